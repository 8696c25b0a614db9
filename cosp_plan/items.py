"""The items of a draft agenda: the standing items of one body, or of several with shared items named once."""

from collections.abc import Iterable
from typing import NamedTuple

from cosp_plan.index import Index
from cosp_plan.model import NOWHERE, Body, Item, ItemWords, Meeting, Plan, Standing

FOLLOW_UP, ORGANIZATION = "follow-up", "organization"
CLOSING = ("other", "next-agenda", "report")
"""The roles of the items that end a session, in order."""


class Listed(NamedTuple):
    """An item of the draft, and the bodies that have it, each with its own record of it."""

    records: tuple[tuple[Body, Item], ...]

    @property
    def item(self) -> Item:
        """The record of the first body."""
        return self.records[0][1]

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies that have the item."""
        return tuple(body for body, _ in self.records)

    @property
    def role(self) -> str:
        """What the draft makes of it."""
        return self.item.role

    def standing(self, plan: Plan) -> list[Standing]:
        """What the bodies take up under this item whatever the plan gives to the meeting."""
        titles, bodies = {item.title for _, item in self.records}, {body.id for body in self.bodies}
        return [s for s in plan.standing if s.body in bodies and s.item in titles]

    def of(self, bodies: Iterable[str]) -> "Listed | None":
        """What some of the bodies have of it; None where they have nothing."""
        named = frozenset(bodies)
        records = tuple((body, item) for body, item in self.records if body.id in named)
        return Listed(records) if records else None


def listed(meetings: Iterable[Meeting], index: Index) -> list[Listed]:
    """The items of meetings of different bodies in order; items of one title (or one role) are one.

    Each body's own order is kept: an item that only a later body has stands before the next item that it shares.
    """
    merged: list[list[tuple[Body, Item]]] = []
    for meeting in meetings:
        body = index.bodies.get(meeting.body)
        if body is None:
            continue
        place = 0
        pending: list[Item] = []
        for item in items_of(meeting, body, index):
            found = next((n for n in range(len(merged)) if _same(merged[n][0][1], item)), None)
            if found is None:
                pending.append(item)
                continue
            merged[found].append((body, item))
            for n, new in enumerate(pending):
                merged.insert(found + n, [(body, new)])
            place = found + len(pending) + 1
            pending = []
        merged[place:place] = [[(body, item)] for item in pending]
    return [Listed(tuple(records)) for records in merged]


def items_of(meeting: Meeting, body: Body, index: Index) -> list[Item]:
    """The items of one meeting, as far as they are known.

    Of a special session, or of a meeting between sessions, those of regular sessions say nothing. What the plan gives
    to the meeting is taken up under the follow-up item, be it known of the body or not: then it has the title of the
    plan.
    """
    known = _once(item for item in body.items if (item.sessions or "regular") == meeting.kind)
    if meeting.kind != "regular" and not any(item.role == FOLLOW_UP for item in known):
        others = [item for item in _once(body.items) if item.role == FOLLOW_UP and not item.sessions]
        known = [*(item._replace(number=None, year=None) for item in others), *known]
    if any(item.role == FOLLOW_UP for item in known) or (known and not index.taken_up(meeting.id)):
        return known
    end = next((n for n, item in enumerate(known) if item.role in CLOSING), len(known))
    return [*known[:end], of_the_plan(index), *known[end:]]


def items_known(meeting: Meeting, body: Body) -> bool:
    """Whether the set of bodies has items for meetings of this kind."""
    return any((item.sessions or "regular") == meeting.kind for item in body.items)


def of_the_plan(index: Index) -> Item:
    """The follow-up item of a body of which none is known: the title is the plan's own."""
    head = index.plan.workplan
    words = {code: said for code, said in head.translations.items() if said.title} if head else {}
    translations = {code: ItemWords(said.title, (), "", (), NOWHERE) for code, said in words.items()}
    title = head.title if head else ""
    return Item(None, title, (), FOLLOW_UP, "", "", translations, None, (), "", NOWHERE)


def numbers(listed_item: Listed, follow_up: int | None) -> dict[int, list[Body]]:
    """The numbers of an item where a source gives them, with whose they are; of the follow-up item the one given."""
    found: dict[int, list[Body]] = {}
    for body, item in listed_item.records:
        number = follow_up if listed_item.role == FOLLOW_UP and follow_up is not None else item.number
        if number is not None:
            found.setdefault(number, []).append(body)
    return found


def named(said: str, title: str, body: str, listed: Iterable[Listed], follow_up: int | None) -> Listed | None:
    """The item of a body that a number means, ``2``, or ``2 (a)`` of it; without a number the item of that title."""
    number = said.partition("(")[0].strip()
    for one in listed:
        having = one.of([body])
        if not having:
            continue
        if number in map(str, numbers(having, follow_up)) if number else _same_title(having.item.title, title):
            return one
    return None


def _once(items: Iterable[Item]) -> list[Item]:
    """A body's items, without those whose number a later list gives to another item."""
    items, newest = list(items), dict[int, Item]()
    for item in items:
        if item.number and (item.number not in newest or (item.year or 0) > (newest[item.number].year or 0)):
            newest[item.number] = item
    return [item for item in items if not item.number or newest[item.number] is item]


def _same(one: Item, other: Item) -> bool:
    if one.role or other.role:
        return one.role == other.role
    return _same_title(one.title, other.title)


def _same_title(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
