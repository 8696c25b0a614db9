"""Placed pieces of text -> lines, without running headers, page numbers and footnotes: nothing here knows of PDF.

Positions and sizes are in points, of 1/72 inch; x from the left, y from below.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cosp_plan.texts.marks import begins_part


class Piece(NamedTuple):
    """Text drawn at once: its first letter's place on the baseline, the height of its type, and the style."""

    text: str
    x: float
    y: float
    size: float
    style: str = ""
    """``b`` if bold, ``i`` if italic, ``bi`` if both; empty if upright and regular."""


class PageLine(NamedTuple):
    """A line of a page as it is read, without references to footnotes."""

    text: str
    page: int
    """Counted from 1."""
    x: float
    end: float
    """Where it ends, as reckoned from its letters; within a tenth or so."""
    y: float
    size: float
    """Of most of its letters."""
    style: str = ""
    """The style that all its letters share."""
    noted: bool = False
    """Whether a raised number or asterisk stood before all of it, as before a footnote."""
    refers: bool = False
    """Whether a raised number or asterisk stood anywhere in it; that may push it down."""
    joined: bool = False
    """Whether it was drawn in parts, between which others were: as lines side by side are."""


_RAISED = 0.85
"""Of the line's type; what is smaller and a number or an asterisk refers to a footnote."""
_SMALLER = 0.95
"""Of the type of the text; what is smaller, at the foot, is a footnote."""
_EDGE = 4
"""So many lines of a page, from its top and from its foot, may be running headers and footers."""
_SAME_PLACE = 3.0
"""Points. Running lines stand at one height, but for what is rounded."""
_TWICE = 1.0
"""Points."""

_REFERENCE = re.compile(r"[\d*†‡,\s]+")
_NOTE = re.compile(r"(?:\d{1,3}|\*{1,3}|[a-z])(?:[/.)\s]|(?=[^\W\d_]))|[†‡¹²³⁴-⁹]")
_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d_]{1,8}\.?\s)?\W*[0-9]{1,4}(?:\s*(?:/|[^\W\d_]{1,3})\s*[0-9]{1,4})?\W*")
_SYMBOL = re.compile(r"(?:\([A-Z]\)|[^\w\s]+|(?=\S*[\d/])[\w./*\-‑–()]+)(?:\s+(?:\([A-Z]\)|[^\w\s]+|(?=\S*\d)\S+))*")
"""Words that each have a digit or a slash: a document's symbol, a job number, the text of a bar code."""
_DIGITS = re.compile(r"\d+")
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st", 0: None,
}  # fmt: skip
_NARROW, _WIDE = frozenset("iljtfrI.,;:'|!()[]/- ’‘“”"), frozenset("mwMWABCDEGHKNOPQRUVXYZ—…")


def lines_of_pages(pages: Sequence[Sequence[Piece]]) -> list[PageLine]:
    """The lines of the text, in the order of reading, of pages in one column."""
    drawn = [_lines(pieces, number) for number, pieces in enumerate(pages, 1)]
    body = body_size([line for lines in drawn for line in lines])
    leading = usual_leading([line for lines in drawn for line in lines])
    kept = [_without_edges(lines, near, leading) for lines, near in zip(drawn, _running(drawn), strict=True)]
    text, noted = [], False
    for lines in kept:
        above = _without_notes(lines, body, noted)
        noted = len(above) < len(lines)
        text += above
    return text


