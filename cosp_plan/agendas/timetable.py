"""The organization of work as a table: what the plan fixes or proposes, and a suggestion for the other half-days.

Bodies that share a week are planned together whichever of them is drafted, so that drafts of one week agree.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from cosp_plan import items
from cosp_plan.agendas.content import UNKNOWN, Content, bare_keywords_of, keywords_of, label_of, title_of
from cosp_plan.agendas.sessions import called
from cosp_plan.agendas.tree import Block, Heading, Prose, Table
from cosp_plan.agendas.work import Task, allot
from cosp_plan.days.sittings import HalfDay, closed_days, half_days, half_days_of_all, hours_of
from cosp_plan.items import CLOSING, FOLLOW_UP, ORGANIZATION, Listed
from cosp_plan.language.words import Words, capital
from cosp_plan.matters import Matter, WeekOfWork
from cosp_plan.model import Body, Holiday, Meeting, Sitting

FIXED, PROPOSED, SUGGESTED = "fixed", "proposed", "suggested"


class _WorkRow(NamedTuple):
    """What is taken up on a half-day."""

    item: str
    title: str
    """Of the item, or a description."""
    by: str
    """By whom: FIXED by the plan, PROPOSED in it, or SUGGESTED here."""


_Told = Mapping[HalfDay, list[_WorkRow]]


def blocks(content: Content) -> Iterator[Block]:
    """The table with what it rests on; without dates, that there is none yet."""
    words, meetings = content.words, content.request.meetings
    yield Heading(1, words("work"))
    if not any(meeting.dates for meeting in meetings):
        yield Prose(words("work_undated"), aside=True)
        return
    told = _told(content)
    yield Prose(_rests_on({row.by for rows in told.values() for row in rows}, words), aside=True)
    columns = (words("date_time"), words("agenda_item"), words("title_or_description"))
    yield Table(columns, tuple(_rows(told, content)), (31, 13, 56), words("work"))


def _rests_on(given: Collection[str], words: Words) -> str:
    """By whom what stands in the table is given, in a sentence for each."""
    alone = {FIXED: "fixed", PROPOSED: "work_proposed", SUGGESTED: "suggestion"}
    beside = {FIXED: "partly_fixed", PROPOSED: "partly_proposed", SUGGESTED: "rest_suggested"}
    found = [by for by in alone if by in given] or [SUGGESTED]
    return " ".join(words((alone if len(found) == 1 else beside)[by]) for by in found)


def _rows(told: _Told, content: Content) -> Iterator[tuple[str | None, ...]]:
    """A row or more a half-day, one a holiday; a half-day that nothing needs is left to be filled in."""
    words, meetings = content.words, content.request.meetings
    holidays = {day: holiday for one in meetings for day, holiday in closed_days(one, content.lookup).items()}
    days: dict[date, list[HalfDay]] = {}
    for half_day in half_days_of_all(meetings, content.lookup):
        days.setdefault(half_day.day, []).append(half_day)
    for day in sorted({*days, *holidays}):
        said = capital(words.day(day, weekday=True))
        if day not in days:
            yield said, "", words("holiday", name=_holiday(holidays[day], content))
        for half_day in days.get(day, ()):
            rows = [(row.item, row.title) for row in told.get(half_day, ())]
            first, *others = rows or [("", words("to_fill"))]
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


def _told(content: Content) -> _Told:
    """What is taken up on each half-day: the opening, what is settled, what is suggested, the closing."""
    week, told = _Week.of(content), dict[HalfDay, list[_WorkRow]]()
    for half_day, one in week.ends(ORGANIZATION, last=False):
        _tell(told, half_day, _end(one, content))
    for half_day, row in _settled(content, week):
        _tell(told, half_day, row)
    seen: set[str] = set()
    for half_day, matter in week.allotted():
        _tell(told, half_day, _row(matter, content, again=matter.key in seen))
        seen.add(matter.key)
    for role in CLOSING:
        for half_day, one in week.ends(role, last=True):
            _tell(told, half_day, _end(one, content))
    return told


def _tell(told: dict[HalfDay, list[_WorkRow]], half_day: HalfDay, row: _WorkRow) -> None:
    rows = told.setdefault(half_day, [])
    rows += [row] if row[:2] not in [other[:2] for other in rows] else []


def _settled(content: Content, week: "_Week") -> Iterator[tuple[HalfDay, _WorkRow]]:
    """What is fixed or proposed for the shown half-days, meeting by meeting; of others' own work only whose it is."""
    shown = week.shown()
    bodies, drafted = content.lookup.bodies, content.request.meetings
    own = {
        (when, one.title, one.entry) for m in drafted for when, some in week.work.settled[m.id].items() for one in some
    }
    clusters = {entry.id for entry in content.entries}
    for half_day, meeting, one in (found for found in week.work.sittings() if found[0] in shown):
        if meeting in drafted or not clusters.isdisjoint(one.entry):
            together = [
                m for m in drafted if _shares(m, week.work.settled[m.id].get(half_day, ()), one, meeting, content)
            ]
            yield half_day, _own_row(one, meeting, [m.body for m in together], content)
        elif meeting.body in bodies and (half_day, one.title, one.entry) not in own:
            yield half_day, _of_others([bodies[meeting.body]], content, PROPOSED if one.proposed else FIXED)


