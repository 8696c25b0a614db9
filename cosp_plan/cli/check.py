"""``cosp-plan check``: findings."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.cli import common

if TYPE_CHECKING:
    from cosp_plan.reports.findings import Result

FORMATS = ("text", "concise", "json", "github")


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Folders or files. Default: ./workplans, else the shipped plan."),
    ] = None,
    format: Annotated[str, typer.Option(metavar="|".join(FORMATS), help="How to print findings.")] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings too.")] = False,
    select: Annotated[list[str] | None, typer.Option(metavar="RULES", help="Only these rules (a,b).")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="Not these rules (a,b).")] = None,
    as_of: common.AsOf = "",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
) -> None:
    """Check plans: every fault at its place, and whether each paragraph is taken up somewhere.

    Exit status: 0 no errors, 1 errors found, 2 wrong usage or input that cannot be read.
    """
    from cosp_plan.reading import faults
    from cosp_plan.reading.plans import read_plan
    from cosp_plan.reports.findings import Result
    from cosp_plan.rules import RULES
    from cosp_plan.rules import check as apply

    chosen = _chosen(select, ignore, list(RULES))
    if format:
        common.one_of(format, FORMATS, "--format")
    day = common.day(as_of)
    results = []
    for found in common.plans(paths or []):
        reading = read_plan(found)
        results.append(Result(reading.plan, apply(reading, day, chosen), reading.files))
    typer.echo(_rendered(results, format), nl=False)
    findings = [finding for result in results for finding in result.checked.findings]
    if any(finding.rule in faults.CANNOT_BE_READ for finding in findings):
        raise typer.Exit(2)
    failing = findings if strict else [finding for finding in findings if finding.severity == "error"]
    if failing and not exit_zero:
        raise typer.Exit(1)


def _rendered(results: "list[Result]", format: str) -> str:
    if format == "concise":
        from cosp_plan.reports.findings.concise import render
    elif format == "json":
        from cosp_plan.reports.findings.json import render
    elif format == "github":
        from cosp_plan.reports.findings.github import render
    else:
        from cosp_plan.reports.findings import text

        report = text.render(results, common.in_colour())
        if format or not os.environ.get("GITHUB_ACTIONS"):
            return report
        from cosp_plan.reports.findings.github import annotations

        return annotations(results) + report
    return render(results)


def _chosen(select: list[str] | None, ignore: list[str] | None, known: list[str]) -> set[str] | None:
    """The rules that --select and --ignore leave; None for all."""
    if not select and not ignore:
        return None
    selected = _names(select or known, known, "--select")
    return selected - _names(ignore or [], known, "--ignore")


def _names(values: list[str], known: list[str], option: str) -> set[str]:
    return {common.one_of(name.strip(), known, option) for value in values for name in value.split(",") if name.strip()}
