"""The records that an answer is made of, by its kind: what programs are given."""

from datetime import date
from typing import Annotated, TypedDict

from cosp_plan.coverage import STATES, Outcomes
from cosp_plan.model import (
    Body,
    Contribution,
    Deferral,
    Entry,
    InstrumentHead,
    Link,
    Meeting,
    Paragraph,
    Recommendation,
    RecommendationGroup,
    Requirement,
    Source,
    Standing,
    Workplan,
)
from cosp_plan.paragraphs import ParagraphSet


class BearingData(TypedDict):
    """A recommendation of a related instrument that bears on a paragraph, by a reading of the data."""

    recommendation: str
    """As `cosp-plan show` takes it."""
    topic: str
    """Of the recommendation, in our own words."""
    link: Link
    """How it stands to the paragraph, and why; `against`: the paragraph points the other way."""


class InSeriesData(TypedDict):
    """Another plan of the same series."""

    plan: str
    """Its id."""
    entries: list[Entry]
    """Those that take up the paragraph, in order of time."""


class ParagraphData(TypedDict):
    """A paragraph of the declaration."""

    paragraph: Paragraph | None
    """Null where the declaration does not describe it."""
    text: list[str] | None
    """What it says, in lines, as the file that `--text` names has it; null without one."""
    section: str | None
    """The id of its section."""
    state: Annotated[str, STATES]
    """The first of these that it is."""
    outcome: Annotated[str, Outcomes._fields] | None
    """What became of it, if it is scheduled."""
    entries: list[Entry]
    """In order of time."""
    unconfirmed: list[str]
    """The entries whose time is past and that no source reports as held."""
    meetings: list[Meeting]
    """Those that the entries name."""
    standing: list[Standing]
    """Items under which bodies take it up."""
    deferred: list[Deferral]
    """Why it is a gap in the data."""
    in_series: list[InSeriesData]
    """Where the plans before and after it take it up, oldest first."""
    as_a_whole: list[Entry]
    """The entries that review the declaration as a whole, and so it too, though not by itself."""
    contributions: list[Contribution]
    """What was said on it, in order of time; what was said on its section as a whole is left out."""
    asked_elsewhere: list[BearingData]
    """What related instruments ask on it, the nearest first, what points the other way last."""


class EntryData(TypedDict):
    """A row of the plan."""

    entry: Entry
    """As the plan has it."""
    not_confirmed_as_held: bool
    """Whether its time is past without a report."""
    meetings: list[Meeting]
    """Those that it names, in order of time."""
    contributions: list[Contribution]
    """What was said on its paragraphs, in order of time."""


class DueData(TypedDict):
    """A day by which something is due, derived by a rule."""

    day: date
    """Derived, never announced."""
    rule: str
    """The id of the rule."""
    title: str
    """What is due."""


class MeetingData(TypedDict):
    """A meeting."""

    meeting: Meeting
    """As the plan has it."""
    companions: list[str]
    """Meetings of other bodies that share an entry with it, or a week and a place."""
    entries: list[Entry]
    """Those that name it."""
    paragraphs: ParagraphSet
    """Of those entries."""
    proposed: list[Entry]
    """Those that are only proposed for it; none but with --with-proposed."""
    contributions: list[Contribution]
    """What was given to it."""
    deadlines: list[DueData]
    """What is due before and after it."""


class ContributionData(TypedDict):
    """What somebody said on how paragraphs are carried out."""

    contribution: Contribution
    """As the plan has it."""
    meetings: list[Meeting]
    """Those to which it was given."""


class SourceData(TypedDict):
    """A source, and what names it."""

    source: Source
    """As its file has it."""
    named_by: dict[str, list[str]]
    """Ids of records, by what they are."""


class RecommendationData(TypedDict):
    """A recommendation of a related instrument."""

    recommendation: Recommendation
    """As the catalogue has it."""
    text: list[str] | None
    """What it says, in lines, as the file that `--text` names has it; null without one."""
    instrument: str
    """The id of its instrument."""
    group_kind: str
    """`operative`, `preambular` or `theme`."""
    asked: str | None
    """Who is asked; null where nobody is, or the text does not say."""


class InstrumentData(TypedDict):
    """A related instrument."""

    instrument: InstrumentHead
    """What it says of itself."""
    groups: list[RecommendationGroup]
    """Its recommendations."""


class BodyData(TypedDict):
    """A body."""

    body: Body
    """As the catalogue has it."""
    scheduled: ParagraphSet
    """Paragraphs of its entries."""
    entries: list[Entry]
    """Its rows of the plan, in order of time."""
    standing: list[Standing]
    """Its standing items with paragraphs."""
    meetings: list[Meeting]
    """In order of time."""


class OutcomeSets(TypedDict):
    """Scheduled paragraphs, and the same by what is known of what became of them.

    A paragraph of which anything is not confirmed is not confirmed, whatever else was held.
    """

    scheduled: ParagraphSet
    """In an entry that is not cancelled, nor all of whose meetings are."""
    held: ParagraphSet
    """A source reports that they were taken up."""
    not_confirmed: ParagraphSet
    """Their time is past, and no source reports it."""
    to_come: ParagraphSet
    """Still to come."""


class StateSets(OutcomeSets):
    """Paragraphs by their states."""

    standing: ParagraphSet
    """In no entry, under a standing agenda item of a body."""
    proposed: ParagraphSet
    """Only proposed, which covers nothing; empty but with --with-proposed."""
    deferred: ParagraphSet
    """A gap in this data, with a reason."""
    unassigned: ParagraphSet
    """In no entry, standing item or deferral."""


