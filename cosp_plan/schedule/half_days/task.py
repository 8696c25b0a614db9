"""What is to be taken up in weeks of meetings: items of agendas and clusters, and on which half-days each can be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from cosp_plan.days.sittings import HalfDay, half_days
from cosp_plan.index import Index
from cosp_plan.items import CLOSING, ORGANIZATION, Listed
from cosp_plan.matters import Matter, WeekOfWork
from cosp_plan.model import Meeting, Requirement, Sitting
from cosp_plan.proposed import settled


class Sits(NamedTuple):
    """Something that is taken up on a half-day."""

    matter: str
    place: int
    """The number of the half-day in the task."""

    @property
    def thing(self) -> str:
        """What is put somewhere."""
        return self.matter


class HalfDayOfWeek(NamedTuple):
    """A half-day of a week of meetings."""

    week: int
    """Which of the weeks of the task."""
    half_day: HalfDay


class Session(NamedTuple):
    """What bodies do on a half-day whatever is proposed: they open, they close, or it is settled."""

    place: int
    bodies: frozenset[str]
    closed: bool
    """Whether nothing else can be put beside it for them."""
    said: str
    """What it is."""


class MatterPart(NamedTuple):
    """An item, a part of one, or a cluster."""

    matter: Matter
    letter: str = ""
    """Of a part of an item: ``a``."""

    @property
    def sub(self) -> str:
        """What a part of an item is about; empty of a whole one."""
        return self.matter.item.item.sub[ord(self.letter) - ord("a")] if self.letter else ""

    def number(self, body: str) -> str:
        """By which a body's agenda names it: ``2 (a)``; empty where it has no number."""
        number = next((item.number for one, item in self.matter.item.records if one.id == body), None)
        return "" if number is None else f"{number} ({self.letter})" if self.letter else str(number)


class ToTakeUp(NamedTuple):
    """What is to be taken up, and by whom; several things that share a half-day are one."""

    id: str
    names: frozenset[str]
    """By which requirements know it: entries by their ids, items as in ``irg-18 2``, with the letter of a part."""
    parts: tuple[MatterPart, ...]
    bodies: tuple[str, ...]
    meetings: tuple[str, ...]
    """Of those bodies, by their ids."""
    week: int
    already: tuple[int, ...] = ()
    """The half-days that it has, and keeps."""
    fixed: bool = False
    """Whether it has all that it needs."""
    said: Requirement | None = None
    """The line that says how many half-days it has, where one does."""
    most: int = 0
    """The half-days that it is given at most; 0 where a line says how many."""

    @property
    def paragraphs(self) -> int:
        """How many it is about."""
        return sum(one.matter.paragraphs for one in self.parts)


