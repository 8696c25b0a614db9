"""`cosp-plan meetings`: which meetings, which deadlines counted from them, and holidays in both."""

import csv
import io
import json
import re
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from helpers import PLAN, drawn, lost, run
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.office import Answer, Office, invoke

from cosp_plan.days.deadlines import due
from cosp_plan.days.runs import weeks
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import Days, Plan
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reports.formats import MEETINGS
from cosp_plan.reports.meetings import BY, MeetingsReport, tables
from cosp_plan.reports.meetings.half_days import half_days_sheet
from cosp_plan.reports.meetings.weeks import weeks_sheet

FORMATS = ("table", "markdown", "csv", "json")
NOTICE = "unofficial; not a United Nations document; data as of 2026-03-01"
BODIES = """
bodies:
  - {id: cosp, name: Conference, short: CoSP, timezone: Europe/Vienna, certainty: stated, source: rules}
  - {id: wgp, name: Working group, short: WGP, seat: Vienna, timezone: Europe/Vienna, certainty: stated, source: rules}
sources: {rules: {title: Rules of procedure, url: "https://rules.example/a,b"}}
deadlines:
  - {id: submission, title: Submission, when: 10 weeks before, certainty: inferred, source: rules}
  - {id: issue, title: Issue, when: 6 weeks before, certainty: stated, source: rules}
  - {id: agenda, title: Agenda, when: 60 days before, bodies: cosp, sessions: regular, certainty: stated, source: rules}
  - {id: agenda-special, title: Agenda, when: 30 days before, bodies: cosp, sessions: special, certainty: stated,
     source: rules}
  - {id: report, title: Report, when: 2 weeks after, certainty: stated, source: rules}
holidays: ./holidays.yaml
"""
HOLIDAYS = """
holidays: {id: here, title: Holidays here, place: Vienna, years: 2026, source: list}
sources: {list: {title: The list}}
days:
  - {date: 2026-05-01, name: Labour Day}
  - {date: 2026-04-30, name: Bridging day}
"""
CONFERENCE = "dates: 2026-06-12/2026-06-15, status: confirmed"
"""From a Friday to a Monday: 10 weeks before is 3 April, 6 weeks before is 1 May, 60 days before 13 April."""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A plan whose set of bodies has rules for deadlines, and holidays of 2026."""
    (tmp_path / "bodies.yaml").write_text(BODIES, encoding="utf-8")
    (tmp_path / "holidays.yaml").write_text(HOLIDAYS, encoding="utf-8")
    office = Office(tmp_path)
    office.bodies = "./bodies.yaml"
    return office


def deadlines(office: Office, *options: str | Path) -> list[str]:
    """The deadlines of the plan, a line each: the day, meeting and rule, and why it was moved."""
    answer = invoke("meetings", "--plan", office.plan, "--deadlines", "--format", "json", *options)
    assert answer.status == 0, answer.err
    return [
        f"{one['day']} {one['meeting']} {one['rule']}"
        + (f" ({one['counted']} is {one['moved_because']})" if one["moved_because"] else "")
        for one in json.loads(answer.out)["deadlines"]
    ]


# --- deadlines ----------------------------------------------------------------------------------------------------


def test_deadlines_are_counted_back_to_working_days(office: Office) -> None:
    """From the first day, or on from the last; over two holidays in a row."""
    wgp_1 = "dates: [2026-09-07, 2026-08-31/2026-09-02], status: tentative"
    office.revise("2026-03-01", cosp_1=CONFERENCE, wgp_1=wgp_1)
    assert deadlines(office) == [
        "2026-04-03 cosp-1 submission",
        "2026-04-13 cosp-1 agenda",
        "2026-04-29 cosp-1 issue (2026-05-01 is Labour Day)",
        "2026-06-22 wgp-1 submission",
        "2026-06-29 cosp-1 report",
        "2026-07-20 wgp-1 issue",
        "2026-09-21 wgp-1 report",
    ]


def test_deadlines_of_a_special_session(office: Office) -> None:
    """30 days before; what falls on a Saturday moves to the Friday."""
    office.revise("2026-03-01")
    text = office.plan.read_text("utf-8")
    session = "body: cosp, special: true, dates: 2027-02-01, status: tentative, certainty: stated, source: a"
    office.plan.write_text(f"{text}meetings:\n  - {{id: cosp-special-x, title: Special session, {session}}}\n", "utf-8")
    assert deadlines(office) == [
        "2026-11-23 cosp-special-x submission",
        "2026-12-21 cosp-special-x issue",
        "2027-01-01 cosp-special-x agenda-special (2027-01-02 is a Saturday)",
        "2027-02-15 cosp-special-x report",
    ]


MORE = {
    "more.yaml": """
