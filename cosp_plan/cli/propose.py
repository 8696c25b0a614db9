"""``cosp-plan propose``: rows of a plan to come, for review."""

import re
from functools import partial
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.cli import common, plans
from cosp_plan.cli.progress import progress
from cosp_plan.cli.why_not import say_why_not
from cosp_plan.reports.formats import PROPOSALS, WHY, Screen, render

if TYPE_CHECKING:
    from cosp_plan.cli.progress import Told
    from cosp_plan.language.words import Words
    from cosp_plan.model import Plan, Proposed, Requirements
    from cosp_plan.reports.proposals.why import WhyReport
    from cosp_plan.schedule.rows import RowsQuestion
    from cosp_plan.schedule.solution import Level

EXAMPLES = (
    "cosp-plan propose --year 2027-2029 --like 2025",
    """\
cosp-plan propose --year 2026 -o proposal.yaml
cosp-plan propose --from proposal.yaml --why 60""",
)
WHAT = ("rows",)
ENDINGS = {".yaml": "yaml", ".yml": "yaml", ".md": "markdown", ".json": "json"}
"""The format of a proposal that is a file, by how its name ends."""
_MOST_YEARS = 30
_OF_PROPOSALS = ("duplicate-id", "unknown-paragraph", "unknown-body", "unknown-source", "settled-meeting")
"""The rules that a proposal in a file is judged by; meetings may be gone since it was made."""


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
    why: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Of a paragraph: where --from has it, else the plan's `proposed`, and what else would cost.",
        ),
    ] = None,
    effort: Annotated[
        float | None, typer.Option(metavar="N", min=0.001, help="The solver's effort a level, in units of its own.")
    ] = None,
    format: Annotated[str, typer.Option(metavar="|".join(PROPOSALS), help="How to print it.")] = "table",
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE", help=f"Write it too, as FILE ends: {', '.join(ENDINGS)}."),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 too where a line is not proved to be kept best.")
    ] = False,
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
    from cosp_plan.reports.proposals.why import WhyReport
    from cosp_plan.requirements import in_force
    from cosp_plan.schedule.elsewhere import NOT_SHOWN
    from cosp_plan.schedule.question import NothingToProposeError
    from cosp_plan.schedule.rows import asked
    from cosp_plan.schedule.rows import propose as rows
    from cosp_plan.schedule.rows.earlier import like_of, years_of
    from cosp_plan.schedule.solution import EFFORT, NotFoundError

    common.one_of(what, WHAT, "[rows]")
    formats = PROPOSALS if why is None else WHY
    common.one_of(format, formats, "--format")
    if not year and not before and why is None:
        raise typer.BadParameter("names no year: 2027-2029, say, or --from FILE for its own", param_hint="'--year'")
    if effort is not None and not isfinite(effort):
        raise typer.BadParameter(f"{effort} is no amount", param_hint="'--effort'")
    years = _years(year) if year else []
    common.known_year(like)
    endings = {ending: name for ending, name in ENDINGS.items() if name in formats}
    kind = common.format_of(output, endings, "-o") if output else ""
    if output and not force:
        common.refuse_to_replace([Path(output)])
    named = [_requirements_in(Path(file)) for file in requirements or ()]
    model = without_strange(plans.with_usual_requirements(plans.sound_plan(plans.choice(plan, shipped))))
    held = in_force((*reversed(named), model.requirements, model.bodies.requirements))
    _refuse_unknown(held, model)
    index, words = Index.of(model), Words.of(model)
    old = _proposed_in(Path(before), model) if before else NOTHING_PROPOSED if why is None else model.proposed
    if why is not None and not old.entries:
        common.fail("nothing is proposed in the plan: --from FILE names a proposal")
    years = years or years_of(old)
    if len(years) > _MOST_YEARS:
        common.fail(f"the rows of {before or 'the proposal'} are of {_said(years)}: {_MOST_YEARS} years at most")
    like = like_of(old, index) if like is None else like
    if kind == "yaml":
        _refuse_other_years(Path(output), years)
        _refuse_other_parts(Path(output))
    report: ProposalReport | WhyReport
    try:
        question = asked(index, held, years, like, old if why is None else NOTHING_PROPOSED)
        if why is None:
            with progress("levels") as told:
                made = rows(question, index, words, effort or EFFORT, partial(_say_level, told))
            report, interrupted = ProposalReport(made, model, words, _said(years)), made.interrupted
            unproved = not all(level.best for level in made.kept)
        else:
            report, interrupted = _why(why, old, question, model, words, effort), False
            unproved = any(one.outcome == NOT_SHOWN for one in report.why.elsewhere)
    except NothingToProposeError as fault:
        common.fail(str(fault))
    except ModuleNotFoundError:
        common.fail_without("schedule", "proposing")
    except NotFoundError as fault:
        if fault.interrupted:
            common.remark("interrupted before anything was found")
            raise typer.Exit(130) from None
        say_why_not(question, model, words, effort or EFFORT, fault.proved, format)
    if output:
        common.write({Path(output): "".join(render(formats, report, Screen(kind))).encode("utf-8")})
    common.show(formats, report, format)
    if output:
        common.remark(f"{output} is written")
    if interrupted:
        raise typer.Exit(130)
    if strict and unproved:
        raise typer.Exit(1)


