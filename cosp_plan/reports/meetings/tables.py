"""Meetings, or deadlines, as a sheet."""

from collections.abc import Iterable, Iterator, Mapping

from cosp_plan.days.deadlines import Due
from cosp_plan.days.runs import first_day, is_over, takes_place
from cosp_plan.language import certainty, titles
from cosp_plan.language.words import sentence
from cosp_plan.model import Meeting
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports import formats
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.meetings import MeetingsReport, YearPart
from cosp_plan.reports.meetings.bodies import plan_of
from cosp_plan.reports.meetings.half_days import half_days_sheet
from cosp_plan.reports.meetings.weeks import weeks_sheet, years_of
from cosp_plan.reports.sheets import SOURCES, Cell, Cited, Column, Sheet, cell_of, named


def meeting_columns(own: Mapping[str, str], proposed: bool = False) -> tuple[Column, ...]:
    """The columns of meetings; ``own`` are the words that a plan has for its parts.

    ``proposed``: whether there is anything in the column of what is, which else is for programs alone.
    """
    return named(
        own,
        Column("Dates", "its days, or its year and tbd"),
        Column("First day", "", data=True),
        Column("Last day", "", data=True),
        Column("Week", "the ISO week of its first day", data=True),
        Column("When", "past or to come on the day of --as-of", data=True),
        Column("Id", "what `cosp-plan show` takes"),
        Column("Body", "the id of its body", data=True),
        Column("Meeting", "its title"),
        Column("Place", ""),
        Column("Status", "held, confirmed, tentative, postponed or cancelled, and how sure that is"),
        Column("{Units}", "the {units} of the entries that name it"),
        Column(
            "Proposed",
            "the {units} of rows that are only proposed for it, announced by nobody; none but with --with-proposed",
            data=not proposed,
        ),
        SOURCES,
    )


DEADLINE_COLUMNS = (
    Column("Day", "the day that is meant: the one counted, or the working day before it"),
    Column("Due", "what is due"),
    Column("Meeting", "its title"),
    Column("Counted", "how it is counted, and why it was moved"),
    Column("Certainty", "of the rule; the day itself is derived, never announced"),
    SOURCES,
)


def render(report: MeetingsReport, screen: Screen) -> Iterable[str]:
    """Meetings, their weeks or half-days, or deadlines, whichever are asked for, in the format of the screen."""
    *before, last = _sheets(report, apart=screen.format != "csv")
    for sheet in before:
        yield "".join(formats.render(formats.SHEETS, sheet, screen)).rstrip("\n") + "\n\n"
    yield from formats.render(formats.SHEETS, last, screen)


def _sheets(report: MeetingsReport, *, apart: bool) -> Iterator[Sheet]:
    """The sheet that is asked for; of half-days one a week of meetings, if they are to be apart."""
    lookup, words = report.lookup, report.words
    if report.by == "week":
        asked = report._replace(year=None).meetings
        every = sorted({year for meeting in asked for year in years_of(meeting)})
        yield weeks_sheet(lookup, words, asked, every if report.year is None else [report.year])
    elif report.by == "half-day":
        found = lookup.by_week(one for one in report.meetings if one.dates and takes_place(one))
        sheets = [half_days_sheet(lookup, words, week) for week in found] if apart and found else []
        yield from (one._replace(remarks=()) for one in sheets[:-1])
        yield sheets[-1] if sheets else half_days_sheet(lookup, words, report.meetings)
    else:
        yield meetings(report) if report.due is None else deadlines(report)


def meetings(report: MeetingsReport) -> Sheet:
    """A row a meeting: its days, what it is called, how sure that is, and the paragraphs taken up."""
    units = report.words.own["Units"]
    remarks = [f"{units} are those of entries that name the meeting; standing items are not counted."]
    if report.upcoming:
        remarks.append(f"Meetings that are not over on {report.day}, cancelled ones left out.")
    else:
        remarks.append(f"Past and to come as of {report.day}.")
    rows: list[list[Cell]] = []
    groups: dict[int, str] = {}
    for part in report.parts:
        groups[len(rows)] = _heading(part)
        for week in part.weeks:
            groups.setdefault(len(rows), "")
            rows += [_meeting(meeting, report) for meeting in week]
    columns = meeting_columns(report.words.own, bool(report.lookup.proposed))
    title = f"Meetings: {_plan(report)}"
    return Sheet(title, columns, rows, [], (*remarks, sentence(report.notice)), report.notice, groups=groups)


def deadlines(report: MeetingsReport) -> Sheet:
    """A row a deadline, in order of days."""
    shown = report.deadlines
    remarks = ["All of these are derived by rules, none was announced."] if shown else []
    if undated := len(report.undated):
        said = "a meeting to come has" if undated == 1 else f"{undated} meetings to come have"
        remarks.append(f"Nothing can be counted yet for what has no days: {said} none.")
    known = {year for holidays in report.lookup.plan.bodies.holidays for year in holidays.years}
    if unknown := sorted({one.counted.year for one in shown} - known):
        years = report.words.listed(map(str, unknown))
        remarks.append(f"The official holidays of {years} are not known here: a day may be one of them.")
    rows: list[list[Cell]] = [_deadline(one, report) for one in shown]
    title = f"Deadlines: {_plan(report)}"
    return Sheet(title, DEADLINE_COLUMNS, rows, [], (*remarks, sentence(report.notice)), report.notice)


def _plan(report: MeetingsReport) -> str:
    only = (report.lookup.short(report.body) if report.body else "", str(report.year or ""))
    return ", ".join(filter(None, (plan_of(report.lookup), *only)))


def _heading(part: YearPart) -> str:
    return f"{part.year or 'No year yet'}: {'past' if part.over else 'to come'}"


def _meeting(meeting: Meeting, report: MeetingsReport) -> list[Cell]:
    index = report.lookup
    paragraphs, proposed = (
        ParagraphSet.union(entry.paragraphs for entry in some.get(meeting.id, ()))
        for some in (index.entries, index.proposed)
    )
    return [
        report.words.days(meeting.dates) or f"{meeting.year or ''} tbd".strip(),
        first_day(meeting) if meeting.dates else None,
        meeting.last_day,
        week(meeting),
        "past" if is_over(meeting, report.day) else "to come",
        meeting.id,
        meeting.body,
        titles.title(meeting, index, report.words),
        index.place(meeting),
        f"{meeting.status} ({certainty.certainty(meeting, report.words)})",
        cell_of(paragraphs, report.words.labels),
        cell_of(proposed, report.words.labels),
        Cited(tuple(index.sources[id] for id in meeting.source if id in index.sources)),
    ]


def week(meeting: Meeting) -> str | None:
    """The ISO week of the first day of a meeting: ``2025-W36``."""
    if not meeting.dates:
        return None
    year, number, _ = first_day(meeting).isocalendar()
    return f"{year}-W{number:02}"


def _deadline(one: Due, report: MeetingsReport) -> list[Cell]:
    moved = f"; {one.counted} is {report.words.closed(one.counted, one.holiday)}" if one.day != one.counted else ""
    title = titles.in_a_row(one.meeting, report.lookup, report.words)
    known = report.lookup.sources_of_bodies
    return [
        one.day,
        one.rule.title,
        title,
        f"{one.when} the {one.when.end} day{moved}",
        one.certainty,
        Cited(tuple(known[id] for id in one.rule.source if id in known)),
    ]
