"""Kinds of values: how each is read from a node, and how a JSON Schema says the same.

The two sides of a kind stand side by side, so that an editor and `check` agree on what is right.
"""

import re
from collections.abc import Iterable, Mapping as MappingOf
from datetime import date
from typing import Any, Protocol

import yaml

from cosp_plan import paragraphs
from cosp_plan.findings import Finding, Place, Problem, Rule
from cosp_plan.model import Days
from cosp_plan.paragraphs import EMPTY, ParagraphSet
from cosp_plan.reading import faults
from cosp_plan.reading.nodes import Mapping, Node, Refused, Scalar, Sequence, place

Schema = dict[str, Any]


class Desk:
    """What reading one file needs at hand: its path, the declaration's sections, and where faults are put down."""

    def __init__(self, path: str, findings: list[Finding], sections: MappingOf[str, ParagraphSet] | None = None) -> None:
        self.path = path
        self.findings = findings
        self.sections = sections
        """None while the declaration is not known: then a section is taken as empty."""
        self.unknown: set[str] = set()

    def at(self, node: Node) -> Place:
        """The place of a node of this file."""
        return Mapping(self.path, 0).place_of(node)

    def report(self, rule: Rule, message: str, at: Place, help: str = "") -> None:
        """Put down a fault."""
        self.findings.append(rule.finding(Problem(message, at, help=help)))


class Kind(Protocol):
    """A kind of value. ``read`` reports what is wrong and then gives ``absent``, the value of a field not given."""

    @property
    def absent(self) -> Any:
        """What a field of this kind holds when it is not given."""

    def read(self, node: Node, desk: Desk) -> Any:
        """The value of a node."""

    def schema(self) -> Schema:
        """The JSON Schema of the same values."""

    def said(self) -> str:
        """The kind in a few words, with an article where it takes one: 'a date such as 2026-11-21'."""


# --- scalars -----------------------------------------------------------------------------------------------------

_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers  # what YAML 1.1 makes of a plain scalar, by its first character
_NUMBER_1_2 = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")
_NAMES = {"bool": "a yes/no value", "int": "a number", "float": "a number", "timestamp": "a date", "null": "nothing"}


def taken_for(scalar: Scalar) -> str:
    """What YAML 1.1 or 1.2 takes a plain scalar for, if not for text: 'a number', 'a yes/no value', …"""
    text = scalar.text
    if not scalar.plain:
        return ""
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text):
            return _NAMES.get(tag.rpartition(":")[2], "something else than text")
    return "a number" if text[:1] in "0123456789+-." and _NUMBER_1_2.fullmatch(text) else ""


def _wrong(node: Node, kind: Kind, desk: Desk) -> None:
    if isinstance(node, Refused):
        return
    found = {Scalar: "text", Sequence: "a list", Mapping: "a mapping"}[type(node)]
    if isinstance(node, Scalar):
        found = "nothing" if node.plain and not node.text else f"`{_short(node.text)}`"
    desk.report(faults.WRONG_TYPE, f"{kind.said()} is meant here, not {found}", desk.at(node))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


class Text:
    """Free text, or text of a given form."""

    absent = ""

    def __init__(self, form: str = "", said: str = "text") -> None:
        self._form = re.compile(form) if form else None
        self._said = said

    def read(self, node: Node, desk: Desk) -> str:
        if not isinstance(node, Scalar):
            _wrong(node, self, desk)
            return ""
        text = node.text
        if node.plain and (other := taken_for(node)):
            if other == "nothing":
                desk.report(faults.WRONG_TYPE, "nothing stands here", desk.at(node), "give a value, or leave out the key")
            else:
                message = f"YAML reads `{_short(text)}` as {other}; {self._said} is meant here"
                desk.report(faults.WRONG_TYPE, message, desk.at(node), f'put it in quotes: "{_short(text)}"')
            return ""
        if not text.strip():
            desk.report(faults.BAD_VALUE, f"{self._said} is meant here, not an empty text", desk.at(node))
            return ""
        if self._form and not self._form.fullmatch(text):
            desk.report(faults.BAD_VALUE, f"`{_short(text)}` is not {self._said}", desk.at(node))
            return ""
        return text

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^(?:{self._form.pattern})$" if self._form else r"\S"}

    def said(self) -> str:
        return self._said


class Choice:
    """One of a closed vocabulary."""

    absent = ""

    def __init__(self, *values: str) -> None:
        self.values = values

    def read(self, node: Node, desk: Desk) -> str:
        if not isinstance(node, Scalar):
            _wrong(node, self, desk)
            return ""
        if node.text in self.values and not taken_for(node):
            return node.text
        near = nearest(node.text, self.values)
        message = f"`{_short(node.text)}` is not one of {', '.join(self.values)}"
        desk.report(faults.BAD_VALUE, message, desk.at(node), f"did you mean `{near}`?" if near else "")
        return ""

    def schema(self) -> Schema:
        return {"enum": list(self.values)}

    def said(self) -> str:
        return "one of " + ", ".join(self.values)


