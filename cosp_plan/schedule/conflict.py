"""Why there is no proposal: counting first, then a least set of lines that cannot all be kept, and what would do."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from cosp_plan.model import Plan, Requirement
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.schedule.measures import Costs, Measure, SizeOfTopics, TopicsOfWeeks, Unplaced, measured
from cosp_plan.schedule.rows import Asked
from cosp_plan.schedule.solution import NotFoundError
from cosp_plan.schedule.task import PlacingTask

_EFFORT = 5.0
"""Of the solver, for each question on the way."""
_MOST_STEPS = 12
"""How far a number is moved in search of one that would do."""
_ANY_SIZE = 10**6


class Shortage(NamedTuple):
    """Paragraphs for which there are not enough places, whatever else is required."""

    paragraphs: ParagraphSet
    weeks: tuple[int, ...]
    """The only weeks that they can be in, by their places in the task."""
    places: int


class Conflict(NamedTuple):
    """Lines that cannot all be kept, while without any one of them the others can."""

    lines: tuple[Requirement, ...]
    shortage: Shortage | None
    """Where counting alone shows it."""
    would_do: tuple[str, ...]
    """Changes each of which alone makes it possible."""


def conflict(question: Asked, plan: Plan, effort: float) -> Conflict:
    """Why a task cannot be done."""
    short = shortage(question.task, question.must)
    possible = _counts if short else _solves(min(effort, _EFFORT), unknown=True)
    needed = _least(question.task, question.must, possible)
    others = [measure for measure in question.must if measure not in needed]
    would_do = [found for measure in needed if (found := _change(measure, needed, others, question, plan, effort))]
    return Conflict(tuple(measure.line for measure in needed), short, tuple(would_do))


Possible = Callable[[PlacingTask, Sequence[Measure]], bool]


def _least(task: PlacingTask, must: Sequence[Measure], possible: Possible) -> list[Measure]:
    """The measures left when each that is not needed for the conflict is taken out, the last first."""
    needed = list(must)
    for measure in reversed(must):
        others = [one for one in needed if one is not measure]
        if not possible(task, others):
            needed = others
    return needed


def _counts(task: PlacingTask, must: Sequence[Measure]) -> bool:
    return shortage(task, must) is None


def _solves(effort: float, *, unknown: bool) -> Possible:
    """Whether there is an answer; ``unknown`` is what is said where none is found within the effort."""

    def possible(task: PlacingTask, must: Sequence[Measure]) -> bool:
        from cosp_plan.schedule.solving import solve

        if not _counts(task, must):  # at once, where a solver would go through all ways
            return False
        try:
            solve(task, must, (), effort)
        except NotFoundError as fault:
            if fault.interrupted:
                raise KeyboardInterrupt from None
            return unknown and not fault.proved
        return True

    return possible


def shortage(task: PlacingTask, must: Sequence[Measure]) -> Shortage | None:
    """Whether some paragraphs have fewer places than there are of them: a matching of paragraphs to places."""
    wanted = [number for measure in must if isinstance(measure, Unplaced) for number in measure.paragraphs]
    rooms = {week: _room(week, task, must) for week in range(len(task.weeks))}
    allowed = _allowed(task, must)
    inside: dict[int, list[int]] = {week: [] for week in rooms}
    for number in dict.fromkeys(wanted):
        seen: set[int] = set()
        if not _put(number, allowed, rooms, inside, seen):
            stuck = ParagraphSet.of(number, *(one for week in seen for one in inside[week]))
            return Shortage(stuck, tuple(sorted(seen)), sum(rooms[week] for week in seen))
    return None


def _put(
    number: int, allowed: dict[int, list[int]], rooms: dict[int, int], inside: dict[int, list[int]], seen: set[int]
) -> bool:
    """Put a paragraph into a week with a place, moving others on where that makes one."""
    for week in allowed.get(number, ()):
        if week in seen:
            continue
        seen.add(week)
        if len(inside[week]) < rooms[week]:
            inside[week].append(number)
            return True
        for n, other in enumerate(inside[week]):
            if _put(other, allowed, rooms, inside, seen):
                inside[week][n] = number
                return True
    return False


def _room(week: int, task: PlacingTask, must: Sequence[Measure]) -> int:
    """The paragraphs for which a week has places."""
    topics = [one.limit for one in must if isinstance(one, TopicsOfWeeks) and week in one.weeks]
    sizes = [one.limit for one in must if isinstance(one, SizeOfTopics) and week in one.weeks]
    if not topics:
        return _ANY_SIZE
    used = sum(row.weeks == (week,) for row in task.rows)
    return max(0, min(topics) - used) * min(sizes, default=_ANY_SIZE)


def _allowed(task: PlacingTask, must: Sequence[Measure]) -> dict[int, list[int]]:
    """The weeks in which each paragraph can be, as far as single lines say."""
    forbidden = {one for measure in must if isinstance(measure, Costs) for one, cost in measure.costs.items() if cost}
    found: dict[int, dict[int, None]] = {}
    for one in task.candidates:
        if one not in forbidden:
            found.setdefault(one.paragraph, {})[one.week] = None
    return {number: list(weeks) for number, weeks in found.items()}


def _change(
    measure: Measure,
    needed: Iterable[Measure],
    others: Sequence[Measure],
    question: Asked,
    plan: Plan,
    effort: float,
) -> str:
    """What of one line would do: its number changed as little as possible, else to be without it; empty if nothing."""
    rest = [*others, *(one for one in needed if one is not measure)]
    possible = _solves(min(effort, _EFFORT), unknown=False)
    line = measure.line
    if not possible(question.task, rest):
        return ""
    step = -1 if line.word == "years-apart" else 1
    if line.word in ("topics-per-week", "paragraphs-per-topic", "topics", "years-apart"):
        for more in range(1, _MOST_STEPS + 1):
            value = line.limit + step * more
            if value < 1:
                break
            changed = measured(line._replace(value=(str(value),)), question.task, plan).measure
            if changed and possible(question.task, [*rest, changed]):
                return str(line._replace(value=(str(value),)))
    return f"without `{line}`"
