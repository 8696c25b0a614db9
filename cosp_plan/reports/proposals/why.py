"""Why a paragraph is where it is, as a sheet: a row for each other place, with what would get worse first."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cosp_plan.language.words import Words, sentence
from cosp_plan.model import Plan
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports import formats
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.proposals import notice_of
from cosp_plan.reports.proposals.counted import counted
from cosp_plan.reports.sheets import Cell, Column, Sheet
from cosp_plan.schedule.elsewhere import IMPOSSIBLE, NOT_SHOWN, Elsewhere, kept_by
from cosp_plan.schedule.rows.task import PlacingTask
from cosp_plan.schedule.rows.why import WhyRow

COLUMNS = (
    Column("Year", "", number=True),
    Column("Week", "the month of the meetings; of several such weeks the one that is best", fixed=True),
    Column("Bodies", "those that meet then"),
    Column("What would get worse first", "in the order of importance, and how much"),
)


COST = (
    "Each line is kept there as well as can be, with those before it no worse than now; the first that cannot be is"
    " named. It is a cost, not an opinion."
)


class WhyReport(NamedTuple):
    """What is asked of one proposal."""

    why: WhyRow
    task: PlacingTask
    plan: Plan
    words: Words

    @property
    def title(self) -> str:
        """What is asked, of what."""
        head = self.plan.workplan
        asked = f"Why {self.words.numbered(ParagraphSet.of(self.why.paragraph))} is where it is"
        return f"{asked}: {head.title if head else self.plan.path}"

    @property
    def notice(self) -> str:
        """What it says of itself."""
        return notice_of(self.plan, self.words)

    def says(self) -> Iterator[str]:
        """Where it is, why, and what keeps it there."""
        entry, week = self.why.entry, self.why.week
        where = self.task.weeks[week].name if week is not None else str(entry.year or "no year")
        shorts = self.plan.bodies.shorts
        bodies = self.words.listed(shorts.get(body, body) for body in entry.body)
        yield f"Proposed for {where}, {bodies}: {'; '.join(entry.keywords)} ({entry.id})."
        yield sentence(f"Reason: {entry.reason}")
        if lines := kept_by(self.why.elsewhere):
            yield f"Kept there by {self.words.listed(f'`{line}`' for line in lines)}."

    def cost(self, one: Elsewhere) -> str:
        """What of one place speaks against it."""
        said = cost_of(one, (self.words.own["unit"], self.words.own["units"]))
        return said or "cannot be, unless an `in:` puts it there"


def cost_of(one: Elsewhere, units: tuple[str, str]) -> str:
    """What speaks against a place; empty where no way leads there."""
    if one.level:
        least = "" if one.outcome == NOT_SHOWN or one.level.best else f", at least {one.level.at_least}"
        said = f"{one.level.line}: {counted(one.level.line, one.level.found, units)} instead of {one.now}{least}"
        return f"not shown to be worse; found: {said}" if one.outcome == NOT_SHOWN else said
    if one.outcome == IMPOSSIBLE:
        lines = "; ".join(map(str, one.against))
        return f"cannot be: {lines}" if lines else ""
    return "not shown to be worse by this effort" if one.outcome == NOT_SHOWN else "nothing"


def render(report: WhyReport, screen: Screen) -> Iterable[str]:
    """The table, in the format of the screen."""
    yield from formats.render(formats.SHEETS, sheet(report), screen)


def sheet(report: WhyReport) -> Sheet:
    """A row for each other place, in order of time."""
    rows = [_row(one, report) for one in report.why.elsewhere]
    remarks = (COST, report.notice)
    return Sheet(report.title, COLUMNS, rows, [], remarks, report.notice, tuple(report.says()))


def _row(one: Elsewhere, report: WhyReport) -> list[Cell]:
    weeks, shorts = [report.task.weeks[week] for week in one.places], report.plan.bodies.shorts
    bodies = ", ".join(shorts.get(body, body) for body in weeks[0].bodies)
    return [weeks[0].year, ", ".join(dict.fromkeys(week.name for week in weeks)), bodies, report.cost(one)]
