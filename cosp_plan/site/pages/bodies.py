"""The page of a body."""

from collections.abc import Iterator

from markupsafe import Markup

from cosp_plan.coverage import Share, by_body
from cosp_plan.model import Body, Meeting, Standing
from cosp_plan.site.addresses import FEEDS, MEETINGS, address
from cosp_plan.site.blocks import Board, Card, Division, Facts, Strip, WebPage, given, record
from cosp_plan.site.markup import NOTHING, html, joined
from cosp_plan.site.pages import entries
from cosp_plan.site.pages.meetings import listing
from cosp_plan.site.parts import Parts


def pages(p: Parts) -> Iterator[WebPage]:
    """A page each, in the order of the set of bodies."""
    shares = {share.key: share for share in by_body(p.stock.plan, p.stock.known.unconfirmed)}
    for one in p.stock.plan.bodies.bodies:
        yield _page(one, shares[one.id], p)


def _page(one: Body, share: Share, p: Parts) -> WebPage:
    known, plan = p.stock.known, p.stock.plan
    meetings = p.in_time(meeting for meeting in plan.meetings if meeting.body == one.id)
    ahead = known.ahead(meetings)
    own = known.in_time(entry for entry in plan.entries if one.id in entry.body)
    standing = [item for item in plan.standing if item.body == one.id]
    says = [p.many("body_scheduled", len(share.scheduled)) if share.scheduled else p("body_nothing")]
    ours = all(item.certainty != "stated" for item in standing)
    if share.standing:
        says.append(p.many("body_standing_ours" if ours else "body_standing", len(share.standing)))
    says.append(_next(p.in_time(ahead)[0], p) if ahead else p("body_no_next"))
    return record(
        address("body", one.id),
        html("{} ({})", p.body_name(one), one.short) if one.short else p.body_name(one),
        [
            Division(
                p("label_paragraphs"),
                (Strip(tuple(map(p.cell, share.scheduled | share.standing))),)
                if share.scheduled or share.standing
                else (),
            ),
            Division(p("in_the_plan"), tuple(entries.card(entry, p) for entry in own)),
            Division(p("standing_heading"), tuple(_standing(item, p) for item in standing)),
            Division(p("nav_meetings"), (listing(meetings, p),) if meetings else ()),
            Division(p("agenda"), tuple(_items(one, p))),
            Division(p("about_it"), (Facts(_facts(one, p)),)),
        ],
        "meetings",
        sentence=joined(" ", says),
        trail=(p.link(MEETINGS, p("nav_meetings")),),
    )


def _next(one: Meeting, p: Parts) -> Markup:
    return p("body_next", meeting=p.meeting(one), time=p.time(one), status=p.status(one)) + p.unsure(one)


def _standing(item: Standing, p: Parts) -> Card:
    rows = (
        (p("label_paragraphs"), p.numbers(item.paragraphs) if item.paragraphs else p("as_a_whole")),
        (p("label_certainty"), html("{}", p.words(f"certainty_{item.certainty}"))),
        (p("label_source"), p.sources(p.stock.known.cite(item.source))),
        (p("label_note"), p.text(item.note)),
    )
    return Card(p.text(item.item), NOTHING, NOTHING, given(rows))


def _items(one: Body, p: Parts) -> Iterator[Board]:
    rows = tuple(
        (
            html("{}", item.number or "–"),
            p.item(item),
            html("{}", item.year or ""),
            p.sources(p.stock.known.cite_of_bodies(item.source)),
        )
        for item in one.items
    )
    if rows:
        yield Board(p("agenda"), (p("label_item_number"), p("label_item"), p("label_year"), p("label_source")), rows)


def _facts(one: Body, p: Parts) -> tuple[tuple[Markup, Markup], ...]:
    sections = [section for section in p.stock.plan.declaration.sections if section.id in one.sections]
    feed = one.id if one.id in p.stock.feeds else ""
    rows = (
        (p("label_mandate"), p.joined(map(p.section, sections)) + p.unsure(one, "sections") if sections else NOTHING),
        (p("label_established"), p.text(one.established)),
        (p("label_seat") + p.unsure(one, "seat"), html("{}", p.words.place(one.seat))),
        (p("label_symbols"), html("{}", one.symbols)),
        (
            p("label_calendar"),
            p.link(f"{FEEDS}/{feed}.ics", p("feed_of", body=p.lookup.short(one.id))) if feed else NOTHING,
        ),
        (p("label_source"), p.sources(p.stock.known.cite_of_bodies(one.source))),
        (p("label_note"), p.text(one.note)),
    )
    return given(rows)
