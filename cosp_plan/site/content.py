"""What all pages are made from."""

from collections.abc import Iterable
from typing import NamedTuple

from cosp_plan.answers.knowledge import Knowledge
from cosp_plan.coverage import Standpoint, by_paragraph, fine, together
from cosp_plan.crosswalk import Bearing, bearings
from cosp_plan.crosswalk import by_paragraph as bearings_by_paragraph
from cosp_plan.findings import Finding
from cosp_plan.model import Contribution, Entry, Meeting, Plan, Source
from cosp_plan.paragraphs import ParagraphSet


class Stock(NamedTuple):
    """A plan with all that its pages ask for again and again."""

    known: Knowledge
    findings: tuple[Finding, ...]
    feeds: tuple[str, ...]
    """The names of the feeds that lie beside the pages."""
    with_proposed: bool
    state_of: dict[int, str]
    """The fine state of each paragraph."""
    sets: dict[str, ParagraphSet]
    """The paragraphs of each fine state."""
    points: dict[int, Standpoint]
    bearing: dict[int, list[Bearing]]
    """What related instruments ask on each paragraph, the nearest first."""
    told: dict[int, list[Contribution]]
    """What was said on each paragraph, in the order of the plan."""
    namespaces: dict[Source, tuple[str, ...]]
    """Where the page of each source is, below the folder of sources."""
    without_meeting: dict[tuple[str, int], list[Entry]]
    """The entries that name no meeting, by body and year."""
    entries_on: dict[int, list[Entry]]
    """The entries that name a paragraph, cancelled ones too."""
    citing: dict[str, list[Entry]]
    """The entries that name a source of the plan, by its id."""

    @classmethod
    def of(
        cls, known: Knowledge, findings: tuple[Finding, ...], feeds: tuple[str, ...], with_proposed: bool
    ) -> "Stock":
        """The stock of a plan."""
        plan = known.lookup.plan
        sets = fine(known.states, known.became)
        told: dict[int, list[Contribution]] = {}
        for one in plan.contributions:
            for number in one.paragraphs:
                told.setdefault(number, []).append(one)
        without: dict[tuple[str, int], list[Entry]] = {}
        naming: dict[int, list[Entry]] = {}
        for entry in plan.entries:
            for number in entry.paragraphs:
                naming.setdefault(number, []).append(entry)
            if entry.year is not None and not entry.meeting:
                for body in entry.body:
                    without.setdefault((body, entry.year), []).append(entry)
        return cls(
            known,
            findings,
            feeds,
            with_proposed,
            {number: state for state, numbers in sets.items() for number in numbers},
            sets,
            {point.number: point for point in by_paragraph(plan, known.states, known.became)},
            bearings_by_paragraph(bearings(plan.instruments), plan.declaration.numbers),
            told,
            _namespaces(plan),
            without,
            naming,
            _citing(plan),
        )

    @property
    def plan(self) -> Plan:
        """The plan that the site is about."""
        return self.known.lookup.plan

    @property
    def title(self) -> str:
        """What the plan is called, in the language of the site if it can be had."""
        head, code = self.plan.workplan, self.known.words.code
        if not head:
            return self.plan.path
        translated = head.translations.get(code)
        return (translated and translated.title) or head.title

    def became(self, entries: Iterable[Entry]) -> str:
        """The fine state of entries together; empty where none counts: those that are off do not."""
        known = self.known
        counting = (one for one in entries if one.id in known.taken_up or one.status == "proposed")
        return together(counting, known.unconfirmed)

    def topics(self, meeting: Meeting) -> list[Entry]:
        """The entries that a meeting takes up, as far as known, what is only proposed last.

        Those that name it; of one that names none by its name, those of its body and year that name no meeting.
        """
        named = self.known.lookup.taken_up(meeting.id)
        return named or self.unnamed(meeting)

    def unnamed(self, meeting: Meeting) -> list[Entry]:
        """The entries of a meeting's body and year that name no meeting, where none names this one."""
        if self.known.lookup.taken_up(meeting.id):
            return []
        found = {e.id: e for year in meeting.years for e in self.without_meeting.get((meeting.body, year), ())}
        return [entry for entry in found.values() if entry.status != "cancelled"]


def _citing(plan: Plan) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in plan.entries:
        for id in dict.fromkeys((*entry.source, *(id for evidence in entry.evidence for id in evidence.source))):
            found.setdefault(id, []).append(entry)
    return found


def _namespaces(plan: Plan) -> dict[Source, tuple[str, ...]]:
    """Each file has ids of its own for sources: those of the plan have the shortest addresses."""
    found: dict[Source, tuple[str, ...]] = {}
    given: list[tuple[tuple[str, ...], tuple[Source, ...]]]
    given = [((), plan.sources), (("bodies",), plan.bodies.sources), (("text",), plan.declaration.sources)]
    given += [(("texts", one.head.id), one.sources) for one in plan.instruments]
    for where, sources in given:
        for source in sources:
            found.setdefault(source, where)
    return found
