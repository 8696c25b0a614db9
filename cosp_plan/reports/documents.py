"""What commands print for programs: the one place that says which keys there are.

Each document has a ``format``, which counts up when a key changes its meaning or goes; new keys may come at any time.
Dates are ``2026-11-21``, ranges of days a list of first and last, both included; paragraphs are lists of numbers;
percentages are rounded down to tenths, so that only all is 100. Records of a plan have the keys of its own format: what
is not given is ``""``, ``[]`` or null.
"""

from datetime import date
from typing import Annotated, Literal, TypedDict

from cosp_plan.coverage import STATES, Outcomes
from cosp_plan.findings import Severity, Subject
from cosp_plan.model import Days, Source
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.coverage import BY, ONLY


class Stretch(TypedDict):
    """A stretch of a file. Lines and columns count from 1, the end exclusive; null where it is the file as a whole."""

    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None


class Related(Stretch):
    """Another end of a fault."""

    label: str


class FindingRow(Stretch):
    """A fault of a plan."""

    rule: str
    severity: Severity
    message: str
    label: str
    """What the marked place shows; empty where the message says it."""
    help: str
    """What would be right."""
    subject: Subject
    """What it is about: with the rule, what makes it the same fault wherever it stands."""
    related: list[Related]


class CheckedPlan(TypedDict):
    """What `check` found in one plan."""

    id: str | None
    path: str
    as_of: date | None
    """The day on which it was judged what is past."""
    revised: date | None
    counts: dict[str, int]
    """Findings by rule."""
    coverage: dict[str, int] | None
    """Paragraphs by state; null where a part of the plan could not be read."""
    findings: list[FindingRow]
    skipped: list[str]
    """Rules that could not judge."""


class FindingsDocument(TypedDict):
    """What `check` prints."""

    format: Literal[1]
    plans: list[CheckedPlan]


class PlanDocument(TypedDict):
    """What every document on one plan says of itself."""

    format: Literal[1]
    plan: str | None
    """The id of the plan."""
    as_of: date
    """The day on which it is said what is past."""
    notice: str
    """That it is unofficial, and of which day the data is: to be shown wherever the data is."""


class OutcomeSets(TypedDict):
    """Scheduled paragraphs by what is known of what became of them; each is in one list.

    A paragraph of which anything is not confirmed is not confirmed, whatever else was held.
    """

    scheduled: ParagraphSet
    held: ParagraphSet
    """A source reports that they were taken up."""
    not_confirmed: ParagraphSet
    """Their time is past, and no source reports it."""
    to_come: ParagraphSet


class States(OutcomeSets):
    """The paragraphs of a part of the declaration by their state, each in one list, and how many are covered."""

    numbers: ParagraphSet
    """All of them."""
    standing: ParagraphSet
    """In no entry, under a standing agenda item of a body."""
    deferred: ParagraphSet
    """A gap in this data, with a reason."""
    unassigned: ParagraphSet
    covered: int
    """How many are scheduled or standing; with `only`, scheduled."""
    missing: ParagraphSet
    """Those that are not covered."""
    percent: float | None
    """Covered of all; null of none."""


class SectionRow(States):
    """A section of the declaration."""

    id: str
    """Empty for what stands outside any section."""
    title: str
    short: str
    """As a table has room for."""


class BodyRow(OutcomeSets):
    """What a body takes up. Rows overlap: a joint item counts for each of its bodies."""

    body: str
    standing: ParagraphSet
    """Under its standing items, whether scheduled besides or not."""
    percent: float | None
    """What it takes up, of all paragraphs."""


class YearRow(OutcomeSets):
    """What is scheduled in a year. Rows overlap."""

    year: int | None
    """Null for what has no year yet."""
    percent: float | None
    """What is scheduled in it, of all paragraphs."""


class EntryRow(TypedDict):
    """An entry that takes up a paragraph."""

    id: str
    year: int | None
    body: list[str]
    meeting: list[str]
    status: str
    not_confirmed_as_held: bool
    certainty: str
    inferred: list[str]
    source: list[str]


