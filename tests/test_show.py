"""`cosp-plan show`: the answer first, then what is behind it, then who says so."""

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from helpers import PLAN, RIVERS, run
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.office import Answer as Said
from readers.office import invoke

from cosp_plan.answers import names
from cosp_plan.answers.knowledge import Knowledge
from cosp_plan.answers.names import UnknownNameError, meant
from cosp_plan.answers.question import answers
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reports.answers import AnswerReport, markdown, text
from cosp_plan.reports.answers import json as as_json
from cosp_plan.reports.formats import ANSWERS, COVERAGE, HITS, MEETINGS, Screen

FORMATS = {"show": ANSWERS, "find": HITS, "coverage": COVERAGE, "meetings": MEETINGS}
GOLDEN = Path(__file__).parent / "golden" / "show"
KINDS = {
    "plan": [],
    "scheduled": ["12"],
    "standing": ["8"],
    "deferred": ["19"],
    "entry": ["clean-rivers"],
    "meeting": ["rg-16-r2"],
    "meeting-to-come": ["ra-11"],
    "body": ["wgp"],
    "section": ["floods"],
    "year": ["2024"],
    "source": ["news"],
}


def known(path: Path = PLAN) -> Knowledge:
    plan = read_plan(plans_at(path)[0]).plan
    return Knowledge.of(Index.of(plan), Words.of(plan), plan.workplan.revised)


def report(words: list[str], path: Path = PLAN) -> AnswerReport:
    knowledge = known(path)
    return AnswerReport(tuple(answers(words, knowledge)), "rivers", "unofficial", "2025-10-15")


def drawn(words: list[str], **screen: Any) -> str:
    return "".join(text.render(report(words), Screen("text", **screen)))


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("name", KINDS)
def test_golden(name: str, width: int) -> None:
    """`UPDATE_GOLDEN=1 pytest` writes them anew, to be read before they are committed."""
    screen = drawn(KINDS[name], width=width)
    golden = GOLDEN / f"{name}.{width}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(screen, encoding="utf-8", newline="\n")
    assert screen == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", range(1, 21))
def test_the_answer_is_in_five_lines_and_a_paragraph_in_forty(number: int) -> None:
    lines = drawn([str(number)], width=80).splitlines()
    assert len(lines) <= 40
    assert re.match("Scheduled|Standing|Deferred", lines[1] if lines[1][0].isupper() else lines[2])
    assert any(state in " ".join(lines[:5]) for state in ("Scheduled: ", "Standing, ", "Deferred until "))


QUESTIONS = [
    ("when is 12 taken up", "show 12", "WGP 18, 2–6 September 2024, Vienna"),
    ("was it held", "show 12", "planned, not confirmed as held"),
    ("was 1 held", "show 1", "(held)"),
    ("who says so", "show 1", "Review Group news"),
    ("how sure is it", "show 13", "body and recommendations inferred"),
    ("what of floods", "show floods", "Recommendations 16-20: 3 scheduled, 2 deferred."),
    ("what comes next for the Assembly", "show ra", "Next: RA 11: 15–19 December 2025, Doha, Qatar; confirmed"),
    ("who takes up whistle-blowers", "find whistle-blower", "9 recommendation: protection of those who report a spill"),
    ("what is missing", "show", "on where 15, 19-20 are taken up"),
    ("what was the meeting with", "show rg-16-r2", "In the same week: WGP 19 (wgp-19) and EM 14 (em-14)."),
    ("what of 2025 is still to come", "meetings --upcoming --year 2025", "2025: to come 15–19 December 2025 ra-11"),
    ("how much was really held", "coverage --format map", "3 are reported as taken up, 5 are past without a report"),
    ("what does WGP take up", "coverage --by body", "4, 10-13"),
    ("why is 15 missing", "coverage --missing", "Who takes up the costs was not found."),
]


@pytest.mark.parametrize(("question", "command", "said"), QUESTIONS, ids=[question for question, _, _ in QUESTIONS])
def test_a_question_takes_one_command_and_one_screen(question: str, command: str, said: str) -> None:
    answer = invoke(*command.split(), "--plan", PLAN)
    assert answer.status == 0
    assert said in " ".join(answer.out.split())
    assert len(answer.out.splitlines()) <= 50


