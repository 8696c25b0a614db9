"""Related instruments against the paragraphs of a declaration: which recommendation bears on which paragraph, and how.

Every link is a reading of whoever wrote the data; none is a word of either text.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cosp_plan.model import RELATIONS, Instrument, Link, Plan, Recommendation, RecommendationGroup
from cosp_plan.paragraphs import ParagraphSet

_NEAREST = list(RELATIONS)


class Placed(NamedTuple):
    """A recommendation where it stands."""

    instrument: Instrument
    group: RecommendationGroup
    recommendation: Recommendation

    @property
    def id(self) -> str:
        """What commands call it: ``cohort:4``, ``nato-pa-477:16 (a)``."""
        return f"{self.instrument.head.id}:{self.recommendation.name}"

    @property
    def asked(self) -> str:
        """Who is asked; empty where nobody is, or the text does not say."""
        return self.recommendation.asked or self.group.asked

    @property
    def kind(self) -> str:
        """``operative``, ``preambular`` or ``theme``."""
        return self.group.kind

    @property
    def only_related(self) -> bool:
        """Whether the declaration says nothing of what it says, though it speaks of the same field."""
        links = self.recommendation.links
        return bool(links) and all(link.relation == "related" for link in links)


class Bearing(NamedTuple):
    """A recommendation, and one of its links."""

    placed: Placed
    link: Link


def recommendations(instruments: Iterable[Instrument]) -> Iterator[Placed]:
    """Every recommendation of some instruments, in the order of the texts."""
    return (Placed(text, group, one) for text in instruments for group in text.groups for one in group.recommendations)


def bearings(instruments: Iterable[Instrument]) -> list[Bearing]:
    """Every link of some instruments, in the order of the texts."""
    return [Bearing(one, link) for one in recommendations(instruments) for link in one.recommendation.links]


def by_paragraph(found: Iterable[Bearing], numbers: ParagraphSet) -> dict[int, list[Bearing]]:
    """What bears on each of some paragraphs: the nearest first, and what points the other way last."""
    of: dict[int, list[Bearing]] = {number: [] for number in numbers}
    for one in found:
        for number in one.link.paragraphs & numbers:
            of[number].append(one)
    for bearing in of.values():
        bearing.sort(key=lambda one: (one.link.against, _NEAREST.index(one.link.relation)))
    return of


def meant(word: str, plan: Plan) -> list[Placed]:
    """The recommendations that a word names: ``cohort:4``; spaces, brackets and capitals make no difference."""
    instrument, colon, name = word.partition(":")
    if not colon:
        return []
    return [
        one
        for one in recommendations(plan.instruments)
        if one.instrument.head.id == instrument.casefold() and plain(one.recommendation.name) == plain(name)
    ]


def plain(name: str) -> str:
    """A name or label as it is compared: without spaces and brackets, in small letters."""
    return "".join(name.casefold().split()).replace("(", "").replace(")", "")
