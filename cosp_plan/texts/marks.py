"""What a paragraph or an item may begin with."""

import re

_MARK = re.compile(
    r"(?:\d{1,4}\s?(?:bis|ter|quater)?\s?[.)]|\((?:[a-z]{1,2}|[ivxl]{3,6}|\d{1,3})\)|[•▪●◦])(?=\s|[^\W\d_]|$)"
)


def begins_with_mark(text: str) -> bool:
    """Whether it begins with a number or a letter of a list: ``14.``, ``14bis.``, ``(a)``, ``(iv)``, a bullet."""
    return bool(_MARK.match(text))
