"""The model -> iCalendar feeds (RFC 5545, RFC 7986) that people can subscribe to for years.

`events` what stands in a feed, `deadlines` what is counted back from it, `feeds` which feeds there are, `published`
what the last run wrote, `revise` what has changed since, `zones` time zones, `ical` the bytes.
"""
