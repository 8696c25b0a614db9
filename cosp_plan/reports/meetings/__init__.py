"""Meetings and deadlines -> a sheet (`tables`), which every format prints in its own way, or JSON."""

from datetime import date
from typing import NamedTuple

from cosp_plan.days.deadlines import Due
from cosp_plan.days.runs import first_day
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import Meeting


class MeetingsReport(NamedTuple):
    """Which meetings, or deadlines, are asked for."""

    lookup: Index
    words: Words
    day: date | None
    """The day on which it is said what is upcoming; None where neither the plan nor the user gave one."""
    upcoming: bool = False
    due: tuple[Due, ...] | None = None
    """Deadlines, in place of meetings."""

    @property
    def meetings(self) -> list[Meeting]:
        """The meetings in order of their days, those without dates by their year, then those without a year."""
        chosen = [m for m in self.lookup.plan.meetings if not self.upcoming or self._to_come(m)]
        return sorted(chosen, key=lambda m: (_year(m), first_day(m), m.id))

    @property
    def deadlines(self) -> list[Due]:
        """The deadlines that are asked for, in order of their days."""
        return [one for one in self.due or () if not self.upcoming or self.day is None or one.day >= self.day]

    def _to_come(self, meeting: Meeting) -> bool:
        """Whether a meeting is not over: it ends on ``day`` or later, or has no dates in a year that is not past."""
        if self.day is None or meeting.status == "cancelled":
            return meeting.status != "cancelled"
        if meeting.last_day:
            return meeting.last_day >= self.day
        return meeting.year is None or meeting.year >= self.day.year

    @property
    def notice(self) -> str:
        """What the report says of itself, whatever its format."""
        plan = self.lookup.plan.workplan
        return self.words.notice(plan and plan.revised)


def _year(meeting: Meeting) -> int:
    return min(meeting.years, default=9999)
