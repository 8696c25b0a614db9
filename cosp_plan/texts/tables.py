"""Tables in text: comma-separated values, and lines with tabs within prose, as text extraction leaves a table."""

import io
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from cosp_plan.reading.files import UnreadableFile
from cosp_plan.texts.blocks import TextTable

MOST_ROWS = 20_000
MOST_COLUMNS = 100
_LINE_BREAK = re.compile("\r\n|\r|\n")


def csv_table(text: str) -> TextTable:
    """The one table of a file of values between commas, semicolons or tabs, whichever its first line has most of.

    Raises UnreadableFile for more than MOST_ROWS rows or MOST_COLUMNS columns, and for a cell of over 131,072
    characters.
    """
    import csv

    first = next((line for line in _LINE_BREAK.split(text) if line.strip()), "")
    found: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True):
            if any(cell.strip() for cell in row):
                found.append(row)
                _refuse_large(len(found), len(row))
    except csv.Error as fault:
        raise UnreadableFile(f"is not a table of values between commas: {fault}") from None
    return TextTable(_even(found))


def tabbed_tables(text: str) -> tuple[TextTable, ...]:
    """The tables within prose: lines that hold tabs, and follow one another with no more than blank lines between.

    Raises UnreadableFile as :func:`csv_table` does.
    """
    lines = [(n, line) for n, line in enumerate(_LINE_BREAK.split(text), 1) if line.strip()]
    runs = ([*run] for tabs, run in groupby(lines, key=lambda line: "\t" in line[1]) if tabs)
    return tuple(_tabbed(run) for run in runs)


def cell_lines(text: str) -> tuple[str, ...]:
    """The lines of a cell, each with single spaces; a bullet begins one, and remnants of HTML are left out."""
    text = _BREAK.sub("\n", _TAG.sub(" ", text))
    return tuple(line for part in text.split("\n") if (line := _DASH.sub("", " ".join(part.split()))))


_BREAK = re.compile(r"<(?:br|p|li|div)\b[^<>]{0,200}>|[\u2022\u2023\u25aa\u25cf\u25e6]|\r\n?", re.IGNORECASE)
_TAG = re.compile(r"</?(?:a|b|em|i|ol|span|strong|sub|sup|u|ul)\b[^<>]{0,200}>|</(?:p|li|div)>", re.IGNORECASE)
_DASH = re.compile(r"^[-\u2013*] (?=\S)")
"""A dash that is a bullet."""


def _tabbed(run: list[tuple[int, str]]) -> TextTable:
    _refuse_large(len(run), 1 + max(line.count("\t") for _, line in run))
    rows = [line.split("\t") for _, line in run]
    return TextTable(_even(rows), f"line {run[0][0]}")


def _even(rows: Iterable[list[str]]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Rows of as many cells as the longest has."""
    cells = [tuple(map(cell_lines, row)) for row in rows]
    width = max(map(len, cells), default=0)
    return tuple(_padded(cells, width))


def _padded(rows: Iterable[tuple[tuple[str, ...], ...]], width: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    return (row + ((),) * (width - len(row)) for row in rows)


def _refuse_large(rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        raise UnreadableFile(f"holds a table of over {MOST_ROWS:,} rows")
    if columns > MOST_COLUMNS:
        raise UnreadableFile(f"holds a table of over {MOST_COLUMNS} columns")
