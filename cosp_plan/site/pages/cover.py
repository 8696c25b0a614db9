"""The cover: the answer in a sentence, then as a bar, as a map of all paragraphs, and in time."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import Markup

from cosp_plan.coverage import together
from cosp_plan.days.runs import is_over
from cosp_plan.model import Entry, Meeting
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.pictures import timeline
from cosp_plan.site import sentences
from cosp_plan.site.addresses import COVER, address
from cosp_plan.site.blocks import WebPage
from cosp_plan.site.markup import NOTHING, html, joined
from cosp_plan.site.pages.paragraphs import MOST_CELLS
from cosp_plan.site.parts import Parts, dashed, hull


class Segment(NamedTuple):
    """A state in the bar."""

    state: str
    number: int
    x: str
    width: str
    """In percent, as is ``x``."""
    shows: bool
    """Whether there is room for the number."""


class Bracket(NamedTuple):
    """What segments are together, above the bar."""

    label: Markup
    number: int
    x: str
    width: str
    last: bool
    bare: bool
    """Whether there is room for the number alone."""


class MapRow(NamedTuple):
    """A section in the map."""

    title: Markup
    range: Markup
    cells: tuple[Markup, ...]
    blocks: tuple[tuple[Markup, tuple[Markup, ...]], ...]
    """The cells in tens after their first number, where there are many."""


class ComingUp(NamedTuple):
    """A time and what is planned for it, or was."""

    when: Markup
    meetings: Markup
    about: Markup


def page(p: Parts) -> WebPage:
    """The first page of the site."""
    stock = p.stock
    states = stock.known.states
    many = len(states.numbers) > MOST_CELLS
    content = {
        "lede": sentences.of_plan(p),
        "segments": tuple(_segments(p)),
        "brackets": tuple(_brackets(p)),
        "bar_label": joined(", ", [html("{} {}", len(n), p(f"state_{s}")) for s, n in stock.sets.items() if n]),
        "legend": tuple((s, len(n), p(f"state_{s}"), _where(s)) for s, n in stock.sets.items() if n),
        "covered": _covered(p),
        "map_heading": p.many("map_heading", len(states.numbers)),
        "map": tuple(_map(many, p)),
        "many": many,
        "whole": tuple(_whole(p)),
        "next": tuple(_ahead(p, proposed=False)),
        "dated": any(one.dates for one in stock.known.ahead(stock.plan.meetings) if one.status != "proposed"),
        "gaps": p.numbers(states.deferred) if states.deferred else NOTHING,
        "gap_says": sentences.gap(p) if states.deferred else NOTHING,
        "unassigned": p.numbers(states.unassigned) if states.unassigned else NOTHING,
        "proposed": tuple(_ahead(p, proposed=True)) if stock.with_proposed else (),
        "past": tuple(_past(p)),
        "past_says": _past_says(p),
        "timeline": _timeline(p),
        "bars": tuple(_bars(p)),
        "weeks": _weeks(p),
        "feeds": tuple(name for name in stock.feeds if name == "all"),
        "others_ours": p.words.labels.ours(states.numbers),
    }
    return WebPage(COVER, html("{}", stock.title), "cover.html.jinja", content, "cover")


# --- the bar -----------------------------------------------------------------------------------------------------

_ROOM = 3.2
"""Percent of the bar from which on a number fits into its segment."""
_PHONE = 328
"""Pixels of the bar on the narrowest screen: what fits there fits everywhere."""
_LETTER = 7
"""Pixels of a letter above the bar, no less than it takes."""


def _percent(part: float) -> str:
    return f"{part:.3f}%"


def _segments(p: Parts) -> Iterator[Segment]:
    every = max(1, len(p.stock.known.states.numbers))
    at = 0
    for state, numbers in p.stock.sets.items():
        if numbers:
            share = 100 * len(numbers) / every
            yield Segment(dashed(state), len(numbers), _percent(100 * at / every), _percent(share), share >= _ROOM)
            at += len(numbers)


def _brackets(p: Parts) -> Iterator[Bracket]:
    states = p.stock.known.states
    every = max(1, len(states.numbers))
    found = [(name, len(part)) for name, part in zip(states._fields[1:], states[1:], strict=True) if part]
    at, taken = 0, 0.0
    for name, number in found:
        label = p(f"bracket_{name}")
        wide = _LETTER * len(f"{number} {label.striptags()}")
        start, end = _PHONE * at / every, _PHONE * (at + number) / every
        last = (name, number) == found[-1] and len(found) > 1
        begins = end - wide if last else start
        bare = begins < taken or (not last and begins + wide > _PHONE)
        if not bare:
            taken = begins + wide
        yield Bracket(label, number, _percent(100 * at / every), _percent(100 * number / every), last, bare)
        at += number


def _where(state: str) -> str:
    """Which part of the site has the paragraphs of a state."""
    on_cover = {"to_come": "next", "not_confirmed": "past", "deferred": "gaps", "unassigned": "unassigned"}
    on_cover["proposed"] = "proposed"
    return f"#{on_cover[state]}" if state in on_cover else f"paragraphs.html#{dashed(state)}"


def _covered(p: Parts) -> Markup:
    states = p.stock.known.states
    says = [p("covered", part=len(states.covered), all=len(states.numbers))]
    if states.deferred:
        says.append(p("deferred_is_a_gap_organ" if p.words.own["organ"] else "deferred_is_a_gap"))
    return joined(" ", says)


# --- the map -----------------------------------------------------------------------------------------------------


def _map(many: bool, p: Parts) -> Iterator[MapRow]:
    declaration = p.stock.plan.declaration
    rest = declaration.numbers
    for section in declaration.sections:
        yield _map_row(p.link(address("section", section.id), p.section_title(section)), section.paragraphs, many, p)
        rest -= section.paragraphs
    if rest:
        yield _map_row(p("outside_sections"), rest, many, p)


def _map_row(title: Markup, numbers: ParagraphSet, many: bool, p: Parts) -> MapRow:
    listed = p.range(numbers)
    if not many:
        return MapRow(title, listed, tuple(map(p.cell, numbers)), ())
    every = list(numbers)
    tens = [every[n : n + 10] for n in range(0, len(every), 10)]
    blocks = tuple((html("{}", p.words.labels.one(ten[0])), tuple(p.cell(n, small=True) for n in ten)) for ten in tens)
    return MapRow(title, listed, (), blocks)


def _whole(p: Parts) -> Iterator[Markup]:
    """The entries that review everything at once: a wide cell each, for they count for no paragraph."""
    for one in p.stock.known.in_time(entry for entry in p.stock.plan.entries if entry.scope):
        if state := together([one], p.stock.known.unconfirmed):
            form = '<a class="cell whole s-{}" href="{}{}"><span class="no">{}</span><span class="sr">: {}</span></a>'
            when = html("{} {}", one.year or p("no_year"), " ".join(map(p.lookup.short, one.body)))
            yield html(form, dashed(state), p.root, address("entry", one.id), when, p(f"state_{state}"))


# --- what comes next, what is not confirmed -----------------------------------------------------------------------


def _ahead(p: Parts, *, proposed: bool) -> Iterator[ComingUp]:
    """Weeks with dates in their order, then what has a year alone, year by year, then what has none.

    What is only ``proposed``, or else all the rest.
    """
    known = p.stock.known
    meetings = p.in_time(known.ahead(p.stock.plan.meetings))
    taken = {one.id: [e for e in p.stock.topics(one) if (e.status == "proposed") == proposed] for one in meetings}
    shown = [one for one in meetings if taken[one.id] or (one.status == "proposed") == proposed]
    for week in p.lookup.by_week(one for one in shown if one.dates):
        found = {entry.id: entry for one in week for entry in taken[one.id]}
        yield ComingUp(p.days([hull(week)]), p.meetings(week), _about(found.values(), p))
    years: dict[int | None, tuple[list[Meeting], dict[str, Entry]]] = {}
    for one in shown:
        if not one.dates:
            years.setdefault(one.year, ([], {}))[0].append(one)
            years[one.year][1].update({entry.id: entry for entry in taken[one.id]})
    for entry in p.stock.plan.entries:
        if not entry.meeting and _is_open(entry, p) and (entry.status == "proposed") == proposed:
            years.setdefault(entry.year, ([], {}))[1][entry.id] = entry
    for year in sorted(years, key=lambda year: (year is None, year or 0)):
        some, entries = years[year]
        yield ComingUp(html("{}", year) if year else p("no_year_yet"), p.meetings(some), _about(entries.values(), p))


def _is_open(entry: Entry, p: Parts) -> bool:
    """Whether something is still to come of an entry."""
    return together([entry], p.stock.known.unconfirmed) in ("to_come", "proposed")


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


def _past(p: Parts) -> Iterator[ComingUp]:
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


def _past_says(p: Parts) -> Markup:
    known = p.stock.known
    number = len(p.stock.sets["not_confirmed"])
    waiting = [entry for entry in p.stock.plan.entries if entry.id in known.unconfirmed]
    meetings = known.meetings_of(waiting)
    held = meetings and all(one.status == "held" for one in meetings) and all(entry.meeting for entry in waiting)
    if not number:
        return p("past_whole") if waiting else NOTHING
    return p.many("past_took_place" if held else "past_dates", number)


# --- meetings ----------------------------------------------------------------------------------------------------


class WeekLine(NamedTuple):
    """A week in the table of weeks."""

    when: Markup
    cells: tuple[Markup, ...]
    about: Markup


class WeeksOfYear(NamedTuple):
    """The weeks of a year, or of none."""

    year: Markup
    weeks: tuple[WeekLine, ...]


def _timeline(p: Parts) -> Markup:
    def href(one: Meeting) -> str:
        return f"{p.root}{address('meeting', one.id)}"

    drawn = timeline.inline(p.lookup, p.words, p.stock.known.day, p.stock.known.unconfirmed, href)
    return Markup(drawn)  # noqa: S704 - escaped where it is drawn


def _bars(p: Parts) -> Iterator[tuple[Markup, str]]:
    """What bars and marks of meetings mean."""
    for one in timeline.legend(p.lookup, p.words, p.stock.known.day, p.stock.known.unconfirmed):
        yield Markup(one.drawn), one.words  # noqa: S704 - shapes alone


def _weeks(p: Parts) -> tuple[tuple[Markup, ...], tuple[WeeksOfYear, ...]]:
    """The table that takes the place of the timeline on small screens and on paper."""
    meetings = p.stock.plan.meetings
    bodies = [id for id in p.lookup.bodies if any(one.body == id for one in meetings)]
    years: dict[int | None, list[tuple[Markup, list[Meeting]]]] = {}
    for week in p.lookup.by_week(one for one in meetings if one.dates):
        days = hull(week)
        years.setdefault(days.first.year, []).append((html("{}", p.words.within_a_year(days)), week))
    for one in p.in_time(meetings):
        if not one.dates:
            some = years.setdefault(one.year, [])
            if not some or some[-1][0] != p("no_date"):
                some.append((p("no_date"), []))
            some[-1][1].append(one)
    ordered = sorted(years, key=lambda year: (year is None, year or 0))
    return tuple(map(p.body, bodies)), tuple(
        WeeksOfYear(
            html("{}", year) if year else p("no_year_yet"),
            tuple(
                WeekLine(when, tuple(_in_week(week, body, p) for body in bodies), _taken(week, p))
                for when, week in years[year]
            ),
        )
        for year in ordered
    )


def _in_week(week: list[Meeting], body: str, p: Parts) -> Markup:
    return joined(" ", (_mark(one, p) for one in week if one.body == body))


def _mark(one: Meeting, p: Parts) -> Markup:
    state = state_of(one, p)
    form = '<a class="tag s-{} m-{}" href="{}{}"><span class="sr">{}, {}</span></a>'
    return html(form, dashed(state), one.status, p.root, address("meeting", one.id), p.title(one), p.status(one))


def state_of(one: Meeting, p: Parts) -> str:
    """The state of what a meeting takes up, or that it takes up nothing of the plan."""
    if one.status == "proposed":
        return "proposed"
    state = together(p.stock.topics(one), p.stock.known.unconfirmed)
    over = is_over(one, p.stock.known.day)
    return state or ("none" if one.status == "held" else "not_confirmed" if over else "to_come")


def _taken(week: list[Meeting], p: Parts) -> Markup:
    numbers = ParagraphSet.union(e.paragraphs for one in week for e in p.lookup.taken_up(one.id))
    return p("labelled", label=p("label_paragraphs"), text=p.numbers(numbers)) if numbers else NOTHING
