"""The organization of work: which item is taken up in which sitting. A suggestion, unless the plan fixes it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cosp_plan.index import Index, working_days
from cosp_plan.model import Meeting

PARTS = ("morning", "afternoon")


class Sitting(NamedTuple):
    """Half a day; ``holiday`` names what closes it."""

    day: date
    part: str
    holiday: str = ""


class Task(NamedTuple):
    """Something to be taken up: its weight against the others, and the days on which it can be."""

    key: str
    weight: int
    days: frozenset[date]


def sittings(meetings: Iterable[Meeting], index: Index) -> list[Sitting]:
    """The sittings of all days of the meetings, in order; a holiday is one entry without a part."""
    found = []
    days = {day: meeting for meeting in meetings for run in meeting.dates for day in working_days(run)}
    for day, meeting in sorted(days.items(), key=lambda one: one[0]):
        place, at_home = index.place(meeting), index.at_home(meeting)
        lists = [one for one in index.plan.bodies.holidays if one.hold_for(place, at_home)]
        closed = next((name for one in lists if (name := one.on(day))), "")
        found += [Sitting(day, "", closed)] if closed else [Sitting(day, part) for part in PARTS]
    return found


def days_of(meeting: Meeting) -> frozenset[date]:
    """The days of a meeting."""
    return frozenset(day for run in meeting.dates for day in working_days(run))


def allot(tasks: list[Task], open_sittings: list[Sitting]) -> list[list[str]]:
    """The tasks of each sitting, in halves of a sitting, each task with a share of the time by its weight.

    Tasks that are bound to fewer days come first, to the end of those days, and the others fill what is left. Every
    task has a place, however full it is, and no sitting stays empty while there is a task.
    """
    free = list(range(2 * len(open_sittings)))
    taken: dict[int, str] = {}
    whole, weight = len(free), sum(task.weight for task in tasks) or 1
    groups: dict[frozenset[date], list[Task]] = {}
    for task in tasks:
        groups.setdefault(task.days, []).append(task)
    ordered = sorted(groups.items(), key=lambda group: len(group[0]))
    for n, (days, group) in enumerate(ordered):
        own = [half for half in free if open_sittings[half // 2].day in days] or free
        share = round(whole * sum(task.weight for task in group) / weight)
        given = own if n == len(ordered) - 1 else own[max(0, len(own) - max(share, len(group))) :]
        taken |= _split(group, given)
        free = [half for half in free if half not in taken]
    for half in free:  # days on which nothing else can be taken up: what went before goes on
        taken[half] = taken.get(half - 1) or next((taken[h] for h in sorted(taken)), "")
    found = [
        list(dict.fromkeys(taken[half] for half in (2 * n, 2 * n + 1) if taken.get(half)))
        for n in range(len(open_sittings))
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
