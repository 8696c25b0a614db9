"""The crosswalk for programs."""

from collections.abc import Iterator

from cosp_plan.crosswalk import Placed
from cosp_plan.escaping import json_document
from cosp_plan.reports.crosswalk import CrosswalkReport
from cosp_plan.reports.crosswalk.document import CrosswalkDocument, LinkRow, RecommendationRow
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain


def render(report: CrosswalkReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a CrosswalkDocument."""
    plan, head = report.plan, report.plan.declaration.head
    every = report.recommendations
    document = CrosswalkDocument(
        format=1,
        plan=plan.workplan.id if plan.workplan else None,
        declaration=head.id if head else None,
        revised=plan.workplan.revised if plan.workplan else None,
        notice=report.notice,
        recommendations=[_row(one) for one in every],
        without=[one.id for one in every if not one.recommendation.links],
        only_related=[one.id for one in every if one.only_related],
        untouched=report.untouched,
        sources={source.id: source for one in report.instruments for source in one.sources},
    )
    yield json_document(plain(document))


def _row(one: Placed) -> RecommendationRow:
    asks = one.recommendation
    return RecommendationRow(
        id=one.id,
        instrument=one.instrument.head.id,
        number=asks.number or None,
        kind=one.kind,
        group=one.group.title,
        topic=asks.topic,
        asked=one.asked or None,
        links=[
            LinkRow(paragraphs=link.paragraphs, relation=link.relation, against=link.against, reason=link.reason)
            for link in asks.links
        ],
        none=asks.none or None,
        source=list(one.instrument.head.source),
    )
