"""Rules about names: each is given once, and whatever names another record finds it."""

from collections.abc import Iterable, Iterator, Sequence

from cosp_plan.findings import Problem, Subject
from cosp_plan.model import (
    Body,
    Contribution,
    Deadline,
    DeclarationHead,
    Deferral,
    Entry,
    Evidence,
    InstrumentHead,
    Item,
    ItemWords,
    Link,
    Meeting,
    Name,
    Origin,
    Papers,
    Paragraph,
    Plan,
    ProposedEntry,
    ProposedMeeting,
    Sitting,
    Source,
    Standing,
    Workplan,
)
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.rules.rule import Case, rule, subject
from cosp_plan.suggestions import Suggestions


@rule("error")
def duplicate_id(case: Case) -> Iterator[Problem]:
    """An id, or a paragraph number, is given to two records, or an id to two plans.

    What names the id would find one of the two and not say which; the events of two plans of one id are the same to
    a calendar.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, status: held, certainty: stated, source: a}
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-09-01, status: held, certainty: stated, source: a}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, status: held, certainty: stated, source: a}
          - {id: wgp-2, body: wgp, session: 2, dates: 2024-09-01, status: held, certainty: stated, source: a}
    """
    plan = case.plan
    kinds: tuple[tuple[str, str, Sequence[tuple[str | int, Origin]]], ...] = (
        ("entry", "id", [(r.id, r.origin) for r in plan.entries]),
        ("meeting", "id", [(r.id, r.origin) for r in plan.meetings]),
        ("proposed entry", "id", [(r.id, r.origin) for r in plan.proposed.entries]),
        ("contribution", "id", [(r.id, r.origin) for r in plan.contributions]),
        ("source", "id", [(r.id, r.origin) for r in plan.sources]),
        ("section", "id", [(r.id, r.origin) for r in plan.declaration.sections]),
        ("theme", "id", [(r.id, r.origin) for r in plan.declaration.themes]),
        ("paragraph", "number", [(r.number or "", r.origin) for r in plan.declaration.paragraphs]),
        ("paragraph", "label", [(r.label, r.origin) for r in plan.declaration.paragraphs]),
        ("body", "id", [(r.id, r.origin) for r in plan.bodies.bodies]),
        ("deadline", "id", [(r.id, r.origin) for r in plan.bodies.deadlines]),
        ("instrument", "id", [(r.head.id, r.head.origin) for r in plan.instruments]),
        *(
            ("recommendation", "number", [(r.number, r.origin) for r in one.recommendations])
            for one in plan.instruments
        ),
        *(("recommendation", "id", [(r.id, r.origin) for r in one.recommendations]) for one in plan.instruments),
    )
    yield from _of_another_year(plan)
    for kind, key, records in kinds:
        first: dict[str | int, Origin] = {}
        for id, origin in records:
            if id and id not in first:
                first[id] = origin
            elif id:
                related = ((first[id].at(key), "first here"),)
                message = f"the {key} of {'an' if kind[0] in 'aeiou' else 'a'} {kind}, {id}, is given twice"
                help = f"give one of the two another {key}"
                yield Problem(message, origin.at(key), Subject(kind, str(id), key), related=related, help=help)


def _of_another_year(plan: Plan) -> Iterator[Problem]:
    """Meetings whose id a plan before has for a meeting of other years: one of the two would take the other's place."""
    known = {meeting.id: (before, meeting) for before in plan.before for meeting in before.meetings}
    for meeting in plan.meetings:
        before, other = known.get(meeting.id, (None, meeting))
        if before and meeting.years and other.years and meeting.years.isdisjoint(other.years):
            years = ", ".join(map(str, sorted(other.years)))
            message = f"the id of a meeting, {meeting.id}, is that of one of {years} in the plan before"
            help = "give it the number of its own session"
            related = ((other.origin.at("id"), "the one before"),)
            yield Problem(message, meeting.origin.at("id"), subject(meeting, "id"), related=related, help=help)


def plans_of_one_id(plans: Iterable[Plan]) -> Iterator[tuple[int, Problem]]:
    """Plans whose id another one before has, by their numbers, from 0; `duplicate-id` finds them among several."""
    first: dict[str, Workplan] = {}
    for n, plan in enumerate(plans):
        head = plan.workplan
        if head and head.id and (other := first.setdefault(head.id, head)) is not head:
            related = ((other.origin.at("id"), "first here"),)
            message = f"the id of a plan, {head.id}, is given twice"
            help = "give one of the two another id"
            yield n, Problem(message, head.origin.at("id"), subject(head, "id"), related=related, help=help)


