"""What is taken up on which half-day: from a plan and what is required of it to a proposal, or to why there is none."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from cosp_plan.days.runs import takes_place
from cosp_plan.index import Index
from cosp_plan.matters import Sizes, WeekOfWork, grown
from cosp_plan.model import NOTHING_PROPOSED, NOWHERE, Meeting, Plan, Proposed, Requirement, Requirements
from cosp_plan.proposed import settled
from cosp_plan.schedule.half_days.guess import in_order
from cosp_plan.schedule.half_days.measures import (
    Beside,
    Breaks,
    HalfDaysMeasure,
    Meet,
    OutOfOrder,
    Size,
    meant,
    measured,
    own_line,
)
from cosp_plan.schedule.half_days.sizes import Wanted, sharing, wanted
from cosp_plan.schedule.half_days.task import HalfDaysTask, ToTakeUp, task_of
from cosp_plan.schedule.question import (
    FEWEST_MOVED,
    Costs,
    Measured,
    NothingToProposeError,
    Question,
    Shortage,
    Thing,
)
from cosp_plan.schedule.solution import EFFORT, NotFoundError

if TYPE_CHECKING:
    from cosp_plan.schedule.solver import Model


class HalfDaysQuestion(Question):
    """Items of agendas and clusters, to be put on half-days."""

    task: HalfDaysTask

    @property
    def things(self) -> tuple[Thing, ...]:
        """What is to be taken up, in the order of the agendas."""
        return tuple(one.id for one in self.task.items)

    def only(self, things: Iterable[Thing]) -> "HalfDaysQuestion":
        """The question of some of the things alone."""
        task = self.task.only(things)
        some = {one.id for one in task.items}
        must, should = ([_of(measure, some) for measure in lines] for lines in (self.must, self.should))
        return HalfDaysQuestion(task, must, should, self.plan)

    def model(self) -> "Model":
        """The model of what is taken up on each half-day."""
        from cosp_plan.schedule.half_days.solver import HalfDaysModel

        return HalfDaysModel.keeping(self.task, self.must)

    def measured(self, line: Requirement) -> Measured:
        """See :func:`measures.measured`."""
        return measured(line, self.task, self.plan)

    def shortage(self) -> Shortage | None:
        """A body that has more to take up than half-days."""
        for body, week in self.task.bodies():
            having = [one.id for one in self.task.items if body in one.bodies and one.week == week and not one.already]
            places = tuple(place for place in self.task.of_body(body, week) if not self.task.closed(body, place))
            if len(having) > len(places):
                return Shortage(tuple(having), places, len(places))
        return None

    def guess(self) -> tuple[Any, ...]:
        """See :func:`guess.in_order`."""
        return in_order(self.task, self.must).ways


def _of(measure: HalfDaysMeasure, ids: set[str]) -> HalfDaysMeasure:
    """A measure as it is for some of the things alone."""
    match measure:
        case Costs():
            return measure.only(ids)
        case Size() | Beside():
            return measure._replace(things=tuple(id for id in measure.things if id in ids))
        case Breaks(groups=groups):
            some = (tuple(id for id in group if id in ids) for group in groups)
            return measure._replace(groups=tuple(group for group in some if group))
        case Meet() | OutOfOrder():
            return measure._replace(pairs=tuple(pair for pair in measure.pairs if {*pair} <= ids))
        case _:
            return measure


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
    more = {word for line in lines if line.word == "half-days" for word in line.about}
    task = task_of(weeks, weeks[0].lookup, named, more, then)
    task = task._replace(items=tuple(one for one in task.items if not one.already or _lacks(one, lines, plan)))
    if not task.items:
        known = ", ".join(meeting.id for week in weeks for meeting in week.meetings)
        help = ": --from FILE proposes it again" if any(s.proposed for w in weeks for _, _, s in w.sittings()) else ""
        raise NothingToProposeError(f"nothing of {known} is without a half-day{help}")
    task, shared = sharing(task, _meant_alone(lines, task, plan))
    free = {one.id: wanted(one, task) for one in task.items if own_line(one, lines, plan) is None}
    items = (one._replace(most=free[one.id].portion.most) if one.id in free else one for one in task.items)
    task = task._replace(items=tuple(items))
    remarks = [f"{one} share half-days: there are more items than half-days" for one in shared]
    must, should = ([measured(line, task, plan) for line in some] for some in (held.must, held.should))
    remarks += [one.remark for one in (*must, *should) if one.remark]
    question = HalfDaysQuestion(task, [one.measure for one in must if one.measure], [], plan)
    levels = [*_moved(task), *(one.measure for one in should if one.measure)]
    sized = _Sizing(question, free).sizes()
    return HalfDaysQuestion(sized.task, sized.must, levels, plan, remarks, before)


def _weeks(index: Index, ids: Sequence[str]) -> list[WeekOfWork]:
    """The weeks of some meetings, each once. Raises NothingToProposeError."""
    weeks: list[WeekOfWork] = []
    for id in dict.fromkeys(ids):
        meeting = index.meetings[id]
        if any(id == one.id for week in weeks for one in week.meetings):
            continue
        if reason := _why_none(meeting, index.plan):
            raise NothingToProposeError(f"{id} {reason}")
        week = WeekOfWork.of([meeting], index)
        twice = [one.id for one in week.meetings for other in weeks if one in other.meetings]
        if twice:
            raise NothingToProposeError(f"{id} shares its week with another meeting of its body: name one of the two")
        weeks.append(week)
    return weeks


def _why_none(meeting: Meeting, plan: Plan) -> str:
    """Why nothing is proposed for a meeting; empty where something can be."""
    if not takes_place(meeting):
        return f"is {meeting.status}"
    if settled(meeting, plan):
        return "is over: nothing is proposed for it"
    return "" if meeting.dates else "has no days yet: `propose weeks` proposes some"


def _without(index: Index, weeks: Iterable[WeekOfWork]) -> Index:
    """The plan without what is proposed for the half-days of some weeks."""
    again = {meeting.id for week in weeks for meeting in week.meetings}
    meetings = (
        one._replace(sittings=tuple(each for each in one.sittings if not each.proposed)) if one.id in again else one
        for one in index.plan.meetings
    )
    return Index.of(index.plan._replace(meetings=tuple(meetings)))


def _lacks(one: ToTakeUp, lines: Iterable[Requirement], plan: Plan) -> bool:
    """Whether something that has half-days is to have more."""
    line = own_line(one, lines, plan)
    return line is not None and line.limit > len(one.already)


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


class _Sizing:
    """The search for how many half-days each thing can have of which no line says it, with what must be kept."""

    def __init__(self, question: HalfDaysQuestion, free: Mapping[str, Wanted]) -> None:
        self._question = question
        self._wanted = free
        self._keeps_order = False
        """Whether all can be in a row and in order: then no more half-days are given than leave them so."""

    def sizes(self) -> HalfDaysQuestion:
        """The question with a number of half-days for each thing; as it is where it cannot be answered at all."""
        portions = [one.portion for one in self._wanted.values()]
        for apart in self._closing():
            self._keeps_order = in_order(apart.task, apart.must).whole
            found = grown(portions, lambda sizes, apart=apart: self._fitting(apart, sizes))  # type: ignore[misc]
            if found is not None:
                return found
        return self._question

    def _closing(self) -> Iterable[HalfDaysQuestion]:
        """The question with nothing beside the end of any session; of as many bodies' as can be; of none."""
        task, plan = self._question.task, self._question.plan
        lines = [measure.line for measure in self._question.must]

        def asked(apart: HalfDaysTask) -> HalfDaysQuestion:
            found = (measured(line, apart, plan).measure for line in lines)
            return HalfDaysQuestion(apart, [one for one in found if one], [], plan)

        whole = task
        for week in range(len(task.weeks)):
            whole = whole.closing_apart(week, task.weeks[week].half_days)
        yield asked(whole)
        some = task
        for body, week in task.bodies():
            apart = some.closing_apart(week, [body])
            if apart is not some and _answered(asked(apart)):
                some = apart
        if some is not task:
            yield asked(some)
        yield self._question

    def _fitting(self, question: HalfDaysQuestion, sizes: Sizes) -> HalfDaysQuestion | None:
        """The question with these sizes, if it has an answer."""
        lines = [_line(id, sizes[one.portion], one) for id, one in self._wanted.items()]
        sized = question.requiring([*question.must, *(Size(line, line.about, line.limit) for line in lines)])
        if not _has_room(sized):
            return None
        if (
            any(size > 1 for size in sizes.values())
            and self._keeps_order
            and not in_order(sized.task, sized.must).whole
        ):
            return None
        return sized if _answered(sized) else None


def _line(id: str, size: int, one: Wanted) -> Requirement:
    """How many half-days something has, as an officer would write it."""
    return Requirement("half-days", (str(size),), (id,), one.like, NOWHERE)


def _has_room(question: HalfDaysQuestion) -> bool:
    """Whether, by counting alone, each body has as many half-days as its things."""
    task = question.task
    size = {id: one.limit for one in question.must if isinstance(one, Size) for id in one.things}
    for body, week in task.bodies():
        own = (one for one in task.items if body in one.bodies and one.week == week)
        needed = sum(max(0, size.get(one.id, 1) - len(one.already)) for one in own)
        if needed > sum(not task.closed(body, place) for place in task.of_body(body, week)):
            return False
    return True


def _answered(question: HalfDaysQuestion) -> bool:
    """Whether an answer is found."""
    if question.shortage():
        return False
    from cosp_plan.schedule.solving import first

    try:
        first(question, question.model(), EFFORT)
    except NotFoundError as fault:
        if fault.interrupted:
            raise KeyboardInterrupt from None
        return False
    return True
