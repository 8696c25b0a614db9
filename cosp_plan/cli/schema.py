"""``cosp-plan schema``: the format, for editors and for people."""

from typing import Annotated

import typer

from cosp_plan.cli import common


def schema(
    file: Annotated[
        str, typer.Argument(metavar="[workplan|declaration|bodies|holidays]", help="The kind of file.")
    ] = "workplan",
    format: Annotated[str, typer.Option(metavar="json|markdown", help="JSON Schema, or a field reference.")] = "json",
) -> None:
    """Print the JSON Schema of a kind of file, which editors complete and validate with."""
    import json

    from cosp_plan.reading.schema import json_schema, markdown
    from cosp_plan.reading.shapes import FILES

    common.one_of(file, FILES, "FILE")
    if common.one_of(format, ("json", "markdown"), "--format") == "json":
        typer.echo(json.dumps(json_schema(file), indent=2, ensure_ascii=True))
    else:
        typer.echo(markdown(file), nl=False)
