"""What is known of a body, a section, a theme, a year, and of the plan as a whole."""

from cosp_plan.answers import contributions
from cosp_plan.answers.answer import Answer, Fact, Group
from cosp_plan.answers.knowledge import Knowledge, facts, said
from cosp_plan.answers.sets import state_sets
from cosp_plan.coverage import STATES, Coverage, as_a_whole, by_body, fine
from cosp_plan.language import certainty, sums, titles
from cosp_plan.language.words import capital
from cosp_plan.model import Body, Section
from cosp_plan.paragraphs import ParagraphSet

_NEXT = 5
"""Meetings to come that stand in the plan at a glance."""


def body(one: Body, known: Knowledge) -> Answer:
    """A body: its mandate, its paragraphs by state, its meetings past and to come, its standing items."""
    plan, words = known.lookup.plan, known.words
    share = next(share for share in by_body(plan, known.unconfirmed) if share.key == one.id)
    meetings = known.meetings_in_time(m for m in plan.meetings if m.body == one.id)
    entries = known.in_time(e for e in plan.entries if one.id in e.body)
    standing = [s for s in plan.standing if s.body == one.id]
    ahead = known.ahead(meetings)
    listed = words.labels.listed
    items = (Fact(str(i.number or "–"), f"{i.title} ({i.year})", known.cite_of_bodies(i.source)) for i in one.items)
    return Answer(
        "body",
        one.id,
        titles.body(one),
        (
            f"Scheduled: {listed(share.scheduled) or 'none'}. Standing: {listed(share.standing) or 'none'}.",
            f"Next: {known.meeting(ahead[0])}." if ahead else "No meeting to come is known.",
        ),
        (
            Group(
                "",
                facts(
                    ("Mandate", words.listed(s.title for s in plan.declaration.sections if s.id in one.sections)),
                    Fact("Set up by", one.established, known.cite_of_bodies(one.source)),
                    ("Seat", one.seat),
                    ("Symbols", one.symbols),
                    ("Certainty", certainty.certainty(one, words) if one.certainty else ""),
                    ("Note", one.note),
                ),
            ),
            Group("Entries", tuple(map(known.fact_of_entry, entries))),
            Group("Standing", tuple(known.fact_of_standing(listed(s.paragraphs) or "As a whole", s) for s in standing)),
            Group("Past meetings", tuple(known.fact_of_meeting(m) for m in meetings if known.is_past(m))),
            Group("Meetings to come", tuple(known.fact_of_meeting(m) for m in meetings if not known.is_past(m))),
            Group("Standing agenda", tuple(items)),
        ),
        {"body": one, "entries": entries, "meetings": meetings, "scheduled": share.scheduled, "standing": standing},
        known.cite_records(entries, meetings),
    )


def section(one: Section, known: Knowledge) -> Answer:
    """A section of the declaration: the states of its paragraphs, and where they are taken up."""
    return _of_paragraphs("section", one.id, one.title, one.paragraphs, known)


def theme(id: str, known: Knowledge) -> Answer:
    """A theme: the paragraphs that have it, their states, and where they are taken up."""
    paragraphs = known.lookup.plan.declaration.paragraphs
    numbers = ParagraphSet.of(*(p.number for p in paragraphs if p.number and id in p.themes))
    return _of_paragraphs("theme", id, f"Theme: {id}", numbers, known)


def _of_paragraphs(kind: str, id: str, title: str, numbers: ParagraphSet, known: Knowledge) -> Answer:
    plan, listed = known.lookup.plan, known.words.labels.listed
    part = known.states.within(numbers)
    entries = known.in_time(e for e in plan.entries if e.paragraphs & numbers)
    standing = [s for s in plan.standing if s.paragraphs & numbers]
    told = contributions.on(numbers, known)
    if kind == "section":
        whole = contributions.on_section(id, known)
        told = contributions.in_time([*whole, *(one for one in told if one not in whole)], known)
    return Answer(
        kind,
        id,
        title,
        (f"{capital(said(numbers, known.words))}: {_counted(part)}.",),
        (
            Group("", facts(*((_label(name), listed(numbers)) for name, numbers in fine(part, known.became).items()))),
            Group("Entries", tuple(map(known.fact_of_entry, entries))),
            Group("Standing", tuple(known.fact_of_standing(listed(s.paragraphs & numbers), s) for s in standing)),
            contributions.group(contributions.SAID_ON_IT, told, known),
            Group(known.words.own["Units"], known.topics_of(numbers)),
        ),
        {
            "contributions": told,
            "entries": entries,
            "paragraphs": numbers,
            "standing": standing,
            "states": state_sets(part, known.became),
        },
        known.cite_records(entries, []),
    )


