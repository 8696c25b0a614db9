"""What `propose` is asked for, made: a question of the plan, its answer or why there is none, and a report of it."""

import re
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from cosp_plan.cli import common, plans
from cosp_plan.cli.progress import progress
from cosp_plan.cli.proposal_files import proposed_in, refuse_unknown, requirements_in, years_said
from cosp_plan.cli.why_not import say_why_not

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cosp_plan.cli.progress import Told
    from cosp_plan.language.words import Words
    from cosp_plan.model import Plan, Proposed, Requirements
    from cosp_plan.reports.proposals.conflict import Speech
    from cosp_plan.reports.proposals.why import WhyReport
    from cosp_plan.schedule.half_days.question import HalfDaysQuestion
    from cosp_plan.schedule.question import Question
    from cosp_plan.schedule.rows import RowsQuestion
    from cosp_plan.schedule.solution import Level
    from cosp_plan.schedule.weeks import WeeksQuestion

MOST_YEARS = 30
"""Of one proposal."""


class Asking(NamedTuple):
    """What a user asks for."""

    meetings: list[str]
    years: list[int]
    like: int | None
    requirements: list[str]
    before: str
    """The file of a proposal; empty where none is named."""
    why: str
    effort: float | None
    clashes: list[str]


class Made(NamedTuple):
    """What there is to print."""

    report: object
    interrupted: bool
    unproved: bool
    """Whether it is not proved that a line could not be kept better."""


def rows(asking: Asking, model: "Plan", refuse: "Callable[[list[int]], None]", format: str) -> Made:
    """Propose rows, or say why a paragraph is where it is."""
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words
    from cosp_plan.model import NOTHING_PROPOSED
    from cosp_plan.reports.proposals import ProposalReport
    from cosp_plan.reports.proposals.rows_conflict import RowsSpeech
    from cosp_plan.schedule.elsewhere import NOT_SHOWN
    from cosp_plan.schedule.rows import asked, propose
    from cosp_plan.schedule.rows.earlier import like_of, years_of
    from cosp_plan.schedule.solution import EFFORT

    number = _number(asking.why) if asking.why else 0
    held, index, words = _held(asking, model), Index.of(model), Words.of(model)
    old = proposed_in(Path(asking.before), model) if asking.before else model.proposed if number else NOTHING_PROPOSED
    if asking.before and not old.entries:
        common.fail(f"{asking.before}: no row is proposed in it")
    if number and not old.entries:
        common.fail("nothing is proposed in the plan: --from FILE names a proposal")
    years = asking.years or years_of(old)
    if len(years) > MOST_YEARS:
        common.fail(
            f"the rows of {asking.before or 'the proposal'} are of {years_said(years)}: {MOST_YEARS} years at most"
        )
    like = like_of(old, index) if asking.like is None else asking.like
    refuse(years)
    with _failures():
        question = asked(index, held, years, like, NOTHING_PROPOSED if number else old)
        if number:
            told = _why(number, old, question, model, words, asking.effort)
            return Made(told, False, any(one.outcome == NOT_SHOWN for one in told.why.elsewhere))
        with (
            _why_not(question, RowsSpeech(question.task, model, words), model, asking, format),
            progress("levels") as say,
        ):
            made = propose(question, index, words, asking.effort or EFFORT, partial(_say_level, say))
    unproved = not all(level.best for level in made.kept)
    return Made(ProposalReport(made, model, words, years_said(years)), made.interrupted, unproved)


def _why(
    number: int, proposed: "Proposed", question: "RowsQuestion", model: "Plan", words: "Words", effort: float | None
) -> "WhyReport":
    """What it would cost to have a paragraph elsewhere; exits with 1 where the proposal itself is not kept."""
    from cosp_plan.reports.proposals.why import WhyReport
    from cosp_plan.schedule.rows.why import why
    from cosp_plan.schedule.why import EFFORT

    if number not in model.declaration.numbers:
        common.fail(f"{model.declaration.head.id if model.declaration.head else 'the text'} has no {number}")
    with _not_kept(), progress("places") as told:
        found = why(number, proposed, question, effort or EFFORT, lambda done, of: told(done, of, ""))
    if found is None:
        common.fail(f"{number} is in no row of the proposal")
    return WhyReport(found, question.task, model, words)


