"""What a solver finds: where everything is put, and how well each line is kept."""

from typing import NamedTuple

from cosp_plan.schedule.measures import Measure
from cosp_plan.schedule.task import Candidate


class Level(NamedTuple):
    """How well one thing that should be kept was kept."""

    measure: Measure
    found: int
    at_least: int
    """No answer can be better than this, with the levels before as they are."""

    @property
    def best(self) -> bool:
        """Whether it is proved that it cannot be better."""
        return self.found <= self.at_least


class Solution(NamedTuple):
    """Where everything is put."""

    placed: tuple[Candidate, ...]
    """In the order of the task."""
    rows: dict[str, int]
    """The week of each existing row, by its place in the task."""
    levels: tuple[Level, ...]
    interrupted: bool = False
    """Whether somebody stopped it: then this is the best until then."""


class NotFoundError(Exception):
    """No answer: ``proved`` where there is none, else none within the effort."""

    def __init__(self, proved: bool) -> None:
        super().__init__()
        self.proved = proved
