"""The rows of a document's table -> entries and meetings of a plan, with what is inferred, and why."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cosp_plan.model import Days, Meeting, Plan, Section
from cosp_plan.new_plan import slug
from cosp_plan.paragraphs import EMPTY, ParagraphSet
from cosp_plan.texts.workplan import Mention, NumberGroup, WorkplanRow

_MOST_QUOTED = 400
"""Characters of a cell in a note."""
_FIELDS = ("year", "body", "paragraphs", "keywords", "meeting")


class DraftMeeting(NamedTuple):
    """A meeting of a body that a row tells of."""

    id: str
    body: str
    session: int | None
    resumed: int | None
    title: str
    """Of a special session; empty for others."""
    days: tuple[Days, ...]
    year: int | None
    """Where the days are not given; None: to be determined."""
    inferred: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether a plan can have it: which session it is must be known."""
        return bool(self.session or self.title)


class DraftEntry(NamedTuple):
    """An entry that a row becomes, or one of several."""

    id: str
    row: WorkplanRow
    numbers: ParagraphSet
    others: ParagraphSet
    """The numbers that are of none of its sections."""
    sections: tuple[str, ...]
    """The sections that it takes up as such, by id."""
    keywords: tuple[str, ...]
    meeting: tuple[str, ...]
    inferred: tuple[str, ...]
    note: str


class Drafts(NamedTuple):
    """What the rows of a table become."""

    entries: tuple[DraftEntry, ...]
    meetings: tuple[DraftMeeting, ...]
    """Those that are no part of a plan yet too, for want of a number: see :attr:`DraftMeeting.is_whole`."""


def drafts(rows: Iterable[WorkplanRow], plan: Plan) -> Drafts:
    """Entries and meetings, by the declaration and the meetings of a plan."""
    meetings: dict[str, DraftMeeting] = {}
    entries: list[DraftEntry] = []
    ids: dict[str, int] = {}
    known = {(one.body, one.dates): one for one in plan.meetings if one.dates and one.kind == "regular"}
    numbers = plan.declaration.numbers
    sections = {section.id: section for section in plan.declaration.sections}
    for row in rows:
        told = list(_meetings(row, known))
        for meeting in told:
            meetings[meeting.id] = _joined(meetings.get(meeting.id), meeting)
        whole = tuple(meeting.id for meeting in told if meeting.is_whole)
        unknown_number = tuple(meeting for meeting in told if not meeting.is_whole)
        for one in _entries(row, numbers, sections):
            note = one.note
            if unknown_number:
                said = row.cells.get("date") or ", ".join(map(str, row.when.days))
                note = _sentences(note, f"The table gives the days {_quote(said)}")
            entries.append(one._replace(id=_unique(_id(one, whole), ids), meeting=whole, note=note))
    return Drafts(tuple(entries), tuple(meetings.values()))


def _id(entry: DraftEntry, meeting: tuple[str, ...]) -> str:
    """An id by the keywords, or where those are ours by the meeting."""
    row = entry.row
    if len(meeting) == 1 and not row.keywords:
        return f"{meeting[0]}-follow-up"
    return slug(entry.keywords[0], f"{row.body[0] if row.body else 'row'}-{row.number}")


def _unique(id: str, ids: dict[str, int]) -> str:
    """An id, with a number where it is taken."""
    ids[id] = ids.get(id, 0) + 1
    return id if ids[id] == 1 else _unique(f"{id}-{ids[id]}", ids)


# --- entries ------------------------------------------------------------------------------------------------------


def _entries(row: WorkplanRow, declared: ParagraphSet, sections: Mapping[str, Section]) -> Iterator[DraftEntry]:
    """One for each group of numbers, with the keywords in the same line where there are as many lines."""
    groups = row.groups or (NumberGroup(EMPTY),)
    lines = row.keywords
    paired = len(groups) > 1 and len(groups) == len(lines)
    inferred, notes = _what_is_lost(row, paired)
    for n, group in enumerate(groups):
        keywords = lines[n] if paired else tuple(keyword for line in lines for keyword in line)
        numbers = group.numbers & declared
        own, reasons = set(inferred), list(notes)
        if strange := group.numbers - declared:
            own.add("paragraphs")
            reasons.append(f"It names {strange} too, which the text does not have")
        if not keywords:
            own.add("keywords")
            reasons.append("The table has no keywords here")
            keywords = tuple(sections[id].title for id in group.sections) or _said(row)
        own -= {"paragraphs"} if not (numbers or group.sections) else set()
        fields = tuple(field for field in _FIELDS if field in own)
        others = numbers - ParagraphSet.union(sections[id].paragraphs for id in group.sections)
        draft = DraftEntry("", row, numbers, others, group.sections, _each_once(keywords), (), fields, "")
        yield draft._replace(note=_sentences(*reasons))


