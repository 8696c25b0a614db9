"""Calendar files of other people, read by icalendar (the extra ``clashes``): whole, or not at all."""

from collections.abc import Iterator
from math import prod
from pathlib import Path
from typing import Any

from cosp_plan.reading.files import UnreadableFile, read_text

_MOST_A_DAY = 24
_FASTEST = ("SECONDLY", "MINUTELY", "HOURLY")


def read(path: Path) -> Any:
    """The calendar in a file (an ``icalendar.Calendar``).

    Raises UnreadableFile for what is no calendar, has a property that cannot be understood, an event without a start,
    or one that recurs by the hour or faster, which would be millions; and ModuleNotFoundError without the extra.
    """
    from icalendar import Calendar

    text = read_text(path)
    try:
        calendar = Calendar.from_ical(text)
        faults = list(_faults(calendar))
    except Exception as fault:
        raise unreadable(fault) from None
    if faults:
        raise UnreadableFile(f"is not iCalendar that can be read ({faults[0]})")
    return calendar


def unreadable(fault: Exception) -> UnreadableFile:
    """What a library says of a file, in one short line."""
    reason = (str(fault).splitlines() or [type(fault).__name__])[0][:80]
    return UnreadableFile(f"is not iCalendar that can be read ({reason})")


def _faults(calendar: Any) -> Iterator[str]:
    for event in calendar.walk("VEVENT"):
        name = str(event.get("SUMMARY", event.get("UID", "?")))[:40]
        if event.errors:
            yield f"{event.errors[0][0]} of “{name}”"
        if "DTSTART" not in event:
            yield f"“{name}” has no DTSTART"
        rules = event.get("RRULE") or []
        for rule in rules if isinstance(rules, list) else [rules]:
            a_day = prod(len(rule.get(part, [0])) for part in ("BYHOUR", "BYMINUTE", "BYSECOND"))
            if {str(value).upper() for value in rule.get("FREQ", [])} & set(_FASTEST) or a_day > _MOST_A_DAY:
                yield f"“{name}” recurs by the hour or faster"
