"""Findings as annotations on a pull request (GitHub workflow commands)."""

from collections.abc import Iterator

from cosp_plan.escaping import workflow_message, workflow_property
from cosp_plan.findings import Finding
from cosp_plan.reports.findings import Result, skipped, summary
from cosp_plan.reports.formats import Screen


def render(results: list[Result], _: Screen) -> Iterator[str]:
    """The annotations, then what could not be judged, and the sum."""
    notes = [note for result in results if (note := skipped(result))]
    yield annotations(results) + "\n".join([*notes, summary(results)]) + "\n"


def annotations(results: list[Result]) -> str:
    """A workflow command a finding, each in a line of its own."""
    return "".join(f"{_command(finding)}\n" for result in results for finding in result.checked.findings)


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {"file": place.path}
    if place.line:
        properties |= {"line": str(place.line), "endLine": str(place.end_line), "col": str(place.column)}
        if place.end_line == place.line:
            properties["endColumn"] = str(place.end_column)
    properties["title"] = finding.rule
    listed = ",".join(f"{name}={workflow_property(value)}" for name, value in properties.items())
    message = f"{finding.message}. {finding.help}" if finding.help else finding.message
    return f"::{finding.severity} {listed}::{workflow_message(message)}"
