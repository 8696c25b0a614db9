"""A sheet in Markdown, to paste into a report or an issue."""

from collections.abc import Iterable, Iterator

from cosp_plan.escaping import markdown
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.sheets import Cell, Sheet, said


def render(sheet: Sheet, _: Screen) -> Iterator[str]:
    """A table in GitHub's Markdown, the sums in bold, then the remarks as a list."""
    content = sheet.without(drawn=True, data=True)
    lines = [
        f"**{markdown(content.title)}**",
        "",
        _row([markdown(column.name) for column in content.columns]),
        _row(["---:" if column.number else "---" for column in content.columns]),
        *(_row(_drawn(row)) for row in content.rows),
    ]
    if content.total:
        lines.append(_row([f"**{cell}**" if cell else "" for cell in _drawn(content.total)]))
    yield "\n".join([*lines, "", *(f"- {markdown(remark)}" for remark in content.remarks)]) + "\n"


def _drawn(row: Iterable[Cell]) -> list[str]:
    return [markdown(said(cell)) for cell in row]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
