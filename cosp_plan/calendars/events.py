"""Meetings -> events: an all-day event per unbroken run of days, or a timed one per half-day sitting."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from cosp_plan import sessions
from cosp_plan.days.runs import runs, takes_place
from cosp_plan.days.sittings import HOURS, half_days, number
from cosp_plan.index import Index
from cosp_plan.model import NOTICE, Days, Entry, Meeting, Plan

STATUSES = {
    "tentative": "TENTATIVE",
    "postponed": "TENTATIVE",
    "confirmed": "CONFIRMED",
    "held": "CONFIRMED",
    "cancelled": "CANCELLED",
}
"""RFC 5545, 3.8.1.11, knows three."""

_HOURS = "The hours are the usual ones of a sitting; they were not announced."
_OLD_DAYS = "New days are not known. The event stays on the days that were known last."
_PREFIXES = {"cancelled": "CANCELLED: ", "postponed": "POSTPONED: "}
_SUFFIXES = {"tentative": " (tentative)"}


class Event(NamedTuple):
    """One event of a feed. ``uid`` never changes, whatever else does."""

    uid: str
    start: date | datetime
    """A day, or a local time in ``tzid``."""
    end: date | datetime
    """Exclusive, of the same kind as ``start``."""
    tzid: str
    """The time zone of a timed event; empty for all-day events, which are the same days everywhere."""
    summary: str
    description: str
    location: str
    url: str
    categories: tuple[str, ...]
    status: str
    """TENTATIVE, CONFIRMED or CANCELLED."""
    busy: bool
    related: tuple[str, ...] = ()
    """UIDs of the other parts of a split session."""


def domain(plan: Plan) -> str:
    """What UIDs end with, so that two plans never share one."""
    return f"{plan.workplan.id if plan.workplan else 'plan'}.cosp-plan"


def of_meeting(meeting: Meeting, index: Index, sittings: bool = False) -> list[Event]:
    """The events of one meeting; none while it has no dates."""
    parts = runs(meeting)
    uids = [f"{meeting.id}.{n}@{domain(index.plan)}" for n in range(1, len(parts) + 1)]
    events: list[Event] = []
    for n, days in enumerate(parts):
        part = f" (part {n + 1} of {len(parts)})" if len(parts) > 1 else ""
        event = Event(
            uids[n],
            days.first,
            days.last + timedelta(days=1),
            "",
            _summary(meeting, days, part, index),
            _description(meeting, index),
            index.place(meeting),
            meeting.url,
            _categories(meeting, index),
            STATUSES[meeting.status or "tentative"],
            busy=takes_place(meeting),
            related=tuple(uids[:1]) if n else (),
        )
        events.append(event)
    return _sittings(events, meeting, index) if sittings else events


def on_old_days(meeting: Meeting, index: Index, shown: Event) -> Event:
    """The event of a meeting that has no days any more, where a feed still shows it: nothing says that it is off."""
    summary = _summary(meeting, None, "", index)
    return shown._replace(
        summary=summary if meeting.status == "postponed" else f"DATES OPEN: {summary}",
        description=f"{_OLD_DAYS}\n{_description(meeting, index)}",
        location=index.place(meeting),
        url=meeting.url,
        categories=_categories(meeting, index),
        status="TENTATIVE",
        busy=False,
    )


def _sittings(parts: list[Event], meeting: Meeting, index: Index) -> list[Event]:
    """Each sitting an event of its own, joined to the first of the meeting; ``parts`` are the events of its runs."""
    events: list[Event] = []
    for half_day in half_days(meeting, index):
        run, day, part = number(half_day, meeting)
        whole = parts[run - 1]
        begin, end = HOURS[half_day.part]
        event = whole._replace(
            uid=whole.uid.replace("@", f".d{day}s{part}@", 1),
            description=f"{_HOURS}\n{whole.description}",
            start=datetime.combine(half_day.day, begin),
            end=datetime.combine(half_day.day, end),
            tzid=index.timezone(meeting),
            related=(events[0].uid,) if events else (),
        )
        events.append(event)
    return events


def _summary(meeting: Meeting, days: Days | None, part: str, index: Index) -> str:
    companions = [sessions.short_title(other, index) for other in index.companions(meeting, days)]
    together = f", with {sessions.listed(companions)}" if companions else ""
    prefix, suffix = _PREFIXES.get(meeting.status, ""), _SUFFIXES.get(meeting.status, "")
    return f"{prefix}{sessions.title(meeting, index)}{part}{together}{suffix}"


def _description(meeting: Meeting, index: Index) -> str:
    lines: list[str] = []
    for entry in index.entries.get(meeting.id, ()):
        lines.append(f"{'; '.join(entry.keywords)} ({_said(entry)})")
        lines += [f"  {n}. {index.topics.get(n, '')}".rstrip() for n in entry.paragraphs]
    if lines:
        lines = ["The workplan gives this meeting, under the follow-up item:", *lines, ""]
    documents = [" ".join(filter(None, (d.symbol, d.title, d.url))) for d in meeting.documents]
    lines += [f"Documents: {'; '.join(documents)}"] if documents else []
    inferred = f"; {sessions.listed(meeting.inferred)} inferred" if meeting.inferred else ""
    lines.append(f"Status: {meeting.status} ({meeting.certainty}{inferred})")
    for source in (index.sources[id] for id in meeting.source if id in index.sources):
        lines.append(f"Source: {' '.join(filter(None, (source.title, source.symbol, source.url)))}")
    lines += [f"Note: {meeting.note}"] if meeting.note else []
    return "\n".join([*lines, f"{NOTICE[0].upper()}{NOTICE[1:]}."])


def _said(entry: Entry) -> str:
    """An entry's status, and how sure its place here is."""
    guessed = [field for field in ("body", "paragraphs", "meeting") if field in entry.inferred]
    return f"{entry.status}; {sessions.listed(guessed)} inferred" if guessed else f"{entry.status}; {entry.certainty}"


def _categories(meeting: Meeting, index: Index) -> tuple[str, ...]:
    numbers = sorted({n for entry in index.entries.get(meeting.id, ()) for n in entry.paragraphs})
    return (index.short(meeting.body), *(f"paragraph-{n}" for n in numbers))