holidays: {id: more, title: More, years: [2026, 2027], source: list}
sources: {list: {title: The list}}
days:
  - {date: 2026-04-28, name: Spring Day}
  - {date: 2026-04-29, name: Spring Day}
""",
    "more.ics": "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\n"
    "SUMMARY:Spring Day\nDTSTART;VALUE=DATE:20260428\nDTEND;VALUE=DATE:20260430\nEND:VEVENT\nEND:VCALENDAR\n",
}


@pytest.mark.parametrize("name", MORE)
def test_holidays_that_are_given_count_too(name: str, office: Office, tmp_path: Path) -> None:
    """Two more holidays, in two forms, move a deadline two days more, in the table and in the feed."""
    (tmp_path / name).write_text(MORE[name], encoding="utf-8")
    office.revise("2026-03-01", cosp_1=CONFERENCE)
    assert "2026-04-27 cosp-1 issue (2026-05-01 is Labour Day)" in deadlines(office, "--holidays", tmp_path / name)
    office.calendar("--holidays", str(tmp_path / name))
    assert "cosp-1.due-issue 2026-04-27 TENTATIVE 0 of 2026-03-01" in office.events("deadlines.ics")


@pytest.mark.parametrize(("last", "counted"), [("2026-03-01", 0), ("2026-03-02", 3), ("2027-12-31", 3)])
def test_deadlines_only_of_meetings_that_end_later_than_a_year_ago(office: Office, last: str, counted: int) -> None:
    office.revise("2027-03-01", wgp_1=f"dates: [2026-02-02, {last}], status: held")
    assert len(deadlines(office)) == counted
    assert len(deadlines(office, "--as-of", "2026-12-31")) == 3


@pytest.mark.parametrize(
    "fields",
    [
        "dates: 2026-06-12, status: cancelled",
        "dates: 2026-06-12, status: postponed",
        "dates: tbd, year: 2026, status: tentative",
    ],
)
def test_what_does_not_meet_has_no_deadlines(office: Office, fields: str) -> None:
    office.revise("2026-03-01", cosp_1=fields)
    assert deadlines(office) == []


@pytest.mark.parametrize("format", FORMATS)
def test_deadlines_in_every_format(format: str, office: Office) -> None:
    """Each says that they are derived, how they were counted, and that holidays of other years are not known."""
    office.revise("2026-03-01", cosp_1=CONFERENCE, wgp_1="dates: 2027-06-07, status: tentative")
    answer = invoke("meetings", "--plan", office.plan, "--deadlines", "--format", format)
    assert answer.status == 0
    said = " ".join(answer.out.split())
    assert NOTICE[1:] in said
    if format == "json":
        report = json.loads(answer.out)
        assert json.dumps(report, indent=2, sort_keys=True) + "\n" == answer.out
        assert report["deadlines"][2] == {
            "certainty": "stated",
            "counted": "2026-05-01",
            "day": "2026-04-29",
            "derived": True,
            "meeting": "cosp-1",
            "moved_because": "Labour Day",
            "rule": "issue",
            "source": ["rules"],
            "title": "Issue",
            "when": "6 weeks before",
        }
        return
    row = ["2026-04-29", "Issue", "CoSP 1", "6 weeks before the first day; 2026-05-01 is Labour Day", "stated"]
    if format == "csv":
        assert [*csv.reader(io.StringIO(answer.out))][3][:5] == row
        return
    if format == "markdown":
        assert f"| {' | '.join(row)} |" in answer.out
    assert all(word in said for cell in row for word in cell.split())
    assert "All of these are derived by rules, none was announced." in said
    assert "The official holidays of 2027 are not known here: a day may be one of them." in said


def test_deadlines_are_a_feed(office: Office) -> None:
    """Whole days that make nobody busy, each saying that it is derived, and by which rule."""
    office.publish("2026-03-01", cosp_1=CONFERENCE)
    assert office.events("deadlines.ics") == [
        "cosp-1.due-submission 2026-04-03 TENTATIVE 0 of 2026-03-01",
        "cosp-1.due-agenda 2026-04-13 TENTATIVE 0 of 2026-03-01",
        "cosp-1.due-issue 2026-04-29 TENTATIVE 0 of 2026-03-01",
        "cosp-1.due-report 2026-06-29 TENTATIVE 0 of 2026-03-01",
    ]
    assert office.summaries("deadlines.ics")[2] == "Issue: CoSP 1 (derived)"
    text = office.raw()["deadlines.ics"].decode().replace("\r\n ", "")
    assert text.count("TRANSP:TRANSPARENT") == 4
    assert (
        "DESCRIPTION:Derived\\, not announced: 6 weeks before the first day of the meeting (stated rule).\\n"
        "Counted: 2026-05-01\\, Labour Day\\; moved to the working day before.\\n"
        "Source of the rule: Rules of procedure https://rules.example/a\\,b\\nUnofficial\\; not a"
    ) in text

    later = CONFERENCE.replace("06-12", "06-19").replace("06-15", "06-22")
    office.publish("2026-04-01", cosp_1=later)
    assert office.events("deadlines.ics")[3] == "cosp-1.due-report 2026-07-06 TENTATIVE 1 of 2026-04-01"
    office.publish("2026-05-01", cosp_1=later.replace("confirmed", "postponed"))
    assert office.events("deadlines.ics")[3] == "cosp-1.due-report 2026-07-06 CANCELLED 2 of 2026-05-01"


def test_a_deadline_never_has_the_uid_of_a_meeting(office: Office, tmp_path: Path) -> None:
    """Even where the rule is called 1, as the first run of days is."""
    (tmp_path / "bodies.yaml").write_text(BODIES.replace("id: issue", "id: '1'"), encoding="utf-8")
    office.revise("2026-03-01", cosp_1=CONFERENCE)
    if office.calendar().status == 0:
        uids = {feed: {line.split()[0] for line in office.events(feed)} for feed in ("all.ics", "deadlines.ics")}
        assert not uids["all.ics"] & uids["deadlines.ics"]


def test_a_deadline_that_has_passed_is_not_called_off(office: Office) -> None:
    """A year after the meeting its deadlines are not counted any more; subscribers must not read that as a change."""
    cosp_2 = "dates: 2028-06-12, status: tentative"
    office.publish("2026-03-01", cosp_1=CONFERENCE, cosp_2=cosp_2)
    office.publish("2027-07-01", cosp_1=CONFERENCE, cosp_2=cosp_2)
    assert not [event for event in office.events("deadlines.ics") if "CANCELLED" in event or "cosp-1" in event]


# --- meetings -----------------------------------------------------------------------------------------------------


def meetings(office: Office, *options: str | Path) -> list[str]:
    """The ids of the meetings that are listed."""
    answer = invoke("meetings", "--plan", office.plan, "--format", "json", *options)
    assert answer.status == 0, answer.err
    return [meeting["id"] for meeting in json.loads(answer.out)["meetings"]]


def test_meetings_are_in_order_of_their_days(office: Office) -> None:
    office.revise(
        "2026-03-01",
        wgp_4="dates: tbd, year: tbd, status: tentative",
        wgp_3="dates: tbd, year: 2026, status: tentative",
        wgp_2="dates: [2026-09-07, 2026-02-02], status: confirmed",
        wgp_1="dates: 2026-03-02, status: confirmed",
    )
    assert meetings(office) == ["wgp-2", "wgp-1", "wgp-3", "wgp-4"]


def test_meetings_of_a_week_stand_together_below_their_year(office: Office) -> None:
    """Who shares a week and a place with one of them belongs to them; undated ones stand at the end of their year."""
    office.bodies = "uncac"
    office.revise(
        "2026-06-15",
        irg_1="dates: [2026-02-05/2026-02-06, 2026-02-09], status: held",
        wgp_1="dates: 2026-02-10, status: held",
        cosp_1="dates: 2026-02-05, status: held, place: Doha",
        irg_2="dates: 2026-02-11, status: cancelled",
        wgp_2="dates: 2026-06-15, status: confirmed",
        wgp_3="dates: tbd, year: 2026, status: tentative",
        wgp_4="dates: tbd, year: 2025, status: postponed",
        wgp_5="dates: tbd, year: tbd, status: tentative",
    )
    table = invoke("meetings", "--plan", office.plan).out
    blocks = [
        [line for line in block.splitlines() if not line.startswith("  ")]
        for block in re.split(r"[─-]{20,}\n", table)[1].split("\n\n")
    ]
    shown = [[re.sub(r".*?((?:irg|wgp|cosp)-\d).*", r"\1", line) for line in block] for block in blocks[:-1]]
    assert shown == [
        ["2025: past", "wgp-4"],
        ["2026: past", "cosp-1"],
        ["irg-1", "wgp-1"],
        ["irg-2"],
        ["2026: to come", "wgp-2"],
        ["wgp-3"],
        ["No year yet: to come", "wgp-5"],
    ]
    data = json.loads(invoke("meetings", "--plan", office.plan, "--format", "json").out)["meetings"]
    assert [(meeting["id"], meeting["when"]) for meeting in data][4:6] == [("irg-2", "past"), ("wgp-2", "to come")]


RUNS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), min_size=1, max_size=3)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(["Vienna", "Doha"]), RUNS), max_size=8))
def test_weeks_that_meetings_share(drawn: list[tuple[str, list[tuple[int, int]]]]) -> None:
    """Each stands in one group; two are together just if a chain of shared weeks in one place leads to the other."""
    begin = date(2026, 1, 1)
    (first, *_) = read_plan(plans_at(PLAN)[0]).plan.meetings
    meetings = [
        first._replace(
            id=f"m-{n}",
            place=place,
            dates=tuple(Days(begin + timedelta(a), begin + timedelta(a + more)) for a, more in runs),
        )
        for n, (place, runs) in enumerate(drawn)
    ]
    groups = Index.of(Plan("")).by_week(meetings)
    assert sorted(m.id for group in groups for m in group) == sorted(m.id for m in meetings)
    held = {m.id: {(m.place, week) for days in m.dates for week in weeks(days)} for m in meetings}
    joined = {frozenset({m.id}) for m in meetings}
    for one, other in combinations(held, 2):
        if held[one] & held[other]:
            both = {group for group in joined if one in group or other in group}
            joined = (joined - both) | {frozenset().union(*both)}
    assert {frozenset(m.id for m in group) for group in groups} == joined
    assert [min(m.dates).first for m, *_ in groups] == sorted(min(m.dates).first for m, *_ in groups)


@pytest.mark.parametrize(
    ("options", "listed"),
    [
        (["--body", "wgp"], ["wgp-1", "wgp-2"]),
        (["--year", "2026"], ["cosp-1", "wgp-1"]),
        (["--body", "wgp", "--year", "2027"], ["wgp-2"]),
        (["--body", "cosp", "--upcoming"], []),
    ],
    ids=str,
)
def test_meetings_of_a_body_and_of_a_year(office: Office, options: list[str], listed: list[str]) -> None:
    """A meeting over the new year is one of both years."""
    office.revise(
        "2026-06-15",
        cosp_1="dates: 2026-01-12, status: held",
        wgp_1="dates: 2026-06-15, status: confirmed",
        wgp_2="dates: tbd, year: 2027, status: tentative",
    )
    assert meetings(office, *options) == listed


def test_an_empty_table_says_none_and_why(office: Office) -> None:
    office.revise("2026-06-15", wgp_1="dates: tbd, year: 2027, status: tentative")
    for format in ("table", "markdown"):
        answer = invoke("meetings", "--deadlines", "--plan", office.plan, "--format", format).out
        assert "None." in answer
        assert "Nothing can be counted yet for what has no days: a meeting to come has none." in answer
        assert "All of these" not in answer
        assert "None." in invoke("meetings", "--year", "1999", "--plan", office.plan, "--format", format).out


def test_deadlines_of_a_body_and_of_a_year(office: Office) -> None:
    office.revise("2026-03-01", cosp_1=CONFERENCE, wgp_1="dates: 2027-01-11, status: confirmed")

    def of(*options: str) -> set[str]:
        return {" ".join((line[:4], line.split()[1])) for line in deadlines(office, *options)}

    assert of() == {"2026 cosp-1", "2026 wgp-1", "2027 wgp-1"}
    assert of("--body", "cosp") == {"2026 cosp-1"}
    assert of("--year", "2027") == {"2027 wgp-1"}


@pytest.mark.parametrize(
    ("day", "upcoming"),
    [
        ("2026-06-11", ["cosp-1", "wgp-2", "wgp-3", "wgp-4"]),
        ("2026-06-15", ["cosp-1", "wgp-2", "wgp-3", "wgp-4"]),
        ("2026-06-16", ["wgp-2", "wgp-3", "wgp-4"]),
        ("2026-12-31", ["wgp-3", "wgp-4"]),
        ("2027-01-01", ["wgp-4"]),
    ],
)
def test_upcoming(office: Office, day: str, upcoming: list[str]) -> None:
    """Not over: it ends that day or later, or in no past year. Cancelled ones are not to come; postponed ones are."""
    office.revise(
        "2026-06-15",
        cosp_1=CONFERENCE,
        wgp_1="dates: 2026-12-07, status: cancelled",
        wgp_2="dates: 2026-08-03, status: postponed",
        wgp_3="dates: tbd, year: 2026, status: tentative",
        wgp_4="dates: tbd, year: tbd, status: tentative",
    )
    assert meetings(office, "--upcoming", "--as-of", day) == upcoming
    if day == "2026-06-15":
        assert meetings(office, "--upcoming") == upcoming


@pytest.mark.parametrize(("day", "count"), [("2026-04-29", 2), ("2026-04-30", 1), ("2026-06-29", 1), ("2026-06-30", 0)])
def test_upcoming_deadlines(office: Office, day: str, count: int) -> None:
    """On the day itself a deadline is still to come."""
    office.revise("2026-03-01", cosp_1=CONFERENCE)
    assert len(deadlines(office, "--upcoming", "--as-of", day)) == count


@pytest.mark.parametrize("format", FORMATS)
def test_meetings_in_every_format(format: str, office: Office) -> None:
    office.revise(
        "2026-03-01",
        more="""