def body_size(lines: Sequence[PageLine]) -> float:
    """The size in which most letters are, to half a point; 0 without lines."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size * 2) / 2] += len(line.text)
    return max(letters, key=lambda size: (letters[size], size), default=0.0)


def in_columns(lines: Sequence[PageLine]) -> bool:
    """Whether so many lines were drawn in parts that the pages seem to be set in columns."""
    return sum(line.joined for line in lines) > max(20, len(lines) // 3)


def _lines(pieces: Sequence[Piece], page: int) -> list[PageLine]:
    rows: list[list[int]] = []
    top = tallest = 0.0
    for n in sorted(range(len(pieces)), key=lambda n: (-pieces[n].y, pieces[n].x, n)):
        piece = pieces[n]
        if not piece.text.strip() and not (rows and top - piece.y <= 0.5 * tallest):
            continue
        if rows and top - piece.y <= 0.5 * max(tallest, piece.size):
            rows[-1].append(n)
            tallest = max(tallest, piece.size)
        else:
            rows.append([n])
            top, tallest = piece.y, piece.size
    lines = [_line(pieces, sorted(row, key=lambda n: (pieces[n].x, n)), page) for row in rows]
    return [line for line in lines if line.text]


def _line(pieces: Sequence[Piece], row: list[int], page: int) -> PageLine:
    letters: Counter[tuple[float, float]] = Counter()
    for n in row:
        letters[pieces[n].size, pieces[n].y] += len(pieces[n].text.strip())
    size, y = max(letters, key=lambda one: (letters[one], one))
    row = [n for before, n in zip([None, *row], row, strict=False) if before is None or not _again(pieces, before, n)]
    kept = [n for n in row if not _refers(pieces[n], size)]
    text, joined = "", False
    for before, n in zip([-1, *kept], kept, strict=False):
        apart = before >= 0 and not (n == before + 1 or all(_refers(pieces[m], size) for m in range(before + 1, n)))
        far = before >= 0 and pieces[n].x - pieces[before].x > 1.5 * size * len(pieces[before].text)
        text += (" " if apart or far else "") + pieces[n].text
        joined = joined or (apart and abs(n - before) > 2)
    said = " ".join(text.translate(_LIGATURES).split()).strip()
    shown = [pieces[n] for n in kept if pieces[n].text.strip()]
    styles = {piece.style for piece in shown if any(letter.isalpha() for letter in piece.text)}
    start = shown[0].x if shown else 0.0
    last = shown[-1] if shown else None
    end = last.x + _width(last.text.rstrip()) * last.size if last else 0.0
    noted = bool(shown) and row[0] not in kept and pieces[row[0]].text.strip() != ""
    return PageLine(
        said, page, start, end, y, size, styles.pop() if len(styles) == 1 else "", noted, len(kept) < len(row), joined
    )


def _again(pieces: Sequence[Piece], before: int, n: int) -> bool:
    """Whether a piece is drawn a second time, a little aside: so some make it bold."""
    one, other = pieces[before], pieces[n]
    return one.text == other.text and abs(one.x - other.x) < _TWICE and abs(one.y - other.y) < _TWICE


def _refers(piece: Piece, size: float) -> bool:
    return piece.size < _RAISED * size and bool(_REFERENCE.fullmatch(piece.text)) and piece.text.strip() != ""


def _width(text: str) -> float:
    """In ems, as most type for running text is cut."""
    return sum(0.29 if letter in _NARROW else 0.75 if letter in _WIDE else 0.48 for letter in text)


def _running(pages: Sequence[Sequence[PageLine]]) -> list[list[bool]]:
    """For each line of each page, whether another page has the same in the same place, digits apart, near its edge."""
    places: dict[str, list[tuple[float, int]]] = {}
    for lines in pages:
        for line in _near_edges(lines):
            places.setdefault(_bare(line.text), []).append((line.y, line.page))
    for found in places.values():
        found.sort()
    return [[_elsewhere(line, places.get(_bare(line.text), [])) for line in lines] for lines in pages]


def _near_edges(lines: Sequence[PageLine]) -> list[PageLine]:
    return [line for n, line in enumerate(lines) if min(n, len(lines) - 1 - n) < _EDGE]


def _bare(text: str) -> str:
    return "".join(_DIGITS.sub("", text).split())


def _elsewhere(line: PageLine, places: list[tuple[float, int]]) -> bool:
    if begins_part(line.text):
        return False
    first = bisect_left(places, (line.y - _SAME_PLACE, 0))
    around = places[first : first + 8]
    return any(y <= line.y + _SAME_PLACE and page != line.page for y, page in around)


def _without_edges(lines: list[PageLine], running: list[bool], leading: float) -> list[PageLine]:
    """From the outermost inward, as long as each is a running line; the last of them stands apart from the text."""
    first, last = 0, len(lines)
    while first < min(last, _EDGE) and (running[first] or _alone(lines, first, first + 1, leading)):
        first += 1
    while last > max(first, len(lines) - _EDGE) and (running[last - 1] or _alone(lines, last - 1, last - 2, leading)):
        last -= 1
    while 0 < first < len(lines) and not _apart(lines[first - 1], lines[first], leading):
        first -= 1
    while 0 < last < len(lines) and not _apart(lines[last - 1], lines[last], leading):
        last += 1
    return lines[first:last]


def _apart(above: PageLine, below: PageLine, leading: float) -> bool:
    return above.y - below.y > 1.4 * max(leading, below.size) or abs(above.size - below.size) > 0.6


def usual_leading(lines: Sequence[PageLine]) -> float:
    """From one baseline to the next within a paragraph: the first quartile, since between paragraphs it is more."""
    steps = sorted(
        above.y - line.y
        for above, line in pairwise(lines)
        if above.page == line.page and 0 < above.y - line.y < 2.6 * line.size and abs(above.size - line.size) < 0.6
    )
    return steps[len(steps) // 4] if steps else 0.0


def _alone(lines: Sequence[PageLine], outer: int, inner: int, leading: float) -> bool:
    """Whether it is a page number, a document's symbol or a job number, apart from the text."""
    text = lines[outer].text
    if begins_part(text) or not (_PAGE_NUMBER.fullmatch(text) or _SYMBOL.fullmatch(text)):
        return False
    if not 0 <= inner < len(lines):
        return False
    return abs(lines[outer].y - lines[inner].y) > 1.4 * max(leading, lines[outer].size)


def _without_notes(lines: list[PageLine], body: float, noted: bool) -> list[PageLine]:
    """Without the smaller lines at the foot, if one begins with a note's number, or a note before goes on there."""
    first = len(lines)
    while first and lines[first - 1].size < _SMALLER * body:
        first -= 1
    notes = lines[first:]
    numbered = any(line.noted or _NOTE.match(line.text) for line in notes)
    return lines[:first] if numbered or (noted and first) else lines
