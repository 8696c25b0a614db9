"""The files of a plan -> the model, with every fault of their shape."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from cosp_plan.findings import Finding, Problem, Subject
from cosp_plan.model import NO_REQUIREMENTS, NOTHING_PROPOSED, Holidays, Plan
from cosp_plan.reading import faults
from cosp_plan.reading.files import SourceFile
from cosp_plan.reading.locate import Found
from cosp_plan.reading.nodes import Mapping
from cosp_plan.reading.plan_reader import PlanReader
from cosp_plan.reading.referred import bodies_of, declaration_of, instruments_of
from cosp_plan.reading.series import beside, series_of, unknown_before
from cosp_plan.reading.shapes import PLAN_FILE, is_of_plan

PARTS = (
    "workplan",
    "declaration",
    "bodies",
    "sources",
    "entries",
    "meetings",
    "standing",
    "deferred",
    "contributions",
    "requirements",
    "proposed",
)
"""Everything of a plan that can be unknown."""


_SINGLE = ("workplan", "requirements", "proposed")
"""Keys of a file that hold one record, not a list of them."""


class Reading(NamedTuple):
    """A plan as far as it could be read, what is wrong with its files, and their text for excerpts."""

    plan: Plan
    findings: tuple[Finding, ...]
    """In the order of the files, then by place."""
    files: dict[str, SourceFile]

    def with_holidays(self, lists: Iterable[Holidays]) -> "Reading":
        """The reading with lists of holidays beside those of the catalogue."""
        bodies = self.plan.bodies
        return self._replace(plan=self.plan._replace(bodies=bodies._replace(holidays=(*bodies.holidays, *lists))))

    def in_order(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings as reports have them: what is in no file that could be read, then file by file."""
        files = {path: n for n, path in enumerate(self.files)}
        return tuple(sorted(findings, key=lambda f: (files.get(f.place.path, -1), f.place.path, *f.order)))


def read_plan(found: Found) -> Reading:
    """Read a plan, and those that it follows. Never raises for what their files hold."""
    reading = _read(found)
    if not (reading.plan.workplan and reading.plan.workplan.follows):
        return reading
    others = beside(found)
    before = tuple(_read(one).plan for one in series_of(found, others).before)
    problem = unknown_before(found, others)
    findings = [*reading.findings, *([faults.UNKNOWN_PLAN.finding(problem)] if problem else [])]
    return reading._replace(plan=reading.plan._replace(before=before), findings=reading.in_order(findings))


def _read(found: Found) -> Reading:
    reader = PlanReader(found.shown, found.folder, list(found.findings))
    if found.findings:
        reader.unknown.update(PARTS)
    roots = []
    for file in found.files:
        reader.take(file)
        if isinstance(file.root, Mapping):
            roots += [file.root] if is_of_plan(file.root) else []
            continue
        if file.root is not None:
            PLAN_FILE.read(file.root, reader.file_reader(file.source.path))
        if file.root is not None or file.broken:
            reader.unknown.update(PARTS)
    plan = _plan(roots, reader)
    reading = Reading(plan, (), reader.files)
    return reading._replace(findings=reading.in_order(reader.findings))


def _plan(roots: list[Mapping], reader: PlanReader) -> Plan:
    """The declaration and the bodies come first, because `section:ID` anywhere in the plan needs them."""
    head = _head(roots, reader)
    declaration, beside = declaration_of(head, reader)
    bodies = bodies_of(head, declaration, beside, reader)
    sections = {s.id: s.paragraphs for s in declaration.sections} if declaration.head else None
    parts: dict[str, list[Any]] = {field.name: [] for field in PLAN_FILE.fields}
    for root in roots:
        for name, value in reader.values(PLAN_FILE, root, sections).items():
            parts[name] += [value] if name in _SINGLE and value else value or ()
    return Plan(
        reader.shown,
        parts["workplan"][0] if parts["workplan"] else None,
        declaration,
        bodies,
        sources=tuple(parts["sources"]),
        entries=tuple(parts["entries"]),
        meetings=tuple(parts["meetings"]),
        standing=tuple(parts["standing"]),
        deferred=tuple(parts["deferred"]),
        contributions=tuple(parts["contributions"]),
        requirements=sum(parts["requirements"], NO_REQUIREMENTS),
        proposed=sum(parts["proposed"], NOTHING_PROPOSED),
        instruments=instruments_of(head, declaration, beside, reader),
        unknown=frozenset(reader.unknown),
    )


def _head(roots: list[Mapping], reader: PlanReader) -> Mapping | None:
    """The node of the plan's `workplan`; a second one is a fault."""
    holding = [root for root in roots if "workplan" in root.values]
    for root in holding[1:]:
        first = (holding[0].place_of(holding[0].keys["workplan"]), "first here")
        at = root.place_of(root.keys["workplan"])
        problem = Problem(
            "`workplan` stands in a second file", at, Subject("workplan"), related=(first,), help="keep one of the two"
        )
        reader.findings.append(faults.SECOND_WORKPLAN.finding(problem))
    head = holding[0].values["workplan"] if holding else None
    if isinstance(head, Mapping):
        return head
    reader.unknown.update(("workplan", "declaration", "bodies"))
    return None
