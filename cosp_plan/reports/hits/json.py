"""What was found for programs."""

from collections.abc import Iterator

from cosp_plan.escaping import json_document
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.hits import HitsReport
from cosp_plan.reports.hits.document import HitRow, HitsDocument
from cosp_plan.reports.plain import plain


def render(report: HitsReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a HitsDocument."""
    found = report.found
    document = HitsDocument(
        format=1,
        plan=report.plan,
        notice=report.notice,
        words=list(found.words),
        hits=[
            HitRow(kind=h.kind, id=h.id, title=h.title, where=h.where, text=h.text, marks=list(h.marks))
            for h in found.hits
        ],
        nearest=list(found.nearest),
        alone=list(found.alone),
    )
    yield json_document(plain(document))
