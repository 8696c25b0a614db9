"""``cosp-plan check``: findings."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.cli import common, plans
from cosp_plan.reports.formats import COVERAGE, FINDINGS, Screen, render

if TYPE_CHECKING:
    from cosp_plan.model import Busy, Holidays, Plan
    from cosp_plan.reading.locate import Found
    from cosp_plan.reading.plans import Reading
    from cosp_plan.reports.findings import Result

ENDINGS = {".sarif": "sarif", ".json": "json", ".md": "markdown"}
"""The format of a report that is a file, by how its name ends."""

EXAMPLES = (
    "cosp-plan check workplans --as-of today",
    "cosp-plan check workplans --against HEAD^ --output findings.sarif",
    "cosp-plan check --select unassigned-paragraph,unknown-meeting --format concise",
)


def check(
    paths: plans.PlanPaths = None,
    shipped: plans.Shipped = False,
    with_proposed: plans.WithProposed = False,
    format: Annotated[str, typer.Option(metavar="|".join(FINDINGS), help="How to print findings.")] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings too.")] = False,
    select: Annotated[list[str] | None, typer.Option(metavar="RULES", help="Only these rules (a,b).")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="Not these rules (a,b).")] = None,
    as_of: common.AsOf = "",
    holidays: plans.HolidayFiles = None,
    clashes: plans.ClashFiles = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="REV|PATH", help="Count only what is new since a git revision, or another copy."),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=f"Write a report too, as FILE ends: {', '.join(ENDINGS)} (repeatable).",
        ),
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found in a plan that can be read.")
    ] = False,
) -> None:
    """Check plans: every fault at its place, and whether each paragraph is taken up somewhere.

    Exit status: 0 no errors, 1 errors found, 2 wrong usage or input that cannot be read.
    """
    from cosp_plan.reports.findings import Result
    from cosp_plan.rules import LOST_PLAN, RULES, check_all
    from cosp_plan.rules.against import compared, lost, same_plan
    from cosp_plan.rules.clashes import clash, days_in_question

    chosen = _chosen(select, ignore, list(RULES))
    if format:
        common.one_of(format, FINDINGS, "--format")
    outputs = [(Path(file), common.format_of(file, ENDINGS, "-o")) for file in output or ()]
    day = common.day(as_of)
    lists = plans.holidays_in(holidays or [])
    found = plans.chosen(plans.PlanChoice(tuple(paths or ()), shipped, naming="cosp-plan check PATH"))
    calendars = clashes if clashes and (chosen is None or clash.name in chosen) else []
    readings = [plans.read(one, with_proposed).with_holidays(lists) for one in found]
    busy = [plans.busy_times(calendars, days_in_question(reading.plan)) for reading in readings]
    before = _earlier(against, paths or (), found, lists, with_proposed) if against is not None else []
    same = [same_plan(reading, before) for reading in readings]
    checked = check_all(readings, [day] * len(readings), chosen, busy, [one and one.plan for one in same])
    results = [Result(reading.plan, one, reading.files) for reading, one in zip(readings, checked, strict=True)]
    if against is not None:

        def quietly(plan: "Plan") -> "list[Busy]":
            return plans.busy_times(calendars, days_in_question(plan), quiet=True)

        baselines = compared(against, readings, checked, before, chosen, quietly)
        results = [one._replace(baseline=baseline) for one, baseline in zip(results, baselines, strict=True)]
        if chosen is None or LOST_PLAN.name in chosen:
            results += [Result.of_lost(finding, against) for finding in lost(against, readings, before)]
    _print(results, format, outputs)
    findings = [finding for result in results for finding in result.new]
    if any(RULES[finding.rule].no_plan for finding in findings):
        raise typer.Exit(2)
    failing = findings if strict else [finding for finding in findings if finding.severity == "error"]
    if failing and not exit_zero:
        raise typer.Exit(1)


def _earlier(
    against: str, paths: Sequence[str], found: "list[Found]", lists: "list[Holidays]", with_proposed: bool
) -> "list[Reading]":
    """All plans that the earlier version has where plans are checked now."""
    from cosp_plan.cli.versions import earlier
    from cosp_plan.reading.locate import FOLDER

    if not against:
        raise typer.BadParameter("names no version: a git revision, or a path", param_hint="'--against'")
    above = (one.folder.parent if one.folder.parent.name == FOLDER else one.folder for one in found)
    places = dict.fromkeys([Path(path) for path in paths] or above)
    readings = earlier(against, list(places), [one.id for one in found if one.id])
    return [plans.laid(one, with_proposed).with_holidays(lists) for one in readings]


def _print(results: "list[Result]", format: str, outputs: list[tuple[Path, str]]) -> None:
    """Print the findings, with annotations in GitHub Actions; then write the reports that are files."""
    on_github = common.on_github()
    if on_github or outputs or format in ("github", "sarif", "markdown"):
        results = [result._replace(addresses=_addresses(result)) for result in results]
    if not format and on_github:
        from cosp_plan.reports.findings.github import annotations

        typer.echo(annotations(results), nl=False)
    common.show(FINDINGS, results, format or "text")
    made = {file: "".join(render(FINDINGS, results, Screen(kind))).encode("utf-8") for file, kind in outputs}
    if made:
        common.write_reports(made)
    if summary := on_github and os.environ.get("GITHUB_STEP_SUMMARY"):
        common.append(Path(summary), _job_summary(results))


def _addresses(result: "Result") -> dict[str, str]:
    """The files of a plan, and those that findings name, as paths from the root of the plan's repository."""
    from cosp_plan import catalogue
    from cosp_plan.reading.repository import root_of, within

    paths = {path: Path(file.origin) for path, file in result.files.items()}
    for finding in result.checked.findings:
        for place in (finding.place, *(place for place, _ in finding.related)):
            paths.setdefault(place.path, Path(place.path))
    root = root_of(next(iter(paths.values()), Path()))
    own = {path: where for path, where in paths.items() if not where.is_relative_to(catalogue.ROOT)}
    found = {path: root and within(where, root) for path, where in own.items()}
    return {path: address for path, address in found.items() if address}


def _job_summary(results: "list[Result]") -> str:
    """What GitHub shows of a run: the findings, and how much each plan covers."""
    from cosp_plan.coverage import without_strange
    from cosp_plan.language.words import Words
    from cosp_plan.reports.coverage import CoverageReport

    parts = [*render(FINDINGS, results, Screen("markdown"))]
    for result in results:
        if result.checked.coverage and result.checked.day:
            plan = without_strange(result.plan)
            report = CoverageReport.of(plan, Words.of(plan), result.checked.day)
            parts += ["\n", *render(COVERAGE, report, Screen("markdown"))]
    return "".join(parts)


def _chosen(select: list[str] | None, ignore: list[str] | None, known: list[str]) -> set[str] | None:
    """The rules that --select and --ignore leave; None for all."""
    if not select and not ignore:
        return None
    left = set(known if select is None else _names(select, known, "--select"))
    left -= _names(ignore, known, "--ignore") if ignore else set()
    if not left:
        raise typer.BadParameter("leaves no rule to apply", param_hint="'--ignore'")
    return left


def _names(values: list[str], known: list[str], option: str) -> set[str]:
    names = {name.strip() for value in values for name in value.split(",") if name.strip()}
    if not names:
        raise typer.BadParameter("names no rule; `cosp-plan rules` lists them", param_hint=f"'{option}'")
    return {common.one_of(name, known, option) for name in names}
