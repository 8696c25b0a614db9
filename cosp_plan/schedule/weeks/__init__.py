"""Days for meetings without: from a plan and what is required of it to a proposal, or to why there is none."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cosp_plan.days.busy import BusyDays
from cosp_plan.days.sittings import days_of, years_without_holidays
from cosp_plan.index import Index
from cosp_plan.model import NOTHING_PROPOSED, Busy, Meeting, Proposed, Requirement, Requirements
from cosp_plan.proposed import settled
from cosp_plan.schedule.pattern import followed, weeks_of
from cosp_plan.schedule.question import FEWEST_MOVED, Costs, Measured, NothingToProposeError, Question, Thing
from cosp_plan.schedule.weeks.measures import (
    Companions,
    InOneWeek,
    InTwoWeeks,
    WeeksBetween,
    WeeksMeasure,
    length_line,
    measured,
)
from cosp_plan.schedule.weeks.task import DatingTask, ToDate, task_of

if TYPE_CHECKING:
    from cosp_plan.schedule.solver import Model


class WeeksQuestion(Question):
    """Meetings, to be put on days."""

    task: DatingTask

    @property
    def things(self) -> tuple[Thing, ...]:
        """The meetings to be dated, by their ids."""
        return self.task.open

    def only(self, things: Iterable[Thing]) -> "WeeksQuestion":
        """The question of some of the meetings alone, and those that have days."""
        task = self.task.only(things)
        some = {one.meeting.id for one in task.meetings}
        must, should = ([_of(measure, some) for measure in lines] for lines in (self.must, self.should))
        return WeeksQuestion(task, must, should, self.plan)

    def model(self) -> "Model":
        """The model of the days on which each can begin."""
        from cosp_plan.schedule.weeks.solver import WeeksModel

        return WeeksModel(self.task).keeping(self.must)

    def measured(self, line: Requirement) -> Measured:
        """See :func:`measures.measured`."""
        return measured(line, self.task, self.plan)


def _of(measure: WeeksMeasure, ids: set[str]) -> WeeksMeasure:
    """A measure as it is for some of the meetings alone."""
    match measure:
        case Costs():
            return measure.only(ids)
        case InOneWeek(groups=groups):
            return measure._replace(groups=tuple(one for one in groups if {one[0], *one[1]} <= ids))
        case Companions(pairs=pairs):
            return measure._replace(pairs={pair: same for pair, same in pairs.items() if {*pair} <= ids})
        case InTwoWeeks() | WeeksBetween():
            return measure._replace(pairs=tuple(pair for pair in measure.pairs if {*pair} <= ids))


def asked(
    index: Index,
    held: Requirements,
    years: Sequence[int],
    like: int | None,
    busy: Iterable[Busy] = (),
    before: Proposed = NOTHING_PROPOSED,
) -> WeeksQuestion:
    """The task of dating the meetings of years, with all that is required.

    ``index`` is of the plan with what is proposed laid over it. Of a proposal ``before`` the meetings that it dates are
    dated again, and as few as can be are to move. Raises NothingToProposeError.
    """
    plan = index.plan
    found = weeks_of(index, years, like, [body.id for body in plan.bodies.bodies])
    meetings = [meeting for week in found.weeks for meeting in week.meetings]
    whence = {meeting.id: id for week in found.weeks for meeting, id in zip(week.meetings, week.like, strict=False)}
    again = {one.id for one in before.meetings if one.dates}
    remarks = list(found.left_out)
    to_date: list[ToDate] = []
    for meeting in meetings:
        fixed = bool(meeting.dates) and (meeting.id not in again or settled(meeting, plan))
        if meeting.special and not meeting.dates:
            remarks.append(f"{meeting.id} is a special session, which follows no other")
            continue
        line = length_line(meeting, (*held.must, *held.should), plan)
        old = followed(meeting, whence.get(meeting.id, ""), index)
        length = line.limit if line else len(days_of(old)) if old else 0
        if not fixed and not length:
            remarks.append(f"{meeting.id} is left out: nobody says how long it is, `days: 5` for {meeting.body}, say")
            continue
        undated = meeting if fixed else meeting._replace(dates=(), year=min(meeting.years), sittings=())
        to_date.append(ToDate(undated, length, old, line, fixed))
    if not any(not one.fixed for one in to_date):
        known = "; ".join(remarks)
        raise NothingToProposeError(
            f"no meeting of {_said(years)} is without days{f' ({known})' if known else ''}{_help(meetings, like)}"
        )
    task = task_of(to_date, index, BusyDays.of(busy))
    must, should = ([measured(line, task, plan) for line in lines] for lines in (held.must, held.should))
    joint = [one for one in (measured(line, task, plan) for line in _joint(index, task)) if one.measure]
    remarks += [one.remark for one in (*must, *should) if one.remark]
    remarks += _unknown_holidays(task, index)
    return WeeksQuestion(
        task,
        [one.measure for one in (*must, *joint) if one.measure],
        [*_moved(before, task), *(one.measure for one in should if one.measure)],
        plan,
        remarks,
        before,
    )


def _help(meetings: Sequence[Meeting], like: int | None) -> str:
    """What would give something to date."""
    if any(meeting.status == "proposed" for meeting in meetings):
        return ": --from FILE dates anew what is only proposed"
    return "" if meetings or like is not None else ": --like YEAR takes the meetings of another year"


def _said(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def _joint(index: Index, task: DatingTask) -> Iterable[Requirement]:
    """What an entry that names several meetings requires: they are in one week."""
    wanted, known = {*task.open}, {one.meeting.id for one in task.meetings}
    for entry in index.plan.entries:
        ids = [id for id in entry.meeting if id in known]
        if len(ids) > 1 and wanted & {*ids} and entry.status != "cancelled":
            yield Requirement("together", tuple(ids), (), f"entry {entry.id} names them", entry.origin)


def _moved(before: Proposed, task: DatingTask) -> list[Costs]:
    """The meetings that a proposal before dated, and that are moved."""
    then = {one.id: min(days.first for days in one.dates) for one in before.meetings if one.dates}
    wanted = {*task.open}
    moved = {way: 1 for way in task.ways if way.meeting in wanted and way.day != then.get(way.meeting, way.day)}
    return [Costs(FEWEST_MOVED, moved)] if wanted & {*then} else []


def _unknown_holidays(task: DatingTask, index: Index) -> list[str]:
    """That the official holidays of a place are not known, where meetings are dated without them."""
    found = years_without_holidays((one.meeting for one in task.meetings if not one.fixed), index)
    return [
        f"the official holidays of {place} in {year} are not known: days are proposed without them"
        for place, year in found
    ]
