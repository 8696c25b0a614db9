"""The annotations of a draft, item by item, in numbered paragraphs."""

from collections.abc import Iterable, Iterator

from cosp_plan.agendas.document import Blank, Block, Bullets, Heading, Paragraph
from cosp_plan.agendas.items import FOLLOW_UP, Listed
from cosp_plan.agendas.matter import Matter, keywords_of, label_of, title_of
from cosp_plan.agendas.words import Words
from cosp_plan.days.runs import first_day
from cosp_plan.model import Entry, Standing
from cosp_plan.model import Paragraph as Declared
from cosp_plan.paragraphs import EMPTY, ParagraphSet


def blocks(matter: Matter) -> Iterator[Block]:
    """A heading an item, and numbered paragraphs under it."""
    number = 0
    for one in matter.listed:
        label = label_of(one, matter)
        yield Heading(2, f"{label} {title_of(one, matter.words)[0]}")
        for block in _of_item(one, matter):
            if isinstance(block, Paragraph) and not block.aside:
                number += 1
                block = block._replace(number=f"{number}.")
            yield block


def _of_item(one: Listed, matter: Matter) -> Iterator[Block]:
    words = matter.words
    said = False
    for basis in dict.fromkeys(item.basis for _, item in one.records if item.basis):
        said = True
        yield Paragraph(words("basis", basis=basis.rstrip(".")))
    if one.role == "organization":
        yield Paragraph(_opening(matter))
        yield Paragraph(words("will_adopt"))
        return
    if one.role == FOLLOW_UP:
        yield from _follow_up(matter)
        return
    for certainty, paragraphs in _standing(one, matter):
        said = True
        yield Paragraph(words("standing", certainty=words(f"certainty_{certainty}")))
        yield Bullets(_by_section(paragraphs, matter))
    if one.role:
        yield Paragraph(words({"report": "will_report", "next-agenda": "will_next"}.get(one.role, "other_items")))
    elif not said:
        yield Paragraph(words("nothing_known"))
        yield Paragraph(words("documents_to_be_issued"))


def _opening(matter: Matter) -> str:
    words = matter.words
    dated = [meeting for meeting in matter.wish.meetings if meeting.dates]
    if not dated:
        return words("will_open_undated")
    first = min(dated, key=first_day)
    place = words.place(matter.lookup.place(first)) or words("to_fill")
    return words("will_open", day=words.day(first_day(first), weekday=True), place=place)


def _standing(one: Listed, matter: Matter) -> list[tuple[str, ParagraphSet]]:
    """What the bodies take up under this item, by certainty."""
    titles = {item.title for _, item in one.records}
    bodies = {body.id for body in one.bodies}
    return _by_certainty(s for s in matter.lookup.plan.standing if s.body in bodies and s.item in titles)


def _by_certainty(records: Iterable[Standing]) -> list[tuple[str, ParagraphSet]]:
    found: dict[str, ParagraphSet] = {}
    for standing in records:
        certainty = standing.certainty or "inferred"
        found[certainty] = found.get(certainty, EMPTY) | standing.paragraphs
    return list(found.items())


def _follow_up(matter: Matter) -> Iterator[Block]:
    words, index = matter.words, matter.lookup
    documents = [d for meeting in matter.wish.meetings for d in meeting.documents]
    if documents:
        named = words.listed(" ".join(filter(None, (d.symbol, d.title))) for d in documents)
        yield Paragraph(words("documents", documents=named))
    yield Paragraph(words("documents_to_be_issued"))
    yield Paragraph(words("clusters" if matter.entries else "no_clusters"))
    for entry in matter.entries:
        yield from _cluster(entry, matter)
    for body in matter.bodies:
        titles = {item.title for item in body.items}
        elsewhere = (s for s in index.plan.standing if s.body == body.id and s.item not in titles)
        for certainty, paragraphs in _by_certainty(elsewhere):
            yield Paragraph(words("standing_elsewhere", body=body.short, certainty=words(f"certainty_{certainty}")))
            yield Bullets(_by_section(paragraphs, matter))


