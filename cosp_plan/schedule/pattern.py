"""Weeks in which bodies meet: those that a plan has, and those of years to come, like those of another year."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cosp_plan.days.runs import first_day, is_over, takes_place
from cosp_plan.index import Index
from cosp_plan.model import NOWHERE, Days, Meeting


class MeetingWeek(NamedTuple):
    """A week in which bodies meet; bodies that share it share its topics."""

    year: int
    month: int | None
    """None where it is not known yet."""
    meetings: tuple[Meeting, ...]
    """In the order of the bodies."""
    like: tuple[str, ...] = ()
    """The meetings of another year that these follow, by their ids; empty for those that the plan has."""

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that meet."""
        return tuple(dict.fromkeys(meeting.body for meeting in self.meetings))

    @property
    def days(self) -> tuple[Days, ...]:
        """The days that are known."""
        return tuple(days for meeting in self.meetings for days in meeting.dates)

    @property
    def name(self) -> str:
        """``2027-06``; the year where the month is not known."""
        return f"{self.year}-{self.month:02}" if self.month else str(self.year)


class Weeks(NamedTuple):
    """The weeks of some years, and what was left out."""

    weeks: tuple[MeetingWeek, ...]
    """In order of time; without a month last in their year."""
    left_out: tuple[str, ...] = ()
    """Why some meetings are not among them, a sentence each."""


def weeks_of(index: Index, years: Iterable[int], like: int | None, named: Collection[str] = ()) -> Weeks:
    """The weeks of years: of a year in which the plan has meetings those, else like those of another year.

    ``named`` are bodies and meetings that are wanted whatever their mandate.
    """
    found: list[MeetingWeek] = []
    left_out: dict[str, None] = {}
    sessions = _last_sessions(index)
    for year in years:
        own = [meeting for meeting in index.plan.meetings if year in meeting.years]
        if own or like is None:
            meetings, reasons = _eligible(_ahead(own, index), index, named)
            over = [meeting.id for meeting in own if takes_place(meeting) and meeting not in _ahead(own, index)]
            reasons += [f"over already: {', '.join(over)}"] if over else []
            left_out |= dict.fromkeys(reasons)
            found += _together(year, meetings, index)
        else:
            pattern, reasons = _eligible([m for m in _of_series(index) if like in m.years], index, named)
            left_out |= dict.fromkeys(reasons)
            found += _like(year, like, pattern, index, sessions)
    return Weeks(tuple(sorted(found, key=_in_time)), tuple(left_out))


def _in_time(week: MeetingWeek) -> tuple[int, int, date, str]:
    first = min((days.first for days in week.days), default=date.max)
    return week.year, week.month or 13, first, week.meetings[0].id


def _of_series(index: Index) -> Iterator[Meeting]:
    for one in (*index.before, index, *index.after):
        yield from one.plan.meetings


def _ahead(meetings: Iterable[Meeting], index: Index) -> list[Meeting]:
    """The meetings that were not over when the plan was revised."""
    revised = index.plan.workplan and index.plan.workplan.revised
    return [meeting for meeting in meetings if not (revised and is_over(meeting, revised))]


def _eligible(meetings: Iterable[Meeting], index: Index, named: Collection[str]) -> tuple[list[Meeting], list[str]]:
    """The meetings that rows are proposed for, and why others are left out."""
    with_mandate = {body.id for body in index.plan.bodies.bodies if body.sections}
    taken, reasons = [], []
    for meeting in meetings:
        if not takes_place(meeting):
            reasons.append(f"{meeting.id} is {meeting.status}")
        elif {meeting.id, meeting.body} & {*named}:
            taken.append(meeting)
        elif meeting.special:
            reasons.append(f"{meeting.id} is a special session")
        elif with_mandate and meeting.body not in with_mandate:
            reasons.append(
                f"{index.short(meeting.body)} gets rows only where `in:` names it: its mandate has no sections"
            )
        else:
            taken.append(meeting)
    return taken, list(dict.fromkeys(reasons))


