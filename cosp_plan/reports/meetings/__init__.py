"""Meetings and deadlines -> a sheet (`tables`), which every format prints in its own way, or JSON."""

from datetime import date
from typing import NamedTuple

from cosp_plan.days.deadlines import Due
from cosp_plan.days.runs import is_over
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import Meeting


class YearPart(NamedTuple):
    """The meetings of one year that are over, or are not, those of one week together."""

    year: int | None
    over: bool
    weeks: list[list[Meeting]]


class MeetingsReport(NamedTuple):
    """Which meetings, or deadlines, are asked for."""

    lookup: Index
    words: Words
    day: date
    """The day on which it is said what is past."""
    upcoming: bool = False
    due: tuple[Due, ...] | None = None
    """Deadlines, in place of meetings."""
    body: str = ""
    """Only meetings of this body."""
    year: int | None = None
    """Only meetings that fall in this year, or only deadlines that do."""
    by: str = ""
    """Of BY: what the rows are, in place of meetings."""

    @property
    def parts(self) -> list[YearPart]:
        """The meetings in order: by year, past before to come, by week; those without days at the end of their part."""
        by_part: dict[tuple[int, bool], list[Meeting]] = {}
        for meeting in self.lookup.plan.meetings:
            if self._wanted(meeting):
                year = min(meeting.years, default=_NO_YEAR)
                by_part.setdefault((year, not is_over(meeting, self.day)), []).append(meeting)
        return [
            YearPart(None if year == _NO_YEAR else year, not ahead, self._weeks(meetings))
            for (year, ahead), meetings in sorted(by_part.items())
        ]

    def _weeks(self, meetings: list[Meeting]) -> list[list[Meeting]]:
        undated = sorted((m for m in meetings if not m.dates), key=lambda m: m.id)
        return [*self.lookup.by_week(m for m in meetings if m.dates), *([undated] if undated else [])]

    @property
    def meetings(self) -> list[Meeting]:
        """All of them in that order."""
        return [meeting for part in self.parts for week in part.weeks for meeting in week]

    @property
    def deadlines(self) -> list[Due]:
        """The deadlines that are asked for, in order of their days."""
        return [
            one
            for one in self.due or ()
            if not (self.upcoming and one.day < self.day)
            and self.body in ("", one.meeting.body)
            and self.year in (None, one.day.year)
        ]

    @property
    def undated(self) -> list[Meeting]:
        """The meetings to come that have no days, of which no deadline can be counted."""
        return [m for m in self._replace(upcoming=True).meetings if not m.dates]

    def _wanted(self, meeting: Meeting) -> bool:
        if self.upcoming and (meeting.status == "cancelled" or is_over(meeting, self.day)):
            return False
        return self.body in ("", meeting.body) and (self.year is None or self.year in meeting.years)

    @property
    def notice(self) -> str:
        """What the report says of itself, whatever its format."""
        plan = self.lookup.plan.workplan
        return self.words.notice(plan and plan.revised)


BY = ("week", "half-day")
"""What rows can be in place of meetings, with a column for each body."""
_NO_YEAR = 9999
