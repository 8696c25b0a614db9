"""The states of a paragraph as every picture and table shows them: a mark, a word and a colour, each of which suffices.

More ink, more evidence: what a source reports is a tick; what is past without a report a question.
"""

from typing import NamedTuple

from cosp_plan.reports.formats import Screen


class Mark(NamedTuple):
    """How a state is shown."""

    sign: str
    ascii: str
    word: str
    """As a cell has it."""
    meaning: str
    """As a legend has it."""
    colour: str
    """As `typer.style` calls it; empty: that of the terminal."""

    def on(self, screen: Screen) -> str:
        """The sign that a screen can show."""
        return self.sign if screen.unicode else self.ascii


MARKS = {
    "held": Mark("✓", "+", "held", "reported as taken up", "bright_blue"),
    "not_confirmed": Mark("?", "?", "not confirmed", "date past, not confirmed", "yellow"),
    "to_come": Mark("→", ">", "to come", "to come", "cyan"),
    "standing": Mark("≡", "=", "standing", "standing item", ""),
    "proposed": Mark("○", "o", "proposed", "proposed, announced by nobody", "magenta"),
    "deferred": Mark("–", "-", "deferred", "deferred, a gap in this data", "bright_black"),
    "unassigned": Mark("!", "!", "unassigned", "assigned to nobody", "red"),
}
"""By the fine states of :mod:`cosp_plan.coverage`, in their order."""
