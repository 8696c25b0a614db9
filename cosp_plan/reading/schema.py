"""Shapes -> JSON Schema, for editors, and the field reference in Markdown, for people."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from cosp_plan.escaping import description
from cosp_plan.reading.kind import Kind, Schema
from cosp_plan.reading.lists import ByLanguage
from cosp_plan.reading.records import Keyed, One, Records, Shape
from cosp_plan.reading.shapes import FILES


class Offer(NamedTuple):
    """What may be written where a record is named."""

    value: str | int
    """Its id, or its number."""
    said: str
    """What it is, in a line."""


Offers = Mapping[str, Iterable[Offer]]
"""The records of one plan by their kinds, as the ``names`` of fields have them."""


def json_schema(file: str, offers: Offers | None = None) -> Schema:
    """The JSON Schema (draft 2020-12) of one kind of file, a key of :data:`shapes.FILES`.

    It says what a schema can: shapes, not references between records, nor anything that needs the whole plan. With
    ``offers`` it accepts the same, and an editor can name the records of a plan; then without a title, which editors
    would say again for each of them.
    """
    shape, known = FILES[file], offers or {}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **({} if known else {"title": f"cosp-plan {file} file"}),
        **_record(shape, known),
        "$defs": {inner.name: _record(inner, known) for inner in _inner(shape)},
    }


def _record(shape: Shape, offers: Offers) -> Schema:
    """The schema of a record, whose fields offer what they name."""
    record = shape.schema()
    for field in shape.fields:
        if known := [_said(one) for one in offers.get(field.names, ())]:
            record["properties"][field.name] = {"description": field.help, **_offering(field.kind.schema(), known)}
    return record


def _said(offer: Offer) -> Schema:
    """A value that is offered; the type says nothing more, but editors offer an item of an undefined one without."""
    type = "integer" if isinstance(offer.value, int) else "string"
    return {"type": type, "const": offer.value, "description": description(offer.said)}


def _offering(schema: Schema, known: list[Schema]) -> Schema:
    """A schema that takes what it took, and offers some values of that, in lists too.

    Beside what it took, since editors show nothing from further within; and behind it, since what is wrong is judged
    by the first: it is no fault to be none of the values. The only value there is stands twice, or editors would take
    it that all is matched and show every part.
    """
    if "items" in schema:
        return {**schema, "items": _offering(schema["items"], known)}
    ways = [_offering(way, known) if "items" in way else way for way in schema.get("anyOf", [schema])]
    again = [{"const": one["const"]} for one in known] if len(known) == 1 else []
    return {"anyOf": [*ways, *known, *again]}


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
