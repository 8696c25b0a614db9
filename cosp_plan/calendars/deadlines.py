"""What is due before and after a meeting, counted by the rules of the catalogue. Derived, never announced."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from cosp_plan import sessions
from cosp_plan.calendars.events import Event, domain
from cosp_plan.index import Index, first_day, takes_place
from cosp_plan.model import NOTICE, Count, Deadline, Holidays, Meeting

RECENT = relativedelta(years=1)
"""Deadlines are counted for meetings that end later than this before the plan's ``revised``."""


class Due(NamedTuple):
    """A deadline of one meeting."""

    meeting: Meeting
    rule: Deadline
    when: Count
    counted: date
    """The day that the rule gives."""
    day: date
    """The same, or the working day before it."""
    reason: str
    """Why the two differ; empty where they do not."""


def due(index: Index, revised: date) -> list[Due]:
    """The deadlines of all meetings with dates that end after ``revised`` less a year, in order of their days.

    Working days are those of the offices that do the work: every list of holidays of the set of bodies counts.
    """
    found = [
        _due(meeting, rule, rule.when, index)
        for meeting in index.plan.meetings
        if takes_place(meeting) and meeting.dates and max(d.last for d in meeting.dates) > revised - RECENT
        for rule in index.plan.bodies.deadlines
        if rule.when and _applies(rule, meeting)
    ]
    return sorted(found, key=lambda one: (one.day, one.meeting.id, one.rule.id))


def uids(index: Index) -> set[str]:
    """The UIDs that deadlines of this plan have, had or will have: they leave their feed when they are long past."""
    return {
        _uid(meeting, rule, index)
        for meeting in index.plan.meetings
        if takes_place(meeting)
        for rule in index.plan.bodies.deadlines
        if _applies(rule, meeting)
    }


def events(index: Index, revised: date) -> list[Event]:
    """The same as all-day events that make nobody busy."""
    return [_event(one, index) for one in due(index, revised)]


def _uid(meeting: Meeting, rule: Deadline, index: Index) -> str:
    return f"{meeting.id}.due-{rule.id}@{domain(index.plan)}"


def _applies(rule: Deadline, meeting: Meeting) -> bool:
    kind = "special" if meeting.special else "regular"
    return meeting.body in (rule.bodies or (meeting.body,)) and rule.sessions in ("", kind)


def _due(meeting: Meeting, rule: Deadline, when: Count, index: Index) -> Due:
    length = relativedelta(**{when.unit: when.number})  # type: ignore[arg-type]
    last = max(days.last for days in meeting.dates)
    counted = first_day(meeting) - length if when.before else last + length
    day, reasons = counted, []
    while reason := _closed(day, index.plan.bodies.holidays):
        reasons.append(reason)
        day -= timedelta(days=1)
    return Due(meeting, rule, when, counted, day, reasons[0] if reasons else "")


def _closed(day: date, lists: Iterable[Holidays]) -> str:
    if day.weekday() >= 5:
        return "a Saturday" if day.weekday() == 5 else "a Sunday"
    return next((name for one in lists if (name := one.on(day))), "")


def _event(one: Due, index: Index) -> Event:
    return Event(
        _uid(one.meeting, one.rule, index),
        one.day,
        one.day + timedelta(days=1),
        "",
        f"{one.rule.title}: {sessions.short_title(one.meeting, index)} (derived)",
        "\n".join(_description(one, index)),
        "",
        "",
        (index.short(one.meeting.body), "deadline"),
        "TENTATIVE",
        busy=False,
    )


def _description(one: Due, index: Index) -> Iterator[str]:
    yield f"Derived, not announced: {one.when} the {one.when.end} day of the meeting ({one.rule.certainty} rule)."
    if one.reason:
        yield f"Counted: {one.counted}, {one.reason}; moved to the working day before."
    if one.counted.year not in {year for holidays in index.plan.bodies.holidays for year in holidays.years}:
        yield f"The official holidays of {one.counted.year} are not known here."
    sources = {source.id: source for source in index.plan.bodies.sources}
    for source in (sources[id] for id in one.rule.source if id in sources):
        yield f"Source of the rule: {' '.join(filter(None, (source.title, source.url)))}"
    if one.rule.note:
        yield f"Note: {one.rule.note}"
    yield f"{NOTICE[0].upper()}{NOTICE[1:]}."
