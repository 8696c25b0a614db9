"""Every paragraph as a cell with its number and the mark of its state, section by section, as a file of SVG."""

from collections.abc import Iterator
from typing import NamedTuple

from cosp_plan import coverage
from cosp_plan.coverage import STATES, Part
from cosp_plan.language import sums
from cosp_plan.language.words import capital, sentence
from cosp_plan.reports.coverage import CoverageReport
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.pictures.signs import SIGNS, sign
from cosp_plan.reports.pictures.svg import (
    MARGIN,
    WIDTH,
    KeyItem,
    Picture,
    PlacedText,
    box,
    counted,
    fitted,
    framed,
    of_state,
    swatch,
    width_of,
    wrapped,
)

MANY = 300
"""Paragraphs above which cells are small, and have the mark alone."""
_TITLES = 222
_CELLS = MARGIN + _TITLES + 4
"""Where cells begin."""
_ROOM = WIDTH - MARGIN - _CELLS
_SIDE, _SMALL, _GAP = 38, 24, 3
_WIDEST = 116
"""Of a cell with a label; more of it is not shown."""
_BLOCK = 10
"""Small cells after the number of the first of them."""


def render(report: CoverageReport, screen: Screen) -> Iterator[str]:
    """Sections as rows, which read as bars of their size."""
    parts = coverage.by_section(report.plan, report.whole)
    of_parts = [coverage.fine(part.states, report.became) for part in parts]
    grid = _grid(report)
    body, y = [], 0.0
    for part, states in zip(parts, of_parts, strict=True):
        drawn, height = _row(part, {n: state for state, some in states.items() for n in some}, y, grid, report)
        body.append(drawn)
        y += height
    picture = Picture("map", _title(report), _description(report), tuple(_key(report)), tuple(_remarks(report)))
    yield from framed(picture, "".join(body), y, screen.theme, report.words)


class MapGrid(NamedTuple):
    """How cells are laid out, the same way in every section."""

    side: int
    """How high cells are."""
    width: float
    before: float
    """Room for a number before a block of cells; 0: each has its own."""
    a_block: int
    blocks: int
    """In a line."""

    def place(self, index: int) -> tuple[float, int]:
        """Where a cell of a section begins, and in which line it is."""
        block, cell = divmod(index, self.a_block)
        line, column = divmod(block, self.blocks)
        width = self.before + self.a_block * (self.width + _GAP)
        return _CELLS + column * width + self.before + cell * (self.width + _GAP), line


def _grid(report: CoverageReport) -> MapGrid:
    numbers, labels = report.whole.numbers, report.words.labels
    widest = max((width_of(labels.one(n)) for n in numbers), default=0.0)
    if len(numbers) > MANY:
        before = min(max(24.0, widest) + 8, _ROOM / 3 - _BLOCK * (_SMALL + _GAP))
        return MapGrid(_SMALL, _SMALL, before, _BLOCK, 3)
    width = min(max(_SIDE, widest + 11), _WIDEST)
    return MapGrid(_SIDE, width, 0, int((_ROOM + _GAP) // (width + _GAP)), 1)


def _row(part: Part, state_of: dict[int, str], y: float, grid: MapGrid, report: CoverageReport) -> tuple[str, float]:
    """A section, and how high it is."""
    labels, line = report.words.labels, 0
    titles = wrapped(part.title, _TITLES - 12)
    first = y + 17 + max(0, (grid.side - 17 * min(len(titles), 2)) / 2 - 4)
    drawn = [PlacedText(MARGIN, first + 16 * n, text).drawn() for n, text in enumerate(titles)]
    for index, paragraph in enumerate(part.states.numbers):
        x, line = grid.place(index)
        top = y + line * (grid.side + _GAP)
        state, label = state_of[paragraph], labels.one(paragraph)
        cell = box(x, top, grid.width, grid.side, state)
        if grid.before:
            cell += sign(SIGNS[state], x + 6, top + 6)
            if index % grid.a_block == 0:
                text = fitted(label, grid.before - 8)
                drawn.append(PlacedText(x - 5, top + 16.5, text, "", "e").drawn())
        else:
            cell += PlacedText(x + 5, top + 15.5, fitted(label, grid.width - 8)).drawn()
            cell += sign(SIGNS[state], x + grid.width - 16, top + grid.side - 16, 11)
        drawn.append(of_state(state, cell))
    height = max((line + 1) * (grid.side + _GAP), 16 * len(titles) + 10) + 6
    return "".join(f"{one}\n" for one in drawn), height


def _title(report: CoverageReport) -> str:
    """``86 paragraphs: 37 scheduled, 34 under standing items``; clauses without a number are left out."""
    words, whole = report.words, report.whole
    states = zip(STATES, whole[1:], strict=True)
    clauses = (words(f"picture_map_{state}", n=len(some)) for state, some in states if some)
    return words.labelled(counted(len(whole.numbers), words), words("picture_comma").join(clauses))


def _description(report: CoverageReport) -> str:
    words = report.words
    said = (
        sentence(words.labelled(words(f"state_{state}"), words.numbered(some)))
        for state, some in coverage.fine(report.whole, report.became).items()
        if some
    )
    return " ".join((*said, sentence(report.notice)))


def _key(report: CoverageReport) -> Iterator[KeyItem]:
    words = report.words
    for state, some in coverage.fine(report.whole, report.became).items():
        if some:
            yield KeyItem(swatch(state, 0, 0), 20, words.labelled(words(f"state_{state}"), str(len(some))))


def _remarks(report: CoverageReport) -> Iterator[str]:
    words = report.words
    if report.without:
        yield words("picture_without", entries=words.listed(report.without))
    if report.whole.proposed:
        yield words("picture_proposals")
    if report.whole.deferred:
        term = "picture_gap_of" if words.own["organ"] else "picture_gap"
        yield words(term, state=capital(words("state_deferred")))
    if whole := sums.of_the_whole(coverage.as_a_whole(report.plan, report.without), report.lookup, words):
        yield whole
    if words.labels.ours(report.whole.numbers):
        yield words("picture_brackets")
    if report.whole.scheduled:
        yield words("picture_day", day=words.day(report.day))
    yield sentence(report.notice)
