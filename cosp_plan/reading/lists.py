"""Kinds of lists: of values of one kind, and of paragraphs."""

import re
from collections.abc import Iterable
from typing import Any

from cosp_plan import paragraphs
from cosp_plan.paragraphs import EMPTY, ParagraphSet
from cosp_plan.reading import faults
from cosp_plan.reading.kind import FileReader, Kind, Schema, short, wrong
from cosp_plan.reading.nodes import Mapping, Node, Scalar, Sequence
from cosp_plan.reading.scalars import Text
from cosp_plan.suggestions import nearest


class Many:
    """A list of values of one kind, without repeats; ``or_one``: a single value stands for a list of one."""

    absent: tuple[Any, ...] = ()

    def __init__(self, kind: Kind, or_one: bool = False) -> None:
        self._kind = kind
        self._or_one = or_one

    def read(self, node: Node, reader: FileReader) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            if self._or_one and isinstance(node, Scalar):
                value = self._kind.read(node, reader)
                if value != self._kind.absent:
                    return (value,)
                self._say_of_several(node, reader)
                return ()
            wrong(node, self, reader, _LIST if isinstance(node, Scalar) else "")
            return ()
        if not node.items:
            reader.report(faults.BAD_VALUE, "an empty list", reader.at(node), "give a value, or leave out the key")
        values: dict[Any, None] = {}
        for item in node.items:
            value = self._kind.read(item, reader)
            if value in values:
                reader.report(faults.REPEATED_VALUE, f"`{short(str(value))}` stands twice in one list", reader.at(item))
            elif value != self._kind.absent:
                values[value] = None
            else:
                self._say_of_several(item, reader)
        return tuple(values)

    def _say_of_several(self, node: Node, reader: FileReader) -> None:
        """Where a refused text holds several values of a form, with spaces or commas between, say that instead."""
        if not isinstance(node, Scalar) or not isinstance(self._kind, Text):
            return
        parts = [part for part in _BETWEEN.split(node.text) if part and part not in ("and", "et", "or", "ou")]
        if len(parts) < 2 or not all(self._kind.takes(part) for part in parts):
            return
        del reader.findings[-1]
        message = f"`{short(node.text)}` is one text, not {len(parts)} values"
        help = f"a list has brackets, [{short(', '.join(parts))}], or a line with `- ` for each item"
        reader.report(faults.BAD_VALUE, message, reader.at(node), help)

    def schema(self) -> Schema:
        one = self._kind.schema()
        many = {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}
        return {"anyOf": [one, many]} if self._or_one else many

    def said(self) -> str:
        return f"{self._kind.said()}, or a list" if self._or_one else f"a list ({self._kind.said()})"


