"""What was found as a person reads it: an id for `show`, its kind, and the words that were looked for marked."""

from collections.abc import Iterator

import typer

from cosp_plan.answers.search import Hit
from cosp_plan.escaping import line_start, one_line
from cosp_plan.language.words import sentence
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.hits import HitsReport, parts
from cosp_plan.reports.lines import hanging, texts

_MOST = 25
"""Hits on one screen."""
_SNIPPET = 160
"""Letters of a long text that are shown, those around the first word that was looked for."""
_WIDEST = 110
_ID = 30
"""Columns of ids; a longer one has a line of its own."""


def render(report: HitsReport, screen: Screen) -> Iterator[str]:
    """A hit a line or two, best first; then what to do next, and the notice."""
    shown = report.found.hits[:_MOST]
    width = max(24, min(screen.width - 1, _WIDEST))
    indent = min(_ID, width // 3, max((len(one_line(hit.id)) for hit in shown), default=0)) + 2
    for hit in shown:
        for line in hanging(one_line(hit.id), _said(hit, _unmarked(one_line(report.kind(hit)))), indent, width):
            yield f"{_coloured(line, screen)}\n"
    if shown:
        more = len(report.found.hits) - len(shown)
        rest = f"; {more} more: add a word, or take --format json" if more else ""
        yield "\n"
        yield from texts(
            [f"`cosp-plan show {shown[0].id}` says more of the first{rest}."], screen._replace(width=width)
        )
    else:
        yield from texts([report.nothing], screen._replace(width=width))
    yield from texts([*filter(None, [report.hint]), sentence(report.notice)], screen._replace(width=width))


_OPEN, _CLOSE = "\ue000", "\ue001"
"""Around what was looked for, until lines are made: signs that have no meaning, and are taken out of texts."""


def _said(hit: Hit, kind: str) -> str:
    marked = "".join(f"{_OPEN}{piece}{_CLOSE}" if wanted else piece for piece, wanted in parts(_snippet(_plain(hit))))
    if hit.text == hit.title:
        return f"{kind}: {marked}"
    return f"{kind}: {_unmarked(hit.title)} ({hit.where}: {marked})"


def _plain(hit: Hit) -> Hit:
    return hit._replace(text=_unmarked(hit.text))


def _unmarked(text: str) -> str:
    return text.replace(_OPEN, " ").replace(_CLOSE, " ")


def _snippet(hit: Hit) -> Hit:
    """A hit with the part of its text in which the first mark stands, where it is long."""
    if len(hit.text) <= _SNIPPET or not hit.marks:
        return hit
    start = max(0, hit.marks[0][0] - _SNIPPET // 3)
    start = max(start, hit.text.find(" ", start, hit.marks[0][0]) + 1) if start else 0
    end = max(start + _SNIPPET, hit.marks[0][1])
    end = len(hit.text) if end >= len(hit.text) else max(hit.text.rfind(" ", start, end), hit.marks[0][1])
    before, after = ("… " if start else ""), (" …" if end < len(hit.text) else "")
    moved = [(first - start + len(before), last - start + len(before)) for first, last in hit.marks if last <= end]
    return hit._replace(text=f"{before}{hit.text[start:end]}{after}", marks=tuple(moved))


def _coloured(line: str, screen: Screen) -> str:
    """What was looked for in bold, or between asterisks where there are no colours."""
    begin, end = (typer.style("", bold=True, reset=False), typer.style("", reset=True)) if screen.colour else ("*", "*")
    return line_start(line).replace(_OPEN, begin).replace(_CLOSE, end)
