"""Meetings: all of them in a list, and the page of each."""

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from cosp_plan.days.deadlines import due_of
from cosp_plan.days.runs import is_over, on, takes_place
from cosp_plan.days.sittings import closed_days, days_of
from cosp_plan.language import certainty
from cosp_plan.model import Meeting
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.meetings.bodies import short_day
from cosp_plan.reports.meetings.half_days import half_days_sheet
from cosp_plan.reports.sheets import Signed
from cosp_plan.site import sentences
from cosp_plan.site.addresses import FEEDS, MEETINGS, address
from cosp_plan.site.blocks import Board, Card, Division, Facts, Listing, Saying, WebPage, given, record
from cosp_plan.site.markup import NOTHING, html, joined
from cosp_plan.site.pages import entries, told
from cosp_plan.site.parts import Parts

STATED, INFERRED, PROPOSED = "●", "≈", "○"


def overview(p: Parts) -> WebPage:
    """Every meeting, what is to come first, then year by year."""
    every = p.in_time(p.stock.plan.meetings)
    ahead = p.in_time(p.stock.known.ahead(every))
    divisions = [
        Division(p("bodies"), (Listing(tuple(_body(id, p) for id in p.lookup.bodies)),)),
        Division(
            p("ahead_heading"), (listing(ahead, p, p("ahead_heading")),) if ahead else (Saying(p("no_dates_ahead")),)
        ),
    ]
    by_year: dict[int, list[Meeting]] = {}
    for one in every:
        if one not in ahead:
            by_year.setdefault(min(one.years, default=9999), []).append(one)
    for year, some in sorted(by_year.items(), reverse=True):
        heading = html("{}", year) if year < 9999 else p("no_year_yet")
        divisions.append(Division(heading, (listing(some, p, heading),)))
    return record(MEETINGS, p("nav_meetings"), divisions, "meetings", sentence=p("meetings_say"))


def _body(id: str, p: Parts) -> Markup:
    return p.spelled(p.lookup.bodies[id])


def listing(some: list[Meeting], p: Parts, caption: Markup = NOTHING) -> Board:
    """Meetings in a table."""
    columns = (p("label_meeting"), p("label_days"), p("label_place"), p("label_status"), p("label_paragraphs"))
    return Board(caption or p("nav_meetings"), columns, tuple(_row(one, p) for one in some), "meetings")


def _row(one: Meeting, p: Parts) -> tuple[Markup, ...]:
    taken = ParagraphSet.union(entry.paragraphs for entry in p.lookup.taken_up(one.id))
    whole = any(entry.scope for entry in p.lookup.taken_up(one.id))
    return (
        p.link(address("meeting", one.id), p.title(one)),
        p.time(one) + p.unsure(one, "dates", "year"),
        p.place(one),
        p.status(one) + (NOTHING if one.dates else p.unsure(one)),
        p.numbers(taken) if taken else p("as_a_whole") if whole else NOTHING,
    )


def pages(p: Parts) -> Iterator[WebPage]:
    """A page each, with the one before it and the one after it of the same body."""
    by_body: dict[str, list[Meeting]] = {}
    for one in p.in_time(p.stock.plan.meetings):
        by_body.setdefault(one.body, []).append(one)
    for some in by_body.values():
        for n, one in enumerate(some):
            beside = [html("<span>← {}</span>", p.meeting(some[n - 1]))] if n else []
            beside += [html("<span>{} →</span>", p.meeting(some[n + 1]))] if n + 1 < len(some) else []
            yield _page(one, tuple(beside), p)


def _page(one: Meeting, beside: tuple[Markup, ...], p: Parts) -> WebPage:
    sentence, state = sentences.of_meeting(one, p)
    place = p.place(one)
    lede = html("<b>{}</b>", p.time(one)) + p.unsure(one, "dates", "year")
    if place and one.dates:
        lede = html("{}, {}", lede, place)
    years = sorted(one.years)
    return record(
        address("meeting", one.id),
        p.title(one),
        [
            Division(p("the_week"), tuple(_week(one, p))),
            Division(p("half_days"), tuple(_half_days(one, p))),
            Division(p("topics_of_the_plan"), tuple(_topics(one, p))),
            told.of([c for c in p.stock.plan.contributions if one.id in c.meeting], p),
            Division(p("documents_heading"), (Listing(tuple(_documents(one, p))),) if one.documents else ()),
            Division(p("deadlines"), tuple(_deadlines(one, p))),
            Division(p("about_it"), (Facts(_facts(one, p)),)),
        ],
        "meetings",
        lede=lede,
        sentence=sentence,
        state=state,
        trail=(p.link(MEETINGS, p("nav_meetings")), *(html("{}", year) for year in years[:1])),
        beside=beside,
    )


