"""Findings as annotations on a pull request (GitHub workflow commands)."""

from collections.abc import Iterator

from cosp_plan.escaping import workflow_message, workflow_property
from cosp_plan.findings import Finding, Place
from cosp_plan.reports.findings import Result, notes, summary, told
from cosp_plan.reports.formats import Screen

MOST = 20
"""Findings of one rule and place that are told one by one."""


def render(results: list[Result], _: Screen) -> Iterator[str]:
    """The annotations, then what could not be judged, and the sum."""
    yield annotations(results) + "\n".join([*notes(results), summary(results)]) + "\n"


def annotations(results: list[Result]) -> str:
    """A workflow command a rule and place, each in a line of its own: GitHub shows no more than ten a level."""
    lines = []
    for result in results:
        alike: dict[tuple[str, Place], list[Finding]] = {}
        for finding in result.new:
            alike.setdefault((finding.rule, finding.place), []).append(finding)
        lines += [_command(some, result) for some in alike.values()]
    return "".join(f"{line}\n" for line in lines)


def _command(findings: list[Finding], result: Result) -> str:
    finding, place = findings[0], findings[0].place
    properties = {"file": result.addresses.get(place.path, place.path)}
    if place.line:
        properties |= {"line": str(place.line), "endLine": str(place.end_line), "col": str(place.column)}
        if place.end_line == place.line:
            properties["endColumn"] = str(place.end_column)
    properties["title"] = finding.rule
    listed = ",".join(f"{name}={workflow_property(value)}" for name, value in properties.items())
    rest = f"; and {len(findings) - MOST} more" if len(findings) > MOST else ""
    what = "; ".join(one.message for one in findings[:MOST]) + rest
    return f"::{finding.severity} {listed}::{workflow_message(told(finding._replace(message=what)))}"
