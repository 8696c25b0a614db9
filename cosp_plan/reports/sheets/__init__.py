"""A table with its title and remarks, and a module an output format: `terminal`, `markdown`, `csv`.

Cells hold values, not texts: each format draws them in its own way.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from cosp_plan.model import Labels, Source
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.marks import MARKS


class Bar(NamedTuple):
    """How many of a whole are in each state, to be drawn; by the names of states, in their order.

    What does not count in a table has no name, and is drawn as nothing.
    """

    parts: tuple[tuple[str, int], ...]


class State(NamedTuple):
    """The fine state of a paragraph, by its name."""

    name: str


class Several(NamedTuple):
    """Texts that a terminal gives a line each."""

    texts: tuple[str, ...]


class Signed(NamedTuple):
    """Texts, each with the name of a state or none: a terminal gives each a line, and the sign of its state."""

    parts: tuple[tuple[str, str], ...]


class Cited(NamedTuple):
    """Who says what a row says."""

    sources: tuple[Source, ...]

    def marks(self, numbers: dict[Source, int]) -> str:
        """The numbers of the sources: ``[1] [3]``."""
        return " ".join(f"[{number}]" for number in sorted(numbers[source] for source in self.sources))


Cell = str | int | float | date | ParagraphSet | Bar | State | Several | Signed | Cited | None
"""A text, a count, a percentage, a day, a set of paragraphs, a bar, a state, lines, with signs, sources, or nothing."""


class Column(NamedTuple):
    """A column: its heading, what that means, and a shorter heading (line breaks allowed) for a terminal."""

    name: str
    help: str
    """Empty where the heading says it."""
    narrow: str = ""
    state: str = ""
    """The state that it counts, whose sign is its heading where there is no room for words."""
    number: bool = False
    """Whether its cells are counts or percentages."""
    fixed: bool = False
    """Whether its cells are of a few words that are never broken."""
    brief: bool = False
    """Whether its cells are of a few words that can stand one below the other."""
    drawn: bool = False
    """Whether its cells are bars; formats without drawings leave the column out."""
    cited: bool = False
    """Whether its cells are sources; a terminal shows them where it is told to."""
    data: bool = False
    """For programs and spreadsheets; tables that people read leave the column out."""


SOURCES = Column("Sources", "", cited=True)
"""The column of who says what a row says."""


def named(own: Mapping[str, str], *columns: Column) -> tuple[Column, ...]:
    """Columns with a plan's own words in their headings and what they mean."""
    return tuple(c._replace(name=c.name.format_map(own), help=c.help.format_map(own)) for c in columns)


class Sheet(NamedTuple):
    """What a table says, whatever its format: headings, rows of as many cells, sums, and what to know to read them."""

    title: str
    columns: tuple[Column, ...]
    rows: list[list[Cell]]
    total: list[Cell]
    """A last row of sums; empty where sums mean nothing."""
    remarks: tuple[str, ...]
    """A sentence each, the notice the last."""
    notice: str
    """What goes with every row where rows travel alone: unofficial, and of which day the data is."""
    lead: tuple[str, ...] = ()
    """What the table says as a whole, a sentence each, before it."""
    groups: dict[int, str] = {}  # noqa: RUF012 - never changed
    """What rows from one number on have in common, by that number; empty where that is plain to see."""

    @property
    def sources(self) -> dict[Source, int]:
        """The sources that its rows name, each once, with their numbers from 1."""
        cells = (cell for row in self.rows for cell in row if isinstance(cell, Cited))
        every = dict.fromkeys(source for cell in cells for source in cell.sources)
        return {source: number for number, source in enumerate(every, 1)}

    @property
    def states(self) -> list[str]:
        """The states that it shows, in their order."""
        found = {name for row in (*self.rows, self.total) for cell in row for name in _states(cell)}
        found |= {column.state for column in self.columns}
        return [name for name in MARKS if name in found]

    def without(self, *, drawn: bool = False, cited: bool = False, data: bool = False) -> "Sheet":
        """The sheet without columns to be drawn, without sources, or without columns for programs."""
        out = [(c.drawn and drawn) or (c.cited and cited) or (c.data and data) for c in self.columns]
        kept = [n for n, without in enumerate(out) if not without]
        rows = [[row[n] for n in kept] for row in self.rows]
        total = [self.total[n] for n in kept] if self.total else []
        return self._replace(columns=tuple(self.columns[n] for n in kept), rows=rows, total=total)


def cell_of(numbers: ParagraphSet, labels: Labels) -> Cell:
    """Numbers of paragraphs as a cell, by what their text calls them."""
    return numbers if labels.plain else labels.listed(numbers)


def cell_of_one(number: int, labels: Labels) -> Cell:
    """The number of a paragraph as a cell, by what its text calls it."""
    return number if labels.plain else labels.one(number)


def said(cell: Cell) -> str:
    """A cell as text: days as ``2026-11-21``, percentages with one decimal where they need it, ranges as ``1-7``."""
    if isinstance(cell, float):
        return f"{cell:.1f}".removesuffix(".0")
    if isinstance(cell, Several):
        return "; ".join(cell.texts)
    if isinstance(cell, Signed):
        return "; ".join(f"{text} ({MARKS[state].word})" if state else text for text, state in cell.parts)
    if isinstance(cell, State):
        return MARKS[cell.name].word
    return "" if cell is None else str(cell)


def _states(cell: Cell) -> Iterator[str]:
    if isinstance(cell, State):
        yield cell.name
    elif isinstance(cell, Signed):
        yield from (state for _, state in cell.parts if state)
    elif isinstance(cell, Bar):
        yield from (name for name, count in cell.parts if count and name)
