"""The only place that reckons with dates.

`runs` what a meeting's days are, `sittings` on which half-days it sits, `deadlines` what is counted from it, `zones`
what its hours are elsewhere.
"""
