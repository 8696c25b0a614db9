"""What the keys and values of a record must be."""

from cosp_plan.findings import Rule

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
COMMENT_IN_TEXT = Rule(
    "comment-in-text",
    "warning",
    "a comment sign cuts off the rest of a text",
    """
Outside quotes, a `#` behind a space begins a comment: of `- Item #3 of the agenda` YAML reads `Item`. A comment that is
meant has a space behind the `#`.

Fails:

    sources:
      a: {title: First}
      b:
        title: Resolution #2

Passes:

    sources:
      a: {title: First}  # the first
      b:
        title: "Resolution #2"
""",
)
BAD_DATE = Rule(
    "bad-date",
    "error",
    "a date is not a day of the calendar, or a range ends before it begins",
    """
Dates are written `2024-09-02`; a range is `2024-08-28/2024-08-30`, both ends included. Years are from 1945 to 2200:
others are slips.

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
INCOMPLETE_MEETING = Rule(
    "incomplete-meeting",
    "error",
    "a meeting lacks what its kind requires, or has what contradicts it",
    """
`session` is required unless `special: true` or `intersessional`; `opened` is before the `dates`;
`year` stands only with `dates: tbd`, and is required there.

Fails:

    meetings:
      - {id: wgp-1, body: wgp, session: 1, dates: tbd, status: tentative, certainty: stated, source: a}

Passes:

    meetings:
      - {id: wgp-1, body: wgp, session: 1, dates: tbd, year: 2026, status: tentative, certainty: stated, source: a}
""",
)
SCOPE_BESIDE_PARAGRAPHS = Rule(
    "scope-beside-paragraphs",
    "error",
    "a record takes up paragraphs, and the declaration as a whole",
    """
`scope: all` is for what reviews everything at once, such as a stock-taking: it counts apart, and for no paragraph, so
that it hides none of those that nobody took up by itself.

Fails:

    standing:
      - {body: wgp, paragraphs: [1], scope: all, certainty: inferred, source: a}

Passes:

    standing:
      - {body: wgp, scope: all, certainty: inferred, source: a}
""",
)
ONE_WORD = Rule(
    "one-word",
    "error",
    "a line of requirements has no word, or several",
    """
What a proposal should keep is looked at line by line, in the order of importance: so each word stands in a line of its
own, with what it is about under `for`.

Fails:

    requirements:
      must:
        - {topics-per-week: 4, paragraphs-per-topic: 4}

Passes:

    requirements:
      must:
        - topics-per-week: 4
        - paragraphs-per-topic: 4
""",
)
INCOMPLETE_RECOMMENDATION = Rule(
    "incomplete-recommendation",
    "error",
    "a recommendation has no name, or neither links nor a word on why there are none",
    """
In a related instrument: a recommendation has the `number` that its text gives it, or else an `id`. It has `links` to
paragraphs of the declaration, or else `none` with a reason, so that one that was forgotten is not taken for one without
a counterpart.
""",
)
UNKNOWN_PLAN = Rule(
    "unknown-plan",
    "error",
    "a plan follows one that is not beside it",
    """
`workplan.follows` names the id of the plan before, whose folder lies beside that of this plan. Plans of a series share
their feeds, and each says what was taken up before and comes up again.
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
An id of the catalogue, or a path relative to the file (with a `/` in it, or ending in `.yaml` or `.yml`) that stays,
links resolved, in the folder above the plan. Nothing of a file that is of another kind is shown: a plan may come from
a stranger.

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
