"""The sources of every fact that a draft uses, and what in it is inferred rather than stated."""

from collections.abc import Iterable, Iterator

from cosp_plan.agendas.document import Block, Bullets, Heading
from cosp_plan.agendas.matter import Matter, keywords_of, name_of
from cosp_plan.model import Source


def blocks(matter: Matter) -> Iterator[Block]:
    """A line a source with what it is cited for; then what no source states."""
    words = matter.words
    yield Heading(1, words("sources"))
    yield Bullets(
        tuple(words("source_of", source=cited, facts=words.listed(facts)) for cited, facts in _cited(matter).items())
    )
    inferred = tuple(_inferred(matter))
    if inferred:
        yield Heading(2, words("inferred_heading"))
        yield Bullets(inferred)


def _cited(matter: Matter) -> dict[str, list[str]]:
    words, index, plan = matter.words, matter.lookup, matter.lookup.plan
    found: dict[str, list[str]] = {}

    def cite(ids: Iterable[str], known: dict[str, Source], fact: str) -> None:
        for id in ids:
            if id in known:
                facts = found.setdefault(_said(known[id]), [])
                facts += [fact] if fact not in facts else []

    for meeting in matter.wish.meetings:
        cite(meeting.source, index.sources, words("meeting_facts", meeting=name_of(meeting, matter)))
    for entry in matter.entries:
        fact = words("entry_facts", entry="; ".join(keywords_of(entry, words)))
        cite((*entry.source, *(id for e in entry.evidence for id in e.source)), index.sources, fact)
    of_bodies = {source.id: source for source in plan.bodies.sources}
    for body in matter.bodies:
        cite((id for item in body.items for id in item.source), of_bodies, words("item_facts", body=body.short))
        standing = [s for s in plan.standing if s.body == body.id]
        fact = words("standing_facts", body=body.short)
        cite((id for s in standing for id in s.source), index.sources, fact)
    return found


def _said(source: Source) -> str:
    symbol = f" ({source.symbol})" if source.symbol else ""
    return f"{source.title}{symbol}{f', {source.url}' if source.url else ''}"


def _inferred(matter: Matter) -> Iterator[str]:
    words, index = matter.words, matter.lookup
    records = [(name_of(m, matter), m.certainty, m.inferred) for m in matter.wish.meetings]
    for entry in matter.entries:
        fact = words("entry_facts", entry="; ".join(keywords_of(entry, words)))
        records.append((fact, entry.certainty, entry.inferred))
    for body in matter.bodies if matter.wish.annotated else ():
        for standing in index.plan.standing:
            if standing.body == body.id and standing.certainty == "inferred":
                what = words("taken_up_standing", body=body.short, paragraphs=standing.paragraphs)
                yield words("inferred_fact", what=what, fields=words("field_assignment"))
    for what, certainty, fields in records:
        if certainty == "inferred":
            yield words("inferred_fact", what=what, fields=words("field_all"))
        elif fields:
            named = words.listed(words.terms.get(f"field_{field}", field) for field in fields)
            yield words("inferred_fact", what=what, fields=named)
