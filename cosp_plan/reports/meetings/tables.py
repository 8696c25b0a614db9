"""Meetings, or deadlines, as a sheet."""

from collections.abc import Iterable

from cosp_plan.days.deadlines import Due
from cosp_plan.language import certainty, titles
from cosp_plan.language.words import sentence
from cosp_plan.model import Meeting
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports import formats
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.meetings import MeetingsReport
from cosp_plan.reports.sheets import Cell, Cited, Column, Sheet

_MEETINGS = (
    Column("Dates"),
    Column("First day", data=True),
    Column("Last day", data=True),
    Column("Id"),
    Column("Body", data=True),
    Column("Meeting"),
    Column("Place"),
    Column("Status"),
)
_DEADLINES = (
    Column("Day"),
    Column("Due"),
    Column("Meeting"),
    Column("Counted"),
    Column("Certainty"),
    Column("Sources", cited=True),
)


def render(report: MeetingsReport, screen: Screen) -> Iterable[str]:
    """Meetings, or deadlines where they are asked for, in the format of the screen."""
    sheet = meetings(report) if report.due is None else deadlines(report)
    return formats.render(formats.SHEETS, sheet, screen)


def meetings(report: MeetingsReport) -> Sheet:
    """A row a meeting: its days, what it is called, how sure that is, and the paragraphs taken up."""
    plan = report.lookup.plan.workplan
    title = f"Meetings: {plan.title if plan else report.lookup.plan.path}"
    units = report.words.own["Units"]
    remarks = [f"{units} are those of entries that name the meeting; standing items are not counted."]
    if report.upcoming and report.day:
        remarks.append(f"Meetings that are not over on {report.day}, cancelled ones left out.")
    rows: list[list[Cell]] = [_meeting(meeting, report) for meeting in report.meetings]
    columns = (*_MEETINGS, Column(units), Column("Sources", cited=True))
    return Sheet(title, columns, rows, [], (*remarks, sentence(report.notice)), report.notice)


def deadlines(report: MeetingsReport) -> Sheet:
    """A row a deadline, in order of days."""
    plan = report.lookup.plan.workplan
    title = f"Deadlines: {plan.title if plan else report.lookup.plan.path}"
    shown = report.deadlines
    remarks = ["All of these are derived by rules, none was announced."]
    known = {year for holidays in report.lookup.plan.bodies.holidays for year in holidays.years}
    if unknown := sorted({one.counted.year for one in shown} - known):
        years = report.words.listed(map(str, unknown))
        remarks.append(f"The official holidays of {years} are not known here: a day may be one of them.")
    rows: list[list[Cell]] = [_deadline(one, report) for one in shown]
    return Sheet(title, _DEADLINES, rows, [], (*remarks, sentence(report.notice)), report.notice)


def _meeting(meeting: Meeting, report: MeetingsReport) -> list[Cell]:
    index = report.lookup
    paragraphs = ParagraphSet.union(entry.paragraphs for entry in index.entries.get(meeting.id, ()))
    return [
        report.words.days(meeting.dates) or f"{meeting.year or ''} tbd".strip(),
        min((days.first for days in meeting.dates), default=None),
        meeting.last_day,
        meeting.id,
        meeting.body,
        titles.title(meeting, index, report.words),
        index.place(meeting),
        f"{meeting.status} ({certainty.certainty(meeting, report.words)})",
        paragraphs,
        Cited(tuple(index.sources[id] for id in meeting.source if id in index.sources)),
    ]


def _deadline(one: Due, report: MeetingsReport) -> list[Cell]:
    moved = f"; {one.counted} is {report.words.closed(one.counted, one.holiday)}" if one.day != one.counted else ""
    title = titles.in_a_row(one.meeting, report.lookup, report.words)
    known = {source.id: source for source in report.lookup.plan.bodies.sources}
    return [
        one.day,
        one.rule.title,
        title,
        f"{one.when} the {one.when.end} day{moved}",
        one.rule.certainty,
        Cited(tuple(known[id] for id in one.rule.source if id in known)),
    ]
