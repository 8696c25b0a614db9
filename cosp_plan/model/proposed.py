"""What a scheduler proposes: rows and meetings that nobody announced, each with its reason, none with a source."""

from typing import NamedTuple

from cosp_plan.model.origin import NOWHERE, Days, Origin
from cosp_plan.model.sittings import Sitting
from cosp_plan.paragraphs import ParagraphSet


class ProposedEntry(NamedTuple):
    """A row that could be: which bodies might take up which paragraphs in which year."""

    id: str
    year: int | None
    body: tuple[str, ...]
    paragraphs: ParagraphSet
    keywords: tuple[str, ...]
    meeting: tuple[str, ...]
    reason: str
    note: str
    origin: Origin = NOWHERE


class ProposedMeeting(NamedTuple):
    """A meeting that could be, or what could change of one that the plan has."""

    id: str
    """By which rows name it: that of a meeting of the plan, or one to come."""
    body: str
    session: int | None
    resumed: int | None
    intersessional: int | None
    year: int | None
    month: str
    """``2027-06``; empty where it is not proposed."""
    dates: tuple[Days, ...]
    """Empty where they are not proposed."""
    sittings: tuple[Sitting, ...]
    """What is proposed for its half-days, each of which says that it is."""
    like: str
    """The id of the meeting of another year that it follows."""
    reason: str
    note: str
    origin: Origin = NOWHERE

    @property
    def of_itself(self) -> bool:
        """Whether anything is proposed of the meeting itself, and not for its half-days alone."""
        between = self.intersessional is not None
        return bool(self.body or self.session or self.resumed or between or self.year or self.month or self.dates)


class Proposed(NamedTuple):
    """All that is proposed in one place."""

    meetings: tuple[ProposedMeeting, ...] = ()
    entries: tuple[ProposedEntry, ...] = ()
    origin: Origin = NOWHERE

    def __bool__(self) -> bool:
        return bool(self.meetings or self.entries)

    def __add__(self, other: "Proposed") -> "Proposed":  # type: ignore[override]
        return self._replace(meetings=self.meetings + other.meetings, entries=self.entries + other.entries)


NOTHING_PROPOSED = Proposed()
