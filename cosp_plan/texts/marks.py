"""The mark at the beginning of a paragraph: ``14.``, ``45 bis.``, ``(a)``, ``(ii)``; and labels of a plan."""

import re
from typing import NamedTuple

from cosp_plan.texts.counting import repeated_letters, roman

NUMBER, LETTER, ROMAN = "number", "letter", "roman"
_AFTER = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
"""What stands behind the number of a paragraph that was put in after another."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

_NUMBER = rf"[1-9][0-9]{{0,11}}(?:\s?(?:{'|'.join(_AFTER)})\b)?"
_BEGINNING = re.compile(rf"(?:[§¶]\s?)?(?:\(({_NUMBER})\)|({_NUMBER})[.):])(?=\s|[^\W\d_]|$)\s*")
_BELOW = re.compile(r"(?:\(([a-z]{1,8})\)(?=\s|[^\W\d_]|$)|([a-z]{1,8})[.)](?=\s|$))\s*")
_BULLETS = "•▪●◦‣"
_MOST_ROMAN = 99


class PartMark(NamedTuple):
    """How a part of a text is marked, by one of the kinds of marks."""

    kind: str
    """``number``, ``letter`` or ``roman``."""
    place: tuple[int, int]
    """Its place among those of its kind, from 1; and among those put in after it: ``45 bis`` is (45, 1)."""

    def __str__(self) -> str:
        """As a label has it: ``45 bis``, ``(a)``, ``(iv)``."""
        if self.kind == NUMBER:
            after = f" {_AFTER[self.place[1] - 1]}" if self.place[1] else ""
            return f"{self.place[0]}{after}"
        return f"({repeated_letters(self.place[0]) if self.kind == LETTER else roman(self.place[0])})"


class MarkedText(NamedTuple):
    """A text with the marks that its beginning can be read as, and what stands behind them."""

    marks: tuple[PartMark, ...]
    """Empty: it begins with none. ``(i)`` is a letter, and a Roman number."""
    rest: str


def marked(text: str, unit: str = "") -> MarkedText:
    """The mark at the beginning of a text, after the name of a unit if it has one: ``Recommendation 4.``."""
    begun = text[len(unit) :].lstrip() if unit and text[: len(unit)].casefold() == unit.casefold() else text
    if match := _BEGINNING.match(begun):
        return MarkedText((_number(match[1] or match[2]),), begun[match.end() :])
    if (match := _BELOW.match(begun)) and (marks := _others(match[1] or match[2])):
        return MarkedText(tuple(marks), begun[match.end() :])
    return MarkedText((), text)


def begins_part(text: str) -> bool:
    """Whether a text begins with a mark or a bullet, as items of a list do."""
    return (bool(text) and text[0] in _BULLETS) or bool(marked(text).marks)


def label(text: str) -> tuple[PartMark, ...]:
    """A label of the data as marks, the outermost first: ``16 (a)``, ``(a)``, ``45 bis``; empty where it is none.

    A single letter that is a Roman number too is taken for a letter.
    """
    found: list[PartMark] = []
    for part in re.findall(rf"{_NUMBER}|[a-z]+|\S", text.replace("(", " ").replace(")", " "), re.ASCII):
        if re.fullmatch(_NUMBER, part, re.ASCII):
            found.append(_number(part))
        elif others := _others(part):
            found.append(others[-1] if len(part) > 1 else others[0])
        elif part not in ".§¶":
            return ()
    return tuple(found)


def _number(text: str) -> PartMark:
    digits = re.match("[0-9]+", text)
    after = text[digits.end() :].strip() if digits else ""
    return PartMark(NUMBER, (int(digits[0]) if digits else 0, _AFTER.index(after) + 1 if after else 0))


def _others(text: str) -> list[PartMark]:
    found = []
    if re.fullmatch(r"([a-z])\1?", text, re.ASCII):  # after (z) come (aa), (bb)
        found.append(PartMark(LETTER, (ord(text[0]) - 96 + 26 * (len(text) - 1), 0)))
    value = _of_roman(text)
    if 0 < value <= _MOST_ROMAN and roman(value) == text:
        found.append(PartMark(ROMAN, (value, 0)))
    return found


def _of_roman(text: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in text]
    if 0 in values:
        return 0
    return sum(-one if one < max(values[n + 1 :], default=0) else one for n, one in enumerate(values))
