"""What reading one plan writes down as it goes: faults, the text of files, and what stays unknown."""

from collections.abc import Mapping as MappingOf
from pathlib import Path
from typing import Any

from cosp_plan.findings import Finding
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reading import tree
from cosp_plan.reading.files import SourceFile
from cosp_plan.reading.kind import Desk
from cosp_plan.reading.nodes import Mapping, Node
from cosp_plan.reading.records import Shape


class Log:
    """The notes of one reading; ``shown`` is the plan's path in reports, ``folder`` where its own paths start from."""

    def __init__(self, shown: str, folder: Path, findings: list[Finding]) -> None:
        self.shown = shown
        self.folder = folder
        self.findings = findings
        self.files: dict[str, SourceFile] = {}
        self.unknown: set[str] = set()
        self._broken: set[str] = set()

    def root(self, source: SourceFile) -> Node | None:
        """The root node of a file; None where it is empty or, see :meth:`broken`, is not YAML."""
        self.files[source.path] = source
        root, found = tree.parse(source)
        self.findings += found
        if root is None and found:
            self._broken.add(source.path)
        return root

    def broken(self, source: SourceFile) -> bool:
        """Whether the parser had to stop in a file."""
        return source.path in self._broken

    def desk(self, path: str, sections: MappingOf[str, ParagraphSet] | None = None) -> Desk:
        """A desk for reading the nodes of one file."""
        return Desk(path, self.findings, sections)

    def values(
        self, shape: Shape, root: Mapping, sections: MappingOf[str, ParagraphSet] | None = None
    ) -> dict[str, Any]:
        """The values of a file by its keys."""
        desk = self.desk(root.path, sections)
        values = shape.read_values(root, desk)
        self.unknown |= desk.unknown
        return values
