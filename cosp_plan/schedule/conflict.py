"""Why there is no proposal: least sets of lines that cannot all be kept, of few things, and what would do."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from cosp_plan.model import Requirement
from cosp_plan.schedule.question import Cases, Question, Shortage, Thing
from cosp_plan.schedule.solution import NotFoundError, Solution

EFFORT = 3.0
"""Of the solver, for each question on the way."""
_MOST_STEPS = 12
"""How far a number is moved in search of one that would do."""
_DOWN = ("years-apart", "weeks-apart", "half-days", "days")
"""Words that ask less with a lower number; others with a higher one."""
_UP = ("topics-per-week", "paragraphs-per-topic", "topics", "rooms")

_Item = TypeVar("_Item")


class Conflict(NamedTuple):
    """Lines that cannot all be kept for some things, while without any one of them they can."""

    measures: tuple[Any, ...]
    things: tuple[Thing, ...]
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
    cases: Cases
    """Those for which it is not kept; none where it is left out, or has another number."""


def conflicts(question: Question, effort: float) -> Iterator[Conflict]:
    """Every conflict: what the first is about is left out, and so on until nothing conflicts.

    The search ends early where it is not proved within the effort that something still does. Raises KeyboardInterrupt.
    """
    left = question.requiring(question.must)
    while found := _first(left, effort):
        yield found
        if not found.things:  # it cannot be kept whatever is placed, and nothing else can be known
            return
        left = left.only(one for one in left.things if one not in found.things)


def _first(question: Question, effort: float) -> Conflict | None:
    """A conflict, narrowed to its things and then to its lines; None where none is proved."""
    each = min(effort, EFFORT)
    if short := question.shortage():
        things = short.things
    elif _impossible(question, effort):
        things = tuple(least(question.things, lambda some: _impossible(question.only(some), each)))
    else:
        return None
    narrow = question.only(things)

    def still(lines: Sequence[Any]) -> bool:
        asked = narrow.requiring(lines)
        return asked.shortage() is not None if short else _impossible(asked, each)

    needed = least([*reversed(narrow.must)], still)
    return Conflict(tuple(one for one in narrow.must if one in needed), things, short)


def merged(found: Iterable[Conflict], question: Question) -> list[Conflict]:
    """Conflicts of the same lines as one; what counting shows is one by itself, and so is what no line is about."""
    alike: dict[tuple[object, ...], list[Conflict]] = {}
    for one in found:
        short = one.shortage
        key = (one.lines or one.things, short and short.room, short.places if short else ())
        alike.setdefault(key, []).append(one)
    return [_together(some, question) for some in alike.values()]


def _together(some: list[Conflict], question: Question) -> Conflict:
    first, named = some[0], {thing for one in some for thing in one.things}
    things = tuple(thing for thing in question.things if thing in named)
    must = [measure for measure in question.must if measure.line in first.lines]
    short = first.shortage and first.shortage._replace(things=things)
    return Conflict(question.requiring(must).only(things).must, things, short)


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


def _impossible(question: Question, effort: float) -> bool:
    """Whether it is proved that there is no answer."""
    if question.shortage():  # at once, where a solver would go through all ways
        return True
    try:
        _solved(question, effort)
    except NotFoundError as fault:
        return fault.proved
    return False


def _solved(question: Question, effort: float) -> Solution:
    """An answer. Raises NotFoundError, and KeyboardInterrupt."""
    from cosp_plan.schedule.solving import solve

    try:
        return solve(question, effort)
    except NotFoundError as fault:
        if fault.interrupted:
            raise KeyboardInterrupt from None
        raise


# --- what would do -----------------------------------------------------------------------------------------------


def would_do(found: Conflict, others: Iterable[Thing], question: Question, effort: float) -> Iterator[WouldDo]:
    """For each line of a conflict, how little of it would have to go; with the things of other conflicts left out.

    Nothing is said of a line where no answer was found within the effort. Raises KeyboardInterrupt.
    """
    out, effort = {*others}, min(effort, EFFORT)
    left = question.requiring(question.must).only(one for one in question.things if one not in out)
    for line in found.lines:
        own, rest = ([one for one in left.must if (one.line == line) is same] for same in (True, False))
        change = _number(line, left.requiring(rest), found, effort)
        if change := change or _waived(left.requiring(rest, own), effort):
            yield change


def _number(line: Requirement, rest: Question, found: Conflict, effort: float) -> WouldDo | None:
    """The number of a line changed as little as possible; what the things of the conflict alone rule out first."""
    step = 1 if line.word in _UP else -1 if line.word in _DOWN else 0
    for more in range(1, _MOST_STEPS + 1) if step else ():
        value = line.limit + step * more
        if value < 1:
            break
        instead = line._replace(value=(str(value),))
        changed = rest.measured(instead).measure
        asked = rest.requiring([*rest.must, *([changed] if changed else [])])
        if not _impossible(asked.only(found.things), effort) and _possible(asked, effort):
            return WouldDo(line, instead, Cases())
    return None


def _possible(question: Question, effort: float) -> bool:
    """Whether an answer is found."""
    if question.shortage():
        return False
    try:
        _solved(question, effort)
    except NotFoundError:
        return False
    return True


def _waived(question: Question, effort: float) -> WouldDo | None:
    """The fewest things for which a line is not kept: the only one of the question's `should`."""
    (measure,) = question.should
    try:
        solution = _solved(question, effort)
    except NotFoundError:
        return None
    return WouldDo(measure.line, None, question.cases(measure, solution.placed))