class HalfDaysTask(NamedTuple):
    """All that a solver must know."""

    lookup: Index
    weeks: tuple[WeekOfWork, ...]
    places: tuple[HalfDayOfWeek, ...]
    """Week by week, in order of time."""
    items: tuple[ToTakeUp, ...]
    """In the order of the agendas."""
    sessions: tuple[Session, ...]
    ways: tuple[Sits, ...]
    """Everything that is possible at all, in order."""
    against: Mapping[Sits, str]
    """Why something cannot be taken up on other half-days of its week."""
    then: Mapping[str, tuple[HalfDay, ...]]
    """The half-days that things had in a proposal before."""

    def only(self, ids: Iterable[Any]) -> "HalfDaysTask":
        """The task of some of the things alone, with those that are fixed."""
        some = {*ids} | {one.id for one in self.items if one.fixed}
        return self._replace(
            items=tuple(one for one in self.items if one.id in some),
            ways=tuple(one for one in self.ways if one.matter in some),
        )

    def of(self, id: str) -> ToTakeUp:
        """A thing of the task, by its id."""
        return next(one for one in self.items if one.id == id)

    def half_day(self, place: int) -> HalfDay:
        """The half-day of a number."""
        return self.places[place].half_day

    def of_week(self, week: int) -> list[int]:
        """The half-days of a week, in order."""
        return [n for n, one in enumerate(self.places) if one.week == week]

    def of_body(self, body: str, week: int) -> list[int]:
        """Those on which a body sits, in order."""
        sits = {*self.weeks[week].half_days.get(body, ())}
        return [n for n in self.of_week(week) if self.half_day(n) in sits]

    def bodies(self) -> Iterator[tuple[str, int]]:
        """Each body of each week that has something to take up."""
        yield from dict.fromkeys((body, one.week) for one in self.items for body in one.bodies)

    def in_order(self) -> Iterator[tuple[ToTakeUp, ToTakeUp]]:
        """The pairs of things of one body, in the order of its agenda; of several bodies, in that of the first."""
        at = {(one.id, body): self._on_agenda(one, body) for one in self.items for body in one.bodies}
        for one, other in combinations(self.items, 2):
            shared = [body for body in one.bodies if body in other.bodies] if one.week == other.week else []
            if shared:
                first, second = (at[each.id, shared[0]] for each in (one, other))
                yield (other, one) if second < first else (one, other)

    def _on_agenda(self, one: ToTakeUp, body: str) -> tuple[int, int, str]:
        """Where something stands on the agenda of a body: the item, the cluster under it, the part."""
        week, part = self.weeks[one.week], one.parts[0]
        record, entry = part.matter.item.records[0], part.matter.entry
        item = next(n for n, each in enumerate(week.listed) if record in each.records)
        meetings = (meeting for meeting in week.meetings if meeting.body == body)
        ids = [each.id for meeting in meetings for each in self.lookup.taken_up(meeting.id)]
        return item, ids.index(entry.id) if entry and entry.id in ids else 0, part.letter

    def meetings(self, one: ToTakeUp, place: int) -> list[Meeting]:
        """The meetings that take something up on a half-day."""
        half_day = self.half_day(place)
        week = (meeting for meeting in self.weeks[one.week].meetings if meeting.body in one.bodies)
        return [meeting for meeting in week if half_day in half_days(meeting, self.lookup)]

    def closed(self, body: str, place: int) -> str:
        """What keeps a body from taking anything up on a half-day; empty where nothing does."""
        return next((one.said for one in self.sessions if one.closed and one.place == place and body in one.bodies), "")

    def closing_apart(self, week: int, bodies: Iterable[str]) -> "HalfDaysTask":
        """The same where some bodies of a week have nothing beside the end of their session."""
        wanted = {*bodies}
        sessions = tuple(
            one._replace(closed=True)
            if one.said == CLOSES and self.places[one.place].week == week and one.bodies <= wanted
            else one
            for one in self.sessions
        )
        return with_ways(self._replace(sessions=sessions))


OPENS, CLOSES = "the opening of the session", "the end of the session"


def task_of(
    weeks: Sequence[WeekOfWork], index: Index, split: Iterable[str], then: Sequence[WeekOfWork]
) -> HalfDaysTask:
    """The task of weeks.

    Items of which a part is named in ``split``, or has half-days, are taken up part by part. ``then`` are the same
    weeks with what a proposal before had.
    """
    places = tuple(
        HalfDayOfWeek(n, half_day)
        for n, week in enumerate(weeks)
        for half_day in sorted({one for some in week.half_days.values() for one in some}, key=lambda one: one.order)
    )
    numbers = {slot: n for n, slot in enumerate(places)}
    items: dict[str, ToTakeUp] = {}
    had: dict[str, tuple[HalfDay, ...]] = {}
    for n, (week, before) in enumerate(zip(weeks, then, strict=True)):
        parts = {*split, *_lettered(week.sittings()), *_lettered(_proposed(before))}
        for one in _things(week, n, parts):
            already = {numbers[HalfDayOfWeek(n, half_day)] for half_day in _half_days_of(one, week, week.sittings())}
            id = f"{one.id} at {one.meetings[0]}" if one.id in items else one.id
            items[id] = one._replace(id=id, already=tuple(sorted(already)))
            had[id] = tuple(sorted(_half_days_of(one, before, _proposed(before)), key=lambda each: each.order))
    sessions = [one for n, week in enumerate(weeks) for one in _sessions(week, n, numbers)]
    revised = index.plan.workplan and index.plan.workplan.revised
    for n, (number, half_day) in enumerate(places):
        if revised and half_day.day < revised:
            sessions.append(Session(n, frozenset(weeks[number].half_days), True, f"past: the data is of {revised}"))
    found = {id: half_days for id, half_days in had.items() if half_days}
    return with_ways(HalfDaysTask(index, tuple(weeks), places, tuple(items.values()), tuple(sessions), (), {}, found))


