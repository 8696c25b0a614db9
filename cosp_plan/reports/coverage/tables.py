"""A report as a table of texts, which every format but JSON prints in its own way."""

from collections.abc import Callable
from typing import NamedTuple

from cosp_plan import coverage
from cosp_plan.coverage import Coverage, Share, Standpoint
from cosp_plan.model import Entry
from cosp_plan.reports.coverage import Report, percent


class Column(NamedTuple):
    """A column: its heading, and a shorter one (a line break allowed) for a narrow terminal."""

    name: str
    narrow: str = ""
    number: bool = False
    bar: bool = False
    """Cells hold ``scheduled/standing/all``, to be drawn; formats without drawings leave the column out."""


class Table(NamedTuple):
    """Headings, rows of as many texts, and a last row of sums (empty where sums mean nothing)."""

    columns: tuple[Column, ...]
    rows: list[list[str]]
    total: list[str]

    def without_bars(self) -> "Table":
        """The same without columns to be drawn."""
        kept = [n for n, column in enumerate(self.columns) if not column.bar]
        pick: Callable[[list[str]], list[str]] = lambda row: [row[n] for n in kept] if row else []  # noqa: E731
        return Table(tuple(self.columns[n] for n in kept), [pick(row) for row in self.rows], pick(self.total))


_STATES = (
    Column("Scheduled", "Sched-\nuled", number=True),
    Column("Standing", "Stand-\ning", number=True),
    Column("Deferred", "De-\nferred", number=True),
    Column("Unassigned", "Unas-\nsigned", number=True),
)


def table(report: Report) -> Table:
    """The table that a report asks for."""
    if report.by == "section":
        return _by_section(report)
    if report.by == "paragraph":
        return _by_paragraph(report)
    shares = coverage.by_body if report.by == "body" else coverage.by_year
    return _shares(report, shares(report.plan, report.without))


def _by_section(report: Report) -> Table:
    columns = (
        Column("Section"),
        Column("Paragraphs", "Para-\ngraphs", number=True),
        *_STATES,
        Column("Covered", bar=True),
        Column("Percent", "%", number=True),
        Column("Missing"),
    )
    rows = [_section_row(report, title, part) for _, title, part in coverage.by_section(report.plan, report.whole)]
    return Table(columns, rows, _section_row(report, "All", report.whole))


def _section_row(report: Report, name: str, part: Coverage) -> list[str]:
    counts = [str(len(numbers)) for numbers in part]
    covered = len(report.counted(part))
    standing = 0 if report.only else len(part.standing)
    bar = f"{len(part.scheduled)}/{standing}/{len(part.numbers)}"
    return [name, *counts, bar, percent(covered, len(part.numbers)), str(report.not_counted(part))]


def _shares(report: Report, shares: list[Share]) -> Table:
    by_body = report.by == "body"
    columns = [Column(report.by.capitalize()), Column("Scheduled", number=True), Column("Scheduled paragraphs")]
    if by_body:
        columns += [Column("Standing", number=True), Column("Standing paragraphs")]
    rows = []
    for share in shares:
        row = [share.name, str(len(share.scheduled)), str(share.scheduled)]
        if by_body:
            row += [str(len(share.standing)), str(share.standing)]
        rows.append(row)
    return Table(tuple(columns), rows, [])


def _by_paragraph(report: Report) -> Table:
    columns = (Column("No.", number=True), Column("Topic"), Column("State"), Column("Where"))
    wanted = report.not_counted(report.whole)
    rows = [
        [str(point.number), point.topic, point.state, where(report, point)]
        for point in coverage.by_paragraph(report.plan, report.whole, report.without)
        if not report.missing or point.number in wanted
    ]
    return Table(columns, rows, [])


def where(report: Report, point: Standpoint) -> str:
    """Where a paragraph is taken up, or why it is not."""
    shorts = {body.id: body.short for body in report.plan.bodies.bodies}
    past = {entry.id for entry in report.open_entries}
    parts = [_entry(entry, shorts, entry.id in past) for entry in point.entries]
    parts += [f"{shorts.get(s.body, s.body)}: {s.item or 'standing items'} ({s.certainty})" for s in point.standing]
    if not parts:
        parts = [f"until {d.until}: {d.reason}" for d in point.deferred]
    return "; ".join(parts)


def _entry(entry: Entry, shorts: dict[str, str], past: bool) -> str:
    *others, last = [shorts.get(body, body) for body in entry.body] or ["?"]
    bodies = f"{', '.join(others)} and {last}" if others else last
    meeting = f" at {', '.join(entry.meeting)}" if entry.meeting else ""
    guessed = [field for field in ("body", "paragraphs", "meeting") if field in entry.inferred]
    inferred = "; inferred" if entry.certainty == "inferred" else f"; {', '.join(guessed)} inferred" if guessed else ""
    status = f"{entry.status}, not confirmed as held" if past else entry.status
    return f"{entry.id}: {bodies} {entry.year or 'tbd'}{meeting} ({status}{inferred})"
