"""On which half-days a meeting sits: feeds, clashes and drafts have one answer."""

import re
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from readers.office import Office, invoke

from cosp_plan.days.sittings import half_days, settled_work
from cosp_plan.index import Index
from cosp_plan.proposed import laid_over
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan

BODIES = """
bodies:
  - {id: wgp, name: Group, short: WGP, seat: Vienna, sections: [prevention], certainty: stated, source: a,
     items: [{title: Business, year: 2023, source: a}, {title: Follow-up, role: follow-up, year: 2023, source: a}]}
  - {id: irg, name: Review, short: IRG, seat: Vienna, sections: [cooperation], certainty: stated, source: a}
holidays: ./holidays.yaml
sources: {a: {title: A source}}
"""
HOLIDAYS = """
holidays: {id: vienna, title: Holidays in Vienna, place: Vienna, years: [2026], source: a}
sources: {a: {title: A list}}
days: [{date: 2026-04-03, name: Good Friday}, {date: 2026-04-06, name: Easter Monday}]
"""
FIXED = "sittings: [{day: 2026-04-02, part: afternoon, title: Opening}, {day: 2026-04-03, part: morning, title: Vigil}]"

MEETINGS = {
    "a holiday in it": ("dates: 2026-04-01/2026-04-03", ["04-01 am", "04-01 pm", "04-02 am", "04-02 pm"]),
    "holidays and a weekend": (
        "dates: 2026-04-02/2026-04-07",
        ["04-02 am", "04-02 pm", "04-07 am", "04-07 pm"],
    ),
    "a Saturday of its own": (
        "dates: [2026-04-10, 2026-04-11]",
        ["04-10 am", "04-10 pm", "04-11 am", "04-11 pm"],
    ),
    "a weekend between": ("dates: 2026-04-10/2026-04-13", ["04-10 am", "04-10 pm", "04-13 am", "04-13 pm"]),
    "fixed, one on a holiday": (f"dates: 2026-04-01/2026-04-03, {FIXED}", ["04-02 pm", "04-03 am"]),
    "a holiday elsewhere": (
        "dates: 2026-04-03, place: Doha, timezone: Asia/Qatar",
        ["04-03 am", "04-03 pm"],
    ),
}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    (tmp_path / "bodies.yaml").write_text(BODIES, "utf-8")
    (tmp_path / "holidays.yaml").write_text(HOLIDAYS, "utf-8")
    office = Office(tmp_path)
    office.bodies = "./bodies.yaml"
    return office


def by_feed(office: Office) -> list[str]:
    """The half-days of the feed of sittings."""
    assert office.calendar("--detail", "sittings").status == 0
    feed = icalendar.Calendar.from_ical((office.feeds / "wgp.ics").read_bytes())
    starts = [event["DTSTART"].dt for event in feed.walk("VEVENT")]
    return [f"{start:%m-%d} {'am' if start.hour < 13 else 'pm'}" for start in starts]


def by_clashes(office: Office) -> list[str]:
    """The half-days on which a quarter of an hour at eleven, or at four, is a clash."""
    found = []
    for day in (date(2026, 3, 30) + timedelta(days=n) for n in range(20)):
        for hour, part in ((11, "am"), (16, "pm")):
            file = office.plan.parent / "busy.ics"
            file.write_text(
                f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:{day:%Y%m%d}T{hour}0000\r\n"
                "DURATION:PT15M\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                "ascii",
            )
            answer = invoke("check", office.plan, "--select", "clash", "--format", "concise", "--clashes", file)
            found += [f"{day:%m-%d} {part}"] if "warning[clash]" in answer.out else []
    return found


def by_draft(office: Office, *meetings: str) -> list[str]:
    """The half-days of the organization of work."""
    draft = invoke("agenda", *meetings, "--plan", office.plan).out
    rows = re.findall(r"^\| \w+, (\d+) April 2026<br>(10|3)", draft, re.MULTILINE)
    return [f"04-{int(day):02} {'am' if hour == '10' else 'pm'}" for day, hour in rows]


@pytest.mark.parametrize(("fields", "expected"), MEETINGS.values(), ids=MEETINGS)
def test_feed_clashes_and_draft_agree(fields: str, expected: list[str], office: Office) -> None:
    office.revise("2026-03-01", wgp_1=f"{fields}, status: confirmed")
    assert by_feed(office) == expected
    assert by_clashes(office) == expected
    assert by_draft(office, "wgp-1") == expected


def test_a_joint_draft_keeps_the_half_days_of_who_fixed_none(office: Office) -> None:
    office.revise(
        "2026-03-01",
        wgp_1="dates: 2026-04-01/2026-04-02, status: held, sittings: [{day: 2026-04-01, part: morning, title: Ours}]",
        irg_1="dates: 2026-04-02/2026-04-03, status: confirmed",
    )
    assert by_draft(office, "wgp-1", "irg-1") == ["04-01 am", "04-02 am", "04-02 pm"]
    draft = invoke("agenda", "wgp-1", "irg-1", "--plan", office.plan).out
    assert "For some half-days as the plan fixes it. The rest is a suggestion" in draft
    assert "| Ours |" in draft
    assert "Official holiday: Good Friday" in draft


