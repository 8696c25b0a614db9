"""The command line: the only place that reads options, prints, catches and exits."""

import gc
import sys
from typing import Annotated

import typer

import cosp_plan
from cosp_plan.cli import agenda, calendar, check, coverage, meetings, rules, schema

app = typer.Typer(
    name="cosp-plan",
    help="The follow-up workplan of the UN anti-corruption bodies as data: check it, count it, publish it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # rich would double the time of --help
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
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


def main() -> None:
    """Run the command line. Exit status: 0 no errors, 1 errors found, 2 wrong usage or unreadable input."""
    gc.disable()  # a run is short, and a large plan is hundreds of thousands of objects that all stay
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", newline="\n")
    try:
        app()
    except BrokenPipeError:  # the reader (`| head`) has seen enough
        _close_quietly()
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as fault:  # a fault of this program: still no traceback for the user
        typer.echo(f"cosp-plan: internal error: {type(fault).__name__}: {fault}. Please report it.", err=True)
        sys.exit(2)


def _close_quietly() -> None:
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
