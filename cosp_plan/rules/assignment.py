"""Rules about coverage: every paragraph is taken up somewhere, or its gap is declared and excused for a while."""

from collections.abc import Iterator
from itertools import islice

from cosp_plan.coverage import counted, proposed_entries
from cosp_plan.findings import Place, Problem, Subject
from cosp_plan.model import Deferral, Entry, Plan, Standing
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.rules.rule import Case, rule, subject

MOST = 1_000
"""Unassigned paragraphs with a finding each; the rest are counted in one."""

_WHOLE = ("declaration", "entries", "meetings", "standing", "deferred")


@rule("error", *_WHOLE, publishable=True)
def unassigned_paragraph(case: Case) -> Iterator[Problem]:
    """A paragraph is in no entry, standing item or deferral.

    One finding a paragraph, at the nearest record of the same section: most often a number fell out of it. With
    `--against`, at the record that had it.

    Fails:

        standing:
          - {body: wgp, paragraphs: "1, 3", certainty: inferred, source: a}

    Passes:

        standing:
          - {body: wgp, paragraphs: "1-6", certainty: inferred, source: a}
    """
    plan = case.plan
    topics = plan.declaration.topics if case.coverage.unassigned else {}
    for number in islice(case.coverage.unassigned, MOST):
        place, label = _where_lost(case, number) or _nearest_record(plan, number)
        yield Problem(
            f"{case.named(ParagraphSet.of(number))}{_topic(topics, number)} is in no entry, standing item or deferral",
            place,
            Subject("paragraph", str(number)),
            label,
            help="add it to an entry, to `standing`, or to `deferred` with a reason",
        )
    if len(case.coverage.unassigned) > MOST:
        rest = len(case.coverage.unassigned) - MOST
        at = plan.workplan.origin.at() if plan.workplan else Place(plan.path)
        yield Problem(
            f"{rest:,} more {plan.declaration.unit.many} are unassigned",
            at,
            Subject("paragraph", value=str(ParagraphSet.of(*islice(case.coverage.unassigned, MOST, None)))),
            help="`cosp-plan coverage` lists them all",
        )


@rule("warning", *_WHOLE, "day")
def deferred_paragraph(case: Case) -> Iterator[Problem]:
    """A paragraph is deferred: nobody takes it up, and the plan says why.

    `deferred` is a gap in this data, not a decision of the organ. It stays a warning until the day given.

    Fails:

        deferred:
          - paragraphs: [1]
            reason: The assignment was not found.
            until: 2027-12-31

    Passes:

        standing:
          - {body: wgp, paragraphs: [1], certainty: inferred, source: a}
    """
    topics = case.plan.declaration.topics if case.coverage.deferred else {}
    organ = case.plan.bodies.organ
    label = f"a gap in this data, not a decision{f' of the {organ.short or organ.name}' if organ else ''}"
    for deferral in case.plan.deferred:
        if deferral.until is None or deferral.until < case.day:
            continue
        for number in deferral.paragraphs & case.coverage.deferred:
            message = (
                f"{case.named(ParagraphSet.of(number))}{_topic(topics, number)} is deferred until {deferral.until}"
            )
            yield Problem(message, deferral.origin.at("paragraphs"), Subject("paragraph", str(number)), label)


@rule("warning", *_WHOLE)
def only_proposed(case: Case) -> Iterator[Problem]:
    """A paragraph is only proposed, and a proposal covers nothing.

    With `--with-proposed` alone, in place of what is told of a deferred or unassigned paragraph without it. To accept a
    proposal is to move its record to `entries`, with a source, by hand: the tool makes no facts.

    Fails:

        proposed:
          entries:
            - {id: one, year: 2025, body: wgp, paragraphs: [1], keywords: [One], reason: Nobody takes it up.}

    Passes:

        standing:
          - {body: wgp, paragraphs: [1], certainty: inferred, source: a}
        proposed:
          entries:
            - {id: one, year: 2025, body: wgp, paragraphs: [1], keywords: [One], reason: Nobody takes it up.}
    """
    topics = case.plan.declaration.topics if case.coverage.proposed else {}
    places: dict[int, list[tuple[Place, str]]] = {}
    for entry in proposed_entries(case.plan) if case.coverage.proposed else ():
        for number in entry.paragraphs & case.coverage.proposed:
            at = entry.origin.at("paragraphs", str(number))
            places.setdefault(number, []).append((at, f"{entry.id}, announced by nobody"))
    for number in case.coverage.proposed:
        (place, label), *others = places[number]
        yield Problem(
            f"{case.named(ParagraphSet.of(number))}{_topic(topics, number)} is only proposed",
            place,
            Subject("paragraph", str(number)),
            label,
            tuple(others),
            "where it is decided, move the record to `entries`, with its source",
        )


