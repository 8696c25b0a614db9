"""A plan -> the files of its site."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from cosp_plan.escaping import link, uri
from cosp_plan.language.words import Words, sentence
from cosp_plan.reports.marks import MARKS
from cosp_plan.reports.pictures import palette, styles
from cosp_plan.site import addresses
from cosp_plan.site.blocks import WebPage
from cosp_plan.site.content import Stock
from cosp_plan.site.markup import html, joined
from cosp_plan.site.pages import (
    bodies,
    cover,
    entries,
    findings,
    instruments,
    matrix,
    meetings,
    paragraphs,
    sections,
    sources,
    subscribe,
    told,
)
from cosp_plan.site.parts import Parts
from cosp_plan.site.search import index
from cosp_plan.site.templates import filled, text_of

_SIGNS = {**{state: mark.sign for state, mark in MARKS.items()}, "none": "●"}


def files(stock: Stock, told_of: Callable[[int], None]) -> dict[str, bytes]:
    """Every page with its style, script and search index, by path; ``told_of`` is how many tenths are done.

    Same stock, same bytes.
    """
    site = _Site(stock)
    every = site.pages()
    found: dict[str, bytes] = {}
    for done, page in enumerate(every, 1):
        found[page.path] = site.rendered(page).encode()
        if done * 10 // len(every) > (done - 1) * 10 // len(every):
            told_of(done * 10 // len(every))
    found[addresses.STYLE] = site.style().encode()
    found[addresses.SCRIPT] = text_of("site.js").encode()
    found[addresses.INDEX] = index(stock, site.parts("")).encode()
    found[addresses.ICON] = text_of("icon.svg").encode()
    return found


class _Site:
    """What all pages have in common."""

    def __init__(self, stock: Stock) -> None:
        self._stock = stock
        self._words: Words = stock.known.words
        self._parts: dict[str, Parts] = {}
        p = self.parts("")
        self._common = self._of_every_page(p)

    def parts(self, root: str) -> Parts:
        """The parts of pages that are so far from the folder of the site."""
        if root not in self._parts:
            self._parts[root] = Parts(self._stock, root)
        return self._parts[root]

    def pages(self) -> list[WebPage]:
        """All of them."""
        top, below = self.parts(""), self.parts("../")
        found = [cover.page(top), matrix.page(top), meetings.overview(top), subscribe.page(top)]
        found += [sources.overview(top), findings.page(top)]
        plan = self._stock.plan
        found += [instruments.overview(top)] if plan.instruments else []
        found += [told.page(top)] if plan.contributions else []
        found += paragraphs.pages(below)
        found += meetings.pages(below)
        found += bodies.pages(below)
        found += sections.pages(below)
        found += [entries.page(one, below) for one in plan.entries]
        found += instruments.pages(below)
        found += sources.pages(self._stock, self.parts)
        return found

    def rendered(self, page: WebPage) -> str:
        """A page as HTML."""
        root = addresses.root_of(page.path)
        exact = page.path in (addresses.COVER, addresses.PARAGRAPHS, addresses.MEETINGS, addresses.SUBSCRIBE)
        own = {"p": self.parts(root), "title": page.title, "here": page.nav, "exact": exact}
        return filled(page.template, **self._common, **own, **page.content)

    def style(self) -> str:
        """The style sheet of every page."""
        return filled(
            "style.css.jinja",
            light=palette.LIGHT,
            dark=palette.DARK,
            font=Markup(palette.FONT),  # noqa: S704 - ours
            looks=tuple((palette.dashed(state), look._asdict()) for state, look in palette.LOOKS.items()),
            signs={palette.dashed(state): sign for state, sign in _SIGNS.items()},
            footer_line=sentence(self._words.notice(self._revised)),
            pictures=Markup(styles.css("", ".timeline")),  # noqa: S704 - made of the palette
        )

    @property
    def _revised(self) -> Any:
        head = self._stock.plan.workplan
        return head and head.revised

    def _of_every_page(self, p: Parts) -> Mapping[str, Any]:
        head, day = self._stock.plan.workplan, self._stock.known.day
        revised = self._revised or day
        as_of = p("data_as_of", day=p.words.day(revised))
        if day != revised:
            as_of = p("data_as_of_seen", as_of=as_of, day=p.words.day(day))
        if self._stock.with_proposed:
            as_of = joined(" · ", [as_of, p("with_proposals")])
        return {
            "site_title": self._stock.title,
            "notice": html("{}", sentence(p.words.own["about"])),
            "as_of": as_of,
            "footer": html("{}", sentence(p.words.notice(self._revised))),
            "corrections": _address(head.corrections if head else ""),
            "links": tuple(self._links()),
            "rtl": self._words.direction == "rtl",
        }

    def _links(self) -> Iterator[tuple[str, str]]:
        plan = self._stock.plan
        yield addresses.SOURCES, "nav_sources"
        if plan.contributions:
            yield addresses.SAID, "nav_said"
        if plan.instruments:
            yield addresses.TEXTS, "nav_texts"
        yield addresses.FINDINGS, "nav_findings"


def _address(corrections: str) -> str:
    """Where corrections go, in ASCII; empty where that is nowhere."""
    return uri(corrections) if corrections.startswith("mailto:") else link(corrections)
