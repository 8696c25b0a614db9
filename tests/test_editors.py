"""Editors: the schema made for one plan, and what yaml-language-server makes of it."""

import html
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import cmarkgfm
import jsonschema
import pytest
import yaml
from cmarkgfm.cmark import Options
from helpers import LIVE, PLAN, RIVERS, findings, lay_small, run
from hypothesis import given, settings
from readers.editor import Editor
from test_examples import cases, files
from test_mutations import dumped, put, routes
from test_schema import CHANGES, EVERY_FIELD, SHIPPED, TREES, kind_of, refused

from cosp_plan.answers import offered
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reading.schema import Offers, json_schema
from cosp_plan.reading.shapes import FILES


def offers(path: Path, kind: str = "workplan") -> Offers:
    plan = read_plan(plans_at(path)[0]).plan
    return offered.offers(kind, Index.of(plan), Words.of(plan))


# --- what is offered, and where ----------------------------------------------------------------------------------


def said(path: Path, kind: str = "workplan") -> dict[str, dict[str | int, str]]:
    """What is offered of a plan, by the kinds of its records."""
    return {name: {one.value: one.said for one in some} for name, some in offers(path, kind).items()}


def test_what_is_offered_says_what_it_is() -> None:
    of = said(PLAN)
    assert of["paragraph"][7] == (
        "Recommendation 7: dams without a permit; section: Enforcing the rules; entries: dams, permits-again"
    )
    assert of["paragraph"][8] == "Recommendation 8: fines that deter; section: Enforcing the rules; standing"
    assert of["paragraph"]["section:enforcement"] == "Enforcing the rules: recommendations 7-9"
    assert of["section"]["enforcement"] == "Enforcing the rules"
    assert of["theme"]["nutrients"] == "fertilizer, run-off from fields"
    assert of["body"]["rg"] == "Review Group (RG)"
    assert of["meeting"]["rg-16-r2"] == "RG 16, second resumed session: 1–5 September 2025, Vienna"
    assert of["meeting"]["rg-17"] == "RG 17: 2026, dates to be determined"
    assert of["entry"]["heat"] == "Heat: WGP, 2026"
    assert of["source"]["doha"] == "Decision 21/9, RA/DEC/21/9"


def test_a_file_is_offered_its_own_sources() -> None:
    assert {kind: [*said(PLAN, kind)["source"]] for kind in offered.FILES} == {
        "workplan": ["plan", "news", "doha"],
        "declaration": ["report"],
        "bodies": ["agenda", "report", "rules"],
        "instrument": [],
    }


def test_many_entries_of_a_paragraph_are_counted(tmp_path: Path) -> None:
    shutil.copytree(RIVERS / "workplans", tmp_path, dirs_exist_ok=True)
    file = tmp_path / PLAN.name / "2026.yaml"
    more = "".join(
        f"  - {{id: heat-{n}, year: 2026, body: wgp, paragraphs: 4, keywords: [Heat], status: {status},"
        " certainty: stated, source: plan}\n"
        for n, status in enumerate(["planned"] * 6 + ["cancelled"])
    )
    file.write_text(file.read_text("utf-8") + more, "utf-8")
    assert said(file.parent)["paragraph"][4].endswith("; entries: heat, heat-0, heat-1, heat-2, heat-3 and 2 more")


@pytest.mark.parametrize(
    ("last", "kinds"), [(996, {"paragraph", "section"}), (997, {"section"}), (900_000, {"section"})]
)
def test_too_many_are_not_offered(last: int, kinds: set[str], tmp_path: Path) -> None:
    """Of 1,000, sections among them, all; of more, none."""
    shutil.copytree(RIVERS / "workplans", tmp_path, dirs_exist_ok=True)
    declaration = tmp_path / "declaration.yaml"
    declaration.write_text(declaration.read_text("utf-8").replace("16-20", f"16-{last}"), "utf-8")
    assert {"paragraph", "section"} & {*offers(tmp_path / PLAN.name)} == kinds


LOOKED_UP = {f"unknown-{kind}" for kind in ("paragraph", "section", "body", "meeting", "entry", "source")}
"""The rules over names in the files of a plan."""


def names_at(kind: str, route: tuple[Any, ...]) -> str:
    """The kind of record that a value of a file names."""
    shape, names = FILES[kind], ""
    for step in route:
        for field in (field for field in shape.fields if field.name == step):
            names, inner = field.names, getattr(field.kind, "kind", field.kind)
            shape = getattr(inner, "shape", shape)
    return names


def test_what_the_checker_looks_up_is_offered(tmp_path: Path) -> None:
    """Wherever the checker finds fault with another name, and nowhere else, a field says what it names."""
    lay_small(tmp_path)
    plan, tree = tmp_path / "plan" / "plan.yaml", TREES["workplan"]
    plan.parent.mkdir()
    for route in routes(tree):
        found = set()
        for other in ("999", "no-such-thing"):
            plan.write_text(dumped(put(tree, route, other)), "utf-8")
            found |= {one.rule for one in findings(plan) if one.subject.field in route}
        assert found & LOOKED_UP == {f"unknown-{names_at('workplan', route)}"} & LOOKED_UP, route


