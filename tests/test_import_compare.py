"""`cosp-plan import --compare`: "no difference" is true, and what was not compared is said."""

import csv
import io
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from helpers import PLAN
from readers.office import Answer, invoke

from cosp_plan.language.tables import words_of_tables
from cosp_plan.language.words import Words
from cosp_plan.model import NOWHERE, Entry, Plan
from cosp_plan.paragraphs import ParagraphSet, parse
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reports.compared import ComparedReport
from cosp_plan.texts.tables import csv_table
from cosp_plan.texts.workplan.comparison import compared
from cosp_plan.texts.workplan.rows import rows

RIVERS: Plan = read_plan(plans_at(PLAN)[0]).plan
HEAD = ("Date", "Body", "Recommendations", "Keywords")
SAME = (
    ("3–7 April 2023", "RG\nWGP", "1-3", "Nitrates; Waste water and plastic"),
    ("2024", "RG", "7", "Dams without a permit"),
    ("2024", "WGP, EM", "10-12", "Alarms; joint inspections"),
    ("2025", "WGP, EM", "12-13", "No safe harbour"),
    ("2025", "RG", "7", "Dams, a second time"),
    ("2026", "WGP", "4", "Heat"),
    ("tbd", "RA", "16-18", "Floods and droughts"),
)
ALL = "Every number, body, date and keyword of the document stands in the plan, and the other way."
Line = tuple[str, str, str, str]


def entry(id: str, year: int | None, body: str, numbers: str, *keywords: str, meeting: Iterable[str] = ()) -> Entry:
    """An entry of a made-up plan of rivers."""
    return Entry(
        id, year, tuple(body.split()), ParagraphSet(parse(numbers) if numbers else ()), "", keywords or (id,), {},
        tuple(meeting), "planned", (), "stated", (), ("plan",), "", NOWHERE,
    )  # fmt: skip


def held(lines: Iterable[Line], *entries: Entry) -> ComparedReport:
    """A table against the plan of rivers, or against that with other entries."""
    plan = RIVERS._replace(entries=entries) if entries else RIVERS
    out = io.StringIO()
    csv.writer(out).writerows([HEAD, *lines])
    found = rows([csv_table(out.getvalue())], words_of_tables(), plan.declaration, plan.bodies).rows
    return ComparedReport("annex.csv", compared(found, plan), plan, Words.of(plan))


def changed(n: int, **cells: str) -> list[Line]:
    """The table that says the same as the plan of rivers, with other cells in one row."""
    lines = [dict(zip(("date", "body", "numbers", "keywords"), line, strict=True)) for line in SAME]
    lines[n - 1] |= cells
    return [(line["date"], line["body"], line["numbers"], line["keywords"]) for line in lines]


def said(report: ComparedReport) -> list[str]:
    """The differences of all rows."""
    return [line for row in report.compared.rows for line in report.differences(row)]


def test_everything_was_compared() -> None:
    report = held(SAME)
    assert (report.verdict, said(report), list(report.ours())) == (ALL, [], [])


# --- every entry of the plan --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("year", "lacking"), [("2023", ["clean-rivers"]), ("2024", ["dams", "alarms"]),
                                               ("2026", ["heat"]), ("tbd", ["special-session-floods"])])  # fmt: skip
def test_a_year_of_the_plan_that_the_table_has_not_is_a_difference(year: str, lacking: list[str]) -> None:
    report = held(line for line in SAME if not line[0].endswith(year))
    assert [one.id for one in report.compared.alone] == lacking
    assert report.compared.differs
    assert report.verdict.startswith("The document and the plan differ: ")


def test_two_rows_of_prose_are_of_two_entries() -> None:
    table: list[Line] = [("2025", "RA, tenth session", "An item", ""), ("2025", "RA, eleventh session", "Another", "")]
    first = entry("tenth", 2025, "ra", "", meeting=["ra-10"])
    second = entry("eleventh", 2025, "ra", "", meeting=["ra-11"])
    for entries in ((first, second), (second, first)):
        report = held(table, *entries)
        assert [[one.id for one in row.entries] for row in report.compared.rows] == [["tenth"], ["eleventh"]]
        assert not report.compared.differs
    report = held(table, first, second, entry("twelfth", 2025, "ra", ""))
    assert [one.id for one in report.compared.alone] == ["twelfth"]
    report = held([("2025", "RA", "An item", ""), ("2025", "RA", "Another", "")], second, first)
    assert [[one.id for one in row.entries] for row in report.compared.rows] == [["eleventh"], ["tenth"]]


