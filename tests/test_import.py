"""`cosp-plan import`: a document's table becomes a plan that is checked, or is held against one."""

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from helpers import LIVE, PLAN, RIVERS, SOURCES, checked
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.office import Answer, invoke
from test_contract import faults

from cosp_plan.language.tables import words_of_tables
from cosp_plan.model import NOWHERE, Entry, Plan
from cosp_plan.new_plan.imported import imported
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reports.contract import markdown
from cosp_plan.texts.blocks import TextTable
from cosp_plan.texts.tables import csv_table, tabbed_tables
from cosp_plan.texts.workplan import Mention, When, WorkplanRow
from cosp_plan.texts.workplan.comparison import compared
from cosp_plan.texts.workplan.rows import rows

GOLDEN = Path(__file__).parent / "golden" / "import"
WORDS = words_of_tables()
PLAN_OF_RIVERS: Plan = read_plan(plans_at(PLAN)[0]).plan
HEAD = "Year,Body,Recommendations,Topics\n"

TWENTY = [
    ("Date", "Subsidiary body", "Recommendations to be taken up", "Keywords"),
    ("2027", "Review Group", "1", "Lakes"),
    ("2027", "Review Group\nWorking Group on Pollution", "2-3, 5", "Nitrates; waste water"),
    ("12–16 April 2027", "Twentieth session of the Review Group", "4 and 6", "Topic agreed by the bureau: Springs"),
    ("2027", "RG, WGP", "7\n8", "Dams\nPermits; fines"),
    ("2027", "WGP / EM", "9 10", "Fines; alarms"),
    ("6–10 December 2027", "Twelfth session of the Assembly", "Possible inclusion of an item (see RA/21/9)", ""),
    ("2028", "the Working Group", "11–13", "Inspections"),
    ("2028", "Groupe d'examen", "recommendations 14 and 15", "Costs"),
    ("", "EM", "16", "Forecasts"),
    ("30 May–2 June 2028", "Working Group on Pollution", "1", "Lakes: again"),
    ("du 4 au 8 septembre 2028", "21st session of the RG", "2", "[x]"),
    ("2028-11-06/2028-11-10", "Expert meeting on alarms, fifteenth session", "3", "No"),
    ("Second half of 2028", "RG", "4, 99", "Springs"),
    ("2029", "Review Group\nReview Group\nWGP", "5", "Ice"),
    ("2029", "Committee on Lakes", "6", "Frogs"),
    ("2029", "RG; Committee on Lakes", "7", "Toads"),
    ("2029", "Assembly of the River States", "Section on cooperation across borders", ""),
    ("2029", "WGP", "17, 18,\n19", '=HYPERLINK("https://x.example")'),
    ("to be determined", "RG", "20", "Last"),
    ("2029", "Special session of the Assembly on floods (year and date to be determined)", "16-20", ""),
]


def table(*lines: Iterable[str]) -> TextTable:
    """A table as a reader of documents gives it."""
    return TextTable(tuple(tuple(tuple(filter(None, cell.split("\n"))) for cell in line) for line in lines))


def read(*lines: Iterable[str]) -> tuple[WorkplanRow, ...]:
    """The rows of a table, in words of the plan of rivers."""
    return rows([table(*lines)], WORDS, PLAN_OF_RIVERS.declaration, PLAN_OF_RIVERS.bodies).rows


def one(date: str = "2027", body: str = "RG", numbers: str = "1", keywords: str = "Lakes") -> WorkplanRow:
    """The row of a table of one."""
    (row,) = read(TWENTY[0], (date, body, numbers, keywords))
    return row


