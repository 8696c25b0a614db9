"""The organization of work: what is taken up on which half-day. A suggestion, for whatever the plan does not fix."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cosp_plan.days.sittings import HalfDay
from cosp_plan.matters import Portion, Sizes, grown


class Task(NamedTuple):
    """Something to be taken up."""

    key: str
    paragraphs: int
    half_days: frozenset[HalfDay]
    """On which it can be."""

    @property
    def portion(self) -> Portion:
        """What it has of the half-days."""
        return Portion.of(self.paragraphs)


def allot(
    tasks: Iterable[Task], half_days: list[HalfDay], fixed: Iterable[HalfDay], busy: Mapping[HalfDay, int]
) -> dict[str, list[HalfDay]]:
    """The half-days of each task, one after another. ``half_days`` are all, in order; on ``fixed`` ones nothing is put.

    Each task has a half-day of its own, in the order of the agenda, if there are as many. Then those on which something
    else is done (``busy``, by weight: the closing) are kept clear of tasks if it can be, and what is left goes to the
    tasks with most paragraphs a half-day, to all of one size or none, so that none has twice the time of its like. With
    fewer half-days than tasks, tasks share them, by weight. What nobody needs stays free.
    """
    open_ = _Open.of(half_days, fixed)
    kept = [_Waiting(n, task, open_.of_task(task)) for n, task in enumerate(tasks)]
    placed = [one for one in kept if one.at]
    clear = frozenset(half_days.index(one) for one in busy if one in half_days)
    found = _apart(placed, open_, clear) or _apart(placed, open_, frozenset()) or _shared(placed, open_, busy)
    return {one.task.key: [half_days[n] for n in found[one.order]] for one in placed}


class _Open(NamedTuple):
    """The half-days that are not fixed, by their place among all."""

    numbers: dict[HalfDay, int]

    @classmethod
    def of(cls, half_days: list[HalfDay], fixed: Iterable[HalfDay]) -> "_Open":
        taken = frozenset(fixed)
        return cls({one: n for n, one in enumerate(half_days) if one not in taken})

    def of_task(self, task: Task) -> frozenset[int]:
        """Where a task can be put; anywhere, if all of its own half-days are fixed."""
        return frozenset(n for one, n in self.numbers.items() if one in task.half_days) or frozenset(
            self.numbers.values()
        )


class _Waiting(NamedTuple):
    """A task, its place in the agenda, and the numbers of its half-days."""

    order: int
    task: Task
    at: frozenset[int]


_Found = dict[int, list[int]]
"""The half-days of a task, by its place in the agenda."""


def _apart(tasks: list[_Waiting], open_: _Open, clear: frozenset[int]) -> _Found | None:
    """A half-day or more for each task alone; None where there are not enough."""
    room = [n for n in open_.numbers.values() if n not in clear]
    return grown((one.task.portion for one in tasks), lambda sizes: _in_a_row(tasks, room, sizes))


def _in_a_row(tasks: list[_Waiting], room: list[int], sizes: Sizes) -> _Found | None:
    """Each task on as many half-days in a row as its portion has; the one that must end first goes first."""
    if sum(sizes[one.task.portion] for one in tasks) > len(room):
        return None
    left, found, n = list(tasks), _Found(), 0
    while left and n < len(room):
        fitting = []
        for one in left:
            run = room[n : n + sizes[one.task.portion]]
            size = sizes[one.task.portion]
            if len(run) == size == run[-1] - run[0] + 1 and one.at.issuperset(run):
                fitting.append((max(one.at), one.order, one, run))
        if not fitting:
            n += 1
            continue
        *_, best, run = min(fitting)
        found[best.order] = run
        left.remove(best)
        n += len(run)
    return None if left else found


def _shared(tasks: list[_Waiting], open_: _Open, busy: Mapping[HalfDay, int]) -> _Found:
    """Half-days that tasks share, as evenly as their weights and their days let them."""
    left, found = sorted(tasks, key=lambda one: (max(one.at), one.order)), _Found()
    usable = frozenset[int]().union(*(one.at for one in left))
    open_days = [(number, busy.get(half_day, 0)) for half_day, number in open_.numbers.items() if number in usable]
    weight = sum(one.task.portion.weight for one in left) + sum(load for _, load in open_days)
    for n, (number, load) in enumerate(open_days):
        fair, empty, waiting = weight / (len(open_days) - n), True, []
        for one in left:
            fits = empty or load + one.task.portion.weight / 2 <= fair
            if number in one.at and (fits or number == max(one.at)):
                found[one.order] = [number]
                load, empty = load + one.task.portion.weight, False
            else:
                waiting.append(one)
        weight -= load
        left = waiting
    return found
