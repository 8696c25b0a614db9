"""The resources of a PDF's pages and forms: whether a font is bold or italic, and what it takes to read them."""

import re
from typing import Any

from cosp_plan.reading.files import UnreadableFile

_LONGEST_LETTER = 64
"""Hexadecimal digits that a font may say a letter stands for: a ligature has twelve, a bomb as many as it likes."""
_A_LETTER = 8
"""Bytes or so that take as long to read as one letter of a font that ranges give."""


class FontStyles:
    """Whether a font is bold (``b``), italic (``i``), both or neither; each font is looked at once."""

    __slots__ = ("known",)

    def __init__(self) -> None:
        self.known: dict[int, tuple[Any, str]] = {}

    def of(self, font: Any) -> str:
        """``b``, ``i``, ``bi`` or nothing, of a font's dictionary."""
        if font is None:
            return ""
        if id(font) not in self.known:  # the font is kept too, so that no other gets its id
            self.known[id(font)] = font, _style_of(font)
        return self.known[id(font)][1]


_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6
"""Flags of a font descriptor: ISO 32000-1, table 123."""


def _style_of(font: Any) -> str:
    name = str(font.get("/BaseFont", "")).casefold()
    bold = any(word in name for word in ("bold", "black", "heavy"))
    italic = any(word in name for word in ("italic", "oblique"))
    for one in (font, *_descendants(font)):
        descriptor = one.get("/FontDescriptor")
        descriptor = descriptor.get_object() if descriptor is not None else None
        if isinstance(descriptor, dict):
            flags, angle = descriptor.get("/Flags", 0), descriptor.get("/ItalicAngle", 0)
            bold = bold or (isinstance(flags, int) and bool(flags & _FORCE_BOLD))
            italic = italic or (isinstance(flags, int) and bool(flags & _ITALIC))
            italic = italic or (isinstance(angle, int | float) and angle != 0)
    return ("b" if bold else "") + ("i" if italic else "")


def _descendants(font: Any) -> list[Any]:
    inner = font.get("/DescendantFonts")
    inner = inner.get_object() if inner is not None else ()
    if not isinstance(inner, list | tuple):
        return []
    return [one for entry in inner[:1] if isinstance(one := entry.get_object(), dict)]


def entries_of(holder: Any, kind: str) -> dict[str, Any]:
    """The dictionaries among the resources of a kind that a page or a form has, by name."""
    resources = holder.get("/Resources")
    resources = resources.get_object() if resources is not None else {}
    entries = resources.get(kind) if isinstance(resources, dict) else None
    entries = entries.get_object() if entries is not None else {}
    if not isinstance(entries, dict):
        return {}
    known = ((name, entry.get_object()) for name, entry in entries.items())
    return {name: entry for name, entry in known if isinstance(entry, dict)}


def weight_of(holder: Any) -> int:
    """How many bytes or so its fonts are read from, since pypdf does so again for each page."""
    weight = 0
    for font in entries_of(holder, "/Font").values():
        letters = font.get("/ToUnicode")
        letters = letters.get_object() if letters is not None else None
        mapping = letters.get_data() if letters is not None and hasattr(letters, "get_data") else b""
        if re.search(rb"<[0-9A-Fa-f\s]{%d}" % (_LONGEST_LETTER + 1), mapping):
            raise UnreadableFile("has a font whose letters stand for long texts")
        weight += len(mapping)
        for ranges in re.findall(rb"beginbfrange(.*?)endbfrange", mapping, re.DOTALL):
            for first, last in re.findall(rb"<([0-9A-Fa-f]{1,8})>\s*<([0-9A-Fa-f]{1,8})>\s*[<\[]", ranges):
                weight += _A_LETTER * max(0, int(last, 16) - int(first, 16))
        for one in (font, *_descendants(font)):
            for widths in (one.get("/Widths"), one.get("/W")):
                widths = widths.get_object() if widths is not None else ()
                weight += 10 * len(widths) if isinstance(widths, list | tuple) else 0
        weight += 1_000
    return weight
