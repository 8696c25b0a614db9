"""Requirements in a file of their own: those that a user names, and the usual ones of the catalogue."""

from functools import cache
from pathlib import Path

from cosp_plan import catalogue
from cosp_plan.findings import Finding, Place, shown
from cosp_plan.model import NO_REQUIREMENTS, Requirements
from cosp_plan.reading.plan_reader import PlanReader
from cosp_plan.reading.referred import values_of
from cosp_plan.reading.shapes import REQUIREMENTS_FILE


def read_requirements(path: Path) -> tuple[Requirements, list[Finding]]:
    """What a file requires, and what is wrong with it."""
    reader = PlanReader(shown(path), path.parent, [], trusted=True)
    if reader.root(path) is None and reader.findings:
        return NO_REQUIREMENTS, reader.findings
    values = values_of(Place(shown(path)), f"./{path.name}", path, REQUIREMENTS_FILE, reader)
    return values.get("requirements") or NO_REQUIREMENTS, reader.findings


@cache
def usual() -> Requirements:
    """What holds where a set of bodies says nothing."""
    requirements, _ = read_requirements(catalogue.folder("requirements") / "usual.yaml")
    return requirements
