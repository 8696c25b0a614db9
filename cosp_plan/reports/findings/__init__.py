"""Findings -> text, one module a format."""

from collections.abc import Iterable
from typing import NamedTuple

from cosp_plan.escaping import line_start, one_line
from cosp_plan.findings import Finding
from cosp_plan.model import Plan
from cosp_plan.reading.files import SourceFile
from cosp_plan.rules import PLAN_RULES, Checked

MOST_SKIPPED = sum(bool(rule.needs) for rule in PLAN_RULES)
"""Rules that need a part of the plan; all of them are skipped where none of it could be read."""


class Result(NamedTuple):
    """One checked plan: what reports are made of."""

    plan: Plan
    checked: Checked
    files: dict[str, SourceFile]


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Findings by rule, the most frequent first."""
    numbers: dict[str, int] = {}
    for finding in findings:
        numbers[finding.rule] = numbers.get(finding.rule, 0) + 1
    return dict(sorted(numbers.items(), key=lambda item: (-item[1], item[0])))


def summary(results: list[Result]) -> str:
    """What the last line of a report says; with several plans, a line each before it."""
    if len(results) == 1:
        return _of_one(results[0])
    lines = [f"{line_start(one_line(result.plan.path))}: {_of_one(result)}" for result in results]
    findings = [finding for result in results for finding in result.checked.findings]
    return "\n".join([*lines, f"{len(results)} plans: {_found(findings)}"])


def _of_one(result: Result) -> str:
    checked = result.checked
    day = f"as of {checked.day}" if checked.day else "no day to judge on (no `revised`, no --as-of)"
    units = result.plan.declaration.unit.many
    counted = checked.coverage.counted(units) if checked.coverage else "coverage not judged"
    return f"{_found(checked.findings)}; {day}; {counted}"


def _found(findings: Iterable[Finding]) -> str:
    findings = list(findings)
    if not findings:
        return "no findings"
    parts = []
    for severity in ("error", "warning"):
        some = [f for f in findings if f.severity == severity]
        if some:
            by_rule = ", ".join(f"{number} {rule}" for rule, number in counts(some).items())
            parts.append(f"{len(some)} {severity}{'s' if len(some) > 1 else ''} ({by_rule})")
    return ", ".join(parts)


def skipped(result: Result) -> str:
    """A line on the rules that could not judge; empty where all did."""
    names = result.checked.skipped
    if not names or len(names) == MOST_SKIPPED:  # where nothing could be read, that is said already
        return ""
    listed = ", ".join(names) if len(names) <= 6 else f"{len(names)} rules, {names[0]} among them"
    return f"{line_start(one_line(result.plan.path))}: a part could not be read, so these are not judged: {listed}"
