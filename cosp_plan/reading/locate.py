"""Which files are a plan: a folder whose own YAML files hold `workplan`, or else its subfolders that do."""

import os
import re
from pathlib import Path
from typing import NamedTuple

from cosp_plan.findings import Finding, Place, Problem, Rule, shown
from cosp_plan.reading import faults
from cosp_plan.reading.files import UnreadableFile, folder_above, lies_in, read_bytes, read_file
from cosp_plan.reading.nodes import Mapping, Node, Scalar
from cosp_plan.reading.shapes import ANYWHERE, PLAN_FILE, is_of_plan
from cosp_plan.reading.tree import Parsed, parse

FOLDER = "workplans"
"""The folder of plans in a project; what is generated of them lies beside it."""

_KEY = re.compile(r"^[\"']?workplan[\"']?\s*:", re.MULTILINE)
_PLAN_KEYS = {field.name for field in PLAN_FILE.fields}
_PART = re.compile(rf"^[\"']?(?:{'|'.join(sorted(_PLAN_KEYS.difference(ANYWHERE)))})[\"']?\s*:", re.MULTILINE)
_ENOUGH = 65_536  # bytes
_OTHER_NAME = re.compile(r"\.ya?ml\.\w+$", re.IGNORECASE)  # as an editor names it that hides or adds an ending


class Found(NamedTuple):
    """The files of one plan, read but not yet understood; without files where there is none to read."""

    shown: str
    """The folder or file as reports show it."""
    folder: Path
    """Where paths in the plan start from."""
    files: tuple[Parsed, ...] = ()
    passed_over: tuple[str, ...] = ()
    """Files that look like parts of the plan and were not read: beside a single file that was named, or in a folder
    of the plan's under another ending or a level below."""
    findings: tuple[Finding, ...] = ()

    @property
    def is_file(self) -> bool:
        """Whether it is a single file that was named, not a folder."""
        return len(self.files) == 1 and self.files[0].source.path == self.shown

    def said(self, key: str) -> str:
        """What the plan says of itself under a key of `workplan`, as text; empty where it does not."""
        node = self.head.values.get(key) if self.head else None
        return node.text if isinstance(node, Scalar) else ""

    @property
    def id(self) -> str:
        """The id of the plan; empty where it cannot be read."""
        return self.said("id")

    @property
    def head(self) -> Mapping | None:
        """The node of `workplan`."""
        roots = (file.root for file in self.files)
        heads = (root.values.get("workplan") for root in roots if isinstance(root, Mapping))
        return next((head for head in heads if isinstance(head, Mapping)), None)

    @property
    def holds_plan(self) -> bool:
        """Whether one of the files has `workplan`."""
        return any(_holds_workplan(file) for file in self.files)

    @property
    def unclear(self) -> tuple[str, ...]:
        """The files that could not be read, or are no mapping: they may have been meant as a plan."""
        unread = [finding.place.path for finding in self.findings]
        odd = [file.source.path for file in self.files if file.broken or _is_odd(file.root)]
        return (*unread, *odd)

    @property
    def faulty(self) -> bool:
        """Whether there are such files."""
        return bool(self.unclear)


def plans_here() -> list[Found]:
    """The plan of whoever works here: the current folder if it is one; else those of the nearest `workplans/`.

    That is looked for here and in every folder above, as git looks for its repository. Empty where there is none.
    """
    try:
        here = Path.cwd()
        own = _folder(Path(), ".")
    except OSError:  # the current folder is gone, or may not be read
        return []
    if own.holds_plan:
        return [own._replace(passed_over=_passed_over(Path()))]
    for above in (here, *here.parents):
        if os.path.isdir(above / FOLDER):  # noqa: PTH112 - never raises, where Path's may
            unread = [f"./{name}, which cannot be read" for name in own.unclear]
            first, *others = plans_at(Path(os.path.relpath(above / FOLDER, here)))
            return [first._replace(passed_over=(*unread, *first.passed_over)), *others]
    return [own] if own.faulty else []


def project_of(plan: Path) -> Path:
    """The folder that holds the `workplans/` which a plan (a folder, or a file) lies in; else the current folder."""
    try:
        path = Path(os.path.abspath(plan))  # noqa: PTH100 - by name: a link stands for the place that it is in
    except OSError:  # the current folder is gone
        return Path()
    named = next((above for above in (path, *path.parents[:2]) if above.name == FOLDER), None)
    return _relative(named.parent) if named else Path()


def plans_in(project: Path) -> int:
    """How many plans there are in the `workplans/` of a project."""
    try:
        folders = _subfolders(project / FOLDER)
    except OSError:
        return 0
    return sum(found.holds_plan for found in plans_at(project / FOLDER)) if len(folders) > 1 else len(folders)


def _relative(path: Path) -> Path:
    """A path from the current folder, or as it is where there is none any more."""
    try:
        return Path(os.path.relpath(path))
    except OSError:
        return path


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
            return [own._replace(passed_over=_passed_over(path))]
        below = [_folder(sub, f"{_prefix(name)}{sub.name}") for sub in _subfolders(path)]
        plans = [found for found in below if found.holds_plan or found.faulty]
        others = tuple(
            f"{found.folder.name}/{one}"
            for found in below
            if not any(found is plan for plan in plans)
            for one in (*_parts(found), *_passed_over(found.folder))
        )
        plans = [found._replace(passed_over=_passed_over(found.folder)) for found in plans]
    except OSError as fault:
        return [Found(name, path, findings=(_fault(faults.UNREADABLE, (fault.strerror or "").lower(), name),))]
    if plans or own.faulty:
        found = [*([own] if own.faulty else []), *plans]
        return [found[0]._replace(passed_over=(*found[0].passed_over, *others)), *found[1:]]
    what = "none of its YAML files holds `workplan`" if own.files else "holds no YAML files"
    help = "name a folder of plan files, or a single file that holds `workplan`"
    finding = _fault(faults.NO_WORKPLAN, what, name, help)
    return [own._replace(findings=(finding,), passed_over=(*_passed_over(path), *others))]


