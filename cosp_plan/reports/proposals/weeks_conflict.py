"""Why there are no days for meetings, in words."""

import re
from collections import Counter
from typing import Any, NamedTuple

from cosp_plan.findings import Place
from cosp_plan.language.words import Words
from cosp_plan.model import Plan
from cosp_plan.reports.proposals.conflict import change
from cosp_plan.schedule.conflict import Conflict, WouldDo
from cosp_plan.schedule.question import Costs
from cosp_plan.schedule.weeks.task import DatingTask

_MOST = 4
"""Reasons that stand in a line."""


class WeeksSpeech(NamedTuple):
    """What a conflict about meetings is told in."""

    task: DatingTask
    plan: Plan
    words: Words

    def elsewhere(self, found: Conflict) -> Place:
        """At the line that says how long a meeting is, where one does."""
        said = next((one.said for one in self.task.meetings if one.said and one.meeting.id in found.things), None)
        return said.origin.at(said.word) if said else Place(self.plan.path)

    def counted(self, found: Conflict) -> str:
        """Of which meetings it is; of one, how many days of its year are left to begin on, and what the others are."""
        named = self.words.listed(map(str, found.things))
        if len(found.things) != 1:
            return f"{named}: "
        one = self.task.of(str(found.things[0]))
        left = sum(way.meeting == one.meeting.id for way in self.task.ways)
        length = f"{one.length} working day{'s' * (one.length != 1)}"
        year = one.meeting.year
        if left:
            return f"{named} ({length}) could begin on {left} day{'s' * (left != 1)} of {year}: "
        against = Counter(_briefly(said) for way, said in self.task.against.items() if way.meeting == one.meeting.id)
        if not against:
            return f"{named} ({length}) is longer than any week, or run of weeks, of {year}: "
        most = against.most_common(_MOST)
        reasons = [f"{reason} (for {count} days)" if count > 1 else reason for reason, count in most]
        reasons += [f"and {len(against) - _MOST} more reasons"] if len(against) > _MOST else []
        return f"{named} ({length}) can begin on no day of {year}: {'; '.join(reasons)}: "

    def label(self, measure: Any, found: Conflict) -> str:
        """What a line has to do with a conflict."""
        if not isinstance(measure, Costs):
            return "" if measure.line.word != "together" else measure.line.note
        closed = {way.monday for way, cost in measure.costs.items() if cost and way.meeting in found.things}
        every = {way.monday for way in self.task.ways if way.meeting in found.things}
        left = {way.monday for way in self.task.ways if way.meeting in found.things and not measure.costs.get(way)}
        if not closed or left:
            return f"leaves {len(left)} of {len(every)} weeks" if closed else ""
        there = (way for way in self.task.against if way.meeting in found.things and not measure.costs.get(way))
        reasons = dict.fromkeys(_briefly(self.task.against[way]) for way in there)
        some = "; ".join([*reasons][:_MOST]) + ("; …" if len(reasons) > _MOST else "")
        return f"leaves no week: {some}" if some else "leaves no week"

    def change(self, one: WouldDo) -> str:
        """A change in the words of the requirements."""
        return change(one, self.words)


def _briefly(reason: str) -> str:
    """A reason without its day."""
    return re.sub(r",? on \d{4}-\d{2}-\d{2}$", "", reason)
