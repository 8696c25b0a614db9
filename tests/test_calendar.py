"""`cosp-plan calendar`: what stands in a feed, and what subscribers see of a plan that changes."""

import os
import shutil
from datetime import UTC
from pathlib import Path

import icalendar
import pytest
from helpers import PLAN, ROOT, lay_small, run
from readers.office import Office, invoke

WGP_1 = "dates: 2026-06-04/2026-06-05, status: confirmed"
IRG_1 = "dates: 2026-09-07, status: tentative"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


# --- what stands in a feed ----------------------------------------------------------------------------------------


def test_an_event_says_all_that_the_plan_says(office: Office) -> None:
    office.revise(
        "2026-03-01",
        more="""
entries:
  - {id: sport, year: 2026, body: [wgp, irg], paragraphs: "3, 5", keywords: [Sport, Networks], meeting: [wgp-1, irg-1],
     status: planned, certainty: stated, inferred: [meeting], source: a}
""",
        wgp_1="dates: 2026-06-04/2026-06-05, status: confirmed, place: Vienna, inferred: [dates], note: Hybrid.,\n"
        "     documents: [{symbol: X/1, title: Agenda}]",
        irg_1="dates: 2026-06-05, status: postponed, url: 'https://a.example/x?y=1'",
        wgp_2="dates: 2026-10-05, status: cancelled",
    )
    office.calendar()
    feed = icalendar.Calendar.from_ical((office.feeds / "all.ics").read_bytes())
    wgp_1, irg_1, wgp_2 = ({name: str(event[name]) for name in event} for event in feed.walk("VEVENT"))
    assert wgp_1["SUMMARY"] == "WGP 1"
    assert wgp_1["DESCRIPTION"].splitlines() == [
        "The workplan gives this meeting, under the follow-up item:",
        "Sport; Networks (planned; meeting inferred)",
        "  3. corruption in sport",
        "  5. extradition",
        "",
        "Documents: X/1 Agenda",
        "Status: confirmed (stated; dates inferred)",
        "Source: A source",
        "Note: Hybrid.",
        "Unofficial; not a United Nations document.",
    ]
    assert (wgp_1["LOCATION"], wgp_1["STATUS"], wgp_1["TRANSP"]) == ("Vienna", "CONFIRMED", "OPAQUE")
    assert (irg_1["SUMMARY"], irg_1["STATUS"], irg_1["TRANSP"]) == ("POSTPONED: IRG 1", "TENTATIVE", "TRANSPARENT")
    assert irg_1["URL"] == "https://a.example/x?y=1"
    assert (wgp_2["SUMMARY"], wgp_2["STATUS"], wgp_2["TRANSP"]) == ("CANCELLED: WGP 2", "CANCELLED", "TRANSPARENT")
    assert list(feed.walk("VEVENT")[0]["CATEGORIES"].cats) == ["WGP", "paragraph-3", "paragraph-5"]
    assert str(feed["NAME"]) == str(feed["X-WR-CALNAME"]) == "Test plan: all meetings"
    assert str(feed["DESCRIPTION"]) == "Unofficial; not a United Nations document; data as of 2026-03-01."
    assert "METHOD" not in feed


def test_split_sessions_are_joined_and_companions_named(office: Office) -> None:
    """One event for each unbroken run of days; `irg-1` meets in the week of the first part only, `irg-2` elsewhere."""
    office.publish(
        "2026-03-01",
        wgp_1="dates: [2026-06-08, 2026-06-04/2026-06-05], status: held",
        irg_1="dates: 2026-06-03/2026-06-04, status: tentative",
        irg_2="dates: 2026-06-12, status: held, place: Doha",
    )
    assert office.events() == [
        "irg-1.1 2026-06-03/2026-06-04 TENTATIVE 0 of 2026-03-01",
        "wgp-1.1 2026-06-04/2026-06-05 CONFIRMED 0 of 2026-03-01",
        "wgp-1.2 2026-06-08 CONFIRMED 0 of 2026-03-01",
        "irg-2.1 2026-06-12 CONFIRMED 0 of 2026-03-01",
    ]
    assert office.summaries() == [
        "IRG 1, with WGP 1 (tentative)",
        "WGP 1 (part 1 of 2), with IRG 1",
        "WGP 1 (part 2 of 2)",
        "IRG 2",
    ]
    first, second = icalendar.Calendar.from_ical(office.raw()["wgp.ics"]).walk("VEVENT")
    assert "RELATED-TO" not in first
    assert (second["RELATED-TO"], second["RELATED-TO"].params["RELTYPE"]) == (first["UID"], "SIBLING")


