"""On which half-days a meeting sits: the one answer for feeds, clashes and drafts."""

from collections.abc import Iterable
from datetime import date, time
from typing import NamedTuple

from cosp_plan.days.runs import on, runs, working_days
from cosp_plan.index import Index
from cosp_plan.model import Holiday, Meeting

HOURS = {"morning": (time(10), time(13)), "afternoon": (time(15), time(18))}
"""The usual hours of a day's sittings, local time (the normal meeting hours of conference services)."""


class HalfDay(NamedTuple):
    """A part of a day, a key of HOURS. In order of time."""

    day: date
    part: str

    @property
    def order(self) -> tuple[date, time]:
        """Sort key: the parts of a day are in order of their hours, not of their names."""
        return self.day, HOURS[self.part][0]


def half_days(meeting: Meeting, index: Index) -> list[HalfDay]:
    """The half-days on which a meeting sits, in order.

    Those that its ``sittings`` fix; else the usual ones of each working day that is no holiday of its place.
    """
    fixed = {HalfDay(one.day, one.part) for one in meeting.sittings if one.day and one.part and on(one.day, meeting)}
    closed = {} if fixed else closed_days(meeting, index)
    usual = {HalfDay(day, part) for day in days_of(meeting) if day not in closed for part in HOURS}
    return sorted(fixed or usual, key=lambda one: one.order)


def closed_days(meeting: Meeting, index: Index) -> dict[date, Holiday]:
    """The holidays of its place among the days of a meeting."""
    place, at_home = index.place(meeting), index.at_home(meeting)
    lists = [one for one in index.plan.bodies.holidays if one.hold_for(place, at_home)]
    found = ((day, next(filter(None, (one.on(day) for one in lists)), None)) for day in days_of(meeting))
    return {day: holiday for day, holiday in found if holiday}


def days_of(meeting: Meeting) -> list[date]:
    """The days on which a meeting could sit: working days, and a weekend that is given as days of its own."""
    return sorted({day for days in meeting.dates for day in working_days(days)})


def number(half_day: HalfDay, meeting: Meeting) -> tuple[int, int, int]:
    """Which unbroken run of days of a meeting, which day of that, and which part of the day, each from 1.

    Days without a sitting count too: a holiday that becomes known renumbers no other sitting.
    """
    found = next(
        (n, (half_day.day - days.first).days + 1)
        for n, days in enumerate(runs(meeting), 1)
        if days.first <= half_day.day <= days.last
    )
    return (*found, [*HOURS].index(half_day.part) + 1)


def half_days_of_all(meetings: Iterable[Meeting], index: Index) -> list[HalfDay]:
    """The half-days on which any of the meetings sits, in order."""
    return sorted({one for meeting in meetings for one in half_days(meeting, index)}, key=lambda one: one.order)
