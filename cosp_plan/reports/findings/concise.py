"""Findings one a line, ``path:line:col: error[rule] message``: for editors, grep and short logs."""

from collections.abc import Iterator

from cosp_plan.reports.findings import Result, line, notes, summary
from cosp_plan.reports.formats import Screen


def render(results: list[Result], _: Screen) -> Iterator[str]:
    """A line a finding, then what could not be judged, and the sum."""
    lines = [line(finding) for result in results for finding in result.new]
    yield "\n".join([*lines, *notes(results), summary(results)]) + "\n"
