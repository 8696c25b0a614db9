"""Kinds of dates: days, periods, and the days of a meeting. Ranges include both ends."""

import re
from datetime import date, time
from itertools import pairwise

from cosp_plan.model import FIRST_YEAR, LAST_YEAR, PARTS, Count, Days, Hours
from cosp_plan.reading import faults
from cosp_plan.reading.kind import FileReader, Schema, short, wrong
from cosp_plan.reading.lists import Many
from cosp_plan.reading.nodes import Node, Scalar, Sequence
from cosp_plan.reading.scalars import Text

_HELP = (
    "year-month-day: 2024-09-02; a range 2024-08-28/2024-08-30; several in a list, [2024-08-28/2024-08-30, 2024-09-02]"
)
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_IN_RANGE = r"(?:19(?:4[5-9]|[5-9][0-9])|2[01][0-9]{2}|2200)-[0-9]{2}-[0-9]{2}"
"""A day within the years of the model, for the schema; the reader says whether form or year is wrong."""


_SITTING = "((?:[01]?[0-9]|2[0-3]):[0-5][0-9])-((?:[01]?[0-9]|2[0-3]):[0-5][0-9])"
_COUNT = "([1-9][0-9]{0,2}) (day|week|month)s? (before|after)"


class Day:
    """A day of the calendar."""

    absent = None

    def read(self, node: Node, reader: FileReader) -> date | None:
        if not isinstance(node, Scalar):
            wrong(node, self, reader)
            return None
        return _day(node.text, node, reader)

    def schema(self) -> Schema:
        return {"type": "string", "format": "date", "pattern": f"^{_IN_RANGE}$"}

    def said(self) -> str:
        return "a date such as 2026-11-21"


class Period:
    """Two days with a slash between them, both included; ``or_day``: one day stands for itself."""

    absent = None

    def __init__(self, or_day: bool = False) -> None:
        self._or_day = or_day

    def read(self, node: Node, reader: FileReader) -> Days | None:
        if not isinstance(node, Scalar):
            wrong(node, self, reader)
            return None
        return _days(node, reader, (self.said(), 1 if self._or_day else 2))

    def schema(self) -> Schema:
        last = f"(?:/{_IN_RANGE})?" if self._or_day else f"/{_IN_RANGE}"
        return {"type": "string", "pattern": f"^{_IN_RANGE}{last}$"}

    def said(self) -> str:
        period = "a period such as 2024-01-01/2026-12-31"
        return f"a day such as 2024-09-02, or {period}" if self._or_day else period


class Dates:
    """The days of a meeting: days and ranges, or ``tbd``, which is no days."""

    absent: tuple[Days, ...] = ()

    def read(self, node: Node, reader: FileReader) -> tuple[Days, ...]:
        if isinstance(node, Scalar) and node.text == "tbd":
            return ()
        items = node.items if isinstance(node, Sequence) else [node]
        if not items:
            reader.report(faults.BAD_VALUE, "an empty list of dates", reader.at(node), "write tbd, and give the year")
        days = []
        for item in items:
            if not isinstance(item, Scalar):
                wrong(item, self, reader)
            elif found := _days(item, reader, (self.said(), 1)):
                days.append(found)
        return tuple(days)

    def schema(self) -> Schema:
        days = {"type": "string", "pattern": f"^{_IN_RANGE}(?:/{_IN_RANGE})?$"}
        return {"anyOf": [{"const": "tbd"}, days, {"type": "array", "items": days, "minItems": 1}]}

    def said(self) -> str:
        return "a day, a range such as 2024-08-28/2024-08-30, a list of those, or tbd"


class SittingHours:
    """From when to when a sitting lasts, in hours and minutes of one day."""

    absent = None

    def __init__(self) -> None:
        self._text = Text(_SITTING, "hours such as 10:30-13:30", prose=False)

    def read(self, node: Node, reader: FileReader) -> Hours | None:
        match = re.fullmatch(_SITTING, self._text.read(node, reader))
        if match is None:
            return None
        begin, end = (time.fromisoformat(one.zfill(5)) for one in match.groups())
        if begin < end:
            return Hours(begin, end)
        reader.report(faults.BAD_VALUE, f"{match[0]} ends before it begins", reader.at(node))
        return None

    def schema(self) -> Schema:
        return self._text.schema()

    def said(self) -> str:
        return self._text.said()


class HoursOfADay:
    """The sittings of a day, one after another: up to four."""

    absent: tuple[Hours, ...] = ()

    def __init__(self) -> None:
        self._list = Many(SittingHours())

    def read(self, node: Node, reader: FileReader) -> tuple[Hours, ...]:
        before = len(reader.findings)
        found: tuple[Hours, ...] = self._list.read(node, reader)
        if len(reader.findings) > before:
            return self.absent
        if len(found) > len(PARTS):
            message = f"{len(found)} sittings; a day has {len(PARTS)} at most"
            reader.report(faults.BAD_VALUE, message, reader.at(node))
            return self.absent
        if any(later.begin < one.end for one, later in pairwise(found)):
            reader.report(faults.BAD_VALUE, "a sitting begins before the one above it ends", reader.at(node))
            return self.absent
        return found

    def schema(self) -> Schema:
        return {**self._list.schema(), "maxItems": len(PARTS)}

    def said(self) -> str:
        return self._list.said()


class Counted:
    """A number of days, weeks or months before a meeting, or after it."""

    absent = None

    def __init__(self) -> None:
        self._text = Text(_COUNT, "a count such as 10 weeks before")

    def read(self, node: Node, reader: FileReader) -> Count | None:
        match = re.fullmatch(_COUNT, self._text.read(node, reader))
        return Count(int(match[1]), f"{match[2]}s", match[3] == "before") if match else None

    def schema(self) -> Schema:
        return self._text.schema()

    def said(self) -> str:
        return self._text.said()


def _days(node: Scalar, reader: FileReader, meant: tuple[str, int]) -> Days | None:
    said, fewest = meant
    ends = node.text.split("/")
    if not fewest <= len(ends) <= 2:
        reader.report(faults.BAD_DATE, f"`{short(node.text)}` is not {said}", reader.at(node), _HELP)
        return None
    first = _day(ends[0], node, reader)
    last = _day(ends[-1], node, reader) if len(ends) == 2 and first else first
    if first is None or last is None:
        return None
    if last < first:
        reader.report(faults.BAD_DATE, f"{first}/{last} ends before it begins", reader.at(node))
        return None
    return Days(first, last)


def _day(text: str, node: Node, reader: FileReader) -> date | None:
    if not re.fullmatch(_DAY, text, re.ASCII):
        reader.report(faults.BAD_DATE, f"`{short(text)}` is not a date such as 2026-11-21", reader.at(node), _HELP)
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        reader.report(faults.BAD_DATE, f"{text} is not a day of the calendar", reader.at(node))
        return None
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    help = f"dates are from {FIRST_YEAR} to {LAST_YEAR}; what is not known is tbd, or left out"
    reader.report(faults.BAD_DATE, f"{text} is in no year that a date may have", reader.at(node), help)
    return None
