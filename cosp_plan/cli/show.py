"""``cosp-plan show``: what a plan knows of something, in one screen."""

from typing import Annotated

import typer

from cosp_plan.cli import common, plans, quoting
from cosp_plan.reports.formats import ANSWERS

EXAMPLES = (
    "cosp-plan show 33",
    "cosp-plan show irg-17 asset-recovery",
    "cosp-plan show 32-35 --format markdown",
)


def show(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WHAT]...",
            help="A paragraph (33, 32-35), a year, the id of a body, meeting, entry, section, theme or source, or"
            " `requirements`. Left out: the plan at a glance.",
        ),
    ] = None,
    format: Annotated[str, typer.Option(metavar="|".join(ANSWERS), help="How to print it.")] = "text",
    text: quoting.TextFiles = None,
    as_of: common.AsOf = "",
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
    with_proposed: plans.WithProposed = False,
) -> None:
    """Answer when something is taken up, by whom, whether it was held, how sure that is, and who says so.

    Exit status: 0, 1 where the plan has faults, 2 for a word that means nothing, wrong usage or unreadable input.
    """
    from cosp_plan.answers.knowledge import Knowledge
    from cosp_plan.answers.names import REQUIREMENTS
    from cosp_plan.answers.question import NothingKnownError, answers
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words
    from cosp_plan.reports.answers import AnswerReport

    common.one_of(format, ANSWERS, "--format")
    day = common.day(as_of)
    model = plans.shown_plan(plans.choice(plan, shipped, "table" if format == "text" else format, with_proposed))
    head = model.workplan
    if any(word.casefold() == REQUIREMENTS for word in what or ()):
        model = plans.with_usual_requirements(model)
    day = day or plans.revised(model)
    words = Words.of(model)
    index = Index.of(model)._replace(quoted=quoting.quotations(text or (), model))
    try:
        found = answers(what or (), Knowledge.of(index, words, day))
    except NothingKnownError as fault:
        common.fail(str(fault))
    if text and not any(one.kind in ("paragraph", "recommendation") for one in found):
        common.remark(f"nothing is quoted: no {words.own['unit']} was asked for")
    notice = words.notice(head.revised if head else None)
    report = AnswerReport(tuple(found), head.id if head else model.path, notice, day)
    common.show(ANSWERS, report, format)
