"""What is proposed is seen with `--with-proposed` alone, called that everywhere, and covers nothing."""

import json
from datetime import date
from pathlib import Path

import icalendar
import pytest
from readers.office import Answer, Office, invoke

from cosp_plan.language.words import Words
from cosp_plan.model import NOWHERE, Proposed, Sitting
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reading.proposed import read_proposed
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.proposals import ProposalReport, yaml
from cosp_plan.schedule.rows.proposal import Proposal

PROPOSED = """
standing:
  - {body: wgp, paragraphs: 1, certainty: stated, source: a}
  - {body: irg, paragraphs: 4-5, certainty: stated, source: a}
deferred:
  - {paragraphs: 2, reason: The assignment was not found., until: 2027-01-01}
entries:
  - {id: sport, year: 2026, body: wgp, paragraphs: 3, keywords: [Sport], meeting: wgp-1, status: planned,
     certainty: stated, source: a}
proposed:
  meetings:
    wgp-2: {dates: 2026-12-07/2026-12-08, reason: the week that is left}
    irg-1: {body: irg, session: 1, dates: 2026-09-07, reason: the first by count}
    irg-2: {body: irg, session: 2, month: 2026-12, reason: the second by count}
  entries:
    - {id: markets, year: 2026, body: wgp, paragraphs: [1, 2], keywords: [Markets], meeting: wgp-2, reason: a theme}
    - {id: more-sport, year: 2026, body: wgp, paragraphs: 3, keywords: [More sport], meeting: wgp-1, reason: again}
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A plan of a meeting with days and one without, of which paragraph 2 is deferred and 6 forgotten."""
    office = Office(tmp_path)
    office.bodies = "uncac"
    office.revise(
        "2026-01-01",
        more=PROPOSED,
        wgp_1="dates: 2026-06-04, status: confirmed",
        wgp_2="dates: tbd, year: 2026, status: tentative",
    )
    return office


def said(office: Office, command: str, *options: str) -> Answer:
    return invoke(command, *options, "--plan", office.plan, "--with-proposed")


def test_a_paragraph_that_is_only_proposed_is_covered_by_nothing(office: Office) -> None:
    states = json.loads(said(office, "coverage", "--format", "json").out)["total"]
    assert {name: states[name] for name in ("scheduled", "standing", "proposed", "deferred", "unassigned")} == {
        "scheduled": [3],
        "standing": [1, 4, 5],
        "proposed": [2],
        "deferred": [],
        "unassigned": [6],
    }
    assert (states["covered"], states["missing"]) == (4, [2, 6])
    without = json.loads(invoke("coverage", "--format", "json", "--plan", office.plan).out)["total"]
    assert (without["covered"], without["proposed"], without["deferred"]) == (4, [], [2])


def test_the_share_that_is_covered_is_the_same_with_it(office: Office) -> None:
    assert [said(office, "coverage", "--fail-under", least).status for least in ("66", "67")] == [0, 1]
    assert "1 is only proposed, which nobody announced." in " ".join(said(office, "coverage").out.split())


def test_coverage_tells_it_in_every_table(office: Office) -> None:
    row = said(office, "coverage", "--by", "paragraph", "--format", "csv").out.splitlines()[2]
    assert row.startswith("2,public procurement,proposed,")
    assert "(proposed, announced by nobody): markets: a theme" in row
    assert "2○" in said(office, "coverage", "--format", "map").out
    assert "Proposed is announced by nobody, and covers nothing." in said(office, "coverage").out


def test_check_warns_once_a_paragraph_in_place_of_what_it_is_without(office: Office) -> None:
    def found(*options: str) -> list[tuple[str, str]]:
        plans = json.loads(invoke("check", office.plan, "--format", "json", *options).out)["plans"]
        findings = [one for one in plans[0]["findings"] if one["subject"]["kind"] == "paragraph"]
        return [(one["rule"], one["subject"]["id"]) for one in findings]

    assert found() == [("unassigned-paragraph", "6"), ("deferred-paragraph", "2")]
    assert found("--with-proposed") == [("unassigned-paragraph", "6"), ("only-proposed", "2")]


def test_show_says_of_each_that_it_is_proposed(office: Office) -> None:
    assert "Only proposed, and announced by nobody: WGP 2, 7–8 December 2026" in said(office, "show", "2").out
    assert "Scheduled: WGP 1, 4 June 2026, Vienna (planned).\n" in said(office, "show", "3").out
    meeting = said(office, "show", "wgp-2").out
    assert "Proposed (announced by nobody): 7–8 December 2026" in meeting
    assert "Proposed for it, announced by nobody\n  markets" in meeting
    assert "in 2026-12: the second by count" in said(office, "show", "irg-2").out
    assert invoke("show", "irg-1", "--plan", office.plan).status == 2


