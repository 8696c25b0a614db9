"""What commands print for programs is what its schema says, and its reference lists every key and column."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from helpers import PLAN, RIVERS, run
from readers.office import invoke

from cosp_plan.reports.contract import DOCUMENTS, json_schema, markdown

WHATS = [
    "1",
    "7",
    "12",
    "8",
    "19",
    "floods",
    "nutrients",
    "reporting",
    "rg",
    "wgp",
    "ra",
    "rg-16-r2",
    "ra-11",
    "ra-special-floods",
    "appeal",
    "appeal:1",
    "appeal:ice",
    "clean-rivers",
    "heat",
    "sirens",
    "dam-registers",
    "panels",
]
COMMANDS = {
    "show": [["show", *WHATS, "2023", "2024", "2026", "news", "rules", "report"], ["show"]],
    "find": [["find", "alarms"], ["find", "engrais"], ["find", "xyzzy"], ["find", "river", "bank"]],
    "coverage": [
        *(["coverage", "--by", by] for by in ("section", "body", "year", "paragraph")),
        ["coverage", "--missing", "--only", "scheduled", "--without", "heat"],
    ],
    "crosswalk": [["crosswalk"]],
    "meetings": [["meetings"], ["meetings", "--upcoming", "--body", "ra", "--year", "2025"]],
    "deadlines": [["meetings", "--deadlines"], ["meetings", "--deadlines", "--as-of", "2024-01-01"]],
}


def strict(schema: Any) -> Any:
    """A schema that allows no key which it does not name."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema else {}
    return {**{key: strict(one) for key, one in schema.items()}, **closed}


def faults(name: str, text: str) -> list[str]:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(strict(json_schema(name)), format_checker=checker)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(json.loads(text))]


@pytest.mark.parametrize(
    ("name", "command"), [(name, command) for name, commands in COMMANDS.items() for command in commands], ids=str
)
def test_what_is_printed_is_what_the_schema_says(name: str, command: list[str]) -> None:
    """No key more, none less, and none of another kind."""
    answer = invoke(*command, "--plan", PLAN, "--format", "json")
    assert (answer.status, answer.err) == (0, "")
    assert faults(name, answer.out) == []


@pytest.mark.parametrize("where", ["bad-rule", "bad-shape", "bad-yaml", "bad-rule-duplicate-ids"])
def test_findings_are_what_the_schema_says(where: str) -> None:
    folder = Path(__file__).parent / "examples" / where
    plans = [folder] if (folder / "workplan.yaml").exists() else sorted(folder.glob("*.yaml"))
    answer = invoke("check", *plans, "--format", "json")
    assert answer.status in (1, 2)
    assert len(json.loads(answer.out)["plans"]) == len(plans)
    assert faults("check", answer.out) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schema_is_one_and_says_what_each_key_means(name: str) -> None:
    schema = json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    inner = schema["properties"]["answers"]["items"]["oneOf"] if name == "show" else []
    for record in (schema, *schema["$defs"].values(), *inner):
        assert record["description"]
        unsaid = [key for key, value in record["properties"].items() if not {"description", "const"} & {*value}]
        assert unsaid == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda d: d.pop("notice"), "$"),
        (lambda d: d.update(format=2), "$.format"),
        (lambda d: d.update(as_of="tomorrow"), "$.as_of"),
        (lambda d: d["rows"][0].update(outcome="done"), "$.rows"),
        (lambda d: d["rows"][0]["entries"].append({"id": "x"}), "$.rows"),
        (lambda d: d["sources"].update(x="a source"), "$.sources.x"),
        (lambda d: d["total"].update(percent="85"), "$.total.percent"),
    ],
    ids=range(7),
)
def test_the_schema_refuses_what_is_otherwise(change: Any, path: str) -> None:
    data = json.loads(invoke("coverage", "--by", "paragraph", "--plan", PLAN, "--format", "json").out)
    change(data)
    assert [fault.partition(":")[0] for fault in faults("coverage", json.dumps(data))] == [path]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_reference_has_every_key(name: str) -> None:
    schema = json_schema(name)
    inner = schema["properties"]["answers"]["items"]["oneOf"] if name == "show" else []
    records = (schema, *schema["$defs"].values(), *inner)
    keys = {key for record in records for key in record.get("properties", ())}
    assert len(keys) > 5
    assert keys <= {*re.findall(r"^\| `(\w+)` \|", markdown(name), re.MULTILINE)}


@pytest.mark.parametrize(
    ("name", "command", "title"),
    [
        *(("coverage", ["coverage", "--by", by], f"--by {by}") for by in ("section", "body", "year", "paragraph")),
        ("crosswalk", ["crosswalk"], "--format csv"),
        ("meetings", ["meetings"], "--format csv"),
        ("meetings", ["meetings", "--by", "week", "--body", "rg"], "--by week"),
        ("meetings", ["meetings", "--by", "half-day", "--body", "rg"], "--by half-day"),
        ("deadlines", ["meetings", "--deadlines", "--as-of", "2024-01-01"], "--format csv"),
    ],
    ids=str,
)
def test_the_reference_has_the_columns_of_csv_in_their_order(name: str, command: list[str], title: str) -> None:
    """But that the paragraphs of this plan are recommendations, and its bodies have names."""
    heading = next(csv.reader(io.StringIO(invoke(*command, "--plan", PLAN, "--format", "csv").out)))
    part = markdown(name).partition(f"## CSV: {title}\n")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| (?!column \||---)(.+?) \| ", part, re.MULTILINE)
    assert [name.replace("Paragraph", "Recommendation").replace("paragraph", "recommendation") for name in listed] == [
        name.replace("RG", "each body that meets") for name in heading
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_command_prints_both(name: str) -> None:
    assert json.loads(run("schema", name, cwd=RIVERS).stdout) == json_schema(name)
    assert run("schema", name, "--format", "markdown", cwd=RIVERS).stdout == markdown(name)
