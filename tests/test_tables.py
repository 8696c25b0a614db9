"""Tables in text: what stands in which cell, whoever wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosp_plan.reading.files import UnreadableFile
from cosp_plan.texts.tables import MOST_COLUMNS, MOST_ROWS, cell_lines, csv_table, tabbed_tables

PROSE = """\
12. The bodies go on as the annex says.

Annex

Year\tBody\tActions\tTopics
2027\t<ul style="list-style-type: none"> • Committee on Rivers • Committee on Dams \t1, 2 4\t<i>Topic:</i> Floods
\tCommittee on Rivers\t5

Year\tBody\tActions\tTopics
2028\tCommittee on Dams\t6\tIce

13. And so on.
A\tB
"""


def test_lines_with_tabs_are_tables_within_prose() -> None:
    """Cells keep their lines, rows are filled up, and a page break within a table ends none."""
    first, second = tabbed_tables(PROSE)
    assert (first.place, second.place) == ("line 5", "line 13")
    assert first.rows == (
        (("Year",), ("Body",), ("Actions",), ("Topics",)),
        (("2027",), ("Committee on Rivers", "Committee on Dams"), ("1, 2 4",), ("Topic: Floods",)),
        ((), ("Committee on Rivers",), ("5",), ()),
        (("Year",), ("Body",), ("Actions",), ("Topics",)),
        (("2028",), ("Committee on Dams",), ("6",), ("Ice",)),
    )
    assert second.rows == ((("A",), ("B",)),)


@pytest.mark.parametrize(
    "text",
    [
        'Year,Body,Actions\n2027,"Rivers\n- Dams","1, 2"\n\n2028,Dams\n',
        'Year;Body;Actions\r\n2027;"Rivers\r\n• Dams";1, 2\r\n2028;Dams;\r\n',
        'Year\tBody\tActions\n2027\tRivers<br>Dams\t"1, 2"\n2028\tDams\n',
    ],
    ids=["commas", "semicolons", "tabs"],
)
def test_comma_separated_values_as_every_spreadsheet_writes_them(text: str) -> None:
    assert csv_table(text).rows == (
        (("Year",), ("Body",), ("Actions",)),
        (("2027",), ("Rivers", "Dams"), ("1, 2",)),
        (("2028",), ("Dams",), ()),
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("  a \u00a0 b ", ("a b",)),
        ("- a\n– b\n-5", ("a", "b", "-5")),
        ("<p>a</p><p>b <b>c</b></p>", ("a", "b c")),
        ("a < b and b > c", ("a < b and b > c",)),
        ("<script>x</script>", ("<script>x</script>",)),
    ],
)
def test_lines_of_a_cell(text: str, lines: tuple[str, ...]) -> None:
    assert cell_lines(text) == lines


@given(st.text(alphabet="ab,;\t\n\r\"'•<>ul i\x00", max_size=200))
def test_whatever_stands_there_rows_are_of_one_length(text: str) -> None:
    try:
        tables = [csv_table(text), *tabbed_tables(text)]
    except UnreadableFile as fault:
        assert "\n" not in fault.reason  # noqa: PT017 - it may be refused, in a line
        return
    for table in tables:
        assert len({len(row) for row in table.rows}) <= 1


@pytest.mark.parametrize("read", [csv_table, tabbed_tables])
@pytest.mark.parametrize("text", ["a\tb\n" * (MOST_ROWS + 1), "a" + "\t" * MOST_COLUMNS, "a" + "\t" * 10**6])
def test_what_is_no_table_for_people_is_refused(read: object, text: str) -> None:
    with pytest.raises(UnreadableFile, match="holds a table of over"):
        read(f"x\ty\n{text}")  # type: ignore[operator]


def test_a_cell_that_never_ends_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="is not a table of values between commas"):
        csv_table('a,b\n1,"' + "x" * 200_000)
