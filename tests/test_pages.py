"""Pieces of text at their places -> lines and blocks, without any PDF."""

import pytest

from cosp_plan.texts.marks import begins_part
from cosp_plan.texts.page_blocks import blocks_of
from cosp_plan.texts.page_lines import Piece, lines_of_pages


def pieces(*lines: str, top: float = 700, leading: float = 12, size: float = 10, style: str = "") -> list[Piece]:
    return [Piece(line, 72, top - leading * n, size, style) for n, line in enumerate(lines)]


def read(*pages: list[Piece]) -> list[str]:
    return [block.text for block in blocks_of(lines_of_pages(pages))]


LONG = "We will keep the water clear wherever it stands and see to it that whoever draws"


@pytest.mark.parametrize(
    "text", ["14. We", "14.\tWe", "14 bis. We", "14bis. We", "(a) We", "(iv) We", "1) We", "• We", "14."]
)
def test_marks(text: str) -> None:
    assert begins_part(text)


@pytest.mark.parametrize("text", ["14 We", "1.5 We", "2021, we", "(water) We", "(see 4) We", "A. We", ""])
def test_no_marks(text: str) -> None:
    assert not begins_part(text)


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    first = pieces("14. " + LONG, "from it in the morn-", top=100)
    assert read(first, pieces("ing is well and", "glad of it.", "15. We part.")) == [
        f"14. {LONG} from it in the morn-ing is well and glad of it.",
        "15. We part.",
    ]


def test_words_that_only_the_print_divides_are_put_together() -> None:
    assert read(pieces("1. We keep anti-", "frost, wa\u00ad", "ter and either/", "or.")) == [
        "1. We keep anti-frost, water and either/or."
    ]


def test_raised_numbers_are_no_part_of_the_text() -> None:
    row = [
        Piece("1. We keep it,", 72, 700, 10),
        Piece("12", 135, 704, 6),
        Piece(" and the m", 141, 700, 10),
        Piece("2", 190, 704, 6),
    ]
    assert read(row) == ["1. We keep it, and the m"]


def test_running_lines_are_left_out_on_either_side() -> None:
    def page(number: int) -> list[Piece]:
        side = 72 if number % 2 else 460
        head = [Piece("Z/RES/9/1", side, 800, 9, "b"), Piece("The keeping of water", 200, 788, 9)]
        foot = [Piece(f"{number}/9", side, 40, 9), Piece("99-01234", 532 - side, 40, 8)]
        return [*head, *pieces(f"{number}. {LONG}", f"at {number} is glad."), *foot]

    assert read(*[page(n) for n in range(1, 5)]) == [f"{n}. {LONG} at {n} is glad." for n in range(1, 5)]


def test_a_page_alone_has_its_number_and_symbol_left_out_if_they_stand_apart() -> None:
    text = pieces("1. We met in", "2021")
    assert read([Piece("Z/S-9/L.1", 460, 800, 10), *text, Piece("99-01234 (E) 010199", 72, 60, 8)]) == [
        "1. We met in 2021"
    ]
    assert read([*text, Piece("Page 4", 280, 40, 10)]) == ["1. We met in 2021"]


def test_paragraphs_that_look_alike_at_the_same_place_of_pages_are_no_running_lines() -> None:
    assert read(*[pieces(f"{n}. We will.") for n in range(1, 9)]) == [f"{n}. We will." for n in range(1, 9)]


def test_notes_at_the_foot_are_left_out_and_so_is_what_goes_on_of_them() -> None:
    note = [Piece("7", 72, 103, 5), *pieces("See Z/9/4, and what was", "said of it", top=100, leading=10, size=8)]
    more = pieces("there, in the annex.", top=100, size=8)
    small = pieces("A small remark.", top=400, size=8)
    assert read(
        [*pieces("1. " + LONG, "is glad."), *note], [*pieces("2. We part."), *more], pieces("3. We end."), small
    ) == [
        f"1. {LONG} is glad.",
        "2. We part.",
        "3. We end.",
        "A small remark.",
    ]


def test_headings_are_short_and_set_apart_by_their_type() -> None:
    page = [
        *pieces("Of water, and of those", "who keep it", style="b"),
        *pieces("Of its keepers", top=670, style="i"),
        *pieces("1. " + LONG, "from it, is glad.", top=640),
        *pieces("Of stones", top=610, size=14),
        *pieces("So we say.", top=580, style="i"),
    ]
    blocks = blocks_of(lines_of_pages([page]))
    headings = ["Of water, and of those who keep it", "Of its keepers", "Of stones"]
    assert [block.text for block in blocks if block.heading] == headings
    assert [block.text for block in blocks if not block.heading] == [f"1. {LONG} from it, is glad.", "So we say."]


def test_what_is_drawn_twice_to_look_bold_is_read_once() -> None:
    assert read([one for line in pieces("1. We will.", "2. We part.") for one in (line, line._replace(x=72.3))]) == [
        "1. We will.",
        "2. We part.",
    ]


def test_no_pages_have_no_blocks() -> None:
    assert read() == read([]) == read([Piece(" ", 72, 700, 10)]) == []
