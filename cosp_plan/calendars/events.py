"""Meetings -> events: an all-day event per unbroken run of days, or a timed one per half-day sitting."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from cosp_plan.days.runs import runs, takes_place
from cosp_plan.days.sittings import are_usual, half_days, hours_of, number, settled_work
from cosp_plan.index import Index
from cosp_plan.language import certainty, titles
from cosp_plan.language.words import Words, sentence
from cosp_plan.model import Days, Entry, Meeting, Plan, Sitting

STATUSES = {
    "tentative": "TENTATIVE",
    "proposed": "TENTATIVE",
    "postponed": "TENTATIVE",
    "confirmed": "CONFIRMED",
    "held": "CONFIRMED",
    "cancelled": "CANCELLED",
}
"""RFC 5545, 3.8.1.11, knows three."""


class Event(NamedTuple):
    """One event of a feed. ``uid`` never changes, whatever else does."""

    uid: str
    start: date | datetime
    """A day, or a local time in ``tzid``."""
    end: date | datetime
    """Exclusive, of the same kind as ``start``."""
    tzid: str
    """The time zone of a timed event; empty for all-day events, which are the same days everywhere."""
    summary: str
    description: str
    location: str
    url: str
    categories: tuple[str, ...]
    status: str
    """TENTATIVE, CONFIRMED or CANCELLED."""
    busy: bool
    related: tuple[str, ...] = ()
    """UIDs of the other parts of a split session."""


def domain(plan: Plan) -> str:
    """What UIDs end with, so that two plans never share one."""
    return f"{plan.workplan.id if plan.workplan else 'plan'}.cosp-plan"


class Shown(NamedTuple):
    """A meeting as feeds show it: as the last plan of a series has it, with the entries of all."""

    meeting: Meeting
    lookup: Index
    domain: str
    """Of the first plan that has it: its events stay what they are when the next plan takes it over."""


def shown(series: Iterable[Index]) -> dict[str, Shown]:
    """The meetings of a series of plans, oldest first, by id."""
    found: dict[str, Shown] = {}
    for index in series:
        for meeting in index.plan.meetings:
            before = found.get(meeting.id)
            own = _with_entries(index, before.lookup, meeting.id) if before else index
            found[meeting.id] = Shown(meeting, own, before.domain if before else domain(index.plan))
    return found


def _with_entries(index: Index, before: Index, id: str) -> Index:
    """The look-ups of a plan in which a meeting has the entries of those before too."""
    entries = [*before.entries.get(id, ()), *index.entries.get(id, ())]
    proposed = [*before.proposed.get(id, ()), *index.proposed.get(id, ())]
    return index._replace(entries={**index.entries, id: entries}, proposed={**index.proposed, id: proposed})


def of_meeting(one: Shown, words: Words, sittings: bool = False) -> list[Event]:
    """The events of one meeting; none while it has no dates."""
    meeting, index, _ = one
    parts = runs(meeting)
    uids = [f"{meeting.id}.{n}@{one.domain}" for n in range(1, len(parts) + 1)]
    events: list[Event] = []
    for n, days in enumerate(parts):
        event = Event(
            uids[n],
            days.first,
            days.last + timedelta(days=1),
            "",
            _summary(meeting, days, (n + 1, len(parts)), index, words),
            _description(meeting, index, words),
            index.place(meeting),
            meeting.url,
            _categories(meeting, index, words),
            STATUSES[meeting.status or "tentative"],
            busy=takes_place(meeting) and meeting.status != "proposed",
            related=tuple(uids[:1]) if n else (),
        )
        events.append(event)
    return _sittings(events, meeting, index, words) if sittings else events


def on_old_days(one: Shown, words: Words, old: Event) -> Event:
    """The event of a meeting that has no days any more, where a feed still shows it: nothing says that it is off."""
    meeting, index, _ = one
    summary = _summary(meeting, None, (1, 1), index, words)
    return old._replace(
        summary=summary if meeting.status == "postponed" else words("event_dates_open", title=summary),
        description=f"{words('old_days')}\n{_description(meeting, index, words)}",
        location=index.place(meeting),
        url=meeting.url,
        categories=_categories(meeting, index, words),
        status="TENTATIVE",
        busy=False,
    )


def _sittings(parts: list[Event], meeting: Meeting, index: Index, words: Words) -> list[Event]:
    """Each sitting an event of its own, joined to the first of the meeting; ``parts`` are the events of its runs."""
    events: list[Event] = []
    work = settled_work(meeting, index)
    for half_day in half_days(meeting, index):
        run, day, part = number(half_day, meeting)
        whole = parts[run - 1]
        begin, end = hours_of(half_day, meeting, index)
        usual = f"{words('usual_hours')}\n" if are_usual(meeting, index) else ""
        event = whole._replace(
            uid=whole.uid.replace("@", f".d{day}s{part}@", 1),
            description=f"{usual}{_on_half_day(work.get(half_day, []), index, words)}{whole.description}",
            start=datetime.combine(half_day.day, begin),
            end=datetime.combine(half_day.day, end),
            tzid=index.timezone(meeting),
            related=(events[0].uid,) if events else (),
        )
        events.append(event)
    return events


def _on_half_day(sittings: list[Sitting], index: Index, words: Words) -> str:
    """What is taken up on a half-day, a line each."""
    return "".join(
        f"{words('line_work_proposed' if one.proposed else 'line_work', work=titles.sitting(one, index, words))}\n"
        for one in sittings
    )


def _summary(meeting: Meeting, days: Days | None, part: tuple[int, int], index: Index, words: Words) -> str:
    """What an event is called; ``part`` is which run of days of how many."""
    said = titles.title(meeting, index, words)
    if part[1] > 1:
        said = words("event_part", title=said, part=part[0], parts=part[1])
    if companions := [_beside(other, index, words) for other in index.companions(meeting, days)]:
        said = words("event_companions", title=said, companions=words.listed(companions))
    marked = meeting.status in ("tentative", "proposed", "postponed", "cancelled")
    return words(f"event_{meeting.status}", title=said) if marked else said


def _beside(other: Meeting, index: Index, words: Words) -> str:
    said = titles.in_a_row(other, index, words)
    return words("proposed", said=said) if other.status == "proposed" else said


def _description(meeting: Meeting, index: Index, words: Words) -> str:
    lines = [
        *_taken_up("taken_up_here", index.entries.get(meeting.id, []), index, words),
        *_taken_up("proposed_here", index.proposed.get(meeting.id, []), index, words),
    ]
    if meeting.opened:
        lines.append(words("line_opened", day=words.day(meeting.opened)))
    documents = [" ".join(filter(None, (d.symbol, d.title, d.url))) for d in meeting.documents]
    lines += [words("line_documents", documents="; ".join(documents))] if documents else []
    status = words(f"status_{meeting.status or 'tentative'}")
    lines.append(words("line_status", status=status, certainty=certainty.in_full(meeting, words)))
    for source in (index.sources[id] for id in meeting.source if id in index.sources):
        lines.append(words("line_source", source=" ".join(filter(None, (source.title, source.symbol, source.url)))))
    lines += [words("line_note", note=meeting.note)] if meeting.note else []
    return "\n".join([*lines, sentence(words.own["about"])])


def _taken_up(term: str, entries: list[Entry], index: Index, words: Words) -> Iterator[str]:
    """Entries under a heading, each with what it is about."""
    if entries:
        yield words(term)
    for entry in entries:
        yield _line(entry, words)
        if entry.scope:
            yield f"  {words('as_a_whole')}"
        yield from (f"  {words.in_a_list(number, index.topics.get(number, ''))}" for number in entry.paragraphs)
    if entries:
        yield ""


def _line(entry: Entry, words: Words) -> str:
    """The subject of an entry, its status, and how sure its place here is."""
    status, sure = words(f"status_{entry.status or 'planned'}"), certainty.placing(entry, words)
    return words("line_entry", keywords=words.joined(entry.keywords), status=status, certainty=sure)


def _categories(meeting: Meeting, index: Index, words: Words) -> tuple[str, ...]:
    numbers = sorted({n for entry in index.entries.get(meeting.id, ()) for n in entry.paragraphs})
    return (index.short(meeting.body), *(f"{words.own['unit']}-{n}" for n in numbers))
