"""The annotations of a draft, item by item, in numbered paragraphs."""

from collections.abc import Iterable, Iterator
from datetime import date

from cosp_plan.agendas.content import Content, by_section, keywords_of, label_of, title_of, topic_of
from cosp_plan.agendas.notes import together
from cosp_plan.agendas.sessions import at_their_sessions, called, in_full, place_of
from cosp_plan.agendas.tree import Blank, Block, Bullets, Heading, Line, Numbers, Prose
from cosp_plan.crosswalk import recommendations
from cosp_plan.days.runs import first_day
from cosp_plan.days.sittings import are_usual, parts_of
from cosp_plan.index import Index
from cosp_plan.items import CLOSING, FOLLOW_UP, ORGANIZATION, Listed
from cosp_plan.language import certainty
from cosp_plan.model import Contribution, Entry, Meeting, Standing
from cosp_plan.paragraphs import EMPTY, ParagraphSet


def blocks(content: Content) -> Iterator[Block]:
    """A heading an item, and numbered paragraphs under it."""
    number = 0
    for one in content.listed:
        yield Heading(2, f"{label_of(one, content)} {title_of(one, content)[0]}")
        for block in _of_item(one, content):
            if isinstance(block, Prose) and not block.aside:
                number += 1
                block = block._replace(number=f"{number}.")
            yield block


def _of_item(one: Listed, content: Content) -> Iterator[Block]:
    words = content.words
    based = False
    for basis, notes in _bases(one, content).items():
        based = True
        yield Prose(words("basis", basis=basis.rstrip(".")), notes=notes)
    if one.role == ORGANIZATION:
        opening = [other for other in content.listed if other.role == ORGANIZATION]
        for meeting in content.request.meetings:
            if one is opening[0] and meeting.body in {body.id for body in one.bodies}:
                yield Prose(_opening(meeting, content), notes=_sources(meeting, content))
        if one is opening[-1]:
            yield Prose(words("will_adopt"))
        return
    if one.role == FOLLOW_UP:
        yield from _follow_up(content)
        return
    standing = one.standing(content.lookup.plan)
    yield from _taken_up(standing, "standing", content)
    yield from _said_before(ParagraphSet.union(s.paragraphs for s in standing), content)
    if one.role in CLOSING:
        yield Prose(words({"report": "will_report", "next-agenda": "will_next"}.get(one.role, "other_items")))
    elif not (based or standing):
        yield Prose(words("nothing_known"))
        yield Prose(words("documents_unknown"))


def _bases(one: Listed, content: Content) -> dict[str, Numbers]:
    """What the item rests on, of each body that says so, with the sources; once where they say the same."""
    found: dict[str, Numbers] = {}
    for _, item in one.records:
        if item.basis:
            said = item.translations.get(content.words.code)
            basis = content.says.said(
                "basis", item.basis, said.basis if said else "", sourced=bool(said and said.source)
            )
            sources = content.cited.of(item.source, content.lookup.sources_of_bodies)
            found[basis] = together(found.get(basis, ()), sources)
    return found


def _opening(meeting: Meeting, content: Content) -> str:
    words = content.words
    if meeting.opened:
        said = _formal_opening(meeting, meeting.opened, content)
    elif not meeting.dates:
        return words("will_open_undated")
    else:
        term = "opened" if meeting.status == "held" else "will_open"
        said = words(
            f"{term}_of" if len(content.request.meetings) > 1 else term,
            session=in_full(meeting, content),
            **_first_sitting(meeting, content),
        )
    if meeting.status == "proposed":
        return words("day_proposed", sentence=said)
    inferred = meeting.certainty == "inferred" or not {"dates", "opened"}.isdisjoint(meeting.inferred)
    return words("day_inferred", sentence=said) if inferred else said


def _formal_opening(meeting: Meeting, opened: date, content: Content) -> str:
    """When a session opens before its days, and when its sittings begin."""
    words, head = content.words, content.lookup.plan.workplan
    past = meeting.status == "held" or (head and head.revised and opened <= head.revised)
    said = words("opened_formally" if past else "will_open_formally", opened=words.day(opened, weekday=True))
    if meeting.dates:
        said = f"{said} {words('sittings_begin', **_first_sitting(meeting, content))}"
    return words.labelled(in_full(meeting, content), said) if len(content.request.meetings) > 1 else said


def _first_sitting(meeting: Meeting, content: Content) -> dict[str, str]:
    """Day, hour and place of the first sitting, in words."""
    words, index = content.words, content.lookup
    hour = words.hour(next(iter(parts_of(meeting, index).values())).begin)
    return {
        "day": words.day(first_day(meeting), weekday=True),
        "hour": words("usual_hour", hour=hour) if are_usual(meeting, index) else hour,
        "place": place_of(meeting, content) or words("to_fill"),
    }


