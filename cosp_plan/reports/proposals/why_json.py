"""Why a paragraph is where it is, for programs."""

from collections.abc import Iterator

from cosp_plan.escaping import json_document
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain
from cosp_plan.reports.proposals.document import CostRow, ElsewhereRow, WhyDocument
from cosp_plan.reports.proposals.why import WhyReport
from cosp_plan.schedule.elsewhere import Elsewhere, kept_by


def cost_row(one: Elsewhere) -> CostRow:
    """What speaks against a place."""
    return CostRow(
        outcome=one.outcome,
        line=one.level and one.level.line,
        instead=one.level and one.level.found,
        at_least=one.level and one.level.at_least,
        now=one.now if one.level else None,
        against=list(one.against),
    )


def render(report: WhyReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a WhyDocument."""
    head, found, weeks = report.plan.workplan, report.why, report.task.weeks
    document = WhyDocument(
        format=1,
        plan=head.id if head else None,
        notice=report.notice,
        paragraph=found.paragraph,
        entry=found.entry,
        week=None if found.week is None else weeks[found.week].name,
        kept_by=list(kept_by(found.elsewhere)),
        elsewhere=[
            ElsewhereRow(
                year=weeks[one.places[0]].year,
                bodies=list(weeks[one.places[0]].bodies),
                weeks=[weeks[week].name for week in one.places],
                **cost_row(one),
            )
            for one in found.elsewhere
        ],
    )
    yield json_document(plain(document))
