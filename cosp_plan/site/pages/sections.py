"""The page of a section."""

from collections.abc import Iterator

from cosp_plan.model import Section
from cosp_plan.site.addresses import PARAGRAPHS, address
from cosp_plan.site.blocks import Division, Strip, WebPage, lines, record
from cosp_plan.site.markup import html, joined
from cosp_plan.site.pages import entries
from cosp_plan.site.pages.matrix import matrix
from cosp_plan.site.pages.paragraphs import MOST_CELLS
from cosp_plan.site.pages.told import told
from cosp_plan.site.parts import Parts


def pages(p: Parts) -> Iterator[WebPage]:
    """A page each, in the order of the declaration."""
    sections = p.stock.plan.declaration.sections
    for n, one in enumerate(sections):
        beside = [html("<span>← {}</span>", p.section(sections[n - 1]))] if n else []
        beside += [html("<span>{} →</span>", p.section(sections[n + 1]))] if n + 1 < len(sections) else []
        yield _page(one, tuple(beside), p)


def _page(one: Section, beside: tuple, p: Parts) -> WebPage:  # type: ignore[type-arg]
    known = p.stock.known
    small = len(p.stock.points) > MOST_CELLS
    counts = [
        p.many(f"list_{state}", len(numbers & one.paragraphs), count=html("<b>{}</b>", len(numbers & one.paragraphs)))
        for state, numbers in p.stock.sets.items()
        if numbers & one.paragraphs
    ]
    taken = known.in_time(entry for entry in p.stock.plan.entries if entry.paragraphs & one.paragraphs)
    found = tuple(html("{}: {} {}", p.when(entry), p.entry(entry), entries.outcome(entry, p)) for entry in taken)
    bodies = [body for body in p.stock.plan.bodies.bodies if one.id in body.sections]
    mandate = tuple(p.spelled(body) + p.unsure(body, "sections") for body in bodies)
    return record(
        address("section", one.id),
        p.section_title(one),
        [
            Division(p("label_paragraphs"), (Strip(tuple(p.cell(n, small=small) for n in one.paragraphs)),)),
            Division(p("by_year_heading"), tuple(matrix([one], p))),
            Division(p("in_the_plan"), lines(found)),
            Division(p("in_mandate_of"), lines(mandate)),
            told(one.paragraphs, p, one.id),
        ],
        "paragraphs",
        lede=html("{} {}", p.words.own["unit" if len(one.paragraphs) == 1 else "units"], p.range(one.paragraphs)),
        sentence=joined(", ", counts),
        trail=(p.link(PARAGRAPHS, p("nav_paragraphs")),),
        beside=beside,
    )