# --- sessions and days --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "body", "document", "plan"),
    [
        (2, "RG, resumed fifteenth session", "", ""),
        (2, "RG, 15th session", "RG, 15th session", "rg-15-r1"),
        (2, "RG, second resumed fifteenth session", "RG, second resumed fifteenth session", "rg-15-r1"),
        (3, "WGP, 3rd session\nEM", "WGP, 3rd session", "wgp-18"),
        (3, "WGP\nEM, 13th session", "EM, 13th session", ""),
        (4, "WGP, 19th session\nEM 14", "", ""),
        (6, "WGP, 20th session", "WGP, 20th session", ""),
        (7, "Special session of the Assembly on floods", "", ""),
        (
            7,
            "Special session of the Assembly on frogs",
            "Special session of the Assembly on frogs",
            "ra-special-floods",
        ),
    ],
)
def test_sessions_that_the_table_names_are_compared(row: int, body: str, document: str, plan: str) -> None:
    report = held(changed(row, body=body))
    lines = [f"session: only the document has “{document}”"] if document else []
    lines += [f"session: only the plan has {plan}"] if plan else []
    assert said(report) == lines
    assert report.compared.differs == bool(lines)
    if not lines:
        assert report.verdict == (
            "Every number, body, session, date and keyword of the document stands in the plan, and every number, body, "
            "date and keyword of the plan's entries in the document."
        )


@pytest.mark.parametrize(
    ("row", "date", "lines"),
    [
        (1, "3–7 April 2023\n3–5 April 2023", []),
        (1, "3–7 April 2023\n3–6 April 2023", ["RG 3–7 April 2023, WGP 3–5 April 2023 in the plan"]),
        (1, "3–5 April 2023\n3–7 April 2023", ["RG 3–7 April 2023, WGP 3–5 April 2023 in the plan"]),
        (1, "3–8 April 2023", ["RG 3–7 April 2023, WGP 3–5 April 2023 in the plan"]),
        (1, "3–6 April 2023", ["RG 3–7 April 2023, WGP 3–5 April 2023 in the plan"]),
        (2, "28 August–2 September 2024", []),
        (2, "28–30 August 2024\n2 September 2024", []),
        (2, "28 August 2024", ["28–30 August 2024 and 2 September 2024 in the plan"]),
        (3, "2–6 September 2024", ["WGP 2–6 September 2024, EM none in the plan"]),
        (4, "1–5 September 2025", []),
        (6, "1–5 June 2026", ["none in the plan"]),
    ],
)
def test_the_days_of_each_body_are_compared(row: int, date: str, lines: list[str]) -> None:
    report = held(changed(row, date=date))
    assert [line.partition(" in the document, ")[2] for line in said(report)] == lines
    assert report.compared.differs == bool(lines)


@pytest.mark.parametrize(
    ("date", "left_out"),
    [
        ("13.06.2026", "could not be read, and is not compared"),
        ("soon", "could not be read, and is not compared"),
        ("Second half of 2026", "is not sure, and is compared by the year 2026 alone"),
    ],
)
def test_a_date_that_is_not_sure_is_not_said_to_be_the_same(date: str, left_out: str) -> None:
    left_out = f"The date “{date}” of row 6 {left_out}."
    report = held(changed(6, date=date))
    assert (said(report), report.compared.differs) == ([], False)
    assert report.verdict == (
        "Of what was compared, every number, body, date and keyword of the document stands in the plan, and every "
        f"number, body and keyword of the plan's entries in the document. {left_out}"
    )
    assert held(changed(6, date=date, numbers="4, 5")).verdict.endswith(f"differ: 1 of 7 rows. {left_out}")


# --- numbers and keywords -----------------------------------------------------------------------------------------


def test_words_in_place_of_numbers_are_not_compared_nor_is_what_the_plan_has_there() -> None:
    report = held(changed(6, numbers="What is left over"))
    assert (said(report), report.compared.differs) == ([], False)
    assert report.verdict == (
        "Of what was compared, every number, body, date and keyword of the document stands in the plan, and every "
        "body, date and keyword of the plan's entries in the document. Row 6 has words in place of numbers, which are "
        "not compared. Nor are the numbers that the plan has there, 4 in heat."
    )


