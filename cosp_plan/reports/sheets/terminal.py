"""A sheet on a terminal: a table, or where that has no room, a card a row."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from cosp_plan.escaping import line_start, one_line
from cosp_plan.model import Source
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.lines import hanging, legend, notes, painted, texts, width_of, wrapped
from cosp_plan.reports.marks import MARKS
from cosp_plan.reports.sheets import Bar, Cell, Cited, Column, Sheet, Signed, State, said
from cosp_plan.reports.sheets.widths import Headings, layout

_BAR = 10


def render(sheet: Sheet, screen: Screen) -> Iterator[str]:
    """Title, what it says as a whole, the rows, what marks mean, sources where they are wanted, and the remarks."""
    content = sheet.without(data=True, cited=not screen.sources)
    numbers = sheet.sources
    rows = [[_drawn(cell, numbers, screen) for cell in row] for row in content.rows]
    total = [_drawn(cell, numbers, screen) for cell in content.total]
    body = _Drawing(content.columns, rows, total, content.groups, screen)
    yield from texts([content.title], screen, bold=True)
    yield from texts([*content.lead, ""], screen)
    yield from (f"{line}\n" for line in ((_table(body) or _cards(body)) if rows else ["None."]))
    yield "\n"
    yield from legend(content.states, screen)
    yield from notes(numbers if screen.sources else {}, screen.width)
    yield from texts(content.remarks, screen)


class _Drawn(NamedTuple):
    """A cell as lines of printable text."""

    lines: tuple[str, ...]
    colour: str = ""


class _Drawing(NamedTuple):
    """What is drawn as a table or as cards."""

    columns: tuple[Column, ...]
    rows: list[list[_Drawn]]
    total: list[_Drawn]
    groups: dict[int, str]
    screen: Screen


# --- cells -------------------------------------------------------------------------------------------------------


def _drawn(cell: Cell, numbers: dict[Source, int], screen: Screen) -> _Drawn:
    match cell:
        case Bar():
            return _Drawn((_bar(cell, screen),))
        case State():
            mark = MARKS[cell.name]
            return _Drawn((f"{mark.on(screen)} {mark.word}",), mark.colour)
        case Signed():
            states = {state for _, state in cell.parts}
            colour = MARKS[state].colour if len(states) == 1 and (state := states.pop()) else ""
            return _Drawn(tuple(_signed(text, state, screen) for text, state in cell.parts) or ("",), colour)
        case Cited():
            return _Drawn((cell.marks(numbers),))
        case tuple():
            return _Drawn(tuple(map(one_line, cell.texts)) or ("",))
        case _:
            return _Drawn((one_line(said(cell)),))


def _signed(text: str, state: str, screen: Screen) -> str:
    """A text with the sign of its state, which is never parted from its first word."""
    space = "\N{NO-BREAK SPACE}" if screen.unicode else " "
    return f"{MARKS[state].on(screen)}{space}{one_line(text)}" if state else one_line(text)


def _bar(bar: Bar, screen: Screen) -> str:
    """Each state by its sign, to scale, and rounded down: what comes first is never drawn larger than it is."""
    whole = sum(count for _, count in bar.parts)
    drawn, counted = "", 0
    for name, count in bar.parts if whole else ():
        counted += count
        drawn += (MARKS[name].on(screen) if name else " ") * (counted * _BAR // whole - len(drawn))
    return drawn


# --- a table -----------------------------------------------------------------------------------------------------


def _table(body: _Drawing) -> list[str]:
    """The lines of a table; none where its texts would not be readable."""
    every = [*body.rows, *([body.total] if body.total else [])]
    cells = [[row[n].lines for row in every] for n in range(len(body.columns))]
    fixed = [column.number or column.drawn or column.fixed for column in body.columns]
    brief = [column.brief for column in body.columns]
    found = layout([_headings(column, body.screen) for column in body.columns], cells, fixed, brief, body.screen.width)
    if not found:
        return []
    heads = [_Drawn(("",) * (found.height - len(lines)) + lines) for lines in found.headings]
    rule = ("─" if body.screen.unicode else "-") * (sum(found.widths) + found.gap * (len(found.widths) - 1))
    grid = _Grid(body, found.widths, found.gap)
    lines = [*grid.row(heads), rule]
    for number, row in enumerate(body.rows):
        if number in body.groups:
            lines += _group(body, number)
        lines += grid.row(row)
    return [*lines, *(["", *grid.row(body.total)] if body.total else [])]


def _headings(column: Column, screen: Screen) -> Headings:
    """A heading in full, one in lines, and a sign; the lines of the last of them that there is, for those that lack."""
    full = (one_line(column.name),)
    lines = tuple(map(one_line, column.narrow.split("\n"))) if column.narrow else full
    return full, lines, (MARKS[column.state].on(screen),) if column.state else lines


def _group(body: _Drawing, number: int) -> list[str]:
    """What stands before a row that begins a group: a blank line between it and the row before, and its title."""
    title, screen = body.groups[number], body.screen
    lines = [painted(line_start(line), "", screen.colour, bold=True) for line in wrapped(title, screen.width) if title]
    return ["", *lines] if number else lines


class _Grid(NamedTuple):
    """Columns of some width, and how far apart they are."""

    body: _Drawing
    widths: list[int]
    gap: int

    def row(self, cells: list[_Drawn]) -> Iterator[str]:
        """The lines of a row."""
        if all(
            len(cell.lines) == 1 and width_of(cell.lines[0]) <= n for cell, n in zip(cells, self.widths, strict=True)
        ):
            yield self._line([cell.lines[0] for cell in cells], cells)
            return
        wraps = [
            [line for text in cell.lines for line in wrapped(text, n)]
            for cell, n in zip(cells, self.widths, strict=True)
        ]
        for line in zip_longest(*wraps, fillvalue=""):
            yield self._line(line, cells)

    def _line(self, line: "list[str] | tuple[str, ...]", cells: list[_Drawn]) -> str:
        parts, blank = [], 0
        for text, cell, column, width in zip(line, cells, self.body.columns, self.widths, strict=True):
            left = width - width_of(text)
            if text:
                shown = painted(text, cell.colour, self.body.screen.colour)
                parts.append(f"{' ' * (blank + (left if column.number else 0))}{shown}")
                blank = (0 if column.number else left) + self.gap
            else:
                blank += width + self.gap
        return line_start("".join(parts))


# --- cards -------------------------------------------------------------------------------------------------------


def _cards(body: _Drawing) -> Iterator[str]:
    """Each row as lines of heading and value, for a narrow terminal."""
    names = [one_line(column.name) for column in body.columns]
    indent = max(map(width_of, names), default=0) + 2
    for number, row in enumerate([*body.rows, *([body.total] if body.total else [])]):
        if number in body.groups:
            yield from _group(body, number)
        elif number:
            yield ""
        for name, cell in zip(names, row, strict=True):
            if any(cell.lines):
                lines = hanging(
                    name, "; ".join(cell.lines), indent if indent * 2 < body.screen.width else 2, body.screen.width
                )
                yield from (painted(line, cell.colour, body.screen.colour) for line in lines)
