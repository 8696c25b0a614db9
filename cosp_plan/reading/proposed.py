"""Proposals in a file of their own, or in any file of a plan."""

from pathlib import Path

from cosp_plan.findings import Finding, Place, Problem, Subject, shown
from cosp_plan.model import NOTHING_PROPOSED, Plan, Proposed
from cosp_plan.reading import faults
from cosp_plan.reading.plan_reader import PlanReader
from cosp_plan.reading.shapes import PLAN_FILE


def read_proposed(path: Path, plan: Plan) -> tuple[Proposed, list[Finding]]:
    """What a file proposes for a plan, and what is wrong with it."""
    reader = PlanReader(shown(path), path.parent, [], trusted=True)
    root = reader.root(path)
    if reader.findings and root is None:
        return NOTHING_PROPOSED, reader.findings
    if root is None or "proposed" not in root.values:
        problem = Problem("nothing is `proposed` in it", Place(shown(path)), Subject("plan", field="proposed"))
        return NOTHING_PROPOSED, [*reader.findings, faults.MISSING_KEY.finding(problem)]
    sections = {section.id: section.paragraphs for section in plan.declaration.sections}
    found = reader.values(PLAN_FILE, root, sections).get("proposed")
    return found or NOTHING_PROPOSED, reader.findings
