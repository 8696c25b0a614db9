"""A list of holidays that an officer passes: YAML of our own shape, or a calendar file."""

from datetime import datetime, timedelta
from pathlib import Path

from cosp_plan.findings import Finding, Place, Problem, shown
from cosp_plan.model import FIRST_YEAR, LAST_YEAR, NOWHERE, Holiday, Holidays
from cosp_plan.reading import faults, foreign
from cosp_plan.reading.files import UnreadableFile
from cosp_plan.reading.plan_reader import PlanReader
from cosp_plan.reading.referred import holidays_of


def read_holidays(path: Path) -> tuple[Holidays | None, list[Finding]]:
    """The list in a file, and what is wrong with it. Raises ModuleNotFoundError for .ics without the extra."""
    if path.suffix.lower() != ".ics":
        reader = PlanReader(shown(path), path.parent, [], trusted=True)
        holidays = holidays_of(f"./{path.name}", Place(shown(path)), path.parent, reader)
        return holidays, reader.findings
    try:
        return _from_calendar(path), []
    except UnreadableFile as fault:
        return None, [_fault(path, fault.reason)]


def _from_calendar(path: Path) -> Holidays:
    """The all-day events of a calendar file, each day of each; a holiday may not be left out."""
    days: list[Holiday] = []
    calendar = foreign.read(path)
    if calendar.left_out:
        raise UnreadableFile(f"is no list of holidays: {calendar.left_out[0]}")
    for event in (event for series in calendar.series for event in series.events):
        first = event["DTSTART"].dt
        if isinstance(first, datetime):
            continue
        name = str(event.get("SUMMARY", "holiday"))
        if not FIRST_YEAR <= first.year < LAST_YEAR:
            raise UnreadableFile(f"is no list of holidays: “{name[:40]}” is on {first}")
        if "RRULE" in event or "RDATE" in event:
            raise UnreadableFile(f"is no list of dated days: “{name[:40]}” recurs")
        end = first + event["DURATION"].dt if "DURATION" in event else first
        end = event["DTEND"].dt if "DTEND" in event else end
        if isinstance(end, datetime) or not timedelta(0) <= end - first <= timedelta(days=31):
            raise UnreadableFile(f"is no list of holidays: “{name[:40]}” does not end within a month")
        days += [Holiday(first + timedelta(days=n), name, {}, "", NOWHERE) for n in range(max(1, (end - first).days))]
    if not days:
        raise UnreadableFile("is no list of holidays: no event of it is of whole days")
    years = tuple(sorted({day.date.year for day in days if day.date}))
    return Holidays(path.stem, path.name, "", years, tuple(days))


def _fault(path: Path, reason: str) -> Finding:
    return faults.UNREADABLE.finding(Problem(reason, Place(shown(path))))
