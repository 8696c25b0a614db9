"""Why a paragraph is where a proposal has it: every other pair of a year and the bodies that meet is asked about."""

from collections.abc import Callable
from typing import NamedTuple

from cosp_plan.model import Proposed, ProposedEntry
from cosp_plan.schedule.elsewhere import Elsewhere
from cosp_plan.schedule.rows import RowsQuestion
from cosp_plan.schedule.rows.earlier import placed
from cosp_plan.schedule.rows.task import Candidate


class WhyRow(NamedTuple):
    """Where a paragraph is in a proposal, and what it would cost to have it elsewhere."""

    paragraph: int
    entry: ProposedEntry
    week: int | None
    """Of the task; None where the task does not have it."""
    elsewhere: tuple[Elsewhere, ...]
    """In order of time."""


def why(
    number: int,
    proposed: Proposed,
    question: RowsQuestion,
    effort: float,
    told: Callable[[int, int], None] | None = None,
) -> WhyRow | None:
    """The cost of every other place; None where the proposal does not have the paragraph.

    Raises NotKeptError, and KeyboardInterrupt where somebody stops it.
    """
    from cosp_plan.schedule.why import Other, elsewhere

    task = question.task
    entry = next((entry for entry in proposed.entries if number in entry.paragraphs), None)
    if entry is None or number not in task.paragraphs:
        return None
    before = placed(proposed, task)
    ways: dict[int, list[Candidate]] = {}
    for one in task.candidates:
        ways.setdefault(one.paragraph, []).append(one)
    present = [[way for way in ways.get(one, ()) if way.week in weeks] for one, weeks in before.items()]
    here = {(week.year, week.bodies) for n, week in enumerate(task.weeks) if n in before.get(number, ())}
    pairs: dict[tuple[int, tuple[str, ...]], list[int]] = {}
    for n, week in enumerate(task.weeks):
        pairs.setdefault((week.year, week.bodies), []).append(n)
    others = [
        Other(tuple(weeks), tuple(way for way in ways.get(number, ()) if way.week in weeks))
        for pair, weeks in pairs.items()
        if pair not in here
    ]
    found = elsewhere(question, present, others, effort, told)
    return WhyRow(number, entry, next(iter(before.get(number, ())), None), found)
