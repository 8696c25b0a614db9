"""The files of a plan -> the model, with every fault of their shape."""

from pathlib import Path
from typing import Any, NamedTuple

from cosp_plan import catalogue
from cosp_plan.findings import Finding, Place, Problem
from cosp_plan.model import Bodies, Declaration, Plan
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reading import faults, tree
from cosp_plan.reading.files import SourceFile, UnreadableFile, read_text, shown
from cosp_plan.reading.kinds import Desk, nearest
from cosp_plan.reading.locate import Found
from cosp_plan.reading.nodes import Mapping, Scalar
from cosp_plan.reading.shapes import BODIES_FILE, DECLARATION_FILE, PLAN_FILE, Shape

PARTS = ("workplan", "declaration", "bodies", "sources", "entries", "meetings", "standing", "deferred")
"""Everything of a plan that can be unknown."""


class Reading(NamedTuple):
    """A plan as far as it could be read, what is wrong with its files, and their text for excerpts."""

    plan: Plan
    findings: tuple[Finding, ...]
    files: dict[str, SourceFile]


def read_plan(found: Found) -> Reading:
    """Read a plan. Never raises for what its files hold."""
    return _PlanReader(found).read()


class _PlanReader:
    def __init__(self, found: Found) -> None:
        self._found = found
        self._findings = list(found.findings)
        self._files: dict[str, SourceFile] = {}
        self._unknown: set[str] = set(PARTS) if found.findings else set()

    def read(self) -> Reading:
        roots = [root for source in self._found.sources if (root := self._root(source)) and _of_plan(root)]
        declaration, bodies = self._references(roots)
        sections = {s.id: s.paragraphs for s in declaration.sections} if declaration.head else None
        parts: dict[str, list[Any]] = {field.name: [] for field in PLAN_FILE.fields}
        for root in roots:
            for name, value in self._values(PLAN_FILE, root, sections).items():
                parts[name] += [value] if name == "workplan" and value else value or []
        workplan = parts.pop("workplan")
        records = {name: tuple(values) for name, values in parts.items()}
        plan = Plan(self._found.shown, workplan[0] if workplan else None, declaration, bodies, **records)
        plan = plan._replace(unknown=frozenset(self._unknown))
        order = {path: n for n, path in enumerate(self._files)}
        self._findings.sort(key=lambda f: (order.get(f.place.path, -1), f.order))
        return Reading(plan, tuple(self._findings), self._files)

    def _root(self, source: SourceFile) -> Mapping | None:
        self._files[source.path] = source
        root, found = tree.parse(source)
        self._findings += found
        if root is None and found:
            self._unknown.update(PARTS)
        if root is not None and not isinstance(root, Mapping):
            PLAN_FILE.read(root, Desk(source.path, self._findings))
            self._unknown.update(PARTS)
        return root if isinstance(root, Mapping) else None

    def _values(self, shape: Shape, root: Mapping, sections: dict[str, ParagraphSet] | None) -> dict[str, Any]:
        desk = Desk(root.path, self._findings, sections)
        values = shape.read_values(root, desk)
        self._unknown |= desk.unknown
        return values

    # --- the declaration and the bodies, which the rest is read against ---

    def _references(self, roots: list[Mapping]) -> tuple[Declaration, Bodies]:
        """Looked up in the raw nodes, because `section:ID` anywhere in the plan needs them."""
        workplans = [root for root in roots if "workplan" in root.values]
        for root in workplans[1:]:
            first = (workplans[0].place_of(workplans[0].keys["workplan"]), "first here")
            at = root.place_of(root.keys["workplan"])
            problem = Problem("`workplan` stands in a second file", at, related=(first,), help="keep one of the two")
            self._findings.append(faults.SECOND_WORKPLAN.finding(problem))
        head = workplans[0].values["workplan"] if workplans else None
        if not isinstance(head, Mapping):
            self._unknown |= {"workplan", "declaration", "bodies"}
            return Declaration(None), Bodies()
        declaration, base = self._declaration(head)
        named, node = head, head.values.get("bodies")
        if node is None and declaration.head and declaration.head.bodies:
            named, node = declaration.head.node, declaration.head.node.values["bodies"]
        else:
            base = self._found.folder
        if node is None and declaration.head:
            message = "neither the plan nor its declaration names a set of bodies"
            self._findings.append(faults.MISSING_KEY.finding(Problem(message, head.at(), help="bodies: uncac")))
        values, _ = self._referred(named, node, "bodies", base, BODIES_FILE)
        return declaration, Bodies(values["bodies"], values["sources"]) if values else Bodies()

    def _declaration(self, head: Mapping) -> tuple[Declaration, Path]:
        node = head.values.get("declaration")
        values, folder = self._referred(head, node, "declarations", self._found.folder, DECLARATION_FILE)
        if not values:
            return Declaration(None), folder
        return Declaration(values["declaration"], values["sections"], values["paragraphs"], values["sources"]), folder

    def _referred(self, head: Mapping, node: Any, kind: str, base: Path, shape: Shape) -> tuple[dict[str, Any], Path]:
        """The values of a file of the catalogue or beside the plan, and its folder; {} where there is none to be had."""
        part = shape.part
        if not isinstance(node, Scalar) or not node.text.strip():
            self._unknown.add(part)
            return {}, base
        path = _path_of(node.text, kind, base)
        try:
            source = SourceFile(_shown(path, base, self._found), read_text(path))
        except UnreadableFile as fault:
            self._unknown.add(part)
            self._report_reference(head.place_of(node), node.text, kind, path, fault)
            return {}, path.parent
        self._files[source.path] = source
        root, found = tree.parse(source)
        self._findings += found
        if not isinstance(root, Mapping):
            if not found:
                shape.read(root or Scalar("", True, 0, 0), Desk(source.path, self._findings))
            self._unknown.add(part)
            return {}, path.parent
        return self._values(shape, root, None), path.parent

    def _report_reference(self, at: Place, text: str, kind: str, path: Path, fault: UnreadableFile) -> None:
        if _is_path(text):
            message, help = f"`{text}`: {fault.reason}", "a path here is relative to the file that it stands in"
        else:
            known = sorted(p.stem for p in catalogue.folder(kind).glob("*.yaml"))
            near = nearest(text, known)
            message = f"the catalogue has no {kind} `{text}`" if kind == "bodies" else f"the catalogue has no `{text}`"
            help = f"did you mean `{near}`?" if near else f"known: {', '.join(known)}; or give a path"
        self._findings.append(faults.UNKNOWN_DECLARATION.finding(Problem(message, at, help=help)))


def _of_plan(root: Mapping) -> bool:
    """A declaration or a set of bodies may lie beside a plan; it is never merged into it."""
    if "declaration" in root.values:
        return False
    return "bodies" not in root.values or any(f.name in root.values for f in PLAN_FILE.fields if f.name != "sources")


def _is_path(text: str) -> bool:
    return "/" in text or text.endswith((".yaml", ".yml"))


def _path_of(text: str, kind: str, base: Path) -> Path:
    return base / text if _is_path(text) else catalogue.folder(kind) / f"{text}.yaml"


def _shown(path: Path, base: Path, found: Found) -> str:
    if path.is_relative_to(catalogue.folder("bodies").parent):
        return catalogue.shown(path)
    if path.parent == found.folder and found.shown != shown(found.folder):
        return f"{found.shown}/{path.name}"
    return shown(path)