def _why(
    number: int, proposed: "Proposed", question: "RowsQuestion", model: "Plan", words: "Words", effort: float | None
) -> "WhyReport":
    """What it would cost to have a paragraph elsewhere; exits with 1 where the proposal itself is not kept."""
    from cosp_plan.reports.proposals.why import WhyReport
    from cosp_plan.schedule.elsewhere import NotKeptError
    from cosp_plan.schedule.rows.why import why
    from cosp_plan.schedule.why import EFFORT

    if number not in model.declaration.numbers:
        common.fail(f"{model.declaration.head.id if model.declaration.head else 'the text'} has no {number}")
    try:
        with progress("places") as told:
            found = why(number, proposed, question, effort or EFFORT, lambda done, of: told(done, of, ""))
    except NotKeptError as fault:
        lines = "; ".join(f"`{line}`" for line in fault.lines)
        what = f"does not keep {lines}" if lines else "has something in a week in which no body takes it up"
        common.remark(f"the proposal {what}: `propose --from` makes one that does")
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        common.remark("interrupted before every place was looked at")
        raise typer.Exit(130) from None
    if found is None:
        common.fail(f"{number} is in no row of the proposal")
    return WhyReport(found, question.task, model, words)


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
    from cosp_plan.reading.plans import Reading
    from cosp_plan.reading.proposed import read_proposed
    from cosp_plan.rules import check

    found, findings = read_proposed(path, model)
    plans.stop_at_errors(findings, None)
    reading = Reading(model._replace(proposed=found), (), {})
    plans.stop_at_errors(check(reading, chosen=_OF_PROPOSALS).findings, None)
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


def _refuse_other_parts(path: Path) -> None:
    """Exit with 2 where a file, forced or not, would be replaced that holds more than a proposal."""
    from cosp_plan.reading.files import UnreadableFile, read_file
    from cosp_plan.reading.nodes import Mapping
    from cosp_plan.reading.tree import parse

    if not path.exists():
        return
    try:
        root = parse(read_file(path, path.as_posix())).root
    except UnreadableFile as fault:
        common.fail(f"{path}: {fault.reason}")
    if root is not None and not (isinstance(root, Mapping) and {*root.values} <= {"proposed"}):
        common.fail(f"{path} holds more than `proposed`, and is not replaced: name another file")


def _refuse_unknown(held: "Requirements", model: "Plan") -> None:
    """Exit with 1 where a requirement names what the plan does not have."""
    from cosp_plan.rules.requirements import unknown, unknown_subject

    plans.stop_at_errors([unknown_subject.finding(problem) for problem in unknown(held, model)], None)


def _say_level(told: "Told", done: int, of: int, level: "Level") -> None:
    best = "best" if level.best else f"at least {level.at_least}"
    told(done, of, f"{level.line}: {level.found} ({best})")
