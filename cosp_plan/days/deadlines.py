"""What is due before and after a meeting, counted by the rules of the catalogue. Derived, never announced."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from cosp_plan.days.runs import first_day, takes_place
from cosp_plan.index import Index
from cosp_plan.model import Count, Deadline, Holidays, Meeting

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
        if rule.when and applies(rule, meeting)
    ]
    return sorted(found, key=lambda one: (one.day, one.meeting.id, one.rule.id))


def applies(rule: Deadline, meeting: Meeting) -> bool:
    """Whether a rule is one for a meeting: of its body, and of its kind of session."""
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
