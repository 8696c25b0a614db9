"""What every record has: where it comes from, its days, its sources."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cosp_plan.findings import Place
from cosp_plan.paragraphs import ParagraphSet

FIRST_YEAR, LAST_YEAR = 1945, 2200
"""The years of every date, as far back and ahead as anybody plans. Others are slips, and the ends of the calendar are
where reckoning with days fails."""


class Origin:
    """Where a record comes from: here, from nowhere; a reader has its own kind, which knows the places of a file.

    Any two are equal, so that records are compared by what they say.
    """

    __slots__ = ()

    def at(self, *route: str | int) -> Place:
        """The place that a route leads to, or that of the last step on the way that there is.

        A step is a key; in a list, the text of an item, or a paragraph number that an item names.
        """
        del route
        return Place("")

    def items(self, key: str) -> dict[str, Place]:
        """The place of each text that a field lists, the first of equal ones; in one pass, for fields that are long."""
        del key
        return {}

    def numbers(self, key: str) -> list[tuple[ParagraphSet, Place]]:
        """The paragraph numbers that each item of a field names, sections left out, and its place; in one pass."""
        del key
        return []

    def gives(self, key: str) -> bool:
        """Whether the record says something in a field, be it unreadable."""
        del key
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def __hash__(self) -> int:
        return hash(Origin)


NOWHERE = Origin()
"""The origin of a record that was not read."""


class Days(NamedTuple):
    """Days from first to last, both included."""

    first: date
    last: date

    def every(self) -> Iterator[date]:
        """Each of them, in order."""
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))

    def __str__(self) -> str:
        """As a plan has it: ``2024-08-28/2024-08-30``, or the one day."""
        return f"{self.first}" if self.first == self.last else f"{self.first}/{self.last}"


class Source(NamedTuple):
    """Where facts come from."""

    id: str
    """By which records name it."""
    title: str
    short: str
    """As a table has room for; empty: the title."""
    date: date | None
    symbol: str
    url: str
    note: str
    origin: Origin
