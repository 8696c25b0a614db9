"""Contributions: what was said on paragraphs, by whom; it is shown, found, counted and offered, and covers nothing."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from helpers import EXAMPLES, LIVE, PLAN, lay_small, run
from readers.office import invoke

from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan


def said(*command: str) -> str:
    """What a command prints of the rivers, in one line."""
    answer = invoke(*command, "--plan", PLAN)
    assert (answer.status, answer.err) == (0, "")
    return " ".join(answer.out.split())


def test_a_paragraph_says_what_was_said_on_it() -> None:
    """In order of time, what has no day last; what was said on the whole section stands apart."""
    text = said("show", "7")
    dams = text.index("dam-registers Wardens without Borders and the mayors (gap and challenge; recommendations")
    letter = text.index("some-letter A company (inferred): dams can be lowered [")
    assert dams < letter
    assert "panels" not in text  # on other sections
    assert "Its whole section cosp-plan show panels" in said("show", "14")


def test_a_contribution_by_its_id() -> None:
    text = said("show", "sirens")
    assert text.startswith("Upper River State: sirens that farmers hear, and in three languages On recommendations 10")
    assert "The line is in words of this data, and no quotation." in text
    for fact in ("Stakeholder state", "Tells of good practice", "When 20 November 2023", "Certainty stated [1]"):
        assert fact in text
    assert "On sections as a whole, and on no recommendation by itself." in said("show", "panels")
    assert "When not known Given to RG 15 (first resumed session)," in said("show", "dam-registers")


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("pollution", ["panels"]),
        ("cooperation", ["panels", "sirens", "dam-registers", "after-harbours"]),
        ("warning", ["sirens"]),
        ("rg-15-r1", ["dam-registers"]),
        ("dams", ["dam-registers", "some-letter"]),
    ],
)
def test_whatever_it_is_about_names_it(word: str, ids: list[str]) -> None:
    (answer,) = json.loads(invoke("show", word, "--plan", PLAN, "--format", "json").out)["answers"]
    assert [one["id"] for one in answer["contributions"]] == ids


def test_a_source_names_what_rests_on_it() -> None:
    assert "Contributions sirens, dam-registers, panels, some-letter" in said("show", "news")


def test_words_find_it_after_the_plan() -> None:
    """In every language that it is given in; what the plan itself says comes first."""
    assert "sirens contribution: *sirens* that farmers hear" in said("find", "sirens")
    assert "*sirènes*" in said("find", "sirenes")
    kinds = re.findall(r"(\w+): ", said("find", "dams"))
    assert kinds == ["recommendation", "entry", "entry", "section", "contribution", "contribution", "recommendation"]


def test_paragraphs_that_nobody_spoke_of() -> None:
    """What was said on a section as a whole says nothing of one of its paragraphs, and covers none."""
    report = ["coverage", "--by", "paragraph", "--plan", str(PLAN)]
    rows = list(csv.DictReader(io.StringIO(invoke(*report, "--format", "csv").out)))
    counted = {row["No."]: row["Contributions"] for row in rows}
    assert {number: count for number, count in counted.items() if count != "0"} == {
        "7": "2",
        "10": "1",
        "12": "1",
        "13": "1",
        "14": "1",
    }
    assert "In no contribution that this data has: 1-6, 8-9, 11, 15-20." in said(*report[:3])
    assert "In no contribution that this data has: 15, 19-20." in said("coverage", "--missing")
    (seven,) = [row for row in json.loads(invoke(*report, "--format", "json").out)["rows"] if row["number"] == 7]
    assert seven["contributions"] == ["dam-registers", "some-letter"]


def test_a_plan_without_contributions_counts_none() -> None:
    report = ("coverage", "--by", "paragraph", "--plan", EXAMPLES / "good" / "shortest.yaml")
    assert "ontri" not in invoke(*report).out
    assert "Contributions" in invoke(*report, "--format", "csv").out.splitlines()[0]


def test_drafts_offer_what_was_said_before() -> None:
    """Of the time before the meeting, or of no known time, in the language of the draft."""
    text = invoke("agenda", "wgp-19", "em-14", "--plan", PLAN, "--no-annotations").out
    assert "Said on" not in text
    text = invoke("agenda", "wgp-19", "em-14", "--plan", PLAN).out
    assert "Said on these recommendations before the meeting, or on a day that is not known" in text
    assert "that it is about them is in part a reading of this data:" in text
    assert "- Wardens without Borders and the mayors (gap and challenge; " in text
    assert "; recommendation 13): nobody counts the small dams \\[" in text
    assert "harbours are searched" not in text
    french = said("agenda", "wgp-18", "--lang", "fr")
    line = "Haut-Fleuve (bonne pratique ; 20 novembre 2023 ; recommandation 10) : des sirènes que les paysans entendent"
    assert line in french


def test_a_draft_says_which_contributions_are_not_translated() -> None:
    french = said("agenda", "rg-16", "--lang", "fr")
    assert "A company (recommandation 7) : dams can be lowered" in french
    assert "contributions : « Wardens without Borders and the mayors » ; « nobody counts the small dams »" in french


def test_hostile_words_do_nothing(tmp_path: Path) -> None:
    """What somebody said is text in every output, whatever it looks like."""
    hostile = "=1+1 \\e[31mred <b>x</b> [y](http://z) | q"
    (lay_small(tmp_path) / "plan").mkdir()
    plan = tmp_path / "plan" / "plan.yaml"
    text = (EXAMPLES / "good" / "every-field.yaml").read_text("utf-8")
    for field in ("by: One State and a club", "says: Sport in schools; nothing for clubs", "note: Read in the press."):
        assert field in text
        text = text.replace(field, f'{field.split(":")[0]}: "{hostile}"')
    plan.write_text(text, "utf-8")
    commands = [["show", "sport-in-schools"], ["show", "1"], ["find", "red"], ["agenda", "irg-15-r1"]]
    for command in commands:
        for form in ["md", "html"] if command[0] == "agenda" else ["text", "markdown", "json"]:
            answer = run(*command, "--plan", plan, "--format", form)
            assert (answer.returncode, answer.stderr) == (0, ""), command
            assert "red" in answer.stdout
            assert "\x1b" not in answer.stdout
            if form in ("md", "markdown", "html"):
                assert "<b>x" not in answer.stdout
                assert not re.search(r"(?<!\\)\]\(http://z", answer.stdout)


# --- what ships --------------------------------------------------------------------------------------------------


def test_the_shipped_plan_says_what_the_report_says_and_no_more() -> None:
    """All of them from the report, none on a paragraph without saying that this is our reading."""
    (found,) = plans_at(LIVE)
    plan = read_plan(found).plan
    assert {one.source for one in plan.contributions} == {("report",)}
    assert all("paragraphs" in one.inferred for one in plan.contributions if one.paragraphs)
    assert all(one.translations["fr"].says and one.translations["fr"].by for one in plan.contributions)
    whole = next(one for one in plan.contributions if one.id == "intersessional-2022")
    assert set(whole.sections) == {section.id for section in plan.declaration.sections}