def _shares(other: Meeting, sittings: Iterable[Sitting], one: Sitting, meeting: Meeting, content: Content) -> bool:
    """Whether one of the sittings of another meeting takes up the same item, or no item, with the same title."""
    item = _item_of(one, meeting, content)
    alike = (each for each in sittings if (each.title, each.entry) == (one.title, one.entry))
    return any(_item_of(each, other, content) == item for each in alike)


def _own_row(one: Sitting, meeting: Meeting, together: Iterable[str], content: Content) -> _WorkRow:
    """A sitting of drafted bodies: its item, by the title that it has on the agenda where the sitting gives none."""
    words, known = content.words, {entry.id: entry for entry in content.lookup.plan.entries}
    keywords = bare_keywords_of if one.proposed else keywords_of
    clusters = words.joined(keywords(known[id], content) for id in one.entry if id in known)
    item = _item_of(one, meeting, content)
    of_item = item and (one.title == item.item.title or not (one.title or clusters))
    title = title_of(item, content)[0] if item and of_item else content.says.said("sittings", one.title, "")
    said = words.labelled(title, clusters)
    if one.proposed:
        said = words("proposed", said=said).strip()
    return _WorkRow(_number(one, meeting, together, content), said, PROPOSED if one.proposed else FIXED)


def _number(one: Sitting, meeting: Meeting, together: Iterable[str], content: Content) -> str:
    """The item of a sitting, in a joint draft with whose it is; for clusters without one the follow-up item."""
    if not one.item:
        labels = (_label(other, content) for other in content.listed if other.role == FOLLOW_UP and one.entry)
        return next((label for label in labels if label != UNKNOWN), "")
    item = _item_of(one, meeting, content)
    if own := item and item.of(together):
        return f"{_label(own, content)}{one.item[len(one.item.partition('(')[0].rstrip()) :]}"
    return f"{content.lookup.short(meeting.body)} {one.item}" if len(content.bodies) > 1 else one.item


def _item_of(one: Sitting, meeting: Meeting, content: Content) -> Listed | None:
    """The item of the agenda that a sitting takes up."""
    return items.named(one.item, one.title, meeting.body, content.listed, content.request.follow_up)


def _end(one: Listed, content: Content) -> _WorkRow:
    """An item with which bodies open or close, and for which of them where that is not all who have it."""
    own = one.of(body.id for body in content.bodies)
    if own is None:
        return _of_others(one.bodies, content)
    title, *sub = title_of(own, content)
    return _WorkRow(_label(own, content), content.words.joined(sub) or title, SUGGESTED)


def _of_others(bodies: Iterable[Body], content: Content, by: str = SUGGESTED) -> _WorkRow:
    """Work of bodies that this draft is not of: only whose it is."""
    words, index = content.words, content.lookup
    beside = (other for meeting in content.request.meetings for other in index.companions(meeting))
    proposed = {other.body for other in beside if other.status == "proposed"}
    said = ((body, called(body, content)) for body in bodies)
    named = (words("proposed", said=name) if by == PROPOSED or body.id in proposed else name for body, name in said)
    return _WorkRow("", words("sitting_of", bodies=words.listed(named)), by)


def _label(one: Listed, content: Content) -> str:
    return label_of(one, content).removesuffix(".")


def _row(matter: Matter, content: Content, *, again: bool) -> _WorkRow:
    """How the draft tells it; of another body's work, only whose it is."""
    drafted = {body.id for body in content.bodies}
    if not drafted & {*matter.bodies}:
        known = content.lookup.bodies
        return _of_others([known[id] for id in matter.bodies if id in known], content)
    own = matter.item.of(drafted)
    title = keywords_of(matter.entry, content) if matter.entry else title_of(own or matter.item, content)[0]
    label = _label(own, content) if own else UNKNOWN
    return _WorkRow(label, content.words("continued", title=title) if again else title, SUGGESTED)


class _Week(NamedTuple):
    """The week that the drafted meetings are in, and what of it is shown."""

    content: Content
    work: WeekOfWork

    @classmethod
    def of(cls, content: Content) -> "_Week":
        """That of a draft."""
        return cls(content, WeekOfWork.of(content.request.meetings, content.lookup, content.request.follow_up))

    def ends(self, role: str, *, last: bool) -> Iterator[tuple[HalfDay, Listed]]:
        """The shown half-days on which bodies begin, or end, by an item of a role: drafted bodies, and the others."""
        shown, drafted = self.shown(), {body.id for body in self.content.bodies}
        for half_day, one in self.work.ends(role, last=last):
            bodies = {body.id for body in one.bodies}
            for some in (bodies & drafted, bodies - drafted):
                if half_day in shown and (own := one.of(some)):
                    yield half_day, own

    def allotted(self) -> list[tuple[HalfDay, Matter]]:
        """What is taken up when, in order; of the half-days on which the drafted bodies meet."""
        matters, shown = {one.key: one for one in self.work.matters()}, self.shown()
        whole = sorted({one for found in self.work.half_days.values() for one in found}, key=lambda one: one.order)
        busy = dict.fromkeys((one for role in CLOSING for one, _ in self.work.ends(role, last=True)), 1)
        made = allot(
            [Task(one.key, one.paragraphs, one.half_days) for one in matters.values()],
            whole,
            {half_day for half_day, _, _ in self.work.sittings()},
            busy,
        )
        found = [(one, matters[key]) for key, placed in made.items() for one in placed if one in shown]
        return sorted(found, key=lambda pair: pair[0].order)

    def shown(self) -> frozenset[HalfDay]:
        """The half-days on which the drafted bodies meet."""
        return frozenset(one for m in self.content.request.meetings for one in half_days(m, self.content.lookup))
