"""A sheet in Markdown, to paste into a report or an issue."""

from collections.abc import Iterable, Iterator

from cosp_plan.escaping import markdown, markdown_line
from cosp_plan.model import Source
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.sheets import Cell, Cited, Sheet, said


def render(sheet: Sheet, _: Screen) -> Iterator[str]:
    """A table in GitHub's Markdown, groups and sums in bold, then sources as notes and the remarks as a list."""
    content = sheet.without(drawn=True, data=True)
    numbers = content.sources
    lines = [
        f"**{markdown(content.title)}**",
        "",
        *(f"{markdown_line(sentence)}\n" for sentence in content.lead),
        _row([markdown(column.name) for column in content.columns]),
        _row(["---:" if column.number else "---" for column in content.columns]),
    ]
    for number, row in enumerate(content.rows):
        if content.groups.get(number):
            lines.append(_row([f"**{markdown(content.groups[number])}**", *([""] * (len(content.columns) - 1))]))
        lines.append(_row(_drawn(row, numbers)))
    if not content.rows:
        lines.append(_row(["None.", *([""] * (len(content.columns) - 1))]))
    if content.total:
        lines.append(_row([f"**{cell}**" if cell else "" for cell in _drawn(content.total, numbers)]))
    lines += ["", *(f"{number}. {_cited(source)}" for source, number in numbers.items())] if numbers else []
    yield "\n".join([*lines, "", *(f"- {markdown(remark)}" for remark in content.remarks)]) + "\n"


def _cited(source: Source) -> str:
    return markdown(", ".join(filter(None, (source.title, source.symbol, source.url))))


def _drawn(row: Iterable[Cell], numbers: dict[Source, int]) -> list[str]:
    return [markdown(cell.marks(numbers) if isinstance(cell, Cited) else said(cell)) for cell in row]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
