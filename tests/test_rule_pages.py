"""The examples on every rule's page are run: the failing one fails by that rule, the passing one does not."""

import re
import textwrap
from pathlib import Path

import pytest
from helpers import lay_small, rules, run

from cosp_plan.reading.faults import FAULTS
from cosp_plan.rules import RULES

NO_EXAMPLES = {
    "unreadable": "is about bytes, not about text",
    "too-deep": "a hundred levels do not fit a page",
    "too-many-faults": "a thousand faults do not fit a page",
    "clash": "needs another calendar",
    "no-workplan": "is about what is not there",
    "second-workplan": "takes two files",
    "unknown-plan": "takes two plans",
    "lost-plan": "takes two versions",
    "cannot-be-done": "is found by another command",
    "incomplete-recommendation": "is about a related instrument, and examples are parts of a plan",
    "unknown-theme": "is about a declaration, and examples are parts of a plan",
    "sections-overlap": "is about a declaration, and examples are parts of a plan",
    "paragraph-outside-sections": "is about a declaration, and examples are parts of a plan",
}

BASE = {
    "workplan": """
        id: example
        title: An example
        declaration: ../small-declaration.yaml
        period: 2023-01-01/2026-12-31
        timezone: Europe/Vienna
        revised: 2026-11-21
        """,
    "sources": "a: {title: A source}",
}
"""What an example stands in. A top-level key of the example takes the place of the one here."""


def example(rule: str, which: str) -> str:
    """The example of a rule's page that is headed `Fails:` or `Passes:`."""
    match = re.search(rf"^{which}:\n\n((?:    .*\n|\n)+)", RULES[rule].page + "\n", re.MULTILINE)
    return textwrap.dedent(match[1]) if match else ""


def found_in(text: str, folder: Path, page: str = "") -> list[str]:
    lay_small(folder)
    plan = folder / "plan"
    plan.mkdir()
    asked = "# check --with-proposed\n" if "With `--with-proposed`" in page else ""
    (plan / "example.yaml").write_text(asked + text, "utf-8")
    for key, value in BASE.items():
        if not re.search(rf"^{key}:", text, re.MULTILINE):
            (plan / f"{key}.yaml").write_text(
                f"{key}:\n{textwrap.indent(textwrap.dedent(value).strip(), '  ')}\n", "utf-8"
            )
    return rules(plan)


def test_base_plan_has_no_fault_but_its_gaps(tmp_path: Path) -> None:
    assert found_in("entries: []\n", tmp_path) == ["unassigned-paragraph"] * 6


@pytest.mark.parametrize("rule", sorted(RULES.keys() - NO_EXAMPLES))
def test_failing_example_fails(rule: str, tmp_path: Path) -> None:
    assert rule in found_in(example(rule, "Fails"), tmp_path, RULES[rule].page)


@pytest.mark.parametrize("rule", sorted(RULES.keys() - NO_EXAMPLES))
def test_passing_example_passes(rule: str, tmp_path: Path) -> None:
    assert example(rule, "Passes")
    found = found_in(example(rule, "Passes"), tmp_path, RULES[rule].page)
    assert rule not in found
    assert {fault.name for fault in FAULTS}.isdisjoint(found)


@pytest.mark.parametrize("rule", NO_EXAMPLES)
def test_page_without_examples_has_none(rule: str) -> None:
    assert not example(rule, "Fails")
    assert not example(rule, "Passes")


@pytest.mark.parametrize("rule", RULES)
def test_rule_is_named_in_words_and_has_a_title_and_a_page(rule: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule)
    assert RULES[rule].severity in ("error", "warning")
    assert not RULES[rule].title.endswith(".")
    assert RULES[rule].page.strip()


def test_page_is_printed() -> None:
    page = run("rules", "unassigned-paragraph")
    assert page.returncode == 0
    assert "Fails:" in page.stdout


@pytest.mark.parametrize(
    ("rule", "stopped"),
    [
        ("syntax", "`calendar`, `agenda`, `meetings` and `coverage`"),
        ("duplicate-id", "`calendar`, `agenda` and `meetings`"),
        ("unknown-meeting", "`calendar`, `agenda` and `meetings`"),
        ("incomplete-meeting", "`calendar`, `agenda`, `meetings` and `coverage`"),
        ("unassigned-paragraph", "no other command"),
        ("cancelled-meeting", "no other command"),
        ("postponed-meeting", "no other command"),
        ("clash", "no other command"),
    ],
)
def test_page_says_what_a_fault_stops(rule: str, stopped: str) -> None:
    assert run("rules", rule).stdout.endswith(f"\n\nIt stops {stopped}.\n")


def test_list_of_rules_names_each_once() -> None:
    assert sorted(line.split()[0] for line in run("rules").stdout.splitlines()) == sorted(RULES)


def test_unknown_rule_is_wrong_usage_with_a_suggestion() -> None:
    answer = run("rules", "unasigned-paragraph")
    assert answer.returncode == 2
    assert "unassigned-paragraph" in answer.stderr