entries:
  - {id: sport, year: 2026, body: [cosp, wgp], paragraphs: "3, 5-6", keywords: [Sport], meeting: [cosp-1, wgp-1],
     status: planned, certainty: stated, source: a}
""",
        cosp_1="dates: [2026-06-12/2026-06-13, 2026-06-15], status: confirmed, place: Doha, timezone: Asia/Qatar,\n"
        "     inferred: [place]",
        wgp_1="dates: tbd, year: 2026, status: tentative",
    )
    answer = invoke("meetings", "--plan", office.plan, "--format", format)
    assert answer.status == 0
    if format == "json":
        report = json.loads(answer.out)
        assert json.dumps(report, indent=2, sort_keys=True) + "\n" == answer.out
        assert (report["format"], report["notice"]) == (1, NOTICE)
        assert report["meetings"][0] == {
            "body": "cosp",
            "certainty": "stated",
            "companions": ["wgp-1"],
            "dates": [["2026-06-12", "2026-06-13"], ["2026-06-15", "2026-06-15"]],
            "entries": ["sport"],
            "id": "cosp-1",
            "inferred": ["place"],
            "paragraphs": [3, 5, 6],
            "place": "Doha",
            "proposed": [],
            "source": ["a"],
            "status": "confirmed",
            "timezone": "Asia/Qatar",
            "title": "CoSP 1",
            "week": "2026-W24",
            "when": "to come",
            "year": 2026,
        }
        return
    row = ["12–13 June 2026 and 15 June 2026", "cosp-1", "CoSP 1", "Doha", "confirmed (place inferred)", "3, 5-6"]
    if format == "csv":
        rows = [*csv.reader(io.StringIO(answer.out))]
        days = ["2026-06-12", "2026-06-15"]
        assert rows[1] == [
            row[0],
            *days,
            "2026-W24",
            "to come",
            "cosp-1",
            "cosp",
            *row[2:5],
            "3, 5 to 6",
            "",
            "A source",
            "",
            "",
            NOTICE,
        ]
        assert rows[2][:10] == [
            "2026 tbd",
            "",
            "",
            "",
            "to come",
            "wgp-1",
            "wgp",
            "WGP 1",
            "Vienna",
            "tentative (stated)",
        ]
        return
    if format == "markdown":
        assert f"| {' | '.join(row)} |" in answer.out
    said = " ".join(answer.out.split())
    assert all(word in said for cell in row for word in cell.split())
    assert "Paragraphs are those of entries that name the meeting; standing items are not counted." in said
    assert NOTICE[1:] in said


@pytest.mark.parametrize("width", [20, 40, 60, 70, 80, 81, 100, 200])
@pytest.mark.parametrize("what", ["meetings", "deadlines", "weeks", "half-days"])
def test_nothing_is_cut_off(width: int, what: str) -> None:
    """Every cell is there at any width, and no line is longer than the terminal."""
    index = Index.of(read_plan(plans_at(PLAN)[0]).plan)
    day = date(2024, 1, 1)
    report = MeetingsReport(index, Words.of(index.plan), day, due=tuple(due(index, day)))
    sheet = {
        "meetings": lambda: tables.meetings(report),
        "deadlines": lambda: tables.deadlines(report),
        "weeks": lambda: weeks_sheet(index, report.words, index.plan.meetings, [2023, 2024, 2025]),
        "half-days": lambda: half_days_sheet(index, report.words, index.plan.meetings),
    }[what]()
    assert len(sheet.rows) > 10
    text = drawn(sheet, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert lost(sheet, text) == {}


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_text(format: str, office: Office) -> None:
    """Control codes, markup, formulas and HTML from the YAML stay text."""
    title = '"=[red]x[/red]\\e[2J\\u202e | <script>alert(1)</script> :smile:"'
    sittings = f"sittings: [{{day: 2026-06-12, part: morning, title: {title}}}]"
    fields = f"dates: 2026-06-12, status: confirmed, title: {title}, place: {title}"
    office.revise("2026-03-01", cosp_1=f"{fields}, {sittings}")
    for options in ([], ["--deadlines"], [] if format == "json" else ["--by", "half-day"]):
        out = invoke("meetings", "--plan", office.plan, "--format", format, *options).out
        assert not {"\x1b", "\u202e"} & {*out}
        if format == "csv":
            assert not [cell for row in csv.reader(io.StringIO(out)) for cell in row if cell.startswith("=")]
        if format == "markdown":
            assert "<script" not in out
            assert "\\| &lt;script" in out
        if format == "table":
            assert "[red]x[/red]" in "".join(out.split())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "html"], ", ".join(MEETINGS)),
        (["--as-of", "2026-13-01"], "neither a date"),
        (["--as-of", "tomorrow"], "neither a date"),
        (["--holidays", "a.yaml"], "give --deadlines too"),
        (["--deadlines", "--holidays", "a.yaml"], "a.yaml"),
        (["--plan", "no-such-plan"], "no-such-plan"),
        (["--body", "wpg"], "did you mean wgp?"),
        (["--year", "26"], "in no year from 1945 to 2200"),
        (["--by", "weeks"], "did you mean week?"),
        (["--by", "week", "--format", "json"], "leave out --by"),
        (["--by", "half-day", "--deadlines"], "leave out --by"),
        (["--by", "week", "--upcoming"], "whole years"),
        (["--by", "week", "--sources"], "leave out --by"),
    ],
)
def test_usage(options: list[str], said: str, office: Office) -> None:
    office.revise("2026-03-01", cosp_1=CONFERENCE)
    answer = invoke("meetings", "--plan", office.plan, *options)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err


@pytest.mark.parametrize(
    "options",
    [["--format", "json"], ["--deadlines", "--format", "json"], *(["--by", by, "--format", "csv"] for by in BY)],
)
def test_same_plan_same_bytes(options: list[str]) -> None:
    """Whatever the hash seed, time zone and locale."""
    environments = ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"}, {"PYTHONHASHSEED": "2", "TZ": ""})
    answers = [run("meetings", *options, **environment) for environment in environments]
    assert answers[0].returncode == 0
    assert answers[0].stdout == answers[1].stdout


# --- who meets when -----------------------------------------------------------------------------------------------

PROPOSED = """
entries:
  - {id: sport, year: 2026, body: wgp, paragraphs: 3, keywords: [Sport], meeting: wgp-1, status: planned,
     certainty: stated, source: a}
