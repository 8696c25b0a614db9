"""The rules that are applied while reading: what a file must be before it can be a plan."""

from cosp_plan.findings import Rule

UNREADABLE = Rule(
    "unreadable",
    "error",
    "a file or folder cannot be read",
    """
It is missing, not a regular file, not UTF-8 text, larger than 64 MiB, has a line of over a million characters,
or may not be read by you. `check` then exits with 2, and this rule cannot be ignored.
""",
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
)
TOO_DEEP = Rule(
    "too-deep",
    "error",
    "a file nests lists or mappings too deep",
    """
A plan needs six levels; at 100 the reader stops, because a file of that kind is broken or meant to do harm.
""",
)
TOO_MANY_FAULTS = Rule(
    "too-many-faults",
    "error",
    "a file has so many faults that the rest of it is not read",
    """
A thousand aliases, tags, repeated keys and keys without a value are a broken file, not a thousand slips.
""",
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
WRONG_TYPE = Rule(
    "wrong-type",
    "error",
    "a value is of another kind than its field",
    """
A list where text is meant, text where a number is, a number, date or yes/no word where text is. YAML reads `no`,
`on` and `1.10` as something else than what was typed; quotes keep them as text.

Fails:

    sources:
      a: {title: no}

Passes:

    sources:
      a: {title: "no"}
""",
)
BAD_VALUE = Rule(
    "bad-value",
    "error",
    "a value is not one of those, or not of the form, that its field takes",
    """
A status that is not in the vocabulary, an id that is not kebab-case, an empty list, a number out of range.

Fails:

    meetings:
      - id: wgp-1
        body: wgp
        session: 1
        dates: [2024-03-01]
        status: happened
        certainty: stated
        source: a

Passes:

    meetings:
      - id: wgp-1
        body: wgp
        session: 1
        dates: [2024-03-01]
        status: held
        certainty: stated
        source: a
""",
)
BAD_DATE = Rule(
    "bad-date",
    "error",
    "a date is not a day of the calendar, or a range ends before it begins",
    """
Dates are written `2024-09-02`; a range is `2024-08-28/2024-08-30`, both ends included.

Fails:

    deferred:
      - paragraphs: [1]
        reason: Nobody has decided.
        until: 2024-02-30

Passes:

    deferred:
      - paragraphs: [1]
        reason: Nobody has decided.
        until: 2024-02-29
""",
)
UNKNOWN_KEY = Rule(
    "unknown-key",
    "error",
    "a key that the format does not know",
    """
A misspelt key would otherwise be a field that is silently missing.

Fails:

    deferred:
      - paragraph: [1]
        reason: Nobody has decided.
        until: 2027-12-31

Passes:

    deferred:
      - paragraphs: [1]
        reason: Nobody has decided.
        until: 2027-12-31
""",
)
MISSING_KEY = Rule(
    "missing-key",
    "error",
    "a key that the format requires is not there",
    """
Fails:

    deferred:
      - paragraphs: [1]
        until: 2027-12-31

Passes:

    deferred:
      - paragraphs: [1]
        reason: Nobody has decided.
        until: 2027-12-31
""",
)
MISSING_SOURCE = Rule(
    "missing-source",
    "error",
    "a fact without a source",
    """
Every row, meeting, standing item and body names where it comes from, by the id of one of `sources`; so does the
evidence that something was held.

Fails:

    standing:
      - body: wgp
        paragraphs: [1]
        certainty: inferred

Passes:

    standing:
      - body: wgp
        paragraphs: [1]
        certainty: inferred
        source: a
""",
)
BAD_PARAGRAPHS = Rule(
    "bad-paragraphs",
    "error",
    "paragraphs that are no numbers, ranges or sections",
    """
Paragraphs are a number, a range (hyphen or en dash), several of these between commas, `section:` with the id of a
section of the declaration, or a list of those. A range goes upwards.

Fails:

    deferred:
      - paragraphs: [3-1]
        reason: Nobody has decided.
        until: 2027-12-31

Passes:

    deferred:
      - paragraphs: [1-3]
        reason: Nobody has decided.
        until: 2027-12-31
""",
)
REPEATED_PARAGRAPH = Rule(
    "repeated-paragraph",
    "error",
    "the same paragraph twice in one list",
    """
Two entries may take up one paragraph; one entry names it once. A repeat is most often a slip for another number.

Fails:

    deferred:
      - paragraphs: [1-3, 2]
        reason: Nobody has decided.
        until: 2027-12-31

Passes:

    deferred:
      - paragraphs: [1-3]
        reason: Nobody has decided.
        until: 2027-12-31
""",
)
REPEATED_VALUE = Rule(
    "repeated-value",
    "error",
    "the same value twice in one list",
    """
A body, meeting or keyword is named once. A repeat is most often a slip for another.

Fails:

    standing:
      - {body: wgp, paragraphs: [1], certainty: inferred, source: [a, a]}

Passes:

    standing:
      - {body: wgp, paragraphs: [1], certainty: inferred, source: [a]}
""",
)
UNKNOWN_SECTION = Rule(
    "unknown-section",
    "error",
    "a section that the declaration does not have",
    """
Fails:

    deferred:
      - paragraphs: section:preventing
        reason: Nobody has decided.
        until: 2027-12-31

Passes:

    deferred:
      - paragraphs: section:prevention
        reason: Nobody has decided.
        until: 2027-12-31
""",
)
UNKNOWN_DECLARATION = Rule(
    "unknown-declaration",
    "error",
    "a declaration or set of bodies that is neither in the catalogue nor at the path given",
    """
An id of the catalogue, or a path relative to the file (with a `/` in it, or ending in `.yaml` or `.yml`).

Fails:

    workplan:
      id: other
      title: Another plan
      declaration: ungass-2012
      period: 2023-01-01/2026-12-31
      timezone: Europe/Vienna
      revised: 2026-11-21

Passes:

    workplan:
      id: other
      title: Another plan
      declaration: ungass-2021
      period: 2023-01-01/2026-12-31
      timezone: Europe/Vienna
      revised: 2026-11-21
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

FAULTS = (
    UNREADABLE,
    SYNTAX,
    TOO_DEEP,
    TOO_MANY_FAULTS,
    SEVERAL_DOCUMENTS,
    ALIAS,
    TAG,
    DUPLICATE_KEY,
    COMMA_IN_FLOW,
    WRONG_TYPE,
    BAD_VALUE,
    BAD_DATE,
    UNKNOWN_KEY,
    MISSING_KEY,
    MISSING_SOURCE,
    BAD_PARAGRAPHS,
    REPEATED_PARAGRAPH,
    REPEATED_VALUE,
    UNKNOWN_SECTION,
    UNKNOWN_DECLARATION,
    NO_WORKPLAN,
    SECOND_WORKPLAN,
)

CANNOT_BE_READ = frozenset({UNREADABLE.name, NO_WORKPLAN.name})
"""Input that is no plan at all: exit status 2."""

ALWAYS_SHOWN = frozenset(
    {UNREADABLE.name, SYNTAX.name, TOO_DEEP.name, TOO_MANY_FAULTS.name, SEVERAL_DOCUMENTS.name, NO_WORKPLAN.name}
)
"""Faults behind which others hide: neither --select nor --ignore removes them."""
