"""Published texts read into numbered paragraphs: the text in the test, what is found in it beside."""

from collections.abc import Iterable, Sequence
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cosp_plan.texts.compared import TextComparison, compare
from cosp_plan.texts.marks import PartMark, marked
from cosp_plan.texts.plain import as_plain, read_plain
from cosp_plan.texts.runs import NumberedRun, as_compared, runs
from cosp_plan.texts.subjects import HeadedPart, TextSubject, paths

ANNEX = frozenset({"annex"})


def subject(names: Iterable[object], headed: dict[str, Sequence[object]] | None = None) -> TextSubject:
    """A text with parts of these names, under these headings."""
    parts = paths({str(name): str(name) for name in names})
    sections = [
        HeadedPart(title, frozenset({as_compared(title)}), tuple(map(str, under)))
        for title, under in (headed or {}).items()
    ]
    return TextSubject("text", "A text", "part", "parts", parts, 0, tuple(sections), titles_ours=False)


def found(text: str, names: Iterable[object], headed: dict[str, Sequence[object]] | None = None) -> TextComparison:
    compared = compare(subject(names, headed), read_plain(dedent(text)), ANNEX)
    assert compared is not None
    return compared


def texts(text: str, names: Iterable[object]) -> dict[str, str]:
    """What each part says, its lines divided by a bar."""
    return {name: "|".join(lines) for name, lines in found(text, names).texts.items()}


def runs_of(text: str) -> list[NumberedRun]:
    return runs(read_plain(dedent(text)).blocks, subject(()).known(ANNEX))


def numbers(run: NumberedRun) -> list[str]:
    return [str(part.mark) for part in run.parts]


# --- what a paragraph is ---------------------------------------------------------------------------------------------


def test_lines_are_joined_into_paragraphs_whether_empty_lines_divide_them_or_not() -> None:
    text = """\
        1. Rivers are kept
        clean.
        2. Banks are kept
        safe, and well-
        kept.

        3. Dams are
        watched.
        """
    assert texts(text, (1, 2, 3)) == {
        "1": "Rivers are kept clean.",
        "2": "Banks are kept safe, and well-kept.",
        "3": "Dams are watched.",
    }


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    text = (
        "RA/22/1\n\n1. Rivers are\n\n¹ Of which there are nine.\n\n22-00001   1/3\n\f"
        "RA/22/1\n\nkept clean. 2 A bank is not.\n\n22-00001   2/3\n\f"
        "RA/22/1\n\n2. Banks are kept safe.\n\n22-00001   3/3\n"
    )
    assert texts(text, (1, 2)) == {"1": "Rivers are kept clean. 2 A bank is not.", "2": "Banks are kept safe."}


def test_footnotes_are_left_out_however_they_are_set() -> None:
    text = """\
        1. Rivers,<sup>1</sup> of which² there are nine,[^3] are

        ---

        <sup>1</sup> See the map.

        ² See the other map.

        [^3]: See both.

        \\* See none.

        kept clean.

        2. Banks are

        _______

        4 A note that
        takes two lines.

        kept safe; 9 km² of them, 3 m³.
        """
    assert texts(text, (1, 2)) == {
        "1": "Rivers, of which there are nine, are kept clean.",
        "2": "Banks are kept safe; 9 km² of them, 3 m³.",
    }


def test_page_numbers_alone_in_their_lines_are_left_out_and_other_numbers_are_not() -> None:
    text = "1. Rivers are\n\n2\n\nkept clean.\n\n3\n\n2. Banks are\n\n- 4 -\n\nkept safe.\n\n3. The answer is\n\n42\n"
    assert texts(text, (1, 2, 3)) == {
        "1": "Rivers are kept clean.",
        "2": "Banks are kept safe.",
        "3": "The answer is 42",
    }


