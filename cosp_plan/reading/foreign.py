"""Calendar files of other people, read by icalendar (the extra ``clashes``): each event for itself.

One event that cannot be read is left out, and said to be; only what is no calendar at all is refused. Before the
library sees an event, it is cut down to what says when it is, and to the days that are asked for: a calendar of years
costs no more than the days that matter, and nothing that a description holds can go wrong.
"""

import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from math import prod
from pathlib import Path
from typing import Any, NamedTuple

from cosp_plan.findings import shown
from cosp_plan.model import Busy, Days
from cosp_plan.reading.files import UnreadableFile
from cosp_plan.reading.vevents import Head, RawEvent, called, events_of, may_be_in, name_of, text_of

MOST_EVENTS = 5_000
"""Events that recur, or are in the days asked for."""
MOST_WORK = 3_000_000
"""Days that the rules of a file may walk over, counted as for a daily rule: a few seconds."""

_MOST_A_DAY = 24
_UNITS = {"DAILY": (1, 1), "WEEKLY": (7, 3), "MONTHLY": (30, 8), "YEARLY": (365, 14)}
"""Days between two times, and how much faster the library walks over a day than for a daily rule (measured)."""
_CHOOSING = {"BYMONTH", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}


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

    raw = events_of(text_of(path))
    left_out = [f"{called(event)} {event.fault}" for event in raw if event.fault]
    chosen = [event for event in raw if not event.fault and (within is None or may_be_in(within, event))]
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
            fault = f"recurs too often, or since too long ago, to be followed (over {MOST_WORK:,} days in all)"
        if fault:
            left_out.append(f"{called(event)} {fault}")
            continue
        work += cost
        groups.setdefault((id(event.calendar), event.value("UID") or str(len(groups))), []).append((event, parsed))
    return Calendar(tuple(_series(group) for group in groups.values()), tuple(left_out))


# --- one event, through the library -------------------------------------------------------------------------------


def _parsed(event: RawEvent) -> tuple[Any, str]:
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


def _tell_zones(head: Head) -> None:
    """Let the library know the time zones that a calendar brings; one that is no zone is left out with its events."""
    import icalendar

    if head.known:
        return
    head.known = True
    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]  # forgets those of the calendar before
    for lines in head.zones[:MOST_EVENTS]:
        if all("FREQ=YEARLY" in line.upper() for line in lines if name_of(line) == "RRULE"):
            try:
                icalendar.Calendar.from_ical("\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]))
            except Exception:  # noqa: S112 - events in it are then of a zone that is not known
                continue


def _rules(parsed: Any) -> Iterable[Any]:
    rules = parsed.get("RRULE") or []
    return rules if isinstance(rules, list) else [rules]


def _fault(rule: Any) -> str:
    """Why a rule is not followed; empty where it is."""
    if _frequency(rule) not in _UNITS or _a_day(rule) > _MOST_A_DAY:
        return "recurs by the hour or faster"
    if _interval(rule) < 1:
        return "recurs at an interval of 0"
    return ""


def _a_day(rule: Any) -> int:
    return prod(max(1, len(rule.get(part, [0]))) for part in ("BYHOUR", "BYMINUTE", "BYSECOND"))


def _work(rule: Any, parsed: Any, within: Days | None) -> int:
    """How many days the library walks over, as for a daily rule: to the days in question, or to the end of time.

    Each time on the days in question costs as much as some sixty of those.
    """
    unit, speed = _UNITS[_frequency(rule)]
    interval, first = _interval(rule), _date(parsed["DTSTART"].dt)
    span = within or Days(first, first)
    last = span.last if _comes_soon(rule, interval) else date.max
    days = max(0, (last - first).days)
    if "COUNT" in rule and last is not date.max:
        days = min(days, int(rule["COUNT"][0]) * unit * interval)
    times = max(0, (span.last - max(span.first, first)).days) // (unit * interval)
    return (days // (speed * interval) + 60 * times) * _a_day(rule)


def _comes_soon(rule: Any, interval: int) -> bool:
    """Whether a rule is one of those that people use, which find a day within a few years; others may never."""
    frequency = _frequency(rule)
    parts = {part for part in rule if str(part).upper() in _CHOOSING}
    months = [int(month) for month in rule.get("BYMONTH", [])]
    if not parts:
        return True
    if interval != 1 and not (frequency == "WEEKLY" and parts == {"BYDAY"}):
        return False
    if any(not 1 <= month <= 12 for month in months) or parts & {"BYYEARDAY", "BYWEEKNO"}:
        return False
    if "BYSETPOS" in parts:
        most = len(rule.get("BYDAY", [])) * {"MONTHLY": 4, "WEEKLY": 1}.get(frequency, 0)
        return parts <= {"BYSETPOS", "BYDAY"} and all(abs(int(position)) <= most for position in rule["BYSETPOS"])
    longest = 29 if months == [2] else 30 if months else 31
    return all(abs(int(day)) <= longest for day in rule.get("BYMONTHDAY", []))


def _frequency(rule: Any) -> str:
    return str(next(iter(rule.get("FREQ", [])), "")).upper()


def _interval(rule: Any) -> int:
    return int(next(iter(rule.get("INTERVAL", [])), 1))


def _date(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _series(group: list[tuple[RawEvent, Any]]) -> Series:
    import icalendar

    calendar = icalendar.Calendar()
    head = group[0][0].calendar
    if head.timezone:
        calendar.add("X-WR-TIMEZONE", head.timezone)
    for _, parsed in group:
        calendar.add_component(parsed)
    return Series(called(group[0][0]), calendar)


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
