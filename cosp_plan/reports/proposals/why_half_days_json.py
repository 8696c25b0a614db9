"""Why something is taken up when it is, for programs."""

from collections.abc import Iterator

from cosp_plan.escaping import json_document
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain
from cosp_plan.reports.proposals.document import OtherHalfDayRow, WhyHalfDayDocument
from cosp_plan.reports.proposals.half_days import title_of
from cosp_plan.reports.proposals.half_days_json import places
from cosp_plan.reports.proposals.why_half_days import WhyHalfDayReport
from cosp_plan.reports.proposals.why_json import cost_row
from cosp_plan.schedule.elsewhere import IMPOSSIBLE, Elsewhere, kept_by


def render(report: WhyHalfDayReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a WhyHalfDayDocument."""
    head, found = report.plan.workplan, report.why
    document = WhyHalfDayDocument(
        format=1,
        plan=head.id if head else None,
        notice=report.notice,
        id=found.thing.id,
        title=title_of(found.thing),
        half_days=places(found.half_days),
        kept_by=list(kept_by([one.elsewhere for one in found.others if one.elsewhere])),
        others=[
            OtherHalfDayRow(
                day=one.half_day.day,
                part=one.half_day.part,
                **cost_row(one.elsewhere or Elsewhere((), IMPOSSIBLE)),
                reason=one.against,
            )
            for one in found.others
        ],
    )
    yield json_document(plain(document))