def test_running_lines_are_left_out_where_nothing_shows_the_pages() -> None:
    for apart in ("\n\n", "\n"):
        text = "1. Rivers are kept"
        for n, goes_on in enumerate(
            ("clean by all.", "2. Banks are kept", "safe by the RA/22/1 report", "of 2022."), 1
        ):
            text += f"{apart}22-00001{apart}{n}/11{apart}RA/22/1{apart}{goes_on}"
        assert texts(text, (1, 2)) == {
            "1": "Rivers are kept clean by all.",
            "2": "Banks are kept safe by the RA/22/1 report of 2022.",
        }
    assert read_plain(text).doubt


def test_footnotes_at_the_foot_of_pages_are_left_out_by_their_numbers() -> None:
    text = (
        "1. Rivers are\n\n1 A note on rivers, which\ngoes on.\n2 Another.\n\f"
        "kept clean.\n\n2. Banks are kept\n9 metres high\n\n3 A third note.\n\fand safe.\n"
    )
    assert texts(text, (1, 2)) == {"1": "Rivers are kept clean.", "2": "Banks are kept 9 metres high and safe."}
    text = "1. Rivers are kept by\n\f1 warden of banks.\n\n2. Banks are\n\fkept safe.\n"
    assert texts(text, (1, 2)) == {"1": "Rivers are kept by 1 warden of banks.", "2": "Banks are kept safe."}


def test_signs_of_markdown_are_left_out() -> None:
    text = """\
        ## *Keeping rivers clean*

        1\\. **Decides** to keep *all* rivers clean (resolution [9/2](#)) \\[sic\\];

        - 2. *Asks* for 2 * 3 boats and snake_case_names, <u>now</u>.
        """
    compared = found(text, (1, 2), {"Keeping rivers clean": (1, 2)})
    assert compared.texts == {
        "1": ("Decides to keep all rivers clean (resolution 9/2) [sic];",),
        "2": ("Asks for 2 * 3 boats and snake_case_names, now .",),
    }
    assert compared.agrees


# --- which numbers ---------------------------------------------------------------------------------------------------


def test_a_number_that_begins_a_line_by_chance_is_text() -> None:
    text = """\
        1. Rivers were clean until
        2021. They were cleaner in
        3. 2. Banks are in article
        2. See there.
        3. Dams are watched.
        """
    assert texts(text, (1, 2, 3)) == {
        "1": "Rivers were clean until 2021. They were cleaner in 3. 2. Banks are in article",
        "2": "See there.",
        "3": "Dams are watched.",
    }
    assert texts("1. As in\n\n3. Yes.\n\n2. Banks.\n\n3. Dams.\n", (1, 2, 3)) == {
        "1": "As in 3. Yes.",
        "2": "Banks.",
        "3": "Dams.",
    }


def test_what_is_missing_and_what_stands_twice_is_named() -> None:
    text = "1. One.\n\n2. Two.\n\n4. Four.\n\n5. Five.\n\n5. Five again.\n\n6. Six.\n\n7. Seven.\n"
    compared = found(text, range(1, 7))
    assert (compared.missing, compared.doubled, compared.strange) == (("3",), (("5", "line 7"),), ("7",))
    assert not compared.complete


def test_a_number_without_a_text_is_no_paragraph_to_quote() -> None:
    compared = found("1.\n\n2.\n\nRivers are kept clean.\n\nBanks are kept safe.\n\n3. Dams.\n", (1, 2, 3))
    assert (compared.missing, compared.empty, compared.complete) == ((), ("1",), False)


def test_a_heading_need_not_stand_apart() -> None:
    text = "Report\nKeeping rivers clean\n1. Rivers.\nEnforcing the\nRules Act.\nEnforcing the rules\n2. Dams.\n"
    compared = found(text, (1, 2), {"Keeping rivers clean": (1,), "Enforcing the rules": (2,)})
    assert compared.texts["1"] == ("Rivers. Enforcing the Rules Act.",)
    assert compared.agrees


def test_what_is_missing_at_length_is_named_too() -> None:
    text = "".join(f"{n}. Part {n}.\n\n" for n in (*range(1, 40), *range(61, 87)))
    assert found(text, range(1, 87)).missing == tuple(map(str, range(40, 61)))