def yaml_of(found: Iterable[WorkplanRow]) -> str:
    """The plan that rows make."""
    return imported(found, "annex.docx", PLAN_OF_RIVERS, str, beside=True).text


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project of rivers, to write into."""
    shutil.copytree(RIVERS / "workplans", tmp_path / "workplans")
    return tmp_path


def laid(project: Path, text: str) -> Path:
    """A plan in a folder of its own, beside that of rivers."""
    folder = project / "workplans" / "2027-2029"
    folder.mkdir(exist_ok=True)
    (folder / "plan.yaml").write_text(text, "utf-8", newline="\n")
    return folder


# --- a cell -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "year", "days"),
    [
        ("2027", 2027, []),
        ("12–16 June 2027", 2027, ["2027-06-12/2027-06-16"]),
        ("30 August–3 September 2027", 2027, ["2027-08-30/2027-09-03"]),
        ("30 Dec. 2027 to 3 January 2028", 2027, ["2027-12-30/2028-01-03"]),
        ("1er août 2027", 2027, ["2027-08-01"]),
        ("du 12 au 16 juin 2027", 2027, ["2027-06-12/2027-06-16"]),
        ("June 12-16, 2027", 2027, ["2027-06-12/2027-06-16"]),
        ("2027-06-12/2027-06-16", 2027, ["2027-06-12/2027-06-16"]),
        ("5 May 2027\n2 March 2027", 2027, ["2027-03-02", "2027-05-05"]),
        ("TBD", None, []),
        ("2027 (dates to be determined)", 2027, []),
    ],
)
def test_dates(said: str, year: int | None, days: list[str]) -> None:
    when = one(date=said).when
    assert (when.year, list(map(str, when.days)), when.sure) == (year, days, True)


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("Second half of 2027", 2027),
        ("31 June 2027", 2027),
        ("16–12 June 2027", 2027),
        ("2027 or 2028", None),
        ("soon", None),
        ("12 June 9999", None),
    ],
)
def test_dates_that_are_none(said: str, year: int | None) -> None:
    """The one year that is named is taken, and is inferred."""
    assert one(date=said).when == When(year, sure=False)


def test_a_date_that_is_to_be_confirmed_is_not_sure() -> None:
    assert one(date="12–16 June 2027 (to be confirmed)").when == When(
        2027, one(date="12–16 June 2027").when.days, False
    )
    assert one(date="2027 (tbc)").when == When(2027, sure=False)
    assert one(date="2027", body="RG (year to be determined)").when == When(None, sure=False)
    assert one(date="3 May 2027", body="RG (year to be confirmed)").when.days


def test_an_empty_date_goes_on_within_its_table_alone() -> None:
    tables = [table(TWENTY[0], ("2027", "RG", "1", "a"), ("", "RG", "2", "b")), table(TWENTY[0], ("", "RG", "3", "c"))]
    found = rows(tables, WORDS, PLAN_OF_RIVERS.declaration, PLAN_OF_RIVERS.bodies).rows
    assert [(row.when.year, row.when.sure) for row in found] == [(2027, True), (2027, True), (None, False)]
    (_, second) = read(("Recommendations", "Year", "Body", "Topics"), ("1", "2027", "RG", "a"), ("", "", "RG", "b"))
    assert (second.when.year, str(second.numbers)) == (2027, "")


def test_columns_of_one_kind_are_read_together_and_others_are_named() -> None:
    found = rows(
        [table(("Start date", "End date", "Venue", "Body", "Recommendations", "Topics", ""),
               ("12 June 2027", "16 June 2027", "Vienna", "RG, 20th session", "1", "Lakes", "Ice"))],
        WORDS, PLAN_OF_RIVERS.declaration, PLAN_OF_RIVERS.bodies,
    )  # fmt: skip
    (row,) = found.rows
    assert list(map(str, row.when.days)) == ["2027-06-12", "2027-06-16"]
    assert (found.unread, row.beyond) == (("Venue",), "Ice")
    made = yaml_of(found.rows)
    assert "Under no heading stands “Ice”." in made
    assert not row.when.sure


def test_a_row_names_each_of_two_sessions_of_a_body() -> None:
    row = one(date="12–16 June 2027\n4–8 May 2027", body="RG, 19th session\nRG, resumed 19th session")
    made = yaml_of([row])
    assert made.count("inferred: [dates]") == 2
    assert "- id: rg-19\n" in made
    assert "- id: rg-19-r1\n" in made
    assert "meeting: [rg-19, rg-19-r1]" in made


def test_two_rows_that_give_one_session_other_days_are_said_to() -> None:
    made = yaml_of(read(TWENTY[0], ("3 May 2027", "RG 19", "1", "a"), ("4 June 2027", "RG 19", "2", "b")))
    assert "dates: [2027-05-03]" in made
    assert "Another row of the table has 2027-06-04 for it." in made


def test_a_meeting_without_a_date_in_its_row_has_that_of_the_row_above() -> None:
    made = yaml_of(
        read(("Body", "Date", "Recommendations", "Topics"), ("RG", "3 May 2027", "1", "a"), ("EM", "", "2", "b"))
    )
    assert "The table gives the days “2027-05-03”." in made


@pytest.mark.parametrize(
    ("said", "bodies", "unknown"),
    [
        ("RG\nworking group on pollution", ["rg", "wgp"], []),
        ("RG, WGP and EM", ["rg", "wgp", "em"], []),
        ("Review Group (RG)", ["rg"], []),
        ("Groupe de travail sur la pollution", ["wgp"], []),
        ("Expert meeting", ["em"], []),
        ("RG, 2 sessions", ["rg"], ["2 sessions"]),
        ("Group", [], ["Group"]),  # of two that it could be none is guessed
        ("Review Group on Pollution", [], ["Review Group on Pollution"]),
        ("Committee on Lakes and Review of Groups", [], ["Committee on Lakes and Review of Groups"]),
        ("RG; Lakes", ["rg"], ["Lakes"]),
        ("", [], []),
    ],
)
def test_bodies(said: str, bodies: list[str], unknown: list[str]) -> None:
    row = one(body=said)
    assert ([mention.body for mention in row.bodies], list(row.unknown)) == (bodies, unknown)


@pytest.mark.parametrize(
    ("said", "mention"),
    [
        ("Fourteenth session of the Review Group", Mention("rg", "", 14)),
        ("RG 14", Mention("rg", "", 14)),
        ("Review Group, second resumed twenty-first session", Mention("rg", "", 21, 2)),
        ("41st session of the RG", Mention("rg", "", 41)),
        ("deuxième reprise de la quatorzième session du Groupe d'examen", Mention("rg", "", 14, 2)),
        ("RG (19th session)", Mention("rg", "", 19)),
        ("RG, 19th session (resumed)", Mention("rg", "", 19, 1)),
        ("RG (with EM)", Mention("rg", "", aside="with EM")),
        ("RG¹", Mention("rg", "")),
        ("Special session of the Assembly on floods", Mention("ra", "", special=True, subject="floods")),
        ("Session extraordinaire de l'Assemblée", Mention("ra", "", special=True)),
    ],
)
def test_which_meeting_of_a_body(said: str, mention: Mention) -> None:
    assert one(body=said).bodies == (mention._replace(said=said),)


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        ("1", ["1"]),
        ("1, 3–5 and 7", ["1, 3-5, 7"]),
        ("paras. 1 to 3", ["1-3"]),
        ("recommandations 1 et 2", ["1-2"]),
        ("1; 2", ["1-2"]),
        ("1, 2; 3", ["1-2", "3"]),
        ("1 2 3, 5 8, 9", ["1", "2", "3, 5", "8-9"]),
        ("1,\n2\n3", ["1-2", "3"]),
        ("Section on keeping rivers clean", ["1-6"]),
        ("12 Section of the report on enforcing the rules", ["12", "7-9"]),
        ("12, section:enforcement", ["7-9, 12"]),
        ("1-999999999999", ["1-999999999999"]),
        ("", []),
        ("(see RA/2021/17, annex 2)", []),
        ("2021/17", []),
        ("1.5", []),
        ("3-1", []),
        ("1-", []),
        ("1, 2 (in part)", []),
        ("99999999999999", []),
        ("Section on nothing", []),
        ("Section other than floods", []),
        ("Sections on keeping rivers clean and enforcing the rules", []),
        ("1-2-3", []),
        ("8¹", ["8"]),
    ],
)
def test_numbers(said: str, groups: list[str]) -> None:
    row = one(numbers=said)
    assert [str(group.numbers) for group in row.groups] == groups
    assert row.is_prose == (bool(said) and not groups)


def test_bullets_that_a_reader_left_are_no_words() -> None:
    row = one(body="• RG\n• WGP", numbers="• 1\n• 2", keywords="– Lakes\n– Ice")
    assert (row.body, row.keywords) == (("rg", "wgp"), (("Lakes",), ("Ice",)))
    assert [str(group.numbers) for group in row.groups] == ["1", "2"]


def test_columns_are_found_by_their_headings_in_any_language_and_order() -> None:
    (row,) = read(
        ("Plan", "", "", "", ""),
        ("N°", "Mots clefs", "Recommandations proposées", "Organe", "Année"),
        ("1", "Lacs", "1", "RG", "2027"),
    )
    assert (row.when.year, row.body, str(row.numbers), row.keywords) == (2027, ("rg",), "1", (("Lacs",),))
    nothing = rows([table(("a", "b"), ("1", "2"))], WORDS, PLAN_OF_RIVERS.declaration, PLAN_OF_RIVERS.bodies)
    assert (nothing.rows, nothing.found, nothing.passed_over) == ((), False, ("2 rows from “a | b”",))


def test_a_flattened_table_goes_on_after_a_page_break() -> None:
    text = (
        "Year\tBody\tRecommendations\tTopics\n2027\tRG\t1 2\tLakes Ice\n\tWGP\t3\tFrogs\n"
        "\nYear\tBody\tRecommendations\tTopics\n2028\tRG\t4\tToads\n"
    )
    found = rows(tabbed_tables(text), WORDS, PLAN_OF_RIVERS.declaration, PLAN_OF_RIVERS.bodies).rows
    assert [(row.when.year, row.body, len(row.groups)) for row in found] == [
        (2027, ("rg",), 2),
        (2027, ("wgp",), 1),
        (2028, ("rg",), 1),
    ]


# --- a plan -------------------------------------------------------------------------------------------------------


def test_a_table_of_twenty_rows_becomes_a_plan_that_is_checked(project: Path) -> None:
    """As the golden file has it; `UPDATE_GOLDEN=1 pytest` writes it anew."""
    text = yaml_of(read(*TWENTY))
    golden = GOLDEN / "twenty-rows.yaml"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8", newline="\n")
    assert text == golden.read_text("utf-8")
    found = checked(laid(project, text))
    assert [finding.message for finding in found.findings if finding.severity == "error"] == []
    assert {finding.rule for finding in found.findings} <= {"deferred-paragraph"}


def test_a_word_document_becomes_a_plan(project: Path) -> None:
    pytest.importorskip("cosp_plan.texts.word")
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Annex")
    made = document.add_table(rows=len(TWENTY), cols=4)
    for row, cells in zip(made.rows, TWENTY, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            first, *others = text.split("\n")
            cell.paragraphs[0].text = first
            for line in others:
                cell.add_paragraph(line)
    path = project / "annex.docx"
    document.save(str(path))
    new = project / "workplans" / "2027-2029" / "plan.yaml"
    answer = invoke("import", path, "--plan", project / "workplans" / "2023-2026", "-o", new)
    assert answer.status == 0, answer.err
    assert new.read_text("utf-8") == (GOLDEN / "twenty-rows.yaml").read_text("utf-8")


def test_what_cannot_be_told_apart_is_inferred_and_quoted() -> None:
    text = yaml_of([one(body="RG\nWGP", numbers="1 2, 3", keywords="Lakes Ice; frogs")])
    assert text.count("inferred: [body, paragraphs, keywords]\n") == 2
    said = " ".join(text.split())
    assert said.count("One cell has 2 groups of numbers, “1 2, 3”.") == 2
    assert said.count("“Lakes Ice; frogs”") == 2


def test_a_joint_meeting_stays_one_entry() -> None:
    text = yaml_of([one(body="RG\nWGP\nEM", numbers="1, 2", keywords="Lakes; ice")])
    assert "    body: [rg, wgp, em]\n    paragraphs: [1-2]\n    keywords:\n      - Lakes\n      - ice\n" in text
    assert "inferred" not in text.partition("entries:")[2]


SIGNS = "ab: #-&*!|>'\"%@`{}[],?\\\t\n\x1b\x07\u202e\u2028\ufeff;=+~0\U000e0041"
HOSTILE = st.text(alphabet=st.sampled_from(SIGNS), max_size=40)


@given(st.lists(st.tuples(HOSTILE, HOSTILE, HOSTILE, HOSTILE), min_size=1, max_size=4), HOSTILE)
@settings(max_examples=60)
def test_whatever_stands_in_cells_the_plan_is_read_without_a_fault(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str, str, str]], name: str
) -> None:
    """And no sign in it is one that a terminal obeys."""
    project = tmp_path_factory.mktemp("hostile")
    shutil.copytree(RIVERS / "workplans", project / "workplans")
    found = read(TWENTY[0], *((f"2027 {a}", f"RG; {b}", c, f"{d} x") for a, b, c, d in cells))
    text = imported(found, f"{name}.csv", PLAN_OF_RIVERS, str, beside=True).text
    assert all(sign.isprintable() or sign == "\n" for sign in text)
    assert [f.message for f in checked(laid(project, text)).findings if f.severity == "error"] == []


# --- there and back -----------------------------------------------------------------------------------------------

WORD = st.text(alphabet="abcdefghij é-", min_size=1, max_size=12).map(lambda text: f"K{' '.join(text.split())}z")
ENTRIES = st.lists(
    st.builds(
        lambda n, year, body, numbers, keywords: Entry(
            f"e{n}", year, tuple(body), ParagraphSet.of(*numbers), "", tuple(keywords), {}, (), "planned", (),
            "stated", (), ("plan",), "", NOWHERE,
        ),
        st.integers(0, 10**9),
        st.sampled_from([2027, 2028, 2029, None]),
        st.lists(st.sampled_from(["ra", "rg", "wgp", "em"]), min_size=1, max_size=3, unique=True),
        st.sets(st.integers(1, 20), max_size=6),
        st.lists(WORD, min_size=1, max_size=3, unique=True),
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


def as_table(entries: Iterable[Entry]) -> TextTable:
    """Entries as somebody writes them into a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(TWENTY[0])
    shorts = PLAN_OF_RIVERS.bodies.shorts
    for entry in entries:
        bodies = "\n".join(shorts[id] for id in entry.body)
        writer.writerow([entry.year or "tbd", bodies, entry.paragraphs, "; ".join(entry.keywords)])
    return csv_table(out.getvalue())


