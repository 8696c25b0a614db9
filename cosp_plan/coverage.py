"""How much of the declaration a plan covers: sets of paragraphs a state, by section, body, year and paragraph.

A paragraph is *scheduled* if an entry takes it up that is not cancelled, nor all of whose meetings are; else
*standing*; else *proposed*, where proposals are laid over the plan; else *deferred*; else *unassigned*. Covered is
scheduled and standing.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from cosp_plan.model import Contribution, Deferral, Entry, Meeting, Plan, Standing
from cosp_plan.paragraphs import EMPTY, ParagraphSet

_Record = TypeVar("_Record", Entry, Standing, Deferral, Contribution)


class Coverage(NamedTuple):
    """The state of every paragraph in ``numbers``. Each is in just one of the other sets."""

    numbers: ParagraphSet
    scheduled: ParagraphSet
    standing: ParagraphSet
    proposed: ParagraphSet
    deferred: ParagraphSet
    unassigned: ParagraphSet

    @property
    def covered(self) -> ParagraphSet:
        """Scheduled or standing."""
        return self.scheduled | self.standing

    @property
    def missing(self) -> ParagraphSet:
        """Only proposed, deferred or unassigned."""
        return self.numbers - self.covered

    def within(self, numbers: ParagraphSet) -> "Coverage":
        """The coverage of some of the paragraphs alone."""
        return Coverage(*(part & numbers for part in self))

    def counted(self, units: str) -> str:
        """How many paragraphs there are, by their state; ``units`` is what they are called."""
        states = zip(self[1:], STATES, strict=True)
        counts = (f"{len(part)} {name}" for part, name in states if part or name != "proposed")
        return f"{len(self.numbers)} {units}: {', '.join(counts)}"


STATES = Coverage._fields[1:]
"""``scheduled`` to ``unassigned``: each paragraph is in one."""


class Outcomes(NamedTuple):
    """What is known, on a day, of what became of scheduled paragraphs. Each is in just one set.

    A paragraph of which anything is not confirmed is not confirmed, whatever else was held: so "held" never says more
    than is known, and the second set is that of the entries that :func:`not_confirmed` names.
    """

    held: ParagraphSet
    not_confirmed: ParagraphSet
    to_come: ParagraphSet

    def within(self, numbers: ParagraphSet) -> "Outcomes":
        """The outcomes of some of the paragraphs alone."""
        return Outcomes(*(part & numbers for part in self))


FINE_STATES = (*Outcomes._fields, *STATES[1:])
"""The states with ``scheduled`` divided by what became of it: each paragraph is in one."""


def fine(part: Coverage, became: Outcomes) -> dict[str, ParagraphSet]:
    """The paragraphs of a part of the declaration by their fine states."""
    return dict(zip(FINE_STATES, (*became.within(part.scheduled), *part[2:]), strict=True))


def coverage(plan: Plan, without: Collection[str] = ()) -> Coverage:
    """The coverage of a plan, as if the entries named in ``without`` were not in it."""
    numbers = plan.declaration.numbers
    scheduled = ParagraphSet.union(e.paragraphs for e in counted(plan, without)) & numbers
    standing = (ParagraphSet.union(s.paragraphs for s in plan.standing) & numbers) - scheduled
    left = numbers - scheduled - standing
    proposed = ParagraphSet.union(e.paragraphs for e in proposed_entries(plan, without)) & left
    deferred = (ParagraphSet.union(d.paragraphs for d in plan.deferred) & left) - proposed
    return Coverage(numbers, scheduled, standing, proposed, deferred, left - proposed - deferred)


def counted(plan: Plan, without: Collection[str] = ()) -> list[Entry]:
    """The entries that schedule their paragraphs."""
    return [entry for entry in _not_off(plan, without) if entry.status != "proposed"]


def proposed_entries(plan: Plan, without: Collection[str] = ()) -> list[Entry]:
    """The entries that are proposed, and schedule nothing."""
    return [entry for entry in _not_off(plan, without) if entry.status == "proposed"]


def _not_off(plan: Plan, without: Collection[str]) -> Iterator[Entry]:
    off = cancelled(plan)
    for entry in plan.entries:
        if entry.id not in without and entry.status != "cancelled" and not all_off(entry, off):
            yield entry


class Whole(NamedTuple):
    """What takes up the declaration as a whole; it counts for no paragraph."""

    entries: tuple[Entry, ...]
    standing: tuple[Standing, ...]


def as_a_whole(plan: Plan, without: Collection[str] = ()) -> Whole:
    """The entries and standing items that review everything at once."""
    entries = (entry for entry in counted(plan, without) if entry.scope)
    return Whole(tuple(entries), tuple(one for one in plan.standing if one.scope))


def strange(plan: Plan) -> ParagraphSet:
    """The paragraphs that records of a plan name and its declaration does not have."""
    records: list[Entry | Standing | Deferral | Contribution]
    records = [*plan.entries, *plan.standing, *plan.deferred, *plan.contributions]
    return ParagraphSet.union(record.paragraphs for record in records) - plan.declaration.numbers


def without_strange(plan: Plan) -> Plan:
    """The plan without them."""
    numbers = plan.declaration.numbers
    return plan._replace(
        entries=tuple(one._replace(paragraphs=one.paragraphs & numbers) for one in plan.entries),
        standing=tuple(one._replace(paragraphs=one.paragraphs & numbers) for one in plan.standing),
        deferred=tuple(one._replace(paragraphs=one.paragraphs & numbers) for one in plan.deferred),
        contributions=tuple(one._replace(paragraphs=one.paragraphs & numbers) for one in plan.contributions),
    )


def cancelled(plan: Plan) -> frozenset[str]:
    """The ids of the meetings that are cancelled."""
    return frozenset(meeting.id for meeting in plan.meetings if meeting.status == "cancelled")


def all_off(entry: Entry, off: frozenset[str]) -> bool:
    """Whether an entry names meetings and every one of them is among the cancelled ones, ``off``."""
    return bool(off and entry.meeting) and off.issuperset(entry.meeting)


def by_id(meetings: Iterable[Meeting]) -> dict[str, Meeting]:
    """The meetings by id."""
    return {m.id: m for m in meetings}


# --- rows of tables ----------------------------------------------------------------------------------------------


def percent(part: int, whole: int) -> float | None:
    """A share in percent, rounded down to tenths, so that only all is 100; None of none."""
    return part * 1000 // whole / 10 if whole else None


class Part(NamedTuple):
    """A section and the states of its paragraphs."""

    id: str
    title: str
    short: str
    """The title, or what a table has room for in its place."""
    states: Coverage


class Share(NamedTuple):
    """What one body, or one year, takes up. Shares overlap: a joint item counts for each of its bodies."""

    key: str | int | None
    """The body's id, or the year; None for what has no year yet."""
    name: str
    scheduled: ParagraphSet
    became: Outcomes
    """What became of the scheduled in its own entries, whatever others did with them."""
    standing: ParagraphSet


