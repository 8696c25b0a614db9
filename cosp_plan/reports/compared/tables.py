"""A document's table against a plan as a sheet: a row of it in a row, then what the plan has alone."""

from collections.abc import Iterable, Iterator

from cosp_plan.language.words import sentence
from cosp_plan.model import Entry
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports import formats
from cosp_plan.reports.compared import ComparedReport
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.sheets import Cell, Column, Several, Sheet, cell_of, named
from cosp_plan.texts.workplan.comparison import RowFound

COLUMNS = (
    Column("Row", "of the document's table, from 1; empty: the plan alone has it", number=True),
    Column("When", "the year or the days, as the document has them; of what the plan has alone, its year", brief=True),
    Column("Bodies", "those of the row, by what a line calls them", brief=True),
    Column("{Units}", "the {units} of the row", brief=True),
    Column("Entries", "the entries of the plan that are of the row, by id"),
    Column("Difference", "what one has and the other has not, or pairs otherwise; empty: nothing"),
)


def render(report: ComparedReport, screen: Screen) -> Iterable[str]:
    """The table; what it comes to before it."""
    return formats.render(formats.SHEETS, sheet(report), screen)


def sheet(report: ComparedReport) -> Sheet:
    """The rows of the document in their order."""
    head = report.plan.workplan
    title = f"{report.document} against {head.id if head else report.plan.path}"
    rows = [*(_row(one, report) for one in report.compared.rows), *_alone(report.compared.alone, report)]
    remarks = (*report.not_compared(), sentence(report.notice))
    lead = (report.verdict, *report.ours())
    return Sheet(title, named(report.words.own, *COLUMNS), rows, [], remarks, report.notice, lead)


def _row(one: RowFound, report: ComparedReport) -> list[Cell]:
    row = one.row
    when = report.words.days(row.when.days) or str(row.when.year or "tbd")
    entries = Several(tuple(entry.id for entry in one.entries))
    bodies = _bodies(row.body, report)
    differences = Several((*report.differences(one), *report.reordered(one)))
    return [row.number, when, bodies, _numbers(row.numbers, report), entries, differences]


def _numbers(numbers: ParagraphSet, report: ComparedReport) -> Cell:
    return cell_of(numbers, report.words.labels)


def _alone(entries: Iterable[Entry], report: ComparedReport) -> Iterator[list[Cell]]:
    for entry in entries:
        said = Several(("the document has nothing of it",))
        when = str(entry.year or "tbd")
        yield [None, when, _bodies(entry.body, report), _numbers(entry.paragraphs, report), Several((entry.id,)), said]


def _bodies(ids: Iterable[str], report: ComparedReport) -> str:
    return ", ".join(report.plan.bodies.shorts.get(id, id) for id in ids)
