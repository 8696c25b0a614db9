"""``cosp-plan meetings``: the meetings, or the deadlines counted from them, as a table."""

from typing import Annotated

import typer

from cosp_plan.cli import common, plans

FORMATS = ("table", "markdown", "csv", "json")


def meetings(
    upcoming: Annotated[bool, typer.Option("--upcoming", help="Only what is not over on the day of --as-of.")] = False,
    deadlines: Annotated[
        bool, typer.Option("--deadlines", help="What is due before and after meetings, derived by rules.")
    ] = False,
    format: Annotated[str, typer.Option(metavar="|".join(FORMATS), help="How to print it.")] = "table",
    as_of: common.AsOf = "",
    holidays: plans.HolidayFiles = None,
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
) -> None:
    """Print the meetings of the bodies, with their days, places, certainty and paragraphs."""
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words
    from cosp_plan.reports.meetings import Report, tables

    common.one_of(format, FORMATS, "--format")
    day = common.day(as_of)
    if holidays and not deadlines:
        raise typer.BadParameter("moves deadlines: give --deadlines too", param_hint="'--holidays'")
    index = Index.of(plans.sound_plan(plans.choice(plan, shipped, format), holidays or []))
    day = day or plans.revised(index.plan)
    report = Report(index, Words.of(index.plan), day, upcoming)
    due = None
    if deadlines:
        from cosp_plan.days.deadlines import due as counted

        due = counted(index, day)
    if format == "json":
        from cosp_plan.reports.meetings.json import render

        typer.echo(render(report, due), nl=False)
        return
    typer.echo(
        common.rendered(tables.deadlines(report, due) if due is not None else tables.meetings(report), format), nl=False
    )
