"""Half-days for items and clusters as sheets: a row for each, and below them the weeks, half-days × bodies."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from cosp_plan.days.sittings import HalfDay
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import Plan, Proposed
from cosp_plan.proposed import laid_over
from cosp_plan.reports import formats
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.meetings.bodies import short_day
from cosp_plan.reports.meetings.half_days import half_days_sheet
from cosp_plan.reports.proposals import kept_lines, notice_of, remarks_of, since
from cosp_plan.reports.sheets import Cell, Column, Sheet
from cosp_plan.schedule.half_days.proposal import HalfDaysProposal, TakenUp
from cosp_plan.schedule.half_days.task import ToTakeUp

COLUMNS = (
    Column("What", "the id of an entry, or an item by the number that the set of bodies has for it"),
    Column("Bodies", "those that take it up"),
    Column("Half-days", "that are proposed"),
    Column("Reason", "why so many"),
)
CHANGE = Column("Change", "whether it had these half-days in the proposal before, and what keeps it from those")


class HalfDaysReport(NamedTuple):
    """Half-days that are proposed for what some meetings of one plan take up."""

    proposal: HalfDaysProposal
    plan: Plan
    """Without anything proposed laid over it."""
    words: Words

    @property
    def title(self) -> str:
        """What it is, and of what."""
        head = self.plan.workplan
        meetings = self.words.listed(self.proposal.meetings)
        return f"Half-days proposed for {meetings}: {head.title if head else self.plan.path}"

    @property
    def notice(self) -> str:
        """What it says of itself."""
        return notice_of(self.plan, self.words)

    @property
    def proposed(self) -> Proposed:
        """As records of a plan, with what was proposed before."""
        return self.proposal.proposed

    def kept(self) -> Iterator[str]:
        """How well each line of `should` is kept, a sentence each."""
        yield from kept_lines(self.proposal.kept)

    def remarks(self) -> Iterator[str]:
        """What a reader must know, a sentence each."""
        said = since([one.kind for one in self.proposal.taken_up]) if self.proposal.again else ""
        yield from remarks_of(self.proposal, said, self.notice)


def render(report: HalfDaysReport, screen: Screen) -> Iterable[str]:
    """The tables, in the format of the screen."""
    yield from formats.render(formats.SHEETS, sheet(report), screen)
    yield "\n"
    index = Index.of(laid_over(report.plan._replace(proposed=report.proposed)))
    meetings = [index.meetings[id] for id in report.proposal.meetings]
    yield from formats.render(formats.SHEETS, half_days_sheet(index, report.words, meetings), screen)


def sheet(report: HalfDaysReport) -> Sheet:
    """A row for each item and cluster, in order of time."""
    rows = [_row(one, report) for one in report.proposal.taken_up]
    count = sum(len(one.half_days) for one in report.proposal.taken_up)
    lead = (f"{len(rows)} items and clusters on {count} half-day{'s' * (count != 1)}.", *report.kept())
    columns = (*COLUMNS, CHANGE) if report.proposal.again else COLUMNS
    return Sheet(report.title, columns, rows, [], tuple(report.remarks()), report.notice, lead)


def _row(one: TakenUp, report: HalfDaysReport) -> list[Cell]:
    shorts = report.plan.bodies.shorts
    bodies = ", ".join(shorts.get(body, body) for body in one.thing.bodies)
    cells: list[Cell] = [one.thing.id, bodies, half_days_said(one.half_days, report.words), one.reason]
    if report.proposal.again:
        was = f" from {half_days_said(one.was, report.words)}" if one.was else ""
        cells.append(f"{one.kind}{was}{f' ({one.because})' if one.because else ''}")
    return cells


def title_of(thing: ToTakeUp) -> str:
    """The keywords of a cluster, or the title of an item, or of a part of one."""
    said = []
    for part in thing.parts:
        entry, item = part.matter.entry, part.matter.item.item
        said.append("; ".join(entry.keywords) if entry else f"{item.title}: {part.sub}" if part.letter else item.title)
    return "; ".join(said)


def half_days_said(half_days: Sequence[HalfDay], words: Words) -> str:
    """Half-days as a table has room for: ``Mon 7 June, morning and afternoon``."""
    days = groupby(half_days, key=lambda one: one.day)
    return "; ".join(f"{short_day(day, words)}, {words.listed(one.part for one in some)}" for day, some in days)
