"""``cosp-plan meetings``: the meetings, or the deadlines counted from them, as a table."""

from typing import Annotated

import typer

from cosp_plan.cli import common, plans
from cosp_plan.reports.formats import MEETINGS

EXAMPLES = (
    "cosp-plan meetings --upcoming",
    "cosp-plan meetings --deadlines --body irg --as-of today",
    "cosp-plan meetings --year 2026 --format csv",
)


def meetings(
    upcoming: Annotated[bool, typer.Option("--upcoming", help="Only what is not over on the day of --as-of.")] = False,
    deadlines: Annotated[
        bool, typer.Option("--deadlines", help="What is due before and after meetings, derived by rules.")
    ] = False,
    body: Annotated[str, typer.Option(metavar="BODY", help="Only meetings of this body (an id).")] = "",
    year: Annotated[int | None, typer.Option(help="Only what falls in this year.")] = None,
    format: Annotated[str, typer.Option(metavar="|".join(MEETINGS), help="How to print it.")] = "table",
    sources: common.Sources = False,
    as_of: common.AsOf = "",
    holidays: plans.HolidayFiles = None,
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
    with_proposed: plans.WithProposed = False,
) -> None:
    """Print the meetings of the bodies, with their days, places, certainty and paragraphs.

    Exit status: 0, 1 where the plan has faults that would make them wrong, 2 wrong usage or unreadable input.
    """
    from cosp_plan.days.deadlines import due as counted
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words
    from cosp_plan.reports.meetings import MeetingsReport

    common.one_of(format, MEETINGS, "--format")
    common.only_in_a_table(sources, format)
    common.known_year(year)
    day = common.day(as_of)
    if holidays and not deadlines:
        raise typer.BadParameter("moves deadlines: give --deadlines too", param_hint="'--holidays'")
    index = Index.of(plans.sound_plan(plans.choice(plan, shipped, format, with_proposed), holidays or []))
    if body:
        common.one_of(body, index.bodies, "--body")
    day = day or plans.revised(index.plan)
    due = tuple(counted(index, day)) if deadlines else None
    report = MeetingsReport(index, Words.of(index.plan), day, upcoming, due, body, year)
    common.show(MEETINGS, report, format, sources)
