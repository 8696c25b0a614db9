"""A proposal as a sheet: a row a topic, and how well each requirement is kept."""

from collections.abc import Iterable

from cosp_plan.reports import formats
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.proposals import ProposalReport
from cosp_plan.reports.sheets import Cell, Column, Sheet, cell_of, named
from cosp_plan.schedule.rows.proposal import ProposedRow

COLUMNS = (
    Column("Year", "", number=True),
    Column("Week", "the month of the meetings; their days are not proposed", fixed=True),
    Column("Bodies", "those that would take it up, and their meetings"),
    Column("Topic", ""),
    Column("{Units}", "", fixed=True),
    Column("Reason", "why these, and why there"),
)
CHANGE = Column("Change", "whether they were in that week in the proposal before, and what keeps them out of theirs")


def render(report: ProposalReport, screen: Screen) -> Iterable[str]:
    """The table, in the format of the screen."""
    yield from formats.render(formats.SHEETS, sheet(report), screen)


def sheet(report: ProposalReport) -> Sheet:
    """A row for each topic, in order of time."""
    rows = [_row(row, report) for row in report.proposal.rows]
    weeks = {tuple(meeting.id for meeting in row.week.meetings) for row in report.proposal.rows}
    topics, many = f"{len(rows)} topic{'s' * (len(rows) != 1)}", f"{len(weeks)} week{'s' * (len(weeks) != 1)}"
    lead = (f"{topics} in {many} of meetings.", *report.kept())
    columns = named(report.words.own, *COLUMNS)
    if report.proposal.again:
        rows = [[*cells, _change(row, report)] for cells, row in zip(rows, report.proposal.rows, strict=True)]
        columns = (*columns, CHANGE)
    return Sheet(report.title, columns, rows, [], tuple(report.remarks()), report.notice, lead)


def _change(row: ProposedRow, report: ProposalReport) -> str:
    """What of a row is where it was, and where the rest was."""
    listed = report.words.labels.listed
    alone = len(row.whence) == 1
    return "; ".join(
        f"{'' if alone else f'{listed(one.paragraphs)} '}{one.kind}"
        f"{f' from {one.week}' if one.week else ''}{f' ({one.because})' if one.because else ''}"
        for one in row.whence
    )


def _row(row: ProposedRow, report: ProposalReport) -> list[Cell]:
    shorts = report.plan.bodies.shorts
    bodies = ", ".join(shorts.get(body, body) for body in row.entry.body)
    numbers = cell_of(row.entry.paragraphs, report.words.labels)
    return [row.week.year, row.week.name, bodies, "; ".join(row.entry.keywords), numbers, row.entry.reason]
