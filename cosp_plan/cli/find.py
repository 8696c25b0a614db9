"""``cosp-plan find``: where words stand in a plan."""

from typing import Annotated

import typer

from cosp_plan.cli import common, plans, quoting
from cosp_plan.reports.formats import HITS

EXAMPLES = (
    "cosp-plan find whistle-blower",
    "cosp-plan find beneficial ownership --format markdown",
)


def find(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help="Words, or the beginnings of them; all must be found.")
    ],
    format: Annotated[str, typer.Option(metavar="|".join(HITS), help="How to print it.")] = "text",
    text: quoting.TextFiles = None,
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
) -> None:
    """Find words in topics, themes, keywords, notes, titles, documents and sources; best first, ready for `show`.

    Accents, hyphens and the plural make no difference. Other words for a theme find what has it: whistle-blower finds
    reporting persons, in French too. Exit status: 0, 1 where the plan has faults, 2 wrong usage or unreadable input.
    """
    from cosp_plan.answers.search import find as look
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words
    from cosp_plan.reports.hits import HitsReport

    common.one_of(format, HITS, "--format")
    model = plans.shown_plan(plans.choice(plan, shipped, "table" if format == "text" else format))
    head, language = model.workplan, Words.of(model)
    found = look(words, Index.of(model)._replace(quoted=quoting.quotations(text or (), model)), language)
    notice = language.notice(head.revised if head else None)
    common.show(HITS, HitsReport(found, head.id if head else model.path, notice, language.own["unit"]), format)
