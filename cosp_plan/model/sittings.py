"""What is taken up when: the half-days of a meeting."""

from datetime import date
from typing import NamedTuple

from cosp_plan.model.origin import Origin


class Sitting(NamedTuple):
    """Half a day of a meeting, and what is taken up in it."""

    day: date | None
    part: str
    """``morning``, ``midday``, ``afternoon`` or ``evening``."""
    item: str
    title: str
    entry: tuple[str, ...]
    origin: Origin
    proposed: bool = False
    """Whether nobody fixed it."""

    @property
    def open(self) -> bool:
        """Whether it says no more than that the meeting sits then: what is taken up is to be settled."""
        return not (self.item or self.title or self.entry)

    @property
    def work(self) -> tuple[str, str, tuple[str, ...]]:
        """What is taken up, whenever that is."""
        return self.item, self.title, self.entry
