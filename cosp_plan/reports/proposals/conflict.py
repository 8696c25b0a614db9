"""Why there is no proposal, as a finding: in the words of the requirements, at their lines."""

from collections.abc import Iterable
from typing import Any, Protocol

from cosp_plan.findings import Finding, Place, Problem, Subject
from cosp_plan.language.words import Words
from cosp_plan.rules.requirements import CANNOT_BE_DONE
from cosp_plan.schedule.conflict import Conflict, WouldDo


class Speech(Protocol):
    """What a conflict is told in."""

    def elsewhere(self, found: Conflict) -> Place:
        """Where it is told of a conflict that is one of no line."""

    def counted(self, found: Conflict) -> str:
        """What is known of it by counting alone; empty where nothing is."""

    def label(self, measure: Any, found: Conflict) -> str:
        """What a line has to do with a conflict."""

    def change(self, one: WouldDo) -> str:
        """A change in the words of the requirements."""


def finding(found: Conflict, would_do: Iterable[WouldDo], speech: Speech) -> Finding:
    """The conflict, its first line marked first."""
    places = [(one.line.origin.at(one.line.word), speech.label(one, found)) for one in found.measures]
    (first, label), *related = places or [(speech.elsewhere(found), "")]
    count = "this cannot be kept" if len(places) == 1 else f"these {len(places)} cannot all be kept"
    changes = " · ".join(speech.change(one) for one in would_do)
    help = f"would do, each alone: {changes}" if changes else "nothing that would do alone was found"
    message = f"{speech.counted(found)}{count}" if places else speech.counted(found).removesuffix(": ")
    return CANNOT_BE_DONE.finding(Problem(message, first, Subject("requirement"), label, tuple(related), help))


def change(one: WouldDo, words: Words) -> str:
    """A change of a line, where what it is about is told by its id."""
    if one.instead:
        return f"`{one.instead}`"
    if not one.cases.things:
        return f"without `{one.line}`"
    return f"`{one.line}` not for {words.listed(map(str, one.cases.things))}"


def at_once(found: Conflict, speech: Speech) -> str:
    """What is known of a conflict before it is known what would do."""
    lines = "; ".join(f"`{line}`" for line in found.lines)
    return f"cannot be done: {speech.counted(found)}{lines}".removesuffix(": ")
