"""What is known of an entry, a meeting and a source."""

from typing import TYPE_CHECKING

from cosp_plan.answers import contributions
from cosp_plan.answers.answer import Answer, Fact, Group
from cosp_plan.answers.knowledge import Knowledge, facts
from cosp_plan.answers.paragraphs import of_entry
from cosp_plan.days.runs import takes_place
from cosp_plan.days.sittings import closed_days
from cosp_plan.language import certainty, titles
from cosp_plan.language.words import capital
from cosp_plan.model import Entry, Meeting, Sitting, Source
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.proposed import why_then

if TYPE_CHECKING:
    from cosp_plan.days.deadlines import Due


def entry(one: Entry, known: Knowledge) -> Answer:
    """An entry: which paragraphs, by whom, when, what became of it."""
    told = contributions.on(one.paragraphs, known)
    when = "; ".join(filter(None, (known.when(one), known.about(one))))
    return Answer(
        "entry",
        one.id,
        "; ".join(one.keywords) or one.id,
        (f"{capital(known.outcome(one))}: {when}.",),
        (
            Group("", (*of_entry(one, known), *_days(one))),
            Group("Evidence", tuple(Fact("", e.note or "It names it.", known.cite(e.source)) for e in one.evidence)),
            Group(known.words.own["Units"], known.topics_of(one.paragraphs)),
            contributions.group(f"Said on its {known.words.own['units']}, in words of this data", told, known),
        ),
        {
            "contributions": told,
            "entry": one,
            "meetings": known.meetings_of([one]),
            "not_confirmed_as_held": one.id in known.unconfirmed,
        },
        known.cite_meetings([one]),
    )


def meeting(one: Meeting, known: Knowledge) -> Answer:
    """A meeting: its days, what it takes up, who meets beside it, what is due when, how to draft its agenda."""
    from cosp_plan.days.deadlines import due

    index, words = known.lookup, known.words
    entries, proposed = index.entries.get(one.id, []), index.proposed.get(one.id, [])
    dues = [found for found in due(index, known.day) if found.meeting.id == one.id] if one.status != "held" else []
    body = index.bodies.get(one.body)
    closed = ", ".join(f"{day} ({holiday.name})" for day, holiday in closed_days(one, index).items())
    companions = index.companions(one)
    told = contributions.given_to(one.id, known)
    return Answer(
        "meeting",
        one.id,
        titles.title(one, index, words),
        (
            f"{capital(one.status)} ({certainty.certainty(one, words)}): {known.time(one)}.",
            *((f"In the same week: {_named(companions, known)}.",) if companions else ()),
        ),
        (
            Group(
                "",
                facts(
                    ("Body", titles.body(body) if body else one.body),
                    Fact("Days", known.time(one), known.cite(one.source)),
                    ("Opened", f"formally, {words.day(one.opened)}" if one.opened else ""),
                    ("Time zone", index.timezone(one)),
                    ("Holidays", closed),
                    ("Address", one.url),
                    ("Reason" if one.status == "proposed" else "Note", one.note),
                ),
            ),
            Group("Given to it by the plan", tuple(_given(e, known) for e in entries)),
            Group("Proposed for it, announced by nobody", tuple(_given(e, known) for e in proposed)),
            Group("Half-days", tuple(_half_day(s) for s in one.sittings if not s.proposed)),
            Group(
                "Half-days, proposed and announced by nobody",
                (
                    *(_half_day(s) for s in one.sittings if s.proposed),
                    *facts(("Reason", why_then(one, index.plan))),
                ),
            ),
            Group("Documents", tuple(Fact(d.symbol or "No symbol", _joined(d.title, d.url)) for d in one.documents)),
            contributions.group("Contributions, in words of this data", told, known),
            Group("Deadlines, derived and not announced", tuple(_deadline(found, known) for found in dues)),
            Group(
                "Commands",
                facts(
                    ("Agenda", f"cosp-plan agenda {one.id} -o {one.id}.docx" if takes_place(one) else ""),
                    ("Feed", f"cosp-plan calendar --body {one.body}"),
                ),
            ),
        ),
        {
            "companions": [other.id for other in companions],
            "contributions": told,
            "deadlines": [{"day": found.day, "rule": found.rule.id, "title": found.rule.title} for found in dues],
            "entries": entries,
            "meeting": one,
            "paragraphs": ParagraphSet.union(e.paragraphs for e in entries),
            "proposed": proposed,
        },
        known.cite_records([*entries, *proposed], [one]),
    )


def source(one: Source, known: Knowledge) -> Answer:
    """A source, and everything in the plan that names it."""
    plan, short, listed = known.lookup.plan, known.lookup.short, known.words.labels.listed
    own = one in plan.sources
    kinds = ("Entries", "Meetings", "Standing items", "Contributions", "Bodies", "Deadlines")
    citing: dict[str, list[str]] = {kind: [] for kind in kinds}
    if own:
        citing["Entries"] = [e.id for e in plan.entries if one.id in (*e.source, *_evidence(e))]
        citing["Meetings"] = [m.id for m in plan.meetings if one.id in m.source]
        citing["Standing items"] = [
            f"{short(s.body)} {listed(s.paragraphs) or 'as a whole'}" for s in plan.standing if one.id in s.source
        ]
        citing["Contributions"] = [c.id for c in plan.contributions if one.id in c.source]
    elif one in plan.bodies.sources:
        bodies = plan.bodies.bodies
        citing["Bodies"] = [
            b.id for b in bodies if one.id in (*b.source, *(i for item in b.items for i in item.source))
        ]
        citing["Deadlines"] = [d.id for d in plan.bodies.deadlines if one.id in d.source]
    number = sum(map(len, citing.values()))
    records = f"{number or 'no'} {'record' if number == 1 else 'records'}"
    return Answer(
        "source",
        one.id,
        one.title,
        (f"{one.symbol or 'No symbol'}, {one.date or 'no date'}; named by {records}.",),
        (
            Group("", facts(("Address", one.url), ("Note", one.note))),
            Group("Named by", tuple(Fact(label, ", ".join(ids)) for label, ids in citing.items() if ids)),
        ),
        {"named_by": {label.casefold().replace(" ", "_"): ids for label, ids in citing.items()}, "source": one},
    )


def _days(one: Entry) -> tuple[Fact, ...]:
    return facts(("Meetings", ", ".join(f"cosp-plan show {id}" for id in one.meeting)))


def _evidence(one: Entry) -> tuple[str, ...]:
    return tuple(id for evidence in one.evidence for id in evidence.source)


def _named(meetings: list[Meeting], known: Knowledge) -> str:
    return known.words.listed(f"{titles.in_a_row(m, known.lookup, known.words)} ({m.id})" for m in meetings)


def _given(one: Entry, known: Knowledge) -> Fact:
    about = known.about(one)
    text = _joined(about and f"{about}:", "; ".join(one.keywords), f"({known.outcome(one)})")
    return Fact(one.id, text, known.cite(one.source))


def _half_day(one: Sitting) -> Fact:
    return Fact(f"{one.day} {one.part}", "open" if one.open else _joined(one.item, one.title, *one.entry))


def _deadline(one: "Due", known: Knowledge) -> Fact:
    counted = f"{one.rule.title}, {one.when} the {one.when.end} day"
    return Fact(str(one.day), counted, known.cite_of_bodies(one.rule.source))


def _joined(*texts: str) -> str:
    return " ".join(filter(None, texts))
