"""What a rule over a plan is: a generator of problems, whose docstring is its page."""

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from cosp_plan.coverage import Coverage
from cosp_plan.findings import Problem, Rule, Severity
from cosp_plan.model import Plan


class Case(NamedTuple):
    """What rules judge. ``day`` is the day on which it is judged (see ``--as-of``).

    Rules that need ``day`` say so and are not run without it.
    """

    plan: Plan
    coverage: Coverage
    day: date


Check = Callable[[Case], Iterator[Problem]]


def rule(severity: Severity, *needs: str, publishable: bool = False) -> Callable[[Check], Rule]:
    """Make a rule of a function: its name in words, its docstring's first line the title, the rest the page.

    ``publishable``: an error that says nothing against the plan's days, bodies and meetings.
    """

    def make(check: Check) -> Rule:
        title, _, page = (inspect.getdoc(check) or "").partition("\n")
        return Rule(check.__name__.replace("_", "-"), severity, title.rstrip("."), page, needs, check, publishable)

    return make
