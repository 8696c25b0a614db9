"""Files -> YAML nodes with places -> the model, and the faults found on the way.

`files` text, `tree` nodes, `kinds` values, `shapes` records, `locate` which files are a plan, `plans` the whole.
"""