# --- the same files are right ------------------------------------------------------------------------------------

WHOSE = {kind: path if kind == "workplan" else path.parent for kind, path in EVERY_FIELD.items()}
"""A plan that has what a file of each kind names."""


@cache
def validator(kind: str, path: Path) -> jsonschema.Draft202012Validator:
    schema = json_schema(kind, offers(path, kind))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


EVERY_FILE = [file for kind in ("good", "bad-shape") for case in cases(kind) for file in files(case)]


@pytest.mark.parametrize("file", [*EVERY_FILE, *SHIPPED], ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_same_lines_are_wrong(file: Path) -> None:
    text = file.read_text("utf-8")
    kind = kind_of(yaml.load(text, yaml.CBaseLoader))
    for path in (WHOSE[kind], LIVE):
        assert refused(text, kind, validator(kind, path)) == refused(text, kind)


@settings(max_examples=500)
@given(CHANGES)
def test_the_same_lines_are_wrong_after_any_change(change: tuple[str, Any, Any]) -> None:
    kind, route, value = change
    text = dumped(put(TREES[kind], route, value))
    assert refused(text, kind, validator(kind, WHOSE[kind])) == refused(text, kind)


# --- the command -------------------------------------------------------------------------------------------------


def test_the_command_prints_it(tmp_path: Path) -> None:
    made = [run("schema", "--plan", PLAN, PYTHONHASHSEED=seed).stdout for seed in "12"]
    assert made[0] == made[1]
    assert json.loads(made[0]) == json_schema("workplan", offers(PLAN))
    assert "title" not in json.loads(made[0])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check",), "is for the files that name what a plan has: workplan, declaration, bodies, instrument"),
        (("holidays",), "is for the files that name what a plan has: workplan, declaration, bodies, instrument"),
        (("--format", "markdown"), "changes nothing in a field reference"),
    ],
)
def test_a_plan_where_it_would_change_nothing_is_wrong_usage(arguments: tuple[str, ...], message: str) -> None:
    answer = run("schema", *arguments, "--plan", PLAN)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.splitlines()[-1] == f"Error: Invalid value for '--plan': {message}"


