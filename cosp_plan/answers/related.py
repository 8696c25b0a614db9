"""What is known of related instruments: which of their recommendations bear on a paragraph, and how."""

from collections.abc import Iterable, Iterator

from cosp_plan.answers.answer import Answer, Fact, Group
from cosp_plan.answers.knowledge import Knowledge, facts
from cosp_plan.crosswalk import Bearing, Placed, bearings, by_paragraph, recommendations
from cosp_plan.model import RELATIONS, Instrument, Link
from cosp_plan.paragraphs import ParagraphSet

ASKED_ELSEWHERE = "Asked elsewhere, by a reading of this data"
_MOST = 5
"""Recommendations on one paragraph up to which those that are only related are told with their reasons too."""
_OURS = "Links are a reading of this data, and a word of neither text."


def on(number: int, known: Knowledge) -> tuple[list[Bearing], Group]:
    """What related instruments ask on a paragraph, and the same as facts; the nearest first."""
    found = by_paragraph(bearings(known.lookup.plan.instruments), ParagraphSet.of(number))[number]
    told = [one for one in found if len(found) <= _MOST or one.link.relation != "related" or one.link.against]
    rest = [one.placed.id for one in found if one not in told]
    facts = [Fact(one.placed.id, _said(one), one.placed.instrument.cited) for one in told]
    if rest:
        facts.append(Fact("Related", f"{', '.join(rest)}; `cosp-plan show {rest[0]}` says why"))
    return found, Group(ASKED_ELSEWHERE, tuple(facts))


def recommendation(one: Placed, known: Knowledge) -> Answer:
    """A recommendation: what it asks of whom, and which paragraphs it bears on."""
    asks, words = one.recommendation, known.words
    unit = words.own["unit"]
    says = f"It bears on {words.numbered(asks.paragraphs)}." if asks.links else f"No {unit} has anything to do with it."
    return Answer(
        "recommendation",
        one.id,
        f"{one.instrument.short}, {asks.name}: {asks.topic}",
        (says, _OURS),
        (
            Group(
                "",
                facts(
                    Fact("Instrument", one.instrument.head.title, one.instrument.cited),
                    ("Group", one.group.title),
                    ("Kind", one.kind),
                    ("Asked", one.asked),
                    ("Why none", asks.none),
                    ("Note", asks.note),
                ),
            ),
            known.quotation(one.id),
            Group(words.own["Units"], tuple(_links(asks.links, known))),
        ),
        {
            "recommendation": asks,
            "text": known.lines_of(one.id),
            "asked": one.asked or None,
            "instrument": one.instrument.head.id,
            "group_kind": one.kind,
        },
    )


def instrument(one: Instrument, known: Knowledge) -> Answer:
    """An instrument: what it is, what it asks, and what the declaration has no counterpart for."""
    every = list(recommendations([one]))
    without = [placed.recommendation.name for placed in every if not placed.recommendation.links]
    return Answer(
        "instrument",
        one.head.id,
        one.head.title,
        (
            f"{len(every)} recommendations, without a counterpart: {known.words.listed(without) or 'none'}.",
            _OURS,
        ),
        (
            Group("", facts(("Date", str(one.head.date or "")), ("Note", one.head.note))),
            *(
                Group(group.title, tuple(_listed(placed, known) for placed in every if placed.group is group))
                for group in one.groups
            ),
            Group("Commands", (Fact("Crosswalk", f"cosp-plan crosswalk {one.head.id}"),)),
        ),
        {"instrument": one.head, "groups": list(one.groups)},
        one.cited,
    )


def _listed(one: Placed, known: Knowledge) -> Fact:
    bears = known.words.numbered(one.recommendation.paragraphs) if one.recommendation.links else "no counterpart"
    return Fact(one.id, f"{one.recommendation.topic} ({bears})")


def _said(one: Bearing) -> str:
    against = ", against it" if one.link.against else ""
    return f"{one.placed.recommendation.topic} ({one.link.relation}{against}: {one.link.reason})"


def _stands(link: Link, unit: str) -> str:
    against = f"; the {unit} points, at least in part, the other way" if link.against else ""
    return f"{RELATIONS[link.relation].format(unit=unit)}{against}"


def _links(links: Iterable[Link], known: Knowledge) -> Iterator[Fact]:
    topics, unit = known.lookup.topics, known.words.own["unit"]
    for link in links:
        topic = "; ".join(topics[number] for number in link.paragraphs if number in topics)
        said = f"{topic}. It {_stands(link, unit)}: {link.reason}".removeprefix(". ")
        yield Fact(known.words.labels.listed(link.paragraphs), said)