def test_an_empty_cell_of_keywords_is_not_said_to_have_those_of_the_plan() -> None:
    report = held(changed(6, keywords=""))
    assert not report.compared.differs
    assert report.verdict == (
        "Every number, body, date and keyword of the document stands in the plan, and every number, body and date of "
        "the plan's entries in the document. Row 6 has no keywords to compare."
    )
    assert "Where the document has no keywords, those of the plan are ours: heat." in report.ours()


def test_numbers_and_keywords_that_the_plan_pairs_out_of_order_are_said() -> None:
    table: list[Line] = [("2024", "RG", "7\n8", "Dams; weirs\nPermits")]
    report = held(table, entry("a", 2024, "rg", "7", "Dams", "Weirs"), entry("b", 2024, "rg", "8", "Permits"))
    assert [list(report.reordered(row)) for row in report.compared.rows] == [[]]
    report = held(table, entry("a", 2024, "rg", "8", "Dams", "Weirs"), entry("b", 2024, "rg", "7", "Permits"))
    (row,) = report.compared.rows
    assert not report.compared.differs
    assert list(report.reordered(row)) == [
        "in their order: 7 with “Dams; weirs”; 8 with “Permits”",
        "the plan pairs 8 with “Dams; Weirs”: ours",
        "the plan pairs 7 with “Permits”: ours",
    ]
    assert list(report.ours()) == [
        "2 groupings are ours: a (RG: 8); b (RG: 7).",
        "Of these a and b pair numbers and keywords otherwise than in their order.",
    ]


@pytest.mark.parametrize(
    ("keywords", "lines"),
    [
        ("Heat; heat", []),
        ("Heat\nHEAT", []),
        ("Heat; =1+1|x", ["only the document has “=1+1|x”"]),
        ("(new!); Heat", ["only the document has “(new!)”"]),
        ("Heat (new!)", ["only the document has “(new!)”"]),
        ("@frost Heat; [ice]", ["only the document has “@frost”", "only the document has “[ice]”"]),
        ("Heating", ["only the document has “Heating”", "only the plan has “Heat”"]),
    ],
)
def test_keywords_are_quoted_as_they_stand_and_count_once(keywords: str, lines: list[str]) -> None:
    assert said(held(changed(6, keywords=keywords))) == lines


def test_a_keyword_within_another_does_not_count() -> None:
    """The plan has two, and the document only the longer one."""
    report = held([("2026", "WGP", "4", "Heat and frost")], entry("a", 2026, "wgp", "4", "Heat", "Heat and frost"))
    assert said(report) == ["only the plan has “Heat”"]


# --- the command --------------------------------------------------------------------------------------------------


def against_rivers(folder: Path, lines: Iterable[Iterable[str]], *more: str) -> Answer:
    path = folder / "annex.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *lines])
    return invoke("import", "--compare", path, "--plan", PLAN, *more)


def test_the_verdict_and_the_code_go_together(tmp_path: Path) -> None:
    assert against_rivers(tmp_path, SAME).status == 0
    answer = against_rivers(tmp_path, [line for line in SAME if line[0] != "2026"])
    assert answer.status == 1
    assert "heat" in answer.out
    answer = against_rivers(tmp_path, changed(6, keywords="Heat; =1+1|x"), "--format", "markdown")
    assert r"only the document has “=1+1\|x”" in answer.out


@pytest.mark.parametrize("kind", ["same", "keywords", "body", "nothing", "prose"])
def test_ten_thousand_rows_against_ten_thousand_entries(kind: str) -> None:
    count = 10_000
    entries = [entry(f"e{n}", 2024, "rg wgp", str(n % 20 + 1), f"Topic {n}") for n in range(count)]
    body = "EM" if kind in {"body", "nothing"} else "RG, WGP"
    numbers = {"prose": "An item", "nothing": "1-20"}.get(kind, "")
    topic = "Topic" if kind in {"same", "body"} else "Other"
    table = [("2024", body, numbers or str(n % 20 + 1), f"{topic} {n}") for n in range(count)]
    begun = time.perf_counter()
    found = held(table, *entries)
    assert found.compared.differs == (kind != "same")
    assert found.verdict
    assert time.perf_counter() - begun < 20
