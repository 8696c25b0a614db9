"""Plans one after another: they share their feeds, and each knows what the others took up."""

import json
import re
import shutil
from pathlib import Path

import icalendar
import pytest
from helpers import CND, checked, lay_small, run
from readers.office import invoke

HEAD = """
workplan: {{id: {id}, title: Small, declaration: ../small-declaration.yaml, {follows}period: {period},
  timezone: Europe/Vienna, revised: {revised}}}
sources: {{a: {{title: Source of {id}}}}}
standing:
  - {{body: wgp, paragraphs: 1-3, certainty: stated, source: a}}
  - {{body: irg, paragraphs: 4-6, certainty: stated, source: a}}
"""
ENTRY = """
entries:
  - {{id: {id}, year: {year}, body: wgp, paragraphs: {paragraphs}, keywords: [{keywords}], meeting: {meeting},
     status: planned, certainty: stated, source: a}}
"""
MEETING = (
    "  - {{id: wgp-{n}, body: wgp, session: {n}, dates: {days}, status: tentative, certainty: stated, source: a}}\n"
)
ONE = (
    HEAD.format(id="one", follows="", period="2024-01-01/2025-12-31", revised="2024-01-15")
    + ENTRY.format(id="sport", year=2024, paragraphs="2-3", keywords="Sport", meeting="wgp-1")
    + "meetings:\n"
    + MEETING.format(n=1, days="2024-03-04/2024-03-06")
    + MEETING.format(n=2, days="2025-03-03")
)
TWO = (
    HEAD.format(id="two", follows="follows: one, ", period="2025-01-01/2027-12-31", revised="2025-01-20")
    + ENTRY.format(id="sport-again", year=2025, paragraphs="3", keywords="Sport again", meeting="wgp-2")
    + "meetings:\n"
    + MEETING.format(n=2, days="2025-03-03/2025-03-04")
    + MEETING.format(n=3, days="2026-03-02")
)


def lay(project: Path, **plans: str) -> Path:
    """A project with plans, each in a folder of its name."""
    (project / "workplans").mkdir(exist_ok=True)
    lay_small(project / "workplans")
    for name, text in plans.items():
        folder = project / "workplans" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "plan.yaml").write_text(text, "utf-8")
    return project


def events(path: Path) -> dict[str, icalendar.Event]:
    feed = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["UID"]): event for event in feed.walk("VEVENT")}


# --- feeds -----------------------------------------------------------------------------------------------------------


def test_the_next_plan_goes_on_with_the_feeds(tmp_path: Path) -> None:
    """At the same addresses; what did not change keeps its stamps, and what both plans have its UID."""
    lay(tmp_path, a=ONE)
    assert run("calendar", cwd=tmp_path).returncode == 0
    first = events(tmp_path / "calendars" / "all.ics")
    lay(tmp_path, b=TWO)
    answer = run("calendar", cwd=tmp_path)
    assert (answer.returncode, "another" in answer.stderr) == (0, False)
    now = events(tmp_path / "calendars" / "all.ics")
    assert list(now) == ["wgp-1.1@one.cosp-plan", "wgp-2.1@one.cosp-plan", "wgp-3.1@two.cosp-plan"]
    assert now["wgp-1.1@one.cosp-plan"].to_ical() == first["wgp-1.1@one.cosp-plan"].to_ical()
    changed = now["wgp-2.1@one.cosp-plan"]
    assert (changed["SEQUENCE"], str(changed["DTEND"].dt)) == (1, "2025-03-05")
    assert "Sport again" in changed["DESCRIPTION"]
    assert not any(event.get("STATUS") == "CANCELLED" for event in now.values())


@pytest.mark.parametrize("plan", ["workplans/a", "workplans/b", "workplans"])
def test_whichever_plan_is_named_the_feeds_are_those_of_all(tmp_path: Path, plan: str) -> None:
    lay(tmp_path, a=ONE, b=TWO)
    assert run("calendar", cwd=tmp_path).returncode == 0
    assert run("calendar", "--check", "--plan", plan, cwd=tmp_path).returncode == 0