def _number(said: str) -> int:
    """The number of a paragraph."""
    if not re.fullmatch("[1-9][0-9]{0,11}", said, re.ASCII):
        raise typer.BadParameter(
            f"'{said}' is no number of a paragraph (of a meeting: `propose weeks`)", param_hint="'--why'"
        )
    return int(said)


def weeks(asking: Asking, model: "Plan", refuse: "Callable[[list[int]], None]", format: str) -> Made:
    """Propose days for meetings, or say why a meeting has those that it has."""
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words
    from cosp_plan.model import NOTHING_PROPOSED, Days
    from cosp_plan.proposed import laid_over
    from cosp_plan.reports.proposals.weeks import WeeksReport, closed_weeks
    from cosp_plan.reports.proposals.weeks_conflict import WeeksSpeech
    from cosp_plan.schedule.rows.earlier import like_of
    from cosp_plan.schedule.solution import EFFORT
    from cosp_plan.schedule.weeks import asked
    from cosp_plan.schedule.weeks.proposal import weeks_proposal

    base = proposed_in(Path(asking.before), model) if asking.before else model.proposed
    laid = laid_over(model._replace(proposed=base))
    held, words, index = _held(asking, laid), Words.of(model), Index.of(laid)
    years = asking.years or _years_of_meetings(base)
    if not years:
        common.fail(f"no meeting is proposed in {asking.before or 'the plan'}: --year names the years")
    like = like_of(base, index) if asking.like is None else asking.like
    refuse(years)
    busy = plans.busy_times(asking.clashes, Days(date(years[0], 1, 1), date(years[-1], 12, 31)))
    again = base if asking.before or asking.why else NOTHING_PROPOSED
    with _failures():
        question = asked(index, held, years, like, busy, again)
        if asking.why:
            return _why_weeks(asking, base, question, model, words)
        from cosp_plan.schedule.solving import solve

        with (
            _why_not(question, WeeksSpeech(question.task, laid, words), model, asking, format),
            progress("levels") as say,
        ):
            solution = solve(question, asking.effort or EFFORT, partial(_say_level, say))
    made = weeks_proposal(solution, question, index, base)
    places = (word for line in held.must if line.word == "not-in" and not line.about for word in line.value)
    report = WeeksReport(made, model, words, tuple(years), closed_weeks(laid, places, busy, years))
    return Made(report, made.interrupted, not all(level.best for level in made.kept))


def _why_weeks(asking: Asking, base: "Proposed", question: "WeeksQuestion", model: "Plan", words: "Words") -> Made:
    from cosp_plan.reports.proposals.why_weeks import WhyWeekReport
    from cosp_plan.schedule.elsewhere import NOT_SHOWN
    from cosp_plan.schedule.weeks.why import why
    from cosp_plan.schedule.why import EFFORT

    with _not_kept(), progress("weeks") as say:
        found = why(asking.why, base, question, asking.effort or EFFORT, lambda done, of: say(done, of, ""))
    if found is None:
        known = ", ".join(one.id for one in base.meetings if one.dates)
        common.fail(f"no days are proposed for `{asking.why}`" + (f"; they are for {known}" if known else ""))
    unproved = any(one.elsewhere is not None and one.elsewhere.outcome == NOT_SHOWN for one in found.weeks)
    return Made(WhyWeekReport(found, model, words), False, unproved)


def _years_of_meetings(proposed: "Proposed") -> list[int]:
    """The years of the meetings that are proposed, first to last."""
    years = {one.year or int(one.month[:4] or 0) for one in proposed.meetings if not one.dates}
    years |= {day.year for one in proposed.meetings for days in one.dates for day in days}
    years -= {0}
    return list(range(min(years), max(years) + 1)) if years else []


