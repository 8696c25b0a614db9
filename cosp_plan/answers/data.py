"""The records that an answer is made of, by its kind: what programs are given."""

from datetime import date
from typing import Annotated, TypedDict

from cosp_plan.coverage import STATES, Outcomes
from cosp_plan.model import Body, Deferral, Entry, Meeting, Paragraph, Source, Standing, Workplan
from cosp_plan.paragraphs import ParagraphSet


class ParagraphData(TypedDict):
    """A paragraph of the declaration."""

    paragraph: Paragraph | None
    """Null where the declaration does not describe it."""
    section: str | None
    state: Annotated[str, STATES]
    outcome: Annotated[str, Outcomes._fields] | None
    """What became of it, if it is scheduled."""
    entries: list[Entry]
    """In order of time."""
    unconfirmed: list[str]
    """The entries whose time is past and that no source reports as held."""
    meetings: list[Meeting]
    standing: list[Standing]
    deferred: list[Deferral]


class EntryData(TypedDict):
    """A row of the plan."""

    entry: Entry
    not_confirmed_as_held: bool
    meetings: list[Meeting]


class DueData(TypedDict):
    """A day by which something is due, derived by a rule."""

    day: date
    rule: str
    title: str


class MeetingData(TypedDict):
    """A meeting."""

    meeting: Meeting
    companions: list[str]
    """Meetings of other bodies that share an entry with it, or a week and a place."""
    entries: list[Entry]
    paragraphs: ParagraphSet
    deadlines: list[DueData]


class SourceData(TypedDict):
    """A source, and what names it."""

    source: Source
    named_by: dict[str, list[str]]


class BodyData(TypedDict):
    """A body."""

    body: Body
    scheduled: ParagraphSet
    entries: list[Entry]
    standing: list[Standing]
    meetings: list[Meeting]


class StateSets(TypedDict):
    """Paragraphs by their states; what is scheduled also by what became of it."""

    scheduled: ParagraphSet
    held: ParagraphSet
    not_confirmed: ParagraphSet
    to_come: ParagraphSet
    standing: ParagraphSet
    deferred: ParagraphSet
    unassigned: ParagraphSet


class PartData(TypedDict):
    """A section or a theme."""

    paragraphs: ParagraphSet
    states: StateSets
    entries: list[Entry]
    standing: list[Standing]


class YearData(TypedDict):
    """A year."""

    paragraphs: ParagraphSet
    entries: list[Entry]
    meetings: list[Meeting]


class PlanData(TypedDict):
    """The plan at a glance."""

    workplan: Workplan | None
    states: StateSets
    next: list[Meeting]


KINDS = {
    "paragraph": ParagraphData,
    "entry": EntryData,
    "meeting": MeetingData,
    "body": BodyData,
    "section": PartData,
    "theme": PartData,
    "source": SourceData,
    "year": YearData,
    "plan": PlanData,
}
"""What each kind of answer is made of."""

AnswerData = ParagraphData | EntryData | MeetingData | BodyData | PartData | SourceData | YearData | PlanData