class Flag:
    """``true``, or left out."""

    absent = False

    def read(self, node: Node, desk: Desk) -> bool:
        if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
            return node.text == "true"
        _wrong(node, self, desk)
        return False

    def schema(self) -> Schema:
        return {"type": "boolean"}

    def said(self) -> str:
        return "true or false"


class Integer:
    """A whole number between two others, both included; or ``tbd`` (None) where that is allowed."""

    absent = None

    def __init__(self, lowest: int, highest: int, tbd: bool = False) -> None:
        self._lowest = lowest
        self._highest = highest
        self._tbd = tbd

    def read(self, node: Node, desk: Desk) -> int | None:
        if not isinstance(node, Scalar):
            _wrong(node, self, desk)
            return None
        if self._tbd and node.text == "tbd":
            return None
        if not node.plain or not re.fullmatch(r"-?(0|[1-9][0-9]*)", node.text, re.ASCII):
            _wrong(node, self, desk)
            return None
        if len(node.text) > 15 or not self._lowest <= int(node.text) <= self._highest:
            desk.report(faults.BAD_VALUE, f"{_short(node.text)} is not {self.said()}", desk.at(node))
            return None
        return int(node.text)

    def schema(self) -> Schema:
        number = {"type": "integer", "minimum": self._lowest, "maximum": self._highest}
        return {"anyOf": [number, {"const": "tbd"}]} if self._tbd else number

    def said(self) -> str:
        number = f"a whole number from {self._lowest} to {self._highest}"
        return f"{number}, or tbd" if self._tbd else number


# --- dates -------------------------------------------------------------------------------------------------------

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


class Day:
    """A day of the calendar."""

    absent = None

    def read(self, node: Node, desk: Desk) -> date | None:
        if not isinstance(node, Scalar):
            _wrong(node, self, desk)
            return None
        return _day(node.text, node, desk)

    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}

    def said(self) -> str:
        return "a date such as 2026-11-21"


class Period:
    """Two days with a slash between them, both included."""

    absent = None

    def read(self, node: Node, desk: Desk) -> Days | None:
        if not isinstance(node, Scalar):
            _wrong(node, self, desk)
            return None
        return _days(node, desk, ("a period such as 2024-01-01/2026-12-31", 2))

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{_DAY}/{_DAY}$"}

    def said(self) -> str:
        return "a period such as 2024-01-01/2026-12-31"


class Dates:
    """The days of a meeting: days and ranges, or ``tbd``, which is no days."""

    absent: tuple[Days, ...] = ()

    def read(self, node: Node, desk: Desk) -> tuple[Days, ...]:
        if isinstance(node, Scalar) and node.text == "tbd":
            return ()
        items = node.items if isinstance(node, Sequence) else [node]
        if not items:
            desk.report(faults.BAD_VALUE, "an empty list of dates", desk.at(node), "write tbd, and give the year")
        days = []
        for item in items:
            if not isinstance(item, Scalar):
                _wrong(item, self, desk)
            elif found := _days(item, desk, (self.said(), 1)):
                days.append(found)
        return tuple(days)

    def schema(self) -> Schema:
        days = {"type": "string", "pattern": f"^{_DAY}(?:/{_DAY})?$"}
        return {"anyOf": [{"const": "tbd"}, days, {"type": "array", "items": days, "minItems": 1}]}

    def said(self) -> str:
        return "a day, a range such as 2024-08-28/2024-08-30, a list of those, or tbd"


def _days(node: Scalar, desk: Desk, meant: tuple[str, int]) -> Days | None:
    said, fewest = meant
    ends = node.text.split("/")
    if not fewest <= len(ends) <= 2:
        desk.report(faults.BAD_DATE, f"`{_short(node.text)}` is not {said}", desk.at(node))
        return None
    first = _day(ends[0], node, desk)
    last = _day(ends[-1], node, desk) if len(ends) == 2 and first else first
    if first is None or last is None:
        return None
    if last < first:
        desk.report(faults.BAD_DATE, f"{first}/{last} ends before it begins", desk.at(node))
        return None
    return Days(first, last)


def _day(text: str, node: Node, desk: Desk) -> date | None:
    if not re.fullmatch(_DAY, text, re.ASCII):
        desk.report(faults.BAD_DATE, f"`{_short(text)}` is not a date such as 2026-11-21", desk.at(node))
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        desk.report(faults.BAD_DATE, f"{text} is not a day of the calendar", desk.at(node))
        return None


