"""A proposal that was made before: the years that it is for, the weeks in which it has what, and what moved since."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cosp_plan.index import Index
from cosp_plan.model import Proposed, ProposedEntry, Requirement
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.schedule.pattern import MeetingWeek
from cosp_plan.schedule.question import KEPT, MOVED, NEW, Costs
from cosp_plan.schedule.rows.measures import RowsMeasure
from cosp_plan.schedule.rows.task import Candidate, PlacingTask
from cosp_plan.schedule.solution import Solution


class Whence(NamedTuple):
    """Where some paragraphs of a row were in the proposal before."""

    kind: str
    """``kept``, ``moved`` or ``new``."""
    paragraphs: ParagraphSet
    week: str
    """The week in which they were, where they moved."""
    because: str
    """What keeps them out of it, where one thing does; else they made room."""


def years_of(proposed: Proposed) -> list[int]:
    """The years that a proposal is for, first to last."""
    years = {entry.year for entry in proposed.entries if entry.year}
    return list(range(min(years), max(years) + 1)) if years else []


def like_of(proposed: Proposed, index: Index) -> int | None:
    """The year whose meetings those of a proposal follow; None where they follow none."""
    known = {meeting.id: meeting for one in (*index.before, index, *index.after) for meeting in one.plan.meetings}
    years = [min(known[one.like].years) for one in proposed.meetings if one.like in known and known[one.like].years]
    return max(set(years), key=lambda year: (years.count(year), year)) if years else None


def placed(proposed: Proposed, task: PlacingTask) -> dict[int, tuple[int, ...]]:
    """The weeks of a task in which a proposal has each paragraph; none of a week that the task does not have."""
    found: dict[int, tuple[int, ...]] = {}
    for entry in proposed.entries:
        weeks = _weeks(entry, task)
        for number in entry.paragraphs:
            found[number] = (*found.get(number, ()), *weeks)
    return {number: weeks for number, weeks in found.items() if number in task.paragraphs}


def _weeks(entry: ProposedEntry, task: PlacingTask) -> tuple[int, ...]:
    """The weeks of the meetings that a row names; of one without any those of its year with all its bodies."""
    if entry.meeting:
        return tuple(n for n, week in enumerate(task.weeks) if {*entry.meeting} & {one.id for one in week.meetings})
    return tuple(n for n, week in enumerate(task.weeks) if week.year == entry.year and {*entry.body} <= {*week.bodies})


def whence(
    numbers: Sequence[int], week: MeetingWeek, proposed: Proposed, task: PlacingTask, must: Sequence[RowsMeasure]
) -> tuple[Whence, ...]:
    """Where the paragraphs of a row were, those of one way together."""
    before, here = placed(proposed, task), task.weeks.index(week)
    ways: dict[tuple[str, str, str], list[int]] = {}
    for number in numbers:
        if number not in before:
            way = (NEW, "", "")
        elif here in before[number]:
            way = (KEPT, "", "")
        else:
            way = (MOVED, _was_in(number, before[number], proposed, task), _because(number, before[number], task, must))
        ways.setdefault(way, []).append(number)
    return tuple(Whence(kind, ParagraphSet.of(*some), was, why) for (kind, was, why), some in ways.items())


def _was_in(number: int, weeks: tuple[int, ...], proposed: Proposed, task: PlacingTask) -> str:
    """What the week is called; of one that is no more the year and the meetings."""
    if weeks:
        return name_of(weeks[0], task)
    entry = next(entry for entry in proposed.entries if number in entry.paragraphs)
    return " ".join(filter(None, (str(entry.year or ""), ", ".join(entry.meeting))))


def name_of(week: int, task: PlacingTask) -> str:
    """``2028-09``; with its meetings where the task has several weeks of that name."""
    one = task.weeks[week]
    alone = sum(other.name == one.name for other in task.weeks) == 1
    return one.name if alone else f"{one.name} ({', '.join(meeting.id for meeting in one.meetings)})"


def _because(number: int, weeks: tuple[int, ...], task: PlacingTask, must: Sequence[RowsMeasure]) -> str:
    if not weeks:
        return "that week is no more"
    there = [one for one in task.candidates if one.paragraph == number and one.week in weeks]
    if not there:
        return "no body that takes it up meets then"
    line = next(_forbidding(there, must), None)
    return str(line) if line else ""


def _forbidding(there: Sequence[Candidate], must: Sequence[RowsMeasure]) -> Iterator[Requirement]:
    for measure in must:
        if isinstance(measure, Costs) and all(measure.costs.get(one) for one in there):
            yield measure.line


def gone(proposed: Proposed, solution: Solution, index: Index) -> ParagraphSet:
    """The paragraphs that were proposed before and are in no row any more."""
    now = {one.paragraph for one in solution.placed}
    before = ParagraphSet.union(entry.paragraphs for entry in proposed.entries) & index.plan.declaration.numbers
    return ParagraphSet.of(*(number for number in before if number not in now))
