"""What comes next, what is only proposed, and what is past without a report, in order of time."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from cosp_plan.days.runs import takes_place
from cosp_plan.model import Entry, Meeting
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.site.addresses import address
from cosp_plan.site.markup import NOTHING, html
from cosp_plan.site.parts import Parts


class ComingUp(NamedTuple):
    """A time and what is planned for it, or was."""

    when: Markup
    meetings: Markup
    about: Markup


def ahead(p: Parts, *, proposed: bool) -> Iterator[ComingUp]:
    """Weeks with dates in their order, then what has a year alone, year by year, then what has none.

    What is only ``proposed``, or else all the rest.
    """
    meetings = [one for one in p.in_time(p.stock.known.ahead(p.stock.plan.meetings)) if one.status != "held"]
    taken = {one.id: [e for e in p.lookup.taken_up(one.id) if _is_ahead(e, p, proposed=proposed)] for one in meetings}
    shown = [one for one in meetings if taken[one.id] or (one.status == "proposed") == proposed]
    for week in p.lookup.by_week(one for one in shown if one.dates and takes_place(one)):
        found = {entry.id: entry for one in week for entry in taken[one.id]}
        yield ComingUp(*p.span(week), _about(found.values(), p))
    years: dict[int | None, list[ComingUp]] = {}
    undated: dict[int | None, list[Meeting]] = {}
    for one in shown:
        if not (one.dates and takes_place(one)):
            undated.setdefault(min(one.years, default=None), []).append(one)
    for year, some in undated.items():
        entries = {entry.id: entry for one in some for entry in taken[one.id]}
        years.setdefault(year, []).append(ComingUp(_year(year, p), p.meetings(some), _about(entries.values(), p)))
    bare: dict[tuple[int | None, tuple[str, ...]], list[Entry]] = {}
    for entry in p.stock.plan.entries:
        if not entry.meeting and _is_ahead(entry, p, proposed=proposed):
            bare.setdefault((entry.year, entry.body), []).append(entry)
    for (year, bodies), rows in bare.items():
        who = p("no_meeting_named", bodies=p.listed(map(p.body, bodies)))
        years.setdefault(year, []).append(ComingUp(_year(year, p), who, _about(rows, p)))
    for year in sorted(years, key=lambda year: (year is None, year or 0)):
        yield from years[year]


def _year(year: int | None, p: Parts) -> Markup:
    return html("{}", year) if year else p("no_year_yet")


def _is_ahead(entry: Entry, p: Parts, *, proposed: bool) -> bool:
    """Whether something is still to come of an entry that is ``proposed``, or not."""
    return p.stock.became([entry]) == ("proposed" if proposed else "to_come")


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
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in waiting:
        named = [p.lookup.meetings[id] for id in entry.meeting if id in p.lookup.meetings]
        weeks = p.lookup.by_week(one for one in named if one.dates and takes_place(one))
        for week in weeks:
            groups.setdefault(tuple(one.id for one in p.in_order(week)), []).append(entry)
        if not weeks:
            groups.setdefault(("", str(entry.year or "")), []).append(entry)
    for ids, entries in groups.items():
        numbers = ParagraphSet.union(entry.paragraphs for entry in entries)
        about = [p.numbers(numbers)] if numbers else []
        about += [_whole_text(entry, p) for entry in entries if entry.scope]
        about += [p.entry(entry) for entry in entries if not (entry.paragraphs or entry.scope)]
        when = p.span(p.lookup.meetings[id] for id in ids) if ids[0] else (_year(entries[0].year, p), NOTHING)
        yield ComingUp(*when, p.joined(about))


def past_says(p: Parts) -> Markup:
    """What is known of all of that together: nothing more than that the time is past, or that meetings took place."""
    known = p.stock.known
    number = len(p.stock.sets["not_confirmed"])
    waiting = [entry for entry in p.stock.plan.entries if entry.id in known.unconfirmed]
    meetings = [one for one in known.meetings_of(waiting) if takes_place(one)]
    held = meetings and all(one.status == "held" for one in meetings) and all(entry.meeting for entry in waiting)
    if not number:
        return p("past_whole") if waiting else NOTHING
    return p.many("past_took_place" if held else "past_dates", number)
