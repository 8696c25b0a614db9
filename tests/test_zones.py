"""VTIMEZONE components against `zoneinfo`, which reads the same data of the `tzdata` package in another way."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from readers.feeds import offsets_by_icaljs

from cosp_plan.calendars import zones
from cosp_plan.days.zones import UnknownZoneError

YEARS = range(2023, 2031)
NAMED = ("Europe/Vienna", "Asia/Qatar", "America/New_York", "Africa/Cairo", "Asia/Almaty")
"""Almaty gave up +06 on 1 March 2024, Cairo took summer time back in 2023; Qatar has none."""


@lru_cache
def official(name: str) -> ZoneInfo:
    """The zone as the `tzdata` package has it, whatever the system has."""
    with (files("tzdata") / "zoneinfo").joinpath(*name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def component(name: str, first: int, last: int) -> str:
    """A VTIMEZONE under a TZID that no reader knows from elsewhere."""
    lines = zones.vtimezone(name, first, last)
    assert lines[1] == f"TZID:{name}"
    return "\r\n".join([lines[0], "TZID:unheard-of", *lines[2:], ""])


def calendar(name: str, first: int, last: int) -> str:
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n"
    return f"{head}{component(name, first, last)}END:VCALENDAR\r\n"


def seconds(zone: tzinfo, local: datetime) -> int:
    offset = local.replace(tzinfo=zone).utcoffset()
    assert offset is not None
    return int(offset.total_seconds())


def moments() -> list[datetime]:
    """Local times of meetings, four dates a year, both in a sitting."""
    dates = [datetime(year, month, 15) for year in YEARS for month in (1, 4, 7, 11)]  # noqa: DTZ001
    return [date.replace(hour=hour) for date in dates for hour in (10, 18)]


# --- what other programs make of it -------------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "last"), [(2023, 2023), (2023, 2026), (2023, 2030)])
@pytest.mark.parametrize("name", NAMED)
def test_dateutil_and_icalendar_find_the_offsets(name: str, first: int, last: int) -> None:
    """In the years that a feed covers, and by the zone's rule in those after them."""
    right = [seconds(official(name), moment) for moment in moments()]
    by_dateutil = tzical(io.StringIO(component(name, first, last).replace("\r\n", "\n"))).get()
    assert [seconds(by_dateutil, moment) for moment in moments()] == right
    (read,) = icalendar.Calendar.from_ical(calendar(name, first, last)).walk("VTIMEZONE")
    assert not read.errors
    by_icalendar = read.to_tz(lookup_tzid=False)
    assert [seconds(by_icalendar, moment) for moment in moments()] == right


def test_icaljs_finds_the_offsets() -> None:
    cases = [(name, last) for name in NAMED for last in (2023, 2026, 2030)]
    found = offsets_by_icaljs([(calendar(name, 2023, last), moments()) for name, last in cases])
    for (name, _), offsets in zip(cases, found, strict=True):
        assert offsets == [seconds(official(name), moment) for moment in moments()]


# --- every zone there is ------------------------------------------------------------------------------------------


class Plain:
    """A VTIMEZONE read as RFC 5545 has it: of all onsets, what began last holds."""

    def __init__(self, lines: list[str], until: int) -> None:
        self.onsets = sorted(_onsets(lines, until))
        assert lines[2].startswith("BEGIN:")

    def at(self, instant: datetime) -> timedelta:
        """The offset at an instant in UTC."""
        return next(after for onset, after in reversed(self.onsets) if onset <= instant)


def _onsets(lines: list[str], until: int) -> Iterator[tuple[datetime, timedelta]]:
    part: dict[str, str] = {}
    for line in lines[2:-1]:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            part = {}
        elif name != "END":
            part[name] = value
        else:
            before, after = _offset(part["TZOFFSETFROM"]), _offset(part["TZOFFSETTO"])
            start = datetime.fromisoformat(part["DTSTART"])
            rule = rrulestr(part["RRULE"], dtstart=start) if "RRULE" in part else [start]
            for onset in rule:
                if onset.year > until:
                    break
                yield (onset - before).replace(tzinfo=UTC), after
            assert start == next(iter(rule)), "DTSTART is the first of its rule"


def _offset(text: str) -> timedelta:
    sign = {"+": 1, "-": -1}[text[0]]
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]), seconds=int(text[5:7] or 0))


def distinct() -> list[str]:
    """A name for each zone of the package; links are left out."""
    root = files("tzdata") / "zoneinfo"
    names = (files("tzdata") / "zones").read_text("ascii").split()
    return sorted({root.joinpath(*name.split("/")).read_bytes(): name for name in names}.values())


@pytest.mark.parametrize(("first", "last"), [(2023, 2026), (2026, 2026), (2011, 2012)])
def test_every_zone(first: int, last: int) -> None:
    """To the second at each onset, and once a month: in the years of a feed, and in the eight after them.

    Morocco's and Gaza's among them, whose clocks follow Ramadan: no rule holds there before 2087.
    """
    wrong = []
    for name in distinct():
        right = official(name)
        plain = Plain(zones.vtimezone(name, first, last), last + 9)
        instants = [
            datetime(year, month, 15, 9, tzinfo=UTC) for year in range(first, last + 9) for month in range(1, 13)
        ]
        for onset, _ in plain.onsets:
            instants += [onset, onset - timedelta(seconds=1)]
        checked = [
            i for i in instants if datetime(first, 1, 2, tzinfo=UTC) < i < datetime(last + 8, 12, 31, tzinfo=UTC)
        ]
        wrong += [(name, f"{i}") for i in checked if plain.at(i) != i.astimezone(right).utcoffset()]
    assert not wrong


def test_a_year_whose_rule_will_not_hold_is_written_out() -> None:
    """Cairo's rule puts the end of summer time into October or November; Almaty has none since 2024."""
    assert [line for line in zones.vtimezone("Africa/Cairo", 2026, 2026) if line.startswith(("RRULE", "DTSTART"))] == [
        "DTSTART:20260101T000000",
        "DTSTART:20260424T000000",
        "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=-1FR",
        "DTSTART:20261030T000000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=26,27,28,29,30,31;BYDAY=FR",
        "DTSTART:20301101T000000",
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1;BYDAY=FR",
    ]
    assert zones.vtimezone("Asia/Almaty", 2023, 2026) == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Almaty",
        "BEGIN:STANDARD",
        "DTSTART:20230101T000000",
        "TZOFFSETFROM:+0600",
        "TZOFFSETTO:+0600",
        "TZNAME:+06",
        "END:STANDARD",
        "BEGIN:STANDARD",
        "DTSTART:20240301T000000",
        "TZOFFSETFROM:+0600",
        "TZOFFSETTO:+0500",
        "TZNAME:+05",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


@pytest.mark.parametrize("name", ["Europe/Wien", "", "..", "../zones", "/etc/localtime", "Europe", "zone.tab", "a\0b"])
def test_a_zone_that_does_not_exist(name: str) -> None:
    with pytest.raises(UnknownZoneError):
        zones.vtimezone(name, 2023, 2026)
