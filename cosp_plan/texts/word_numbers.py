"""The numbers that Word counts: in no text of the file, but in its lists and in the order of its paragraphs.

ECMA-376-1, 17.9. Where the standard is silent, as LibreOffice reads it; the tests hold the two together.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from cosp_plan.texts.counting import repeated_letters, roman
from cosp_plan.texts.word_package import each_element

_LEVELS = 9
_LONGEST_LABEL = 200
"""Characters of a level's text: a longer one is no number."""
_FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": repeated_letters,
    "upperLetter": lambda number: repeated_letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
    "none": lambda _: "",
    "bullet": lambda _: "",
}
OFF = ("0", "false", "off")
"""How a property says no (ECMA-376-1, 22.9.2.7)."""
_NUMBER = re.compile(r"\d{1,9}")


def whole(value: str, otherwise: int) -> int:
    """A number of the file, of nine digits at most; for whatever else, another."""
    return int(value) if _NUMBER.fullmatch(value) and value.isascii() else otherwise


class ListNumber(NamedTuple):
    """What the numbering of a paragraph is, as far as it or its style says."""

    list_id: str | None = None
    """``numId``; "0" is none."""
    level: int | None = None
    """0 is the outermost."""


class _ListLevel(NamedTuple):
    start: int = 0
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    style: str = ""
    in_digits: bool = False


class _WordList(NamedTuple):
    kind: str
    """``abstractNumId``: lists of one kind go on counting together."""
    starts: dict[int, int]
    levels: dict[int, _ListLevel]


class Numbering:
    """The lists of a file, and how far each has counted."""

    def __init__(self, xml: bytes, list_of_style: Callable[[str], str | None]) -> None:
        read = _WordLists()
        each_element(xml, read.begin, read.end)
        self._kinds, self._lists, self._links = read.kinds, read.lists, read.links
        self._list_of_style = list_of_style
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[str] = set()

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level that a list keeps for a style of paragraphs (17.9.23)."""
        found = self._lists.get(list_id)
        if not found:
            return None
        levels = {**self._kinds.get(self._kind(found.kind), {}), **found.levels}
        return next((number for number, level in sorted(levels.items()) if level.style == style), None)

    def count(self, list_id: str, level: int) -> str:
        """Count a paragraph, and say its number; empty for a bullet, and where there is no such list."""
        found = self._lists.get(list_id)
        if not found or not 0 <= level < _LEVELS:
            return ""
        kind = self._kind(found.kind)
        levels = {**self._kinds.get(kind, {}), **found.levels}
        counts = self._counts.setdefault(kind, {})
        if list_id not in self._used:
            self._used.add(list_id)
            for number in found.starts:
                counts.pop(number, None)
        for number in range(level):
            counts.setdefault(number, self._start(found, levels, number))
        counts[level] = counts[level] + 1 if level in counts else self._start(found, levels, level)
        for number in [number for number in counts if number > level]:
            restart = levels.get(number, _ListLevel()).restart
            if restart is None or level < restart:
                del counts[number]
        return _label(levels.get(level, _ListLevel()), levels, counts)

    @staticmethod
    def _start(found: _WordList, levels: dict[int, _ListLevel], number: int) -> int:
        return found.starts.get(number, levels.get(number, _ListLevel()).start)

    def _kind(self, kind: str) -> str:
        """The kind that has the levels: one may refer to another by a style (17.9.21)."""
        if style := self._links.get(kind):
            found = self._lists.get(self._list_of_style(style) or "")
            if found and found.kind not in self._links:
                return found.kind
        return kind


def _label(own: _ListLevel, levels: dict[int, _ListLevel], counts: dict[int, int]) -> str:
    if own.format == "bullet":
        return ""

    def shown(match: re.Match[str]) -> str:
        number = int(match[1]) - 1
        form = levels.get(number, _ListLevel()).format
        if own.in_digits and form != "none":
            form = "decimal"
        return _FORMATS.get(form, str)(counts[number]) if number in counts else ""

    return re.sub("%([1-9])", shown, own.text)


class _WordLists:
    """Reads ``numbering.xml``."""

    def __init__(self) -> None:
        self.kinds: dict[str, dict[int, _ListLevel]] = {}
        self.lists: dict[str, _WordList] = {}
        self.links: dict[str, str] = {}
        self._kind = ""
        self._list: _WordList | None = None
        self._id = ""
        self._override = 0
        self._number = 0
        self._level: _ListLevel | None = None
        self._fallback = 0

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        if tag == "mc:Fallback" or self._fallback:
            self._fallback += 1
        elif tag == "abstractNum":
            self._kind = attributes.get("abstractNumId", "")
            self.kinds[self._kind] = {}
        elif tag == "numStyleLink":
            self.links[self._kind] = value
        elif tag == "num":
            self._id, self._list = attributes.get("numId", ""), _WordList("", {}, {})
        elif tag == "abstractNumId" and self._list:
            self._list = self._list._replace(kind=value)
        elif tag == "lvlOverride":
            self._override = whole(attributes.get("ilvl", ""), _LEVELS)
        elif tag == "startOverride" and self._list and self._override < _LEVELS:
            self._list.starts[self._override] = whole(value, 0)
        elif tag == "lvl":
            self._number, self._level = whole(attributes.get("ilvl", ""), _LEVELS), _ListLevel()
        elif self._level:
            self._level = _said(self._level, tag, value)

    def end(self, tag: str) -> None:
        if self._fallback:
            self._fallback -= 1
        elif tag == "lvl" and self._level:
            if self._number < _LEVELS:
                (self._list.levels if self._list else self.kinds.setdefault(self._kind, {}))[self._number] = self._level
            self._level = None
        elif tag == "num" and self._list:
            self.lists[self._id] = self._list
            self._list = None


def _said(level: _ListLevel, tag: str, value: str) -> _ListLevel:
    if tag == "start":
        return level._replace(start=whole(value, 0))
    if tag == "numFmt":
        return level._replace(format=value)
    if tag == "lvlText":
        return level._replace(text=value if len(value) <= _LONGEST_LABEL else "")
    if tag == "lvlRestart":
        return level._replace(restart=whole(value, 0))
    if tag == "pStyle":
        return level._replace(style=value)
    return level._replace(in_digits=value not in OFF) if tag == "isLgl" else level