def test_a_sitting_each_half_day(office: Office) -> None:
    office.revise(
        "2026-03-01",
        wgp_1="dates: [2026-06-04, 2026-06-08], status: confirmed",
        irg_1="dates: 2026-06-05, status: confirmed, timezone: Asia/Qatar",
    )
    assert office.calendar("--detail", "sittings").status == 0
    assert office.events() == [
        "wgp-1.1.d1s1 2026-06-04T10:00/13:00 CONFIRMED 0 of 2026-03-01",
        "wgp-1.1.d1s2 2026-06-04T15:00/18:00 CONFIRMED 0 of 2026-03-01",
        "irg-1.1.d1s1 2026-06-05T10:00/13:00 CONFIRMED 0 of 2026-03-01",
        "irg-1.1.d1s2 2026-06-05T15:00/18:00 CONFIRMED 0 of 2026-03-01",
        "wgp-1.2.d1s1 2026-06-08T10:00/13:00 CONFIRMED 0 of 2026-03-01",
        "wgp-1.2.d1s2 2026-06-08T15:00/18:00 CONFIRMED 0 of 2026-03-01",
    ]
    events = icalendar.Calendar.from_ical(office.raw()["all.ics"]).walk("VEVENT")
    assert [event["DTSTART"].dt.astimezone(UTC).hour for event in events] == [8, 13, 7, 12, 8, 13]
    assert [str(event.get("RELATED-TO", "")).partition("@")[0] for event in events] == [
        "", "wgp-1.1.d1s1", "", "irg-1.1.d1s1", "wgp-1.1.d1s1", "wgp-1.1.d1s1",
    ]  # fmt: skip


def test_no_sittings_at_a_weekend(office: Office) -> None:
    """Within a run of days; a meeting that has only a Sunday has its sittings then."""
    office.revise(
        "2026-03-01", wgp_1="dates: 2026-06-05/2026-06-08, status: held", irg_1="dates: 2026-06-14, status: held"
    )
    office.calendar("--detail", "sittings")
    assert [event.split()[1] for event in office.events()] == [
        f"2026-06-{day}T{hours}" for day in ("05", "08", "14") for hours in ("10:00/13:00", "15:00/18:00")
    ]
    text = office.raw()["irg.ics"].decode().replace("\r\n ", "")
    assert text.count("DESCRIPTION:The hours are the usual ones of a sitting\\; they were not announced.\\n") == 2


def test_every_time_zone_that_is_named_is_described(office: Office) -> None:
    """Also where only meetings that left the plan use it, or use it in those years."""
    summer = "dates: 2027-06-07, status: tentative"
    doha = "dates: 2024-12-02, status: held, timezone: Asia/Qatar"
    office.revise("2026-03-01", wgp_1="dates: 2024-03-04, status: held", wgp_2=summer, irg_1=doha)
    office.calendar("--detail", "sittings")
    office.revise("2026-04-01", wgp_2=summer)
    office.calendar("--detail", "sittings")
    feed = icalendar.Calendar.from_ical(office.raw()["all.ics"])
    begin = {
        str(zone["TZID"]): min(part["DTSTART"].dt for part in zone.subcomponents) for zone in feed.walk("VTIMEZONE")
    }
    starts = [event["DTSTART"] for event in feed.walk("VEVENT")]
    assert {start.params["TZID"] for start in starts} == set(begin)
    assert all(begin[start.params["TZID"]] <= start.dt.replace(tzinfo=None) for start in starts)


def test_undated_meetings_are_listed(office: Office) -> None:
    answer = office.publish(
        "2026-03-01",
        wgp_1=WGP_1,
        wgp_2="dates: tbd, year: 2027, status: tentative",
        irg_1="dates: tbd, year: tbd, status: tentative",
    )
    assert "not in any feed, for want of dates: wgp-2 (2027), irg-1 (tbd)\n" in answer.err
    assert sorted(office.raw()) == ["all.ics", "wgp.ics"]
    assert "irg.ics: no events, so it is not written" in answer.err


