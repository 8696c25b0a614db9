"""Sets of paragraph numbers: "14, 16-19" <-> {14, 16, 17, 18, 19}.

A set is kept as ranges, so that "1-999999999999" costs no more than "1".
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

HIGHEST = 10**12 - 1
"""No declaration numbers its paragraphs higher; longer numbers are refused as text, before they are made."""

_NUMBER = r"[1-9][0-9]{0,11}"
_RANGE = rf"{_NUMBER}(?:\s*[-\u2013]\s*{_NUMBER})?"
PATTERN = rf"\s*{_RANGE}(?:\s*,\s*{_RANGE})*\s*"
"""Numbers and ranges (hyphen or en dash) between commas; also the pattern of the JSON Schema."""

_PATTERN = re.compile(PATTERN, re.ASCII)
_SPLIT = re.compile(r"\s*[-\u2013]\s*", re.ASCII)

Range = tuple[int, int]
"""First and last number, both included."""


class ParagraphSet:
    """An immutable set of positive numbers, kept as sorted ranges that neither overlap nor touch."""

    __slots__ = ("ranges",)
    ranges: tuple[Range, ...]

    def __init__(self, ranges: Iterable[Range] = ()) -> None:
        """Make a set of any ranges, in any order, overlapping or not; a range with last < first is empty."""
        given = tuple(ranges)
        alone = len(given) == 1 and given[0][0] <= given[0][1]  # as most are
        self.ranges = given if alone else tuple(_merged(given))

    @classmethod
    def of(cls, *numbers: int) -> "ParagraphSet":
        """The set of the numbers given."""
        return cls((n, n) for n in numbers)

    @classmethod
    def union(cls, sets: Iterable["ParagraphSet"]) -> "ParagraphSet":
        """The union of any number of sets, in one pass."""
        return cls(r for s in sets for r in s.ranges)

    def __len__(self) -> int:
        return sum(last - first + 1 for first, last in self.ranges)

    def __bool__(self) -> bool:
        return bool(self.ranges)

    def __iter__(self) -> Iterator[int]:
        for first, last in self.ranges:
            yield from range(first, last + 1)

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        n = bisect_right(self.ranges, (number, HIGHEST)) - 1
        return n >= 0 and number <= self.ranges[n][1]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ParagraphSet) and self.ranges == other.ranges

    def __hash__(self) -> int:
        return hash(self.ranges)

    def __or__(self, other: "ParagraphSet") -> "ParagraphSet":
        return ParagraphSet(self.ranges + other.ranges)

    def __and__(self, other: "ParagraphSet") -> "ParagraphSet":
        return self - (self - other)

    def __sub__(self, other: "ParagraphSet") -> "ParagraphSet":
        return ParagraphSet(_without(self.ranges, other.ranges))

    def __str__(self) -> str:
        """The shortest form, ``14, 16-19``: readable by :func:`parse`."""
        return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in self.ranges)

    def __repr__(self) -> str:
        return f"ParagraphSet({self})"


def parse(text: str) -> list[Range]:
    """The ranges of ``14, 16-19`` as written: in order, repeats and reversed ranges kept for the caller to judge.

    Raises ValueError where the text is not of that form.
    """
    if not _PATTERN.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is not a number, a range or a list of them")
    ranges = []
    for part in text.split(","):
        ends = _SPLIT.split(part.strip())
        ranges.append((int(ends[0]), int(ends[-1])))
    return ranges


def _merged(ranges: Iterable[Range]) -> Iterator[Range]:
    start = stop = 0
    for first, last in sorted(ranges):
        if last < first:
            continue
        if start and first <= stop + 1:
            stop = max(stop, last)
            continue
        if start:
            yield start, stop
        start, stop = first, last
    if start:
        yield start, stop


def _without(ranges: tuple[Range, ...], taken: tuple[Range, ...]) -> Iterator[Range]:
    """Both sorted and disjoint; one sweep over the two, from where the first begins."""
    i = max(0, bisect_right(taken, ranges[0]) - 1) if ranges else 0
    for first, last in ranges:
        while i < len(taken) and taken[i][1] < first:
            i += 1
        j = i
        while j < len(taken) and taken[j][0] <= last:
            yield first, taken[j][0] - 1
            first = max(first, taken[j][1] + 1)
            j += 1
        yield first, last


EMPTY = ParagraphSet()
