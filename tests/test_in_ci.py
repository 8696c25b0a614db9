"""`check` in CI: annotations, SARIF, reports in files, a job's summary; and what they withstand."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from helpers import EXAMPLES, RIVERS, edit, lay_small, run
from readers.node import node_module
from readers.repository import needs_git, repository

from cosp_plan.rules import RULES

NAME = "wörk plan, 2025%"
URI = "w%C3%B6rk%20plan,%202025%25"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in a folder that has to be encoded, within a folder that holds `.git`; its plan lacks 4 and 13."""
    folder = tmp_path / "project"
    shutil.copytree(RIVERS / "workplans", folder / NAME / "workplans")
    (folder / ".git").mkdir()
    plan = folder / NAME / "workplans" / "2023-2026"
    edit(plan / "2025.yaml", "paragraphs: 12-13", "paragraphs: 12")
    edit(plan / "2026.yaml", "paragraphs: 4", "paragraphs: 3")
    return plan


def log(plan: Path, *options: str, cwd: Path | None = None) -> dict[str, Any]:
    """The one run of a SARIF log."""
    document = json.loads(run("check", plan, "--format", "sarif", *options, cwd=cwd or plan).stdout)
    (only,) = document["runs"]
    return dict(only)


# --- one place for everybody --------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", [".", "..", "../..", "../../.."])
def test_paths_start_at_the_root_of_the_repository(project: Path, where: str) -> None:
    cwd = (project / where).resolve()
    annotations = run("check", project, "--format", "github", cwd=cwd).stdout
    assert "file=wörk plan%2C 2025%25/workplans/2023-2026/2025.yaml,line=" in annotations
    places = [one["locations"][0]["physicalLocation"] for one in log(project, cwd=cwd)["results"]]
    assert {place["artifactLocation"]["uri"].rpartition("/")[0] for place in places} == {f"{URI}/workplans/2023-2026"}
    assert {place["artifactLocation"]["uriBaseId"] for place in places} == {"SRCROOT"}


def test_a_file_in_no_repository_is_named_as_it_is_shown(tmp_path: Path) -> None:
    plan = shutil.copytree(RIVERS / "workplans", tmp_path / "workplans") / "2023-2026"
    results = log(Path("2023-2026"), cwd=plan.parent)["results"]
    assert {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results} <= {
        f"2023-2026/{name}" for name in ("2023.yaml", "2025.yaml", "workplan.yaml")
    }


def test_one_annotation_a_rule_and_place(project: Path) -> None:
    """GitHub shows ten a step and level."""
    lines = run("check", project, "--format", "github", cwd=project).stdout.splitlines()
    (line,) = (line for line in lines if "banks that hold" in line)
    assert "recommendation 19 (banks that hold) is deferred until 2027-12-31; recommendation 20 " in line
    commands = [line.rpartition("::")[0] for line in lines if line.startswith("::")]
    assert len(set(commands)) == len(commands) == 6


# --- SARIF --------------------------------------------------------------------------------------------------------


