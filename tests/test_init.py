"""`cosp-plan init`: whoever begins a plan has one that checks, whatever they call things, and can go on from it."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from helpers import RIVERS as RIVERS_PROJECT
from helpers import run
from hypothesis import given, settings
from hypothesis import strategies as st

from cosp_plan import new_plan
from cosp_plan.model import Plan
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.rules import check

RIVERS = (
    *("--title", "Report on clean rivers: banks & dams", "--paragraphs", "12", "--unit", "action,actions"),
    *("--body", "Committee on Rivers (CR)", "--body", "Committee on Dams", "--as-of", "2026-11-27"),
)
MADE = ["bodies.yaml", "declaration.yaml", "2027-2028/2027.yaml", "2027-2028/workplan.yaml"]


def begun(folder: Path, *more: str) -> None:
    """A new project in a folder."""
    answer = run("init", *RIVERS, "--years", "2027-2028", *more, cwd=folder)
    assert answer.returncode == 0, answer.stderr


def test_the_files_of_a_new_plan(tmp_path: Path) -> None:
    begun(tmp_path)
    root = tmp_path / "workplans"
    written = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.yaml"))
    assert written == sorted(MADE)
    schemas = {path.name for path in root.glob("*.json")}
    for path in root.rglob("*.yaml"):
        first = path.read_text("utf-8").partition("\n")[0]
        assert first.rpartition("/")[2] in schemas  # editors find it
    answer = run("check", cwd=tmp_path)
    assert answer.returncode == 0
    assert answer.stdout.endswith("12 actions: 0 scheduled, 0 standing, 12 deferred, 0 unassigned\n")


def test_the_examples_in_the_comments_are_a_plan(tmp_path: Path) -> None:
    """Taking out the signs before the lines is all that it takes to have a draft and a feed."""
    begun(tmp_path)
    year = tmp_path / "workplans" / "2027-2028" / "2027.yaml"
    head, _, example = year.read_text("utf-8").partition("# meetings:")
    year.write_text(head + re.sub("^# ", "", f"# meetings:{example}", flags=re.MULTILINE), "utf-8")
    plan = year.with_name("workplan.yaml")
    plan.write_text(plan.read_text("utf-8").replace("[1-12]", "[2-12]"), "utf-8")
    bodies = tmp_path / "workplans" / "bodies.yaml"
    bodies.write_text(bodies.read_text("utf-8").replace("# - {number", "- {number"), "utf-8")
    declaration = tmp_path / "workplans" / "declaration.yaml"
    text = (
        declaration.read_text("utf-8").replace("# paragraphs:", "paragraphs:").replace("#   - {number", "  - {number")
    )
    declaration.write_text(text, "utf-8")
    answer = run("check", cwd=tmp_path)
    assert answer.stdout.endswith("12 actions: 1 scheduled, 0 standing, 11 deferred, 0 unassigned\n"), answer.stdout
    draft = run("agenda", "cr-1", cwd=tmp_path).stdout
    assert "Report on clean rivers: banks &amp; dams: follow-up" in draft
    assert "- 1\\. what the first one asks" in draft
    assert run("calendar", cwd=tmp_path).returncode == 0
    feed = (tmp_path / "calendars" / "cr.ics").read_bytes().replace(b"\r\n ", b"")
    assert b"What is taken up" in feed


def test_the_next_plan(tmp_path: Path) -> None:
    """Of the same text and bodies, in a folder beside; the feeds go on."""
    begun(tmp_path)
    after = ("init", "--after", "report-on-clean-rivers-2027-2028", "--years", "2029-2031", "--as-of", "2028-12-01")
    assert run(*after, cwd=tmp_path).returncode == 0
    answer = run("check", cwd=tmp_path)
    assert answer.returncode == 0
    assert answer.stdout.endswith("2 plans: 24 warnings (24 deferred-paragraph)\n")
    assert 'follows: "report-on-clean-rivers-2027-2028"\n' in (
        tmp_path / "workplans" / "2029-2031" / "workplan.yaml"
    ).read_text("utf-8")
    next_year = (tmp_path / "workplans" / "2029-2031" / "2029.yaml").read_text("utf-8")
    assert "#   - id: cr-1 " in next_year  # no session of the first plan is known
    answer = run(*after, cwd=tmp_path)
    assert answer.returncode == 2
    assert "2029-2031/workplan.yaml is there already: nothing is written" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "missing, where nobody can be asked: --title, --paragraphs, --unit, --body, --years, --as-of"),
        ((*RIVERS, "--years", "27-28"), "'27-28' is not a year, or two such as 2027-2029"),
        ((*RIVERS, "--years", "2028-2027"), "'2028-2027' is not a year"),
        ((*RIVERS, "--years", "2027", "--paragraphs", "-3"), "'-3' is not a number from 1 to 9999"),
        ((*RIVERS, "--years", "2027", "--unit", "action"), "'action' is not two words"),
        (("--after", "x", "--years", "2027", "--as-of", "2027-01-01"), "'x' is not known"),
        (("--after", "x", "--title", "y"), "is that of the plan before"),
    ],
)
def test_wrong_usage_writes_nothing(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    answer = run("init", *arguments, cwd=tmp_path)
    assert answer.returncode == 2
    assert said in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_next_plan_counts_sessions_on_and_begins_later(tmp_path: Path) -> None:
    begun(tmp_path)
    year = tmp_path / "workplans" / "2027-2028" / "2027.yaml"
    text = year.read_text("utf-8").partition("# meetings:")
    year.write_text(re.sub("^# ", "", "".join(text[1:]), flags=re.MULTILINE).replace("cr-1", "cr-7"), "utf-8")
    year.write_text(year.read_text("utf-8").replace("session: 1", "session: 7"), "utf-8")
    after = ("init", "--after", "report-on-clean-rivers-2027-2028", "--as-of", "2028-12-01", "--years")
    answer = run(*after, "2028-2030", cwd=tmp_path)
    assert answer.returncode == 2
    assert "report-on-clean-rivers-2027-2028 goes on to 2028" in answer.stderr
    assert run(*after, "2029", cwd=tmp_path).returncode == 0
    assert "#   - id: cr-8 " in (tmp_path / "workplans" / "2029" / "2029.yaml").read_text("utf-8")


def test_the_next_plan_says_of_itself_what_the_first_said(tmp_path: Path) -> None:
    """In all of its words: no event of the feeds changes because a next plan is in preparation."""
    shutil.copytree(RIVERS_PROJECT / "workplans", tmp_path / "workplans")
    assert run("calendar", cwd=tmp_path).returncode == 0
    answer = run("init", "--after", "rivers", "--years", "2027-2028", "--as-of", "2025-10-15", cwd=tmp_path)
    assert answer.returncode == 0
    old, new = (checked_plan(tmp_path / "workplans" / name).workplan for name in ("2023-2026", "2027-2028"))
    for field in ("title", "short", "notice", "translations", "bodies", "timezone"):
        assert getattr(new, field) == getattr(old, field)
    assert (new.id, new.follows) == ("rivers-2027-2028", "rivers")
    assert run("calendar", "--check", cwd=tmp_path).returncode == 0


def checked_plan(path: Path) -> Plan:
    """The plan at a path, without an error."""
    (found,) = plans_at(path)
    reading = read_plan(found)
    assert not [finding for finding in check(reading).findings if finding.severity == "error"]
    return reading.plan


def test_nothing_is_written_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "workplans").mkdir()
    mine = tmp_path / "workplans" / "bodies.yaml"
    mine.write_text("mine", "utf-8")
    answer = run("init", *RIVERS, "--years", "2027-2028", cwd=tmp_path)
    assert answer.returncode == 2
    assert mine.read_text("utf-8") == "mine"
    assert [path.name for path in tmp_path.rglob("*")] == ["workplans", "bodies.yaml"]


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(
    title=TEXT,
    unit=st.tuples(TEXT, TEXT),
    bodies=st.lists(TEXT, min_size=1, max_size=4),
    paragraphs=st.integers(1, 9999),
    first=st.integers(1945, 2170),
    length=st.integers(0, 29),
)
def test_whatever_it_is_called_it_checks(
    tmp_path_factory: pytest.TempPathFactory,
    title: str,
    unit: tuple[str, str],
    bodies: list[str],
    paragraphs: int,
    first: int,
    length: int,
) -> None:
    """The texts come back as they were given, and nothing is found but that all is deferred."""
    span = new_plan.Span(first, first + length, date(first, 1, 1))
    said = new_plan.Begun(title, *unit, paragraphs, tuple(bodies), span)
    root = tmp_path_factory.mktemp("new")
    for name, text in new_plan.files(said).items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, "utf-8", newline="")
    (found,) = plans_at(root)
    reading = read_plan(found)
    assert {finding.rule for finding in check(reading).findings} == {"deferred-paragraph"}
    declaration = reading.plan.declaration
    assert declaration.head.title == title
    assert (declaration.unit.one, declaration.unit.many) == unit
    assert len(reading.plan.bodies.bodies) == len(bodies)
