"""What a file must be, as text and as YAML, before it can be a part of a plan."""

from cosp_plan.findings import Rule

UNREADABLE = Rule(
    "unreadable",
    "error",
    "a file or folder cannot be read",
    """
It is missing, not a regular file, not UTF-8 text, larger than 64 MiB, has a line of over a million characters,
or may not be read by you. `check` then exits with 2, and this rule cannot be ignored.
""",
    always_shown=True,
    no_plan=True,
)
SYNTAX = Rule(
    "syntax",
    "error",
    "a file is not YAML",
    """
The parser stops at the first fault of a file; the other files are still checked, and rules that would have needed
the file are not judged. This rule cannot be ignored.

Fails:

    sources:
      a:
        title: Sport: the second colon needs quotes around the text

Passes:

    sources:
      a:
        title: "Sport: the second colon needs quotes around the text"
""",
    always_shown=True,
)
TOO_DEEP = Rule(
    "too-deep",
    "error",
    "a file nests lists or mappings too deep",
    """
A plan needs six levels; at 100 the reader stops, because a file of that kind is broken or meant to do harm.
""",
    always_shown=True,
)
TOO_MANY_FAULTS = Rule(
    "too-many-faults",
    "error",
    "a file has so many faults that the rest of it is not read",
    """
A thousand aliases, tags, repeated keys and keys without a value are a broken file, not a thousand slips.
""",
    always_shown=True,
)
SEVERAL_DOCUMENTS = Rule(
    "several-documents",
    "error",
    "a file holds more than one YAML document",
    """
A line `---` begins a new document, and what stands behind it would not be read. Use several files instead.

Fails:

    entries: []
    ---
    meetings: []

Passes:

    ---
    sources: {}
""",
    always_shown=True,
)
ALIAS = Rule(
    "alias",
    "error",
    "an alias repeats another part of the file",
    """
`*name` repeats what `&name` marks. The format needs none, a reader of one record could not see what it says, and
nested aliases can grow a small file beyond any memory.

Fails:

    sources:
      a: &a {title: First}
      b: *a

Passes:

    sources:
      a: {title: First}
      b: {title: First}
""",
)
TAG = Rule(
    "tag",
    "error",
    "a value carries a YAML tag",
    """
Tags such as `!!str` or `!!python/object` ask a program to make something else of a value. Nothing here does.

Fails:

    sources:
      a: {title: !!str First}

Passes:

    sources:
      a: {title: First}
""",
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    "error",
    "a key stands twice in one mapping",
    """
Most YAML readers keep the last of the two and say nothing, so that a date or a paragraph is lost.

Fails:

    sources:
      a: {title: First}
      a: {title: Second}

Passes:

    sources:
      a: {title: First}
      b: {title: Second}
""",
)
COMMA_IN_FLOW = Rule(
    "comma-in-flow",
    "error",
    "a comma splits a text inside {} or []",
    """
Inside `{}` and `[]` a comma begins a new key or item, so the rest of a text becomes a key without a value.

Fails:

    sources:
      a: {title: Corruption, sport and money}

Passes:

    sources:
      a: {title: "Corruption, sport and money"}
""",
)
NO_WORKPLAN = Rule(
    "no-workplan",
    "error",
    "a file or folder that holds no plan",
    """
A plan is a folder whose own YAML files hold the key `workplan` in one of them, or a single such file. `check` then
exits with 2, and this rule cannot be ignored.
""",
    always_shown=True,
    no_plan=True,
)
SECOND_WORKPLAN = Rule(
    "second-workplan",
    "error",
    "a plan with more than one `workplan`",
    """
The key `workplan` says which declaration and which bodies a plan is about. It stands in exactly one of its files;
two plans are two folders.
""",
)