@rule("error", *_WHOLE, "day", publishable=True)
def deferral_expired(case: Case) -> Iterator[Problem]:
    """A deferral is past its day and its paragraphs are still not taken up.

    Fails:

        deferred:
          - paragraphs: [1]
            reason: The assignment was not found.
            until: 2024-12-31

    Passes:

        deferred:
          - paragraphs: [1]
            reason: The assignment was not found.
            until: 2027-12-31
    """
    for deferral in case.plan.deferred:
        if deferral.until is None or deferral.until >= case.day:
            continue
        at, label = deferral.origin.at("until"), f"judged as of {case.day}"
        help = "assign it, or extend the deferral with a reason"
        for number in deferral.paragraphs & case.coverage.deferred:
            message = f"the deferral of {case.named(ParagraphSet.of(number))} ended on {deferral.until}"
            yield Problem(message, at, Subject("paragraph", str(number)), label, help=help)


@rule("error", *_WHOLE, publishable=True)
def deferral_not_needed(case: Case) -> Iterator[Problem]:
    """A deferral names a paragraph that an entry or a standing item takes up.

    Fails:

        standing:
          - {body: wgp, paragraphs: [1], certainty: inferred, source: a}
        deferred:
          - paragraphs: [1, 2]
            reason: The assignment was not found.
            until: 2027-12-31

    Passes:

        standing:
          - {body: wgp, paragraphs: [1], certainty: inferred, source: a}
        deferred:
          - paragraphs: [2]
            reason: The assignment was not found.
            until: 2027-12-31
    """
    for deferral in case.plan.deferred:
        for number in deferral.paragraphs & case.coverage.covered:
            record = _taking(case.plan, number)
            related = ((record.origin.at("paragraphs"), "taken up here"),) if record else ()
            yield Problem(
                f"{case.named(ParagraphSet.of(number))} is deferred and yet taken up",
                deferral.origin.at("paragraphs"),
                Subject("paragraph", str(number)),
                related=related,
                help="take the number out of `deferred`",
            )


@rule("warning", "declaration", "bodies")
def outside_mandate(case: Case) -> Iterator[Problem]:
    """A standing item names a paragraph outside its body's mandate, and no note says why.

    A follow-up entry may well lie outside a mandate: that is what the follow-up item is for.

    Fails:

        standing:
          - {body: wgp, paragraphs: [4], certainty: inferred, source: a}

    Passes:

        standing:
          - body: wgp
            paragraphs: [4]
            certainty: inferred
            source: a
            note: Resolution 9/2 asks for it.
    """
    bodies = {body.id: body for body in case.plan.bodies.bodies}
    for item in case.plan.standing:
        body = bodies.get(item.body)
        if body is None or not body.sections or item.note:
            continue
        outside = (item.paragraphs & case.plan.declaration.numbers) - case.plan.mandate(body)
        help = f"its mandate covers {case.plan.mandate(body)}; say in a `note` why it takes up more"
        for number in outside:
            named = case.named(ParagraphSet.of(number))
            message = f"{named} is outside the mandate of {case.plan.bodies.shorts[body.id]}"
            yield Problem(message, item.origin.at("paragraphs"), subject(item, "paragraphs", number), help=help)


def _topic(topics: dict[int, str], number: int) -> str:
    return f" ({topics[number]})" if number in topics else ""


def _where_lost(case: Case, number: int) -> tuple[Place, str] | None:
    if case.earlier is None:
        return None
    from cosp_plan.rules.lost import lost  # only a comparison needs it

    return lost(case.plan, number, case.earlier)


def _nearest_record(plan: Plan, number: int) -> tuple[Place, str]:
    """The record of the same section whose numbers come nearest; entries before standing items before deferrals."""
    section = plan.declaration.section_of(number)
    if section:
        groups: tuple[tuple[str, tuple[Entry | Standing | Deferral, ...]], ...] = (
            ("entry", plan.entries),
            ("standing item", plan.standing),
            ("deferral", plan.deferred),
        )
        for kind, records in groups:
            near = [(_distance(r, section.paragraphs.ranges, number), n) for n, r in enumerate(records)]
            distance, n = min(near, default=(_FAR, 0))
            if distance < _FAR:
                return records[n].origin.at("paragraphs"), f"nearest {kind} of section {section.id}"
    return (plan.workplan.origin.at() if plan.workplan else Place(plan.path)), ""


_FAR = 10**13


def _distance(record: Entry | Standing | Deferral, ranges: tuple[tuple[int, int], ...], number: int) -> int:
    """How far a record's numbers within a section are from a number."""
    return min(
        (
            max(first - number, number - last, 0)
            for first, last in record.paragraphs.ranges
            for low, high in ranges
            if first <= high and last >= low
        ),
        default=_FAR,
    )


def _taking(plan: Plan, number: int) -> Entry | Standing | None:
    records: list[Entry | Standing] = [*counted(plan), *plan.standing]
    return next((record for record in records if number in record.paragraphs), None)
