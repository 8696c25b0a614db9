"""YAML nodes that keep their place, made from parser events.

Nodes of our own, because loaded values hide duplicate keys and how a scalar was written. A large plan holds hundreds
of thousands of them: no more is kept than places and text.
"""

from sys import intern
from typing import Any

from cosp_plan.findings import Place

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


class Mapping:
    """Keys as written, each with its node (the first, where a key stands twice), and the path of the file it is in.

    ``name`` is the key under which a keyed record stands, which is its id. ``lost`` names keys of which something was
    refused while reading. Without an event it stands for a record that was not read from YAML.
    """

    __slots__ = ("end", "keys", "lost", "name", "path", "start", "values")

    def __init__(self, path: str, event: Any = None) -> None:
        self.path = path
        self.start = self.end = position(event.start_mark) if event else 0
        self.values: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}
        self.lost: tuple[str, ...] = ()
        self.name: Scalar | None = None

    def add(self, key: Scalar, value: "Node") -> None:
        """Add a key that is not there yet."""
        text = intern(key.text)
        self.values[text] = value
        self.keys[text] = key

    def place_of(self, node: "Node") -> Place:
        """Where a node of this mapping stands."""
        return place_of(self.path, node)

    def at(self, *route: str | int) -> Place:
        """The place that a route of keys and indices leads to, or that of the last node on the way that there is."""
        node: Node = self
        for step in route:
            if isinstance(node, Mapping) and step in node.values:
                node = node.values[step]
            elif isinstance(node, Mapping) and step == "id" and node.name:
                node = node.name
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            elif not (isinstance(node, Scalar) and step == 0):  # one id stands for a list of one
                break
        return place_of(self.path, node)


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
