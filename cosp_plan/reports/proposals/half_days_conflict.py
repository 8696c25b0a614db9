"""Why there are no half-days for what is to be taken up, in words."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from cosp_plan.findings import Place
from cosp_plan.language.words import Words
from cosp_plan.model import Plan, Requirement
from cosp_plan.reports.proposals.conflict import change
from cosp_plan.schedule.conflict import Conflict, WouldDo
from cosp_plan.schedule.half_days.measures import AtOnce, Size, there
from cosp_plan.schedule.half_days.task import HalfDaysTask
from cosp_plan.schedule.question import Costs

_MOST = 4
"""Reasons that stand in a line."""


class HalfDaysSpeech(NamedTuple):
    """What a conflict about half-days is told in."""

    task: HalfDaysTask
    plan: Plan
    words: Words

    def elsewhere(self, found: Conflict) -> Place:
        """At a meeting that takes up what it is about."""
        if not found.things:
            return Place(self.plan.path)
        ids = self.task.of(str(found.things[0])).meetings
        return next((one.origin.at("dates") for one in self.plan.meetings if one.id in ids), Place(self.plan.path))

    def counted(self, found: Conflict) -> str:
        """What it is about, and how many half-days there are for it."""
        named = self.words.listed(map(str, found.things))
        if found.shortage:
            count, room = len(found.things), found.shortage.room
            half_days = f"{room} half-day{'s' * (room != 1)}"
            return f"{count} items or clusters have {half_days}, and one body sits in one at a time ({named}): "
        if len(found.things) != 1:
            return f"{named}: "
        left = sum(way.matter == found.things[0] for way in self.task.ways)
        return f"{named} could be on {left} half-day{'s' * (left != 1)}: "

    def label(self, measure: Any, found: Conflict) -> str:
        """What a line has to do with a conflict."""
        own = {*found.things}
        if isinstance(measure, AtOnce):
            return self._rooms(measure, found)
        if not isinstance(measure, Costs):
            return ""
        own &= {way.matter for way in measure.costs}
        closed = {way for way in measure.costs if way.matter in own}
        every = {way for way in self.task.ways if way.matter in own}
        left = every - closed
        if not closed or left:
            parts = dict.fromkeys(self.task.half_day(way.place).part for way in self.task.ways if way in left)
            of = f" ({', '.join(parts)})" if len(parts) == 1 else ""
            return f"leaves {len(left)} of {len(every)} half-days{of}" if closed else ""
        kept = (reason for way, reason in self.task.against.items() if way.matter in own and way not in closed)
        reasons = [*dict.fromkeys(kept)] or [*self._outside(measure.line, own)]
        some = "; ".join(reasons[:_MOST]) + ("; …" if len(reasons) > _MOST else "")
        return f"leaves no half-day: {some}" if some else "leaves no half-day"

    def _outside(self, line: Requirement, things: Iterable[Any]) -> Iterator[str]:
        """When the meetings sit that are to be somewhere else, or at another time of day."""
        for id in things:
            one = self.task.of(str(id))
            for meeting in (each for each in self.task.weeks[one.week].meetings if each.id in one.meetings):
                if line.word == "in":
                    yield f"{meeting.id} is on {self.words.days(meeting.dates)}"
                elif line.word == "zone":
                    places = self.task.of_body(meeting.body, one.week)
                    sits = ([f"{at:%H:%M}" for at in there(line.value[0], meeting, n, self.task)] for n in places)
                    hours = dict.fromkeys(f"{begin}–{end}" for begin, end in sits)
                    yield f"{meeting.id} sits {self.words.listed(hours)} there"

    def _rooms(self, measure: AtOnce, found: Conflict) -> str:
        """How many sessions there could be, where that is less than what is needed; empty where it is not."""
        sizes = {id: one.limit for one in found.measures if isinstance(one, Size) for id in one.things}
        needed = sum(sizes.get(str(id), 1) for id in found.things)
        half_days = len({way.place for way in self.task.ways if way.matter in found.things})
        most = measure.limit * half_days
        return f"{most} sessions at most on {half_days} half-days, and these need {needed}" if needed > most else ""

    def change(self, one: WouldDo) -> str:
        """A change in the words of the requirements."""
        return change(one, self.words)
