"""What commands print for programs: the one place that says which keys there are.

Each document has a ``format``, which counts up when a key changes its meaning or goes; new keys may come at any time.
Dates are ``2026-11-21``, ranges of days a list of first and last, both included; paragraphs are lists of numbers;
percentages are rounded down to tenths, so that only all is 100. Records of a plan have the keys of its own format: what
is not given is ``""``, ``[]`` or null.
"""

from datetime import date
from typing import Annotated, Literal, TypedDict

from cosp_plan.answers.data import ChangesData, OutcomeSets, StateSets
from cosp_plan.coverage import STATES, Outcomes
from cosp_plan.findings import Severity, Subject
from cosp_plan.model import RELATIONS, Days, ProposedEntry, ProposedMeeting, Requirement, Source
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.coverage import BY, ONLY


class Stretch(TypedDict):
    """A stretch of a file. Lines and columns count from 1, the end exclusive; null where it is the file as a whole."""

    path: str
    """The file."""
    line: int | None
    """Where it begins."""
    column: int | None
    """Where it begins."""
    end_line: int | None
    """Where it ends."""
    end_column: int | None
    """Where it ends."""


class Related(Stretch):
    """Another end of a fault."""

    label: str
    """What it is."""


class FindingRow(Stretch):
    """A fault of a plan."""

    rule: str
    """Its name, as `cosp-plan rules` lists it."""
    severity: Severity
    """Whether it makes `check` exit with 1."""
    message: str
    """What is wrong."""
    label: str
    """What the marked place shows; empty where the message says it."""
    help: str
    """What would be right."""
    subject: Subject
    """What it is about: with the rule, what makes it the same fault wherever it stands."""
    new: bool
    """Whether it was not there in the version of `--against`; without that, true."""
    fingerprint: str
    """What makes it the same fault in another run: of rule, subject and plan, not of lines, files or words."""
    related: list[Related]
    """Other ends of the same fault."""


class BaselineRow(TypedDict):
    """The version of the plan that its findings are compared with, as `--against` names it."""

    version: str
    """Its name."""
    judged: bool
    """Whether it could be judged; if not, every finding counts as new."""


class CheckedPlan(TypedDict):
    """What `check` found in one plan."""

    id: str | None
    """That of the plan; null where it has none that can be read."""
    path: str
    """Its folder or file."""
    as_of: date | None
    """The day on which it was judged what is past."""
    revised: date | None
    """When the data was last revised."""
    against: BaselineRow | None
    """What it is compared with; null without `--against`."""
    counts: dict[str, int]
    """Findings by rule."""
    coverage: dict[str, int] | None
    """Paragraphs by state; null where a part of the plan could not be read."""
    findings: list[FindingRow]
    """What is wrong, in order of places."""
    skipped: list[str]
    """Rules that could not judge."""


class FindingsDocument(TypedDict):
    """What `check` prints."""

    format: Literal[1]
    """The version of this document."""
    plans: list[CheckedPlan]
    """Each plan that was checked."""


class PlanDocument(TypedDict):
    """What every document on one plan says of itself."""

    format: Literal[1]
    """The version of this document."""
    plan: str | None
    """The id of the plan."""
    notice: str
    """That it is unofficial, and of which day the data is: to be shown wherever the data is."""


class DatedDocument(PlanDocument):
    """A document that depends on a day."""

    as_of: date
    """The day on which it is said what is past."""


class ChangesDocument(ChangesData, DatedDocument):
    """What `diff` prints."""


class KeptRow(TypedDict):
    """How well a line of `should` is kept."""

    line: Requirement
    """The line."""
    found: int
    """What is counted of it: 0 where it is kept whole."""
    at_least: int
    """No proposal could have less, with the lines before as they are."""
    best: bool
    """Whether it is proved that it could not be better."""


class ProposalDocument(PlanDocument):
    """What `propose` prints: nothing in it is announced or decided."""

    interrupted: bool
    """Whether somebody stopped the search: then it is the best until then."""
    entries: list[ProposedEntry]
    """Rows, in order of time."""
    meetings: list[ProposedMeeting]
    """Those that the plan does not have."""
    kept: list[KeptRow]
    """In the order of importance."""
    remarks: list[str]
    """What was left out, or could not be judged."""