def with_ways(task: HalfDaysTask) -> HalfDaysTask:
    """A task with all the ways that its sessions leave."""
    ways: list[Sits] = []
    against: dict[Sits, str] = {}
    for one in (each for each in task.items if not each.fixed):
        can = task.weeks[one.week].shared(one.bodies)
        for place in task.of_week(one.week):
            way, half_day = Sits(one.id, place), task.half_day(place)
            sitting = [body for body in one.bodies if half_day in task.weeks[one.week].half_days.get(body, ())]
            busy = [(body, said) for body in sitting if (said := task.closed(body, place))]
            if half_day not in can:
                away = [task.lookup.short(body) for body in one.bodies if body not in sitting]
                against[way] = f"{', '.join(away)} does not sit then"
            elif place in one.already:
                against[way] = "it is taken up then already"
            elif busy:
                against[way] = "; ".join(dict.fromkeys(f"{task.lookup.short(body)}: {said}" for body, said in busy))
            else:
                ways.append(way)
    return task._replace(ways=tuple(ways), against=against)


# --- things ------------------------------------------------------------------------------------------------------


def _things(week: WeekOfWork, number: int, split: set[str]) -> Iterator[ToTakeUp]:
    """What a week takes up, each thing by itself, whether half-days are settled for it or not."""
    meeting_of = {meeting.body: meeting for meeting in reversed(week.meetings)}
    for whole in week.matters(settled=True):
        for matter in _apart(whole, week):
            yield from _parts_of(matter, week, number, split, meeting_of)


def _apart(matter: Matter, week: WeekOfWork) -> Iterator[Matter]:
    """What bodies take up whose meetings are not over; where they sit on no half-day together, each by itself."""
    over = {meeting.body for meeting in week.meetings if settled(meeting, week.lookup.plan)}
    bodies = [body for body in matter.bodies if body not in over and week.half_days.get(body)]
    together = [bodies] if week.sit_together(bodies) else [[body] for body in bodies]
    for own in together:
        if own:
            yield matter._replace(bodies=tuple(own), item=matter.item.of(own) or matter.item)


def _parts_of(
    matter: Matter, week: WeekOfWork, number: int, split: set[str], meeting_of: Mapping[str, Meeting]
) -> Iterator[ToTakeUp]:
    """An item, or each part of it; bodies for which it has half-days, and others, by themselves."""
    letters = [chr(ord("a") + n) for n in range(len(matter.item.item.sub))] if matter.entry is None else []
    named = {name for letter in letters for name in _names(MatterPart(matter, letter), meeting_of)}
    for part in [MatterPart(matter, letter) for letter in letters] if named & split else [MatterPart(matter)]:
        having = {meeting.body for _, meeting, one in week.sittings() if _takes_up(one, meeting, part, week)}
        groups = [[body for body in matter.bodies if (body in having) is has] for has in (True, False)]
        for own in groups if matter.entry is None else [[*matter.bodies]]:
            if own:
                some = part._replace(matter=matter._replace(bodies=tuple(own), item=matter.item.of(own) or matter.item))
                names = _names(some, meeting_of)
                meetings = tuple(meeting.id for meeting in week.meetings if meeting.body in own)
                yield ToTakeUp(names[0], frozenset(names), (some,), tuple(own), meetings, number)


