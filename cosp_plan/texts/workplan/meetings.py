"""The days and the sessions that a row names, against the meetings of a plan's entries."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cosp_plan.model import Days, Entry, Meeting
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.texts.workplan import Mention, WorkplanRow
from cosp_plan.texts.workplan.words import words_of


class BodyDays(NamedTuple):
    """The days of a body's meetings."""

    body: str
    """Its id."""
    days: tuple[Days, ...]
    """None where an entry names no meeting of it, or one without days."""


class OtherSessions(NamedTuple):
    """Sessions that only one side has."""

    document: tuple[Mention, ...] = ()
    """Those that the row names, and the entries do not, or not each of them."""
    plan: tuple[Meeting, ...] = ()
    """Meetings of a body whose sessions the row names, without these."""


def means(mention: Mention, meeting: Meeting) -> bool:
    """Whether a session that a cell names is a meeting: its body, number and resumption, or what it is special on."""
    if mention.body != meeting.body:
        return False
    if mention.special:
        titles = [title for title in (meeting.title, *meeting.translations.values()) if title]
        subject = {*words_of(mention.subject)}
        return meeting.special and (not titles or any(subject <= {*words_of(title)} for title in titles))
    numbers = (mention.session, mention.resumed)
    return bool(mention.session) and meeting.kind == "regular" and numbers == (meeting.session, meeting.resumed)


def names_session(mention: Mention) -> bool:
    """Whether it says which meeting of the body it is."""
    return bool(mention.session or mention.special)


def other_sessions(row: WorkplanRow, entries: Iterable[Entry], meetings: Mapping[str, Meeting]) -> OtherSessions:
    """The sessions that the row names and an entry's meetings are not, and the other way.

    Of bodies that no entry names nothing is said: they differ as a whole. Of a body of which the row once names no
    session, its meetings are not compared with those that it names elsewhere.
    """
    document: list[Mention] = []
    plan: dict[str, Meeting] = {}
    held = _held(entries, meetings)
    for body in dict.fromkeys(mention.body for mention in row.bodies if mention.body in held):
        mentions = [mention for mention in row.bodies if mention.body == body]
        each = held[body]
        every = {meeting.id: meeting for some in each for meeting in some}
        named = [mention for mention in mentions if names_session(mention)]
        met = {mention for mention in named if any(means(mention, meeting) for meeting in every.values())}
        document += [mention for mention in named if mention not in met or not all(each)]
        if len(named) == len(mentions):
            plan |= {id: one for id, one in every.items() if not any(means(mention, one) for mention in mentions)}
    return OtherSessions(tuple(dict.fromkeys(document)), tuple(plan.values()))


def other_days(
    row: WorkplanRow, entries: Iterable[Entry], meetings: Mapping[str, Meeting]
) -> tuple[BodyDays, ...] | None:
    """The days of each body's meetings that entries name; None where the row has none, or they are those of the row.

    Bodies that share the days of a row meet within them, each on days of its own: the first and the last day of all
    are those of the row. Where the row has a line of days for each body, they are that body's.
    """
    given = row.when.days
    if not given:
        return None
    found = []
    for body, each in _held(entries, meetings).items():
        some = {days for held in each for meeting in held for days in meeting.dates}
        known = all(any(meeting.dates for meeting in held) for held in each)
        found.append(BodyDays(body, tuple(sorted(some)) if known else ()))
    own = _days_of_each(row)
    if own:
        same = all(_fill([one.days], own.get(one.body, given)) for one in found)
    else:
        same = _fill([one.days for one in found], given)
    return None if same else tuple(found)


def _held(entries: Iterable[Entry], meetings: Mapping[str, Meeting]) -> dict[str, list[list[Meeting]]]:
    """The meetings of each body that each of the entries names."""
    held: dict[str, list[list[Meeting]]] = defaultdict(list)
    for entry in entries:
        named = [meetings[id] for id in entry.meeting if id in meetings]
        for body in dict.fromkeys((*entry.body, *(meeting.body for meeting in named))):
            held[body].append([meeting for meeting in named if meeting.body == body])
    return held


def _fill(each: Sequence[Iterable[Days]], given: Sequence[Days]) -> bool:
    """Whether the days of each body lie within those given, and those of all have the first and the last of each."""
    days, calendar = [one for some in each for one in some], _calendar(given)
    if not all(each) or not each or _calendar(days) - calendar:
        return False
    return all(_spans(days, one) for one in given) or all(_calendar(some) == calendar for some in each)


def _spans(days: Iterable[Days], given: Days) -> bool:
    inside = [one for one in days if given.first <= one.first and one.last <= given.last]
    ends = (min((one.first for one in inside), default=None), max((one.last for one in inside), default=None))
    return ends == given


def _days_of_each(row: WorkplanRow) -> dict[str, list[Days]]:
    """The days of each body, where a cell has as many lines of days as of bodies; else nothing."""
    lines = row.cells.get("date", "").split(" / ")
    if not len(lines) == len(row.bodies) > 1:
        return {}
    own: dict[str, list[Days]] = defaultdict(list)
    for line, mention in zip(lines, row.bodies, strict=True):
        said = [days for days in row.when.days if {days.first.day, days.last.day} <= {*_numbers(line)}]
        if len(said) != 1:
            return {}
        own[mention.body] += said
    return own


def _numbers(line: str) -> Iterator[int]:
    return map(int, re.findall(r"\d+", line[:200], re.ASCII))


def _calendar(days: Iterable[Days]) -> ParagraphSet:
    """Days as the set of their numbers in the calendar."""
    return ParagraphSet((one.first.toordinal(), one.last.toordinal()) for one in days)
