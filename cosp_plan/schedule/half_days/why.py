"""Why something is taken up when a proposal has it: every other half-day of its week is asked about."""

from collections.abc import Callable
from typing import NamedTuple

from cosp_plan.days.sittings import HalfDay
from cosp_plan.schedule.elsewhere import Elsewhere
from cosp_plan.schedule.half_days.question import HalfDaysQuestion
from cosp_plan.schedule.half_days.task import Sits, ToTakeUp
from cosp_plan.schedule.question import FEWEST_MOVED, NothingToProposeError


class OtherHalfDay(NamedTuple):
    """Another half-day on which something could be taken up, or could not."""

    half_day: HalfDay
    elsewhere: Elsewhere | None
    """What it would cost; None where it cannot be then."""
    against: str = ""
    """Why not, then."""


class WhyHalfDay(NamedTuple):
    """The half-days of something in a proposal, and what other half-days would cost."""

    thing: ToTakeUp
    half_days: tuple[HalfDay, ...]
    others: tuple[OtherHalfDay, ...]
    """In order of time."""


def why(
    word: str, question: HalfDaysQuestion, effort: float, told: Callable[[int, int], None] | None = None
) -> WhyHalfDay | None:
    """The cost of every other half-day, for what a word means; None where the proposal does not have it.

    ``question`` is asked of the proposal itself. Raises NotKeptError, NothingToProposeError where the proposal has
    something on a half-day on which it cannot be, and KeyboardInterrupt where somebody stops it.
    """
    from cosp_plan.schedule.why import Other, elsewhere

    task = question.task
    one = next((one for one in task.items if word in (one.id, *one.names) and one.id in task.then), None)
    if one is None:
        return None
    now = []
    for id, half_days in task.then.items():
        numbers = {task.half_day(place): place for place in task.of_week(task.of(id).week)}
        for half_day in half_days:
            way = Sits(id, numbers.get(half_day, -1))
            if way not in task.ways:
                reason = task.against.get(way, "nobody sits then")
                said = f"{half_day.day}, {half_day.part}"
                raise NothingToProposeError(f"{id} cannot be on {said}: {reason}; `propose half-days --from` moves it")
            now.append(way)
    asked = question.only(task.then)
    asked = asked.requiring(asked.must, [level for level in asked.should if level.line is not FEWEST_MOVED])
    ways = [way for way in task.ways if way.matter == one.id and way not in now]
    costs = elsewhere(asked, [[way] for way in now], [Other((way.place,), (way,)) for way in ways], effort, told)
    rows = [OtherHalfDay(task.half_day(way.place), cost) for way, cost in zip(ways, costs, strict=True)]
    against = ((way, reason) for way, reason in task.against.items() if way.matter == one.id)
    rows += [OtherHalfDay(task.half_day(way.place), None, reason) for way, reason in against]
    return WhyHalfDay(one, task.then[one.id], tuple(sorted(rows, key=lambda each: each.half_day.order)))
