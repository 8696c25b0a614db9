"""``cosp-plan propose``: rows of a plan to come, for review."""

import re
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cosp_plan import catalogue
from cosp_plan.cli import common, plans
from cosp_plan.reports.formats import PROPOSALS, Screen, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cosp_plan.language.words import Words
    from cosp_plan.model import Plan, Proposed, Requirements
    from cosp_plan.schedule.rows import Asked
    from cosp_plan.schedule.solution import Level

EXAMPLES = (
    "cosp-plan propose --year 2027-2029 --like 2025",
    "cosp-plan propose --year 2026 -o workplans/2024-2026/proposed.yaml",
    "cosp-plan propose --from proposed.yaml --requirements wishes.yaml",
)
WHAT = ("rows",)
ENDINGS = {".yaml": "yaml", ".yml": "yaml", ".md": "markdown", ".json": "json"}
"""The format of a proposal that is a file, by how its name ends."""
_MOST_YEARS = 30


def propose(
    what: Annotated[str, typer.Argument(metavar=f"[{'|'.join(WHAT)}]", help="What to propose.")] = WHAT[0],
    year: Annotated[
        str,
        typer.Option(
            metavar="YEARS",
            help="The years: 2027-2029, or 2026 to fill what the plan leaves open. Default: those of --from.",
        ),
    ] = "",
    like: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="The year whose meetings those of years without any follow. Default: that of --from."
        ),
    ] = None,
    requirements: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Requirements, nearer than those of the plan (repeatable).")
    ] = None,
    before: Annotated[
        str, typer.Option("--from", metavar="FILE", help="A proposal (YAML) from which as little as can be is to move.")
    ] = "",
    effort: Annotated[
        float | None, typer.Option(metavar="N", min=0.001, help="The solver's effort a level, in units of its own.")
    ] = None,
    format: Annotated[str, typer.Option(metavar="|".join(PROPOSALS), help="How to print it.")] = "table",
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE", help=f"Write it too, as FILE ends: {', '.join(ENDINGS)}."),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
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
    from cosp_plan.model import NOTHING_PROPOSED
    from cosp_plan.reports.proposals import ProposalReport
    from cosp_plan.requirements import in_force
    from cosp_plan.schedule.earlier import like_of, years_of
    from cosp_plan.schedule.rows import NotFoundError, NothingToProposeError, asked
    from cosp_plan.schedule.rows import propose as rows
    from cosp_plan.schedule.solution import EFFORT

    common.one_of(what, WHAT, "[rows]")
    common.one_of(format, PROPOSALS, "--format")
    if not year and not before:
        raise typer.BadParameter("names no year: 2027-2029, say, or --from FILE for its own", param_hint="'--year'")
    years = _years(year) if year else []
    common.known_year(like)
    kind = common.format_of(output, ENDINGS, "-o") if output else ""
    if output and not force:
        common.refuse_to_replace([Path(output)])
    named = [_requirements_in(Path(file)) for file in requirements or ()]
    model = without_strange(plans.with_usual_requirements(plans.sound_plan(plans.choice(plan, shipped))))
    held = in_force((*reversed(named), model.requirements, model.bodies.requirements))
    _refuse_unknown(held, model)
    index, words, effort = Index.of(model), Words.of(model), EFFORT if effort is None else effort
    old = _proposed_in(Path(before), model) if before else NOTHING_PROPOSED
    years = years or years_of(old)
    like = like_of(old, index) if like is None else like
    if kind == "yaml":
        _refuse_other_years(Path(output), years)
    try:
        question = asked(index, held, years, like, old)
        with progress() as told:
            made = rows(question, index, words, effort, told)
    except NothingToProposeError as fault:
        common.fail(str(fault))
    except ModuleNotFoundError:
        common.fail_without("schedule", "proposing")
    except NotFoundError as fault:
        if fault.interrupted:
            common.remark("interrupted before anything was found")
            raise typer.Exit(130) from None
        _say_why_not(question, model, words, effort, fault.proved)
    report = ProposalReport(made, model, words, _said(years))
    if output:
        common.write({Path(output): "".join(render(PROPOSALS, report, Screen(kind))).encode("utf-8")})
    common.show(PROPOSALS, report, format)
    if output:
        common.remark(f"{output} is written")
    if made.interrupted:
        raise typer.Exit(130)


def _said(years: list[int]) -> str:
    """Years as a person writes them."""
    return f"{years[0]}" if len(years) == 1 else f"{years[0]}-{years[-1]}"


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


def _proposed_in(path: Path, model: "Plan") -> "Proposed":
    """What a file proposes; exits with 1 where it has faults, with 2 where it cannot be read or proposes no row."""
    from cosp_plan.reading.proposed import read_proposed

    found, findings = read_proposed(path, model)
    plans.stop_at_errors(findings, None)
    if not found.entries:
        common.fail(f"{path}: no row is proposed in it")
    return found


def _refuse_other_years(path: Path, years: list[int]) -> None:
    """Exit with 2 where a part of a plan would be written that is about years of another one."""
    from cosp_plan.reading.locate import head_at
    from cosp_plan.reading.plans import read_plan

    found = head_at(path.parent, path.parent.as_posix())
    head = read_plan(found).plan.workplan if found else None
    if head and head.period and not head.period.first.year <= years[0] <= years[-1] <= head.period.last.year:
        period = f"{head.period.first.year}-{head.period.last.year}"
        common.fail(
            f"{path} would be a part of the plan {head.id}, which is for {period}: {_said(years)} belongs into the next"
            f" one (`cosp-plan init --after {head.id}` begins it), or into a file elsewhere"
        )


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


@contextmanager
def progress() -> "Iterator[Callable[[int, int, Level], None]]":
    """What says, on standard error, how far it is: a line a level, once it takes more than a second; and a bar.

    The bar is for a terminal, where lines would scroll away what is read there.
    """
    begun = monotonic()

    def say(done: int, of: int, level: "Level") -> None:
        if monotonic() - begun > 1:
            best = "best" if level.best else f"at least {level.at_least}"
            common.remark(f"{done} of {of}: {level.line}: {level.found} ({best})")

    yield say
