"""Findings as a person reads them on a terminal: what, where with the line itself, and what would be right."""

from collections.abc import Iterator
from itertools import groupby

import typer

from cosp_plan.escaping import one_line
from cosp_plan.findings import Finding, Place
from cosp_plan.reading.files import SourceFile
from cosp_plan.reports.findings import Result, notes, summary
from cosp_plan.reports.formats import Screen

_WIDEST = 140
"""Characters of a source line that are shown; a longer line is cut around the place."""

_COLOURS = {"error": "red", "warning": "yellow"}


def render(results: list[Result], screen: Screen) -> Iterator[str]:
    """A block a finding, findings of one rule and place together; then what could not be judged, and the sum."""
    for result in results:
        for _, same in groupby(result.new, key=lambda f: (f.rule, f.place, f.label, f.related, f.help)):
            yield block(list(same), result.files, screen.colour) + "\n"
    yield "\n".join([*notes(results), summary(results)]) + "\n"


def block(findings: list[Finding], files: dict[str, SourceFile], colour: bool) -> str:
    """Findings of one rule and place: what, where with the line itself, and what would be right."""
    first = findings[0]
    lines = [_headline(finding, colour) for finding in findings]
    places = [(first.place, first.label), *first.related]
    gutter = max(len(str(place.line)) for place, _ in places)
    for n, (place, label) in enumerate(places):
        lines.append(f"{' ' * gutter}{'-->' if n == 0 else ':::'} {one_line(_where(place))}")
        lines += _excerpt(place, label, files, gutter, "^" if n == 0 else "-")
    if first.help:
        lines.append(f"{' ' * gutter} = help: {one_line(first.help)}")
    return "\n".join(lines) + "\n"


def _headline(finding: Finding, colour: bool) -> str:
    head = f"{finding.severity}[{finding.rule}]"
    if colour:
        head = typer.style(head, fg=_COLOURS[finding.severity], bold=True)
    return f"{head}: {one_line(finding.message)}"


def _where(place: Place) -> str:
    return f"{place.path}:{place.line}:{place.column}" if place.line else place.path


def _excerpt(place: Place, label: str, files: dict[str, SourceFile], gutter: int, mark: str) -> list[str]:
    source = files.get(place.path)
    if source is None or not place.line:
        return []
    line = source.line(place.line)
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line.rstrip())
    cut = max(0, start - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = ("…" if cut else "") + one_line(line[cut : cut + _WIDEST]) + ("…" if len(line) > cut + _WIDEST else "")
    before = len(one_line(line[cut:start])) + (1 if cut else 0)
    marked = max(1, min(len(one_line(line[start:end])), _WIDEST - (start - cut)))
    bar = " " * gutter + " |"
    return [bar, f"{place.line:>{gutter}} | {shown}", f"{bar} {' ' * before}{mark * marked} {one_line(label)}".rstrip()]
