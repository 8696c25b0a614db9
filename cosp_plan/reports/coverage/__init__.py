"""Coverage -> a sheet (`tables`), which every format prints in its own way, a map, or JSON."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from cosp_plan import coverage
from cosp_plan.coverage import Coverage, Outcomes, Share, Standpoint
from cosp_plan.index import Index
from cosp_plan.language import sums
from cosp_plan.language.words import Words, sentence
from cosp_plan.model import Deferral, Entry, Evidence, Meeting, Plan, Source, Standing
from cosp_plan.paragraphs import ParagraphSet

_Cited = Entry | Evidence | Meeting | Standing | Deferral
BY = ("section", "body", "year", "paragraph")
ONLY = ("scheduled",)


class CoverageReport(NamedTuple):
    """What is asked of one plan."""

    lookup: Index
    words: Words
    day: date
    """The day on which it is said what is past."""
    whole: Coverage
    became: Outcomes
    past: frozenset[str]
    """The ids of the entries whose time is past and that are not confirmed as held."""
    by: str = "section"
    missing: bool = False
    """Only the missing paragraphs; then ``by`` is ``paragraph``."""
    only: str = ""
    """``scheduled``: standing items do not count as covered."""
    without: tuple[str, ...] = ()
    """Entries left out of the count."""

    @classmethod
    def of(
        cls,
        plan: Plan,
        words: Words,
        day: date,
        by: str = "section",
        missing: bool = False,
        only: str = "",
        without: tuple[str, ...] = (),
    ) -> "CoverageReport":
        """The report on a plan."""
        whole = coverage.coverage(plan, without)
        past = frozenset(entry.id for entry in coverage.not_confirmed(plan, day, without))
        became = coverage.outcomes(plan, whole, past, without)
        return cls(Index.of(plan), words, day, whole, became, past, by, missing, only, without)

    @property
    def plan(self) -> Plan:
        """The plan that it is about."""
        return self.lookup.plan

    def counted(self, part: Coverage) -> ParagraphSet:
        """What counts as covered in this report."""
        return part.scheduled if self.only else part.covered

    def not_counted(self, part: Coverage) -> ParagraphSet:
        """What counts as missing in this report."""
        return part.numbers - self.counted(part)

    def of_all(self, share: Share) -> float | None:
        """What a body or a year takes up, in percent of all paragraphs."""
        counted = share.scheduled if self.only else share.scheduled | share.standing
        return coverage.percent(len(counted), len(self.whole.numbers))

    @property
    def points(self) -> list[Standpoint]:
        """The paragraphs that are listed, in order."""
        only = self.not_counted(self.whole) if self.missing else None
        return coverage.by_paragraph(self.plan, self.whole, self.became, self.without, only)

    @property
    def notice(self) -> str:
        """What the report says of itself, whatever its format."""
        return self.words.notice(self.plan.workplan and self.plan.workplan.revised)

    @property
    def row_notice(self) -> str:
        """The notice with what makes these figures other than the plan's own, for rows that travel alone."""
        plan = f"plan {self.plan.workplan.id}" if self.plan.workplan else self.plan.path
        what_if = f"; as if without {', '.join(self.without)}" if self.without else ""
        only = "; standing items not counted" if self.only else ""
        proposed = "; proposed is announced by nobody and covers nothing" if self.whole.proposed else ""
        return (
            f"{plan}: {self.notice}; past and to come as of {self.day}{what_if}{only}{proposed}; deferred is a gap in"
            " this data"
        )

    def sources(self, point: Standpoint) -> tuple[Source, ...]:
        """Who says where a paragraph is taken up and on which days, or why it is not."""
        meetings = self.lookup.meetings
        named = (id for entry in point.entries if entry.status != "proposed" for id in entry.meeting)
        placed = (meetings[id] for id in named if id in meetings)
        evidence = (one for entry in point.entries for one in entry.evidence)
        records: tuple[_Cited, ...] = (*point.entries, *evidence, *placed, *point.standing, *point.deferred)
        cited = dict.fromkeys(id for record in records for id in record.source)
        return tuple(self.lookup.sources[id] for id in cited if id in self.lookup.sources)

    @property
    def says(self) -> tuple[str, ...]:
        """The answer in a sentence or two: how much is taken up, and what is known of what became of it."""
        known = (
            sums.of_all(self.plan, self.whole, self.words),
            sums.of_scheduled(self.became, self.day, self.plan.workplan and self.plan.workplan.revised),
            sums.of_the_whole(coverage.as_a_whole(self.plan, self.without), self.lookup, self.words),
        )
        return tuple(filter(None, known))

    def remarks(self) -> Iterator[str]:
        """What a reader must know to read the figures, a sentence each."""
        if self.without:
            yield f"As if these entries were not in the plan: {', '.join(self.without)}."
        if self.only:
            yield "Only what entries schedule counts as covered; standing items do not."
        else:
            yield "Covered is scheduled (in an entry) or standing (under a body's standing agenda items)."
        if self.whole.proposed:
            yield "Proposed is announced by nobody, and covers nothing."
        organ = self.words.own["organ"]
        yield f"Deferred is a gap in this data, not a decision{f' of the {organ}' if organ else ''}."
        if self.by in ("body", "year"):
            yield f"Rows by {self.by} overlap: what several take up counts in each, with what became of it there."
        if self.by == "paragraph" and self.plan.contributions:
            silent = ParagraphSet.of(*(p.number for p in self.points if not p.contributions))
            yield f"In no contribution that this data has: {self.words.labels.listed(silent) or 'none of these'}."
        if self.became.not_confirmed and self.by != "paragraph":
            past = self.words.labels.listed(self.became.not_confirmed)
            yield f"Not confirmed as held, though their time was past on {self.day}: {past}."
        if self.words.labels.ours(self.whole.numbers):
            units, text = self.words.own["units"], self.words.own["declaration"]
            yield f"Numbers in square brackets are of this data: {text} does not number its {units}."
        yield sentence(self.notice)


class Shortfall(NamedTuple):
    """A part of the declaration of which less counts as covered than it should."""

    section: str
    """Its id; empty for all of the declaration."""
    covered: int
    whole: int
    least: float
    """Percent that should be covered."""


def shortfalls(report: CoverageReport, limits: Iterable[tuple[str, float]]) -> list[Shortfall]:
    """Which limits (the id of a section, or empty for all, and percent) are missed, in their order."""
    parts = {part.id: part.states for part in coverage.by_section(report.plan, report.whole)}
    found = []
    for section, least in limits:
        part = parts[section] if section else report.whole
        covered, whole = len(report.counted(part)), len(part.numbers)
        if covered * 100 < least * whole:
            found.append(Shortfall(section, covered, whole, least))
    return found