class States(StateSets):
    """The paragraphs of a part of the declaration by their state, and how many are covered."""

    numbers: ParagraphSet
    """All of them."""
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
    """Its title."""
    short: str
    """As a table has room for."""


class BodyRow(OutcomeSets):
    """What a body takes up. Rows overlap: a joint item counts for each of its bodies."""

    body: str
    """Its id."""
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
    """What `show` takes."""
    year: int | None
    """Null while it is to be determined."""
    body: list[str]
    """One body, or several for a joint item, by their ids."""
    meeting: list[str]
    """Where it is, or was, taken up: ids."""
    status: str
    """planned, announced or held."""
    not_confirmed_as_held: bool
    """Whether its time is past without a report."""
    certainty: str
    """stated or inferred."""
    inferred: list[str]
    """Fields of a stated entry that are inferred all the same."""
    source: list[str]
    """Ids in `sources`."""


class StandingRow(TypedDict):
    """A standing item under which a body takes up a paragraph."""

    body: str
    """Its id."""
    item: str
    """The agenda item; empty where it is not known."""
    certainty: str
    """stated or inferred."""
    source: list[str]
    """Ids in `sources`."""


class DeferralRow(TypedDict):
    """Why a paragraph is a gap in this data, and until when that is excused."""

    reason: str
    """Why it is in no plan."""
    until: date | None
    """The last day on which that is excused."""
    source: list[str]
    """Ids in `sources`."""


class ParagraphRow(TypedDict):
    """A paragraph, and every record that says something of it."""

    number: int
    """Its number."""
    topic: str
    """In our own words; empty where the declaration does not describe it."""
    section: str
    """The id of its section; empty outside any."""
    state: Annotated[str, STATES]
    """The first of these that it is."""
    outcome: Annotated[str, Outcomes._fields] | None
    """What became of it, if it is scheduled."""
    entries: list[EntryRow]
    """Those that take it up."""
    standing: list[StandingRow]
    """Items under which bodies take it up."""
    deferred: list[DeferralRow]
    """Why it is a gap."""
    contributions: list[str]
    """Ids of what was said on it, as `show` takes them."""


class CoverageDocument(DatedDocument):
    """What `coverage` prints."""

    declaration: str | None
    """The id of the text that is followed up."""
    revised: date | None
    """When the data was last revised."""
    by: Annotated[str, BY]
    """What the rows are."""
    only: Annotated[str, ONLY] | None
    """`scheduled`: standing items do not count as covered."""
    without: list[str]
    """Entries left out of the count."""
    says: list[str]
    """The answer in a sentence or two."""
    remarks: list[str]
    """What a reader must know to read the figures."""
    rows: list[SectionRow] | list[BodyRow] | list[YearRow] | list[ParagraphRow]
    """By what `by` says."""
    sources: dict[str, Source]
    """What the rows name as `source`, by id."""
    total: States
    """Of all paragraphs."""
    as_a_whole: list[str]
    """Ids of the entries that review the declaration as a whole, which counts for no paragraph."""
    as_a_whole_standing: list[str]
    """Ids of the bodies that do so under a standing agenda item."""


class MeetingRow(TypedDict):
    """A meeting."""

    id: str
    """What `show` takes."""
    title: str
    """As people speak of it."""
    body: str
    """The id of its body."""
    year: int | None
    """In which it begins; null while that is to be determined."""
    dates: list[Days]
    """Its runs of days; none while they are to be determined."""
    week: str | None
    """The ISO week of its first day, `2025-W36`; null while it has no days."""
    when: Literal["past", "to come"]
    """Whether it is over on the day of `as_of`."""
    place: str
    """The city, or the seat of its body."""
    timezone: str
    """In which its days are meant."""
    status: str
    """held, confirmed, tentative, postponed or cancelled."""
    certainty: str
    """stated or inferred."""
    inferred: list[str]
    """Fields of a stated meeting that are inferred all the same."""
    source: list[str]
    """Ids in `sources`."""
    companions: list[str]
    """Meetings of other bodies that share an entry with it, or a week and a place."""
    entries: list[str]
    """Those that name it."""
    paragraphs: ParagraphSet
    """Of those entries; standing items are not counted."""


