"""Why a meeting has the days that it has, as a sheet: a row for each other week of its year."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from cosp_plan.language.words import Words, sentence
from cosp_plan.model import Days, Plan
from cosp_plan.reports import formats
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.proposals import notice_of
from cosp_plan.reports.proposals.counted import MEETINGS
from cosp_plan.reports.proposals.why import COST, cost_of
from cosp_plan.reports.sheets import Cell, Column, Sheet
from cosp_plan.schedule.elsewhere import kept_by
from cosp_plan.schedule.weeks.why import OtherWeek, WhyWeek

COLUMNS = (
    Column("Week", "the ISO week", fixed=True),
    Column("Days", "from Monday to Friday; where the meeting could be then, its days", fixed=True),
    Column("What would get worse first", "in the order of importance, and how much; or why it cannot be then"),
)


class WhyWeekReport(NamedTuple):
    """What is asked of one proposal."""

    why: WhyWeek
    plan: Plan
    words: Words

    @property
    def title(self) -> str:
        """What is asked, of what."""
        head = self.plan.workplan
        return f"Why {self.why.record.id} is when it is: {head.title if head else self.plan.path}"

    @property
    def notice(self) -> str:
        """What it says of itself."""
        return notice_of(self.plan, self.words)

    def says(self) -> Iterator[str]:
        """When it is, why, and what keeps it there."""
        yield f"Proposed for {self.words.days(self.why.record.dates)}."
        yield sentence(f"Reason: {self.why.record.reason}")
        if lines := kept_by([one.elsewhere for one in self.why.weeks if one.elsewhere]):
            yield f"Kept there by {self.words.listed(f'`{line}`' for line in lines)}."

    def days(self, one: OtherWeek) -> str:
        """The days that are best in a week, else those of the week."""
        dates = one.dates or (Days(one.monday, date.fromordinal(one.monday.toordinal() + 4)),)
        return self.words.listed(self.words.within_a_year(days) for days in dates)

    def cost(self, one: OtherWeek) -> str:
        """What speaks against a week."""
        return (one.elsewhere and cost_of(one.elsewhere, MEETINGS)) or f"cannot be: {one.against}"


def render(report: WhyWeekReport, screen: Screen) -> Iterable[str]:
    """The table, in the format of the screen."""
    yield from formats.render(formats.SHEETS, sheet(report), screen)


def sheet(report: WhyWeekReport) -> Sheet:
    """A row for each other week, in order of time."""
    rows = [_row(one, report) for one in report.why.weeks]
    return Sheet(report.title, COLUMNS, rows, [], (COST, report.notice), report.notice, tuple(report.says()))


def _row(one: OtherWeek, report: WhyWeekReport) -> list[Cell]:
    return [f"W{one.monday.isocalendar().week:02}", report.days(one), report.cost(one)]
