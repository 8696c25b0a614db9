"""Whatever becomes of the files of a plan, the checker says what is wrong with them: it never fails itself.

Text is mutated as an editor, a merge or a bad transfer would; structure as a person would who misread the format.
"""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from helpers import RIVERS
from hypothesis import given, settings
from hypothesis import strategies as st

from cosp_plan.findings import Place
from cosp_plan.reading.files import UnreadableFile, read_text
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reports.findings import Result, concise, github, text
from cosp_plan.reports.findings import json as as_json
from cosp_plan.reports.formats import Screen
from cosp_plan.rules import RULES, check

INDICATORS = "\t\n\r #&*!|>'\"%@`{}[],:?-~<=\x00\x07\x85\u2028\ufeff\ud7ff\U0001f600"


@cache
def whole() -> dict[str, str]:
    """Every file of a project in one folder: a plan with its declaration and bodies beside it."""
    paths = sorted(RIVERS.glob("workplans/**/*.yaml"))
    return {path.name: path.read_text("utf-8").replace(": ../", ": ./") for path in paths}


@cache
def loaded() -> dict[str, Any]:
    return {name: yaml.load(text, yaml.BaseLoader) for name, text in whole().items()}


def assert_judged(files: dict[str, str]) -> None:
    """The checker and every report come through, and each finding has a rule and a place in its file."""
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content.encode("utf-8", "surrogatepass"))
        assert_folder_judged(Path(folder))


def assert_folder_judged(folder: Path) -> None:
    for found in plans_at(folder, "plan"):
        reading = read_plan(found)
        result = Result(reading.plan, check(reading), reading.files)
        for finding in result.checked.findings:
            assert RULES[finding.rule].severity == finding.severity
            assert finding.message
            for place in (finding.place, *(place for place, _ in finding.related)):
                assert_within(place, folder)
        for report in (text, concise, github, as_json):
            assert "\x1b" not in "".join(report.render([result], Screen("text")))


def assert_within(place: Place, folder: Path) -> None:
    """From the first character of a line to just past the last; the end never before the start."""
    if not place.line:
        assert place[1:] == (0, 0, 0, 0)
        return
    path = folder / Path(place.path).name
    try:
        lines = read_text(path).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    except UnreadableFile:
        return
    assert 1 <= place.line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    assert (place.line, place.column) <= (place.end_line, place.end_column)
    assert place.end_line <= len(lines)


# --- text --------------------------------------------------------------------------------------------------------

Edit = Callable[[str], str]
WHERE = st.floats(0, 1, exclude_max=True)


def lines_edit(change: Callable[[list[str], int, int], None]) -> st.SearchStrategy[Edit]:
    def edit(a: float, b: float) -> Edit:
        def apply(content: str) -> str:
            lines = content.splitlines(keepends=True) or [""]
            change(lines, int(a * len(lines)), int(b * len(lines)))
            return "".join(lines)

        return apply

    return st.builds(edit, WHERE, WHERE)


def swap(lines: list[str], a: int, b: int) -> None:
    lines[a], lines[b] = lines[b], lines[a]


def indent(lines: list[str], a: int, b: int) -> None:
    lines[a] = lines[a][1:] if a % 2 and lines[a].startswith(" ") else " " + lines[a]


def replaced(where: float, length: int, by: str) -> Edit:
    return lambda content: (at := int(where * len(content)), content[:at] + by + content[at + length :])[1]


EDITS = st.one_of(
    lines_edit(lambda lines, a, b: lines.pop(a)),
    lines_edit(lambda lines, a, b: lines.insert(b, lines[a])),
    lines_edit(swap),
    lines_edit(indent),
    st.builds(replaced, WHERE, st.integers(0, 3), st.text(INDICATORS, min_size=1, max_size=3)),
    st.builds(replaced, WHERE, st.integers(0, 20), st.text(max_size=10)),
    st.builds(replaced, WHERE, st.just(10**9), st.just("")),
)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(sorted(whole())), EDITS), min_size=1, max_size=4))
def test_any_edit_of_the_text(edits: list[tuple[str, Edit]]) -> None:
    texts = dict(whole())
    for name, edit in edits:
        texts[name] = edit(texts[name])
    assert_judged(texts)


@settings(max_examples=100)
@given(st.text() | st.text(INDICATORS + "ab"))
def test_any_text(content: str) -> None:
    assert_judged({"plan.yaml": f"workplan:\n{content}"})


# --- structure ---------------------------------------------------------------------------------------------------

WORDS = """
    a 1 0 -1 no ~ tbd 1.10 2024 2024-01-01 2024-02-30 2024-01-01/2023-01-01 1-3 3-1 1-999999999999
    section:asset-recovery section:x irg irg-16 planned held cancelled true annex uncac ungass-2021
    ./workplan.yaml ../x.yaml / .
"""
SCALARS = st.sampled_from(["", *WORDS.split(), "a\0b", "\x1b[31m", "é" * 50])
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SCALARS, inner, max_size=3), max_leaves=5
)


def routes(node: Any, route: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [route, *(deeper for step, inner in steps for deeper in routes(inner, (*route, step)))]


@cache
def all_routes(name: str) -> list[tuple[Any, ...]]:
    return routes(loaded()[name])


def put(node: Any, route: tuple[Any, ...], value: Any) -> Any:
    """A copy of a tree with the node at a route replaced, or taken out where the value is None."""
    if not route:
        return {} if value is None else value
    step, *rest = route
    try:
        inner = put(node[step], tuple(rest), value)
    except (KeyError, IndexError, TypeError):  # an earlier change took the route away
        return node
    copy = node.copy()
    if rest or value is not None:
        copy[step] = inner
    else:
        del copy[step]
    return copy


CHANGES = st.sampled_from(sorted(whole())).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(all_routes(name)), st.none() | ANYTHING)
)


@settings(max_examples=200)
@given(st.lists(CHANGES, min_size=1, max_size=4))
def test_any_change_of_the_structure(changes: list[tuple[str, Any, Any]]) -> None:
    trees = dict(loaded())
    for name, route, value in changes:
        trees[name] = put(trees[name], route, value)
    changed = {name for name, _, _ in changes}
    texts = {name: dumped(trees[name]) if name in changed else text for name, text in whole().items()}
    assert_judged(texts)


def dumped(tree: Any) -> str:
    """YAML in flow style, a line for each top-level key; words but not dates stand without quotes."""
    if not isinstance(tree, dict):
        return in_flow(tree)
    return "".join(f"{quoted(key)}: {in_flow(value)}\n" for key, value in tree.items())


def in_flow(node: Any) -> str:
    if isinstance(node, dict):
        return "{" + ", ".join(f"{quoted(key)}: {in_flow(value)}" for key, value in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(map(in_flow, node)) + "]"
    return node if re.fullmatch(r"(?!\d{4}-\d\d-\d\d$)[\w.~/-][\w./-]*", node, re.ASCII) else quoted(node)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
