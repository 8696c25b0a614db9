"""Kinds of records: a shape says which keys a mapping has, and makes a record of the model of it."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from cosp_plan.findings import FILE, Finding, Problem, Rule, Subject
from cosp_plan.reading import faults
from cosp_plan.reading.kind import FileReader, Kind, Schema, short
from cosp_plan.reading.nodes import Mapping, Node, Refused, Scalar, Sequence
from cosp_plan.reading.scalars import Text
from cosp_plan.reading.syntax import unseen_indent
from cosp_plan.suggestions import Suggestions

Check = Callable[[Mapping, dict[str, Any]], Iterable[Problem]]


class Field(NamedTuple):
    """One key of a record."""

    name: str
    kind: Kind
    help: str
    """One line, shown by editors and on the format page."""
    required: bool = False
    or_else: str = ""
    """The key that may stand in its place, where one of the two is required."""
    bears: bool = False
    """Whether a fault here leaves the record's part of the plan unknown, so that coverage cannot be judged."""
    names: str = ""
    """The kind of record that its values name: a ``meeting``; empty for most."""


class Shape:
    """A kind of record: its keys, and the class of the model that is made of it."""

    def __init__(
        self,
        name: str,
        help: str,
        fields: tuple[Field, ...],
        make: Callable[..., Any],
        part: str = "",
        check: tuple[Rule, Check] | None = None,
    ) -> None:
        self.name = name
        self.help = help
        self.fields = fields
        self.make = make
        self.part = part
        """The part of the plan that is unknown when a record of this shape cannot be read."""
        self.check = check
        """What the record must be as a whole, and the rule that says so."""
        self._known = {field.name: field for field in fields}
        self._absent = {field.name: field.kind.absent for field in fields}
        self._required = tuple(field for field in fields if field.required)

    def read(self, node: Node, reader: FileReader, **given: Any) -> Any:
        """The record that a node holds, its faulty fields left at their absent value; None for what is no mapping."""
        if not isinstance(node, Mapping):
            if not isinstance(node, Refused):
                message = f"a mapping is meant here ({self.name}), with {_some_keys(self)}"
                reader.report(faults.WRONG_TYPE, message, reader.at(node))
            reader.unknown.add(self.part)
            return None
        values = self.read_values(node, reader)
        if self.check:
            rule, check = self.check
            found = [rule.finding(problem) for problem in check(node, values)]
            reader.findings += [finding._replace(subject=Subject(self.name, _id(node))) for finding in found]
        return self.make(**values, **given, origin=node)

    def read_values(self, node: Mapping, reader: FileReader) -> dict[str, Any]:
        """The value of each field, absent ones included; reports unknown and missing keys."""
        values = self._absent.copy()
        found, findings, known = node.values, reader.findings, self._known
        strange = False
        for name, value in found.items():
            field = known.get(name)
            if field is None:
                strange = True
                continue
            before = len(findings)
            values[name] = field.kind.read(value, reader)
            if len(findings) > before:
                self._name_subjects(findings, before, node, name)
                if field.bears and not _empty(value) and _hides(findings[before:]):
                    reader.unknown.add(self.part)
            if field.bears and type(value) is Refused:
                reader.unknown.add(self.part)
        for field in self._required:
            if field.name not in found and field.or_else not in found:
                self._report_missing(field, node, reader)
        if strange:
            self._report_unknown(node, reader)
        if node.lost and any(field.bears and field.name in node.lost for field in self.fields):
            reader.unknown.add(self.part)
        return values

    def _name_subjects(self, findings: list[Finding], since: int, node: Mapping, field: str) -> None:
        """Say of the last findings that they are about this record, unless a record within it has an id of its own."""
        about = Subject(self.name, _id(node), field)
        for n in range(since, len(findings)):
            if findings[n].subject is FILE or (about.id and not findings[n].subject.id):
                findings[n] = findings[n]._replace(subject=about)

    def _report_missing(self, field: Field, node: Mapping, reader: FileReader) -> None:
        rule = faults.MISSING_SOURCE if field.name == "source" else faults.MISSING_KEY
        either = f"`{field.name}` or `{field.or_else}`" if field.or_else else f"`{field.name}`"
        reader.report(rule, f"{either} is missing ({self.name})", node.at(), f"{field.name}: {field.help}")
        self._name_subjects(reader.findings, len(reader.findings) - 1, node, field.name)
        if field.bears:
            reader.unknown.add(self.part)

    def _report_unknown(self, node: Mapping, reader: FileReader) -> None:
        known = self._known
        suggestions = Suggestions(name for name in known if name not in node.values)
        before = ""
        for key, value in node.values.items():
            if isinstance(value, Refused):
                if key not in known and before in known and known[before].bears:
                    reader.unknown.add(self.part)  # a comma has cut off a part of the value before
                continue
            before = key
            if key in known:
                continue
            near = suggestions.nearest(key)
            help = f"did you mean `{near}`?" if near else f"known keys: {', '.join(known)}"
            if character := unseen_indent(key):
                help = f"the character {character} before it is no space: indent with plain spaces only"
            reader.report(
                faults.UNKNOWN_KEY,
                f"`{short(key)}` is no key of this record ({self.name})",
                node.place_of(node.keys[key]),
                help,
            )
            self._name_subjects(reader.findings, len(reader.findings) - 1, node, key)
            if near and known[near].bears:
                reader.unknown.add(self.part)

    def schema(self) -> Schema:
        """The JSON Schema of the record."""
        either = [(f.name, f.or_else) for f in self.fields if f.required and f.or_else]
        return {
            "type": "object",
            "description": self.help,
            "properties": {f.name: {"description": f.help, **f.kind.schema()} for f in self.fields},
            "required": [f.name for f in self.fields if f.required and not f.or_else],
            **({"anyOf": [{"required": [name]} for names in either for name in names]} if either else {}),
            "additionalProperties": False,
        }