proposed:
  meetings:
    wgp-1:
      reason: The half-days that are left.
      sittings: [{day: 2026-05-04, part: afternoon, entry: sport}]
    wgp-2: {dates: 2026-04-27/2026-04-29, reason: A week without another.}
    wgp-3: {body: wgp, session: 3, month: 2026-11, reason: By count.}
"""


@pytest.fixture
def weeks_of_meetings(office: Office) -> Office:
    """Two that share a week, of which half a day is fixed, one without days that are proposed, and one that is off."""
    office.revise(
        "2026-03-01",
        more=PROPOSED,
        cosp_1="dates: 2026-05-04/2026-05-08, status: confirmed, place: Vienna, sittings: [\n"
        "     {day: 2026-05-04, part: morning, item: 1 (a), title: Opening}, {day: 2026-05-05, part: morning}]",
        wgp_1="dates: 2026-05-04/2026-05-05, status: confirmed",
        wgp_2="dates: tbd, year: 2026, status: tentative",
        wgp_4="dates: 2026-12-07, status: cancelled",
    )
    return office


def shown(office: Office, *options: str) -> str:
    answer = invoke("meetings", "--plan", office.plan, *options)
    assert answer.status == 0, answer.err
    return answer.out


def test_the_weeks_of_a_year(weeks_of_meetings: Office) -> None:
    """Those with nothing in a row; days where they are not all week; what is proposed with its sign."""
    assert (
        shown(weeks_of_meetings, "--by", "week", "--with-proposed")
        == """\
