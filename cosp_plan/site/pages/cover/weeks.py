"""The meetings in time: the picture of them with its legend, and the table that takes its place where it is narrow."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from cosp_plan.days.runs import is_over, takes_place
from cosp_plan.model import Meeting
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.pictures import timeline
from cosp_plan.reports.pictures.palette import dashed
from cosp_plan.site.addresses import address
from cosp_plan.site.markup import NOTHING, html, joined
from cosp_plan.site.parts import Parts, hull


class WeekLine(NamedTuple):
    """A week in the table of weeks."""

    when: Markup
    cells: tuple[Markup, ...]
    about: Markup


class WeeksOfYear(NamedTuple):
    """The weeks of a year, or of none."""

    year: Markup
    weeks: tuple[WeekLine, ...]


def picture(p: Parts) -> Markup:
    """The timeline, as a drawing with links."""

    def href(one: Meeting) -> str:
        return f"{p.root}{address('meeting', one.id)}"

    drawn = timeline.inline(p.lookup, p.words, p.stock.known.day, p.stock.known.unconfirmed, href)
    return Markup(drawn)  # noqa: S704 - escaped where it is drawn


def bars(p: Parts) -> Iterator[tuple[Markup, str]]:
    """What bars and marks of meetings mean."""
    for one in timeline.legend(p.lookup, p.words, p.stock.known.day, p.stock.known.unconfirmed):
        yield Markup(one.drawn), one.words  # noqa: S704 - shapes alone


def weeks(p: Parts) -> tuple[tuple[Markup, ...], tuple[WeeksOfYear, ...]]:
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
    state = p.stock.became(p.stock.topics(one))
    over = is_over(one, p.stock.known.day)
    return state or ("none" if one.status == "held" else "not_confirmed" if over else "to_come")


def _taken(week: list[Meeting], p: Parts) -> Markup:
    numbers = ParagraphSet.union(e.paragraphs for one in week if takes_place(one) for e in p.lookup.taken_up(one.id))
    return p("labelled", label=p("label_paragraphs"), text=p.numbers(numbers)) if numbers else NOTHING
