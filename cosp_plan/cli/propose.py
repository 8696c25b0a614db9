"""``cosp-plan propose``: rows of a plan to come, for review."""

import re
import sys
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cosp_plan import catalogue
from cosp_plan.cli import common, plans
from cosp_plan.reports.formats import PROPOSALS

if TYPE_CHECKING:
    from collections.abc import Callable

    from cosp_plan.language.words import Words
    from cosp_plan.model import Plan, Requirements
    from cosp_plan.schedule.rows import Asked
    from cosp_plan.schedule.solution import Level

EXAMPLES = (
    "cosp-plan propose --year 2027-2029 --like 2025",
    "cosp-plan propose --year 2027-2029 --like 2025 --format yaml > proposal.yaml",
)
_MOST_YEARS = 30


def propose(
    year: Annotated[
        str, typer.Option(metavar="YEARS", help="The years: 2027-2029, or 2026 to fill what the plan leaves open.")
    ],
    like: Annotated[
        int | None, typer.Option(metavar="N", help="The year whose meetings those of years without any follow.")
    ] = None,
    requirements: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Requirements, nearer than those of the plan (repeatable).")
    ] = None,
    effort: Annotated[
        float | None, typer.Option(metavar="N", min=0.001, help="The solver's effort a level, in units of its own.")
    ] = None,
    format: Annotated[str, typer.Option(metavar="|".join(PROPOSALS), help="How to print it.")] = "table",
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
) -> None:
    """Propose which bodies take up which paragraphs in which year and week, with a reason for each row.

    A proposal is announced by nobody and covers nothing. For years in which the plan has rows, it is for what these
    leave open; for others, for everything. Exit status: 0, 1 where there is no such proposal or the plan has faults, 2
    wrong usage or unreadable input.
    """
    from cosp_plan.coverage import without_strange
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words
    from cosp_plan.reports.proposals import ProposalReport
    from cosp_plan.requirements import in_force
    from cosp_plan.schedule.rows import NotFoundError, NothingToProposeError, asked
    from cosp_plan.schedule.rows import propose as rows
    from cosp_plan.schedule.solution import EFFORT

    common.one_of(format, PROPOSALS, "--format")
    years = _years(year)
    common.known_year(like)
    named = [_requirements_in(Path(file)) for file in requirements or ()]
    model = without_strange(plans.with_usual_requirements(plans.sound_plan(plans.choice(plan, shipped))))
    held = in_force((*reversed(named), model.requirements, model.bodies.requirements))
    _refuse_unknown(held, model)
    index, words, effort = Index.of(model), Words.of(model), EFFORT if effort is None else effort
    try:
        question = asked(index, held, years, like)
        made = rows(question, index, words, effort, _progress())
    except NothingToProposeError as fault:
        common.fail(str(fault))
    except ModuleNotFoundError:
        common.fail_without("schedule", "proposing")
    except NotFoundError as fault:
        if fault.interrupted:
            common.remark("interrupted before anything was found")
            raise typer.Exit(130) from None
        _say_why_not(question, model, words, effort, fault.proved)
    common.show(PROPOSALS, ProposalReport(made, model, words, year), format)
    if made.interrupted:
        raise typer.Exit(130)


def _years(said: str) -> list[int]:
    """``2027-2029`` or ``2026``: the years, first to last."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", said, re.ASCII)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not match or last < first or last - first >= _MOST_YEARS:
        message = f"'{said}' is neither a year nor years such as 2027-2029, {_MOST_YEARS} at most"
        raise typer.BadParameter(message, param_hint="'--year'")
    common.known_year(first)
    common.known_year(last)
    return list(range(first, last + 1))


def _requirements_in(path: Path) -> "Requirements":
    """The requirements of a file; exits with 1 where it has faults, with 2 where it cannot be read."""
    from cosp_plan.reading.requirements import read_requirements
    from cosp_plan.rules.requirements import repeated_requirement, twice

    found, findings = read_requirements(path)
    plans.stop_at_errors([*findings, *map(repeated_requirement.finding, twice(found))], None)
    return found


def _refuse_unknown(held: "Requirements", model: "Plan") -> None:
    """Exit with 1 where a requirement names what the plan does not have."""
    from cosp_plan.rules.requirements import unknown, unknown_subject

    plans.stop_at_errors([unknown_subject.finding(problem) for problem in unknown(held, model)], None)


def _say_why_not(question: "Asked", model: "Plan", words: "Words", effort: float, proved: bool) -> NoReturn:
    """Print why there is no proposal, as a finding, and exit with 1."""
    from cosp_plan.reading.files import UnreadableFile, read_file
    from cosp_plan.reports.findings.text import block
    from cosp_plan.reports.proposals.conflict import finding
    from cosp_plan.schedule.conflict import conflict

    if not proved:
        common.remark(f"nothing was found within the effort of {effort:g}, which proves nothing: --effort gives more")
        raise typer.Exit(1)
    found = finding(conflict(question, model, effort), question, words)
    files = {}
    for place in (found.place, *(place for place, _ in found.related)):
        with suppress(UnreadableFile):
            files[place.path] = read_file(catalogue.located(place.path), place.path)
    sys.stdout.write(block([found], files, common.screen("text").colour))
    raise typer.Exit(1)


def _progress() -> "Callable[[int, int, Level], None]":
    """What says, on standard error, how far it is: a line a level, once it takes more than a second."""
    begun = monotonic()

    def say(done: int, of: int, level: "Level") -> None:
        if monotonic() - begun > 1:
            best = "best" if level.best else f"at least {level.at_least}"
            common.remark(f"{done} of {of}: {level.line}: {level.found} ({best})")

    return say
