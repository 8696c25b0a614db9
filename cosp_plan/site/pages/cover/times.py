"""What comes next, what is only proposed, and what is past without a report, in order of time."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from cosp_plan.days.runs import takes_place
from cosp_plan.model import Entry, Meeting
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.site.addresses import address
from cosp_plan.site.markup import NOTHING, html
from cosp_plan.site.parts import Parts, hull


class ComingUp(NamedTuple):
    """A time and what is planned for it, or was."""

    when: Markup
    meetings: Markup
    about: Markup


def ahead(p: Parts, *, proposed: bool) -> Iterator[ComingUp]:
    """Weeks with dates in their order, then what has a year alone, year by year, then what has none.

    What is only ``proposed``, or else all the rest.
    """
    known = p.stock.known
    meetings = p.in_time(known.ahead(p.stock.plan.meetings))
    taken = {one.id: [e for e in p.stock.topics(one) if (e.status == "proposed") == proposed] for one in meetings}
    shown = [one for one in meetings if taken[one.id] or (one.status == "proposed") == proposed]
    for week in p.lookup.by_week(one for one in shown if one.dates and takes_place(one)):
        found = {entry.id: entry for one in week for entry in taken[one.id]}
        yield ComingUp(p.days([hull(week)]), p.meetings(week), _about(found.values(), p))
    years: dict[int | None, tuple[list[Meeting], dict[str, Entry]]] = {}
    for one in shown:
        if not (one.dates and takes_place(one)):
            some, entries = years.setdefault(min(one.years, default=None), ([], {}))
            some.append(one)
            entries.update({entry.id: entry for entry in taken[one.id]})
    for entry in p.stock.plan.entries:
        if not entry.meeting and _is_open(entry, p) and (entry.status == "proposed") == proposed:
            years.setdefault(entry.year, ([], {}))[1][entry.id] = entry
    for year in sorted(years, key=lambda year: (year is None, year or 0)):
        some, entries = years[year]
        yield ComingUp(html("{}", year) if year else p("no_year_yet"), p.meetings(some), _about(entries.values(), p))


def _is_open(entry: Entry, p: Parts) -> bool:
    """Whether something is still to come of an entry."""
    return p.stock.became([entry]) in ("to_come", "proposed")


def _about(taken: Iterable[Entry], p: Parts) -> Markup:
    """The paragraphs of entries, and what they are about."""
    entries = list(taken)
    numbers = ParagraphSet.union(entry.paragraphs for entry in entries)
    words = list(dict.fromkeys(p.keywords(entry) for entry in entries))
    said = p.joined(words[:_MOST_WORDS]) + (html("…") if len(words) > _MOST_WORDS else NOTHING)
    if whole := [_whole_text(entry, p) for entry in entries if entry.scope]:
        said = p.joined([*whole, *([said] if words and numbers else [])])
    return p("labelled", label=p.numbers(numbers), text=said) if numbers and said else said or p.numbers(numbers)


_MOST_WORDS = 4


def _whole_text(one: Entry, p: Parts) -> Markup:
    return p.link(address("entry", one.id), p("as_a_whole_short"))


def past(p: Parts) -> Iterator[ComingUp]:
    """The weeks that are past, or years, in which what was planned is not confirmed as held."""
    known = p.stock.known
    waiting = [e for e in known.in_time(p.stock.plan.entries) if e.id in known.unconfirmed]
    groups: dict[str, tuple[Markup, dict[str, Meeting], list[Entry]]] = {}
    for entry in waiting:
        named = [p.lookup.meetings[id] for id in entry.meeting if id in p.lookup.meetings]
        weeks = p.lookup.by_week(one for one in named if one.dates)
        if not weeks:
            when = html("{}", entry.year) if entry.year else p("no_year_yet")
            groups.setdefault(str(when), (when, {}, []))[2].append(entry)
        for week in weeks:
            found = {one.id: one for one in p.lookup.week_of(week[0])}
            when = p.days([hull(found.values())])
            group = groups.setdefault(str(when), (when, {}, []))
            group[1].update({one.id: one for one in week})
            group[2].append(entry)
    for when, meetings, entries in groups.values():
        numbers = ParagraphSet.union(entry.paragraphs for entry in entries)
        about = [p.numbers(numbers)] if numbers else []
        about += [_whole_text(entry, p) for entry in entries if entry.scope]
        about += [p.entry(entry) for entry in entries if not (entry.paragraphs or entry.scope)]
        yield ComingUp(when, p.meetings(meetings.values()), p.joined(about))


def past_says(p: Parts) -> Markup:
    """What is known of all of that together: nothing more than that the time is past, or that meetings took place."""
    known = p.stock.known
    number = len(p.stock.sets["not_confirmed"])
    waiting = [entry for entry in p.stock.plan.entries if entry.id in known.unconfirmed]
    meetings = known.meetings_of(waiting)
    held = meetings and all(one.status == "held" for one in meetings) and all(entry.meeting for entry in waiting)
    if not number:
        return p("past_whole") if waiting else NOTHING
    return p.many("past_took_place" if held else "past_dates", number)
