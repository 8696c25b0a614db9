"""A table of date, body, paragraphs and keywords, as published workplans have it -> rows, each with what it says.

What a cell says is read, and never guessed: `columns` finds which is which, `days`, `names` and `numbers` read a cell
of each kind, `rows` puts them together, `comparison` holds them against a plan.
"""

from collections.abc import Mapping
from typing import NamedTuple

from cosp_plan.model import Days
from cosp_plan.paragraphs import ParagraphSet


class TableWords(NamedTuple):
    """The words by which tables are read, of whatever languages, folded as :func:`words.folded` has them."""

    headings: Mapping[str, tuple[str, ...]]
    """What stands in headings, by the kind of the column: ``date``, ``body``, ``paragraphs``, ``keywords``."""
    open: tuple[str, ...]
    """That something is to be determined."""
    year: tuple[str, ...]
    to: tuple[str, ...]
    """What stands between the ends of a range."""
    joined: tuple[str, ...]
    """What stands before the last of a list."""
    section: tuple[str, ...]
    text: tuple[str, ...]
    """What a text is called whose sections they are."""
    session: tuple[str, ...]
    special: tuple[str, ...]
    resumed: tuple[str, ...]
    months: Mapping[str, int]
    ordinals: Mapping[str, int]
    """Up to the fortieth; others are known in figures: ``41st``."""
    small: frozenset[str]
    """Words that say nothing alone."""


class When(NamedTuple):
    """What a cell of a date says."""

    year: int | None
    """None: it is to be determined."""
    days: tuple[Days, ...] = ()
    sure: bool = True
    """Whether the whole cell was understood."""


class Mention(NamedTuple):
    """A body in a cell, and which of its meetings."""

    body: str
    """Its id."""
    said: str
    """In the words of the cell."""
    session: int | None = None
    resumed: int | None = None
    special: bool = False
    subject: str = ""
    """What a special session is on, in the words of the cell."""
    aside: str = ""
    """What the cell says of it in brackets that is not understood."""


class NumberGroup(NamedTuple):
    """Numbers that stand together in a cell, with a separator between."""

    numbers: ParagraphSet
    """With those of the sections."""
    sections: tuple[str, ...] = ()
    """The sections that it names, by id."""


class WorkplanRow(NamedTuple):
    """A row of a workplan's table: what it says, and the cells that say it."""

    number: int
    """From 1, headings left out."""
    when: When
    bodies: tuple[Mention, ...]
    """In order; one twice where the cell names it twice."""
    unknown: tuple[str, ...]
    """What names no body of the set, or more than one."""
    groups: tuple[NumberGroup, ...]
    keywords: tuple[tuple[str, ...], ...]
    """The lines of the cell, each split at its semicolons."""
    label: str
    """What introduces the keywords in their cell, and is none."""
    cells: Mapping[str, str]
    """The text of each cell by the kind of its column, ` / ` between lines; none where it is empty."""
    beyond: str = ""
    """What stands in cells beyond the headings, and is not read."""

    @property
    def body(self) -> tuple[str, ...]:
        """The ids of its bodies, each once."""
        return tuple(dict.fromkeys(one.body for one in self.bodies))

    @property
    def numbers(self) -> ParagraphSet:
        """All of its numbers."""
        return ParagraphSet.union(group.numbers for group in self.groups)

    @property
    def is_prose(self) -> bool:
        """Whether its cell of paragraphs says something, and no numbers."""
        return bool(self.cells.get("paragraphs")) and not self.groups


class WorkplanTable(NamedTuple):
    """What a document has of a workplan."""

    rows: tuple[WorkplanRow, ...]
    found: bool
    """Whether there is such a table at all."""
    passed_over: tuple[str, ...]
    """Tables that have no such headings: how many rows each has, and how it begins."""
    unread: tuple[str, ...]
    """The headings of columns that are none of these kinds."""
