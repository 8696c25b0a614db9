"""``cosp-plan schema``: the format, for editors and for people."""

from typing import Annotated

import typer

from cosp_plan.cli import common


def schema(
    what: Annotated[
        str,
        typer.Argument(
            metavar="[WHAT]",
            help="A kind of file (workplan, declaration, bodies, holidays, instrument), or what a command prints as"
            " JSON and CSV (check, diff, show, find, coverage, crosswalk, meetings, deadlines).",
        ),
    ] = "workplan",
    format: Annotated[str, typer.Option(metavar="json|markdown", help="JSON Schema, or a field reference.")] = "json",
) -> None:
    """Print the JSON Schema of a kind of file, which editors complete with, or of what a command prints."""
    import json

    from cosp_plan.reading import schema as files
    from cosp_plan.reading.shapes import FILES
    from cosp_plan.reports import contract

    common.one_of(what, (*FILES, *contract.DOCUMENTS), "WHAT")
    room = files if what in FILES else contract
    if common.one_of(format, ("json", "markdown"), "--format") == "json":
        typer.echo(json.dumps(room.json_schema(what), indent=2, ensure_ascii=True))
    else:
        typer.echo(room.markdown(what), nl=False)
