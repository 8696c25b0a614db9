"""The command line: the only place that reads options, prints, catches and exits."""

import gc
import sys
from typing import Annotated, NoReturn

import typer

import cosp_plan
from cosp_plan.cli import agenda, calendar, check, common, coverage, find, meetings, rules, schema, show, streams

app = typer.Typer(
    name="cosp-plan",
    help="The follow-up workplan of the UN anti-corruption bodies as data: check it, count it, publish it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # rich would double the time of --help
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(short_help="What a plan knows of something.")(show.show)
app.command(short_help="Where words stand in a plan.")(find.find)
app.command(short_help="Check plans: faults, gaps in coverage.")(check.check)
app.command(short_help="Tables of what is taken up.")(coverage.coverage)
app.command(short_help="Calendar feeds (.ics).")(calendar.calendar)
app.command(short_help="Drafts of provisional agendas.")(agenda.agenda)
app.command(short_help="Meetings and deadlines as tables.")(meetings.meetings)
app.command(short_help="The rules, and the page of each.")(rules.rules)
app.command(short_help="The format, for editors and people.")(schema.schema)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cosp-plan {cosp_plan.__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> NoReturn:
    """Run the command line.

    Exit status: 0 no errors, 1 errors found, 2 wrong usage, unreadable input or unwritable output, 3 a fault of this
    program.
    """
    gc.disable()  # a run is short, and a large plan is hundreds of thousands of objects that all stay
    status: object = 3
    try:
        streams.open_streams()
        try:
            app()
        except SystemExit as end:
            status = end.code
        sys.stdout.flush()
    except streams.OutputError as fault:
        common.remark(f"standard output: {fault}")
        status = 2
    except Exception as fault:  # still no traceback for the user
        common.remark(f"internal error: {type(fault).__name__}: {fault}. Please report it.")
    sys.exit(status)  # type: ignore[arg-type]