def test_feeds_have_it_tentative_and_called_a_proposal(office: Office, tmp_path: Path) -> None:
    answer = said(office, "calendar", "-o", str(tmp_path / "proposals"))
    assert answer.status == 0, answer.err
    feed = icalendar.Calendar.from_ical((tmp_path / "proposals" / "all.ics").read_bytes())
    assert str(feed["NAME"]).endswith("(with proposals)")
    announced, _, proposed = feed.walk("VEVENT")
    assert (announced["STATUS"], str(announced["SUMMARY"])) == ("CONFIRMED", "WGP 1")
    assert "Proposed for this meeting, and announced by nobody:\nMore sport" in announced["DESCRIPTION"]
    assert (proposed["STATUS"], proposed["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert str(proposed["SUMMARY"]) == "PROPOSAL: WGP 2"
    assert "Status: proposed (announced by nobody)" in proposed["DESCRIPTION"]
    assert "The workplan gives" not in proposed["DESCRIPTION"]
    deadlines = icalendar.Calendar.from_ical((tmp_path / "proposals" / "deadlines.ics").read_bytes())
    of_it = [event for event in deadlines.walk("VEVENT") if event["UID"].startswith("wgp-2.")]
    assert of_it
    assert all(event["SUMMARY"].startswith("PROPOSAL: ") for event in of_it)


def test_the_feeds_that_people_subscribe_to_never_have_it(office: Office) -> None:
    """Neither by leaving the folder out nor by naming theirs; and what was written with it is not gone on with."""
    answer = said(office, "calendar")
    assert answer.status == 2
    assert "needs a folder of its own" in answer.err
    assert office.calendar().status == 0
    before = office.raw()
    for force in ((), ("--force",)):
        answer = office.calendar("--with-proposed", *force)
        assert (answer.status, "is never replaced by proposals" in answer.err) == (2, True)
    assert office.raw() == before
    assert all(b"PROPOSAL" not in raw and b"Markets" not in raw for raw in before.values())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                "Draft with proposals that nobody announced;",
                "7–8 December 2026 (proposed)",
                "are proposed for this item, and announced by nobody.",
                "Markets (proposed)",
                "A proposal, announced by nobody: a theme.",
                "Proposed, announced by nobody",
            ),
        ),
        ("fr", ("Projet, avec des propositions que personne n'a annoncées", "Markets (proposé)")),
    ],
)
def test_a_draft_says_so_of_the_days_and_of_each_cluster(office: Office, language: str, words: tuple[str, ...]) -> None:
    draft = said(office, "agenda", "wgp-2", "--lang", language).out
    assert [word for word in words if word not in draft] == []
    assert "Status in the plan" not in draft


def test_the_day_of_an_opening_is_called_proposed(office: Office) -> None:
    draft = said(office, "agenda", "irg-1").out
    assert "in Vienna. The day is proposed, and announced by nobody." in draft
    assert "The day is inferred" not in draft


def test_a_draft_keeps_what_is_planned_apart_from_what_is_proposed(office: Office) -> None:
    draft = said(office, "agenda", "wgp-1").out
    planned, proposed = draft.index("The workplan gives this meeting"), draft.index("are proposed for this item")
    assert planned < draft.index("#### Sport") < proposed < draft.index("#### More sport (proposed)")
    assert "The day is proposed" not in draft


def test_a_year_and_an_annex_tell_the_two_apart(office: Office) -> None:
    assert "in 1 entry, and 2 more proposed; 4 meetings." in said(office, "show", "2026").out
    assert "| 2 | public procurement (proposed) |" in said(office, "agenda", "wgp-2").out
    assert "| 3 | corruption in sport |" in said(office, "agenda", "wgp-1").out


def test_a_confirmed_meeting_says_of_one_beside_it_that_it_is_proposed(office: Office, tmp_path: Path) -> None:
    office.revise(
        "2026-01-01",
        more="proposed: {meetings: {irg-1: {body: irg, session: 1, dates: 2026-06-03/2026-06-05, reason: by count}}}\n",
        wgp_1="dates: 2026-06-01/2026-06-05, status: confirmed",
    )
    assert said(office, "calendar", "-o", str(tmp_path / "proposals")).status == 0
    feed = icalendar.Calendar.from_ical((tmp_path / "proposals" / "wgp.ics").read_bytes())
    assert [str(event["SUMMARY"]) for event in feed.walk("VEVENT")] == ["WGP 1, with IRG 1 (proposed)"]
    draft = said(office, "agenda", "wgp-1").out
    assert "Work of another body: the Implementation Review Group (proposed)" in draft


def test_meetings_have_a_column_of_their_own_for_it(office: Office) -> None:
    found = {one["id"]: one for one in json.loads(said(office, "meetings", "--format", "json").out)["meetings"]}
    assert (found["wgp-1"]["paragraphs"], found["wgp-1"]["proposed"]) == ([3], [3])
    assert (found["wgp-2"]["paragraphs"], found["wgp-2"]["proposed"]) == ([], [1, 2])
    assert [found[id]["status"] for id in ("wgp-1", "wgp-2", "irg-1")] == ["confirmed", "proposed", "proposed"]
    due = json.loads(said(office, "meetings", "--deadlines", "--format", "json").out)["deadlines"]
    assert {one["certainty"] for one in due if one["meeting"] == "wgp-2"} == {"proposed"}


