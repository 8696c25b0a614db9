"""What commands share: which plan, which day, and how a remark is made."""

import os
import re
import shutil
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from cosp_plan.findings import Finding
    from cosp_plan.model import Plan
    from cosp_plan.reading.locate import Found
    from cosp_plan.reading.plans import Reading
    from cosp_plan.reports.sheets import Sheet

PIPED_WIDTH = 100
"""Columns of a table where there is no terminal: always the same, so that the same plan gives the same bytes."""

AsOf = Annotated[
    str,
    typer.Option(
        metavar="DATE", help="Judge as of this day, or `today`. Default: the day on which the plan was revised."
    ),
]
PlanPath = Annotated[
    str,
    typer.Option(
        "--plan", metavar="PATH", help="The plan: a folder or a file. Default: ./workplans, else the shipped plan."
    ),
]
HolidayFiles = Annotated[
    list[str] | None,
    typer.Option("--holidays", metavar="FILE", help="A list of holidays, YAML or .ics, beside those of the catalogue."),
]


def plans(paths: Iterable[str]) -> "list[Found]":
    """The plans at the paths given; without any, those in ./workplans, else the plan that ships with the package."""
    from cosp_plan import catalogue
    from cosp_plan.reading.locate import plans_at

    paths = list(paths)
    if paths:
        given = [found for path in paths for found in plans_at(Path(path))]
        for found in given:
            if found.beside:
                remark(
                    f"{found.shown}: read alone, without {', '.join(found.beside)} beside it; name the folder for all"
                )
        return given
    if Path("workplans").is_dir():
        return plans_at(Path("workplans"))
    remark("no ./workplans here: this is the plan that ships with cosp-plan")
    shipped = catalogue.shipped_plans()
    return plans_at(shipped, catalogue.shown(shipped).rstrip("/"))


def one_plan(path: str) -> "Reading":
    """The one plan at a path, read; exits with 2 where there are several, and reports what could not be read."""
    from cosp_plan.reading.plans import read_plan

    found = plans([path] if path else [])
    if len(found) > 1:
        names = "\n".join(f"  --plan {one.shown}" for one in found)
        fail(f"there are {len(found)} plans here; name one:\n{names}")
    reading = read_plan(found[0])
    _stop_at_errors(reading.findings, path)
    return reading


def sound_plan(path: str, holidays: Iterable[str] = ()) -> "Plan":
    """The one plan at a path, for what goes out to people: faults of any kind but coverage stop it, with exit 1."""
    from cosp_plan.rules import OF_COVERAGE, RULES, check

    reading = with_holidays(one_plan(path), holidays)
    _stop_at_errors(check(reading, chosen=set(RULES) - OF_COVERAGE).findings, path)
    return reading.plan


def _stop_at_errors(findings: "Iterable[Finding]", path: str) -> None:
    """Print the errors among the findings, and exit with 1, or with 2 where there is no plan to read."""
    from cosp_plan.reading import faults
    from cosp_plan.reports.findings.concise import line

    errors = [finding for finding in findings if finding.severity == "error"]
    for finding in errors:
        typer.echo(line(finding), err=True)
    if errors:
        remark(f"`{f'cosp-plan check {path}'.strip()}` shows each with its line and what would be right")
        raise typer.Exit(2 if any(finding.rule in faults.CANNOT_BE_READ for finding in errors) else 1)


def revised(plan: "Plan") -> date:
    """The day on which a sound plan was revised, which the format requires."""
    if plan.workplan is None or plan.workplan.revised is None:
        fail("the plan has no `revised`: add it to `workplan`")
    return plan.workplan.revised


def with_holidays(reading: "Reading", paths: Iterable[str]) -> "Reading":
    """A plan with lists of holidays added to those of the catalogue; exits with 2 for a file that cannot be read."""
    from cosp_plan.reading.holidays import read_holidays
    from cosp_plan.reports.findings.concise import line

    plan = reading.plan
    for path in paths:
        try:
            holidays, findings = read_holidays(Path(path))
        except ModuleNotFoundError:
            fail("reading .ics files needs an extra: pip install 'cosp-plan[clashes]'")
        if holidays is None or findings:
            for finding in findings:
                typer.echo(line(finding), err=True)
            raise typer.Exit(2)
        plan = plan._replace(bodies=plan.bodies._replace(holidays=(*plan.bodies.holidays, holidays)))
    return reading._replace(plan=plan)


def day(as_of: str) -> date | None:
    """The day that ``--as-of`` names; None where it is left out. ``today`` is the only use of the clock."""
    if not as_of:
        return None
    if as_of == "today":
        return date.today()  # noqa: DTZ011 - the user's own day is meant
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", as_of, re.ASCII):  # fromisoformat takes weeks too
            return date.fromisoformat(as_of)
    except ValueError:
        pass
    raise typer.BadParameter(f"'{as_of}' is neither a date such as 2026-11-21 nor `today`", param_hint="'--as-of'")


def one_of(value: str, allowed: Iterable[str], option: str) -> str:
    """A value of a closed list, or wrong usage that names the list."""
    allowed = list(allowed)
    if value in allowed:
        return value
    from cosp_plan.suggestions import nearest

    near = value.lower() if value.lower() in allowed else nearest(value, allowed)
    hint = f"did you mean {near}?" if near else f"choose from {', '.join(allowed)}"
    raise typer.BadParameter(f"'{value}' is not known: {hint}", param_hint=f"'{option}'")


def rendered(sheet: "Sheet", format: str) -> str:
    """A sheet as ``markdown``, ``csv``, or a table on the terminal there is."""
    if format == "markdown":
        from cosp_plan.reports.sheets.markdown import render
    elif format == "csv":
        from cosp_plan.reports.sheets.csv import render
    else:
        from cosp_plan.reports.sheets.terminal import render as draw

        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPED_WIDTH
        unicode = (sys.stdout.encoding or "").lower().startswith("utf")
        return draw(sheet, width, in_colour(), unicode)
    return render(sheet)


def in_colour() -> bool:
    """Whether standard output is a terminal whose user wants colour (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def remark(text: str) -> None:
    """A remark, on standard error."""
    from cosp_plan.escaping import one_line

    typer.echo(f"cosp-plan: {one_line(text)}", err=True)


def fail(text: str) -> NoReturn:
    """Wrong usage: a line or more on standard error, exit status 2."""
    typer.echo(f"cosp-plan: {text}", err=True)
    raise typer.Exit(2)
