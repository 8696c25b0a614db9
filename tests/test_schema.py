"""The JSON Schema that editors use, read by a library that knows nothing of us, agrees with our own reader."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from helpers import CATALOGUE, EXAMPLES, LIVE, ROOT, run
from hypothesis import given, settings
from hypothesis import strategies as st
from test_examples import cases, expected, files, named
from test_mutations import ANYTHING, dumped, put, routes

from cosp_plan.reading.files import SourceFile
from cosp_plan.reading.kind import FileReader
from cosp_plan.reading.schema import json_schema
from cosp_plan.reading.shapes import FILES
from cosp_plan.reading.tree import parse

COMMITTED = {kind: CATALOGUE / f"{kind}.schema.json" for kind in FILES} | {
    "workplan": ROOT / "workplans" / "workplan.schema.json"
}
SHIPPED = [*LIVE.glob("*.yaml"), *CATALOGUE.glob("*/*.yaml")]


class DatesAreText(yaml.CSafeLoader):
    """As editors load YAML."""


DatesAreText.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def kind_of(data: Any) -> str:
    if isinstance(data, dict) and "workplan" not in data:
        return next((kind for kind in FILES if kind in data), "workplan")
    return "workplan"


def refused(text: str, kind: str = "", by: jsonschema.Draft202012Validator | None = None) -> set[int]:
    """The lines of a file that the schema of its kind, or another one, has something against."""
    data, root = yaml.load(text, DatesAreText), yaml.compose(text, DatesAreText)
    if root is None:
        return set()
    faults = (by or validator(kind or kind_of(data))).iter_errors(data)
    return {line for fault in faults for line in lines_of(fault, root)}


@cache
def validator(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema(kind), format_checker=jsonschema.FormatChecker())


def lines_of(fault: jsonschema.ValidationError, node: Any) -> Iterator[int]:
    """Where a fault stands: at the value, or at the keys that are too many."""
    for step in fault.absolute_path:
        node = node.value[step] if isinstance(step, int) else next(v for k, v in node.value if k.value == step)
    if fault.validator == "additionalProperties":
        yield from (key.start_mark.line + 1 for key, _ in node.value if key.value not in fault.schema["properties"])
    else:
        yield node.start_mark.line + 1


def patterns(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from ([schema["pattern"]] if isinstance(schema.get("pattern"), str) else [])
        schema = list(schema.values())
    if isinstance(schema, list):
        for part in schema:
            yield from patterns(part)


@pytest.mark.parametrize("case", cases("good"), ids=named)
def test_schema_accepts_what_is_good(case: Path) -> None:
    assert not any(refused(file.read_text("utf-8")) for file in files(case))


@pytest.mark.parametrize("case", cases("bad-shape"), ids=named)
def test_schema_refuses_the_lines_that_the_reader_refuses(case: Path) -> None:
    places = [place.rpartition(" ")[0].rsplit(":", 2) for place in expected(case)]
    by_reader = {(case / file[0] if file else case, int(line)) for *file, line, _ in places}
    assert {(file, line) for file in files(case) for line in refused(file.read_text("utf-8"))} == by_reader


SEEN_BY_BOTH = {"wrong-type", "bad-value", "missing-key", "missing-source", "unknown-key"}
"""Other faults of shape need the calendar, the declaration, or the text behind the loaded value."""


EVERY_FIELD = {
    "workplan": EXAMPLES / "good" / "every-field.yaml",
    "declaration": EXAMPLES / "good-another-declaration" / "declaration.yaml",
    "bodies": EXAMPLES / "good-another-declaration" / "bodies.yaml",
    "holidays": EXAMPLES / "good-another-declaration" / "holidays.yaml",
    "instrument": EXAMPLES / "good-another-declaration" / "instrument.yaml",
    "requirements": EXAMPLES / "requirements.yaml",
}
TREES = {kind: yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for kind, path in EVERY_FIELD.items()}
TREES["workplan"]["deferred"] = [
    {"paragraphs": "5", "reason": "No good plan has a gap.", "until": "2027-12-31", "source": "annex"}
]
CHANGES = st.sampled_from(sorted(TREES)).flatmap(
    lambda kind: st.tuples(st.just(kind), st.sampled_from(routes(TREES[kind])), st.none() | ANYTHING)
)


@settings(max_examples=500)
@given(CHANGES)
def test_schema_and_reader_agree_on_any_change_of_the_structure(change: tuple[str, Any, Any]) -> None:
    kind, route, value = change
    text = dumped(put(TREES[kind], route, value))
    file = parse(SourceFile("file.yaml", text))
    by_reader = list(file.findings)
    if file.root:
        FILES[kind].read(file.root, FileReader("file.yaml", by_reader))
    by_schema = refused(text, kind)
    assert by_schema or SEEN_BY_BOTH.isdisjoint(finding.rule for finding in by_reader)
    assert by_reader or not by_schema


@pytest.mark.parametrize("kind", FILES)
def test_examples_use_every_field(kind: str) -> None:
    used = {step for route in routes(TREES[kind]) for step in route}
    used |= {"follows"}  # takes a second plan: good-several-files has it
    schema = json_schema(kind)
    assert {key for record in (schema, *schema["$defs"].values()) for key in record["properties"]} <= used


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_schema_accepts_what_is_shipped(path: Path) -> None:
    assert not refused(path.read_text("utf-8"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_files_tell_editors_their_schema(path: Path) -> None:
    schema = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
    assert schema
    assert (path.parent / schema[1]).resolve() in COMMITTED.values()


@pytest.mark.parametrize("kind", FILES)
def test_schema_is_itself_valid(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize("kind", FILES)
def test_every_key_is_described(kind: str) -> None:
    schema = json_schema(kind)
    for record in (schema, *schema["$defs"].values()):
        assert record["description"]
        assert all(key["description"] for key in record["properties"].values())


@pytest.mark.parametrize("kind", FILES)
def test_patterns_are_those_of_javascript_too(kind: str) -> None:
    """Editors do not run Python: of the groups that begin with `(?`, older engines know `(?:`, `(?=` and `(?!`.

    In its Unicode mode nothing is escaped but what means something (ECMA-262, IdentityEscape).
    """
    strange = re.compile(r"\(\?[^:=!]|\\[^\^$\\.*+?()\[\]{}|/dDsSwWbBntrfvux0-9]")
    assert [pattern for pattern in patterns(json_schema(kind)) if strange.search(pattern)] == []


@pytest.mark.parametrize("kind", FILES)
def test_committed_schema_is_what_the_command_prints(kind: str) -> None:
    assert run("schema", kind).stdout == COMMITTED[kind].read_text("utf-8")
    assert json.loads(COMMITTED[kind].read_text("utf-8")) == json_schema(kind)
