"""The files that a plan refers to: its declaration and its set of bodies, of the catalogue or beside the plan."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from cosp_plan import catalogue
from cosp_plan.findings import Place, Problem, Subject
from cosp_plan.model import NO_REQUIREMENTS, Bodies, Declaration, Holidays, Instrument
from cosp_plan.reading import faults
from cosp_plan.reading.files import UnreadableFile
from cosp_plan.reading.nodes import Mapping, Scalar, Sequence
from cosp_plan.reading.plan_reader import PlanReader
from cosp_plan.reading.records import Shape
from cosp_plan.reading.shapes import (
    BODIES_FILE,
    DECLARATION_FILE,
    HOLIDAYS_FILE,
    INSTRUMENT_FILE,
    REQUIREMENTS_FILE,
)
from cosp_plan.reading.tree import Parsed
from cosp_plan.suggestions import nearest

MOST_PARAGRAPHS = 1_000_000
"""More would be a slip, and every table of it a trap."""


def declaration_of(head: Mapping | None, reader: PlanReader) -> tuple[Declaration, Path]:
    """The declaration that a plan's `workplan` names, and the folder of its file."""
    node = head.values.get("declaration") if head else None
    if head is None or not isinstance(node, Scalar):
        reader.unknown.add("declaration")
        return Declaration(None), reader.folder
    path = _path(node.text, "declarations", reader.folder)
    values = values_of(head.place_of(node), node.text, path, DECLARATION_FILE, reader)
    if not values:
        return Declaration(None), path.parent
    found = Declaration(
        values["declaration"], values["sections"], values["paragraphs"], values["themes"], values["sources"]
    )
    if len(found.numbers) > MOST_PARAGRAPHS:
        message = (
            f"`{node.text}` has {len(found.numbers):,} {found.unit.many}; {MOST_PARAGRAPHS:,} is the most there may be"
        )
        reader.findings.append(
            faults.BAD_PARAGRAPHS.finding(
                Problem(message, head.place_of(node), Subject("workplan", field="declaration"))
            )
        )
        reader.unknown.add("declaration")
        return Declaration(None), path.parent
    return found, path.parent


def bodies_of(head: Mapping | None, declaration: Declaration, beside: Path, reader: PlanReader) -> Bodies:
    """The bodies that a plan's `workplan` names, or else the declaration's own set (``beside`` is its folder)."""
    name, at, folder = "", Place(reader.shown), reader.folder
    node = head.values.get("bodies") if head else None
    if head and isinstance(node, Scalar):
        name, at = node.text, head.place_of(node)
    elif head and node is None and declaration.head and declaration.head.bodies:
        name, at, folder = declaration.head.bodies, declaration.head.origin.at("bodies"), beside
    if not name:
        reader.unknown.add("bodies")
        if head and node is None and declaration.head:
            message = "neither the plan nor its declaration names a set of bodies"
            reader.findings.append(
                faults.MISSING_KEY.finding(
                    Problem(message, head.at(), Subject("workplan", field="bodies"), help="bodies: uncac")
                )
            )
        return Bodies()
    path = _path(name, "bodies", folder)
    values = values_of(at, name, path, BODIES_FILE, reader)
    if not values:
        return Bodies()
    root = reader.parse(path, catalogue.shown(path)).root
    lists = [
        holidays_of(name, root.at("holidays", name), path.parent, reader)
        for name in values["holidays"]
        if isinstance(root, Mapping)
    ]
    found = tuple(one for one in lists if one)
    return Bodies(
        values["bodies"],
        values["organ"],
        values["instrument"],
        values["documents"],
        values["deadlines"],
        found,
        values["sources"],
        values["requirements"] or NO_REQUIREMENTS,
    )


def instruments_of(
    head: Mapping | None, declaration: Declaration, beside: Path, reader: PlanReader
) -> tuple[Instrument, ...]:
    """The related instruments that a declaration and a plan name, each file once."""
    named: list[tuple[str, Place, Path]] = []
    if declaration.head:
        origin = declaration.head.origin
        named += [(name, origin.at("instruments", name), beside) for name in declaration.head.instruments]
    node = head.values.get("instruments") if head else None
    given = node.items if isinstance(node, Sequence) else [node] if isinstance(node, Scalar) else []
    if head:
        named += [(one.text, head.place_of(one), reader.folder) for one in given if isinstance(one, Scalar)]
    files = {_path(name, "instruments", folder): (name, at) for name, at, folder in reversed(named)}
    found = []
    for path, (name, at) in reversed(files.items()):
        values = values_of(at, name, path, INSTRUMENT_FILE, reader)
        if values.get("instrument"):
            found.append(Instrument(values["instrument"], values["groups"], values["sources"]))
    return tuple(found)


