"""What a solver finds: where everything is put, and how well each line is kept."""

from typing import Any, NamedTuple

from cosp_plan.model import Requirement

EFFORT = 60.0
"""Units of the solver's deterministic time that a level may take."""


class Level(NamedTuple):
    """How well a line of `should` is kept."""

    line: Requirement
    found: int
    """What is counted of it: 0 where it is kept whole."""
    at_least: int
    """No answer could have less, with the lines before as they are."""

    @property
    def best(self) -> bool:
        """Whether it is proved that it could not be better."""
        return self.found <= self.at_least


class Solution(NamedTuple):
    """Where everything is put."""

    placed: tuple[Any, ...]
    """The ways that are chosen, in the order of the task."""
    levels: tuple[Level, ...]
    interrupted: bool = False
    """Whether somebody stopped it: then this is the best until then."""


class NotFoundError(Exception):
    """No answer: ``proved`` where there is none, ``interrupted`` where somebody stopped it, else not by this effort."""

    def __init__(self, proved: bool, interrupted: bool = False) -> None:
        super().__init__()
        self.proved = proved
        self.interrupted = interrupted
