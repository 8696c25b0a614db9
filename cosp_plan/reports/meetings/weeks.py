"""A year as a sheet: its weeks, who meets in each, and what stands against it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cosp_plan.days.runs import SATURDAY, Week, takes_place, weeks
from cosp_plan.index import Index
from cosp_plan.language.words import Words, sentence
from cosp_plan.model import Days, Holidays, Meeting
from cosp_plan.reports.meetings.bodies import bodies_of, body_columns, plan_of, short_day, short_days, weekday
from cosp_plan.reports.sheets import Cell, Column, Several, Sheet, Signed

COLUMNS = (
    Column("Year", "of the ISO week", data=True),
    Column("Week", "the ISO week, or several of which there is the same to say", fixed=True),
    Column("Days", "from Monday to Friday, or that there is nothing then", fixed=True),
)
NOT_THEN = Column("Holidays", "official holidays that are known, and why else nothing can be then")


class _WeekRow(NamedTuple):
    """Weeks in a row of which there is the same to say."""

    first: int
    last: int
    cells: tuple[Signed, ...]
    """Of each body, in order."""
    against: tuple[str, ...]

    @property
    def meets(self) -> bool:
        """Whether anybody meets."""
        return any(cell.parts for cell in self.cells)


def weeks_sheet(
    lookup: Index,
    words: Words,
    meetings: Iterable[Meeting],
    years: Sequence[int],
    closed: Mapping[Week, str] | None = None,
) -> Sheet:
    """The weeks of some ISO years with those of the meetings that take place then.

    ``closed`` says of weeks why nothing can be then. Weeks in a row in which nobody meets are one row, if nothing else
    tells them apart; a meeting without days is in a last row of its year.
    """
    asked = [one for one in meetings if not years_of(one).isdisjoint(years)]
    on = {one.id: one for one in asked if takes_place(one)}
    bodies = bodies_of(on.values(), lookup)
    lists = [
        one for one in lookup.plan.bodies.holidays if any(_hold_for(one, each, lookup) for each in lookup.plan.meetings)
    ]
    held = {week: [one for one in some if one.id in on] for week, some in lookup.meeting_in.items()}
    rows: list[list[Cell]] = []
    groups: dict[int, str] = {}
    for year in years:
        groups[len(rows)] = str(year) if len(years) > 1 else ""
        for row in _rows(year, held, bodies, lists, closed or {}, words):
            number = f"W{row.first:02}" + (f"–W{row.last:02}" if row.last > row.first else "")
            days = Days(date.fromisocalendar(year, row.first, 1), date.fromisocalendar(year, row.last, 5))
            said = short_days(days, words) if row.meets or row.against else "nothing"
            rows.append([year, number, said, *row.cells, Several(row.against)])
        undated = [one for one in on.values() if not one.dates and year in one.years]
        if undated:
            months = {one.id: one.month for one in lookup.plan.proposed.meetings}
            cells = (_cell((one, months.get(one.id, "")) for one in undated if one.body == body) for body in bodies)
            rows.append([year, "tbd", "no days", *cells, None])
    columns = (*COLUMNS, *body_columns(bodies, lookup, brief=True), NOT_THEN)
    notice = words.notice(lookup.plan.workplan and lookup.plan.workplan.revised)
    off = [f"{one.id} is {one.status}" for one in asked if one.id not in on]
    remarks = [f"Left out: {', '.join(off)}."] if off else []
    if unknown := [year for year in years if not any(year in one.years for one in lists)]:
        remarks.append(f"The official holidays of {words.listed(map(str, unknown))} are not known here.")
    title = f"Weeks of {words.listed(map(str, years))}: {plan_of(lookup)}"
    return Sheet(title, columns, rows, [], (*remarks, sentence(notice)), notice, groups=groups)


def years_of(meeting: Meeting) -> frozenset[int]:
    """The ISO years of the weeks in which a meeting is; without days, its year."""
    found = frozenset(year for days in meeting.dates for year, _ in weeks(days))
    return found or meeting.years


def _rows(
    year: int,
    held: Mapping[Week, list[Meeting]],
    bodies: list[str],
    lists: list[Holidays],
    closed: Mapping[Week, str],
    words: Words,
) -> Iterator[_WeekRow]:
    last: _WeekRow | None = None
    for number in range(1, date(year, 12, 28).isocalendar().week + 1):
        found = [(one, _when(one, year, number, words)) for one in held.get((year, number), ())]
        cells = tuple(_cell((one, when) for one, when in found if one.body == body) for body in bodies)
        against = (*_holidays(year, number, lists, words), *filter(None, [closed.get((year, number), "")]))
        row = _WeekRow(number, number, cells, against)
        if last and not (last.meets or row.meets) and last.against == row.against:
            last = last._replace(last=number)
            continue
        if last:
            yield last
        last = row
    if last:
        yield last


def _when(meeting: Meeting, year: int, number: int, words: Words) -> str:
    """On which days of a week a meeting is, ``Wed–Fri``; empty where it is all week."""
    monday = date.fromisocalendar(year, number, 1)
    week = [monday + timedelta(n) for n in range(7)]
    runs = [
        Days(max(days.first, week[0]), min(days.last, week[-1]))
        for days in sorted(meeting.dates)
        if days.first <= week[-1] and days.last >= week[0]
    ]
    if all(any(days.first <= day <= days.last for days in runs) for day in week[:SATURDAY]):
        return ""
    ends = ([weekday(day, words) for day in dict.fromkeys(days)] for days in runs)
    return words.listed(map("–".join, ends))


def _cell(meetings: Iterable[tuple[Meeting, str]]) -> Signed:
    """Meetings with what is to be said of each."""
    return Signed(
        tuple(
            (", ".join(filter(None, (one.id, said))), "proposed" if one.status == "proposed" else "")
            for one, said in meetings
        )
    )


def _hold_for(holidays: Holidays, meeting: Meeting, lookup: Index) -> bool:
    return holidays.hold_for(lookup.place(meeting), lookup.at_home(meeting))


def _holidays(year: int, number: int, lists: list[Holidays], words: Words) -> Iterator[str]:
    """The holidays of a week that are no weekend; of several places, with the place."""
    for day in (date.fromisocalendar(year, number, n) for n in range(1, SATURDAY + 1)):
        for some in lists:
            if holiday := some.on(day):
                place = f" ({some.place})" if len(lists) > 1 and some.place else ""
                yield f"{short_day(day, words)}: {holiday.name}{place}"
