"""The answer of a page in a sentence, so that it is never read as more than is known."""

from collections.abc import Iterator

from markupsafe import Markup

from cosp_plan.days.runs import is_over, takes_place
from cosp_plan.language.certainty import PLACING
from cosp_plan.model import Entry, Meeting
from cosp_plan.site.markup import NOTHING, html, joined
from cosp_plan.site.parts import Parts


def of_plan(p: Parts) -> Markup:
    """How much of the declaration the plan takes up; clauses without a number are left out."""
    states = p.stock.known.states
    every, part = len(states.numbers), len(states.scheduled)
    some = p("lede_all" if part == every else "lede_part" if part else "lede_none", part=part, all=every)
    clauses = [p.many("lede_scheduled", every, count=html("<b>{}</b>", some))]
    more = p("lede_more") if part else NOTHING
    ours = all(one.certainty != "stated" for one in p.stock.plan.standing)
    for key, numbers in (
        ("lede_standing_ours" if ours else "lede_standing", states.standing),
        ("lede_proposed", states.proposed),
        ("lede_deferred", states.deferred),
        ("lede_unassigned", states.unassigned),
    ):
        if numbers:
            clauses.append(p.many(key, len(numbers), count=html("<b>{}</b>", len(numbers)), more=more))
    return joined(" ", clauses)


def of_paragraph(number: int, p: Parts) -> Markup:
    """When a paragraph is taken up, and what is known of whether it was; or why nothing is."""
    point = p.stock.points[number]
    known = p.stock.known
    if point.state in ("held", "not_confirmed", "to_come"):
        return joined(" ", _of_entries([one for one in point.entries if one.id in known.taken_up], p))
    if point.state == "standing":
        who = p.listed(p.body(id) for id in dict.fromkeys(one.body for one in point.standing))
        ours = all(one.certainty != "stated" for one in point.standing)
        return p("paragraph_standing_ours" if ours else "paragraph_standing", bodies=who)
    if point.state == "proposed":
        return p("paragraph_proposed", when=p.joined(map(p.when, point.entries)))
    if point.state == "deferred":
        return gap(p)
    return p("paragraph_unassigned")


def gap(p: Parts) -> Markup:
    """That a paragraph for which no body was found is a gap in the data, and whose decision it is not."""
    return p("paragraph_deferred_organ" if p.words.own["organ"] else "paragraph_deferred")


def _of_entries(entries: list[Entry], p: Parts) -> Iterator[Markup]:
    known = p.stock.known
    by_state: dict[str, list[Entry]] = {}
    for one in known.in_time(entries):
        by_state.setdefault(p.stock.became([one]), []).append(one)
    for state in ("held", "not_confirmed", "to_come"):
        some = by_state.get(state, [])
        off = [one for one in some if one.meeting and not _taking_place(one, p)]
        on = [one for one in some if one not in off]
        when = p.listed(dict.fromkeys(p.when(one) + p.unsure(one, *PLACING) for one in on))
        if on and state == "not_confirmed" and "held" in by_state:
            yield p("paragraph_not_confirmed_too", when=when)
        elif on:
            yield p(f"paragraph_{state}", when=when)
            if state == "not_confirmed":
                meetings = [meeting for one in on for meeting in _taking_place(one, p)]
                took_place = meetings and all(one.status == "held" for one in meetings)
                yield p.many("paragraph_took_place" if took_place else "paragraph_past", max(len(on), len(meetings)))
        if off:
            yield p("paragraph_put_off", when=p.listed(dict.fromkeys(map(p.when, off))))


def _taking_place(one: Entry, p: Parts) -> list[Meeting]:
    return [meeting for meeting in p.stock.known.meetings_of([one]) if takes_place(meeting)]


def of_meeting(one: Meeting, p: Parts) -> tuple[Markup, str]:
    """Whether a meeting was held, and whether its topics were taken up; with the state that says it in a colour."""
    known = p.stock.known
    topics = p.lookup.taken_up(one.id)
    state = p.stock.became(topics)
    over = is_over(one, known.day)
    if one.status in ("cancelled", "postponed", "proposed"):
        return p(f"meeting_{one.status}"), "proposed" if one.status == "proposed" else ""
    if one.status == "held":
        held = p("meeting_held") + p.unsure(one)
        more = {"held": "topics_held", "not_confirmed": "topics_unconfirmed", "to_come": "topics_unconfirmed"}
        if state == "not_confirmed" and any(entry.status == "held" for entry in topics):
            return joined(" ", [held, p("topics_partly")]), state
        return joined(" ", [held, p(more[state])] if state in more else [held, p("topics_none")]), state or "none"
    if over:
        return p("meeting_past"), "not_confirmed"
    return p("meeting_confirmed" if one.status == "confirmed" else "meeting_tentative") + p.unsure(one), "to_come"
