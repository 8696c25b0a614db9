"""What is counted of a line of requirements, in words."""

from cosp_plan.model import Requirement

_COUNTED = {
    "once": ("{unit} left out", "{units} left out"),
    "topics-per-week": ("topic too many", "topics too many"),
    "paragraphs-per-topic": ("{unit} too many", "{units} too many"),
    "topics": ("topic too many", "topics too many"),
    "in": ("{unit} elsewhere", "{units} elsewhere"),
    "not-in": ("{unit} there", "{units} there"),
    "together": ("{unit} apart", "{units} apart"),
    "apart": ("{unit} together with another", "{units} together with another"),
    "mandate": ("{unit} outside a mandate", "{units} outside a mandate"),
    "by": ("year late", "years late"),
    "days": ("day too many or too few", "days too many or too few"),
    "weeks-apart": ("week short", "weeks short"),
    "like": ("week away", "weeks away"),
    "like: companions": ("pair that shares a week and did not, or the other way", "such pairs of meetings"),
    "like: weekday": ("weekday away", "weekdays away"),
    "half-days": ("half-day too many or too few", "half-days too many or too few"),
    "rooms": ("session too many at one time", "sessions too many at one time"),
    "alone": ("session beside", "sessions beside"),
    "zone": ("half-day at night there", "half-days at night there"),
    "order": ("pair out of order", "pairs out of order"),
    "years-apart": ("year short", "years short"),
    "fewest: moved": ("{unit} moved", "{units} moved"),
    "fewest: section-names": ("{unit} named by a section alone", "{units} named by a section alone"),
    "fewest: gaps": ("half-day left free before others", "half-days left free before others"),
    "fewest: topics": ("topic", "topics"),
    "balance: weeks": ("topic in the fullest week", "topics in the fullest week"),
    "balance: years": (
        "{unit} more in the fullest year than in the emptiest",
        "{units} more in the fullest year than in the emptiest",
    ),
}
"""One, and several, by the word of the line, or by that and its value."""


ITEMS = ("item", "items")
"""What one thing is called where half-days are filled, and several."""
MEETINGS = ("meeting", "meetings")
"""What one thing is called where meetings are dated, and several."""


def counted(line: Requirement, number: int, units: tuple[str, str]) -> str:
    """``1 year late``, ``26 topics``; ``units`` are what one thing of the question is called, and several."""
    one, several = _COUNTED.get(f"{line.word}: {line.value[0]}") or _COUNTED[line.word]
    said = (one if number == 1 else several).format(unit=units[0], units=units[1])
    return f"{number} {said}"
