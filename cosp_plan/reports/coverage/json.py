"""Coverage for programs."""

from collections.abc import Iterator

from cosp_plan import coverage
from cosp_plan.answers.sets import outcome_sets, state_sets
from cosp_plan.coverage import Coverage, Outcomes, Share, Standpoint, percent
from cosp_plan.escaping import json_document
from cosp_plan.model import Entry
from cosp_plan.reports.coverage import CoverageReport
from cosp_plan.reports.coverage.document import (
    BodyRow,
    CoverageDocument,
    DeferralRow,
    EntryRow,
    ParagraphRow,
    SectionRow,
    StandingRow,
    States,
    YearRow,
)
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain


def render(report: CoverageReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a CoverageDocument."""
    plan, head = report.plan, report.plan.declaration.head
    whole = coverage.as_a_whole(plan, report.without)
    points = report.points if report.by == "paragraph" else []
    document = CoverageDocument(
        format=1,
        plan=plan.workplan.id if plan.workplan else None,
        declaration=head.id if head else None,
        as_of=report.day,
        revised=plan.workplan.revised if plan.workplan else None,
        notice=report.notice,
        by=report.by,
        only=report.only or None,
        without=list(report.without),
        says=list(report.says),
        remarks=list(report.remarks()),
        rows=_rows(report, points),
        sources={source.id: source for point in points for source in report.sources(point)},
        total=_states(report, report.whole),
        as_a_whole=[entry.id for entry in whole.entries],
        as_a_whole_standing=[one.body for one in whole.standing],
    )
    yield json_document(plain(document))


def _rows(
    report: CoverageReport, points: list[Standpoint]
) -> list[SectionRow] | list[BodyRow] | list[YearRow] | list[ParagraphRow]:
    plan = report.plan
    match report.by:
        case "section":
            parts = coverage.by_section(plan, report.whole)
            return [
                SectionRow(id=part.id, title=part.title, short=part.short, **_states(report, part.states))
                for part in parts
            ]
        case "paragraph":
            return [_point(point, report) for point in points]
        case "body":
            return [
                BodyRow(
                    body=str(share.key),
                    standing=share.standing,
                    percent=report.of_all(share),
                    **outcome_sets(share.scheduled, share.became),
                )
                for share in coverage.by_body(plan, report.past, report.without)
            ]
        case _:
            shares = coverage.by_year(plan, report.past, report.without)
            return [
                YearRow(year=_year(s), percent=report.of_all(s), **outcome_sets(s.scheduled, s.became)) for s in shares
            ]


def _year(share: Share) -> int | None:
    return int(share.key) if share.key else None


def _states(report: CoverageReport, part: Coverage) -> States:
    covered = report.counted(part)
    return States(
        **state_sets(part, report.became),
        numbers=part.numbers,
        covered=len(covered),
        missing=report.not_counted(part),
        percent=percent(len(covered), len(part.numbers)),
    )


def _point(point: Standpoint, report: CoverageReport) -> ParagraphRow:
    scheduled = point.state in Outcomes._fields
    return ParagraphRow(
        number=point.number,
        topic=point.topic,
        section=point.section,
        state="scheduled" if scheduled else point.state,
        outcome=point.state if scheduled else None,
        entries=[_entry(entry, entry.id in report.past) for entry in point.entries],
        standing=[
            StandingRow(body=s.body, item=s.item, certainty=s.certainty, source=list(s.source)) for s in point.standing
        ],
        contributions=[one.id for one in point.contributions],
        deferred=[DeferralRow(reason=d.reason, until=d.until, source=list(d.source)) for d in point.deferred],
    )


def _entry(entry: Entry, past: bool) -> EntryRow:
    return EntryRow(
        id=entry.id,
        year=entry.year,
        body=list(entry.body),
        meeting=list(entry.meeting),
        status=entry.status,
        not_confirmed_as_held=past,
        certainty=entry.certainty,
        inferred=list(entry.inferred),
        source=list(entry.source),
    )
