"""Meetings of a plan -> the draft of their agenda: header, items, annotations, organization of work, annex, sources."""

from collections.abc import Iterator

from cosp_plan.agendas import annotations, items, sources, work
from cosp_plan.agendas.content import Content, Request, keywords_of, label_of, title_of
from cosp_plan.agendas.items import FOLLOW_UP, Listed
from cosp_plan.agendas.tree import Agenda, AgendaItem, Block, Draft, Fields, Heading, Prose, Table, Title
from cosp_plan.days.runs import takes_place
from cosp_plan.days.sittings import HOURS, HalfDay, closed_days, days_of, half_days_of_all
from cosp_plan.index import Index
from cosp_plan.language.titles import in_a_sentence, session
from cosp_plan.language.words import Words, capital
from cosp_plan.model import Body, Entry, Item, Meeting, Paragraph
from cosp_plan.paragraphs import ParagraphSet


def draft(request: Request, index: Index, words: Words) -> Draft:
    """The draft of the agenda of some meetings, in one language."""
    named = {meeting.body for meeting in request.meetings}
    bodies = tuple(body for body in index.plan.bodies.bodies if body.id in named)
    entries = {e.id: e for meeting in request.meetings for e in index.entries.get(meeting.id, ())}
    content = Content(index, words, request, bodies, tuple(items.listed(list(bodies))), tuple(entries.values()))
    workplan = index.plan.workplan
    revised = workplan.revised if workplan else None
    title = words("title_annotated" if request.annotated else "title_plain")
    blocks = [*_header(content), Title(title), *_remarks(content), *_agenda(content)]
    if request.annotated:
        blocks += [Heading(1, words("annotations")), *annotations.blocks(content)]
    blocks += [*_work(content), *_annex(content), *sources.blocks(content)]
    return Draft(
        words.tag,
        f"{title}: {', '.join(meeting.id for meeting in request.meetings)}",
        words("draft_notice", day=words.day(revised) if revised else words("unknown_day")),
        words("page"),
        revised.isoformat() if revised else "1980-01-01",
        tuple(blocks),
    )


# --- header ------------------------------------------------------------------------------------------------------


def _header(content: Content) -> Iterator[Block]:
    words = content.words
    unknown = words("symbol_unknown")
    pairs = [(words("symbol"), _symbol(meeting, content.lookup) or unknown) for meeting in content.request.meetings]
    pairs += [("", words("distr")), (words("date"), words("to_fill")), ("", words("original"))]
    for body in content.bodies:
        for meeting in content.request.meetings:
            if meeting.body == body.id:
                lines = [_name(body, words), capital(session(meeting, words)), _place_and_dates(meeting, content)]
                pairs.append((words("body"), "\n".join(filter(None, lines))))
    yield Fields(tuple(pairs))


def _symbol(meeting: Meeting, index: Index) -> str:
    """The symbol of the agenda where a source gives it, else the body's series with the number left open."""
    agenda = next((d for d in meeting.documents if "provisional agenda" in d.title.casefold() and d.symbol), None)
    if agenda:
        return agenda.symbol
    body = index.bodies.get(meeting.body)
    year = min(meeting.years, default=None)
    return f"{body.symbols}/{year or '…'}/…" if body and body.symbols else ""


def _name(body: Body, words: Words) -> str:
    return body.translations.get(words.code, body.name)


def _place_and_dates(meeting: Meeting, content: Content) -> str:
    words = content.words
    dates = words.days(meeting.dates) if meeting.dates else words("dates_unknown")
    place = content.lookup.place(meeting)
    return words("place_and_dates", place=words.place(place), dates=dates) if place else dates


def _remarks(content: Content) -> Iterator[Block]:
    words = content.words
    for meeting in content.request.meetings:
        if not takes_place(meeting):
            named = in_a_sentence(meeting, content.lookup, words)
            yield Prose(words(f"off_{meeting.status}", meeting=named), aside=True)
    if not all(meeting.dates for meeting in content.request.meetings):
        yield Prose(words("undated"), aside=True)
    shown = content.paragraphs
    if content.request.annotated:
        bodies = {body.id for body in content.bodies}
        shown |= ParagraphSet.union(s.paragraphs for s in content.lookup.plan.standing if s.body in bodies)
    topics = [p for p in content.lookup.plan.declaration.paragraphs if p.number in shown]
    items = [one.item for one in content.listed]
    records: list[Entry | Item | Paragraph | Body] = [*content.entries, *items, *topics, *content.bodies]
    translated = all(words.code in record.translations for record in records)
    bases = content.request.annotated and any(item.basis for item in items)
    if not words.original and (bases or not translated):
        yield Prose(words("untranslated"), aside=True)


# --- the agenda --------------------------------------------------------------------------------------------------


def _agenda(content: Content) -> Iterator[Block]:
    words = content.words
    yield Heading(1, words("provisional_agenda"))
    years = sorted({item.year for one in content.listed for _, item in one.records if item.year})
    if years:
        yield Prose(words("as_of", years=words.listed(map(str, years))), aside=True)
    for body in content.bodies:
        if all(item.role == FOLLOW_UP for item in body.items):
            yield Prose(words("items_unknown", body=body.short), aside=True)
    yield Agenda(tuple(_item(one, content) for one in content.listed))


def _item(one: Listed, content: Content) -> AgendaItem:
    words = content.words
    titles = title_of(one, words)
    sub = tuple(AgendaItem(f"({chr(ord('a') + n)})", text) for n, text in enumerate(titles[1:]))
    return AgendaItem(label_of(one, content), titles[0], words.joined(_notes(one, content)), sub)


