"""Related instruments: all of them in a list, and the page of each, with every recommendation."""

from collections.abc import Iterator

from markupsafe import Markup

from cosp_plan.crosswalk import Placed, recommendations
from cosp_plan.model import Instrument, RecommendationGroup
from cosp_plan.site.addresses import TEXTS, address, anchor
from cosp_plan.site.blocks import Block, Card, Division, Facts, Saying, WebPage, given, lines, record
from cosp_plan.site.markup import NOTHING, html
from cosp_plan.site.parts import Parts


def overview(p: Parts) -> WebPage:
    """Every related instrument."""
    found = [p.link(address("instrument", one.head.id), p.text(one.head.title)) for one in p.stock.plan.instruments]
    return record(
        TEXTS,
        p("nav_texts"),
        [Division(NOTHING, lines(found))],
        sentence=p("links_are_ours"),
    )


def pages(p: Parts) -> Iterator[WebPage]:
    """A page each."""
    for one in p.stock.plan.instruments:
        yield _page(one, p)


def _page(one: Instrument, p: Parts) -> WebPage:
    every = list(recommendations([one]))
    without = [html("{}", placed.recommendation.name) for placed in every if not placed.recommendation.links]
    rows = (
        (p("label_date"), html("{}", p.words.day(one.head.date)) if one.head.date else NOTHING),
        (p("label_source"), p.sources(one.cited)),
        (p("label_note"), p.text(one.head.note)),
    )
    says = p.many("text_asks", len(every))
    if without:
        says = html("{} {}", says, p("text_without", names=p.listed(without)))
    return record(
        address("instrument", one.head.id),
        p.text(one.head.title),
        [
            Division(p("about_it"), (Facts(given(rows)),)),
            *(Division(p.text(group.title), tuple(_group(group, every, p))) for group in one.groups),
        ],
        sentence=says,
        small=p("links_are_ours"),
        trail=(p.link(TEXTS, p("nav_texts")),),
    )


def _group(group: RecommendationGroup, every: list[Placed], p: Parts) -> Iterator[Block]:
    if group.asked:
        yield Saying(p("labelled", label=p("label_asked"), text=p.text(group.asked)), small=True)
    for placed in every:
        if placed.group is group:
            yield _card(placed, p)


def _card(placed: Placed, p: Parts) -> Card:
    one = placed.recommendation
    rows: list[tuple[Markup, Markup]] = [(p("label_asked"), p.text(one.asked))] if one.asked else []
    for link in one.links:
        relation = p(f"relation_{link.relation}") + (p("relation_against") if link.against else NOTHING)
        rows.append((p.numbers(link.paragraphs), html("{}: {}", relation, p.text(link.reason))))
    if one.none:
        rows.append((p("label_no_counterpart"), p.text(one.none)))
    if one.note:
        rows.append((p("label_note"), p.text(one.note)))
    return Card(html("{}", one.name), p.recommendation(one), NOTHING, tuple(rows), anchor("r", one.name))
