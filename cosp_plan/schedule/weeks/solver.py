"""Weeks as a model: each meeting begins on one day."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from cosp_plan.schedule.question import Costs
from cosp_plan.schedule.solver import Model
from cosp_plan.schedule.weeks.measures import Companions, InOneWeek, InTwoWeeks, WeeksBetween, WeeksMeasure
from cosp_plan.schedule.weeks.task import DatingTask, Start, monday_of


class WeeksModel(Model):
    """The first day of each meeting; two of one body are never on one day."""

    def __init__(self, task: DatingTask) -> None:
        super().__init__(task.ways)
        self.task = task
        bodies: dict[tuple[str, date], list[Any]] = {}
        for one in task.meetings:
            self.model.add_exactly_one(self.of(one.meeting.id))
        for way, variable in self.chosen.items():
            body = task.of(way.meeting).meeting.body
            for day in task.days(way):
                bodies.setdefault((body, day), []).append(variable)
        for some in bodies.values():
            if len(some) > 1:
                self.model.add_at_most_one(some)

    def broken(self, measure: WeeksMeasure) -> Any:
        """How much a measure is broken: an expression that is 0 where it is kept, and at least as much as it is not."""
        match measure:
            case Costs():
                return self.cost(measure)
            case InOneWeek(groups=groups):
                return sum(self._alone(id, others) for id, others in groups)
            case InTwoWeeks(pairs=pairs):
                return sum(self._sharing(*pair) for pair in pairs)
            case Companions(pairs=pairs):
                alike = (
                    self._alone(one, (two,)) if same else self._sharing(one, two) for (one, two), same in pairs.items()
                )
                return sum(alike)
            case WeeksBetween(pairs=pairs, limit=limit):
                return sum(self._short(*pair, limit) for pair in pairs)

    def _begins(self, meeting: str) -> dict[date, Any]:
        """For each Monday whether a meeting begins in its week."""
        return self._in_weeks(meeting, lambda way: [way.day])

    def _sits(self, meeting: str) -> dict[date, Any]:
        """For each Monday whether a meeting is on a day of its week."""
        return self._in_weeks(meeting, self.task.days)

    def _in_weeks(self, meeting: str, days: Callable[[Start], list[date]]) -> dict[date, Any]:
        found: dict[date, list[Any]] = {}
        for way, variable in self.chosen.items():
            if way.meeting == meeting:
                for monday in dict.fromkeys(map(monday_of, days(way))):
                    found.setdefault(monday, []).append(variable)
        return {monday: sum(some) for monday, some in found.items()}

    def _alone(self, meeting: str, others: Sequence[str]) -> Any:
        """1 where none of some others sits in the week in which a meeting begins."""
        alone = self.model.new_bool_var("")
        theirs = [self._sits(other) for other in others]
        for monday, here in self._begins(meeting).items():
            self.model.add(here - sum(weeks.get(monday, 0) for weeks in theirs) <= alone)
        return alone

    def _sharing(self, one: str, other: str) -> Any:
        """1 where two sit in one week."""
        sharing, theirs = self.model.new_bool_var(""), self._sits(other)
        for monday, here in self._sits(one).items():
            if monday in theirs:
                self.model.add(here + theirs[monday] - 1 <= sharing)
        return sharing

    def _short(self, one: str, other: str, limit: int) -> Any:
        """The weeks by which the first days of two are too near."""
        short, before = self.model.new_int_var(0, limit, ""), self.model.new_bool_var("")
        between = self._first_day(other) - self._first_day(one)
        self.model.add(between >= 7 * limit - 7 * short).only_enforce_if(before)
        self.model.add(between <= 7 * short - 7 * limit).only_enforce_if(~before)
        return short

    def _first_day(self, meeting: str) -> Any:
        return sum(way.place * variable for way, variable in self.chosen.items() if way.meeting == meeting)
