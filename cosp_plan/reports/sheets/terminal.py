"""A sheet as a table on a terminal."""

import io
from collections.abc import Iterator

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from cosp_plan.escaping import line_start, one_line
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.sheets import Bar, Cell, Cited, Column, Sheet, said

_BAR = 10
_NARROW = 90  # columns; below it there is one space between cells, else two
_LEAST, _READABLE = 2, 12  # columns of a text that still says something, and of one that can be read
_SHORT = 60  # a longer reason is not said again in the next row
_BLOCKS = {True: "█▒·", False: "#+."}


def render(sheet: Sheet, screen: Screen) -> Iterator[str]:
    """The table as wide as the screen, then the remarks."""
    content = _with_marks(sheet.without(data=True, cited=not screen.sources))
    gap = 0 if screen.width < _NARROW else 1
    width = _room(content, screen.width, gap)
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    grid = RichTable(
        title=Text(one_line(content.title)),
        title_justify="left",
        box=box.SIMPLE_HEAD if screen.unicode else box.ASCII2,
        show_footer=bool(content.total),
        padding=(0, gap, 0, 0),
        pad_edge=False,
    )
    for column, cells in zip(content.columns, _widths(content, width - 1, gap), strict=True):
        fixed = column.drawn or column.number
        grid.add_column(
            Text("\n".join(_heading(column))),
            justify="right" if column.number else "left",
            width=cells,
            no_wrap=fixed,
            overflow="fold",
        )
    above: Cell = None
    for row in content.rows:
        last = "as above" if len(said(row[-1])) > _SHORT and row[-1] == above else row[-1]
        above = row[-1]
        grid.add_row(*_cells([*row[:-1], last], screen))
    for drawn, sum in zip(grid.columns, _cells(content.total, screen), strict=False):
        drawn.footer = sum
    console.print(grid)
    if any(column.drawn for column in content.columns):
        full, half, none = list(_BLOCKS[screen.unicode])
        console.print(Text(f"{full} scheduled  {half} standing  {none} missing"))
    for source, number in sheet.sources.items() if screen.sources else ():
        said_of_it = " ".join(filter(None, (source.short or source.title, source.symbol)))
        console.print(Text(one_line(f"[{number}] {said_of_it}")))
        if source.url:
            console.print(Text(f"    {one_line(source.url)}"), soft_wrap=True)
    for remark in content.remarks:
        console.print(Text(one_line(remark)))
    yield "\n".join(line_start(line.rstrip()) for line in out.getvalue().splitlines()) + "\n"


def _with_marks(sheet: Sheet) -> Sheet:
    """The sheet with the numbers of sources in their place."""
    numbers = sheet.sources
    rows: list[list[Cell]] = [
        [cell.marks(numbers) if isinstance(cell, Cited) else cell for cell in row] for row in sheet.rows
    ]
    return sheet._replace(rows=rows)


def _room(content: Sheet, screen: int, gap: int) -> int:
    """The width to draw in: the screen's, unless figures would be cut; then it breaks the lines, and loses nothing."""
    fixed = [_wanted(content, n) for n, column in enumerate(content.columns) if column.drawn or column.number]
    texts = len(content.columns) - len(fixed)
    taken = sum(fixed) + len(content.columns) * (1 + gap) + 2
    return screen if taken + texts * _LEAST <= screen else taken + texts * _READABLE


def _wanted(content: Sheet, n: int) -> int:
    """The width of a column that breaks nothing."""
    if content.columns[n].drawn:
        return _BAR
    rows = [row for row in (*content.rows, content.total) if row]
    return max(map(cell_len, (*_heading(content.columns[n]), *(one_line(said(row[n])) for row in rows))))


def _widths(content: Sheet, width: int, gap: int) -> list[int]:
    """The width of each column, so that nothing is cut off, and words are broken only where there is no other way.

    Rich's own division breaks words, or overruns the terminal and crops the last column.
    """
    columns, rows = content.columns, [row for row in (*content.rows, content.total) if row]
    texts = [
        [*_heading(column), *(one_line(said(row[n])) for row in rows if not isinstance(row[n], Bar))]
        for n, column in enumerate(columns)
    ]
    wanted = [_wanted(content, n) for n in range(len(columns))]
    flexible = [n for n, column in enumerate(columns) if not (column.drawn or column.number)]
    left = width - 1 - len(columns) * (1 + gap) - sum(wanted[n] for n in range(len(columns)) if n not in flexible)
    widths = list(wanted)
    for n in flexible:
        widths[n] = max((cell_len(word) for text in texts[n] for word in text.split()), default=1)
    while flexible and sum(widths[n] for n in flexible) > max(left, len(flexible)):
        widths[max(flexible, key=lambda n: widths[n])] -= 1  # no other way: the longest words are broken
    left -= sum(widths[n] for n in flexible)
    while left > 0 and (short := [n for n in flexible if widths[n] < wanted[n]]):
        shortest = max(short, key=lambda n: wanted[n] / widths[n])
        widths[shortest] += 1
        left -= 1
    return widths


def _heading(column: Column) -> list[str]:
    return [one_line(part) for part in column.narrow.split("\n")] if column.narrow else [one_line(column.name)]


def _cells(row: list[Cell], screen: Screen) -> list[Text]:
    return [Text(_bar(cell, screen) if isinstance(cell, Bar) else one_line(said(cell))) for cell in row]


def _bar(bar: Bar, screen: Screen) -> str:
    """Rounded down, so that only all fills it."""
    if not bar.whole:
        return ""
    first = bar.scheduled * _BAR // bar.whole
    both = (bar.scheduled + bar.standing) * _BAR // bar.whole
    full, half, none = list(_BLOCKS[screen.unicode])
    return full * first + half * (both - first) + none * (_BAR - both)
