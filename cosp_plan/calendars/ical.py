"""Events -> iCalendar content lines -> the bytes of a feed, through ics.py with its faults corrected.

ics.py writes no TZID, shifts all-day events east of UTC, escapes addresses, orders by hash and does not fold lines;
what is overridden here is just that.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime

from ics import Event as IcsEvent
from ics.grammar.parse import Container, ContentLine
from ics.serializers.event_serializer import EventSerializer

from cosp_plan.calendars.events import Event
from cosp_plan.escaping import icalendar_text, uri

LINE = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""


class _Serializer(EventSerializer):  # type: ignore[misc]  # ics.py carries no types
    """ics.py calls its methods without an instance, in the order of their names."""

    def serialize_all_day(event, container):  # type: ignore[no-untyped-def]  # noqa: N805
        for name, moment in (("DTSTART", event.plan.start), ("DTEND", event.plan.end)):
            container.append(_moment(name, moment, event.plan.tzid))

    def serialize_start(event, container): ...  # type: ignore[no-untyped-def]  # noqa: N805
    def serialize_end(event, container): ...  # type: ignore[no-untyped-def]  # noqa: N805
    def serialize_duration(event, container): ...  # type: ignore[no-untyped-def]  # noqa: N805

    def serialize_url(event, container):  # type: ignore[no-untyped-def]  # noqa: N805
        if event.url:
            container.append(ContentLine("URL", {}, uri(event.url)))

    def serialize_related(event, container):  # type: ignore[no-untyped-def]  # noqa: N805
        for uid in event.plan.related:
            container.append(ContentLine("RELATED-TO", {"RELTYPE": ["SIBLING"]}, uid))


class _PlanEvent(IcsEvent):  # type: ignore[misc]  # ics.py carries no types
    class Meta:
        name = "VEVENT"
        parser = IcsEvent.Meta.parser
        serializer = _Serializer

    def __init__(self, event: Event) -> None:
        super().__init__(
            name=icalendar_text(event.summary),
            uid=event.uid,
            description=icalendar_text(event.description),
            location=icalendar_text(event.location),
            url=event.url,
            transparent=not event.busy,
            status=event.status,
        )
        self.plan = event
        # A list where ics.py has a set, whose order changes from run to run; some readers split at escaped commas.
        self.categories = [icalendar_text(name).replace(",", " ") for name in event.categories]


def lines(event: Event) -> list[str]:
    """The content lines of an event, unfolded, without its stamps (DTSTAMP, LAST-MODIFIED, SEQUENCE)."""
    serialized: str = _PlanEvent(event).serialize()
    return serialized.split("\r\n")[1:-1]


def text_line(name: str, value: str) -> str:
    """A content line with a TEXT value."""
    escaped = icalendar_text(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return f"{name}:{escaped}"


def text_of(escaped: str) -> str:
    """The text of a TEXT value (RFC 5545, 3.3.11)."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], escaped)


def calendar(header: Iterable[str], zones: Iterable[list[str]], events: Iterable[list[str]]) -> bytes:
    """A VCALENDAR: its own lines, the lines of its VTIMEZONEs, and the lines within each of its events."""
    container = Container("VCALENDAR", *header)
    for zone in zones:
        container.extend(zone)
    container.extend(Container("VEVENT", *event) for event in events)
    return b"".join(fold(line) for line in str(container).split("\r\n"))


def fold(line: str) -> bytes:
    """A content line with its end, in parts of at most 75 octets, never within a character."""
    raw = line.encode("utf-8")
    parts: list[bytes] = []
    while len(raw) > LINE - bool(parts):
        cut = LINE - bool(parts)
        while cut > 1 and (raw[cut] & 0xC0 == 0x80 or raw[cut:].lstrip(b" ").startswith(b"::")):
            cut -= 1  # not before a continuation byte of UTF-8, nor so that a log takes the rest for a command
        parts.append(raw[:cut])
        raw = raw[cut:]
    return b"\r\n ".join([*parts, raw]) + b"\r\n"


def _moment(name: str, moment: date, tzid: str) -> ContentLine:
    if isinstance(moment, datetime):
        return ContentLine(name, {"TZID": [tzid]}, f"{moment:%Y%m%dT%H%M%S}")
    return ContentLine(name, {"VALUE": ["DATE"]}, f"{moment:%Y%m%d}")
