"""What pictures share: text that fits its room and that XML takes, boxes of states, a legend, the frame of a file."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import islice
from typing import NamedTuple

from cosp_plan.escaping import one_line
from cosp_plan.language.words import Words
from cosp_plan.reports.pictures.palette import LOOKS, dashed
from cosp_plan.reports.pictures.signs import SIGNS, sign
from cosp_plan.reports.pictures.styles import BODY, HEADING, SMALL, css

WIDTH = 1180
"""Of a picture, in pixels."""
MARGIN = 24
_LINE = {SMALL: 16, BODY: 17, HEADING: 24}
"""From one line to the next, by the size of the letters."""
_MOST = 2_000
"""Letters of a text of which a picture shows anything: more have room nowhere."""


# --- text --------------------------------------------------------------------------------------------------------

_ADVANCES = {
    **dict.fromkeys("ijlI.,:;'|! ", 0.29),
    **dict.fromkeys('ftr()[]/\\-`"*·', 0.37),
    **dict.fromkeys("ckszvxyJ", 0.52),
    **dict.fromkeys("w&+<=>~", 0.76),
    **dict.fromkeys("mMW%@—…", 0.95),
}


@cache
def _advance(letter: str) -> float:
    """How wide a letter is at most in the usual fonts without serifs, in parts of its size."""
    if letter in _ADVANCES:
        return _ADVANCES[letter]
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter.isascii():
        return 0.74 if letter.isupper() else 0.57
    return 0.8 if letter.isupper() else 0.66


def width_of(text: str, size: float = BODY, bold: bool = False) -> float:
    """About how wide a text is in pixels, rather too much than too little: nobody knows the fonts of a reader."""
    return sum(map(_advance, one_line(text[:_MOST]))) * size * (1.07 if bold else 1)


def fitted(text: str, room: float, size: float = BODY, bold: bool = False) -> str:
    """A text in one line, with ``…`` in place of what has no room."""
    line = one_line(" ".join(islice(re.split(r"\s+", text[:_MOST].strip()), _MOST)))
    if len(text) <= _MOST and width_of(line, size, bold) <= room:
        return line
    left = room - width_of("…", size, bold)
    for end, letter in enumerate(line):
        left -= width_of(letter, size, bold)
        if left < 0:
            return f"{line[:end].rstrip()}…"
    return f"{line}…"


def wrapped(text: str, room: float, size: float = BODY, most: int = 3, bold: bool = False) -> list[str]:
    """A text in at most so many lines, one at least; the last ends in ``…`` where there would be more."""
    lines: list[str] = []
    words = text[: _MOST * most].split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}", size, bold) <= room:
            line += f" {words.pop(0)}"
        lines.append(fitted(line, room, size, bold))
    return [*lines, fitted(" ".join(words), room, size, bold)] if words or not lines else lines


def xml(text: str) -> str:
    """A text from data as XML shows it, in an element or an attribute: one line, no markup."""
    return escape(one_line(text))


class PlacedText(NamedTuple):
    """One line of text at a place; it fits there."""

    x: float
    """Where it begins, or its middle or its end, as its anchor says."""
    y: float
    """Of the line that letters stand on."""
    text: str
    kind: str = ""
    """Of the style sheet: ``b`` is bold, ``m`` small and muted, ``h`` a heading; empty: text."""
    anchor: str = ""
    """``c``: the middle, ``e``: the end; empty: the beginning."""

    @property
    def size(self) -> float:
        """Of its letters, in pixels."""
        return {"m": SMALL, "h": HEADING}.get(self.kind, BODY)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """About where it is: left, top, right, bottom."""
        width = width_of(self.text, self.size, self.kind in ("b", "h"))
        left = self.x - {"": 0, "c": width / 2, "e": width}[self.anchor]
        return left, self.y - self.size * 0.8, left + width, self.y + self.size * 0.25

    def drawn(self) -> str:
        """As SVG."""
        named = " ".join(filter(None, (self.kind, self.anchor)))
        kind = f' class="{named}"' if named else ""
        return f'<text x="{number(self.x)}" y="{number(self.y)}"{kind}>{xml(self.text)}</text>'


def number(value: float) -> str:
    """A length, to tenths of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


# --- boxes of states ---------------------------------------------------------------------------------------------


def box(x: float, y: float, width: float, height: float, state: str, more: str = "") -> str:
    """The rectangle of a state, its border within its size; ``more``: further classes."""
    look = LOOKS[state]
    stroke = 2 if more else min(look.width, 2)
    inset = stroke / 2
    kind = f"box {more}".rstrip()
    drawn = _rectangle(x + inset, y + inset, width - stroke, height - stroke, kind)
    if more:
        return drawn
    if look.border == "double":
        drawn += _rectangle(x + 3.5, y + 3.5, width - 7, height - 7, "inner")
    if look.light.lines:
        across = width - 2 * stroke
        rows = range(6, int(height) - 2, 6)
        lines = "".join(f"M{number(x + stroke)} {number(y + row)}h{number(across)}" for row in rows)
        drawn += f'<path class="lines" d="{lines}"/>'
    return drawn


