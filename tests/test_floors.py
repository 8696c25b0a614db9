"""The floors of the house: nothing imports upward, nor what judges from what makes."""

import ast
from pathlib import Path

import grimp
import pytest

import cosp_plan

FLOORS = (
    {"cli", "__main__"},
    {"site"},
    {"reports"},
    {"rules", "calendars", "agendas", "answers", "schedule", "new_plan"},
    {"language"},
    {
        "index",
        "days",
        "coverage",
        "proposed",
        "changes",
        "crosswalk",
        "reading",
        "requirements",
        "subjects",
        "items",
        "matters",
        "texts",
    },
    {"model"},
    {"paragraphs", "findings", "escaping", "writing", "folders", "suggestions", "catalogue"},
)
"""From the door to the ground."""

APART = {"rules", "calendars", "agendas", "answers", "schedule", "new_plan"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("cosp_plan", cache_dir=None)


def rooms(graph: grimp.ImportGraph) -> set[str]:
    return {module.partition(".")[2] for module in graph.find_children("cosp_plan")}


def test_every_room_stands_on_a_floor(graph: grimp.ImportGraph) -> None:
    assert rooms(graph) == set().union(*FLOORS)


def test_nothing_imports_upward(graph: grimp.ImportGraph) -> None:
    layers = [grimp.Layer(*sorted(floor), independent=False) for floor in FLOORS]
    broken = graph.find_illegal_dependencies_for_layers(layers, containers={"cosp_plan"})
    assert sorted((one.importer, one.imported) for one in broken) == []


def test_the_parts_of_a_word_file_do_not_know_the_whole(graph: grimp.ImportGraph) -> None:
    parts = {module for module in graph.modules if module.startswith("cosp_plan.agendas.word")}
    assert {one for part in parts for one in graph.find_modules_directly_imported_by(part)} & {
        "cosp_plan.agendas.docx",
        "cosp_plan.agendas.draft",
    } == set()


def test_what_judges_and_what_makes_know_nothing_of_each_other(graph: grimp.ImportGraph) -> None:
    direct = {
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    }
    known = {(one.split(".")[1], other.split(".")[1]) for one, other in direct if "." in one and "." in other}
    assert {pair for pair in known if pair[0] != pair[1] and {*pair} <= APART} == set()


def test_a_class_name_has_one_meaning() -> None:
    where: dict[str, list[str]] = {}
    for module in sorted(Path(cosp_plan.__file__).parent.glob("**/*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                where.setdefault(node.name.lstrip("_"), []).append(module.name)
    assert {name: modules for name, modules in where.items() if len(modules) > 1} == {}
