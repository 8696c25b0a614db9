"""What counting alone shows: paragraphs for which there are not enough places, whatever else is required."""

from collections.abc import Sequence

from cosp_plan.schedule.question import Costs, Shortage
from cosp_plan.schedule.rows.measures import RowsMeasure, SizeOfTopics, TopicsOfWeeks, Unplaced
from cosp_plan.schedule.rows.task import PlacingTask

_ANY_SIZE = 10**6


def shortage(task: PlacingTask, must: Sequence[RowsMeasure]) -> Shortage | None:
    """Whether some paragraphs have fewer places than there are of them: a matching of paragraphs to places.

    All that compete for the same places are named; of those that can be nowhere the first.
    """
    wanted = [number for measure in must if isinstance(measure, Unplaced) for number in measure.paragraphs]
    rooms = {week: _room(week, task, must) for week in range(len(task.weeks))}
    allowed = _allowed(task, must)
    inside: dict[int, list[int]] = {week: [] for week in rooms}
    without = [number for number in dict.fromkeys(wanted) if not _put(number, allowed, rooms, inside, set())]
    if not without:
        return None
    weeks: set[int] = set()
    numbers: set[int] = set()
    for number in without:
        reached = _reached(number, allowed, inside)
        if not numbers or reached & weeks:
            weeks |= reached
            numbers |= {number, *(one for week in reached for one in inside[week])}
    return Shortage(tuple(sorted(numbers)), tuple(sorted(weeks)), sum(rooms[week] for week in weeks))


def _reached(number: int, allowed: dict[int, list[int]], inside: dict[int, list[int]]) -> set[int]:
    """The weeks that a paragraph could be in, if others moved on, and those that they could move on to."""
    weeks: set[int] = set()
    waiting = [number]
    while waiting:
        for week in allowed.get(waiting.pop(), ()):
            if week not in weeks:
                weeks.add(week)
                waiting += inside[week]
    return weeks


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


def _room(week: int, task: PlacingTask, must: Sequence[RowsMeasure]) -> int:
    """The paragraphs for which a week has places."""
    topics = [one.limit for one in must if isinstance(one, TopicsOfWeeks) and week in one.weeks]
    sizes = [one.limit for one in must if isinstance(one, SizeOfTopics) and week in one.weeks]
    if not topics:
        return _ANY_SIZE
    used = sum(row.weeks == (week,) for row in task.rows)
    return max(0, min(topics) - used) * min(sizes, default=_ANY_SIZE)


def _allowed(task: PlacingTask, must: Sequence[RowsMeasure]) -> dict[int, list[int]]:
    """The weeks in which each paragraph can be, as far as single lines say."""
    forbidden = {one for measure in must if isinstance(measure, Costs) for one, cost in measure.costs.items() if cost}
    found: dict[int, dict[int, None]] = {}
    for one in task.candidates:
        if one not in forbidden:
            found.setdefault(one.paragraph, {})[one.week] = None
    return {number: list(weeks) for number, weeks in found.items()}
