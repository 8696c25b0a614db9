"""``cosp-plan import``: the table of a published workplan as a plan, or against one."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, NoReturn

import typer

from cosp_plan.cli import common, plans
from cosp_plan.reports.formats import COMPARED

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from cosp_plan.model import Plan
    from cosp_plan.texts.workplan import WorkplanRow

EXAMPLES = (
    "cosp-plan import annex.csv -o workplans/2027-2029/workplan.yaml",
    "cosp-plan import --compare annex.csv --format markdown",
)


def import_(
    table: Annotated[str, typer.Argument(metavar="TABLE", help="The document: .docx, .csv, or text with tabs.")],
    compare: Annotated[
        bool, typer.Option("--compare", help="Say what the document has and the plan has not, and the other way.")
    ] = False,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="A new file, .yaml. Default: standard output.")
    ] = "",
    format: Annotated[
        str, typer.Option(metavar="|".join(COMPARED), help="How to print a comparison. Default: table.")
    ] = "",
    as_of: Annotated[
        str, typer.Option(metavar="DATE", help="The day of the data, or `today`. Default: that of the other plan.")
    ] = "",
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
) -> None:
    """Make a plan of a document's table of date, body, paragraphs and keywords.

    Text and bodies are those of the plan that there is. What the table does not say clearly is `inferred`, with a note
    that quotes the cell. Never over a file. Exit status: 0, 1 where --compare finds a difference, or the plan has
    faults, 2 wrong usage or a document without such a table.
    """
    day = common.day(as_of)
    if compare:
        _refuse({"--output": output, "--as-of": as_of}, "is of a plan that is made: leave out --compare")
        _compare(table, plans.choice(plan, shipped), common.one_of(format or "table", COMPARED, "--format"))
    _refuse({"--format": format}, "is that of a comparison: give --compare too")
    choice = plans.choice(plan, shipped)
    found, _ = plans.one_found(choice)
    reading = plans.read(found, with_proposed=False)
    plans.stop_at_errors(reading.findings, choice)
    new = Path(output) if output else None
    if new:
        common.format_of(output, {".yaml": "yaml", ".yml": "yaml"}, "--output")
        _refuse_place(new)
    day = day or plans.revised(reading.plan)
    made = _made(_New(table, day, _moved(found.folder, new), _lies_beside(found.folder, new)), reading.plan)
    if new:
        common.write({new: made})
        common.remark(f"`cosp-plan check {new.as_posix()}` reads it; the comments in the file say how to go on")
    else:
        typer.echo(made, nl=False)


def _compare(table: str, choice: plans.PlanChoice, format: str) -> NoReturn:
    """Print how a table and a plan differ; exits with 1 if they do."""
    from cosp_plan.language.words import Words
    from cosp_plan.reports.compared import ComparedReport
    from cosp_plan.texts.workplan.comparison import compared

    model = plans.shown_plan(choice)
    found = compared(_rows(table, model), model)
    common.show(COMPARED, ComparedReport(Path(table).name, found, model, Words.of(model)), format)
    raise typer.Exit(1 if found.differs else 0)


class _New(NamedTuple):
    """The plan that is to be made."""

    table: str
    day: "date"
    moved: "Callable[[str], str]"
    beside: bool
    """Whether its folder lies beside that of the other plan, which it may follow then."""


def _made(new: _New, plan: "Plan") -> bytes:
    """The file of a new plan; what somebody must know of it is said."""
    from cosp_plan.new_plan.imported import imported

    head = plan.workplan
    if head is None or not (plan.declaration.numbers and plan.bodies.bodies):
        common.fail(f"{plan.path}: has no text and bodies that a new plan could be about")
    head = head._replace(revised=new.day)
    made = imported(_rows(new.table, plan), Path(new.table).name, plan._replace(workplan=head), new.moved, new.beside)
    for said in made.remarks[:_MOST_REMARKS]:
        common.remark(said)
    if (rest := len(made.remarks) - _MOST_REMARKS) > 0:
        common.remark(f"and {rest} more of this kind")
    return made.text.encode()


def _moved(folder: Path, new: Path | None) -> "Callable[[str], str]":
    """How a file, or whatever standard output becomes here, names what a plan names from its folder."""
    from cosp_plan.new_plan import is_path
    from cosp_plan.reading.files import folder_above, lies_in, real_path

    beside = new.parent if new else Path()

    def moved(name: str) -> str:
        if not is_path(name):
            return name
        there = Path(real_path(folder / name))
        if not lies_in(there, folder_above(beside)):
            common.remark(f"{there.as_posix()} is out of reach there: put the new plan beside the other, with -o")
        try:
            path = Path(os.path.relpath(there, real_path(beside))).as_posix()
        except ValueError:  # another drive
            return there.as_posix()
        return path if path.startswith("..") else f"./{path}"

    return moved


def _rows(file: str, plan: "Plan") -> "tuple[WorkplanRow, ...]":
    """The rows of a document's table; exits with 2 where it cannot be read, or has none."""
    from cosp_plan.language.tables import words_of_tables
    from cosp_plan.reading.files import UnreadableFile
    from cosp_plan.texts.files import read_document
    from cosp_plan.texts.workplan.rows import rows

    try:
        document = read_document(Path(file))
    except ModuleNotFoundError:
        common.fail_without("text", f"reading {Path(file).suffix}")
    except UnreadableFile as fault:
        common.fail(f"{file}: {fault.reason}")
    if document.doubt:
        common.remark(f"{file}: {document.doubt}")
    words = words_of_tables()
    found = rows(document.tables, words, plan.declaration, plan.bodies)
    if not found.rows:
        kinds = "; ".join(f"{kind}: {', '.join(words.headings[kind][:_SAID])}, …" for kind in words.headings)
        unit = plan.declaration.unit.many
        common.fail(
            f"{file}: has no table of a workplan with a row: its headings name {unit}, and a date or a body ({kinds})"
        )
    for said in found.passed_over[:_SAID]:
        common.remark(f"{file}: a table without such headings is not read: {said}")
    if found.unread:
        common.remark(f"{file}: columns that are not read: {', '.join(found.unread)}")
    return found.rows


_MOST_REMARKS = 20
_SAID = 4
"""Headings of each kind that are said."""


def _refuse(given: dict[str, str], why: str) -> None:
    if options := [option for option, value in given.items() if value]:
        raise typer.BadParameter(why, param_hint=f"'{options[0]}'")


def _refuse_place(path: Path) -> None:
    """Exit with 2 where a file is there already, or another plan that one more file would become a part of, or hide."""
    from cosp_plan.reading.locate import plans_at

    if path.exists() or path.is_symlink():
        common.fail(f"{path} is there already: name a new file")
    if path.parent.is_dir() and any(one.holds_plan for one in plans_at(path.parent)):
        folder = path.parent.as_posix()
        common.fail(f"{folder} has a plan already: name a file in a folder of its own, {folder}/NEW/{path.name}")


def _lies_beside(folder: Path, new: Path | None) -> bool:
    """Whether a new file lies in a folder of its own, beside that of a plan."""
    from cosp_plan.reading.files import folder_above, real_path

    return (
        new is not None
        and real_path(new.parent) != real_path(folder)
        and folder_above(new.parent) == folder_above(folder)
    )
