"""A document's table against a plan for programs."""

from collections.abc import Iterator

from cosp_plan.escaping import json_document
from cosp_plan.reports.compared import ComparedReport
from cosp_plan.reports.compared.document import ComparedDocument, ComparedRow, OtherRowNumbers, SideRow
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain
from cosp_plan.texts.workplan.comparison import RowFound


def render(report: ComparedReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a ComparedDocument."""
    head = report.plan.workplan
    document = ComparedDocument(
        format=1,
        plan=head.id if head else None,
        notice=report.notice,
        document=report.document,
        differs=report.compared.differs,
        verdict=report.verdict,
        rows=list(map(_row, report.compared.rows)),
        alone=[entry.id for entry in report.compared.alone],
    )
    yield json_document(plain(document))


def _row(one: RowFound) -> ComparedRow:
    row, other = one.row, one.days is not None
    return ComparedRow(
        row=row.number,
        year=row.when.year,
        dates=list(row.when.days),
        sure=row.when.sure,
        body=list(row.body),
        unknown=list(row.unknown),
        paragraphs=row.numbers,
        entries=[entry.id for entry in one.entries],
        differs=one.differs,
        only_document=SideRow(
            paragraphs=one.lacking,
            body=list(one.bodies_lacking),
            keywords=list(one.words_lacking),
            dates=list(row.when.days) if other else [],
            sessions=[mention.said for mention in one.sessions.document],
        ),
        only_plan=SideRow(
            paragraphs=one.surplus,
            body=list(one.bodies_surplus),
            keywords=list(one.words_surplus),
            dates=sorted({days for some in one.days or () for days in some.days}),
            sessions=[meeting.id for meeting in one.sessions.plan],
        ),
        ours=[entry.id for entry in one.ours],
        reordered=[entry.id for entry in one.reordered],
        elsewhere=[
            OtherRowNumbers(paragraphs=some.numbers, row=some.row, entries=[entry.id for entry in some.entries])
            for some in one.elsewhere
        ],
        prose=row.is_prose,
    )
