"""Plans of one series, and what was published of them -> the feeds to publish: of everything, each body, deadlines.

A series shares its feeds: who subscribes to them goes on with the next plan.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from cosp_plan.calendars import events, ical, published, revise, zones
from cosp_plan.calendars.events import Event, Shown, of_meeting
from cosp_plan.calendars.published import Published
from cosp_plan.calendars.revise import Change
from cosp_plan.index import Index
from cosp_plan.language.words import Words, sentence

ALL, DEADLINES = "all", "deadlines"
REFRESH = "PT12H"
"""How often a client should look (RFC 7986, 5.7)."""


class Scope(NamedTuple):
    """What a run puts into its feeds; a feed remembers it, because a narrower run would cancel real meetings."""

    year: int | None = None
    sittings: bool = False
    proposed: bool = False
    """With what is proposed, which subscribers of the plan's own feeds are not to take for it."""

    def __str__(self) -> str:
        proposed = ";with=proposed" if self.proposed else ""
        return f"year={self.year or 'all'};detail={'sittings' if self.sittings else 'days'}{proposed}"


class Feed(NamedTuple):
    """A feed as it will stand, and what is new in it."""

    name: str
    content: bytes
    changes: tuple[Change, ...]
    events: int
    """How many events it holds, cancelled ones included."""


def feed_names(series: Iterable[Index]) -> list[str]:
    """The names of the feeds that the plans of a series can have."""
    bodies = dict.fromkeys(body.id for index in series for body in index.plan.bodies.bodies)
    return [ALL, *bodies, DEADLINES]


def feeds(
    series: Sequence[Index],
    words: Words,
    old: Mapping[str, Published],
    scope: Scope,
    revised: date,
    deadlines: Iterable[Event] = (),
    names: Iterable[str] | None = None,
    past: Collection[str] = (),
) -> list[Feed]:
    """The feeds of a series of plans, oldest first, those without events included (they are not to be written).

    ``words`` are those of the last plan. ``old`` is what each feed's file holds now. ``revised`` stamps what is new.
    ``past`` are UIDs that leave their feed without being cancelled, when they are not in it any more. Raises
    UnknownZoneError.
    """
    known = events.shown(series)
    whole = {id: of_meeting(one, words.of_plan(one.lookup.plan), scope.sittings) for id, one in known.items()}
    whole |= on_old_days(series, words, old, scope)
    wanted = {
        name: list(deadlines)
        if name == DEADLINES
        else [event for id, of in whole.items() if name in (ALL, known[id].meeting.body) for event in of]
        for name in (names if names is not None else feed_names(series))
    }
    run = _Run(
        series[-1],
        words,
        scope,
        revised,
        _last_said(old),
        {
            event.uid: ical.lines(event)
            for event in {event.uid: event for of in wanted.values() for event in of}.values()
        },
        frozenset(past),
    )
    return [run.feed(name, of, old.get(name, published.EMPTY)) for name, of in wanted.items()]


def on_old_days(
    series: Sequence[Index], words: Words, old: Mapping[str, Published], scope: Scope
) -> dict[str, list[Event]]:
    """The events of meetings that lost their days and are not cancelled, by meeting: where feeds show them now."""
    undecided = {one.meeting.id: one for one in undated(series) if one.meeting.status != "cancelled"}
    shown: dict[str, list[Event]] = {}
    gone: dict[str, list[Event]] = {}
    for uid, lines in _last_said(old).items() if undecided else ():
        id, _, part = uid.partition(".")
        same_detail = part[:1].isdigit() and ("." in part.partition("@")[0]) == scope.sittings
        if id in undecided and same_detail:
            found = gone if published.value_of(lines, published.LEFT) else shown
            found.setdefault(id, []).append(events.on_old_days(undecided[id], words, _shown(uid, lines)))
    return gone | shown  # what was cancelled comes back where nothing else is shown


def _last_said(old: Mapping[str, Published]) -> dict[str, list[str]]:
    """What any feed said last of each event, by its UID."""
    said: dict[str, list[list[str]]] = {}
    for feed in old.values():
        for uid, lines in feed.events.items():
            said.setdefault(uid, []).append(lines)
    return {uid: revise.newest(lines) for uid, lines in said.items()}


def _shown(uid: str, lines: list[str]) -> Event:
    """Of an event that was published: what it is called, and when it is."""
    start, tzid = published.moment_of(lines, "DTSTART")
    end, _ = published.moment_of(lines, "DTEND")
    related = published.value_of(lines, "RELATED-TO")
    return Event(uid, start, end, tzid, "", "", "", "", (), "", False, (related,) if related else ())


