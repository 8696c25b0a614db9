"""A task and measures as a model of CP-SAT, the solver of OR-Tools, which is imported here alone.

With one worker, a fixed seed and an effort in its own deterministic time, the same task gives the same answer, whatever
the clock and the cores.
"""

import signal
import threading
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from ortools.sat.python import cp_model

from cosp_plan.schedule.measures import (
    AllTopics,
    Apart,
    Costs,
    FullestWeek,
    Measure,
    Moved,
    SizeOfTopics,
    SpreadOfYears,
    Together,
    TopicsOfParagraphs,
    TopicsOfWeeks,
    Unplaced,
)
from cosp_plan.schedule.solution import NotFoundError
from cosp_plan.schedule.task import Candidate, PlacingTask

_ENDS = (cp_model.OPTIMAL, cp_model.INFEASIBLE)
_WHOLE = 0.9
"""Part of the effort after which the solver has stopped by itself: with less, somebody stopped it."""


def answer_ctrl_c(handler: Any) -> None:
    """Who answers Ctrl-C from now on, where this is the thread that may say so."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, handler)


class Solved(NamedTuple):
    """What one run of the solver gave."""

    placed: tuple[Candidate, ...]
    value: int
    """Of what was to be made small."""
    at_least: int
    stopped: bool
    """Whether somebody stopped it."""


class Model:
    """The variables of a task, and what measures count of them."""

    def __init__(self, task: PlacingTask, together: Sequence[set[int]] = ()) -> None:
        self.task = task
        self.together = together
        """Paragraphs of one topic, whatever is found."""
        self.model = cp_model.CpModel()
        self.chosen = {one: self.model.new_bool_var(f"x{n}") for n, one in enumerate(task.candidates)}
        self.cells: dict[tuple[int, int], list[Candidate]] = {}
        for one in task.candidates:
            self.cells.setdefault((one.name, one.week), []).append(one)
        self.topics = {
            cell: self.model.new_int_var(0, len(some), f"t{n}") for n, (cell, some) in enumerate(self.cells.items())
        }
        for cell, some in self.cells.items():
            self.model.add(self.topics[cell] <= sum(self.chosen[one] for one in some))
            for one in some:
                self.model.add(self.topics[cell] >= self.chosen[one])
        for number in task.paragraphs:
            self.model.add_at_most_one(self.of(number))
        self.rows = {
            (row.id, week): self.model.new_bool_var(f"r{n}-{week}")
            for n, row in enumerate(task.rows)
            for week in row.weeks
        }
        for row in task.rows:
            self.model.add_exactly_one(self.rows[row.id, week] for week in row.weeks)

    @classmethod
    def keeping(cls, task: PlacingTask, must: Sequence[Measure]) -> "Model":
        """The model in which everything is kept that must be."""
        model = cls(task, [{*one.paragraphs} for one in must if isinstance(one, Together)])
        for measure in must:
            model.model.add(model.broken(measure) <= 0)
        return model

    def of(self, number: int) -> list[Any]:
        """The variables of a paragraph."""
        return [self.chosen[one] for one in self._by_paragraph.get(number, ())]

    @cached_property
    def _by_paragraph(self) -> dict[int, list[Candidate]]:
        found: dict[int, list[Candidate]] = {}
        for one in self.task.candidates:
            found.setdefault(one.paragraph, []).append(one)
        return found

    def in_week(self, week: int) -> Any:
        """The topics of a week, with those of existing rows."""
        own = [topics for (_, where), topics in self.topics.items() if where == week]
        rows = [used for (_, where), used in self.rows.items() if where == week]
        return sum([*own, *rows])

    def broken(self, measure: Measure) -> Any:
        """How much a measure is broken: an expression that is 0 where it is kept, and at least as much as it is not."""
        match measure:
            case Costs(costs=costs):
                return sum(cost * self.chosen[one] for one, cost in costs.items())
            case Unplaced(paragraphs=paragraphs):
                return len(paragraphs) - sum(variable for number in paragraphs for variable in self.of(number))
            case Moved(before=before):
                there = (self.chosen[one] for one in self.chosen if one.week in before.get(one.paragraph, ()))
                return len(before) - sum(there)
            case TopicsOfWeeks(weeks=weeks, limit=limit):
                return sum(self._too_many(week, limit) for week in weeks)
            case SizeOfTopics(weeks=weeks, limit=limit):
                cells = ((cell, some) for cell, some in self.cells.items() if cell[1] in weeks)
                return self._excess(
                    sum(self.chosen[one] for one in some) - limit * self.topics[cell] for cell, some in cells
                )
            case TopicsOfParagraphs(paragraphs=paragraphs, limit=limit):
                return self._excess([sum(self._topics_with({*paragraphs})) - limit])
            case AllTopics():
                return sum(self.topics.values())
            case FullestWeek(weeks=weeks):
                return self._highest([self.in_week(week) for week in weeks])
            case SpreadOfYears():
                return self._spread()
            case Together(paragraphs=paragraphs):
                return sum(self._away(paragraphs[0], other) for other in paragraphs[1:])
            case Apart(paragraphs=paragraphs):
                named = {*paragraphs}
                cells = ((cell, [one for one in some if one.paragraph in named]) for cell, some in self.cells.items())
                both = [group & named for group in self.together if len(group & named) > 1]
                if both:  # of one topic wherever they are: so they are nowhere
                    return sum(variable for group in both for number in sorted(group) for variable in self.of(number))
                return self._excess(
                    sum(self.chosen[one] for one in some) - self.topics[cell] for cell, some in cells if len(some) > 1
                )

    def _too_many(self, week: int, limit: int) -> Any:
        """The topics of a week past a limit; rows that are past it by themselves break nothing."""
        if not any(where == week for _, where in self.rows):
            return self._excess([self.in_week(week) - limit])
        own = [topics for (_, where), topics in self.topics.items() if where == week]
        some, excess = self.model.new_bool_var(""), self._number()
        for topics in own:
            self.model.add(topics == 0).only_enforce_if(~some)
        self.model.add(excess >= self.in_week(week) - limit).only_enforce_if(some)
        return excess

    def _number(self) -> Any:
        return self.model.new_int_var(0, 10**6, "")

    def _excess(self, over: Iterable[Any]) -> Any:
        """What is over nothing, of each of several."""
        found = []
        for one in over:
            excess = self._number()
            self.model.add(excess >= one)
            found.append(excess)
        return sum(found)

    def _highest(self, some: Iterable[Any]) -> Any:
        highest = self._number()
        for one in some:
            self.model.add(highest >= one)
        return highest

    def _spread(self) -> Any:
        years: dict[int, list[Any]] = {week.year: [] for week in self.task.weeks}
        for one, variable in self.chosen.items():
            years[self.task.weeks[one.week].year].append(variable)
        highest, lowest = self._highest(sum(some) for some in years.values()), self._number()
        for some in years.values():
            self.model.add(lowest <= sum(some))
        return highest - lowest

    def _topics_with(self, paragraphs: set[int]) -> list[Any]:
        """For each name and week the topics there, where any of some paragraphs is among them."""
        found = []
        for cell, some in self.cells.items():
            if own := [self.chosen[one] for one in some if one.paragraph in paragraphs]:
                counted = self._number()
                for one in own:
                    self.model.add(counted >= self.topics[cell]).only_enforce_if(one)
                found.append(counted)
        return found

    def _away(self, first: int, other: int) -> Any:
        """1 where another paragraph is not under the name and in the week of the first."""
        away = self.model.new_bool_var("")
        ours = {(one.name, one.week): self.chosen[one] for one in self._by_paragraph.get(first, ())}
        theirs = {(one.name, one.week): self.chosen[one] for one in self._by_paragraph.get(other, ())}
        for cell in dict.fromkeys([*ours, *theirs]):
            self.model.add(ours.get(cell, 0) - theirs.get(cell, 0) <= away)
            self.model.add(theirs.get(cell, 0) - ours.get(cell, 0) <= away)
        return away

    def best(self, measure: Measure, before: Solved, effort: float) -> Solved:
        """The answer in which a measure is broken least, which the model keeps from then on.

        Raises KeyboardInterrupt where somebody stops it before there is one.
        """
        counted = self.broken(measure)
        if isinstance(measure, Costs) and not any(measure.costs.get(one) for one in before.placed):
            self.model.add(counted <= 0)  # kept whole already: nothing could be better
            return before._replace(value=0, at_least=0)
        self.model.minimize(counted)
        try:
            found = self.run(effort, before)
        except NotFoundError as fault:  # what was found before is an answer still
            if fault.interrupted:
                raise KeyboardInterrupt from None
            found = self.run(effort, before, kept=True)
        self.model.clear_objective()  # type: ignore[no-untyped-call]
        self.model.add(counted <= found.value)
        return found

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
