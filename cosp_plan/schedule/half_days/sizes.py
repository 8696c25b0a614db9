"""How many half-days things have that no line gives a number: as many as they took before, or by their paragraphs."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from cosp_plan import items
from cosp_plan.days.runs import first_day
from cosp_plan.days.sittings import settled_work
from cosp_plan.index import Index
from cosp_plan.matters import PARAGRAPHS_A_HALF_DAY, Portion
from cosp_plan.model import Meeting
from cosp_plan.schedule.half_days.task import HalfDaysTask, MatterPart, ToTakeUp, with_ways


class Wanted(NamedTuple):
    """The half-days that something is given if there are as many."""

    portion: Portion
    like: str
    """The meeting at which it took so many; empty where that is not known."""


def wanted(one: ToTakeUp, task: HalfDaysTask) -> Wanted:
    """What something is given: no more than in a proposal before, else than it took before, else by its paragraphs."""
    took, like = _took(one, task)
    portion = Portion(took * PARAGRAPHS_A_HALF_DAY, took) if took else Portion.of(one.paragraphs)
    then = len(task.then.get(one.id, ()))
    return Wanted(portion._replace(most=then) if then else portion, like)


def _took(one: ToTakeUp, task: HalfDaysTask) -> tuple[int, str]:
    """How many half-days the same took at the last meeting of one of its bodies for which that is known."""
    days = [slot.half_day.day for slot in task.places if slot.week == one.week]
    before = [
        (first_day(meeting), meeting.id, meeting, index)
        for index in (*task.lookup.others, task.lookup)
        for meeting in index.plan.meetings
        if meeting.body in one.bodies and meeting.dates and first_day(meeting) < min(days) and meeting.sittings
    ]
    for _, id, meeting, index in sorted(before, key=lambda found: found[:2], reverse=True):
        if len(one.parts) == 1 and (took := sum(1 for _ in _half_days(one.parts[0], meeting, index))):
            return took, id
    return 0, ""


def _half_days(part: MatterPart, meeting: Meeting, index: Index) -> Iterator[object]:
    """The half-days that are fixed for the same at another meeting."""
    entry, title = part.matter.entry, part.matter.item.item.title.casefold()
    entries = {one.id: one for one in index.plan.entries}
    listed = items.listed([meeting], index)
    for half_day, sittings in settled_work(meeting, index).items():
        for one in (each for each in sittings if not each.proposed):
            if entry:
                same = entry.paragraphs and any(
                    entries[id].paragraphs == entry.paragraphs for id in one.entry if id in entries
                )
            else:
                item = None if one.entry else items.named(one.item, one.title, meeting.body, listed, None)
                letter = one.item.partition("(")[2].rstrip(")")
                same = item is not None and item.item.title.casefold() == title and letter in ("", part.letter)
            if same:
                yield half_day
                break


# --- more things than half-days -----------------------------------------------------------------------------------


def sharing(task: HalfDaysTask, named: Iterable[str]) -> tuple[HalfDaysTask, list[str]]:
    """A task in which neighbours share half-days where a body has more to take up than there are; and what does.

    The lightest neighbours first, of the same bodies; nothing that is in ``named`` shares with anything.
    """
    alone, things = {*named}, [*task.items]
    while crowded := _crowded(things, task):
        pairs = [
            (one.paragraphs + other.paragraphs, n)
            for n, (one, other) in enumerate(pairwise(things))
            if (one.bodies, one.week) == (other.bodies, other.week)
            and {*one.bodies} & crowded
            and not ({one.id, other.id} & alone or one.already or other.already)
        ]
        if not pairs:
            break
        _, n = min(pairs)
        things[n : n + 2] = [_both(things[n], things[n + 1])]
    shared = [one for one in things if len(one.parts) > 1]
    before = {one.id: [task.then[id] for id in one.id.split(_AND) if id in task.then] for one in things}
    then = {id: some[0] for id, some in before.items() if some}
    return with_ways(task._replace(items=tuple(things), then=then)), [one.id for one in shared]


_AND = " + "


def _both(one: ToTakeUp, other: ToTakeUp) -> ToTakeUp:
    id = f"{one.id}{_AND}{other.id}"
    return one._replace(id=id, names=one.names | other.names, parts=(*one.parts, *other.parts))


def _crowded(things: Iterable[ToTakeUp], task: HalfDaysTask) -> set[str]:
    """The bodies that have more things than half-days for them."""
    having: dict[tuple[str, int], int] = {}
    for one in things:
        for body in one.bodies if not one.already else ():
            having[body, one.week] = having.get((body, one.week), 0) + 1
    return {
        body
        for (body, week), many in having.items()
        if many > sum(not task.closed(body, place) for place in task.of_body(body, week))
    }