def of(entries: Iterable[Entry]) -> tuple[WorkplanRow, ...]:
    return rows([as_table(entries)], WORDS, PLAN_OF_RIVERS.declaration, PLAN_OF_RIVERS.bodies).rows


@given(ENTRIES)
@settings(max_examples=60)
def test_a_plan_written_as_a_table_comes_back(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    project = tmp_path_factory.mktemp("back")
    shutil.copytree(RIVERS / "workplans", project / "workplans")
    (place,) = plans_at(laid(project, yaml_of(of(entries))))
    back = read_plan(place).plan
    said = [(one.year, one.body, one.paragraphs, one.keywords) for one in entries]
    assert [(one.year, one.body, one.paragraphs, one.keywords) for one in back.entries] == said
    assert not compared(of(entries), back).differs


@given(ENTRIES, st.data())
@settings(max_examples=60)
def test_each_change_is_a_difference(entries: list[Entry], data: st.DataObject) -> None:
    """No table says the same as a plan with another number, body, keyword or year, or without an entry."""
    n = data.draw(st.integers(0, len(entries) - 1))
    old = entries[n]
    more = ParagraphSet.of(
        data.draw(st.sampled_from([number for number in range(1, 22) if number not in old.paragraphs]))
    )
    changed = {
        "number": [old._replace(paragraphs=old.paragraphs | more)],
        "body": [old._replace(body=tuple(id for id in ("ra", "rg", "wgp", "em") if id not in old.body))],
        "keyword": [old._replace(keywords=(*old.keywords, "Quite another"))],
        "year": [old._replace(year=2026)],
        "entry": [],
    }[data.draw(st.sampled_from(["number", "body", "keyword", "year", "entry"]))]
    other = PLAN_OF_RIVERS._replace(entries=(*entries[:n], *changed, *entries[n + 1 :]))
    assert not compared(of(entries), PLAN_OF_RIVERS._replace(entries=tuple(entries))).differs
    assert compared(of(entries), other).differs


# --- against a plan -----------------------------------------------------------------------------------------------

SAME = """\
3–7 April 2023,"RG
WGP",1-3,"Nitrates; Waste water and plastic"
2024,RG,7,Dams without a permit
2024,"WGP, EM",10-12,Alarms; joint inspections
2025,"WGP, EM",12-13,No safe harbour
2025,RG,7,"Dams, a second time"
2026,WGP,4,Heat
tbd,RA,16-18,Floods and droughts
"""


def against_rivers(project: Path, text: str, *more: str) -> Answer:
    path = project / "annex.csv"
    path.write_text(HEAD + text, "utf-8")
    return invoke("import", "--compare", path, "--plan", project / "workplans" / "2023-2026", *more)


def test_a_plan_that_says_the_same(project: Path) -> None:
    days = SAME.replace("3–7 April 2023", "2023")
    answer = against_rivers(project, days)
    assert answer.status == 0, answer.out
    assert "Every number, body, date and keyword of the document stands in the plan, and the other way." in answer.out
    assert "ours" not in answer.out
    answer = against_rivers(project, days, "--format", "json")
    assert faults("import", answer.out) == []
    columns = against_rivers(project, days, "--format", "csv").out.partition("\n")[0].split(",")
    reference = markdown("import").partition("## CSV: --format csv\n")[2].replace("Paragraphs", "Recommendations")
    assert re.findall(r"^\| (?!column \||---)(.+?) \| ", reference, re.MULTILINE) == columns


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2024,RG,7,", '2024,RG,"7, 8",', "only the document has 8"),
        ("10-12", "10-11", "only the plan has 12"),
        ("2026,WGP,4", "2026,EM,4", "only the document has EM; only the plan has WGP"),
        ("Heat", "Heat; frost", "only the document has “frost”"),
        ("Alarms; joint", "Joint", "only the plan has “Alarms”"),
        ("tbd,RA", "2026,RA", "year: the plan has none"),
        ("2024,RG,7,Dams without a permit\n", "", "the document has nothing of it"),
        ("2026,WGP,4", "2027,WGP,4", "the plan has nothing of this row"),
        ("2026,WGP,4", '2026,"WGP; Lakes",4', "no one body of the plan is known by “Lakes”"),
        ("3–7 April 2023", "4–7 April 2023", "days: 4–7 April 2023 in the document, RG 3–7 April 2023, WGP 3–5"),
    ],
)
def test_each_kind_of_difference_is_named(project: Path, old: str, new: str, said: str) -> None:
    assert SAME.count(old) == 1
    answer = against_rivers(project, SAME.replace(old, new), "--format", "csv")
    assert answer.status == 1
    assert said in answer.out


