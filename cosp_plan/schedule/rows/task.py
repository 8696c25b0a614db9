"""What is to be placed where: paragraphs, the names that their topics can have, weeks, and what is taken already."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from cosp_plan.coverage import coverage
from cosp_plan.index import Index
from cosp_plan.model import Entry, Plan
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.schedule.pattern import MeetingWeek


class TopicName(NamedTuple):
    """What a topic can be called: by a theme, by a section, or by the only paragraph that it has."""

    kind: str
    """``theme``, ``section`` or ``paragraph``."""
    id: str


class Candidate(NamedTuple):
    """A paragraph in a topic of one name in one week; names and weeks by their places in the task."""

    paragraph: int
    name: int
    week: int

    @property
    def thing(self) -> int:
        """What is put somewhere."""
        return self.paragraph

    @property
    def place(self) -> int:
        """Where."""
        return self.week


class Row(NamedTuple):
    """An existing row that uses a place: a topic of one of these weeks."""

    id: str
    weeks: tuple[int, ...]


class Eligible(NamedTuple):
    """The bodies that may take up a paragraph."""

    bodies: tuple[str, ...]
    """In their order."""
    by: str
    """``mandate``, ``standing``, ``themes`` or ``any``: what makes them so."""


class PlacingTask(NamedTuple):
    """All that a solver must know."""

    paragraphs: tuple[int, ...]
    names: tuple[TopicName, ...]
    weeks: tuple[MeetingWeek, ...]
    candidates: tuple[Candidate, ...]
    """Everything that is possible at all, in order."""
    eligible: dict[int, Eligible]
    """By paragraph."""
    mandate: ParagraphSet
    """The paragraphs that the mandate of a body of these weeks has."""
    rows: tuple[Row, ...]
    taken_up: dict[int, int]
    """The last year in which a paragraph was, or is to be, taken up, by paragraph."""

    def only(self, paragraphs: Iterable[Any]) -> "PlacingTask":
        """The task of placing some of the paragraphs alone."""
        some = {*paragraphs}
        return self._replace(
            paragraphs=tuple(number for number in self.paragraphs if number in some),
            candidates=tuple(one for one in self.candidates if one.paragraph in some),
        )

    def bodies(self, candidate: Candidate) -> tuple[str, ...]:
        """The bodies of a candidate's week that may take its paragraph up."""
        here = self.weeks[candidate.week].bodies
        return tuple(body for body in self.eligible[candidate.paragraph].bodies if body in here)


def task_of(index: Index, paragraphs: ParagraphSet, weeks: Iterable[MeetingWeek], named: ParagraphSet) -> PlacingTask:
    """The task of placing paragraphs of a plan in weeks; ``named`` are those that a requirement puts somewhere.

    Those may go to weeks of bodies that would not take them up by themselves.
    """
    weeks, plan = tuple(weeks), index.plan
    meeting = tuple(dict.fromkeys(body for week in weeks for body in week.bodies))
    eligible = {number: _eligible(number, meeting, plan) for number in paragraphs}
    names = _names(paragraphs, plan)
    known = {name: n for n, name in enumerate(dict.fromkeys(name for some in names.values() for name in some))}
    mandates = {body.id: plan.mandate(body) for body in plan.bodies.bodies if body.id in meeting}
    return PlacingTask(
        tuple(paragraphs),
        tuple(known),
        weeks,
        tuple(
            Candidate(number, known[name], w)
            for number in paragraphs
            for name in names[number]
            for w, week in enumerate(weeks)
            if number in named or number in mandate_of(mandates) or {*eligible[number].bodies} & {*week.bodies}
        ),
        eligible,
        mandate_of(mandates),
        tuple(_rows(index, weeks)),
        _taken_up(index),
    )


def mandate_of(mandates: dict[str, ParagraphSet]) -> ParagraphSet:
    """The paragraphs of all mandates together."""
    return ParagraphSet.union(mandates.values())


def _eligible(number: int, bodies: tuple[str, ...], plan: Plan) -> Eligible:
    """The bodies that a paragraph goes to: by mandate, else standing item, else the most shared themes, else any."""
    known = [body for body in plan.bodies.bodies if body.id in bodies]
    if found := [body.id for body in known if number in plan.mandate(body)]:
        return Eligible(tuple(found), "mandate")
    standing = {one.body for one in plan.standing if number in one.paragraphs}
    if found := [body.id for body in known if body.id in standing]:
        return Eligible(tuple(found), "standing")
    themes = {p.number: {*p.themes} for p in plan.declaration.paragraphs if p.number}
    own = themes.get(number, set())
    shared = {body.id: len(own & set().union(*(themes.get(n, set()) for n in plan.mandate(body)))) for body in known}
    most = max(shared.values(), default=0)
    if most:
        return Eligible(tuple(body for body, count in shared.items() if count == most), "themes")
    return Eligible(tuple(body.id for body in known), "any")


def _names(paragraphs: ParagraphSet, plan: Plan) -> dict[int, list[TopicName]]:
    """The names that a topic of each paragraph can have: its themes, then its section; without those its own."""
    themes = {p.number: p.themes for p in plan.declaration.paragraphs if p.number}
    found = {}
    for number in paragraphs:
        section = plan.declaration.section_of(number)
        names = [TopicName("theme", theme) for theme in themes.get(number, ())]
        names += [TopicName("section", section.id)] if section else []
        found[number] = names or [TopicName("paragraph", str(number))]
    return found


def _rows(index: Index, weeks: tuple[MeetingWeek, ...]) -> list[Row]:
    """The rows that the plan has in these weeks: by their meetings, else in any of their year with their bodies."""
    found = []
    for entry in sorted(index.plan.entries, key=lambda one: one.id):  # whatever file they stand in
        if entry.status == "cancelled" or entry.scope:
            continue
        by_meeting = tuple(n for n, week in enumerate(weeks) if {*entry.meeting} & {one.id for one in week.meetings})
        places = by_meeting or _fitting(entry, weeks)
        if places and (by_meeting or not entry.meeting):
            found.append(Row(entry.id, places))
    return found


def _fitting(entry: Entry, weeks: tuple[MeetingWeek, ...]) -> tuple[int, ...]:
    return tuple(n for n, week in enumerate(weeks) if week.year == entry.year and {*entry.body} <= {*week.bodies})


def _taken_up(index: Index) -> dict[int, int]:
    """The last year of each paragraph in an entry that is not called off, of this plan and those before."""
    last: dict[int, int] = {}
    for one in (*index.before, index):
        off = {meeting.id for meeting in one.plan.meetings if meeting.status == "cancelled"}
        for entry in one.plan.entries:
            if entry.status == "cancelled" or entry.year is None or (entry.meeting and off.issuperset(entry.meeting)):
                continue
            for number in entry.paragraphs:
                last[number] = max(last.get(number, 0), entry.year)
    return last


def open_paragraphs(plan: Plan) -> ParagraphSet:
    """What an existing plan leaves to be placed: the unassigned and the deferred."""
    states = coverage(plan)
    return states.unassigned | states.deferred
