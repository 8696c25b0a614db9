"""A report as a sheet, which every format but JSON prints in its own way."""

from collections.abc import Iterable, Iterator

from cosp_plan import coverage
from cosp_plan.coverage import Coverage, Share, Standpoint, percent
from cosp_plan.language import certainty, titles
from cosp_plan.model import Entry
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports import formats
from cosp_plan.reports.coverage import CoverageReport
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.sheets import (
    SOURCES,
    Bar,
    Cell,
    Cited,
    Column,
    Several,
    Sheet,
    State,
    cell_of,
    cell_of_one,
    named,
)

_Table = tuple[tuple[Column, ...], list[list[Cell]], list[Cell]]

_SCHEDULED = Column("Scheduled", "{units} in an entry that is not cancelled", data=True, number=True)
_OUTCOMES = (
    Column("Held", "of the scheduled, those that a source reports as taken up", state="held", number=True),
    Column(
        "Not confirmed",
        "of the scheduled, those whose time is past on the day of --as-of without a report",
        "Not con-\nfirmed",
        state="not_confirmed",
        number=True,
    ),
    Column("To come", "of the scheduled, those still to come", "To\ncome", state="to_come", number=True),
)
_STANDING = Column(
    "Standing", "{units} under a body's standing agenda items", "Stand-\ning", state="standing", number=True
)
_PROPOSED = Column(
    "Proposed",
    "{units} that are only proposed, announced by nobody; none but with --with-proposed",
    "Pro-\nposed",
    state="proposed",
    number=True,
)
_MISSING = (
    _PROPOSED,
    Column("Deferred", "{units} that are a gap in this data", "De-\nferred", state="deferred", number=True),
    Column("Unassigned", "{units} that are nowhere", "Unas-\nsigned", state="unassigned", number=True),
)
_OF_ALL = Column("Percent of all", "what the row takes up, of all {units}", "% of\nall", number=True)

_CONTRIBUTIONS = Column(
    "Contributions",
    "how many there are on it; those on its section as a whole are not counted",
    "Contri-\nbutions",
    number=True,
)

COLUMNS = {
    "section": (
        Column("Section", ""),
        Column("{Units}", "how many there are", number=True),
        _SCHEDULED,
        *_OUTCOMES,
        _STANDING,
        *_MISSING,
        Column("States", "", drawn=True),
        Column("Percent", "scheduled or standing; with --only scheduled, scheduled", "%", number=True),
        Column("Missing", "the {units} that are neither"),
    ),
    "body": (
        Column("Body", ""),
        _SCHEDULED,
        *_OUTCOMES,
        _STANDING,
        _OF_ALL,
        Column("Scheduled {units}", ""),
        Column("Standing {units}", ""),
    ),
    "year": (
        Column("Year", "tbd for what has no year yet"),
        _SCHEDULED,
        *_OUTCOMES,
        _OF_ALL,
        Column("Scheduled {units}", ""),
    ),
    "paragraph": (
        Column("No.", "", number=True),
        Column("Topic", ""),
        Column("State", "held, not confirmed, to come, standing, proposed, deferred or unassigned", fixed=True),
        _CONTRIBUTIONS,
        Column("When and where", "each entry or standing item, or why there is none; several are divided by `; `"),
        SOURCES,
    ),
}
"""The columns of a table, by what its rows are."""


def render(report: CoverageReport, screen: Screen) -> Iterable[str]:
    """The report as a sheet, in the format of the screen."""
    return formats.render(formats.SHEETS, sheet(report), screen)


def sheet(report: CoverageReport) -> Sheet:
    """The table that a report asks for, with its remarks."""
    columns, rows, total = _table(report)
    return Sheet(heading(report), columns, rows, total, tuple(report.remarks()), report.row_notice, report.says)


def heading(report: CoverageReport) -> str:
    """What a report is about: the plan, and the symbol of what it follows up."""
    plan, head = report.plan, report.plan.declaration.head
    return f"{plan.workplan.title if plan.workplan else plan.path} ({head.symbol or head.id if head else ''})"


