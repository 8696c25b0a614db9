"""The files that a plan refers to: its declaration and its set of bodies, of the catalogue or beside the plan."""

from pathlib import Path
from typing import Any

from cosp_plan import catalogue
from cosp_plan.findings import Place, Problem
from cosp_plan.model import Bodies, Declaration
from cosp_plan.reading import faults
from cosp_plan.reading.files import SourceFile, UnreadableFile, read_text
from cosp_plan.reading.log import Log
from cosp_plan.reading.nodes import Mapping, Scalar
from cosp_plan.reading.records import Shape
from cosp_plan.reading.shapes import BODIES_FILE, DECLARATION_FILE
from cosp_plan.suggestions import nearest


def declaration_of(head: Mapping | None, log: Log) -> tuple[Declaration, Path]:
    """The declaration that a plan's `workplan` names, and the folder of its file."""
    node = head.values.get("declaration") if head else None
    if head is None or not isinstance(node, Scalar):
        log.unknown.add("declaration")
        return Declaration(None), log.folder
    path = _path(node.text, "declarations", log.folder)
    values = _values(head.place_of(node), node.text, path, DECLARATION_FILE, log)
    if not values:
        return Declaration(None), path.parent
    return Declaration(values["declaration"], values["sections"], values["paragraphs"], values["sources"]), path.parent


def bodies_of(head: Mapping | None, declaration: Declaration, beside: Path, log: Log) -> Bodies:
    """The bodies that a plan's `workplan` names, or else the declaration's own set (``beside`` is its folder)."""
    node = head.values.get("bodies") if head else None
    naming, folder = head, log.folder
    if head and node is None and declaration.head and declaration.head.bodies:
        naming, folder = declaration.head.node, beside
        node = naming.values["bodies"]
    if naming is None or not isinstance(node, Scalar):
        log.unknown.add("bodies")
        if head and node is None and declaration.head:
            message = "neither the plan nor its declaration names a set of bodies"
            log.findings.append(faults.MISSING_KEY.finding(Problem(message, head.at(), help="bodies: uncac")))
        return Bodies()
    path = _path(node.text, "bodies", folder)
    values = _values(naming.place_of(node), node.text, path, BODIES_FILE, log)
    return Bodies(values["bodies"], values["sources"]) if values else Bodies()


def _values(at: Place, name: str, path: Path, shape: Shape, log: Log) -> dict[str, Any]:
    """The values of a referred file; {} where there is none to be had, which is then put down."""
    try:
        source = SourceFile(catalogue.shown(path), read_text(path))
    except UnreadableFile as fault:
        log.unknown.add(shape.part)
        log.findings.append(faults.UNKNOWN_DECLARATION.finding(_not_found(at, name, shape, fault)))
        return {}
    root = log.root(source)
    if isinstance(root, Mapping):
        return log.values(shape, root)
    log.unknown.add(shape.part)
    if not log.broken(source):
        shape.read(root or Scalar("", True, 0, 0), log.desk(source.path))
    return {}


def _not_found(at: Place, name: str, shape: Shape, fault: UnreadableFile) -> Problem:
    if _is_path(name):
        return Problem(f"`{name}`: {fault.reason}", at, help="a path here is relative to the file that it stands in")
    kind, folder = ("set of bodies", "bodies") if shape is BODIES_FILE else ("declaration", "declarations")
    known = sorted(path.stem for path in catalogue.folder(folder).glob("*.yaml"))
    near = nearest(name, known)
    help = f"did you mean `{near}`?" if near else f"known: {', '.join(known)}; or give a path"
    return Problem(f"the catalogue has no {kind} `{name}`", at, help=help)


def _is_path(name: str) -> bool:
    return "/" in name or name.endswith((".yaml", ".yml"))


def _path(name: str, kind: str, folder: Path) -> Path:
    return folder / name if _is_path(name) else catalogue.folder(kind) / f"{name}.yaml"
