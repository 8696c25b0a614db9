"""Why a meeting has the days that a proposal gives it: every other week of its year is asked about."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cosp_plan.model import Days, Proposed, ProposedMeeting
from cosp_plan.schedule.elsewhere import Elsewhere
from cosp_plan.schedule.question import FEWEST_MOVED, NothingToProposeError
from cosp_plan.schedule.weeks import WeeksQuestion
from cosp_plan.schedule.weeks.task import Start, runs_of


class OtherWeek(NamedTuple):
    """Another week in which a meeting could be, or could not."""

    monday: date
    dates: tuple[Days, ...]
    """The days then that are best; empty where there are none."""
    elsewhere: Elsewhere | None
    """What they would cost; None where it cannot begin on any day of the week."""
    against: str = ""
    """Why not, then."""


class WhyWeek(NamedTuple):
    """The days of a meeting in a proposal, and what other weeks would cost."""

    record: ProposedMeeting
    weeks: tuple[OtherWeek, ...]
    """In order of time."""


def why(
    id: str,
    proposed: Proposed,
    question: WeeksQuestion,
    effort: float,
    told: Callable[[int, int], None] | None = None,
) -> WhyWeek | None:
    """The cost of every other week; None where the proposal has no days for the meeting.

    Raises NotKeptError, NothingToProposeError where the proposal has a meeting on days on which it cannot be, and
    KeyboardInterrupt where somebody stops it.
    """
    from cosp_plan.schedule.why import Other, elsewhere

    task = question.task
    record = next((one for one in proposed.meetings if one.id == id and one.dates), None)
    if record is None or id not in task.open:
        return None
    then = {one.id: Start(one.id, min(days.first for days in one.dates)) for one in proposed.meetings if one.dates}
    now = [then[one] for one in task.open if one in then]
    for way in now:
        if way not in task.ways:
            reason = task.against.get(way, "it is of another length now, or not of that year")
            help = "`propose weeks --from` moves it"
            raise NothingToProposeError(f"{way.meeting} cannot be on the days that are proposed: {reason}; {help}")
    settled = [way for way in task.ways if task.of(way.meeting).fixed]
    asked = question.only([way.meeting for way in now])
    asked = asked.requiring(asked.must, [one for one in asked.should if one.line is not FEWEST_MOVED])
    ways: dict[date, list[Start]] = {}
    for way in task.ways:
        if way.meeting == id and way.monday != then[id].monday:
            ways.setdefault(way.monday, []).append(way)
    others = [Other(tuple(way.place for way in some), tuple(some)) for some in ways.values()]
    found = dict(zip(ways, elsewhere(asked, [[way] for way in (*now, *settled)], others, effort, told), strict=True))
    against: dict[date, dict[str, None]] = {}
    for way, reason in task.against.items():
        if way.meeting == id and way.monday != then[id].monday and way.monday not in ways:
            against.setdefault(way.monday, {})[reason] = None
    rows = [_week(monday, one, question) for monday, one in found.items()]
    rows += [OtherWeek(monday, (), None, "; ".join(reasons)) for monday, reasons in against.items()]
    return WhyWeek(record, tuple(sorted(rows, key=lambda one: one.monday)))


def _week(monday: date, one: Elsewhere, question: WeeksQuestion) -> OtherWeek:
    """A week with the best days; where none was looked for, with those of the first way."""
    first = date.fromordinal(one.places[0]) if one.places else monday
    way = next(way for way in question.task.ways if way.day == first and way.monday == monday)
    return OtherWeek(monday, runs_of(question.task.days(way)), one)
