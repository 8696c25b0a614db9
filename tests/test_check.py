"""`cosp-plan check` as people and machines run it: exit status, formats, which plan, which day."""

import json
import os
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from helpers import COMMAND, EXAMPLES, LIVE, RIVERS, ROOT, clean_environment, lay_small, run

FORMATS = ("text", "concise", "json", "github", "sarif", "markdown")
SHORTEST = (EXAMPLES / "good" / "shortest.yaml").read_text("utf-8").replace("../", "./")
SUM = "20 recommendations: 12 scheduled, 5 standing, 3 deferred, 0 unassigned"
WARNINGS = "5 warnings (3 deferred-paragraph, 2 meeting-on-holiday)"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A copy of a project's `workplans/`, in an otherwise empty folder: the folder of its plan."""
    shutil.copytree(RIVERS / "workplans", tmp_path / "workplans")
    return tmp_path / "workplans" / "2023-2026"


def read(*arguments: str | Path, **environment: Any) -> list[dict[str, Any]]:
    """The plans of the JSON report."""
    report = json.loads(run("check", "--format", "json", *arguments, **environment).stdout)
    plans: list[dict[str, Any]] = report["plans"]
    return plans


def last_line(text: str) -> str:
    return text.splitlines()[-1]


# --- plans -------------------------------------------------------------------------------------------


def test_the_plan_of_record_checks_clean() -> None:
    """Known gaps are its only findings, each with a reason and a last day."""
    answer = run("check", LIVE, "--format", "concise", cwd=ROOT)
    *lines, total = answer.stdout.splitlines()
    assert (answer.returncode, answer.stderr) == (0, "")
    assert all("warning[deferred-paragraph]" in line for line in lines)
    assert "86 paragraphs" in total
    assert total.endswith(" 0 unassigned")


def test_a_plan_with_warnings_alone() -> None:
    answer = run("check", "workplans", "--format", "concise")
    *lines, total = answer.stdout.splitlines()
    assert (answer.returncode, answer.stderr) == (0, "")
    assert len(lines) == 5
    assert total == f"{WARNINGS}; as of 2025-10-15; {SUM}"


HEAT = """\
  - id: heat
    year: 2026
    body: wgp
    paragraphs: 4
"""


@pytest.mark.parametrize("instead", ["", HEAT.replace("    paragraphs: 4\n", ""), HEAT.replace(": 4", ": 3")])
def test_a_paragraph_taken_out_of_its_row(plan: Path, instead: str) -> None:
    path = plan / "2026.yaml"
    text = path.read_text("utf-8")
    row = re.search(rf"{re.escape(HEAT)}(?:    .*\n)*", text)
    assert row
    path.write_text(text.replace(row[0], row[0].replace(HEAT, instead) if instead else ""), "utf-8")

    assert run("check", plan).returncode == 1
    (only,) = read(plan)
    (error,) = (finding for finding in only["findings"] if finding["severity"] == "error")
    assert error["rule"] == "unassigned-paragraph"
    assert "recommendation 4 (heat, from power stations above all)" in error["message"]
    assert Path(error["path"]).parent == plan
    assert error["line"]
    assert error["column"]
    assert only["coverage"]["unassigned"] == 1


# --- exit status --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ("workplans", 0),
        ("workplans --strict", 1),
        ("workplans --strict --exit-zero", 0),
        ("workplans --strict --ignore deferred-paragraph,meeting-on-holiday", 0),
        ("workplans --strict --select deferred-paragraph", 1),
        ("workplans --strict --select unassigned-paragraph,year-mismatch --select syntax", 0),
        ("workplans --as-of 2027-12-31", 0),
        ("workplans --as-of 2028-01-01", 1),
        ("workplans --as-of 2028-01-01 --ignore deferral-expired", 0),
        ("workplans --as-of 2028-01-01 --exit-zero", 0),
        ("workplans no-such-plan", 2),
        ("no-such-plan --exit-zero", 2),
        ("no-such-plan --ignore unreadable", 2),
        ("../../examples/bad-yaml/tab.yaml --ignore syntax", 1),
        ("workplans --no-such-option", 2),
    ],
    ids=str,
)
def test_exit_status(options: str, status: int) -> None:
    assert run("check", *options.split()).returncode == status


@pytest.mark.parametrize(
    ("option", "value", "suggested"),
    [
        ("--select", "unasigned-paragraph", "unassigned-paragraph"),
        ("--ignore", "syntax,defered-paragraph", "deferred-paragraph"),
        ("--format", "jsn", "json"),
        ("--format", "xml", "concise"),
    ],
)
def test_unknown_word_is_wrong_usage_with_a_suggestion(option: str, value: str, suggested: str) -> None:
    answer = run("check", "workplans", option, value)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert value.split(",")[-1] in answer.stderr
    assert suggested in answer.stderr


@pytest.mark.parametrize(
    "options",
    [["--select", ""], ["--select", " , "], ["--ignore", ""], ["--select", "syntax", "--ignore", "syntax"]],
    ids=str,
)
def test_no_rule_at_all_is_wrong_usage(options: list[str]) -> None:
    """A variable that is empty in CI would pass any plan."""
    answer = run("check", "workplans", *options)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "no rule" in answer.stderr


