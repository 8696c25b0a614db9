"""The kind of value that requirements have: a short word or number, or several with commas between them."""

import re

from cosp_plan.reading import faults
from cosp_plan.reading.kind import FileReader, Schema, short, wrong
from cosp_plan.reading.nodes import Node, Scalar, Sequence
from cosp_plan.reading.scalars import taken_for
from cosp_plan.suggestions import nearest

_WHOLE = re.compile("[1-9][0-9]{0,11}", re.ASCII)
_BETWEEN = re.compile(" *, *")


class WordsOf:
    """Texts as they are written, each one of ``known`` (letters and hyphens) or of the ``form``; or whole numbers."""

    absent: tuple[str, ...] = ()

    def __init__(
        self,
        said: str,
        *known: str,
        form: str = "",
        numbers: tuple[int, int] | None = None,
        several: bool = False,
    ) -> None:
        self._said = said
        self._known = known
        self._one = "|".join(filter(None, (*known, form)))
        self._numbers = numbers
        self._several = several

    def read(self, node: Node, reader: FileReader) -> tuple[str, ...]:
        if isinstance(node, Sequence) and self._several:
            items = node.items
            if not items:
                reader.report(faults.BAD_VALUE, "an empty list", reader.at(node), "give a value, or leave out the key")
        elif isinstance(node, Scalar):
            items = [node]
        else:
            wrong(node, self, reader)
            return ()
        found: dict[str, None] = {}
        for item in items:
            for text in self._texts(item, reader):
                if text in found:
                    reader.report(faults.REPEATED_VALUE, f"`{short(text)}` stands twice", reader.at(item))
                found[text] = None
        return tuple(found)

    def _texts(self, node: Node, reader: FileReader) -> list[str]:
        """The texts of one node; none, which is then put down, where one of them is wrong."""
        if not isinstance(node, Scalar):
            wrong(node, self, reader)
            return []
        texts = _BETWEEN.split(node.text) if self._several else [node.text]
        whole = node.plain and _WHOLE.fullmatch(node.text)
        if node.plain and not whole and taken_for(node) not in ("", "a date"):
            wrong(node, self, reader)
            return []
        for text in texts:
            if not self._takes(text):
                near = nearest(text, self._known)
                help = f"did you mean `{near}`?" if near else ""
                reader.report(faults.BAD_VALUE, f"`{short(text)}` is not {self._said}", reader.at(node), help)
                return []
        return texts

    def _takes(self, text: str) -> bool:
        if self._numbers and _WHOLE.fullmatch(text):
            return self._numbers[0] <= int(text) <= self._numbers[1]
        return bool(self._one and re.fullmatch(self._one, text, re.ASCII))

    def schema(self) -> Schema:
        ways: list[Schema] = []
        if self._numbers:
            low, high = self._numbers
            ways.append({"type": "integer", "minimum": low, "maximum": high})
        one = f"(?:{'|'.join(filter(None, (self._one, _WHOLE.pattern if self._numbers else '')))})"
        ways.append({"type": "string", "pattern": f"^{one}(?: *, *{one})*$" if self._several else f"^{one}$"})
        if self._several:
            ways.append({"type": "array", "items": {"anyOf": ways[:]}, "minItems": 1})
        return {"anyOf": ways} if len(ways) > 1 else ways[0]

    def said(self) -> str:
        return self._said