def _sources(meeting: Meeting, content: Content) -> Numbers:
    return content.cited.of(meeting.source, content.lookup.sources)


def _taken_up(standing: Iterable[Standing], term: str, content: Content, **filled: str) -> Iterator[Block]:
    """What bodies take up under standing items, by certainty and under the headings of the sections."""
    found: dict[str, tuple[ParagraphSet, Numbers]] = {}
    for one in standing:
        if one.scope:
            yield Prose(
                content.words("standing_as_a_whole"), notes=content.cited.of(one.source, content.lookup.sources)
            )
            continue
        grade = one.certainty or "inferred"
        paragraphs, notes = found.get(grade, (EMPTY, ()))
        cited = content.cited.of(one.source, content.lookup.sources)
        found[grade] = paragraphs | one.paragraphs, together(notes, cited)
    for grade, (paragraphs, notes) in found.items():
        yield Prose(content.words(term, certainty=certainty.grade(grade, content.words), **filled), notes=notes)
        yield from _paragraphs(paragraphs, content)


def _paragraphs(paragraphs: ParagraphSet, content: Content) -> Iterator[Block]:
    """A line a paragraph, each section's heading once above its own."""
    for heading, within in by_section(paragraphs, content):
        yield Bullets(_listed((content.words.in_a_list(n, topic_of(n, content)) for n in within), content), heading)


def _listed(texts: Iterable[str], content: Content) -> tuple[Line, ...]:
    """The lines of a list, as the language of the draft sets off one from the next."""
    said = list(texts)
    terms = ["listed_line"] * (len(said) - 1) + ["listed_last"] * bool(said)
    return tuple(Line(content.words(term, text=text)) for term, text in zip(terms, said, strict=True))


# --- the follow-up item ------------------------------------------------------------------------------------------


def _follow_up(content: Content) -> Iterator[Block]:
    words, plan = content.words, content.lookup.plan
    documents = [d for meeting in content.request.meetings for d in meeting.documents]
    if documents:
        named = words.listed(" ".join(filter(None, (d.symbol, d.title))) for d in documents)
        yield Prose(words("documents", documents=named))
    else:
        yield Prose(words("documents_unknown"))
    planned = [entry for entry in content.entries if entry.status != "proposed"]
    proposed = [entry for entry in content.entries if entry.status == "proposed"]
    here, taken_up = {meeting.id for meeting in content.request.meetings}, content.paragraphs
    others = [
        (index, entry)
        for index in (content.lookup, *content.lookup.others)
        for entry in index.plan.entries
        if entry.status != "cancelled" and here.isdisjoint(entry.meeting) and entry.paragraphs & taken_up
    ]
    if planned or not proposed:
        yield Prose(words("clusters" if planned else "no_clusters"))
    for entry in planned:
        yield from _cluster(entry, others, content)
    if proposed:
        yield Prose(words("clusters_proposed"))
    for entry in proposed:
        yield from _cluster(entry, others, content)
    listed = {(body.id, item.title) for one in content.listed for body, item in one.records}
    for body in (body for meeting, body in content.convened if meeting.kind != "intersessional"):
        elsewhere = [s for s in plan.standing if s.body == body.id and (body.id, s.item) not in listed]
        yield from _taken_up(elsewhere, "standing_elsewhere", content, body=called(body, content))


def _cluster(entry: Entry, others: list[tuple[Index, Entry]], content: Content) -> Iterator[Block]:
    words, index = content.words, content.lookup
    yield Heading(3, keywords_of(entry, content))
    sure = certainty.certainty(entry, words)
    sources = (*entry.source, *(id for evidence in entry.evidence for id in evidence.source))
    status = words("cluster_status", status=words(f"status_{entry.status}"), certainty=sure)
    if entry.status == "proposed":
        status = words("cluster_proposed", reason=entry.note.rstrip("."))
    yield Prose(status, notes=content.cited.of(sources, index.sources))
    drafted = {body.id for body in content.bodies}
    beside = [index.bodies[id] for id in entry.body if id in index.bodies and id not in drafted]
    if beside:
        yield Prose(words("joint_with", bodies=words.listed(called(body, content) for body in beside)))
    if entry.scope:
        yield Prose(words("cluster_as_a_whole"))
    yield from _paragraphs(entry.paragraphs, content)
    if provisions := _provisions(entry.paragraphs, content):
        term = "provisions" if words.own["instrument"] else "provisions_unnamed"
        yield Prose(words(term, provisions=words.listed(provisions)))
    if asked := tuple(_asked_elsewhere(entry.paragraphs, content)):
        yield Prose(words("asked_elsewhere"))
        yield Bullets(asked)
    yield from _said_before(entry.paragraphs, content)
    for term, lines in _elsewhere(entry, others, content).items():
        yield Prose(words(term))
        yield Bullets(tuple(lines))
    yield Blank(words("questions"), 3)
    yield Blank(words("panellists"), 2)


