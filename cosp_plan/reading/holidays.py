"""A list of holidays that an officer passes: YAML of our own shape, or a calendar file."""

from datetime import date, datetime, timedelta
from pathlib import Path

from cosp_plan.findings import Finding, Place, Problem
from cosp_plan.model import Holiday, Holidays
from cosp_plan.reading import faults
from cosp_plan.reading.files import UnreadableFile, read_text, shown
from cosp_plan.reading.log import Log
from cosp_plan.reading.nodes import Mapping
from cosp_plan.reading.referred import holidays_of


def read_holidays(path: Path) -> tuple[Holidays | None, list[Finding]]:
    """The list in a file, and what is wrong with it. Raises ModuleNotFoundError for .ics without the extra."""
    if path.suffix.lower() != ".ics":
        log = Log(shown(path), path.parent, [])
        holidays = holidays_of(f"./{path.name}", Place(shown(path)), path.parent, log)
        return holidays, log.findings
    try:
        return _from_calendar(path), []
    except UnreadableFile as fault:
        return None, [_fault(path, fault.reason)]
    except ValueError as fault:
        return None, [_fault(path, f"is not iCalendar: {fault}")]


def _from_calendar(path: Path) -> Holidays:
    """The all-day events of a calendar file, each day of each."""
    from icalendar import Calendar

    text = read_text(path)
    node = Mapping("")
    days = []
    for event in Calendar.from_ical(text).walk("VEVENT"):
        first = event.decoded("DTSTART")
        if not isinstance(first, date) or isinstance(first, datetime):
            continue
        end = event.decoded("DTEND") if "DTEND" in event else first + timedelta(days=1)
        name = str(event.get("SUMMARY", "holiday"))
        days += [Holiday(first + timedelta(days=n), name, "", node) for n in range(max(1, (end - first).days))]
    years = tuple(sorted({day.date.year for day in days if day.date}))
    return Holidays(path.stem, path.name, "", years, tuple(days))


def _fault(path: Path, reason: str) -> Finding:
    return faults.UNREADABLE.finding(Problem(reason, Place(shown(path))))
