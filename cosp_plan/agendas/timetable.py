"""The organization of work as a table: what the plan fixes, and a suggestion for the other half-days.

Bodies that share a week are planned together whichever of them is drafted, so that drafts of one week agree.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from cosp_plan.agendas import items, work
from cosp_plan.agendas.content import UNKNOWN, Content, keywords_of, label_of, title_of
from cosp_plan.agendas.items import CLOSING, FOLLOW_UP, ORGANIZATION, Listed
from cosp_plan.agendas.sessions import called
from cosp_plan.agendas.tree import Block, Heading, Prose, Table
from cosp_plan.days.sittings import HalfDay, closed_days, half_days, half_days_of_all, hours_of
from cosp_plan.language.words import capital
from cosp_plan.model import Body, Entry, Holiday, Meeting
from cosp_plan.paragraphs import ParagraphSet

_Row = tuple[str, str]
"""The item, and its title or a description."""


def blocks(content: Content) -> Iterator[Block]:
    """The table with what it rests on; without dates, that there is none yet."""
    words, meetings = content.words, content.request.meetings
    yield Heading(1, words("work"))
    if not any(meeting.dates for meeting in meetings):
        yield Prose(words("work_undated"), aside=True)
        return
    fixing = sum(bool(meeting.sittings) for meeting in meetings)
    term = "suggestion" if not fixing else "fixed" if fixing == len(meetings) else "partly_fixed"
    yield Prose(words(term), aside=True)
    columns = (words("date_time"), words("agenda_item"), words("title_or_description"))
    yield Table(columns, tuple(_rows(content)), (31, 13, 56), words("work"))


def _rows(content: Content) -> Iterator[tuple[str | None, ...]]:
    """A row or more a half-day, one a holiday; a half-day that nothing needs is left to be filled in."""
    words, meetings = content.words, content.request.meetings
    holidays = {day: holiday for one in meetings for day, holiday in closed_days(one, content.lookup).items()}
    told = _told(content)
    days: dict[date, list[HalfDay]] = {}
    for half_day in half_days_of_all(meetings, content.lookup):
        days.setdefault(half_day.day, []).append(half_day)
    for day in sorted({*days, *holidays}):
        said = capital(words.day(day, weekday=True))
        if day not in days:
            yield said, "", words("holiday", name=_holiday(holidays[day], content))
        for half_day in days.get(day, ()):
            first, *others = told.get(half_day) or [("", words("to_fill"))]
            yield f"{said}\n{_hours(half_day, content)}", *first
            for row in others:
                yield None, *row


def _hours(half_day: HalfDay, content: Content) -> str:
    """From when to when the meetings of a draft sit, those that sit then."""
    index = content.lookup
    sitting = (one for one in content.request.meetings if half_day in half_days(one, index))
    hours = dict.fromkeys(hours_of(half_day, meeting, index) for meeting in sitting)
    return content.words.joined(content.words.from_to(one) for one in hours)


def _holiday(holiday: Holiday, content: Content) -> str:
    return content.says.said("holidays", holiday.name, holiday.translations.get(content.words.code))


def _told(content: Content) -> dict[HalfDay, list[_Row]]:
    """What is taken up on each half-day."""
    week = _Week.of(content)
    told = _fixed(content, week)
    for half_day, one in week.ends(ORGANIZATION, last=False):
        _tell(told, half_day, _end(one, content))
    seen: set[str] = set()
    for half_day, task in week.allotted():
        _tell(told, half_day, task.row(content, again=task.key in seen))
        seen.add(task.key)
    for role in CLOSING:
        for half_day, one in week.ends(role, last=True):
            _tell(told, half_day, _end(one, content))
    return told


def _tell(told: dict[HalfDay, list[_Row]], half_day: HalfDay, row: _Row) -> None:
    rows = told.setdefault(half_day, [])
    rows += [row] if row not in rows else []


def _fixed(content: Content, week: "_Week") -> dict[HalfDay, list[_Row]]:
    """What the plan fixes for half-days: item and title, in the order of the plan; of other bodies only whose it is."""
    words, bodies = content.words, content.lookup.bodies
    known = {entry.id: entry for entry in content.lookup.plan.entries}
    found: dict[HalfDay, list[_Row]] = {}
    labels = (label_of(one, content).removesuffix(".") for one in content.listed if one.role == FOLLOW_UP)
    follow_up = next((label for label in labels if label != UNKNOWN), "")
    every = [(meeting, sitting) for meeting in week.meetings for sitting in meeting.sittings]
    own = (one for meeting in content.request.meetings for one in meeting.sittings if one.day)
    joint = {(HalfDay(one.day, one.part), one.title, one.entry) for one in own if one.day}
    for meeting, one in every:
        if not (one.day and one.part):
            continue
        half_day = HalfDay(one.day, one.part)
        if meeting in content.request.meetings:
            clusters = words.joined(keywords_of(known[id], content) for id in one.entry if id in known)
            title = content.says.said("sittings", one.title, "")
            item = one.item or (follow_up if one.entry else "")
            _tell(found, half_day, (item, words.labelled(title, clusters)))
        elif meeting.body in bodies and (half_day, one.title, one.entry) not in joint:
            _tell(found, half_day, _of_others([bodies[meeting.body]], content))
    return found


def _end(one: Listed, content: Content) -> _Row:
    """An item with which bodies open or close, and for which of them where that is not all who have it."""
    own = one.of(body.id for body in content.bodies)
    if own is None:
        return _of_others(one.bodies, content)
    title, *sub = title_of(own, content)
    return _label(own, content), content.words.joined(sub) or title


def _of_others(bodies: Iterable[Body], content: Content) -> _Row:
    """Work of bodies that this draft is not of: only whose it is."""
    words, index = content.words, content.lookup
    beside = (other for meeting in content.request.meetings for other in index.companions(meeting))
    proposed = {other.body for other in beside if other.status == "proposed"}
    said = ((body, called(body, content)) for body in bodies)
    named = (words("proposed", said=name) if body.id in proposed else name for body, name in said)
    return "", words("sitting_of", bodies=words.listed(named))


def _label(one: Listed, content: Content) -> str:
    return label_of(one, content).removesuffix(".")


class _Matter(NamedTuple):
    """An item or a cluster, the bodies that take it up, and the half-days on which they can."""

    key: str
    item: Listed
    entry: Entry | None
    bodies: tuple[str, ...]
    paragraphs: int
    half_days: frozenset[HalfDay]

    def row(self, content: Content, *, again: bool) -> _Row:
        """How the draft tells it; of another body's work, only whose it is."""
        drafted = {body.id for body in content.bodies}
        if not drafted & {*self.bodies}:
            known = content.lookup.bodies
            return _of_others([known[id] for id in self.bodies if id in known], content)
        own = self.item.of(drafted)
        title = keywords_of(self.entry, content) if self.entry else title_of(own or self.item, content)[0]
        label = _label(own, content) if own else UNKNOWN
        return label, content.words("continued", title=title) if again else title