@rule("error", "declaration")
def unknown_paragraph(case: Case) -> Iterator[Problem]:
    """A paragraph that the declaration does not have.

    Fails:

        standing:
          - {body: wgp, paragraphs: [1, 9], certainty: inferred, source: a}

    Passes:

        standing:
          - {body: wgp, paragraphs: [1, 3], certainty: inferred, source: a}
    """
    plan, declaration = case.plan, case.plan.declaration
    numbers, head = declaration.numbers, declaration.head
    records: list[Entry | Standing | Deferral | Contribution | Link | ProposedEntry]
    records = [*plan.entries, *plan.standing, *plan.deferred, *plan.contributions, *plan.proposed.entries]
    records += [link for text in case.plan.instruments for one in text.recommendations for link in one.links]
    if not ParagraphSet.union(record.paragraphs for record in records) - numbers:
        return
    for record in records:
        unknown = record.paragraphs - numbers
        if not unknown:
            continue
        for named, place in record.origin.numbers("paragraphs"):
            if stray := named - numbers:
                word = declaration.unit.one if len(stray) == 1 else declaration.unit.many
                name = head.id if head else "the declaration"
                message = f"{word} {stray}: {name} has {numbers or 'none'}"
                help = f"the nearest is {_closest(numbers, stray)}" if numbers else ""
                yield Problem(message, place, subject(record, "paragraphs", stray), help=help)


@rule("error", "bodies")
def unknown_body(case: Case) -> Iterator[Problem]:
    """A body that the set of bodies does not have.

    Fails:

        standing:
          - {body: wpg, paragraphs: [1], certainty: inferred, source: a}

    Passes:

        standing:
          - {body: wgp, paragraphs: [1], certainty: inferred, source: a}
    """
    known = Suggested(body.id for body in case.plan.bodies.bodies)
    plan, proposed = case.plan, case.plan.proposed
    records: list[Entry | Meeting | Standing | ProposedEntry | ProposedMeeting]
    laid = {meeting.id for meeting in plan.meetings if meeting.status == "proposed"}
    records = [*plan.entries, *plan.meetings, *plan.standing, *proposed.entries]
    records += [meeting for meeting in proposed.meetings if meeting.id not in laid]
    for deadline in case.plan.bodies.deadlines:
        yield from _unknown(deadline, "bodies", deadline.bodies, known, "body")
    for record in records:
        named = (record.body,) if isinstance(record.body, str) else record.body
        yield from _unknown(record, "body", named, known, "body")


@rule("error", "meetings")
def unknown_meeting(case: Case) -> Iterator[Problem]:
    """A meeting that is not in the plan, nor proposed with its body.

    Fails:

        entries:
          - id: sport
            year: 2024
            body: wgp
            paragraphs: [1]
            keywords: [Sport]
            meeting: wgp-1
            status: planned
            certainty: stated
            source: a

    Passes:

        entries:
          - id: sport
            year: 2024
            body: wgp
            paragraphs: [1]
            keywords: [Sport]
            status: planned
            certainty: stated
            source: a
    """
    known = Suggested(meeting.id for meeting in case.plan.meetings)
    records: list[Entry | Contribution] = [*case.plan.entries, *case.plan.contributions]
    for record in records:
        yield from _unknown(record, "meeting", record.meeting, known, "meeting")
    yield from _of_nobody(case.plan)
    could_be = Suggested((*known.ids, *(meeting.id for meeting in case.plan.proposed.meetings)))
    for entry in case.plan.proposed.entries:
        yield from _unknown(entry, "meeting", entry.meeting, could_be, "meeting")


@rule("error", "entries")
def unknown_entry(case: Case) -> Iterator[Problem]:
    """A sitting takes up an entry that is not in the plan, nor proposed with it.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, status: held, certainty: stated, source: a,
             sittings: [{day: 2024-03-01, part: morning, entry: sport}]}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, status: held, certainty: stated, source: a,
             sittings: [{day: 2024-03-01, part: morning, title: Sport}]}
    """
    known = Suggested(entry.id for entry in case.plan.entries)
    for meeting in case.plan.meetings:
        for sitting in (one for one in meeting.sittings if not one.proposed):
            yield from _unknown(sitting, "entry", sitting.entry, known, "entry", subject(meeting, "sittings"))
    could_be = Suggested((*known.ids, *(entry.id for entry in case.plan.proposed.entries)))
    for proposed in case.plan.proposed.meetings:
        for sitting in proposed.sittings:
            yield from _unknown(sitting, "entry", sitting.entry, could_be, "entry", subject(proposed, "sittings"))


