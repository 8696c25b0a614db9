"""A plan begun from the table of a document: one file, for somebody to go over."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from cosp_plan.escaping import one_line
from cosp_plan.model import Plan, Workplan
from cosp_plan.new_plan import Span, id_after, quoted, said_of
from cosp_plan.new_plan.drafts import DraftEntry, DraftMeeting, Drafts, drafts
from cosp_plan.new_plan.written import in_a_line, record, text
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.texts.workplan import WorkplanRow

_SOURCE = "table"
"""The id of the document among the sources."""


class Imported(NamedTuple):
    """The file of a plan, and what somebody must be told."""

    text: str
    remarks: tuple[str, ...]


def imported(
    rows: Iterable[WorkplanRow], document: str, plan: Plan, moved: Callable[[str], str], beside: bool
) -> Imported:
    """The plan that a table makes, on the text and the bodies of another, which says of itself what that says.

    ``document``: what the file of the table is called. ``moved``: a path of the other plan as the new file names it.
    ``beside``: whether the new one may say that it follows the other; it does if its years are later. Rows of unknown
    bodies, and meetings of which no session is known, stand in it as comments: the format has no place for them.
    Raises ValueError for a plan without `workplan`.
    """
    rows, head = tuple(rows), plan.workplan
    if head is None:
        raise ValueError("a plan without `workplan`")
    made = drafts(rows, plan)
    span = _span(rows, head)
    taken_up = ParagraphSet.union(entry.numbers for entry in made.entries if entry.row.body)
    left = plan.declaration.numbers - taken_up
    lines = [
        *_introduction(document),
        *_head(head, span, moved, beside),
        "sources:",
        f"  {_SOURCE}: {{title: {quoted(document)}}}",
        *_entries(made),
        *_meetings(made),
        *_deferred(left, span),
    ]
    return Imported("".join(f"{line}\n" for line in lines), tuple(_remarks(rows, made)))


def _introduction(document: str) -> list[str]:
    return [
        f"# Made of the table in {one_line(document)}, for somebody to go over:",
        "# - Complete the source: its full title, with symbol, date and url as far as they are known.",
        "# - `inferred` names what the table does not say clearly; the notes quote it. Divide what belongs apart, and",
        "#   take out of `inferred` what the document states.",
        "# - Out of `deferred` take what bodies take up anyway: it stands under `standing`.",
        "# - cosp-plan check reads it; cosp-plan import --compare says what it has that the table has not.",
    ]


def _head(head: Workplan, span: Span, moved: Callable[[str], str], beside: bool) -> list[str]:
    later = beside and head.period is not None and span.first > head.period.last.year
    keys = {
        "id": quoted(id_after(head.id, span)),
        **said_of(head, moved),
        **({"follows": quoted(head.id)} if later else {}),
        "period": f"{span.first}-01-01/{span.last}-12-31",
        "timezone": head.timezone,
        "revised": f"{span.day}",
        "source": _SOURCE,
    }
    return ["workplan:", *(f"  {key}: {value}" for key, value in keys.items())]


def _span(rows: Iterable[WorkplanRow], head: Workplan) -> Span:
    """From the first to the last year of a table; those of the plan before where it has none."""
    years = {row.when.year for row in rows if row.when.year} | {
        days.last.year for row in rows for days in row.when.days
    }
    day = head.revised or date.min
    if not years:
        years = {head.period.first.year, head.period.last.year} if head.period else {day.year}
    return Span(min(years), max(years), day)


def _deferred(left: ParagraphSet, span: Span) -> list[str]:
    if not left:
        return []
    numbers = str(left)
    return [
        "# What no row of the table takes up: a warning until the day given, then an error.",
        "deferred:",
        f"  - paragraphs: {numbers if numbers.isdigit() else f'[{numbers}]'}",
        "    reason: Not read from any row of the table.",
        f"    until: {span.last}-12-31",
    ]


def _entries(made: Drafts) -> list[str]:
    """The entries, each row of the table under its number; those whose bodies are not known as comments."""
    lines = ["entries:" if any(entry.row.body for entry in made.entries) else "# entries:"]
    row = 0
    for entry in made.entries:
        if entry.row.number != row:
            row = entry.row.number
            lines.append(f"  # Row {row}{'' if entry.row.body else ': whose is it?'}")
        lines += _entry(entry) if entry.row.body else _as_comments(_entry(entry), "  ")
    return lines


def _as_comments(lines: Iterable[str], indent: str = "") -> list[str]:
    return [f"{indent}# {line.removeprefix(indent)}" for line in lines]


def _entry(entry: DraftEntry) -> list[str]:
    body = in_a_line(entry.row.body) if entry.row.body else ""
    return record(
        {
            "id": [in_a_line([entry.id])],
            "year": [f"{entry.row.when.year or 'tbd'}"],
            "body": [body],
            "paragraphs": [f"[{', '.join(numbers)}]"] if (numbers := list(_numbers(entry))) else [],
            "keywords": ["", *_items(entry.keywords)],
            "meeting": [in_a_line(entry.meeting)] if entry.meeting else [],
            "status": ["planned"],
            "certainty": ["stated"],
            "inferred": [f"[{', '.join(entry.inferred)}]"] if entry.inferred else [],
            "source": [_SOURCE],
            "note": text(entry.note, 6) if entry.note else [],
        }
    )


def _numbers(entry: DraftEntry) -> Iterator[str]:
    """The numbers of an entry as a list has them, sections by their ids."""
    if entry.others:
        yield from str(entry.others).split(", ")
    yield from (f"section:{id}" for id in entry.sections)


def _items(keywords: Iterable[str]) -> Iterator[str]:
    for keyword in keywords:
        first, *others = text(keyword, 8)
        yield f"      - {first}"
        yield from others


def _meetings(made: Drafts) -> list[str]:
    whole = [one for one in made.meetings if one.is_whole]
    others = [one for one in made.meetings if not one.is_whole]
    lines = ["meetings:", *(line for one in whole for line in _meeting(one))] if whole else []
    if others:
        indent = "  " if whole else ""
        lines += [
            f"{indent}# Of these the table gives the days, and not which session it is: fill in both numbers, and name",
            f"{indent}# the meeting in its entries.",
            *([] if whole else ["# meetings:"]),
            *_as_comments((line for one in others for line in _meeting(one)), indent),
        ]
    return lines


def _meeting(one: DraftMeeting) -> list[str]:
    days = [f"{days}" for days in one.days]
    return record(
        {
            "id": [in_a_line([one.id]) if one.is_whole else f"{one.body}-"],
            "body": [in_a_line([one.body])],
            "session": [f"{one.session or ''}"] if not one.title else [],
            "resumed": [f"{one.resumed}"] if one.resumed else [],
            "special": ["true"] if one.title else [],
            "title": text(one.title, 6) if one.title else [],
            "dates": [f"[{', '.join(days)}]" if days else "tbd"],
            "year": [] if days else [f"{one.year or 'tbd'}"],
            "status": ["confirmed" if days and "dates" not in one.inferred else "tentative"],
            "certainty": ["stated"],
            "inferred": [f"[{', '.join(one.inferred)}]"] if one.inferred else [],
            "source": [_SOURCE],
            "note": text(one.note, 6) if one.note else [],
        }
    )


def _remarks(rows: Iterable[WorkplanRow], made: Drafts) -> Iterator[str]:
    for row in rows:
        for said in row.unknown:
            yield f"row {row.number}: no one body is known by “{said}”{'' if row.body else ': its entry is a comment'}"
        if not row.bodies and not row.unknown:
            yield f"row {row.number}: names no body: its entry is a comment"
        if row.beyond:
            yield f"row {row.number}: under no heading, and not read: “{row.beyond[:_SHOWN]}”"
        if row.is_prose:
            yield f"row {row.number}: no numbers are taken from “{row.cells['paragraphs'][:_SHOWN]}”"
    if count := sum(not one.is_whole for one in made.meetings):
        said = "a meeting has days, and no" if count == 1 else f"{count} meetings have days, and no"
        yield f"{said} number of a session is known: a comment in the file says more"


_SHOWN = 60