def test_a_result_has_all_that_code_scanning_asks_for(project: Path) -> None:
    run_ = log(project)
    assert run_["columnKind"] == "unicodeCodePoints"
    assert run_["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    rules = run_["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["deferred-paragraph", "meeting-on-holiday", "unassigned-paragraph"]
    for rule in rules:
        assert "Fails:" in rule["help"]["markdown"]
        assert "Passes:" in rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] == RULES[rule["id"]].severity
    for one in run_["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        region = one["locations"][0]["physicalLocation"]["region"]
        assert sorted(region) == ["endColumn", "endLine", "startColumn", "startLine"]
    marks = [one["partialFingerprints"]["primaryLocationLineHash"] for one in run_["results"]]
    assert len(set(marks)) == len(marks) == 7


def test_fingerprints_are_those_of_json(project: Path) -> None:
    (plan,) = json.loads(run("check", project, "--format", "json", cwd=project).stdout)["plans"]
    marks = [one["partialFingerprints"]["primaryLocationLineHash"] for one in log(project)["results"]]
    assert marks == [finding["fingerprint"] for finding in plan["findings"]]


def test_no_link_begins_in_a_message(project: Path) -> None:
    edit(project / "workplan.yaml", "{body: wgp,", '{body: "[x](https://evil.example)",')
    (message,) = (one["message"]["text"] for one in log(project)["results"] if "evil" in one["message"]["text"])
    assert r"\[x\](https://evil.example)" in message


def test_input_that_cannot_be_read_is_told_from_findings(tmp_path: Path) -> None:
    answer = run("check", "nowhere", "--format", "sarif", cwd=tmp_path)
    assert answer.returncode == 2
    (only,) = json.loads(answer.stdout)["runs"]
    assert only["invocations"][0]["executionSuccessful"] is False
    assert only["invocations"][0]["toolExecutionNotifications"][0]["level"] == "error"


@needs_git
def test_what_is_new_says_so(tmp_path: Path) -> None:
    plan = repository(tmp_path)
    edit(plan / "2026.yaml", "paragraphs: 4", "paragraphs: 3")
    states = {one["baselineState"]: one["ruleId"] for one in log(plan, "--against", "HEAD")["results"]}
    assert states == {"new": "unassigned-paragraph", "unchanged": "deferred-paragraph"}
    assert not any("baselineState" in one for one in log(plan)["results"])


def test_every_log_is_valid(tmp_path: Path) -> None:
    """By the published schema, and by the validator of those who made it, with the rules of GitHub's code scanning.

    The log is of plans with every kind of fault: all the examples, and what is no plan.
    """
    tool = node_module("@microsoft/sarif-multitool-linux")
    lay_small(tmp_path)
    groups = [shutil.copytree(path, tmp_path / path.name) for path in EXAMPLES.iterdir() if path.is_dir()]
    files = sorted(path.relative_to(tmp_path) for group in groups for path in group.glob("*.y*ml"))
    run("check", *files, "nowhere", "--output", "all.sarif", "--as-of", "2026-01-01", cwd=tmp_path)
    made = tmp_path / "all.sarif"
    document = json.loads(made.read_text("utf-8"))
    assert len(document["runs"][0]["tool"]["driver"]["rules"]) > 40
    jsonschema.Draft7Validator(json.loads((tool / "sarif-2.1.0.json").read_text("utf-8-sig"))).validate(document)
    answer = subprocess.run(
        [tool / "Sarif.Multitool", "validate", "--rule-kind", "Sarif;Ghas", made],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Analysis completed successfully" in answer.stdout
    assert [line for line in answer.stdout.splitlines() if ": error " in line] == []


# --- reports in files ---------------------------------------------------------------------------------------------


def test_several_reports_in_one_run(project: Path) -> None:
    plain = run("check", project, cwd=project)
    answer = run("check", project, "-o", "a.sarif", "--output", "../b.json", "-o", "c.MD", cwd=project)
    assert (answer.returncode, answer.stdout, answer.stderr) == (1, plain.stdout, "")
    for file, format in (("a.sarif", "sarif"), ("../b.json", "json"), ("c.MD", "markdown")):
        assert (project / file).read_text("utf-8") == run("check", project, "--format", format, cwd=project).stdout
    assert run("check", project, "-o", "a.sarif", "-o", "../b.json", "-o", "c.MD", cwd=project).returncode == 1


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("report.xml", "ends in one of .sarif, .json, .md"),
        ("report", "ends in one of .sarif, .json, .md"),
        ("folder.md", "is not a regular file"),
        ("notes.md", "is there already, and is no such report"),
        ("workplan.yaml/x.md", "Not a directory"),
    ],
)
def test_a_file_that_cannot_be_written(project: Path, file: str, said: str) -> None:
    (project / "folder.md").mkdir()
    (project / "notes.md").write_text("# Notes of a person\n", "utf-8")
    answer = run("check", ".", "-o", "good.json", "-o", file, cwd=project)
    assert answer.returncode == 2
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (project / "good.json").exists()
    assert (project / "notes.md").read_text("utf-8") == "# Notes of a person\n"


def test_a_page_shows_what_a_plan_says_and_no_more(project: Path) -> None:
    title = 'title: "a | b <b> [x](https://evil.example)"'
    edit(project / "workplan.yaml", "title: Follow-up to the report on rivers", title)
    edit(project / "workplan.yaml", "{body: wgp,", '{body: "|`<i>",')
    page = run("check", project, "--format", "markdown", cwd=project).stdout
    assert r"## a \| b &lt;b\> \[x\](https:&#47;/evil.example)" in page
    assert "<i>" not in page
    assert "Unofficial; not a paper of the Assembly; data as of 2025-10-15" in page


# --- a job on GitHub ----------------------------------------------------------------------------------------------


def test_the_summary_of_a_job(project: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Of the step before\n\n", "utf-8")
    text = run("check", project, cwd=project).stdout
    answer = run("check", project, cwd=project, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert answer.returncode == 1
    assert answer.stdout.endswith(text)
    page = summary.read_text("utf-8")
    assert page.startswith("# Of the step before\n\n<!-- cosp-plan check -->\n")
    assert "| error | unassigned-paragraph | recommendation 13 (" in page
    assert "| Section | " in page
    assert run("check", project, cwd=project, GITHUB_STEP_SUMMARY=str(summary)).stdout == text
    assert summary.read_text("utf-8") == page


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_summary_that_cannot_be_written(project: Path) -> None:
    answer = run("check", project, cwd=project, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY="/dev/full")
    assert answer.returncode == 2
    assert answer.stderr.splitlines() == [
        "cosp-plan: /dev/full: No space left on device",
        "::error title=cosp-plan::/dev/full: No space left on device",
    ]