def _week(one: Meeting, p: Parts) -> Iterator[Board | Saying]:
    """The days of the meeting, and of those that share its week, in a table."""
    if not one.dates or not takes_place(one):
        return
    week = p.in_order(p.lookup.week_of(one))
    others = [other for other in week if other.id != one.id]
    if others:
        yield Saying(p("together_with", meetings=p.meetings(others)))
    days = sorted({day for other in week for day in days_of(other)})
    if len(days) > _MOST_DAYS:
        return
    columns = (p("label_body"), *(html("{}", short_day(day, p.words)) for day in days))
    rows, marks = [], set()
    for other in week:
        name = html("<b>{}</b>", p.title(other)) if other is one else p.meeting(other)
        cells = [_day(other, day, p) for day in days]
        marks |= {str(cell) for cell in cells}
        rows.append((name, *cells))
    yield Board(p("the_week"), columns, tuple(rows), "week")
    meanings = ((STATED, "day_stated"), (INFERRED, "day_inferred_mark"), (PROPOSED, "day_proposed_mark"))
    legend = [html("{} {}", mark, p(key)) for mark, key in meanings if mark in marks]
    yield Saying(joined(" · ", legend), small=True)


_MOST_DAYS = 31


def _day(one: Meeting, day: date, p: Parts) -> Markup:
    if not on(day, one):
        return NOTHING
    if holiday := closed_days(one, p.lookup).get(day):
        return html("{}", holiday.said(p.words.code))
    if one.status == "proposed":
        return html("{}", PROPOSED)
    stated = one.certainty == "stated" and "dates" not in one.inferred
    return html("{}", STATED if stated else INFERRED)


def _half_days(one: Meeting, p: Parts) -> Iterator[Board]:
    """What is taken up when, where that is fixed or proposed for anybody in the week."""
    week = p.lookup.week_of(one) if one.dates and takes_place(one) else []
    if not any(sitting.item or sitting.title or sitting.entry for other in week for sitting in other.sittings):
        return
    sheet = half_days_sheet(p.lookup, p.words, week)
    first = next(n for n, column in enumerate(sheet.columns) if not column.data)
    columns = (p("label_half_day"), *(html("{}", column.name) for column in sheet.columns[first + 1 :]))
    rows = [tuple(_half_day(cell, p) for cell in row[first:]) for row in sheet.rows]
    yield Board(p("half_days"), columns, tuple(rows), "half-days")


def _half_day(cell: object, p: Parts) -> Markup:
    if not isinstance(cell, Signed):
        return html("{}", cell)
    parts = []
    for text, state in cell.parts:
        said = p("half_day_free") if text == "free" else html("{}", text)
        parts.append(p("proposed", said=said) if state else said)
    return joined("; ", parts)


def _topics(one: Meeting, p: Parts) -> Iterator[Card | Saying]:
    known = p.stock.known
    unnamed = p.stock.unnamed(one)
    if unnamed:
        number = len(ParagraphSet.union(entry.paragraphs for entry in unnamed))
        yield Saying(
            p.many("topics_unnamed", number, year=min(one.years))
            if number
            else p("topics_unnamed_rows", year=min(one.years))
        )
    for entry in known.in_time(p.stock.topics(one)):
        yield entries.card(entry, p, at=one)


def _documents(one: Meeting, p: Parts) -> Iterator[Markup]:
    for document in one.documents:
        title = p.text(document.title)
        said = joined(", ", [part for part in (html("{}", document.symbol), title) if part])
        yield p.outside(document.url, said) if document.url else said


def _deadlines(one: Meeting, p: Parts) -> Iterator[Saying | Listing]:
    if not one.dates or not takes_place(one) or is_over(one, p.stock.known.day):
        return
    lines = [
        html("<b>{}</b> {}", p.words.day(due.day), p.text(due.rule.title))
        for due in sorted(due_of(one, p.lookup), key=lambda due: (due.day, due.rule.id))
    ]
    if lines:
        yield Saying(p("deadlines_derived"), small=True)
        yield Listing(tuple(lines))


def _facts(one: Meeting, p: Parts) -> tuple[tuple[Markup, Markup], ...]:
    body = p.lookup.bodies.get(one.body)
    ahead = takes_place(one) and one.dates and not is_over(one, p.stock.known.day)
    feed = one.body if one.body in p.stock.feeds and ahead else ""
    rows = (
        (p("label_body"), p.spelled(body) if body else html("{}", one.body)),
        (p("label_status"), p.status(one)),
        (p("label_certainty"), html("{}", certainty.in_full(one, p.words))),
        (p("label_opened"), html("{}", p.words.day(one.opened)) if one.opened else NOTHING),
        (p("label_address"), p.outside(one.url) if one.url else NOTHING),
        (
            p("label_calendar"),
            p.link(f"{FEEDS}/{feed}.ics", p("feed_of", body=p.lookup.short(feed))) if feed else NOTHING,
        ),
        (p("label_source"), p.sources(p.stock.known.cite(one.source))),
        (p("label_reason" if one.status == "proposed" else "label_note"), p.text(one.note)),
    )
    return given(rows)
