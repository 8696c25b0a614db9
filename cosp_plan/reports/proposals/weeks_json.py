"""Days for meetings, for programs."""

from collections.abc import Iterator

from cosp_plan.escaping import json_document
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain
from cosp_plan.reports.proposals.document import AddedDocument, DatedRow, KeptRow, WeeksDocument
from cosp_plan.reports.proposals.half_days import HalfDaysReport
from cosp_plan.reports.proposals.weeks import WeeksReport


def added(report: WeeksReport | HalfDaysReport) -> AddedDocument:
    """What documents of proposals have that add to what is proposed already."""
    proposal, head = report.proposal, report.plan.workplan
    return AddedDocument(
        format=1,
        plan=head.id if head else None,
        notice=report.notice,
        interrupted=proposal.interrupted,
        entries=list(report.proposed.entries),
        meetings=list(report.proposed.meetings),
        kept=[KeptRow(line=one.line, found=one.found, at_least=one.at_least, best=one.best) for one in proposal.kept],
        remarks=list(proposal.remarks),
    )


def render(report: WeeksReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a WeeksDocument."""
    document = WeeksDocument(
        **added(report),
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
            for one in report.proposal.dated
        ],
    )
    yield json_document(plain(document))