def test_what_comes_next_depends_on_the_day() -> None:
    def turn(day: str) -> str:
        said = json.loads(invoke("show", "12", "--plan", PLAN, "--as-of", day, "--format", "json").out)
        return str(said["answers"][0]["says"][1])

    assert turn("2024-01-01") == "Next: WGP 18, 2–6 September 2024, Vienna."
    assert turn("2024-09-07") == "Next: EM 14, 1–5 September 2025, Vienna; WGP 19, 3–5 September 2025, Vienna."
    assert turn("2025-10-15") == "Nothing more is planned for it after 2025-10-15."


# --- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("12", ["paragraph 12"]),
        ("11-12, 20", ["paragraph 11", "paragraph 12", "paragraph 20"]),
        ("2025", ["year 2025"]),
        ("RG", ["body rg"]),
        ("rg-16-R2", ["meeting rg-16-r2"]),
        ("heat", ["entry heat"]),
        ("pollution", ["section pollution"]),
        ("report", ["source report"]),
    ],
)
def test_what_a_word_means(word: str, kinds: list[str]) -> None:
    assert [f"{kind} {id}" for kind, id in meant(word, known().lookup)] == kinds


def test_an_id_that_two_files_give_to_two_sources_shows_both() -> None:
    titles = [answer.title for answer in report(["report"]).answers]
    assert titles == ["Report of the Assembly of the River States"] * 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["rg-61"], "the nearest: "),
        (["polution"], "pollution (section)"),
        (["99"], "recommendations are 1-20"),
        (["18-23"], "`18-23` names more than there is: 21-23 (recommendations are 1-20)"),
        (["1-20", "xyzzy", "rg-61"], "`xyzzy` is not known: give a recommendation, a year, or an id"),
        (["--format", "xml"], "text, markdown, json"),
    ],
)
def test_a_word_that_means_nothing(words: list[str], said: str) -> None:
    answer = invoke("show", *words, "--plan", PLAN)
    assert (answer.status, answer.out) == (2, "")
    assert said in " ".join(answer.err.split())


def test_a_whole_declaration_at_once_is_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "MOST_PARAGRAPHS", 10)
    with pytest.raises(UnknownNameError, match="names 20 at once: 10 is the most; `cosp-plan coverage --by paragraph`"):
        meant("1-20", known().lookup)


def test_the_source_of_a_row_is_not_given_for_the_days_of_its_meetings() -> None:
    """The plan says who takes up what in which year; the days are known from elsewhere."""
    shown = drawn(["7"], width=200)
    assert "When      RG 15 (first resumed session), 28–30 August 2024 and 2 September 2024, Vienna\n" in shown
    assert "Status    announced, not confirmed as held (stated) [1] [2]\n" in shown
    assert re.search(r"Days +who says them: cosp-plan show rg-15-r1\n", shown)
    said = json.loads(invoke("show", "1", "--plan", PLAN, "--format", "json").out)
    assert [meeting["id"] for meeting in said["answers"][0]["meetings"]] == ["rg-14", "wgp-17"]
    assert {id for meeting in said["answers"][0]["meetings"] for id in meeting["source"]} <= {
        source["id"] for source in said["sources"]
    }


def ids() -> list[str]:
    index = known().lookup
    plan = index.plan
    records = (*plan.entries, *plan.meetings, *plan.sources, *plan.bodies.bodies, *plan.declaration.sections)
    return [*map(str, plan.declaration.numbers), *(record.id for record in records), "2023", "2024", "2025", "2026"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(ids()), min_size=1, max_size=4), st.integers(20, 200))
