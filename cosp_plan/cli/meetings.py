"""``cosp-plan meetings``: the meetings, or the deadlines counted from them, as a table."""

from typing import Annotated

import typer

from cosp_plan.cli import common, plans
from cosp_plan.reports.formats import MEETINGS
from cosp_plan.reports.meetings import BY

EXAMPLES = (
    "cosp-plan meetings --upcoming",
    "cosp-plan meetings --deadlines --body irg --as-of today",
    "cosp-plan meetings --by half-day --year 2026 --with-proposed",
)


def meetings(
    upcoming: Annotated[bool, typer.Option("--upcoming", help="Only what is not over on the day of --as-of.")] = False,
    deadlines: Annotated[
        bool, typer.Option("--deadlines", help="What is due before and after meetings, derived by rules.")
    ] = False,
    by: Annotated[
        str, typer.Option(metavar="|".join(BY), help="Weeks of the year, or half-days, with a column for each body.")
    ] = "",
    body: Annotated[str, typer.Option(metavar="BODY", help="Only meetings of this body (an id).")] = "",
    year: Annotated[int | None, typer.Option(help="Only what falls in this year.")] = None,
    format: Annotated[str, typer.Option(metavar="|".join(MEETINGS), help="How to print it.")] = "table",
    theme: common.Theme = "",
    sources: common.Sources = False,
    as_of: common.AsOf = "",
    holidays: plans.HolidayFiles = None,
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
    with_proposed: plans.WithProposed = False,
) -> None:
    """Print the meetings of the bodies, with their days, places, certainty and paragraphs; or who meets when.

    Exit status: 0, 1 where the plan has faults that would make them wrong, 2 wrong usage or unreadable input.
    """
    from cosp_plan.days.deadlines import due as counted
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words
    from cosp_plan.reports.meetings import MeetingsReport

    common.one_of(format, MEETINGS, "--format")
    if format == "svg" and (deadlines or by):
        raise typer.BadParameter("shows meetings: leave out --deadlines and --by", param_hint="'--format svg'")
    if by:
        common.one_of(by, BY, "--by")
        _refuse_beside(by, format, deadlines=deadlines, upcoming=upcoming, sources=sources)
    common.known_theme(theme, format)
    if format == "svg" and sources:
        raise typer.BadParameter("has no room for them: leave out --sources", param_hint="'--format svg'")
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
    report = MeetingsReport(index, Words.of(index.plan, pages=format == "svg"), day, upcoming, due, body, year, by)
    common.show(MEETINGS, report, format, sources, theme)


def _refuse_beside(by: str, format: str, *, deadlines: bool, upcoming: bool, sources: bool) -> None:
    """Refuse what says nothing, or something else, beside weeks or half-days."""
    if deadlines:
        raise typer.BadParameter("are days of their own: leave out --by", param_hint="'--deadlines'")
    if upcoming and by == "week":
        raise typer.BadParameter("leaves out weeks, which --by week shows whole years of", param_hint="'--upcoming'")
    if sources:
        raise typer.BadParameter("are those of rows by meeting: leave out --by", param_hint="'--sources'")
    if format == "json":
        message = "json has every meeting with its days and its week: leave out --by"
        raise typer.BadParameter(message, param_hint="'--format'")
