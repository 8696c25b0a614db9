"""Rows that the plan has and that break what a proposal must keep: they stay, and it is said."""

from collections.abc import Iterator, Sequence

from cosp_plan.model import Plan
from cosp_plan.schedule.rows.measures import RowsMeasure, SizeOfTopics, TopicsOfWeeks, closed_weeks
from cosp_plan.schedule.rows.task import PlacingTask
from cosp_plan.subjects import about

_MOST = 5


def broken_by_rows(must: Sequence[RowsMeasure], task: PlacingTask, plan: Plan) -> Iterator[str]:
    """A sentence for each line that rows of the plan break; a `must` judges what is proposed alone."""
    for measure in must:
        if rows := _breaking(measure, task, plan):
            some = ", ".join(rows[:_MOST]) + (f" and {len(rows) - _MOST} more" if len(rows) > _MOST else "")
            yield f"`{measure.line}` is broken by rows of the plan, which stay as they are: {some}"


def _breaking(measure: RowsMeasure, task: PlacingTask, plan: Plan) -> list[str]:
    """The ids of the rows that break a line."""
    if isinstance(measure, TopicsOfWeeks):
        in_week = ([row.id for row in task.rows if row.weeks == (week,)] for week in measure.weeks)
        return [id for rows in in_week if len(rows) > measure.limit for id in rows]
    entries = {entry.id: entry for entry in plan.entries}
    if isinstance(measure, SizeOfTopics):
        large = (row for row in task.rows if {*row.weeks} <= {*measure.weeks})
        return [row.id for row in large if len(entries[row.id].paragraphs) > measure.limit]
    if measure.line.word in ("in", "not-in"):
        closed, numbers = (
            {*closed_weeks(measure.line, task, plan)},
            about(measure.line.about or ("all",), plan).paragraphs,
        )
        there = (row for row in task.rows if {*row.weeks} <= closed)
        return [row.id for row in there if entries[row.id].paragraphs & numbers]
    return []
