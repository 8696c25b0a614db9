"""A set of bodies: who they are, what stands on their agendas, what is due when, when nobody works."""

from collections import Counter
from datetime import date, time
from typing import NamedTuple

from cosp_plan.model.declaration import Name
from cosp_plan.model.origin import Origin, Source
from cosp_plan.model.requirements import NO_REQUIREMENTS, Requirements

PARTS = ("morning", "midday", "afternoon", "evening")
"""The parts of a day that a meeting can sit in, in order of time."""


class Hours(NamedTuple):
    """From when to when a sitting lasts, local time."""

    begin: time
    end: time

    def __str__(self) -> str:
        """As a plan has it: ``10:30-13:30``."""
        return f"{self.begin:%H:%M}-{self.end:%H:%M}"


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
    sessions: str
    """The kind of meetings that have it, as :attr:`Meeting.kind`; empty: regular ones."""
    translations: dict[str, ItemWords]
    year: int | None
    source: tuple[str, ...]
    note: str
    origin: Origin


class BodyWords(NamedTuple):
    """What a body is called in another language."""

    name: str
    called: str
    resumed: str
    origin: Origin


class Body(NamedTuple):
    """A body that takes up paragraphs: its names, mandate and standing agenda."""

    id: str
    name: str
    called: str
    """As a sentence says it, with its article: ``the Working Group on Prevention``; empty: the full name."""
    translations: dict[str, BodyWords]
    resumed: str
    """What it calls a resumed session; empty: resumed."""
    short: str
    """The abbreviation; empty where it has none."""
    seat: str
    timezone: str
    hours: tuple[Hours, ...]
    """Those of its sittings on a day, in order; empty: the usual ones."""
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
    """``regular``, ``special`` or ``intersessional``; empty: the first two."""
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
    requirements: Requirements = NO_REQUIREMENTS
    """What proposals must keep, and should, whatever the plan."""

    @property
    def shorts(self) -> dict[str, str]:
        """What a line calls each body, by its id: the abbreviation where no other body has the same, else the name."""
        count = Counter(body.short for body in self.bodies)
        return {body.id: body.short if body.short and count[body.short] == 1 else body.name for body in self.bodies}
