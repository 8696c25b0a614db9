"""Texts as they are compared: in words of small letters without accents."""

import re
import unicodedata
from collections.abc import Iterable


def folded(text: str) -> str:
    """Small letters without accents, dashes as hyphens, single spaces; without raised and circled numbers."""
    text = text if text.isascii() else "".join(sign for sign in text if unicodedata.category(sign) != "No")
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return " ".join(_DASH.sub("-", plain).split())


_DASH = re.compile("[\u2010-\u2015\u2212]")


def words_of(text: str) -> list[str]:
    """The words of a text, folded."""
    return re.findall(r"[^\W_]+", folded(text))


def has_phrase(words: Iterable[str], phrases: Iterable[str]) -> bool:
    """Whether one of some phrases stands among words."""
    line = f" {' '.join(words)} "
    return any(f" {phrase} " in line for phrase in phrases)


def either(phrases: Iterable[str]) -> str:
    """A pattern for one of some phrases, the longest first; for nothing where there are none."""
    return "|".join(map(re.escape, sorted(phrases, key=lambda one: (-len(one), one)))) or "(?!)"
