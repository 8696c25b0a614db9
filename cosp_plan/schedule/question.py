"""What is asked of a solver, whatever it is about: things that are to be put into places, and what is counted in that.

Things are paragraphs or meetings; a way puts a `thing` into a `place`, a week or a day by its number. Of a task's ways
those are looked for that together are best: a measure counts how much its `line` is broken by them, 0 where it is kept.
"""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from cosp_plan.model import NOTHING_PROPOSED, NOWHERE, Plan, Proposed, Requirement

if TYPE_CHECKING:
    from cosp_plan.schedule.solver import Model

Thing = Hashable
"""A paragraph by its number, or a meeting by its id."""


class Costs(NamedTuple):
    """What ways cost if they are chosen; others cost nothing."""

    line: Requirement
    costs: Mapping[Any, int]
    """By way."""

    def only(self, things: Iterable[Thing]) -> "Costs":
        """The same for some of the things alone."""
        some = {*things}
        return self._replace(costs={one: cost for one, cost in self.costs.items() if one.thing in some})


FEWEST_MOVED = Requirement("fewest", ("moved",), (), "", NOWHERE)
"""What comes before all lines where a proposal is made from one before; nobody writes it."""


KEPT, MOVED, NEW = "kept", "moved", "new"
"""What became of a thing since the proposal before."""


class Measured(NamedTuple):
    """A measure, or why a line has none."""

    measure: Any
    """None where it has none."""
    remark: str = ""


class Cases(NamedTuple):
    """Where a line is not kept."""

    things: tuple[Thing, ...] = ()
    places: tuple[int, ...] = ()


class Shortage(NamedTuple):
    """Things, and the places that there are for them."""

    things: tuple[Thing, ...]
    places: tuple[int, ...]
    """The only ones that they can be in."""
    room: int
    """For so many things there is room in them."""


class NothingToProposeError(Exception):
    """Why there is nothing to be proposed, in a line for a person."""


class Question(ABC):
    """A task, and what is counted in it."""

    def __init__(
        self,
        task: Any,
        must: Sequence[Any],
        should: Sequence[Any],
        plan: Plan,
        remarks: Sequence[str] = (),
        before: Proposed = NOTHING_PROPOSED,
    ) -> None:
        self.task = task
        self.must = tuple(must)
        self.should = tuple(should)
        self.plan = plan
        self.remarks = tuple(remarks)
        """What was left out, and what could not be judged."""
        self.before = before
        """The proposal from which as little as can be is to move."""

    def requiring(self, must: Sequence[Any], should: Sequence[Any] = ()) -> Self:
        """The same task with other lines."""
        return type(self)(self.task, must, should, self.plan)

    @property
    @abstractmethod
    def things(self) -> tuple[Thing, ...]:
        """What is to be put somewhere, in order."""

    @abstractmethod
    def only(self, things: Iterable[Thing]) -> Self:
        """The question of some of the things alone, with the lines as they are for those."""

    @abstractmethod
    def model(self) -> "Model":
        """A model that keeps everything that must be. Raises ModuleNotFoundError without the solver."""

    @abstractmethod
    def measured(self, line: Requirement) -> Measured:
        """What a line counts in this task."""

    def guess(self) -> tuple[Any, ...]:
        """Ways that may go together well, from which a search begins; none where nothing is known of it."""
        return ()

    def shortage(self) -> Shortage | None:
        """What counting alone shows; None where it shows nothing."""
        return None

    def cases(self, measure: Any, placed: Iterable[Any]) -> Cases:
        """Where a line is not kept, as far as that is told by things."""
        if not isinstance(measure, Costs):
            return Cases()
        broken = [one for one in placed if measure.costs.get(one)]
        return Cases(tuple(dict.fromkeys(one.thing for one in broken)), tuple(sorted({one.place for one in broken})))
