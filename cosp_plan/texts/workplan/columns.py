"""Which column of a table is which, by its headings."""

from collections.abc import Iterator, Mapping

from cosp_plan.texts.blocks import TextTable
from cosp_plan.texts.tables import cell_lines
from cosp_plan.texts.workplan.words import words_of

KINDS = ("date", "body", "paragraphs", "keywords")
_LEAD = 10
"""Rows that may stand before the headings."""

Lines = tuple[str, ...]


def parted(table: TextTable, headings: Mapping[str, tuple[str, ...]]) -> "list[dict[str, Lines]] | None":
    """The rows of a workplan's table, a cell for each kind of column; None where it is none.

    It has paragraphs, and a date or a body. Headings that come again, as after the end of a page, are no row. A first
    cell that is empty goes on from the row above.
    """
    start, columns = next(_headed(table, headings), (0, {}))
    if not columns:
        return None
    head = [words_of(" ".join(cell)) for cell in table.rows[start]]
    rows: list[dict[str, Lines]] = []
    above: Lines = ()
    for row in table.rows[start + 1 :]:
        if not any(row) or [words_of(" ".join(cell)) for cell in row] == head:
            continue
        above = row[0] or above
        cells = (above, *row[1:])
        rows.append({kind: _lines(cells[n]) for kind, n in columns.items()})
    return rows


def _lines(cell: Lines) -> Lines:
    """The lines of a cell without bullets and remnants of markup, whoever read it."""
    return tuple(line for text in cell for line in cell_lines(text))


def _headed(table: TextTable, headings: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, dict[str, int]]]:
    """The rows that may be headings, with the columns of each kind."""
    for n, row in enumerate(table.rows[:_LEAD]):
        columns: dict[str, int] = {}
        for m, cell in enumerate(row):
            if kind := _kind(words_of(" ".join(cell)), headings):
                columns.setdefault(kind, m)
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
