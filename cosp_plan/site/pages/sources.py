"""Sources: all of them in a list, and the page of each with whatever names it."""

from collections.abc import Callable, Iterator

from markupsafe import Markup

from cosp_plan.model import Entry, Source
from cosp_plan.site.addresses import SAID, SOURCES, address, anchor, root_of
from cosp_plan.site.blocks import Division, Facts, Listing, WebPage, given, record
from cosp_plan.site.content import Stock
from cosp_plan.site.markup import NOTHING, html
from cosp_plan.site.parts import Parts

_OWN = ("plan", "bodies", "text", "texts")


def overview(p: Parts) -> WebPage:
    """Every source, by where it is named."""
    by_file: dict[str, list[Markup]] = {name: [] for name in _OWN}
    for source, where in p.stock.namespaces.items():
        by_file[where[0] if where else "plan"].append(_line(source, p))
    divisions = [
        Division(p(f"sources_of_{name}"), (Listing(tuple(lines)),)) for name, lines in by_file.items() if lines
    ]
    return record(SOURCES, p("nav_sources"), divisions, sentence=p("sources_say"))


def _line(one: Source, p: Parts) -> Markup:
    parts = [p.source(one)]
    if one.symbol:
        parts.append(html("{}", one.symbol))
    if one.date:
        parts.append(html("{}", p.words.day(one.date)))
    if one.url:
        parts.append(p.outside(one.url))
    return html(" · ").join(parts)


def pages(stock: Stock, parts: Callable[[str], Parts]) -> Iterator[WebPage]:
    """A page each; ``parts`` gives those of a page by its way to the folder of the site."""
    for one, where in stock.namespaces.items():
        yield _page(one, where, parts(root_of(address("source", one.id, *where))))


def _page(one: Source, where: tuple[str, ...], p: Parts) -> WebPage:
    rows = (
        (p("label_date"), html("{}", p.words.day(one.date)) if one.date else NOTHING),
        (p("label_symbol"), html("{}", one.symbol)),
        (p("label_address"), p.outside(one.url, one.url) if one.url else NOTHING),
        (p("label_note"), p.text(one.note)),
    )
    named = list(_named_by(one, where, p))
    number = sum(len(lines) for _, lines in named)
    return record(
        address("source", one.id, *where),
        p.text(one.title),
        [
            Division(
                p("about_it"),
                (Facts(given(rows)),) if given(rows) else (),
            ),
            *(Division(heading, (Listing(tuple(lines)),)) for heading, lines in named if lines),
        ],
        sentence=p.many("source_named_by", number) if number else p("source_named_by_none"),
        trail=(p.link(SOURCES, p("nav_sources")),),
    )


def _whose(one: Entry, p: Parts) -> Markup:
    """The year and the bodies of an entry: of its days a source of the row need not say anything."""
    year = html("{}", one.year) if one.year else p("no_year")
    return p("in_brackets", text=year, more=", ".join(map(p.lookup.short, one.body)))


def _named_by(one: Source, where: tuple[str, ...], p: Parts) -> Iterator[tuple[Markup, list[Markup]]]:
    plan, id = p.stock.plan, one.id
    if not where:
        yield (
            p("entries"),
            [html("{}: {}", _whose(e, p), p.entry(e)) for e in p.stock.citing.get(id, ())],
        )
        yield p("nav_meetings"), [p.meeting(m) for m in plan.meetings if id in m.source]
        yield (
            p("standing_heading"),
            [
                html("{}: {}", p.body(s.body), p.numbers(s.paragraphs) if s.paragraphs else p("as_a_whole"))
                for s in plan.standing
                if id in s.source
            ],
        )
        yield p("gaps_heading"), [p.numbers(d.paragraphs) for d in plan.deferred if id in d.source]
        yield (
            p("said_title"),
            [p.link(f"{SAID}#{anchor('said', c.id)}", p.said_by(c)[0]) for c in plan.contributions if id in c.source],
        )
    elif where[0] == "bodies":
        yield (
            p("bodies"),
            [
                p.body(b.id)
                for b in plan.bodies.bodies
                if id in (*b.source, *(i for item in b.items for i in item.source))
            ],
        )
        yield p("deadlines"), [p.text(d.title) for d in plan.bodies.deadlines if id in d.source]
    elif where[0] == "text":
        head = plan.declaration.head
        yield p("the_text"), [p.text(head.title)] if head and id in head.source else []
    else:
        yield (
            p("nav_texts"),
            [
                p.link(address("instrument", i.head.id), p.text(i.head.title))
                for i in plan.instruments
                if i.head.id == where[1] and id in i.head.source
            ],
        )
