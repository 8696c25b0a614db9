"""The text that a plan follows up, and what its parts are called."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from cosp_plan.model.origin import NOWHERE, Origin, Source
from cosp_plan.paragraphs import ParagraphSet


class Name(NamedTuple):
    """What something is called."""

    name: str
    """In full."""
    short: str
    """As a sentence says it after the first time; empty: the full name."""
    translations: "dict[str, Name]"
    source: tuple[str, ...]
    origin: Origin

    def said(self, language: str) -> str:
        """The short name, in a language that there is a translation into, else as it is."""
        name = self.translations.get(language, self)
        return name.short or name.name


class Unit(NamedTuple):
    """What the parts of a declaration are called: ``paragraph``, ``recommendation``."""

    one: str
    many: str
    numbered: bool
    """Whether the text numbers them; if not, their numbers are the data's own."""
    translations: "dict[str, Unit]"
    origin: Origin


class Called(NamedTuple):
    """What sentences call a text: ``the report``, ``of the report``."""

    the: str
    of: str
    translations: "dict[str, Called]"
    origin: Origin


class Labels(NamedTuple):
    """How a text itself marks its parts: by their numbers, by labels of its own, or not at all."""

    of: Mapping[int, str] = {}
    """The labels, of the parts that have one."""
    numbered: bool = True
    """Whether parts without a label are numbered in the text; if not, a number stands in square brackets."""

    def ours(self, numbers: Iterable[int]) -> bool:
        """Whether the text does not mark some of these parts, so that their numbers are the data's own."""
        return not self.numbered and any(number not in self.of for number in numbers)

    @property
    def plain(self) -> bool:
        """Whether all parts are marked by their numbers alone."""
        return self.numbered and not self.of

    def listed(self, numbers: ParagraphSet) -> str:
        """Numbers as the text has them: ``14, 16-19``; ``(a)-(c), (e)``; in brackets where it has none: ``[3-6]``."""
        if self.plain:
            return str(numbers)
        runs = [(label, [*run]) for label, run in groupby(numbers, key=lambda number: number in self.of)]
        return ", ".join(self._labelled(run) if label else self._bare(run) for label, run in runs)

    def one(self, number: int) -> str:
        """One number as the text has it."""
        return self.of.get(number) or self._bare([number])

    def _bare(self, run: list[int]) -> str:
        said = str(ParagraphSet((number, number) for number in run))
        return said if self.numbered else f"[{said}]"

    def _labelled(self, run: list[int]) -> str:
        ranges = ParagraphSet((number, number) for number in run).ranges
        return ", ".join(part for first, last in ranges for part in self._range(first, last))

    def _range(self, first: int, last: int) -> list[str]:
        if last - first < 2:
            return [self.of[number] for number in range(first, last + 1)]
        return [f"{self.of[first]}-{self.of[last]}"]


class Section(NamedTuple):
    """A section of the declaration."""

    id: str
    title: str
    short: str
    """As a table has room for; empty: the title."""
    paragraphs: ParagraphSet
    translations: dict[str, str]
    origin: Origin


class Theme(NamedTuple):
    """What several paragraphs are about, and what people call it."""

    id: str
    title: str
    """As the subject of a topic; empty: the words of its id."""
    names: tuple[str, ...]
    translations: dict[str, tuple[str, ...]]
    """Names in other languages."""
    origin: Origin


class Paragraph(NamedTuple):
    """A paragraph of the declaration, with its topic in the words of this project."""

    number: int | None
    """What plans name it by; None where it could not be read."""
    label: str
    """As the text has it where that is no number: ``16 (a)``; empty: the number."""
    topic: str
    translations: dict[str, str]
    themes: tuple[str, ...]
    chapters: tuple[str, ...]
    articles: tuple[str, ...]
    origin: Origin


class DeclarationHead(NamedTuple):
    """What a declaration says of itself."""

    id: str
    title: str
    symbol: str
    adopted: date | None
    called: Called | None
    """None: the declaration."""
    unit: Unit | None
    bodies: str
    instruments: tuple[str, ...]
    """Related ones: other texts on the same matters."""
    source: tuple[str, ...]
    note: str
    origin: Origin


class Declaration(NamedTuple):
    """The numbered text that a plan follows up."""

    head: DeclarationHead | None
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    themes: tuple[Theme, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def numbers(self) -> ParagraphSet:
        """All paragraph numbers: those of the sections, and those described one by one."""
        described = ParagraphSet((p.number, p.number) for p in self.paragraphs if p.number)
        return ParagraphSet.union([described, *(s.paragraphs for s in self.sections)])

    @property
    def topics(self) -> dict[int, str]:
        """The topic of each paragraph that has one."""
        return {p.number: p.topic for p in self.paragraphs if p.number and p.topic}

    @property
    def unit(self) -> Unit:
        """What its parts are called; paragraphs where it does not say."""
        return (self.head and self.head.unit) or Unit("paragraph", "paragraphs", True, {}, NOWHERE)

    @property
    def labels(self) -> Labels:
        """How the text marks its parts; to be asked once, since there may be many."""
        return Labels({p.number: p.label for p in self.paragraphs if p.number and p.label}, self.unit.numbered)

    def section_of(self, number: int) -> Section | None:
        """The section that a paragraph stands in."""
        return next((s for s in self.sections if number in s.paragraphs), None)
