"""What sheets with a column for each body have in common."""

from collections.abc import Iterable, Sequence
from datetime import date

from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import Days, Meeting
from cosp_plan.reports.sheets import Column

EACH_BODY = Column("each body that meets", "by its abbreviation: its meetings, or what it takes up")
"""The columns of bodies, as a reference has them."""


def bodies_of(meetings: Iterable[Meeting], lookup: Index) -> list[str]:
    """The bodies that meet, in their order."""
    order = lookup.body_order
    return sorted({one.body for one in meetings}, key=lambda body: (order.get(body, len(order)), body))


def body_columns(bodies: Sequence[str], lookup: Index) -> tuple[Column, ...]:
    """A column for each."""
    return tuple(Column(lookup.short(body), "") for body in bodies)


def plan_of(lookup: Index) -> str:
    """What the plan is called."""
    head = lookup.plan.workplan
    return head.title if head else lookup.plan.path


def weekday(day: date, words: Words) -> str:
    """A day as a table has room for: ``Mon 7 June``."""
    return f"{words.day(day, weekday=True)[:3]} {words.within_a_year(Days(day, day))}"
