"""How many half-days things have of which no line says it: as many as there is room for in their week."""

from collections.abc import Iterable, Iterator, Mapping

from cosp_plan.matters import Sizes, grown
from cosp_plan.model import NOWHERE, Requirement
from cosp_plan.schedule.half_days.guess import in_order
from cosp_plan.schedule.half_days.measures import HalfDaysMeasure, Size, measured
from cosp_plan.schedule.half_days.question import HalfDaysQuestion
from cosp_plan.schedule.half_days.sizes import Wanted
from cosp_plan.schedule.half_days.task import HalfDaysTask, with_ways
from cosp_plan.schedule.solution import EFFORT, NotFoundError


def sized(question: HalfDaysQuestion, free: Mapping[str, Wanted]) -> HalfDaysQuestion:
    """The question with a number of half-days for each thing that is ``free``; weeks that have no answer without.

    Where it can be, nothing is put beside the end of a session. Raises KeyboardInterrupt where somebody stops it.
    """
    given = {one.line for one in question.must}
    task, sizes, sessions = question.task, list[HalfDaysMeasure](), list(question.task.sessions)
    for week in range(len(task.weeks)):
        ids = [one.id for one in task.items if one.week == week]
        own = question.only(ids)
        found = _SizingOfAWeek(own, week, {id: free[id] for id in ids if id in free}).question()
        sizes += [one for one in found.must if one.line not in given]
        pairs = zip(sessions, found.task.sessions, strict=True)
        sessions = [other if task.places[one.place].week == week else one for one, other in pairs]
    whole = with_ways(task._replace(sessions=tuple(sessions)))
    asked = _of(whole, [one.line for one in question.must], question)
    return asked.requiring([*asked.must, *sizes])


def _of(task: HalfDaysTask, lines: Iterable[Requirement], question: HalfDaysQuestion) -> HalfDaysQuestion:
    """The question of a task, with these lines."""
    found = (measured(line, task, question.plan).measure for line in lines)
    return HalfDaysQuestion(task, [one for one in found if one], [], question.plan)


class _SizingOfAWeek:
    """The search for how many half-days each thing of a week can have, with what must be kept."""

    def __init__(self, question: HalfDaysQuestion, week: int, free: Mapping[str, Wanted]) -> None:
        self._question = question
        self._week = week
        self._free = free

    def question(self) -> HalfDaysQuestion:
        """The question with a number of half-days for each thing; as it is where it cannot be answered at all."""
        task = self._question.task
        before = {id: len(task.then[id]) for id in self._free if id in task.then}
        for apart in self._closing():
            for given in [before, {}] if before else [{}]:
                if found := self._grown(apart, given):
                    return found
        return self._question

    def _grown(self, question: HalfDaysQuestion, given: Mapping[str, int]) -> HalfDaysQuestion | None:
        """The question where some things have a number of half-days, and all others as many as there is room for."""
        free = {id: one for id, one in self._free.items() if id not in given}
        asked = _sized(question, [(id, size, self._free[id]) for id, size in given.items()])
        most = in_order(asked.task, asked.must).faults

        def fitting(sizes: Sizes) -> HalfDaysQuestion | None:
            """It, if it has an answer in which a guess has no more faults."""
            found = _sized(asked, [(id, sizes[one.portion], one) for id, one in free.items()])
            least = all(size == 1 for size in sizes.values())
            if not _has_room(found) or not (least or in_order(found.task, found.must).faults <= most):
                return None
            return found if _answered(found) else None

        return grown((one.portion for one in free.values()), fitting)

    def _closing(self) -> Iterator[HalfDaysQuestion]:
        """The question with nothing beside the end of any session; of as many bodies' as can be; of none."""
        task, lines = self._question.task, [measure.line for measure in self._question.must]
        bodies = task.weeks[self._week].half_days
        yield _of(task.closing_apart(self._week, bodies), lines, self._question)
        some = task
        for body in bodies:
            apart = some.closing_apart(self._week, [body])
            if apart.sessions != some.sessions and _answered(_of(apart, lines, self._question)):
                some = apart
        yield _of(some, lines, self._question)


def _sized(question: HalfDaysQuestion, sizes: Iterable[tuple[str, int, Wanted]]) -> HalfDaysQuestion:
    """The question with numbers of half-days, as an officer would write them."""
    lines = [Requirement("half-days", (str(size),), (id,), one.like, NOWHERE) for id, size, one in sizes]
    return question.requiring([*question.must, *(Size(line, line.about, line.limit) for line in lines)])


def _has_room(question: HalfDaysQuestion) -> bool:
    """Whether, by counting alone, each body has as many half-days as its things."""
    task = question.task
    size = {id: one.limit for one in question.must if isinstance(one, Size) for id in one.things}
    for body, week in task.bodies():
        own = (one for one in task.items if body in one.bodies and one.week == week and not one.fixed)
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
