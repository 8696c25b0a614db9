"""YAML nodes that keep their place, made from parser events.

Nodes of our own, because loaded values hide duplicate keys and how a scalar was written. A large plan holds hundreds
of thousands of them: no more is kept than places and text.
"""

from typing import Any

from cosp_plan.findings import Place
from cosp_plan.model import Origin
from cosp_plan.paragraphs import EMPTY, ParagraphSet, parse

COLUMN_BITS = 20
"""A line is at most files.LONGEST_LINE = 1,000,000 < 2**20 characters."""

Position = int
"""Line and column, both from 0, as ``line << COLUMN_BITS | column``."""


def position(mark: Any) -> Position:
    """The position of a parser's mark."""
    at: Position = mark.line << COLUMN_BITS | mark.column
    return at


class Scalar:
    """A text as written; ``plain`` where it stands without quotes, so that YAML might take it for something else."""

    __slots__ = ("end", "plain", "start", "text")

    def __init__(self, event: Any) -> None:
        self.text: str = event.value
        self.plain: bool = not event.style
        mark = event.start_mark
        self.start: Position = mark.line << COLUMN_BITS | mark.column
        mark = event.end_mark
        self.end: Position = mark.line << COLUMN_BITS | mark.column


class Sequence:
    """A list of nodes."""

    __slots__ = ("end", "items", "start")

    def __init__(self, event: Any) -> None:
        self.items: list[Node] = []
        self.start = self.end = position(event.start_mark)


class Mapping(Origin):
    """Keys as written, each with its node (the first, where a key stands twice), and the path of the file it is in.

    ``name`` is the key under which a keyed record stands, which is its id. ``lost`` names keys of which something was
    refused while reading.
    """

    __slots__ = ("end", "keys", "lost", "name", "path", "start", "values")

    def __init__(self, path: str, event: Any) -> None:
        self.path = path
        self.start = self.end = position(event.start_mark)
        self.values: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}
        self.lost: tuple[str, ...] = ()
        self.name: Scalar | None = None

    def place_of(self, node: "Node") -> Place:
        """Where a node of this mapping stands."""
        return place_of(self.path, node)

    def at(self, *route: str | int) -> Place:
        """See :class:`Origin`."""
        node: Node = self
        for step in route:
            following = _step(node, step)
            if following is None:
                break
            node = following
        return place_of(self.path, node)

    def items(self, key: str) -> dict[str, Place]:
        """See :class:`Origin`."""
        found: dict[str, Place] = {}
        for item in _items(self.values.get(key)):
            if isinstance(item, Scalar) and item.text not in found:
                found[item.text] = place_of(self.path, item)
        return found

    def numbers(self, key: str) -> list[tuple[ParagraphSet, Place]]:
        """See :class:`Origin`."""
        return [(_numbers(item), place_of(self.path, item)) for item in _items(self.values.get(key))]

    def gives(self, key: str) -> bool:
        """See :class:`Origin`."""
        value = self.values.get(key)
        return value is not None and not (isinstance(value, Sequence) and not value.items)

    __hash__ = Origin.__hash__


def _step(node: "Node", step: str | int) -> "Node | None":
    """The node that a step leads to from another; None where there is none, or where one value stands for a list."""
    if isinstance(node, Mapping):
        return node.name if step == "id" and node.name and "id" not in node.values else node.values.get(str(step))
    if not isinstance(node, Sequence):
        return None
    named = (item for item in node.items if isinstance(item, Scalar))
    if isinstance(step, int):
        return next((item for item in named if step in _numbers(item)), None)
    return next((item for item in named if item.text == step), None)


def _items(node: "Node | None") -> "list[Node]":
    return node.items if isinstance(node, Sequence) else [] if node is None else [node]


def _numbers(node: "Node") -> ParagraphSet:
    if not isinstance(node, Scalar) or node.text.startswith("section:"):
        return EMPTY
    try:
        return ParagraphSet(parse(node.text))
    except ValueError:
        return EMPTY


class Refused:
    """A node that was reported while reading; nothing more is said of it."""

    __slots__ = ("end", "start")

    def __init__(self, start: Position, end: Position) -> None:
        self.start = start
        self.end = end


Node = Scalar | Sequence | Mapping | Refused


def place_of(path: str, node: Node) -> Place:
    """The place of a node: of a mapping its first key, of a long list its first item, for both may be pages long."""
    if isinstance(node, Mapping) and node.keys:
        node = next(iter(node.keys.values()))
    elif isinstance(node, Sequence) and node.items and node.end >> COLUMN_BITS > node.start >> COLUMN_BITS:
        return place_of(path, node.items[0])
    return place(path, node.start, node.end)


def place(path: str, start: Position, end: Position) -> Place:
    """The place between two positions of a file."""
    mask = (1 << COLUMN_BITS) - 1
    return Place(path, (start >> COLUMN_BITS) + 1, (start & mask) + 1, (end >> COLUMN_BITS) + 1, (end & mask) + 1)