class Standpoint(NamedTuple):
    """One paragraph: its state, and every record that says something of it."""

    number: int
    topic: str
    section: str
    state: str
    """One of the fine states."""
    entries: tuple[Entry, ...]
    """Those that are only proposed last."""
    standing: tuple[Standing, ...]
    deferred: tuple[Deferral, ...]
    contributions: tuple[Contribution, ...]
    """What was said on it; what was said on its section as a whole says nothing of it."""


def by_section(plan: Plan, whole: Coverage) -> list[Part]:
    """The coverage of each section, and of the paragraphs outside any (id ``""``) if there are such."""
    parts = [Part(s.id, s.title, s.short or s.title, whole.within(s.paragraphs)) for s in plan.declaration.sections]
    outside = whole.numbers - ParagraphSet.union(s.paragraphs for s in plan.declaration.sections)
    rest = "outside any section"
    return [*parts, Part("", rest, rest, whole.within(outside))] if outside else parts


def by_body(plan: Plan, unconfirmed: Collection[str], without: Collection[str] = ()) -> list[Share]:
    """What each body takes up, in the order of the set of bodies."""
    numbers, entries = plan.declaration.numbers, counted(plan, without)
    shares, shorts = [], plan.bodies.shorts
    for body in plan.bodies.bodies:
        standing = ParagraphSet.union(s.paragraphs for s in plan.standing if s.body == body.id) & numbers
        own = [entry for entry in entries if body.id in entry.body]
        shares.append(_share(body.id, shorts[body.id], own, standing, numbers, unconfirmed))
    return shares


