"""Text -> a tree of nodes, from parser events, with the faults that YAML itself allows or hides.

Events, because composing a tree kills the process on deep nesting and takes gigabytes for a long line.
"""

from sys import intern
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from yaml.tokens import (
    BlockEndToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
)

from cosp_plan.findings import Finding, Place, Problem, Rule
from cosp_plan.reading import faults
from cosp_plan.reading.files import SourceFile
from cosp_plan.reading.nodes import Mapping, Node, Refused, Scalar, Sequence, place, place_of, position
from cosp_plan.reading.syntax import hidden_break, place_at, syntax_fault

DEEPEST = 100
"""Levels of nesting; a plan needs six."""
MOST_FAULTS = 1_000
"""Faults of YAML in one file, after which it is taken for no plan at all."""
_LOST = 100  # lost keys remembered of one mapping
_AHEAD = 4_096  # characters; a parser looks for the end of a key 1,024 ahead (YAML 1.2, 7.4.2)

_OPENING = (BlockSequenceStartToken, BlockMappingStartToken, FlowSequenceStartToken, FlowMappingStartToken)
_CLOSING = (BlockEndToken, FlowSequenceEndToken, FlowMappingEndToken)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the pure one gives the same events, slower


class Parsed(NamedTuple):
    """A file as YAML: its root node, and the faults found on the way."""

    source: SourceFile
    root: Node | None
    """None for an empty file, and where it is broken."""
    findings: tuple[Finding, ...]

    @property
    def broken(self) -> bool:
        """Whether the parser had to stop."""
        return self.root is None and bool(self.findings)


def parse(source: SourceFile) -> Parsed:
    """Parse a file. Never raises for what it holds."""
    reader = _TreeReader(source)
    root = reader.read()
    return Parsed(source, root, tuple(reader.findings))


class _Stop(Exception):  # noqa: N818 - it stops, the fault is reported already
    """The rest of the file cannot be read; the fault has been reported."""


class _TreeReader:
    def __init__(self, source: SourceFile) -> None:
        self.path = source.path
        self.text = source.text
        self.findings: list[Finding] = []
        self._loader: Any = None

    def read(self) -> Node | None:
        if problem := hidden_break(self.path, self.text):
            self.findings.append(faults.SYNTAX.finding(problem))
            return None
        try:
            self._loader = _Loader(self.text)
            self._next = self._loader.get_event
            return self._document()
        except yaml.YAMLError as fault:
            self._report_stop(fault)
        except _Stop:
            pass
        finally:
            if self._loader:
                self._loader.dispose()
        return None

    def _document(self) -> Node | None:
        self._next()  # the start of the stream
        if type(self._next()) is StreamEndEvent:
            return None
        root = self._node(self._next(), 0)
        self._next()  # the end of the document
        following = self._next()
        if type(following) is DocumentStartEvent:
            self._report(faults.SEVERAL_DOCUMENTS, "a second document begins here", self._place(following))
            raise _Stop
        return root

    def _node(self, event: Any, depth: int) -> Node:
        """Any node; its callers make the scalars themselves, which are most of them, to save the call."""
        kind = type(event)
        if kind is AliasEvent:
            self._report(faults.ALIAS, f"*{event.anchor} repeats another part of the file", self._place(event))
            return Refused(position(event.start_mark), position(event.end_mark))
        if event.tag is not None:
            self._report(faults.TAG, f"the tag {event.tag} has no meaning here", self._place(event))
            if kind is ScalarEvent:
                return Refused(position(event.start_mark), position(event.end_mark))
        if kind is ScalarEvent:
            return Scalar(event)
        if depth == DEEPEST:
            self.findings.append(_too_deep_at(self._place(event)))
            raise _Stop
        return self._mapping(event, depth + 1) if kind is MappingStartEvent else self._sequence(event, depth + 1)

    def _sequence(self, event: Any, depth: int) -> Node:
        sequence = Sequence(event)
        append, following = sequence.items.append, self._next
        while (kind := type(event := following())) is not SequenceEndEvent:
            append(Scalar(event) if kind is ScalarEvent and event.tag is None else self._node(event, depth))
        sequence.end = position(event.end_mark)
        return sequence

    def _mapping(self, event: Any, depth: int) -> Node:
        mapping = Mapping(self.path, event)
        flow = bool(event.flow_style)
        values, keys, following = mapping.values, mapping.keys, self._next
        key: Node
        value: Node
        while (kind := type(event := following())) is not MappingEndEvent:
            key = Scalar(event) if kind is ScalarEvent and event.tag is None else self._node(event, depth)
            event = following()
            plain = type(event) is ScalarEvent and event.tag is None
            value = Scalar(event) if plain else self._node(event, depth)
            if type(key) is not Scalar:
                if type(key) is not Refused:
                    self._report(faults.WRONG_TYPE, "a key must be text", place_of(self.path, key))
                continue
            if key.text in values:
                mapping.lost = (*mapping.lost[-_LOST:], key.text)
                self._report_duplicate(key, mapping)
                continue
            if flow and type(value) is Scalar and value.plain and not value.text:
                self._report(
                    faults.COMMA_IN_FLOW,
                    f"`{key.text}` has no value: inside {{}} or [] a comma ends a text",
                    place_of(self.path, key),
                    help="put text that holds a comma in quotes, or write one key a line",
                )
                value = Refused(value.start, value.end)
            text = intern(key.text)
            values[text] = value
            keys[text] = key
        mapping.end = position(event.end_mark)
        return mapping

    def _report_stop(self, fault: yaml.YAMLError) -> None:
        """Report why the parser stopped: as too deep where our limit is passed, though one of its own came first."""
        deep = _too_deep(self.text)
        if deep is None:
            self.findings.append(faults.SYNTAX.finding(syntax_fault(fault, self.path, self.text)))
        else:
            self.findings.append(_too_deep_at(place_at(self.path, self.text, deep)))

    def _report_duplicate(self, key: Scalar, mapping: Mapping) -> None:
        first = (place_of(self.path, mapping.keys[key.text]), "first here")
        message = f"`{key.text}` stands twice in one mapping"
        new_record = key.text == next(iter(mapping.keys))
        help = "if a new record begins here, put `- ` before it" if new_record else "keep one of the two"
        self._report(faults.DUPLICATE_KEY, message, place_of(self.path, key), (first,), help)

    def _report(
        self, rule: Rule, message: str, at: Place, related: tuple[tuple[Place, str], ...] = (), help: str = ""
    ) -> None:
        self.findings.append(rule.finding(Problem(message, at, related=related, help=help)))
        if len(self.findings) == MOST_FAULTS:
            message = f"{MOST_FAULTS:,} faults of this kind: the rest of the file is not read"
            self.findings.append(faults.TOO_MANY_FAULTS.finding(Problem(message, at)))
            raise _Stop

    def _place(self, event: Any) -> Place:
        return place(self.path, position(event.start_mark), position(event.end_mark))


def _too_deep_at(at: Place) -> Finding:
    return faults.TOO_DEEP.finding(Problem(f"nested more than {DEEPEST} levels deep", at))


def _too_deep(text: str) -> int | None:
    """Where nesting passes our limit in what a parser that stopped had looked at and not yet given; None: nowhere."""
    loader = _Loader(text)
    depth = given = 0
    try:
        while event := loader.get_event():
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            given = event.end_mark.index
    except yaml.YAMLError:
        pass
    finally:
        loader.dispose()
    try:
        for token in yaml.scan(text[given : given + _AHEAD], yaml.SafeLoader):
            depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
            if depth > DEEPEST:
                return given + int(token.start_mark.index)
    except yaml.YAMLError:
        pass
    return None
