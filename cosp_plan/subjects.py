"""What the words of requirements mean in a plan: what a line is about, and where in time a place is."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from cosp_plan.coverage import coverage
from cosp_plan.index import Index
from cosp_plan.items import items_of
from cosp_plan.model import FIRST_YEAR, LAST_YEAR, MONTHS, PARTS, WEEKDAYS, Plan
from cosp_plan.paragraphs import ParagraphSet, parse

_NUMBERS = re.compile("[0-9]+(?:-[0-9]+)?", re.ASCII)
_MONTH = re.compile("([0-9]{4})-([0-9]{2})", re.ASCII)
_ITEM = re.compile(r"([a-z0-9-]+) ([1-9][0-9]*)(?: \(([a-z])\))?", re.ASCII)
_WEEK = re.compile("(?:([0-9]{4})-)?W([0-9]{2})", re.ASCII)


class UnknownSubjectError(LookupError):
    """A word that means nothing in a plan; ``known`` are the names that there are."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        super().__init__(word)
        self.word = word
        self.known = tuple(known)


class About(NamedTuple):
    """What a line is about."""

    paragraphs: ParagraphSet
    bodies: tuple[str, ...] = ()
    """Those named, whose weeks are meant where a word counts weeks."""
    meetings: tuple[str, ...] = ()
    """Those named by their ids."""
    items: tuple[str, ...] = ()
    """Those of agendas, as they are named: ``irg-18 2 (a)``."""
    everything: bool = False
    """Whether `all` is named."""


def about(words: Iterable[str], plan: Plan) -> About:
    """What stands under `for`, or what `together` and `apart` name. Raises UnknownSubjectError."""
    words, numbers = tuple(words), ParagraphSet()
    known = {body.id for body in plan.bodies.bodies}
    for word in words:
        numbers |= _paragraphs(word, plan)
    bodies = tuple(word for word in words if word in known)
    meetings = tuple(word for word in words if word not in known and _is_meeting(word, plan))
    items = tuple(word for word in words if _ITEM.fullmatch(word))
    return About(numbers, bodies, meetings, items, "all" in words)


def _paragraphs(word: str, plan: Plan) -> ParagraphSet:
    """The paragraphs that a word means: of a section before a theme of that name, of a body those of its mandate."""
    declaration = plan.declaration
    if _NUMBERS.fullmatch(word):
        named = ParagraphSet(parse(word))
        if named - declaration.numbers:
            raise UnknownSubjectError(word, [str(declaration.numbers)])
        return named
    if word == "all":
        return declaration.numbers
    if word == "deferred":
        return coverage(plan).deferred
    for section in declaration.sections:
        if section.id == word:
            return section.paragraphs
    if themed := [p.number for p in declaration.paragraphs if p.number and word in p.themes]:
        return ParagraphSet.of(*themed)
    for body in plan.bodies.bodies:
        if body.id == word:
            return plan.mandate(body)
    for entry in plan.entries:
        if entry.id == word:
            return entry.paragraphs & declaration.numbers
    if item := _ITEM.fullmatch(word):
        _know_item(word, item[1], plan)
        return ParagraphSet()
    if _is_meeting(word, plan):
        return ParagraphSet.union(one.paragraphs for one in plan.entries if word in one.meeting) & declaration.numbers
    raise UnknownSubjectError(word, _names(plan))


def _know_item(word: str, id: str, plan: Plan) -> None:
    """Raises UnknownSubjectError where the agenda of a meeting is known not to have an item."""
    if not _is_meeting(id, plan):
        raise UnknownSubjectError(word, [meeting.id for meeting in plan.meetings])
    index = Index.of(plan)
    meeting = index.meetings.get(id)
    body = index.bodies.get(meeting.body) if meeting else None
    if meeting is None or body is None:  # a session to come: its agenda is not known yet
        return
    known = []
    for one in items_of(meeting, body, index):
        if one.number:
            known += [f"{id} {one.number}", *(f"{id} {one.number} ({chr(ord('a') + n)})" for n in range(len(one.sub)))]
    if word not in known:
        raise UnknownSubjectError(word, known)


