"""The crosswalk of related instruments -> sheets (`tables`), which every format prints in its own way, or JSON."""

from typing import NamedTuple

from cosp_plan.crosswalk import Bearing, Placed, bearings, by_paragraph, recommendations
from cosp_plan.language.words import Words
from cosp_plan.model import Instrument, Plan
from cosp_plan.paragraphs import ParagraphSet


class CrosswalkReport(NamedTuple):
    """Which instruments are asked for."""

    plan: Plan
    words: Words
    instruments: tuple[Instrument, ...]

    @property
    def links(self) -> list[Bearing]:
        """Every link, in the order of the texts."""
        return bearings(self.instruments)

    @property
    def recommendations(self) -> list[Placed]:
        """Every recommendation, in the order of the texts."""
        return list(recommendations(self.instruments))

    @property
    def by_paragraph(self) -> dict[int, list[Bearing]]:
        """What bears on each paragraph of the declaration."""
        return by_paragraph(self.links, self.plan.declaration.numbers)

    @property
    def untouched(self) -> ParagraphSet:
        """The paragraphs that none of them bears on."""
        numbers = self.plan.declaration.numbers
        return numbers - ParagraphSet.union(one.link.paragraphs for one in self.links)

    @property
    def notice(self) -> str:
        """What the report says of itself, whatever its format."""
        head = self.plan.workplan
        return self.words.notice(head and head.revised)
