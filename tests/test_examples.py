"""Every case below examples/ gets just the findings that it states, at just these places."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import EXAMPLES, checked, findings

from cosp_plan.escaping import one_line
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reports.findings import Result, text
from cosp_plan.reports.formats import Screen
from cosp_plan.rules import RULES, check

KINDS = ("good", "bad-shape", "bad-yaml", "bad-rule")

ELSEWHERE = {
    "cannot-be-done": "found by propose: test_propose.py",
    "lost-plan": "found between two versions: test_versions.py",
    "unreadable": "a file that editors could not read either: test_hostile.py",
    "too-many-faults": "a thousand of them: test_hostile.py",
    "clash": "found with --clashes alone, which needs another calendar",
}


def cases(kind: str) -> list[Path]:
    """The files of a kind, and the folders beside them, which are named after it."""
    return sorted([*(EXAMPLES / kind).glob("*.yaml"), *EXAMPLES.glob(f"{kind}-*")])


def files(case: Path) -> list[Path]:
    return [case] if case.is_file() else sorted(path for path in case.iterdir() if path.suffix in (".yaml", ".yml"))


def expected(case: Path) -> list[str]:
    return [line for file in files(case) for line in re.findall(r"(?m)^# expect: (.*)$", file.read_text("utf-8"))]


def found(case: Path) -> Iterator[str]:
    for finding in findings(case):
        place = finding.place
        file = (
            "" if case.is_file() and Path(place.path) == case else f"{Path(place.path).relative_to(case).as_posix()}:"
        )
        yield f"{file}{place.line}:{place.column} {finding.rule}"


def named(path: Path) -> str:
    return path.relative_to(EXAMPLES).as_posix()


@pytest.mark.parametrize("case", [case for kind in KINDS for case in cases(kind)], ids=named)
def test_findings_of_a_case_are_those_that_it_states(case: Path) -> None:
    assert list(found(case)) == expected(case)


@pytest.mark.parametrize("case", cases("good"), ids=named)
def test_a_good_plan_covers_the_whole_declaration(case: Path) -> None:
    states = checked(case).coverage
    assert states
    assert states.numbers
    assert states.covered == states.numbers
    assert not checked(case).skipped


@pytest.mark.parametrize("case", [case for kind in KINDS[1:] for case in cases(kind)], ids=named)
def test_a_bad_case_states_what_is_wrong_with_it(case: Path) -> None:
    assert expected(case)


def test_every_rule_has_a_case() -> None:
    stated = {line.split()[-1] for kind in KINDS for case in cases(kind) for line in expected(case)}
    assert stated == set(RULES) - set(ELSEWHERE)


@pytest.mark.parametrize("case", [case for kind in KINDS[1:] for case in cases(kind)], ids=named)
def test_text_report_marks_the_words_that_are_wrong(case: Path) -> None:
    (one,) = plans_at(case)
    reading = read_plan(one)
    result = Result(reading.plan, check(reading), reading.files)
    report = "".join(text.render([result], Screen("text")))
    marked = [
        (int(number), line[len(space) : len(space) + len(marks)])
        for number, line, space, marks in re.findall(r"(?m)^ *(\d+) \| (.*)\n *\| ( *)(\^+|-+)", report)
    ]
    for finding in result.checked.findings:
        for place in (finding.place, *(place for place, _ in finding.related)):
            line = reading.files[place.path].line(place.line) if place.line else ""
            end = place.end_column - 1 if place.end_line == place.line else len(line)
            wrong = one_line(line[place.column - 1 : end])
            assert not wrong or (place.line, wrong[:80]) in [(number, words[:80]) for number, words in marked]
