"""The organization of work: which item is taken up in which sitting. A suggestion, unless the plan fixes it."""

from datetime import date
from typing import NamedTuple

from cosp_plan.days.sittings import HalfDay


class Task(NamedTuple):
    """Something to be taken up: its weight against the others, and the days on which it can be."""

    key: str
    weight: int
    days: frozenset[date]


def allot(tasks: list[Task], half_days: list[HalfDay]) -> list[list[str]]:
    """The tasks of each sitting, in halves of a sitting, each task with a share of the time by its weight.

    Tasks that are bound to fewer days come first, to the end of those days, and the others fill what is left. Every
    task has a place, however full it is, and no sitting stays empty while there is a task.
    """
    free = list(range(2 * len(half_days)))
    taken: dict[int, str] = {}
    whole, weight = len(free), sum(task.weight for task in tasks) or 1
    groups: dict[frozenset[date], list[Task]] = {}
    for task in tasks:
        groups.setdefault(task.days, []).append(task)
    ordered = sorted(groups.items(), key=lambda group: len(group[0]))
    for n, (days, group) in enumerate(ordered):
        own = [half for half in free if half_days[half // 2].day in days] or free
        share = round(whole * sum(task.weight for task in group) / weight)
        given = own if n == len(ordered) - 1 else own[max(0, len(own) - max(share, len(group))) :]
        taken |= _split(group, given)
        free = [half for half in free if half not in taken]
    for half in free:  # days on which nothing else can be taken up: what went before goes on
        taken[half] = taken.get(half - 1) or next((taken[h] for h in sorted(taken)), "")
    found = [
        list(dict.fromkeys(taken[half] for half in (2 * n, 2 * n + 1) if taken.get(half)))
        for n in range(len(half_days))
    ]
    missing = [task.key for task in tasks if not any(task.key in keys for keys in found)]
    if found:
        found[-1] += missing
    return found


def _split(group: list[Task], halves: list[int]) -> dict[int, str]:
    """Halves of sittings for the tasks of a group, in order, by weight."""
    weight = sum(task.weight for task in group) or 1
    taken: dict[int, str] = {}
    start = heavy = 0
    for n, task in enumerate(group):
        heavy += task.weight
        least = min(start + 1, len(halves))
        most = len(halves) - (len(group) - n - 1)
        end = max(least, min(round(len(halves) * heavy / weight), most))
        taken |= dict.fromkeys(halves[start:end], task.key)
        start = end
    return taken
