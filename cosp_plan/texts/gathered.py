"""What a reader of a file meets, one thing after the other -> blocks and tables, with a bound on how many."""

import re

from cosp_plan.reading.files import LONGEST_LINE, UnreadableFile
from cosp_plan.texts.blocks import MOST_BLOCKS, TOO_MANY_BLOCKS, TextBlock, TextTable

SHORT = 200
"""Characters: from there on, a line in bold or italics is no heading."""
_MOST_TABLES_DEEP = 20
"""A table in more tables than that is text of the cell that it stands in."""
_WIDEST = 1000
"""Columns that a cell spans, and rows (HTML, 4.9.11, has this bound for columns)."""
_SHAPELESS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]+")
_NOTE_IN_TEXT = re.compile(r"(?<=\S)[⁰¹²³⁴-⁹]++(?![^\W⁰¹²³⁴-⁹])")
_UNIT = re.compile(r"(?:^|[\s\d])[kcdm]?m$|\d$|\b(?:CO|CH|NO|SO)$")
_NOTE_IN_BRACKETS = re.compile(r"(?<=[\w.,;:”\"’)])\[[0-9]{1,3}\]")
_NOTE = re.compile(r"[\s\d⁰¹²³⁴-⁹*†‡§,()\[\]]+")


def tidy(text: str) -> str:
    """A text in one line, single spaces, without soft hyphens, what has no shape, and small digits after a word."""
    text = _NOTE_IN_BRACKETS.sub("", _SHAPELESS.sub("", text))
    return " ".join(_NOTE_IN_TEXT.sub(_unless_power, text).split())


def _unless_power(note: re.Match[str]) -> str:
    return "" if _is_note_sign(note[0], note.string[max(0, note.start() - 4) : note.start()]) else note[0]


def _is_note_sign(text: str, before: str) -> bool:
    """Whether a superscript refers to a footnote: digits, stars, ``[1]``; not ``th``, nor what is a power."""
    return bool(_NOTE.fullmatch(text)) and not _UNIT.search(before[-4:])


def raised(text: str, before: str) -> str:
    """What is to be read of a superscript: nothing of one that refers to a footnote; a power as ``9 km²``, ``10⁶``."""
    if _is_note_sign(text, before):
        return ""
    return text.translate(_POWERS) if text.strip().isdecimal() else text


_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def is_headline(text: str) -> bool:
    """Whether a line that is all in bold or italics is short enough for a heading, and does not end like a sentence."""
    return 0 < len(text) < SHORT and text[-1] not in ".;,:"


class _Cell:
    __slots__ = ("lines", "parts")

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.parts: list[TextBlock | TextTable] = []


class _OpenTable:
    __slots__ = ("cell", "going_on", "layout", "place", "rows")

    def __init__(self, place: str, layout: bool) -> None:
        self.place = place
        self.layout = layout
        self.rows: list[list[_Cell]] = []
        self.cell: _Cell | None = None
        self.going_on: dict[int, tuple[int, _Cell]] = {}
        """By column: for how many more rows a cell from above goes on, and which."""