def test_a_meeting_of_both_plans_shows_the_entries_of_both(tmp_path: Path) -> None:
    lay(tmp_path, a=ONE.replace("year: 2024", "year: 2025").replace("meeting: wgp-1", "meeting: wgp-2"), b=TWO)
    assert run("calendar", cwd=tmp_path).returncode == 0
    text = events(tmp_path / "calendars" / "wgp.ics")["wgp-2.1@one.cosp-plan"]["DESCRIPTION"]
    assert text.index("Sport (planned") < text.index("Sport again (planned")


def test_plans_that_do_not_follow_one_another_have_a_folder_each(tmp_path: Path) -> None:
    """But whose feeds are there already stays where it is: people are subscribed to it."""
    other = TWO.replace("follows: one, ", "")
    lay(tmp_path, a=ONE, b=other)
    assert run("calendar", cwd=tmp_path).returncode == 2  # which of the two?
    for name in ("a", "b"):
        assert run("calendar", "--plan", f"workplans/{name}", cwd=tmp_path).returncode == 0
    assert sorted(path.name for path in (tmp_path / "calendars").iterdir()) == ["one", "two"]
    shutil.rmtree(tmp_path / "calendars")
    shutil.rmtree(tmp_path / "workplans" / "b")
    assert run("calendar", cwd=tmp_path).returncode == 0
    lay(tmp_path, b=other)
    for name in ("a", "b"):
        assert run("calendar", "--plan", f"workplans/{name}", cwd=tmp_path).returncode == 0
    assert [*events(tmp_path / "calendars" / "all.ics")] == ["wgp-1.1@one.cosp-plan", "wgp-2.1@one.cosp-plan"]
    assert [*events(tmp_path / "calendars" / "two" / "all.ics")] == ["wgp-2.1@two.cosp-plan", "wgp-3.1@two.cosp-plan"]


def test_a_fault_in_one_plan_stops_the_feeds_of_all(tmp_path: Path) -> None:
    """Leaving it out would call off its meetings."""
    lay(tmp_path, a=ONE, b=TWO)
    assert run("calendar", cwd=tmp_path).returncode == 0
    before = (tmp_path / "calendars" / "all.ics").read_bytes()
    lay(tmp_path, a=ONE.replace("body: wgp, session: 1", "body: wpg, session: 1"))
    answer = run("calendar", "--plan", "workplans/b", cwd=tmp_path)
    assert answer.returncode == 1
    assert "unknown-body" in answer.stderr
    assert (tmp_path / "calendars" / "all.ics").read_bytes() == before


# --- what the others took up ---------------------------------------------------------------------------------------


def test_a_paragraph_says_where_the_other_plans_take_it_up(tmp_path: Path) -> None:
    lay(tmp_path, a=ONE, b=TWO)
    answer = run("show", "3", cwd=tmp_path)
    assert "of plans that follow one another the current one: workplans/b (--plan PATH names another)" in answer.stderr
    assert "Before, in the plan one\n  sport  WGP 1, 4–6 March 2024; paragraphs 2-3 (planned, not" in answer.stdout
    assert "Source of one" in answer.stdout
    answer = run("show", "3", "--plan", "workplans/a", "--format", "json", cwd=tmp_path)
    (said,) = json.loads(answer.stdout)["answers"]
    assert [(one["plan"], [entry["id"] for entry in one["entries"]]) for one in said["in_series"]] == [
        ("two", ["sport-again"])
    ]


def test_what_only_another_plan_knows_is_answered(tmp_path: Path) -> None:
    lay(tmp_path, a=ONE, b=TWO)
    assert run("show", "wgp-1", cwd=tmp_path).stdout.startswith("WGP 1\n")
    assert "**First session**" in run("agenda", "wgp-1", cwd=tmp_path).stdout
    assert run("show", "wgp-9", cwd=tmp_path).returncode == 2


