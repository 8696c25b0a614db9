"""What three independent readers make of a feed: icalendar and vobject for Python, ical.js (Thunderbird's) in Node.

Each gives the same records, so that they can be compared with each other and with the plan.
"""

import json
import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import icalendar
import vobject

from readers.node import node_module

_SCRIPT = Path(__file__).with_name("icaljs.cjs")


class Read(NamedTuple):
    """An event, as a reader understands it."""

    uid: str
    start: str
    """A day, or an instant in UTC."""
    end: str
    summary: str
    description: str
    location: str
    url: str
    categories: tuple[str, ...]
    status: str
    transp: str
    related: str
    sequence: int
    stamp: str
    modified: str


def by_icalendar(feed: bytes) -> list[Read]:
    """Read by icalendar, which must find no fault."""
    calendar = icalendar.Calendar.from_ical(feed)
    assert not [fault for component in calendar.walk() for fault in component.errors]
    return [_icalendar(event) for event in calendar.walk("VEVENT")]


def _icalendar(event: Any) -> Read:
    def text(name: str) -> str:
        return str(event.get(name, ""))

    return Read(
        text("UID"),
        _moment(event["DTSTART"].dt),
        _moment(event["DTEND"].dt),
        text("SUMMARY"),
        text("DESCRIPTION"),
        text("LOCATION"),
        text("URL"),
        tuple(map(str, event["CATEGORIES"].cats)),
        text("STATUS"),
        text("TRANSP"),
        text("RELATED-TO"),
        int(event["SEQUENCE"]),
        _moment(event["DTSTAMP"].dt),
        _moment(event["LAST-MODIFIED"].dt),
    )


def by_vobject(feed: bytes) -> list[Read]:
    """Read by vobject, which must find it valid."""
    calendar = vobject.readOne(feed.decode("utf-8"))
    assert calendar.validate(raiseException=True)
    return [_vobject(event) for event in getattr(calendar, "vevent_list", [])]


def _vobject(event: Any) -> Read:
    def value(name: str) -> Any:
        return event.getChildValue(name, "")

    categories = value("categories")
    return Read(
        value("uid"),
        _moment(value("dtstart")),
        _moment(value("dtend")),
        value("summary"),
        value("description"),
        value("location"),
        value("url"),
        tuple(categories if isinstance(categories, list) else [categories]),
        value("status"),
        value("transp"),
        value("related_to"),
        int(value("sequence")),
        _moment(value("dtstamp")),
        _moment(value("last_modified")),
    )


def by_icaljs(*feeds: bytes) -> list[list[Read]]:
    """Read by ical.js, all in one process; the test is skipped where there is none."""
    found = _icaljs({"feeds": [feed.decode("utf-8") for feed in feeds]})["feeds"]
    return [[Read(**{**event, "categories": tuple(event["categories"])}) for event in feed] for feed in found]


def offsets_by_icaljs(zones: list[tuple[str, list[datetime]]]) -> list[list[int]]:
    """The seconds from UTC that ical.js finds in calendars of one VTIMEZONE each, at local times."""
    asked = [{"text": text, "times": [time.isoformat() for time in times]} for text, times in zones]
    found: list[list[int]] = _icaljs({"zones": asked})["zones"]
    return found


def _icaljs(asked: dict[str, Any]) -> dict[str, Any]:
    folder = node_module("ical.js").parent
    done = subprocess.run(
        ["node", _SCRIPT],
        input=json.dumps(asked),
        env={**os.environ, "NODE_PATH": str(folder), "TZ": "Pacific/Chatham"},
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert not done.returncode, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _moment(moment: date) -> str:
    return moment.astimezone(UTC).isoformat() if isinstance(moment, datetime) else moment.isoformat()
