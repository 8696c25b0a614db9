"""Why there is no proposal: least sets of lines that cannot all be kept, of few paragraphs, and what would do."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from cosp_plan.model import Plan, Requirement
from cosp_plan.paragraphs import EMPTY, ParagraphSet
from cosp_plan.schedule.counting import Shortage, shortage
from cosp_plan.schedule.measures import Apart, Costs, Measure, Together, TopicsOfParagraphs, Unplaced, measured
from cosp_plan.schedule.rows import Asked
from cosp_plan.schedule.solution import NotFoundError, Solution
from cosp_plan.schedule.task import PlacingTask

EFFORT = 3.0
"""Of the solver, for each question on the way."""
_MOST_STEPS = 12
"""How far a number is moved in search of one that would do."""
_NUMBERS = ("topics-per-week", "paragraphs-per-topic", "topics", "years-apart")

_Item = TypeVar("_Item")


class Conflict(NamedTuple):
    """Lines that cannot all be kept for some paragraphs, while without any one of them they can."""

    measures: tuple[Measure, ...]
    paragraphs: ParagraphSet
    shortage: Shortage | None
    """Where counting alone shows it."""

    @property
    def lines(self) -> tuple[Requirement, ...]:
        """As they are written."""
        return tuple(measure.line for measure in self.measures)


class WouldDo(NamedTuple):
    """A change that alone makes it possible."""

    line: Requirement
    instead: Requirement | None
    """The line with another number; None where it is kept as it is, but not for some."""
    paragraphs: ParagraphSet
    """Those for which it is not kept; none where it is left out, or has another number."""
    weeks: tuple[int, ...]
    """Those in which they are then."""


def conflicts(question: Asked, effort: float) -> Iterator[Conflict]:
    """Every conflict: what the first is about is left out, and so on until nothing conflicts.

    The search ends early where it is not proved within the effort that something still does. Raises KeyboardInterrupt.
    """
    left = question.task.paragraphs
    while found := _first(
        _of_paragraphs(question.task, left), [_of_measure(one, left) for one in question.must], effort
    ):
        yield found
        if not found.paragraphs:  # it cannot be kept whatever is placed, and nothing else can be known
            return
        left = tuple(number for number in left if number not in found.paragraphs)


def _first(task: PlacingTask, must: Sequence[Measure], effort: float) -> Conflict | None:
    """A conflict, narrowed to its paragraphs and then to its lines; None where none is proved."""
    each = min(effort, EFFORT)
    if short := shortage(task, must):
        numbers = tuple(short.paragraphs)
    elif _impossible(task, must, effort):
        numbers = tuple(least(task.paragraphs, lambda some: _impossible_of(task, must, some, each)))
    else:
        return None
    narrow, own = _of_paragraphs(task, numbers), [_of_measure(measure, numbers) for measure in must]

    def still(lines: Sequence[Measure]) -> bool:
        return shortage(narrow, lines) is not None if short else _impossible(narrow, lines, each)

    needed = least([*reversed(own)], still)
    return Conflict(tuple(one for one in own if one in needed), ParagraphSet.of(*numbers), short)


def merged(found: Iterable[Conflict], question: Asked) -> list[Conflict]:
    """Conflicts of the same lines as one; what counting shows is one by itself."""
    alike: dict[tuple[tuple[Requirement, ...], int | None, tuple[int, ...]], list[Conflict]] = {}
    for one in found:
        short = one.shortage
        key = (one.lines, short and short.places, short.weeks if short else ())
        alike.setdefault(key, []).append(one)
    return [_together(some, question) for some in alike.values()]


def _together(some: list[Conflict], question: Asked) -> Conflict:
    first, numbers = some[0], ParagraphSet.union(one.paragraphs for one in some)
    measures = (_of_measure(measure, tuple(numbers)) for measure in question.must if measure.line in first.lines)
    short = first.shortage and first.shortage._replace(paragraphs=numbers)
    return Conflict(tuple(measures), numbers, short)


def _of_paragraphs(task: PlacingTask, numbers: Sequence[int]) -> PlacingTask:
    """The task of placing some of the paragraphs alone."""
    some = {*numbers}
    return task._replace(
        paragraphs=tuple(number for number in task.paragraphs if number in some),
        candidates=tuple(one for one in task.candidates if one.paragraph in some),
    )


def _of_measure(measure: Measure, numbers: Sequence[int]) -> Measure:
    """A measure as it is for some of the paragraphs alone."""
    some = {*numbers}
    if isinstance(measure, Costs):
        return measure._replace(costs={one: cost for one, cost in measure.costs.items() if one.paragraph in some})
    if isinstance(measure, Unplaced | TopicsOfParagraphs | Together | Apart):
        return measure._replace(paragraphs=tuple(number for number in measure.paragraphs if number in some))
    return measure


def least(items: Sequence[_Item], impossible: Callable[[Sequence[_Item]], bool]) -> list[_Item]:
    """What is left of some items when all without which it is impossible still are taken out, halves first."""
    needed = list(items)
    size = len(needed)
    while size:
        start = 0
        while start < len(needed):
            rest = needed[:start] + needed[start + size :]
            if impossible(rest):
                needed = rest
            else:
                start += size
        size //= 2
    return needed


def _impossible_of(task: PlacingTask, must: Sequence[Measure], numbers: Sequence[int], effort: float) -> bool:
    return _impossible(_of_paragraphs(task, numbers), [_of_measure(measure, numbers) for measure in must], effort)


def _impossible(task: PlacingTask, must: Sequence[Measure], effort: float) -> bool:
    """Whether it is proved that there is no answer."""
    if shortage(task, must):  # at once, where a solver would go through all ways
        return True
    try:
        _solved(task, must, (), effort)
    except NotFoundError as fault:
        return fault.proved
    return False


def _solved(task: PlacingTask, must: Sequence[Measure], should: Sequence[Measure], effort: float) -> Solution:
    """An answer. Raises NotFoundError, and KeyboardInterrupt."""
    from cosp_plan.schedule.solving import solve

    try:
        return solve(task, must, should, effort)
    except NotFoundError as fault:
        if fault.interrupted:
            raise KeyboardInterrupt from None
        raise


# --- what would do -----------------------------------------------------------------------------------------------


def would_do(found: Conflict, others: ParagraphSet, question: Asked, plan: Plan, effort: float) -> Iterator[WouldDo]:
    """For each line of a conflict, how little of it would have to go; with the paragraphs of other conflicts left out.

    Nothing is said of a line where no answer was found within the effort. Raises KeyboardInterrupt.
    """
    left = tuple(number for number in question.task.paragraphs if number not in others)
    task, effort = _of_paragraphs(question.task, left), min(effort, EFFORT)
    for line in found.lines:
        rest = [_of_measure(one, left) for one in question.must if one.line != line]
        (own,) = (_of_measure(one, left) for one in question.must if one.line == line)
        change = _number(own, rest, found, task, plan, effort) if line.word in _NUMBERS else None
        change = change or _waived(own, rest, task, effort)
        if change:
            yield change


def _number(
    measure: Measure, rest: Sequence[Measure], found: Conflict, task: PlacingTask, plan: Plan, effort: float
) -> WouldDo | None:
    """The number of a line changed as little as possible; what the paragraphs of the conflict alone rule out first."""
    line, numbers = measure.line, tuple(found.paragraphs)
    step = -1 if line.word == "years-apart" else 1
    for more in range(1, _MOST_STEPS + 1):
        value = line.limit + step * more
        if value < 1:
            break
        instead = line._replace(value=(str(value),))
        changed = measured(instead, task, plan).measure
        must = [*rest, *([changed] if changed else [])]
        if not _impossible_of(task, must, numbers, effort) and _possible(task, must, effort):
            return WouldDo(line, instead, EMPTY, ())
    return None


def _possible(task: PlacingTask, must: Sequence[Measure], effort: float) -> bool:
    """Whether an answer is found."""
    if shortage(task, must):
        return False
    try:
        _solved(task, must, (), effort)
    except NotFoundError:
        return False
    return True


def _waived(measure: Measure, rest: Sequence[Measure], task: PlacingTask, effort: float) -> WouldDo | None:
    """The fewest paragraphs for which a line is not kept."""
    try:
        solution = _solved(task, rest, (measure,), effort)
    except NotFoundError:
        return None
    if isinstance(measure, Unplaced):
        placed = {one.paragraph for one in solution.placed}
        out = ParagraphSet.of(*(number for number in measure.paragraphs if number not in placed))
        return WouldDo(measure.line, None, out, ())
    if isinstance(measure, Costs):
        broken = [one for one in solution.placed if measure.costs.get(one)]
        weeks = tuple(sorted({one.week for one in broken}))
        return WouldDo(measure.line, None, ParagraphSet.of(*(one.paragraph for one in broken)), weeks)
    return WouldDo(measure.line, None, EMPTY, ())
