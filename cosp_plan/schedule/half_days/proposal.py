"""A solution -> a proposal: what is taken up on which half-day, as sittings of meetings, each thing with its reason."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cosp_plan.days.sittings import HalfDay, closed_days, half_days
from cosp_plan.items import Listed
from cosp_plan.model import NOWHERE, Meeting, Proposed, ProposedMeeting, Sitting
from cosp_plan.schedule.half_days.question import HalfDaysQuestion
from cosp_plan.schedule.half_days.sizes import wanted
from cosp_plan.schedule.half_days.task import CLOSES, OPENS, HalfDaysTask, MatterPart, Sits, ToTakeUp, ends
from cosp_plan.schedule.question import KEPT, MOVED, NEW, Costs
from cosp_plan.schedule.solution import Level, Solution


class TakenUp(NamedTuple):
    """Something, and the half-days that are proposed for it."""

    thing: ToTakeUp
    half_days: tuple[HalfDay, ...]
    reason: str
    """Why so many."""
    kind: str = ""
    """Since the proposal that it was made from ``kept``, ``moved`` or ``new``; empty where there was none."""
    was: tuple[HalfDay, ...] = ()
    """Its half-days there, where it moved."""
    because: str = ""
    """What keeps it from those, where one thing does."""


class HalfDaysProposal(NamedTuple):
    """What is taken up on the half-days of some meetings."""

    taken_up: tuple[TakenUp, ...]
    """In order of time, then of the agendas."""
    meetings: tuple[str, ...]
    """Those of the weeks, by their ids."""
    proposed: Proposed
    """All that is proposed then: with it what was before, of rows and days too."""
    kept: tuple[Level, ...]
    """How well each line of `should` is kept, in the order of importance."""
    remarks: tuple[str, ...]
    interrupted: bool
    again: bool
    """Whether it was made from a proposal before."""


def half_days_proposal(solution: Solution, question: HalfDaysQuestion, base: Proposed) -> HalfDaysProposal:
    """What a solution means for a plan; ``base`` is what is proposed already, which stays but for the half-days."""
    task = question.task
    places: dict[str, list[int]] = {}
    for way in solution.placed:
        places.setdefault(way.matter, []).append(way.place)
    found = [_taken_up(one, sorted(places[one.id]), question) for one in task.items if one.id in places]
    found.sort(key=lambda one: (one.thing.week, *one.half_days[0].order))
    meetings = [meeting for week in task.weeks for meeting in week.meetings]
    return HalfDaysProposal(
        tuple(found),
        tuple(meeting.id for meeting in meetings),
        base._replace(meetings=tuple(_records(meetings, found, task, base))),
        solution.levels,
        question.remarks,
        solution.interrupted,
        bool(task.then),
    )


def _records(
    meetings: Sequence[Meeting], found: Sequence[TakenUp], task: HalfDaysTask, base: Proposed
) -> Iterator[ProposedMeeting]:
    """All proposed meetings, with what these take up; of one that the plan has, that alone."""
    sittings = {one.id: _sittings(one, found, task) for one in meetings}
    kept = {one.id: tuple(each for each in one.sittings if each.proposed) for one in meetings}
    for old in base.meetings:
        stay = kept.get(old.id, old.sittings)
        one = old._replace(sittings=_in_order((*stay, *sittings.pop(old.id, ()))))
        if one.sittings or one.of_itself:
            yield one
    reason = "what is taken up when, by what is required"
    for id, some in sittings.items():
        if some:
            yield ProposedMeeting(id, "", None, None, None, None, "", (), some, "", reason, "")


def _in_order(sittings: Iterable[Sitting]) -> tuple[Sitting, ...]:
    return tuple(sorted(sittings, key=lambda one: HalfDay(one.day, one.part).order if one.day else (date.max, 0)))


def _sittings(meeting: Meeting, found: Iterable[TakenUp], task: HalfDaysTask) -> tuple[Sitting, ...]:
    """What a meeting takes up: it opens, then the things in order, and it closes."""
    (week,) = (week for week in task.weeks if meeting in week.meetings)
    own, at_ends = {*half_days(meeting, task.lookup)}, [*ends(week)]
    taken = [
        (half_day, _of_part(part, meeting.body))
        for one in found
        if meeting.body in one.thing.bodies
        for half_day in one.half_days
        for part in one.thing.parts
    ]
    rows = [*_of_ends(at_ends, OPENS, meeting.body), *taken, *_of_ends(at_ends, CLOSES, meeting.body)]
    ours = (row for row in rows if row[0] in own)
    return _in_order(Sitting(when.day, when.part, *work, NOWHERE, proposed=True) for when, work in ours)


_Work = tuple[str, str, tuple[str, ...]]
"""What is taken up: the number of an item, a title, entries."""


def _of_ends(at_ends: Iterable[tuple[str, HalfDay, Listed]], said: str, body: str) -> Iterator[tuple[HalfDay, _Work]]:
    for which, half_day, one in at_ends:
        own = next((item for each, item in one.records if each.id == body), None) if which == said else None
        if own:
            yield half_day, (str(own.number or ""), "" if own.number else own.title, ())


def _of_part(part: MatterPart, body: str) -> _Work:
    number, matter = part.number(body), part.matter
    if matter.entry:
        return number, "", (matter.entry.id,)
    title = next((item.title for one, item in matter.item.records if one.id == body), matter.item.item.title)
    return number, part.sub if part.letter else "" if number else title, ()


def _taken_up(one: ToTakeUp, places: list[int], question: HalfDaysQuestion) -> TakenUp:
    task = question.task
    now, then = tuple(task.half_day(place) for place in places), task.then.get(one.id, ())
    reason = _reason(one, len(now), question)
    if not task.then:
        return TakenUp(one, now, reason)
    kind = NEW if not then else KEPT if then == now else MOVED
    because = _because(one, now, question) if kind == MOVED else ""
    return TakenUp(one, now, reason, kind, then if kind == MOVED else (), because)


def _reason(one: ToTakeUp, size: int, question: HalfDaysQuestion) -> str:
    """Why so many."""
    said = f"{size} half-day{'s' * (size != 1)}"
    said += f" beside the {len(one.already)} that it has" if one.already else ""
    if one.said:
        return f"{said}, by `{one.said}`"
    took = wanted(one, question.task)
    if took.like:
        return f"{said}, {'' if took.portion.most == size else 'not '}as many as at {took.like}"
    unit = question.plan.declaration.unit
    return f"{said} for {one.paragraphs} {unit.one if one.paragraphs == 1 else unit.many}" if one.paragraphs else said


def _because(one: ToTakeUp, now: Collection[HalfDay], question: HalfDaysQuestion) -> str:
    """What keeps something from half-days that it had."""
    then = question.task.then[one.id]
    reasons = (_against(one, half_day, question) for half_day in then if half_day not in now)
    fewer = f"{len(now)} instead of {len(then)}" if len(now) != len(then) else ""
    return "; ".join(dict.fromkeys(filter(None, (*reasons, fewer))))


def _against(one: ToTakeUp, half_day: HalfDay, question: HalfDaysQuestion) -> str:
    """What keeps something from a half-day by itself; empty where nothing does."""
    task = question.task
    place = next((n for n in task.of_week(one.week) if task.half_day(n) == half_day), None)
    if place is None:
        own = (meeting for meeting in task.weeks[one.week].meetings if meeting.id in one.meetings)
        closed = {day: holiday.name for meeting in own for day, holiday in closed_days(meeting, task.lookup).items()}
        return closed.get(half_day.day, "nobody sits then")
    way = Sits(one.id, place)
    costs = (measure for measure in question.must if isinstance(measure, Costs))
    return task.against.get(way, "") or next((f"`{each.line}`" for each in costs if each.costs.get(way)), "")
