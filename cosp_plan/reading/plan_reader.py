"""Reading one plan, file by file: faults, the text of files, and what stays unknown are noted as it goes."""

from collections.abc import Mapping as MappingOf
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from cosp_plan import catalogue
from cosp_plan.findings import Finding, Place, Problem, shown
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reading import faults, tree
from cosp_plan.reading.files import SourceFile, UnreadableFile, folder_above, lies_in, read_file, real_path
from cosp_plan.reading.kind import FileReader
from cosp_plan.reading.nodes import Mapping
from cosp_plan.reading.records import Shape
from cosp_plan.reading.syntax import cut_texts
from cosp_plan.reading.tree import Parsed


class PlanReader:
    """The notes of one reading; ``shown`` is the plan's path in reports, ``folder`` where its own paths start from."""

    def __init__(self, shown: str, folder: Path, findings: list[Finding], trusted: bool = False) -> None:
        self.shown = shown
        self.folder = folder
        self._trusted = trusted
        """Whether a user named the file: then it may be anywhere."""
        self.findings = findings
        self.files: dict[str, SourceFile] = {}
        self.unknown: set[str] = set()
        self._read: dict[str, Parsed] = {}

    def take(self, file: Parsed) -> Parsed:
        """Note a file that has been parsed, once."""
        if file.source.origin in self._read:
            return file
        self.files[file.source.path] = file.source
        self.findings += file.findings
        self._read[file.source.origin] = file
        return file

    def parse(self, path: Path, name: str) -> Parsed:
        """Parse a file without taking note of it; one that was noted is not parsed again. Raises UnreadableFile."""
        if path.is_relative_to(catalogue.ROOT):
            return _shipped(path, name)
        return self._read.get(real_path(path)) or tree.parse(read_file(path, name))

    def root(self, path: Path) -> Mapping | None:
        """The root of a file that a user named; None where there is none to be had, which is then put down."""
        name = shown(path)
        try:
            root = self.take(self.parse(path, name)).root
        except UnreadableFile as fault:
            at = Place(name, fault.line, fault.column, fault.line, fault.column + 1) if fault.line else Place(name)
            self.findings.append(faults.UNREADABLE.finding(Problem(fault.reason, at)))
            return None
        return root if isinstance(root, Mapping) else None

    def may_read(self, path: Path, named: str) -> bool:
        """Whether a file that a plan names lies around the plan, or in the catalogue beside a file of that."""
        if self._trusted:
            return True
        if PurePosixPath(named).is_absolute() or PureWindowsPath(named).anchor:
            return False
        return any(lies_in(path, folder) for folder in (folder_above(self.folder), catalogue.ROOT))

    def file_reader(self, path: str, sections: MappingOf[str, ParagraphSet] | None = None) -> FileReader:
        """A reader of the nodes of one file."""
        return FileReader(
            path, self.findings, sections, cut_texts(self.files[path].text) if path in self.files else frozenset()
        )

    def values(
        self, shape: Shape, root: Mapping, sections: MappingOf[str, ParagraphSet] | None = None
    ) -> dict[str, Any]:
        """The values of a file by its keys."""
        reader = self.file_reader(root.path, sections)
        values = shape.read_values(root, reader)
        self.unknown |= reader.unknown
        self.unknown.update(root.lost)
        return values

    def shipped_values(self, shape: Shape, path: Path, name: str) -> dict[str, Any]:
        """The values of a file of the catalogue by its keys; raises UnreadableFile."""
        values, findings, unknown = _shipped_values(shape, path, name)
        self.findings += findings
        self.unknown |= unknown
        return values


@cache
def _shipped(path: Path, name: str) -> Parsed:
    """A file of the catalogue, parsed once however many plans of a run are about it. Raises UnreadableFile."""
    return tree.parse(read_file(path, name))


@cache
def _shipped_values(shape: Shape, path: Path, name: str) -> tuple[dict[str, Any], list[Finding], set[str]]:
    """What a file of the catalogue says, with the faults of its values, and what stays unknown; read once a run."""
    reader = PlanReader(name, path.parent, [])
    root = reader.take(_shipped(path, name)).root
    own = len(reader.findings)
    values = reader.values(shape, root) if isinstance(root, Mapping) else {}
    return values, reader.findings[own:], reader.unknown
