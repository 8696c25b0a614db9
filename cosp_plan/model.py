"""What a workplan is: immutable records of plain values, each of which knows where it comes from.

Fields that are not given hold ``""``, ``()`` or None. ``year`` None and ``dates`` () mean "to be determined". All dates
are days in the time zone of the meeting, both ends of a range included.
"""

from datetime import date
from typing import NamedTuple

from cosp_plan.findings import Place
from cosp_plan.paragraphs import ParagraphSet

FIRST_YEAR, LAST_YEAR = 1945, 2200
"""The years of every date, as far back and ahead as anybody plans. Others are slips, and the ends of the calendar are
where reckoning with days fails."""


class Origin:
    """Where a record comes from: here, from nowhere; a reader has its own kind, which knows the places of a file.

    Any two are equal, so that records are compared by what they say.
    """

    __slots__ = ()

    def at(self, *route: str | int) -> Place:
        """The place that a route leads to, or that of the last step on the way that there is.

        A step is a key; in a list, the text of an item, or a paragraph number that an item names.
        """
        del route
        return Place("")

    def items(self, key: str) -> dict[str, Place]:
        """The place of each text that a field lists, the first of equal ones; in one pass, for fields that are long."""
        del key
        return {}

    def numbers(self, key: str) -> list[tuple[ParagraphSet, Place]]:
        """The paragraph numbers that each item of a field names, sections left out, and its place; in one pass."""
        del key
        return []

    def gives(self, key: str) -> bool:
        """Whether the record says something in a field, be it unreadable."""
        del key
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def __hash__(self) -> int:
        return hash(Origin)


NOWHERE = Origin()
"""The origin of a record that was not read."""


class Days(NamedTuple):
    """Days from first to last, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        """As a plan has it: ``2024-08-28/2024-08-30``, or the one day."""
        return f"{self.first}" if self.first == self.last else f"{self.first}/{self.last}"


class Source(NamedTuple):
    """Where facts come from."""

    id: str
    """By which records name it."""
    title: str
    short: str
    """As a table has room for; empty: the title."""
    date: date | None
    symbol: str
    url: str
    note: str
    origin: Origin


class Evidence(NamedTuple):
    """What shows that an entry was announced or held."""

    source: tuple[str, ...]
    note: str
    origin: Origin


class Document(NamedTuple):
    """A document before a meeting; its symbol only where a source gives it."""

    symbol: str
    title: str
    url: str
    origin: Origin


class Sitting(NamedTuple):
    """Half a day of a meeting, and what is taken up in it."""

    day: date | None
    part: str
    """``morning`` or ``afternoon``."""
    item: str
    title: str
    entry: tuple[str, ...]
    origin: Origin


class Entry(NamedTuple):
    """One row of the plan: which bodies take up which paragraphs in which year, under the follow-up item."""

    id: str
    year: int | None
    body: tuple[str, ...]
    paragraphs: ParagraphSet
    keywords: tuple[str, ...]
    translations: dict[str, tuple[str, ...]]
    meeting: tuple[str, ...]
    status: str
    evidence: tuple[Evidence, ...]
    certainty: str
    inferred: tuple[str, ...]
    source: tuple[str, ...]
    note: str
    origin: Origin


class Meeting(NamedTuple):
    """One body's session, or resumed session, in one place and time zone."""

    id: str
    body: str
    session: int | None
    resumed: int | None
    special: bool
    dates: tuple[Days, ...]
    year: int | None
    title: str
    translations: dict[str, str]
    """The title in other languages."""
    place: str
    timezone: str
    status: str
    certainty: str
    inferred: tuple[str, ...]
    source: tuple[str, ...]
    url: str
    documents: tuple[Document, ...]
    sittings: tuple[Sitting, ...]
    note: str
    origin: Origin

    @property
    def last_day(self) -> date | None:
        """The last day of the meeting; None while it has no dates."""
        return max((days.last for days in self.dates), default=None)

    @property
    def years(self) -> frozenset[int]:
        """The years that the meeting falls in, by its dates or else by its `year`."""
        if self.dates:
            return frozenset(day.year for days in self.dates for day in days)
        return frozenset() if self.year is None else frozenset((self.year,))


class Standing(NamedTuple):
    """Paragraphs that a body takes up under its standing agenda items."""

    body: str
    paragraphs: ParagraphSet
    item: str
    certainty: str
    source: tuple[str, ...]
    note: str
    origin: Origin


class Deferral(NamedTuple):
    """A known gap in the data, excused until a day (included)."""

    paragraphs: ParagraphSet
    reason: str
    until: date | None
    source: tuple[str, ...]
    origin: Origin


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


class PlanWords(NamedTuple):
    """What a plan says of itself, in one language; empty where it does not say."""

    title: str
    notice: str
    origin: Origin


class Workplan(NamedTuple):
    """What a plan says of itself."""

    id: str
    title: str
    short: str
    notice: str
    """What everything that leaves the tool for other people says of itself."""
    translations: dict[str, PlanWords]
    declaration: str
    bodies: str
    period: Days | None
    timezone: str
    revised: date | None
    source: tuple[str, ...]
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