def _rectangle(x: float, y: float, width: float, height: float, kind: str) -> str:
    return (
        f'<rect class="{kind}" x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        ' rx="2"/>'
    )


def of_state(state: str, content: str) -> str:
    """What is drawn in the colours of a state."""
    return f'<g class="s-{dashed(state)}">{content}</g>'


def swatch(state: str, x: float, y: float) -> str:
    """A state as a legend of the map shows it, 20 by 20."""
    return of_state(state, box(x, y, 20, 20, state) + sign(SIGNS[state], x + 4.5, y + 4.5, 11))


# --- the frame ---------------------------------------------------------------------------------------------------


class KeyItem(NamedTuple):
    """An item of a legend."""

    drawn: str
    """What it explains, its top left corner at 0, 0."""
    width: float
    text: str


def key(items: Iterable[KeyItem], y: float) -> tuple[str, float]:
    """A legend in as many lines as it takes, and where it ends."""
    drawn, x, room = "", float(MARGIN), WIDTH - 2 * MARGIN
    for item in items:
        text = fitted(item.text, room - item.width - 7)
        width = item.width + 7 + width_of(text)
        if x > MARGIN and x + width > WIDTH - MARGIN:
            x, y = MARGIN, y + 28
        said = PlacedText(x + item.width + 7, y + 14.5, text)
        drawn += f'<g transform="translate({number(x)} {number(y)})">{item.drawn}</g>{said.drawn()}\n'
        x += width + 26
    return drawn, y + 20


def footer(sentences: Iterable[str], y: float) -> tuple[str, float]:
    """Small lines at the foot, and where they end."""
    drawn = ""
    for line in wrapped(" ".join(sentences), WIDTH - 2 * MARGIN, SMALL, most=12):
        drawn += PlacedText(MARGIN, y, line, "m").drawn() + "\n"
        y += _LINE[SMALL]
    return drawn, y


def heading(text: str, y: float) -> tuple[str, float]:
    """The title of a picture, and where it ends."""
    drawn = ""
    for line in wrapped(text, WIDTH - 2 * MARGIN, HEADING, most=2, bold=True):
        drawn += PlacedText(MARGIN, y, line, "h").drawn() + "\n"
        y += _LINE[HEADING]
    return drawn, y - _LINE[HEADING]


class Picture(NamedTuple):
    """What stands in a file of its own."""

    name: str
    """Before the ids in it."""
    title: str
    description: str
    """For who does not see it: what it shows, in words."""
    items: tuple[KeyItem, ...]
    remarks: tuple[str, ...]
    """Below it, the notice last."""


def framed(picture: Picture, body: str, height: float, theme: str, words: Words) -> Iterator[str]:
    """A picture as a file: ground, title, legend, what is drawn from the place where those end on, and remarks.

    ``theme``: ``light`` or ``dark``; empty: as the reader's system has it. All of it is ASCII, so that it is the same
    file in whatever encoding it is written.
    """
    return (part.encode("ascii", "xmlcharrefreplace").decode() for part in _framed(picture, body, height, theme, words))


def _framed(picture: Picture, body: str, height: float, theme: str, words: Words) -> Iterator[str]:
    title, y = heading(picture.title, 46)
    items, y = key(picture.items, y + 18)
    top = y + 24
    foot, end = footer(picture.remarks, top + height + 20)
    size = f"{WIDTH} {number(end)}"
    name = picture.name
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" width="{WIDTH}" height="{number(end)}"'
        f' viewBox="0 0 {size}" role="img" aria-labelledby="{name}-title {name}-desc" xml:lang="{xml(words.tag)}"'
        ' direction="ltr">\n'
        f'<title id="{name}-title">{xml(picture.title)}</title>\n'
        f'<desc id="{name}-desc">{xml(picture.description)}</desc>\n'
        f"<style>\n{css(theme, '.picture')}</style>\n"
        f'<rect class="ground" width="{WIDTH}" height="{number(end)}"/>\n'
    )
    yield title
    yield items
    yield f'<g transform="translate(0 {number(top)})">\n{body}</g>\n'
    yield foot
    yield "</svg>\n"


def counted(count: int, words: Words) -> str:
    """So many paragraphs, as the plan calls them."""
    return words("picture_one" if count == 1 else "picture_many", n=count)
