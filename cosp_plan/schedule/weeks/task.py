"""What is to be dated: meetings without days, and on which days each could begin."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from cosp_plan.days.busy import BusyDays
from cosp_plan.days.deadlines import due_of
from cosp_plan.days.runs import SATURDAY, first_day
from cosp_plan.days.sittings import holidays_for, parts_of
from cosp_plan.days.zones import UnknownZoneError, zone
from cosp_plan.index import Index
from cosp_plan.model import Days, Meeting, Requirement

_A_WEEK = 5
"""Working days."""


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def week_of_year(day: date) -> int:
    """The ISO week, counted on from that of the first days of January where the last of December are in a week 1."""
    first = date.fromisocalendar(day.year, 1, 1)
    return (monday_of(day) - first).days // 7 + 1


class Start(NamedTuple):
    """A meeting that begins on a day."""

    meeting: str
    day: date

    @property
    def thing(self) -> str:
        """What is put somewhere."""
        return self.meeting

    @property
    def place(self) -> int:
        """Where."""
        return self.day.toordinal()

    @property
    def monday(self) -> date:
        """The Monday of its week."""
        return monday_of(self.day)


class ToDate(NamedTuple):
    """A meeting, how long it is, and which meeting it follows."""

    meeting: Meeting
    length: int
    """Working days."""
    like: Meeting | None
    """The one of another year, with days; None where none is known."""
    said: Requirement | None = None
    """The line that says how long it is, where one does."""
    fixed: bool = False
    """Whether it has days already, which stay."""


class DatingTask(NamedTuple):
    """All that a solver must know."""

    meetings: tuple[ToDate, ...]
    """Those to be dated, and those that have days in these years."""
    ways: tuple[Start, ...]
    """Everything that is possible at all, in order; of a meeting that has days just its own."""
    against: Mapping[Start, str]
    """Why a meeting cannot begin on other working days of its year."""

    @property
    def open(self) -> tuple[str, ...]:
        """The ids of those to be dated, in order."""
        return tuple(one.meeting.id for one in self.meetings if not one.fixed)

    def only(self, ids: Iterable[Any]) -> "DatingTask":
        """The task of dating some of the meetings alone, with those that have days as they are."""
        some = {*ids} | {one.meeting.id for one in self.meetings if one.fixed}
        return self._replace(
            meetings=tuple(one for one in self.meetings if one.meeting.id in some),
            ways=tuple(one for one in self.ways if one.meeting in some),
        )

    def of(self, id: str) -> ToDate:
        """A meeting of the task, by its id."""
        return next(one for one in self.meetings if one.meeting.id == id)

    def days(self, start: Start) -> list[date]:
        """The working days of a meeting that begins on a day."""
        one = self.of(start.meeting)
        if one.fixed:
            return sorted({day for days in one.meeting.dates for day in days.every()})
        return working_days_from(start.day, one.length)


def working_days_from(day: date, length: int) -> list[date]:
    """So many days from one on, without Saturdays and Sundays."""
    found: list[date] = []
    while len(found) < length:
        if day.weekday() < SATURDAY:
            found.append(day)
        day += timedelta(days=1)
    return found


def runs_of(days: Sequence[date]) -> tuple[Days, ...]:
    """Days as runs, which a weekend breaks."""
    found: list[Days] = []
    for day in days:
        if found and day == found[-1].last + timedelta(days=1):
            found[-1] = Days(found[-1].first, day)
        else:
            found.append(Days(day, day))
    return tuple(found)


def task_of(meetings: Sequence[ToDate], index: Index, busy: BusyDays) -> DatingTask:
    """The task of dating some meetings of a plan, those that have days among them."""
    ways: list[Start] = []
    against: dict[Start, str] = {}
    for one in meetings:
        if one.fixed:
            ways.append(Start(one.meeting.id, first_day(one.meeting)))
            continue
        others = [other.meeting for other in meetings if other.fixed and other.meeting.body == one.meeting.body]
        look = _Look(one, index, busy, others)
        for day in _working_days(one):
            if reason := look.against(day):
                against[Start(one.meeting.id, day)] = reason
            else:
                ways.append(Start(one.meeting.id, day))
    return DatingTask(tuple(meetings), tuple(ways), against)


def _working_days(one: ToDate) -> list[date]:
    """The days on which a meeting could begin by its length: in one year, and in one week if a week is long enough."""
    year = one.meeting.year or 0
    first = date(year, 1, 1)
    every = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
    return [
        day
        for day in every
        if day.weekday() < SATURDAY
        and (one.length > _A_WEEK or day.weekday() + one.length <= _A_WEEK)
        and working_days_from(day, one.length)[-1].year == year
    ]


class _Look:
    """A look at one meeting: what is against its beginning on a day."""

    def __init__(self, one: ToDate, index: Index, busy: BusyDays, others: Sequence[Meeting]) -> None:
        self._one, self._index, self._busy = one, index, busy
        self._holidays = {
            holiday.date: holiday.name for some in holidays_for(one.meeting, index) for holiday in some.days
        }
        self._taken = {day: other.id for other in others for days in other.dates for day in days.every()}
        head = index.plan.workplan
        self._revised = head.revised if head else None
        self._hours = tuple(parts_of(one.meeting, index).values())
        self._zone: ZoneInfo | None = None
        with suppress(UnknownZoneError):  # a finding of its own
            self._zone = zone(index.timezone(one.meeting))

    def against(self, day: date) -> str:
        """Why it cannot begin then; empty where it can."""
        days = working_days_from(day, self._one.length)
        for one in days:
            if self._revised and one <= self._revised:
                return f"past: the data is of {self._revised}"
            if one in self._holidays:
                return f"{self._holidays[one]} on {one}"
            if one in self._taken:
                return f"{self._taken[one]} is on {one}"
        for one in days:
            if self._zone is not None and (busy := self._busy.during(one, self._hours, self._zone)):
                return f"“{busy.summary}” ({busy.file}) on {one}"
        return self._deadlines(runs_of(days))

    def _deadlines(self, dates: tuple[Days, ...]) -> str:
        """A deadline before it must not be over; each is on a working day, and they keep their order by the count."""
        dated = self._one.meeting._replace(dates=dates, year=None)
        due = [one for one in due_of(dated, self._index) if one.when.before]
        for one in due:
            if self._revised and one.day < self._revised:
                return f"its deadline {one.rule.id} would be over, on {one.day}"
        return ""
