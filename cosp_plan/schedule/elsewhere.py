"""Where else a thing of a proposal could be, and what that would cost."""

from collections.abc import Sequence
from typing import NamedTuple

from cosp_plan.model import Requirement
from cosp_plan.schedule.solution import Level

WORSE, NOT_WORSE, IMPOSSIBLE, NOT_SHOWN = "worse", "not worse", "impossible", "not shown"


class Elsewhere(NamedTuple):
    """A place in which the thing could be instead; or several that a reader takes for one."""

    places: tuple[int, ...]
    """Of the task: the one that is best, where that was looked for; else all."""
    outcome: str
    """``worse``, ``not worse``, ``impossible``, or ``not shown`` to be worse by the effort that was spent."""
    level: Level | None = None
    """What gets worse first, and how much is counted of it then at best; None where nothing does.

    Where that was not shown, the line at which the search ended, and the best that was found of it.
    """
    now: int = 0
    """What is counted of it now."""
    against: tuple[Requirement, ...] = ()
    """Where it is impossible, the lines that are against it; none where no way leads there at all."""


def kept_by(elsewhere: Sequence[Elsewhere]) -> tuple[Requirement, ...]:
    """What keeps a thing where it is: each line that elsewhere would get worse, or be broken."""
    worse = (one for one in elsewhere if one.outcome in (WORSE, IMPOSSIBLE))
    found = (line for one in worse for line in ([one.level.line] if one.level else one.against))
    return tuple(dict.fromkeys(found))


class NotKeptError(Exception):
    """The proposal itself does not keep some lines that must be kept."""

    def __init__(self, lines: Sequence[Requirement]) -> None:
        super().__init__()
        self.lines = tuple(lines)
