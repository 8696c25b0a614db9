"""Days for meetings as sheets: a row a meeting, and below them the weeks of each year with all that is in them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from cosp_plan.days.runs import Week, weeks
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import Busy, Days, Plan, Proposed
from cosp_plan.proposed import laid_over
from cosp_plan.reports import formats
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.meetings.weeks import weeks_sheet
from cosp_plan.reports.proposals import kept_lines, notice_of, remarks_of, since
from cosp_plan.reports.sheets import Cell, Column, Sheet
from cosp_plan.schedule.weeks.proposal import DatedMeeting, WeeksProposal
from cosp_plan.schedule.weeks.task import runs_of
from cosp_plan.subjects import where

COLUMNS = (
    Column("Meeting", "its id; the number of a session to come is by count", fixed=True),
    Column("Days", "that are proposed", fixed=True),
    Column("Reason", "the ISO week, and that of the meeting that it follows"),
)
CHANGE = Column("Change", "whether it had these days in the proposal before, and what keeps it from those that it had")


class WeeksReport(NamedTuple):
    """Days that are proposed for the meetings of some years of one plan."""

    proposal: WeeksProposal
    plan: Plan
    """Without anything proposed laid over it."""
    words: Words
    years: tuple[int, ...]
    closed: Mapping[Week, str]
    """Why nothing can be in some weeks."""

    @property
    def title(self) -> str:
        """What it is, and of what."""
        head = self.plan.workplan
        years = f"{self.years[0]}" if len(self.years) == 1 else f"{self.years[0]}-{self.years[-1]}"
        return f"Days proposed for {years}: {head.title if head else self.plan.path}"

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
        said = since([one.kind for one in self.proposal.dated]) if self.proposal.again else ""
        yield from remarks_of(self.proposal, said, self.notice)


def render(report: WeeksReport, screen: Screen) -> Iterable[str]:
    """The tables, in the format of the screen."""
    yield from formats.render(formats.SHEETS, sheet(report), screen)
    yield "\n"
    index = Index.of(laid_over(report.plan._replace(proposed=report.proposed)))
    years = weeks_sheet(index, report.words, index.plan.meetings, report.years, report.closed)
    yield from formats.render(formats.SHEETS, years, screen)


def sheet(report: WeeksReport) -> Sheet:
    """A row for each meeting that has days now, in order of time."""
    rows = [_row(one, report) for one in report.proposal.dated]
    count = len(rows)
    lead = (f"{count} meeting{'s' * (count != 1)} with days.", *report.kept())
    columns = (*COLUMNS, CHANGE) if report.proposal.again else COLUMNS
    return Sheet(report.title, columns, rows, [], tuple(report.remarks()), report.notice, lead)


def _row(one: DatedMeeting, report: WeeksReport) -> list[Cell]:
    cells: list[Cell] = [one.record.id, report.words.days(one.record.dates), one.record.reason]
    if report.proposal.again:
        was = f" from {report.words.days(one.was)}" if one.was else ""
        cells.append(f"{one.kind}{was}{f' ({one.because})' if one.because else ''}")
    return cells


def closed_weeks(plan: Plan, places: Iterable[str], busy: Iterable[Busy], years: Iterable[int]) -> dict[Week, str]:
    """Why nothing can be in weeks, or on some of their days: places in time that are closed, and other calendars."""
    found: dict[Week, dict[str, None]] = {}
    years = tuple(years)
    span = Days(date(min(years), 1, 1), date(max(years), 12, 31))
    for word in places:
        place = where(word, plan)
        if place.body or place.meeting or place.part or place.weekday is not None:
            continue
        days = [day for day in span.every() if day.weekday() < 5 and place.has(day, years[0])]
        for run in runs_of(days):
            for week in weeks(run):
                found.setdefault(week, {})[f"not-in: {word}"] = None
    for one in busy:
        first, last = one.touches
        for week in weeks(Days(first, last)):
            found.setdefault(week, {})[f"“{one.summary}” ({one.file})"] = None
    return {week: "; ".join(reasons) for week, reasons in found.items()}
