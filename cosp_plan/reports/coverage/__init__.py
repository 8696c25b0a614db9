"""Coverage -> a sheet (`tables`), which every format prints in its own way, or JSON."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from cosp_plan import coverage
from cosp_plan.coverage import Coverage, Standpoint
from cosp_plan.language.words import Words, sentence
from cosp_plan.model import Entry, Plan, Source
from cosp_plan.paragraphs import ParagraphSet

BY = ("section", "body", "year", "paragraph")
ONLY = ("scheduled",)


class CoverageReport(NamedTuple):
    """What is asked of one plan."""

    plan: Plan
    words: Words
    whole: Coverage
    day: date | None
    """The day on which it is said what is past; None where neither the plan nor the user gave one."""
    by: str = "section"
    missing: bool = False
    """Only the missing paragraphs; then ``by`` is ``paragraph``."""
    only: str = ""
    """``scheduled``: standing items do not count as covered."""
    without: tuple[str, ...] = ()
    """Entries left out of the count."""

    def counted(self, part: Coverage) -> ParagraphSet:
        """What counts as covered in this report."""
        return part.scheduled if self.only else part.covered

    def not_counted(self, part: Coverage) -> ParagraphSet:
        """What counts as missing in this report."""
        return part.numbers - self.counted(part)

    @property
    def open_entries(self) -> list[Entry]:
        """Entries whose time is past and that are not confirmed as held."""
        return coverage.not_confirmed(self.plan, self.day, self.without) if self.day else []

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
        return f"{plan}: {self.notice}{what_if}{only}; deferred is a gap in this data"

    def sources(self, point: Standpoint) -> tuple[Source, ...]:
        """Who says where a paragraph is taken up, or why it is not."""
        known = {source.id: source for source in self.plan.sources}
        records = (*point.entries, *point.standing) or point.deferred
        evidence = (one for entry in point.entries for one in entry.evidence)
        cited = dict.fromkeys(id for record in (*records, *evidence) for id in record.source)
        return tuple(known[id] for id in cited if id in known)

    def remarks(self) -> Iterator[str]:
        """What a reader must know to read the figures, a sentence each."""
        if self.without:
            yield f"As if these entries were not in the plan: {', '.join(self.without)}."
        if self.only:
            yield "Only what entries schedule counts as covered; standing items do not."
        else:
            yield "Covered is scheduled (in an entry) or standing (under a body's standing agenda items)."
        organ = self.words.own["organ"]
        yield f"Deferred is a gap in this data, not a decision{f' of the {organ}' if organ else ''}."
        if self.by in ("body", "year"):
            yield f"Rows by {self.by} overlap: what several take up counts in each of their rows."
        past = ParagraphSet.union(entry.paragraphs for entry in self.open_entries)
        if past and self.by != "paragraph":
            yield f"Not confirmed as held, though their time was past on {self.day}: {past}."
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
