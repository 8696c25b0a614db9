"""A proposal as a sheet: a row a topic, and how well each requirement is kept."""

from collections.abc import Iterable

from cosp_plan.reports import formats
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.proposals import ProposalReport
from cosp_plan.reports.sheets import Cell, Column, Sheet, cell_of, named
from cosp_plan.schedule.proposal import ProposedRow

COLUMNS = (
    Column("Year", "", number=True),
    Column("Week", "the month of the meetings; their days are not proposed", fixed=True),
    Column("Bodies", "those that would take it up, and their meetings"),
    Column("Topic", ""),
    Column("{Units}", "", fixed=True),
    Column("Reason", "why these, and why there"),
)


def render(report: ProposalReport, screen: Screen) -> Iterable[str]:
    """The table, in the format of the screen."""
    yield from formats.render(formats.SHEETS, sheet(report), screen)


def sheet(report: ProposalReport) -> Sheet:
    """A row for each topic, in order of time."""
    rows = [_row(row, report) for row in report.proposal.rows]
    weeks = {tuple(meeting.id for meeting in row.week.meetings) for row in report.proposal.rows}
    lead = (f"{len(rows)} topics in {len(weeks)} weeks of meetings.", *report.kept())
    columns = named(report.words.own, *COLUMNS)
    return Sheet(report.title, columns, rows, [], tuple(report.remarks()), report.notice, lead)


def _row(row: ProposedRow, report: ProposalReport) -> list[Cell]:
    shorts = report.plan.bodies.shorts
    bodies = ", ".join(shorts.get(body, body) for body in row.entry.body)
    numbers = cell_of(row.entry.paragraphs, report.words.labels)
    return [row.week.year, row.week.name, bodies, "; ".join(row.entry.keywords), numbers, row.entry.reason]
