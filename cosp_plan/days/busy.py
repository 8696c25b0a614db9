"""Busy times of other calendars, and the hours of sittings that fall into them."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cosp_plan.model import Busy, Days, Hours


def moment(day: date, zone: ZoneInfo) -> datetime:
    """A day or a time as a moment: a day from its midnight, a floating time in the time zone of whoever asks."""
    if not isinstance(day, datetime):
        return datetime.combine(day, time(), zone)
    return day if day.tzinfo else day.replace(tzinfo=zone)


class BusyDays(NamedTuple):
    """Busy times by the days that they touch, in whatever time zone."""

    by_day: dict[date, list[Busy]]

    @classmethod
    def of(cls, busy: Iterable[Busy]) -> "BusyDays":
        """Those of some calendars."""
        by_day: dict[date, list[Busy]] = {}
        for one in busy:
            around = Days(one.touches.first - timedelta(days=1), one.touches.last + timedelta(days=1))
            for day in around.every():
                by_day.setdefault(day, []).append(one)
        return cls(by_day)

    def during(self, day: date, hours: Iterable[Hours], zone: ZoneInfo) -> Busy | None:
        """The first busy time that some sittings of a day fall into, in local time; None where there is none."""
        found = self.by_day.get(day)
        if not found:
            return None
        sittings = [(datetime.combine(day, one.begin, zone), datetime.combine(day, one.end, zone)) for one in hours]
        for one in found:
            start, end = moment(one.start, zone), moment(one.end, zone)
            if any(begin < end and start < until for begin, until in sittings):
                return one
        return None