def test_a_resolution_and_its_annex_are_told_apart() -> None:
    resolution = "".join(f"{n}. Decides {n};\n\n" for n in range(1, 39))
    annex = "".join(f"{n}. Rule {n}.\n\n" for n in range(1, 362))
    for between in ("Annex\n\n", "**Annex I****The rules**\n\n", ""):
        text = resolution + between + annex
        assert [(run.parts[0].lines, len(run.parts)) for run in runs_of(text)] == [
            (("Rule 1.",), 361),
            (("Decides 1;",), 38),
        ]
        assert found(text, range(1, 39)).texts["38"] == ("Decides 38;",)
        assert found(text, range(1, 362)).texts["38"] == ("Rule 38.",)


def test_the_last_paragraph_ends_where_its_sentence_does() -> None:
    text = "1. Rivers are kept\n\nclean:\n\n(a) Always;\n\n(b) Everywhere.\n\nDone at the river.\n\nSubscribe here\n"
    assert texts(text, (1,)) == {"1": "Rivers are kept clean:|(a) Always;|(b) Everywhere."}


def test_a_list_within_a_paragraph_is_its_text() -> None:
    text = "1. Rivers are:\n   1. clean;\n   2. long;\n   3. wet.\n2. Banks are safe.\n"
    assert texts(text, (1, 2)) == {"1": "Rivers are:|1. clean;|2. long;|3. wet.", "2": "Banks are safe."}
    assert found(text, (1, 2)).doubled == ()


def test_lettered_parts_have_what_they_go_on_from() -> None:
    text = """\
        1. Rivers are kept clean.
        2. Asks States:
         - a. to watch dams;
         - b. to watch banks:
            (i) by day;
            (ii) by night;
         - c. to report.
        3. Thanks all.
        """
    names = (1, "2 (a)", "2 (b) (i)", "2 (b) (ii)", "2 (c)", 3)
    assert texts(text, names) == {
        "1": "Rivers are kept clean.",
        "2 (a)": "Asks States:|(a) to watch dams;",
        "2 (b) (i)": "Asks States:|to watch banks:|(i) by day;",
        "2 (b) (ii)": "Asks States:|to watch banks:|(ii) by night;",
        "2 (c)": "Asks States:|(c) to report.",
        "3": "Thanks all.",
    }
    assert found(text, (1, "2 (a)", "2 (b)", 3)).strange == ("2 (c)",)
    assert found(text, (1, "2 (a)", "2 (b)", "2 (c)", "2 (d)", 3)).missing == ("2 (d)",)


def test_letters_go_on_after_z() -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    text = "1. Asks:\n\n" + "".join(f"({letter}) for {letter};\n\n" for letter in letters)
    compared = found(text, [f"1 ({letter})" for letter in letters])
    assert compared.agrees
    assert compared.texts["1 (bb)"] == ("Asks:", "(bb) for bb;")


def test_a_first_number_that_stands_twice_is_not_taken_for_the_first_paragraph() -> None:
    assert found("1. One,[1] and more.\n\n[1] See the map.\n\n2. Two.\n", (1, 2)).doubtful == ("1",)
    assert found("1. One.\n\n1. See the map.\n\n2. Two.\n", (1, 2)).doubled == (("1", "line 1"),)
    assert not found("1. One.\n\n2. Two.\n\n1. Map.\n\n2. Other map.\n\n3. Three.\n", (1, 2, 3)).complete


def test_two_that_changed_places_are_out_of_order() -> None:
    compared = found("1. One.\n\n3. Three.\n\n2. Two.\n\n4. Four.\n", range(1, 5))
    assert (compared.missing, compared.misplaced) == (("3",), (("3", "line 3"),))


def test_what_stands_after_the_last_sentence_is_told() -> None:
    compared = found("1. One.\n\n2. We will:\n\n- dig;\n\n- plant.\n\nDone at the river.\n\nShare\n", (1, 2))
    assert compared.texts["2"] == ("We will:", "dig;", "plant.")
    assert [block.text for block in compared.run.left_out] == ["Done at the river.", "Share"]


