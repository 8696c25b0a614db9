"""Sets of paragraphs by state, for programs."""

from typing import TYPE_CHECKING

from cosp_plan.coverage import Coverage, Outcomes
from cosp_plan.paragraphs import ParagraphSet

if TYPE_CHECKING:
    from cosp_plan.answers.data import OutcomeSets, StateSets


def outcome_sets(scheduled: ParagraphSet, became: Outcomes) -> "OutcomeSets":
    """What became of scheduled paragraphs."""
    held, not_confirmed, to_come = became.within(scheduled)
    return {"scheduled": scheduled, "held": held, "not_confirmed": not_confirmed, "to_come": to_come}


def state_sets(part: Coverage, became: Outcomes) -> "StateSets":
    """The states of a part of the declaration."""
    return {
        **outcome_sets(part.scheduled, became),
        "standing": part.standing,
        "proposed": part.proposed,
        "deferred": part.deferred,
        "unassigned": part.unassigned,
    }
