"""The annotations of a draft, item by item, in numbered paragraphs."""

from collections.abc import Iterable, Iterator

from cosp_plan.agendas.content import Content, keywords_of, label_of, title_of
from cosp_plan.agendas.items import FOLLOW_UP, Listed
from cosp_plan.agendas.tree import Blank, Block, Bullets, Heading, Prose
from cosp_plan.days.runs import first_day
from cosp_plan.language import certainty
from cosp_plan.model import Entry, Paragraph, Standing
from cosp_plan.paragraphs import EMPTY, ParagraphSet


def blocks(content: Content) -> Iterator[Block]:
    """A heading an item, and numbered paragraphs under it."""
    number = 0
    for one in content.listed:
        label = label_of(one, content)
        yield Heading(2, f"{label} {title_of(one, content.words)[0]}")
        for block in _of_item(one, content):
            if isinstance(block, Prose) and not block.aside:
                number += 1
                block = block._replace(number=f"{number}.")
            yield block


def _of_item(one: Listed, content: Content) -> Iterator[Block]:
    words = content.words
    said = False
    for basis in dict.fromkeys(item.basis for _, item in one.records if item.basis):
        said = True
        yield Prose(words("basis", basis=basis.rstrip(".")))
    if one.role == "organization":
        yield Prose(_opening(content))
        yield Prose(words("will_adopt"))
        return
    if one.role == FOLLOW_UP:
        yield from _follow_up(content)
        return
    for grade, paragraphs in _standing(one, content):
        said = True
        yield Prose(words("standing", certainty=certainty.grade(grade, words)))
        yield Bullets(_by_section(paragraphs, content))
    if one.role:
        yield Prose(words({"report": "will_report", "next-agenda": "will_next"}.get(one.role, "other_items")))
    elif not said:
        yield Prose(words("nothing_known"))
        yield Prose(words("documents_to_be_issued"))


def _opening(content: Content) -> str:
    words = content.words
    dated = [meeting for meeting in content.request.meetings if meeting.dates]
    if not dated:
        return words("will_open_undated")
    first = min(dated, key=first_day)
    place = words.place(content.lookup.place(first)) or words("to_fill")
    return words("will_open", day=words.day(first_day(first), weekday=True), place=place)


def _standing(one: Listed, content: Content) -> list[tuple[str, ParagraphSet]]:
    """What the bodies take up under this item, by certainty."""
    titles = {item.title for _, item in one.records}
    bodies = {body.id for body in one.bodies}
    return _by_certainty(s for s in content.lookup.plan.standing if s.body in bodies and s.item in titles)


def _by_certainty(records: Iterable[Standing]) -> list[tuple[str, ParagraphSet]]:
    found: dict[str, ParagraphSet] = {}
    for standing in records:
        grade = standing.certainty or "inferred"
        found[grade] = found.get(grade, EMPTY) | standing.paragraphs
    return list(found.items())


def _follow_up(content: Content) -> Iterator[Block]:
    words, index = content.words, content.lookup
    documents = [d for meeting in content.request.meetings for d in meeting.documents]
    if documents:
        named = words.listed(" ".join(filter(None, (d.symbol, d.title))) for d in documents)
        yield Prose(words("documents", documents=named))
    yield Prose(words("documents_to_be_issued"))
    yield Prose(words("clusters" if content.entries else "no_clusters"))
    for entry in content.entries:
        yield from _cluster(entry, content)
    for body in content.bodies:
        titles = {item.title for item in body.items}
        elsewhere = (s for s in index.plan.standing if s.body == body.id and s.item not in titles)
        for grade, paragraphs in _by_certainty(elsewhere):
            yield Prose(words("standing_elsewhere", body=body.short, certainty=certainty.grade(grade, words)))
            yield Bullets(_by_section(paragraphs, content))


def _cluster(entry: Entry, content: Content) -> Iterator[Block]:
    words = content.words
    yield Heading(3, words.joined(keywords_of(entry, words)))
    sure = certainty.certainty(entry, words)
    yield Prose(words("cluster_status", status=words(f"status_{entry.status}"), certainty=sure))
    yield Bullets(_by_section(entry.paragraphs, content))
    if provisions := _provisions(entry.paragraphs, content):
        term = "provisions" if words.own["instrument"] else "provisions_unnamed"
        yield Prose(words(term, provisions=words.listed(provisions)))
    before, later = _elsewhere(entry, content)
    if before:
        yield Prose(words("before"))
        yield Bullets(before)
    if later:
        yield Prose(words("later"))
        yield Bullets(later)
    yield Blank(words("questions"), 3)
    yield Blank(words("panellists"), 2)


def _by_section(paragraphs: ParagraphSet, content: Content) -> tuple[str, ...]:
    """A line a paragraph, with the section before the first of it."""
    words, declaration = content.words, content.lookup.plan.declaration
    topics = {p.number: p.translations.get(words.code, p.topic) for p in declaration.paragraphs}
    lines = []
    for section in declaration.sections:
        title = section.translations.get(words.code, section.title)
        within = paragraphs & section.paragraphs
        lines += [words.labelled(title, f"{number}. {topics.get(number, '')}".rstrip()) for number in within]
    return tuple(lines)


def _provisions(paragraphs: ParagraphSet, content: Content) -> list[str]:
    words = content.words
    declared: list[Paragraph] = [p for p in content.lookup.plan.declaration.paragraphs if p.number in paragraphs]
    chapters = dict.fromkeys(words("chapter", number=chapter) for p in declared for chapter in p.chapters)
    articles = dict.fromkeys(words("article", number=article) for p in declared for article in p.articles)
    return [*chapters, *articles]


def _elsewhere(entry: Entry, content: Content) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where the same paragraphs were taken up before, and where they come up again."""
    words, index = content.words, content.lookup
    here = {meeting.id for meeting in content.request.meetings}
    day = min(first_day(meeting) for meeting in content.request.meetings)
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
        sources = words.listed(title for e in other.evidence for title in _titles(e.source, content))
        evidence = words("evidence", sources=sources) if sources else ""
        status = words(f"status_{other.status}")
        line = words(
            "taken_up_one" if len(shared) == 1 else "taken_up",
            numbers=shared,
            where=where,
            status=status,
            evidence=evidence,
        )
        past = meetings and all(m.dates and first_day(m) < day for m in meetings)
        (before if past or (not meetings and other.year and other.year < day.year) else later).append(line)
    return tuple(before), tuple(later)


def _titles(ids: tuple[str, ...], content: Content) -> Iterator[str]:
    for id in ids:
        if id in content.lookup.sources:
            source = content.lookup.sources[id]
            yield source.symbol or source.short or source.title
