"""Deadlines -> events. Derived, never announced."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from cosp_plan.calendars.events import Event, Shown, shown
from cosp_plan.days.deadlines import Due, applies, due
from cosp_plan.days.runs import takes_place
from cosp_plan.index import Index
from cosp_plan.language import certainty, titles
from cosp_plan.language.words import Words, sentence
from cosp_plan.model import Deadline


def uids(series: Iterable[Index]) -> set[str]:
    """The UIDs that deadlines of these plans have, had or will have: they leave their feed when they are long past."""
    return {
        _uid(one, rule)
        for one in shown(series).values()
        if takes_place(one.meeting)
        for rule in one.lookup.plan.bodies.deadlines
        if applies(rule, one.meeting)
    }


def events(series: Sequence[Index], words: Words, revised: date) -> list[Event]:
    """What is due, as all-day events that make nobody busy."""
    known = shown(series)
    return [
        _event(one, known[one.meeting.id], own)
        for index, own in ((index, words.of_plan(index.plan)) for index in series)
        for one in due(index, revised)
        if known[one.meeting.id].meeting is one.meeting
    ]


def _uid(one: Shown, rule: Deadline) -> str:
    return f"{one.meeting.id}.due-{rule.id}@{one.domain}"


def _event(one: Due, whose: Shown, words: Words) -> Event:
    index = whose.lookup
    title = words("event_deadline", rule=one.rule.title, meeting=titles.in_a_row(one.meeting, index, words))
    return Event(
        _uid(whose, one.rule),
        one.day,
        one.day + timedelta(days=1),
        "",
        words("event_proposed", title=title) if one.meeting.status == "proposed" else title,
        "\n".join(_description(one, index, words)),
        "",
        "",
        (index.short(one.meeting.body), "deadline"),
        "TENTATIVE",
        busy=False,
    )


def _description(one: Due, index: Index, words: Words) -> Iterator[str]:
    term = "deadline_before" if one.when.before else "deadline_after"
    length, sure = words.length(one.when.number, one.when.unit), certainty.grade(one.rule.certainty, words)
    yield words(term, length=length, certainty=sure)
    if one.meeting.status == "proposed":
        yield words("deadline_proposed")
    if one.day != one.counted:
        yield words("deadline_moved", counted=one.counted, reason=words.closed(one.counted, one.holiday))
    if one.counted.year not in {year for holidays in index.plan.bodies.holidays for year in holidays.years}:
        yield words("holidays_unknown", year=one.counted.year)
    sources = {source.id: source for source in index.plan.bodies.sources}
    for source in (sources[id] for id in one.rule.source if id in sources):
        yield words("deadline_source", source=" ".join(filter(None, (source.title, source.url))))
    if one.rule.note:
        yield words("line_note", note=one.rule.note)
    yield sentence(words.own["about"])
