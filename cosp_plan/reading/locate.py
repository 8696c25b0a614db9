"""Which files are a plan: a folder whose own YAML files hold `workplan`, or else its subfolders that do."""

import re
from pathlib import Path
from typing import NamedTuple

from cosp_plan.findings import Finding, Place, Problem, Rule
from cosp_plan.reading import faults
from cosp_plan.reading.files import UnreadableFile, read_file, shown
from cosp_plan.reading.nodes import Mapping
from cosp_plan.reading.shapes import is_of_plan
from cosp_plan.reading.tree import Parsed, parse

_KEY = re.compile(r"^[\"']?workplan[\"']?\s*:", re.MULTILINE)


class Found(NamedTuple):
    """The files of one plan, read but not yet understood; without files where there is none to read."""

    shown: str
    """The folder or file as reports show it."""
    folder: Path
    """Where paths in the plan start from."""
    files: tuple[Parsed, ...] = ()
    beside: tuple[str, ...] = ()
    """YAML files beside a single file that was named: they were not read."""
    findings: tuple[Finding, ...] = ()

    @property
    def holds_plan(self) -> bool:
        """Whether one of the files has `workplan`."""
        return any(_holds_workplan(file) for file in self.files)

    @property
    def faulty(self) -> bool:
        """Whether a file could not be read, or is no mapping: it may have been meant as a plan."""
        return bool(self.findings) or any(f.broken or not isinstance(f.root, Mapping | None) for f in self.files)


def plans_at(path: Path, name: str | None = None) -> list[Found]:
    """The plans at a path, at least one: where there is none, it carries the finding that says so.

    ``name`` is the path as reports show it; left out, the path itself.
    """
    name = shown(path) if name is None else name
    try:
        if not path.is_dir():
            return [_single_file(path, name)]
        own = _folder(path, name)
        if own.holds_plan:
            return [own]
        below = [_folder(sub, f"{name.rstrip('/')}/{sub.name}") for sub in _subfolders(path)]
    except OSError as fault:
        return [Found(name, path, findings=(_fault(faults.UNREADABLE, (fault.strerror or "").lower(), name),))]
    plans = [found for found in below if found.holds_plan or found.findings]
    if plans or own.faulty:
        return [*([own] if own.faulty else []), *plans]
    what = "none of its YAML files holds `workplan`" if own.files else "holds no YAML files"
    help = "name a folder of plan files, or a single file that holds `workplan`"
    return [own._replace(findings=(_fault(faults.NO_WORKPLAN, what, name, help),))]


def _single_file(path: Path, name: str) -> Found:
    found = _read(path.parent, name, {name: path})
    if found.faulty or found.holds_plan:
        return found._replace(beside=_other_parts(path) if found.holds_plan else ())
    try:
        whole_plan = path.exists() and _folder(path.parent, shown(path.parent)).holds_plan
    except OSError:
        whole_plan = False
    help = f"it is part of a plan: name the folder, {shown(path.parent)}" if whole_plan else ""
    return found._replace(files=(), findings=(_fault(faults.NO_WORKPLAN, "holds no `workplan`", name, help),))


def _other_parts(path: Path) -> tuple[str, ...]:
    """The files beside a file of a plan that look like other parts of it."""
    try:
        files = _folder(path.parent, "").files
    except OSError:
        return ()
    parts = [file.source.path for file in files if isinstance(file.root, Mapping) and is_of_plan(file.root)]
    return tuple(name.lstrip("/") for name in parts if name.lstrip("/") != path.name)


def _folder(path: Path, name: str) -> Found:
    names = [n for n in _names(path) if _is_yaml(n)]
    prefix = "" if name == "." else name.rstrip("/") + "/"
    return _read(path, name, {prefix + n: path / n for n in names if not (path / n).is_dir()})


def _subfolders(path: Path) -> list[Path]:
    return [path / n for n in _names(path) if (path / n).is_dir()]


def _is_yaml(name: str) -> bool:
    return name.lower().endswith((".yaml", ".yml"))


def _names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir() if not entry.name.startswith("."))


def _read(folder: Path, name: str, paths: dict[str, Path]) -> Found:
    files, findings = [], []
    for path_shown, path in paths.items():
        try:
            files.append(parse(read_file(path, path_shown)))
        except UnreadableFile as fault:
            at = Place(path_shown, fault.line, fault.column, fault.line, fault.column + 1)
            findings.append(faults.UNREADABLE.finding(Problem(fault.reason, at if fault.line else Place(path_shown))))
    return Found(name, folder, tuple(files), findings=tuple(findings))


def _fault(rule: Rule, message: str, path: str, help: str = "") -> Finding:
    return rule.finding(Problem(message, Place(path), help=help))


def _holds_workplan(file: Parsed) -> bool:
    """A file with a syntax fault may be the one that holds it: there, a line that begins with the key will do."""
    if file.broken:
        return bool(_KEY.search(file.source.text))
    return isinstance(file.root, Mapping) and "workplan" in file.root.values
