"""A sheet in Markdown, to paste into a report or an issue."""

from cosp_plan.escaping import markdown
from cosp_plan.reports.sheets import Sheet


def render(sheet: Sheet) -> str:
    """A table in GitHub's Markdown, the sums in bold, then the remarks as a list."""
    content = sheet.without(bars=True, data=True)
    lines = [
        f"**{markdown(content.title)}**",
        "",
        _row([markdown(column.name) for column in content.columns]),
        _row(["---:" if column.number else "---" for column in content.columns]),
        *(_row([markdown(cell) for cell in row]) for row in content.rows),
    ]
    if content.total:
        lines.append(_row([f"**{markdown(cell)}**" if cell else "" for cell in content.total]))
    return "\n".join([*lines, "", *(f"- {markdown(remark)}" for remark in content.remarks)]) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