def _notes(one: Listed, content: Content) -> Iterator[str]:
    words = content.words
    if one.role == FOLLOW_UP:
        given = content.request.follow_up is not None
        if given or not items.number(one, None):
            yield words("number_given" if given else "place_unknown")


# --- the organization of work ------------------------------------------------------------------------------------


def _work(content: Content) -> Iterator[Block]:
    words = content.words
    yield Heading(1, words("work"))
    meetings = content.request.meetings
    if not any(meeting.dates for meeting in meetings):
        yield Prose(words("work_undated"), aside=True)
        return
    fixing = sum(bool(meeting.sittings) for meeting in meetings)
    term = "suggestion" if not fixing else "fixed" if fixing == len(meetings) else "partly_fixed"
    yield Prose(words(term), aside=True)
    columns = (words("date_time"), words("agenda_item"), words("title_or_description"))
    yield Table(columns, tuple(_work_rows(content)), (28, 14, 58), words("work"))


def _work_rows(content: Content) -> Iterator[tuple[str, str, str]]:
    """A row or more a half-day, one a holiday: what the plan fixes, and what is suggested for the other half-days."""
    words, index, meetings = content.words, content.lookup, content.request.meetings
    fixed = _fixed(content)
    half_days = half_days_of_all(meetings, index)
    free = [one for one in half_days if one not in fixed]
    texts = _tasks(content)
    allotted = dict(zip(free, work.allot([task for task, _, _ in texts], free), strict=True))
    says = {task.key: (item, title) for task, item, title in texts}
    holidays = {day: name for meeting in meetings for day, name in closed_days(meeting, index).items()}
    for closed in sorted({*holidays} - {one.day for one in half_days}):
        half_days.append(HalfDay(closed, ""))
    seen: set[str] = set()
    for half_day in sorted(half_days, key=lambda one: (one.day, [*HOURS].index(one.part) if one.part else 0)):
        day = capital(words.day(half_day.day, weekday=True))
        if not half_day.part:
            yield day, "", words("holiday", name=holidays[half_day.day])
            continue
        rows = list(fixed.get(half_day, ()))
        rows += [_opening(content)] if free and half_day == free[0] else []
        for key in allotted.get(half_day, ()):
            item, title = says[key]
            rows.append((item, words("continued", title=title) if key in seen else title))
            seen.add(key)
        rows += list(_closing(content)) if free and half_day == free[-1] else []
        first, *others = rows or [("", "")]
        yield f"{day}\n{words(half_day.part)}", *first
        for row in others:
            yield "", *row


def _fixed(content: Content) -> dict[HalfDay, list[tuple[str, str]]]:
    """What the plan fixes for half-days: item and title, in the order of the plan."""
    words = content.words
    known = {entry.id: entry for entry in content.lookup.plan.entries}
    found: dict[HalfDay, list[tuple[str, str]]] = {}
    for one in (one for meeting in content.request.meetings for one in meeting.sittings):
        if one.day and one.part:
            clusters = words.joined(text for id in one.entry if id in known for text in keywords_of(known[id], words))
            found.setdefault(HalfDay(one.day, one.part), []).append((one.item, words.labelled(one.title, clusters)))
    return found


def _tasks(content: Content) -> list[tuple[work.Task, str, str]]:
    """What fills the sittings between opening and closing: standing items, then the clusters of the follow-up item."""
    fixed = {id for meeting in content.request.meetings for one in meeting.sittings for id in one.entry}
    days = {meeting.body: frozenset(days_of(meeting)) for meeting in content.request.meetings}
    found = []
    for n, one in enumerate(content.listed):
        shared = frozenset.intersection(*(days[body.id] for body in one.bodies))
        any_day = frozenset.union(*(days[body.id] for body in one.bodies))
        label, title = label_of(one, content).rstrip("."), title_of(one, content.words)[0]
        if one.role == FOLLOW_UP:
            for entry in (entry for entry in content.entries if entry.id not in fixed):
                meeting = [days[body] for body in entry.body if body in days] or [any_day]
                its_days = frozenset.intersection(*meeting) or any_day
                keywords = content.words.joined(keywords_of(entry, content.words))
                weight = max(1, len(entry.paragraphs))
                found.append((work.Task(f"entry {entry.id}", weight, its_days), label, keywords))
        elif not one.role:
            found.append((work.Task(f"item {n}", 1, shared or any_day), label, title))
    return found


def _opening(content: Content) -> tuple[str, str]:
    words = content.words
    one = next((one for one in content.listed if one.role == "organization"), None)
    if one is None:
        return "", f"{words('opening')}; {words('adoption_of_agenda')}"
    return label_of(one, content).rstrip("."), words.joined(title_of(one, words)[1:] or title_of(one, words))


def _closing(content: Content) -> Iterator[tuple[str, str]]:
    words = content.words
    for role in ("other", "next-agenda", "report"):
        for one in content.listed:
            if one.role == role:
                yield label_of(one, content).rstrip("."), title_of(one, words)[0]
    if not any(one.role == "report" for one in content.listed):
        yield "", words("closing")


# --- the annex ---------------------------------------------------------------------------------------------------


def _annex(content: Content) -> Iterator[Block]:
    words, declaration = content.words, content.lookup.plan.declaration
    yield Heading(1, words("annex"))
    rows = []
    topics = {p.number: p.translations.get(words.code, p.topic) for p in declaration.paragraphs}
    for number in content.paragraphs:
        section = declaration.section_of(number)
        title = section.translations.get(words.code, section.title) if section else ""
        rows.append((str(number), topics.get(number, ""), title))
    if rows:
        yield Table((words("paragraph"), words("topic"), words("section")), tuple(rows), (14, 54, 32), words("annex"))
    else:
        yield Prose(words("no_paragraphs"))
