"""Why a paragraph is where a proposal has it: what each other place would cost, against that proposal's own levels."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from cosp_plan.model import Proposed
from cosp_plan.schedule.conflict import least
from cosp_plan.schedule.earlier import placed
from cosp_plan.schedule.elsewhere import IMPOSSIBLE, NOT_SHOWN, NOT_WORSE, WORSE, Elsewhere, NotKeptError, Why
from cosp_plan.schedule.measures import Costs, Measure
from cosp_plan.schedule.rows import Asked
from cosp_plan.schedule.solution import Level, NotFoundError
from cosp_plan.schedule.solver import Model, Solved
from cosp_plan.schedule.task import Candidate

EFFORT = 5.0
"""Of the solver, for each question on the way."""
_MOST_MOVED = 6
"""Paragraphs that may move with the one that is asked about, where an answer near the proposal is looked for."""

Told = Callable[[int, int], None]
"""Told how many places have been looked at, of how many."""


def why(
    number: int, proposed: Proposed, question: Asked, effort: float = EFFORT, told: Told | None = None
) -> Why | None:
    """The cost of every other place; None where the proposal does not have the paragraph.

    Raises NotKeptError, and KeyboardInterrupt where somebody stops it.
    """
    entry = next((entry for entry in proposed.entries if number in entry.paragraphs), None)
    if entry is None or number not in question.task.paragraphs:
        return None
    before = placed(proposed, question.task)
    present = _present(before, question, effort)
    here = {(week.year, week.bodies) for n, week in enumerate(question.task.weeks) if n in before.get(number, ())}
    pairs: dict[tuple[int, tuple[str, ...]], list[int]] = {}
    for n, week in enumerate(question.task.weeks):
        pairs.setdefault((week.year, week.bodies), []).append(n)
    others = {pair: tuple(weeks) for pair, weeks in pairs.items() if pair not in here}
    found = []
    for (year, bodies), weeks in others.items():
        search = _LookElsewhere(number, weeks, present, question, effort)
        found.append(search.look(Elsewhere(year, bodies, weeks, NOT_SHOWN)))
        if told:
            told(len(found), len(others))
    return Why(number, entry, next(iter(before.get(number, ())), None), tuple(found))


class _Present(NamedTuple):
    """The proposal as it is."""

    placed: tuple[Candidate, ...]
    values: tuple[int, ...]
    """What is counted of each line of `should`."""


def _present(before: dict[int, tuple[int, ...]], question: Asked, effort: float) -> _Present:
    """A proposal at its best: with everything in the weeks that it has. Raises NotKeptError."""

    def fixed(must: Sequence[Measure]) -> Model:
        model = Model.keeping(question.task, must)
        for number in question.task.paragraphs:
            there = _there(model, number, before.get(number, ()))
            model.model.add(sum(there) == 1 if number in before else sum(model.of(number)) == 0)
        return model

    model = fixed(question.must)
    found = _run(model, effort)
    if found is None:
        raise NotKeptError([one.line for one in _against(question.must, lambda must: _run(fixed(must), effort))])
    values = []
    for measure in question.should:
        found = model.best(measure, found, effort)
        values.append(found.value)
    return _Present(found.placed, tuple(values))


class _LookElsewhere(NamedTuple):
    """The search for what gets worse first when a paragraph must be in other weeks."""

    number: int
    weeks: tuple[int, ...]
    present: _Present
    question: Asked
    effort: float

    def look(self, place: Elsewhere) -> Elsewhere:
        """The place with its outcome. Raises KeyboardInterrupt."""
        if not self._there():
            return place._replace(outcome=IMPOSSIBLE)
        try:
            return self._level_by_level(place)
        except NotFoundError as fault:
            if fault.interrupted:
                raise KeyboardInterrupt from None
            if not fault.proved:
                return place
            against = _against(self.question.must, lambda must: _run(self._model(must), self.effort))
            return place._replace(outcome=IMPOSSIBLE, against=tuple(one.line for one in against))

    def _level_by_level(self, place: Elsewhere) -> Elsewhere:
        levels = list(zip(self.question.should, self.present.values, strict=True))
        if found := self._nearby(levels):
            return self._in_its_week(place, found)._replace(outcome=NOT_WORSE)
        model = self._model(self.question.must)
        found = model.run(self.effort, self._hint())
        for n, (measure, now) in enumerate(levels):
            found = model.best(measure, found, self.effort)
            if found.stopped:
                raise KeyboardInterrupt
            if found.at_least > now:
                level = Level(measure.line, found.value, found.at_least)
                return self._in_its_week(place, found)._replace(outcome=WORSE, level=level, now=now)
            if found.value > now:
                nearer = self._nearby(levels[: n + 1])
                if nearer is None:
                    level = Level(measure.line, found.value, found.at_least)
                    return self._in_its_week(place, found)._replace(level=level, now=now)
                model, found = self._model(self.question.must), nearer
                for earlier, value in levels[: n + 1]:
                    model.model.add(model.broken(earlier) <= value)
            if found.value < now:
                break
        return self._in_its_week(place, found)._replace(outcome=NOT_WORSE)

    def _nearby(self, levels: Iterable[tuple[Measure, int]]) -> Solved | None:
        """An answer with few other changes in which nothing gets worse, if one is found soon."""
        model = self._model(self.question.must)
        week_of = {one.paragraph: one.week for one in self.present.placed}
        stay = [variable for one, variable in model.chosen.items() if week_of.get(one.paragraph) == one.week]
        model.model.add(sum(stay) >= len(week_of) - _MOST_MOVED)
        for measure, value in levels:
            model.model.add(model.broken(measure) <= value)
        try:
            return model.run(self.effort / 2, self._hint())
        except NotFoundError as fault:
            if fault.interrupted:
                raise KeyboardInterrupt from None
            return None

    def _model(self, must: Sequence[Measure]) -> Model:
        model = Model.keeping(self.question.task, must)
        model.model.add(sum(_there(model, self.number, self.weeks)) == 1)
        return model

    def _there(self) -> tuple[Candidate, ...]:
        """Ways to have the paragraph in these weeks."""
        candidates = self.question.task.candidates
        return tuple(one for one in candidates if one.paragraph == self.number and one.week in self.weeks)

    def _hint(self) -> Solved:
        """The proposal as it is, but for the paragraph: where the search begins."""
        others = (one for one in self.present.placed if one.paragraph != self.number)
        return Solved((*others, *self._there()[:1]), 0, 0, stopped=False)

    def _in_its_week(self, place: Elsewhere, found: Solved) -> Elsewhere:
        return place._replace(weeks=tuple(one.week for one in found.placed if one.paragraph == self.number))


def _there(model: Model, number: int, weeks: Iterable[int]) -> list[Any]:
    """The variables of a paragraph in some weeks."""
    weeks = {*weeks}
    return [variable for one, variable in model.chosen.items() if one.paragraph == number and one.week in weeks]


def _run(model: Model, effort: float) -> Solved | None:
    """An answer; None where there is none. Raises NotFoundError where that is not proved."""
    try:
        return model.run(effort)
    except NotFoundError as fault:
        if fault.proved:
            return None
        raise


def _against(must: Sequence[Measure], answer: Callable[[Sequence[Measure]], Solved | None]) -> list[Measure]:
    """Lines without any one of which there would be an answer, a single one that forbids it first."""
    for measure in must:
        if isinstance(measure, Costs) and answer([measure]) is None:
            return [measure]
    return least([*reversed(must)], lambda some: answer(some) is None)[::-1]