def test_a_holiday_that_becomes_known_renumbers_no_sitting(office: Office) -> None:
    """A subscriber sees the sittings of that day cancelled, and no other one move."""
    holidays = office.plan.parent / "holidays.yaml"
    holidays.write_text(HOLIDAYS.replace("2026-04-03, name", "2026-12-25, name"), "utf-8")
    office.revise("2026-03-01", wgp_1="dates: 2026-04-02/2026-04-07, status: confirmed")
    assert office.calendar("--detail", "sittings").status == 0
    before = [line.partition(" CONFIRMED")[0] for line in office.events()]
    holidays.write_text(HOLIDAYS, "utf-8")
    office.revise("2026-04-01", wgp_1="dates: 2026-04-02/2026-04-07, status: confirmed")
    assert office.calendar("--detail", "sittings").status == 0
    after = office.events()
    assert [line.partition(" CONFIRMED")[0].partition(" CANCELLED")[0] for line in after] == before
    assert [line.split()[0] for line in after if "CANCELLED" in line] == ["wgp-1.1.d2s1", "wgp-1.1.d2s2"]
    assert [line.split()[0] for line in after if "CONFIRMED 0" in line] == [
        "wgp-1.1.d1s1",
        "wgp-1.1.d1s2",
        "wgp-1.1.d6s1",
        "wgp-1.1.d6s2",
    ]


PROPOSED = """    {id}:
      {fields}
      reason: A first idea
      sittings:
        - {{day: 2026-04-02, part: morning, title: Talks}}
        - {{day: 2026-04-02, part: afternoon, title: More talks}}
"""


def proposing(**meetings: str) -> str:
    """The same half-days of meetings, with other fields of theirs."""
    some = (PROPOSED.format(id=id.replace("_", "-"), fields=fields) for id, fields in meetings.items())
    return f"proposed:\n  meetings:\n{''.join(some)}"


def test_what_is_proposed_narrows_nothing_and_leaves_the_meeting_what_it_is(office: Office) -> None:
    """It lies on the half-days on which the meeting sits; status, source and days are those of the plan."""
    office.revise("2026-03-01", more=proposing(wgp_1=""), wgp_1="dates: 2026-04-01/2026-04-03, status: confirmed")
    plan = laid_over(read_plan(plans_at(office.plan)[0]).plan)
    (meeting,), index = plan.meetings, Index.of(plan)
    assert (meeting.status, meeting.certainty, meeting.source) == ("confirmed", "stated", ("a",))
    assert [f"{day:%m-%d} {part}" for day, part in half_days(meeting, index)] == [
        "04-01 morning",
        "04-01 afternoon",
        "04-02 morning",
        "04-02 afternoon",
    ]
    work = {f"{day:%m-%d} {part}": some for (day, part), some in settled_work(meeting, index).items()}
    assert {when: [(one.title, one.proposed) for one in some] for when, some in work.items()} == {
        "04-02 morning": [("Talks", True)],
        "04-02 afternoon": [("More talks", True)],
    }


def test_half_days_that_the_plan_fixes_without_a_word_are_open(office: Office) -> None:
    """They can be proposed for; where the plan says what is taken up, that stays, and there are no others."""
    fixed = "sittings: [{day: 2026-04-02, part: morning}, {day: 2026-04-01, part: morning, title: Opening}]"
    office.revise(
        "2026-03-01", more=proposing(wgp_1=""), wgp_1=f"dates: 2026-04-01/2026-04-03, status: confirmed, {fixed}"
    )
    plan = laid_over(read_plan(plans_at(office.plan)[0]).plan)
    (meeting,), index = plan.meetings, Index.of(plan)
    assert [f"{day:%m-%d} {part}" for day, part in half_days(meeting, index)] == ["04-01 morning", "04-02 morning"]
    assert [[one.title for one in some] for some in settled_work(meeting, index).values()] == [["Opening"], ["Talks"]]
    found = invoke(
        "check", office.plan, "--with-proposed", "--format", "concise", "--select", "sitting-outside-meeting"
    )
    assert "a proposed sitting of wgp-1 is in the afternoon of 2026-04-02, when it does not sit" in found.out


def test_days_that_are_proposed_too_bring_their_own_half_days(office: Office) -> None:
    """What the plan fixed for the old days goes with them; of what was held nothing changes."""
    more = proposing(wgp_1="dates: 2026-04-01/2026-04-02", irg_1="")
    fixed = "sittings: [{day: 2026-04-08, part: morning, title: Opening}]"
    office.revise(
        "2026-03-01",
        more=more,
        wgp_1=f"dates: 2026-04-08, status: tentative, {fixed}",
        irg_1="dates: 2026-04-01/2026-04-02, status: held",
    )
    moved, held = laid_over(read_plan(plans_at(office.plan)[0]).plan).meetings
    assert (moved.status, [one.title for one in moved.sittings]) == ("proposed", ["Talks", "More talks"])
    assert held.sittings == ()
