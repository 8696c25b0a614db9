"""``cosp-plan diff``: what changed from one version of a plan to another."""

from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.cli import common, plans
from cosp_plan.reports.formats import CHANGES

if TYPE_CHECKING:
    from cosp_plan.model import Plan
    from cosp_plan.reading.versions import Whereabouts

EXAMPLES = (
    "cosp-plan diff HEAD^",
    "cosp-plan diff HEAD^ HEAD --format markdown",
    "cosp-plan diff HEAD^:workplans/2024-2026 workplans/2024-2026",
)
_NOW = "the files here"


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The older version: a path, a git revision, or REV:PATH.")],
    new: Annotated[str, typer.Argument(metavar="[NEW]", help="The newer version. Default: the plan here.")] = "",
    format: Annotated[str, typer.Option(metavar="|".join(CHANGES), help="How to print it.")] = "text",
    as_of: common.AsOf = "",
) -> None:
    """Print what changed from one version of a plan to another, in the plan's own terms.

    Both are judged on one day. Exit status: 0, 1 where a version has faults of its files, 2 wrong usage or unreadable
    input.
    """
    from cosp_plan.answers.changes import between
    from cosp_plan.answers.knowledge import Knowledge
    from cosp_plan.coverage import strange, without_strange
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words
    from cosp_plan.reports.answers import AnswerReport

    common.one_of(format, CHANGES, "--format")
    day = common.day(as_of)
    newer, where = _newer(new)
    older = _version(old, where._replace(id=newer.workplan.id if newer.workplan else ""))
    day = day or plans.revised(newer)
    for name, one in ((old, older), (new or _NOW, newer)):
        if unknown := strange(one):
            common.remark(f"left out of {name}, since the text there does not have them: {unknown}")
    known = [Knowledge.of(Index.of(one), Words.of(one), day) for one in map(without_strange, (older, newer))]
    answer = between(known[0], known[1], (old, new or _NOW))
    head = newer.workplan
    notice = known[1].words.notice(head and head.revised)
    common.show(CHANGES, AnswerReport((answer,), head.id if head else newer.path, notice, day), format)


def _newer(said: str) -> "tuple[Plan, Whereabouts]":
    """The newer version, and where the older one is looked for."""
    from cosp_plan.reading.locate import plans_here
    from cosp_plan.reading.plans import read_plan
    from cosp_plan.reading.versions import Whereabouts, is_path

    if said and not is_path(said):
        where = Whereabouts.named(said) or Whereabouts.of(*plans_here())
        return _version(said, where), where
    choice = plans.PlanChoice((said,) if said else (), naming="cosp-plan diff OLD PATH")
    found, _ = plans.one_found(choice)
    reading = read_plan(found)
    plans.stop_at_errors(reading.findings, choice)
    return reading.plan, Whereabouts.of(found)


def _version(said: str, where: "Whereabouts") -> "Plan":
    """A version that a user names; exits where it is not there, or cannot be read whole."""
    from cosp_plan.cli.versions import version
    from cosp_plan.reading.versions import is_path

    reading = version(said, where)
    if reading is None:
        common.fail(f"there is no such plan at {said}")
    plans.stop_at_errors(reading.findings, plans.PlanChoice((said,)) if is_path(said) else None)
    return reading.plan