class ByLanguage:
    """A value of one kind in each of some languages, by their two letters."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    @property
    def absent(self) -> dict[str, Any]:
        return {}

    def read(self, node: Node, reader: FileReader) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            wrong(node, self, reader)
            return {}
        found = {}
        for key, value in node.values.items():
            if _LANGUAGE.fullmatch(key):
                found[key] = self.kind.read(value, reader)
            else:
                reader.report(
                    faults.BAD_VALUE,
                    f"`{short(key)}` is no language: two letters such as fr",
                    reader.at(node.keys[key]),
                )
        return {language: value for language, value in found.items() if value != self.kind.absent}

    def schema(self) -> Schema:
        pattern = {"pattern": f"^{_LANGUAGE.pattern}$"}
        return {"type": "object", "propertyNames": pattern, "additionalProperties": self.kind.schema()}

    def said(self) -> str:
        return f"a mapping of languages (fr) to {self.kind.said()}"


_LIST = "a list has brackets, [a, b], or a line with `- ` for each item"
_BETWEEN = re.compile(r"[\s,;]+")
_LANGUAGE = re.compile("[a-z]{2}", re.ASCII)
_NUMBER = re.compile("[1-9][0-9]{0,11}", re.ASCII)
_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_SECTION = re.compile(f"section:({_ID})", re.ASCII)


class Paragraphs:
    """Paragraph numbers, ranges and sections, or a list of those."""

    absent = EMPTY

    def read(self, node: Node, reader: FileReader) -> ParagraphSet:
        items = node.items if isinstance(node, Sequence) else [node]
        if isinstance(node, Scalar) and not node.text:
            reader.report(faults.BAD_PARAGRAPHS, "no paragraphs stand here", reader.at(node), "name at least one")
            return EMPTY
        if not items:
            reader.report(faults.BAD_PARAGRAPHS, "an empty list of paragraphs", reader.at(node), "name at least one")
        ranges: list[paragraphs.Range] = []
        for item in items:
            if type(item) is Scalar and _NUMBER.fullmatch(item.text):  # most of them
                number = int(item.text)
                ranges.append((number, number))
            else:
                ranges += self._item(item, reader)
        found = ParagraphSet(ranges)
        if len(found) != sum(last - first + 1 for first, last in ranges):
            self._report_repeats(items, reader)
        return found

    def _item(self, node: Node, reader: FileReader) -> list[paragraphs.Range]:
        if not isinstance(node, Scalar):
            wrong(node, self, reader)
            return []
        if node.text.startswith("section:") and (section := _SECTION.fullmatch(node.text)):
            return _section(section[1], node, reader)
        try:
            ranges = paragraphs.parse(node.text)
        except ValueError as fault:
            reader.report(faults.BAD_PARAGRAPHS, str(fault), reader.at(node), self.said())
            return []
        for first, last in ranges:
            if last < first:
                reader.report(faults.BAD_PARAGRAPHS, f"{first}-{last} ends before it begins", reader.at(node))
        return [r for r in ranges if r[0] <= r[1]]

    def _report_repeats(self, items: Iterable[Node], reader: FileReader) -> None:
        """Each stretch that is named again, at the later of the two places."""
        quiet = FileReader(reader.path, [], reader.sections)
        ranges = [
            (first, n, last, item)
            for n, item in enumerate(items)
            if isinstance(item, Scalar)
            for first, last in self._item(item, quiet)
        ]
        ranges.sort(key=lambda one: one[:2])
        widest: tuple[int, int, Scalar] | None = None
        for first, n, last, item in ranges:
            if widest and first <= widest[0]:
                again = ParagraphSet([(first, min(last, widest[0]))])
                at = item if n >= widest[1] else widest[2]
                reader.report(faults.REPEATED_PARAGRAPH, f"{again} is named twice", reader.at(at))
            if widest is None or last > widest[0]:
                widest = (last, n, item)

    def schema(self) -> Schema:
        number = {"type": "integer", "minimum": 1, "maximum": paragraphs.HIGHEST}
        text = {"type": "string", "pattern": f"^(?:{paragraphs.PATTERN}|{_SECTION.pattern})$"}
        return {"anyOf": [number, text, {"type": "array", "items": {"anyOf": [number, text]}, "minItems": 1}]}

    def said(self) -> str:
        return 'a paragraph, a range such as 16-19, "14, 16-19", section:ID, or a list of those'


class SectionId:
    """The id of a section of the declaration."""

    absent = ""

    def __init__(self) -> None:
        self._id = Text(_ID, "the id of a section")

    def read(self, node: Node, reader: FileReader) -> str:
        id = self._id.read(node, reader)
        if id and not _section(id, node, reader) and reader.sections is not None:
            return self.absent
        return id

    def schema(self) -> Schema:
        return self._id.schema()

    def said(self) -> str:
        return self._id.said()


def _section(id: str, node: Node, reader: FileReader) -> list[paragraphs.Range]:
    """The paragraphs of a section; none, which is then put down, of one that is not known."""
    if reader.sections is None:
        return []
    if id not in reader.sections:
        near = nearest(id, reader.sections) or ", ".join(reader.sections)
        message = f"the declaration has no section `{id}`"
        reader.report(faults.UNKNOWN_SECTION, message, reader.at(node), f"did you mean {near}?")
        return []
    return list(reader.sections[id].ranges)