def _names(plan: Plan) -> Iterator[str]:
    yield from ("all", "deferred")
    yield from (section.id for section in plan.declaration.sections)
    yield from dict.fromkeys(theme for paragraph in plan.declaration.paragraphs for theme in paragraph.themes)
    yield from (body.id for body in plan.bodies.bodies)
    yield from (entry.id for entry in plan.entries)
    yield from (meeting.id for meeting in plan.meetings)


class Where(NamedTuple):
    """A place in time: whatever of these is given, all of it."""

    year: int | None = None
    """``first`` of the period: 0."""
    month: int | None = None
    week: int | None = None
    """By ISO 8601."""
    days: tuple[date, date] | None = None
    """Both included."""
    body: str = ""
    meeting: str = ""
    weekday: int | None = None
    """As ``date.weekday`` counts."""
    part: str = ""
    """One of PARTS."""

    @property
    def knows_days(self) -> bool:
        """Whether only days can tell what is in it."""
        return self.days is not None or self.week is not None or self.weekday is not None or bool(self.part)

    def has(self, day: date, first_year: int) -> bool:
        """Whether a day is in the place, or has a part that is."""
        within = self.days is None or self.days[0] <= day <= self.days[1]
        if not within or (self.year is not None and day.year != (self.year or first_year)):
            return False
        if self.month not in (None, day.month) or self.week not in (None, day.isocalendar().week):
            return False
        return self.weekday in (None, day.weekday())


def where(word: str, plan: Plan) -> Where:
    """The place that a word means. Raises UnknownSubjectError."""
    if word in MONTHS:
        return Where(month=MONTHS.index(word) + 1)
    if word == "first-year":
        return Where(year=0)
    day, _, part = word.partition(" ")
    if part in PARTS and (days := _days(day)):
        return Where(days=days, part=part)
    if word in WEEKDAYS:
        return Where(weekday=WEEKDAYS.index(word))
    if word.endswith("s") and word[:-1] in PARTS:
        return Where(part=word[:-1])
    if word.isdigit() and FIRST_YEAR <= int(word) <= LAST_YEAR:
        return Where(year=int(word))
    if (month := _MONTH.fullmatch(word)) and 1 <= int(month[2]) <= 12:
        return Where(year=int(month[1]), month=int(month[2]))
    if (week := _WEEK.fullmatch(word)) and 1 <= int(week[2]) <= 53:
        return Where(year=int(week[1]) if week[1] else None, week=int(week[2]))
    if days := _days(word):
        return Where(days=days)
    bodies = [body.id for body in plan.bodies.bodies]
    if word in bodies:
        return Where(body=word)
    if _is_meeting(word, plan):
        return Where(meeting=word)
    raise UnknownSubjectError(word, [*bodies, *(meeting.id for meeting in plan.meetings), "first-year", *MONTHS])


def _days(word: str) -> tuple[date, date] | None:
    first, _, last = word.partition("/")
    try:
        days = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return None
    return days if days[0] <= days[1] else None


def _is_meeting(word: str, plan: Plan) -> bool:
    """Whether it is the id of a meeting: of the plan, of what is proposed, or of a session to come."""
    known = {meeting.id for meeting in plan.meetings} | {meeting.id for meeting in plan.proposed.meetings}
    return word in known or _to_come(word, (body.id for body in plan.bodies.bodies))


def _to_come(word: str, bodies: Iterable[str]) -> bool:
    """Whether it is the id of a session that the plan may not have yet: of a body that it has."""
    return any(re.fullmatch(rf"{re.escape(body)}-[1-9][0-9]*(?:-r[1-9])?", word, re.ASCII) for body in bodies)
