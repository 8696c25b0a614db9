"""Sets of paragraph numbers behave as Python's sets do, whatever the numbers, and cost nothing where they are dense."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cosp_plan.paragraphs import HIGHEST, ParagraphSet, parse

NUMBERS = st.sets(st.integers(1, 30) | st.integers(1, 2_000))
ENDS = st.integers(1, HIGHEST)
RANGES = st.lists(st.tuples(ENDS, ENDS).map(sorted).map(tuple))


@given(NUMBERS)
def test_a_set_of_numbers_is_that_set(numbers: set[int]) -> None:
    paragraphs = ParagraphSet.of(*numbers)
    assert list(paragraphs) == sorted(numbers)
    assert len(paragraphs) == len(numbers)
    assert bool(paragraphs) == bool(numbers)
    assert all((n in paragraphs) == (n in numbers) for n in range(35))


@given(NUMBERS, NUMBERS)
def test_algebra_is_that_of_sets(a: set[int], b: set[int]) -> None:
    one, other = ParagraphSet.of(*a), ParagraphSet.of(*b)
    assert set(one | other) == a | b
    assert set(one & other) == a & b
    assert set(one - other) == a - b
    assert (one == other) == (a == b)
    assert (one | other) == (other | one) == ParagraphSet.union([one, other])
    assert hash(one | other) == hash(other | one)


@given(RANGES)
def test_ranges_are_kept_sorted_and_apart(ranges: list[tuple[int, int]]) -> None:
    kept = ParagraphSet(ranges).ranges
    assert all(first <= last for first, last in kept)
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(kept))
    assert all(ParagraphSet([one]) - ParagraphSet(ranges) == ParagraphSet() for one in ranges)


@given(RANGES)
def test_what_is_printed_is_read_back(ranges: list[tuple[int, int]]) -> None:
    paragraphs = ParagraphSet(ranges)
    assert not paragraphs or ParagraphSet(parse(str(paragraphs))) == paragraphs


@given(st.text() | st.text("0123456789-–, \t\n", max_size=30))
@example("9" * 5_000)
@example("1" + " " * 100_000 + "x")
@example("1," * 100_000)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        ranges = parse(text)
    except ValueError:
        return
    assert ranges
    assert all(1 <= end <= HIGHEST for one in ranges for end in one)


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("7", [(7, 7)]),
        ("14, 16-19", [(14, 14), (16, 19)]),
        ("16–19", [(16, 19)]),
        (" 1 - 3 ,5", [(1, 3), (5, 5)]),
        ("3-1, 2, 2", [(3, 1), (2, 2), (2, 2)]),
        ("1-999999999999", [(1, HIGHEST)]),
    ],
)
def test_ways_to_write(text: str, ranges: list[tuple[int, int]]) -> None:
    assert parse(text) == ranges


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "01", "1-", "1--2", "1 2", "1,,2", "1,", "1.5", "one", "٣", "1—2", "1" * 13]
)
def test_ways_not_to_write(text: str) -> None:
    with pytest.raises(ValueError, match="is not a number, a range or a list"):
        parse(text)


def test_a_trillion_numbers_cost_two() -> None:
    everything = ParagraphSet([(1, HIGHEST)])
    assert len(everything) == HIGHEST
    assert str(everything - ParagraphSet.of(1, 5, HIGHEST)) == "2-4, 6-999999999998"
    assert 86 in everything
    assert everything & ParagraphSet.of(86) == ParagraphSet.of(86)
