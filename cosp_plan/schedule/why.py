"""Why a thing is where a proposal has it: what each other place would cost, against that proposal's own levels."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from cosp_plan.schedule.conflict import least
from cosp_plan.schedule.elsewhere import IMPOSSIBLE, NOT_SHOWN, NOT_WORSE, WORSE, Elsewhere, NotKeptError
from cosp_plan.schedule.question import Costs, Question, Thing
from cosp_plan.schedule.solution import Level, NotFoundError
from cosp_plan.schedule.solver import Model, Solved

EFFORT = 5.0
"""Of the solver, for each question on the way."""
_MOST_MOVED = 6
"""Ways that may change with the one that is asked about, where an answer near the proposal is looked for."""

Told = Callable[[int, int], None]
"""Told how many places have been looked at, of how many."""


class Other(NamedTuple):
    """A place that is asked about, or several that a reader takes for one."""

    places: tuple[int, ...]
    ways: tuple[Any, ...]
    """Those that lead there; of them just one is to be chosen."""


def elsewhere(
    question: Question,
    present: Sequence[Sequence[Any]],
    others: Sequence[Other],
    effort: float = EFFORT,
    told: Told | None = None,
) -> tuple[Elsewhere, ...]:
    """The cost of each other place.

    ``present`` is the proposal: groups of ways, of each of which it has just one, and of all others none. Raises
    NotKeptError where it does not keep what must be kept, and KeyboardInterrupt where somebody stops it.
    """
    now = _present(question, present, effort)
    found = []
    for other in others:
        found.append(_LookElsewhere(other, now, question, effort).look())
        if told:
            told(len(found), len(others))
    return tuple(found)


class _Present(NamedTuple):
    """The proposal as it is."""

    placed: tuple[Any, ...]
    values: tuple[int, ...]
    """What is counted of each line of `should`."""


def _present(question: Question, groups: Sequence[Sequence[Any]], effort: float) -> _Present:
    """A proposal at its best: with everything where it has it. Raises NotKeptError."""
    inside = {way for group in groups for way in group}

    def fixed(must: Sequence[Any]) -> Model:
        model = question.requiring(must).model()
        for group in groups:
            model.model.add(sum(model.chosen[way] for way in group) == 1)
        model.model.add(sum(variable for way, variable in model.chosen.items() if way not in inside) == 0)
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
    """The search for what gets worse first when a thing must be in another place."""

    other: Other
    present: _Present
    question: Question
    effort: float

    @property
    def thing(self) -> Thing:
        """What is asked about."""
        thing: Thing = self.other.ways[0].thing
        return thing

    def look(self) -> Elsewhere:
        """The place with its outcome. Raises KeyboardInterrupt."""
        here = Elsewhere(self.other.places, NOT_SHOWN)
        if not self.other.ways:
            return here._replace(outcome=IMPOSSIBLE)
        try:
            return self._level_by_level(here)
        except NotFoundError as fault:
            if fault.interrupted:
                raise KeyboardInterrupt from None
            if not fault.proved:
                return here
            against = _against(self.question.must, lambda must: _run(self._model(must), self.effort))
            return here._replace(outcome=IMPOSSIBLE, against=tuple(one.line for one in against))

    def _level_by_level(self, here: Elsewhere) -> Elsewhere:
        levels = list(zip(self.question.should, self.present.values, strict=True))
        if found := self._nearby(levels):
            return self._in_its_place(here, found)._replace(outcome=NOT_WORSE)
        model = self._model(self.question.must)
        found = model.run(self.effort, self._hint())
        for n, (measure, now) in enumerate(levels):
            found = model.best(measure, found, self.effort)
            if found.stopped:
                raise KeyboardInterrupt
            if found.at_least > now:
                level = Level(measure.line, found.value, found.at_least)
                return self._in_its_place(here, found)._replace(outcome=WORSE, level=level, now=now)
            if found.value > now:
                nearer = self._nearby(levels[: n + 1])
                if nearer is None:
                    level = Level(measure.line, found.value, found.at_least)
                    return self._in_its_place(here, found)._replace(level=level, now=now)
                model, found = self._model(self.question.must), nearer
                for earlier, value in levels[: n + 1]:
                    model.model.add(model.broken(earlier) <= value)
            if found.value < now:
                break
        return self._in_its_place(here, found)._replace(outcome=NOT_WORSE)

    def _nearby(self, levels: Iterable[tuple[Any, int]]) -> Solved | None:
        """An answer with few other changes in which nothing gets worse, if one is found soon."""
        model = self._model(self.question.must)
        at = {(one.thing, one.place) for one in self.present.placed}
        stay = [variable for one, variable in model.chosen.items() if (one.thing, one.place) in at]
        model.model.add(sum(stay) >= len(self.present.placed) - _MOST_MOVED)
        for measure, value in levels:
            model.model.add(model.broken(measure) <= value)
        try:
            return model.run(self.effort / 2, self._hint())
        except NotFoundError as fault:
            if fault.interrupted:
                raise KeyboardInterrupt from None
            return None

    def _model(self, must: Sequence[Any]) -> Model:
        model = self.question.requiring(must).model()
        model.model.add(sum(model.chosen[way] for way in self.other.ways) == 1)
        return model

    def _hint(self) -> Solved:
        """The proposal as it is, but for the thing: where the search begins."""
        others = (one for one in self.present.placed if one.thing != self.thing)
        return Solved((*others, self.other.ways[0]), 0, 0, stopped=False)

    def _in_its_place(self, here: Elsewhere, found: Solved) -> Elsewhere:
        chosen = {*self.other.ways}
        return here._replace(places=tuple(one.place for one in found.placed if one in chosen))


def _run(model: Model, effort: float) -> Solved | None:
    """An answer; None where there is none. Raises NotFoundError where that is not proved."""
    try:
        return model.run(effort)
    except NotFoundError as fault:
        if fault.proved:
            return None
        raise


def _against(must: Sequence[Any], answer: Callable[[Sequence[Any]], Solved | None]) -> list[Any]:
    """Lines without any one of which there would be an answer, a single one that forbids it first."""
    for measure in must:
        if isinstance(measure, Costs) and answer([measure]) is None:
            return [measure]
    return least([*reversed(must)], lambda some: answer(some) is None)[::-1]
