"""A task as a model of CP-SAT, the solver of OR-Tools, which only this and the models that are made of it import.

With one worker, a fixed seed and an effort in its own deterministic time, the same task gives the same answer, whatever
the clock and the cores.
"""

import signal
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple, Self

from ortools.sat.python import cp_model

from cosp_plan.schedule.question import Costs, Thing
from cosp_plan.schedule.solution import NotFoundError

_ENDS = (cp_model.OPTIMAL, cp_model.INFEASIBLE)
_WHOLE = 0.9
"""Part of the effort after which the solver has stopped by itself: with less, somebody stopped it."""


def answer_ctrl_c(handler: Any) -> None:
    """Who answers Ctrl-C from now on, where this is the thread that may say so."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, handler)


class Solved(NamedTuple):
    """What one run of the solver gave."""

    placed: tuple[Any, ...]
    """The ways that are chosen, in the order of the task."""
    value: int
    """Of what was to be made small."""
    at_least: int
    stopped: bool
    """Whether somebody stopped it."""


class Model(ABC):
    """The ways of a task, of which some are chosen, and what measures count of those."""

    def __init__(self, ways: Iterable[Any]) -> None:
        self.model = cp_model.CpModel()
        self.chosen: dict[Any, Any] = {one: self.model.new_bool_var(f"x{n}") for n, one in enumerate(ways)}
        """The variable of each way."""

    def of(self, thing: Thing) -> list[Any]:
        """The variables of a thing."""
        return [self.chosen[one] for one in self._by_thing.get(thing, ())]

    @cached_property
    def _by_thing(self) -> dict[Thing, list[Any]]:
        found: dict[Thing, list[Any]] = {}
        for one in self.chosen:
            found.setdefault(one.thing, []).append(one)
        return found

    def keeping(self, must: Sequence[Any]) -> Self:
        """The model in which everything is kept that must be."""
        for measure in must:
            self.model.add(self.broken(measure) <= 0)
        return self

    @abstractmethod
    def broken(self, measure: Any) -> Any:
        """How much a measure is broken: an expression that is 0 where it is kept, and at least as much as it is not."""

    def cost(self, measure: Costs) -> Any:
        """What the chosen ways cost."""
        return sum(cost * self.chosen[one] for one, cost in measure.costs.items() if one in self.chosen)

    def number(self) -> Any:
        """A whole number that is not negative."""
        return self.model.new_int_var(0, 10**6, "")

    def excess(self, over: Iterable[Any]) -> Any:
        """What is over nothing, of each of several."""
        found = []
        for one in over:
            excess = self.number()
            self.model.add(excess >= one)
            found.append(excess)
        return sum(found)

    def highest(self, some: Iterable[Any]) -> Any:
        """At least the highest of some numbers."""
        highest = self.number()
        for one in some:
            self.model.add(highest >= one)
        return highest

    def best(self, measure: Any, before: Solved, effort: float) -> Solved:
        """The answer in which a measure is broken least, which the model keeps from then on.

        Raises KeyboardInterrupt where somebody stops it before there is one.
        """
        counted = self.broken(measure)
        if isinstance(measure, Costs) and not any(measure.costs.get(one) for one in before.placed):
            return self._kept_whole(counted, before)
        self.model.minimize(counted)
        if self._is_kept(before, effort):
            self.model.clear_objective()  # type: ignore[no-untyped-call]
            return self._kept_whole(counted, before)
        try:
            found = self.run(effort, before)
        except NotFoundError as fault:  # what was found before is an answer still
            if fault.interrupted:
                raise KeyboardInterrupt from None
            found = self.run(effort, before, kept=True)
        self.model.clear_objective()  # type: ignore[no-untyped-call]
        self.model.add(counted <= found.value)
        return found

    def _kept_whole(self, counted: Any, before: Solved) -> Solved:
        """An answer than which nothing could be better."""
        self.model.add(counted <= 0)
        return before._replace(value=0, at_least=0)

    def _is_kept(self, before: Solved, effort: float) -> bool:
        """Whether of what is to be made small an answer has nothing."""
        try:
            return self.run(effort, before, kept=True).value == 0
        except NotFoundError as fault:
            if fault.interrupted:
                raise KeyboardInterrupt from None
            return False

    def run(self, effort: float, before: "Solved | None" = None, *, kept: bool = False) -> Solved:
        """Let the solver look for an answer, from the one before; ``kept``: see what that one comes to, no more.

        Raises NotFoundError.
        """
        known = {*before.placed} if before else set()
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for one, variable in self.chosen.items() if before else ():
            self.model.add_hint(variable, one in known)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = effort
        solver.parameters.fix_variables_to_their_hinted_value = kept
        status = solver.solve(self.model)
        answer_ctrl_c(signal.default_int_handler)  # the solver has its own while it runs, and leaves none behind
        stopped = status not in _ENDS and solver.response_proto.deterministic_time < _WHOLE * effort
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            raise NotFoundError(proved=status == cp_model.INFEASIBLE, interrupted=stopped)
        placed = tuple(one for one, variable in self.chosen.items() if solver.value(variable))
        at_least = 0 if kept else round(solver.best_objective_bound)
        return Solved(placed, round(solver.objective_value), at_least, stopped)
