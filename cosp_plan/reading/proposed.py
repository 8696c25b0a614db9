"""Proposals in a file of their own, or in any file of a plan."""

from pathlib import Path

from cosp_plan.findings import Finding, Place, Problem, Subject, shown
from cosp_plan.model import NOTHING_PROPOSED, Plan, Proposed
from cosp_plan.reading import faults
from cosp_plan.reading.files import UnreadableFile
from cosp_plan.reading.nodes import Mapping
from cosp_plan.reading.plan_reader import PlanReader
from cosp_plan.reading.shapes import PLAN_FILE


def read_proposed(path: Path, plan: Plan) -> tuple[Proposed, list[Finding]]:
    """What a file proposes for a plan, and what is wrong with it."""
    reader = PlanReader(shown(path), path.parent, [], trusted=True)
    at = Place(shown(path))
    try:
        root = reader.take(reader.parse(path, shown(path))).root
    except UnreadableFile as fault:
        at = at._replace(line=fault.line, column=fault.column) if fault.line else at
        return NOTHING_PROPOSED, [faults.UNREADABLE.finding(Problem(fault.reason, at))]
    if not isinstance(root, Mapping) or "proposed" not in root.values:
        problem = Problem("nothing is `proposed` in it", at, Subject("plan", field="proposed"))
        return NOTHING_PROPOSED, [*reader.findings, faults.MISSING_KEY.finding(problem)]
    sections = {section.id: section.paragraphs for section in plan.declaration.sections}
    found = reader.values(PLAN_FILE, root, sections).get("proposed")
    return found or NOTHING_PROPOSED, reader.findings