def test_one_feed_on_standard_output_continues_what_is_there(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-o -` prints the bytes of a file, which it continues from `calendars/`, and writes nothing."""
    monkeypatch.chdir(office.plan.parent)
    office.publish("2026-03-01", wgp_1=WGP_1, irg_1=IRG_1)
    office.revise("2026-04-01", wgp_1=WGP_1.replace("06-05", "06-06"), irg_1=IRG_1)
    before = office.raw()
    printed = {
        feed: office.calendar("-o", "-", *options) for feed, options in {"all": [], "wgp": ["--body", "wgp"]}.items()
    }
    assert office.raw() == before
    office.calendar()
    assert {f"{feed}.ics": answer.raw for feed, answer in printed.items()} == {
        name: raw for name, raw in office.raw().items() if name in ("all.ics", "wgp.ics")
    }
    assert office.events() == [
        "wgp-1.1 2026-06-04/2026-06-06 CONFIRMED 1 of 2026-04-01",
        "irg-1.1 2026-09-07 TENTATIVE 0 of 2026-03-01",
    ]


# --- what subscribers see of a plan that changes ------------------------------------------------------------------


def test_moved_untouched_noted_cancelled_and_removed(office: Office) -> None:
    """Date, place, status and title raise SEQUENCE; any change sets the stamps; an untouched event keeps all three."""
    still = "dates: 2026-10-05, status: tentative"
    office.publish("2026-03-01", wgp_1=WGP_1, wgp_2=IRG_1, irg_1="dates: 2026-11-02, status: confirmed", irg_2=still)
    assert office.events() == [
        "wgp-1.1 2026-06-04/2026-06-05 CONFIRMED 0 of 2026-03-01",
        "wgp-2.1 2026-09-07 TENTATIVE 0 of 2026-03-01",
        "irg-2.1 2026-10-05 TENTATIVE 0 of 2026-03-01",
        "irg-1.1 2026-11-02 CONFIRMED 0 of 2026-03-01",
    ]

    answer = office.publish(
        "2026-04-01",
        wgp_1="dates: 2026-06-11/2026-06-12, status: confirmed",
        wgp_2=f"{IRG_1}, note: In room M.",
        irg_1="dates: 2026-11-02, status: cancelled",
        irg_2=still,
    )
    assert office.events() == [
        "wgp-1.1 2026-06-11/2026-06-12 CONFIRMED 1 of 2026-04-01",
        "wgp-2.1 2026-09-07 TENTATIVE 0 of 2026-04-01",
        "irg-2.1 2026-10-05 TENTATIVE 0 of 2026-03-01",
        "irg-1.1 2026-11-02 CANCELLED 1 of 2026-04-01",
    ]
    assert "all.ics: 4 events (3 changed)" in answer.out
    assert answer.err == "cosp-plan: deadlines.ics: no events, so it is not written\n"

    office.publish("2026-05-01", wgp_2=f"{IRG_1}, note: In room M.", irg_2=still)
    assert office.events() == [
        "wgp-1.1 2026-06-11/2026-06-12 CANCELLED 2 of 2026-05-01",
        "wgp-2.1 2026-09-07 TENTATIVE 0 of 2026-04-01",
        "irg-2.1 2026-10-05 TENTATIVE 0 of 2026-03-01",
        "irg-1.1 2026-11-02 CANCELLED 2 of 2026-05-01",
    ]
    assert office.summaries()[0] == "CANCELLED: WGP 1"
    assert office.summaries()[3] == "CANCELLED: IRG 1"
    assert office.raw()["all.ics"].count(b"TRANSP:TRANSPARENT") == 2


@pytest.mark.parametrize(
    ("change", "sequence"),
    [
        ("dates: 2026-06-04/2026-06-06, status: confirmed", 1),
        ("dates: 2026-06-04/2026-06-05, status: confirmed, place: Doha", 1),
        ("dates: 2026-06-04/2026-06-05, status: tentative", 1),
        ("dates: 2026-06-04/2026-06-05, status: confirmed, title: Working Group", 1),
        ("dates: 2026-06-04/2026-06-05, status: confirmed, note: Hybrid.", 0),
        ("dates: 2026-06-04/2026-06-05, status: confirmed, url: 'https://a.example'", 0),
        ("dates: 2026-06-04/2026-06-05, status: held", 0),
    ],
)
def test_what_raises_the_sequence(office: Office, change: str, sequence: int) -> None:
    office.publish("2026-03-01", wgp_1=WGP_1)
    office.publish("2026-04-01", wgp_1=change)
    (event,) = office.events()
    assert event.endswith(f" {sequence} of 2026-04-01")


def test_what_left_the_plan_is_dropped_after_a_year(office: Office) -> None:
    office.publish("2026-03-01", wgp_1=WGP_1, wgp_2=IRG_1)
    for revised in ("2026-04-01", "2027-04-01"):
        office.publish(revised, wgp_2=IRG_1)
        assert office.events()[0] == "wgp-1.1 2026-06-04/2026-06-05 CANCELLED 1 of 2026-04-01"
    answer = office.publish("2027-04-02", wgp_2=IRG_1)
    assert "all.ics: 1 event (1 dropped)" in answer.out
    assert office.events() == ["wgp-2.1 2026-09-07 TENTATIVE 0 of 2026-03-01"]


def test_the_last_event_of_a_feed_is_dropped_as_well(office: Office) -> None:
    """Nothing is left for the body's feed: whatever becomes of the file, it is up to date."""
    office.publish("2026-03-01", wgp_1=WGP_1, irg_1=IRG_1)
    office.publish("2026-04-01", irg_1=IRG_1)
    office.publish("2027-04-02", irg_1=IRG_1)


def test_re_added(office: Office) -> None:
    """SEQUENCE goes on rising, so that clients take the event back."""
    office.publish("2026-03-01", wgp_1=WGP_1, irg_1=IRG_1)
    office.publish("2026-04-01", irg_1=IRG_1)
    office.publish("2026-05-01", wgp_1=WGP_1, irg_1=IRG_1)
    assert office.events() == [
        "wgp-1.1 2026-06-04/2026-06-05 CONFIRMED 2 of 2026-05-01",
        "irg-1.1 2026-09-07 TENTATIVE 0 of 2026-03-01",
    ]
    assert b"X-COSP-PLAN-LEFT" not in office.raw()["all.ics"]
    assert office.summaries()[0] == "WGP 1"


def test_a_change_without_a_new_revised(office: Office) -> None:
    office.publish("2026-03-01", wgp_1=WGP_1)
    answer = office.publish("2026-03-01", wgp_1=WGP_1.replace("06-05", "06-06"))
    assert "all.ics: 1 event changes while `revised` stays 2026-03-01; move it" in answer.err
    assert office.events() == ["wgp-1.1 2026-06-04/2026-06-06 CONFIRMED 1 of 2026-03-01"]


def test_a_revised_that_moves_back_is_refused_unless_forced(office: Office) -> None:
    """Subscribers would take what changed last for what stood before."""
    office.publish("2026-03-01", wgp_1=WGP_1, irg_1=IRG_1)
    before = office.raw()
    office.revise("2026-02-01", wgp_1=WGP_1.replace("06-05", "06-06"), irg_1=IRG_1)
    for options in ([], ["--check"]):
        assert office.calendar(*options).status == 2
        assert office.raw() == before
    refused = office.calendar()
    assert refused.out == ""
    assert refused.err.count("has data of 2026-03-01, and `revised` is 2026-02-01") == 3
    assert office.calendar("--force").status == 0
    assert office.events()[0] == "wgp-1.1 2026-06-04/2026-06-06 CONFIRMED 1 of 2026-02-01"


# --- meetings that are off, or have lost their days ---------------------------------------------------------------

SPORT = (
    "entries: [{id: sport, year: 2026, body: wgp, paragraphs: 1, keywords: [Sport], meeting: wgp-1, status: planned,"
    " certainty: stated, source: a}]\n"
)


def test_the_only_meeting_of_an_entry_is_cancelled_in_the_feeds_too(office: Office) -> None:
    """That is an error of the plan, and no reason for feeds to go on saying that it meets."""
    office.publish("2026-03-01", wgp_1=WGP_1, more=SPORT)
    answer = office.publish("2026-04-01", wgp_1=WGP_1.replace("confirmed", "cancelled"), more=SPORT)
    assert "cosp-plan: wgp-1 is cancelled, so `sport` is taken up nowhere; shown as cancelled\n" in answer.err
    assert office.events() == ["wgp-1.1 2026-06-04/2026-06-05 CANCELLED 1 of 2026-04-01"]
    assert office.summaries() == ["CANCELLED: WGP 1"]
    assert invoke("check", office.plan, "--select", "cancelled-meeting").status == 1
    shown = invoke("meetings", "--plan", office.plan, "--format", "csv")
    assert (shown.status, "cancelled (stated)" in shown.out) == (0, True)
    assert "wgp-1 is cancelled" in invoke("agenda", "wgp-1", "--plan", office.plan).err


@pytest.mark.parametrize(("status", "prefix"), [("postponed", "POSTPONED: "), ("tentative", "DATES OPEN: ")])
def test_a_meeting_that_loses_its_days_is_not_called_off(status: str, prefix: str, office: Office) -> None:
    """It stays on the days that it had, saying so, until it gets new ones or is cancelled."""
    split = "dates: [2026-06-04/2026-06-05, 2026-06-08], status: confirmed"
    office.publish("2026-03-01", wgp_1=split)
    answer = office.publish("2026-04-01", wgp_1=f"dates: tbd, year: 2026, status: {status}")
    assert "wgp-1 has no days any more: it stays on those that it had, as tentative" in answer.err
    kept = [
        "wgp-1.1 2026-06-04/2026-06-05 TENTATIVE 1 of 2026-04-01",
        "wgp-1.2 2026-06-08 TENTATIVE 1 of 2026-04-01",
    ]
    assert office.events() == office.events("wgp.ics") == kept
    assert all(summary.startswith(f"{prefix}WGP 1") for summary in office.summaries())
    assert b"New days are not known." in office.raw()["all.ics"].replace(b"\r\n ", b"")
    office.publish("2026-05-01", wgp_1=f"dates: tbd, year: 2026, status: {status}")
    assert office.events() == kept
    office.publish("2026-06-01", wgp_1="dates: 2026-11-04, status: confirmed")
    assert office.events()[-1] == "wgp-1.1 2026-11-04 CONFIRMED 2 of 2026-06-01"


def test_a_meeting_that_is_taken_up_again_without_days(office: Office) -> None:
    office.publish("2026-03-01", wgp_1=WGP_1)
    answer = office.publish("2026-04-01", wgp_1="dates: tbd, year: 2026, status: cancelled")
    assert "want of dates" not in answer.err
    answer = office.publish("2026-05-01", wgp_1="dates: tbd, year: 2026, status: tentative")
    assert "want of dates" not in answer.err
    assert office.events() == ["wgp-1.1 2026-06-04/2026-06-05 TENTATIVE 2 of 2026-05-01"]
    office.publish("2026-06-01", wgp_1="dates: tbd, year: 2026, status: tentative")
    assert office.events() == ["wgp-1.1 2026-06-04/2026-06-05 TENTATIVE 2 of 2026-05-01"]


def test_a_feed_keeps_its_last_event(office: Office) -> None:
    """Without any it would stay as it is on disk, and be called up to date for ever."""
    office.publish("2026-03-01", wgp_1=WGP_1, irg_1=IRG_1)
    office.publish("2026-04-01", irg_1=IRG_1)
    office.publish("2028-04-01", irg_1=IRG_1)
    assert office.events() == ["irg-1.1 2026-09-07 TENTATIVE 0 of 2026-03-01"]
    assert office.events("wgp.ics") == ["wgp-1.1 2026-06-04/2026-06-05 CANCELLED 1 of 2026-04-01"]
    assert b"X-COSP-PLAN-REVISED:20280401" in office.raw()["wgp.ics"]


def test_a_meeting_that_is_cancelled_and_has_no_days_is_cancelled(office: Office) -> None:
    office.publish("2026-03-01", wgp_1=WGP_1)
    office.publish("2026-04-01", wgp_1="dates: tbd, year: 2026, status: cancelled")
    assert office.events() == ["wgp-1.1 2026-06-04/2026-06-05 CANCELLED 1 of 2026-04-01"]


def test_a_meeting_without_days_in_feeds_of_sittings(office: Office) -> None:
    office.revise("2026-03-01", wgp_1="dates: 2026-06-04, status: confirmed")
    assert office.calendar("--detail", "sittings").status == 0
    office.revise("2026-04-01", wgp_1="dates: tbd, year: 2026, status: postponed")
    assert office.calendar("--detail", "sittings").status == 0
    assert office.events() == [
        "wgp-1.1.d1s1 2026-06-04T10:00/13:00 TENTATIVE 1 of 2026-04-01",
        "wgp-1.1.d1s2 2026-06-04T15:00/18:00 TENTATIVE 1 of 2026-04-01",
    ]


def test_a_feed_that_was_deleted_goes_on_where_the_others_are(office: Office) -> None:
    office.publish("2026-03-01", wgp_1=WGP_1, irg_1=IRG_1)
    office.publish("2026-04-01", wgp_1=WGP_1.replace("06-05", "06-06"), irg_1=IRG_1)
    before = office.raw()
    (office.feeds / "wgp.ics").unlink()
    answer = office.calendar("--check")
    assert (answer.status, "wgp.ics is missing" in answer.out) == (1, True)
    office.calendar("--body", "wgp")
    assert office.raw() == before
    (office.feeds / "all.ics").unlink()
    office.calendar()
    assert office.raw() == before


def test_one_event_has_the_same_lines_in_every_feed(office: Office) -> None:
    """Whatever was published when: a client that subscribes to two feeds must not see two versions of one UID."""
    office.publish("2026-03-01", wgp_1=WGP_1, irg_1=IRG_1)
    office.revise("2026-04-01", wgp_1=WGP_1.replace("06-05", "06-06"), irg_1=IRG_1)
    office.calendar("--body", "wgp")
    office.publish("2026-05-01", wgp_1=WGP_1.replace("06-05", "06-06"), irg_1=IRG_1)
    assert (
        office.events("wgp.ics") == office.events()[:1] == ["wgp-1.1 2026-06-04/2026-06-06 CONFIRMED 1 of 2026-04-01"]
    )
    office.revise("2026-06-01", irg_1=IRG_1)
    office.calendar("--body", "wgp")
    office.publish("2026-07-01", irg_1=IRG_1)
    assert (
        office.events("wgp.ics") == office.events()[:1] == ["wgp-1.1 2026-06-04/2026-06-06 CANCELLED 2 of 2026-06-01"]
    )


def test_check_names_each_event_and_writes_nothing(office: Office) -> None:
    office.publish("2026-03-01", wgp_1=WGP_1, irg_1=IRG_1)
    before = office.raw()
    office.revise(
        "2026-04-01", wgp_1="dates: 2026-06-11, status: tentative", wgp_2="dates: 2026-10-05, status: tentative"
    )
    answer = office.calendar("--check")
    assert answer.status == 1
    folder = office.feeds.as_posix()
    assert answer.out.splitlines() == [
        f"{folder}/all.ics is out of date",
        "  changed: wgp-1.1@test.cosp-plan (DESCRIPTION, DTEND, DTSTART, STATUS, SUMMARY) WGP 1 (tentative)",
        "  new: wgp-2.1@test.cosp-plan WGP 2 (tentative)",
        "  cancelled: irg-1.1@test.cosp-plan IRG 1 (tentative)",
        f"{folder}/wgp.ics is out of date",
        "  changed: wgp-1.1@test.cosp-plan (DESCRIPTION, DTEND, DTSTART, STATUS, SUMMARY) WGP 1 (tentative)",
        "  new: wgp-2.1@test.cosp-plan WGP 2 (tentative)",
        f"{folder}/irg.ics is out of date",
        "  cancelled: irg-1.1@test.cosp-plan IRG 1 (tentative)",
    ]
    assert office.raw() == before


# --- scope --------------------------------------------------------------------------------------------------------


def test_another_scope_never_cancels_meetings(office: Office) -> None:
    office.publish("2026-03-01", wgp_1=WGP_1, wgp_2="dates: 2027-06-07, status: tentative")
    before = office.raw()
    for options in (["--year", "2026"], ["--detail", "sittings"]):
        answer = office.calendar(*options)
        assert answer.status == 2
        assert "all.ics is of another scope (year=all;detail=days, not year=" in answer.err
        assert office.calendar(*options, "--check").status == 2
        assert office.raw() == before
    assert office.calendar("--year", "2026", "--force").status == 0
    assert office.events() == ["wgp-1.1 2026-06-04/2026-06-05 CONFIRMED 0 of 2026-03-01"]
    assert office.calendar("--year", "2026", "--check").status == 0
    assert office.calendar().status == 2


def test_a_year(office: Office) -> None:
    """The meetings of a year: those that have a day in it, and those that it once showed."""
    office.revise(
        "2026-03-01",
        wgp_1="dates: 2026-12-30/2026-12-31, status: tentative",
        wgp_2="dates: 2026-12-29, status: tentative",
        irg_1="dates: 2027-01-04, status: tentative",
        irg_2="dates: 2027-12-31/2028-01-03, status: tentative",
    )
    for year, events in {
        "2026": ["wgp-2.1 2026-12-29", "wgp-1.1 2026-12-30/2026-12-31"],
        "2027": ["irg-1.1 2027-01-04", "irg-2.1 2027-12-31/2028-01-03"],
        "2028": ["irg-2.1 2027-12-31/2028-01-03"],
    }.items():
        assert office.calendar("--year", year, "--force").status == 0
        assert office.events() == [f"{event} TENTATIVE 0 of 2026-03-01" for event in events]


def test_moved_to_another_year_is_moved_not_cancelled(office: Office) -> None:
    office.revise("2026-03-01", wgp_1=WGP_1)
    office.calendar("--year", "2026")
    office.revise("2026-04-01", wgp_1="dates: 2027-02-01, status: confirmed")
    office.calendar("--year", "2026")
    assert office.events() == ["wgp-1.1 2027-02-01 CONFIRMED 1 of 2026-04-01"]
    assert office.calendar("--year", "2026", "--check").status == 0


# --- the same bytes -----------------------------------------------------------------------------------------------

ENVIRONMENTS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4", "TZ": "America/New_York", "LC_ALL": "", "LANG": "de_DE.UTF-8"},
)


@pytest.mark.parametrize("detail", ["days", "sittings"])
def test_same_plan_same_bytes(detail: str, tmp_path: Path) -> None:
    """Whatever the hash seed, time zone and locale."""
    made = []
    for n, environment in enumerate(ENVIRONMENTS):
        answer = run("calendar", "--plan", PLAN, "-o", tmp_path / f"{n}", "--detail", detail, **environment)
        assert answer.returncode == 0
        made.append({path.name: path.read_bytes() for path in (tmp_path / f"{n}").iterdir()})
    assert made[0] == made[1] == made[2]
    assert len(made[0]) == 6  # all, a body each, deadlines


def test_the_shipped_feeds_are_up_to_date() -> None:
    answer = run("calendar", "--check", cwd=ROOT)
    assert (answer.returncode, answer.stdout) == (0, "")


def test_a_second_run_writes_nothing(office: Office) -> None:
    office.publish("2026-03-01", wgp_1=WGP_1, irg_1=IRG_1)
    for path in office.feeds.iterdir():
        os.utime(path, ns=(1, 1))
    assert office.calendar().out.splitlines() == [
        f"{office.feeds.as_posix()}/{shown}" for shown in ("all.ics: 2 events", "wgp.ics: 1 event", "irg.ics: 1 event")
    ]
    assert {path.stat().st_mtime_ns for path in office.feeds.iterdir()} == {1}


def test_another_folder_and_order_of_files_make_no_difference(office: Office, tmp_path: Path) -> None:
    """Feeds depend on what a plan says, not on where it lies or in how many files."""
    office.publish("2026-03-01", wgp_1=WGP_1, irg_1=IRG_1)
    before = office.raw()
    shutil.rmtree(office.feeds)
    text = office.plan.read_text("utf-8")
    head, _, meetings = text.partition("meetings:\n")
    wgp_1, irg_1 = meetings.splitlines(keepends=True)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    lay_small(folder)
    (folder / "z.yaml").write_text(head, "utf-8")
    (folder / "a.yaml").write_text(f"meetings:\n{irg_1}", "utf-8")
    (folder / "b.yaml").write_text(f"meetings:\n{wgp_1}", "utf-8")
    office.plan = folder
    office.calendar()
    assert office.raw() == before
