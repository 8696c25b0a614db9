"""What a page is made of, whatever it is about; the templates give each block its form."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from markupsafe import Markup

from cosp_plan.site.markup import NOTHING

Labelled = tuple[tuple[Markup, Markup], ...]
"""Facts: what each is called, and the fact."""


class Saying(NamedTuple):
    """A paragraph of text."""

    text: Markup
    small: bool = False


class Facts(NamedTuple):
    """Facts beside their labels."""

    rows: Labelled


class Card(NamedTuple):
    """A record within a page."""

    heading: Markup
    lead: Markup
    """What it is about."""
    cells: Markup
    rows: Labelled
    id: str = ""
    """Of the element, for links to it."""


class Listing(NamedTuple):
    """Lines, one below the other."""

    lines: tuple[Markup, ...]


class Strip(NamedTuple):
    """Cells of paragraphs in a row, as many as there is room for."""

    cells: tuple[Markup, ...]


class Board(NamedTuple):
    """A table."""

    caption: Markup
    columns: tuple[Markup, ...]
    rows: tuple[tuple[Markup, ...], ...]
    """The first cell of each is its heading."""
    kind: str = ""


class Figure(NamedTuple):
    """Something drawn."""

    drawing: Markup


Block = Saying | Facts | Card | Listing | Strip | Board | Figure


class Division(NamedTuple):
    """A part of a page with a heading of its own."""

    heading: Markup
    blocks: tuple[Block, ...]
    id: str = ""


class WebPage(NamedTuple):
    """A page of the site."""

    path: str
    """From the folder of the site."""
    title: Markup
    template: str
    content: dict[str, Any]
    """What the template needs besides."""
    nav: str = ""
    """Which of the links at the top it stands for."""


def given(rows: Iterable[tuple[Markup, Markup]]) -> Labelled:
    """Those of some facts that there are."""
    return tuple((label, fact) for label, fact in rows if fact)


def lines(some: Iterable[Markup], remark: Markup = NOTHING) -> tuple[Block, ...]:
    """Lines, after a remark; nothing at all where there are none."""
    listed = Listing(tuple(some))
    if not listed.lines:
        return ()
    return (Saying(remark, small=True), listed) if remark else (listed,)


def record(
    path: str,
    title: Markup,
    divisions: list[Division],
    nav: str = "",
    *,
    lede: Markup = NOTHING,
    sentence: Markup = NOTHING,
    state: str = "",
    small: Markup = NOTHING,
    cell: Markup = NOTHING,
    trail: tuple[Markup, ...] = (),
    beside: tuple[Markup, ...] = (),
) -> WebPage:
    """A page about one thing.

    ``lede`` says when and where, ``sentence`` is the answer, in the colour of its ``state``; ``small`` a remark on it;
    ``cell`` a picture beside the title, ``trail`` the pages above it, ``beside`` those before and after it. Divisions
    without blocks are left out.
    """
    content = {
        "divisions": [one for one in divisions if one.blocks],
        "lede": lede,
        "sentence": sentence,
        "state": state,
        "small": small,
        "cell": cell,
        "trail": trail,
        "beside": beside,
    }
    return WebPage(path, title, "record.html.jinja", content, nav)
