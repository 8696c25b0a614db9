"""``cosp-plan crosswalk``: what other texts ask, against the paragraphs of the declaration."""

from typing import Annotated

import typer

from cosp_plan.cli import common, plans
from cosp_plan.reports.formats import CROSSWALK

EXAMPLES = (
    "cosp-plan crosswalk",
    "cosp-plan crosswalk cohort --format markdown",
)


def crosswalk(
    instruments: Annotated[
        list[str] | None, typer.Argument(metavar="[INSTRUMENT]...", help="Related instruments, by id. Default: all.")
    ] = None,
    format: Annotated[str, typer.Option(metavar="|".join(CROSSWALK), help="How to print it.")] = "table",
    sources: common.Sources = False,
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
) -> None:
    """Print which recommendations of other texts bear on which paragraphs, how, and what has no counterpart.

    Every link is a reading of this data, and a word of neither text. Exit status: 0, 1 where the plan has faults, 2
    wrong usage or unreadable input.
    """
    from cosp_plan.language.words import Words
    from cosp_plan.reports.crosswalk import CrosswalkReport

    common.one_of(format, CROSSWALK, "--format")
    common.only_in_a_table(sources, format)
    model = plans.shown_plan(plans.choice(plan, shipped, format))
    known = {one.head.id: one for one in model.instruments}
    for id in instruments or ():
        common.one_of(id, known, "INSTRUMENT")
    if not known:
        common.fail("neither the plan nor its declaration names related instruments")
    chosen = tuple(known[id] for id in dict.fromkeys(instruments or known))
    common.show(CROSSWALK, CrosswalkReport(model, Words.of(model), chosen), format, sources)
