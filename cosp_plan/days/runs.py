"""The days of a meeting: runs of them, weeks, working days."""

from datetime import date, timedelta

from cosp_plan.model import Days, Meeting

Week = tuple[int, int]
"""ISO year and week."""
SATURDAY = 5
"""The first day of a weekend, as ``date.weekday`` counts."""


def takes_place(meeting: Meeting) -> bool:
    """Whether a meeting is neither cancelled nor postponed."""
    return meeting.status not in ("cancelled", "postponed")


def on(day: date, meeting: Meeting) -> bool:
    """Whether a day is one of a meeting's, weekends within a run included."""
    return any(days.first <= day <= days.last for days in meeting.dates)


def is_over(meeting: Meeting, day: date) -> bool:
    """Whether a meeting ended before a day; without dates, whether its year did. It may be cancelled."""
    last = meeting.last_day
    return last < day if last else meeting.year is not None and meeting.year < day.year


def first_day(meeting: Meeting) -> date:
    """The first day; the last day there is for a meeting without dates, so that it sorts last."""
    return min((days.first for days in meeting.dates), default=date.max)


def weeks(days: Days) -> set[Week]:
    """The ISO weeks that days fall in."""
    found = set()
    monday = days.first - timedelta(days=days.first.weekday())
    while monday <= days.last:
        found.add(monday.isocalendar()[:2])
        monday += timedelta(days=7)
    return found


def working_days(days: Days) -> list[date]:
    """The days of a run without Saturdays and Sundays, unless it has no others."""
    every = [days.first + timedelta(days=n) for n in range((days.last - days.first).days + 1)]
    return [day for day in every if day.weekday() < SATURDAY] or every


def runs(meeting: Meeting) -> list[Days]:
    """The unbroken runs of days of a meeting, in order; a weekend between two days breaks a run."""
    found: list[Days] = []
    for days in sorted(meeting.dates):
        if found and days.first <= found[-1].last + timedelta(days=1):
            found[-1] = Days(found[-1].first, max(found[-1].last, days.last))
        else:
            found.append(days)
    return found