Weeks of 2026: Test plan

Week     Days            CoSP    WGP               Holidays
───────────────────────────────────────────────────────────────────────────
W01–W17  nothing
W18      27 Apr – 1 May          ○\N{NO-BREAK SPACE}wgp-2, Mon–Wed  Thu 30 Apr: Bridging day
                                                   Fri 1 May: Labour Day
W19      4–8 May         cosp-1  wgp-1, Mon–Tue
W20–W53  nothing
tbd      no days                 ○\N{NO-BREAK SPACE}wgp-3, 2026-11

○ proposed, announced by nobody
Left out: wgp-4 is cancelled.
Unofficial; not a United Nations document; data as of 2026-03-01.
"""
    )


def test_half_days_body_by_body(weeks_of_meetings: Office) -> None:
    """What is taken up; free where that is not known; nothing where a body does not meet."""
    _, _, week = shown(weeks_of_meetings, "--by", "half-day", "--with-proposed").partition("\n\nHalf-days: CoSP 1")
    assert (
        week
        == """\
, 4–8 May 2026, Vienna; WGP 1, 4–5 May 2026, Vienna

Half-day              CoSP           WGP
────────────────────────────────────────────
Mon 4 May, morning    1 (a) Opening  free
Mon 4 May, afternoon                 ○\N{NO-BREAK SPACE}Sport
Tue 5 May, morning    free           free
Tue 5 May, afternoon                 free

