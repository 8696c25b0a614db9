"""Findings for programs."""

from collections.abc import Iterator

from cosp_plan.escaping import json_document
from cosp_plan.findings import Place
from cosp_plan.reports.findings import Marked, Result, counts
from cosp_plan.reports.findings.document import CheckedPlan, FindingRow, FindingsDocument, Related, Stretch
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain


def render(results: list[Result], _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a FindingsDocument."""
    yield json_document(plain(FindingsDocument(format=1, plans=[_plan(result) for result in results])))


def _plan(result: Result) -> CheckedPlan:
    checked = result.checked
    workplan = result.plan.workplan
    states, baseline = checked.coverage, result.baseline
    return CheckedPlan(
        id=workplan.id if workplan else None,
        path=result.plan.path,
        as_of=checked.day,
        revised=workplan.revised if workplan else None,
        against=baseline and {"version": baseline.version, "judged": baseline.judged},
        counts=counts(checked.findings),
        coverage=states and {name: len(part) for name, part in zip(states._fields, states, strict=True)},
        findings=[_finding(one) for one in result.marked],
        skipped=list(checked.skipped),
    )


def _finding(one: Marked) -> FindingRow:
    finding = one.finding
    return FindingRow(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        label=finding.label,
        help=finding.help,
        subject=finding.subject,
        new=one.new,
        fingerprint=one.fingerprint,
        related=[Related(label=label, **_stretch(place)) for place, label in finding.related],
        **_stretch(finding.place),
    )


def _stretch(place: Place) -> Stretch:
    """Null where the fault is in a file as a whole."""
    line, column, end_line, end_column = (number or None for number in place[1:])
    return Stretch(path=place.path, line=line, column=column, end_line=end_line, end_column=end_column)
