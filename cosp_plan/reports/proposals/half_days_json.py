"""Half-days for items and clusters, for programs."""

from collections.abc import Iterable, Iterator

from cosp_plan.days.sittings import HalfDay
from cosp_plan.escaping import json_document
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain
from cosp_plan.reports.proposals.document import HalfDayPlace, HalfDaysDocument, TakenUpRow
from cosp_plan.reports.proposals.half_days import HalfDaysReport, title_of
from cosp_plan.reports.proposals.weeks_json import added


def places(half_days: Iterable[HalfDay]) -> list[HalfDayPlace]:
    """Half-days as a document has them."""
    return [HalfDayPlace(day=one.day, part=one.part) for one in half_days]


def render(report: HalfDaysReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a HalfDaysDocument."""
    document = HalfDaysDocument(
        **added(report),
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
            for one in report.proposal.taken_up
        ],
    )
    yield json_document(plain(document))
