"""What changed, for programs."""

from collections.abc import Iterator
from typing import cast

from cosp_plan.answers.data import ChangesData
from cosp_plan.escaping import json_document
from cosp_plan.reports.answers import AnswerReport
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain


def render(report: AnswerReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a ChangesDocument."""
    (answer,) = report.answers
    data = cast("ChangesData", answer.data)
    head = {"format": 1, "plan": report.plan, "as_of": report.day, "notice": report.notice}
    yield json_document(plain({**head, **data}))
