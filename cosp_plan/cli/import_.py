"""``cosp-plan import``: a document's table as a plan."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.cli import common, plans

if TYPE_CHECKING:
    from cosp_plan.model import Plan
    from cosp_plan.texts.workplan import WorkplanTable

EXAMPLES = (
    "cosp-plan import --help",
    "cosp-plan import --help",
)


def import_(
    table: Annotated[str, typer.Argument(metavar="FILE", help="The document with the table.")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="A new file.")] = "",
    as_of: common.AsOf = "",
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
) -> None:
    """Make a plan."""
    from cosp_plan.new_plan import is_path
    from cosp_plan.new_plan.imported import imported

    day = common.day(as_of)
    choice = plans.choice(plan, shipped)
    found, _ = plans.one_found(choice)
    reading = plans.read(found, with_proposed=False)
    plans.stop_at_errors(reading.findings, choice)
    model = reading.plan
    read = _table(table, model)
    head = model.workplan._replace(revised=day or plans.revised(model))
    beside = Path(output).parent if output else Path()

    def moved(name: str) -> str:
        if not is_path(name):
            return name
        path = Path(os.path.relpath((found.folder / name).resolve(), beside.resolve())).as_posix()
        return path if path.startswith("..") else f"./{path}"

    made = imported(read.rows, Path(table).name, model, head, moved)
    for remark in made.remarks:
        common.remark(remark)
    if output:
        common.write({Path(output): made.text.encode()})
    else:
        typer.echo(made.text, nl=False)


def _table(file: str, plan: "Plan") -> "WorkplanTable":
    """The rows of a document's table; exits with 2 where it cannot be read, or has none."""
    from cosp_plan.language.tables import words_of_tables
    from cosp_plan.reading.files import UnreadableFile
    from cosp_plan.texts.files import read_document
    from cosp_plan.texts.workplan.rows import rows

    try:
        document = read_document(Path(file))
    except ModuleNotFoundError:
        common.fail_without("text", "reading documents")
    except UnreadableFile as fault:
        common.fail(f"{file}: {fault.reason}")
    return rows(document.tables, words_of_tables(), plan.declaration, plan.bodies)