○ proposed, announced by nobody
Unofficial; not a United Nations document; data as of 2026-03-01.
"""
    )


def test_half_days_as_a_table_of_all_weeks(weeks_of_meetings: Office) -> None:
    """CSV has the day, the part and the hours apart; a holiday is a row; a meeting that is proposed says so."""
    rows = [
        *csv.reader(io.StringIO(shown(weeks_of_meetings, "--by", "half-day", "--with-proposed", "--format", "csv")))
    ]
    assert rows[0] == ["Day", "Part", "Hours", "Half-day", "CoSP", "WGP", "Notice"]
    assert rows[1][:6] == ["2026-04-27", "morning", "10 a.m.–1 p.m.", "Mon 27 Apr, morning", "", "free (proposed)"]
    assert rows[8][:6] == ["2026-05-04", "afternoon", "3–6 p.m.", "Mon 4 May, afternoon", "", "Sport (proposed)"]
    weeks_of_meetings.revise("2026-03-01", wgp_1="dates: 2026-04-30/2026-05-04, status: confirmed")
    table = shown(weeks_of_meetings, "--by", "half-day", "--body", "wgp", "--format", "markdown")
    assert "| Thu 30 Apr | Bridging day |\n| Fri 1 May | Labour Day |\n| Mon 4 May, morning | free |" in table


def test_a_week_that_is_closed_says_why(weeks_of_meetings: Office) -> None:
    """As a proposal has it: weeks of one reason stand together."""
    plan = read_plan(plans_at(weeks_of_meetings.plan)[0]).plan
    closed = {(2027, week): "not-in: August" for week in range(31, 36)}
    sheet = weeks_sheet(Index.of(plan), Words.of(plan), plan.meetings, [2027], closed)
    assert "W31–W35  2 Aug – 3 Sep  not-in: August\n" in drawn(sheet)
    assert "The official holidays of 2027 are not known here." in sheet.remarks


# --- holidays -----------------------------------------------------------------------------------------------------


def check(office: Office, *options: str | Path) -> Answer:
    return invoke("check", office.plan, "--select", "meeting-on-holiday", "--format", "concise", *options)


def on_holidays(office: Office, *options: str | Path) -> list[str]:
    """What is found, without places."""
    answer = check(office, *options)
    assert answer.status == 0, answer.err
    lines = answer.out.splitlines()
    return [after for line in lines if (after := line.partition("warning[meeting-on-holiday] ")[2])]


def test_a_meeting_on_a_holiday_of_the_catalogue(office: Office) -> None:
    """The United Nations at Vienna kept Good Friday, 7 April 2023, and Easter Monday; Doha did not."""
    office.bodies = "uncac"
    office.revise(
        "2023-03-01",
        wgp_1="dates: [2023-04-05/2023-04-06, 2023-04-11], status: confirmed",
        irg_1="dates: 2023-04-05/2023-04-12, status: confirmed",
        irg_2="dates: 2023-04-24, status: cancelled",
        cosp_1="dates: 2023-04-07, status: confirmed, place: Doha",
        irg_3="dates: 2024-03-29, status: confirmed",
    )
    of = "(Official holidays of the United Nations at Vienna)"
    assert on_holidays(office) == [
        f"irg-1 is on 2023-04-07, Good Friday {of}",
        f"irg-1 is on 2023-04-10, Easter Monday {of}",
    ]
    assert check(office, "--strict").status == 1


CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//UN//EN\r\n{}END:VCALENDAR\r\n"
DAY = (
    "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:{0}\r\n{1}SUMMARY:{2}\r\nEND:VEVENT\r\n"
)


def test_a_meeting_on_a_holiday_of_a_calendar_file(office: Office, tmp_path: Path) -> None:
    """Whole days only; DTEND is exclusive, and may be left out or given as a duration."""
    timed = DAY.replace(";VALUE=DATE:{0}", ":{0}T100000Z").format("20260615", "", "Reception")
    days = [
        DAY.format("20260604", "", "Corpus Christi"),
        DAY.format("20260608", "DTEND;VALUE=DATE:20260610\r\n", "Bridge"),
        DAY.format("20260611", "DURATION:P2D\r\n", "Feast"),
    ]
    (tmp_path / "un.ics").write_text(CALENDAR.format("".join([*days, timed])), encoding="utf-8")
    office.revise("2026-03-01", wgp_1="dates: 2026-06-01/2026-06-30, status: confirmed")
    assert on_holidays(office, "--holidays", tmp_path / "un.ics") == [
        "wgp-1 is on 2026-06-04, Corpus Christi (un.ics)",
        "wgp-1 is on 2026-06-08, Bridge (un.ics)",
        "wgp-1 is on 2026-06-09, Bridge (un.ics)",
        "wgp-1 is on 2026-06-11, Feast (un.ics)",
        "wgp-1 is on 2026-06-12, Feast (un.ics)",
    ]


LIST = "holidays: {id: x, title: X, years: 2026, source: s}\nsources: {s: {title: S}}\ndays:\n  - "
BROKEN = {
    "missing.ics": None,
    "missing.yaml": None,
    "binary.ics": bytes(range(256)),
    "text.ics": b"Good Friday\n",
    "empty.ics": b"",
    "cut.ics": CALENDAR.format(DAY.format("20260604", "", "X")).encode()[:-30],
    "dateless.ics": CALENDAR.format("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:X\r\nEND:VEVENT\r\n").encode(),
    "yearly.ics": CALENDAR.format(DAY.format("20260604", "RRULE:FREQ=YEARLY\r\n", "X")).encode(),
    "wrong-date.ics": CALENDAR.format(DAY.format("20261399", "", "X")).encode(),
    "mixed.ics": CALENDAR.format(DAY.format("20260604", "DTEND:20260605T100000Z\r\n", "X")).encode(),
    "plan.yaml": b"workplan: {id: x}\n",
    "list.yaml": b"- 2026-06-04\n",
    "wrong-day.yaml": f"{LIST}{{date: 2026-02-30, name: X}}\n".encode(),
}
"""Lists that cannot be read, or not in full."""


@pytest.mark.parametrize(("name", "content"), BROKEN.items(), ids=BROKEN)
def test_a_broken_list_of_holidays(name: str, content: bytes | None, office: Office, tmp_path: Path) -> None:
    """Exit status 2, and the file is named: half a list would be taken for the whole."""
    folder = tmp_path / "lists"
    folder.mkdir()
    if content is not None:
        (folder / name).write_bytes(content)
    office.revise("2026-03-01", wgp_1="dates: 2026-06-01/2026-06-30, status: confirmed")
    for answer in (check(office, "--holidays", folder / name), office.calendar("--holidays", str(folder / name))):
        assert (answer.status, answer.out) == (2, "")
        assert name in answer.err
        assert len(answer.err) < 600
    assert office.raw() == {}


@pytest.mark.parametrize(("day", "end"), [("99991231", ""), ("00010101", "DTEND;VALUE=DATE:99990101\r\n")])
def test_holidays_at_the_ends_of_time(day: str, end: str, office: Office, tmp_path: Path) -> None:
    """Taken or refused, but soon and without a crash."""
    (tmp_path / "ages.ics").write_text(CALENDAR.format(DAY.format(day, end, "X")), encoding="utf-8")
    office.revise("2026-03-01", wgp_1="dates: 2026-06-01/2026-06-30, status: confirmed")
    answer = run("meetings", "--plan", office.plan, "--deadlines", "--holidays", tmp_path / "ages.ics")
    assert answer.returncode in (0, 2)
    assert "internal error" not in answer.stderr
