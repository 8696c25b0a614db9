"""Meetings of a plan -> the draft of their agenda: head, items, annotations, organization of work, annex, sources."""

from collections.abc import Iterator

from cosp_plan import items
from cosp_plan.agendas import annotations, timetable
from cosp_plan.agendas.content import Content, Request, by_section, keywords_of, label_of, title_of, topic_of
from cosp_plan.agendas.head import head
from cosp_plan.agendas.notes import together
from cosp_plan.agendas.sessions import called, in_full
from cosp_plan.agendas.tree import (
    Agenda,
    AgendaItem,
    Block,
    Bullets,
    Draft,
    Heading,
    Line,
    Notes,
    Prose,
    Table,
    Title,
)
from cosp_plan.index import Index
from cosp_plan.items import FOLLOW_UP, Listed
from cosp_plan.language import certainty
from cosp_plan.language.words import Words
from cosp_plan.model import Entry, Meeting
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.proposed import why_then


def draft(request: Request, index: Index, words: Words) -> Draft:
    """The draft of the agenda of some meetings, in one language."""
    content = Content.of(request, index, words)
    words, workplan = content.words, index.plan.workplan
    revised = workplan.revised if workplan else None
    title = words("title_annotated" if request.annotated else "title_plain")
    _own_words(content)
    blocks = [head(content), Title(title), *_remarks(content), *_agenda(content)]
    if request.annotated:
        blocks += [Heading(1, words("annotations")), *annotations.blocks(content)]
    blocks += [*timetable.blocks(content), *_annex(content), *_sources(content)]
    return Draft(
        words.tag,
        words.labelled(title, words.joined(in_full(meeting, content) for meeting in request.meetings)),
        words(
            "draft_notice_proposed" if content.proposed else "draft_notice",
            day=words.day(revised) if revised else words("unknown_day"),
        ),
        words("page"),
        words("note"),
        revised.isoformat() if revised else "1980-01-01",
        tuple(blocks),
    )


def _own_words(content: Content) -> None:
    """Have it noted which of the words that the plan calls itself by are left as they are."""
    code, plan = content.words.code, content.lookup.plan
    if plan.workplan:
        said = plan.workplan.translations.get(code)
        content.says.said("notice", plan.workplan.notice, said.notice if said else "")
    if unit := plan.declaration.head and plan.declaration.head.unit:
        other = unit.translations.get(code)
        content.says.said("terms", unit.many, other.many if other else "")
    if called := plan.declaration.head and plan.declaration.head.called:
        in_it = called.translations.get(code)
        content.says.said("terms", called.the, in_it.the if in_it else "")
    if instrument := plan.bodies.instrument:
        content.says.said(
            "organ", instrument.said(""), instrument.said(code) if code in instrument.translations else ""
        )


def _remarks(content: Content) -> Iterator[Block]:
    if not all(meeting.dates for meeting in content.request.meetings):
        yield Prose(content.words("undated"), aside=True)


# --- the agenda --------------------------------------------------------------------------------------------------


def _agenda(content: Content) -> Iterator[Block]:
    words = content.words
    yield Heading(1, words("provisional_agenda"))
    years = sorted({item.year for one in content.listed for _, item in one.records if item.year})
    if years:
        yield Prose(words("as_of", years=words.listed(map(str, years))), aside=True)
    for meeting, body in content.convened:
        if meeting.kind != "regular" and not items.items_known(meeting, body):
            yield Prose(words(f"items_{meeting.kind}"), aside=True)
        elif all(item.role == FOLLOW_UP for item in items.items_of(meeting, body, content.lookup)):
            yield Prose(words("items_unknown", body=called(body, content)), aside=True)
    yield Agenda(tuple(_item(one, content) for one in content.listed))


def _item(one: Listed, content: Content) -> AgendaItem:
    words, (title, *rest) = content.words, title_of(one, content)
    sub = []
    for n, text in enumerate(rest):
        term = "agenda_sub_item" if n < len(rest) - 1 else "agenda_item_alone"
        label = words("agenda_sub_label", letter=chr(ord("a") + n))
        sub.append(AgendaItem(label, words(term, title=text.rstrip("."))))
    said = words("agenda_item_with_sub" if sub else "agenda_item_alone", title=title.rstrip("."))
    cited = (content.cited.of(item.source, content.lookup.sources_of_bodies) for _, item in one.records)
    notes = words.joined(_notes(one, content))
    return AgendaItem(label_of(one, content), said, notes, tuple(sub), together(*cited))