def test_groupings_that_the_table_has_lost_are_ours(project: Path) -> None:
    """Two rows run together, and a number that slipped into the row below."""
    flat = (
        '2023,"RG, WGP",1-3,Nitrates Waste water and plastic\n'
        '2024,"RG, WGP, EM","7 10, 11",Dams without a permit Alarms; joint inspections\n'
    )
    flat += SAME[SAME.index("2025") :].replace('2025,"WGP, EM",12-13', '2025,"WGP, EM","12 12-13"')
    answer = against_rivers(project, flat)
    assert answer.status == 0, answer.out
    said = " ".join(answer.out.split())
    assert "2 groupings are ours: dams (RG: 7); alarms (WGP, EM: 10-12)." in said
    assert "Row 3 has 12; the plan has it with row 2, in alarms: ours." in said


@pytest.mark.skipif(not SOURCES.is_dir(), reason="no published texts here: COSP_PLAN_SOURCES names none")
def test_the_shipped_plan_says_what_the_published_annex_says() -> None:
    (annex,) = SOURCES.glob("004_*.txt")
    answer = invoke("import", "--compare", annex, "--plan", LIVE, "--format", "json")
    assert (answer.status, answer.err) == (0, ""), answer.out
    found = json.loads(answer.out)
    assert [len(row["ours"]) for row in found["rows"]] == [0, 0, 0, 4, 4, 0, 2, 0]
    (moved,) = [row["elsewhere"] for row in found["rows"] if row["elsewhere"]]
    assert [(one["paragraphs"], one["row"]) for one in moved] == [([12], 7)]
    assert [row["row"] for row in found["rows"] if row["prose"]] == [3, 6]
    made = invoke("import", annex, "--plan", LIVE)
    assert made.status == 0
    assert len(re.findall("^  - id: ", made.out.partition("entries:")[2].partition("meetings:")[0], re.MULTILINE)) == 15


