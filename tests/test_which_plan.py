"""Which plan a command takes: never the verdict on one that is not the user's."""

import subprocess
import sys
from pathlib import Path

import pytest
from helpers import LIVE, clean_environment, lay_small, run

VERDICTS = (
    "check",
    "calendar",
    "calendar --check",
    "agenda wgp-1",
    "coverage --fail-under 1",
    "agenda --year 2024 -o x",
)
TABLES = ("coverage", "meetings", "coverage --by paragraph --missing", "meetings --deadlines")


def plan(folder: Path, title: str = "Ours", id: str = "ours", name: str = "plan.yaml") -> Path:
    """A plan in a folder of its own, with one meeting and nothing missing; the declaration lies above it."""
    folder.mkdir(parents=True, exist_ok=True)
    lay_small(folder.parent)
    (folder / name).write_text(
        f"workplan: {{id: {id}, title: {title}, declaration: ../small-declaration.yaml, timezone: Europe/Vienna,\n"
        "           period: 2023-01-01/2026-12-31, revised: 2024-02-01}\n"
        "sources: {a: {title: A source}}\n"
        "meetings: [{id: wgp-1, body: wgp, session: 1, dates: 2024-03-04, status: confirmed, certainty: stated,\n"
        "            source: a}]\n"
        "standing: [{body: wgp, paragraphs: 1-6, certainty: inferred, source: a, note: All.}]\n",
        "utf-8",
    )
    return folder


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


