"""``cosp-plan propose``: rows of a plan to come, days for its meetings, and half-days for these, for review."""

import re
from math import isfinite
from pathlib import Path
from typing import Annotated

import typer

from cosp_plan.cli import common, plans
from cosp_plan.cli.proposal_files import refuse_other_parts, refuse_other_years
from cosp_plan.cli.proposing import MOST_YEARS, Asking, half_days, rows, sound_model, weeks
from cosp_plan.reports.formats import (
    PROPOSALS,
    PROPOSED_HALF_DAYS,
    PROPOSED_WEEKS,
    WHY,
    WHY_HALF_DAYS,
    WHY_WEEKS,
    Screen,
    render,
)

EXAMPLES = (
    "cosp-plan propose --year 2027-2029 --like 2025",
    """\
cosp-plan propose --year 2026 -o proposal.yaml
cosp-plan propose --from proposal.yaml --why 60""",
    """\
cosp-plan propose weeks --year 2027 --like 2025 -o dated.yaml
cosp-plan propose half-days irg-18 --from dated.yaml""",
)
WHAT = ("rows", "weeks", "half-days")
_FORMATS = {"rows": PROPOSALS, "weeks": PROPOSED_WEEKS, "half-days": PROPOSED_HALF_DAYS}
_WHY = {"rows": WHY, "weeks": WHY_WEEKS, "half-days": WHY_HALF_DAYS}
ENDINGS = {".yaml": "yaml", ".yml": "yaml", ".md": "markdown", ".json": "json"}
"""The format of a proposal that is a file, by how its name ends."""


def propose(
    what: Annotated[str, typer.Argument(metavar=f"[{'|'.join(WHAT)}]", help="What to propose.")] = WHAT[0],
    meetings: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[MEETING]...",
            help="Of half-days: the meetings, by their ids; all of one week are filled together. Default: those of"
            " --from.",
        ),
    ] = None,
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
        str,
        typer.Option(
            metavar="N|MEETING|ITEM",
            help="Where --from, else the plan's `proposed`, has a paragraph, a meeting, or what a meeting takes up (an"
            " entry's id, or irg-18 2), and what else would cost.",
        ),
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
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 too where a line is not proved to be kept best.")
    ] = False,
    clashes: plans.ClashFiles = None,
    holidays: plans.HolidayFiles = None,
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
) -> None:
    """Propose rows (which bodies take up which paragraphs, in which week), weeks (days for meetings), or half-days.

    A proposal is announced by nobody and covers nothing. Rows: in years that have some, what these leave open; in
    others everything. Weeks: on no official holiday that is known, and in no calendar of --clashes. Half-days: for the
    items of agendas, and what the plan gives to meetings. Exit status: 0, 1 where there is no such proposal or the plan
    has faults, 2 wrong usage or unreadable input.
    """
    common.one_of(what, WHAT, f"[{'|'.join(WHAT)}]")
    formats = (_WHY if why else _FORMATS)[what]
    common.one_of(format, formats, "--format")
    _fitting(what, meetings, year=year, like=like, clashes=clashes, holidays=holidays)
    if what != "half-days" and not year and not before and not why:
        raise typer.BadParameter("names no year: 2027-2029, say, or --from FILE for its own", param_hint="'--year'")
    if effort is not None and not isfinite(effort):
        raise typer.BadParameter(f"{effort} is no amount", param_hint="'--effort'")
    wanted = _years(year) if year else []
    common.known_year(like)
    endings = {ending: name for ending, name in ENDINGS.items() if name in formats}
    kind = common.format_of(output, endings, "-o") if output else ""
    if output and not force:
        common.refuse_to_replace([Path(output)])
    asking = Asking(meetings or [], wanted, like, requirements or [], before, why, effort, clashes or [])
    model = sound_model(plans.choice(plan, shipped), holidays or [])
    make = {"rows": rows, "weeks": weeks, "half-days": half_days}[what]
    made = make(asking, model, lambda years: _refuse(output, kind, years), format)
    if output:
        common.write({Path(output): "".join(render(formats, made.report, Screen(kind))).encode("utf-8")})
    common.show(formats, made.report, format)
    if output:
        common.remark(f"{output} is written")
    if made.interrupted:
        raise typer.Exit(130)
    if strict and made.unproved:
        raise typer.Exit(1)


def _fitting(
    what: str,
    meetings: list[str] | None,
    *,
    year: str,
    like: int | None,
    clashes: list[str] | None,
    holidays: list[str] | None,
) -> None:
    """Refuse what is said of another kind of proposal than is asked for."""
    wrong: dict[str, dict[str, object]] = {
        "rows": {"MEETING": meetings, "--clashes": clashes, "--holidays": holidays},
        "weeks": {"MEETING": meetings},
        "half-days": {"--year": year, "--like": like, "--clashes": clashes},
    }
    for name, given in wrong[what].items():
        if given is not None and given != "":
            kinds = (f"`propose {kind}`" for kind in WHAT if name not in wrong[kind])
            raise typer.BadParameter(f"is for {' and '.join(kinds)}", param_hint=f"'{name}'")


def _refuse(output: str, kind: str, years: list[int]) -> None:
    """Exit with 2 where what is proposed for some years is not to be written into a file."""
    if kind == "yaml":
        refuse_other_years(Path(output), years)
        refuse_other_parts(Path(output))


def _years(said: str) -> list[int]:
    """``2027-2029`` or ``2026``: the years, first to last."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", said, re.ASCII)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not match or last < first or last - first >= MOST_YEARS:
        message = f"'{said}' is neither a year nor years such as 2027-2029, {MOST_YEARS} at most"
        raise typer.BadParameter(message, param_hint="'--year'")
    common.known_year(first)
    common.known_year(last)
    return list(range(first, last + 1))
