"""The sources of every fact that a draft uses, and what in it is inferred rather than stated."""

from collections.abc import Iterable, Iterator

from cosp_plan.agendas.content import Content, keywords_of
from cosp_plan.agendas.tree import Block, Bullets, Heading
from cosp_plan.language import certainty
from cosp_plan.language.titles import in_a_sentence
from cosp_plan.model import Entry, Meeting, Source


def blocks(content: Content) -> Iterator[Block]:
    """A line a source with what it is cited for; then what no source states."""
    words = content.words
    yield Heading(1, words("sources"))
    yield Bullets(
        tuple(words("source_of", source=cited, facts=words.listed(facts)) for cited, facts in _cited(content).items())
    )
    inferred = tuple(_inferred(content))
    if inferred:
        yield Heading(2, words("inferred_heading"))
        yield Bullets(inferred)


def _cited(content: Content) -> dict[str, list[str]]:
    words, index, plan = content.words, content.lookup, content.lookup.plan
    found: dict[str, list[str]] = {}

    def cite(ids: Iterable[str], known: dict[str, Source], fact: str) -> None:
        for id in ids:
            if id in known:
                facts = found.setdefault(_said(known[id]), [])
                facts += [fact] if fact not in facts else []

    for meeting in content.request.meetings:
        cite(meeting.source, index.sources, words("meeting_facts", meeting=in_a_sentence(meeting, index, words)))
    for entry in content.entries:
        fact = words("entry_facts", entry=words.joined(keywords_of(entry, words)))
        cite((*entry.source, *(id for e in entry.evidence for id in e.source)), index.sources, fact)
    of_bodies = {source.id: source for source in plan.bodies.sources}
    for body in content.bodies:
        cite((id for item in body.items for id in item.source), of_bodies, words("item_facts", body=body.short))
        standing = [s for s in plan.standing if s.body == body.id]
        fact = words("standing_facts", body=body.short)
        cite((id for s in standing for id in s.source), index.sources, fact)
    return found


def _said(source: Source) -> str:
    symbol = f" ({source.symbol})" if source.symbol else ""
    return f"{source.title}{symbol}{f', {source.url}' if source.url else ''}"


def _inferred(content: Content) -> Iterator[str]:
    words, index = content.words, content.lookup
    records: list[tuple[str, Meeting | Entry]]
    records = [(in_a_sentence(meeting, index, words), meeting) for meeting in content.request.meetings]
    records += [
        (words("entry_facts", entry=words.joined(keywords_of(entry, words))), entry) for entry in content.entries
    ]
    for body in content.bodies if content.request.annotated else ():
        for standing in index.plan.standing:
            if standing.body == body.id and standing.certainty != "stated":
                what = words("taken_up_standing", body=body.short, numbers=standing.paragraphs)
                yield words("inferred_fact", what=what, fields=words("field_assignment"))
    for what, record in records:
        if fields := certainty.inferred_fields(record, words):
            yield words("inferred_fact", what=what, fields=fields)
