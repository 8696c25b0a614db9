"""What is known of a paragraph: whether, when and by whom it is taken up, and how sure that is."""

from collections.abc import Iterator

from cosp_plan.answers import contributions, related
from cosp_plan.answers.answer import Answer, Fact, Group
from cosp_plan.answers.knowledge import Knowledge, facts
from cosp_plan.coverage import STATES, Outcomes, as_a_whole
from cosp_plan.language import certainty, titles
from cosp_plan.model import Deferral, Entry, Paragraph, Source, Standing


def paragraph(number: int, known: Knowledge) -> Answer:
    """Everything about one paragraph of the declaration."""
    plan, words = known.lookup.plan, known.words
    described = next((p for p in plan.declaration.paragraphs if p.number == number), None)
    section = plan.declaration.section_of(number)
    entries = known.in_time(entry for entry in plan.entries if number in entry.paragraphs)
    standing = [one for one in plan.standing if number in one.paragraphs]
    deferred = [one for one in plan.deferred if number in one.paragraphs]
    state = next(name for name in STATES if number in getattr(known.states, name))
    title = ": ".join(
        filter(None, (f"{words.own['Unit']} {words.labels.one(number)}", described.topic if described else ""))
    )
    meetings = known.meetings_of(entries)
    asked, elsewhere = related.on(number, known)
    told, said_on_it = contributions.on_paragraph(number, section, known)
    provisions = _provisions(described, words.own["instrument"]) if described else ""
    about = facts(
        ("Section", "; ".join(filter(None, (section.title if section else "", provisions)))),
        ("Number", "" if not words.labels.ours([number]) else f"ours: {words.own['declaration']} has none"),
        ("Themes", ", ".join(described.themes) if described else ""),
        ("Days", f"who says them: cosp-plan show {meetings[0].id}" if meetings else ""),
    )
    return Answer(
        "paragraph",
        str(number),
        title,
        tuple(filter(None, (_says(state, entries, standing, deferred, known), _turn(entries, known)))),
        (
            Group("", about),
            known.quotation(str(number)),
            *(Group(_heading(entry), tuple(of_entry(entry, known))) for entry in entries),
            Group("", tuple(known.fact_of_standing("Standing", one) for one in standing)),
            Group("", tuple(Fact(f"Deferred until {d.until}", d.reason, known.cite(d.source)) for d in deferred)),
            *_in_series(number, known),
            Group("", tuple(Fact("As a whole", text, sources) for text, sources in _as_a_whole(known))),
            said_on_it,
            elsewhere,
        ),
        {
            "asked_elsewhere": [
                {"recommendation": one.placed.id, "topic": one.placed.recommendation.topic, "link": one.link}
                for one in asked
            ],
            "contributions": told,
            "deferred": deferred,
            "entries": entries,
            "meetings": meetings,
            "unconfirmed": [entry.id for entry in entries if entry.id in known.unconfirmed],
            "outcome": next((name for name in Outcomes._fields if number in getattr(known.became, name)), None),
            "paragraph": described,
            "text": known.lines_of(str(number)),
            "section": section and section.id,
            "in_series": [
                {"plan": other.lookup.plan.workplan.id, "entries": found}
                for other, found in _of_others(number, known)
                if other.lookup.plan.workplan
            ],
            "as_a_whole": list(as_a_whole(plan).entries),
            "standing": standing,
            "state": state,
        },
        known.cite_meetings(entries),
    )


def _of_others(number: int, known: Knowledge) -> Iterator[tuple[Knowledge, list[Entry]]]:
    """The entries of the other plans of a series that take up a paragraph."""
    for other in known.others:
        if found := other.in_time(entry for entry in other.lookup.plan.entries if number in entry.paragraphs):
            yield other, found