def test_where_nothing_is_proposed_that_is_said(office: Office) -> None:
    office.revise("2026-01-01", wgp_1="dates: 2026-06-04, status: confirmed")
    assert "nothing is proposed there" in said(office, "coverage").err


def test_half_days_are_written_in_a_line_each_and_read_back(office: Office, tmp_path: Path) -> None:
    """Numbers as text, and texts that would be something else in YAML."""
    plan = read_plan(plans_at(office.plan)[0]).plan
    when = [(date(2026, 12, 7), "morning"), (date(2026, 12, 7), "afternoon"), (date(2026, 12, 8), "morning")]
    work = [("2", "", ()), ("2 (a)", "Panel: a, b} # [\u2028", ("markets", "sport")), ("", "yes", ("sport",))]
    sittings = tuple(Sitting(*when, *what, NOWHERE, proposed=True) for when, what in zip(when, work, strict=True))
    (first, *_) = plan.proposed.meetings
    made = Proposal((), (first._replace(sittings=sittings),), (), (), interrupted=False)
    text = "".join(yaml.render(ProposalReport(made, plan, Words.of(plan), "2026"), Screen("yaml")))
    assert "    - {day: 2026-12-07, part: morning, item: '2'}\n" in text
    (file := tmp_path / "again.yaml").write_text(text, "utf-8")
    assert read_proposed(file, plan) == (Proposed(made.meetings), [])


HALF_DAYS = """
entries:
  - {id: sport, year: 2026, body: wgp, paragraphs: 3, keywords: [Sport], meeting: wgp-1, status: planned,
     certainty: stated, source: a}
proposed:
  meetings:
    wgp-1:
      reason: sport fills half a day
      sittings:
        - {day: 2026-06-04, part: afternoon, entry: sport}
        - {day: 2026-06-05, part: morning, item: "3"}
"""
FIXED = "dates: 2026-06-04/2026-06-05, status: confirmed, sittings: [{day: 2026-06-04, part: morning, title: Opening}, "
OPEN = "{day: 2026-06-04, part: afternoon}, {day: 2026-06-05, part: morning}]"


@pytest.fixture
def planning(office: Office) -> Office:
    """A meeting of three half-days, one of which is fixed, and something proposed for the others."""
    office.revise("2026-01-01", more=HALF_DAYS, wgp_1=FIXED + OPEN)
    return office


def test_show_keeps_proposed_half_days_apart(planning: Office) -> None:
    shown = said(planning, "show", "wgp-1").out
    assert shown.startswith("WGP 1\nConfirmed (stated): 4–5 June 2026, Vienna.\n")
    assert shown.partition("\nHalf-days\n")[2].partition("\nDeadlines")[0] == (
        "  2026-06-04 morning    Opening\n"
        "  2026-06-04 afternoon  open\n"
        "  2026-06-05 morning    open\n\n"
        "Half-days, proposed and announced by nobody\n"
        "  2026-06-04 afternoon  sport\n"
        "  2026-06-05 morning    3\n"
        "  Reason                sport fills half a day\n"
    )


def test_feeds_say_of_a_half_day_what_is_fixed_or_proposed(planning: Office, tmp_path: Path) -> None:
    """The meeting sits then in any case: the event itself is as announced."""
    answer = said(planning, "calendar", "--detail", "sittings", "-o", str(tmp_path / "proposals"))
    assert answer.status == 0, answer.err
    feed = icalendar.Calendar.from_ical((tmp_path / "proposals" / "wgp.ics").read_bytes())
    events = feed.walk("VEVENT")
    assert [(event["STATUS"], str(event["SUMMARY"])) for event in events] == [("CONFIRMED", "WGP 1")] * 3
    assert [str(event["DESCRIPTION"]).splitlines()[1] for event in events] == [
        "On this half-day: Opening",
        "Proposed for this half-day, and announced by nobody: Sport",
        "Proposed for this half-day, and announced by nobody: Agenda item 3",
    ]


def test_diff_says_which_half_day_moved(planning: Office, tmp_path: Path) -> None:
    """Of the plan and of what is proposed, each by itself."""
    (tmp_path / "again").mkdir()
    again = Office(tmp_path / "again")
    again.bodies = planning.bodies
    moved = HALF_DAYS.replace("06-04, part: afternoon", "06-05, part: morning").replace('item: "3"', "title: Talks")
    again.revise("2026-01-01", more=moved, wgp_1=(FIXED + OPEN).replace("morning, title", "afternoon, title"))
    told = " ".join(invoke("diff", planning.plan, again.plan).out.split())
    assert "Meetings wgp-1 half-days: Opening: 2026-06-04 morning → 2026-06-04 afternoon [1]" in told
    assert (
        "Proposed meetings wgp-1 half-days: sport: 2026-06-04 afternoon → 2026-06-05 morning;"
        " + Talks: 2026-06-05 morning; − 3: 2026-06-05 morning"
    ) in told
