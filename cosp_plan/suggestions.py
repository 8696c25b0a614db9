"""What was probably meant."""

from collections.abc import Iterable

_MOST_COMPARED = 2_000  # difflib compares with each: a long list would turn one typing error into seconds


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or ``""``."""
    from difflib import get_close_matches  # late: only a fault needs it

    candidates = list(known)[:_MOST_COMPARED]
    return next(iter(get_close_matches(word, candidates, n=1)), "")
