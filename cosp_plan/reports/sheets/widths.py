"""How wide each column of a table is, so that nothing is cut off and texts can be read."""

from collections.abc import Iterable
from typing import NamedTuple

from cosp_plan.reports.lines import width_of

Lines = tuple[str, ...]
Headings = tuple[Lines, Lines, Lines]
"""A heading in full, in lines, and as short as can be."""

_NARROW = 90  # columns; below it there is one space between cells
_CARDS = 60  # columns of a terminal on which a table is no more than a list of syllables
_READABLE = 12  # columns of a text that can be read
_LONG = 80  # a longer text does not ask for more room than one of this length


class Layout(NamedTuple):
    """What fits a terminal."""

    headings: list[Lines]
    widths: list[int]
    gap: int

    @property
    def height(self) -> int:
        """Lines of the headings."""
        return max(map(len, self.headings), default=0)


def layout(
    headings: list[Headings], columns: list[list[Lines]], fixed: list[bool], brief: list[bool], width: int
) -> Layout | None:
    """The longest headings and the widths with which the cells fit; None where texts would not be readable.

    Columns that are ``fixed`` hold figures or bars, and are never broken; those that are ``brief`` can be broken after
    every word.
    """
    if width < _CARDS:
        return None
    longest = [_longest(cells) for cells in columns]
    words = [_word(cells) for cells in columns]
    readable = [0 if few else _READABLE for few in brief]
    gaps = (2, 1) if width >= _NARROW else (1,)
    for level in range(3):
        heads = [heading[level] for heading in headings]
        wanted = [max(_longest([head]), cell) for head, cell in zip(heads, longest, strict=True)]
        whole = [max(_word([head]), word) for head, word in zip(heads, words, strict=True)]
        unbroken = _least(wanted, list(map(max, readable, whole)), fixed)
        for gap in gaps:
            room = width - gap * (len(columns) - 1)
            if sum(wanted) <= room or (level and sum(unbroken) <= room):
                return Layout(heads, _shared(wanted, unbroken, room), gap)
    kept = [max(_word([head]), word if few else 0) for head, word, few in zip(heads, words, brief, strict=True)]
    broken = _least(wanted, list(map(max, readable, kept)), fixed)
    return Layout(heads, _shared(wanted, broken, room), gap) if sum(broken) <= room else None


def _least(wanted: list[int], texts: list[int], fixed: list[bool]) -> list[int]:
    """What each column must have: figures all that they want, texts some of it."""
    return [all_ if fix else min(all_, some) for all_, some, fix in zip(wanted, texts, fixed, strict=True)]


def _shared(wanted: list[int], least: list[int], room: int) -> list[int]:
    """The least widths, and what is left of the room given out where it is most wanted."""
    widths, left = list(least), room - sum(least)
    while left > 0 and (short := [n for n, width in enumerate(widths) if width < wanted[n]]):
        widths[max(short, key=lambda n: min(wanted[n], _LONG) / widths[n])] += 1
        left -= 1
    return widths


def _longest(cells: Iterable[Lines]) -> int:
    return max((width_of(line) for lines in cells for line in lines), default=0)


def _word(cells: Iterable[Lines]) -> int:
    return max((width_of(word) for lines in cells for line in lines for word in line.split(" ")), default=0)