def holidays_of(name: str, at: Place, folder: Path, reader: PlanReader) -> Holidays | None:
    """A list of holidays: an id of the catalogue, or a path from ``folder``; ``at`` is where it is named."""
    values = values_of(at, name, _path(name, "holidays", folder), HOLIDAYS_FILE, reader)
    head = values.get("holidays")
    if not head:
        return None
    return Holidays(head["id"], head["title"], head["place"], head["years"], values["days"])


def root_of(name: str, shape: Shape, folder: Path, reader: PlanReader) -> tuple[Mapping | None, Path]:
    """The root of a referred file, for who asks only what stands there; and the folder that paths in it start from."""
    path = _path(name, _KINDS[shape.name][2], folder)
    root = None
    if not _is_path(name) or reader.may_read(path, name):
        with suppress(UnreadableFile):
            root = reader.parse(path, catalogue.shown(path)).root
    return root if isinstance(root, Mapping) else None, path.parent


def values_of(at: Place, name: str, path: Path, shape: Shape, reader: PlanReader) -> dict[str, Any]:
    """The values of a referred file; {} where there is none to be had, which is then put down.

    A plan may come from a stranger: a path leads nowhere but to what lies around the plan, and of a file that is of
    another kind nothing is said but that.
    """
    if _is_path(name) and not reader.may_read(path, name):
        help = "a path here is relative to the file that it stands in, and stays in the folder above the plan"
        return _none(Problem(f"`{name}` leads out of the folder above the plan", at, help=help), shape, reader)
    try:
        file = reader.parse(path, catalogue.shown(path))
    except UnreadableFile as fault:
        return _none(_not_found(at, name, shape, fault), shape, reader)
    key = _KINDS[shape.name][3]
    if not _holds(file, key):
        return _none(Problem(f"`{name}` is {_KINDS[shape.name][0]}: it does not hold `{key}`", at), shape, reader)
    reader.take(file)
    if isinstance(file.root, Mapping):
        if path.is_relative_to(catalogue.ROOT):
            return reader.shipped_values(shape, path, catalogue.shown(path))
        return reader.values(shape, file.root)
    reader.unknown.add(shape.part)
    return {}


def _none(problem: Problem, shape: Shape, reader: PlanReader) -> dict[str, Any]:
    reader.unknown.add(shape.part)
    about = problem._replace(subject=Subject("workplan", field=shape.fields[0].name))
    reader.findings.append(faults.UNKNOWN_DECLARATION.finding(about))
    return {}


def _holds(file: Parsed, key: str) -> bool:
    """Whether a file is of the kind that has this key; where it is broken, a line that begins with it will do."""
    if file.broken:
        return bool(re.search(rf"^[\"']?{key}[\"']?\s*:", file.source.text, re.MULTILINE))
    return isinstance(file.root, Mapping) and key in file.root.values


_KINDS = {
    DECLARATION_FILE.name: ("no declaration", "declaration", "declarations", "declaration"),
    BODIES_FILE.name: ("no set of bodies", "set of bodies", "bodies", "bodies"),
    HOLIDAYS_FILE.name: ("no list of holidays", "list of holidays", "holidays", "holidays"),
    REQUIREMENTS_FILE.name: ("no file of requirements", "file of requirements", "requirements", "requirements"),
    INSTRUMENT_FILE.name: ("no related instrument", "related instrument", "instruments", "groups"),
}
"""What a file that is not one is called, what one is, the folder of them in the catalogue, the key that tells them."""


def _not_found(at: Place, name: str, shape: Shape, fault: UnreadableFile) -> Problem:
    if _is_path(name):
        return Problem(f"`{name}`: {fault.reason}", at, help="a path here is relative to the file that it stands in")
    _, kind, folder, _ = _KINDS[shape.name]
    known = sorted(path.stem for path in catalogue.folder(folder).glob("*.yaml"))
    near = nearest(name, known)
    help = f"did you mean `{near}`?" if near else f"known: {', '.join(known)}; or give a path"
    return Problem(f"the catalogue has no {kind} `{name}`", at, help=help)


def _is_path(name: str) -> bool:
    return "/" in name or name.endswith((".yaml", ".yml"))


def _path(name: str, kind: str, folder: Path) -> Path:
    return folder / name if _is_path(name) else catalogue.folder(kind) / f"{name}.yaml"
