"""Kinds of single values: text, words of a vocabulary, numbers."""

import re
from functools import cached_property

import yaml

from cosp_plan.reading import faults
from cosp_plan.reading.kind import FileReader, Schema, short, wrong
from cosp_plan.reading.nodes import Node, Scalar
from cosp_plan.suggestions import nearest

_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers  # what YAML 1.1 makes of a plain scalar, by its first character
_NUMBER_1_2 = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)", re.ASCII)
_NAMES = {"bool": "a yes/no value", "int": "a number", "float": "a number", "timestamp": "a date", "null": "nothing"}


def taken_for(scalar: Scalar) -> str:
    """What YAML 1.1 or 1.2 takes a plain scalar for ("a number", "a yes/no value"); empty where it is text."""
    text = scalar.text
    if not scalar.plain:
        return ""
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text):
            return _NAMES.get(tag.rpartition(":")[2], "something else than text")
    return "a number" if text[:1] in "0123456789+-." and _NUMBER_1_2.fullmatch(text) else ""


class Text:
    """Free text, or text of a given form; ``prose`` is for people to read, and a `#` in it is most often meant."""

    absent = ""

    def __init__(self, form: str = "", said: str = "text", prose: bool = False) -> None:
        self._form = form
        self._said = said
        self._prose = prose or not form

    @cached_property
    def form(self) -> re.Pattern[str] | None:
        """The form, made when the first text is compared with it: most kinds of text stand in no plan."""
        return re.compile(self._form) if self._form else None

    def takes(self, text: str) -> bool:
        """Whether a text is of the given form; free text, which is of none, is never asked."""
        return bool(self.form and self.form.fullmatch(text))

    def read(self, node: Node, reader: FileReader) -> str:
        if not isinstance(node, Scalar):
            wrong(node, self, reader)
            return ""
        text = node.text
        if node.plain and (other := taken_for(node)):
            if other == "nothing":
                help = "give a value, or leave out the key"
                if node.end in reader.cuts:
                    help = "a `#` begins a comment: put text that begins with one in quotes"
                reader.report(faults.WRONG_TYPE, "nothing stands here", reader.at(node), help)
            else:
                message = f"YAML reads `{short(text)}` as {other}; {self._said} is meant here"
                reader.report(faults.WRONG_TYPE, message, reader.at(node), f'put it in quotes: "{short(text)}"')
            return ""
        if not text or text.isspace():
            reader.report(faults.BAD_VALUE, f"{self._said} is meant here, not an empty text", reader.at(node))
            return ""
        if self.form and not self.form.fullmatch(text):
            lower = text.strip().lower().replace(" ", "-").replace("_", "-")
            help = f"did you mean `{short(lower)}`?" if self.form.fullmatch(lower) else ""
            reader.report(faults.BAD_VALUE, f"`{short(text)}` is not {self._said}", reader.at(node), help)
            return ""
        if self._prose and node.end in reader.cuts and node.plain:
            message = f"a comment begins behind `{short(text)}`, and the rest of the line is not read"
            help = "put the whole text in quotes; in a comment, a space stands behind the `#`"
            reader.report(faults.COMMENT_IN_TEXT, message, reader.at(node), help)
        return text

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^(?:{self.form.pattern})$" if self.form else r"\S"}

    def said(self) -> str:
        return self._said


class Choice:
    """One of a closed vocabulary."""

    absent = ""

    def __init__(self, *values: str) -> None:
        self.values = values

    def read(self, node: Node, reader: FileReader) -> str:
        if not isinstance(node, Scalar):
            wrong(node, self, reader)
            return ""
        if node.text in self.values and not taken_for(node):
            return node.text
        near = nearest(node.text, self.values)
        message = f"`{short(node.text)}` is not one of {', '.join(self.values)}"
        reader.report(faults.BAD_VALUE, message, reader.at(node), f"did you mean `{near}`?" if near else "")
        return ""

    def schema(self) -> Schema:
        return {"enum": list(self.values)}

    def said(self) -> str:
        return "one of " + ", ".join(self.values)


class Flag:
    """``true`` or ``false``; left out: ``absent``."""

    def __init__(self, absent: bool = False) -> None:
        self.absent = absent

    def read(self, node: Node, reader: FileReader) -> bool:
        if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
            return node.text == "true"
        wrong(node, self, reader)
        return self.absent

    def schema(self) -> Schema:
        return {"type": "boolean"}

    def said(self) -> str:
        return "true or false"


class Ordinal:
    """First, second … as a whole number; ``tbd`` (0) where it is not known which."""

    absent = None

    def __init__(self) -> None:
        self._number = Integer(1, 99, tbd=True)

    def read(self, node: Node, reader: FileReader) -> int | None:
        return 0 if isinstance(node, Scalar) and node.text == "tbd" else self._number.read(node, reader)

    def schema(self) -> Schema:
        return self._number.schema()

    def said(self) -> str:
        return self._number.said()


class Integer:
    """A whole number between two others, both included; or ``tbd`` (None) where that is allowed."""

    absent = None

    def __init__(self, lowest: int, highest: int, tbd: bool = False) -> None:
        self._lowest = lowest
        self._highest = highest
        self._tbd = tbd

    def read(self, node: Node, reader: FileReader) -> int | None:
        if not isinstance(node, Scalar):
            wrong(node, self, reader)
            return None
        if self._tbd and node.text == "tbd":
            return None
        if not node.plain or not _WHOLE.fullmatch(node.text):
            wrong(node, self, reader, "write it in figures" if node.text else "")
            return None
        if len(node.text) > 15 or not self._lowest <= int(node.text) <= self._highest:
            reader.report(faults.BAD_VALUE, f"{short(node.text)} is not {self.said()}", reader.at(node))
            return None
        return int(node.text)

    def schema(self) -> Schema:
        number = {"type": "integer", "minimum": self._lowest, "maximum": self._highest}
        return {"anyOf": [number, {"const": "tbd"}]} if self._tbd else number

    def said(self) -> str:
        number = f"a whole number from {self._lowest} to {self._highest}"
        return f"{number}, or tbd" if self._tbd else number