# --- lists and paragraphs ----------------------------------------------------------------------------------------


class Many:
    """A list of values of one kind, without repeats; ``or_one``: a single value stands for a list of one."""

    absent: tuple[Any, ...] = ()

    def __init__(self, kind: Kind, or_one: bool = False) -> None:
        self._kind = kind
        self._or_one = or_one

    def read(self, node: Node, desk: Desk) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            if self._or_one and isinstance(node, Scalar):
                value = self._kind.read(node, desk)
                return () if value == self._kind.absent else (value,)
            _wrong(node, self, desk)
            return ()
        if not node.items:
            desk.report(faults.BAD_VALUE, "an empty list", desk.at(node), "give a value, or leave out the key")
        values: dict[Any, None] = {}
        for item in node.items:
            value = self._kind.read(item, desk)
            if value in values:
                desk.report(faults.BAD_VALUE, f"`{_short(str(value))}` stands twice in one list", desk.at(item))
            elif value != self._kind.absent:
                values[value] = None
        return tuple(values)

    def schema(self) -> Schema:
        one = self._kind.schema()
        many = {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}
        return {"anyOf": [one, many]} if self._or_one else many

    def said(self) -> str:
        return f"{self._kind.said()}, or a list" if self._or_one else f"a list ({self._kind.said()})"


_SECTION = re.compile(r"section:([a-z0-9]+(?:-[a-z0-9]+)*)", re.ASCII)


class Paragraphs:
    """Paragraph numbers, ranges and sections, or a list of those."""

    absent = EMPTY

    def read(self, node: Node, desk: Desk) -> ParagraphSet:
        items = node.items if isinstance(node, Sequence) else [node]
        if not items:
            desk.report(faults.BAD_PARAGRAPHS, "an empty list of paragraphs", desk.at(node), "name at least one")
        ranges: list[paragraphs.Range] = []
        for item in items:
            ranges += self._item(item, desk)
        found = ParagraphSet(ranges)
        if len(found) != sum(last - first + 1 for first, last in ranges):
            self._report_repeats(items, desk)
        return found

    def _item(self, node: Node, desk: Desk) -> list[paragraphs.Range]:
        if not isinstance(node, Scalar):
            _wrong(node, self, desk)
            return []
        if section := _SECTION.fullmatch(node.text):
            return self._section(section[1], node, desk)
        try:
            ranges = paragraphs.parse(node.text)
        except ValueError as fault:
            desk.report(faults.BAD_PARAGRAPHS, str(fault), desk.at(node), self.said())
            return []
        for first, last in ranges:
            if last < first:
                desk.report(faults.BAD_PARAGRAPHS, f"{first}-{last} ends before it begins", desk.at(node))
        return [r for r in ranges if r[0] <= r[1]]

    def _section(self, section: str, node: Node, desk: Desk) -> list[paragraphs.Range]:
        if desk.sections is None:
            return []
        if section not in desk.sections:
            near = nearest(section, desk.sections) or ", ".join(desk.sections)
            message = f"the declaration has no section `{section}`"
            desk.report(faults.UNKNOWN_SECTION, message, desk.at(node), f"did you mean {near}?")
            return []
        return list(desk.sections[section].ranges)

    def _report_repeats(self, items: Iterable[Node], desk: Desk) -> None:
        seen = EMPTY
        for item in items:
            if not isinstance(item, Scalar):
                continue
            for one in self._item(item, Desk(desk.path, [], desk.sections)):
                if again := seen & (one_set := ParagraphSet([one])):
                    desk.report(faults.REPEATED_PARAGRAPH, f"paragraph {again} is named twice", desk.at(item))
                seen |= one_set

    def schema(self) -> Schema:
        number = {"type": "integer", "minimum": 1, "maximum": paragraphs.HIGHEST}
        text = {"type": "string", "pattern": f"^(?:{paragraphs.PATTERN}|{_SECTION.pattern})$"}
        return {"anyOf": [number, text, {"type": "array", "items": {"anyOf": [number, text]}, "minItems": 1}]}

    def said(self) -> str:
        return 'a paragraph, a range such as 16-19, "14, 16-19", section:ID, or a list of those'


# --- suggestions -------------------------------------------------------------------------------------------------

_MOST_COMPARED = 2_000  # difflib compares with each: a long list would turn one typing error into seconds


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or ``""``."""
    from difflib import get_close_matches  # late: only a fault needs it

    candidates = list(known)[:_MOST_COMPARED]
    return next(iter(get_close_matches(word, candidates, n=1)), "")
