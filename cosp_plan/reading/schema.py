"""Shapes -> JSON Schema, for editors, and the field reference in Markdown, for people."""

from collections.abc import Iterator
from typing import Any

from cosp_plan.reading.kind import Kind, Schema
from cosp_plan.reading.lists import ByLanguage
from cosp_plan.reading.records import Keyed, One, Records, Shape
from cosp_plan.reading.shapes import FILES


def json_schema(file: str) -> Schema:
    """The JSON Schema (draft 2020-12) of one kind of file, a key of :data:`shapes.FILES`.

    It says what a schema can: shapes, not references between records, nor anything that needs the whole plan.
    """
    shape = FILES[file]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"cosp-plan {file} file",
        **shape.schema(),
        "$defs": {inner.name: inner.schema() for inner in _inner(shape)},
    }


def markdown(file: str) -> str:
    """The field reference of one kind of file."""
    lines: list[str] = []
    for shape in (FILES[file], *_inner(FILES[file])):
        lines += [f"## {shape.name}", "", shape.help, "", "| key | required | value | meaning |", "|---|---|---|---|"]
        for field in shape.fields:
            required = f"or `{field.or_else}`" if field.or_else else "yes" if field.required else ""
            row = [f"`{field.name}`", required, _cell(field.kind.said()), _cell(field.help)]
            lines.append("| " + " | ".join(row) + " |")
        lines.append("")
    return "\n".join(lines)


def shapes() -> Iterator[Shape]:
    """The shapes of all records, of every kind of file; one that stands in several kinds comes as often."""
    for file in FILES.values():
        yield from (file, *_inner(file))


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def _inner(shape: Shape) -> Iterator[Shape]:
    """The shapes within a shape, each once, outer before inner."""
    seen: dict[str, Shape] = {}
    queue: list[Any] = [field.kind for field in shape.fields]
    while queue:
        kind: Kind = queue.pop(0)
        kind = kind.kind if isinstance(kind, ByLanguage) else kind
        if isinstance(kind, One | Records | Keyed) and kind.shape.name not in seen:
            seen[kind.shape.name] = kind.shape
            queue += [field.kind for field in kind.shape.fields]
    yield from seen.values()
