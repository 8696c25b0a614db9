"""What was found -> text, one module a format."""

from collections.abc import Iterator
from typing import NamedTuple

from cosp_plan.answers.search import Hit, Search


class HitsReport(NamedTuple):
    """What was looked for in one plan, and found."""

    found: Search
    plan: str
    """The id of the plan, or its path."""
    notice: str
    """What the report says of itself."""
    unit: str
    """What a plan calls a paragraph."""

    def kind(self, hit: Hit) -> str:
        """The kind of a hit as the plan calls it."""
        return self.unit if hit.kind == "paragraph" else hit.kind

    @property
    def nothing(self) -> str:
        """What is said where nothing is found; empty where something is."""
        words, hits, nearest, alone, _ = self.found
        if hits:
            return ""
        if not words:
            return "There is no word to look for."
        if len(alone) == len(words):
            return f"Each word of `{' '.join(words)}` is found, but never all in one place: leave one out."
        nowhere = ", ".join(f"`{word}`" for word in words if word not in alone)
        near = f"; the nearest: {', '.join(nearest)}" if nearest else ""
        return f"No text of the plan has {nowhere}{near}."

    @property
    def hint(self) -> str:
        """How numbers are asked for; empty where there are none."""
        shown = self.found.shown
        return f"`cosp-plan show {' '.join(shown)}` shows what has that number." if shown else ""


def parts(hit: Hit) -> Iterator[tuple[str, bool]]:
    """The text of a hit in pieces, each with whether it is what was looked for."""
    end = 0
    for first, last in hit.marks:
        if first >= end:
            yield hit.text[end:first], False
            yield hit.text[first:last], True
            end = last
    yield hit.text[end:], False
