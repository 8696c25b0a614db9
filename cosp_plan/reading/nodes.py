"""YAML nodes that keep their place.

Nodes of our own, because loaded values hide duplicate keys and how a scalar was written.
"""

import sys

from cosp_plan.findings import Place

COLUMN_BITS = 20
"""A line is at most files.LONGEST_LINE = 1,000,000 < 2**20 characters."""

Position = int
"""Line and column, both from 0, as ``line << COLUMN_BITS | column``: a large plan holds a million of them."""


def place(path: str, start: Position, end: Position) -> Place:
    """The place between two positions of a file."""
    mask = (1 << COLUMN_BITS) - 1
    return Place(path, (start >> COLUMN_BITS) + 1, (start & mask) + 1, (end >> COLUMN_BITS) + 1, (end & mask) + 1)


class Scalar:
    """A text as written; ``plain`` where it stands without quotes, so that YAML might take it for something else."""

    __slots__ = ("end", "plain", "start", "text")

    def __init__(self, text: str, plain: bool, start: Position, end: Position) -> None:
        self.text = text
        self.plain = plain
        self.start = start
        self.end = end


class Sequence:
    """A list of nodes."""

    __slots__ = ("end", "items", "start")

    def __init__(self, start: Position) -> None:
        self.items: list[Node] = []
        self.start = start
        self.end = start


class Mapping:
    """Keys as written, each with its node (the first, where a key stands twice), and the path of the file it is in."""

    __slots__ = ("end", "keys", "path", "start", "values")

    def __init__(self, path: str, start: Position) -> None:
        self.path = path
        self.start = start
        self.end = start
        self.values: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}

    def add(self, key: Scalar, value: "Node") -> None:
        """Add a key that is not there yet."""
        key.text = sys.intern(key.text)
        self.values[key.text] = value
        self.keys[key.text] = key

    def place_of(self, node: "Node") -> Place:
        """Where a node of this mapping stands: the first key of a mapping, which itself may be pages long."""
        if isinstance(node, Mapping) and node.values:
            node = next(iter(node.keys.values()))
        elif isinstance(node, Sequence) and node.items and _lines(node) > 1:
            return self.place_of(node.items[0])
        return place(self.path, node.start, node.end)

    def at(self, *route: str | int) -> Place:
        """The place that a route of keys and indices leads to, or that of the last node on the way that there is."""
        node: Node = self
        for step in route:
            if isinstance(node, Mapping) and step in node.values:
                node = node.values[step]
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            elif not (isinstance(node, Scalar) and step == 0):  # one id stands for a list of one
                break
        return self.place_of(node)


class Refused:
    """A node that was reported while reading; nothing more is said of it."""

    __slots__ = ("end", "start")

    def __init__(self, start: Position, end: Position) -> None:
        self.start = start
        self.end = end


Node = Scalar | Sequence | Mapping | Refused


def _lines(node: Node) -> int:
    return (node.end >> COLUMN_BITS) - (node.start >> COLUMN_BITS) + 1
