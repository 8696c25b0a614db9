"""What was probably meant."""

from collections.abc import Iterable

_MOST_WORDS = 100
_MOST_KNOWN = 2_000
_ALIKE = 0.6


class Suggestions:
    """Known words, and the nearest of them to a word that is not known.

    Comparing is slow, and a file may be wrong in a hundred thousand places: after a hundred words, and beyond two
    thousand known ones, there are no more suggestions.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = sorted(known)[:_MOST_KNOWN]
        self._asked = 0

    def nearest(self, word: str, alike: float = _ALIKE) -> str:
        """The known word that was probably meant, or ``""``; ``alike``: how much so it must be, from 0 to 1."""
        from difflib import get_close_matches  # late: most runs have nothing to suggest

        self._asked += 1
        if self._asked > _MOST_WORDS:
            return ""
        return next(iter(get_close_matches(word[:80], self._known, n=1, cutoff=alike)), "")


def nearest(word: str, known: Iterable[str], alike: float = _ALIKE) -> str:
    """The nearest of some names to a word; for several words, :class:`Suggestions` is quicker."""
    return Suggestions(known).nearest(word, alike)