def test_a_plan_with_faults_says_which(tmp_path: Path) -> None:
    shutil.copytree(RIVERS / "workplans", tmp_path / "workplans")
    file = tmp_path / "workplans" / PLAN.name / "2024.yaml"
    file.write_text(file.read_text("utf-8").replace("    meeting: rg", "    meetign: rg"), "utf-8")
    answer = run("schema", "--plan", "workplans", cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.splitlines() == [
        "workplans/2023-2026/2024.yaml:12:5: error[unknown-key] `meetign` is no key of this record (entry)",
        "cosp-plan: `cosp-plan check workplans` shows each with its line and what would be right",
    ]
    assert run("schema", "--plan", "nowhere", cwd=tmp_path).returncode == 2


# --- in an editor ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with Editor() as editor:
        yield editor


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The plan of the rivers, whose files name the schema that is made for it."""
    shutil.copytree(RIVERS / "workplans", tmp_path, dirs_exist_ok=True)
    schema = run("schema", "--plan", tmp_path / PLAN.name).stdout
    (tmp_path / "plan.schema.json").write_text(schema, "utf-8")
    for file in (tmp_path / PLAN.name).iterdir():
        file.write_text(f"{MODELINE}\n{file.read_text('utf-8')}", "utf-8")
    return tmp_path / PLAN.name


MODELINE = "# yaml-language-server: $schema=../plan.schema.json"


def place(text: str, mark: str) -> tuple[int, int]:
    """Where the last character of a mark stands, which is in a text once; line and character count from 0."""
    assert text.count(mark) == 1
    lines = (text.partition(mark)[0] + mark[:-1]).split("\n")
    return len(lines) - 1, len(lines[-1])


def test_the_files_of_a_plan_are_clean(editor: Editor, folder: Path) -> None:
    assert {file.name: editor.open(file) for file in folder.iterdir()} == {
        file.name: [] for file in PLAN.glob("*.yaml")
    }


def test_the_files_of_the_plan_of_record_are_clean(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "workplan.schema.json").write_text(run("schema", "--plan", LIVE).stdout, "utf-8")
    shutil.copytree(LIVE, tmp_path / LIVE.name)
    for file in (tmp_path / LIVE.name).glob("*.yaml"):
        assert editor.open(file) == []


def offered_at_the_bar(editor: Editor, file: Path, old: str, new: str) -> dict[str, str]:
    """What is offered where a bar stands in what takes the place of another text of a file."""
    text = file.read_text("utf-8").replace(old, new)
    at = place(text, "|")
    editor.open(file, text.replace("|", ""))
    return editor.completion(file, *at)


@pytest.mark.parametrize("numbers", ["[|", "[|]", "[3, |]", "\n      - |"])
def test_paragraphs_are_offered_with_their_topics(editor: Editor, folder: Path, numbers: str) -> None:
    found = offered_at_the_bar(editor, folder / "2024.yaml", "paragraphs: [7]", f"paragraphs: {numbers}")
    known = {str(number): about for number, about in said(PLAN)["paragraph"].items()}
    assert {name: found[name] for name in known} == known
    assert not [name for name in found if "undefined" in name]


@pytest.mark.parametrize("meeting", ["|", "[|]", "[rg-16, |]"])
def test_meetings_are_offered_with_their_days(editor: Editor, folder: Path, meeting: str) -> None:
    found = offered_at_the_bar(editor, folder / "2024.yaml", "meeting: rg-15-r1", f"meeting: {meeting}")
    known = said(PLAN)["meeting"]
    assert {name: found[name] for name in known} == known


def test_a_name_says_what_it_is(editor: Editor, folder: Path) -> None:
    file, of = folder / "2025.yaml", said(PLAN)
    text = file.read_text("utf-8").replace("paragraphs: 12-13", "paragraphs: [12, 13]")
    editor.open(file, text)
    for mark, about in {
        "[12": of["paragraph"][12],
        "paragraphs: 7": of["paragraph"][7],
        "body: [wgp": of["body"]["wgp"],
        "meeting: rg": of["meeting"]["rg-16"],
        "[wgp-19": of["meeting"]["wgp-19"],
    }.items():
        assert editor.hover(file, *place(text, mark)).partition("\n")[0] == about


def test_the_only_one_says_what_it_is(editor: Editor, tmp_path: Path) -> None:
    """In a plan that was just begun, whose files name a schema already."""
    said = "--title 'On rivers' --paragraphs 1 --unit part,parts --body Committee --years 2027 --as-of 2026-11-27"
    assert run("init", *shlex.split(said), cwd=tmp_path).returncode == 0
    file, schema = tmp_path / "workplans" / "2027" / "workplan.yaml", tmp_path / "workplans" / "workplan.schema.json"
    schema.write_text(run("schema", "--plan", "workplans", cwd=tmp_path).stdout, "utf-8")
    text = file.read_text("utf-8") + "standing: [{body: committee, paragraphs: 1, certainty: stated, source: [plan]}]\n"
    assert editor.open(file, text) == []
    for mark, about in {
        "  source: p": "On rivers: follow-up",
        "source: [p": "On rivers: follow-up",
        "{body: c": "Committee",
        "committee, paragraphs: 1": "Part 1; section: On rivers; deferred",
    }.items():
        assert editor.hover(file, *place(text, mark)).partition("\n")[0] == about


def test_what_is_new_in_the_file_is_right(editor: Editor, folder: Path) -> None:
    file = folder / "2026.yaml"
    text = file.read_text("utf-8").replace("rg-17, body: rg, session: 17", "rg-18, body: rg, session: 18")
    assert editor.open(file, text.replace("keywords: [Heat]", "keywords: [Heat]\n    meeting: [rg-18]")) == []


def test_a_slip_is_underlined_where_the_checker_says(editor: Editor, folder: Path) -> None:
    file = folder / "2024.yaml"
    text = file.read_text("utf-8").replace("year: 2024\n    body: rg\n", "yaer: 2024\n    body: RG\n")
    file.write_text(text, "utf-8")
    by_checker = [one for one in findings(folder) if one.place.path.endswith("2024.yaml") and one.severity == "error"]
    assert sorted(one.rule for one in by_checker) == ["bad-value", "missing-key", "unknown-key"]
    underlined = editor.open(file)
    assert {one.line for one in underlined} == {one.place.line for one in by_checker}
    assert not [one for one in underlined if "Value must be" in one.message], "as if there could be no other body"


def test_no_text_of_a_plan_is_more_than_text(editor: Editor, folder: Path) -> None:
    """A hover is Markdown, what is offered is not."""
    title = "*a* _b_ `c` ![d](https://d.example/d.png) [e](https://e.example) <b>f</b> <img src=x> &lt; # g"
    declaration = folder.parent / "declaration.yaml"
    text = declaration.read_text("utf-8").replace("title: Enforcing the rules", f"title: {json.dumps(title)}")
    declaration.write_text(text, "utf-8")
    (folder.parent / "plan.schema.json").write_text(run("schema", "--plan", folder).stdout, "utf-8")
    file = folder / "2024.yaml"
    assert editor.open(file) == []
    page = cmarkgfm.markdown_to_html(
        editor.hover(file, *place(file.read_text("utf-8"), "[7")), Options.CMARK_OPT_UNSAFE
    )
    assert re.findall(r"<(\w+)", page) == ["p", "p", "a"], "the second says where the schema is"
    assert title.replace("<", "< ").replace("&lt;", "<") in html.unescape(page)
