"""The lines of a calendar file, before a library sees them: each event cut down to what says when it is.

A file is read for what it was meant as: whatever begins, ends what did not end, and what an event does not need for
its time may be as broken as it likes.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from cosp_plan.model import Days
from cosp_plan.reading.files import UnreadableFile, read_bytes

LARGEST = 16 * 1024 * 1024
"""Bytes of a calendar file."""

_KEPT = frozenset(
    ("UID", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE", "STATUS", "TRANSP")
) | {"SUMMARY"}
_COMPONENTS = ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY")
_RECURRING = ("RRULE", "RDATE", "RECURRENCE-ID")

_NAME = re.compile(r"[A-Za-z0-9-]+")
_DAY = re.compile(r"\d{8}")


class Head:
    """What a VCALENDAR says besides its events."""

    def __init__(self) -> None:
        self.timezone = ""
        self.zones: list[list[str]] = []
        self.known = False
        """Whether the library has been told of the zones."""


class RawEvent(NamedTuple):
    """The lines of an event, unfolded, that say when and what it is."""

    calendar: Head
    lines: list[str]
    fault: str = ""

    def value(self, name: str) -> str:
        """The value of a property; empty where there is none."""
        return next((_value(line) for line in self.lines if name_of(line) == name), "")


def events_of(text: str) -> list[RawEvent]:
    """The events of each VCALENDAR of a file, and those before the first: whatever begins, ends what did not end."""
    text = re.sub("\r\n?", "\n", text)
    reader = _Reader()
    for line in re.sub("\n[ \t]", "", text).split("\n"):
        reader.take(line)
    reader.end_event("is cut off")
    if not reader.calendars:
        raise UnreadableFile("is no calendar (iCalendar begins with BEGIN:VCALENDAR)")
    return reader.events


class _Reader:
    """What has been read of a file, line by line. Components within an event (alarms) say nothing of its time."""

    def __init__(self) -> None:
        self.events: list[RawEvent] = []
        self.calendars = 0
        self._head = Head()
        self._kind = ""
        """The component of the calendar that the line is in."""
        self._within = ""
        """A component within that."""
        self._lines: list[str] = []

    def take(self, line: str) -> None:
        """Read a line."""
        name = name_of(line)
        if name in ("BEGIN", "END"):
            kind = _value(line).strip().upper()
            self._begin(kind, line) if name == "BEGIN" else self._end(kind, line)
        elif self._kind == "VTIMEZONE":
            self._head.zones[-1].append(line)
        elif self._kind == "VEVENT" and not self._within and name in _KEPT:
            self._lines.append(line)
        elif not self._kind and name == "X-WR-TIMEZONE":
            self._head.timezone = _value(line).strip()

    def _begin(self, kind: str, line: str) -> None:
        if kind in ("VCALENDAR", *_COMPONENTS):
            self.end_event("does not end")
            self._kind = "" if kind == "VCALENDAR" else kind
            if kind == "VCALENDAR":
                self.calendars += 1
                self._head = Head()
            elif kind == "VTIMEZONE":
                self._head.zones.append([line])
            elif kind == "VFREEBUSY":
                self.events.append(RawEvent(self._head, [], "is a list of busy times (VFREEBUSY), which is not read"))
        elif self._kind == "VTIMEZONE":
            self._head.zones[-1].append(line)
        elif not self._within:
            self._within = kind

    def _end(self, kind: str, line: str) -> None:
        if self._kind == "VTIMEZONE":
            self._head.zones[-1].append(line)
        if kind == self._kind == "VEVENT":
            self.end_event("")
        elif kind in ("VCALENDAR", *_COMPONENTS):
            self.end_event("does not end")
            self._kind = ""
        elif kind == self._within:
            self._within = ""

    def end_event(self, fault: str) -> None:
        """Put down the event that was being read, if there is one."""
        if self._kind == "VEVENT":
            self.events.append(RawEvent(self._head, self._lines, fault))
        self._kind, self._within, self._lines = "", "", []


def name_of(line: str) -> str:
    """The name of a line's property, in capitals; empty where it has none."""
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


def called(event: RawEvent) -> str:
    """What a person calls an event: its title, or else its UID."""
    name = (event.value("SUMMARY") or event.value("UID") or "an event without a name").strip()
    return f"“{name[:40]}”"


def may_be_in(days: Days, event: RawEvent) -> bool:
    """Whether an event recurs, or is on the days or next to them, as far as that can be seen without reading it."""
    if any(name_of(line) in _RECURRING for line in event.lines):
        return True
    start, end = (_DAY.match(event.value(name)) for name in ("DTSTART", "DTEND"))
    if not start or not _DAY.match(event.value("DTSTART")):
        return True
    after = f"{days.last + timedelta(days=2):%Y%m%d}"
    before = f"{days.first - timedelta(days=2):%Y%m%d}"
    if start[0] > after:
        return False
    return bool(event.value("DURATION")) or max(start[0], end[0] if end else "") >= before


def text_of(path: Path) -> str:
    """The text of a calendar; what is not UTF-8 becomes a sign for that, which harms no day."""
    if path.is_file() and path.stat().st_size > LARGEST:
        raise UnreadableFile(f"is larger than {LARGEST // 1024**2} MiB")
    raw = read_bytes(path)
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise UnreadableFile("is UTF-16: save it again as UTF-8")
    return raw.decode("utf-8-sig", "replace")
