"""``cosp-plan coverage``: tables of what is taken up and what is missing."""

from typing import Annotated

import typer

from cosp_plan.cli import common, plans
from cosp_plan.reports.coverage import BY, ONLY
from cosp_plan.reports.formats import COVERAGE

EXAMPLES = (
    "cosp-plan coverage",
    "cosp-plan coverage --missing --format csv",
    "cosp-plan coverage --fail-under 90 --fail-under asset-recovery=100",
)


def coverage(
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
    with_proposed: plans.WithProposed = False,
    by: Annotated[str, typer.Option(metavar="|".join(BY), help="What the rows are. Default: section.")] = "",
    missing: Annotated[bool, typer.Option("--missing", help="List the missing paragraphs, one a row.")] = False,
    only: Annotated[str, typer.Option(metavar="|".join(ONLY), help="Count only what entries schedule.")] = "",
    without: Annotated[
        list[str] | None, typer.Option(metavar="ENTRY", help="As if this entry were not in the plan (repeatable).")
    ] = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(metavar="[SECTION=]N", help="Exit with 1 under N percent, in all or in a section (repeatable)."),
    ] = None,
    format: Annotated[str, typer.Option(metavar="|".join(COVERAGE), help="How to print it.")] = "table",
    theme: common.Theme = "",
    sources: common.Sources = False,
    as_of: common.AsOf = "",
) -> None:
    """Print how much of the declaration the plan covers, and what is missing.

    Exit status: 0, 1 where the plan has faults or less than --fail-under is covered, 2 wrong usage or unreadable input.
    """
    from cosp_plan import coverage as counting
    from cosp_plan.language.words import Words
    from cosp_plan.reports.coverage import CoverageReport, shortfalls
    from cosp_plan.reports.sheets import said

    common.one_of(format, COVERAGE, "--format")
    if by:
        common.one_of(by, BY, "--by")
    if only:
        common.one_of(only, ONLY, "--only")
    if missing and by not in ("", "paragraph"):
        raise typer.BadParameter("lists paragraphs: leave out --by", param_hint="'--missing'")
    if format in _MAPS and (missing or only or by not in ("", "section")):
        message = "shows the state of every paragraph, section by section"
        raise typer.BadParameter(message, param_hint=f"'--format {format}'")
    common.known_theme(theme, format)
    if sources and not missing and by != "paragraph":
        raise typer.BadParameter("are those of rows by paragraph: --by paragraph", param_hint="'--sources'")
    common.only_in_a_table(sources, format)
    day = common.day(as_of)
    limits = [_limit(text) for text in fail_under or ()]
    shown_as = "" if fail_under else "table" if format == "map" else format
    model = plans.shown_plan(plans.choice(plan, shipped, shown_as, with_proposed))
    for entry in without or ():
        common.one_of(entry, [e.id for e in model.entries], "--without")
    for section, _ in limits:
        if section:
            common.one_of(section, [s.id for s in model.declaration.sections], "--fail-under")
    left_out = tuple(sorted(set(without or ())))
    rows = "paragraph" if missing else by or "section"
    report = CoverageReport.of(
        model, Words.of(model, pages=format == "svg"), day or plans.revised(model), rows, missing, only, left_out
    )
    common.show(COVERAGE, report, format, sources, theme)
    missed = shortfalls(report, limits)
    for one in missed:
        covered = f"{one.covered} of {one.whole}, {said(counting.percent(one.covered, one.whole))} %"
        common.remark(f"{one.section or 'all sections'}: {covered}, is under {one.least:g} %")
    if missed:
        raise typer.Exit(1)


_MAPS = ("map", "svg")


def _limit(text: str) -> tuple[str, float]:
    """``90`` or ``asset-recovery=100`` -> section (empty for all) and percent."""
    section, _, number = text.rpartition("=")
    try:
        percent = float(number)
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= 100:
        raise typer.BadParameter(f"'{text}' is not N or SECTION=N with N from 0 to 100", param_hint="'--fail-under'")
    return section.strip(), percent
