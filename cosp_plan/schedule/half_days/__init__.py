"""What is taken up on which half-day: from a plan and what is required of it to a proposal, or to why there is none."""

from collections.abc import Iterable, Sequence
from itertools import chain, combinations

from cosp_plan.days.runs import takes_place
from cosp_plan.days.sittings import years_without_holidays
from cosp_plan.index import Index
from cosp_plan.matters import WeekOfWork
from cosp_plan.model import NOTHING_PROPOSED, Meeting, Plan, Proposed, Requirement, Requirements
from cosp_plan.proposed import settled
from cosp_plan.schedule.half_days.measures import meant, measured, own_line
from cosp_plan.schedule.half_days.question import HalfDaysQuestion
from cosp_plan.schedule.half_days.sizes import sharing, wanted
from cosp_plan.schedule.half_days.sizing import sized
from cosp_plan.schedule.half_days.task import HalfDaysTask, task_of, with_ways
from cosp_plan.schedule.question import FEWEST_MOVED, Costs, NothingToProposeError


def asked(
    index: Index, held: Requirements, ids: Sequence[str], before: Proposed = NOTHING_PROPOSED
) -> HalfDaysQuestion:
    """The task of filling the half-days of meetings, and of those of their weeks, with all that is required.

    ``index`` is of the plan with what is proposed laid over it. What a proposal ``before`` has for these half-days is
    proposed again, and as little as can be is to move. Raises NothingToProposeError, and ModuleNotFoundError without
    the solver.
    """
    then = _weeks(index, ids)
    weeks = _weeks(_without(index, then), ids) if before else then
    plan, lines = weeks[0].lookup.plan, (*held.must, *held.should)
    named = {word for line in lines for word in chain(line.about, line.value)}
    task = task_of(weeks, weeks[0].lookup, named, then)
    task = _with_sizes(task, lines, plan)
    if all(one.fixed for one in task.items):
        known = ", ".join(meeting.id for week in weeks for meeting in week.meetings)
        help = ": --from FILE proposes it again" if any(s.proposed for w in weeks for _, _, s in w.sittings()) else ""
        raise NothingToProposeError(f"nothing of {known} is without a half-day{help}")
    task, shared = sharing(task, _meant_alone(lines, task, plan))
    free = {one.id: wanted(one, task) for one in task.items if one.said is None and not one.fixed}
    items = (one._replace(most=free[one.id].portion.most) if one.id in free else one for one in task.items)
    task = task._replace(items=tuple(items))
    remarks = [f"{one} share half-days: there are more items than half-days" for one in shared]
    remarks += [f"{id}: its bodies never sit at one time, so each takes it up by itself" for id in _apart(task)]
    for place, year in years_without_holidays((one for week in weeks for one in week.meetings), weeks[0].lookup):
        remarks.append(f"the official holidays of {place} in {year} are not known: no half-day is left out for one")
    must, should = ([measured(line, task, plan) for line in some] for some in (held.must, held.should))
    remarks += [one.remark for one in (*must, *should) if one.remark]
    question = HalfDaysQuestion(task, [one.measure for one in must if one.measure], [], plan)
    levels = [*_moved(task), *(one.measure for one in should if one.measure)]
    found = sized(question, free)
    return HalfDaysQuestion(found.task, found.must, levels, plan, remarks, before)


def _weeks(index: Index, ids: Sequence[str]) -> list[WeekOfWork]:
    """The weeks of some meetings, each once. Raises NothingToProposeError."""
    weeks: list[WeekOfWork] = []
    for id in dict.fromkeys(ids):
        meeting = index.meetings[id]
        if any(id == one.id for week in weeks for one in week.meetings):
            continue
        if reason := _why_none(meeting, index.plan):
            raise NothingToProposeError(f"{id} {reason}")
        every = sorted(index.week_of(meeting), key=lambda one: one.id)
        several = len({one.body for one in every}) > 1
        for one, other in combinations(every, 2):
            if one.body == other.body and several:
                message = f"{one.id} and {other.id} are of one body in one week: nothing is proposed for such a week"
                raise NothingToProposeError(message)
        weeks.append(WeekOfWork.of([meeting], index))
    return weeks


def _why_none(meeting: Meeting, plan: Plan) -> str:
    """Why nothing is proposed for a meeting; empty where something can be."""
    if not takes_place(meeting):
        return f"is {meeting.status}"
    if settled(meeting, plan):
        return "is over: nothing is proposed for it"
    return "" if meeting.dates else "has no days yet: `propose weeks` proposes some"


def _without(index: Index, weeks: Iterable[WeekOfWork]) -> Index:
    """The plan without what is proposed for the half-days of some weeks; but for what no agenda and no entry has."""
    known = {entry.id for entry in index.plan.entries}
    again = {
        meeting.id: tuple(
            one
            for one in meeting.sittings
            if not (one.proposed and (known.intersection(one.entry) or week.item_of(one, meeting)))
        )
        for week in weeks
        for meeting in week.meetings
    }
    meetings = (one._replace(sittings=again.get(one.id, one.sittings)) for one in index.plan.meetings)
    return Index.of(index.plan._replace(meetings=tuple(meetings)))


def _with_sizes(task: HalfDaysTask, lines: Iterable[Requirement], plan: Plan) -> HalfDaysTask:
    """The task with the lines that say how many half-days things have; what has as many is fixed."""
    items, lines = [], tuple(lines)
    for one in task.items:
        said = own_line(one, lines, plan)
        fixed = bool(one.already) and (said is None or said.limit <= len(one.already))
        items.append(one._replace(said=said, fixed=fixed))
    open_ = {one.id for one in items if not one.fixed}
    then = {id: half_days for id, half_days in task.then.items() if id in open_}
    return with_ways(task._replace(items=tuple(items), then=then))


def _apart(task: HalfDaysTask) -> Iterable[str]:
    """What bodies take up by themselves that is of several."""
    things = ((one.parts[0].matter, one.week) for one in task.items)
    weeks = [(matter.entry.id, week) for matter, week in things if matter.entry]
    return dict.fromkeys(id for id, week in weeks if weeks.count((id, week)) > 1)


def _meant_alone(lines: Iterable[Requirement], task: HalfDaysTask, plan: Plan) -> set[str]:
    """What lines say something of by itself, and not of all that a body has."""
    words = {word for line in lines for word in (*line.about, *(line.value if line.word in _NAMING else ()))}
    names = {name for one in task.items for name in one.names}
    return {id for word in words & names for id in meant([word], task, plan)}


_NAMING = ("together", "apart", "alone")


def _moved(task: HalfDaysTask) -> list[Costs]:
    """The half-days on which something is taken up that it did not have in the proposal before."""
    moved = {
        way: 1 for way in task.ways if way.matter in task.then and task.half_day(way.place) not in task.then[way.matter]
    }
    return [Costs(FEWEST_MOVED, moved)] if task.then else []
