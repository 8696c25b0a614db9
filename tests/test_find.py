"""`cosp-plan find`: every word, where a word begins, whatever it is called; best first."""

import json
import re
import shutil
from pathlib import Path

import pytest
from helpers import PLAN, RIVERS, run
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.office import invoke

from cosp_plan.answers.names import meant
from cosp_plan.answers.search import Search, find, folded
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.hits import HitsReport, markdown, text
from cosp_plan.reports.hits import json as as_json

INDEX = Index.of(read_plan(plans_at(PLAN)[0]).plan)
WORDS = Words.of(INDEX.plan)


def search(*words: str) -> Search:
    return find(words, INDEX, WORDS)


def hits(*words: str) -> list[str]:
    """Kind and id of each, best first."""
    return [f"{hit.kind} {hit.id}" for hit in search(*words).hits]


def marked(*words: str) -> list[str]:
    """Where it was found, and the text with the words that were looked for between brackets."""
    found = []
    for hit in search(*words).hits:
        said = hit.text
        for first, last in reversed(hit.marks):
            said = f"{said[:first]}[{said[first:last]}]{said[last:]}"
        found.append(f"{hit.where}: {said}")
    return found


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["plastic"], ["paragraph 3", "entry clean-rivers"]),
        (["PLASTIC", "river"], ["paragraph 3"]),
        (["alarm"], ["paragraph 10", "paragraph 14", "entry alarms"]),
        (["permit"], ["paragraph 7", "entry dams"]),
        (["permits"], ["paragraph 7", "entry dams"]),
        (["dam", "second"], ["entry permits-again"]),
        (["eaux usees"], ["paragraph 2", "entry clean-rivers"]),
        (["sécheresses"], ["section floods"]),
        (["doha"], ["meeting ra-11"]),
        (["provisional agenda"], ["meeting rg-14"]),
        (["RA/RG/2023/1"], ["meeting rg-14"]),
        (["moved", "twice"], ["meeting wgp-18"]),
        (["scan"], ["source plan"]),
        (["torn"], ["paragraph 19", "paragraph 20"]),
        (["names", "panel"], ["entry clean-rivers"]),
        (["mandate"], ["body em"]),
        (["centrale"], ["paragraph 4"]),
        (["se\u0301cheresses"], ["section floods"]),
        (["qualities"], ["paragraph 6"]),
        (["september", "2024"], ["meeting rg-15-r1", "meeting wgp-18"]),
        (["insurance", "against", "floods"], ["paragraph 17"]),
        (["rg-16"], ["meeting rg-16", "meeting rg-16-r2"]),
    ],
    ids=str,
)
def test_what_words_find(words: list[str], first: list[str]) -> None:
    assert hits(*words)[: len(first)] == first


@pytest.mark.parametrize(
    "words", ["whistle-blower", "whistleblowers", "Whistle-Blower", "lanceur d'alerte", "LANCEURS D’ALERTE"]
)
def test_another_word_for_a_theme_finds_what_has_it(words: str) -> None:
    """Paragraph 9 is on those who report a spill; nowhere does it say whistle-blower."""
    assert {"theme reporting", "paragraph 9"} <= {*hits(words)}


@pytest.mark.parametrize("words", ["run-off from fields", "run-off fields", "engrais", "fertilizers"])
def test_a_name_of_several_words_counts_as_a_whole(words: str) -> None:
    assert "paragraph 1" in hits(*words.split())


@pytest.mark.parametrize(
    ("topic", "asked"),
    [
        ("mise en œuvre", "mise en oeuvre"),
        ("mise en oeuvre", "mise en œuvre"),
        ("e-procurement", "eprocurement"),
        ("email alerts", "e-mail alerts"),
        ("organized crime", "organised crime"),
        ("agencies", "agency"),
        ("be\u0301ne\u0301ficiaires", "bénéficiaire"),
    ],
)
def test_spellings_that_are_one(topic: str, asked: str) -> None:
    """In a text, and in the name of a theme."""
    declaration = INDEX.plan.declaration
    described = declaration.paragraphs[4]._replace(topic=topic)
    themed = declaration.paragraphs[5]._replace(themes=("t",))
    theme = declaration.themes[0]._replace(id="t", names=(topic,), translations={})
    plan = INDEX.plan._replace(declaration=declaration._replace(paragraphs=(described, themed), themes=(theme,)))
    assert {hit.id for hit in find([asked], Index.of(plan), WORDS).hits} == {"5", "6", "t"}


def test_a_word_of_chinese_may_begin_anywhere() -> None:
    declaration = INDEX.plan.declaration
    described = declaration.paragraphs[4]._replace(topic="反腐败合作")
    plan = INDEX.plan._replace(declaration=declaration._replace(paragraphs=(described,)))
    assert [hit.id for hit in find(["腐败"], Index.of(plan), WORDS).hits] == ["5"]


def test_a_syllable_of_korean_is_no_letter_with_an_accent() -> None:
    assert folded("고기") == "고기"


def test_each_is_found_once() -> None:
    """The plan and the declaration have a source of one id each; `show` shows both."""
    found = hits("rivers")
    assert len(found) == len({*found})


