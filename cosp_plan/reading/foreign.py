"""Calendar files of other people, read by icalendar (the extra ``clashes``): each event for itself.

One event that cannot be read is left out, and said to be; only what is no calendar at all is refused. Before the
library sees an event, it is cut down to what says when it is, and to the days that are asked for: a calendar of years
costs no more than the days that matter, and nothing that a description holds can go wrong.
"""

import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from math import prod
from pathlib import Path
from typing import Any, NamedTuple

from cosp_plan.findings import shown
from cosp_plan.model import Busy, Days
from cosp_plan.reading.files import UnreadableFile, read_text

LARGEST = 16 * 1024 * 1024
"""Bytes of a calendar file."""
MOST_EVENTS = 5_000
"""Events that recur, or are in the days asked for."""
MOST_WORK = 3_000_000
"""Days that the rules of a file may walk over, counted as for a daily rule: a few seconds."""

_KEPT = frozenset(
    ("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE", "STATUS", "TRANSP")
) | {"SUMMARY"}
_RECURRING = ("RRULE", "RDATE", "RECURRENCE-ID")
_MOST_A_DAY = 24
_UNITS = {"DAILY": (1, 1), "WEEKLY": (7, 3), "MONTHLY": (30, 8), "YEARLY": (365, 14)}
"""Days between two times, and how much faster the library walks over a day than for a daily rule (measured)."""
_MAY_NEVER_COME = ("BYSETPOS", "BYYEARDAY", "BYWEEKNO", "BYMONTHDAY")

_NAME = re.compile(r"[A-Za-z0-9-]+")
_DAY = re.compile(r"\d{8}")


class Series(NamedTuple):
    """The events of one UID: one, or one that recurs with the times that were moved."""

    name: str
    calendar: Any
    """An ``icalendar.Calendar`` of just these events, with what its file says of time zones."""

    @property
    def events(self) -> list[Any]:
        """The events, of ``icalendar``."""
        return list(self.calendar.events)


class Calendar(NamedTuple):
    """What could be read of a file."""

    series: tuple[Series, ...]
    left_out: tuple[str, ...]
    """Events that could not be read, each with the reason, for a person."""


def read(path: Path, within: Days | None = None) -> Calendar:
    """The events of a calendar file; with ``within`` those that may be in these days (both included), and a few more.

    Raises UnreadableFile for what is no calendar or too large, and ModuleNotFoundError without the extra.
    """
    import icalendar  # noqa: F401 - that it is missing is said whatever the file holds

    if path.is_file() and path.stat().st_size > LARGEST:
        raise UnreadableFile(f"is larger than {LARGEST // 1024**2} MiB")
    raw = _raw(read_text(path))
    left_out = [f"{_called(event)} {event.fault}" for event in raw if event.fault]
    chosen = [event for event in raw if not event.fault and (within is None or _may_be_in(within, event))]
    if len(chosen) > MOST_EVENTS:
        raise UnreadableFile(f"has more than {MOST_EVENTS:,} events that recur or are on the days in question")
    groups: dict[tuple[int, str], list[Any]] = {}
    work = 0
    for event in chosen:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed, fault = _parsed(event)
            cost = 0 if fault else sum(_work(rule, parsed, within) for rule in _rules(parsed))
        if work + cost > MOST_WORK:
            fault = "recurs too often, or since too long ago, to be followed"
        if fault:
            left_out.append(f"{_called(event)} {fault}")
            continue
        work += cost
        groups.setdefault((id(event.calendar), event.value("UID") or str(len(groups))), []).append((event, parsed))
    return Calendar(tuple(_series(group) for group in groups.values()), tuple(left_out))


# --- lines, before the library sees them --------------------------------------------------------------------------


class _Head:
    """What a VCALENDAR says besides its events."""

    def __init__(self) -> None:
        self.timezone = ""
        self.zones: list[list[str]] = []
        self.known = False
        """Whether the library has been told of the zones."""


class _Event(NamedTuple):
    """The lines of an event, unfolded, that say when and what it is."""

    calendar: _Head
    lines: list[str]
    fault: str = ""

    def value(self, name: str) -> str:
        """The value of a property; empty where there is none."""
        return next((_value(line) for line in self.lines if _name(line) == name), "")