# --- none here ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", VERDICTS)
@pytest.mark.parametrize("beside", [None, "mkdocs.yml", "plan.yaml.txt"])
def test_no_verdict_and_no_file_without_a_plan(command: str, beside: str | None, tmp_path: Path) -> None:
    if beside:
        (tmp_path / beside).write_text("site_name: Ours\n", "utf-8")
    before = files(tmp_path)
    answer = run(*command.split(), cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "there is no plan here" in answer.stderr
    assert "--shipped" in answer.stderr
    assert ("cosp-plan check PATH" if command == "check" else "--plan PATH") in answer.stderr
    assert files(tmp_path) == before


@pytest.mark.parametrize("command", TABLES)
def test_a_table_without_a_plan_says_first_whose_it_is(command: str, tmp_path: Path) -> None:
    answer = run(*command.split(), cwd=tmp_path)
    assert answer.returncode == 0
    assert answer.stdout.startswith("No plan here: this is the one that ships with cosp-plan")
    assert answer.stdout.partition("\n\n")[2] == run(*command.split(), "--shipped", cwd=tmp_path).stdout
    for format in ("csv", "json", "markdown"):
        data = run(*command.split(), "--format", format, cwd=tmp_path)
        assert data.returncode == 0
        assert "ships" not in data.stdout
        assert "cosp-plan: No plan here: this is the one that ships with cosp-plan" in data.stderr


def test_the_shipped_plan_is_named(tmp_path: Path) -> None:
    answer = run("check", "--shipped", "--format", "concise", cwd=tmp_path)
    assert answer.returncode == 0
    assert answer.stdout.startswith("cosp_plan/workplans/2024-2026/")
    assert str(LIVE.parent) not in answer.stdout
    assert f"cosp_plan/workplans is {LIVE.parent}\n" in answer.stderr


@pytest.mark.parametrize("command", ["check {}", "coverage --plan {}", "calendar --plan {}", "meetings --plan {}"])
def test_a_plan_and_the_shipped_one_are_two(command: str) -> None:
    answer = run(*command.format("workplans").split(), "--shipped")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "'--shipped'" in answer.stderr


def test_feeds_of_the_shipped_plan_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    assert run("calendar", "--shipped", cwd=tmp_path).returncode == 0
    assert "calendars/all.ics" in files(tmp_path)


# --- here, or above -----------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two plans, of which one is to be named, and something else beside them."""
    (tmp_path / "site" / "pages").mkdir(parents=True)
    plan(tmp_path / "site" / "workplans" / "2024")
    return tmp_path / "site"


PLACES = {".": "workplans/2024", "workplans": "2024", "workplans/2024": "", "pages": "../workplans/2024"}


@pytest.mark.parametrize("place", PLACES)
def test_the_plan_is_that_of_the_folder_or_the_nearest_above(place: str, project: Path) -> None:
    shown = PLACES[place]
    answer = run("check", "--as-of", "2025-01-01", "--format", "concise", cwd=project / place)
    assert answer.returncode == 0
    assert answer.stdout.startswith(f"{shown}/plan.yaml:".removeprefix("/"))
    assert ("taken from above" in answer.stderr) == shown.startswith("..")
    assert "6 paragraphs: 0 scheduled, 6 standing" in answer.stdout
    assert run("coverage", cwd=project / place).stdout.startswith("Ours (small)\n")


@pytest.mark.parametrize("place", PLACES)
def test_feeds_lie_beside_workplans(place: str, project: Path) -> None:
    before = files(project)
    assert run("calendar", cwd=project / place).returncode == 0
    assert sorted({*files(project)} - {*before}) == ["calendars/all.ics", "calendars/wgp.ics"]
    assert run("calendar", "--check", cwd=project / place).returncode == 0
    named = run("calendar", "--check", "--plan", project / "workplans" / "2024" / "plan.yaml", cwd=project / "pages")
    assert named.returncode == 0


def test_feeds_of_a_plan_elsewhere_lie_here(tmp_path: Path) -> None:
    folder = plan(tmp_path / "plan")
    assert run("calendar", "--plan", "../plan", cwd=plan(tmp_path / "other")).returncode == 0
    assert "calendars/all.ics" in files(tmp_path / "other")
    assert run("calendar", cwd=folder).returncode == 0
    assert "calendars/all.ics" in files(folder)


def test_a_plan_of_the_folder_comes_before_workplans_in_it(project: Path) -> None:
    plan(project, "Nearer", "nearer")
    assert run("coverage", cwd=project).stdout.startswith("Nearer (small)\n")


def test_a_broken_plan_of_the_folder_is_not_replaced_by_another(project: Path) -> None:
    (plan(project) / "plan.yaml").write_text("workplan: {id: ours\n", "utf-8")
    for command in ("check", "coverage", "calendar"):
        answer = run(command, cwd=project)
        assert answer.returncode == 1
        assert "plan.yaml:1" in answer.stdout + answer.stderr


def test_empty_workplans_are_not_replaced_by_the_shipped_plan(tmp_path: Path) -> None:
    (tmp_path / "workplans").mkdir()
    for command in ("check", "coverage", "calendar", "meetings"):
        answer = run(command, cwd=tmp_path)
        assert answer.returncode == 2
        assert "workplans" in answer.stdout + answer.stderr


def test_several_plans_are_listed_for_what_takes_one(project: Path) -> None:
    plan(project / "workplans" / "2027", id="later")
    answer = run("calendar", cwd=project / "pages")
    assert answer.returncode == 2
    assert "  --plan ../workplans/2024\n  --plan ../workplans/2027\n" in answer.stderr
    assert run("check", cwd=project).stdout.splitlines()[-1].startswith("2 plans: ")


@pytest.mark.parametrize("command", ["check {}", "coverage --plan {}", "calendar --plan {}"])
def test_a_path_that_is_missing_is_never_replaced(command: str, project: Path) -> None:
    answer = run(*command.format("workplans/2042").split(), cwd=project)
    assert answer.returncode == 2
    assert "workplans/2042" in answer.stdout + answer.stderr
    assert files(project / "pages") == []


# --- what is passed over, and what is there twice ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "content", "named"),
    [
        ("2025.yaml.txt", "anything", True),
        ("2025.YML.bak", "anything", True),
        ("drafts/2025.yaml", "entries: []", True),
        ("drafts/declaration.yaml", "declaration: {}", False),
        ("drafts/notes.yaml", "colour: red", False),
        ("notes.txt", "entries: []", False),
        (".old/2025.yaml", "entries: []", False),
    ],
)
def test_yaml_that_is_not_read_is_named(file: str, content: str, named: bool, project: Path) -> None:
    path = project / "workplans" / "2024" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, "utf-8")
    for command in ("check", "coverage", "calendar"):
        answer = run(command, cwd=project)
        assert answer.returncode == 0
        assert (f"workplans/2024: not read: {file} " in answer.stderr) == named