def half_days(asking: Asking, model: "Plan", refuse: "Callable[[list[int]], None]", format: str) -> Made:
    """Propose half-days for what meetings take up, or say why something has those that it has."""
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words
    from cosp_plan.model import NOTHING_PROPOSED
    from cosp_plan.proposed import laid_over
    from cosp_plan.reports.proposals.half_days import HalfDaysReport
    from cosp_plan.reports.proposals.half_days_conflict import HalfDaysSpeech
    from cosp_plan.schedule.half_days import asked
    from cosp_plan.schedule.half_days.proposal import half_days_proposal
    from cosp_plan.schedule.solution import EFFORT

    base = proposed_in(Path(asking.before), model) if asking.before else model.proposed
    laid = laid_over(model._replace(proposed=base))
    held, words, index = _held(asking, laid), Words.of(model), Index.of(laid)
    ids = asking.meetings or [one.id for one in base.meetings if one.sittings and one.id in index.meetings]
    if not ids:
        common.fail("which meetings? For example `propose half-days irg-18`; ids are in `cosp-plan meetings`")
    for id in ids:
        common.one_of(id, index.meetings, "MEETING")
    refuse(sorted({year for id in ids for year in index.meetings[id].years}))
    again = base if asking.before or asking.why else NOTHING_PROPOSED
    with _failures():
        question = asked(index, held, ids, again)
        if asking.why:
            return _why_half_days(asking, question, model, words)
        from cosp_plan.schedule.solving import solve

        with (
            _why_not(question, HalfDaysSpeech(question.task, laid, words), model, asking, format),
            progress("levels") as say,
        ):
            solution = solve(question, asking.effort or EFFORT, partial(_say_level, say))
    made = half_days_proposal(solution, question, base)
    return Made(HalfDaysReport(made, model, words), made.interrupted, not all(level.best for level in made.kept))


def _why_half_days(asking: Asking, question: "HalfDaysQuestion", model: "Plan", words: "Words") -> Made:
    from cosp_plan.reports.proposals.why_half_days import WhyHalfDayReport
    from cosp_plan.schedule.elsewhere import NOT_SHOWN
    from cosp_plan.schedule.half_days.why import why
    from cosp_plan.schedule.why import EFFORT

    with _not_kept(), progress("half-days") as say:
        found = why(asking.why, question, asking.effort or EFFORT, lambda done, of: say(done, of, ""))
    if found is None:
        known = ", ".join(question.task.then)
        common.fail(f"no half-day is proposed for `{asking.why}`" + (f"; some are for {known}" if known else ""))
    unproved = any(one.elsewhere is not None and one.elsewhere.outcome == NOT_SHOWN for one in found.others)
    return Made(WhyHalfDayReport(found, model, words), False, unproved)


def sound_model(choice: plans.PlanChoice, holidays: list[str]) -> "Plan":
    """The plan that is chosen, with requirements that are usual; exits with 1 where it has faults."""
    from cosp_plan.coverage import without_strange

    return without_strange(plans.with_usual_requirements(plans.sound_plan(choice, holidays)))


def _held(asking: Asking, model: "Plan") -> "Requirements":
    """The requirements that hold; exits with 1 where one names what there is not."""
    from cosp_plan.requirements import in_force

    named = [requirements_in(Path(file)) for file in asking.requirements]
    held = in_force((*reversed(named), model.requirements, model.bodies.requirements))
    refuse_unknown(held, model)
    return held


@contextmanager
def _failures() -> "Iterator[None]":
    """Exit with 2 where there is nothing to propose, or no solver."""
    from cosp_plan.schedule.question import NothingToProposeError

    try:
        yield
    except NothingToProposeError as fault:
        common.fail(str(fault))
    except ModuleNotFoundError:
        common.fail_without("schedule", "proposing")


@contextmanager
def _why_not(question: "Question", speech: "Speech", model: "Plan", asking: Asking, format: str) -> "Iterator[None]":
    """Say why there is no proposal where none is found; exits with 1, or 130."""
    from cosp_plan.schedule.solution import EFFORT, NotFoundError

    try:
        yield
    except NotFoundError as fault:
        if fault.interrupted:
            common.remark("interrupted before anything was found")
            raise typer.Exit(130) from None
        say_why_not(question, speech, model, asking.effort or EFFORT, fault.proved, format)


@contextmanager
def _not_kept() -> "Iterator[None]":
    """Exit with 1 where a proposal does not keep what must be kept, with 130 where somebody stops the search."""
    from cosp_plan.schedule.elsewhere import NotKeptError

    try:
        yield
    except NotKeptError as fault:
        lines = "; ".join(f"`{line}`" for line in fault.lines)
        what = f"does not keep {lines}" if lines else "has something in a week in which no body takes it up"
        common.remark(f"the proposal {what}: `propose --from` makes one that does")
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        common.remark("interrupted before every place was looked at")
        raise typer.Exit(130) from None


def _say_level(told: "Told", done: int, of: int, level: "Level") -> None:
    best = "best" if level.best else f"at least {level.at_least}"
    told(done, of, f"{level.line}: {level.found} ({best})")
