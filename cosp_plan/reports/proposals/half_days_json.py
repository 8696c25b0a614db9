"""Half-days for items and clusters, for programs."""

from collections.abc import Iterable, Iterator

from cosp_plan.days.sittings import HalfDay
from cosp_plan.escaping import json_document
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain
from cosp_plan.reports.proposals.document import HalfDayPlace, HalfDaysDocument, KeptRow, TakenUpRow
from cosp_plan.reports.proposals.half_days import HalfDaysReport, title_of


def places(half_days: Iterable[HalfDay]) -> list[HalfDayPlace]:
    """Half-days as a document has them."""
    return [HalfDayPlace(day=one.day, part=one.part) for one in half_days]


def render(report: HalfDaysReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a HalfDaysDocument."""
    proposal, head = report.proposal, report.plan.workplan
    document = HalfDaysDocument(
        format=1,
        plan=head.id if head else None,
        notice=report.notice,
        interrupted=proposal.interrupted,
        taken_up=[
            TakenUpRow(
                id=one.thing.id,
                title=title_of(one.thing),
                meetings=list(one.thing.meetings),
                half_days=places(one.half_days),
                reason=one.reason,
                kind=one.kind or None,
                was=places(one.was),
                because=one.because,
            )
            for one in proposal.taken_up
        ],
        entries=list(report.proposed.entries),
        meetings=list(report.proposed.meetings),
        kept=[KeptRow(line=one.line, found=one.found, at_least=one.at_least, best=one.best) for one in proposal.kept],
        remarks=list(proposal.remarks),
    )
    yield json_document(plain(document))
