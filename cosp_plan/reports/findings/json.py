"""Findings for programs. ``format`` counts up when a key changes its meaning or goes; new keys may come at any time.

1: the first.
"""

from collections.abc import Iterator
from typing import Any

from cosp_plan.escaping import json_document
from cosp_plan.findings import Finding, Place
from cosp_plan.reports.findings import Result, counts
from cosp_plan.reports.formats import Screen

FORMAT = 1


def render(results: list[Result], _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only."""
    report = {"format": FORMAT, "plans": [_plan(result) for result in results]}
    yield json_document(report)


def _plan(result: Result) -> dict[str, Any]:
    checked = result.checked
    workplan = result.plan.workplan
    states = checked.coverage
    return {
        "as_of": checked.day and checked.day.isoformat(),
        "counts": counts(checked.findings),
        "coverage": states and {name: len(part) for name, part in zip(states._fields, states, strict=True)},
        "findings": [_finding(finding) for finding in checked.findings],
        "id": workplan.id if workplan else None,
        "path": result.plan.path,
        "revised": workplan.revised.isoformat() if workplan and workplan.revised else None,
        "skipped": list(checked.skipped),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "label": finding.label,
        "help": finding.help,
        "subject": finding.subject._asdict(),
        "related": [{"label": label, **_place(place)} for place, label in finding.related],
        **_place(finding.place),
    }


def _place(place: Place) -> dict[str, Any]:
    """Lines and columns from 1, the end exclusive; null where the fault is in a file as a whole."""
    return {name: value or None for name, value in place._asdict().items()}
