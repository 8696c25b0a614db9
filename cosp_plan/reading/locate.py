"""Which files are a plan: a folder whose own YAML files hold `workplan`, or else its subfolders that do."""

import re
from pathlib import Path
from typing import NamedTuple

from cosp_plan.findings import Finding, Place, Problem, Rule
from cosp_plan.reading import faults
from cosp_plan.reading.files import SourceFile, UnreadableFile, read_text, shown

_KEY = re.compile(r"workplan[\"']?\s*:")


class Found(NamedTuple):
    """The files of one plan, read but not yet understood; without files where there is none to read."""

    shown: str
    """The folder or file as reports show it."""
    folder: Path
    """Where paths in the plan start from."""
    sources: tuple[SourceFile, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def holds_plan(self) -> bool:
        """Whether one of the files has `workplan`, well-formed or not."""
        return any(_holds_workplan(source.text) for source in self.sources)


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
    if plans or own.findings:
        return [*([own] if own.findings else []), *plans]
    what = "none of its YAML files holds `workplan`" if own.sources else "holds no YAML files"
    help = "name a folder of plan files, or a single file that holds `workplan`"
    return [own._replace(findings=(_fault(faults.NO_WORKPLAN, what, name, help),))]


def _single_file(path: Path, name: str) -> Found:
    found = _read(path.parent, name, {name: path})
    if found.findings or found.holds_plan:
        return found
    try:
        whole_plan = path.exists() and _folder(path.parent, shown(path.parent)).holds_plan
    except OSError:
        whole_plan = False
    help = f"it is part of a plan: name the folder, {shown(path.parent)}" if whole_plan else ""
    return found._replace(sources=(), findings=(_fault(faults.NO_WORKPLAN, "holds no `workplan`", name, help),))


def _folder(path: Path, name: str) -> Found:
    names = [n for n in _names(path) if n.endswith((".yaml", ".yml"))]
    prefix = "" if name == "." else name.rstrip("/") + "/"
    return _read(path, name, {prefix + n: path / n for n in names if not (path / n).is_dir()})


def _subfolders(path: Path) -> list[Path]:
    return [path / n for n in _names(path) if (path / n).is_dir()]


def _names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir() if not entry.name.startswith("."))


def _read(folder: Path, name: str, paths: dict[str, Path]) -> Found:
    sources, findings = [], []
    for path_shown, path in paths.items():
        try:
            sources.append(SourceFile(path_shown, read_text(path)))
        except UnreadableFile as fault:
            at = Place(path_shown, fault.line, fault.column, fault.line, fault.column + 1)
            findings.append(faults.UNREADABLE.finding(Problem(fault.reason, at if fault.line else Place(path_shown))))
    return Found(name, folder, tuple(sources), tuple(findings))


def _fault(rule: Rule, message: str, path: str, help: str = "") -> Finding:
    return rule.finding(Problem(message, Place(path), help=help))


def _holds_workplan(text: str) -> bool:
    """A look at the text, because a file with a syntax fault may be the one that holds it."""
    for match in _KEY.finditer(text):
        before = text[max(0, match.start() - 80) : match.start()].rstrip("\"'")
        if not before or before[-1] in "\r\n" or before.rstrip()[-1:] in ("{", ","):
            return True
    return False
