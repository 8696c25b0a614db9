"""The documents that commands print for programs as JSON Schema and as a reference for people.

Both come from the annotations and docstrings there; the keys of a plan's own records from the shapes of its format.
"""

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypedDict, Union, get_args, get_origin, get_type_hints

from cosp_plan.answers.data import KINDS
from cosp_plan.language.words import Words
from cosp_plan.model import Days, Hours, Origin, Plan
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reading.records import Shape
from cosp_plan.reading.schema import shapes
from cosp_plan.reports import documents
from cosp_plan.reports.answers.document import AnswerRow, AnswersDocument, ChangesDocument, TextDocument
from cosp_plan.reports.compared.document import ComparedDocument
from cosp_plan.reports.compared.tables import COLUMNS as COMPARED_COLUMNS
from cosp_plan.reports.coverage.document import CoverageDocument
from cosp_plan.reports.coverage.tables import COLUMNS
from cosp_plan.reports.crosswalk.document import CrosswalkDocument
from cosp_plan.reports.crosswalk.tables import COLUMNS as CROSSWALK_COLUMNS
from cosp_plan.reports.findings.document import FindingsDocument
from cosp_plan.reports.hits.document import HitsDocument
from cosp_plan.reports.meetings import half_days, weeks
from cosp_plan.reports.meetings.bodies import EACH_BODY
from cosp_plan.reports.meetings.document import DeadlinesDocument, MeetingsDocument
from cosp_plan.reports.meetings.tables import DEADLINE_COLUMNS, meeting_columns
from cosp_plan.reports.proposals.document import (
    HalfDaysDocument,
    ProposalDocument,
    WeeksDocument,
    WhyDocument,
    WhyHalfDayDocument,
    WhyWeekDocument,
)
from cosp_plan.reports.sheets import Column, named
from cosp_plan.reports.sheets.csv import CITED, NOTICE

DOCUMENTS: Mapping[str, type] = {
    "check": FindingsDocument,
    "show": AnswersDocument,
    "find": HitsDocument,
    "coverage": CoverageDocument,
    "crosswalk": CrosswalkDocument,
    "meetings": MeetingsDocument,
    "deadlines": DeadlinesDocument,
    "diff": ChangesDocument,
    "text": TextDocument,
    "propose": ProposalDocument,
    "why": WhyDocument,
    "weeks": WeeksDocument,
    "why-weeks": WhyWeekDocument,
    "half-days": HalfDaysDocument,
    "why-half-days": WhyHalfDayDocument,
    "import": ComparedDocument,
}
"""What is printed with ``--format json``, by the name under which `cosp-plan schema` prints its schema."""

_COMMANDS = {
    "deadlines": "meetings --deadlines",
    "why": "propose --why",
    "weeks": "propose weeks",
    "why-weeks": "propose weeks --why",
    "half-days": "propose half-days",
    "why-half-days": "propose half-days --why",
    "import": "import --compare",
}
"""Documents that a command prints only with an option."""

Schema = dict[str, Any]
_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    date: {"type": "string", "format": "date"},
    ParagraphSet: {"type": "array", "items": {"type": "integer", "minimum": 1}, "uniqueItems": True},
    object: {},
    Hours: {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$"},
    Days: {"type": "array", "items": {"type": "string", "format": "date"}, "minItems": 2, "maxItems": 2},
}


def json_schema(name: str) -> Schema:
    """The JSON Schema (draft 2020-12) of a document, by its name in :data:`DOCUMENTS`.

    It allows keys that it does not name: a later version of the same format may have more.
    """
    made = _Schemas()
    top = made.of_record(DOCUMENTS[name])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"cosp-plan {_COMMANDS.get(name, name)} --format json",
        **top,
        "$defs": dict(sorted(made.known.items())),
    }


class _Schemas:
    """The schemas of the records within a document, each once."""

    def __init__(self) -> None:
        self.known: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        """The schema of an annotation."""
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        origin, inner = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return {"enum": list(inner[1])}
        if origin is Literal:
            return {"const": inner[0]} if len(inner) == 1 else {"enum": list(inner)}
        if origin in (Union, UnionType):
            return {"anyOf": [self.of(one) for one in inner]}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(inner[1])}
        if origin is tuple and inner[1:] != (...,):
            return {"type": "array", "prefixItems": [self.of(one) for one in inner], "items": False}
        if origin in (list, tuple):
            return {"type": "array", "items": self.of(inner[0])}
        if kind is AnswerRow:
            return {"oneOf": [self._answer(name, data) for name, data in KINDS.items()]}
        if kind.__name__ not in self.known:
            self.known[kind.__name__] = {}
            self.known[kind.__name__] = self.of_record(kind)
        return {"$ref": f"#/$defs/{kind.__name__}"}

    def of_record(self, kind: type) -> Schema:
        """The schema of a record, all of whose keys are there."""
        keys = {name: self._described(kind, name, hint) for name, hint in _keys(kind)}
        return {"type": "object", "description": _summary(kind), "properties": keys, "required": sorted(keys)}

    def _described(self, kind: type, name: str, hint: Any) -> Schema:
        help = _helps(kind).get(name)
        return {**self.of(hint), **({"description": help} if help else {})}

    def _answer(self, name: str, data: type) -> Schema:
        head, rest = self.of_record(AnswerRow), self.of_record(data)
        keys = {**head["properties"], **rest["properties"], "kind": {"const": name}}
        return {"type": "object", "description": rest["description"], "properties": keys, "required": sorted(keys)}


