"""What `meetings` prints for programs."""

from datetime import date
from typing import Literal, TypedDict

from cosp_plan.model import Days, Source
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.documents import DatedDocument


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
    """held, confirmed, tentative, postponed or cancelled; with --with-proposed proposed too."""
    certainty: str
    """stated or inferred; proposed, where nobody announced it."""
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
    proposed: ParagraphSet
    """Of rows that are only proposed for it; empty but with --with-proposed."""


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
    """Of the rule; proposed, where the days of the meeting are."""
    source: list[str]
    """Ids in `sources`."""


class DeadlinesDocument(MeetingsHead):
    """What `meetings --deadlines` prints."""

    deadlines: list[DeadlineRow]
    """In order of days."""
