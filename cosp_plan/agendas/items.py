"""The items of a draft agenda: the standing items of one body, or of several with shared items named once."""

from typing import NamedTuple

from cosp_plan.model import Body, Item

FOLLOW_UP = "follow-up"


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


def listed(bodies: list[Body]) -> list[Listed]:
    """The items of all bodies in order; items of one title (or one role) are one.

    Each body's own order is kept: an item that only a later body has stands before the next item that it shares.
    """
    merged: list[list[tuple[Body, Item]]] = []
    for body in bodies:
        place = 0
        pending: list[Item] = []
        for item in _once(body):
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


def number(listed_item: Listed, follow_up: int | None) -> str:
    """The number of an item where a source gives it, or for the follow-up item the one given; else empty."""
    if listed_item.role == FOLLOW_UP and follow_up is not None:
        return str(follow_up)
    numbers = {item.number for _, item in listed_item.records if item.number}
    return str(numbers.pop()) if len(numbers) == 1 else ""


def _once(body: Body) -> list[Item]:
    """A body's items, without those whose number a later list gives to another item."""
    newest: dict[int, Item] = {}
    for item in body.items:
        if item.number and (item.number not in newest or (item.year or 0) > (newest[item.number].year or 0)):
            newest[item.number] = item
    return [item for item in body.items if not item.number or newest[item.number] is item]


def _same(one: Item, other: Item) -> bool:
    if one.role or other.role:
        return one.role == other.role
    return one.title.casefold() == other.title.casefold()
