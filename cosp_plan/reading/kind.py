"""What a kind of value is: how it is read from a node, and how a JSON Schema says it.

The two sides of a kind stand side by side, so that an editor and `check` agree on what is right. The kinds
themselves are in `scalars`, `dates`, `lists` and `records`.
"""

from collections.abc import Mapping as MappingOf
from typing import Any, Protocol

from cosp_plan.findings import Finding, Place, Problem, Rule
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reading import faults
from cosp_plan.reading.nodes import Mapping, Node, Position, Refused, Scalar, Sequence, place_of

Schema = dict[str, Any]


class FileReader:
    """What reading one file needs at hand: its path, the declaration's sections, and where faults are put down."""

    def __init__(
        self,
        path: str,
        findings: list[Finding],
        sections: MappingOf[str, ParagraphSet] | None = None,
        cuts: frozenset[Position] = frozenset(),
    ) -> None:
        self.cuts = cuts
        """Where a `#` ends a text that may have been meant to go on."""
        self.path = path
        self.findings = findings
        self.sections = sections
        """None while the declaration is not known: then a section is taken as empty."""
        self.unknown: set[str] = set()

    def at(self, node: Node) -> Place:
        """The place of a node of this file."""
        return place_of(self.path, node)

    def report(self, rule: Rule, message: str, at: Place, help: str = "") -> None:
        """Put down a fault."""
        self.findings.append(rule.finding(Problem(message, at, help=help)))


class Kind(Protocol):
    """A kind of value. ``read`` reports what is wrong and then gives ``absent``, the value of a field not given."""

    @property
    def absent(self) -> Any:
        """What a field of this kind holds when it is not given."""
        ...

    def read(self, node: Node, reader: FileReader) -> Any:
        """The value of a node."""

    def schema(self) -> Schema:
        """The JSON Schema of the values that are read without a fault."""

    def said(self) -> str:
        """The kind in a few words, with an article where it takes one ("a date such as 2026-11-21")."""


def wrong(node: Node, kind: "Kind", reader: FileReader, help: str = "") -> None:
    """Report a node of another type than the kind takes; ``help`` says what would be right of this kind."""
    if isinstance(node, Refused):
        return
    found = {Scalar: "text", Sequence: "a list", Mapping: "a mapping"}[type(node)]
    if isinstance(node, Scalar):
        found = "nothing" if node.plain and not node.text else f"`{short(node.text)}`"
    reader.report(
        faults.WRONG_TYPE, f"{kind.said()} is meant here, not {found}", reader.at(node), _remedy(node) or help
    )


def _remedy(node: Node) -> str:
    """What would be right in place of a node of a wrong type, where that can be told from the node alone."""
    if isinstance(node, Mapping) and node.keys:
        return "if this is one text, put it in quotes: a colon and a space begin a value"
    if isinstance(node, Scalar) and not node.plain and node.text.isdecimal():
        return "write numbers without quotes"
    if isinstance(node, Scalar) and node.text.lower() in ("tbd", "true", "false") and not node.text.islower():
        return f"write it in small letters: {node.text.lower()}"
    return ""


def short(text: str) -> str:
    """A text as messages quote it: at most 40 characters."""
    return text if len(text) <= 40 else text[:39] + "…"
