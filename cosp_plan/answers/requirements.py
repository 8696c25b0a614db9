"""Which requirements hold for proposals, in their order, and where each stands."""

from cosp_plan.answers.answer import Answer, Fact, Group
from cosp_plan.answers.knowledge import Knowledge
from cosp_plan.model import Requirement
from cosp_plan.requirements import in_force


def requirements(known: Knowledge) -> Answer:
    """What a proposal must keep, and what it should."""
    plan = known.lookup.plan
    held = in_force((plan.requirements, plan.bodies.requirements))
    return Answer(
        "requirements",
        "requirements",
        "Requirements on proposals",
        ("Nearer lines take the place of farther ones; what should be kept is in the order of importance.",),
        (
            Group("Must", tuple(map(_fact, held.must))),
            Group("Should", tuple(_fact(line, n) for n, line in enumerate(held.should, 1))),
        ),
        {"must": list(held.must), "should": list(held.should)},
    )


def _fact(line: Requirement, number: int = 0) -> Fact:
    place = line.origin.at(line.word)
    note = f" ({line.note})" if line.note else ""
    return Fact(f"{f'{number}. ' if number else ''}{line}", f"{place.path}:{place.line}{note}")
