"""What the meetings of one week take up: items of their agendas and clusters, and how many half-days those want."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from cosp_plan import items
from cosp_plan.days.sittings import HalfDay, half_days, settled_work
from cosp_plan.index import Index
from cosp_plan.items import FOLLOW_UP, Listed
from cosp_plan.model import Entry, Meeting, Sitting
from cosp_plan.paragraphs import ParagraphSet

_Found = TypeVar("_Found")


class Matter(NamedTuple):
    """An item or a cluster, the bodies that take it up, and the half-days on which they can."""

    key: str
    item: Listed
    entry: Entry | None
    bodies: tuple[str, ...]
    paragraphs: int
    half_days: frozenset[HalfDay]


class WeekOfWork(NamedTuple):
    """The meetings of one week and place, and what they take up."""

    lookup: Index
    meetings: tuple[Meeting, ...]
    half_days: dict[str, list[HalfDay]]
    """Those of each body, in order."""
    listed: tuple[Listed, ...]
    settled: dict[str, dict[HalfDay, list[Sitting]]]
    """What is fixed or proposed for the half-days of each meeting, by its id."""
    follow_up: int | None
    """The number of the follow-up item; None where it is not known."""

    @classmethod
    def of(cls, asked: Iterable[Meeting], index: Index, follow_up: int | None = None) -> "WeekOfWork":
        """The week that some meetings are in; those without dates have none.

        Another meeting of a body of theirs is on days and items of its own.
        """
        own = {one.body: one for one in asked}
        every = (one for meeting in own.values() for one in index.week_of(meeting))
        met = {one.id: one for one in every if own.get(one.body, one) is one}
        order = index.body_order
        meetings = tuple(sorted(met.values(), key=lambda m: (order.get(m.body, len(order)), m.id)))
        by_body: dict[str, list[HalfDay]] = {}
        for meeting in meetings:
            by_body.setdefault(meeting.body, []).extend(half_days(meeting, index))
        first_of_each = {m.body: m for m in reversed(meetings)}
        listed = tuple(items.listed(reversed(first_of_each.values()), index))
        settled = {m.id: settled_work(m, index) for m in meetings}
        return cls(index, meetings, by_body, listed, settled, follow_up)

    def sittings(self) -> Iterator[tuple[HalfDay, Meeting, Sitting]]:
        """Whatever is fixed or proposed, meeting by meeting."""
        for meeting in self.meetings:
            for half_day, sittings in self.settled[meeting.id].items():
                yield from ((half_day, meeting, one) for one in sittings)

    def item_of(self, one: Sitting, meeting: Meeting) -> Listed | None:
        """The item that a sitting takes up."""
        return items.named(one.item, one.title, meeting.body, self.listed, self.follow_up)

    def having_taken_up(self, item: Listed) -> set[str]:
        """The bodies for whose taking up an item a half-day is fixed or proposed."""
        found = ((meeting, self.item_of(one, meeting)) for _, meeting, one in self.sittings())
        return {meeting.body for meeting, other in found if other is item}

    def ends(self, role: str, *, last: bool) -> Iterator[tuple[HalfDay, Listed]]:
        """The half-days on which bodies begin, or end, that have an item of a role for it and no sitting of it.

        Nothing is added to what the plan fixes for a half-day.
        """
        fixed = {half_day for half_day, _, sitting in self.sittings() if not sitting.proposed}
        for one in (one for one in self.listed if one.role == role):
            found: dict[HalfDay, list[str]] = {}
            for body in (body for body in one.bodies if body.id not in self.having_taken_up(one)):
                free = sorted((h for h in self.half_days[body.id] if h not in fixed), key=lambda h: h.order)
                if free:
                    found.setdefault(free[-1 if last else 0], []).append(body.id)
            for half_day, bodies in found.items():
                if own := one.of(bodies):
                    yield half_day, own

    def matters(self, *, settled: bool = False) -> Iterator[Matter]:
        """What fills the time between opening and closing: items in order, clusters in place of the follow-up item.

        What a half-day is fixed or proposed for is among them only if ``settled``.
        """
        done = set() if settled else {id for _, _, one in self.sittings() for id in one.entry}
        entries = {e.id: e for m in self.meetings for e in self.lookup.taken_up(m.id)}
        without = {body.id for one in self.listed if one.role == FOLLOW_UP for body in one.bodies}
        for n, one in enumerate(self.listed):
            bodies = tuple(body.id for body in one.bodies)
            if one.role == FOLLOW_UP:
                for id, entry in entries.items():
                    meet = self._meeting_for(entry) or bodies
                    without -= {*meet}
                    if id not in done:
                        yield Matter(f"entry {id}", one, entry, meet, len(entry.paragraphs), self.shared(meet))
                bodies = tuple(body for body in bodies if body in without)
            left = one.of({*bodies} - (set() if settled else self.having_taken_up(one)))
            if left and one.role in ("", FOLLOW_UP):
                bodies = tuple(body.id for body in left.bodies)
                paragraphs = ParagraphSet.union(s.paragraphs for s in left.standing(self.lookup.plan))
                yield Matter(f"item {n}", left, None, bodies, len(paragraphs), self.shared(bodies))

    def _meeting_for(self, entry: Entry) -> tuple[str, ...]:
        """The bodies of an entry that take it up in this week; not those for which it names a meeting in another."""
        here = {meeting.body for meeting in self.meetings if meeting.id in entry.meeting}
        named = {self.lookup.meetings[id].body for id in entry.meeting if id in self.lookup.meetings}
        return tuple(body for body in entry.body if body in self.half_days and (body in here or body not in named))

    def shared(self, bodies: Iterable[str]) -> frozenset[HalfDay]:
        """The half-days on which all of some bodies meet, or else any of them."""
        bodies = tuple(bodies)
        return self.sit_together(bodies) or frozenset().union(*(self.half_days.get(body, ()) for body in bodies))

    def sit_together(self, bodies: Iterable[str]) -> frozenset[HalfDay]:
        """The half-days on which all of some bodies meet."""
        found = [frozenset(self.half_days.get(body, ())) for body in bodies]
        return frozenset.intersection(*found) if found else frozenset()


# --- how many half-days -------------------------------------------------------------------------------------------

PARAGRAPHS_A_HALF_DAY = 4
"""Nothing is given more half-days than one for each so many paragraphs."""


class Portion(NamedTuple):
    """What something has of the half-days there are, beside others."""

    weight: int
    """Against the others: that of its paragraphs, or of one."""
    most: int
    """The half-days that it is given at most."""

    @classmethod
    def of(cls, paragraphs: int) -> "Portion":
        """That of so many paragraphs."""
        weight = max(1, paragraphs)
        return cls(weight, -(-weight // PARAGRAPHS_A_HALF_DAY))


Sizes = Mapping[Portion, int]
"""How many half-days each of some portions has."""


def grown(portions: Iterable[Portion], fits: Callable[[Sizes], _Found | None]) -> _Found | None:
    """The answer for the largest sizes that fit; None where not even one half-day for each does.

    What is left when each has one goes to those with most weight a half-day, to all of one portion or none, so that
    none has twice the time of its like.
    """
    sizes = dict.fromkeys(portions, 1)
    found = fits(sizes)
    growing = {*sizes} if found is not None else set()
    while growing:
        portion = max(growing, key=lambda one: (one.weight / sizes[one], one))
        sizes[portion] += 1
        better = fits(sizes) if sizes[portion] <= portion.most else None
        if better is None:
            sizes[portion] -= 1
            growing.remove(portion)
        else:
            found = better
    return found