# --- which day ----------------------------------------------------------------------------------------------------


def test_day_after_the_deferrals_makes_errors_of_them() -> None:
    (plan,) = read("workplans", "--as-of", "2028-01-01")
    assert plan["as_of"] == "2028-01-01"
    assert plan["counts"]["deferral-expired"] == 3
    assert "deferred-paragraph" not in plan["counts"]
    assert plan["coverage"]["deferred"] == 3


def test_default_day_is_that_of_the_data() -> None:
    (plan,) = read("workplans")
    assert plan["as_of"] == plan["revised"]


def test_today_is_today() -> None:
    before = date.today()  # noqa: DTZ011 - the user's today
    (plan,) = read("workplans", "--as-of", "today")
    assert before <= date.fromisoformat(plan["as_of"]) <= date.today()  # noqa: DTZ011


@pytest.mark.parametrize(
    "day",
    [
        "yesterday",
        "2028",
        "1944-12-31",
        "2201-01-01",
        "9999-12-31",
        "2028-13-01",
        "2028-1-1",
        "20280101",
        "2028-W01-1",
        "01.01.2028",
    ],
)
def test_what_is_no_day_is_wrong_usage(day: str) -> None:
    answer = run("check", "workplans", "--as-of", day)
    assert answer.returncode == 2
    assert day in answer.stderr


# --- several plans --------------------------------------------------------------------------------------------------


def test_file_of_a_plan_says_which_folder_to_name(plan: Path) -> None:
    answer = run("check", "workplans/2023-2026/2024.yaml", cwd=plan.parent.parent)
    assert answer.returncode == 2
    assert re.search(r"workplans/2023-2026$", answer.stdout, re.MULTILINE)


def test_several_plans_in_a_folder(plan: Path) -> None:
    for name in ("2027-2029", "drafts"):
        (plan.parent / name).mkdir()
        lay_small(plan.parent / name)
        text = SHORTEST.replace("id: shortest", f"id: {name}") + "entrys: []\n" * (name == "drafts")
        (plan.parent / name / "plan.yaml").write_text(text, "utf-8")
    (plan.parent / "notes").mkdir()
    answer = run("check", plan.parent)
    assert answer.returncode == 1
    assert [Path(one["path"]).name for one in read(plan.parent)] == ["2023-2026", "2027-2029", "drafts"]
    assert SUM in answer.stdout
    assert last_line(answer.stdout).startswith(f"3 plans: 1 error (1 unknown-key), {WARNINGS}")


def test_folder_that_is_a_plan_is_just_that_plan(plan: Path) -> None:
    (plan / "old").mkdir()
    (plan / "old" / "plan.yaml").write_text(SHORTEST, "utf-8")
    assert len(read(plan)) == 1


def test_several_paths_are_checked_in_their_order(plan: Path, tmp_path: Path) -> None:
    (lay_small(tmp_path) / "one.yaml").write_text(SHORTEST, "utf-8")
    assert [one["path"] for one in read("one.yaml", "workplans", cwd=tmp_path)] == ["one.yaml", "workplans/2023-2026"]


def test_file_that_is_no_yaml_leaves_the_others_checked_and_coverage_open() -> None:
    answer = run("check", EXAMPLES / "bad-yaml-one-bad-file-of-three", "--format", "concise")
    lines = answer.stdout.splitlines()
    assert answer.returncode == 1
    assert [re.findall(r"/([\w.]+):\d+:\d+: error\[([\w-]+)\]", line) for line in lines[:2]] == [
        [("2024.yaml", "syntax")],
        [("standing.yaml", "bad-value")],
    ]
    assert "not judged" in lines[2]
    assert "unassigned-paragraph" in lines[2]
    assert "coverage not judged" in lines[3]