@rule("error", "sources")
def unknown_source(case: Case) -> Iterator[Problem]:
    """A source that is not among `sources`.

    Ids are looked up in the plan's own `sources`; in a declaration or a set of bodies, in those of that file.

    Fails:

        standing:
          - {body: wgp, paragraphs: [1], certainty: inferred, source: b}

    Passes:

        standing:
          - {body: wgp, paragraphs: [1], certainty: inferred, source: a}
    """
    for known, cited in _citations(case.plan):
        ids = Suggested(source.id for source in known)
        for record in cited:
            yield from _unknown(record, "source", record.source, ids, "source")
        for entry in case.plan.entries if known is case.plan.sources else ():
            for evidence in entry.evidence:
                about = subject(entry, "evidence")
                yield from _unknown(evidence, "source", evidence.source, ids, "source", about)


@rule("error", "declaration", publishable=True)
def unknown_theme(case: Case) -> Iterator[Problem]:
    """A theme that is not in the declaration's list of them.

    A slip would hide the paragraph from who looks for the theme. A declaration without a list may name any.
    """
    declaration = case.plan.declaration
    known = Suggested(theme.id for theme in declaration.themes)
    for paragraph in declaration.paragraphs if known.ids else ():
        yield from _unknown(paragraph, "themes", paragraph.themes, known, "theme")


def _of_nobody(plan: Plan) -> Iterator[Problem]:
    """Meetings that are proposed, and neither in the plan nor of a body."""
    known = Suggested(meeting.id for meeting in plan.meetings if meeting.status != "proposed" or meeting.body)
    before = Suggested((*known.ids, *(one.id for other in (*plan.before, *plan.after) for one in other.meetings)))
    for one in plan.proposed.meetings:
        yield from _unknown(one, "like", (one.like,) if one.like else (), before, "meeting")
    for meeting in plan.proposed.meetings:
        if meeting.id not in known.ids and not meeting.body and not meeting.origin.gives("body"):
            message = f"the plan has no meeting `{meeting.id}`, and what is proposed of it names no body"
            near = known.nearest(meeting.id)
            help = f"did you mean `{near}`?" if near else "give the `body` of a meeting to come"
            yield Problem(message, meeting.origin.at("id"), subject(meeting), help=help)


class Suggested:
    """Known ids, and the nearest of them."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = set(ids)
        self._suggestions: Suggestions | None = None

    def nearest(self, id: str) -> str:
        """The id that was probably meant; sorted only when the first is asked for."""
        self._suggestions = self._suggestions or Suggestions(self.ids)
        return self._suggestions.nearest(id)


_Citing = (
    Workplan
    | Entry
    | Meeting
    | Standing
    | Deferral
    | Contribution
    | DeclarationHead
    | InstrumentHead
    | Body
    | Name
    | Papers
    | Item
    | ItemWords
    | Deadline
)


def _citations(plan: Plan) -> Iterator[tuple[tuple[Source, ...], list[_Citing]]]:
    """The sources of a plan, of its declaration and of its bodies, each with the records that cite them."""
    citing: list[_Citing] = [*plan.entries, *plan.meetings, *plan.standing, *plan.deferred, *plan.contributions]
    yield plan.sources, [*citing, *([plan.workplan] if plan.workplan else [])]
    yield plan.declaration.sources, [plan.declaration.head] if plan.declaration.head else []
    items = [item for body in plan.bodies.bodies for item in body.items]
    words = [words for item in items for words in item.translations.values()]
    names = [name for name in (plan.bodies.organ, plan.bodies.instrument, plan.bodies.documents) if name]
    for instrument in plan.instruments:
        yield instrument.sources, [instrument.head]
    yield plan.bodies.sources, [*plan.bodies.bodies, *names, *plan.bodies.deadlines, *items, *words]


def _unknown(
    record: _Citing | Evidence | Paragraph | Sitting | ProposedEntry | ProposedMeeting,
    field: str,
    named: Iterable[str],
    known: Suggested,
    kind: str,
    about: Subject | None = None,
) -> Iterator[Problem]:
    """The ids that a field names and nobody knows, each at its place."""
    strange = [id for id in named if id and id not in known.ids]
    if not strange:
        return
    places = record.origin.items(field)
    for id in strange:
        near = known.nearest(id)
        help = f"did you mean `{near}`?" if near else f"add it, or name one of: {_some(known.ids)}"
        place = places.get(id) or record.origin.at(field)
        about_this = (about or subject(record, field))._replace(value=id)
        yield Problem(f"there is no {kind} `{id}`", place, about_this, help=help)


def _some(known: set[str]) -> str:
    from heapq import nsmallest  # late: most runs have nothing to name

    names = nsmallest(9, known)
    return ", ".join(names[:8]) + (", …" if len(names) > 8 else "") if names else "(there are none)"


def _closest(numbers: ParagraphSet, stray: ParagraphSet) -> int:
    wanted = stray.ranges[0][0]
    ends = [end for one in numbers.ranges for end in one]
    return min(ends, key=lambda end: abs(end - wanted))