class _Week(NamedTuple):
    """The meetings of one week and place, drafted or not, and what they take up."""

    content: Content
    meetings: tuple[Meeting, ...]
    half_days: dict[str, list[HalfDay]]
    """Those of each body, in order."""
    listed: tuple[Listed, ...]

    @classmethod
    def of(cls, content: Content) -> "_Week":
        """The week that the drafted meetings are in; those without dates have none.

        Another meeting of a drafted body is on days and items of its own.
        """
        index, drafted = content.lookup, {one.body: one for one in content.request.meetings}
        every = (one for asked in drafted.values() for one in index.week_of(asked))
        met = {one.id: one for one in every if drafted.get(one.body, one) is one}
        order = index.body_order
        meetings = tuple(sorted(met.values(), key=lambda m: (order.get(m.body, len(order)), m.id)))
        by_body: dict[str, list[HalfDay]] = {}
        for meeting in meetings:
            by_body.setdefault(meeting.body, []).extend(half_days(meeting, index))
        first_of_each = {m.body: m for m in reversed(meetings)}
        return cls(content, meetings, by_body, tuple(items.listed(reversed(first_of_each.values()), index)))

    def ends(self, role: str, *, last: bool) -> Iterator[tuple[HalfDay, Listed]]:
        """The shown half-days on which bodies begin, or end, that have an item of a role for it; none is fixed."""
        shown, drafted = self._shown(), {body.id for body in self.content.bodies}
        for half_day, one in self._all_ends(role, last=last):
            bodies = {body.id for body in one.bodies}
            for some in (bodies & drafted, bodies - drafted):
                if half_day in shown and (own := one.of(some)):
                    yield half_day, own

    def _all_ends(self, role: str, *, last: bool) -> Iterator[tuple[HalfDay, Listed]]:
        fixed = self._fixed()
        for one in (one for one in self.listed if one.role == role):
            found: dict[HalfDay, list[str]] = {}
            for body in one.bodies:
                free = sorted((h for h in self.half_days[body.id] if h not in fixed), key=lambda h: h.order)
                if free:
                    found.setdefault(free[-1 if last else 0], []).append(body.id)
            for half_day, bodies in found.items():
                if own := one.of(bodies):
                    yield half_day, own

    def allotted(self) -> list[tuple[HalfDay, _Matter]]:
        """What is taken up when, in order; of the half-days on which the drafted bodies meet."""
        tasks, shown = {task.key: task for task in self._tasks()}, self._shown()
        whole = sorted({one for found in self.half_days.values() for one in found}, key=lambda one: one.order)
        busy = dict.fromkeys((one for role in CLOSING for one, _ in self._all_ends(role, last=True)), 1)
        made = work.allot(
            [work.Task(task.key, task.paragraphs, task.half_days) for task in tasks.values()],
            whole,
            self._fixed(),
            busy,
        )
        found = [(one, tasks[key]) for key, placed in made.items() for one in placed if one in shown]
        return sorted(found, key=lambda pair: pair[0].order)

    def _shown(self) -> frozenset[HalfDay]:
        return frozenset(one for m in self.content.request.meetings for one in half_days(m, self.content.lookup))

    def _fixed(self) -> frozenset[HalfDay]:
        return frozenset(
            HalfDay(one.day, one.part) for m in self.meetings for one in m.sittings if one.day and one.part
        )

    def _tasks(self) -> Iterator[_Matter]:
        """What fills the time between opening and closing: items in order, clusters in place of the follow-up item."""
        index = self.content.lookup
        fixed = {id for m in self.meetings for one in m.sittings for id in one.entry}
        entries = {e.id: e for m in self.meetings for e in index.taken_up(m.id)}
        without = {body.id for one in self.listed if one.role == FOLLOW_UP for body in one.bodies}
        for n, one in enumerate(self.listed):
            bodies = tuple(body.id for body in one.bodies)
            if one.role == FOLLOW_UP:
                for id, entry in entries.items():
                    meet = tuple(body for body in entry.body if body in self.half_days) or bodies
                    without -= {*meet}
                    if id not in fixed:
                        yield _Matter(f"entry {id}", one, entry, meet, len(entry.paragraphs), self._shared(meet))
                bodies = tuple(body for body in bodies if body in without)
            if bodies and one.role in ("", FOLLOW_UP):
                paragraphs = ParagraphSet.union(s.paragraphs for s in one.standing(index.plan))
                yield _Matter(f"item {n}", one, None, bodies, len(paragraphs), self._shared(bodies))

    def _shared(self, bodies: Iterable[str]) -> frozenset[HalfDay]:
        """The half-days on which all of some bodies meet, or else any of them."""
        found = [frozenset(self.half_days.get(body, ())) for body in bodies]
        return frozenset.intersection(*found) or frozenset.union(*found)