def test_drafts_look_across(tmp_path: Path) -> None:
    lay(tmp_path, a=ONE, b=TWO)
    draft = run("agenda", "wgp-1", cwd=tmp_path).stdout
    assert re.search(r"Comes up again:\s+- paragraph 3: .*second session \(3–4 March 2025\) \(planned\)", draft)
    draft = run("agenda", "wgp-2", cwd=tmp_path).stdout
    assert re.search(r"Planned for an earlier meeting, and not confirmed as held:\s+- paragraph 3: ", draft)


def test_the_second_plan_of_the_commission_knows_the_first() -> None:
    draft = invoke("agenda", "cnd-intersessional-2025", "--plan", CND / "2024-2028").out
    assert "- challenge \\[9\\]: Thematic discussions 2020 (third intersessional meeting" in draft
    assert "- challenge \\[9\\]: Thematic discussions 2023, December (4–6 December 2023)" in draft


def test_a_faulty_plan_is_left_out_of_answers_and_that_is_said(tmp_path: Path) -> None:
    lay(tmp_path, a=ONE.replace("paragraphs: 2-3", "paragraphs: 2-x"), b=TWO)
    answer = run("show", "3", "--plan", "workplans/b", cwd=tmp_path)
    assert answer.returncode == 0
    assert "workplans/a, of the same series, has faults and is left out" in answer.stderr
    assert "in the plan one" not in answer.stdout


# --- what follows what -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("follows", "message"),
    [
        ("onne", "there is no plan `onne` beside this one"),
        ("two", "a plan does not follow itself"),
        ("later", "`later` does not begin before this plan"),
    ],
)
def test_a_plan_follows_one_that_lies_beside_it_and_is_older(tmp_path: Path, follows: str, message: str) -> None:
    later = HEAD.format(id="later", follows="follows: two, ", period="2028-01-01/2029-12-31", revised="2025-01-20")
    lay(tmp_path, a=ONE, b=TWO.replace("follows: one", f"follows: {follows}"), c=later)
    (finding,) = [one for one in checked(tmp_path / "workplans" / "b").findings if one.rule == "unknown-plan"]
    assert finding.message == message
    assert finding.place.path.endswith("workplans/b/plan.yaml")
    assert checked(tmp_path / "workplans" / "c").findings == ()


def test_a_plan_in_preparation_does_not_hide_the_one_that_goes_on(tmp_path: Path) -> None:
    """Nor do its faults: the current plan is the last that has begun on the day of the newest data."""
    later = TWO.replace("2025-01-01/2027", "2026-01-01/2027").replace("year: 2025", "year: 2026")
    lay(tmp_path, a=ONE, b=later.replace("dates: 2026-03-02", "dates: 2-3-2026"))
    answer = run("show", cwd=tmp_path)
    assert "the current one: workplans/a" in answer.stderr
    assert "workplans/b, of the same series, has faults and is left out" in answer.stderr
    assert "WGP 1: 4–6 March 2024" in answer.stdout
    assert run("agenda", "wgp-1", cwd=tmp_path).returncode == 0


def test_a_meeting_may_stand_in_two_plans_and_its_id_for_no_other(tmp_path: Path) -> None:
    lay(tmp_path, a=ONE, b=TWO)
    assert checked(tmp_path / "workplans" / "b").findings == ()
    lay(
        tmp_path, b=TWO.replace("dates: 2025-03-03/2025-03-04", "dates: 2026-06-01").replace("year: 2025", "year: 2026")
    )
    (finding,) = checked(tmp_path / "workplans" / "b").findings
    assert (finding.rule, finding.severity) == ("duplicate-id", "error")
    assert finding.message == "the id of a meeting, wgp-2, is that of one of 2025 in the plan before"
