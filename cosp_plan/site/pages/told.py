"""What was said on how paragraphs are carried out: within other pages, and all of it on a page."""

from cosp_plan.language import certainty
from cosp_plan.model import Contribution
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.site.addresses import SAID, anchor
from cosp_plan.site.blocks import Card, Division, Labelled, WebPage, given, lines, record
from cosp_plan.site.markup import NOTHING, html
from cosp_plan.site.parts import Parts


def told(numbers: ParagraphSet, p: Parts, section: str = "") -> Division:
    """What was said on any of some paragraphs, or on a section as a whole."""
    found = {one.id: one for number in numbers for one in p.stock.told.get(number, ())}
    if section:
        found |= {one.id: one for one in p.stock.plan.contributions if section in one.sections}
    return of([*found.values()], p)


def of(found: list[Contribution], p: Parts) -> Division:
    """Contributions in a list."""
    told_of = []
    for one in found:
        by, says = p.said_by(one)
        who = p.link(f"{SAID}#{anchor('said', one.id)}", by)
        told_of.append(p("labelled", label=who, text=says) + p.unsure(one, "by", "says", "paragraphs"))
    return Division(p("said_on_it"), lines(told_of, p("said_ours")))


def page(p: Parts) -> WebPage:
    """Every contribution."""
    blocks = tuple(
        Card(*p.said_by(one), NOTHING, _rows(one, p), anchor("said", one.id)) for one in p.stock.plan.contributions
    )
    return record(SAID, p("said_title"), [Division(NOTHING, blocks)], sentence=p("said_ours"))


def _rows(one: Contribution, p: Parts) -> Labelled:
    known = p.stock.known
    meetings = [p.lookup.meetings[id] for id in one.meeting if id in p.lookup.meetings]
    sections = [section for section in p.stock.plan.declaration.sections if section.id in one.sections]
    rows = (
        (
            p("label_stakeholder"),
            p.finding(", ".join(one.stakeholder).replace("-", " ")) if one.stakeholder else NOTHING,
        ),
        (p("label_tells"), p.listed(p(f"tells_{kind}") for kind in one.kind)),
        (p("label_date"), p.days([one.date]) + p.unsure(one, "date") if one.date else NOTHING),
        (p("label_where"), p.meetings(meetings) + p.unsure(one, "meeting") if meetings else NOTHING),
        (p("label_paragraphs"), p.numbers(one.paragraphs) + p.unsure(one, "paragraphs") if one.paragraphs else NOTHING),
        (p("label_sections"), p.joined(map(p.section, sections)) + p.unsure(one, "sections") if sections else NOTHING),
        (p("label_certainty"), html("{}", certainty.certainty(one, p.words))),
        (p("label_source"), p.sources(known.cite(one.source))),
        (p("label_address"), p.outside(one.url) if one.url else NOTHING),
        (p("label_note"), p.text(one.note)),
    )
    return given(rows)