def _id(node: Mapping) -> str:
    """What a record is called: its id, the key it stands under, its number, or the body it is of."""
    named = (node.values.get(key) for key in ("id", "number", "body"))
    scalar = node.name or next((value for value in named if isinstance(value, Scalar)), None)
    return scalar.text if scalar else ""


def _empty(node: Node) -> bool:
    """Whether a value is there and says nothing: that is a fault, but nothing is hidden behind it."""
    return (isinstance(node, Sequence) and not node.items) or (isinstance(node, Scalar) and not node.text)


def _hides(found: list[Finding]) -> bool:
    """Whether a fault may have lost a part of the value; a repeat has not."""
    return any(finding.rule not in _HARMLESS for finding in found)


_HARMLESS = (faults.REPEATED_PARAGRAPH.name, faults.REPEATED_VALUE.name, faults.COMMENT_IN_TEXT.name)


def _some_keys(shape: Shape) -> str:
    return ", ".join(f"`{f.name}`" for f in shape.fields if f.required) or "its keys"


class One:
    """A single record."""

    absent = None

    def __init__(self, shape: Shape) -> None:
        self.shape = shape

    def read(self, node: Node, reader: FileReader) -> Any:
        return self.shape.read(node, reader)

    def schema(self) -> Schema:
        return {"$ref": f"#/$defs/{self.shape.name}"}

    def said(self) -> str:
        return f"a record ({self.shape.name})"


class Records:
    """A list of records."""

    absent: tuple[Any, ...] = ()

    def __init__(self, shape: Shape) -> None:
        self.shape = shape

    def read(self, node: Node, reader: FileReader) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            if not isinstance(node, Refused):
                reader.report(
                    faults.WRONG_TYPE, f"{self.said()} is meant here", reader.at(node), "begin each with `- `"
                )
            reader.unknown.add(self.shape.part)
            return ()
        read = self.shape.read
        return tuple(record for item in node.items if (record := read(item, reader)) is not None)

    def schema(self) -> Schema:
        return {"type": "array", "items": {"$ref": f"#/$defs/{self.shape.name}"}}

    def said(self) -> str:
        return f"a list of records ({self.shape.name})"


class Keyed:
    """Records by their ids."""

    absent: tuple[Any, ...] = ()

    def __init__(self, shape: Shape, id: Text) -> None:
        self.shape = shape
        self._id = id

    def read(self, node: Node, reader: FileReader) -> tuple[Any, ...]:
        if not isinstance(node, Mapping):
            if not isinstance(node, Refused):
                reader.report(faults.WRONG_TYPE, f"{self.said()} is meant here", reader.at(node))
            reader.unknown.add(self.shape.part)
            return ()
        records = []
        for key, value in node.values.items():
            id = self._id.read(node.keys[key], reader)
            record = self.shape.read(value, reader, id=id)
            if isinstance(value, Mapping):
                value.name = node.keys[key]
            if record is not None and id:
                records.append(record)
        return tuple(records)

    def schema(self) -> Schema:
        return {
            "type": "object",
            "propertyNames": self._id.schema(),
            "additionalProperties": {"$ref": f"#/$defs/{self.shape.name}"},
        }

    def said(self) -> str:
        return f"a mapping of ids to records ({self.shape.name})"
