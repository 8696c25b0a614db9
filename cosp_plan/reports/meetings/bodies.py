"""What sheets with a column for each body have in common."""

import re
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


def body_columns(bodies: Sequence[str], lookup: Index, *, brief: bool = False) -> tuple[Column, ...]:
    """A column for each."""
    return tuple(Column(lookup.short(body), "", brief=brief) for body in bodies)


def plan_of(lookup: Index) -> str:
    """What the plan is called."""
    head = lookup.plan.workplan
    return head.title if head else lookup.plan.path


def weekday(day: date, words: Words) -> str:
    """The day of the week as a table has room for: ``Mon``."""
    return words.day(day, weekday=True)[:3]


def short_day(day: date, words: Words) -> str:
    """A day with its weekday, likewise: ``Mon 7 June``."""
    return f"{weekday(day, words)} {short_days(Days(day, day), words)}"


def short_days(days: Days, words: Words) -> str:
    """Days as a table has room for: ``7–11 June``, ``29 Sep – 3 Oct``."""
    return re.sub(r"\b([^\W\d]{3})[^\W\d]{2,}", r"\1", words.within_a_year(days))