def _provisions(paragraphs: ParagraphSet, content: Content) -> list[str]:
    words = content.words
    declared = [content.lookup.paragraphs[n] for n in paragraphs if n in content.lookup.paragraphs]
    chapters = dict.fromkeys(words("chapter", number=chapter) for p in declared for chapter in p.chapters)
    articles = dict.fromkeys(words("article", number=article) for p in declared for article in p.articles)
    return [*chapters, *articles]


def _asked_elsewhere(paragraphs: ParagraphSet, content: Content) -> Iterator[Line]:
    """What other texts ask that has something in common with these paragraphs; nothing that points the other way."""
    words = content.words
    for placed in recommendations(content.lookup.plan.instruments):
        asks, sources = placed.recommendation, {source.id: source for source in placed.instrument.sources}
        for link in asks.links if placed.kind == "operative" else ():
            shared = link.paragraphs & paragraphs
            if shared and not link.against and link.relation != "related":
                said = content.says.said("recommendations", asks.topic, asks.translations.get(words.code))
                text = words(
                    "recommendation",
                    instrument=placed.instrument.short,
                    number=asks.name,
                    relation=words(f"relation_{link.relation}"),
                    paragraphs=words.numbered(shared),
                    topic=said,
                )
                yield Line(text, content.cited.of(placed.instrument.head.source, sources))


def _said_before(paragraphs: ParagraphSet, content: Content) -> Iterator[Block]:
    """Contributions on these paragraphs that were made before the meeting, in order of time."""
    day = min(first_day(meeting) for meeting in content.request.meetings)
    index = content.lookup
    found = [(index.made_on(one), one) for one in index.plan.contributions if one.paragraphs & paragraphs]
    before = sorted((made or date.max, one.id, one) for made, one in found if made is None or made < day)
    if before:
        ours = any(one.certainty != "stated" or "paragraphs" in one.inferred for _, _, one in before)
        yield Prose(content.words("said_before_assigned" if ours else "said_before"))
        yield Bullets(tuple(_contribution(one, paragraphs, content) for _, _, one in before))


def _contribution(one: Contribution, paragraphs: ParagraphSet, content: Content) -> Line:
    words, says = content.words, content.says
    other = one.translations.get(words.code)
    sourced = one.certainty == "stated" and "translations" not in one.inferred
    meetings = [content.lookup.meetings[id] for id in one.meeting if id in content.lookup.meetings]
    about = (
        words.listed(words(f"tells_{kind}") for kind in one.kind),
        words.days([one.date]) if one.date else at_their_sessions(meetings, content),
        words.numbered(one.paragraphs & paragraphs),
    )
    text = words(
        "contribution",
        by=says.said("contributions", one.by, other.by if other else "", sourced=sourced),
        about=words.joined(filter(None, about)),
        says=says.said("contributions", one.says, other.says if other else "", sourced=sourced),
    )
    return Line(text, content.cited.of(one.source, content.lookup.sources))


def _elsewhere(entry: Entry, others: list[tuple[Index, Entry]], content: Content) -> dict[str, list[Line]]:
    """Where the same paragraphs were taken up before, or were to be, and where they come up again, by these terms."""
    words = content.words
    day = min(first_day(meeting) for meeting in content.request.meetings)
    found: dict[str, list[Line]] = {"before": [], "before_unconfirmed": [], "later": []}
    for index, other in others:
        shared = other.paragraphs & entry.paragraphs
        if not shared:
            continue
        meetings = [index.meetings[id] for id in other.meeting if id in index.meetings]
        where = at_their_sessions(meetings, content) or _in_its_year(other, content)
        line = words("elsewhere", paragraphs=words.numbered(shared), where=where)
        past = meetings and all(m.dates and first_day(m) < day for m in meetings)
        if past or (not meetings and other.year and other.year < day.year):
            term = "before" if other.status == "held" else "before_unconfirmed"
        else:
            term, line = "later", words("with_status", line=line, status=words(f"status_{other.status}"))
        sources = (id for evidence in other.evidence for id in evidence.source)
        found[term].append(Line(line, content.cited.of(sources, index.sources)))
    return {term: lines for term, lines in found.items() if lines}


def _in_its_year(entry: Entry, content: Content) -> str:
    words, index = content.words, content.lookup
    bodies = words.listed(called(index.bodies[id], content) for id in entry.body if id in index.bodies)
    return words("in_year", bodies=bodies, year=entry.year or words("year_unknown"))
