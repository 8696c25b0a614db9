"""``cosp-plan text``: the official text, as a file of the user has it, against the catalogue."""

from pathlib import Path
from typing import Annotated

import typer

from cosp_plan.cli import common, plans
from cosp_plan.reports.formats import TEXTS

EXAMPLES = (
    "cosp-plan text declaration.docx",
    "cosp-plan text recommendations.html --as cohort -o recommendations.txt",
)


def text(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Plain text, HTML, Word (.docx) or PDF.")],
    as_: Annotated[
        str,
        typer.Option("--as", metavar="INSTRUMENT", help="A related instrument, by id. Default: the declaration."),
    ] = "",
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="Write its paragraphs as plain text.")
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace the file that is there.")] = False,
    format: Annotated[str, typer.Option(metavar="|".join(TEXTS), help="How to print it.")] = "text",
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
) -> None:
    """Find the numbered paragraphs and headings of a published text, and compare them with the catalogue.

    Nothing of the file is kept. `show`, `find` and `agenda` quote from it with --text. Of a PDF the numbers are
    reliable, the wording is not. Exit status: 0 no difference, 1 differences, 2 wrong usage or unreadable input.
    """
    from cosp_plan.answers.texts import compared
    from cosp_plan.cli import quoting
    from cosp_plan.language.words import Words
    from cosp_plan.reports.answers import AnswerReport

    common.one_of(format, TEXTS, "--format")
    if force and not output:
        raise typer.BadParameter("replaces the file that -o names: give that too", param_hint="'--force'")
    model = plans.shown_plan(plans.choice(plan, shipped, "table" if format == "text" else format))
    found = quoting.comparison(file, quoting.subject(as_, model, "--as"))
    if output:
        from cosp_plan.texts.plain import as_plain

        if not force:
            common.refuse_to_replace([Path(output)])
        common.write({Path(output): as_plain(found.run).encode("utf-8")})
    head, words = model.workplan, Words.of(model)
    answer = compared(found, Path(file).name)
    notice = words.notice(head.revised if head else None)
    report = AnswerReport((answer,), head.id if head else model.path, notice, plans.revised(model))
    common.show(TEXTS, report, format)
    raise typer.Exit(0 if found.agrees else 1)
