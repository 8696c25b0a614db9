"""Files -> YAML nodes with places -> the model, and the faults found on the way.

`files` text, `tree` nodes, `kind` values, `shapes` records, `locate` which files are a plan, `plans` the whole;
`vevents` and `foreign` calendars of other people.
"""
