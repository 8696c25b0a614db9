"""`check --against`: what is new since a version of the plan, and where a paragraph was lost."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers import RIVERS, edit, run
from readers.repository import commit, git, needs_git, repository

from cosp_plan.findings import Finding, Place, Subject, fingerprints

pytestmark = needs_git

Edit = Callable[[Path], object]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The plan of the rivers, committed in a repository of its own."""
    return repository(tmp_path / "project")


def report(plan: Path, *options: str, **environment: str) -> dict[str, Any]:
    """What the JSON report says of the plan."""
    answer = run("check", plan, "--format", "json", *options, cwd=plan, **environment)
    (only,) = json.loads(answer.stdout)["plans"]
    return dict(only)


def take(path: Path, first: str, last: str) -> None:
    """Take the text from one to another, which is included, out of a file."""
    text = path.read_text("utf-8")
    begin = text.index(first)
    path.write_text(text[:begin] + text[text.index(last, begin) + len(last) :], "utf-8", newline="\n")


# --- one identity -------------------------------------------------------------------------------------------------


SAME: dict[str, Edit] = {
    "lines are shifted": lambda plan: edit(plan / "workplan.yaml", "deferred:\n", "\n# the gaps\n\ndeferred:\n"),
    "a list is in another order": lambda plan: edit(plan / "workplan.yaml", "19-20", '"20, 19"'),
    "records are in another order": lambda plan: edit(
        plan / "workplan.yaml",
        "  - {paragraphs: 15, reason: Who takes up the costs was not found., until: 2027-12-31}\n"
        "  - {paragraphs: 19-20, reason: The table was torn here., until: 2027-12-31}\n",
        "  - {paragraphs: 19-20, reason: The table was torn here., until: 2027-12-31}\n"
        "  - {paragraphs: 15, reason: Who takes up the costs was not found., until: 2027-12-31}\n",
    ),
    "`until` is moved": lambda plan: edit(
        plan / "workplan.yaml", "found., until: 2027-12-31", "found., until: 2028-06-30"
    ),
    "a file is renamed": lambda plan: (plan / "workplan.yaml").rename(plan / "a.yaml"),
    "the folder is renamed": lambda plan: None,
    "a topic is reworded": lambda plan: edit(
        plan.parent / "declaration.yaml", "{number: 15, topic: ", "{number: 15, topic: the "
    ),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_the_same_finding(plan: Path, change: Edit) -> None:
    before = report(plan)["findings"]
    assert {finding["rule"] for finding in before} == {"deferred-paragraph", "meeting-on-holiday"}
    change(plan)
    if change is SAME["the folder is renamed"]:
        plan = plan.rename(plan.with_name("now"))
    after = report(plan, "--against", "HEAD")
    assert after["against"] == {"version": "HEAD", "judged": True}
    assert {finding["fingerprint"] for finding in before} == {finding["fingerprint"] for finding in after["findings"]}
    assert not any(finding["new"] for finding in after["findings"])
    answer = run("check", plan, "--against", "HEAD", "--strict")
    assert answer.returncode == 0
    assert answer.stdout.startswith(
        "no findings new since HEAD, 5 that were there before not shown; as of 2025-10-15; "
    )


def test_findings_of_one_rule_and_subject_are_numbered() -> None:
    twice = [
        Finding("a-rule", "error", text, Place("a", line), Subject("entry", "a")) for line, text in enumerate("xy")
    ]
    other = Finding("a-rule", "error", "x", Place("a", 1), Subject("entry", "b"))
    made = fingerprints([*twice, other])
    assert len(set(made)) == 3
    assert fingerprints([other, *twice[::-1]]) == [made[2], *made[:2]]
    assert set(fingerprints([other], "one plan")).isdisjoint(fingerprints([other], "another plan"))


# --- where a paragraph was lost -----------------------------------------------------------------------------------


def cancel_meetings(plan: Path) -> None:
    edit(
        plan / "2025.yaml",
        "session: 19, dates: 2025-09-03/2025-09-05, status: held",
        "session: 19, dates: tbd, year: 2025, status: cancelled",
    )
    edit(
        plan / "2025.yaml",
        "session: 14, dates: 2025-09-01/2025-09-05, status: held",
        "session: 14, dates: tbd, year: 2025, status: cancelled",
    )


def drop_2026(plan: Path) -> None:
    (plan / "2026.yaml").unlink()


LOST: dict[str, tuple[Edit, str, str]] = {
    "a number falls out of a list": (
        lambda plan: edit(plan / "2025.yaml", "paragraphs: 12-13", "paragraphs: 12"),
        "13 2025.yaml:14:17",
        "it was here before",
    ),
    "the list is gone": (
        lambda plan: edit(plan / "2026.yaml", "    paragraphs: 4\n", ""),
        "4 2026.yaml:6:5",
        "it was here before",
    ),
    "the record is gone": (
        lambda plan: take(plan / "2026.yaml", "  - id: heat", "source: plan\n"),
        "4 2026.yaml:6:5",
        "the record before this one had it, and is gone",
    ),
    "the last record is gone": (
        lambda plan: take(plan / "workplan.yaml", "  - {body: em", "mandate.}\n"),
        "14 workplan.yaml:22:12",
        "the record after this one had it, and is gone",
    ),
    "the entry is cancelled": (
        lambda plan: edit(
            plan / "2026.yaml", "keywords: [Heat]\n    status: planned", "keywords: [Heat]\n    status: cancelled"
        ),
        "4 2026.yaml:11:13",
        "it was to be here",
    ),
    "its meetings are cancelled": (cancel_meetings, "13 2025.yaml:5:74", "it was to be here"),
    "the entry has another id, and less": (
        lambda plan: edit(
            plan / "2026.yaml",
            "id: heat\n    year: 2026\n    body: wgp\n    paragraphs: 4",
            "id: hot\n    year: 2026\n    body: wgp\n    paragraphs: 3",
        ),
        "4 2026.yaml:9:17",
        "it was here before",
    ),
    "a standing item has another number": (
        lambda plan: edit(plan / "workplan.yaml", "body: wgp, paragraphs: 5-6", "body: wgp, paragraphs: 3"),
        "5 workplan.yaml:21:29",
        "it was here before",
    ),
    "a standing item has less": (
        lambda plan: edit(plan / "workplan.yaml", "paragraphs: 8-9", "paragraphs: 8"),
        "9 workplan.yaml:22:28",
        "it was here before",
    ),
    "a gap is no longer declared": (
        lambda plan: edit(plan / "workplan.yaml", "paragraphs: 19-20", "paragraphs: 20"),
        "19 workplan.yaml:19:18",
        "it was here before",
    ),
    "the file is gone": (drop_2026, "4 workplan.yaml:2:3", "the record that had it is gone"),
}


@pytest.mark.parametrize(("change", "place", "label"), LOST.values(), ids=LOST)
def test_a_lost_paragraph_is_marked_where_it_was_lost(plan: Path, change: Edit, place: str, label: str) -> None:
    change(plan)
    answer = report(plan, "--against", "HEAD")
    first, *_ = (one for one in answer["findings"] if one["rule"] == "unassigned-paragraph" and one["new"])
    where = f"{first['subject']['id']} {Path(first['path']).name}:{first['line']}:{first['column']}"
    assert (where, first["label"]) == (place, label)
    assert run("check", plan, "--against", "HEAD").returncode == 1


def test_a_paragraph_that_the_plan_never_had_is_marked_as_ever(plan: Path) -> None:
    edit(plan / "2025.yaml", "paragraphs: 12-13", "paragraphs: 12")
    commit(plan)
    assert [one["new"] for one in report(plan, "--against", "HEAD")["findings"]] == [False] * 6
    assert [one["label"] for one in report(plan, "--against", "HEAD")["findings"]] == [
        one["label"] for one in report(plan)["findings"]
    ]


# --- what counts --------------------------------------------------------------------------------------------------


def test_both_sides_are_judged_on_one_day(plan: Path) -> None:
    """A deferral that has ended since is no news of the change."""
    assert run("check", plan, "--as-of", "2028-01-01").returncode == 1
    assert run("check", plan, "--as-of", "2028-01-01", "--against", "HEAD").returncode == 0
    edit(plan / "workplan.yaml", "revised: 2025-10-15", "revised: 2028-01-01")
    answer = run("check", plan, "--against", "HEAD", "--select", "deferral-expired")
    assert answer.stdout.startswith(
        "no findings new since HEAD, 3 that were there before not shown; as of 2028-01-01; "
    )


def test_the_text_that_it_is_about_is_that_of_the_revision(plan: Path) -> None:
    edit(plan.parent / "declaration.yaml", "{number: 15, topic: ", "{number: 21, topic: new}\n  - {number: 15, topic: ")
    new = [one for one in report(plan, "--against", "HEAD")["findings"] if one["new"]]
    assert [(one["rule"], one["subject"]["id"]) for one in new] == [
        ("unassigned-paragraph", "21"),
        ("paragraph-outside-sections", "21"),
    ]


def test_another_copy_of_the_plan(plan: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(plan.parent, tmp_path / "copy")
    edit(plan / "2025.yaml", "paragraphs: 12-13", "paragraphs: 12")
    for other in (copy, copy / plan.name):
        (new,) = (one for one in report(plan, "--against", str(other))["findings"] if one["new"])
        assert new["message"].startswith("recommendation 13 ")


def test_a_name_of_a_path_and_of_a_revision_is_neither(plan: Path) -> None:
    """Whoever can add a folder would choose what a plan is compared with."""
    edit(plan / "2025.yaml", "paragraphs: 12-13", "paragraphs: 12")
    shutil.copytree(plan, plan.parent / "main")
    line = said(run("check", plan.name, "--against", "main", cwd=plan.parent))
    assert "`main` is a path here, and a revision that git knows: write ./main for the path" in line
    assert run("check", plan.name, "--against", "./main", cwd=plan.parent).returncode == 0
    assert run("check", plan, "--against", "main", cwd=plan.parent.parent).returncode == 1


def worse(plan: Path) -> None:
    edit(plan / "2025.yaml", "  - id: safe-harbour", "  - id: : x")
    git(plan, "add", "2025.yaml")


UNJUDGED: dict[str, tuple[Edit, str]] = {
    "it was no YAML": (lambda plan: worse(plan), "2025.yaml:11:9: error[syntax]"),
    "it was not there": (lambda plan: git(plan, "rm", "--cached", "-r", "-q", "."), "there is no such plan at HEAD"),
    "its declaration was not there": (
        lambda plan: git(plan, "rm", "--cached", "-q", "../declaration.yaml"),
        "cannot be judged",
    ),
}


@pytest.mark.parametrize(("change", "why"), UNJUDGED.values(), ids=UNJUDGED)
def test_what_cannot_be_judged_hides_nothing(plan: Path, change: Edit, why: str, tmp_path: Path) -> None:
    now = shutil.copytree(plan.parent.parent, tmp_path / "now", ignore=shutil.ignore_patterns(".git"))
    change(plan)
    git(plan, "commit", "--quiet", "--message", "worse")
    shutil.copytree(now, plan.parent.parent, dirs_exist_ok=True)
    answer = run("check", plan, "--against", "HEAD", "--strict", "--format", "concise")
    assert answer.returncode == 1
    assert "so every finding counts as new" in answer.stdout
    assert why in answer.stdout
    assert "5 warnings" in answer.stdout
    assert "/cosp-plan-" not in answer.stdout


HIDDEN: dict[str, tuple[Edit, Edit, str]] = {
    "a number beside one in a deferral that has ended": (
        lambda plan: edit(plan / "workplan.yaml", "until: 2027-12-31}\nstanding", "until: 2024-12-31}\nstanding"),
        lambda plan: (
            edit(plan / "workplan.yaml", "paragraphs: 19-20", 'paragraphs: "13, 19-20"'),
            edit(plan / "2025.yaml", "paragraphs: 12-13", "paragraphs: 12"),
        ),
        "deferral-expired",
    ),
    "another meeting that nobody knows": (
        lambda plan: edit(plan / "2025.yaml", "meeting: rg-16\n", "meeting: rg-99\n"),
        lambda plan: edit(plan / "2025.yaml", "meeting: rg-99\n", "meeting: rg-98\n"),
        "unknown-meeting",
    ),
    "another key that nobody knows, where one was lost": (
        lambda plan: edit(plan / "2026.yaml", "  - id: heat\n", "  - id: heat\n    foo: 1\n"),
        lambda plan: (
            edit(plan / "2026.yaml", "    foo: 1\n", ""),
            edit(plan / "2025.yaml", "meeting: rg-16\n", "meetingg: rg-16\n"),
        ),
        "unknown-key",
    ),
    "a number beside one that is deferred and yet taken up": (
        lambda plan: edit(plan / "workplan.yaml", "paragraphs: 15,", "paragraphs: [14, 15],"),
        lambda plan: edit(plan / "workplan.yaml", "paragraphs: [14, 15],", "paragraphs: [14, 15, 16],"),
        "deferral-not-needed",
    ),
}


@pytest.mark.parametrize(("before", "after", "rule"), HIDDEN.values(), ids=HIDDEN)
def test_no_new_error_hides_behind_an_old_one(plan: Path, before: Edit, after: Edit, rule: str) -> None:
    before(plan)
    commit(plan)
    assert run("check", plan, "--against", "HEAD").returncode == 0
    after(plan)
    answer = run("check", plan, "--against", "HEAD", "--format", "concise")
    assert answer.returncode == 1
    assert f"error[{rule}]" in answer.stdout


def test_an_improvement_is_no_new_error(plan: Path) -> None:
    edit(plan / "workplan.yaml", "until: 2027-12-31}\nstanding", "until: 2024-12-31}\nstanding")
    commit(plan)
    edit(plan / "workplan.yaml", "paragraphs: 19-20", "paragraphs: 20")
    edit(plan / "2026.yaml", "paragraphs: 4\n", 'paragraphs: "4, 19"\n')
    assert run("check", plan, "--against", "HEAD").returncode == 0


def test_a_plan_that_is_gone(plan: Path) -> None:
    other = shutil.copytree(plan, plan.parent / "other")
    edit(other / "workplan.yaml", "id: rivers", "id: other")
    commit(plan)
    shutil.rmtree(other)
    answer = run("check", plan.parent, "--against", "HEAD", "--format", "concise")
    assert answer.returncode == 1
    assert "error[lost-plan] the plan `other` was here at HEAD, and is gone" in answer.stdout
    assert run("check", plan, "--against", "HEAD").returncode == 0


def test_another_plan_in_its_folder_inherits_no_faults(plan: Path) -> None:
    edit(plan / "2025.yaml", "paragraphs: 12-13", "paragraphs: 12")
    commit(plan)
    edit(plan / "workplan.yaml", "id: rivers", "id: lakes")
    answer = run("check", plan, "--against", "HEAD", "--format", "concise")
    assert answer.returncode == 1
    assert "there is no such plan at HEAD, so every finding counts as new" in answer.stdout
    assert "the plan `rivers` was here at HEAD, and is gone" in answer.stdout


def test_a_number_that_the_text_has_no_more_is_said(plan: Path) -> None:
    edit(plan.parent / "declaration.yaml", "16-20", "16-19")
    edit(plan.parent / "declaration.yaml", "  - {number: 20, topic: review of this report in 2040}\n", "")
    edit(plan / "workplan.yaml", "paragraphs: 19-20", "paragraphs: 19")
    assert (
        "no longer in the text, and in no count: recommendations 20" in run("check", plan, "--against", "HEAD").stdout
    )


def test_an_id_that_two_plans_had_before_is_no_news(plan: Path) -> None:
    shutil.copytree(plan, plan.parent / "other")
    commit(plan)
    assert run("check", plan.parent).returncode == 1
    assert run("check", plan.parent, "--against", "HEAD").returncode == 0


# --- what it withstands -------------------------------------------------------------------------------------------


def said(answer: "subprocess.CompletedProcess[str]") -> str:
    """The one line of an answer that is wrong usage."""
    assert (answer.returncode, answer.stdout) == (2, "")
    (line,) = answer.stderr.splitlines()
    return line


@pytest.mark.parametrize("name", ["nothing", "HEAD^", "HEAD:nowhere/../..", "--upload-pack=touch x", "a\x01b", "^HEAD"])
def test_a_revision_that_is_none(plan: Path, name: str) -> None:
    line = said(run("check", plan, f"--against={name}", cwd=plan))
    assert f"`{name}`".encode("unicode_escape").decode() in line
    assert git(plan, "status", "--short") == ""


def test_a_folder_that_is_no_repository(tmp_path: Path) -> None:
    plan = shutil.copytree(RIVERS / "workplans", tmp_path / "workplans") / "2023-2026"
    if shutil.which("git") and subprocess.run(["git", "rev-parse"], cwd=tmp_path, capture_output=True).returncode == 0:
        pytest.skip("the temporary folder is in a repository")
    assert "is in no git repository" in said(run("check", plan, "--against", "HEAD"))


def test_without_git(plan: Path) -> None:
    assert "git is needed" in said(run("check", plan, "--against", "HEAD", PATH=""))


def test_a_shallow_clone(plan: Path, tmp_path: Path) -> None:
    commit(plan)
    git(tmp_path, "clone", "--quiet", "--depth=1", plan.parent.parent.as_uri(), "shallow")
    line = said(run("check", "--against", "HEAD^1", cwd=tmp_path / "shallow"))
    assert "shallow clone" in line
    assert "fetch-depth: 2" in line
    git(tmp_path / "shallow", "fetch", "--quiet", "--deepen=1")
    assert run("check", "--against", "HEAD^1", cwd=tmp_path / "shallow").returncode == 0


def test_a_partial_clone_is_not_completed(plan: Path, tmp_path: Path) -> None:
    """Nothing is fetched behind anybody's back."""
    edit(plan / "2025.yaml", "paragraphs: 12-13", "paragraphs: 12")
    commit(plan)
    project = plan.parent.parent
    git(project, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", project.as_uri(), "partial")
    project.rename(tmp_path / "elsewhere")
    line = said(run("check", "--against", "HEAD^1", cwd=tmp_path / "partial"))
    assert "partial" in line or "git cannot" in line


@pytest.mark.skipif(not hasattr(Path, "symlink_to"), reason="no links")
def test_nothing_of_a_revision_runs_or_leads_out(plan: Path, tmp_path: Path) -> None:
    """No hook, no filter, no checkout, no link out of it; nothing is left of what was laid out."""
    secret = tmp_path / "secret.yaml"
    secret.write_text("entries: [{id: secret}]\n", "utf-8")
    (plan / "z-secret.yaml").symlink_to(secret)
    (plan / "2026.yaml").rename(plan.parent / "beside.yaml")
    (plan / "2026.yaml").symlink_to("../beside.yaml")
    (plan.parent / "out").symlink_to(tmp_path)
    (plan.parent.parent / ".gitattributes").write_text("*.yaml filter=evil export-ignore\n", "utf-8")
    commit(plan)
    git(plan, "config", "filter.evil.smudge", f"touch {tmp_path}/ran")
    for name in ("post-checkout", "post-index-change", "reference-transaction"):
        hook = plan.parent.parent / ".git" / "hooks" / name
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
        hook.chmod(0o755)
    (plan / "z-secret.yaml").unlink()
    (plan.parent / "out").unlink()
    own = tmp_path / "own"
    own.mkdir()
    answer = run("check", plan, "--against", "HEAD", "--format", "concise", TMPDIR=str(own))
    assert answer.returncode == 0, answer.stdout
    assert "5 that were there before not shown" in answer.stdout
    assert list(own.iterdir()) == []
    assert not (tmp_path / "ran").exists()


def test_variables_of_git_do_not_lead_elsewhere(plan: Path, tmp_path: Path) -> None:
    """The repository is that in which the plan lies."""
    other = repository(tmp_path / "other")
    edit(other / "2025.yaml", "paragraphs: 12-13", "paragraphs: 12")
    commit(other)
    edit(plan / "2025.yaml", "paragraphs: 12-13", "paragraphs: 12")
    assert run("check", plan, "--against", "HEAD", GIT_DIR=str(other.parent.parent / ".git")).returncode == 1


@pytest.mark.parametrize("name", [":(glob)x", ":!x", ":top", "wörk * [a]"])
def test_names_that_mean_something_to_git(plan: Path, name: str) -> None:
    moved = plan.parent.parent / name / "workplans"
    moved.parent.mkdir()
    plan.parent.rename(moved)
    commit(plan.parent.parent.parent if not plan.parent.parent.exists() else plan.parent.parent)
    answer = run("check", moved, "--against", "HEAD", "--strict")
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize("name", [":/as it", "HEAD^{/as it: is}", "main@{0}", "HEAD~0", "@"])
def test_revisions_as_git_has_them(plan: Path, name: str) -> None:
    commit(plan, "as it: is now")
    assert run("check", plan, "--against", name, "--strict").returncode == 0


def test_a_single_file_and_a_text_in_the_folder_above(tmp_path: Path) -> None:
    plan = repository(tmp_path / "project")
    single = plan / "single.yaml"
    parts = sorted(plan.glob("20*.yaml"))
    single.write_text((plan / "workplan.yaml").read_text("utf-8"), "utf-8")
    for part in (*parts, plan / "workplan.yaml", plan / "contributions.yaml"):
        part.unlink()
    commit(plan)
    answer = run("check", single, "--against", "HEAD", "--exit-zero")
    assert answer.stdout.startswith("no findings new since HEAD, ")


def test_a_plan_at_the_root_of_its_repository_and_one_in_a_single_file(tmp_path: Path) -> None:
    source = repository(tmp_path / "project")
    root = tmp_path / "root"
    shutil.copytree(source, root)
    shutil.copy(source.parent / "declaration.yaml", root / "text.yaml")
    for name in ("bodies.yaml", "holidays.yaml", "appeal.yaml"):
        shutil.copy(source.parent / name, root)
    edit(root / "workplan.yaml", "../declaration.yaml", "./text.yaml")
    git(root, "init", "--quiet")
    commit(root)
    edit(root / "2025.yaml", "paragraphs: 12-13", "paragraphs: 12")
    for where, path in ((root, "."), (tmp_path, "root")):
        answer = run("check", path, "--against", "HEAD", "--select", "unassigned-paragraph", cwd=where)
        assert answer.stdout.splitlines()[-1].startswith("1 error (1 unassigned-paragraph) new since HEAD; ")
