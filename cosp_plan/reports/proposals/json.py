"""A proposal for programs."""

from collections.abc import Iterator

from cosp_plan.escaping import json_document
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain
from cosp_plan.reports.proposals import ProposalReport
from cosp_plan.reports.proposals.document import KeptRow, ProposalDocument, SinceRow


def render(report: ProposalReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a ProposalDocument."""
    proposal, head = report.proposal, report.plan.workplan
    document = ProposalDocument(
        format=1,
        plan=head.id if head else None,
        notice=report.notice,
        interrupted=proposal.interrupted,
        entries=[row.entry for row in proposal.rows],
        meetings=list(proposal.meetings),
        kept=[KeptRow(line=one.line, found=one.found, at_least=one.at_least, best=one.best) for one in proposal.kept],
        remarks=list(proposal.remarks),
        since=[
            SinceRow(entry=row.entry.id, kind=one.kind, paragraphs=one.paragraphs, week=one.week, because=one.because)
            for row in proposal.rows
            for one in row.whence
        ],
        gone=proposal.gone,
    )
    yield json_document(plain(document))