def test_whatever_a_plan_names_can_be_shown(words: list[str], width: int) -> None:
    """In every format; no line of text but an address is wider than the screen, or than can be read."""
    found = report(words)
    lines = "".join(text.render(found, Screen("text", width))).splitlines()
    assert all(len(line) <= max(width, 60) or "https://" in line for line in lines)
    assert "".join(markdown.render(found, Screen("markdown")))
    data = json.loads("".join(as_json.render(found, Screen("json"))))
    assert len(data["answers"]) == len(found.answers) >= len(dict.fromkeys(words))


# --- formats ------------------------------------------------------------------------------------------------------


def test_a_row_carries_its_source_in_every_format() -> None:
    url = "https://rivers.example/news"
    assert url in drawn(["clean-rivers"], width=80)
    assert "rivers.example/news" in invoke("show", "clean-rivers", "--plan", PLAN, "--format", "markdown").out
    data = json.loads(invoke("show", "clean-rivers", "--plan", PLAN, "--format", "json").out)
    assert [source["url"] for source in data["sources"]] == ["", url]
    assert data["answers"][0]["entry"]["evidence"] == [{"note": "It names the panel.", "source": ["news"]}]


def test_json_is_versioned_sorted_and_holds_no_places() -> None:
    out = invoke("show", "12", "rg-14", "--plan", PLAN, "--format", "json").out
    data = json.loads(out)
    assert out == json.dumps(data, indent=2, sort_keys=True) + "\n"
    assert (data["format"], data["plan"], data["as_of"]) == (2, "rivers", "2025-10-15")
    assert "origin" not in out
    assert data["answers"][1]["meeting"]["dates"] == [["2023-04-03", "2023-04-07"]]


def test_colour_is_for_the_title_alone() -> None:
    plain, coloured = drawn(["12"], width=80), drawn(["12"], width=80, colour=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("command", ["show floods", "show 2024", "show", "find alarms", "coverage", "meetings"])
def test_what_a_plan_calls_itself_and_its_parts_is_no_command_of_a_runner(command: str, tmp_path: Path) -> None:
    """In no format does a line begin with what a GitHub runner would obey."""
    shutil.copytree(RIVERS / "workplans", tmp_path / "workplans")
    plan = tmp_path / "workplans" / "2023-2026"
    for file, old, new in (
        (plan / "workplan.yaml", "notice: unofficial; not a paper of the Assembly", 'notice: "::error file=x::pwned"'),
        (tmp_path / "workplans" / "declaration.yaml", "many: recommendations", 'many: "::warning::owned\ue000"'),
        (tmp_path / "workplans" / "declaration.yaml", "one: recommendation", 'one: "::warning::one\ue000"'),
    ):
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
    for format in FORMATS[command.split()[0]]:
        said = invoke(*command.split(), "--plan", plan, "--format", format)
        assert (said.status, said.err) == (0, "")
        assert not [line for line in said.out.splitlines() if line.lstrip().startswith("::")]


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_hostile_text(format: str, tmp_path: Path) -> None:
    shutil.copytree(RIVERS / "workplans", tmp_path / "workplans")
    file = tmp_path / "workplans" / "2023-2026" / "2026.yaml"
    evil = json.dumps("\x1b[2J::error::x\r\n[x](javascript:1) <script>alert(1)</script> | \u202e[red]")
    file.write_text(file.read_text("utf-8").replace("[Heat]", f"[{evil}]"), "utf-8")
    said: Said = invoke("show", "heat", "4", "--plan", tmp_path / "workplans" / "2023-2026", "--format", format)
    assert said.status == 0
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said.out) is None
    assert not [line for line in said.out.splitlines() if line.lstrip().startswith("::")]
    if format == "markdown":
        assert "<script" not in said.out
        assert not re.search(r"(?<!\\)\]\(", said.out)


def test_no_plan_here_shows_the_shipped_one_and_says_so(tmp_path: Path) -> None:
    shown = run("show", cwd=tmp_path)
    assert shown.returncode == 0
    assert shown.stdout.startswith("No plan here: this is the one that ships with cosp-plan")


def test_same_input_same_bytes() -> None:
    environments = ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2", "TZ": "UTC", "LC_ALL": "C"})
    assert len({run("show", "12", "wgp", "2025", **environment).stdout for environment in environments}) == 1
