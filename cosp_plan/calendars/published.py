"""What the last run wrote: a feed's own lines, and its events by UID.

Only feeds of this program are read here, so a look at lines does; anything else is refused, never half understood.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from cosp_plan.days.zones import UnknownZoneError, zone
from cosp_plan.model import FIRST_YEAR, LAST_YEAR

PRODUCT = "-//cosp-plan//cosp-plan//EN"
SCOPE, REVISED, LEFT = "X-COSP-PLAN-SCOPE", "X-COSP-PLAN-REVISED", "X-COSP-PLAN-LEFT"


class NotOursError(Exception):
    """A file that this program did not write, or that was changed by hand so that something could be lost."""


class Published(NamedTuple):
    """A feed as it stands."""

    header: dict[str, str]
    """The feed's own properties, by name."""
    events: dict[str, list[str]]
    """The content lines of each event, unfolded, by UID."""

    @property
    def scope(self) -> str:
        """Which run wrote it, see :class:`feeds.Scope`."""
        return self.header.get(SCOPE, "")

    @property
    def revised(self) -> date | None:
        """The day of its data; None where somebody changed that by hand."""
        try:
            return date.fromisoformat(self.header.get(REVISED, ""))
        except ValueError:
            return None


EMPTY = Published({}, {})


def parse(raw: bytes, domains: Collection[str]) -> Published:
    """Read a feed of this program; ``domains`` are what the UIDs of its plans end with.

    Raises NotOursError with what is the matter, for a person.
    """
    lines = _unfolded(raw)
    if not lines or lines[0].upper() != "BEGIN:VCALENDAR" or lines[-1].upper() != "END:VCALENDAR":
        raise NotOursError("is not a whole iCalendar file")
    header: dict[str, str] = {}
    events: dict[str, list[str]] = {}
    inside: list[str] = []
    event: list[str] = []
    for line in lines[1:-1]:
        name, _, value = line.partition(":")
        if name.upper() == "BEGIN":
            inside.append(value.upper())
            if len(inside) == 1 and value.upper() not in ("VEVENT", "VTIMEZONE"):
                raise NotOursError(f"holds a {value.upper()[:20]} that cosp-plan did not write")
            event = [] if value.upper() == "VEVENT" else event
        elif name.upper() == "END":
            if not inside or inside.pop() != value.upper():
                raise NotOursError(f"is broken at the line {line[:60]!r}")
            if value.upper() == "VEVENT":
                _add(events, event, domains)
        elif inside == ["VEVENT"]:
            event.append(line)
        elif not inside:
            header[name.partition(";")[0].upper()] = value
    if inside:
        raise NotOursError(f"is broken: {inside[-1]} does not end")
    if header.get("PRODID") != PRODUCT:
        raise NotOursError("was not written by cosp-plan")
    return Published(header, events)


def value_of(lines: list[str], name: str) -> str:
    """The value of an event's property; empty where it has none."""
    for line in lines:
        if line.startswith((f"{name}:", f"{name};")):
            return line.partition(":")[2]
    return ""


def moment_of(lines: list[str], name: str) -> tuple[date | datetime, str]:
    """A day, or a local time and its zone, as an event's DTSTART or DTEND gives it. Raises ValueError."""
    start = next((line for line in lines if line.startswith(f"{name};")), "")
    parameter, _, value = start.partition(";")[2].partition(":")
    if parameter == "VALUE=DATE":
        return date.fromisoformat(value), ""
    return datetime.fromisoformat(value), parameter.removeprefix("TZID=")


def _add(events: dict[str, list[str]], event: list[str], domains: Collection[str]) -> None:
    uid = value_of(event, "UID")
    if uid.partition("@")[2] not in domains:
        raise NotOursError(f"holds an event that cosp-plan did not write for this plan (UID {uid[:60]!r})")
    if uid in events:
        raise NotOursError(f"holds the event {uid!r} twice")
    name = ""
    try:
        for name in ("DTSTART", "DTEND", LEFT):
            _known(event, name)
    except ValueError:
        raise NotOursError(f"was changed by hand at {name} of {uid[:60]!r}") from None
    events[uid] = event


def _known(event: list[str], name: str) -> None:
    """Raise ValueError for a day or a time that no run can have written."""
    if name == LEFT:
        moment, tzid = date.fromisoformat(value_of(event, LEFT) or "2000-01-01"), ""
    else:
        moment, tzid = moment_of(event, name)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR + 1:
        raise ValueError
    try:
        _ = tzid and zone(tzid)
    except UnknownZoneError:
        raise ValueError from None


def _unfolded(raw: bytes) -> list[str]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotOursError("is not UTF-8") from None
    text = text.replace("\r\n", "\n")
    return [line for line in text.replace("\n ", "").replace("\n\t", "").split("\n") if line]
