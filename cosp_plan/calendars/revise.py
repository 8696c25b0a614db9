"""New events against what was published: who keeps its stamps, who gets new ones, and what stays as cancelled.

Clients follow a subscribed event by its UID, and take a change by its stamps (RFC 5545, 3.8.7.2-4).
"""

import re
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from cosp_plan.calendars.ical import text_line, text_of
from cosp_plan.calendars.published import LEFT, value_of
from cosp_plan.language.words import Words

REMEMBERED = relativedelta(years=1)
"""How long an event that left the plan stays in its feed as cancelled, counted in the plan's ``revised``."""

_STAMPS = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")
_RESCHEDULING = {"DTSTART", "DTEND", "LOCATION", "STATUS", "SUMMARY"}
"""Properties whose change raises SEQUENCE: date, place, status, title."""
_NAME = re.compile(r"[A-Z0-9-]+")


class Change(NamedTuple):
    """What a run makes of one event."""

    uid: str
    kind: str
    """``new``, ``changed``, ``cancelled`` (it left the plan) or ``dropped`` (it left more than a year ago)."""
    properties: tuple[str, ...] = ()
    """What changed."""
    summary: str = ""

    def __str__(self) -> str:
        what = f" ({', '.join(self.properties)})" if self.properties else ""
        return f"{self.kind}: {self.uid}{what} {text_of(self.summary)}".rstrip()


def current(uid: str, lines: list[str], old: list[str] | None, revised: date) -> tuple[list[str], Change | None]:
    """An event that is in the plan, with its stamps; None where it is as it was published."""
    if old is None:
        return _stamped(lines, revised, 0), Change(uid, "new", summary=value_of(lines, "SUMMARY"))
    before = _bare(old)
    if before == lines:
        return [*lines, *_stamps(old)], None
    changed = _differing(before, lines)
    rises = bool(_RESCHEDULING.intersection(changed) or value_of(before, LEFT))
    stamped = _stamped(lines, revised, _sequence(old) + rises)
    return stamped, Change(uid, "changed", changed, value_of(lines, "SUMMARY"))


def departed(uid: str, old: list[str], revised: date, words: Words) -> tuple[list[str] | None, Change | None]:
    """An event that is not in the plan any more: cancelled, and dropped when ``revised`` is a year past that."""
    summary = value_of(old, "SUMMARY")
    if left := value_of(old, LEFT):
        if revised > date.fromisoformat(left) + REMEMBERED:
            return None, Change(uid, "dropped", summary=summary)
        return old, None
    replaced = {"STATUS": "STATUS:CANCELLED", "TRANSP": "TRANSP:TRANSPARENT"}
    if value_of(old, "STATUS") != "CANCELLED":
        replaced["SUMMARY"] = text_line("SUMMARY", words("event_cancelled", title=text_of(summary)))
    kept = [replaced.get(_property(line), line) for line in _bare(old)]
    lines = _stamped([*kept, f"{LEFT}:{revised:%Y%m%d}"], revised, _sequence(old) + 1)
    return lines, Change(uid, "cancelled", summary=summary)


def newest(old: list[list[str]]) -> list[str]:
    """Of what several feeds say of one event, what was said last."""
    return max(old, key=lambda lines: (_sequence(lines), value_of(lines, "LAST-MODIFIED")))


def _bare(lines: list[str]) -> list[str]:
    return [line for line in lines if _property(line) not in _STAMPS]


def _stamps(lines: list[str]) -> list[str]:
    return [line for line in lines if _property(line) in _STAMPS]


def _stamped(lines: list[str], revised: date, sequence: int) -> list[str]:
    moment = f"{revised:%Y%m%d}T000000Z"
    return [*lines, f"DTSTAMP:{moment}", f"LAST-MODIFIED:{moment}", f"SEQUENCE:{sequence}"]


def _sequence(lines: list[str]) -> int:
    value = value_of(lines, "SEQUENCE")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def _differing(before: list[str], after: list[str]) -> tuple[str, ...]:
    return tuple(sorted({_property(line) for line in {*before} ^ {*after}}))


def _property(line: str) -> str:
    match = _NAME.match(line)
    return match[0] if match else ""
