"""The model -> findings. Adding a rule is writing one function in a module of its family and naming it below."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from cosp_plan.coverage import Coverage, coverage
from cosp_plan.findings import Finding, Rule
from cosp_plan.model import Busy, Plan
from cosp_plan.reading import faults
from cosp_plan.reading.plans import Reading
from cosp_plan.rules import assignment, clashes, declaration, entries, meetings, references, requirements, sittings
from cosp_plan.rules.rule import Case

PLAN_RULES: tuple[Rule, ...] = (
    assignment.unassigned_paragraph,
    assignment.only_proposed,
    assignment.deferred_paragraph,
    assignment.deferral_expired,
    assignment.deferral_not_needed,
    assignment.outside_mandate,
    references.duplicate_id,
    references.unknown_paragraph,
    references.unknown_body,
    references.unknown_meeting,
    references.unknown_entry,
    references.unknown_source,
    references.unknown_theme,
    entries.year_mismatch,
    entries.outside_period,
    entries.inferred_of_nothing,
    entries.meeting_of_another_body,
    entries.held_without_evidence,
    entries.cancelled_meeting,
    entries.postponed_meeting,
    meetings.meetings_overlap,
    meetings.meeting_on_holiday,
    meetings.meeting_on_weekend,
    meetings.long_meeting,
    meetings.status_against_date,
    meetings.undated_past,
    meetings.meeting_id,
    meetings.settled_meeting,
    meetings.unknown_timezone,
    sittings.sitting_outside_meeting,
    sittings.sittings_overlap,
    sittings.settled_half_day,
    requirements.repeated_requirement,
    requirements.unknown_subject,
    declaration.sections_overlap,
    declaration.paragraph_outside_sections,
    clashes.clash,
)

LOST_PLAN = Rule(
    "lost-plan",
    "error",
    "a plan is gone that was there before",
    """
With `check --against`: where a plan lay, there is none of its id any more. What nobody reads can have no other fault,
so this one says it.
""",
    publishable=True,
)

RULES: dict[str, Rule] = {
    rule.name: rule for rule in (*PLAN_RULES, LOST_PLAN, requirements.CANNOT_BE_DONE, *faults.FAULTS)
}
"""Every rule by name: those over a plan, over its versions and proposals, then those applied while reading."""


class Checked(NamedTuple):
    """What was found in one plan."""

    findings: tuple[Finding, ...]
    """In the order of the plan's files, then by place."""
    coverage: Coverage | None
    """None where a part of the plan that it needs is unknown."""
    day: date | None
    """The day it was judged on; None where neither the plan nor the user gave one."""
    skipped: tuple[str, ...]
    """Rules that could not judge, because a part of the plan (or the day) is unknown."""


def _ids_given_twice(readings: Sequence[Reading]) -> dict[int, list[Finding]]:
    """What `duplicate-id` finds among several plans: the findings of a plan, by its number from 0."""
    found: dict[int, list[Finding]] = {}
    for n, problem in references.plans_of_one_id([reading.plan for reading in readings]):
        found.setdefault(n, []).append(references.duplicate_id.finding(problem))
    return found


class Soundness(NamedTuple):
    """Whether what is made of a plan may go out to people."""

    stopping: tuple[Finding, ...]
    """What would make it wrong."""
    off: tuple[Finding, ...]
    """Entries whose meetings are all cancelled, and shown as that."""


def soundness(reading: Reading) -> Soundness:
    """What stands against publishing a plan."""
    stopping = {rule.name for rule in RULES.values() if rule.stops_publishing}
    findings = check(reading, chosen=stopping | {entries.cancelled_meeting.name}).findings
    return Soundness(
        tuple(finding for finding in findings if finding.rule in stopping),
        tuple(finding for finding in findings if finding.rule not in stopping),
    )


def check_all(
    readings: Sequence[Reading],
    days: Sequence[date | None],
    chosen: Collection[str] | None,
    busy: Sequence[Sequence[Busy]],
    earlier: Sequence[Plan | None] = (),
) -> list[Checked]:
    """Apply the rules to several plans, and to them together; see :func:`check` for what is given for each."""
    several = chosen is None or references.duplicate_id.name in chosen
    twice = _ids_given_twice(readings) if several else {}
    checked = []
    for n, reading in enumerate(readings):
        own = check(reading, days[n], chosen, busy[n], earlier[n] if earlier else None)
        checked.append(own._replace(findings=reading.in_order((*own.findings, *twice.get(n, ())))))
    return checked


def check(
    reading: Reading,
    day: date | None = None,
    chosen: Collection[str] | None = None,
    busy: Sequence[Busy] = (),
    earlier: Plan | None = None,
) -> Checked:
    """Apply the rules to a plan.

    ``day`` is the day to judge on; left out, the plan's ``revised``. ``chosen`` names the rules to apply; left out,
    all. ``busy`` are the times that meetings are not to fall into. ``earlier`` is the plan as it was: a paragraph that
    was lost since is shown where it was lost. Faults behind which others hide are always reported.
    """
    plan = reading.plan
    if day is None and plan.workplan:
        day = plan.workplan.revised
    states = coverage(plan)
    case = Case(plan, states, day or date.min, busy, earlier)
    unknown = plan.unknown if day else plan.unknown | {"day"}
    found = [f for f in reading.findings if chosen is None or f.rule in chosen or RULES[f.rule].always_shown]
    skipped = []
    for rule in PLAN_RULES:
        if rule.apply is None or (chosen is not None and rule.name not in chosen):
            continue
        if unknown.isdisjoint(rule.needs):
            found += [rule.finding(problem) for problem in rule.apply(case)]
        else:
            skipped.append(rule.name)
    known = unknown.isdisjoint(assignment.unassigned_paragraph.needs)
    return Checked(reading.in_order(found), states if known else None, day, tuple(skipped))
