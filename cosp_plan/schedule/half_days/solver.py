"""Half-days as a model: each thing is on one half-day or more."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

from cosp_plan.schedule.half_days.measures import (
    AtOnce,
    Beside,
    Breaks,
    Gaps,
    HalfDaysMeasure,
    Meet,
    OutOfOrder,
    Size,
)
from cosp_plan.schedule.half_days.task import HalfDaysTask, Session
from cosp_plan.schedule.question import Costs
from cosp_plan.schedule.solver import Model


class HalfDaysModel(Model):
    """What is taken up on each half-day; a body sits in one session at a time."""

    def __init__(self, task: HalfDaysTask) -> None:
        super().__init__(task.ways)
        self.task = task
        self._at = {(way.matter, way.place): variable for way, variable in self.chosen.items()}
        for one in task.items:
            if not one.already:
                self.model.add_at_least_one(self.of(one.id))
            if one.most:
                self.model.add(sum(self.of(one.id)) <= one.most)
        for body, week in task.bodies():
            for place in task.of_body(body, week):
                if len(some := self._of_body(body, place)) > 1:
                    self.model.add_at_most_one(some)

    def broken(self, measure: HalfDaysMeasure) -> Any:
        """How much a measure is broken: an expression that is 0 where it is kept, and at least as much as it is not."""
        match measure:
            case Costs():
                return self.cost(measure)
            case Size(things=things, limit=limit):
                return sum(self._off(id, limit) for id in things)
            case AtOnce(limit=limit, bodies=bodies):
                return self.excess(some - limit for some in self._sessions(bodies, limit))
            case Beside(things=things):
                return sum(self._beside(id) for id in things)
            case Breaks(groups=groups):
                return sum(self._runs(group) - 1 for group in groups)
            case Meet(pairs=pairs):
                return sum(self._meet(*pair) for pair in pairs)
            case OutOfOrder(pairs=pairs):
                return sum(self._out_of_order(*pair) for pair in pairs)
            case Gaps(bodies=bodies):
                every = self.task.bodies()
                return sum(self._gaps(body, week) for body, week in every if not bodies or body in bodies)

    def _there(self, id: str, place: int) -> Any:
        """Whether something is taken up on a half-day."""
        return 1 if place in self.task.of(id).already else self._at.get((id, place), 0)

    def _of_body(self, body: str, place: int) -> list[Any]:
        """What a body could take up on a half-day."""
        having = (one.id for one in self.task.items if body in one.bodies)
        return [self._at[id, place] for id in having if (id, place) in self._at]

    def _places(self, id: str) -> list[int]:
        """The half-days on which something can be or is."""
        one = self.task.of(id)
        return [n for n in self.task.of_week(one.week) if n in one.already or (id, n) in self._at]

    def _off(self, id: str, limit: int) -> Any:
        """By how many half-days something is over or under a number."""
        off, over = self.number(), sum(self.of(id)) + len(self.task.of(id).already) - limit
        self.model.add(off >= over)
        self.model.add(off >= -over)
        return off

    def _sessions(self, bodies: frozenset[str], limit: int) -> Iterator[Any]:
        """The sessions of some bodies, or of all, on each half-day; what is fixed fits in whatever the limit is."""
        for place in range(len(self.task.places)):
            settled = [one for one in self._of_place(place) if not bodies or bodies & one.bodies]
            fixed = sum(one.closed for one in settled)
            wanted = bodies or {body for one in self.task.items for body in one.bodies}
            idle = sum(self._idle(one, place) for one in settled if not one.closed)
            yield sum(self._within(wanted, place)) + idle + min(fixed, limit)

    @cached_property
    def _settled(self) -> dict[int, list[Session]]:
        """The sessions that are there whatever is proposed; of those that share bodies just one is told apart."""
        found: dict[int, list[Session]] = {}
        for one in sorted(self.task.sessions, key=lambda one: (not one.closed, one.place)):
            here = found.setdefault(one.place, [])
            if not any(one.bodies & other.bodies for other in here):
                here.append(one)
        return found

    def _of_place(self, place: int) -> list[Session]:
        return self._settled.get(place, [])

    def _idle(self, one: Session, place: int) -> Any:
        """1 where a session takes place by itself, and not before or after what its bodies take up."""
        if one.closed:
            return 1
        idle = self.model.new_bool_var("")
        self.model.add(sum(self._within(one.bodies, place)) + idle >= 1)
        return idle

    def _within(self, bodies: Iterable[str], place: int) -> list[Any]:
        """What some bodies could take up on a half-day."""
        wanted = {*bodies}
        return [
            self._at[one.id, place] for one in self.task.items if wanted & {*one.bodies} and (one.id, place) in self._at
        ]

    def _beside(self, id: str) -> Any:
        """What else is there when something is taken up."""
        one, found = self.task.of(id), []
        for place in self._places(id):
            items = (other for other in self.task.items if other.id != id and other.week == one.week)
            others = [self._there(other.id, place) for other in items if not other.fixed]
            if place in one.already:  # what is fixed beside it is so whatever is proposed
                found.append(sum(others))
                continue
            by_themselves = (session for session in self._of_place(place) if not session.bodies & {*one.bodies})
            others += [self._idle(session, place) for session in by_themselves]
            found.append(sum(others) - len(others) * (1 - self._there(id, place)))
        return self.excess(found)

    def _runs(self, group: Sequence[str]) -> Any:
        """How many runs of half-days in a row there are on which one of some things is taken up."""
        first = self.task.of(group[0])
        bodies = {body for id in group for body in self.task.of(id).bodies}
        row = sorted({place for body in bodies for place in self.task.of_body(body, first.week)})
        before: Any = 0
        starts = []
        for place in row:
            here = [self._there(id, place) for id in group]
            now: Any = here[0]
            if len(group) > 1:
                now = self.model.new_bool_var("")
                for each in here:
                    self.model.add(now >= each)
                self.model.add(now <= sum(here))
            starts.append(now - before)
            before = now
        return self.excess(starts)

    def _meet(self, one: str, other: str) -> Any:
        """On how many half-days two things are at once, or one straight after the other."""
        row, found = self.task.of_week(self.task.of(one).week), []
        for n, place in enumerate(row):
            near = row[max(0, n - 1) : n + 2]
            found += [self._there(one, place) + self._there(other, each) - 1 for each in near]
        return self.excess(found)

    def _out_of_order(self, one: str, other: str) -> Any:
        """1 where the second of two has a half-day before one of the first."""
        out = self.model.new_bool_var("")
        row = self.task.of_week(self.task.of(one).week)
        for place, before in zip(row[1:], self._begun(other, row), strict=False):
            self.model.add(self._there(one, place) + before - 1 <= out)
        return out

    def _begun(self, id: str, row: Sequence[int]) -> list[Any]:
        """For each half-day of a row whether something was taken up until its end."""
        if id not in self._known_begun:
            found: list[Any] = []
            for place in row:
                begun = self.model.new_bool_var("")
                self.model.add(begun >= self._there(id, place))
                if found:
                    self.model.add(begun >= found[-1])
                found.append(begun)
            self._known_begun[id] = found
        return self._known_begun[id]

    @cached_property
    def _known_begun(self) -> dict[str, list[Any]]:
        return {}

    def _gaps(self, body: str, week: int) -> Any:
        """For each half-day on which a body takes something up, those before it that are free.

        That is its place among the open ones, less those before it that are taken: 0, 1, 2 and so on, for all of them.
        """
        places = [place for place in self.task.of_body(body, week) if not self.task.closed(body, place)]
        sits = [(n, variable) for n, place in enumerate(places) for variable in self._of_body(body, place)]
        counted = [self.model.new_bool_var("") for _ in places]
        for one, other in pairwise(counted):
            self.model.add(other <= one)
        self.model.add(sum(counted) == sum(variable for _, variable in sits))
        return sum(n * variable for n, variable in sits) - sum(n * one for n, one in enumerate(counted))
