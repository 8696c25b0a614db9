"""What answers are made from, and how they name things in a line."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from cosp_plan.answers.answer import Fact, Group
from cosp_plan.coverage import Coverage, Outcomes, cancelled, counted, coverage, not_confirmed, outcomes
from cosp_plan.days.runs import first_day, is_over
from cosp_plan.index import Index
from cosp_plan.language import certainty, titles
from cosp_plan.language.words import Words
from cosp_plan.model import Entry, Evidence, Meeting, Source, Standing
from cosp_plan.paragraphs import ParagraphSet


class Knowledge(NamedTuple):
    """A plan with all that answers ask of it again and again."""

    lookup: Index
    words: Words
    day: date
    """The day on which it is said what is past."""
    states: Coverage
    became: Outcomes
    taken_up: frozenset[str]
    """The ids of the entries that count: neither cancelled, nor all of whose meetings are."""
    unconfirmed: frozenset[str]
    """The ids of the entries whose time is past and that no source reports as held."""
    off: frozenset[str]
    """The ids of cancelled meetings."""
    others: "tuple[Knowledge, ...]"
    """The same of the other plans of its series, oldest first."""

    @classmethod
    def of(cls, index: Index, words: Words, day: date) -> "Knowledge":
        """Everything that is known of a plan on a day."""
        plan = index.plan
        states = coverage(plan)
        past = frozenset(entry.id for entry in not_confirmed(plan, day))
        taken_up = frozenset(entry.id for entry in counted(plan))
        others = tuple(cls.of(other, words.of_plan(other.plan), day) for other in index.others)
        return cls(index, words, day, states, outcomes(plan, states, past), taken_up, past, cancelled(plan), others)

    # --- in a line ------------------------------------------------------------------------------------------------

    def outcome(self, entry: Entry) -> str:
        """What became of an entry: ``held``, ``announced, not confirmed as held``, ``planned``, ``proposed``."""
        if entry.status == "proposed":
            return entry.status
        if entry.id not in self.taken_up:
            return "cancelled"
        return f"{entry.status}, not confirmed as held" if entry.id in self.unconfirmed else entry.status

    def when(self, entry: Entry) -> str:
        """The meetings of an entry with their days, or else its bodies and year."""
        return titles.when(entry, self.lookup, self.words)

    def about(self, entry: Entry) -> str:
        """The paragraphs of an entry, or that it is about the declaration as a whole; empty where it has none."""
        return self.words("as_a_whole") if entry.scope else said(entry.paragraphs, self.words)

    def time(self, meeting: Meeting) -> str:
        """The days of a meeting with its place, or that they are to be determined."""
        return titles.time(meeting, self.lookup, self.words)

    def meeting(self, meeting: Meeting) -> str:
        """A meeting with its time, status and certainty, for a list."""
        sure = certainty.certainty(meeting, self.words)
        return f"{titles.title(meeting, self.lookup, self.words)}: {self.time(meeting)}; {meeting.status} ({sure})"

    def standing(self, one: Standing) -> str:
        """A standing item in a line: whose it is, and how sure."""
        return titles.standing(one, self.lookup, self.words)

    # --- as facts -------------------------------------------------------------------------------------------------

    def fact_of_entry(self, entry: Entry) -> Fact:
        """An entry among others: when and where, which paragraphs, what became of it."""
        when = "; ".join(filter(None, (self.when(entry), self.about(entry))))
        return Fact(entry.id, f"{when} ({self.outcome(entry)})", self.cite(entry.source))

    def fact_of_meeting(self, meeting: Meeting) -> Fact:
        """A meeting among others."""
        return Fact(meeting.id, self.meeting(meeting), self.cite(meeting.source))

    def fact_of_standing(self, label: str, one: Standing) -> Fact:
        """A standing item among others."""
        return Fact(label, self.standing(one), self.cite(one.source))

    def topics_of(self, numbers: ParagraphSet) -> tuple[Fact, ...]:
        """Paragraphs with their topics."""
        topics = self.lookup.topics
        label = self.words.labels.one
        return tuple(Fact(label(number), topics[number]) for number in numbers if number in topics)

    # --- in the words of the text --------------------------------------------------------------------------------

    def quotation(self, name: str) -> Group:
        """What a part says, as a file of the user has it; without facts where there is none."""
        quoted = self.lookup.quoted.get(name)
        if quoted is None:
            return Group("", ())
        doubt = (Fact("", f"[{quoted.doubt}]"),) if quoted.doubt else ()
        return Group(f"Text, as {quoted.file} has it", (*(Fact("", line) for line in quoted.lines), *doubt))

    def lines_of(self, name: str) -> list[str] | None:
        """The same for programs; None where there is none."""
        quoted = self.lookup.quoted.get(name)
        return list(quoted.lines) if quoted else None

    # --- in order -------------------------------------------------------------------------------------------------

    def in_time(self, entries: Iterable[Entry]) -> list[Entry]:
        """Entries in order of their meetings, those without days at the end of their year, without a year last."""
        return sorted(entries, key=lambda entry: (self._first(entry), entry.id))

    def _first(self, entry: Entry) -> date:
        days = [first_day(self.lookup.meetings[id]) for id in entry.meeting if id in self.lookup.meetings]
        dated = [day for day in days if day != date.max]
        return min(dated, default=date(entry.year, 12, 31) if entry.year else date.max)

    def meetings_in_time(self, meetings: Iterable[Meeting]) -> list[Meeting]:
        """Meetings in order of their days, those without at the end of their year, without a year last."""

        def key(meeting: Meeting) -> tuple[date, str]:
            day = first_day(meeting)
            return (date(meeting.year, 12, 31) if day == date.max and meeting.year else day, meeting.id)

        return sorted(meetings, key=key)

    def meetings_of(self, entries: Iterable[Entry]) -> list[Meeting]:
        """The meetings that entries name, each once, in order of their days."""
        named = dict.fromkeys(id for entry in entries for id in entry.meeting if id in self.lookup.meetings)
        return self.meetings_in_time(self.lookup.meetings[id] for id in named)

    def ahead(self, meetings: Iterable[Meeting]) -> list[Meeting]:
        """The meetings that are not over on the day and not cancelled, in order of their days."""
        left = (meeting for meeting in meetings if not self.is_past(meeting) and meeting.id not in self.off)
        return self.meetings_in_time(left)

    def is_past(self, meeting: Meeting) -> bool:
        """Whether a meeting is over on the day."""
        return is_over(meeting, self.day)

    # --- says who -------------------------------------------------------------------------------------------------

    def cite(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """The sources of a record of the plan."""
        return tuple(self.lookup.sources[id] for id in ids if id in self.lookup.sources)

    def cite_meetings(self, entries: Iterable[Entry]) -> tuple[Source, ...]:
        """The sources of the meetings that entries name: of their days."""
        return self.cite(dict.fromkeys(id for meeting in self.meetings_of(entries) for id in meeting.source))

    def cite_records(self, entries: list[Entry], meetings: list[Meeting]) -> tuple[Source, ...]:
        """Every source that entries, their evidence and meetings name."""
        records: list[Entry | Evidence | Meeting] = [*entries, *meetings]
        records += [evidence for entry in entries for evidence in entry.evidence]
        return self.cite(dict.fromkeys(id for record in records for id in record.source))

    def cite_of_bodies(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """The sources of a record of the set of bodies, whose ids are its own."""
        known = self.lookup.sources_of_bodies
        return tuple(known[id] for id in ids if id in known)


def facts(*pairs: tuple[str, str] | Fact | None) -> tuple[Fact, ...]:
    """Facts of which those without a text are left out."""
    made = (one if isinstance(one, Fact) else Fact(*one) for one in pairs if one)
    return tuple(one for one in made if one.text)


def said(numbers: ParagraphSet, words: Words) -> str:
    """Numbers with what they are called: ``paragraph 33``, ``paragraphs 32-35``."""
    return words.numbered(numbers) if numbers else ""
