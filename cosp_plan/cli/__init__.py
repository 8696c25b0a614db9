"""The command line: the only place that reads options, prints, catches and exits."""

import gc
import sys
from importlib import import_module
from keyword import iskeyword
from types import ModuleType
from typing import Annotated, Any, NoReturn

import typer
import typer.core
import typer.main

import cosp_plan
from cosp_plan.cli import common, streams

COMMANDS = {
    "Look": {
        "show": "What a plan knows of something.",
        "find": "Where words stand in a plan.",
        "coverage": "Tables and a map of what is taken up.",
        "meetings": "Meetings and deadlines as tables.",
        "crosswalk": "What other texts ask.",
    },
    "Check": {
        "check": "Check plans: faults, gaps in coverage.",
        "diff": "What changed between two versions.",
        "rules": "The rules, and the page of each.",
        "schema": "The format, and what commands print.",
    },
    "Publish": {
        "calendar": "Calendar feeds (.ics).",
        "agenda": "Drafts of provisional agendas.",
        "report": "A web site of the plan.",
    },
    "Plan": {
        "propose": "Proposals of rows, for review.",
    },
    "Keep": {
        "init": "Begin a plan of your own.",
        "import": "A document's table as a plan.",
        "text": "The official text, compared with the catalogue.",
        "completion": "Completion for bash, zsh and fish.",
    },
}
"""Each command under what people want, which its module holds under the same name, in the order of `--help`."""


def module_of(command: str) -> ModuleType:
    """The module of a command."""
    return import_module(f"cosp_plan.cli.{_in_python(command)}")


def _in_python(command: str) -> str:
    """The name of a command where it is one of Python's own words (PEP 8, "Naming Styles"): ``import_``."""
    return f"{command}_" if iskeyword(command) else command


_CONTEXT = {"help_option_names": ["-h", "--help"]}


class _Commands(typer.core.TyperGroup):
    """Commands that are loaded when they are asked for: all of them would be a tenth of the time of one."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        del ctx
        return [name for commands in COMMANDS.values() for name in commands]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> typer.core.TyperCommand | None:  # type: ignore[override]
        if cmd_name not in self.list_commands(ctx):
            return None
        module, name = module_of(cmd_name), _in_python(cmd_name)
        alone = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_CONTEXT)
        alone.command(cmd_name, cls=_Command, epilog="\n".join(module.EXAMPLES))(getattr(module, name))
        return typer.main.get_command(alone)  # type: ignore[return-value]

    def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """The commands under their headings, in columns that all share."""
        width = max(map(len, self.list_commands(ctx)))
        for heading, commands in COMMANDS.items():
            if commands:
                with formatter.section(heading):
                    formatter.write_dl([(name.ljust(width), help) for name, help in commands.items()])


class _Command(typer.core.TyperCommand):
    """A command whose help ends with its examples, each in the line in which one would type it."""

    def format_epilog(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        del ctx
        with formatter.section("Examples"):
            formatter.write("".join(f"  {example}\n" for example in (self.epilog or "").splitlines()))


app = typer.Typer(
    name="cosp-plan",
    help="The follow-up workplan of the UN anti-corruption bodies as data: check it, count it, publish it.",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # rich would double the time of --help
    pretty_exceptions_enable=False,
    context_settings=_CONTEXT,
)


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
        said = f"internal error: {type(fault).__name__}: {fault}. Please report it."
        common.remark(said)
        common.annotate_failure(said)
    sys.exit(status)  # type: ignore[arg-type]
