"""Answers for programs. ``format`` counts up when a key changes its meaning or goes; new keys may come at any time.

1: the first.
"""

from collections.abc import Iterator

from cosp_plan.escaping import json_document
from cosp_plan.reports.answers import AnswerReport
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain

FORMAT = 1


def render(report: AnswerReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: each answer in a sentence and as records, and each source once."""
    of_records = (source for answer in report.answers for source in answer.of_records)
    content = {
        "answers": [{"id": a.id, "kind": a.kind, "says": a.says, "title": a.title, **a.data} for a in report.answers],
        "as_of": report.day or None,
        "format": FORMAT,
        "notice": report.notice,
        "plan": report.plan,
        "sources": list(dict.fromkeys((*report.sources, *of_records))),
    }
    yield json_document(plain(content))
