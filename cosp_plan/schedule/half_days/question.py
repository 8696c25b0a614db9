"""Items of agendas and clusters, to be put on half-days, and what is counted in that."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cosp_plan.model import Requirement
from cosp_plan.schedule.half_days.guess import in_order
from cosp_plan.schedule.half_days.measures import (
    Beside,
    Breaks,
    HalfDaysMeasure,
    Meet,
    OutOfOrder,
    Size,
    measured,
)
from cosp_plan.schedule.half_days.task import HalfDaysTask
from cosp_plan.schedule.question import Costs, Measured, Question, Shortage, Thing

if TYPE_CHECKING:
    from cosp_plan.schedule.solver import Model


class HalfDaysQuestion(Question):
    """Items of agendas and clusters, to be put on half-days."""

    task: HalfDaysTask

    @property
    def things(self) -> tuple[Thing, ...]:
        """What is to be taken up, in the order of the agendas."""
        return tuple(one.id for one in self.task.items if not one.fixed)

    def only(self, things: Iterable[Thing]) -> "HalfDaysQuestion":
        """The question of some of the things alone."""
        task = self.task.only(things)
        some = {one.id for one in task.items}
        must, should = ([_of(measure, some) for measure in lines] for lines in (self.must, self.should))
        return HalfDaysQuestion(task, must, should, self.plan)

    def model(self) -> "Model":
        """The model of what is taken up on each half-day."""
        from cosp_plan.schedule.half_days.solver import HalfDaysModel

        return HalfDaysModel(self.task).keeping(self.must)

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
