"""Which body takes up which paragraph in which year: paragraphs by year, and bodies by year."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from cosp_plan.model import Entry, Section
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.pictures.palette import dashed
from cosp_plan.site.addresses import PARAGRAPHS, address
from cosp_plan.site.blocks import Figure, WebPage
from cosp_plan.site.markup import NOTHING, html, joined
from cosp_plan.site.parts import Parts
from cosp_plan.site.templates import drawn

_MOST_COLUMNS = 7
"""Years for which there is room side by side; with more, each paragraph has a list."""
_MOST_ROWS = 300
"""Paragraphs up to which all stand on one page."""


class MatrixRow(NamedTuple):
    """A paragraph, or a body, and what stands in each column."""

    head: Markup
    topic: Markup
    cells: tuple[Markup, ...]


class Matrix(NamedTuple):
    """Rows in groups, below the same columns."""

    caption: Markup
    first: tuple[Markup, ...]
    """The headings of what a row begins with."""
    columns: tuple[Markup, ...]
    groups: tuple[tuple[Markup, tuple[MatrixRow, ...]], ...]
    kind: str
    """A class of the table."""
    wide: bool
    """Whether there is no room for the columns side by side."""


def page(p: Parts) -> WebPage:
    """Each state with its paragraphs, then paragraphs by year, then bodies by year."""
    every = len(p.stock.points) <= _MOST_ROWS
    sections = p.stock.plan.declaration.sections
    states = [
        (
            state,
            p(f"state_{state}"),
            p.many(f"list_{state}", len(numbers), count=html("<b>{}</b>", len(numbers))),
            p.numbers(numbers),
        )
        for state, numbers in p.stock.sets.items()
        if numbers
    ]
    waiting = len(p.stock.sets["not_confirmed"])
    content = {
        "sentence": joined(" ", [p("by_year_says"), *([p.many("by_year_waiting", waiting)] if waiting else [])]),
        "states": states,
        "matrix": _by_paragraph(sections, p) if every else None,
        "sections": () if every else tuple(html("{} {}", p.section(one), p.range(one.paragraphs)) for one in sections),
        "bodies": _by_body(p),
    }
    return WebPage(PARAGRAPHS, p("by_year_heading"), "paragraphs.html.jinja", content, "paragraphs")


def matrix(sections: Iterable[Section], p: Parts) -> Iterator[Figure]:
    """Some sections alone."""
    yield Figure(drawn("matrix", _by_paragraph(sections, p), p))


def _columns(p: Parts) -> list[int | str | None]:
    years = {entry.year for entry in p.stock.plan.entries if entry.status != "cancelled"}
    found: list[int | str | None] = [*sorted(year for year in years if year)]
    found += [None] if None in years else []
    return [*found, *(["standing"] if any(one.paragraphs for one in p.stock.plan.standing) else [])]


def _heading(column: int | str | None, p: Parts) -> Markup:
    return p("no_year") if column is None else p("standing_column") if column == "standing" else html("{}", column)


def _by_paragraph(sections: Iterable[Section], p: Parts) -> Matrix:
    columns = _columns(p)
    groups = []
    rest = p.stock.plan.declaration.numbers
    whole = list(sections)
    for section in whole:
        heading = p.section(section) if len(whole) > 1 else NOTHING
        groups.append((heading, tuple(_row(number, columns, p) for number in section.paragraphs)))
        rest -= section.paragraphs
    if rest and len(whole) == len(p.stock.plan.declaration.sections):
        groups.append((p("outside_sections"), tuple(_row(number, columns, p) for number in rest)))
    return Matrix(
        p("by_year_heading"),
        (html("¶"), p("topic_ours")),
        tuple(_heading(column, p) for column in columns),
        tuple(groups),
        "paragraphs",
        len(columns) > _MOST_COLUMNS,
    )


def _row(number: int, columns: list[int | str | None], p: Parts) -> MatrixRow:
    point = p.stock.points[number]
    cells = []
    for column in columns:
        if column == "standing":
            bodies = dict.fromkeys(one.body for one in point.standing)
            cells.append(_pill(list(bodies), "standing", address("body", next(iter(bodies))), p) if bodies else NOTHING)
        else:
            cells.append(joined("", (_entry(one, p) for one in point.entries if one.year == column)))
    if point.state in ("deferred", "unassigned"):
        return MatrixRow(p.paragraph(number), p.topic(number) + html(" {}", p.tag(point.state)), tuple(cells))
    return MatrixRow(p.paragraph(number), p.topic(number), tuple(cells))


def _entry(one: Entry, p: Parts) -> Markup:
    state = p.stock.became([one])
    return _pill(list(one.body), state, address("entry", one.id), p) if state else NOTHING


def _pill(bodies: list[str], state: str, page: str, p: Parts) -> Markup:
    shorts = " ".join(map(p.lookup.short, bodies))
    form = '<a class="in s-{}" href="{}{}">{}<span class="sr">: {}</span></a>'
    return html(form, dashed(state), p.root, page, shorts, p(f"state_{state}"))


def _by_body(p: Parts) -> Matrix:
    """How many paragraphs each body takes up in each year."""
    columns = _columns(p)
    rows = []
    for body in p.stock.plan.bodies.bodies:
        cells = []
        for column in columns:
            if column == "standing":
                numbers = ParagraphSet.union(s.paragraphs for s in p.stock.plan.standing if s.body == body.id)
                cells.append(_count(html("{} ¶", len(numbers)), "standing", p) if numbers else NOTHING)
                continue
            own = [e for e in p.stock.plan.entries if body.id in e.body and e.year == column]
            cells.append(joined("", _counts(own, p)))
        if any(cells):
            rows.append(MatrixRow(p.body(body.id), p.body_name(body), tuple(cells)))
    return Matrix(
        p("bodies_by_year"),
        (p("label_body"), p("label_name")),
        tuple(_heading(column, p) for column in columns),
        ((NOTHING, tuple(rows)),),
        "bodies",
        len(columns) > _MOST_COLUMNS,
    )


def _counts(own: list[Entry], p: Parts) -> Iterator[Markup]:
    """How many paragraphs of a body's entries are in each state, by what became of them there; and its other rows."""
    by_number: dict[int, list[Entry]] = {}
    for one in own:
        for number in one.paragraphs:
            by_number.setdefault(number, []).append(one)
    states = [p.stock.became(some) for some in by_number.values()]
    rows = [one for one in own if not one.paragraphs]
    for state in p.stock.sets:
        if found := states.count(state):
            yield _count(html("{} ¶", found), state, p)
        for one in rows:
            if p.stock.became([one]) == state:
                yield _count(p("whole_short" if one.scope else "row_short"), state, p)


def _count(said: Markup, state: str, p: Parts) -> Markup:
    form = '<span class="in s-{}">{}<span class="sr">: {}</span></span>'
    return html(form, dashed(state), said, p(f"state_{state}"))
