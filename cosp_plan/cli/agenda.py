"""``cosp-plan agenda``: drafts of provisional agendas."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.agendas.formats import FORMATS
from cosp_plan.cli import common, plans, quoting
from cosp_plan.language import languages

if TYPE_CHECKING:
    from cosp_plan.agendas.tree import Draft
    from cosp_plan.model import Plan

EXAMPLES = (
    "cosp-plan agenda irg-17",
    "cosp-plan agenda irg-16-r2 wgar-19 em-14 --lang fr -o joint.html",
    "cosp-plan agenda --year 2026 -o agendas",
)
_LANGUAGES = ", ".join(languages())


def agenda(
    meetings: Annotated[
        list[str] | None,
        typer.Argument(metavar="[MEETING]...", help="A meeting; several of one week give a joint draft."),
    ] = None,
    format: Annotated[
        str,
        typer.Option(metavar="|".join(FORMATS), help="Markdown, HTML or Word. Default: as FILE ends, else Markdown."),
    ] = "",
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="Where to write it; with --year a folder.")
    ] = "",
    lang: Annotated[
        str,
        typer.Option(metavar="LANGUAGE", help=f"The language: {_LANGUAGES}. Default: that of the plan."),
    ] = "",
    year: Annotated[int | None, typer.Option(help="All meetings of a year, into a folder.")] = None,
    without_annotations: Annotated[
        bool, typer.Option("--without-annotations", help="Only the agenda and the organization of work.")
    ] = False,
    follow_up_item: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=99, help="The number of the follow-up item, which is not known."),
    ] = None,
    reference_doc: Annotated[
        str, typer.Option(metavar="FILE.docx", help="A Word document whose styles and page set-up are taken.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
    text: quoting.TextFiles = None,
    holidays: plans.HolidayFiles = None,
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
    with_proposed: plans.WithProposed = False,
) -> None:
    """Write a draft of a provisional agenda, with annotations and a proposed organization of work.

    A draft is unofficial and says so on every page. Exit status: 0, 1 where the plan has faults, 2 wrong usage.
    """
    from cosp_plan.agendas.groups import NotOneDraftError, joint, of_year
    from cosp_plan.days.runs import takes_place
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words

    if format:
        common.one_of(format, FORMATS, "--format")
    if lang:
        common.one_of(lang, languages(), "--lang")
    if bool(meetings) == (year is not None):
        raise typer.BadParameter("name a meeting, several of one week, or --year", param_hint="'MEETING'")
    common.known_year(year)
    if year is not None and not output:
        raise typer.BadParameter("needs a folder: -o FOLDER", param_hint="'--year'")
    format = _format(format, output, folder=year is not None)
    if reference_doc and format != "docx":
        raise typer.BadParameter("is for Word: -o FILE.docx, or --format docx", param_hint="'--reference-doc'")
    model = plans.sound_plan(plans.choice(plan, shipped, with_proposed=with_proposed), holidays or [])
    index = Index.of(next((one for one in _of_series(model) if _holds(one, meetings or [], year)), model))
    for id in meetings or ():
        common.one_of(id, index.meetings, "MEETING")
    try:
        groups = of_year(index, year) if year is not None else [joint(index, meetings or ())]
    except NotOneDraftError as fault:
        common.fail(str(fault))
    off = [f"{one.id} is {one.status}" for one in index.plan.meetings if year in one.years and not takes_place(one)]
    if off:
        typer.echo(f"left out: {', '.join(off)}", err=True)
    if not groups:
        common.fail(f"the plan has no meeting in {year}{' that takes place' if off else ''}")
    from cosp_plan.agendas.content import Request
    from cosp_plan.agendas.draft import draft

    words = Words.spoken(index.plan, lang)
    index = index._replace(quoted=quoting.quotations(text or (), index.plan))
    made = {}
    for group in groups:
        document = draft(Request(group, not without_annotations, follow_up_item), index, words)
        name = f"{'+'.join(meeting.id for meeting in group)}.{format}"
        made[Path(output) / name if year is not None else Path(output)] = _rendered(document, format, reference_doc)
    if not output or output == "-":
        _print(next(iter(made.values())), format)
    else:
        _write(made, force)


def _of_series(plan: "Plan") -> "Iterator[Plan]":
    """A plan, then the others of its series, the newest first."""
    yield plan
    yield from (one for one in reversed(plan.series) if one.path != plan.path)


def _holds(plan: "Plan", ids: list[str], year: int | None) -> bool:
    """Whether a plan has one of some meetings, or a meeting of a year."""
    return any(meeting.id in ids or year in meeting.years for meeting in plan.meetings)


def _format(format: str, output: str, *, folder: bool) -> str:
    """The format that is asked for, by name or by how the file ends; exits with 2 where they contradict each other."""
    if folder or output in ("", "-"):
        return format or next(iter(FORMATS))
    ending = Path(output).suffix.lower().removeprefix(".")
    if ending == "pdf":
        message = (
            f"no PDF is written: write {Path(output).with_suffix('.docx')} and save it as PDF from Word or LibreOffice"
        )
        raise typer.BadParameter(f"{message}, or print the HTML", param_hint="'-o'")
    if ending not in FORMATS:
        endings = ", ".join(f".{one}" for one in FORMATS)
        raise typer.BadParameter(f"`{output}` is no name of a file that ends in one of {endings}", param_hint="'-o'")
    if format and format != ending:
        raise typer.BadParameter(f"{output} does not end with .{format}", param_hint="'-o'")
    return ending


def _rendered(draft: "Draft", format: str, reference: str) -> bytes:
    from cosp_plan.agendas.formats import render
    from cosp_plan.agendas.word import ReferenceDocumentError

    try:
        return render(draft, format, Path(reference) if reference else None)
    except ModuleNotFoundError:
        common.fail_without("docx", "writing Word documents")
    except ReferenceDocumentError as fault:
        common.fail(f"{reference}: {fault}")


def _print(content: bytes, format: str) -> None:
    if format == "docx" and sys.stdout.isatty():
        common.fail("a Word document is not for a terminal: give -o FILE.docx")
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def _write(made: dict[Path, bytes], force: bool) -> None:
    """Write the drafts, none over a file that is there unless ``force``, and then say so."""
    from cosp_plan.escaping import one_line

    if not force:
        common.refuse_to_replace(made)
    common.write(made)
    for path in made:
        typer.echo(one_line(path.as_posix()), err=True)
