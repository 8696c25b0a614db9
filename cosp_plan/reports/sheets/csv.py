"""A sheet as comma-separated values, for a spreadsheet."""

import csv
import io

from cosp_plan.escaping import csv_cell
from cosp_plan.reports.sheets import Sheet


def render(sheet: Sheet) -> str:
    """A heading, a row each, the sums; the last column says in every row what kind of data it is.

    Ranges are written "1 to 7", because a spreadsheet takes "1-7" for a date.
    """
    content = sheet.without(bars=True)
    ranges = {n for n, column in enumerate(content.columns) if column.ranges}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(column.name for column in content.columns), "Notice"])
    for row in [*content.rows, *([content.total] if content.total else [])]:
        cells = [cell.replace("-", " to ") if n in ranges else cell for n, cell in enumerate(row)]
        writer.writerow([csv_cell(cell) for cell in (*cells, content.notice)])
    return out.getvalue()