class StandingRow(TypedDict):
    """A standing item under which a body takes up a paragraph."""

    body: str
    item: str
    certainty: str
    source: list[str]


class DeferralRow(TypedDict):
    """Why a paragraph is a gap in this data, and until when that is excused."""

    reason: str
    until: date | None
    source: list[str]


class ParagraphRow(TypedDict):
    """A paragraph, and every record that says something of it."""

    number: int
    topic: str
    section: str
    state: Annotated[str, STATES]
    outcome: Annotated[str, Outcomes._fields] | None
    """What became of it, if it is scheduled."""
    entries: list[EntryRow]
    standing: list[StandingRow]
    deferred: list[DeferralRow]


class CoverageDocument(PlanDocument):
    """What `coverage` prints."""

    declaration: str | None
    revised: date | None
    by: Annotated[str, BY]
    """What the rows are."""
    only: Annotated[str, ONLY] | None
    """`scheduled`: standing items do not count as covered."""
    without: list[str]
    """Entries left out of the count."""
    says: list[str]
    """The answer in a sentence or two."""
    remarks: list[str]
    rows: list[SectionRow] | list[BodyRow] | list[YearRow] | list[ParagraphRow]
    sources: dict[str, Source]
    """What the rows name as `source`, by id."""
    total: States


class MeetingRow(TypedDict):
    """A meeting."""

    id: str
    title: str
    body: str
    year: int | None
    dates: list[Days]
    week: str | None
    """The ISO week of its first day, `2025-W36`; null while it has no days."""
    when: Literal["past", "to come"]
    """Whether it is over on the day of `as_of`."""
    place: str
    timezone: str
    status: str
    certainty: str
    inferred: list[str]
    source: list[str]
    companions: list[str]
    """Meetings of other bodies that share an entry with it, or a week and a place."""
    entries: list[str]
    paragraphs: ParagraphSet


class MeetingsDocument(PlanDocument):
    """What `meetings` prints."""

    revised: date | None
    upcoming: bool
    """Only meetings that are not over."""
    body: str | None
    """Only meetings of this body."""
    year: int | None
    """Only meetings of this year."""
    meetings: list[MeetingRow]
    sources: dict[str, Source]
    """What the rows name as `source`, by id."""


class DeadlineRow(TypedDict):
    """A day by which something is due, derived by a rule; nobody announced it."""

    day: date
    """The day that is meant: the one counted, or the working day before it."""
    counted: date
    """The day that the rule gives."""
    moved_because: str | None
    rule: str
    title: str
    when: str
    """How it is counted."""
    meeting: str
    derived: Literal[True]
    certainty: str
    """Of the rule."""
    source: list[str]


class DeadlinesDocument(PlanDocument):
    """What `meetings --deadlines` prints."""

    revised: date | None
    upcoming: bool
    body: str | None
    year: int | None
    deadlines: list[DeadlineRow]
    sources: dict[str, Source]


class AnswerRow(TypedDict):
    """An answer; the records that it is made of follow, by its kind."""

    kind: str
    id: str
    title: str
    says: list[str]
    """The answer in a sentence or two."""


class AnswersDocument(PlanDocument):
    """What `show` prints."""

    answers: list[AnswerRow]
    sources: list[Source]
    """What the records name as `source`."""


class HitRow(TypedDict):
    """A record in which all words were found."""

    kind: str
    id: str
    """What `show` takes."""
    title: str
    where: str
    """The field that matched best."""
    text: str
    """The text of that field."""
    marks: list[tuple[int, int]]
    """Where in the text: from, to (exclusive), in characters from 0."""


class HitsDocument(PlanDocument):
    """What `find` prints."""

    words: list[str]
    hits: list[HitRow]
    """Best first."""
    nearest: list[str]
    """Words that there are, where there are no hits."""
