"""Days for meetings, for programs."""

from collections.abc import Iterator

from cosp_plan.escaping import json_document
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain
from cosp_plan.reports.proposals.document import DatedRow, KeptRow, WeeksDocument
from cosp_plan.reports.proposals.weeks import WeeksReport


def render(report: WeeksReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a WeeksDocument."""
    proposal, head = report.proposal, report.plan.workplan
    document = WeeksDocument(
        format=1,
        plan=head.id if head else None,
        notice=report.notice,
        interrupted=proposal.interrupted,
        dated=[
            DatedRow(
                meeting=one.record.id,
                body=one.body,
                dates=list(one.record.dates),
                like=one.like.id if one.like else None,
                reason=one.record.reason,
                kind=one.kind or None,
                was=list(one.was),
                because=one.because,
            )
            for one in proposal.dated
        ],
        entries=list(report.proposed.entries),
        meetings=list(report.proposed.meetings),
        kept=[KeptRow(line=one.line, found=one.found, at_least=one.at_least, best=one.best) for one in proposal.kept],
        remarks=list(proposal.remarks),
    )
    yield json_document(plain(document))
