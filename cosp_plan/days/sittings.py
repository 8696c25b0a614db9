"""On which half-days a meeting sits: the one answer for feeds, clashes and drafts."""

from collections.abc import Iterable
from datetime import date, time
from typing import NamedTuple

from cosp_plan.days.runs import on, runs, working_days
from cosp_plan.index import Index
from cosp_plan.model import PARTS, Holiday, Holidays, Hours, Meeting, Sitting

USUAL = (Hours(time(10), time(13)), Hours(time(15), time(18)))
"""The usual hours of a day's sittings, local time (the normal meeting hours of conference services)."""
_NUMBERS = {"morning": 1, "afternoon": 2, "midday": 3, "evening": 4}
"""The parts of a day in calendars for ever: sittings beside the two usual ones renumber neither."""
_EVENING = time(18)


class HalfDay(NamedTuple):
    """A part of a day, one of PARTS, whatever its hours. In order of time."""

    day: date
    part: str

    @property
    def order(self) -> tuple[date, int]:
        """Sort key: the parts of a day are in order of time, not of their names."""
        return self.day, PARTS.index(self.part)


def parts_of(meeting: Meeting, index: Index) -> dict[str, Hours]:
    """The parts of a day in which a meeting can sit, with their hours: its own, else its body's, else the usual ones.

    One sitting a day is a morning, two are morning and afternoon; of three the last may be an evening.
    """
    hours = _given(meeting, index) or USUAL
    named = {1: PARTS[:1], 2: ("morning", "afternoon"), 3: PARTS[:3]}.get(len(hours), PARTS)
    if len(hours) == 3 and hours[-1].begin >= _EVENING:
        named = ("morning", "afternoon", "evening")
    return dict(zip(named, hours, strict=True))


def hours_of(half_day: HalfDay, meeting: Meeting, index: Index) -> Hours:
    """The hours of one of a meeting's half-days."""
    return parts_of(meeting, index)[half_day.part]


def are_usual(meeting: Meeting, index: Index) -> bool:
    """Whether nobody says at which hours a meeting sits."""
    return not _given(meeting, index)


def _given(meeting: Meeting, index: Index) -> tuple[Hours, ...]:
    body = index.bodies.get(meeting.body)
    return meeting.hours or (body.hours if body else ())


def half_days(meeting: Meeting, index: Index) -> list[HalfDay]:
    """The half-days on which a meeting sits, in order.

    Those that its ``sittings`` fix, whether they say what is taken up or not; else the usual ones of each working day
    that is no holiday of its place. What is only proposed lies on them, and changes nothing here.
    """
    parts = parts_of(meeting, index)
    given = ((one.day, one.part) for one in meeting.sittings if not one.proposed)
    fixed = {HalfDay(day, part) for day, part in given if day and part in parts and on(day, meeting)}
    closed = {} if fixed else closed_days(meeting, index)
    usual = {HalfDay(day, part) for day in days_of(meeting) if day not in closed for part in parts}
    return sorted(fixed or usual, key=lambda one: one.order)


def settled_work(meeting: Meeting, index: Index) -> dict[HalfDay, list[Sitting]]:
    """What is taken up on the half-days of a meeting for which that is fixed or proposed, in order.

    A half-day of which nothing is known but that the meeting sits then is not among them.
    """
    found: dict[HalfDay, list[Sitting]] = {one: [] for one in half_days(meeting, index)}
    for one in meeting.sittings:
        if one.day and not one.open and (half_day := HalfDay(one.day, one.part)) in found:
            found[half_day].append(one)
    return {half_day: work for half_day, work in found.items() if work}


def closed_days(meeting: Meeting, index: Index) -> dict[date, Holiday]:
    """The holidays of its place among the days of a meeting."""
    lists = holidays_for(meeting, index)
    found = ((day, next(filter(None, (one.on(day) for one in lists)), None)) for day in days_of(meeting))
    return {day: holiday for day, holiday in found if holiday}


def holidays_for(meeting: Meeting, index: Index) -> list[Holidays]:
    """The lists of holidays that bind a meeting."""
    place, at_home = index.place(meeting), index.at_home(meeting)
    return [one for one in index.plan.bodies.holidays if one.hold_for(place, at_home)]


def years_without_holidays(meetings: Iterable[Meeting], index: Index) -> dict[tuple[str, int], None]:
    """The places, and the years of meetings there, for which no list of official holidays is known; in order."""
    return {
        (index.place(meeting) or f"the place of {meeting.id}", year): None
        for meeting in meetings
        for year in sorted(meeting.years)
        if not any(year in one.years for one in holidays_for(meeting, index))
    }


def days_of(meeting: Meeting) -> list[date]:
    """The days on which a meeting could sit: working days, and a weekend that is given as days of its own."""
    return sorted({day for days in meeting.dates for day in working_days(days)})


def number(half_day: HalfDay, meeting: Meeting) -> tuple[int, int, int]:
    """Which unbroken run of days of a meeting, which day of that, each from 1, and the number of the part of the day.

    Days without a sitting count too: a holiday that becomes known renumbers no other sitting.
    """
    found = next(
        (n, (half_day.day - days.first).days + 1)
        for n, days in enumerate(runs(meeting), 1)
        if days.first <= half_day.day <= days.last
    )
    return (*found, _NUMBERS[half_day.part])


def half_days_of_all(meetings: Iterable[Meeting], index: Index) -> list[HalfDay]:
    """The half-days on which any of the meetings sits, in order."""
    return sorted({one for meeting in meetings for one in half_days(meeting, index)}, key=lambda one: one.order)
