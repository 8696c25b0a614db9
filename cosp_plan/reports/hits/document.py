"""What `find` prints for programs."""

from typing import TypedDict

from cosp_plan.reports.documents import PlanDocument


class HitRow(TypedDict):
    """A record in which all words were found."""

    kind: str
    """What was found."""
    id: str
    """What `show` takes."""
    title: str
    """Its title or topic."""
    where: str
    """The field that matched best."""
    text: str
    """The text of that field."""
    marks: list[tuple[int, int]]
    """Where in the text: from, to (exclusive), in characters from 0."""


class HitsDocument(PlanDocument):
    """What `find` prints."""

    words: list[str]
    """What was looked for."""
    hits: list[HitRow]
    """Best first."""
    nearest: list[str]
    """Words that there are, where there are no hits."""
    alone: list[str]
    """Where there are no hits: the words that are found, though never all in one record."""
