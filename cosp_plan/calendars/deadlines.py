"""Deadlines -> events. Derived, never announced."""

from collections.abc import Iterator
from datetime import date, timedelta

from cosp_plan import sessions
from cosp_plan.calendars.events import Event, domain
from cosp_plan.days.deadlines import Due, applies, due
from cosp_plan.days.runs import takes_place
from cosp_plan.index import Index
from cosp_plan.model import NOTICE, Deadline, Meeting


def uids(index: Index) -> set[str]:
    """The UIDs that deadlines of this plan have, had or will have: they leave their feed when they are long past."""
    return {
        _uid(meeting, rule, index)
        for meeting in index.plan.meetings
        if takes_place(meeting)
        for rule in index.plan.bodies.deadlines
        if applies(rule, meeting)
    }


def events(index: Index, revised: date) -> list[Event]:
    """What is due, as all-day events that make nobody busy."""
    return [_event(one, index) for one in due(index, revised)]


def _uid(meeting: Meeting, rule: Deadline, index: Index) -> str:
    return f"{meeting.id}.due-{rule.id}@{domain(index.plan)}"


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
