"""How much of the text is taken up, as a bar: its segments, the brackets above them, its legend."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from cosp_plan.reports.pictures.palette import dashed
from cosp_plan.site.addresses import PARAGRAPHS
from cosp_plan.site.markup import joined
from cosp_plan.site.parts import Parts


class Segment(NamedTuple):
    """A state in the bar."""

    state: str
    number: int
    x: str
    width: str
    """In percent, as is ``x``."""
    shows: bool
    """Whether there is room for the number."""


class Bracket(NamedTuple):
    """What segments are together, above the bar."""

    label: Markup
    number: int
    x: str
    width: str
    last: bool
    bare: bool
    """Whether there is room for the number alone."""


_ROOM = 3.2
"""Percent of the bar from which on a number fits into its segment."""
_PHONE = 328
"""Pixels of the bar on the narrowest screen: what fits there fits everywhere."""
_LETTER = 7
"""Pixels of a letter above the bar, no less than it takes."""


def _percent(part: float) -> str:
    return f"{part:.3f}%"


def segments(p: Parts) -> Iterator[Segment]:
    """A stretch of the bar for each state that occurs, to scale."""
    every = max(1, len(p.stock.known.states.numbers))
    at = 0
    for state, numbers in p.stock.sets.items():
        if numbers:
            share = 100 * len(numbers) / every
            yield Segment(dashed(state), len(numbers), _percent(100 * at / every), _percent(share), share >= _ROOM)
            at += len(numbers)


def brackets(p: Parts) -> Iterator[Bracket]:
    """What the states are together, in the words of the tool; the last stands at the end of the bar."""
    states = p.stock.known.states
    every = max(1, len(states.numbers))
    found = [(name, len(part)) for name, part in zip(states._fields[1:], states[1:], strict=True) if part]
    at, taken = 0, 0.0
    for name, number in found:
        label = p(f"bracket_{name}")
        wide = _LETTER * len(f"{number} {label.striptags()}")
        start, end = _PHONE * at / every, _PHONE * (at + number) / every
        last = (name, number) == found[-1] and len(found) > 1
        begins = end - wide if last else start
        bare = begins < taken or (not last and begins + wide > _PHONE)
        if not bare:
            taken = begins + wide
        yield Bracket(label, number, _percent(100 * at / every), _percent(100 * number / every), last, bare)
        at += number


def where(state: str) -> str:
    """Which part of the site has the paragraphs of a state."""
    on_cover = {"to_come": "next", "not_confirmed": "past", "deferred": "gaps", "unassigned": "unassigned"}
    on_cover["proposed"] = "proposed"
    return f"#{on_cover[state]}" if state in on_cover else f"{PARAGRAPHS}#{dashed(state)}"


def covered(p: Parts) -> Markup:
    """How much is covered, and what deferred means."""
    states = p.stock.known.states
    says = [p("covered", part=len(states.covered), all=len(states.numbers))]
    if states.deferred:
        says.append(p("deferred_is_a_gap_organ" if p.words.own["organ"] else "deferred_is_a_gap"))
    return joined(" ", says)