def by_year(plan: Plan, unconfirmed: Collection[str], without: Collection[str] = ()) -> list[Share]:
    """What is scheduled in each year, then what has no year yet; standing items belong to no year."""
    entries: dict[int | None, list[Entry]] = {}
    for entry in counted(plan, without):
        entries.setdefault(entry.year, []).append(entry)
    years = sorted(entries, key=lambda year: (year is None, year or 0))
    numbers = plan.declaration.numbers
    return [
        _share(year, "tbd" if year is None else str(year), entries[year], EMPTY, numbers, unconfirmed) for year in years
    ]


def _share(
    key: str | int | None,
    name: str,
    entries: list[Entry],
    standing: ParagraphSet,
    numbers: ParagraphSet,
    unconfirmed: Collection[str],
) -> Share:
    scheduled = ParagraphSet.union(entry.paragraphs for entry in entries) & numbers
    return Share(key, name, scheduled, _outcomes(entries, scheduled, unconfirmed), standing)


def by_paragraph(
    plan: Plan, whole: Coverage, became: Outcomes, without: Collection[str] = (), only: ParagraphSet | None = None
) -> list[Standpoint]:
    """Every paragraph in order, or of some ``only``."""
    topics = plan.declaration.topics
    wanted = whole.numbers if only is None else only
    entries = _index((*counted(plan, without), *proposed_entries(plan, without)), wanted)
    standing = _index(plan.standing, wanted)
    deferred = _index(plan.deferred, wanted)
    contributions = _index(plan.contributions, wanted)
    states = {n: name for name, part in fine(whole, became).items() for n in part}
    sections = {n: s.id for s in plan.declaration.sections for n in s.paragraphs}
    return [
        Standpoint(
            n,
            topics.get(n, ""),
            sections.get(n, ""),
            states[n],
            tuple(entries.get(n, ())),
            tuple(standing.get(n, ())),
            tuple(deferred.get(n, ())),
            tuple(contributions.get(n, ())),
        )
        for n in wanted
    ]


def _index(records: Iterable[_Record], wanted: ParagraphSet) -> dict[int, list[_Record]]:
    index: dict[int, list[_Record]] = {}
    for record in records:
        for number in record.paragraphs & wanted:
            index.setdefault(number, []).append(record)
    return index


# --- what has happened -------------------------------------------------------------------------------------------


def not_confirmed(plan: Plan, day: date, without: Collection[str] = ()) -> list[Entry]:
    """Entries whose time is past on a day (their meetings over, or without dates their year), not reported as held."""
    meetings = by_id(plan.meetings)
    return [e for e in counted(plan, without) if e.status != "held" and _past(e, meetings, day)]


def outcomes(plan: Plan, whole: Coverage, unconfirmed: Collection[str], without: Collection[str] = ()) -> Outcomes:
    """What became of the scheduled paragraphs; ``unconfirmed`` are the ids of the entries not confirmed as held."""
    return _outcomes(counted(plan, without), whole.scheduled, unconfirmed)


def _outcomes(entries: list[Entry], scheduled: ParagraphSet, unconfirmed: Collection[str]) -> Outcomes:
    past = ParagraphSet.union(e.paragraphs for e in entries if e.id in unconfirmed) & scheduled
    held = (ParagraphSet.union(e.paragraphs for e in entries if e.status == "held") & scheduled) - past
    return Outcomes(held, past, scheduled - past - held)


def together(entries: Iterable[Entry], unconfirmed: Collection[str]) -> str:
    """The fine state of entries together, as of a paragraph that they take up; empty where none counts.

    ``unconfirmed`` are the ids of the entries not confirmed as held. Those that are cancelled do not count, and what is
    only proposed does where there is nothing else.
    """
    states = {_state(entry, unconfirmed) for entry in entries if entry.status != "cancelled"}
    return next((state for state in ("not_confirmed", "held", "to_come", "proposed") if state in states), "")


def _state(entry: Entry, unconfirmed: Collection[str]) -> str:
    if entry.status in ("held", "proposed"):
        return entry.status
    return "not_confirmed" if entry.id in unconfirmed else "to_come"


def _past(entry: Entry, meetings: dict[str, Meeting], day: date) -> bool:
    last_days = [meetings[m].last_day for m in entry.meeting if m in meetings and meetings[m].status != "cancelled"]
    dated = [last for last in last_days if last is not None]
    if last_days and len(dated) == len(last_days):
        return max(dated) < day
    return not dated and entry.year is not None and entry.year < day.year