def test_a_paragraph_that_names_an_annex_does_not_begin_it() -> None:
    assert found("1. See\n\nAnnex I\n\n2. Two.\n\nAnnex\n\n1. One.\n", (1, 2)).texts["1"] == ("See Annex I",)


def test_a_paragraph_put_in_after_another_is_one_of_its_own() -> None:
    text = "1. One.\n\n1 bis. One and a half.\n\n1 ter. Nearly two.\n\n2. Two.\n"
    assert texts(text, ("1", "1 bis", "1 ter", "2"))["1 bis"] == "One and a half."
    assert found(text, ("1", "2")).strange == ("1 bis", "1 ter")


def test_a_text_whose_parts_have_letters_alone() -> None:
    text = "We, the rivers:\n\n(a) Flow;\n\n(b) Swell;\n\n(c) Dry up.\n"
    assert texts(text, ("(a)", "(b)", "(c)")) == {"(a)": "Flow;", "(b)": "Swell;", "(c)": "Dry up."}


def test_a_part_may_be_called_by_its_unit() -> None:
    text = "Part 1: Rivers are clean.\n\nPart 2: Banks are safe.\n"
    assert texts(text, (1, 2)) == {"1": "Rivers are clean.", "2": "Banks are safe."}


def test_a_text_without_numbers_has_none() -> None:
    assert compare(subject((1,)), read_plain("Rivers are kept clean.\n\n2021 was dry.\n"), ANNEX) is None
    assert compare(subject((1,)), read_plain(""), ANNEX) is None


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("14. We", ["14"]),
        ("(14) We", ["14"]),
        ("14) We", ["14"]),
        ("§ 14: We", ["14"]),
        ("45bis. We", ["45 bis"]),
        ("(a) We", ["(a)"]),
        ("b. we", ["(b)"]),
        ("(i) we", ["(i)", "(i)"]),
        ("(aa) we", ["(aa)"]),
        ("iv. we", ["(iv)"]),
        ("14.5 per cent", []),
        ("2030 Agenda", []),
        ("e.g. we", []),
        ("etc. we", []),
        ("A. We", []),
        ("0. We", []),
        ("1234567890123. We", []),
    ],
)
def test_marks(text: str, marks: list[str]) -> None:
    assert [str(mark) for mark in marked(text).marks] == marks


@given(st.integers(1, 99), st.sampled_from(["number", "letter", "roman"]))
def test_every_mark_is_read_as_it_is_written(place: int, kind: str) -> None:
    mark = PartMark(kind, (min(place, 52) if kind == "letter" else place, 0))
    text = f"{mark}. x" if kind == "number" else f"{mark} x"
    assert mark in marked(text).marks


# --- headings --------------------------------------------------------------------------------------------------------

SECTIONS = {"Keeping rivers clean": (1, 2), "Enforcing the rules": (3,), "Floods": (4, 5)}


def headed(text: str) -> list[tuple[str, str, str, bool]]:
    return [(one.heading, one.first, one.last, one.agrees) for one in found(text, range(1, 6), SECTIONS).sections]


def test_headings_are_found_by_what_they_say_or_where_they_stand() -> None:
    text = """\
        The Assembly,

        KEEPING RIVERS CLEAN

        1. One.
        2. Two.

        II. What the rules are for

        3. Three.

        *Floods*

        4. Four.
        5. Five.
        """
    assert headed(text) == [
        ("KEEPING RIVERS CLEAN", "1", "2", True),
        ("II. What the rules are for", "3", "3", True),
        ("Floods", "4", "5", True),
    ]


def test_a_heading_elsewhere_is_a_difference() -> None:
    text = "Keeping rivers clean\n\n1. One.\n\n2. Two.\n\n3. Three.\n\nEnforcing the rules\n\n4. Four.\n\n5. Five.\n"
    assert headed(text) == [
        ("Keeping rivers clean", "1", "3", False),
        ("Enforcing the rules", "4", "5", False),
        ("", "", "", False),
    ]


