"""A report as a sheet, which every format but JSON prints in its own way."""

from collections.abc import Iterable

from cosp_plan import coverage
from cosp_plan.coverage import Coverage, Share, Standpoint, percent
from cosp_plan.language import certainty
from cosp_plan.model import Entry
from cosp_plan.reports import formats
from cosp_plan.reports.coverage import CoverageReport
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.sheets import Bar, Cell, Cited, Column, Sheet

_Table = tuple[tuple[Column, ...], list[list[Cell]], list[Cell]]


_STATES = (
    Column("Scheduled", "Sched-\nuled", number=True),
    Column("Standing", "Stand-\ning", number=True),
    Column("Deferred", "De-\nferred", number=True),
    Column("Unassigned", "Unas-\nsigned", number=True),
)


def render(report: CoverageReport, screen: Screen) -> Iterable[str]:
    """The report as a sheet, in the format of the screen."""
    return formats.render(formats.SHEETS, sheet(report), screen)


def sheet(report: CoverageReport) -> Sheet:
    """The table that a report asks for, with its remarks."""
    plan = report.plan
    head = plan.declaration.head
    title = f"{plan.workplan.title if plan.workplan else plan.path} ({head.symbol or head.id if head else ''})"
    columns, rows, total = _table(report)
    return Sheet(title, columns, rows, total, tuple(report.remarks()), report.row_notice)


def _table(report: CoverageReport) -> _Table:
    if report.by == "section":
        return _by_section(report)
    if report.by == "paragraph":
        return _by_paragraph(report)
    shares = coverage.by_body if report.by == "body" else coverage.by_year
    return _shares(report, shares(report.plan, report.without))


def _by_section(report: CoverageReport) -> _Table:
    columns = (
        Column("Section"),
        _units(report),
        *_STATES,
        Column("Covered", drawn=True),
        Column("Percent", "%", number=True),
        Column("Missing"),
    )
    rows = [_section_row(report, part.short, part.states) for part in coverage.by_section(report.plan, report.whole)]
    return columns, rows, _section_row(report, "All", report.whole)


def _units(report: CoverageReport) -> Column:
    """How many there are in a section; a terminal has no room for a long word over short numbers."""
    name = report.words.own["Units"]
    return Column(name, _NARROW_UNITS.get(name, "" if len(name) <= 8 else "In all"), number=True)


_NARROW_UNITS = {"Paragraphs": "Para-\ngraphs"}


def _section_row(report: CoverageReport, name: str, part: Coverage) -> list[Cell]:
    counts = [len(numbers) for numbers in part]
    covered = len(report.counted(part))
    standing = 0 if report.only else len(part.standing)
    bar = Bar(len(part.scheduled), standing, len(part.numbers))
    return [name, *counts, bar, percent(covered, len(part.numbers)), report.not_counted(part)]


def _shares(report: CoverageReport, shares: list[Share]) -> _Table:
    by_body, units = report.by == "body", report.words.own["units"]
    columns = [
        Column(report.by.capitalize()),
        Column("Scheduled", number=True),
        Column(f"Scheduled {units}"),
    ]
    if by_body:
        columns += [Column("Standing", number=True), Column(f"Standing {units}")]
    rows: list[list[Cell]] = []
    for share in shares:
        row: list[Cell] = [share.name, len(share.scheduled), share.scheduled]
        if by_body:
            row += [len(share.standing), share.standing]
        rows.append(row)
    return tuple(columns), rows, []


def _by_paragraph(report: CoverageReport) -> _Table:
    columns = (
        Column("No.", number=True),
        Column("Topic"),
        Column("State"),
        Column("Where"),
        Column("Sources", cited=True),
    )
    wanted = report.not_counted(report.whole)
    rows: list[list[Cell]] = [
        [point.number, point.topic, point.state, where(report, point), Cited(report.sources(point))]
        for point in coverage.by_paragraph(report.plan, report.whole, report.without)
        if not report.missing or point.number in wanted
    ]
    return columns, rows, []


def where(report: CoverageReport, point: Standpoint) -> str:
    """Where a paragraph is taken up, or why it is not."""
    shorts = {body.id: body.short for body in report.plan.bodies.bodies}
    past = {entry.id for entry in report.open_entries}
    parts = [_entry(entry, report, shorts, entry.id in past) for entry in point.entries]
    parts += [f"{shorts.get(s.body, s.body)}: {s.item or 'standing items'} ({s.certainty})" for s in point.standing]
    if not parts:
        parts = [f"until {d.until}: {d.reason}" for d in point.deferred]
    return "; ".join(parts)


def _entry(entry: Entry, report: CoverageReport, shorts: dict[str, str], past: bool) -> str:
    bodies = report.words.listed(shorts.get(body, body) for body in entry.body)
    meeting = f" at {', '.join(entry.meeting)}" if entry.meeting else ""
    sure = certainty.placing(entry, report.words)
    inferred = "" if sure == certainty.grade("stated", report.words) else f"; {sure}"
    status = f"{entry.status}, not confirmed as held" if past else entry.status
    return f"{entry.id}: {bodies} {entry.year or 'tbd'}{meeting} ({status}{inferred})"
