"""``cosp-plan schema``: the format, for editors and for people."""

from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.cli import common

if TYPE_CHECKING:
    from cosp_plan.reading.schema import Offers

EXAMPLES = (
    "cosp-plan schema --plan workplans > workplan.schema.json",
    "cosp-plan schema --format markdown",
    "cosp-plan schema coverage",
)
FORMATS = ("json", "markdown")


def schema(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="[KIND]",
            help="A kind of file (workplan, declaration, bodies, holidays, instrument, requirements), or what a command"
            " prints as JSON and CSV (check, diff, text, show, find, coverage, crosswalk, meetings, deadlines, propose,"
            " why, weeks, why-weeks, half-days, why-half-days, import).",
        ),
    ] = "workplan",
    format: Annotated[str, typer.Option(metavar="|".join(FORMATS), help="JSON Schema, or a field reference.")] = "json",
    plan: Annotated[
        str, typer.Option(metavar="PATH", help="Offer what this plan, a folder or a file, has where files name it.")
    ] = "",
) -> None:
    """Print the JSON Schema of a kind of file, which editors complete with, or of what a command prints.

    With --plan an editor also offers the plan's paragraphs with their topics, its meetings, bodies, sources, sections
    and entries where a file names them; the same files are right. Exit status: 0, 1 where the plan has faults, 2 wrong
    usage or unreadable input.
    """
    import json

    from cosp_plan.reading import schema as files
    from cosp_plan.reading.shapes import FILES
    from cosp_plan.reports import contract

    common.one_of(kind, kinds(), "KIND")
    room = files if kind in FILES else contract
    if common.one_of(format, FORMATS, "--format") == "json":
        made = files.json_schema(kind, _offers(kind, plan)) if plan else room.json_schema(kind)
        typer.echo(json.dumps(made, indent=2, ensure_ascii=True))
    elif plan:
        raise typer.BadParameter("changes nothing in a field reference", param_hint="'--plan'")
    else:
        typer.echo(room.markdown(kind), nl=False)


def kinds() -> list[str]:
    """What there are schemas of: kinds of files, then documents that commands print."""
    from cosp_plan.reading.shapes import FILES
    from cosp_plan.reports.contract import DOCUMENTS

    return [*FILES, *DOCUMENTS]


def _offers(kind: str, plan: str) -> "Offers":
    """What a kind of file can name of a plan."""
    from cosp_plan.answers import offered
    from cosp_plan.cli import plans
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words

    if kind not in offered.FILES:
        message = f"is for the files that name what a plan has: {', '.join(offered.FILES)}"
        raise typer.BadParameter(message, param_hint="'--plan'")
    model = plans.shown_plan(plans.choice(plan, shipped=False))
    return offered.offers(kind, Index.of(model), Words.of(model))