def _raw(text: str) -> list[_Event]:
    """The events of each VCALENDAR of a file."""
    text = re.sub("\r\n?", "\n", text)
    lines = re.sub("\n[ \t]", "", text).split("\n")
    found: list[_Event] = []
    head: _Head | None = None
    inside: list[str] = []
    event: list[str] = []
    for line in lines:
        name = _name(line)
        if name == "BEGIN":
            kind = _value(line).strip().upper()
            if kind == "VCALENDAR":
                head, inside = _Head(), []
                continue
            if kind == "VEVENT" and "VEVENT" in inside and head:
                found.append(_Event(head, event, "does not end"))
                inside = []
            inside.append(kind)
            event = [] if kind == "VEVENT" else event
            if head and inside == ["VTIMEZONE"]:
                head.zones.append([])
        elif name == "END" and inside:
            kind = _value(line).strip().upper()
            if head and inside[0] == "VTIMEZONE":
                head.zones[-1].append(line)
            if head and inside == ["VEVENT"] and kind == "VEVENT":
                found.append(_Event(head, event))
            if kind in inside:
                del inside[len(inside) - 1 - inside[::-1].index(kind) :]
        elif head and inside == ["VEVENT"] and name in _KEPT:
            event.append(line)
        elif head and not inside and name == "X-WR-TIMEZONE":
            head.timezone = _value(line).strip()
        if head and inside[:1] == ["VTIMEZONE"] and name != "END":
            head.zones[-1].append(line)
    if head is None:
        raise UnreadableFile("is no calendar (iCalendar begins with BEGIN:VCALENDAR)")
    if "VEVENT" in inside:
        found.append(_Event(head, event, "is cut off"))
    return found


def _name(line: str) -> str:
    match = _NAME.match(line)
    return match[0].upper() if match else ""


def _value(line: str) -> str:
    """What stands behind the first colon outside quotes."""
    quoted = False
    for n, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            return line[n + 1 :]
    return ""


def _called(event: _Event) -> str:
    name = (event.value("SUMMARY") or event.value("UID") or "an event without a name").strip()
    return f"“{name[:40]}”"


def _may_be_in(days: Days, event: _Event) -> bool:
    """Whether an event recurs, or is on the days or next to them, as far as that can be seen without reading it."""
    if any(_name(line) in _RECURRING for line in event.lines):
        return True
    start, end = (_DAY.match(event.value(name)) for name in ("DTSTART", "DTEND"))
    if not start or not _DAY.match(event.value("DTSTART")):
        return True
    after = f"{days.last + timedelta(days=2):%Y%m%d}"
    before = f"{days.first - timedelta(days=2):%Y%m%d}"
    if start[0] > after:
        return False
    return bool(event.value("DURATION")) or max(start[0], end[0] if end else "") >= before


# --- one event, through the library -------------------------------------------------------------------------------


def _parsed(event: _Event) -> tuple[Any, str]:
    """An event as the library has it, and what is wrong with it, in a few words."""
    import icalendar

    try:
        _tell_zones(event.calendar)
        parsed = icalendar.Event.from_ical("\r\n".join(["BEGIN:VEVENT", *event.lines, "END:VEVENT", ""]))
    except Exception as fault:  # whatever the library makes of it
        return None, f"cannot be read ({_short(fault)})"
    if parsed.errors:
        return None, f"has a line that cannot be read ({parsed.errors[0][0] or 'no property'})"
    if "DTSTART" not in parsed:
        return None, "has no DTSTART"
    for name in ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"):
        if isinstance(parsed.get(name), list):
            return None, f"has two of {name}"
    for name in ("DTSTART", "DTEND"):
        moment = parsed.get(name)
        zone = moment.params.get("TZID") if moment is not None else None
        if zone and isinstance(moment.dt, datetime) and moment.dt.tzinfo is None:
            return None, f"is in a time zone that is not known, {str(zone)[:40]}"
    return parsed, next(filter(None, map(_fault, _rules(parsed))), "")