def _notes(one: Listed, content: Content) -> Iterator[str]:
    words = content.words
    if one.role == FOLLOW_UP:
        given = content.request.follow_up is not None
        if given or not items.numbers(one, None):
            yield words("number_given" if given else "place_unknown")
        if one.item == items.of_the_plan(content.lookup):
            yield words("title_of_plan")


# --- the annex and the sources -----------------------------------------------------------------------------------


def _annex(content: Content) -> Iterator[Block]:
    words = content.words
    yield Heading(1, words("annex"))
    if not content.paragraphs:
        as_a_whole = any(entry.scope for entry in content.entries)
        yield Prose(words("cluster_as_a_whole" if as_a_whole else "no_paragraphs"))
        return
    found = ((number, title) for title, within in by_section(content.paragraphs, content) for number in within)
    planned = ParagraphSet.union(entry.paragraphs for entry in content.entries if entry.status != "proposed")
    rows = tuple(
        (words.labels.one(number), topic if number in planned else words("proposed", said=topic), title)
        for number, title, topic in ((number, title, topic_of(number, content)) for number, title in sorted(found))
    )
    yield Prose(words("annex_words"), aside=True)
    if words.labels.ours(content.paragraphs):
        yield Prose(words("annex_numbers"), aside=True)
    yield Table((words("paragraph"), words("topic"), words("section")), rows, (14, 54, 32), words("annex"))
    yield from _quoted(content)


def _quoted(content: Content) -> Iterator[Block]:
    """What the paragraphs say, where the user has brought the text."""
    words, quoted = content.words, content.lookup.quoted
    found = [(number, quoted[str(number)]) for number in content.paragraphs if str(number) in quoted]
    if found:
        yield Heading(2, words("annex_text"))
        yield Prose(words("annex_text_from", file=found[0][1].file), aside=True)
        if any(quotation.doubt for _, quotation in found):
            yield Prose(words("annex_text_doubt"), aside=True)
    for number, quotation in found:
        for n, line in enumerate(quotation.lines):
            yield Prose(line, "" if n else f"{words.labels.one(number)}.")


def _sources(content: Content) -> Iterator[Block]:
    """The notes to everything above; then what in it no source states, and what is not translated, or by us."""
    words = content.words
    yield Heading(1, words("sources"))
    yield Notes(content.cited.notes)
    if proposed := tuple(map(Line, _proposed(content))):
        yield Heading(2, words("proposed_heading"))
        yield Bullets(proposed)
    if inferred := tuple(map(Line, _inferred(content))):
        yield Heading(2, words("inferred_heading"))
        yield Bullets(inferred)
    yield from content.says.blocks()


def _records(content: Content) -> Iterator[tuple[str, Meeting | Entry]]:
    """The meetings and clusters of the draft, each with what it is called."""
    yield from ((in_full(meeting, content), meeting) for meeting in content.request.meetings)
    for entry in content.entries:
        yield content.words("entry_facts", entry=keywords_of(entry, content)), entry


def _proposed(content: Content) -> Iterator[str]:
    for what, record in _records(content):
        if record.status == "proposed":
            yield content.words.labelled(what, record.note)
    for meeting in content.request.meetings:
        if why := why_then(meeting, content.lookup.plan):
            yield content.words.labelled(content.words("work_facts", session=in_full(meeting, content)), why)


def _inferred(content: Content) -> Iterator[str]:
    words = content.words
    for what, record in _records(content):
        if record.status != "proposed" and (fields := certainty.inferred_fields(record, words)):
            yield words("inferred_fact", what=what, fields=fields)
    for body in content.bodies if content.request.annotated else ():
        for standing in content.lookup.plan.standing:
            if standing.body == body.id and standing.paragraphs and standing.certainty != "stated":
                what = words(
                    "taken_up_standing", body=called(body, content), paragraphs=words.numbered(standing.paragraphs)
                )
                yield words("inferred_fact", what=what, fields=words("field_assignment"))
