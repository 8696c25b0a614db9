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
    heading = p.link(address("entry", one.id), p.keywords(one) if at else p.when(one, bodies=False))
    cells = NOTHING if of else joined("", map(p.cell, one.paragraphs))
    cells += p.unsure(one, "paragraphs") if cells else NOTHING
    whole = p("as_a_whole") if one.scope else NOTHING
    lead = joined(" ", [part for part in (NOTHING if at else p.keywords(one), whole) if part])
    return Card(heading, lead, cells, _rows(one, p, of=of, at=at, bare=bool(cells)), f"entry-{one.id}")


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
            Division(p("in_the_plan"), (Card(NOTHING, NOTHING, NOTHING, _rows(one, p)),)),
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


def _rows(one: Entry, p: Parts, *, of: int | None = None, at: Meeting | None = None, bare: bool = False) -> Labelled:
    """``bare``: without the paragraphs, which are shown already."""
    paragraphs = NOTHING if bare else _paragraphs(one, p, of)
    label = p("label_together" if of else "label_paragraphs")
    return given((*_where(one, p, at), (label, paragraphs), *_says_who(one, p)))


def _where(one: Entry, p: Parts, at: Meeting | None) -> Iterator[tuple[Markup, Markup]]:
    known = p.stock.known
    yield p("label_taken_up"), outcome(one, p)
    meetings = known.meetings_of([one])
    if not at or len(meetings) > 1:
        where = p.joined(
            p("with_status", line=p.meeting(meeting), status=p.status(meeting)) for meeting in p.in_order(meetings)
        )
        yield p("label_where"), where + p.unsure(one, "meeting") if where else NOTHING
    bodies = [p.lookup.bodies[id] for id in one.body if id in p.lookup.bodies]
    unsure = p.unsure(one, "body")
    form = '<span class="line">{} <small>{}</small>{}</span>'
    spelled = (
        html(form, p.body(body.id), p.body_name(body), unsure if body is bodies[-1] else NOTHING) for body in bodies
    )
    yield p("label_bodies"), joined(" ", spelled)
    if not one.meeting:
        year = html("{}", one.year) if one.year else p("no_year")
        yield p("label_year"), year + p.unsure(one, "year")


def _paragraphs(one: Entry, p: Parts, of: int | None) -> Markup:
    """What else it takes up, ``of`` one of its paragraphs."""
    numbers = one.paragraphs - ParagraphSet.of(of) if of else one.paragraphs
    if numbers:
        return p.numbers(numbers) + p.unsure(one, "paragraphs")
    return p("as_a_whole") + p.unsure(one, "scope") if one.scope else NOTHING


def _says_who(one: Entry, p: Parts) -> Iterator[tuple[Markup, Markup]]:
    known = p.stock.known
    yield p("label_source"), p.sources(known.cite(one.source))
    for evidence in one.evidence:
        note = html("{} ", p.text(evidence.note)) if evidence.note else NOTHING
        yield p("label_evidence"), note + p.sources(known.cite(evidence.source))
    yield p("label_reason" if one.status == "proposed" else "label_note"), p.text(one.note)
