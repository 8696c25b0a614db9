"""A plan's records by what they are looked up by, made once: tables, feeds and documents walk over thousands."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cosp_plan.days.runs import Week, first_day, takes_place, weeks
from cosp_plan.model import Body, Contribution, Days, Entry, Meeting, Paragraph, Plan, Source

if TYPE_CHECKING:
    from cosp_plan.texts.compared import Quotation


class Index(NamedTuple):
    """Look-ups over one plan."""

    plan: Plan
    bodies: dict[str, Body]
    sources: dict[str, Source]
    sources_of_bodies: dict[str, Source]
    """Those of the set of bodies, whose ids are its own."""
    meetings: dict[str, Meeting]
    topics: dict[int, str]
    paragraphs: dict[int, Paragraph]
    """The paragraphs of the declaration that are described, by number."""
    entries: dict[str, list[Entry]]
    """The entries that name a meeting, cancelled and proposed ones left out, by its id."""
    proposed: dict[str, list[Entry]]
    """Those that are only proposed, likewise."""
    meeting_in: dict[Week, list[Meeting]]
    """The meetings that take place in a week."""
    body_order: dict[str, int]
    shorts: dict[str, str]
    """What a line calls each body."""
    before: "tuple[Index, ...]"
    """Those of the plans of its series before it, oldest first."""
    after: "tuple[Index, ...]"
    quoted: "Mapping[str, Quotation]" = MappingProxyType({})
    """What a file of the user says that is the text, by what `show` calls each part: ``18``, ``cohort:3``."""

    @classmethod
    def of(cls, plan: Plan) -> "Index":
        """The index of a plan."""
        entries: dict[str, list[Entry]] = {}
        proposed: dict[str, list[Entry]] = {}
        for entry in plan.entries:
            of = proposed if entry.status == "proposed" else entries
            for id in entry.meeting if entry.status != "cancelled" else ():
                of.setdefault(id, []).append(entry)
        meeting_in: dict[Week, list[Meeting]] = {}
        for meeting in plan.meetings:
            for week in sorted({week for days in meeting.dates for week in weeks(days)}):
                if takes_place(meeting):
                    meeting_in.setdefault(week, []).append(meeting)
        return cls(
            plan,
            {body.id: body for body in plan.bodies.bodies},
            {source.id: source for source in plan.sources},
            {source.id: source for source in plan.bodies.sources},
            {meeting.id: meeting for meeting in plan.meetings},
            plan.declaration.topics,
            {p.number: p for p in plan.declaration.paragraphs if p.number},
            entries,
            proposed,
            meeting_in,
            {body.id: n for n, body in enumerate(plan.bodies.bodies)},
            plan.bodies.shorts,
            tuple(map(cls.of, plan.before)),
            tuple(map(cls.of, plan.after)),
        )

    def taken_up(self, meeting: str) -> list[Entry]:
        """The entries that name a meeting, those that are only proposed last."""
        return [*self.entries.get(meeting, ()), *self.proposed.get(meeting, ())]

    @property
    def others(self) -> "tuple[Index, ...]":
        """Those of the other plans of its series that are about the same declaration, oldest first."""
        head = self.plan.declaration.head
        return tuple(
            one
            for one in (*self.before, *self.after)
            if head and (other := one.plan.declaration.head) and other.id == head.id
        )

    def short(self, body: str) -> str:
        """What a line calls a body: its abbreviation where no other has the same, else its name."""
        return self.shorts.get(body, body)

    def timezone(self, meeting: Meeting) -> str:
        """The meeting's time zone, or else its body's, or else the plan's."""
        body = self.bodies.get(meeting.body)
        default = self.plan.workplan.timezone if self.plan.workplan else "UTC"
        return meeting.timezone or (body.timezone if body else "") or default

    def at_home(self, meeting: Meeting) -> bool:
        """Whether a meeting is in the plan's own time zone."""
        return self.plan.workplan is not None and self.timezone(meeting) == self.plan.workplan.timezone

    def place(self, meeting: Meeting) -> str:
        """Where it meets: the meeting's place, or else its body's seat."""
        body = self.bodies.get(meeting.body)
        return meeting.place or (body.seat if body else "")

    def made_on(self, contribution: Contribution) -> date | None:
        """The first day of a contribution, or of the meetings that it was given to; None where neither is known."""
        if contribution.date:
            return contribution.date.first
        given_to = [self.meetings[id] for id in contribution.meeting if id in self.meetings]
        return min((run.first for meeting in given_to for run in meeting.dates), default=None)

    def companions(self, meeting: Meeting, days: Days | None = None) -> list[Meeting]:
        """The meetings of other bodies that share an entry with a meeting, or a week and a place with some of its days.

        In the order of the bodies, then of their days; none for a meeting that does not take place.
        """
        if not takes_place(meeting):
            return []
        found = {
            id: self.meetings[id]
            for entry in self.taken_up(meeting.id)
            for id in entry.meeting
            if id in self.meetings and takes_place(self.meetings[id])
        }
        for part in [days] if days else meeting.dates:
            for week in weeks(part):
                for other in self.meeting_in.get(week, ()):
                    if self.place(other) == self.place(meeting):
                        found[other.id] = other
        others = [other for other in found.values() if other.body != meeting.body]
        return sorted(others, key=lambda m: (self.body_order.get(m.body, len(self.body_order)), first_day(m), m.id))

    def week_of(self, meeting: Meeting) -> list[Meeting]:
        """A meeting, and those that share a week and a place with it, or with one that does; as found."""
        found = {meeting.id: meeting}
        waiting = [meeting]
        while waiting:
            for week, place in self._weeks_in_place(waiting.pop()):
                for other in self.meeting_in.get(week, ()):
                    if other.id not in found and self.place(other) == place:
                        found[other.id] = other
                        waiting.append(other)
        return list(found.values())

    def by_week(self, meetings: Iterable[Meeting]) -> list[list[Meeting]]:
        """Meetings with dates, those that share a week and a place together, in order of their days.

        Who shares a week with somebody who shares another with a third is together with both. One that does not take
        place shares nothing.
        """
        group_of: dict[tuple[Week, str], list[Meeting]] = {}
        groups: list[list[Meeting]] = []
        for meeting in meetings:
            keys = self._weeks_in_place(meeting)
            met = list({id(group): group for key in keys if (group := group_of.get(key))}.values())
            joined = max(met, key=len, default=[])
            for other in met:
                if other is not joined:
                    joined += other
                    group_of |= dict.fromkeys((key for one in other for key in self._weeks_in_place(one)), joined)
                    other.clear()
            if not joined:
                groups.append(joined)
            joined.append(meeting)
            group_of |= dict.fromkeys(keys, joined)
        ordered = [sorted(group, key=self._order) for group in groups if group]
        return sorted(ordered, key=lambda group: self._order(group[0]))

    def _weeks_in_place(self, meeting: Meeting) -> list[tuple[Week, str]]:
        held_in = {week for days in meeting.dates for week in weeks(days)} if takes_place(meeting) else set()
        return [(week, self.place(meeting)) for week in held_in]

    def _order(self, meeting: Meeting) -> tuple[date, int, str]:
        return first_day(meeting), self.body_order.get(meeting.body, len(self.body_order)), meeting.id
