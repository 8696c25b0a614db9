"""Why something is taken up when it is, as a sheet: a row for each other half-day of its week."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cosp_plan.language.words import Words
from cosp_plan.model import Plan
from cosp_plan.reports import formats
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.proposals import notice_of
from cosp_plan.reports.proposals.counted import ITEMS
from cosp_plan.reports.proposals.half_days import half_days_said, title_of
from cosp_plan.reports.proposals.why import COST, cost_of
from cosp_plan.reports.sheets import Cell, Column, Sheet
from cosp_plan.schedule.elsewhere import kept_by
from cosp_plan.schedule.half_days.why import OtherHalfDay, WhyHalfDay

COLUMNS = (
    Column("Half-day", "of the week", fixed=True),
    Column("What would get worse first", "in the order of importance, and how much; or why it cannot be then"),
)


_FULL = "then something else has no half-day"


class WhyHalfDayReport(NamedTuple):
    """What is asked of one proposal."""

    why: WhyHalfDay
    plan: Plan
    words: Words

    @property
    def title(self) -> str:
        """What is asked, of what."""
        head = self.plan.workplan
        return f"Why {self.why.thing.id} is when it is: {head.title if head else self.plan.path}"

    @property
    def notice(self) -> str:
        """What it says of itself."""
        return notice_of(self.plan, self.words)

    def says(self) -> Iterator[str]:
        """When it is, and what keeps it there."""
        yield f"{title_of(self.why.thing)}: proposed for {half_days_said(self.why.half_days, self.words)}."
        if lines := kept_by([one.elsewhere for one in self.why.others if one.elsewhere]):
            yield f"Kept there by {self.words.listed(f'`{line}`' for line in lines)}."


def render(report: WhyHalfDayReport, screen: Screen) -> Iterable[str]:
    """The table, in the format of the screen."""
    yield from formats.render(formats.SHEETS, sheet(report), screen)


def sheet(report: WhyHalfDayReport) -> Sheet:
    """A row for each other half-day, in order of time."""
    rows = [_row(one, report) for one in report.why.others]
    return Sheet(report.title, COLUMNS, rows, [], (COST, report.notice), report.notice, tuple(report.says()))


def _row(one: OtherHalfDay, report: WhyHalfDayReport) -> list[Cell]:
    cost = (one.elsewhere and cost_of(one.elsewhere, ITEMS)) or f"cannot be: {one.against or _FULL}"
    return [half_days_said([one.half_day], report.words), cost]
