"""A text by its letters and digits: what is compared, and what is left of it."""

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

    def has(self, words: str) -> bool:
        """Whether words stand in it, from the beginning of one to the end of one."""
        return next(self._where(letters(words).text), -1) >= 0

    def without(self, words: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is left of the text without some words, and those of them that do not stand in it."""
        used = bytearray(len(self.text))
        lacking = []
        for word in sorted(dict.fromkeys(words), key=len, reverse=True):
            sought = letters(word).text
            where = list(self._where(sought))
            if not where:
                lacking.append(word)
                continue
            at = next((one for one in where if not any(used[one : one + len(sought)])), where[0])
            used[at : at + len(sought)] = b"\1" * len(sought)
        return tuple(self._left(used)), tuple(lacking)

    def _where(self, sought: str) -> Iterator[int]:
        at = self.text.find(sought) if sought else -1
        while at >= 0:
            if self._begins(at) and self._ends(at + len(sought) - 1):
                yield at
            at = self.text.find(sought, at + 1)

    def _begins(self, n: int) -> bool:
        place = self.places[n]
        return place == 0 or not self.said[place - 1].isalnum()

    def _ends(self, n: int) -> bool:
        place = self.places[n]
        return place + 1 == len(self.said) or not self.said[place + 1].isalnum()

    def _left(self, used: bytearray) -> Iterator[str]:
        """The parts of the text that are not used."""
        start = -1
        for n, place in enumerate(self.places):
            if not used[n] and start < 0:
                start = place
            if used[n] and start >= 0:
                yield self.said[start:place].strip(" ;,")
                start = -1
        if start >= 0:
            yield self.said[start:].strip(" ;,")


def letters(text: str) -> Letters:
    """A text by its letters and digits."""
    said = unicodedata.normalize("NFC", text)
    found = [(letter, n) for n, one in enumerate(said) if one.isalnum() for letter in one.casefold()]
    return Letters(said, "".join(letter for letter, _ in found), tuple(n for _, n in found))