class PartData(TypedDict):
    """A section or a theme."""

    paragraphs: ParagraphSet
    """All of it."""
    states: StateSets
    """By what is known of each."""
    entries: list[Entry]
    """That take up any of it."""
    standing: list[Standing]
    """Under which bodies take up any of it."""
    contributions: list[Contribution]
    """What was said on any of it, or on the section as a whole, in order of time."""


class YearData(TypedDict):
    """A year."""

    paragraphs: ParagraphSet
    """Scheduled in it."""
    entries: list[Entry]
    """Its rows of the plan."""
    meetings: list[Meeting]
    """That fall into it."""


class PlanData(TypedDict):
    """The plan at a glance."""

    workplan: Workplan | None
    """What it says of itself."""
    states: StateSets
    """Of all paragraphs."""
    next: list[Meeting]
    """The next meetings that are known."""


class SlotRow(TypedDict):
    """Where a plan has a paragraph."""

    kind: Annotated[str, ("entry", "standing", "deferred", "proposed")]
    """In a row of a year, under a body's standing items, among what is deferred; or only proposed."""
    year: int | None
    """Of a row; null while that is to be determined."""
    bodies: list[str]
    """Those that take it up together; of what is proposed none."""
    week: str
    """Of what is proposed: its month, or its meetings where that is not known; else empty."""


class MoveRow(TypedDict):
    """Paragraphs that are no longer where they were, or are somewhere else too."""

    kind: Annotated[str, ("moved", "new", "gone")]
    """`gone`: not taken up there any more, and nowhere else instead."""
    paragraphs: ParagraphSet
    """Those of one way together."""
    before: list[SlotRow]
    """Where they are no longer."""
    after: list[SlotRow]
    """Where they were not."""


class ChangeRow(TypedDict):
    """A record that is new, gone, or says something else."""

    kind: str
    """What its list is called in a file, or `workplan`, `declaration` and the like."""
    id: str
    """Empty where it has none."""
    change: Annotated[str, ("new", "changed", "gone")]
    """What became of it."""
    fields: list[str]
    """The keys under which it says something else."""
    before: object
    """The record as it was; null for a new one."""
    after: object
    """The record as it is; null for one that is gone."""


class SetsRow(TypedDict):
    """Paragraphs of one state in both versions."""

    before: ParagraphSet
    """In the older one."""
    after: ParagraphSet
    """In the newer one."""


class ChangesData(TypedDict):
    """What changed from one version of a plan to another."""

    versions: list[str]
    """The older and the newer, as they were named."""
    covered: SetsRow
    """Scheduled or standing."""
    states: dict[str, SetsRow]
    """By their finer names."""
    moves: list[MoveRow]
    """Where paragraphs went."""
    proposals_kept: ParagraphSet
    """Proposed for the same week in both."""
    proposals_moved: list[MoveRow]
    """Where proposed paragraphs went; a new grouping in a week is no move."""
    records: list[ChangeRow]
    """Every record that changed, list by list."""


class RequirementsData(TypedDict):
    """What a proposal must keep, and should."""

    must: list[Requirement]
    """All of it."""
    should: list[Requirement]
    """In the order of importance."""


class FoundRow(TypedDict):
    """A part of a text."""

    name: str
    """As the catalogue has it."""
    text: list[str]
    """What it says, in lines; of a lettered part first what it goes on from."""


class PlaceRow(TypedDict):
    """A part of a text that stands where it should not."""

    name: str
    """As the catalogue has it."""
    place: str
    """A line or a page; empty where that is not known."""


class HeadingRow(TypedDict):
    """A section of the catalogue, and what a text has of it."""

    title: str
    """In the catalogue."""
    heading: str
    """In the text; empty where none was found."""
    first: str
    """The first part below that heading; empty as before."""
    last: str
    """The last before the next heading."""
    agrees: bool
    """Whether that is the section as the catalogue has it."""


class TextData(TypedDict):
    """A document, compared with the text that it should be."""

    id: str
    """Of the declaration or instrument that it was compared with."""
    file: str
    """As it was named."""
    agrees: bool
    """Whether there is no difference."""
    found: list[FoundRow]
    """What was found, in the order of the catalogue."""
    missing: list[str]
    """Names of what the text should have."""
    empty: list[str]
    """Names of what has a number in it and no text."""
    strange: list[str]
    """Marks of what it has and should not."""
    doubled: list[PlaceRow]
    """What stands twice, and where again."""
    misplaced: list[PlaceRow]
    """What stands out of its order, and where."""
    alike: list[str]
    """Where the whole text begins again."""
    doubtful: list[str]
    """Names of what may hold something of the page, as a heading or a footnote."""
    sections: list[HeadingRow]
    """Every section of the catalogue."""
    doubt: str
    """Why the wording cannot be relied on, as of a PDF; empty where nothing is known to be wrong."""


KINDS = {
    "requirements": RequirementsData,
    "paragraph": ParagraphData,
    "entry": EntryData,
    "meeting": MeetingData,
    "body": BodyData,
    "contribution": ContributionData,
    "instrument": InstrumentData,
    "recommendation": RecommendationData,
    "section": PartData,
    "theme": PartData,
    "source": SourceData,
    "year": YearData,
    "plan": PlanData,
}
"""What each kind of answer is made of."""

AnswerData = (
    ParagraphData
    | EntryData
    | MeetingData
    | BodyData
    | ContributionData
    | InstrumentData
    | RecommendationData
    | PartData
    | SourceData
    | YearData
    | PlanData
    | ChangesData
    | RequirementsData
    | TextData
)
