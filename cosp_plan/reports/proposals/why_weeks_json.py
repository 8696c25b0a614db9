"""Why a meeting has its days, for programs."""

from collections.abc import Iterator

from cosp_plan.escaping import json_document
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain
from cosp_plan.reports.proposals.document import OtherWeekRow, WhyWeekDocument
from cosp_plan.reports.proposals.why_json import cost_row
from cosp_plan.reports.proposals.why_weeks import WhyWeekReport
from cosp_plan.schedule.elsewhere import IMPOSSIBLE, Elsewhere, kept_by


def render(report: WhyWeekReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a WhyWeekDocument."""
    head, found = report.plan.workplan, report.why
    document = WhyWeekDocument(
        format=1,
        plan=head.id if head else None,
        notice=report.notice,
        meeting=found.record,
        kept_by=list(kept_by([one.elsewhere for one in found.weeks if one.elsewhere])),
        weeks=[
            OtherWeekRow(
                monday=one.monday,
                dates=list(one.dates),
                **cost_row(one.elsewhere or Elsewhere((), IMPOSSIBLE)),
                reason=one.against,
            )
            for one in found.weeks
        ],
    )
    yield json_document(plain(document))
