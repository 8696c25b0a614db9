"""The action, the hooks and the workflows: what the README promises to a repository that holds only plans."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import ROOT, clean_environment, edit
from readers.repository import commit, git, needs_git, repository

pytestmark = [needs_git, pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="needs bash")]

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
EXAMPLE = yaml.safe_load(
    next(
        block
        for block in re.findall(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
        if "fetch-depth" in block
    )
)

_AGAINST = "inputs.against || (github.event_name == 'pull_request' && 'HEAD^1') || 'none'"


def evaluated(value: str, event: str, given: dict[str, str]) -> str:
    """An expression of the action's `env:` as GitHub evaluates it."""
    expression = value.removeprefix("${{ ").removesuffix(" }}")
    if expression == _AGAINST:
        return given["against"] or ("HEAD^1" if event == "pull_request" else "none")
    if expression == "github.action_path":
        return str(ROOT)
    return given[expression.removeprefix("inputs.")]


def step(
    step: dict[str, Any], cwd: Path, temporary: Path, event: str = "push", **given: str
) -> "subprocess.CompletedProcess[str]":
    """A step of the action, its lines as they are written, in the shell that GitHub gives it."""
    assert step["shell"] == "bash"
    defaults = {name: str(one["default"]) for name, one in ACTION["inputs"].items()} | {"as-of": "2025-10-15"}
    inputs = {name: evaluated(value, event, {**defaults, **given}) for name, value in step["env"].items()}
    (temporary / "step.sh").write_text(step["run"], "utf-8")
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", temporary / "step.sh"],
        cwd=cwd,
        env=clean_environment(
            GITHUB_ACTIONS="true",
            GITHUB_STEP_SUMMARY=str(temporary / "summary.md"),
            RUNNER_TEMP=str(temporary),
            **inputs,
        ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the first step leaves behind: made by that, where packages may be fetched, or else by hand."""
    folder = tmp_path_factory.mktemp("installed")
    if os.environ.get("COSP_PLAN_INSTALLS"):
        answer = step(INSTALL, folder, folder)
        assert answer.returncode == 0, answer.stderr
        return folder / "cosp-plan"
    program = folder / "cosp-plan" / "bin" / "cosp-plan"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cosp_plan "$@"\n', "utf-8")
    program.chmod(0o755)
    return folder / "cosp-plan"


@pytest.fixture
def runner(tmp_path: Path, installed: Path) -> Path:
    """The runner's folder for temporary files, after the first step."""
    folder = tmp_path / "runner"
    folder.mkdir()
    (folder / "cosp-plan").symlink_to(installed)
    return folder


@pytest.fixture
def pull_request(tmp_path: Path) -> Path:
    """What actions/checkout has of a pull request with `fetch-depth: 2`: the merge of one that loses paragraph 13."""
    project = tmp_path / "project"
    plan = repository(project)
    git(project, "switch", "--quiet", "--create", "change")
    edit(plan / "2025.yaml", "paragraphs: 12-13", "paragraphs: 12")
    commit(plan)
    git(project, "switch", "--quiet", "main")
    git(project, "merge", "--quiet", "--no-ff", "--no-edit", "change")
    git(tmp_path, "clone", "--quiet", "--depth=2", project.as_uri(), "checkout")
    return tmp_path / "checkout"


# --- a repository that holds only plans ---------------------------------------------------------------------------


def test_a_pull_request_that_loses_a_paragraph_and_one_that_mends_it(pull_request: Path, runner: Path) -> None:
    given = {name: str(value) for name, value in EXAMPLE["jobs"]["check"]["steps"][1].get("with", {}).items()}
    answer = step(CHECK, pull_request, runner, "pull_request", **given)
    assert answer.returncode == 1, answer.stderr
    (error,) = (line for line in answer.stdout.splitlines() if line.startswith("::error"))
    assert error.startswith("::error file=workplans/2023-2026/2025.yaml,line=14,endLine=14,col=17,endColumn=19,title=")
    assert "recommendation 13 " in error
    assert "::warning" not in answer.stdout  # they were there before
    assert "unassigned-paragraph" in (runner / "summary.md").read_text("utf-8")

    edit(pull_request / "workplans" / "2023-2026" / "2025.yaml", "paragraphs: 12\n", "paragraphs: 12-13\n")
    answer = step(CHECK, pull_request, runner, "pull_request", **given)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "no findings new since HEAD^1, 5 that were there before not shown" in answer.stdout


def test_on_a_push_everything_counts(pull_request: Path, runner: Path) -> None:
    answer = step(CHECK, pull_request, runner)
    assert answer.returncode == 1
    assert answer.stdout.count("::warning") == 4
    assert step(CHECK, pull_request, runner, "pull_request", against="none").stdout == answer.stdout


def test_reports_and_strictness(pull_request: Path, runner: Path) -> None:
    edit(pull_request / "workplans" / "2023-2026" / "2025.yaml", "paragraphs: 12\n", "paragraphs: 12-13\n")
    assert step(CHECK, pull_request, runner, path="workplans/2023-2026\n").returncode == 0
    answer = step(CHECK, pull_request, runner, strict="true", output="a report.sarif\nb.md\n", path="workplans\n\n")
    assert answer.returncode == 1
    assert (pull_request / "a report.sarif").exists()
    assert (pull_request / "b.md").exists()


def test_without_the_commit_before_it_says_what_to_fetch(pull_request: Path, runner: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", pull_request.as_uri(), "shallow")
    answer = step(CHECK, tmp_path / "shallow", runner, "pull_request")
    assert answer.returncode == 2
    assert "fetch-depth: 2" in answer.stderr


@pytest.mark.parametrize("name", ["path", "against", "as-of", "strict", "output"])
@pytest.mark.parametrize("hostile", ["$(touch ran)", "`touch ran`", '"; touch ran; "', "x\ntouch ran", "--exit-zero"])
def test_an_input_is_never_a_command(pull_request: Path, runner: Path, name: str, hostile: str) -> None:
    answer = step(CHECK, pull_request, runner, **{name: hostile})
    assert answer.returncode in (1, 2)
    assert not list(pull_request.rglob("ran"))
    assert not (runner / "ran").exists()


def test_every_input_reaches_the_shell_through_its_environment() -> None:
    for one in ACTION["runs"]["steps"]:
        assert "${{" not in one["run"]
    named = {value for one in ACTION["runs"]["steps"] for value in one["env"].values()}
    assert {name for name in ACTION["inputs"] if any(f"inputs.{name}" in value for value in named)} == {
        *ACTION["inputs"]
    }


# --- what stands in two places ------------------------------------------------------------------------------------


def test_the_readme_asks_for_what_the_action_needs() -> None:
    checkout, check = EXAMPLE["jobs"]["check"]["steps"]
    assert checkout["with"]["fetch-depth"] == 2
    assert check.get("with", {}).keys() <= ACTION["inputs"].keys()
    assert "pull_request" in EXAMPLE[True]  # `on:` is a truth value in YAML


def test_the_workflows_try_each_python_that_the_package_names() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text("utf-8"))
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    package = (ROOT / "pyproject.toml").read_text("utf-8")
    assert matrix["python"] == re.findall(r'"Programming Language :: Python :: (3\.\d+)"', package)
    assert [name.partition("-")[0] for name in matrix["system"]] == ["ubuntu", "macos", "windows"]
    assert [one.get("uses") for one in workflow["jobs"]["plan"]["steps"]][1] == "./"


def test_the_hooks_keep_what_a_consumer_must_not_lose() -> None:
    """A consumer's `args` take the place of those of the hook."""
    hooks = {one["id"]: one for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert hooks["cosp-plan-check"]["entry"] == "cosp-plan check --as-of today"
    for hook in hooks.values():
        assert (hook["args"], hook["pass_filenames"]) == (["workplans"], False)
        assert f"- id: {hook['id']}" in (ROOT / "README.md").read_text("utf-8")