def _what_is_lost(row: WorkplanRow, paired: bool) -> tuple[set[str], list[str]]:
    """The fields of a row that are a reading of it, and why, with its cells."""
    inferred: set[str] = set()
    notes: list[str] = []
    count = len(row.groups)
    if not row.when.sure:
        inferred.add("year")
        notes.append(f"The date is {_quote(row.cells.get('date', ''))}")
    for said in (one.aside for one in row.bodies if one.aside):
        inferred.add("body")
        notes.append(f"The cell of bodies says in brackets {_quote(said)}")
    if row.beyond:
        inferred |= {"paragraphs", "keywords"}
        notes.append(f"Under no heading stands {_quote(row.beyond)}")
    if row.unknown:
        inferred.add("body")
        notes.append(f"No one body is known by {', '.join(map(_quote, row.unknown))}")
    if len(row.bodies) > len(row.body):
        inferred.add("body")
        notes.append(f"The cell of bodies names some more than once, {_quote(row.cells['body'])}")
    if count > 1:
        inferred |= {"paragraphs", *(("keywords",) if row.keywords else ()), *(("body",) if len(row.body) > 1 else ())}
        said = f"One cell has {count} groups of numbers, {_quote(row.cells['paragraphs'])}"
        if paired:
            notes.append(f"{said}, and as many lines of keywords, which are paired in their order")
        elif row.keywords:
            notes.append(f"{said}. Which of them the keywords go with is not known, {_quote(row.cells['keywords'])}")
        else:
            notes.append(f"{said}; what divides them is not known")
    firsts = [line[0][:1] for line in row.keywords if line]
    if count < 2 and len(firsts) > 1 and not firsts[0].islower() and any(map(str.islower, firsts[1:])):
        inferred.add("keywords")
        notes.append(f"Whether the lines of the keywords stand apart is not known, {_quote(row.cells['keywords'])}")
    if row.is_prose:
        notes.append(f"In place of numbers the table has {_quote(row.cells['paragraphs'])}")
    if row.label:
        notes.append(f"The keywords are introduced by {_quote(row.label)}")
    return inferred, notes


def _said(row: WorkplanRow) -> tuple[str, ...]:
    """What stands for keywords in a row without any."""
    return (
        tuple(_without_brackets(one.said) for one in row.bodies) or row.unknown or (f"Row {row.number} of the table",)
    )


def _without_brackets(text: str) -> str:
    return " ".join(re.sub(r"\([^()]*\)", " ", text).split()) or text


def _each_once(keywords: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(keyword.split()) for keyword in keywords))


def _quote(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= _MOST_QUOTED else f'{text[:_MOST_QUOTED].rstrip()} …'}”"


def _sentences(*texts: str) -> str:
    return " ".join(text if text.endswith(".") else f"{text}." for text in texts if text)


# --- meetings -----------------------------------------------------------------------------------------------------

_Known = Mapping[tuple[str, tuple[Days, ...]], Meeting]
"""The regular meetings of a plan by their body and days."""


def _meetings(row: WorkplanRow, known: _Known) -> Iterator[DraftMeeting]:
    """The meetings of each body of a row, where it says which, or when; of several days whose they are is not known."""
    named = {(one.body, one.session, one.resumed, one.special): one for one in reversed(row.bodies)}
    of_body = Counter(one.body for one in named.values() if one.session or one.special)
    several = len(row.when.days) > 1 or max(of_body.values(), default=0) > 1
    for mention in reversed(named.values()):
        if of_body[mention.body] and not (mention.session or mention.special):
            continue  # named again without its session
        if one := _meeting(mention, row, known):
            shared = several and len(named) > 1 and bool(one.days)
            yield (
                _inferred(one, "dates", f"The cell of the date is {_quote(row.cells.get('date', ''))}")
                if shared
                else one
            )


def _inferred(one: DraftMeeting, field: str, why: str) -> DraftMeeting:
    return one._replace(inferred=tuple(dict.fromkeys((*one.inferred, field))), note=_sentences(one.note, why))


def _meeting(mention: Mention, row: WorkplanRow, known: _Known) -> DraftMeeting | None:
    body, days = mention.body, row.when.days
    year = None if days else row.when.year
    one = DraftMeeting("", body, mention.session, mention.resumed, "", days, year)
    if not row.when.sure:
        one = _inferred(one, "dates" if days else "year", f"The date is {_quote(row.cells.get('date', ''))}")
    if mention.special:
        id = f"{body}-special-{slug(mention.subject, f'{row.number}')}"
        return one._replace(id=id, title=_without_brackets(mention.said))
    if mention.session:
        return one._replace(id=f"{body}-{mention.session}{f'-r{mention.resumed}' if mention.resumed else ''}")
    if same := known.get((body, days)):
        inferred = ("session", *(("resumed",) if same.resumed else ()))
        note = "The number is that of the meeting on these days in the plan from which this one is begun."
        for field in inferred:
            one = _inferred(one, field, "")
        return one._replace(id=same.id, session=same.session, resumed=same.resumed, note=_sentences(one.note, note))
    return one._replace(id=f"{body}-on-{'-'.join(map(str, days))}") if days else None


def _joined(before: DraftMeeting | None, one: DraftMeeting) -> DraftMeeting:
    """A meeting of which two rows tell."""
    if before is None:
        return one
    if before.days == one.days and before.year == one.year:
        return before
    days = before.days or one.days
    joined = before._replace(days=days, year=None if days else before.year or one.year)
    said = ", ".join(map(str, one.days)) or f"{one.year or 'no year'}"
    return _inferred(joined, "dates" if days else "year", f"Another row of the table has {said} for it")