def _together(year: int, meetings: list[Meeting], index: Index) -> list[MeetingWeek]:
    """Meetings in the weeks that they share: by their days, or because an entry names both."""
    groups: list[list[Meeting]] = []
    for meeting in sorted(meetings, key=lambda one: (first_day(one), one.id)):
        beside = {other.id for other in index.companions(meeting)}
        shared = next((group for group in groups if any(one.id in beside for one in group)), None)
        if shared is None:
            groups.append([meeting])
        else:
            shared.append(meeting)
    return [MeetingWeek(year, _month(group, year), _ordered(group, index)) for group in groups]


def _month(group: Sequence[Meeting], year: int) -> int | None:
    firsts = [days.first for meeting in group for days in meeting.dates if days.first.year == year]
    return min(firsts).month if firsts else None


def _ordered(group: Iterable[Meeting], index: Index) -> tuple[Meeting, ...]:
    order = index.body_order
    return tuple(sorted(group, key=lambda one: (order.get(one.body, len(order)), one.id)))


def _like(
    year: int, like: int, pattern: list[Meeting], index: Index, sessions: dict[str, int]
) -> Iterator[MeetingWeek]:
    """The weeks of a year as those of another were, their sessions numbered on; ``sessions`` counts along."""
    numbers: dict[tuple[str, int], int] = {}
    for meeting in sorted(pattern, key=lambda one: (one.session or 0, first_day(one))):
        if meeting.session and (meeting.body, meeting.session) not in numbers:
            sessions[meeting.body] = sessions.get(meeting.body, 0) + 1
            numbers[meeting.body, meeting.session] = sessions[meeting.body]
    for week in sorted(_together(like, pattern, index), key=_in_time):
        meetings = [_next(meeting, year, like, numbers) for meeting in week.meetings]
        yield MeetingWeek(year, week.month, tuple(meetings), tuple(meeting.id for meeting in week.meetings))


def _next(meeting: Meeting, year: int, like: int, numbers: dict[tuple[str, int], int]) -> Meeting:
    """The meeting of a year that follows one of another; without days, and inferred."""
    session = numbers.get((meeting.body, meeting.session)) if meeting.session else None
    if meeting.intersessional is None and session:
        id = f"{meeting.body}-{session}" + (f"-r{meeting.resumed}" if meeting.resumed else "")
    else:
        id = meeting.id.replace(str(like), str(year)) if str(like) in meeting.id else f"{meeting.id}-{year}"
    return meeting._replace(
        id=id,
        session=session,
        intersessional=None if meeting.intersessional is None else 0,
        opened=None,
        dates=(),
        year=year,
        title="",
        translations={},
        place="",
        timezone="",
        hours=(),
        status="tentative",
        certainty="inferred",
        inferred=(),
        source=(),
        url="",
        documents=(),
        sittings=(),
        note="",
        origin=NOWHERE,
    )


def followed(meeting: Meeting, like: str, index: Index) -> Meeting | None:
    """The meeting with days that one follows: the one that it is said to be ``like``, else of its body the last before.

    Of several in that year the one whose resumption is the same, else none: it is not known which.
    """
    proposed = {one.id: one.like for one in index.plan.proposed.meetings}
    known = {one.id: one for one in _of_series(index) if one.dates and takes_place(one)}
    if named := known.get(like or proposed.get(meeting.id, "")):
        return named
    year = min(meeting.years, default=0)
    before = [one for one in known.values() if alike(one, meeting) and max(one.years) < year]
    last = max((max(one.years) for one in before), default=0)
    found = [one for one in before if max(one.years) == last]
    return found[0] if len(found) == 1 else None


def alike(one: Meeting, other: Meeting) -> bool:
    """Whether two meetings are of one body, of one kind, and of the same number of resumption."""
    return (one.body, one.kind, one.resumed) == (other.body, other.kind, other.resumed)


def _last_sessions(index: Index) -> dict[str, int]:
    """The last session of each body that is known."""
    last: dict[str, int] = {}
    for meeting in _of_series(index):
        if meeting.session:
            last[meeting.body] = max(last.get(meeting.body, 0), meeting.session)
    return last