# --- formats ------------------------------------------------------------------------------------------------------


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A plan whose every text is a command to some reader of reports."""
    command = json.dumps("\x1b[31m[bold]%0A\r\n::error::, x: \u202e<b>\x07")
    lay_small(tmp_path)
    (tmp_path / "plan,%.yaml").write_text(
        SHORTEST
        + f"? {command}\n: 1\n"
        + "entries:\n"
        + f"  - id: {command}\n"
        + f"    body: [wgp, {command}]\n"
        + "    year: 2024\n"
        + f"    keywords: [{command}, {command}]\n"
        + f"    meeting: {command}\n"
        + f"    status: {command}\n"
        + "    certainty: stated\n"
        + "    source: a\n"
        + "deferred:\n"
        + f"  - {{paragraphs: {command}, reason: {command}, until: {command}}}\n",
        "utf-8",
    )
    (tmp_path / "other.yaml").write_text(
        SHORTEST.replace("\nsources", "\n  bodies: " + json.dumps("./\x1b[31m\u202e.yaml") + "\nsources"), "utf-8"
    )
    return tmp_path


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_from_the_data_is_a_command_to_its_reader(hostile: Path, format: str) -> None:
    for name in ("plan,%.yaml", "other.yaml"):
        answer = run("check", name, "--format", format, cwd=hostile)
        assert answer.returncode == 1
        assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", answer.stdout) is None
        lines = [line for line in answer.stdout.splitlines() if line.lstrip().startswith("::")]
        assert all(re.match(r"::error file=|\s*::: ", line) for line in lines)
    if format in ("text", "concise"):
        assert "[bold]" in run("check", "plan,%.yaml", "--format", format, cwd=hostile).stdout


def test_github_annotations_escape_what_ends_them(hostile: Path) -> None:
    lines = run("check", "plan,%.yaml", "--format", "github", cwd=hostile).stdout.splitlines()[:-2]
    assert len(lines) == 8
    for line in lines:
        properties = re.fullmatch(
            r"::error file=plan%2C%25\.yaml,line=\d+,endLine=\d+,col=\d+,(?:endColumn=\d+,)?title=[\w-]+::.+", line
        )
        assert properties, line
    assert "[bold]%250A" in lines[0]


def test_github_annotations_have_the_places_of_the_json_report(plan: Path) -> None:
    here = plan.parent.parent
    commands = run("check", "workplans", "--format", "github", cwd=here).stdout.splitlines()[:-1]
    (only,) = read("workplans", cwd=here)
    assert [re.findall(r"^::(\w+) file=(.*?),line=(\d+),endLine=\d+,col=(\d+),", line)[0] for line in commands] == [
        *dict.fromkeys((f["severity"], f["path"], str(f["line"]), str(f["column"])) for f in only["findings"])
    ]


def test_annotations_stand_beside_the_text_on_github() -> None:
    text = run("check", "workplans").stdout
    annotations = run("check", "workplans", "--format", "github").stdout.splitlines(keepends=True)[:-1]
    assert run("check", "workplans", GITHUB_ACTIONS="true").stdout == "".join(annotations) + text
    assert run("check", "workplans", "--format", "text", GITHUB_ACTIONS="true").stdout == text


def test_json_is_versioned_and_sorted() -> None:
    output = run("check", "workplans").stdout, run("check", "workplans", "--format", "json").stdout
    report = json.loads(output[1])
    assert report["format"] == 1
    assert output[1] == json.dumps(report, indent=2, sort_keys=True) + "\n"
    (plan,) = report["plans"]
    assert plan["path"] == "workplans/2023-2026"
    assert plan["coverage"] == {"numbers": 20, "scheduled": 12, "standing": 5, "proposed": 0} | {
        "deferred": 3,
        "unassigned": 0,
    }
    places = [(f["path"], f["line"], f["column"]) for f in plan["findings"]]
    assert places == sorted(places)
    assert [f["subject"] for f in plan["findings"]][:2] == [
        {"kind": "meeting", "id": id, "field": "dates", "value": day}
        for id, day in (("rg-14", "2023-04-07"), ("rg-16", "2025-06-19"))
    ]


ENVIRONMENTS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4", "TZ": "America/New_York", "LC_ALL": "", "LANG": "de_DE.UTF-8", "COLUMNS": "40"},
)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "path", ["workplans", "../../examples/bad-rule/unknown-names.yaml", "../../examples/bad-rule-duplicate-ids"]
)
def test_same_input_same_bytes(path: str, format: str) -> None:
    assert len({run("check", path, "--format", format, **environment).stdout for environment in ENVIRONMENTS}) == 1


@pytest.mark.parametrize("format", FORMATS)
def test_output_that_cannot_encode_a_character_gets_another(format: str, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(f"{SHORTEST}São–Tomé: 1\n", "utf-8")
    answer = run("check", "plan.yaml", "--format", format, cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert answer.returncode == 1
    assert answer.stderr == ""
    assert "unknown-key" in answer.stdout


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals on Windows")
@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colour_is_for_terminals_that_want_it(environment: dict[str, str], coloured: bool) -> None:
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    command = [*COMMAND, "check", "tests/examples/bad-rule/outside-period.yaml"]
    environment = clean_environment(**{"TERM": "xterm", **environment})
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=theirs)
    assert process.wait(30) == 1
    output = os.read(ours, 10_000).decode()
    os.close(theirs)
    os.close(ours)
    assert ("\x1b[" in output) == coloured
    assert "outside-period" in output


def test_text_report_shows_both_ends_and_what_would_be_right() -> None:
    folder = "tests/examples/bad-rule-duplicate-ids"
    report = run("check", folder, cwd=ROOT).stdout
    assert f"--> {folder}/2025.yaml:2:9\n  |\n2 |   - id: sport\n  |         ^^^^^\n" in report
    assert f"::: {folder}/2024.yaml:2:9\n  |\n2 |   - id: sport\n  |         -----" in report
    assert "\n  = help: " in report


# --- it only reads ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_is_written(plan: Path, format: str) -> None:
    def tree() -> dict[Path, tuple[int, bytes]]:
        top = plan.parent.parent
        return {
            path: (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"") for path in top.rglob("*")
        }

    before = tree()
    run("check", "--format", format, "--as-of", "2028-01-01", cwd=plan.parent.parent)
    assert tree() == before
