"""A solution -> a proposal: meetings with days as a plan could have them, each with its reason."""

from typing import NamedTuple

from cosp_plan.days.runs import first_day
from cosp_plan.index import Index
from cosp_plan.model import Days, Meeting, Proposed, ProposedMeeting
from cosp_plan.schedule.question import KEPT, MOVED, NEW, Costs
from cosp_plan.schedule.solution import Level, Solution
from cosp_plan.schedule.weeks import WeeksQuestion
from cosp_plan.schedule.weeks.measures import InOneWeek
from cosp_plan.schedule.weeks.task import Start, ToDate, runs_of, week_of_year


class DatedMeeting(NamedTuple):
    """A meeting, and the days that are proposed for it."""

    record: ProposedMeeting
    body: str
    like: Meeting | None
    """The one that it follows."""
    kind: str = ""
    """Since the proposal that it was made from ``kept``, ``moved`` or ``new``; empty where there was none."""
    was: tuple[Days, ...] = ()
    """Its days there, where it moved."""
    because: str = ""
    """What keeps it from those, where one thing does."""


class WeeksProposal(NamedTuple):
    """Days for the meetings of some years."""

    dated: tuple[DatedMeeting, ...]
    """In order of time."""
    proposed: Proposed
    """All that is proposed then: with it what was before, of rows too."""
    kept: tuple[Level, ...]
    """How well each line of `should` is kept, in the order of importance."""
    remarks: tuple[str, ...]
    interrupted: bool
    again: bool
    """Whether it was made from a proposal before."""


def weeks_proposal(solution: Solution, question: WeeksQuestion, index: Index, base: Proposed) -> WeeksProposal:
    """What a solution means for a plan; ``base`` is what is proposed already, which stays but for the days."""
    task = question.task
    known = {one.id: one for one in base.meetings}
    then = {one.id: one.dates for one in question.before.meetings if one.dates}
    dated, remarks = [], list(question.remarks)
    for way in solution.placed:
        one = task.of(way.meeting)
        if one.fixed:
            continue
        dates = runs_of(task.days(way))
        kind = _kind(dates, then.get(way.meeting)) if question.before else ""
        was = then[way.meeting] if kind == MOVED else ()
        record = _record(way, one, dates, known.get(way.meeting), index, question)
        because = _because(way.meeting, was, question) if was else ""
        if was and known[way.meeting].sittings and not record.sittings:
            remarks.append(f"{way.meeting} has other days now: what was proposed for its half-days is left out")
        dated.append(DatedMeeting(record, one.meeting.body, one.like, kind, was, because))
    dated.sort(key=lambda one: (min(days.first for days in one.record.dates), one.record.id))
    new = {one.record.id: one.record for one in dated}
    meetings = [new.pop(one.id, one) for one in base.meetings]
    return WeeksProposal(
        tuple(dated),
        base._replace(meetings=(*meetings, *new.values())),
        solution.levels,
        tuple(remarks),
        solution.interrupted,
        bool(question.before),
    )


def _kind(dates: tuple[Days, ...], then: tuple[Days, ...] | None) -> str:
    return NEW if then is None else KEPT if then == dates else MOVED


def _record(
    way: Start, one: ToDate, dates: tuple[Days, ...], old: ProposedMeeting | None, index: Index, question: WeeksQuestion
) -> ProposedMeeting:
    """The record of a meeting with its days; of one that the plan has, only what would change."""
    reason, meeting = _reason(way, one, question), one.meeting
    if old:
        sittings = old.sittings if old.dates == dates else ()
        return old._replace(year=None, month="", dates=dates, sittings=sittings, reason=reason)
    known = index.meetings.get(meeting.id)
    return ProposedMeeting(
        id=meeting.id,
        body="" if known else meeting.body,
        session=None if known else meeting.session,
        resumed=None if known else meeting.resumed,
        intersessional=None if known else meeting.intersessional,
        year=None,
        month="",
        dates=dates,
        sittings=(),
        like="" if known or one.like is None else one.like.id,
        reason=reason,
        note="",
    )


def _reason(way: Start, one: ToDate, question: WeeksQuestion) -> str:
    """Why then: the week of the meeting that it follows, or how far from it, and what is against that one."""
    week = f"W{way.day.isocalendar().week:02}"
    if one.like is None:
        return f"{week}; it follows no meeting that is known"
    then = first_day(one.like)
    number = then.isocalendar().week
    like = f"{one.like.id} in {then.year}"
    apart = week_of_year(way.day) - week_of_year(then)
    if not apart:
        return f"{week}, as {like}"
    side = "after" if apart > 0 else "before"
    weeks = f"{abs(apart)} week{'s' * (abs(apart) != 1)} {side} that of {like} (W{number:02})"
    because = _against(way.meeting, number, question)
    return f"{week}, {weeks}{f'; then: {because}' if because else ''}"


def _against(id: str, number: int, question: WeeksQuestion) -> str:
    """What is against all days of a week on which a meeting could begin; empty where not every one is ruled out."""
    against = [reason for way, reason in question.task.against.items() if way.meeting == id and _week(way) == number]
    left = [way for way in question.task.ways if way.meeting == id and _week(way) == number]
    lines = [_forbidding(way, question) for way in left]
    return "; ".join(dict.fromkeys([*against, *lines])) if all(lines) else ""


def _week(way: Start) -> int:
    return way.day.isocalendar().week


def _forbidding(way: Start, question: WeeksQuestion) -> str:
    """The first line that a way alone breaks; empty where there is none."""
    costs = (measure for measure in question.must if isinstance(measure, Costs))
    return next((f"`{measure.line}`" for measure in costs if measure.costs.get(way)), "")


def _because(id: str, was: tuple[Days, ...], question: WeeksQuestion) -> str:
    """What keeps a meeting from the days that it had."""
    before = Start(id, min(days.first for days in was))
    if reason := question.task.against.get(before, ""):
        return reason
    if before not in question.task.ways:
        return "it is of another length"
    if line := _forbidding(before, question):
        return line
    groups = (group for measure in question.must if isinstance(measure, InOneWeek) for group in measure.groups)
    others = [other for one, more in groups if id in (one, *more) for other in (one, *more) if other != id]
    return f"in one week with {', '.join(dict.fromkeys(others))}" if others else ""