def undated(series: Iterable[Index]) -> list[Shown]:
    """The meetings that a new feed cannot show."""
    return [one for one in events.shown(series).values() if not one.meeting.dates]


class _Run(NamedTuple):
    """What the feeds of one run have in common."""

    lookup: Index
    """Of the last plan."""
    words: Words
    scope: Scope
    revised: date
    last: dict[str, list[str]]
    """What any feed said last of an event, by its UID."""
    bare: dict[str, list[str]]
    """The lines of each event of the plan, without stamps, by its UID."""
    past: frozenset[str]

    def feed(self, name: str, events: list[Event], old: Published) -> Feed:
        """One feed: the events of the plan, and those that it showed before."""
        same_scope = old.scope == str(self.scope)
        changes: list[Change] = []
        lines: dict[str, tuple[str, list[str]]] = {}
        for event in events:
            # What a feed has shown it goes on showing: a meeting that moved to another year is moved, not gone.
            if not (_within(event, self.scope) or (same_scope and event.uid in old.events)):
                continue
            bare = self.bare[event.uid]
            stamped, _ = revise.current(event.uid, bare, self.last.get(event.uid), self.revised)
            _, change = revise.current(event.uid, bare, old.events.get(event.uid), self.revised)
            lines[event.uid] = (event.start.isoformat(), stamped)
            changes += [change] if change else []
        dropped: dict[str, Change | None] = {}
        for uid, before in old.events.items() if same_scope else ():
            if uid not in lines:
                remembered, change = self._departed(uid, before)
                if remembered is None:
                    dropped[uid] = change
                    continue
                changes += [change] if change else []
                lines[uid] = (_start(remembered), remembered)
        if dropped and not lines:  # a feed without events is no iCalendar, and one that goes is an error to subscribers
            last = max(dropped, key=lambda uid: (_start(old.events[uid]), uid))
            del dropped[last]
            lines[last] = (_start(old.events[last]), old.events[last])
        changes += [change for change in dropped.values() if change]
        ordered = [line for _, (_, line) in sorted(lines.items(), key=lambda item: (item[1][0], item[0]))]
        content = ical.calendar(self._header(name), _zones(ordered), ordered)
        return Feed(name, content, tuple(changes), len(ordered))

    def _departed(self, uid: str, before: list[str]) -> tuple[list[str] | None, Change | None]:
        """An event that the feed showed and the plan has no more."""
        if uid in self.past:
            return None, Change(uid, "dropped", summary=published.value_of(before, "SUMMARY"))
        remembered, change = revise.departed(uid, self.last[uid], self.revised, self.words)
        return remembered, change or (Change(uid, "cancelled") if remembered != before else None)

    def _header(self, name: str) -> list[str]:
        title = self._title(name)
        about = sentence(self.words.notice(self.revised))
        return [
            "VERSION:2.0",
            f"PRODID:{published.PRODUCT}",
            "CALSCALE:GREGORIAN",
            ical.text_line("NAME", title),
            ical.text_line("X-WR-CALNAME", title),
            ical.text_line("DESCRIPTION", about),
            ical.text_line("X-WR-CALDESC", about),
            f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
            f"X-PUBLISHED-TTL:{REFRESH}",
            f"{published.SCOPE}:{self.scope}",
            f"{published.REVISED}:{self.revised:%Y%m%d}",
        ]

    def _title(self, name: str) -> str:
        term = {ALL: "feed_all", DEADLINES: "feed_deadlines"}.get(name)
        what = self.words(term) if term else self.lookup.short(name)
        plan = self.lookup.plan.workplan
        title = self.words("feed", plan=plan.short or plan.title, what=what) if plan else what
        return self.words("feed_proposed", title=title) if self.scope.proposed else title


def _within(event: Event, scope: Scope) -> bool:
    last = event.end if isinstance(event.end, datetime) else event.end - timedelta(days=1)
    return scope.year is None or scope.year in (event.start.year, last.year)


def _start(lines: list[str]) -> str:
    value = published.value_of(lines, "DTSTART")
    return f"{value[:4]}-{value[4:6]}-{value[6:8]}{value[8:]}"


def _zones(events: list[list[str]]) -> list[list[str]]:
    """A VTIMEZONE for each zone that an event names, cancelled ones included, for the years that it is named in."""
    years: dict[str, set[int]] = {}
    for line in (line for event in events for line in event):
        if line.startswith(("DTSTART;TZID=", "DTEND;TZID=")):
            tzid, _, moment = line.partition("=")[2].partition(":")
            years.setdefault(tzid, set()).add(int(moment[:4]))
    return [zones.vtimezone(tzid, min(spanned), max(spanned)) for tzid, spanned in sorted(years.items())]
