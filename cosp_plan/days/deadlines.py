"""What is due before and after a meeting, counted by the rules of the catalogue. Derived, never announced."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from cosp_plan.days.runs import SATURDAY, first_day, takes_place
from cosp_plan.index import Index
from cosp_plan.model import Count, Deadline, Holiday, Holidays, Meeting

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
    """The day that is meant: the one counted, or the working day before it."""
    holiday: Holiday | None
    """The holiday that the counted day is; None where it is a working day, or in a weekend."""

    @property
    def certainty(self) -> str:
        """Of the rule; ``proposed`` where the days of the meeting are."""
        return "proposed" if self.meeting.status == "proposed" else self.rule.certainty


def due(index: Index, revised: date) -> list[Due]:
    """The deadlines of all meetings with dates that end after ``revised`` less a year, in order of their days.

    Working days are those of the offices that do the work: every list of holidays of the set of bodies counts.
    """
    found = [
        one
        for meeting in index.plan.meetings
        if takes_place(meeting) and meeting.dates and max(d.last for d in meeting.dates) > revised - RECENT
        for one in due_of(meeting, index)
    ]
    return sorted(found, key=lambda one: (one.day, one.meeting.id, one.rule.id))


def due_of(meeting: Meeting, index: Index) -> list[Due]:
    """The deadlines of one meeting, which has dates."""
    rules = (rule for rule in index.plan.bodies.deadlines if applies(rule, meeting))
    return [_due(meeting, rule, rule.when, index) for rule in rules if rule.when]


def applies(rule: Deadline, meeting: Meeting) -> bool:
    """Whether a rule is one for a meeting: of its body, and of its kind of session."""
    sessions = (rule.sessions,) if rule.sessions else ("regular", "special")
    return meeting.body in (rule.bodies or (meeting.body,)) and meeting.kind in sessions


def _due(meeting: Meeting, rule: Deadline, when: Count, index: Index) -> Due:
    length = relativedelta(**{when.unit: when.number})  # type: ignore[arg-type]
    last = max(days.last for days in meeting.dates)
    counted = first_day(meeting) - length if when.before else last + length
    lists, day = index.plan.bodies.holidays, counted
    while day.weekday() >= SATURDAY or _holiday(day, lists):
        day -= timedelta(days=1)
    return Due(meeting, rule, when, counted, day, None if counted.weekday() >= SATURDAY else _holiday(counted, lists))


def _holiday(day: date, lists: Iterable[Holidays]) -> Holiday | None:
    return next((holiday for one in lists if (holiday := one.on(day))), None)
