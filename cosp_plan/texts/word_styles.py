"""The styles of a Word file, as far as what is read depends on them (ECMA-376-1, 17.7)."""

import re
from typing import NamedTuple

from cosp_plan.texts.word_numbers import OFF, ListNumber, whole
from cosp_plan.texts.word_package import each_element

_HEADING = re.compile(r"(?:heading \d|title|subtitle)", re.IGNORECASE)
_BODY_TEXT = 9
"""The outline level that is none (17.3.1.20)."""
_DEEPEST = 50
"""Styles that a style is based on: past that they go round in a circle."""


class LetterLook(NamedTuple):
    """How letters look; None where nothing is said of it."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    superscript: bool | None = None

    def said(self, tag: str, value: str) -> "LetterLook":
        """The look with what a property says too."""
        if tag == "b":
            return self._replace(bold=value not in OFF)
        if tag == "i":
            return self._replace(italic=value not in OFF)
        if tag == "vanish":
            return self._replace(hidden=value not in OFF)
        if tag in ("strike", "dstrike"):
            return self._replace(struck=value not in OFF)
        return self._replace(superscript=value == "superscript") if tag == "vertAlign" else self

    def over(self, other: "LetterLook") -> "LetterLook":
        """What this look says, and where it says nothing, the other."""
        return LetterLook(*(other if mine is None else mine for mine, other in zip(self, other, strict=True)))

    def within(self, paragraph: "LetterLook") -> "LetterLook":
        """The look of a style of letters in a style of paragraphs: bold in bold is not bold (17.7.3)."""
        return LetterLook(
            bool(self.bold) != bool(paragraph.bold),
            bool(self.italic) != bool(paragraph.italic),
            bool(self.hidden) != bool(paragraph.hidden),
            bool(self.struck) != bool(paragraph.struck),
            self.over(paragraph).superscript,
        )


class WordStyle(NamedTuple):
    """A style, with what it has of those that it is based on."""

    heading: bool = False
    look: LetterLook = LetterLook()
    number: ListNumber = ListNumber()
    numbered_by: str = ""
    """The style that says the list: the level may be one that the list keeps for it."""


class _Style(NamedTuple):
    kind: str = ""
    id: str = ""
    default: bool = False
    name: str = ""
    based_on: str = ""
    outline: int | None = None
    look: LetterLook = LetterLook()
    number: ListNumber = ListNumber()


def is_outline(value: str) -> bool:
    """Whether an outline level is a heading's."""
    return whole(value, _BODY_TEXT) < _BODY_TEXT


class Styles:
    """The styles of paragraphs and of letters, by id."""

    def __init__(self, xml: bytes) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self._known: dict[str, WordStyle] = {}
        self._open = _Style()
        self._aside = 0
        each_element(xml, self._begin, self._end)

    def style(self, id: str) -> WordStyle:
        """A style; for one that is not there, that of ordinary paragraphs."""
        id = id if id in self._styles else self._default
        if id not in self._known:
            self._known[id] = self._whole(id)
        return self._known[id]

    def letters(self, id: str) -> LetterLook:
        """How a style of letters looks."""
        return self.style(id).look if id in self._styles else LetterLook()

    def list_of(self, id: str) -> str | None:
        """The list of a style of lists."""
        return self._styles[id].number.list_id if id in self._styles else None

    def _whole(self, id: str) -> WordStyle:
        made, outline, seen = WordStyle(), None, 0
        while id in self._styles and seen < _DEEPEST:
            one, seen = self._styles[id], seen + 1
            number = ListNumber(
                one.number.list_id if made.number.list_id is None else made.number.list_id,
                one.number.level if made.number.level is None else made.number.level,
            )
            by = made.numbered_by or (id if one.number.list_id is not None else "")
            heading = made.heading or bool(_HEADING.fullmatch(one.name))
            outline = one.outline if outline is None else outline
            made = WordStyle(heading, made.look.over(one.look), number, by)
            id = one.based_on
        return made._replace(heading=outline < _BODY_TEXT if outline is not None else made.heading)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        one = self._open
        if self._aside or tag in ("pPrChange", "rPrChange", "tblStylePr", "mc:Fallback"):
            self._aside += 1
        elif tag == "style":
            default = attributes.get("default", "0") not in OFF
            self._open = _Style(attributes.get("type", ""), attributes.get("styleId", ""), default)
        elif tag == "name":
            self._open = one._replace(name=value)
        elif tag == "basedOn":
            self._open = one._replace(based_on=value)
        elif tag == "outlineLvl":
            self._open = one._replace(outline=whole(value, _BODY_TEXT))
        elif tag == "numId":
            self._open = one._replace(number=one.number._replace(list_id=value))
        elif tag == "ilvl":
            self._open = one._replace(number=one.number._replace(level=whole(value, 0)))
        else:
            self._open = one._replace(look=one.look.said(tag, value))

    def _end(self, tag: str) -> None:
        if self._aside:
            self._aside -= 1
        elif tag == "style":
            self._styles[self._open.id] = self._open
            if self._open.default and self._open.kind == "paragraph":
                self._default = self._open.id
            self._open = _Style()