@pytest.mark.parametrize("words", ["run-off", "fields", "f", "fert"])
def test_a_part_of_a_name_finds_the_theme_and_no_paragraph(words: str) -> None:
    assert "paragraph 1" not in hits(words)


def test_what_stands_first() -> None:
    """A topic before a note, a whole word before its beginning, a phrase before its words, what says no more first."""
    assert {hit.where for hit in search("river").hits[:2]} == {"topic"}
    assert [hit.where for hit in search("table").hits] == ["reason of the deferral"] * 2 + ["note"]
    assert hits("heat") == ["entry heat", "paragraph 4"]
    assert hits("enforcing", "rules")[0] == "section enforcement"


@pytest.mark.parametrize(
    ("words", "found"),
    [("em", ["meeting em-14", "body em"]), ("da", []), ("dam", ["paragraph 7", "entry dams"])],
)
def test_two_letters_are_a_word_and_no_beginning(words: str, found: list[str]) -> None:
    assert hits(words)[: len(found)] == found
    assert (hits(words) == []) == (found == [])


def test_marks_are_the_words_that_were_looked_for() -> None:
    assert marked("week", "answ") == ["topic: no safe harbour for polluters, and an [answer] within a [week]"]
    assert marked("usées")[0] == "in fr: les eaux [usées] des villes"
    assert marked("lanceurs d'alerte")[1].startswith("theme reporting: [lanceurs] d'[alerte]")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["plastc"], "No text of the plan has `plastc`; the nearest: plastic."),
        (["plastc", "rivers"], "No text of the plan has `plastc`; the nearest: plastic."),
        (["xyzzy"], "No text of the plan has `xyzzy`."),
        (["plastic", "doha"], "Each word of `plastic doha` is found, but never all in one place: leave one out."),
        (["…"], "There is no word to look for."),
        (["12"], "No text of the plan has `12`.\n`cosp-plan show 12` shows what has that number."),
    ],
    ids=str,
)
def test_no_hit(words: list[str], said: str) -> None:
    answer = invoke("find", *words, "--plan", PLAN)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith(f"{said}\n")


def test_what_is_found_can_be_shown() -> None:
    for word in ("riv", "rivers", "2024", "2025", "wgp", "news", "con"):
        for hit in search(word).hits:
            assert hit.id in {named.id for named in meant(hit.id, INDEX)}


@settings(max_examples=100)
@given(st.text(min_size=1, max_size=20), st.integers(20, 120))
def test_whatever_is_looked_for(words: str, width: int) -> None:
    """No crash, marks within the text, no line wider than the screen, and the same words in every format."""
    found = search(words)
    for hit in found.hits:
        assert all(0 <= first < last <= len(hit.text) for first, last in hit.marks)
    report = HitsReport(found, "rivers", "unofficial", "recommendation")
    assert all(len(line) <= max(width, 60) for line in "".join(text.render(report, Screen("text", width))).splitlines())
    assert "".join(markdown.render(report, Screen("markdown")))
    data = json.loads("".join(as_json.render(report, Screen("json"))))
    assert [hit["id"] for hit in data["hits"]] == [hit.id for hit in found.hits]


@settings(max_examples=100)
@given(st.text())
def test_folding_keeps_places(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    report = HitsReport(search("alarm"), "rivers", "unofficial", "recommendation")
    plain = "".join(text.render(report, Screen("text", 80)))
    assert plain == (
        "10      recommendation: *alarms* that cross a border\n"
        "14      recommendation: languages of *alarms*\n"
        "alarms  entry: *Alarms*; Joint inspections\n"
        "em      body: Expert meeting on *alarms* (EM)\n"
        "\n"
        "`cosp-plan show 10` says more of the first.\n"
        "Unofficial.\n"
    )
    coloured = "".join(text.render(report, Screen("text", 80, colour=True)))
    assert coloured.startswith("10      recommendation: \x1b[1malarms\x1b[0m that cross a border\n")
    monkeypatch.setattr(text, "_MOST", 2)
    assert "`cosp-plan show 10` says more of the first; 2 more: add a word, or take --format json." in "".join(
        text.render(report, Screen("text", 120))
    )


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_hostile_text(format: str, tmp_path: Path) -> None:
    shutil.copytree(RIVERS / "workplans", tmp_path / "workplans")
    file = tmp_path / "workplans" / "2023-2026" / "2026.yaml"
    evil = json.dumps("heat\x1b[2J::error::x\r\n[x](javascript:1) <script>alert(1)</script> | \u202e[red] \ue000*")
    file.write_text(file.read_text("utf-8").replace("[Heat]", f"[{evil}]"), "utf-8")
    said = invoke("find", "heat", "\x1b[2J<script>", "--plan", tmp_path / "workplans" / "2023-2026", "--format", format)
    assert said.status == 0
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said.out) is None
    assert not [line for line in said.out.splitlines() if line.lstrip().startswith("::")]
    if format == "markdown":
        assert "<script" not in said.out
        assert not re.search(r"(?<!\\)\]\(", said.out)


def test_same_input_same_bytes() -> None:
    environments = ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2", "TZ": "UTC", "LC_ALL": "C"})
    assert len({run("find", "rivrs", "alarm", **environment).stdout for environment in environments}) == 1
    assert len({run("find", "alarm", "--format", "json", **environment).stdout for environment in environments}) == 1
