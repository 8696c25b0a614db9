"""What a plan must keep, and what it should: lines of a closed list of words, in the order of importance."""

from typing import NamedTuple

from cosp_plan.model.origin import NOWHERE, Origin

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""As a requirement names a month of every year."""

WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
"""As a requirement names a day of every week."""

NONE = "none"
"""The value that takes farther lines of a word away."""


class Requirement(NamedTuple):
    """One line: a word, what it asks, and what it is about."""

    word: str
    """``topics-per-week``, ``in``, ``together`` and the like."""
    value: tuple[str, ...]
    """As written, item by item: ``4``; ``all``; ``12``, ``21``, ``22``."""
    about: tuple[str, ...]
    """What stands under ``for``, item by item; empty: everything."""
    note: str
    """Why it is required."""
    origin: Origin

    @property
    def takes_away(self) -> bool:
        """Whether it only takes farther lines away."""
        return self.value == (NONE,)

    @property
    def limit(self) -> int:
        """The value of a word that has a number."""
        return int(self.value[0])

    def __str__(self) -> str:
        """The line as a person would write it."""
        about = f" for {', '.join(self.about)}" if self.about else ""
        return f"{self.word}: {', '.join(self.value)}{about}"


class Requirements(NamedTuple):
    """The lines of one file, or of one plan."""

    must: tuple[Requirement, ...] = ()
    """All of them are kept, or it cannot be done."""
    should: tuple[Requirement, ...] = ()
    """Each is kept as well as can be before the next is looked at."""
    origin: Origin = NOWHERE

    def __bool__(self) -> bool:
        return bool(self.must or self.should)

    def __add__(self, other: "Requirements") -> "Requirements":  # type: ignore[override]
        return self._replace(must=self.must + other.must, should=self.should + other.should)


NO_REQUIREMENTS = Requirements()
