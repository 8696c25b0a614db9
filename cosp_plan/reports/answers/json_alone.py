"""What changed, or what a document has of a text, for programs."""

from collections.abc import Iterator

from cosp_plan.escaping import json_document
from cosp_plan.reports.answers import AnswerReport
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain


def render(report: AnswerReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a document of the only answer's own kind."""
    (answer,) = report.answers
    head = {"format": 1, "plan": report.plan, "as_of": report.day, "notice": report.notice}
    yield json_document(plain({**head, **answer.data}))
