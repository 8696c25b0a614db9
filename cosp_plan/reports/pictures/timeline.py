"""The meetings of the bodies on an axis a year: as a file of SVG, or inline in a page, with links.

Colour and mark say what became of the topics; the shape of a bar how sure the meeting is, so that what no source
reports as held never looks so.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from cosp_plan import coverage
from cosp_plan.index import Index
from cosp_plan.language import titles
from cosp_plan.language.words import Words, sentence
from cosp_plan.model import Meeting
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.meetings import MeetingsReport
from cosp_plan.reports.pictures.bands import BAR, TimelineBand, TimelineBar, TimelineLayout, lay_out
from cosp_plan.reports.pictures.signs import POSTPONED, SIGNS, sign
from cosp_plan.reports.pictures.svg import MARGIN, WIDTH, KeyItem, Picture, box, framed, number, of_state, xml

_SHAPES = {
    "held": "",
    "confirmed": "open",
    "tentative": "open dashed",
    "unreported": "open",
    "proposed": "open dotted",
    "postponed": "open",
    "cancelled": "open",
}
"""Of bars, by the status of meetings; empty: filled."""
_KEY = 22
"""How wide a bar is in a legend."""


class BarMeaning(NamedTuple):
    """An item of the legend of a timeline."""

    status: str
    """Of a meeting, or ``unreported``."""
    state: str
    """Of its topics; ``none``."""
    words: str
    drawn: str
    """The bar as elements of SVG, 22 by 18, for an `<svg>` of the class that the style sheet is made for."""


def render(report: MeetingsReport, screen: Screen) -> Iterator[str]:
    """The meetings that are asked for, as a file."""
    lookup, words = report.lookup, report.words
    unconfirmed = frozenset(one.id for one in coverage.not_confirmed(lookup.plan, report.day))
    layout = lay_out(lookup, words, report.day, unconfirmed, report.meetings, report.year)
    items = [KeyItem(one.drawn, _KEY, one.words) for one in meanings(layout, words)]
    said = dict.fromkeys(_said(bar, lookup, words) for bar in layout.bars)
    description = " ".join(sentence(one) for one in (*said, report.notice))
    picture = Picture("timeline", _title(report, layout), description, tuple(items), tuple(_remarks(report, layout)))
    body = "".join((*map(_band, layout.bands), *_last(layout), *(f"{_bar(bar)}\n" for bar in layout.bars)))
    yield from framed(picture, body, layout.height, screen.theme, words)


def inline(lookup: Index, words: Words, day: date, unconfirmed: frozenset[str], href: Callable[[Meeting], str]) -> str:
    """The timeline of all meetings as an ``<svg class="timeline">`` in a page, each bar a link to ``href`` of it.

    Classes only, no style: the page's style sheet takes ``css(theme, ".timeline")`` of
    :mod:`cosp_plan.reports.pictures.styles`. ``words`` are those of pages. ``unconfirmed`` are the ids of the entries
    not confirmed as held on the ``day``. What screen readers are told is the name of each link.
    """
    layout = lay_out(lookup, words, day, unconfirmed, lookup.plan.meetings, None)
    behind = "".join((*map(_band, layout.bands), *_last(layout)))
    links = []
    for bar in layout.bars:
        x, y, width, height = map(number, bar.target)
        target = f'<rect class="target" x="{x}" y="{y}" width="{width}" height="{height}"/>'
        named = xml(_said(bar, lookup, words))
        links.append(f'<a href="{xml(href(bar.meeting))}" aria-label="{named}">{target}{_bar(bar)}</a>\n')
    title = xml(_years(words("picture_meetings"), layout, words))
    view = f"{MARGIN} 0 {WIDTH - 2 * MARGIN} {number(layout.height + 8)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" viewBox="{view}"'
        f' direction="ltr" role="group" aria-label="{title}">\n'
        f'<g aria-hidden="true">\n{behind}</g>\n{"".join(links)}</svg>\n'
    )


def legend(lookup: Index, words: Words, day: date, unconfirmed: frozenset[str]) -> list[BarMeaning]:
    """What the bars of :func:`inline` mean, each that occurs once."""
    return meanings(lay_out(lookup, words, day, unconfirmed, lookup.plan.meetings, None), words)


def meanings(layout: TimelineLayout, words: Words) -> list[BarMeaning]:
    """What the bars of a timeline mean, in the order of status and state."""
    known = {(bar.status, bar.topics.state) for bar in layout.bars}
    states = [*SIGNS]
    ordered = sorted(known, key=lambda one: ([*_SHAPES].index(one[0]), states.index(one[1])))
    return [BarMeaning(*one, _meaning(*one, words), _shape(*one, 0, 1, _KEY)) for one in ordered]


# --- words -------------------------------------------------------------------------------------------------------


def _title(report: MeetingsReport, layout: TimelineLayout) -> str:
    words = report.words
    said = words("picture_meetings")
    if report.body:
        said = words("picture_meetings_of", body=report.lookup.short(report.body))
    return _years(said, layout, words)


def _years(said: str, layout: TimelineLayout, words: Words) -> str:
    """``Meetings of the bodies, 2023–2026``."""
    if not layout.years:
        return said
    first, last = layout.years
    return words("picture_meetings_in", meetings=said, years=first if first == last else f"{first}–{last}")


def _meaning(status: str, state: str, words: Words) -> str:
    """What a bar means: ``held; topics planned, not confirmed``."""
    if status == "proposed":
        return words("state_proposed")
    said = words("picture_unreported" if status == "unreported" else f"status_{status}")
    if status in ("postponed", "cancelled") or (status == "unreported" and state == "not_confirmed"):
        return said
    return words("picture_bar", status=said, topics=words(f"picture_topics_{state}"))


def _said(bar: TimelineBar, lookup: Index, words: Words) -> str:
    """A meeting in words: its title, days, status, and its topics with their state.

    Its label is among them as it is to be seen: who speaks to a computer says that (WCAG 2.5.3).
    """
    meeting, topics = bar.meeting, bar.topics
    title, label = titles.title(meeting, lookup, words), bar.label.text if bar.label else ""
    if label.startswith(title):
        title = label
    elif label and label not in title:
        title = f"{title}, {label}"
    days = words.days(meeting.dates) or " ".join(filter(None, (str(meeting.year or ""), words("picture_no_date"))))
    numbers = words.numbered(topics.paragraphs) if topics.paragraphs else ""
    meaning = _meaning(bar.status, topics.state, words)
    return words.labelled(title, words.joined(filter(None, (days, meaning, numbers))))


def _remarks(report: MeetingsReport, layout: TimelineLayout) -> Iterator[str]:
    words, day = report.words, report.words.day(report.day)
    if any(week.joint for band in layout.bands for week in band.weeks):
        yield words("picture_week")
    if any(bar.topics.state == "proposed" for bar in layout.bars):
        yield words("picture_proposals")
    yield words("picture_upcoming" if report.upcoming else "picture_day", day=day)
    yield sentence(report.notice)


# --- drawing -----------------------------------------------------------------------------------------------------


def _band(band: TimelineBand) -> str:
    """Everything of a year but its bars."""
    height = number(band.bottom - band.top)
    top, bottom = number(band.top), number(band.bottom)
    drawn = [
        f'<rect class="week" x="{number(week.x)}" y="{top}" width="{number(week.width)}" height="{height}" rx="2"/>'
        for week in band.weeks
        if week.joint
    ]
    if band.months:
        lines = "".join(f"M{number(x)} {top}v{height}" for x in band.months)
        drawn.append(f'<path class="hair" d="{lines}M{number(band.months[0])} {bottom}H{number(band.months[-1])}"/>')
    if band.now is not None:
        drawn.append(f'<path class="now" d="M{number(band.now)} {number(band.top - 2)}V{bottom}"/>')
    drawn += [text.drawn() for text in band.texts]
    drawn += [text.drawn() for week in band.weeks for text in week.said]
    return "".join(f"{one}\n" for one in drawn)


def _last(layout: TimelineLayout) -> Iterable[str]:
    return (f"{text.drawn()}\n" for text in layout.texts)


def _bar(bar: TimelineBar) -> str:
    label = bar.label.drawn() if bar.label else ""
    return _shape(bar.status, bar.topics.state, bar.x, bar.y, bar.width) + label


def _shape(status: str, state: str, x: float, y: float, width: float) -> str:
    """A bar, its mark in the middle."""
    shape, side = _SHAPES[status], 9
    strokes = POSTPONED if status == "postponed" else SIGNS[state]
    drawn = box(x, y, width, BAR, state, shape)
    drawn += sign(strokes, x + (width - side) / 2, y + (BAR - side) / 2, side, "out" if shape else "")
    if status == "cancelled":
        middle = number(y + BAR / 2)
        drawn += f'<path class="sign out" d="M{number(x - 3)} {middle}H{number(x + width + 3)}"/>'
    return of_state(state, drawn)
