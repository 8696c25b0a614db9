"""Answers for programs. ``format`` counts up when a key changes its meaning or goes; new keys may come at any time.

1: the first.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cosp_plan.escaping import json_document
from cosp_plan.model import Days, Origin
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.answers import AnswerReport
from cosp_plan.reports.formats import Screen

FORMAT = 1


def render(report: AnswerReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: each answer in a sentence and as records, and each source once."""
    content = {
        "answers": [{"id": a.id, "kind": a.kind, "says": a.says, "title": a.title, **a.data} for a in report.answers],
        "as_of": report.day or None,
        "format": FORMAT,
        "notice": report.notice,
        "plan": report.plan,
        "sources": report.sources,
    }
    yield json_document(plain(content))


def plain(value: Any) -> Any:
    """A value as JSON has it: records by the keys of the plan's format, without their places."""
    match value:
        case ParagraphSet():
            return list(value)
        case Days():
            return [value.first.isoformat(), value.last.isoformat()]
        case date():
            return value.isoformat()
        case Mapping():
            return {key: plain(one) for key, one in value.items()}
        case tuple() if hasattr(value, "_asdict"):
            return {key: plain(one) for key, one in value._asdict().items() if not isinstance(one, Origin)}
        case tuple() | list():
            return [plain(one) for one in value]
        case _:
            return value