def _cluster(entry: Entry, matter: Matter) -> Iterator[Block]:
    words = matter.words
    yield Heading(3, "; ".join(keywords_of(entry, words)))
    yield Paragraph(words("cluster_status", status=words(f"status_{entry.status}"), certainty=_certainty(entry, words)))
    yield Bullets(_by_section(entry.paragraphs, matter))
    if provisions := _provisions(entry.paragraphs, matter):
        yield Paragraph(words("provisions", provisions=words.listed(provisions)))
    before, later = _elsewhere(entry, matter)
    if before:
        yield Paragraph(words("before"))
        yield Bullets(before)
    if later:
        yield Paragraph(words("later"))
        yield Bullets(later)
    yield Blank(words("questions"), 3)
    yield Blank(words("panellists"), 2)


def _certainty(entry: Entry, words: Words) -> str:
    """How sure an entry is: stated, inferred, or stated with inferred fields."""
    if entry.certainty == "inferred" or not entry.inferred:
        return words(f"certainty_{entry.certainty or 'inferred'}")
    return words("inferred_fields", fields=words.listed(words(f"field_{field}") for field in entry.inferred))


def _by_section(paragraphs: ParagraphSet, matter: Matter) -> tuple[str, ...]:
    """A line a paragraph, with the section before the first of it."""
    words, declaration = matter.words, matter.lookup.plan.declaration
    topics = {p.number: p.translations.get(words.code, p.topic) for p in declaration.paragraphs}
    lines = []
    for section in declaration.sections:
        title = section.translations.get(words.code, section.title)
        within = paragraphs & section.paragraphs
        lines += [words.labelled(title, f"{number}. {topics.get(number, '')}".rstrip()) for number in within]
    return tuple(lines)


def _provisions(paragraphs: ParagraphSet, matter: Matter) -> list[str]:
    words = matter.words
    declared: list[Declared] = [p for p in matter.lookup.plan.declaration.paragraphs if p.number in paragraphs]
    chapters = dict.fromkeys(words("chapter", number=chapter) for p in declared for chapter in p.chapters)
    articles = dict.fromkeys(words("article", number=article) for p in declared for article in p.articles)
    return [*chapters, *articles]


def _elsewhere(entry: Entry, matter: Matter) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where the same paragraphs were taken up before, and where they come up again."""
    words, index = matter.words, matter.lookup
    here = {meeting.id for meeting in matter.wish.meetings}
    day = min(first_day(meeting) for meeting in matter.wish.meetings)
    before: list[str] = []
    later: list[str] = []
    for other in index.plan.entries:
        shared = other.paragraphs & entry.paragraphs
        if not shared or other.id == entry.id or other.status == "cancelled" or here & set(other.meeting):
            continue
        meetings = [index.meetings[id] for id in other.meeting if id in index.meetings]
        named = words.listed(f"{m.id} ({words.days(m.dates)})" if m.dates else m.id for m in meetings)
        bodies = words.listed(index.short(body) for body in other.body)
        where = named or f"{bodies} {other.year or words('dates_unknown')}"
        sources = words.listed(title for e in other.evidence for title in _titles(e.source, matter))
        evidence = words("evidence", sources=sources) if sources else ""
        status = words(f"status_{other.status}")
        line = words(
            "taken_up_one" if len(shared) == 1 else "taken_up",
            paragraphs=shared,
            where=where,
            status=status,
            evidence=evidence,
        )
        past = meetings and all(m.dates and first_day(m) < day for m in meetings)
        (before if past or (not meetings and other.year and other.year < day.year) else later).append(line)
    return tuple(before), tuple(later)


def _titles(ids: tuple[str, ...], matter: Matter) -> Iterator[str]:
    for id in ids:
        if id in matter.lookup.sources:
            source = matter.lookup.sources[id]
            yield source.symbol or source.title
