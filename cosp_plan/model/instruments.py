"""Other texts that ask for something on the matters of a declaration, and how that stands to its paragraphs."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cosp_plan.model.origin import Origin, Source
from cosp_plan.paragraphs import ParagraphSet

RELATIONS = {
    "same": "says what the {unit} says",
    "part": "asks for a part of what the {unit} asks",
    "further": "asks for what the {unit} asks, and for more",
    "overlaps": "shares a core with the {unit}, and each also says other things",
    "related": "is about the same field; the {unit} does not say it",
}
"""How a recommendation can stand to a paragraph, from the nearest to the farthest; read "the recommendation …", with
what the declaration calls its parts in place of ``{unit}``."""


class Link(NamedTuple):
    """How a recommendation stands to paragraphs: a reading of whoever wrote the data, never a word of either text."""

    paragraphs: ParagraphSet
    relation: str
    """A key of RELATIONS."""
    against: bool
    """Whether the paragraphs point, at least in part, the other way: that is shown, and never counts as support."""
    reason: str
    origin: Origin


class Recommendation(NamedTuple):
    """One thing that an instrument asks, states or names, with its topic in the words of the data."""

    number: str
    """As the text has it, ``16 (a)``; empty where it has none."""
    id: str
    """What names it where it has no number."""
    topic: str
    translations: dict[str, str]
    asked: str
    """Who is asked; empty: as its group says."""
    links: tuple[Link, ...]
    none: str
    """Why no paragraph has anything to do with it; empty where there are links."""
    note: str
    origin: Origin

    @property
    def name(self) -> str:
        """Its number, or its id where the text has none."""
        return self.number or self.id

    @property
    def paragraphs(self) -> ParagraphSet:
        """All paragraphs that it is linked to."""
        return ParagraphSet.union(link.paragraphs for link in self.links)


class RecommendationGroup(NamedTuple):
    """Recommendations that stand together in the text."""

    title: str
    kind: str
    """``operative``, ``preambular``, or ``theme`` of a discussion, which asks for nothing."""
    asked: str
    """Who is asked; empty where nobody is, or the text does not say."""
    recommendations: tuple[Recommendation, ...]
    origin: Origin


class InstrumentHead(NamedTuple):
    """What an instrument says of itself."""

    id: str
    title: str
    short: str
    """As a line has room for; empty: the title."""
    date: date | None
    source: tuple[str, ...]
    note: str
    origin: Origin


class Instrument(NamedTuple):
    """A related instrument: another text on matters of the declaration, as one file of the catalogue gives it."""

    head: InstrumentHead
    groups: tuple[RecommendationGroup, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def short(self) -> str:
        """What a line calls it."""
        return self.head.short or self.head.title

    @property
    def cited(self) -> tuple[Source, ...]:
        """The sources of the text itself."""
        return tuple(source for source in self.sources if source.id in self.head.source)

    @property
    def recommendations(self) -> Iterator[Recommendation]:
        """All of them, in the order of the text."""
        return (one for group in self.groups for one in group.recommendations)
