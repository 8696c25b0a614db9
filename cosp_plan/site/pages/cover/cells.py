"""Every paragraph as a cell, section by section."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.pictures.palette import dashed
from cosp_plan.site.addresses import address
from cosp_plan.site.markup import html
from cosp_plan.site.parts import Parts


class MapRow(NamedTuple):
    """A section in the map."""

    title: Markup
    range: Markup
    cells: tuple[Markup, ...]
    blocks: tuple[tuple[Markup, tuple[Markup, ...]], ...]
    """The cells in tens after their first number, where there are many."""


def rows(many: bool, p: Parts) -> Iterator[MapRow]:
    """A row a section, and one of what stands outside any; in tens where there are ``many``."""
    declaration = p.stock.plan.declaration
    rest = declaration.numbers
    for section in declaration.sections:
        yield _map_row(p.link(address("section", section.id), p.section_title(section)), section.paragraphs, many, p)
        rest -= section.paragraphs
    if rest:
        yield _map_row(p("outside_sections"), rest, many, p)


def _map_row(title: Markup, numbers: ParagraphSet, many: bool, p: Parts) -> MapRow:
    listed = p.range(numbers)
    if not many:
        return MapRow(title, listed, tuple(map(p.cell, numbers)), ())
    every = list(numbers)
    tens = [every[n : n + 10] for n in range(0, len(every), 10)]
    blocks = tuple((html("{}", p.words.labels.one(ten[0])), tuple(p.cell(n, small=True) for n in ten)) for ten in tens)
    return MapRow(title, listed, (), blocks)


def whole(p: Parts) -> Iterator[Markup]:
    """The entries that review everything at once: a wide cell each, for they count for no paragraph."""
    for one in p.stock.known.in_time(entry for entry in p.stock.plan.entries if entry.scope):
        if state := p.stock.became([one]):
            form = '<a class="cell whole s-{}" href="{}{}"><span class="no">{}</span><span class="sr">: {}</span></a>'
            when = html("{} {}", one.year or p("no_year"), " ".join(map(p.lookup.short, one.body)))
            yield html(form, dashed(state), p.root, address("entry", one.id), when, p(f"state_{state}"))
