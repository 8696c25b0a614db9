"""Words -> answers."""

from collections.abc import Iterable
from contextlib import suppress

from cosp_plan import crosswalk
from cosp_plan.answers import contributions, groups, records, related
from cosp_plan.answers.answer import Answer
from cosp_plan.answers.knowledge import Knowledge
from cosp_plan.answers.names import Named, UnknownNameError, meant
from cosp_plan.answers.paragraphs import paragraph
from cosp_plan.answers.requirements import requirements


class NothingKnownError(LookupError):
    """Words that mean nothing in a plan; the message says which, and what is nearest to each."""


def answers(words: Iterable[str], known: Knowledge) -> list[Answer]:
    """The answers to words, each once, in order; to none the plan at a glance. Raises NothingKnownError."""
    named: dict[tuple[Named, int], Knowledge] = {}
    unknown = []
    for word in words:
        try:
            named |= _meant(word, known)
        except UnknownNameError as fault:
            unknown.append(str(fault))
    if unknown:
        raise NothingKnownError("\n".join(unknown))
    if not named:
        return [groups.plan(known)]
    return [answer for (one, _), whose in named.items() for answer in _of(one, whose)]


def _meant(word: str, known: Knowledge) -> dict[tuple[Named, int], Knowledge]:
    """What a word means in a plan, or else in another of its series that knows it. Raises UnknownNameError."""
    try:
        return {(one, 0): known for one in meant(word, known.lookup)}
    except UnknownNameError:
        for n, other in enumerate(known.others, 1):
            with suppress(UnknownNameError):
                return {(one, n): other for one in meant(word, other.lookup)}
        raise


def _of(named: Named, known: Knowledge) -> list[Answer]:
    kind, id = named
    plan, index = known.lookup.plan, known.lookup
    match kind:
        case "requirements":
            return [requirements(known)]
        case "paragraph":
            return [paragraph(int(id), known)]
        case "year":
            return [groups.year(int(id), known)]
        case "theme":
            return [groups.theme(id, known)]
        case "body":
            return [groups.body(index.bodies[id], known)]
        case "meeting":
            return [records.meeting(index.meetings[id], known)]
        case "entry":
            return [records.entry(one, known) for one in plan.entries if one.id == id]
        case "contribution":
            return [contributions.contribution(one, known) for one in plan.contributions if one.id == id]
        case "instrument":
            return [related.instrument(one, known) for one in plan.instruments if one.head.id == id]
        case "recommendation":
            return [related.recommendation(one, known) for one in crosswalk.meant(id, plan)]
        case "section":
            return [groups.section(one, known) for one in plan.declaration.sections if one.id == id]
        case _:
            given = dict.fromkeys((*plan.sources, *plan.bodies.sources, *plan.declaration.sources))
            return [records.source(one, known) for one in given if one.id == id]