def year(number: int, known: Knowledge) -> Answer:
    """A year: what is taken up in it, and which meetings fall into it."""
    plan = known.lookup.plan
    entries = known.in_time(e for e in plan.entries if e.year == number)
    meetings = known.meetings_in_time(m for m in plan.meetings if number in m.years)
    taken = ParagraphSet.union(e.paragraphs for e in entries if e.id in known.taken_up)
    as_whole = known.words("as_a_whole") if any(entry.scope for entry in entries) else ""
    could = sum(entry.status == "proposed" for entry in entries)
    more = f", and {could} more proposed" if could else ""
    rows, days = _many(len(entries) - could, "entry", "entries"), _many(len(meetings), "meeting", "meetings")
    return Answer(
        "year",
        str(number),
        f"The year {number}",
        (f"{capital(said(taken, known.words) or as_whole) or 'No numbers'}, in {rows}{more}; {days}.",),
        (
            Group("Entries", tuple(map(known.fact_of_entry, entries))),
            Group("Meetings", tuple(map(known.fact_of_meeting, meetings))),
        ),
        {"entries": entries, "meetings": meetings, "paragraphs": taken},
        known.cite_records(entries, meetings),
    )


def plan(known: Knowledge) -> Answer:
    """The plan at a glance: its period, how much of the declaration it takes up, what comes next, what is missing."""
    whole, words, states = known.lookup.plan, known.words, known.states
    head, text = whole.workplan, whole.declaration.head
    ahead = known.ahead(whole.meetings)[:_NEXT]
    past = known.became.not_confirmed
    bodies, listed = whole.bodies.bodies, words.labels.listed
    known_of = sums.of_all(whole, states, words), sums.of_scheduled(known.became, known.day, head and head.revised)
    of_the_whole = sums.of_the_whole(as_a_whole(whole), known.lookup, words)
    return Answer(
        "plan",
        head.id if head else whole.path,
        head.title if head else whole.path,
        tuple(filter(None, (*known_of, of_the_whole))),
        (
            Group(
                "",
                facts(
                    (
                        "Text",
                        " ".join(filter(None, (text.title, f"({text.symbol})" if text.symbol else ""))) if text else "",
                    ),
                    ("Period", words.days([head.period]) if head and head.period else ""),
                    ("Bodies", ", ".join(f"{known.lookup.short(body.id)} ({body.id})" for body in bodies)),
                ),
            ),
            Group("Next meetings", tuple(map(known.fact_of_meeting, ahead))),
            Group(
                "Missing",
                facts(
                    ("A report", f"of {listed(past)}" if past else ""),
                    ("A decision", f"on {listed(states.proposed)}, only proposed" if states.proposed else ""),
                    ("Data", f"on where {listed(states.deferred)} are taken up" if states.deferred else ""),
                    ("A place", f"for {listed(states.unassigned)}" if states.unassigned else ""),
                ),
            ),
            Group(
                "Go on with",
                facts(
                    (words.own["Unit"], f"cosp-plan show {min(states.numbers, default=1)}"),
                    ("Body", f"cosp-plan show {bodies[0].id}" if bodies else ""),
                    ("Words", "cosp-plan find WORDS"),
                    ("Map", "cosp-plan coverage --format map"),
                    ("Tables", "cosp-plan coverage, cosp-plan meetings"),
                    ("Faults", "cosp-plan check"),
                ),
            ),
        ),
        {
            "next": ahead,
            "states": state_sets(states, known.became),
            "workplan": head,
        },
    )


def _label(state: str) -> str:
    return capital(state.replace("_", " "))


def _counted(part: Coverage) -> str:
    counts = (f"{len(getattr(part, name))} {name}" for name in STATES if getattr(part, name))
    return ", ".join(counts) or "none"


def _many(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