def _in_series(number: int, known: Knowledge) -> Iterator[Group]:
    """Where a paragraph was taken up by a plan before, or comes up again in one after."""
    for other, found in _of_others(number, known):
        head = other.lookup.plan.workplan
        term = "Before" if any(other.lookup is one for one in known.lookup.before) else "After"
        title = f"{term}, in the plan {head.id if head else other.lookup.plan.path}"
        yield Group(title, tuple(map(other.fact_of_entry, found)))


def _as_a_whole(known: Knowledge) -> Iterator[tuple[str, tuple[Source, ...]]]:
    """What reviews the declaration as a whole, and so the paragraph too, though not by itself."""
    for whose in (known, *known.others):
        whole = as_a_whole(whose.lookup.plan)
        for entry in whose.in_time(whole.entries):
            yield f"{whose.when(entry)} ({whose.outcome(entry)}): {entry.id}", whose.cite(entry.source)
    for one in as_a_whole(known.lookup.plan).standing:
        yield known.standing(one), known.cite(one.source)


def of_entry(entry: Entry, known: Knowledge) -> Iterator[Fact]:
    """An entry within another answer: when and where, what became of it, what it is about, says who.

    That it is planned is no proof that it was taken up, and who plans it does not say the days: those are the
    meetings' own, with sources of theirs.
    """
    yield Fact("When", known.when(entry))
    sure = certainty.certainty(entry, known.words)
    proof = dict.fromkeys((*entry.source, *(id for evidence in entry.evidence for id in evidence.source)))
    yield Fact("Status", f"{known.outcome(entry)} ({sure})", known.cite(proof))
    yield Fact("Keywords", "; ".join(entry.keywords))
    if entry.note:
        yield Fact("Reason" if entry.status == "proposed" else "Note", entry.note)


def _heading(entry: Entry) -> str:
    return f"{entry.id} ({', '.join((str(entry.year or 'no year'), *entry.meeting))})"


def _says(
    state: str, entries: list[Entry], standing: list[Standing], deferred: list[Deferral], known: Knowledge
) -> str:
    if state == "scheduled":
        taken = (f"{known.when(one)} ({known.outcome(one)})" for one in entries if one.id in known.taken_up)
        return f"Scheduled: {'; '.join(taken)}."
    if state == "standing":
        return f"Standing, under the agenda of a body and in no entry: {'; '.join(map(known.standing, standing))}."
    if state == "proposed":
        could = (known.when(one) for one in entries if one.status == "proposed")
        return f"Only proposed, and announced by nobody: {'; '.join(could)}."
    if state == "deferred":
        last = max((one.until for one in deferred if one.until), default="an unknown day")
        organ = known.words.own["organ"]
        decision = f"not a decision{f' of the {organ}' if organ else ''}"
        return f"Deferred until {last}: a gap in this data, {decision}."
    return "Unassigned: in no entry, standing item or deferral."


def _turn(entries: list[Entry], known: Knowledge) -> str:
    """What comes next, seen from the day."""
    taken = [entry for entry in entries if entry.id in known.taken_up]
    if not taken:
        return ""
    meetings = known.lookup.meetings
    ahead = known.ahead(meetings[id] for entry in taken for id in entry.meeting if id in meetings)
    if ahead:
        dated = known.lookup.by_week(one for one in ahead if one.dates)
        return f"Next: {titles.in_time(dated[0] if dated else ahead, known.lookup, known.words)}."
    open_ = [entry for entry in taken if not entry.meeting and (entry.year is None or entry.year >= known.day.year)]
    if open_:
        return f"Next: {known.when(open_[0])}, at a meeting that is not known."
    return f"Nothing more is planned for it after {known.day}."


def _provisions(described: Paragraph, instrument: str) -> str:
    """What a paragraph itself names of the instrument: ``chapter V, article 57 of the Charter``."""
    chapters = (f"chapter {chapter}" for chapter in described.chapters)
    named = ", ".join((*chapters, *(f"article {article}" for article in described.articles)))
    return f"{named} of the {instrument or 'instrument'}" if named else ""