# --- the command --------------------------------------------------------------------------------------------------


def test_it_writes_a_new_file_and_says_what_it_left_open(project: Path) -> None:
    path, plan = project / "annex.csv", project / "workplans" / "2023-2026"
    path.write_text(HEAD + "2027,RG,1,Lakes\n2027,Frogs,2,Ponds\n3 May 2028,RG,3,Ice\n", "utf-8")
    new = project / "workplans" / "2027-2028" / "workplan.yaml"
    answer = invoke("import", path, "--plan", plan, "-o", new, "--as-of", "2026-11-27")
    assert (answer.status, answer.out) == (0, "")
    assert "row 2: no one body is known by “Frogs”: its entry is a comment" in answer.err
    assert "a meeting has days, and no number of a session is known" in answer.err
    made = read_plan(plans_at(new.parent)[0]).plan
    assert made.workplan
    assert (made.workplan.id, made.workplan.follows, made.workplan.revised) == (
        "rivers-2027-2028",
        "rivers",
        date(2026, 11, 27),
    )
    assert invoke("check", new.parent, "--ignore", "deferred-paragraph").status == 0
    again = invoke("import", path, "--plan", plan, "-o", new)
    assert (again.status, "is there already: name a new file" in again.err) == (2, True)
    beside = invoke("import", path, "--plan", plan, "-o", plan / "more.yaml")
    assert (beside.status, "has a plan already" in beside.err) == (2, True)
    printed = invoke("import", path, "--plan", plan)
    assert printed.status == 0
    assert printed.out.startswith("# Made of the table in annex.csv")


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        ("a,b\n1,2\n", (), "has no table of a workplan with a row: its headings name recommendations, and a date or a"),
        (HEAD, (), "has no table of a workplan with a row"),
        ("", (), "has no table of a workplan with a row"),
        (HEAD + "2027,RG,1,x\n", ("--format", "json"), "give --compare too"),
        (HEAD + "2027,RG,1,x\n", ("--compare", "-o", "x.yaml"), "leave out --compare"),
        (HEAD + "2027,RG,1,x\n", ("--compare", "--format", "yaml"), "'yaml' is not known"),
        (HEAD + "2027,RG,1,x\n", ("-o", "x.txt"), "ends in one of .yaml, .yml"),
        (HEAD + '2027,RG,1,"' + "x" * 200_000, (), "is not a table of values between commas"),
    ],
)
def test_wrong_usage(project: Path, content: str, arguments: tuple[str, ...], said: str) -> None:
    path = project / "annex.csv"
    path.write_text(content, "utf-8")
    answer = invoke("import", path, "--plan", project / "workplans" / "2023-2026", *arguments)
    assert answer.status == 2
    assert said in " ".join(answer.err.replace("│", " ").split())


def test_ten_thousand_rows(project: Path) -> None:
    """A number in the declaration of a million, and a cell of a thousand groups, cost no more than they are."""
    lines = "".join(f"2027,RG,{n % 20 + 1},Topic {n}\n" for n in range(10_000))
    (project / "annex.csv").write_text(f"{HEAD}{lines}2027,RG,1-999999999999,x\n2027,RG,{'1 ' * 5000},y\n", "utf-8")
    answer = invoke("import", project / "annex.csv", "--plan", project / "workplans" / "2023-2026")
    assert answer.status == 0
    assert answer.out.count("\n  - id: ") == 10_002
