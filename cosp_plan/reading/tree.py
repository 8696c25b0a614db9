"""Text -> a tree of nodes, from parser events, with the faults that YAML itself allows or hides.

Events, because composing a tree kills the process on deep nesting and takes gigabytes for a long line.
"""

import re
from typing import Any

import yaml

from cosp_plan.findings import Finding, Place, Problem
from cosp_plan.reading import faults
from cosp_plan.reading.files import SourceFile
from cosp_plan.reading.nodes import COLUMN_BITS, Mapping, Node, Refused, Scalar, Sequence, place

DEEPEST = 100
"""Levels of nesting; a plan needs six."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the pure one gives the same events, slower

_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HIDDEN_BREAK = re.compile("[\x85\u2028\u2029]")


def parse(source: SourceFile) -> tuple[Node | None, list[Finding]]:
    """The root node of a file and the faults found on the way; None for an empty file, or after a syntax fault."""
    reader = _TreeReader(source)
    root = reader.read()
    return root, reader.findings


class _Stop(Exception):  # noqa: N818 - it stops, the fault is reported already
    """The rest of the file cannot be read; the fault has been reported."""


class _TreeReader:
    def __init__(self, source: SourceFile) -> None:
        self.path = source.path
        self.text = source.text
        self.findings: list[Finding] = []
        self._loader = _Loader(source.text)
        self._next = self._loader.get_event

    def read(self) -> Node | None:
        if not self.text.isascii() and (hidden := _HIDDEN_BREAK.search(self.text)):
            self._report(
                faults.SYNTAX,
                f"the character U+{ord(hidden[0]):04X} breaks a line unseen",
                self._place_at(hidden.start()),
                help="delete it, or write it as an escape in double quotes",
            )
            return None
        try:
            return self._document()
        except yaml.YAMLError as fault:
            self._report_syntax(fault)
        except _Stop:
            pass
        finally:
            self._loader.dispose()
        return None

    def _document(self) -> Node | None:
        self._next()  # the start of the stream
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        root = self._node(self._next(), 0)
        self._next()  # the end of the document
        following = self._next()
        if isinstance(following, yaml.DocumentStartEvent):
            self._report(faults.SEVERAL_DOCUMENTS, "a second document begins here", self._place_of(following))
            raise _Stop
        return root

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        mark = event.start_mark
        start = mark.line << COLUMN_BITS | mark.column
        if kind is yaml.AliasEvent:
            self._report(faults.ALIAS, f"*{event.anchor} repeats another part of the file", self._place_of(event))
            return self._refused(event)
        if event.tag is not None:
            self._report(faults.TAG, f"the tag {event.tag} has no meaning here", self._place_of(event))
        if kind is yaml.ScalarEvent:
            if event.tag is not None:
                return self._refused(event)
            mark = event.end_mark
            return Scalar(event.value, not event.style, start, mark.line << COLUMN_BITS | mark.column)
        if depth == DEEPEST:
            self._report(faults.TOO_DEEP, f"nested more than {DEEPEST} levels deep", self._place_of(event))
            raise _Stop
        if kind is yaml.MappingStartEvent:
            return self._mapping(start, bool(event.flow_style), depth + 1)
        return self._sequence(start, depth + 1)

    def _sequence(self, start: int, depth: int) -> Node:
        sequence = Sequence(start)
        append = sequence.items.append
        event: Any
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            append(self._node(event, depth))
        mark: Any = event.end_mark
        sequence.end = mark.line << COLUMN_BITS | mark.column
        return sequence

    def _mapping(self, start: int, flow: bool, depth: int) -> Node:
        mapping = Mapping(self.path, start)
        event: Any
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key = self._node(event, depth)
            value = self._node(self._next(), depth)
            if not isinstance(key, Scalar):
                if not isinstance(key, Refused):
                    self._report(faults.WRONG_TYPE, "a key must be text", mapping.place_of(key))
                continue
            if key.text in mapping.values:
                self._report(
                    faults.DUPLICATE_KEY,
                    f"`{key.text}` stands twice in one mapping",
                    mapping.place_of(key),
                    related=((mapping.place_of(mapping.keys[key.text]), "first here"),),
                    help="keep one of the two",
                )
                continue
            if flow and isinstance(value, Scalar) and value.plain and not value.text:
                self._report(
                    faults.COMMA_IN_FLOW,
                    f"`{key.text}` has no value: inside {{}} or [] a comma ends a text",
                    mapping.place_of(key),
                    help="put text that holds a comma in quotes, or write one key a line",
                )
                value = Refused(value.start, value.end)
            mapping.add(key, value)
        mark: Any = event.end_mark
        mapping.end = mark.line << COLUMN_BITS | mark.column
        return mapping

    def _refused(self, event: Any) -> Refused:
        return Refused(
            event.start_mark.line << COLUMN_BITS | event.start_mark.column,
            event.end_mark.line << COLUMN_BITS | event.end_mark.column,
        )

    def _report(
        self, rule: Any, message: str, at: Place, related: tuple[tuple[Place, str], ...] = (), help: str = ""
    ) -> None:
        self.findings.append(rule.finding(Problem(message, at, related=related, help=help)))

    def _report_syntax(self, fault: yaml.YAMLError) -> None:
        if not isinstance(fault, yaml.MarkedYAMLError) or fault.problem_mark is None:
            found = _NOT_TEXT.search(self.text)
            at = self._place_at(found.start()) if found else Place(self.path, 1, 1, 1, 1)
            what = f"the control character U+{ord(found[0]):04X} is not text" if found else str(fault)
            self._report(faults.SYNTAX, what, at, help="delete it")
            return
        mark = fault.problem_mark
        at = Place(self.path, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
        problem, help = _explained(str(fault.problem), self.text, mark.line)
        related: tuple[tuple[Place, str], ...] = ()
        begun = fault.context_mark
        if fault.context and begun is not None and begun.line != mark.line:
            place_begun = Place(self.path, begun.line + 1, begun.column + 1, begun.line + 1, begun.column + 2)
            related = ((place_begun, fault.context),)
        self._report(faults.SYNTAX, problem, at, related=related, help=help)

    def _place_at(self, offset: int) -> Place:
        line = self.text.count("\n", 0, offset)
        column = offset - (self.text.rfind("\n", 0, offset) + 1)
        return Place(self.path, line + 1, column + 1, line + 1, column + 2)

    def _place_of(self, event: Any) -> Place:
        refused = self._refused(event)
        return place(self.path, refused.start, refused.end)


_EXPLANATIONS = (
    ("mapping values are not allowed", "a second `: ` on one line: put the text in quotes"),
    ("could not find expected ':'", "a key needs a colon and a space behind it, or the text wants quotes"),
    ("found unexpected end of stream", "a quote or bracket is opened and never closed"),
    ("did not find expected ',' or ']'", "close the list with ], or put a comma between its items"),
    ("did not find expected ',' or '}'", "close the mapping with }, or put a comma between its keys"),
    ("did not find expected '-' indicator", "indent this line as the list items above it"),
    ("did not find expected key", "indent this line as the keys above it"),
    ("did not find expected <document start>", "this stands after the end of the document"),
    ("block sequence entries are not allowed", "begin the list on a line of its own"),
    ("cannot start any token", "put text that begins with this character in quotes"),
)


def _explained(problem: str, text: str, line: int) -> tuple[str, str]:
    """The parser's words with what to do about it."""
    lines = text.splitlines()
    indent = re.match(r"\s*", lines[line])[0] if line < len(lines) else ""  # type: ignore[index]
    if "\t" in indent and "cannot start any token" in problem:
        return "a tab indents this line", "YAML indents with spaces only"
    return problem, next((help for words, help in _EXPLANATIONS if words in problem), "")
