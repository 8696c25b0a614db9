"""The page of a paragraph."""

from collections.abc import Iterator

from cosp_plan.coverage import as_a_whole
from cosp_plan.model import Section
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.pictures.palette import dashed
from cosp_plan.site import sentences
from cosp_plan.site.addresses import PARAGRAPHS, SAID, address, anchor
from cosp_plan.site.blocks import Card, Division, Facts, Saying, Strip, WebPage, given, lines, record
from cosp_plan.site.markup import NOTHING, html
from cosp_plan.site.pages import entries
from cosp_plan.site.pages.told import told
from cosp_plan.site.parts import Parts


def pages(p: Parts) -> Iterator[WebPage]:
    """A page each, in order."""
    numbers = [*p.stock.points]
    sections = {number: one for one in p.stock.plan.declaration.sections for number in one.paragraphs}
    whole = _as_a_whole(p)
    for n, number in enumerate(numbers):
        before = numbers[n - 1] if n else None
        after = numbers[n + 1] if n + 1 < len(numbers) else None
        yield _page(number, sections.get(number), (before, after), whole, p)


def _page(
    number: int, section: Section | None, near: tuple[int | None, int | None], whole: Division, p: Parts
) -> WebPage:
    state = p.stock.state_of[number]
    label = p.words.labels.one(number)
    in_time = p.stock.known.in_time(p.stock.entries_on.get(number, ()))
    head = p.stock.plan.declaration.head
    trail = [p.link(PARAGRAPHS, p("nav_paragraphs")), *([p.section(section)] if section else [])]
    beside = [
        p.paragraph(other, html(form, p.words.labels.one(other)))
        for other, form in zip(near, ("← {}", "{} →"), strict=True)
        if other is not None
    ]
    text = html("{}", head.symbol or head.title) if head else NOTHING
    return record(
        address("paragraph", number),
        p.headline(number) or html("{} {}", p.words.own["Unit"], label),
        [
            Division(p("in_the_plan"), tuple(entries.card(one, p, of=number) for one in in_time)),
            Division(p("standing_heading"), tuple(_standing(number, p))),
            Division(p("why_nothing"), tuple(_why_nothing(number, p))),
            *_in_series(number, p),
            whole,
            Division(p("about_it"), _about(number, p)),
            told(ParagraphSet.of(number), p),
            _on_its_section(section, p),
            _asked_elsewhere(number, p),
            _in_its_section(number, section, p),
        ],
        "paragraphs",
        sentence=sentences.of_paragraph(number, p),
        state=state,
        small=p("topic_is_ours", text=text) if p.topic(number) and text else NOTHING,
        cell=html(
            '<span class="cell big s-{}" aria-hidden="true"><span class="no">{}</span></span>', dashed(state), label
        ),
        trail=tuple(trail),
        beside=tuple(beside),
    )


def _standing(number: int, p: Parts) -> Iterator[Card]:
    for one in p.stock.points[number].standing:
        rows = (
            (p("label_body"), p.body(one.body)),
            (p("label_item"), p.text(one.item)),
            (p("label_certainty"), html("{}", p.words(f"certainty_{one.certainty}"))),
            (p("label_source"), p.sources(p.stock.known.cite(one.source))),
            (p("label_note"), p.text(one.note)),
        )
        body = p.lookup.bodies.get(one.body)
        name = p.body_name(body) if body else html("{}", one.body)
        yield Card(name, NOTHING, NOTHING, given(rows))


def _why_nothing(number: int, p: Parts) -> Iterator[Card | Saying]:
    point = p.stock.points[number]
    if point.state == "unassigned":
        yield Saying(p("unassigned_help"))
    for one in point.deferred if point.state == "deferred" else ():
        rows = (
            (p("label_reason"), p.text(one.reason)),
            (p("label_source"), p.sources(p.stock.known.cite(one.source))),
            (p("label_until"), html("{}", p.words.day(one.until)) if one.until else NOTHING),
        )
        yield Card(p("state_deferred"), NOTHING, NOTHING, given(rows))