class ItemWords(NamedTuple):
    """What an agenda item says, in another language; empty where it does not say."""

    title: str
    sub: tuple[str, ...]
    basis: str
    source: tuple[str, ...]
    """Where the words are from; empty: they are the translation of whoever wrote the data."""
    origin: Origin


class Item(NamedTuple):
    """A standing agenda item, as of the year of its source; ``number`` only where a source gives it."""

    number: int | None
    title: str
    sub: tuple[str, ...]
    role: str
    """``organization``, ``follow-up``, ``other``, ``next-agenda``, ``report``, or empty."""
    basis: str
    translations: dict[str, ItemWords]
    year: int | None
    source: tuple[str, ...]
    note: str
    origin: Origin


class BodyWords(NamedTuple):
    """What a body is called in another language."""

    name: str
    called: str
    origin: Origin


class Body(NamedTuple):
    """A body that takes up paragraphs: its names, mandate and standing agenda."""

    id: str
    name: str
    called: str
    """As a sentence says it, with its article: ``the Working Group on Prevention``; empty: the full name."""
    translations: dict[str, BodyWords]
    short: str
    seat: str
    timezone: str
    chapters: tuple[str, ...]
    sections: tuple[str, ...]
    established: str
    symbols: str
    items: tuple[Item, ...]
    source: tuple[str, ...]
    certainty: str
    inferred: tuple[str, ...]
    note: str
    origin: Origin


class Count(NamedTuple):
    """So many days, weeks or months before the first day of a meeting, or after the last."""

    number: int
    unit: str
    """``days``, ``weeks`` or ``months``."""
    before: bool

    def __str__(self) -> str:
        """``10 weeks before``."""
        return f"{self.number} {self.unit.removesuffix('s') if self.number == 1 else self.unit} {self.side}"

    @property
    def side(self) -> str:
        """``before`` or ``after``."""
        return "before" if self.before else "after"

    @property
    def end(self) -> str:
        """Which day of the meeting it is counted from: ``first`` or ``last``."""
        return "first" if self.before else "last"


class Deadline(NamedTuple):
    """A rule by which a date is counted back from a meeting, or on from it."""

    id: str
    title: str
    when: Count | None
    """None where it could not be read."""
    bodies: tuple[str, ...]
    """Empty: all bodies."""
    sessions: str
    """``regular`` or ``special``; empty: both."""
    certainty: str
    source: tuple[str, ...]
    note: str
    origin: Origin


class Holiday(NamedTuple):
    """A day on which no meeting is held at a duty station."""

    date: date | None
    name: str
    translations: dict[str, str]
    note: str
    origin: Origin

    def said(self, language: str) -> str:
        """Its name, in a language that there is a translation into, else as it is."""
        return self.translations.get(language, self.name)


class Holidays(NamedTuple):
    """The official holidays of a place, for the years whose list is known."""

    id: str
    title: str
    place: str
    """Empty: wherever the plan's own time zone is kept."""
    years: tuple[int, ...]
    days: tuple[Holiday, ...] = ()

    def hold_for(self, place: str, at_home: bool) -> bool:
        """Whether a meeting at a place is bound by them; ``at_home``: in the time zone of the plan."""
        return place == self.place if self.place else at_home

    def on(self, day: date) -> Holiday | None:
        """The holiday on a day, if there is one."""
        return next((holiday for holiday in self.days if holiday.date == day), None)


class Papers(NamedTuple):
    """What the head of every document of a set of bodies says; empty where it does not say."""

    distribution: str
    original: str
    """The language it is written in first."""
    translations: "dict[str, Papers]"
    source: tuple[str, ...]
    origin: Origin


class Bodies(NamedTuple):
    """A set of bodies, as one file of the catalogue gives it."""

    bodies: tuple[Body, ...] = ()
    organ: Name | None = None
    """To whom the bodies report, and who decides."""
    instrument: Name | None = None
    """The treaty, or other text, that the bodies serve."""
    documents: Papers | None = None
    """What the head of their documents says."""
    deadlines: tuple[Deadline, ...] = ()
    holidays: tuple[Holidays, ...] = ()
    sources: tuple[Source, ...] = ()


class Busy(NamedTuple):
    """A busy time of another calendar: from ``start`` to ``end`` (exclusive), days or times; times may float."""

    start: date
    end: date
    summary: str
    file: str
    """The calendar, as reports show it."""


class Plan(NamedTuple):
    """A whole plan: what its files say, and the declaration and bodies that it is about."""

    path: str
    """The folder or file, as reports show it."""
    workplan: Workplan | None = None
    declaration: Declaration = Declaration(None)
    bodies: Bodies = Bodies()
    sources: tuple[Source, ...] = ()
    entries: tuple[Entry, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    standing: tuple[Standing, ...] = ()
    deferred: tuple[Deferral, ...] = ()
    unknown: frozenset[str] = frozenset()
    """Parts of the plan (``entries``, ``declaration``, …) of which something could not be read: what depends on the
    whole of such a part cannot be judged."""

    def mandate(self, body: Body) -> ParagraphSet:
        """The paragraphs of the declaration's sections that a body's mandate covers."""
        return ParagraphSet.union(s.paragraphs for s in self.declaration.sections if s.id in body.sections)
