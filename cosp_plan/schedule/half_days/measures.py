"""Lines of requirements on half-days -> what is counted of them."""

from collections.abc import Callable, Iterable
from datetime import datetime, time
from itertools import combinations
from typing import NamedTuple

from cosp_plan.days.sittings import hours_of
from cosp_plan.days.zones import zone
from cosp_plan.items import CLOSING, ORGANIZATION
from cosp_plan.model import Meeting, Plan, Requirement
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.schedule.half_days.task import HalfDaysTask, Sits, ToTakeUp
from cosp_plan.schedule.question import Costs, Measured
from cosp_plan.subjects import About, Where, about, where

NOT_OF_HALF_DAYS = Measured(None)
"""Of a line that says nothing of half-days."""
_AWAKE = (time(8), time(20))
"""From when to when a panellist is heard, where they are."""
Pair = tuple[str, str]
"""Two things, by their ids."""


class Size(NamedTuple):
    """The half-days that each of some things has too few or too many."""

    line: Requirement
    things: tuple[str, ...]
    limit: int


class AtOnce(NamedTuple):
    """The sessions that are too many at one time, on all half-days."""

    line: Requirement
    limit: int
    bodies: frozenset[str]
    """Whose sessions are counted; none: of all."""


class Beside(NamedTuple):
    """What else is there when one of some things is taken up."""

    line: Requirement
    things: tuple[str, ...]


class Breaks(NamedTuple):
    """How often each group of things, in which one follows another, is broken off."""

    line: Requirement
    groups: tuple[tuple[str, ...], ...]


class Meet(NamedTuple):
    """The half-days on which one of a pair is taken up, and the other then too, or on the next or the one before."""

    line: Requirement
    pairs: tuple[Pair, ...]


class OutOfOrder(NamedTuple):
    """The pairs of which the second has a half-day before one of the first."""

    line: Requirement
    pairs: tuple[Pair, ...]


class Gaps(NamedTuple):
    """For each half-day on which a body takes something up, those before it that are free."""

    line: Requirement
    bodies: frozenset[str]
    """Whose half-days are counted; none: of all."""


HalfDaysMeasure = Costs | Size | AtOnce | Beside | Breaks | Meet | OutOfOrder | Gaps


def measured(line: Requirement, task: HalfDaysTask, plan: Plan) -> Measured:
    """What a line counts in a task. The names in it are known."""
    found = _measured(line, task, plan)
    if found.remark or not any(word.partition(" (")[0] in _at_ends(task) for word in (*line.about, *line.value)):
        return found
    how = "judged for the rest alone" if found.measure else "not judged"
    return found._replace(remark=f"`{line}` is {how}: what opens a session is first, and what closes it last")


def _at_ends(task: HalfDaysTask) -> set[str]:
    """The items with which sessions open and close, as agendas name them."""
    return {
        f"{meeting.id} {item.number}"
        for week in task.weeks
        for meeting in week.meetings
        for one in week.listed
        for body, item in one.records
        if body.id == meeting.body and item.role in (ORGANIZATION, *CLOSING)
    }


def _measured(line: Requirement, task: HalfDaysTask, plan: Plan) -> Measured:
    match line.word:
        case "half-days":
            things = tuple(one.id for one in task.items if not one.fixed and _is_nearest(line, one, plan))
            return Measured(Size(line, things, line.limit)) if things else NOT_OF_HALF_DAYS
        case "rooms":
            return _of_bodies(line, plan, lambda bodies: AtOnce(line, line.limit, bodies))
        case "alone":
            things = meant(line.value, task, plan)
            return Measured(Beside(line, things)) if things else NOT_OF_HALF_DAYS
        case "together" if line.value == ("all",):
            groups = tuple((id,) for id in _subject(line, task, plan) if not task.of(id).fixed)
            return Measured(Breaks(line, groups)) if groups else NOT_OF_HALF_DAYS
        case "together" | "apart":
            return _beside(line, task, plan)
        case "order":
            ids = _subject(line, task, plan)
            pairs = ((one.id, other.id) for one, other in task.in_order() if not (one.fixed and other.fixed))
            return Measured(OutOfOrder(line, tuple(pair for pair in pairs if {*pair} <= {*ids})))
        case "fewest" if line.value == ("gaps",):
            return _of_bodies(line, plan, lambda bodies: Gaps(line, bodies))
        case "in" | "not-in":
            return _placed(line, task, plan)
        case "zone":
            return _heard(line, task, plan)
    return NOT_OF_HALF_DAYS


def _of_bodies(line: Requirement, plan: Plan, measure: Callable[[frozenset[str]], HalfDaysMeasure]) -> Measured:
    """What a line counts that is about bodies, or about all."""
    subject = about(line.about, plan) if line.about else About(ParagraphSet(), everything=True)
    if not (subject.bodies or subject.everything):
        return Measured(None, f"`{line}` is not judged: it is about no body")
    return Measured(measure(frozenset() if subject.everything else frozenset(subject.bodies)))


def _is_nearest(line: Requirement, one: ToTakeUp, plan: Plan) -> bool:
    """Whether a line says how many half-days something has, and none is nearer to it."""
    rank = _rank(line, one, plan)
    return rank > 0 and (one.said is None or _rank(one.said, one, plan) <= rank)


def own_line(one: ToTakeUp, lines: Iterable[Requirement], plan: Plan) -> Requirement | None:
    """The line that says how many half-days something has: of several the one that is nearest to it, then the first."""
    of_size = (line for line in lines if line.word == "half-days")
    ranked = [(rank, -n, line) for n, line in enumerate(of_size) if (rank := _rank(line, one, plan))]
    return max(ranked)[2] if ranked else None


