"""Every paragraph as a cell with its number and the mark of its state, section by section: a picture for a terminal."""

from collections.abc import Iterator
from itertools import zip_longest

from cosp_plan import coverage
from cosp_plan.escaping import line_start, one_line
from cosp_plan.model import Labels
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.coverage import CoverageReport
from cosp_plan.reports.coverage.tables import heading
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.lines import legend, painted, texts, width_of, wrapped
from cosp_plan.reports.marks import MARKS

_TITLE = 24
"""Columns of a section's title and the space after it."""
_NARROW = 50
"""Columns of a terminal below which titles stand above their cells."""


def render(report: CoverageReport, screen: Screen) -> Iterator[str]:
    """As many cells in a line as there is room for, so that sections can be compared by their size."""
    yield from texts([heading(report)], screen, bold=True)
    yield from texts([*report.says, ""], screen)
    labels = report.words.labels
    digits = max((2, *(width_of(labels.one(number)) for number in report.whole.numbers)))
    beside = _TITLE if screen.width >= _NARROW else 0
    a_line = max(1, (screen.width - beside) // (digits + 2))
    occurring = set()
    for part in coverage.by_section(report.plan, report.whole):
        state_of = {n: name for name, numbers in coverage.fine(part.states, report.became).items() for n in numbers}
        occurring |= {*state_of.values()}
        rows = list(_rows(part.states.numbers, state_of, a_line, digits, screen, labels))
        titles = wrapped(part.short, beside - 1 if beside else screen.width)
        if not beside:
            yield from texts([part.short], screen)
            titles = []
        for title, row in zip_longest(titles, rows, fillvalue=""):
            gap = " " * (beside - width_of(title))
            yield f"{line_start(f'{title}{gap}{row}'.rstrip())}\n"
    yield "\n"
    yield from legend([name for name in MARKS if name in occurring], screen)
    yield from texts(report.remarks(), screen)


def _rows(
    numbers: ParagraphSet, state_of: dict[int, str], a_line: int, digits: int, screen: Screen, labels: Labels
) -> Iterator[str]:
    row: list[str] = []
    for number in numbers:
        mark = MARKS[state_of[number]]
        label = labels.one(number)
        cell = painted(f"{one_line(label)}{mark.on(screen)}", mark.colour, screen.colour)
        row.append(f"{' ' * (digits + 1 - width_of(label))}{cell}")
        if len(row) == a_line:
            yield "".join(row)
            row = []
    if row:
        yield "".join(row)