def test_a_folder_of_workplans_that_lost_its_head_is_named(project: Path) -> None:
    lost = project / "workplans" / "2027"
    lost.mkdir()
    (lost / "entries.yaml").write_text("entries: []\n", "utf-8")
    (lost / "workplan.yaml.txt").write_text("workplan: {}\n", "utf-8")
    assert "not read: 2027/entries.yaml, 2027/workplan.yaml.txt " in run("check", cwd=project).stderr


def test_files_beside_a_single_file_are_named(project: Path) -> None:
    (project / "workplans" / "2024" / "2025.yaml").write_text("entries: []\n", "utf-8")
    assert "plan.yaml: not read: 2025.yaml " in run("check", "workplans/2024/plan.yaml", cwd=project).stderr


def test_two_plans_of_one_id_are_an_error(project: Path) -> None:
    plan(project / "workplans" / "copy")
    answer = run("check", cwd=project)
    assert answer.returncode == 1
    assert (
        "error[duplicate-id]: the id of a plan, ours, is given twice\n --> workplans/copy/plan.yaml:1:16"
        in answer.stdout
    )
    assert "::: workplans/2024/plan.yaml:1:16" in answer.stdout
    assert run("check", "--ignore", "duplicate-id", cwd=project).returncode == 0


def test_one_plan_named_twice_is_one_plan(project: Path) -> None:
    answer = run(
        "check", "workplans", "workplans/2024", "workplans/../workplans", "workplans/2024/plan.yaml", cwd=project
    )
    assert answer.returncode == 0
    assert "plans:" not in answer.stdout


# --- what may have been meant as a plan ----------------------------------------------------------------------------

UNCLEAR = {
    "a no-break space before the key": "\u00a0workplan:\n  id: x\n".encode(),
    "a tab before the key": b"\tworkplan:\n\t  id: x\n",
    "a list": b"- workplan: {id: x}\n",
    "broken in one line": b"{workplan: {id: x}, entries: [\n",
    "UTF-16": "workplan: {id: x}\n".encode("utf-16"),
    "Latin-1": "workplan: {id: x}  # S\u00e3o\n".encode("latin-1"),
    "a zero byte": b"workplan: {id: x}\n\0",
}


@pytest.mark.parametrize("content", UNCLEAR.values(), ids=UNCLEAR)
def test_a_file_that_cannot_be_read_is_never_passed_over(content: bytes, project: Path) -> None:
    """Among plans it is one that has a fault; in the current folder it is named, or is itself the fault."""
    bad = project / "workplans" / "bad"
    bad.mkdir()
    (bad / "plan.yaml").write_bytes(content)
    among = run("check", cwd=project)
    assert among.returncode in (1, 2) or "bad/plan.yaml" in among.stderr
    assert "bad/plan.yaml" in among.stdout + among.stderr
    (project / "pages" / "plan.yaml").write_bytes(content)
    (bad / "plan.yaml").unlink()
    below = run("check", cwd=project / "pages")
    assert "plan.yaml" in below.stderr or below.returncode in (1, 2)
    alone = project.parent / "alone"
    alone.mkdir()
    (alone / "plan.yaml").write_bytes(content)
    for command in ("check", "coverage", "calendar"):
        answer = run(command, cwd=alone)
        assert answer.returncode in (1, 2)
        assert "ships" not in answer.stdout


def test_a_folder_that_is_gone(project: Path) -> None:
    script = "import os, sys; os.chdir(sys.argv.pop(1)); os.rmdir(os.getcwd()); from cosp_plan.cli import main; main()"
    for arguments in (["calendar", "--plan", project / "workplans"], ["check"], ["calendar", "--shipped"]):
        gone = project.parent / "gone"
        gone.mkdir()
        command = [sys.executable, "-P", "-c", script, gone, *arguments]
        answer = subprocess.run(command, env=clean_environment(), capture_output=True, text=True, check=False)
        assert answer.returncode in (0, 2)
        assert "internal error" not in answer.stderr
        assert "None:" not in answer.stderr
