"""A table with its title and remarks, and a module an output format: `terminal`, `markdown`, `csv`.

Cells hold values, not texts: each format draws them in its own way.
"""

from datetime import date
from typing import NamedTuple

from cosp_plan.model import Source
from cosp_plan.paragraphs import ParagraphSet


class Bar(NamedTuple):
    """How much of a whole is scheduled, and how much more is standing, to be drawn."""

    scheduled: int
    standing: int
    whole: int


class Cited(NamedTuple):
    """Who says what a row says."""

    sources: tuple[Source, ...]

    def marks(self, numbers: dict[Source, int]) -> str:
        """The numbers of the sources: ``[1] [3]``."""
        return " ".join(f"[{number}]" for number in sorted(numbers[source] for source in self.sources))


Cell = str | int | float | date | ParagraphSet | Bar | Cited | None
"""A text, a count, a percentage, a day, a set of paragraphs, a bar, sources, or nothing."""


class Column(NamedTuple):
    """A column: its heading, and a shorter one (a line break allowed) for a terminal."""

    name: str
    narrow: str = ""
    number: bool = False
    """Whether its cells are counts or percentages."""
    drawn: bool = False
    """Whether its cells are bars; formats without drawings leave the column out."""
    cited: bool = False
    """Whether its cells are sources; a terminal shows them where it is told to."""
    data: bool = False
    """For programs and spreadsheets; tables that people read leave the column out."""


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

    @property
    def sources(self) -> dict[Source, int]:
        """The sources that its rows name, each once, with their numbers from 1."""
        cells = (cell for row in self.rows for cell in row if isinstance(cell, Cited))
        every = dict.fromkeys(source for cell in cells for source in cell.sources)
        return {source: number for number, source in enumerate(every, 1)}

    def without(self, *, drawn: bool = False, cited: bool = False, data: bool = False) -> "Sheet":
        """The sheet without columns to be drawn, without sources, or without columns for programs."""
        out = [(c.drawn and drawn) or (c.cited and cited) or (c.data and data) for c in self.columns]
        kept = [n for n, without in enumerate(out) if not without]
        rows = [[row[n] for n in kept] for row in self.rows]
        total = [self.total[n] for n in kept] if self.total else []
        return self._replace(columns=tuple(self.columns[n] for n in kept), rows=rows, total=total)


def said(cell: Cell) -> str:
    """A cell as text: days as ``2026-11-21``, percentages with one decimal where they need it, ranges as ``1-7``."""
    if isinstance(cell, float):
        return f"{cell:.1f}".removesuffix(".0")
    return "" if cell is None else str(cell)
