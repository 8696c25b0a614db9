"""A plan: its rows, meetings, standing items and gaps, and all that it is about."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from cosp_plan.model.bodies import Bodies, Body, Hours
from cosp_plan.model.declaration import Declaration
from cosp_plan.model.instruments import Instrument
from cosp_plan.model.origin import Days, Origin, Source
from cosp_plan.model.proposed import NOTHING_PROPOSED, Proposed
from cosp_plan.model.requirements import NO_REQUIREMENTS, Requirements
from cosp_plan.model.sittings import Sitting
from cosp_plan.paragraphs import ParagraphSet


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


class Entry(NamedTuple):
    """One row of the plan: which bodies take up which paragraphs in which year, under the follow-up item."""

    id: str
    year: int | None
    body: tuple[str, ...]
    paragraphs: ParagraphSet
    scope: str
    """``all``: it reviews the declaration as a whole; else empty."""
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
    intersessional: int | None
    """The ordinal of a meeting between the parts of a session, or of two; 0 where it is not known which it is."""
    opened: date | None
    """The day of a formal opening before ``dates``; nothing else is taken up on it."""
    dates: tuple[Days, ...]
    year: int | None
    title: str
    translations: dict[str, str]
    """The title in other languages."""
    place: str
    timezone: str
    hours: tuple[Hours, ...]
    """Those of its sittings on a day, in order; empty: those of its body."""
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
    def kind(self) -> str:
        """``regular``, ``special``, or ``intersessional``: which agenda items it has."""
        return "special" if self.special else "regular" if self.intersessional is None else "intersessional"

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
    scope: str
    """As that of an entry."""
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


class ContributionWords(NamedTuple):
    """Who contributed and what they said, in another language."""

    by: str
    says: str
    origin: Origin


class Contribution(NamedTuple):
    """What somebody said on how paragraphs are carried out, or on a part of the declaration as a whole."""

    id: str
    by: str
    """Who, by name, as the source has it."""
    stakeholder: tuple[str, ...]
    """What they are: ``state``, ``organization``, ``civil-society``, ``academia``, ``private-sector``."""
    date: Days | None
    meeting: tuple[str, ...]
    """The meetings of the plan to which it was given."""
    paragraphs: ParagraphSet
    """Those that it is about, one by one."""
    sections: tuple[str, ...]
    """Those that it is about as a whole, which says nothing of any one of their paragraphs."""
    kind: tuple[str, ...]
    """Of CONTRIBUTION_KINDS; empty where the source does not say."""
    says: str
    """In the words of the data."""
    translations: dict[str, ContributionWords]
    url: str
    certainty: str
    inferred: tuple[str, ...]
    source: tuple[str, ...]
    note: str
    origin: Origin


CONTRIBUTION_KINDS = ("good-practice", "progress", "challenge", "gap")
"""What a contribution can tell of."""
STAKEHOLDERS = ("state", "organization", "civil-society", "academia", "private-sector")
"""Who can contribute."""


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
    language: str
    """Of its own texts, in two letters; empty: English."""
    translations: dict[str, PlanWords]
    declaration: str
    bodies: str
    instruments: tuple[str, ...]
    """Related ones besides those that the declaration names."""
    follows: str
    """The id of the plan before it; empty where it is the first."""
    period: Days | None
    timezone: str
    revised: date | None
    corrections: str
    """Where readers report what is wrong; empty: nowhere."""
    source: tuple[str, ...]
    origin: Origin


class Busy(NamedTuple):
    """A busy time of another calendar: from ``start`` to ``end`` (exclusive), days or times; times may float."""

    start: date
    end: date
    summary: str
    file: str
    """The calendar, as reports show it."""

    @property
    def touches(self) -> Days:
        """The days that it is on, as its calendar has them; a time that ends at midnight is not on the next day."""
        first, last = (one.date() if isinstance(one, datetime) else one for one in (self.start, self.end))
        ends_before = not isinstance(self.end, datetime) or self.end.time() == time()
        return Days(first, max(first, last - timedelta(days=1) if ends_before else last))


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
    contributions: tuple[Contribution, ...] = ()
    requirements: Requirements = NO_REQUIREMENTS
    """What proposals must keep, and should, as the plan itself says it."""
    proposed: Proposed = NOTHING_PROPOSED
    """What is proposed, and no part of the plan."""
    instruments: tuple[Instrument, ...] = ()
    """Related ones: other texts on the same matters."""
    before: "tuple[Plan, ...]" = ()
    """The plans of its series before it, oldest first."""
    after: "tuple[Plan, ...]" = ()
    """Those after it."""
    unknown: frozenset[str] = frozenset()
    """Parts of the plan (``entries``, ``declaration``, …) of which something could not be read: what depends on the
    whole of such a part cannot be judged."""

    @property
    def series(self) -> "tuple[Plan, ...]":
        """The plans of its series, oldest first, each with those before and after it."""
        every = (*self.before, self._replace(before=(), after=()), *self.after)
        return tuple(one._replace(before=every[:n], after=every[n + 1 :]) for n, one in enumerate(every))

    def mandate(self, body: Body) -> ParagraphSet:
        """The paragraphs of the declaration's sections that a body's mandate covers."""
        return ParagraphSet.union(s.paragraphs for s in self.declaration.sections if s.id in body.sections)
