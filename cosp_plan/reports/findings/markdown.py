"""Findings for a page: a job's summary, a comment on a pull request."""

from collections.abc import Iterator

from cosp_plan.escaping import markdown, markdown_line
from cosp_plan.findings import Place
from cosp_plan.language.words import Words, sentence
from cosp_plan.reports.findings import Result, notes, summary, told
from cosp_plan.reports.formats import Screen

MOST = 200
"""Findings of a plan that are listed: a page that is too long is not shown at all."""


def render(results: list[Result], _: Screen) -> Iterator[str]:
    """A table a plan, then what could not be judged, and the sum."""
    yield "<!-- cosp-plan check -->\n"
    for result in results:
        yield from _plan(result)
    for line in (*notes(results), *summary(results).splitlines()):
        yield f"\n{markdown_line(line)}\n"
    notices = dict.fromkeys(
        Words.of(one.plan).notice(one.plan.workplan.revised) for one in results if one.plan.workplan
    )
    for notice in notices:
        yield f"\n{markdown_line(sentence(notice))}\n"


def _plan(result: Result) -> Iterator[str]:
    head = result.plan.workplan
    yield f"\n## {markdown(head.title if head and head.title else result.plan.path)}\n"
    found = result.new
    if found:
        yield "\n| | Rule | What is wrong | Where |\n|---|---|---|---|\n"
    for finding in found[:MOST]:
        what, where = markdown(told(finding)), markdown(_where(finding.place, result))
        yield f"| {finding.severity} | {finding.rule} | {what} | {where} |\n"
    if len(found) > MOST:
        yield f"\nAnd {len(found) - MOST:,} more.\n"


def _where(place: Place, result: Result) -> str:
    path = result.addresses.get(place.path, place.path)
    return f"{path}:{place.line}" if place.line else path
