"""Which column of a table is which, by its headings."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cosp_plan.texts.blocks import TextTable
from cosp_plan.texts.tables import cell_lines
from cosp_plan.texts.workplan.words import words_of

KINDS = ("date", "body", "paragraphs", "keywords")
_LEAD = 10
"""Rows that may stand before the headings."""

Lines = tuple[str, ...]


class PartedTable(NamedTuple):
    """The rows of a workplan's table."""

    rows: list[dict[str, Lines]]
    """A cell for each kind of column, the lines of several of one kind together; under ``beyond`` what stands under no
    heading."""
    unread: tuple[str, ...]
    """The headings of other columns."""
    several_dates: bool
    """Whether more than one column is of dates: which of them is that of the meeting is not known then."""


def parted(table: TextTable, headings: Mapping[str, tuple[str, ...]]) -> PartedTable | None:
    """The rows of a workplan's table; None where it is none.

    It has paragraphs, and a date or a body. Headings that come again, as after the end of a page, are no row.
    """
    start, columns = next(_headed(table, headings), (0, {}))
    if not columns:
        return None
    top = table.rows[start]
    head = [words_of(" ".join(cell)) for cell in top]
    kinds = {n: kind for kind, some in columns.items() for n in some}
    unread = tuple(" ".join(cell) for n, cell in enumerate(top) if n not in kinds and any(cell))
    rows: list[dict[str, Lines]] = []
    for row in table.rows[start + 1 :]:
        if not any(row) or [words_of(" ".join(cell)) for cell in row] == head:
            continue
        cells = {kind: tuple(line for n in some for line in _lines(row[n])) for kind, some in columns.items()}
        beyond = tuple(
            " ".join(row[n]) for n, cell in enumerate(top) if not any(cell) and n not in kinds and any(row[n])
        )
        rows.append({**cells, "beyond": beyond})
    return PartedTable(rows, unread, len(columns.get("date", ())) > 1)


def _lines(cell: Lines) -> Lines:
    """The lines of a cell without bullets and remnants of markup, whoever read it."""
    return tuple(line for text in cell for line in cell_lines(text))


def _headed(table: TextTable, headings: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, dict[str, list[int]]]]:
    """The rows that may be headings, with the columns of each kind."""
    for n, row in enumerate(table.rows[:_LEAD]):
        columns: dict[str, list[int]] = {}
        for m, cell in enumerate(row):
            again = m and cell == row[m - 1]  # one heading over two columns
            if (kind := _kind(words_of(" ".join(cell)), headings)) and not again:
                columns.setdefault(kind, []).append(m)
        if "paragraphs" in columns and ("date" in columns or "body" in columns):
            yield n, columns


def _kind(words: list[str], headings: Mapping[str, tuple[str, ...]]) -> str:
    """The kind of a heading, by the first word that says one; a cell that begins with a figure is none."""
    if any(word[0].isdigit() for word in words[:2]):
        return ""
    for n in range(len(words)):
        for kind in KINDS:
            for phrase in headings[kind]:
                parts = phrase.split()
                if words[n : n + len(parts)] == parts:
                    return kind
    return ""