def head_at(folder: Path, name: str) -> Found | None:
    """The plan of a folder by the file alone that holds `workplan`, for who asks only what it says of itself.

    Of the other files nothing is read but whether they may hold it. None where there is no such file.
    """
    try:
        paths = [folder / one for one in _names(folder) if _is_yaml(one)]
    except OSError:
        return None
    for path in paths:
        try:
            seems_head = b"workplan" in read_bytes(path)
        except UnreadableFile:
            continue
        if seems_head:
            found = _read(folder, name, {_prefix(name) + path.name: path})
            if found.holds_plan:
                return found
    return None


def _single_file(path: Path, name: str) -> Found:
    found = _read(path.parent, name, {name: path}, named=True)
    if found.faulty or found.holds_plan:
        return found._replace(passed_over=_other_parts(path) if found.holds_plan else ())
    try:
        whole_plan = path.exists() and _folder(path.parent, shown(path.parent)).holds_plan
    except OSError:
        whole_plan = False
    help = f"it is part of a plan: name the folder, {shown(path.parent)}" if whole_plan else ""
    return found._replace(files=(), findings=(_fault(faults.NO_WORKPLAN, "holds no `workplan`", name, help),))


def _other_parts(path: Path) -> tuple[str, ...]:
    """The files beside a file of a plan that look like other parts of it."""
    try:
        return tuple(name for name in _parts(_folder(path.parent, "")) if name != path.name)
    except OSError:
        return ()


def _passed_over(path: Path) -> tuple[str, ...]:
    """The files of a plan's folder that were meant as parts of it, by their names or by what they hold."""
    renamed = [name for name in _names(path) if _OTHER_NAME.search(name)]
    below = [f"{sub.name}/{name}" for sub in _subfolders(path) for name in _seeming_parts(sub)]
    return (*renamed, *below)


def _seeming_parts(path: Path) -> tuple[str, ...]:
    """The names of the files of a folder that begin like parts of a plan; nobody has asked to read them whole."""
    try:
        names = [name for name in _names(path) if _is_yaml(name) and (path / name).is_file()]
        return tuple(name for name in names if _PART.search(_beginning(path / name)))
    except OSError:
        return ()


def _beginning(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(_ENOUGH).decode("utf-8", "replace")


def _parts(found: Found) -> tuple[str, ...]:
    """The names of the files that are parts of a plan, and say something of it."""
    roots = [(file.source.path, file.root) for file in found.files]
    return tuple(
        path.rpartition("/")[2]
        for path, root in roots
        if isinstance(root, Mapping) and is_of_plan(root) and not _PLAN_KEYS.isdisjoint(root.values)
    )


def _folder(path: Path, name: str) -> Found:
    names = [n for n in _names(path) if _is_yaml(n)]
    return _read(path, name, {_prefix(name) + n: path / n for n in names if not (path / n).is_dir()})


def _prefix(name: str) -> str:
    return "" if name in (".", "") else name.rstrip("/") + "/"


def _subfolders(path: Path) -> list[Path]:
    return [path / n for n in _names(path) if (path / n).is_dir()]


def _is_yaml(name: str) -> bool:
    return name.lower().endswith((".yaml", ".yml"))


def _names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir() if not entry.name.startswith("."))


def _read(folder: Path, name: str, paths: dict[str, Path], named: bool = False) -> Found:
    """The files of a folder, or the one that a user named, who may have named a link to anywhere."""
    files, findings = [], []
    above = folder_above(folder)
    for path_shown, path in paths.items():
        try:
            if not named and path.is_symlink() and not lies_in(path, above):
                raise UnreadableFile("is a link that leads out of the folder above the plan")
            files.append(parse(read_file(path, path_shown)))
        except UnreadableFile as fault:
            at = Place(path_shown, fault.line, fault.column, fault.line, fault.column + 1)
            findings.append(faults.UNREADABLE.finding(Problem(fault.reason, at if fault.line else Place(path_shown))))
    return Found(name, folder, tuple(files), findings=tuple(findings))


def _fault(rule: Rule, message: str, path: str, help: str = "") -> Finding:
    return rule.finding(Problem(message, Place(path), help=help))


_UNSEEN = " \t\n\r\x0b\x0c\xa0\u200b\ufeff"
"""What looks like a space, or like nothing."""


def _is_odd(root: Node | None) -> bool:
    """Whether a file is no mapping, or has a key of a plan behind what only looks like a space."""
    if not isinstance(root, Mapping):
        return root is not None
    return any(key not in _PLAN_KEYS and key.strip(_UNSEEN) in _PLAN_KEYS for key in root.values)


def _holds_workplan(file: Parsed) -> bool:
    """A file with a syntax fault may be the one that holds it: there, a line that begins with the key will do."""
    if file.broken:
        return bool(_KEY.search(file.source.text))
    return isinstance(file.root, Mapping) and "workplan" in file.root.values