def markdown(name: str) -> str:
    """The reference of a document: its keys, those of the records within, and of a table the columns of its CSV."""
    parts = [_section(kind) for kind in _within(DOCUMENTS[name])]
    return "\n".join([f"# {name}", "", *_introduction(), *parts, *_columns(name)])


def _introduction() -> list[str]:
    return [*(inspect.getdoc(documents) or "").splitlines()[2:], ""]


def _section(kind: type) -> str:
    rows = [f"| `{name}` | {_cell(_said(hint))} | {_cell(_helps(kind).get(name, ''))} |" for name, hint in _keys(kind)]
    return "\n".join(
        [f"## {kind.__name__}", "", _summary(kind), "", "| key | value | meaning |", "|---|---|---|", *rows, ""]
    )


def _columns(name: str) -> Iterator[str]:
    """The columns of CSV, of the commands that have it."""
    own = Words.of(Plan("")).own
    tables: dict[str, dict[str, tuple[Column, ...]]] = {
        "coverage": {f"--by {by}": named(own, *columns) for by, columns in COLUMNS.items()},
        "crosswalk": {"--format csv": named(own, *CROSSWALK_COLUMNS)},
        "import": {"--format csv": named(own, *COMPARED_COLUMNS)},
        "meetings": {
            "--format csv": meeting_columns(own),
            "--by week": (*weeks.COLUMNS, EACH_BODY, weeks.NOT_THEN),
            "--by half-day": (*half_days.COLUMNS, EACH_BODY),
        },
        "deadlines": {"--format csv": DEADLINE_COLUMNS},
    }
    for title, columns in tables.get(name, {}).items():
        yield "\n".join([f"## CSV: {title}", "", "| column | meaning |", "|---|---|"])
        for column in columns:
            if not column.drawn:
                names = CITED if column.cited else {column.name: column.help}
                yield from (f"| {_cell(heading)} | {_cell(help)} |" for heading, help in names.items())
        yield f"| {NOTICE} | that it is unofficial, and of which day the data is |\n"


def _within(kind: type) -> Iterator[type]:
    """A record and those within it, each once, outer before inner."""
    seen: dict[type, None] = {kind: None}
    queue = [kind]
    while queue:
        one = queue.pop(0)
        inner = [*KINDS.values()] if one is AnswerRow else []
        for found in (*(r for _, hint in _keys(one) for r in _records(hint)), *inner):
            if found not in seen:
                seen[found] = None
                queue.append(found)
    yield from seen


def _records(hint: Any) -> Iterator[type]:
    if get_origin(hint) in (Literal, Annotated) or hint in _PLAIN or hint is ...:
        return
    if inner := get_args(hint):
        for one in inner:
            yield from _records(one)
    else:
        yield hint


def _said(hint: Any) -> str:
    """An annotation in words: ``list of text``, ``date or null``."""
    words = {str: "text", int: "integer", float: "number", bool: "true or false", NoneType: "null", date: "date"}
    words |= {
        ParagraphSet: "list of numbers",
        Days: "first and last day",
        Hours: "from and to, as 10:30-13:30",
        object: "any",
    }
    if hint in words:
        return words[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return ", ".join(f"`{one}`" for one in inner[1])
    if origin is Literal:
        return ", ".join(f"`{one}`" if isinstance(one, str) else str(one).lower() for one in inner)
    if origin in (Union, UnionType):
        return " or ".join(map(_said, inner))
    if origin is dict:
        return f"object of {_said(inner[1])}"
    if origin is tuple and inner[1:] != (...,):
        return " and ".join(map(_said, inner))
    return f"list of {_said(inner[0])}" if inner else str(hint.__name__)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


# --- what the sources say -----------------------------------------------------------------------------------------


def _keys(kind: type) -> list[tuple[str, Any]]:
    return [(name, hint) for name, hint in get_type_hints(kind, include_extras=True).items() if hint is not Origin]


@cache
def _helps(kind: type) -> dict[str, str]:
    """What each key means: the docstring that stands below it, or what the format of a plan says of it."""
    shape = _shape(kind)
    found = {field.name: field.help for field in shape.fields} if shape else {}
    return found | _docstrings(kind)


def _docstrings(kind: type) -> dict[str, str]:
    (tree,) = ast.parse(inspect.getsource(kind)).body
    if not isinstance(tree, ast.ClassDef):
        return {}
    found: dict[str, str] = {}
    for base in tree.bases:  # a typed dictionary does not tell its bases
        above = vars(sys.modules[kind.__module__])[ast.unparse(base)]
        found |= _docstrings(above) if above not in (TypedDict, NamedTuple) else {}
    for field, below in pairwise(tree.body):
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[ast.unparse(field.target)] = " ".join(str(below.value.value).split())
    return found


def _summary(kind: type) -> str:
    return " ".join((inspect.getdoc(kind) or "").split())


def _shape(kind: type) -> Shape | None:
    return next((shape for shape in shapes() if getattr(shape.make, "func", shape.make) is kind), None)
