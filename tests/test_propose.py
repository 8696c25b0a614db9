"""`cosp-plan propose`: proposals keep every must, are as good as can be, and say why where there is none."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from helpers import CND, COMMAND, LIVE, PARLIAMENT, PLAN, RIVERS, ROOT, clean_environment, findings, run
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from proposed import Small, best, broken, conflict, cost_of, only, possible, size_of
from readers.office import Answer, invoke

from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reports.contract import json_schema
from cosp_plan.reports.plain import plain

pytest.importorskip("ortools", reason="needs the extra `schedule`")

# --- as good as can be --------------------------------------------------------------------------------------------

NUMBERS = (1, 3, 4)
WEEKS = [(2025, "a"), (2025, "b"), (2026, "a")]
LINE = st.sampled_from(
    [
        {"once": "all"},
        {"topics-per-week": 1},
        {"topics-per-week": 2},
        {"paragraphs-per-topic": 2},
        {"in": 2025, "for": "1"},
        {"in": 2026, "for": "4"},
        {"not-in": 2026, "for": "3"},
        {"not-in": 2025, "for": "1"},
        {"mandate": "all"},
        {"by": "first-year", "for": "deferred"},
        {"fewest": "section-names"},
        {"fewest": "topics"},
        {"balance": "weeks"},
        {"balance": "years"},
        {"years-apart": 3},
    ]
)
MUST = st.lists(LINE.filter(lambda line: not {"fewest", "balance"} & {*line}), unique_by=str, max_size=4)
SHOULD = st.lists(
    LINE.filter(lambda line: "paragraphs-per-topic" not in line),
    unique_by=lambda line: str(sorted(line.items()))[:20],
    max_size=4,
)
THEMES = st.fixed_dictionaries({n: st.sets(st.sampled_from(["red", "blue"]), max_size=2) for n in NUMBERS})


SECTIONS = {"one": [1], "two": [4], "three": [3]}
"""`one` is in the mandate of body a, `three` in that of b."""


def small(themes: dict[int, set[str]], taken_up: dict[int, int], deferred: set[int], *lines: dict[str, Any]) -> Small:
    section = {n: id for id, numbers in SECTIONS.items() for n in numbers}
    names = {n: [*sorted(some), f"section:{section[n]}"] for n, some in themes.items()}
    named = frozenset(int(line["for"]) for line in lines if "in" in line)
    return Small(names, WEEKS, {"a": {1}, "b": {3}}, taken_up, deferred - taken_up.keys(), named)


def write(folder: Path, task: Small, must: list[dict[str, Any]], should: list[dict[str, Any]]) -> None:
    """A plan of 2024 with what was taken up in it, and meetings of the years after it."""
    source = {"certainty": "stated", "source": "s"}
    tentative, planned = ({"status": status, **source} for status in ("tentative", "planned"))
    sources = {"s": {"title": "S"}}
    themed = {n: [name for name in names if not name.startswith("section:")] for n, names in task.names.items()}
    text = {
        "declaration": {"id": "t", "title": "T", "source": "s"},
        "sources": sources,
        "sections": [{"id": id, "title": id, "paragraphs": numbers} for id, numbers in SECTIONS.items()],
        "paragraphs": [
            {"number": n, "topic": f"topic {n}", **({"themes": some} if some else {})} for n, some in themed.items()
        ],
    }
    bodies = {
        "bodies": [
            {"id": "a", "name": "A", "sections": ["one"], **source},
            {"id": "b", "name": "B", "sections": ["three"], **source},
        ],
        "sources": sources,
    }
    plan = {
        "workplan": {
            "id": "small",
            "title": "Small",
            "declaration": "./text.yaml",
            "bodies": "./bodies.yaml",
            "period": "2024-01-01/2024-12-31",
            "timezone": "Europe/Vienna",
            "revised": "2024-06-01",
        },
        "sources": sources,
        "meetings": [
            {"id": f"{body}-{n}", "body": body, "session": n, "dates": "tbd", "year": year, **tentative}
            for n, (year, body) in enumerate(task.weeks, 1)
        ],
        "entries": [
            {"id": f"e{n}", "year": year, "body": "a", "paragraphs": n, "keywords": ["E"], **planned}
            for n, year in task.taken_up.items()
        ],
        "deferred": [{"paragraphs": n, "reason": "R", "until": "2030-01-01"} for n in sorted(task.deferred)],
        "requirements": {
            "must": [*must, *({word: "none"} for word in ("once",) if not any(word in line for line in must))],
            "should": should,
        },
    }
    for name, content in (("text", text), ("bodies", bodies), ("plan", plan)):
        given = {key: value for key, value in content.items() if value}
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(given, sort_keys=False, default_style=None), "utf-8")


def placed(document: dict[str, Any], task: Small) -> dict[int, tuple[str, int]]:
    """Where each paragraph is, as far as a printed proposal says: by the id of its row and its meeting."""
    found = {}
    for entry in document["entries"]:
        week = int(entry["meeting"][0].rpartition("-")[2]) - 1
        name = entry["id"].rpartition(f"-{entry['year']}")[0]
        for number in entry["paragraphs"]:
            names = task.names[number]
            found[number] = (name if name in names else f"section:{name}", week)
    return found


USUAL = "cosp_plan/catalogue/requirements/usual.yaml"


def line_at(place: dict[str, Any], texts: dict[str, list[str]]) -> dict[str, Any]:
    """The line of requirements at a place, as it is written there."""
    lines = texts.get(place["path"]) or (ROOT / USUAL).read_text("utf-8").splitlines()
    first = place["line"] - 1
    last = next((n for n in range(first + 1, len(lines)) if re.match(r" *(- |should:)|\S", lines[n])), None)
    (line,) = yaml.safe_load(textwrap.dedent("\n".join(lines[first:last])))
    return dict(line)


def judge_conflicts(
    findings: list[dict[str, Any]], texts: dict[str, list[str]], task: Small, must: list[dict[str, Any]]
) -> None:
    """What is said to conflict does, without any one line it does not; and what is said that would do, does.

    What the usual requirements have besides is never in the way of so few.
    """
    out = [{*range_of(re.findall(r"leave out ([\d, -]+)", one["help"])[0])} for one in findings]
    for n, one in enumerate(findings):
        assert one["rule"] == "cannot-be-done"
        lines = [line_at(place, texts) for place in (one, *one["related"])]
        labels = [one["label"], *(other["label"] for other in one["related"])]
        (told,) = (label for label in labels if label.endswith("to be placed"))
        numbers = {*range_of(told.partition(" ")[0] if "," not in told else told.rpartition(" are")[0])}
        assert conflict(task, lines, numbers), (lines, numbers)
        others = set().union(*(some for k, some in enumerate(out) if k != n))
        assert possible(only(task, {*task.names} - out[n] - others), must)


def range_of(text: str) -> list[int]:
    """``1, 3-4``: the numbers."""
    found = []
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", text):
        found += range(int(first), int(last or first) + 1)
    return found


@given(
    THEMES, MUST, SHOULD, st.sets(st.sampled_from(NUMBERS), max_size=2), st.sets(st.sampled_from(NUMBERS), max_size=2)
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_small_proposal_is_as_good_as_can_be(
    themes: dict[int, set[str]],
    must: list[dict[str, Any]],
    should: list[dict[str, Any]],
    taken: set[int],
    deferred: set[int],
) -> None:
    """Every must is kept, and each should is as good as going through every way shows; else there is no way."""
    should = [line for line in should if line not in must]
    task = small(themes, dict.fromkeys(taken, 2024), deferred, *must, *should)
    with tempfile.TemporaryDirectory() as name:
        plan = Path(name) / "plans" / "small"
        plan.mkdir(parents=True)
        write(plan, task, must, should)
        answer = invoke("propose", "--year", "2025-2026", "--plan", plan, "--format", "json")
        texts = {(plan / "plan.yaml").as_posix(): (plan / "plan.yaml").read_text("utf-8").splitlines()}
    wanted = best(task, must, should)
    if wanted is None:
        assert answer.status == 1, answer.err
        judge_conflicts(json.loads(answer.out)["plans"][0]["findings"], texts, task, must)
        return
    assert answer.status == 0, answer.err
    document = json.loads(answer.out)
    kept = [one["found"] for one in document["kept"]][: len(should)]
    placing = placed(document, task)
    size = size_of(must)
    assert not any(broken(line, placing, task, size) for line in must)
    assert [one["best"] for one in document["kept"]] == [True] * len(document["kept"])
    assert kept == wanted
    assert [broken(line, placing, task, size) for line in should] == wanted


def proposing(before: dict[int, int], task: Small) -> str:
    """A proposal that has each paragraph in a row of its own in a week."""
    rows = [
        {
            "id": f"p{number}",
            "year": task.weeks[week][0],
            "body": task.weeks[week][1],
            "paragraphs": number,
            "keywords": ["P"],
            "meeting": f"{task.weeks[week][1]}-{week + 1}",
            "reason": "by hand",
        }
        for number, week in before.items()
    ]
    return yaml.safe_dump({"proposed": {"entries": rows}})


@given(THEMES, MUST, SHOULD, st.dictionaries(st.sampled_from(NUMBERS), st.integers(0, len(WEEKS) - 1), min_size=1))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_from_a_proposal_as_little_moves_as_can_be(
    themes: dict[int, set[str]], must: list[dict[str, Any]], should: list[dict[str, Any]], before: dict[int, int]
) -> None:
    """Before every should; and what of it kept its week is told, row by row."""
    should = [line for line in should if line not in must]
    task = small(themes, {}, set(), *must, *should)
    with tempfile.TemporaryDirectory() as name:
        plan = Path(name) / "plans" / "small"
        plan.mkdir(parents=True)
        write(plan, task, must, should)
        (file := Path(name) / "before.yaml").write_text(proposing(before, task), "utf-8")
        answer = invoke("propose", "--from", file, "--year", "2025-2026", "--plan", plan, "--format", "json")
    wanted = best(task, must, [{"moved": before}, *should])
    assert (answer.status == 0) is (wanted is not None), answer.err
    if wanted is None:
        return
    document = json.loads(answer.out)
    placing = placed(document, task)
    assert [one["found"] for one in document["kept"]][: len(wanted)] == wanted
    assert document["kept"][0]["line"]["value"] == ["moved"]
    kept = {n for one in document["since"] if one["kind"] == "kept" for n in one["paragraphs"]}
    assert kept == {number for number, week in before.items() if number in placing and placing[number][1] == week}
    assert document["gone"] == sorted(before.keys() - placing.keys())


NARROW = st.lists(
    LINE.filter(lambda line: not {"fewest", "balance", "once"} & {*line}), unique_by=str, min_size=2, max_size=5
)


@given(THEMES, NARROW, st.sets(st.sampled_from(NUMBERS), max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_said_to_conflict_does_and_without_any_one_line_does_not(
    themes: dict[int, set[str]], must: list[dict[str, Any]], taken: set[int]
) -> None:
    must = [{"once": "all"}, {"mandate": "all"}, *(line for line in must if "mandate" not in line)]
    task = small(themes, dict.fromkeys(taken, 2024), {*NUMBERS}, *must)
    with tempfile.TemporaryDirectory() as name:
        plan = Path(name) / "plans" / "small"
        plan.mkdir(parents=True)
        write(plan, task, must, [])
        answer = invoke("propose", "--year", "2025-2026", "--plan", plan, "--format", "json")
        texts = {(plan / "plan.yaml").as_posix(): (plan / "plan.yaml").read_text("utf-8").splitlines()}
    assert answer.status == (0 if possible(task, must) else 1), answer.err
    if answer.status:
        judge_conflicts(json.loads(answer.out)["plans"][0]["findings"], texts, task, must)


def as_written(line: dict[str, Any]) -> dict[str, Any]:
    """A line as a person writes it, from one that is printed for programs."""
    value, about = line["value"][0], line["about"]
    return {line["word"]: int(value) if value.isdigit() else value, **({"for": about[0]} if about else {})}


@given(
    THEMES,
    MUST,
    SHOULD,
    st.sets(st.sampled_from(NUMBERS), max_size=2),
    st.sets(st.sampled_from(NUMBERS), max_size=2),
    st.sampled_from(NUMBERS),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_why_names_what_gets_worse_first_and_how_much(
    themes: dict[int, set[str]],
    must: list[dict[str, Any]],
    should: list[dict[str, Any]],
    taken: set[int],
    deferred: set[int],
    number: int,
) -> None:
    """As going through every way shows; and where nothing does, or nothing can be."""
    should = [line for line in should if line not in must]
    task = small(themes, dict.fromkeys(taken, 2024), deferred, *must, *should)
    with tempfile.TemporaryDirectory() as name:
        plan, file = Path(name) / "plans" / "small", Path(name) / "proposal.yaml"
        plan.mkdir(parents=True)
        write(plan, task, must, should)
        made = invoke("propose", "--year", "2025-2026", "--plan", plan, "--format", "json", "-o", file)
        assume(made.status == 0)
        proposal = json.loads(made.out)
        assume(number in placed(proposal, task))
        said = ("--from", file, "--year", "2025-2026", "--why", str(number), "--plan", plan, "--format", "json")
        answer = invoke("propose", *said)
    assert answer.status == 0, answer.err
    document = json.loads(answer.out)
    jsonschema.validate(document, json_schema("why"))
    lines = [one["line"] for one in proposal["kept"]]
    for one in document["elsewhere"]:
        weeks = [n for n, (year, body) in enumerate(WEEKS) if year == one["year"] and [body] == one["bodies"]]
        wanted = cost_of(task, must, [as_written(line) for line in lines], number, weeks)
        got = {
            "impossible": None,
            "not worse": (),
            "worse": one["line"] and (lines.index(one["line"]), one["instead"]),
        }
        assert got[one["outcome"]] == wanted


# --- a plan of some years, as people ask ----------------------------------------------------------------------------


@pytest.fixture
def rivers(tmp_path: Path) -> Path:
    """A copy of the plan of the rivers."""
    shutil.copytree(RIVERS / "workplans", tmp_path / "workplans")
    return tmp_path / "workplans" / "2023-2026"


def asked(*options: str | Path, plan: Path = PLAN) -> Answer:
    return invoke("propose", "--year", "2027-2028", "--like", "2025", "--plan", plan, *options)


def test_every_recommendation_is_proposed_once_with_a_reason() -> None:
    document = json.loads(asked("--format", "json").out)
    numbers = [number for entry in document["entries"] for number in entry["paragraphs"]]
    assert sorted(numbers) == list(range(1, 21))
    assert all(entry["reason"] for entry in document["entries"])
    assert {meeting["like"] for meeting in document["meetings"]} <= {"rg-16", "rg-16-r2", "wgp-19", "em-14"}
    assert document["meetings"][0]["id"] == "rg-18"  # after rg-17 of 2026
    assert all("source" not in record for record in (*document["entries"], *document["meetings"]))
    jsonschema.validate(document, json_schema("propose"))


def test_what_is_written_is_read_and_covers_nothing(rivers: Path) -> None:
    """As a part of the plan: by the reader without a fault, and by coverage not at all."""
    before = run("coverage", "--plan", rivers, "--format", "csv").stdout
    text = asked("--format", "yaml", plan=rivers).out
    assert text.startswith("# Proposal for 2027-2028: Follow-up to the report on rivers\n")
    (rivers / "proposed.yaml").write_text(text, "utf-8")
    assert [finding for finding in findings(rivers) if finding.severity == "error"] == []
    assert run("coverage", "--plan", rivers, "--format", "csv").stdout == before
    (found,) = plans_at(rivers)
    document = json.loads(asked("--format", "json", plan=rivers).out)
    assert [plain(entry) for entry in read_plan(found).plan.proposed.entries] == document["entries"]
    assert [plain(meeting) for meeting in read_plan(found).plan.proposed.meetings] == document["meetings"]


def test_the_rows_of_a_plan_stay_and_only_what_it_leaves_open_is_placed() -> None:
    document = json.loads(invoke("propose", "--year", "2026", "--plan", PLAN, "--format", "json").out)
    assert sorted(number for entry in document["entries"] for number in entry["paragraphs"]) == [15, 19, 20]
    assert {entry["year"] for entry in document["entries"]} == {2026}


def test_rows_of_the_plan_that_break_a_must_stay_and_are_told(rivers: Path, tmp_path: Path) -> None:
    """They break it without any proposal, and use up their places: two of a week are two topics of it."""
    file, entries = tmp_path / "wishes.yaml", rivers / "more.yaml"
    row = "{{id: {id}, year: 2026, body: rg, paragraphs: {of}, keywords: [A], meeting: rg-17, status: planned, {rest}}}"
    rows = [row.format(id=id, of=of, rest="certainty: stated, source: plan") for id, of in (("a", 1), ("b", "[1, 2]"))]
    entries.write_text("entries:\n" + "".join(f"  - {one}\n" for one in rows), "utf-8")
    file.write_text(
        "requirements: {must: [{topics-per-week: 1}, {paragraphs-per-topic: 1}, {not-in: 2026, for: 2}, {once: none}]}",
        "utf-8",
    )
    answer = invoke("propose", "--year", "2026", "--plan", rivers, "--requirements", file, "--format", "json")
    assert answer.status == 0, answer.err
    document = json.loads(answer.out)
    stays = "is broken by rows of the plan, which stay as they are"
    told = [remark for remark in document["remarks"] if stays in remark]
    assert told == [
        f"`topics-per-week: 1` {stays}: a, b",
        f"`paragraphs-per-topic: 1` {stays}: b",
        f"`not-in: 2026 for 2` {stays}: b",
    ]
    assert all("rg-17" not in entry["meeting"] for entry in document["entries"])


def test_a_requirement_in_a_file_is_nearer_than_that_of_the_plan(tmp_path: Path) -> None:
    file = tmp_path / "wishes.yaml"
    file.write_text("requirements: {must: [{in: 2028, for: 7}], should: [{fewest: topics}]}\n", "utf-8")
    document = json.loads(asked("--requirements", file, "--format", "json").out)
    (year,) = (entry["year"] for entry in document["entries"] if 7 in entry["paragraphs"])
    assert year == 2028
    assert document["kept"][0]["line"]["word"] == "fewest"


def test_a_week_that_is_lost_moves_what_was_in_it_and_says_so(tmp_path: Path) -> None:
    """The years and the pattern are those of the proposal; the diff between the two says the same."""
    file, wishes = tmp_path / "proposal.yaml", tmp_path / "wishes.yaml"
    first = asked("-o", file)
    assert "topics in" in first.out
    assert (first.err.splitlines()[-1], file.exists()) == (f"cosp-plan: {file} is written", True)
    lost = next(row["meeting"] for row in yaml.safe_load(file.read_text("utf-8"))["proposed"]["entries"])
    meetings = [lost] if isinstance(lost, str) else lost
    wishes.write_text(f"requirements: {{must: [{{not-in: [{', '.join(meetings)}]}}]}}\n", "utf-8")
    again = ("propose", "--from", file, "--requirements", wishes, "--plan", PLAN)
    document = json.loads(invoke(*again, "--format", "json").out)
    must = {
        n
        for entry in json.loads(asked("--format", "json").out)["entries"]
        for n in entry["paragraphs"]
        if {*entry["meeting"]} & {*meetings}
    }
    moved = {n for one in document["since"] if one["kind"] == "moved" for n in one["paragraphs"]}
    assert must <= moved
    assert len(moved) <= len(must) + 1
    assert {one["because"] for one in document["since"] if one["kind"] == "moved"} <= {
        f"not-in: {', '.join(meetings)}",
        "",
    }
    text = invoke(*again).out
    assert "1. fewest: moved: " in text
    assert f"Since the proposal before: {20 - len(moved)} kept, {len(moved)} moved." in text


def test_why_a_paragraph_is_where_it_is(rivers: Path, tmp_path: Path) -> None:
    """Of a proposal in a file, or of that of the plan; a cost, level by level."""
    file = tmp_path / "proposal.yaml"
    asked("-o", file)
    answer = invoke("propose", "--from", file, "--why", "15", "--plan", PLAN)
    assert answer.status == 0, answer.err
    assert re.search(r"^Proposed for 2027-\d\d, ", answer.out, re.MULTILINE)
    assert "by: first-year for deferred: 1 year late instead of 0" in answer.out
    assert "It is a cost, not an opinion." in answer.out
    invoke("propose", "--year", "2026", "--plan", rivers, "-o", rivers / "proposed.yaml")
    assert "Proposed for 2026, " in invoke("propose", "--why", "15", "--plan", rivers).out


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--why", "15"], 2, "nothing is proposed in the plan: --from FILE names a proposal"),
        (["--why", "99", "--from", "FILE"], 2, "rivers-2022 has no 99"),
        (["--why", "3", "--from", "FILE"], 2, "3 is in no row of the proposal"),
        (["--why", "15", "--from", "FILE", "--format", "yaml"], 2, "choose from table, markdown, json"),
        (["--why", "15", "--from", "FILE", "-o", "why.yaml"], 2, "no name of a file that ends in one of .md, .json"),
        (["--why", "15", "--from", "FILE", "--requirements", "LOST"], 1, "the proposal does not keep `not-in: 2026`"),
    ],
)
def test_why_says_what_is_wrong_with_the_question(options: list[str], status: int, said: str, tmp_path: Path) -> None:
    file, lost = tmp_path / "proposal.yaml", tmp_path / "lost.yaml"
    invoke("propose", "--year", "2026", "--plan", PLAN, "-o", file)
    lost.write_text("requirements: {must: [{not-in: 2026}]}\n", "utf-8")
    named = {"FILE": file, "LOST": lost}
    answer = invoke("propose", *(named.get(option, option) for option in options), "--plan", PLAN)
    assert (answer.status, answer.out) == (status, "")
    assert said in answer.err


def test_days_that_were_proposed_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "proposal.yaml"
    asked("-o", file)
    proposal = yaml.safe_load(file.read_text("utf-8"))
    id, meeting = next(iter(proposal["proposed"]["meetings"].items()))
    reason = "- &a !!python/object: {#}\n'\"[red]\u202e=1+1|<b>\u2028END:VEVENT, the rooms are free ##[x] ::error"
    meeting |= {"dates": "2027-11-08/2027-11-12", "reason": reason}
    file.write_text(yaml.safe_dump(proposal), "utf-8")
    (again := tmp_path / "again.yaml").write_text(
        invoke("propose", "--from", file, "--plan", PLAN, "--format", "yaml").out, "utf-8"
    )
    document = json.loads(invoke("propose", "--from", again, "--plan", PLAN, "--format", "json").out)
    (kept,) = (one for one in document["meetings"] if one["id"] == id)
    assert (kept["dates"], kept["reason"]) == ([["2027-11-08", "2027-11-12"]], reason)


def test_strict_wants_everything_proved() -> None:
    assert asked("--strict").status == 0
    answer = invoke("propose", "--year", "2027-2034", "--like", "2025", "--plan", PLAN, "--strict", "--effort", "0.04")
    assert (answer.status, "best found, at least" in answer.out) == (1, True)


def test_a_file_that_is_there_is_kept_and_a_plan_gets_no_years_of_another(rivers: Path, tmp_path: Path) -> None:
    """Told before anything is solved."""
    file = tmp_path / "proposal.yaml"
    file.write_text("mine\n", "utf-8")
    assert "is there already" in asked("-o", file, plan=rivers).err
    assert file.read_text("utf-8") == "mine\n"
    assert "holds more than `proposed`" in asked("-o", file, "--force", plan=rivers).err
    entries = rivers / "2026.yaml"
    told = invoke("propose", "--year", "2026", "--plan", rivers, "-o", entries, "--force")
    assert (told.status, "holds more than `proposed`" in told.err) == (2, True)
    file.write_text("proposed: {}\n", "utf-8")
    assert asked("-o", file, "--force", plan=rivers).status == 0
    assert file.read_text("utf-8").startswith("# Proposal for 2027-2028")
    answer = asked("-o", rivers / "proposed.yaml", plan=rivers)
    assert answer.status == 2
    assert "would be a part of the plan rivers, which is for 2023-2026: 2027-2028 belongs into the next" in answer.err
    assert invoke("propose", "--year", "2026", "--plan", rivers, "-o", rivers / "proposed.yaml").status == 0
    assert run("check", rivers, "--with-proposed").returncode == 0


@pytest.mark.parametrize(("ending", "begins"), [("md", "**Proposal"), ("json", "{"), ("yml", "# Proposal")])
def test_a_file_is_of_the_format_that_its_ending_says(tmp_path: Path, ending: str, begins: str) -> None:
    assert asked("-o", tmp_path / f"proposal.{ending}").status == 0
    assert (tmp_path / f"proposal.{ending}").read_text("utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("[{topics-per-week: 1}, {paragraphs-per-topic: 1}]", ["topics-per-week", "paragraphs-per-topic", "once"]),
        ("[{by: 2027, for: 7}, {not-in: 2027, for: 7}]", ["by", "not-in", "once"]),
        ("[{together: [1, 2]}, {apart: [1, 2]}]", ["together", "apart", "once"]),
        ("[{in: 2027, for: 3}, {in: 2028, for: 3}]", ["in", "in", "once"]),
    ],
)
def test_what_cannot_be_done_is_told_at_its_lines(tmp_path: Path, lines: str, words: list[str]) -> None:
    """And without any one of these lines it can."""
    file = tmp_path / "wishes.yaml"
    file.write_text("requirements:\n  must:\n" + "".join(f"    - {one}\n" for one in yaml.safe_load(lines)), "utf-8")
    answer = asked("--requirements", file)
    assert answer.status == 1
    assert "error[cannot-be-done]: " in answer.out
    assert f"these {len(words)} cannot all be kept" in answer.out
    marked = [re.match(r"\d+ \|\s+- \W?'?([a-z-]+)", line) for line in answer.out.splitlines()]
    assert [match[1] for match in marked if match] == words


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--year", "2027-2025"], 2, "is neither a year nor years such as 2027-2029"),
        (["--year", "soon"], 2, "is neither a year nor years"),
        (["--year", "2026-2027"], 2, "propose for the two apart"),
        (["--year", "2027"], 2, "there are no meetings in 2027"),
        (["--year", "2024"], 2, "2024 is over: the data is of 2025-10-15"),
        (["--year", "2027", "--effort", "nan"], 2, "is no amount"),
        (["--year", "2027-2034", "--like", "2025", "--effort", "0.001"], 1, "of 0.001, which proves nothing"),
        (["--year", "2027", "--like", "2031"], 2, "2031 has none either"),
        (["--year", "2027", "--like", "2025", "--requirements", "nowhere.yaml"], 2, "nowhere.yaml"),
        (["--year", "2027", "--like", "2025", "--format", "xml"], 2, "choose from table, markdown, yaml, json"),
        ([], 2, "names no year"),
        (["weaks", "--year", "2027"], 2, "'weaks' is not known"),
        (["--year", "2027", "-o", "proposal.doc"], 2, "no name of a file that ends in one of .yaml"),
        (["--year", "2027", "--like", "2025", "-o", "workplans"], 2, "no name of a file"),
        (["--from", "nowhere.yaml"], 2, "nowhere.yaml"),
        (["--from", "workplans/2023-2026/2025.yaml"], 1, "nothing is `proposed` in it"),
    ],
)
def test_bad_input_is_told_in_a_line(options: list[str], status: int, said: str) -> None:
    answer = run("propose", *options, "--plan", PLAN)
    assert (answer.returncode, answer.stdout) == (status, "")
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{in: 2027, for: 99}", "the plan has no `99`"),
        ("{in: wpg, for: 3}", "the plan has no `wpg`"),
        ("{topics-per-weak: 4}", "`topics-per-weak` is no key of this record (requirement)"),
        ("{once: all, mandate: all}", "`mandate` stands in one line with `once`"),
        ("{topics-per-week: 3}\n    - {topics-per-week: 3}", "`topics-per-week: 3` stands twice"),
    ],
)
def test_a_faulty_requirement_is_told_at_its_place(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "wishes.yaml"
    file.write_text(f"requirements:\n  must:\n    - {line}\n", "utf-8")
    answer = asked("--requirements", file)
    assert (answer.status, answer.out) == (1, "")
    assert re.match(rf"{re.escape(file.as_posix())}:[34]:\d+: error\[[a-z-]+\] {re.escape(said)}", answer.err)


@pytest.mark.parametrize("changes", [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"}])
def test_the_same_bytes_whatever_the_machine(changes: dict[str, str]) -> None:
    options = ("propose", "--year", "2027-2028", "--like", "2025", "--plan", PLAN, "--format", "yaml")
    assert run(*options, **changes).stdout == run(*options, PYTHONHASHSEED="0").stdout


@pytest.mark.parametrize(
    "years",
    [
        ("--year", "2027-2028", "--like", "2025"),
        (
            "--year",
            "2026",
        ),
    ],
)
def test_the_same_bytes_however_a_plan_is_divided_into_files(rivers: Path, years: tuple[str, ...]) -> None:
    before = invoke("propose", *years, "--plan", rivers, "--format", "yaml")
    lists: dict[str, Any] = {}
    for file in sorted(rivers.glob("*.yaml"), reverse=True):
        for key, value in yaml.safe_load(file.read_text("utf-8")).items():
            lists[key] = [*reversed(value), *lists.get(key, ())] if isinstance(value, list) else value
        file.unlink()
    for n, (key, value) in enumerate(reversed(lists.items())):
        (rivers / f"{n}.yaml").write_text(yaml.safe_dump({key: value}), "utf-8")
    assert (before.status, invoke("propose", *years, "--plan", rivers, "--format", "yaml").out) == (0, before.out)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system does not say who may use which core")
def test_the_same_bytes_on_one_core_and_on_all() -> None:
    command = [*COMMAND, "propose", "--year", "2027-2028", "--like", "2025", "--plan", PLAN, "--format", "yaml"]
    pinned = (
        "import os, sys; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); os.execv(sys.argv[1], sys.argv[1:])"
    )
    one, every = (
        subprocess.run(some, env=clean_environment(), capture_output=True, check=True).stdout
        for some in ([sys.executable, "-c", pinned, *command], command)
    )
    assert one == every


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals on Windows")
def test_a_terminal_gets_a_bar_which_is_gone_in_the_end() -> None:
    """On standard error; what is printed is the same."""
    import pty

    ours, theirs = pty.openpty()
    command = [*COMMAND, "propose", "--year", "2026", "--plan", PLAN]
    environment = clean_environment(TERM="xterm", COLUMNS="80")
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode("utf-8")
    os.close(ours)
    assert re.search(r"levels .*\d+/7", shown)
    assert shown.rstrip().endswith("\x1b[2K")  # the line of the bar is cleared
    assert done.stdout.decode("utf-8") == invoke("propose", "--year", "2026", "--plan", PLAN).out


@pytest.mark.parametrize(
    ("plan", "years", "like"), [(CND / "2024-2028", "2030-2031", "2024"), (PARLIAMENT, "2028-2029", "2026")]
)
def test_other_plans_without_a_line_of_code_for_them(plan: Path, years: str, like: str) -> None:
    answer = invoke("propose", "--year", years, "--like", like, "--plan", plan, "--format", "json")
    numbers = [number for entry in json.loads(answer.out)["entries"] for number in entry["paragraphs"]]
    assert sorted(numbers) == [*read_plan(plans_at(plan)[0]).plan.declaration.numbers]


def test_the_solver_is_loaded_by_nothing_else() -> None:
    script = "import sys, cosp_plan.cli; cosp_plan.cli.app(['check', 'workplans'], standalone_mode=False)"
    done = subprocess.run(
        [sys.executable, "-c", f"{script}; print('ortools' in sys.modules)"],
        cwd=RIVERS,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "False"


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "ortools.py").write_text("raise ModuleNotFoundError('ortools')\n", "utf-8")
    path = f"{tmp_path}{os.pathsep}{ROOT}"
    answer = run("propose", "--year", "2027", "--like", "2025", "--plan", PLAN, PYTHONPATH=path)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "proposing needs the extra `schedule`" in answer.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_ctrl_c_gives_the_best_so_far_and_says_so() -> None:
    """On a plan that takes long; never that nothing could be found."""
    command = [*COMMAND, "propose", "--year", "2027-2036", "--like", "2025", "--plan", LIVE]
    with subprocess.Popen(
        command, env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr
        assert process.stderr.readline().startswith("cosp-plan: ")  # a level is done, others are not
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert "Interrupted: this is the best that was found until then." in out
    assert "Traceback" not in err
