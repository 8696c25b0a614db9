"""Records are plain values: equal by what they say, judged without YAML, and each knows its places."""

from pathlib import Path
from typing import Any

import pytest
from helpers import EXAMPLES, PLAN, lay_small

from cosp_plan.findings import Subject
from cosp_plan.model import NOWHERE, Origin, Plan
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import Reading, read_plan
from cosp_plan.rules import PLAN_RULES, check


def read(path: Path) -> Reading:
    (found,) = plans_at(path)
    return read_plan(found)


def without_origin(value: Any) -> Any:
    """A record, and all records in it, as if it had been made and not read."""
    if isinstance(value, Origin):
        return NOWHERE
    if isinstance(value, dict):
        return {key: without_origin(part) for key, part in value.items()}
    if isinstance(value, tuple):
        parts = [without_origin(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value


CASES = [PLAN, *sorted((EXAMPLES / "bad-rule").glob("*.yaml")), *sorted(EXAMPLES.glob("bad-rule-*"))]


def test_two_readings_of_one_plan_are_equal() -> None:
    assert read(PLAN).plan == read(PLAN).plan


def test_records_are_equal_by_what_they_say(tmp_path: Path) -> None:
    """Not by line, quotes, order of keys, file name or comments."""
    lay_small(tmp_path)
    head = (EXAMPLES / "good" / "shortest.yaml").read_text("utf-8").replace("../", "./")
    (tmp_path / "one.yaml").write_text(
        f"{head}meetings:\n- {{id: wgp-1, body: wgp, session: 1, dates: 2026-12-03, status: confirmed,"
        " certainty: stated, source: a}\n",
        "utf-8",
    )
    (tmp_path / "other.yaml").write_text(
        "# comment\nmeetings:\n  - source: [a]\n    id: 'wgp-1'\n    body: wgp\n    session: 1\n    certainty: stated\n"
        f"    dates: [2026-12-03/2026-12-03]\n    status: confirmed\n{head}",
        "utf-8",
    )
    one, other = (read(tmp_path / name).plan for name in ("one.yaml", "other.yaml"))
    assert one == other._replace(path=one.path)
    assert one.meetings[0] != other.meetings[0]._replace(place="Vienna")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_rules_judge_records_that_were_never_yaml(path: Path) -> None:
    """The same findings but for their places; what only a text shows (its tbd, its second `[1, 9]`) may be missing."""
    reading = read(path)
    made: Plan = without_origin(reading.plan)
    assert made == reading.plan
    found = check(reading._replace(findings=())).findings
    without = check(Reading(made, (), {})).findings
    assert {(f.rule, f.message) for f in without} <= {(f.rule, f.message) for f in found}
    assert not any(finding.place.line for finding in without)


def subjects(path: Path) -> list[tuple[str, ...]]:
    return [(f.rule, *f.subject) for f in check(read(path)).findings]


@pytest.mark.parametrize("path", [*CASES, *sorted((EXAMPLES / "bad-shape").glob("*.yaml"))], ids=lambda path: path.name)
def test_a_finding_has_a_subject_that_lines_and_names_of_files_do_not_change(path: Path, tmp_path: Path) -> None:
    """The same fault in a file of another name, sixty lines below; every record's fault names its kind."""
    before = subjects(path)
    assert all(kind != "file" for rule, kind, *_ in before if rule in {one.name for one in PLAN_RULES})
    if path.is_dir():
        return
    lay_small(tmp_path)
    (tmp_path / "cases").mkdir()
    moved = tmp_path / "cases" / "moved.yaml"
    moved.write_text("# moved\n" * 60 + path.read_text("utf-8"), "utf-8")
    assert subjects(moved) == before


def test_what_is_unassigned_is_the_paragraph_and_what_is_deferred_too() -> None:
    found = check(read(PLAN)).findings
    assert {f.subject for f in found} == {
        *(Subject("paragraph", n) for n in ("15", "19", "20")),
        Subject("meeting", "rg-14", "dates", "2023-04-07"),
        Subject("meeting", "rg-16", "dates", "2025-06-19"),
    }


def test_an_item_is_marked_by_what_it_says(tmp_path: Path) -> None:
    """A repeat or a fault before it does not move the mark."""
    lay_small(tmp_path)
    head = (EXAMPLES / "good" / "shortest.yaml").read_text("utf-8").replace("../", "./")
    meeting = (
        "{id: %s, body: %s, session: 1, dates: [2024-02-30, 2031-03-04], status: held, certainty: stated, source: a}"
    )
    (tmp_path / "plan.yaml").write_text(
        f"{head}meetings:\n- {meeting % ('wgp-1', 'wgp')}\n- {meeting % ('irg-1', 'irg')}\n"
        "entries:\n- id: e\n  year: 2031\n  body: wgp\n  keywords: [E]\n  meeting: [wgp-1, wgp-1, irg-1, nobody-1]\n"
        "  status: planned\n  certainty: stated\n  source: a\n",
        "utf-8",
    )
    reading = read(tmp_path / "plan.yaml")
    marked = {
        (finding.rule, reading.files[finding.place.path].line(finding.place.line)[finding.place.column - 1 :])
        for finding in check(reading).findings
    }
    for rule, words in (
        ("meeting-of-another-body", "irg-1,"),
        ("unknown-meeting", "nobody-1]"),
        ("outside-period", "2031-03-04]"),
    ):
        assert any(name == rule and text.startswith(words) for name, text in marked)