def _table(report: CoverageReport) -> _Table:
    columns = named(report.words.own, *COLUMNS[report.by])
    match report.by:
        case "section":
            parts = coverage.by_section(report.plan, report.whole)
            rows = [_section_row(report, part.short, part.states) for part in parts]
            if not report.whole.proposed:
                columns = _only_in_data(columns, _PROPOSED)
            return (columns[0], _narrow(columns[1]), *columns[2:]), rows, _section_row(report, "All", report.whole)
        case "paragraph":
            if not report.plan.contributions:
                columns = _only_in_data(columns, _CONTRIBUTIONS)
            return columns, _by_paragraph(report), []
        case "body":
            return columns, _by_body(report), []
        case _:
            return columns, _by_year(report), []


def _only_in_data(columns: tuple[Column, ...], none: Column) -> tuple[Column, ...]:
    """Columns of which one has nothing to say, and is for programs alone."""
    return tuple(column._replace(data=True) if column.name == none.name else column for column in columns)


def _narrow(units: Column) -> Column:
    """How many there are in a section; a terminal has no room for a long word over short numbers."""
    known = _NARROW_UNITS.get(units.name, "" if len(units.name) <= 8 else "In all")
    return units._replace(narrow=known)


_NARROW_UNITS = {"Paragraphs": "Para-\ngraphs"}


def _section_row(report: CoverageReport, name: str, part: Coverage) -> list[Cell]:
    fine = {state: len(numbers) for state, numbers in coverage.fine(part, report.became).items()}
    covered = len(report.counted(part))
    bar = Bar(tuple(("" if report.only and state == "standing" else state, n) for state, n in fine.items()))
    share = percent(covered, len(part.numbers))
    return [
        name,
        len(part.numbers),
        len(part.scheduled),
        *fine.values(),
        bar,
        share,
        _cell(report.not_counted(part), report),
    ]


def _cell(numbers: ParagraphSet, report: CoverageReport) -> Cell:
    return cell_of(numbers, report.words.labels)


def _by_body(report: CoverageReport) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for share in coverage.by_body(report.plan, report.past, report.without):
        row = [*_share_row(share), len(share.standing), report.of_all(share)]
        rows.append([*row, _cell(share.scheduled, report), _cell(share.standing, report)])
    return rows


def _by_year(report: CoverageReport) -> list[list[Cell]]:
    shares = coverage.by_year(report.plan, report.past, report.without)
    return [[*_share_row(share), report.of_all(share), _cell(share.scheduled, report)] for share in shares]


def _share_row(share: Share) -> list[Cell]:
    return [share.name, len(share.scheduled), *map(len, share.became)]


def _by_paragraph(report: CoverageReport) -> list[list[Cell]]:
    points = report.points
    entries = {e.id: e for point in points for e in point.entries}
    lines = {id: _entry(entry, report) for id, entry in entries.items()}
    return [
        [
            cell_of_one(point.number, report.words.labels),
            point.topic,
            State(point.state),
            len(point.contributions),
            Several(tuple(_where(point, lines, report))),
            Cited(report.sources(point)),
        ]
        for point in points
    ]


def _where(point: Standpoint, lines: dict[str, str], report: CoverageReport) -> Iterator[str]:
    """Where a paragraph is taken up, or why it is not."""
    yield from (lines[entry.id] for entry in point.entries)
    yield from (titles.standing(one, report.lookup, report.words) for one in point.standing)
    if point.state == "deferred":
        yield from (f"until {one.until}: {one.reason}" for one in point.deferred)


def _entry(entry: Entry, report: CoverageReport) -> str:
    when = titles.when(entry, report.lookup, report.words)
    sure = certainty.placing(entry, report.words)
    inferred = "" if sure == certainty.grade("stated", report.words) else f"; {sure}"
    status = f"{entry.status}, not confirmed as held" if entry.id in report.past else entry.status
    if entry.status == "proposed":
        return f"{when} ({status}, {sure}): {entry.id}: {entry.note}"
    return f"{when} ({status}{inferred}): {entry.id}"
