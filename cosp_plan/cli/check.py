"""``cosp-plan check``: findings."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.cli import common, plans
from cosp_plan.reports.formats import FINDINGS

if TYPE_CHECKING:
    from cosp_plan.model import Busy, Plan

_MOST_SAID = 3


def check(
    paths: plans.PlanPaths = None,
    shipped: plans.Shipped = False,
    format: Annotated[str, typer.Option(metavar="|".join(FINDINGS), help="How to print findings.")] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings too.")] = False,
    select: Annotated[list[str] | None, typer.Option(metavar="RULES", help="Only these rules (a,b).")] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="Not these rules (a,b).")] = None,
    as_of: common.AsOf = "",
    holidays: plans.HolidayFiles = None,
    clashes: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="A calendar (.ics) to compare meetings with (repeatable).")
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found in a plan that can be read.")
    ] = False,
) -> None:
    """Check plans: every fault at its place, and whether each paragraph is taken up somewhere.

    Exit status: 0 no errors, 1 errors found, 2 wrong usage or input that cannot be read.
    """
    from cosp_plan.reading.plans import read_plan
    from cosp_plan.reports.findings import Result
    from cosp_plan.rules import RULES, ids_given_twice
    from cosp_plan.rules import check as apply
    from cosp_plan.rules.clashes import clash
    from cosp_plan.rules.references import duplicate_id

    chosen = _chosen(select, ignore, list(RULES))
    if format:
        common.one_of(format, FINDINGS, "--format")
    day = common.day(as_of)
    choice = plans.PlanChoice(tuple(paths or ()), shipped, naming="cosp-plan check PATH")
    lists = plans.holidays_in(holidays or [])
    readings = [read_plan(found).with_holidays(lists) for found in plans.chosen(choice)]
    twice = ids_given_twice(readings) if chosen is None or duplicate_id.name in chosen else {}
    compared = clashes if clashes and (chosen is None or clash.name in chosen) else []
    results = []
    for n, reading in enumerate(readings):
        checked = apply(reading, day, chosen, _busy_times(compared, reading.plan))
        whole = reading.in_order((*checked.findings, *twice.get(n, ())))
        results.append(Result(reading.plan, checked._replace(findings=whole), reading.files))
    if not format and os.environ.get("GITHUB_ACTIONS"):
        from cosp_plan.reports.findings.github import annotations

        typer.echo(annotations(results), nl=False)
    common.show(FINDINGS, results, format or "text")
    findings = [finding for result in results for finding in result.checked.findings]
    if any(RULES[finding.rule].no_plan for finding in findings):
        raise typer.Exit(2)
    failing = findings if strict else [finding for finding in findings if finding.severity == "error"]
    if failing and not exit_zero:
        raise typer.Exit(1)


def _busy_times(files: list[str], plan: "Plan") -> "list[Busy]":
    """The busy times of calendars in the days of a plan's meetings to come; says what of them could not be read."""
    busy: list[Busy] = []
    for file in files:
        from cosp_plan.reading.files import UnreadableFile
        from cosp_plan.reading.foreign import busy_times
        from cosp_plan.rules.clashes import days_in_question

        try:
            times, left_out = busy_times(Path(file), days_in_question(plan))
        except ModuleNotFoundError:
            common.fail_without("clashes", "comparing calendars")
        except UnreadableFile as fault:
            common.fail(f"{file}: {fault.reason}")
        busy += times
        if left_out:
            events = "an event is" if len(left_out) == 1 else f"{len(left_out)} events are"
            rest = f"; and {len(left_out) - _MOST_SAID} more" if len(left_out) > _MOST_SAID else ""
            said = "; ".join(left_out[:_MOST_SAID])
            common.remark(f"{file}: {events} left out, and no clash with it is found: {said}{rest}")
    return busy


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
