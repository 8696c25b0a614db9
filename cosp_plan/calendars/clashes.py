"""Other calendars against the plan: which busy times fall into the sittings of meetings that are still to be held.

Any real feed will do: zoned, UTC and floating times, whole days, recurring events. Read by icalendar and
recurring-ical-events, which come with the extra ``clashes``.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from cosp_plan import sessions
from cosp_plan.calendars import zones
from cosp_plan.days.sittings import HOURS, half_days
from cosp_plan.findings import Problem, Subject, shown
from cosp_plan.index import Index
from cosp_plan.model import Days, Meeting
from cosp_plan.reading import foreign


class Busy(NamedTuple):
    """A busy time: from ``start`` to ``end`` (exclusive), days or times; times may float."""

    start: date
    end: date
    summary: str
    file: str


def read(path: Path, days: Days) -> tuple[list[Busy], list[str]]:
    """The busy times of a calendar file on these days, in order, and the events of it that are left out, with reasons.

    Raises as :func:`foreign.read` does.
    """
    calendar = foreign.read(path, days)
    around = Days(days.first - timedelta(days=1), days.last + timedelta(days=1))
    busy, left_out = [], list(calendar.left_out)
    for series in calendar.series:
        try:
            busy += [_busy(event, shown(path)) for event in foreign.occurrences(series, around) if _takes_time(event)]
        except (ValueError, OverflowError) as fault:
            left_out.append(f"{series.name} {fault}")
    return sorted(busy, key=lambda one: (one.start.isoformat(), one.end.isoformat(), one.summary)), left_out


def meetings_to_come(index: Index) -> list[Meeting]:
    """The meetings that can still be moved: confirmed or tentative, with dates."""
    return [m for m in index.plan.meetings if m.status in ("confirmed", "tentative") and m.dates]


def problems(index: Index, busy: list[Busy]) -> Iterator[Problem]:
    """A problem for each meeting and each busy time that it falls into."""
    for meeting in meetings_to_come(index):
        try:
            zone = zones.zone(index.timezone(meeting))
        except zones.UnknownZoneError:  # a finding of its own
            continue
        sittings = _sittings(meeting, index, zone)
        for one in busy if sittings else ():
            if not _overlap(one, (sittings[0][0], sittings[-1][1]), zone):
                continue
            sitting = next((s for s in sittings if _overlap(one, s, zone)), None)
            if sitting:
                title = sessions.title(meeting, index)
                message = f"{title} falls into “{one.summary}” ({one.file}), {_said(one)}"
                label = f"first on {sitting[0]:%Y-%m-%d} at {sitting[0]:%H:%M}"
                yield Problem(message, meeting.origin.at("dates"), Subject("meeting", meeting.id, "dates"), label)


def _sittings(meeting: Meeting, index: Index, zone: ZoneInfo) -> list[tuple[datetime, datetime]]:
    return [
        (datetime.combine(day, HOURS[part][0], zone), datetime.combine(day, HOURS[part][1], zone))
        for day, part in half_days(meeting, index)
    ]


def _overlap(one: Busy, sitting: tuple[datetime, datetime], zone: ZoneInfo) -> bool:
    return _moment(one.start, zone) < sitting[1] and sitting[0] < _moment(one.end, zone)


def _moment(moment: date, zone: ZoneInfo) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), zone)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _takes_time(event: Any) -> bool:
    if event.name != "VEVENT" or str(event.get("UID", "")).endswith(
        ".cosp-plan"
    ):  # a feed of ours is no other calendar
        return False
    return str(event.get("STATUS")).upper() != "CANCELLED" and str(event.get("TRANSP")).upper() != "TRANSPARENT"


def _busy(event: Any, file: str) -> Busy:
    start: date = event["DTSTART"].dt
    end: date = (
        event["DTEND"].dt if "DTEND" in event else start + event["DURATION"].dt if "DURATION" in event else start
    )
    if end <= start and not isinstance(start, datetime):
        end = start + timedelta(days=1)
    return Busy(start, end, str(event.get("SUMMARY", "busy")), file)


def _said(one: Busy) -> str:
    if not isinstance(one.start, datetime):
        return f"{one.start} to {one.end - timedelta(days=1)}"
    zone = one.start.tzname() or "local time"
    return f"{one.start:%Y-%m-%d %H:%M} to {one.end:%Y-%m-%d %H:%M} {zone}"
