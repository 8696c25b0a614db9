"""Rules about requirements: each line once, about what there is."""

from collections.abc import Iterator

from cosp_plan.findings import Problem, Rule
from cosp_plan.model import Plan, Requirement, Requirements
from cosp_plan.requirements import repeated
from cosp_plan.rules.rule import Case, rule, subject
from cosp_plan.suggestions import nearest


@rule("error", "requirements", publishable=True)
def repeated_requirement(case: Case) -> Iterator[Problem]:
    """A line of requirements stands twice in one place.

    Which of the two counts would depend on their order.

    Fails:

        requirements:
          must:
            - topics-per-week: 4
          should:
            - topics-per-week: 4

    Passes:

        requirements:
          must:
            - topics-per-week: 4
          should:
            - topics-per-week: 3
    """
    yield from twice(case.plan.requirements)
    yield from twice(case.plan.bodies.requirements)


def twice(requirements: Requirements) -> Iterator[Problem]:
    """The lines that stand twice in one place."""
    for line, first in repeated(requirements):
        related = ((first.origin.at(first.word), "first here"),)
        help = "take one of the two out"
        at = line.origin.at(line.word)
        yield Problem(f"`{line}` stands twice", at, subject(line), related=related, help=help)


@rule("error", "requirements", "declaration", "bodies", "entries", "meetings", publishable=True)
def unknown_subject(case: Case) -> Iterator[Problem]:
    """A requirement is about something that the plan does not have, or a time zone that there is not.

    Fails:

        requirements:
          should:
            - in: 2024
              for: sprot

    Passes:

        requirements:
          should:
            - in: 2024
              for: "1-3"
    """
    yield from unknown(case.plan.requirements, case.plan)
    yield from unknown(case.plan.bodies.requirements, case.plan)


def unknown(requirements: Requirements, plan: Plan) -> Iterator[Problem]:
    """What lines name and the plan does not have."""
    for line in (*requirements.must, *requirements.should):
        named = [("for", word) for word in line.about]
        named += [(line.word, word) for word in line.value if line.word in _NAMING]
        for key, word in named:
            if not line.takes_away:
                yield from _unknown(line, key, word, plan)


_NAMING = ("together", "apart", "alone", "in", "not-in", "zone")
"""Words whose values are names."""


def _unknown(line: Requirement, key: str, word: str, plan: Plan) -> Iterator[Problem]:
    from cosp_plan.days.zone_names import known_zones  # most plans have no requirements
    from cosp_plan.subjects import UnknownSubjectError, about, where

    if key == "zone":
        if word not in (known := known_zones()):
            near = nearest(word, sorted(known))
            help = f"did you mean `{near}`?" if near else "for example America/New_York"
            yield Problem(f"there is no time zone `{word}`", line.origin.at(key), subject(line, key), help=help)
        return
    try:
        where(word, plan) if key in ("in", "not-in") else about((word,), plan)
    except UnknownSubjectError as fault:
        near = nearest(word, fault.known)
        some = ", ".join(fault.known[:8]) + (", …" if len(fault.known) > 8 else "")
        help = f"did you mean `{near}`?" if near else f"for example: {some}"
        yield Problem(f"the plan has no `{word}`", line.origin.at(key, word), subject(line, key), help=help)


CANNOT_BE_DONE = Rule(
    "cannot-be-done",
    "error",
    "requirements cannot all be kept",
    """
Found by `propose`: the lines that are marked cannot all be kept, while without any one of them the others can.
""",
    publishable=True,
)
