"""Weeks of meetings as a sheet: what each body takes up on each half-day."""

from collections.abc import Iterable, Iterator
from datetime import date

from cosp_plan import items
from cosp_plan.days.runs import takes_place
from cosp_plan.days.sittings import HalfDay, closed_days, half_days, half_days_of_all, hours_of, settled_work
from cosp_plan.index import Index
from cosp_plan.language import titles
from cosp_plan.language.words import Words, sentence
from cosp_plan.model import Meeting, Sitting
from cosp_plan.reports.meetings.bodies import bodies_of, body_columns, plan_of, short_day
from cosp_plan.reports.sheets import Cell, Column, Sheet, Signed

COLUMNS = (
    Column("Day", "", data=True),
    Column("Part", "morning, midday, afternoon or evening; empty for a holiday", data=True),
    Column("Hours", "local time", data=True),
    Column("Half-day", "the same for people", fixed=True),
)


def half_days_sheet(lookup: Index, words: Words, meetings: Iterable[Meeting]) -> Sheet:
    """The half-days of meetings that have days and take place, those of one week and place together.

    A cell is what a body takes up, as far as that is fixed or proposed; `free` where it meets and nothing is known; a
    holiday of its place; empty where it does not meet.
    """
    weeks = lookup.by_week(one for one in meetings if one.dates and takes_place(one))
    bodies = bodies_of((one for week in weeks for one in week), lookup)
    rows: list[list[Cell]] = []
    groups: dict[int, str] = {}
    for week in weeks:
        groups[len(rows)] = titles.in_time(week, lookup, words) if len(weeks) > 1 else ""
        rows += _rows(week, bodies, lookup, words)
    of = titles.in_time(weeks[0], lookup, words) if len(weeks) == 1 else plan_of(lookup)
    notice = words.notice(lookup.plan.workplan and lookup.plan.workplan.revised)
    columns = (*COLUMNS, *body_columns(bodies, lookup))
    return Sheet(f"Half-days: {of}", columns, rows, [], (sentence(notice),), notice, groups=groups)


def _rows(week: list[Meeting], bodies: list[str], lookup: Index, words: Words) -> Iterator[list[Cell]]:
    sits = {one.id: half_days(one, lookup) for one in week}
    work = {one.id: settled_work(one, lookup) for one in week}
    holidays = {one.id: closed_days(one, lookup) for one in week}
    every: list[tuple[date, HalfDay | None]] = [(one.day, one) for one in half_days_of_all(week, lookup)]
    closed = {day for days in holidays.values() for day in days}.difference(day for day, _ in every)
    for day, half_day in sorted([*every, *((day, None) for day in closed)], key=lambda one: one[0]):
        cells: dict[str, list[tuple[str, str]]] = {body: [] for body in bodies}
        for one in week:
            if half_day in sits[one.id]:
                cells[one.body] += _taken_up(one, work[one.id].get(half_day, []), lookup, words)
            elif holiday := holidays[one.id].get(day):
                cells[one.body].append((holiday.name, ""))
        said, part, hours = short_day(day, words), "", ""
        if half_day:
            sitting = (one for one in week if half_day in sits[one.id])
            hours = words.joined(dict.fromkeys(words.from_to(hours_of(half_day, one, lookup)) for one in sitting))
            said, part = f"{said}, {half_day.part}", half_day.part
        yield [day, part, hours, said, *(Signed(tuple(parts)) for parts in cells.values())]


def _taken_up(meeting: Meeting, sittings: list[Sitting], lookup: Index, words: Words) -> Iterator[tuple[str, str]]:
    """What a meeting takes up on a half-day, each with its state."""
    whole = "proposed" if meeting.status == "proposed" else ""
    if not sittings:
        yield "free", whole
    for one in sittings:
        yield _said(one, meeting, lookup, words), "proposed" if one.proposed else whole


def _said(one: Sitting, meeting: Meeting, lookup: Index, words: Words) -> str:
    """What a sitting takes up; by the title of its item where it gives none."""
    item = items.named(one.item, one.title, meeting.body, items.listed([meeting], lookup), None)
    if item and not (one.title or one.entry):
        one = one._replace(title=item.item.title)
    return titles.sitting(one, lookup, words)
