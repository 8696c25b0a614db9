"""The text that a plan follows up, and what its parts are called."""

from datetime import date
from typing import NamedTuple

from cosp_plan.model.origin import Origin, Source
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
    """What the numbered parts of a declaration are called: ``paragraph``, ``recommendation``."""

    one: str
    many: str
    translations: "dict[str, Unit]"
    origin: Origin


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
    names: tuple[str, ...]
    translations: dict[str, tuple[str, ...]]
    """Names in other languages."""
    origin: Origin


class Paragraph(NamedTuple):
    """A paragraph of the declaration, with its topic in the words of this project."""

    number: int | None
    """None where it could not be read."""
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

    def section_of(self, number: int) -> Section | None:
        """The section that a paragraph stands in."""
        return next((s for s in self.sections if number in s.paragraphs), None)