class MeetingsHead(DatedDocument):
    """What was asked of the meetings of a plan."""

    revised: date | None
    """When the data was last revised."""
    upcoming: bool
    """Only what is not past."""
    body: str | None
    """Only of meetings of this body."""
    year: int | None
    """Only what falls in this year."""
    sources: dict[str, Source]
    """What the rows name as `source`, by id."""


class MeetingsDocument(MeetingsHead):
    """What `meetings` prints."""

    meetings: list[MeetingRow]
    """By year, past before to come, those of a week together."""


class DeadlineRow(TypedDict):
    """A day by which something is due, derived by a rule; nobody announced it."""

    day: date
    """The day that is meant: the one counted, or the working day before it."""
    counted: date
    """The day that the rule gives."""
    moved_because: str | None
    """Why the day is not the one counted; null where it is."""
    rule: str
    """The id of the rule."""
    title: str
    """What is due."""
    when: str
    """How it is counted."""
    meeting: str
    """The id of the meeting."""
    derived: Literal[True]
    """Nobody announced it."""
    certainty: str
    """Of the rule."""
    source: list[str]
    """Ids in `sources`."""


class DeadlinesDocument(MeetingsHead):
    """What `meetings --deadlines` prints."""

    deadlines: list[DeadlineRow]
    """In order of days."""


class AnswerRow(TypedDict):
    """An answer; the records that it is made of follow, by its kind."""

    kind: str
    """What was asked for."""
    id: str
    """Its id or number."""
    title: str
    """Its title."""
    says: list[str]
    """The answer in a sentence or two."""


class AnswersDocument(DatedDocument):
    """What `show` prints."""

    format: Literal[2]  # type: ignore[misc]
    """The version of this document."""
    answers: list[AnswerRow]
    """In the order of what was asked for."""
    sources: list[Source]
    """What the records name as `source`."""


class HitRow(TypedDict):
    """A record in which all words were found."""

    kind: str
    """What was found."""
    id: str
    """What `show` takes."""
    title: str
    """Its title or topic."""
    where: str
    """The field that matched best."""
    text: str
    """The text of that field."""
    marks: list[tuple[int, int]]
    """Where in the text: from, to (exclusive), in characters from 0."""


class HitsDocument(PlanDocument):
    """What `find` prints."""

    words: list[str]
    """What was looked for."""
    hits: list[HitRow]
    """Best first."""
    nearest: list[str]
    """Words that there are, where there are no hits."""
    alone: list[str]
    """Where there are no hits: the words that are found, though never all in one record."""


class LinkRow(TypedDict):
    """How a recommendation stands to paragraphs: a reading of the data, and a word of neither text."""

    paragraphs: ParagraphSet
    """The paragraphs of the declaration."""
    relation: Annotated[str, tuple(RELATIONS)]
    """From the nearest to the farthest; read: the recommendation … the paragraph."""
    against: bool
    """Whether the paragraphs point, at least in part, the other way: never support."""
    reason: str
    """Why."""


class RecommendationRow(TypedDict):
    """A recommendation of a related instrument."""

    id: str
    """As `cosp-plan show` takes it."""
    instrument: str
    """The id of its instrument."""
    number: str | None
    """As the text has it; null where it has none."""
    kind: str
    """`operative`, `preambular` or `theme`."""
    group: str
    """The group that it stands in."""
    topic: str
    """In our own words."""
    asked: str | None
    """Who is asked; null where nobody is, or the text does not say."""
    links: list[LinkRow]
    """The paragraphs that it bears on."""
    none: str | None
    """Why it bears on none."""
    source: list[str]
    """Who says it."""


class CrosswalkDocument(TypedDict):
    """What `cosp-plan crosswalk --format json` prints."""

    format: Literal[1]
    """Of this document."""
    plan: str | None
    """Its id."""
    declaration: str | None
    """Its id."""
    revised: date | None
    """Of which day the data is."""
    notice: str
    """What goes with it wherever it goes."""
    recommendations: list[RecommendationRow]
    """In the order of the texts."""
    without: list[str]
    """Those that no paragraph has anything to do with."""
    only_related: list[str]
    """Those of whose field the declaration speaks, and does not say it."""
    untouched: ParagraphSet
    """The paragraphs that none of them bears on."""
    sources: dict[str, Source]
    """Those that are named, by id."""
