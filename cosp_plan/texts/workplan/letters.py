"""A text by its letters and digits: what is compared, and what is left of it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Letters(NamedTuple):
    """The letters and digits of a text, small, each with its place."""

    said: str
    """The text itself."""
    text: str
    places: tuple[int, ...]
    """Where in the text each is."""

    def where(self, sought: str) -> Iterator[int]:
        """Where words, by their letters and digits, stand in it, from the beginning of one to the end of one."""
        at = self.text.find(sought) if sought else -1
        while at >= 0:
            if self._begins(at) and self._ends(at + len(sought) - 1):
                yield at
            at = self.text.find(sought, at + 1)

    def has(self, sought: str) -> bool:
        """Whether words, by their letters and digits, stand in it."""
        return next(self.where(sought), -1) >= 0

    def between(self, first: int, last: int) -> str:
        """What stands in the text from one of its letters to another, with the signs around that belong to them."""
        start = self.places[first - 1] + 1 if first else 0
        end = self.places[last + 1] if last + 1 < len(self.places) else len(self.said)
        before, after = self.said[start : self.places[first]], self.said[self.places[last] + 1 : end]
        if first and (space := _SPACE.search(before)):
            start += space.end()
        if last + 1 < len(self.places) and (space := _SPACE.search(after)):
            end = self.places[last] + 1 + space.start()
        return self.said[start:end].strip(" ,;")

    def _begins(self, n: int) -> bool:
        place = self.places[n]
        return place == 0 or not self.said[place - 1].isalnum()

    def _ends(self, n: int) -> bool:
        place = self.places[n]
        return place + 1 == len(self.said) or not self.said[place + 1].isalnum()


_SPACE = re.compile(r"\s+")


def letters(text: str) -> Letters:
    """A text by its letters and digits."""
    said = unicodedata.normalize("NFC", text)
    found = [(letter, n) for n, one in enumerate(said) if one.isalnum() for letter in one.casefold()]
    return Letters(said, "".join(letter for letter, _ in found), tuple(n for _, n in found))


def joined(keywords: Iterable[str]) -> Letters:
    """Keywords as one text."""
    return letters("; ".join(keywords))


class Uncommon(NamedTuple):
    """What only one of two lists of keywords has."""

    left: tuple[str, ...]
    """Of the first, in its own signs."""
    lacking: tuple[str, ...]
    """Of the second."""


def uncommon(keywords: Iterable[str], others: Iterable[str]) -> Uncommon:
    """What is left of the keywords of a cell without those of a plan, and those of the plan that do not stand there.

    A keyword that stands there twice counts once. A cell may run together what the plan divides: where a keyword is
    none of the cell's, it may be a part of one, in words of its own.
    """
    parts = list(map(letters, keywords))
    text = joined(part.said for part in parts)
    known: dict[str, str] = {}
    for other in others:
        known.setdefault(letters(other).text, other)
    used = bytearray(len(text.text))
    found = set()
    begins = [0]
    for part in parts:
        at = begins[-1]
        begins.append(at + len(part.text))
        if part.text in known:
            found.add(part.text)
            used[at : begins[-1]] = b"\1" * len(part.text)
    for sought in sorted(known, key=len, reverse=True):
        for at in text.where(sought):
            if used.find(b"\1", at, at + len(sought)) < 0:
                found.add(sought)
                used[at : at + len(sought)] = b"\1" * len(sought)
    left = (
        part.between(run.start(), run.end() - 1)
        for part, at in zip(parts, begins, strict=False)
        for run in re.finditer(b"\0+", bytes(used[at : at + len(part.text)]))
    )
    return Uncommon(tuple(dict.fromkeys(left)), tuple(one for key, one in known.items() if key not in found))