class Gathered:
    """Blocks and tables in the order of reading.

    Every method raises UnreadableFile for more than MOST_BLOCKS of them, cells counted, or a block too long.
    """

    def __init__(self) -> None:
        self.parts: list[TextBlock | TextTable] = []
        self._tables: list[_OpenTable] = []
        self._too_deep = 0
        self._count = 0

    @property
    def in_cell(self) -> bool:
        """Whether a cell is open: a line in it says something of its own."""
        return bool(self._tables and self._tables[-1].cell)

    def block(self, block: TextBlock) -> None:
        """A block, in the cell that is open, or outside tables; without a text it is none."""
        if not block.text:
            return
        if len(block.text) > LONGEST_LINE:
            raise UnreadableFile(f"has a paragraph of over {LONGEST_LINE:,} characters")
        self._more(1)
        cell = self._tables[-1].cell if self._tables else None
        if cell:
            cell.lines.append(block.text)
        self._into(cell).append(block)

    def open_table(self, place: str = "", layout: bool = False) -> None:
        """A table begins; ``layout`` says that it is one for the eye only, whose cells are read one by one."""
        if self._too_deep or len(self._tables) >= _MOST_TABLES_DEEP:
            self._too_deep += 1
        else:
            self._tables.append(_OpenTable(place, layout))

    def open_group(self) -> None:
        """A group of rows begins, into which no cell goes on from above."""
        if self._tables and not self._too_deep:
            self._tables[-1].going_on.clear()

    def open_row(self) -> None:
        """A row begins."""
        if self._tables and not self._too_deep:
            table = self._tables[-1]
            self._end_row(table)
            table.rows.append([])
            table.cell = None
            self._from_above(table)

    def drop_row(self) -> None:
        """The row that is open is not there."""
        if self._tables and not self._too_deep and self._tables[-1].rows:
            self._tables[-1].rows.pop()
            self._tables[-1].cell = None

    def skip_columns(self, number: int) -> None:
        """Columns of the row that is open have no cell."""
        if self._tables and not self._too_deep and self._tables[-1].rows:
            self._place(self._tables[-1], _Cell(), min(number, _WIDEST), 1)

    def open_cell(self, across: int = 1, down: int = 1, goes_on: bool = False) -> None:
        """A cell begins, over so many columns and rows; ``goes_on``: it is a part of the cell above it."""
        if not self._tables or self._too_deep:
            return
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        across, down = min(max(across, 1), _WIDEST), min(max(down, 1), _WIDEST)
        above = table.rows[-2] if goes_on and len(table.rows) > 1 else []
        column = len(table.rows[-1])
        table.cell = _Cell()
        self._place(table, above[column] if column < len(above) else table.cell, across, down)

    def close_cell(self) -> None:
        """The cell that is open ends."""
        if self._tables and not self._too_deep:
            self._tables[-1].cell = None

    def close_table(self) -> None:
        """The table that is open ends."""
        if self._too_deep:
            self._too_deep -= 1
        elif self._tables:
            table = self._tables.pop()
            self._end_row(table)
            self._end(table)

    def _end(self, table: _OpenTable) -> None:
        rows = [row for row in table.rows if row]
        width = max(map(len, rows), default=0)
        self._more(sum(width - len(row) for row in rows))
        cells = list({id(cell): cell for row in rows for cell in row}.values())
        outer = self._tables[-1].cell if self._tables else None
        if outer:
            outer.lines += [line for cell in cells for line in cell.lines]
        if width == 1 or table.layout:
            self._into(outer).extend(part for cell in cells for part in cell.parts)
        elif any(cell.lines for cell in cells):
            lines = {id(cell): tuple(cell.lines) for cell in cells}
            grid = tuple((*(lines[id(cell)] for cell in row), *((),) * (width - len(row))) for row in rows)
            self._into(outer).append(TextTable(grid, table.place))

    def _into(self, cell: _Cell | None) -> list[TextBlock | TextTable]:
        """Where a part belongs; what stands in a table, but in no cell, belongs before it, as browsers show it."""
        if cell:
            return cell.parts
        outer = next((table.cell for table in reversed(self._tables[:-1]) if table.cell), None)
        return outer.parts if outer else self.parts

    def _place(self, table: _OpenTable, cell: _Cell, across: int, down: int) -> None:
        row = table.rows[-1]
        self._more(across)
        for column in range(len(row), len(row) + across):
            if down > 1:
                table.going_on[column] = (down - 1, cell)
            row.append(cell)
        self._from_above(table)

    def _from_above(self, table: _OpenTable) -> None:
        """Put down the cells from above that stand where the row has come to."""
        row = table.rows[-1]
        while len(row) in table.going_on:
            left, cell = table.going_on.pop(len(row))
            if left > 1:
                table.going_on[len(row)] = (left - 1, cell)
            self._more(1)
            row.append(cell)

    def _end_row(self, table: _OpenTable) -> None:
        for column in sorted(table.going_on) if table.rows else ():
            row = table.rows[-1]
            if column >= len(row):
                self._more(column - len(row))
                row += [_Cell() for _ in range(column - len(row))]
                self._from_above(table)

    def _more(self, number: int) -> None:
        self._count += number
        if self._count > MOST_BLOCKS:
            raise UnreadableFile(TOO_MANY_BLOCKS)
