"""What is counted of a line of requirements, in words."""

from cosp_plan.language.words import Words
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
    "years-apart": ("year short", "years short"),
    "fewest: moved": ("{unit} moved", "{units} moved"),
    "fewest: section-names": ("{unit} named by a section alone", "{units} named by a section alone"),
    "fewest: topics": ("topic", "topics"),
    "balance: weeks": ("topic in the fullest week", "topics in the fullest week"),
    "balance: years": (
        "{unit} more in the fullest year than in the emptiest",
        "{units} more in the fullest year than in the emptiest",
    ),
}
"""One, and several, by the word of the line, or by that and its value."""


def counted(line: Requirement, number: int, words: Words) -> str:
    """``1 year late``, ``26 topics``."""
    one, several = _COUNTED.get(line.word) or _COUNTED[f"{line.word}: {line.value[0]}"]
    said = (one if number == 1 else several).format(unit=words.own["unit"], units=words.own["units"])
    return f"{number} {said}"