def test_headings_of_chapters_and_of_parts_end_the_paragraph_before() -> None:
    text = "1. One.\n\n2. Two.\n\nThe second part\n\nEnforcing the rules\n\n3. Three.\n"
    compared = found(text, range(1, 4), {"Enforcing the rules": (3,)})
    assert compared.texts["2"] == ("Two.",)
    assert compared.agrees


# --- read back -------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "river",
        "bank",
        "dam",
        "clean",
        "2021",
        "9",
        "14.",
        "(a)",
        "the",
        "of",
        "States,",
        "(b)",
        "flood;",
        "well-kept",
        "3.",
        "water",
    ]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=40).map(lambda words: f"Rivers {' '.join(words)} end.")


def paged(paragraphs: list[str], width: int, height: int) -> str:
    """Paragraphs set in lines with empty lines between them, on pages with a header, a footnote and a footer."""
    lines: list[str] = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split():
            if line and len(line) + len(word) >= width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines += [line, ""]
    pages = [lines[n : n + height] for n in range(0, len(lines), height)]
    if len(pages) == 1:
        return "\n".join(lines)
    return "\f".join(
        "\n".join(["RA/22/1", "", *page, "", "² See the map.", "", f"{n}/{len(pages)} 22-00001"])
        for n, page in enumerate(pages, 1)
    )


@settings(max_examples=150)
@given(st.lists(SENTENCE, min_size=1, max_size=30), st.integers(20, 100), st.integers(5, 40))
def test_a_text_that_is_numbered_and_broken_into_pages_is_read_back_whole(
    said: list[str], width: int, height: int
) -> None:
    text = paged([f"{n}. {sentence}" for n, sentence in enumerate(said, 1)], width, height)
    compared = compare(subject(range(1, len(said) + 1)), read_plain(text), ANNEX)
    assert compared is not None
    assert compared.missing == ()
    assert [" ".join(lines) for lines in compared.texts.values()] == said


@settings(max_examples=150)
@given(st.lists(SENTENCE, min_size=1, max_size=30), st.integers(20, 100))
def test_every_number_is_found_without_empty_lines_too(said: list[str], width: int) -> None:
    text = paged([f"{n}. {sentence}" for n, sentence in enumerate(said, 1)], width, 10_000).replace("\n\n", "\n")
    compared = compare(subject(range(1, len(said) + 1)), read_plain(text), ANNEX)
    assert compared is not None
    assert compared.missing == ()


@settings(max_examples=50)
@given(st.lists(SENTENCE, min_size=1, max_size=12), st.booleans())
def test_what_is_written_as_plain_text_is_read_as_the_same(said: list[str], with_heading: bool) -> None:
    text = "".join(f"{n}. {sentence}\n\n" for n, sentence in enumerate(said, 1))
    (first, *_) = runs_of(f"{'# Of rivers' if with_heading else ''}\n\n{text}")
    (again, *_) = runs_of(as_plain(first))
    assert (numbers(again), again.headings) == (numbers(first), first.headings)
    assert [part.lines for part in again.parts] == [part.lines for part in first.parts]


@settings(max_examples=200)
@given(st.text(alphabet="1234567890.()abix \n\t\f-#*_<>[]\\²¹|Annex", max_size=400))
def test_no_text_is_a_fault(text: str) -> None:
    for run in runs_of(text):
        assert run.parts


# --- hostile ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "1. " + "(a) " * 30_000,
        "1. x\n" * 30_000,
        "".join(f"{n}. x\n" for n in range(30_000, 0, -1)),
        "*" * 150_000,
        "[" * 60_000 + "](" * 30_000,
        "<sup>" * 30_000,
        "_a " * 60_000,
        "1. a\n\n" + "-\n" * 60_000,
        "\f" * 60_000,
        "(" * 90_000 + "a" * 90_000,
    ],
    ids=["nested", "doubled", "falling", "stars", "links", "tags", "underscores", "rules", "pages", "brackets"],
)
def test_no_text_takes_long(text: str) -> None:
    import time

    started = time.process_time()
    compare(subject(range(1, 87)), read_plain(text), ANNEX)
    assert time.process_time() - started < 20
