"""A sheet as comma-separated values, for a spreadsheet."""

import csv
import io
from collections.abc import Iterator

from cosp_plan.escaping import csv_cell
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.sheets import Cell, Sheet, said


def render(sheet: Sheet, _: Screen) -> Iterator[str]:
    """A heading, a row each, the sums; the last column says in every row what kind of data it is.

    Ranges are written "1 to 7", because a spreadsheet takes "1-7" for a date.
    """
    content = sheet.without(drawn=True)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(column.name for column in content.columns), "Notice"])
    for row in [*content.rows, *([content.total] if content.total else [])]:
        writer.writerow([csv_cell(_drawn(cell)) for cell in (*row, content.notice)])
    yield out.getvalue()


def _drawn(cell: Cell) -> str:
    if not isinstance(cell, ParagraphSet):
        return said(cell)
    return ", ".join(str(first) if first == last else f"{first} to {last}" for first, last in cell.ranges)
