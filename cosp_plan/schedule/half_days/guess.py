"""A first answer, which a search makes better: one thing after another, in the order of the agendas."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cosp_plan.schedule.half_days.measures import AtOnce, HalfDaysMeasure, Size
from cosp_plan.schedule.half_days.task import HalfDaysTask, Sits, ToTakeUp
from cosp_plan.schedule.question import Costs


class Guess(NamedTuple):
    """Where everything might be."""

    ways: tuple[Sits, ...]
    faults: tuple[int, int]
    """How many things have too few half-days; how many are not on some in a row, after those before them."""


def in_order(task: HalfDaysTask, must: Sequence[HalfDaysMeasure]) -> Guess:
    """Each thing on the first half-days in a row after those before it, else on the first that are free.

    Some of what must be kept may not be: it is a guess.
    """
    look, lacking, misplaced, ways = _HalfDaysLeft(task, must), 0, 0, list[Sits]()
    before: dict[str, set[str]] = {one.id: set() for one in task.items}
    for one, other in task.in_order():
        before[other.id].add(one.id)
    left = {one.id: one for one in task.items}
    while left:
        ready = [one for id, one in left.items() if not before[id] & left.keys()] or [*left.values()]
        found = [(look.earliest(one), n, one) for n, one in enumerate(ready)]
        (places, in_a_row), _, best = min(found, key=lambda each: (not each[0].in_a_row, each[0].places, each[1]))
        lacking += len(places) < look.size(best)
        misplaced += not in_a_row
        look.put(best, places)
        ways += [Sits(best.id, place) for place in places]
        del left[best.id]
    return Guess(tuple(ways), (lacking, misplaced))


class _Earliest(NamedTuple):
    places: list[int]
    in_a_row: bool


class _HalfDaysLeft:
    """The half-days that are left while things are placed."""

    def __init__(self, task: HalfDaysTask, must: Sequence[HalfDaysMeasure]) -> None:
        self._task = task
        ruled_out = {way for one in must if isinstance(one, Costs) for way, cost in one.costs.items() if cost}
        self._open = {way for way in task.ways if way not in ruled_out}
        self._size = {id: one.limit for one in must if isinstance(one, Size) for id in one.things}
        self._rooms = min((one.limit for one in must if isinstance(one, AtOnce)), default=len(task.items))
        self._busy: set[tuple[str, int]] = set()
        self._sessions: dict[int, int] = {}
        self._last: dict[tuple[str, int], int] = {}
        """The last half-day on which each body takes something up."""

    def earliest(self, one: ToTakeUp) -> _Earliest:
        """The first half-days on which a thing could be."""
        size, row = self.size(one), self._row(one)
        after = max((self._last.get((body, one.week), -1) for body in one.bodies), default=-1)
        if run := self._run(row, size, one, after):
            return _Earliest(run, in_a_row=True)
        free = self._run(row, size, one, -1) or [place for place in row if self._is_free(one, place)][:size]
        return _Earliest(free, in_a_row=False)

    def size(self, one: ToTakeUp) -> int:
        """How many half-days a thing is to have, beside those that it has."""
        return max(1, self._size.get(one.id, 1) - len(one.already))

    def put(self, one: ToTakeUp, places: Iterable[int]) -> None:
        """Have a thing on half-days, which nothing else of its bodies has from then on."""
        for place in places:
            self._sessions[place] = self._sessions.get(place, 0) + 1
            self._busy |= {(body, place) for body in one.bodies}
        for body in one.bodies:
            self._last[body, one.week] = max([self._last.get((body, one.week), -1), *places])

    def _row(self, one: ToTakeUp) -> list[int]:
        """The half-days of its bodies, in order."""
        return sorted({place for body in one.bodies for place in self._task.of_body(body, one.week)})

    def _run(self, row: Sequence[int], size: int, one: ToTakeUp, after: int) -> list[int]:
        runs = (row[n : n + size] for n in range(len(row) - size + 1) if row[n] > after)
        return next(([*run] for run in runs if self._are_free(one, run)), [])

    def _are_free(self, one: ToTakeUp, places: Iterable[int]) -> bool:
        return all(self._is_free(one, place) for place in places)

    def _is_free(self, one: ToTakeUp, place: int) -> bool:
        free = Sits(one.id, place) in self._open and not any((body, place) in self._busy for body in one.bodies)
        return free and self._sessions.get(place, 0) < self._rooms