def _tell_zones(head: _Head) -> None:
    """Let the library know the time zones that a calendar brings; one that is no zone is left out with its events."""
    import icalendar

    if head.known:
        return
    head.known = True
    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]  # forgets those of the calendar before
    for lines in head.zones[:MOST_EVENTS]:
        if all("FREQ=YEARLY" in line.upper() for line in lines if _name(line) == "RRULE"):
            try:
                icalendar.Calendar.from_ical("\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]))
            except Exception:  # noqa: S112 - events in it are then of a zone that is not known
                continue


def _rules(parsed: Any) -> Iterable[Any]:
    rules = parsed.get("RRULE") or []
    return rules if isinstance(rules, list) else [rules]


def _fault(rule: Any) -> str:
    """Why a rule is not followed; empty where it is."""
    frequency = str(next(iter(rule.get("FREQ", [])), "")).upper()
    if frequency not in _UNITS or _a_day(rule) > _MOST_A_DAY:
        return "recurs by the hour or faster"
    if any(int(interval) < 1 for interval in rule.get("INTERVAL", [])):
        return "recurs at an interval of 0"
    return ""


def _a_day(rule: Any) -> int:
    return prod(max(1, len(rule.get(part, [0]))) for part in ("BYHOUR", "BYMINUTE", "BYSECOND"))


def _work(rule: Any, parsed: Any, within: Days | None) -> int:
    """How many days the library walks over, as for a daily rule: to the days in question, or to the end of time."""
    unit, speed = _UNITS[str(rule["FREQ"][0]).upper()]
    interval = int(next(iter(rule.get("INTERVAL", [])), 1))
    first = _date(parsed["DTSTART"].dt)
    last = within.last if within else first
    if any(part in rule for part in _MAY_NEVER_COME) and not _comes_soon(rule):
        last = date.max
    days = max(0, (last - first).days)
    if "COUNT" in rule and last is not date.max:
        days = min(days, int(rule["COUNT"][0]) * unit * interval)
    return days * _a_day(rule) // (speed * interval)


def _comes_soon(rule: Any) -> bool:
    """Whether a rule is one of those that people use, each of which finds a day within a few years."""
    frequency, interval = str(rule["FREQ"][0]).upper(), int(next(iter(rule.get("INTERVAL", [])), 1))
    parts = {part for part in _MAY_NEVER_COME if part in rule}
    if parts == {"BYSETPOS"}:
        days = len(rule.get("BYDAY", [])) * {"MONTHLY": 4, "WEEKLY": 1}.get(frequency, 0)
        return days > 0 and all(abs(int(position)) <= days for position in rule["BYSETPOS"])
    if parts != {"BYMONTHDAY"}:
        return False
    in_february = [int(month) for month in rule.get("BYMONTH", [])] == [2]
    most = 29 if in_february else 30 if "BYMONTH" in rule else 31
    return interval == 1 and frequency != "WEEKLY" and all(abs(int(day)) <= most for day in rule["BYMONTHDAY"])


def _date(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _series(group: list[tuple[_Event, Any]]) -> Series:
    import icalendar

    calendar = icalendar.Calendar()
    head = group[0][0].calendar
    if head.timezone:
        calendar.add("X-WR-TIMEZONE", head.timezone)
    for _, parsed in group:
        calendar.add_component(parsed)
    return Series(_called(group[0][0]), calendar)


def _short(fault: Exception) -> str:
    return (str(fault).splitlines() or [type(fault).__name__])[0][:80]


def occurrences(series: Series, days: Days) -> Iterator[Any]:
    """The events of a series between two days, both included. Raises ValueError where the library cannot tell."""
    import recurring_ical_events

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = recurring_ical_events.of(series.calendar).between(days.first, days.last + timedelta(days=1))
        except Exception as fault:
            raise ValueError(f"cannot be followed ({_short(fault)})") from fault
    yield from found


# --- busy times ---------------------------------------------------------------------------------------------------


def busy_times(path: Path, days: Days) -> tuple[list[Busy], list[str]]:
    """The busy times of a calendar file on these days, in order, and the events of it that are left out, with reasons.

    Raises as :func:`read` does.
    """
    calendar = read(path, days)
    around = Days(days.first - timedelta(days=1), days.last + timedelta(days=1))
    busy, left_out = [], list(calendar.left_out)
    for series in calendar.series:
        try:
            busy += [_busy(event, shown(path)) for event in occurrences(series, around) if _takes_time(event)]
        except (ValueError, OverflowError) as fault:
            left_out.append(f"{series.name} {fault}")
    return sorted(busy, key=lambda one: (one.start.isoformat(), one.end.isoformat(), one.summary)), left_out


def _takes_time(event: Any) -> bool:
    if event.name != "VEVENT" or str(event.get("UID", "")).endswith(
        ".cosp-plan"
    ):  # a feed of ours is no other calendar
        return False
    return str(event.get("STATUS")).upper() != "CANCELLED" and str(event.get("TRANSP")).upper() != "TRANSPARENT"


def _busy(event: Any, file: str) -> Busy:
    start: date = event["DTSTART"].dt
    end: date = (
        event["DTEND"].dt if "DTEND" in event else start + event["DURATION"].dt if "DURATION" in event else start
    )
    if end <= start and not isinstance(start, datetime):
        end = start + timedelta(days=1)
    return Busy(start, end, str(event.get("SUMMARY", "busy")), file)
