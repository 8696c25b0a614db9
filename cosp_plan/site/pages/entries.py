"""Entries, within other pages and on pages of their own."""

from collections.abc import Iterator

from markupsafe import Markup

from cosp_plan.model import Entry, Meeting
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.site.addresses import address
from cosp_plan.site.blocks import Card, Division, Labelled, Listing, Saying, Strip, WebPage, given, record
from cosp_plan.site.markup import NOTHING, html, joined
from cosp_plan.site.pages.told import told
from cosp_plan.site.parts import Parts


def card(one: Entry, p: Parts, *, of: int | None = None, at: Meeting | None = None) -> Card:
    """An entry within the page of one ``of`` its paragraphs, ``at`` one of its meetings, or elsewhere."""
    heading = p.link(address("entry", one.id), (p.keywords(one) or p.text(one.id)) if at else p.when(one, bodies=False))
    cells = NOTHING if of else joined("", map(p.cell, one.paragraphs))
    cells += p.unsure(one, "paragraphs") if cells else NOTHING
    whole = p("as_a_whole") if one.scope else NOTHING
    unsure = p.unsure(one, "keywords") if at else NOTHING
    lead = joined(" ", [part for part in (unsure if at else p.subject(one), whole) if part])
    return Card(heading, lead, cells, _rows(one, p, of=of, bare=bool(cells)), f"entry-{one.id}")


def page(one: Entry, p: Parts) -> WebPage:
    """Everything about one entry."""
    state = p.stock.became([one])
    topics = tuple(html("{} {}", p.paragraph(n), p.topic(n)) for n in one.paragraphs)
    cells = tuple(p.cell(number) for number in one.paragraphs)
    paragraphs = (*((Strip(cells),) if cells else ()), *((Listing(topics),) if topics else ()))
    return record(
        address("entry", one.id),
        p.keywords(one) or p.text(one.id),
        [
            Division(p("in_the_plan"), (Card(NOTHING, p.subject(one), NOTHING, _rows(one, p)),)),
            Division(p("units_of_it"), (*((Saying(p("as_a_whole")),) if one.scope else ()), *paragraphs)),
            told(one.paragraphs, p),
        ],
        "paragraphs",
        lede=p.when(one),
        sentence=outcome(one, p),
        state=state,
        trail=(p.link("paragraphs.html", p("nav_paragraphs")),),
    )


def outcome(one: Entry, p: Parts) -> Markup:
    """What became of an entry, with its mark."""
    state = p.stock.became([one])
    return p.state(state) if state else p("entry_cancelled")


def _rows(one: Entry, p: Parts, *, of: int | None = None, bare: bool = False) -> Labelled:
    """``bare``: without the paragraphs, which are shown already. What is inferred is said beside the label."""
    paragraphs = () if bare else _paragraphs(one, p, of)
    return given((*_where(one, p), *paragraphs, *_says_who(one, p)))


def _where(one: Entry, p: Parts) -> Iterator[tuple[Markup, Markup]]:
    known = p.stock.known
    yield p("label_taken_up"), outcome(one, p)
    meetings = p.in_order(known.meetings_of([one]))
    where = (p("with_status", line=p.meeting(meeting), status=p.status(meeting)) for meeting in meetings)
    yield p("label_where") + p.unsure(one, "meeting"), p.joined(where)
    bodies = [p.lookup.bodies[id] for id in one.body if id in p.lookup.bodies]
    yield p("label_bodies") + p.unsure(one, "body"), joined(" ", (p.spelled(body) for body in bodies))
    if not one.meeting:
        yield p("label_year") + p.unsure(one, "year"), html("{}", one.year) if one.year else p("no_year")


def _paragraphs(one: Entry, p: Parts, of: int | None) -> Iterator[tuple[Markup, Markup]]:
    """What it takes up; ``of`` one of its paragraphs what else, and whether that one is inferred too."""
    unsure = p.unsure(one, "paragraphs")
    if of:
        rest = one.paragraphs - ParagraphSet.of(of)
        yield p("label_paragraphs") + unsure, p.numbers(ParagraphSet.of(of)) if unsure and not rest else NOTHING
        yield p("label_together") + unsure, p.numbers(rest) if rest else NOTHING
    elif one.paragraphs:
        yield p("label_paragraphs") + unsure, p.numbers(one.paragraphs)
    elif one.scope:
        yield p("label_paragraphs") + p.unsure(one, "scope"), p("as_a_whole")


def _says_who(one: Entry, p: Parts) -> Iterator[tuple[Markup, Markup]]:
    known = p.stock.known
    yield p("label_source"), p.sources(known.cite(one.source))
    for evidence in one.evidence:
        note = html("{} ", p.text(evidence.note)) if evidence.note else NOTHING
        yield p("label_evidence"), note + p.sources(known.cite(evidence.source))
    yield p("label_reason" if one.status == "proposed" else "label_note"), p.text(one.note)
