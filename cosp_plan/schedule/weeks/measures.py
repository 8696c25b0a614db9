"""Lines of requirements on meetings -> what is counted of them."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from cosp_plan.days.runs import SATURDAY, Week, first_day, takes_place, weeks
from cosp_plan.model import Meeting, Plan, Requirement
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.schedule.pattern import alike
from cosp_plan.schedule.question import Costs, Measured
from cosp_plan.schedule.weeks.task import DatingTask, Start, ToDate, week_of_year
from cosp_plan.subjects import About, about, where

Pair = tuple[str, str]
"""Two meetings, by their ids."""
NOT_OF_WEEKS = Measured(None)
"""Of a line that says nothing of meetings."""


class InOneWeek(NamedTuple):
    """Each meeting that shares its week with none of some others."""

    line: Requirement
    groups: tuple[tuple[str, tuple[str, ...]], ...]


class InTwoWeeks(NamedTuple):
    """Each pair that shares a week."""

    line: Requirement
    pairs: tuple[Pair, ...]


class WeeksBetween(NamedTuple):
    """The weeks by which the first days of each pair are too near, counted up to whole ones."""

    line: Requirement
    pairs: tuple[Pair, ...]
    limit: int


class Companions(NamedTuple):
    """Each pair that shares a week and is not to, or the other way."""

    line: Requirement
    pairs: Mapping[Pair, bool]
    """Whether they are to."""


WeeksMeasure = Costs | InOneWeek | InTwoWeeks | WeeksBetween | Companions


def measured(line: Requirement, task: DatingTask, plan: Plan) -> Measured:
    """What a line counts in a task. The names in it are known."""
    match line.word:
        case "days":
            return _length(line, task, plan)
        case "in" | "not-in":
            return _placed(line, task, plan)
        case "like":
            return _like(line, task, plan)
        case "together" | "apart":
            subject = about(line.value, plan)
            groups = [_meant(task, About(subject.paragraphs, (word,))) for word in subject.bodies]
            groups += [_meant(task, About(subject.paragraphs, (), (word,))) for word in subject.meetings]
            groups = [ids for ids in groups if ids]
            if len(groups) < 2:
                return NOT_OF_WEEKS
            if line.word == "together":
                return Measured(InOneWeek(line, tuple(_shared(groups, task))))
            return Measured(InTwoWeeks(line, tuple(_open(_across(groups), task))))
        case "weeks-apart":
            if not line.about or not (ids := _meant(task, about(line.about, plan))):
                return NOT_OF_WEEKS
            return Measured(WeeksBetween(line, tuple(_open(combinations(ids, 2), task)), line.limit))
    return NOT_OF_WEEKS


def length_line(meeting: Meeting, lines: Iterable[Requirement], plan: Plan) -> Requirement | None:
    """The line that says how long a meeting is: one that names it, else one of its body, else one of all."""
    ranked = [
        (rank, -n, line) for n, line in enumerate(lines) if line.word == "days" and (rank := _rank(line, meeting, plan))
    ]
    return max(ranked)[2] if ranked else None


def _rank(line: Requirement, meeting: Meeting, plan: Plan) -> int:
    """How near a line is to a meeting: 3 where it names it, 2 its body, 1 everything; 0 where it is about others."""
    subject = about(line.about, plan)
    if meeting.id in subject.meetings:
        return 3
    return 2 if meeting.body in subject.bodies else int(not line.about or subject.everything)


def _meant(task: DatingTask, subject: About) -> list[str]:
    """The meetings that a line is about."""
    return [
        one.meeting.id
        for one in task.meetings
        if one.meeting.id in subject.meetings or one.meeting.body in subject.bodies or subject.everything
    ]


def _subject(line: Requirement, task: DatingTask, plan: Plan) -> set[str]:
    """The meetings that a line with `for` is about, or all; without those that have days."""
    ids = _meant(task, about(line.about, plan) if line.about else About(ParagraphSet(), everything=True))
    return {*ids} & {*task.open}


def _length(line: Requirement, task: DatingTask, plan: Plan) -> Measured:
    """Days too many or too few; of a meeting that another line is nearer to, that one says how long it is."""
    ids = _subject(line, task, plan)
    meant = (task.of(id) for id in ids)
    off = {
        one.meeting.id: abs(one.length - line.limit)
        for one in meant
        if one.said is None or _rank(one.said, one.meeting, plan) <= _rank(line, one.meeting, plan)
    }
    costs = {way: off[way.meeting] for way in task.ways if off.get(way.meeting)}
    return Measured(Costs(line, costs)) if ids else NOT_OF_WEEKS


def _placed(line: Requirement, task: DatingTask, plan: Plan) -> Measured:
    ids = _subject(line, task, plan)
    places = [where(word, plan) for word in line.value]
    if not ids or (not line.about and any(place.body or place.meeting for place in places)):
        return NOT_OF_WEEKS
    if any(place.part for place in places):
        return Measured(None, f"`{line}` is not judged for weeks: it is finer than a day")
    first = min(way.day.year for way in task.ways) if task.ways else 0
    costs = {}
    for way in (*task.ways, *task.against):  # those too that cannot be, so that it can be told what a line leaves
        if way.meeting not in ids:
            continue
        inside = [any(place.has(day, first) for place in places) for day in task.days(way)]
        if any(inside) if line.word == "not-in" else not all(inside):
            costs[way] = 1
    return Measured(Costs(line, costs))


def _like(line: Requirement, task: DatingTask, plan: Plan) -> Measured:
    ids = _subject(line, task, plan)
    if line.value == ("companions",):
        like = {one.meeting.id: one.like for one in task.meetings if one.like}
        pairs = {
            (one, other): bool(_weeks_of(like[one]) & _weeks_of(like[other]))
            for one, other in _open(combinations(like, 2), task)
            if task.of(one).meeting.years & task.of(other).meeting.years and like[one] != like[other]
        }
        return Measured(Companions(line, {pair: same for pair, same in pairs.items() if {*pair} & ids}))
    year = int(line.value[0]) if line.value[0].isdigit() else None
    meant = {one.meeting.id: _then(one, year, plan) for one in task.meetings if one.meeting.id in ids}
    costs: dict[Start, int] = {}
    for way in task.ways:
        if like_meeting := meant.get(way.meeting):
            then = first_day(like_meeting)
            if line.value == ("weekday",):
                cost = abs(way.day.weekday() - min(then.weekday(), SATURDAY - 1))
            else:
                cost = abs(week_of_year(way.day) - week_of_year(then))
            costs |= {way: cost} if cost else {}
    others = [f"{id} by {like.id}" for id, like in meant.items() if like and year and year not in like.years]
    remark = f"`{line}` is judged for {', '.join(others)}: that year has none for it" if others else ""
    return Measured(Costs(line, costs), remark)


def _then(one: ToDate, year: int | None, plan: Plan) -> Meeting | None:
    """The meeting that one follows; of a year the one of its kind and number of resumption, if there is just one."""
    if year is None or (one.like and year in one.like.years):
        return one.like
    every = (meeting for each in (*plan.before, plan, *plan.after) for meeting in each.meetings if meeting.dates)
    of_year = [meeting for meeting in every if year in meeting.years and takes_place(meeting)]
    found = [meeting for meeting in of_year if alike(meeting, one.meeting)]
    return found[0] if len(found) == 1 else one.like


def _weeks_of(meeting: Meeting) -> set[Week]:
    return {week for days in meeting.dates for week in weeks(days)}


def _across(groups: list[list[str]]) -> Iterable[Pair]:
    for some, others in combinations(groups, 2):
        yield from ((one, other) for one in some for other in others if one != other)


def _open(pairs: Iterable[Pair], task: DatingTask) -> Iterable[Pair]:
    """The pairs that are not both of meetings that have days."""
    wanted = {*task.open}
    return (pair for pair in pairs if wanted & {*pair})


def _shared(groups: list[list[str]], task: DatingTask) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Of some bodies, each meeting of the one with fewest in a year, with those of each other, of which one shares."""
    for year in sorted({year for one in task.meetings for year in one.meeting.years}):
        own = [[id for id in ids if year in task.of(id).meeting.years] for ids in groups]
        own = [ids for ids in own if ids]
        least = min(own, key=len, default=[])
        for others in own:
            if others is not least:
                yield from ((id, tuple(others)) for id in least if {id, *others} & {*task.open})
