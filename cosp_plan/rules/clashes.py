"""The rule on other calendars."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from cosp_plan.findings import Problem
from cosp_plan.model import Busy, Days, Meeting, Plan
from cosp_plan.rules.rule import Case, rule, subject

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from cosp_plan.index import Index

Span = tuple[datetime, datetime]
"""From the first to the second, which is not in it."""


@rule("warning")
def clash(case: Case) -> Iterator[Problem]:
    """A meeting falls into a busy time of another calendar.

    Found with `check --clashes FILE.ics`, for confirmed and tentative meetings: an event of the calendar and a sitting
    (10 a.m. to 1 p.m., 3 to 6 p.m., local time) share some time. Whole-day events take the whole day, floating times
    are those of the meeting's place, and events that are cancelled or leave their time free do not count.
    """
    if not case.busy:
        return
    from cosp_plan.days.busy import moment
    from cosp_plan.days.zones import UnknownZoneError, zone
    from cosp_plan.language import titles
    from cosp_plan.language.words import Words

    words = Words.of(case.plan)
    for meeting in to_come(case.plan):
        try:
            tz = zone(case.index.timezone(meeting))
        except UnknownZoneError:  # a finding of its own
            continue
        sittings = _sittings(meeting, case.index, tz)
        ends = [end for _, end in sittings]
        for one in case.busy if sittings else ():
            start = moment(one.start, tz)
            sitting = sittings[min(bisect_right(ends, start), len(ends) - 1)]
            if start < sitting[1] and sitting[0] < moment(one.end, tz):
                title = titles.title(meeting, case.index, words)
                message = f"{title} falls into “{one.summary}” ({one.file}), {_said(one)}"
                label = f"first on {sitting[0]:%Y-%m-%d} at {sitting[0]:%H:%M}"
                about = subject(meeting, "dates", f"{one.start} {one.summary}")
                yield Problem(message, meeting.origin.at("dates"), about, label)


def to_come(plan: Plan) -> list[Meeting]:
    """The meetings that can still be moved: confirmed or tentative, with dates."""
    return [m for m in plan.meetings if m.status in ("confirmed", "tentative", "proposed") and m.dates]


def days_in_question(plan: Plan) -> Days:
    """From the first to the last day of those; some day long past where there are none."""
    days = [days for meeting in to_come(plan) for days in meeting.dates]
    past = date(2000, 1, 1)
    return Days(min((one.first for one in days), default=past), max((one.last for one in days), default=past))


def _sittings(meeting: Meeting, index: "Index", zone: "ZoneInfo") -> list[Span]:
    from cosp_plan.days.sittings import half_days, hours_of

    spans = ((one.day, hours_of(one, meeting, index)) for one in half_days(meeting, index))
    return [(datetime.combine(day, hours.begin, zone), datetime.combine(day, hours.end, zone)) for day, hours in spans]


def _said(one: Busy) -> str:
    if not isinstance(one.start, datetime):
        return f"{one.start} to {one.end - timedelta(days=1)}"
    zone = one.start.tzname() or "local time"
    return f"{one.start:%Y-%m-%d %H:%M} to {one.end:%Y-%m-%d %H:%M} {zone}"
