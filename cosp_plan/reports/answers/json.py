"""Answers for programs."""

from collections.abc import Iterator

from cosp_plan.escaping import json_document
from cosp_plan.reports.answers import AnswerReport
from cosp_plan.reports.answers.document import AnswerRow, AnswersDocument
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain


def render(report: AnswerReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: an AnswersDocument."""
    of_records = (source for answer in report.answers for source in answer.of_records)
    document = AnswersDocument(
        format=2,
        plan=report.plan,
        as_of=report.day,
        notice=report.notice,
        answers=[
            AnswerRow(kind=a.kind, id=a.id, title=a.title, says=list(a.says), **a.data)  # type: ignore[typeddict-unknown-key]
            for a in report.answers
        ],
        sources=list(dict.fromkeys((*report.sources, *of_records))),
    )
    yield json_document(plain(document))
