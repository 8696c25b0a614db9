"""`cosp-plan crosswalk`: what other texts ask, both ways, and never as support where it points the other way."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from helpers import EXAMPLES, LIVE, PLAN, lay_small
from readers.office import invoke

from cosp_plan.crosswalk import bearings, by_paragraph, meant, recommendations
from cosp_plan.model import RELATIONS, Plan
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan


def plan_at(path: Path) -> Plan:
    (found,) = plans_at(path)
    return read_plan(found).plan


def test_by_recommendation_and_by_paragraph() -> None:
    text = invoke("crosswalk", "appeal", "--plan", PLAN).out
    assert "Recommendations: 3; themes: 1; links: 4." in text
    assert "No recommendation has anything to do with 1: 2 (b)." in text
    assert "and does not say it: 2 (a), ice." in text
    assert "Recommendations that no recommendation bears on: 1-6, 8-11, 14-15, 17-20." in text
    assert re.search(r"^1 +a register of dams +7 +further +The register has dams with", text, re.MULTILINE)
    assert re.search(
        r"^ 12  networks of wardens +appeal:1 \(related\)\n +appeal:2 \(a\) \(related; against\)$", text, re.MULTILINE
    )
    assert text.count("Every link is a reading of this data, and a word of neither text.") == 2


def test_a_matrix_has_a_link_a_row() -> None:
    rows = list(csv.DictReader(io.StringIO(invoke("crosswalk", "--plan", PLAN, "--format", "csv").out)))
    assert [(row["Recommendation"], row["Recommendations"], row["Relation"], row["Against"]) for row in rows] == [
        ("appeal:1", "7", "further", "no"),
        ("appeal:1", "12", "related", "no"),
        ("appeal:2 (a)", "12 to 13", "related; against", "yes"),
        ("appeal:2 (b)", "", "none", "no"),
        ("appeal:ice", "16", "related", "no"),
    ]
    assert {row["Asked"] for row in rows} == {"the River States", "mayors", ""}
    assert all(row["Topic"] and row["Reason"] and row["Notice"] for row in rows)


def test_for_programs() -> None:
    document = json.loads(invoke("crosswalk", "--plan", PLAN, "--format", "json").out)
    assert document["without"] == ["appeal:2 (b)"]
    assert document["only_related"] == ["appeal:2 (a)", "appeal:ice"]
    assert document["recommendations"][0]["links"][0] == {
        "paragraphs": [7],
        "relation": "further",
        "against": False,
        "reason": "The register has dams with a permit, too.",
    }


@pytest.mark.parametrize(
    ("arguments", "said"), [(["appeel"], "did you mean appeal?"), (["x", "--format", "CSV"], "csv")]
)
def test_wrong_usage(arguments: list[str], said: str) -> None:
    answer = invoke("crosswalk", *arguments, "--plan", PLAN)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err


def test_a_plan_without_related_instruments_says_so(tmp_path: Path) -> None:
    answer = invoke("crosswalk", "--plan", EXAMPLES / "good" / "shortest.yaml")
    assert answer.status == 2
    assert "names related instruments" in answer.err


def test_the_nearest_first_and_what_is_against_last() -> None:
    plan = plan_at(PLAN)
    found = by_paragraph(bearings(plan.instruments), ParagraphSet([(12, 12)]))[12]
    assert [(one.placed.id, one.link.against) for one in found] == [("appeal:1", False), ("appeal:2 (a)", True)]


@pytest.mark.parametrize("word", ["appeal:2 (a)", "appeal:2a", "APPEAL:2(A)", "appeal: 2 a"])
def test_a_recommendation_by_its_name(word: str) -> None:
    assert [one.id for one in meant(word, plan_at(PLAN))] == ["appeal:2 (a)"]
    assert "banks where polluters may land" in invoke("show", word, "--plan", PLAN).out


def test_an_unknown_recommendation_names_those_that_there_are() -> None:
    answer = invoke("show", "appeal:9", "--plan", PLAN)
    assert answer.status == 2
    assert "`appeal` has no 9; there are: 1, 2 (a), 2 (b), ice" in answer.err


def test_a_paragraph_names_what_bears_on_it() -> None:
    text = " ".join(invoke("show", "12", "--plan", PLAN).out.split())
    assert "appeal:1 a register of dams (related: Wardens would use it.)" in text
    assert (
        "appeal:2 (a) banks where polluters may land (related, against it: The report would let nobody land.)" in text
    )


def test_words_are_found_in_both() -> None:
    assert "appeal:1" in invoke("find", "register", "--plan", PLAN).out
    assert "appeal:1" in invoke("find", "barrages", "--plan", PLAN).out


def test_drafts_name_what_is_near_and_nothing_that_points_the_other_way() -> None:
    text = invoke("agenda", "rg-16", "--plan", PLAN).out
    assert "- Appeal of the mayors, recommendation 1 (goes further; recommendation 7): a register of dams \\[" in text
    text = invoke("agenda", "wgp-19", "--plan", PLAN).out
    assert "Appeal of the mayors" not in text  # of 12 and 13 it has only what is related, and what is against


def test_hostile_words_do_nothing(tmp_path: Path) -> None:
    """What stands in an instrument is text in every output, whatever it looks like."""
    hostile = "=1+1 \\e[31mred <b>x</b> [y](http://z) | q"
    lay_small(tmp_path)
    (tmp_path / "small-instrument.yaml").write_text(
        (EXAMPLES / "small-instrument.yaml").read_text("utf-8").replace("The same field.", f'"{hostile}"'), "utf-8"
    )
    (tmp_path / "plan").mkdir()
    plan = tmp_path / "plan" / "plan.yaml"
    plan.write_text((EXAMPLES / "good" / "every-field.yaml").read_text("utf-8"), "utf-8")
    for command in (["crosswalk"], ["show", "1"], ["show", "appeal:1"]):
        formats = ["table", "markdown", "csv", "json"] if command == ["crosswalk"] else ["text", "markdown", "json"]
        for form in formats:
            answer = invoke(*command, "--plan", plan, "--format", form)
            assert (answer.status, answer.err) == (0, "")
            assert "red" in answer.out
            assert "\x1b" not in answer.out
            if form == "markdown":
                assert "<b>" not in answer.out
                assert not re.search(r"(?<!\\)\]\(http", answer.out)
            if form == "csv":
                (row,) = csv.DictReader(io.StringIO(answer.out))
                assert row["Reason"].startswith("'=")


# --- the shipped instruments -------------------------------------------------------------------------------------


def test_the_shipped_instruments_are_whole() -> None:
    """Thirty recommendations, fifteen preambular paragraphs and 16 (a) to (k), nine themes; each link says why."""
    plan = plan_at(LIVE)
    names = {one.head.id: [r.name for r in one.recommendations] for one in plan.instruments}
    assert names["cohort"] == [str(n) for n in range(1, 31)]
    assert names["nato-pa-477"] == [*(str(n) for n in range(1, 16)), *(f"16 ({letter})" for letter in "abcdefghijk")]
    assert len(names["nato-roundtable-2025"]) == 9
    links = bearings(plan.instruments)
    assert len(links) == 120
    assert all(one.link.reason and one.link.relation in RELATIONS for one in links)
    assert [one.placed.id for one in links if one.link.against] == [
        "cohort:2",
        "cohort:8",
        "nato-pa-477:11",
        "nato-pa-477:16 (f)",
    ]
    assert not [one.placed.id for one in links if one.link.relation == "same"]
    assert all(one.recommendation.translations["fr"] for one in recommendations(plan.instruments))


def test_what_points_the_other_way_is_never_nearer_than_related() -> None:
    assert {one.link.relation for one in bearings(plan_at(LIVE).instruments) if one.link.against} == {"related"}
