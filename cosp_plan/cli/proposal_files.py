"""The files that `propose` takes, and those that it writes: what is in them, and what stops it."""

from pathlib import Path
from typing import TYPE_CHECKING

from cosp_plan.cli import common, plans

if TYPE_CHECKING:
    from cosp_plan.model import Plan, Proposed, Requirements

_OF_PROPOSALS = (
    "duplicate-id",
    "unknown-paragraph",
    "unknown-body",
    "unknown-source",
    "settled-meeting",
    "settled-half-day",
)
"""The rules that a proposal in a file is judged by; meetings may be gone since it was made."""


def requirements_in(path: Path) -> "Requirements":
    """The requirements of a file; exits with 1 where it has faults, with 2 where it cannot be read."""
    from cosp_plan.reading.requirements import read_requirements
    from cosp_plan.rules.requirements import repeated_requirement, twice

    found, findings = read_requirements(path)
    plans.stop_at_errors([*findings, *map(repeated_requirement.finding, twice(found))], None)
    return found


def proposed_in(path: Path, model: "Plan") -> "Proposed":
    """What a file proposes; exits with 1 where it has faults, with 2 where it cannot be read or proposes no row."""
    from cosp_plan.reading.plans import Reading
    from cosp_plan.reading.proposed import read_proposed
    from cosp_plan.rules import check

    found, findings = read_proposed(path, model)
    plans.stop_at_errors(findings, None)
    reading = Reading(model._replace(proposed=found), (), {})
    plans.stop_at_errors(check(reading, chosen=_OF_PROPOSALS).findings, None)
    if not found:
        common.fail(f"{path}: nothing is proposed in it")
    return found


def refuse_other_years(path: Path, years: list[int]) -> None:
    """Exit with 2 where a part of a plan would be written that is about years of another one."""
    from cosp_plan.reading.locate import head_at
    from cosp_plan.reading.plans import read_plan

    found = head_at(path.parent, path.parent.as_posix())
    head = read_plan(found).plan.workplan if found else None
    if head and head.period and not head.period.first.year <= years[0] <= years[-1] <= head.period.last.year:
        period = f"{head.period.first.year}-{head.period.last.year}"
        common.fail(
            f"{path} would be a part of the plan {head.id}, which is for {period}: {years_said(years)} belongs into the"
            f" next one (`cosp-plan init --after {head.id}` begins it), or into a file elsewhere"
        )


def refuse_other_parts(path: Path) -> None:
    """Exit with 2 where a file, forced or not, would be replaced that holds more than a proposal."""
    from cosp_plan.reading.files import UnreadableFile, read_file
    from cosp_plan.reading.nodes import Mapping
    from cosp_plan.reading.tree import parse

    if not path.exists():
        return
    try:
        root = parse(read_file(path, path.as_posix())).root
    except UnreadableFile as fault:
        common.fail(f"{path}: {fault.reason}")
    if root is not None and not (isinstance(root, Mapping) and {*root.values} <= {"proposed"}):
        common.fail(f"{path} holds more than `proposed`, and is not replaced: name another file")


def refuse_unknown(held: "Requirements", model: "Plan") -> None:
    """Exit with 1 where a requirement names what the plan does not have."""
    from cosp_plan.rules.requirements import unknown, unknown_subject

    plans.stop_at_errors([unknown_subject.finding(problem) for problem in unknown(held, model)], None)


def years_said(years: list[int]) -> str:
    """Years as a person writes them."""
    return f"{years[0]}" if len(years) == 1 else f"{years[0]}-{years[-1]}"