def _in_series(number: int, p: Parts) -> Iterator[Division]:
    """Where other plans of the series take a paragraph up; their pages are not here."""
    for other in p.stock.known.others:
        found = other.in_time(one for one in other.lookup.plan.entries if number in one.paragraphs)
        head = other.lookup.plan.workplan
        before = any(other.lookup is one for one in p.lookup.before)
        title = p(
            "plan_before" if before else "plan_after", title=p.text(head.title if head else other.lookup.plan.path)
        )
        yield Division(title, lines(html("{} ({})", other.when(one), other.outcome(one)) for one in found))


def _as_a_whole(p: Parts) -> Division:
    """What reviews the declaration as a whole, and so the paragraph too, though not by itself."""
    whole = as_a_whole(p.stock.plan)
    found = [html("{} {}", p.entry(one), entries.outcome(one, p)) for one in p.stock.known.in_time(whole.entries)]
    found += [html("{}: {}{}", p.body(one.body), p.text(one.item), p.standing_pill(one)) for one in whole.standing]
    return Division(p("as_a_whole_heading"), lines(found, p("as_a_whole_note")))


def _about(number: int, p: Parts) -> tuple[Facts, ...]:
    described = p.lookup.paragraphs.get(number)
    if not described:
        return ()
    ours = p.words.labels.ours([number])
    provisions = [p("chapter", number=one) for one in described.chapters]
    provisions += [p("article", number=one) for one in described.articles]
    of = p.words.own["instrument"]
    named = p.joined(provisions)
    rows = (
        (p("label_number"), p("number_is_ours") if ours else NOTHING),
        (p("label_themes"), html("{}", ", ".join(_theme(id, p) for id in described.themes))),
        (p("label_provisions"), p("labelled", label=of, text=named) if of and provisions else named),
    )
    found = given(rows)
    return (Facts(found),) if found else ()


def _theme(id: str, p: Parts) -> str:
    """A theme by its first name in the language of the site, else in words of its id."""
    for theme in p.stock.plan.declaration.themes:
        if theme.id == id:
            names = theme.translations.get(p.words.code) if not p.words.original else None
            return names[0] if names else id.replace("-", " ")
    return id.replace("-", " ")


def _on_its_section(section: Section | None, p: Parts) -> Division:
    found = [one for one in p.stock.plan.contributions if section and section.id in one.sections]
    names = [p.link(f"{SAID}#{anchor('said', one.id)}", p.said_by(one)[0]) for one in found]
    return Division(p("said_on_section"), lines(names))


def _asked_elsewhere(number: int, p: Parts) -> Division:
    found = []
    for one in p.stock.bearing[number]:
        which = html("{}, {}", one.placed.instrument.short, one.placed.recommendation.name)
        name = p.link(
            f"{address('instrument', one.placed.instrument.head.id)}#{anchor('r', one.placed.recommendation.name)}",
            which,
        )
        relation = p(f"relation_{one.link.relation}") + (p("relation_against") if one.link.against else NOTHING)
        form = '{}: {} ({}) <span class="line"><small>{}</small></span>'
        found.append(html(form, name, p.recommendation(one.placed.recommendation), relation, p.text(one.link.reason)))
    return Division(p("asked_elsewhere_heading"), lines(found, p("links_are_ours")))


def _in_its_section(number: int, section: Section | None, p: Parts) -> Division:
    if not section:
        return Division(NOTHING, ())
    small = len(p.stock.points) > MOST_CELLS
    numbers = [*section.paragraphs]
    at = numbers.index(number)
    near = numbers[max(0, at - _MOST_BEFORE) : at + _MOST_BEFORE + 1]
    cells = tuple(p.cell(one, current=one == number, small=small) for one in near)
    title = html("{}, {}", p.section(section), p.range(section.paragraphs))
    return Division(p("in_its_section"), (Saying(title, small=True), Strip(cells)))


_MOST_BEFORE = 30
"""Paragraphs before one, and after it, that its page shows of its section."""
MOST_CELLS = 300
"""Paragraphs up to which each has a cell with its number and topic."""
