"""What `propose` prints for programs."""

from datetime import date
from typing import Annotated, TypedDict

from cosp_plan.model import PARTS, Days, ProposedEntry, ProposedMeeting, Requirement
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.documents import PlanDocument
from cosp_plan.schedule.elsewhere import IMPOSSIBLE, NOT_SHOWN, NOT_WORSE, WORSE
from cosp_plan.schedule.question import KEPT, MOVED, NEW


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


class SinceRow(TypedDict):
    """Where some paragraphs of a row were in the proposal that it was made from."""

    entry: str
    """The id of the row."""
    kind: Annotated[str, (KEPT, MOVED, NEW)]
    """In the week in which they were, in another, or in none before."""
    paragraphs: ParagraphSet
    """Of that row."""
    week: str
    """In which they were; empty where they did not move."""
    because: str
    """What keeps them out of it, where one thing does; else they made room."""


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
    since: list[SinceRow]
    """What became of the proposal that it was made from; empty where it was made from none."""
    gone: ParagraphSet
    """Paragraphs that the proposal before had, and that are in no row any more."""


class CostRow(TypedDict):
    """What speaks against another place."""

    outcome: Annotated[str, (WORSE, NOT_WORSE, IMPOSSIBLE, NOT_SHOWN)]
    """`not shown`: to be worse, by the effort that was spent."""
    line: Requirement | None
    """What gets worse first; where that was not shown, the line at which the search ended."""
    instead: int | None
    """What would be counted of that line, at best as far as was found."""
    at_least: int | None
    """No proposal with it there could have less."""
    now: int | None
    """What is counted of that line now."""
    against: list[Requirement]
    """Where it is impossible, the lines that are against it; none where no way leads there."""


class ElsewhereRow(CostRow):
    """A place in which the paragraph could be instead."""

    year: int
    """Of its meetings."""
    bodies: list[str]
    """Those that meet then."""
    weeks: list[str]
    """The month of the week that is best; where none was looked for, of all weeks of that year and those bodies."""


class WhyDocument(PlanDocument):
    """What `propose --why` prints: what it would cost to have a paragraph elsewhere."""

    paragraph: int
    """Its number."""
    entry: ProposedEntry
    """The row that has it."""
    week: str | None
    """The month of the week in which it is; null where the years do not have that week."""
    kept_by: list[Requirement]
    """The lines that elsewhere would get worse, or be broken."""
    elsewhere: list[ElsewhereRow]
    """Every other pair of a year and the bodies that meet, in order of time."""


class DatedRow(TypedDict):
    """Days that are proposed for a meeting."""

    meeting: str
    """Its id."""
    body: str
    """That meets."""
    dates: list[Days]
    """Runs of days, which a weekend breaks."""
    like: str | None
    """The meeting that it follows; null where none is known."""
    reason: str
    """Why then."""
    kind: Annotated[str, (KEPT, MOVED, NEW)] | None
    """What became of it since the proposal that it was made from; null where there was none."""
    was: list[Days]
    """Its days there, where it moved."""
    because: str
    """What keeps it from those, where one thing does."""


class AddedDocument(PlanDocument):
    """A proposal that adds to what is proposed already."""

    interrupted: bool
    """Whether somebody stopped the search: then it is the best until then."""
    entries: list[ProposedEntry]
    """The rows that were proposed already."""
    meetings: list[ProposedMeeting]
    """All proposed meetings, with what is proposed now."""
    kept: list[KeptRow]
    """In the order of importance."""
    remarks: list[str]
    """What was left out, or could not be judged."""


class WeeksDocument(AddedDocument):
    """What `propose weeks` prints: nothing in it is announced or decided."""

    dated: list[DatedRow]
    """In order of time."""


class OtherWeekRow(CostRow):
    """Another week of the year."""

    monday: date
    """Its first day."""
    dates: list[Days]
    """The best days then; empty where the meeting cannot begin on any."""
    reason: str
    """Where it cannot begin on any day of the week, why."""


class WhyWeekDocument(PlanDocument):
    """What `propose weeks --why` prints: what it would cost to have a meeting in another week."""

    meeting: ProposedMeeting
    """The meeting, with the days that are proposed."""
    kept_by: list[Requirement]
    """The lines that in other weeks would get worse, or be broken."""
    weeks: list[OtherWeekRow]
    """Every other week of its year, in order of time."""


class HalfDayPlace(TypedDict):
    """A half-day."""

    day: date
    """On which it is."""
    part: Annotated[str, PARTS]
    """Of the day."""


class TakenUpRow(TypedDict):
    """Half-days that are proposed for an item or a cluster."""

    id: str
    """The id of the entry, or the item as agendas name it."""
    title: str
    """Its keywords, or the title of the item."""
    meetings: list[str]
    """That take it up, by their ids."""
    half_days: list[HalfDayPlace]
    """In order of time."""
    reason: str
    """Why so many."""
    kind: Annotated[str, (KEPT, MOVED, NEW)] | None
    """What became of it since the proposal that it was made from; null where there was none."""
    was: list[HalfDayPlace]
    """Its half-days there, where it moved."""
    because: str
    """What keeps it from those, where one thing does."""


class HalfDaysDocument(AddedDocument):
    """What `propose half-days` prints: nothing in it is announced or decided."""

    taken_up: list[TakenUpRow]
    """In order of time; without what opens and closes sessions."""


class OtherHalfDayRow(CostRow):
    """Another half-day of the week."""

    day: date
    """On which it is."""
    part: Annotated[str, PARTS]
    """Of the day."""
    reason: str
    """Where it cannot be then at all, why."""


class WhyHalfDayDocument(PlanDocument):
    """What `propose half-days --why` prints: what it would cost to have something on another half-day."""

    id: str
    """The id of the entry, or the item as agendas name it."""
    title: str
    """Its keywords, or the title of the item."""
    half_days: list[HalfDayPlace]
    """That are proposed."""
    kept_by: list[Requirement]
    """The lines that on other half-days would get worse, or be broken."""
    others: list[OtherHalfDayRow]
    """Every other half-day of its week, in order of time."""