def _rank(line: Requirement, one: ToTakeUp, plan: Plan) -> int:
    """How near a line is: 4 where it names the thing, 3 its paragraphs, 2 its meeting or body, 1 all; 0 others."""
    if not line.about:
        return 1
    return max((rank for word in line.about if _means(word, one, plan) and (rank := _kind(word, plan))), default=0)


def _kind(word: str, plan: Plan) -> int:
    subject = about((word,), plan)
    if subject.everything:
        return 1
    if subject.bodies or subject.meetings:
        return 2
    return 4 if subject.items or any(entry.id == word for entry in plan.entries) else 3


def meant(words: Iterable[str], task: HalfDaysTask, plan: Plan) -> tuple[str, ...]:
    """The things that words mean, in the order of the agendas."""
    words = tuple(words)
    return tuple(one.id for one in task.items if any(_means(word, one, plan) for word in words))


def _means(word: str, one: ToTakeUp, plan: Plan) -> bool:
    """Whether a word means something, or a part of it, or what it is a part of."""
    if word in one.names:
        return True
    subject = about((word,), plan)
    if subject.everything or {*subject.bodies} & {*one.bodies}:
        return True
    if subject.items:
        return any(name.partition(" (")[0] == word for name in one.names)
    if subject.bodies or subject.meetings:
        return bool({*subject.meetings} & {*one.meetings})
    if any(entry.id == word for entry in plan.entries):
        return False
    return any(part.matter.entry and part.matter.entry.paragraphs & subject.paragraphs for part in one.parts)


def _subject(line: Requirement, task: HalfDaysTask, plan: Plan) -> tuple[str, ...]:
    """The things that a line with `for` is about, or all."""
    return meant(line.about, task, plan) if line.about else tuple(one.id for one in task.items)


def _beside(line: Requirement, task: HalfDaysTask, plan: Plan) -> Measured:
    """`together` and `apart` of several things by their names; of paragraphs they are about rows."""
    names = {name for one in task.items for name in one.names}
    items = about(line.value, plan).items
    groups = [meant([word], task, plan) for word in line.value if word in names or word in items]
    named = tuple(dict.fromkeys(id for ids in groups for id in ids))
    if len(named) < 2 or all(task.of(id).fixed for id in named):
        return NOT_OF_HALF_DAYS
    week_of = {id: task.of(id).week for id in named}
    weeks = {week: tuple(id for id in named if week_of[id] == week) for week in week_of.values()}
    if line.word == "together":
        return Measured(Breaks(line, tuple(weeks.values())))
    across = (pair for some, others in combinations(groups, 2) for pair in _pairs(some, others))
    pairs = (pair for pair in across if week_of[pair[0]] == week_of[pair[1]] and not _are_fixed(pair, task))
    return Measured(Meet(line, tuple(dict.fromkeys(pairs))))


def _are_fixed(pair: Pair, task: HalfDaysTask) -> bool:
    return all(task.of(id).fixed for id in pair)


def _pairs(some: Iterable[str], others: Iterable[str]) -> Iterable[Pair]:
    return ((one, other) for one in some for other in others if one != other)


def _placed(line: Requirement, task: HalfDaysTask, plan: Plan) -> Measured:
    """What is put where it is not to be; of places that are larger than days rows and weeks are judged alone."""
    things = {*_subject(line, task, plan)}
    places = [where(word, plan) for word in line.value]
    if not things or not any(_is_fine(place) for place in places):
        return NOT_OF_HALF_DAYS
    first = min(one.half_day.day.year for one in task.places)
    costs = {}
    for way in (*task.ways, *task.against):  # those too that cannot be, so that it can be told what a line leaves
        inside = any(_is_in(way, place, task, first) for place in places)
        if way.matter in things and inside is (line.word == "not-in"):
            costs[way] = 1
    return Measured(Costs(line, costs))


def _is_in(way: Sits, place: Where, task: HalfDaysTask, first_year: int) -> bool:
    """Whether something is in a place when it is taken up on a half-day."""
    one, half_day = task.of(way.matter), task.half_day(way.place)
    if place.body or place.meeting:
        return place.body in one.bodies or place.meeting in one.meetings
    return place.part in ("", half_day.part) and place.has(half_day.day, first_year)


def _is_fine(place: Where) -> bool:
    """Whether only half-days, or days, tell what is in a place."""
    return place.days is not None or place.weekday is not None or bool(place.part)


def _heard(line: Requirement, task: HalfDaysTask, plan: Plan) -> Measured:
    things = {*_subject(line, task, plan)}
    costs: dict[Sits, int] = {}
    for way in (*task.ways, *task.against):
        meetings = task.meetings(task.of(way.matter), way.place) if way.matter in things else []
        if not meetings or not all(_awake(line.value[0], meeting, way.place, task) for meeting in meetings):
            costs |= {way: 1} if way.matter in things else {}
    return Measured(Costs(line, costs)) if things else NOT_OF_HALF_DAYS


def _awake(name: str, meeting: Meeting, place: int, task: HalfDaysTask) -> bool:
    """Whether it is day in a time zone while a meeting sits."""
    begin, end = there(name, meeting, place, task)
    first, last = _AWAKE
    return begin.date() == end.date() and first <= begin.time() and end.time() <= last


def there(name: str, meeting: Meeting, place: int, task: HalfDaysTask) -> tuple[datetime, datetime]:
    """From when to when a meeting sits on a half-day, by the clocks of a time zone. Raises UnknownZoneError."""
    half_day = task.half_day(place)
    here, away = zone(task.lookup.timezone(meeting)), zone(name)
    begin, end = hours_of(half_day, meeting, task.lookup)
    first, last = (datetime.combine(half_day.day, at, here).astimezone(away) for at in (begin, end))
    return first, last
