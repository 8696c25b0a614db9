"""What commands share: which day, which words, and how a remark is made."""

import os
import re
import shutil
import sys
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cosp_plan.reports.formats import Screen, render

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


AsOf = Annotated[
    str,
    typer.Option(
        metavar="DATE", help="Judge as of this day, or `today`. Default: the day on which the plan was revised."
    ),
]


Sources = Annotated[bool, typer.Option("--sources", help="Show in a table who says so; other formats always do.")]


THEMES = ("light", "dark")
Theme = Annotated[
    str,
    typer.Option(metavar="|".join(THEMES), help="Of --format svg. Default: light or dark as the reader's system is."),
]


def known_theme(theme: str, format: str) -> None:
    """Refuse a theme that there is not, or one of something that is no picture."""
    if theme:
        one_of(theme, THEMES, "--theme")
        if format != "svg":
            raise typer.BadParameter("is the look of a picture: give --format svg too", param_hint="'--theme'")


def only_in_a_table(sources: bool, format: str) -> None:
    """Refuse ``--sources`` where it would change nothing."""
    if sources and format != "table":
        raise typer.BadParameter(f"is for tables: {format} has the sources without it", param_hint="'--sources'")


def day(as_of: str) -> date | None:
    """The day that ``--as-of`` names; None where it is left out. ``today`` is the only use of the clock."""
    if not as_of:
        return None
    if as_of == "today":
        return date.today()  # noqa: DTZ011 - the user's own day is meant
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", as_of, re.ASCII):  # fromisoformat takes weeks too
            raise ValueError
        found = date.fromisoformat(as_of)
    except ValueError:
        message = f"'{as_of}' is neither a date such as 2026-11-21 nor `today`"
        raise typer.BadParameter(message, param_hint="'--as-of'") from None
    _refuse_year(found.year, as_of, "--as-of")
    return found


def known_year(year: int | None) -> None:
    """Refuse a ``--year`` that no date may have."""
    if year is not None:
        _refuse_year(year, str(year), "--year")


def _refuse_year(year: int, said: str, option: str) -> None:
    from cosp_plan.model import FIRST_YEAR, LAST_YEAR

    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"'{said}' is in no year from {FIRST_YEAR} to {LAST_YEAR}"
        raise typer.BadParameter(message, param_hint=f"'{option}'")


def one_of(value: str, allowed: Iterable[str], option: str) -> str:
    """A value of a closed list, or wrong usage that names the list."""
    allowed = list(allowed)
    if value in allowed:
        return value
    from cosp_plan.suggestions import nearest

    near = value.lower() if value.lower() in allowed else nearest(value, allowed)
    hint = f"did you mean {near}?" if near else f"choose from {', '.join(allowed)}"
    raise typer.BadParameter(f"'{value}' is not known: {hint}", param_hint=f"'{option}'")


def show(formats: "Mapping[str, str]", report: object, format: str, sources: bool = False, theme: str = "") -> None:
    """Print a report in one of the formats of its kind, on the terminal there is."""
    shown = screen(format)._replace(sources=sources, theme=theme)
    for part in render(formats, report, shown):  # not by typer, which writes UTF-8 where the output is ASCII
        sys.stdout.write(part if shown.unicode else part.translate(_ASCII))


_ASCII = str.maketrans({"–": "-", "—": "-", "‑": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "..."})
"""What stands for signs of typography where there is no room for them; other letters become question marks."""


def screen(format: str) -> Screen:
    """What standard output can show."""
    if not sys.stdout.isatty():
        return Screen(format, unicode=_speaks_unicode())
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"  # https://no-color.org
    return Screen(format, shutil.get_terminal_size().columns, colour, _speaks_unicode())


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().startswith("utf")


def write(files: "Mapping[Path, bytes]") -> None:
    """Write files, all of them or none; exits with 2 where one cannot be written."""
    from cosp_plan.writing import write_all

    try:
        write_all(files)
    except OSError as fault:
        fail(f"{fault.filename}: {fault.strerror}")


def write_reports(files: "Mapping[Path, bytes]") -> None:
    """Write reports, over what begins as they do and so was one; exits with 2 for any other file that is there."""
    from cosp_plan.writing import refuse_irregular

    for path, content in files.items():
        try:
            refuse_irregular(path)
            with path.open("rb") as file:
                if file.read(_TELLING) != content[:_TELLING]:
                    fail(f"{path} is there already, and is no such report: name another file, or remove it")
        except FileNotFoundError:
            continue
        except OSError as fault:
            fail(f"{path}: {fault.strerror}")
    write(files)


_TELLING = 24
"""Bytes at the start of a report by which one is known."""


def format_of(file: str, endings: "Mapping[str, str]", option: str) -> str:
    """The format of a report that is written to a file; exits with 2 where its ending says none."""
    from pathlib import Path

    ending = Path(file).suffix.lower()
    if ending not in endings:
        message = f"`{file}` is no name of a file that ends in one of {', '.join(endings)}"
        raise typer.BadParameter(message, param_hint=f"'{option}'")
    return endings[ending]


def refuse_to_replace(paths: "Iterable[Path]") -> None:
    """Exit with 2 where a file is there already, or anything else that is no file."""
    from cosp_plan.writing import refuse_irregular

    refused = []
    for path in paths:
        try:
            refuse_irregular(path)
            if path.exists():
                refused.append(f"{path} is there already: name another file, or replace it with --force")
        except OSError as fault:
            refused.append(f"{path}: {fault.strerror}")
    if refused:
        fail("\n".join(refused))


def append(path: "Path", text: str) -> None:
    """Append to a file, all of a text or nothing; exits with 2 where it cannot be written."""
    from cosp_plan.writing import append as write

    try:
        write(path, text.encode("utf-8"))
    except OSError as fault:
        fail(f"{path}: {fault.strerror}")


def fail_without(extra: str, what: str) -> NoReturn:
    """Say which packages an extra brings, and how this very Python gets them; exit status 2."""
    import importlib.util
    import shlex
    from importlib.metadata import PackageNotFoundError, requires

    try:
        named = [line for line in requires("cosp-plan") or () if re.search(rf"extra == ['\"]{extra}['\"]", line)]
    except PackageNotFoundError:  # run from a folder without being installed
        named = []
    packages = shlex.join(re.split(r"[^\w.\[\]-]", line)[0] for line in named) or shlex.quote(f"cosp-plan[{extra}]")
    python = shlex.quote(sys.executable)
    install = f"{python} -m pip install" if importlib.util.find_spec("pip") else f"uv pip install --python {python}"
    fail(f"{what} needs the extra `{extra}`: {install} {packages}")


def remark(text: str) -> None:
    """A remark, on standard error."""
    from cosp_plan.escaping import one_line

    typer.echo(f"cosp-plan: {one_line(text)}", err=True)


def fail(text: str) -> NoReturn:
    """Wrong usage: a line or more on standard error, exit status 2."""
    from cosp_plan.escaping import line_start, one_line

    lines = [line_start(one_line(line)) for line in text.split("\n")]
    typer.echo("\n".join(["cosp-plan: " + lines[0], *lines[1:]]), err=True)
    annotate_failure(text)
    raise typer.Exit(2)


def on_github() -> bool:
    """Whether this is a job of GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def annotate_failure(text: str) -> None:
    """In GitHub Actions, say beside the findings that there was no verdict; a runner reads standard error too."""
    if on_github():
        from cosp_plan.escaping import workflow_message

        typer.echo(f"::error title=cosp-plan::{workflow_message(text)}", err=True)
