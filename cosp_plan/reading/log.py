"""What reading one plan writes down as it goes: faults, the text of files, and what stays unknown."""

from collections.abc import Mapping as MappingOf
from pathlib import Path
from typing import Any

from cosp_plan.findings import Finding
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reading import tree
from cosp_plan.reading.files import SourceFile, read_file, real_path
from cosp_plan.reading.kind import Desk
from cosp_plan.reading.nodes import Mapping
from cosp_plan.reading.records import Shape
from cosp_plan.reading.tree import Parsed


class Log:
    """The notes of one reading; ``shown`` is the plan's path in reports, ``folder`` where its own paths start from."""

    def __init__(self, shown: str, folder: Path, findings: list[Finding]) -> None:
        self.shown = shown
        self.folder = folder
        self.findings = findings
        self.files: dict[str, SourceFile] = {}
        self.unknown: set[str] = set()
        self._read: dict[str, Parsed] = {}

    def take(self, file: Parsed) -> Parsed:
        """Note a file that has been parsed."""
        self.files[file.source.path] = file.source
        self.findings += file.findings
        self._read[file.source.origin] = file
        return file

    def read(self, path: Path, name: str) -> Parsed:
        """Read and note a file; one that was read before is not read again. Raises UnreadableFile."""
        return self._read.get(real_path(path)) or self.take(tree.parse(read_file(path, name)))

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
        self.unknown.update(root.lost)
        return values
