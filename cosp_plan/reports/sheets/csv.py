"""A sheet as comma-separated values, for a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from cosp_plan.escaping import csv_cell
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.sheets import Cell, Cited, Sheet, said


def render(sheet: Sheet, _: Screen) -> Iterator[str]:
    """A heading, a row each, the sums; the last column says in every row what kind of data it is.

    Ranges are written "1 to 7", because a spreadsheet takes "1-7" for a date.
    """
    content = sheet.without(drawn=True)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = (name for column in content.columns for name in (CITED if column.cited else (column.name,)))
    writer.writerow([csv_cell(name) for name in (*names, NOTICE)])
    for row in [*content.rows, *([content.total] if content.total else [])]:
        writer.writerow([csv_cell(text) for cell in (*row, content.notice) for text in _drawn(cell)])
    yield out.getvalue()


NOTICE = "Notice"
CITED = {
    "Sources": "titles; several are divided by `; `",
    "Symbols": "theirs, each at its place; empty where none has one",
    "Addresses": "likewise",
}
"""The columns of a cell of sources, and what they mean."""


def _drawn(cell: Cell) -> Iterator[str]:
    if isinstance(cell, Cited):
        for part in ("title", "symbol", "url"):
            texts = [getattr(source, part) for source in cell.sources]
            yield "; ".join(texts) if any(texts) else ""
    elif isinstance(cell, ParagraphSet):
        yield _ranges(cell)
    else:
        yield said(cell)


def _ranges(cell: ParagraphSet) -> str:
    return ", ".join(str(first) if first == last else f"{first} to {last}" for first, last in cell.ranges)
