"""Time zones of the `tzdata` package -> VTIMEZONE components (RFC 5545, 3.6.5).

The transitions of the years that a feed covers are written out one by one, until the zone's rule for the future holds;
then come yearly rules. RDATE is not used: ical.js reads only its first value, and Outlook has trouble with it.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cosp_plan.days.zones import described


class Observance(NamedTuple):
    """From when on a zone keeps which offset. ``onset`` is local time by the offset before it, as RFC 5545 has it."""

    onset: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool
    rrule: str = ""


def vtimezone(tzid: str, first: int, last: int) -> list[str]:
    """The lines of a VTIMEZONE that is right from the year ``first`` on, both years included; see the module.

    Raises UnknownZoneError.
    """
    lines = ["BEGIN:VTIMEZONE", f"TZID:{tzid}"]
    for one in observances(tzid, first, last):
        kind = "DAYLIGHT" if one.summer else "STANDARD"
        lines += [f"BEGIN:{kind}", f"DTSTART:{one.onset:%Y%m%dT%H%M%S}"]
        lines += [f"RRULE:{one.rrule}"] if one.rrule else []
        lines += [f"TZOFFSETFROM:{_offset(one.before)}", f"TZOFFSETTO:{_offset(one.after)}", f"TZNAME:{one.name}"]
        lines.append(f"END:{kind}")
    return [*lines, "END:VTIMEZONE"]


def observances(tzid: str, first: int, last: int) -> list[Observance]:
    """What a zone keeps from the beginning of the year ``first``, and by its rule once all else is written out.

    ``last`` is the last year that must be right; changes that the database knows beyond it are written out too.
    """
    known, footer, changed = described(tzid)
    last = max(last, changed)
    rule = _Yearly.parse(footer)
    begin = datetime(first, 1, 1, tzinfo=known)
    offset = _utcoffset(begin)
    initial = Observance(begin.replace(tzinfo=None), offset, offset, begin.tzname() or tzid, bool(begin.dst()))
    by_year = {year: list(_transitions(known, year)) for year in range(first, last + 1)}
    ruled = last + 1
    while rule and ruled > first and by_year[ruled - 1] == list(rule.transitions(ruled - 1)):
        ruled -= 1
    found = [initial, *(one for year in range(first, ruled) for one in by_year.get(year, ()))]
    return [*found, *rule.yearly(ruled)] if rule else found


def _transitions(zone: ZoneInfo, year: int) -> Iterator[Observance]:
    """The transitions within a year, by its days in UTC, each found to the second."""
    moment = datetime(year, 1, 1, tzinfo=UTC)
    before = moment.astimezone(zone)
    while moment.year == year:
        following = moment + timedelta(days=1)
        after = following.astimezone(zone)
        if (after.utcoffset(), after.tzname()) != (before.utcoffset(), before.tzname()):
            low, high = moment, following
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
                there = middle.astimezone(zone)
                same = (there.utcoffset(), there.tzname()) == (before.utcoffset(), before.tzname())
                low, high = (middle, high) if same else (low, middle)
            local = high.replace(tzinfo=None) + _utcoffset(before)
            yield Observance(local, _utcoffset(before), _utcoffset(after), after.tzname() or "", bool(after.dst()))
        moment, before = following, after


def _utcoffset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta(0)


def _offset(delta: timedelta) -> str:
    seconds = abs(int(delta.total_seconds()))
    text = f"{'-' if delta < timedelta(0) else '+'}{seconds // 3600:02d}{seconds // 60 % 60:02d}"
    return text + (f"{seconds % 60:02d}" if seconds % 60 else "")


# --- the rule for the future, as POSIX writes it ("CET-1CEST,M3.5.0,M10.5.0/3") ----------------------------------

_NAME = r"(<[^>]+>|[A-Za-z]+)"
_TIME = r"([+-]?\d+(?::\d+(?::\d+)?)?)"
_CHANGE = rf"M(\d+)\.(\d)\.(\d)(?:/{_TIME})?"
_FOOTER = re.compile(rf"{_NAME}{_TIME}{_NAME}{_TIME}?,{_CHANGE},{_CHANGE}")
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")


class _Turn(NamedTuple):
    """On a weekday (0 is Sunday) of a week (5 is the last) of a month, at a time that may be of another day."""

    month: int
    week: int
    weekday: int
    at: timedelta
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    def in_year(self, year: int) -> Observance:
        """The change in a year."""
        days = [day for day in _month(year, self.month) if day.isoweekday() % 7 == self.weekday]
        day = days[min(self.week, len(days)) - 1] if self.week < 5 else days[-1]
        onset = datetime(day.year, day.month, day.day) + self.at  # noqa: DTZ001 - local time is meant
        return Observance(onset, self.before, self.after, self.name, self.summer)

    def yearly(self, year: int) -> Iterator[Observance]:
        """The change from a year on, as yearly rules: one, or two where a late hour carries it into another month."""
        shift = self.at // timedelta(days=1)
        if not shift:
            week = "-1" if self.week == 5 else str(self.week)
            rule = f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={week}{_WEEKDAYS[self.weekday]}"
            yield self.in_year(year)._replace(rrule=rule)
            return
        days = list(_month(2023, self.month))  # a common year: no zone changes at the end of February
        wanted = days[-7:] if self.week == 5 else days[7 * self.week - 7 : 7 * self.week]
        weekday = _WEEKDAYS[(self.weekday + shift) % 7]
        by_month: dict[int, list[int]] = {}
        for day in wanted:
            shifted = day + timedelta(days=shift)
            by_month.setdefault(shifted.month, []).append(shifted.day)
        for month, numbers in by_month.items():
            onset = next(o for y in range(year, year + 400) if (o := self.in_year(y)).onset.month == month)
            listed = ",".join(map(str, numbers))
            yield onset._replace(rrule=f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={listed};BYDAY={weekday}")


class _Yearly(NamedTuple):
    changes: tuple[_Turn, _Turn]

    @classmethod
    def parse(cls, footer: str) -> "_Yearly | None":
        """The rule of a footer; None where the offset stays as it is."""
        match = _FOOTER.fullmatch(footer)
        if not match:
            return None
        name, offset, summer_name, summer_offset, *rest = match.groups()
        winter = -_time(offset)
        summer = -_time(summer_offset) if summer_offset else winter + timedelta(hours=1)
        to_summer = (summer_name.strip("<>"), winter, summer, True)
        to_winter = (name.strip("<>"), summer, winter, False)
        changes = []
        for (called, before, after, is_summer), (month, week, weekday, at) in (
            (to_summer, rest[:4]),
            (to_winter, rest[4:]),
        ):
            when = _time(at) if at else timedelta(hours=2)
            changes.append(_Turn(int(month), int(week), int(weekday), when, before, after, called, is_summer))
        return cls((changes[0], changes[1]))

    def transitions(self, year: int) -> Iterator[Observance]:
        """The changes of a year, in order of time."""
        yield from sorted(change.in_year(year) for change in self.changes)

    def yearly(self, year: int) -> Iterator[Observance]:
        """The changes from a year on."""
        for change in sorted(self.changes, key=lambda change: change.in_year(year)):
            yield from change.yearly(year)


def _month(year: int, month: int) -> Iterator[date]:
    day = date(year, month, 1)
    while day.month == month:
        yield day
        day += timedelta(days=1)


def _time(text: str) -> timedelta:
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = ([int(part) for part in text.lstrip("+-").split(":")] + [0, 0])[:3]
    return sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)
