"""What was found in Markdown, to paste into a report or an issue."""

from collections.abc import Iterator

from cosp_plan.answers.search import Hit
from cosp_plan.escaping import markdown, markdown_line
from cosp_plan.language.words import sentence
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.hits import HitsReport, parts


def render(report: HitsReport, _: Screen) -> Iterator[str]:
    """A list, best first, with the words that were looked for in bold."""
    for hit in report.found.hits:
        yield f"- {markdown(report.kind(hit))} {markdown(hit.id)}: {_said(hit)}\n"
    for said in filter(None, (report.nothing, report.hint)):
        yield f"{markdown_line(said)}\n"
    yield f"\n{markdown_line(sentence(report.notice))}\n"


def _said(hit: Hit) -> str:
    pieces = ((markdown(piece), wanted) for piece, wanted in parts(hit))
    marked = "".join(f"**{piece}**" if wanted else piece for piece, wanted in pieces)
    return marked if hit.text == hit.title else f"{markdown(hit.title)} ({hit.where}: {marked})"
