"""A table with its title and remarks, and a module an output format: `terminal`, `markdown`, `csv`."""

from typing import NamedTuple


class Column(NamedTuple):
    """A column: its heading, and a shorter one (a line break allowed) for a terminal."""

    name: str
    narrow: str = ""
    number: bool = False
    bar: bool = False
    """Cells hold ``scheduled/standing/all``, to be drawn; formats without drawings leave the column out."""
    ranges: bool = False
    """Cells hold ranges of numbers, which a spreadsheet would take for dates."""
    data: bool = False
    """For programs and spreadsheets; tables that people read leave the column out."""


class Sheet(NamedTuple):
    """What a table says, whatever its format: headings, rows of as many texts, sums, and what to know to read them."""

    title: str
    columns: tuple[Column, ...]
    rows: list[list[str]]
    total: list[str]
    """A last row of sums; empty where sums mean nothing."""
    remarks: tuple[str, ...]
    """A sentence each, the notice the last."""
    notice: str
    """What goes with every row where rows travel alone: unofficial, and of which day the data is."""

    def without(self, *, bars: bool = False, data: bool = False) -> "Sheet":
        """The same without columns to be drawn, or without those for programs."""
        kept = [n for n, column in enumerate(self.columns) if not (column.bar and bars) and not (column.data and data)]
        rows = [[row[n] for n in kept] for row in self.rows]
        total = [self.total[n] for n in kept] if self.total else []
        return self._replace(columns=tuple(self.columns[n] for n in kept), rows=rows, total=total)
