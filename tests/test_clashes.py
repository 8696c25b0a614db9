"""`cosp-plan check --clashes FILE.ics`: busy calendars of other people against meetings that are still to be held."""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import COMMAND, ROOT, clean_environment, run
from readers.office import Answer, Office, invoke

# Sittings are from 10 to 13 and from 15 to 18 in Vienna: from 8 to 11 and from 13 to 16 UTC in June.
MEETING = "dates: 2026-06-04/2026-06-05, status: confirmed"
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{}\r\n{}END:VCALENDAR\r\n"
HOME = (
    "BEGIN:VTIMEZONE\r\nTZID:Home\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\n"
    "TZOFFSETTO:+0900\r\nTZNAME:JST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
"""A time zone of somebody's own, that of Tokyo."""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.revise("2026-03-01", wgp_1=MEETING)
    return office


def event(*lines: str, uid: str = "1") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT", ""])


def write(folder: Path, *components: str, product: str = "-//Test//EN", name: str = "busy.ics") -> Path:
    path = folder / name
    path.write_bytes(CALENDAR.format(product, "".join(components)).encode())
    return path


def check(office: Office, *files: Path, format: str = "concise") -> Answer:
    options = [option for file in files for option in ("--clashes", file)]
    return invoke("check", office.plan, "--select", "clash", "--format", format, *options)


def clashes(office: Office, *files: Path) -> list[str]:
    """What is reported, without places."""
    answer = check(office, *files)
    assert answer.status == 0, answer.err
    return [after for line in answer.out.splitlines() if (after := line.partition("warning[clash] ")[2])]


# --- whole files --------------------------------------------------------------------------------------------------


def test_a_file_of_indico(office: Office, tmp_path: Path) -> None:
    """One event from 09:00 UTC on the first day to 17:00 UTC on the last, as https://indico.un.org gives it."""
    file = write(
        tmp_path,
        event(
            "DTSTART:20260602T090000Z",
            "DTEND:20260604T170000Z",
            "SUMMARY:Working Group on Firearms\\, thirteenth meeting",
            "LOCATION:Vienna International Centre",
            "URL:https://indico.un.org/event/1020020/",
            f"DESCRIPTION:{'Long text. ' * 200}",
            "CONTACT:secretariat@a.example",
            uid="indico-event-1020020@indico.un.org",
        ),
        product="-//CERN//INDICO//EN",
    )
    place, _, message = check(office, file).out.splitlines()[0].partition(": warning[clash] ")
    assert re.search(r"plan\.yaml:\d+:\d+$", place)
    assert message == (
        f"WGP 1 falls into “Working Group on Firearms, thirteenth meeting” ({file}),"
        " 2026-06-02 09:00 to 2026-06-04 17:00 UTC"
    )
    assert "first on 2026-06-04 at 10:00" in check(office, file, format="text").out
    assert invoke("check", office.plan, "--select", "clash", "--strict", "--clashes", file).status == 1


def test_which_meetings_are_compared(office: Office, tmp_path: Path) -> None:
    """Confirmed and tentative ones with dates, each in its own time zone: at 04:30 UTC only Tokyo has a sitting."""
    whole = write(tmp_path, event("DTSTART;VALUE=DATE:20260604", "SUMMARY:Whole day"), name="day.ics")
    early = event("DTSTART:20260604T043000Z", "DTEND:20260604T063000Z", "SUMMARY:Early")
    on = "dates: 2026-06-04, status:"
    office.revise(
        "2026-03-01",
        wgp_1=f"{on} confirmed",
        wgp_2=f"{on} held",
        wgp_3=f"{on} cancelled",
        wgp_4=f"{on} postponed",
        wgp_5="dates: tbd, year: 2026, status: tentative",
        irg_1=f"{on} tentative, timezone: Asia/Tokyo",
    )
    found = clashes(office, whole, write(tmp_path, early, name="early.ics"))
    assert sorted(re.findall("(.*) falls into “(.*)”", one)[0] for one in found) == [
        ("IRG 1", "Early"),
        ("IRG 1", "Whole day"),
        ("WGP 1", "Whole day"),
    ]


def test_several_files_are_told_apart(office: Office, tmp_path: Path) -> None:
    day = "DTSTART;VALUE=DATE:20260604"
    files = [write(tmp_path, event(day, f"SUMMARY:{name}"), name=f"{name}.ics") for name in ("b", "a")]
    found = [re.findall(r"“(.)” \(.*/(.)\.ics\)", one)[0] for one in clashes(office, *files)]
    assert sorted(found) == [("a", "a"), ("b", "b")]


def test_our_own_feeds_are_no_other_calendar(office: Office) -> None:
    office.calendar("--detail", "sittings")
    assert clashes(office, office.feeds / "all.ics") == []


# --- one event ----------------------------------------------------------------------------------------------------

WEEKLY = ["DTSTART:20250102T090000Z", "DTEND:20250102T100000Z"]
"""On a Thursday."""

CASES = {
    "UTC, in a sitting": (["DTSTART:20260604T090000Z", "DTEND:20260604T093000Z"], 1),
    "UTC, in the break": (["DTSTART:20260604T110000Z", "DTEND:20260604T130000Z"], 0),
    "UTC, up to the first minute": (["DTSTART:20260604T060000Z", "DTEND:20260604T080000Z"], 0),
    "UTC, into the first minute": (["DTSTART:20260604T060000Z", "DTEND:20260604T080100Z"], 1),
    "UTC, from the last minute": (["DTSTART:20260605T155900Z", "DTEND:20260605T200000Z"], 1),
    "UTC, after the last": (["DTSTART:20260605T160000Z", "DTEND:20260605T200000Z"], 0),
    "UTC, over midnight": (["DTSTART:20260603T200000Z", "DTEND:20260604T081500Z"], 1),
    "floating, in a sitting": (["DTSTART:20260604T100000", "DTEND:20260604T110000"], 1),
    "floating, in the break": (["DTSTART:20260604T130000", "DTEND:20260604T150000"], 0),
    "zoned, in a sitting": (["DTSTART;TZID=Asia/Tokyo:20260604T170000", "DTEND;TZID=Asia/Tokyo:20260604T180000"], 1),
    "zoned, before it": (["DTSTART;TZID=Asia/Tokyo:20260604T160000", "DTEND;TZID=Asia/Tokyo:20260604T170000"], 0),
    "own zone, in a sitting": (["DTSTART;TZID=Home:20260604T170000", "DTEND;TZID=Home:20260604T180000"], 1),
    "own zone, before it": (["DTSTART;TZID=Home:20260604T160000", "DTEND;TZID=Home:20260604T170000"], 0),
    "whole day": (["DTSTART;VALUE=DATE:20260605", "DTEND;VALUE=DATE:20260606"], 1),
    "whole day without an end": (["DTSTART;VALUE=DATE:20260605"], 1),
    "whole day before": (["DTSTART;VALUE=DATE:20260603", "DTEND;VALUE=DATE:20260604"], 0),
    "whole day after": (["DTSTART;VALUE=DATE:20260606"], 0),
    "whole days around": (["DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260701"], 1),
    "days as a duration": (["DTSTART;VALUE=DATE:20260602", "DURATION:P3D"], 1),
    "too few days": (["DTSTART;VALUE=DATE:20260602", "DURATION:P2D"], 0),
    "hours as a duration": (["DTSTART:20260604T060000Z", "DURATION:PT3H"], 1),
    "too few hours": (["DTSTART:20260604T060000Z", "DURATION:PT1H"], 0),
    "a moment in a sitting": (["DTSTART:20260604T090000Z"], 1),
    "a moment in the break": (["DTSTART:20260604T120000Z"], 0),
    "a day up to a time": (["DTSTART;VALUE=DATE:20260604", "DTEND:20260604T100000Z"], 1),
    "an end before the start": (["DTSTART:20260604T090000Z", "DTEND:20260603T090000Z"], 1),
    "free": (["DTSTART;VALUE=DATE:20260604", "TRANSP:TRANSPARENT"], 0),
    "free, small letters": (["DTSTART;VALUE=DATE:20260604", "TRANSP:transparent"], 0),
    "busy": (["DTSTART;VALUE=DATE:20260604", "TRANSP:OPAQUE"], 1),
    "called off": (["DTSTART;VALUE=DATE:20260604", "STATUS:CANCELLED"], 0),
    "called off, small letters": (["DTSTART;VALUE=DATE:20260604", "STATUS:Cancelled"], 0),
    "tentative": (["DTSTART;VALUE=DATE:20260604", "STATUS:TENTATIVE"], 1),
    "each Thursday": ([*WEEKLY, "RRULE:FREQ=WEEKLY"], 1),
    "each Wednesday": ([*WEEKLY, "RRULE:FREQ=WEEKLY;BYDAY=WE"], 0),
    "each Thursday until May": ([*WEEKLY, "RRULE:FREQ=WEEKLY;UNTIL=20260531T000000Z"], 0),
    "each Thursday but this": ([*WEEKLY, "RRULE:FREQ=WEEKLY", "EXDATE:20260604T090000Z"], 0),
    "a Thursday, and this one": ([*WEEKLY, "RDATE:20260604T090000Z"], 1),
    "each day": ([*WEEKLY, "RRULE:FREQ=DAILY"], 2),
    "each year": (["DTSTART;VALUE=DATE:20000605", "RRULE:FREQ=YEARLY"], 1),
}
"""An event, and how many of its times fall into the meeting on Thursday, 4, and Friday, 5 June."""


@pytest.mark.parametrize(("lines", "count"), CASES.values(), ids=CASES)
def test_one_event(lines: list[str], count: int, office: Office, tmp_path: Path) -> None:
    file = write(tmp_path, HOME, event(*lines, "SUMMARY:Other"))
    assert len(clashes(office, file)) == count


def test_an_occurrence_that_was_moved(office: Office, tmp_path: Path) -> None:
    """RECURRENCE-ID: each Thursday, but this one a day earlier; and each Wednesday, but that one a day later."""
    thursdays = event(*WEEKLY, "RRULE:FREQ=WEEKLY", "SUMMARY:Thursdays")
    wednesdays = thursdays.replace("20250102", "20250101")
    earlier = event("DTSTART:20260603T090000Z", "DTEND:20260603T100000Z", "RECURRENCE-ID:20260604T090000Z")
    later = event(
        "DTSTART:20260604T090000Z", "DTEND:20260604T100000Z", "RECURRENCE-ID:20260603T090000Z", "SUMMARY:Once"
    )
    assert clashes(office, write(tmp_path, thursdays, earlier)) == []
    (found,) = clashes(office, write(tmp_path, wednesdays, later))
    assert "“Once”" in found


def test_hostile_text_stays_text(office: Office, tmp_path: Path) -> None:
    file = write(tmp_path, event("DTSTART;VALUE=DATE:20260604", "SUMMARY:a\\nb\x1b[2J\u202e [red]::error::%0A"))
    out = check(office, file).out
    assert "“a b\\x1b[2J\\u202e [red]::error::%0A”" in out
    assert not {"\x1b", "\u202e"} & {*out}


# --- files that are no calendars, or bad ones ---------------------------------------------------------------------


def calendar(*lines: str) -> bytes:
    return CALENDAR.format("x", event(*lines)).encode()


BROKEN = {
    "missing": None,
    "empty": b"",
    "text": b"Dear all,\n",
    "HTML": b"<!DOCTYPE html><title>Sign in</title>",
    "binary": bytes(range(1, 256)),
    "UTF-16": calendar("DTSTART;VALUE=DATE:20260604").decode().encode("utf-16"),
    "a card": b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_no_calendar(content: bytes | None, office: Office, tmp_path: Path) -> None:
    """One line that names the file, and exit status 2: nothing found would be taken for nothing there."""
    path = tmp_path / "broken.ics"
    if content is not None:
        path.write_bytes(content)
    answer = check(office, path)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(f"cosp-plan: {path}: ")
    assert answer.err.count("\n") == 1
    assert len(answer.err) < 300


RULE = ("DTSTART:20260604T090000Z", "SUMMARY:Board")
LEFT_OUT = {
    "no start": (["SUMMARY:Board"], "has no DTSTART"),
    "two starts": (["DTSTART:20260604T090000Z", "DTSTART:20260605T090000Z", "SUMMARY:Board"], "has two of DTSTART"),
    "a start that is no date": (["DTSTART:some day", "SUMMARY:Board"], "cannot be read (DTSTART)"),
    "an hour that does not exist": (["DTSTART:20260604T250000Z", "SUMMARY:Board"], "cannot be read (DTSTART)"),
    "a zone that nobody knows": (["DTSTART;TZID=Nowhere/City:20260604T090000", "SUMMARY:Board"], "Nowhere/City"),
    "a rule that is none": ([*RULE, "RRULE:FREQ=SOMETIMES"], "cannot be read (RRULE)"),
    "each second": ([*RULE, "RRULE:FREQ=SECONDLY"], "recurs by the hour or faster"),
    "often a day": ([*RULE, "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=0,9,18,27,36,45"], "by the hour or faster"),
    "an interval of 0": ([*RULE, "RRULE:FREQ=DAILY;INTERVAL=0"], "recurs at an interval of 0"),
    "since the year 1": (["DTSTART:00010101T090000Z", "RRULE:FREQ=DAILY;BYHOUR=8,9,10,11,12", RULE[1]], "too long ago"),
    "a day that never comes": ([*RULE, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"], ""),
    "no position": ([*RULE, "RRULE:FREQ=DAILY;BYSETPOS=2;BYHOUR=9,10"], "too often"),
    "a start beyond time": (["DTSTART:99991231T235959Z", "DURATION:P9999D", "RRULE:FREQ=DAILY", "SUMMARY:Board"], ""),
}
"""An event, and why it is left out; empty where it may be taken, if only soon."""


@pytest.mark.parametrize(("lines", "reason"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_an_event_that_cannot_be_read_is_left_out(
    lines: list[str], reason: str, office: Office, tmp_path: Path
) -> None:
    """The others of the file are compared, and how many are missing is said, with the reasons."""
    good = event("DTSTART;VALUE=DATE:20260604", "SUMMARY:Good", uid="2")
    file = write(tmp_path, event(*lines), good)
    started = time.perf_counter()
    answer = check(office, file)
    assert time.perf_counter() - started < 40  # it took 85 s
    assert answer.status == 0
    assert "“Good”" in answer.out
    if reason:
        assert answer.out.count("warning[clash]") == 1
        assert answer.err.startswith(f"cosp-plan: {file}: an event is left out, and no clash with it is found: “Board”")
        assert reason in answer.err
        assert answer.err.count("\n") == 1


def test_how_many_are_left_out(office: Office, tmp_path: Path) -> None:
    file = write(tmp_path, *(event(f"SUMMARY:Event {n}", uid=f"{n}") for n in range(9)))
    answer = check(office, file)
    assert "9 events are left out" in answer.err
    assert answer.err.endswith("“Event 2” has no DTSTART; and 6 more\n")


@pytest.mark.parametrize(
    "lines",
    [
        ["CREATED:yesterday", "LAST-MODIFIED:19010101T000000", "GEO:here", "ATTENDEE"],
        ["BEGIN:VALARM", "TRIGGER:soon", "END:VALARM"],
        ['DESCRIPTION:no end of quotes "', 'X-ODD;A=":b', "no colon at all"],
        ["DTSTAMP:never"],
    ],
    ids=["properties", "alarm", "quotes", "stamp"],
)
def test_what_says_nothing_of_time_may_be_broken(lines: list[str], office: Office, tmp_path: Path) -> None:
    answer = check(office, write(tmp_path, event(*lines, "DTSTART;VALUE=DATE:20260604", "SUMMARY:Good")))
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.count("“Good”") == 1


def test_two_calendars_in_a_file_each_with_a_time_zone_of_its_own(office: Office, tmp_path: Path) -> None:
    """`Home` is Tokyo in the first, where 18:00 is 11:00 in Vienna, and Vienna's winter in the second."""
    start = "DTSTART;TZID=Home:20260604T18"
    first = CALENDAR.format("a", HOME + event(f"{start}0000", "SUMMARY:First"))
    other = HOME.replace("+0900", "+0100")
    second = CALENDAR.format("b", other + event(f"{start}0000", "SUMMARY:Second", uid="2"))
    for one, two in ((first, second), (second, first)):
        path = tmp_path / "two.ics"
        path.write_bytes((one + two).encode())
        assert [re.findall("“(.*)”", found)[0] for found in clashes(office, path)] == ["First"]


GOOD = "BEGIN:VEVENT\r\nUID:9\r\nDTSTART;VALUE=DATE:20260604\r\nSUMMARY:Good\r\n"
UNTIDY = {
    "an alarm that does not end": f"BEGIN:VCALENDAR\r\n{GOOD}BEGIN:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "a task that does not end": f"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\n{GOOD}END:VEVENT\r\nEND:VCALENDAR\r\n",
    "a task with a slip": f"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nEND:VTOOD\r\n{GOOD}END:VEVENT\r\nEND:VCALENDAR\r\n",
    "a zone that does not end": f"BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\n{GOOD}END:VEVENT\r\nEND:VCALENDAR\r\n",
    "an event before the calendar": f"{GOOD}END:VEVENT\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    "bytes of another encoding": f"BEGIN:VCALENDAR\r\n{GOOD}LOCATION:Caf\xe9\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "a zero byte": f"BEGIN:VCALENDAR\r\n{GOOD}LOCATION:a\0b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    "an attachment in a line": f"BEGIN:VCALENDAR\r\n{GOOD}ATTACH:{'a' * 2**20}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
}


@pytest.mark.parametrize("text", UNTIDY.values(), ids=UNTIDY)
def test_an_event_in_an_untidy_file_is_found(text: str, office: Office, tmp_path: Path) -> None:
    (tmp_path / "untidy.ics").write_bytes(text.encode("latin-1"))
    answer = check(office, tmp_path / "untidy.ics")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.count("“Good”") == 1


def test_a_list_of_busy_times_is_not_read_and_said_to_be(office: Office, tmp_path: Path) -> None:
    busy = "BEGIN:VFREEBUSY\r\nFREEBUSY:20260604T080000Z/PT3H\r\nEND:VFREEBUSY\r\n"
    assert "a list of busy times (VFREEBUSY), which is not read" in check(office, write(tmp_path, busy)).err


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;BYMONTH=13", "FREQ=DAILY;INTERVAL=7;BYDAY=TU", "FREQ=WEEKLY;BYMONTH=13", "FREQ=YEARLY;BYYEARDAY=366"],
)
def test_rules_that_may_never_come_true_take_their_share(rule: str, office: Office, tmp_path: Path) -> None:
    file = write(tmp_path, *(event("DTSTART:20250105T080000Z", f"RRULE:{rule}", uid=f"{n}") for n in range(300)))
    started = time.perf_counter()
    assert "recurs too often, or since too long ago" in check(office, file).err
    assert time.perf_counter() - started < 15


def test_a_meeting_of_many_years(office: Office, tmp_path: Path) -> None:
    office.revise("2026-03-01", wgp_1="dates: 2023-01-01/2030-12-31, status: confirmed")
    days = event("DTSTART:20230102T090000Z", "RRULE:FREQ=DAILY", "SUMMARY:Day")
    started = time.perf_counter()
    answer = check(office, write(tmp_path, days, event("DTSTART:20260604T090000Z", "SUMMARY:Good", uid="2")))
    assert "“Good”" in answer.out
    assert time.perf_counter() - started < 40  # it took 85 s


def test_a_file_that_is_cut_off(office: Office, tmp_path: Path) -> None:
    whole = write(tmp_path, event("DTSTART;VALUE=DATE:20260604", "SUMMARY:Good"), event(*RULE, uid="2")).read_bytes()
    path = tmp_path / "cut.ics"
    path.write_bytes(whole[: whole.rindex(b"END:VEVENT")])
    answer = check(office, path)
    assert "“Good”" in answer.out
    assert "“Board” is cut off" in answer.err


LARGE = {
    "many events of other years": (
        lambda: [event(f"DTSTART:20{n % 25:02}0604T090000Z", uid=f"{n}") for n in range(20_000)],
        0,
        "",
    ),
    "many events on one day": (
        lambda: [event("DTSTART;VALUE=DATE:20260604", "SUMMARY:Day", uid=f"{n}") for n in range(5_001)],
        2,
        "has more than 5,000 events that recur or are on the days in question",
    ),
    "many that recur": (
        lambda: [event(*WEEKLY, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", uid=f"{n}") for n in range(5_000)],
        0,
        "recurs too often, or since too long ago, to be followed",
    ),
    "many bytes": (lambda: [event(f"X-A:{'a' * 10_000}") for _ in range(1_800)], 2, "is larger than 16 MiB"),
    "many zones": (
        lambda: [HOME.replace("TZID:Home", f"TZID:Z{n}\r\nRRULE:FREQ=SECONDLY") for n in range(5_000)],
        0,
        "",
    ),
}


@pytest.mark.parametrize(("made", "status", "said"), LARGE.values(), ids=LARGE)
def test_a_calendar_that_is_too_much(
    made: Callable[[], list[str]], status: int, said: str, office: Office, tmp_path: Path
) -> None:
    """Taken or refused, but soon, in a few lines, with the limit in the message."""
    started = time.perf_counter()
    answer = run(
        "check", office.plan, "--select", "clash", "--format", "concise", "--clashes", write(tmp_path, *made())
    )
    assert time.perf_counter() - started < 60
    assert answer.returncode == status
    assert said in answer.stderr
    assert len(answer.stderr) < 1_000


@pytest.mark.parametrize("zone", ["Europe/Wien", "''", "../zones"])
def test_a_plan_whose_time_zone_does_not_exist(zone: str, office: Office, tmp_path: Path) -> None:
    """The zone is the finding; that the calendar cannot be compared is no crash."""
    file = write(tmp_path, event("DTSTART:20260604T090000Z", "DTEND:20260604T100000Z", "SUMMARY:Other"))
    office.revise("2026-03-01", wgp_1=f"{MEETING}, timezone: {zone}")
    answer = invoke("check", office.plan, "--format", "concise", "--clashes", file)
    assert answer.status == 1
    assert re.search(r"error\[(unknown-timezone|bad-value)\]", answer.out)


# --- what is imported ---------------------------------------------------------------------------------------------


def python(script: str, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """A script in a process of its own that then runs the command."""
    return subprocess.run(
        [COMMAND[0], "-c", f"import sys; {script}; import cosp_plan.cli; cosp_plan.cli.main()", *map(str, arguments)],
        cwd=ROOT,
        env=clean_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("options", ["check --clashes", "check --holidays", "meetings --deadlines --holidays"])
def test_without_the_extra(options: str, office: Office, tmp_path: Path) -> None:
    """One line with the command that installs it, exit status 2."""
    file = write(tmp_path, event("DTSTART;VALUE=DATE:20260604"))
    command, *others = options.split()
    plan = [office.plan] if command == "check" else ["--plan", office.plan]
    blocked = "sys.modules.update(icalendar=None, recurring_ical_events=None)"
    answer = python(blocked, command, *plan, *others, file)
    assert (answer.returncode, answer.stdout) == (2, "")
    install = f"{sys.executable} -m pip install icalendar recurring-ical-events"
    assert answer.stderr.endswith(f" needs the extra `clashes`: {install}\n")
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        ("check workplans", "ics arrow dateutil icalendar recurring_ical_events rich zoneinfo cosp_plan.calendars"),
        ("meetings --plan workplans --format json", "ics arrow icalendar recurring_ical_events rich"),
        ("calendar --plan workplans -o -", "icalendar recurring_ical_events rich"),
    ],
)
def test_what_a_command_does_not_import(arguments: str, unwanted: str) -> None:
    """What it has no use for would cost every run tens of milliseconds."""
    listed = "import atexit; atexit.register(lambda: print('MODULES', *sys.modules))"
    answer = python(listed, *arguments.split())
    assert answer.returncode == 0
    modules = answer.stdout.rpartition("MODULES ")[2].split()
    assert f"cosp_plan.cli.{arguments.split()[0]}" in modules
    assert not {*unwanted.split()} & {*modules}