def _lettered(sat: "_Sat") -> Iterator[str]:
    """The parts of items that have half-days, as agendas name them."""
    yield from (f"{meeting.id} {one.item}" for _, meeting, one in sat if "(" in one.item)


def _names(part: MatterPart, meeting_of: Mapping[str, Meeting]) -> list[str]:
    """By which something is known, first that by which it is told."""
    matter = part.matter
    if matter.entry:
        return [matter.entry.id]
    numbered = ((meeting_of[body].id, part.number(body)) for body in matter.bodies if body in meeting_of)
    found = [f"{id} {number}" for id, number in numbered if number]
    return found or [f"{meeting_of[body].id}: {matter.item.item.title}" for body in matter.bodies if body in meeting_of]


_Sat = Iterable[tuple[HalfDay, Meeting, Sitting]]
"""Sittings of meetings, each with when it is."""


def _proposed(week: WeekOfWork) -> _Sat:
    """What is proposed, for half-days too on which nobody sits any more."""
    for meeting in week.meetings:
        for one in meeting.sittings:
            if one.proposed and one.day and not one.open:
                yield HalfDay(one.day, one.part), meeting, one


def _half_days_of(one: ToTakeUp, week: WeekOfWork, sat: _Sat) -> set[HalfDay]:
    """The half-days of some sittings of a week that take something up."""
    (part,) = one.parts
    own = ((half_day, meeting, sitting) for half_day, meeting, sitting in sat if meeting.body in one.bodies)
    return {half_day for half_day, meeting, sitting in own if _takes_up(sitting, meeting, part, week)}


def _takes_up(sitting: Sitting, meeting: Meeting, part: MatterPart, week: WeekOfWork) -> bool:
    if part.matter.entry:
        return part.matter.entry.id in sitting.entry
    item = week.item_of(sitting, meeting)
    if sitting.entry or item is None or part.matter.item.item not in [record for _, record in item.records]:
        return False
    letter = sitting.item.partition("(")[2].rstrip(")")
    return not part.letter or not letter or letter == part.letter


# --- sessions ----------------------------------------------------------------------------------------------------


def _sessions(week: WeekOfWork, number: int, numbers: Mapping[HalfDayOfWeek, int]) -> Iterator[Session]:
    """What is there already, on each half-day; what bodies do together is one session."""
    found: list[Session] = []
    for half_day, meeting, sitting in week.sittings():
        said = "; ".join(filter(None, (sitting.item, sitting.title, *sitting.entry)))
        said = f"{said} is {'proposed' if sitting.proposed else 'fixed'} then"
        found.append(Session(numbers[HalfDayOfWeek(number, half_day)], frozenset({meeting.body}), True, said))
    for said, half_day, one in ends(week):
        found.append(
            Session(numbers[HalfDayOfWeek(number, half_day)], frozenset(body.id for body in one.bodies), False, said)
        )
    return _joined(found)


def ends(week: WeekOfWork) -> Iterator[tuple[str, HalfDay, Listed]]:
    """The items with which bodies open and close, and when, unless that is past."""
    revised = week.lookup.plan.workplan and week.lookup.plan.workplan.revised
    for said, roles in ((OPENS, (ORGANIZATION,)), (CLOSES, CLOSING)):
        for role in roles:
            for half_day, one in week.ends(role, last=said == CLOSES):
                own = {meeting.body for meeting in week.meetings if not settled(meeting, week.lookup.plan)}
                past = revised and half_day.day < revised
                if (left := one.of(own)) and not past:
                    yield said, half_day, left


def _joined(sessions: Iterable[Session]) -> Iterator[Session]:
    """Sessions of which nothing is told twice; what several bodies fix alike for a half-day is one of all of them."""
    alike: dict[tuple[int, bool, str], frozenset[str]] = {}
    for one in sessions:
        key = (one.place, one.closed, one.said)
        alike[key] = alike.get(key, frozenset()) | one.bodies
    yield from (Session(place, bodies, closed, said) for (place, closed, said), bodies in alike.items())
