"""`cosp-plan coverage`: states, shares, limits and formats."""

import csv
import io
import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from helpers import PLAN, RIVERS, drawn, lay_small, lost, run

from cosp_plan import coverage
from cosp_plan.language import sums
from cosp_plan.language.words import Words
from cosp_plan.model import Plan
from cosp_plan.paragraphs import ParagraphSet, parse
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reports.coverage import CoverageReport
from cosp_plan.reports.coverage.tables import sheet
from cosp_plan.reports.sheets import said

SMALL = """
workplan:
  id: small
  title: Follow-up
  declaration: ./small-declaration.yaml
  bodies: ./small-bodies.yaml
  period: 2024-01-01/2026-12-31
  timezone: Europe/Vienna
  revised: 2025-06-30
sources: {a: {title: Annex}}
meetings:
  - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04/2024-03-08, status: held, certainty: stated, source: a}
  - {id: wgp-2, body: wgp, session: 2, dates: 2025-09-01, status: confirmed, certainty: stated, source: a}
  - {id: irg-1, body: irg, session: 1, dates: 2024-03-04, status: cancelled, certainty: stated, source: a}
entries:
  - {id: past, year: 2024, body: wgp, paragraphs: 1, keywords: [One], meeting: wgp-1, status: planned,
     certainty: stated, source: a}
  - {id: to-come, year: 2025, body: wgp, paragraphs: "1, 2", keywords: [Two], meeting: wgp-2, status: planned,
     certainty: stated, source: a}
  - {id: called-off, year: 2024, body: irg, paragraphs: 4, keywords: [Four], meeting: irg-1, status: planned,
     certainty: stated, source: a}
  - {id: withdrawn, year: 2024, body: irg, paragraphs: 5, keywords: [Five], status: cancelled,
     certainty: stated, source: a}
standing:
  - {body: wgp, paragraphs: 2-3, certainty: inferred, source: a}
deferred:
  - {paragraphs: "3, 5", reason: Nobody has decided., until: 2026-12-31}
"""

SPECIAL = "special-session-floods"


def read(path: Path) -> Plan:
    (found,) = plans_at(path)
    return read_plan(found).plan


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = lay_small(tmp_path) / "plan.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_each_paragraph_has_one_state(small: Path) -> None:
    """Scheduled before standing before deferred; an entry whose meetings are all cancelled schedules nothing."""
    states = coverage.coverage(read(small))
    assert {name: str(part) for name, part in zip(states._fields, states, strict=True)} == {
        "numbers": "1-6",
        "scheduled": "1-2",
        "standing": "3",
        "proposed": "",
        "deferred": "5",
        "unassigned": "4, 6",
    }
    assert states.counted("paragraphs") == "6 paragraphs: 2 scheduled, 1 standing, 1 deferred, 2 unassigned"


def test_without_an_entry(small: Path) -> None:
    states = coverage.coverage(read(small), without=["to-come"])
    assert (str(states.scheduled), str(states.standing)) == ("1", "2-3")


def test_shares_overlap(small: Path) -> None:
    plan = read(small)
    assert [(s.key, str(s.scheduled), str(s.standing)) for s in coverage.by_body(plan, ())] == [
        ("wgp", "1-2", "2-3"),
        ("irg", "", ""),
    ]
    assert [(s.key, str(s.scheduled)) for s in coverage.by_year(plan, ())] == [(2024, "1"), (2025, "1-2")]


@pytest.mark.parametrize(
    ("day", "open_entries"),
    [("2024-03-08", []), ("2024-03-09", ["past"]), ("2025-09-02", ["past", "to-come"])],
)
def test_not_confirmed_as_held(small: Path, day: str, open_entries: list[str]) -> None:
    """From the day after the last day of the meeting."""
    found = coverage.not_confirmed(read(small), date.fromisoformat(day))
    assert [entry.id for entry in found] == open_entries


@pytest.mark.parametrize(
    ("day", "without", "became"),
    [
        ("2024-03-08", [], ("", "", "1-2")),
        ("2024-03-09", [], ("", "1", "2")),
        ("2024-03-09", ["past"], ("", "", "1-2")),
        ("2025-09-02", [], ("", "1-2", "")),
    ],
)
def test_what_became_of_the_scheduled(small: Path, day: str, without: list[str], became: tuple[str, str, str]) -> None:
    """A paragraph of which anything is past without a report is not confirmed, though more of it is to come."""
    plan = read(small)
    whole = coverage.coverage(plan, without)
    past = {entry.id for entry in coverage.not_confirmed(plan, date.fromisoformat(day), without)}
    assert tuple(map(str, coverage.outcomes(plan, whole, past, without))) == became


def test_what_is_held_in_part_and_not_confirmed_in_part_is_not_confirmed(small: Path) -> None:
    """Paragraph 1 was reported in 2024; whether it was taken up again in 2025, no source says."""
    text = SMALL.replace("meeting: wgp-1, status: planned,", "meeting: wgp-1, status: held, evidence: [{source: a}],")
    small.write_text(text, encoding="utf-8")
    plan = read(small)

    def became(day: date) -> list[str]:
        past = {entry.id for entry in coverage.not_confirmed(plan, day)}
        return [str(part) for part in coverage.outcomes(plan, coverage.coverage(plan), past)]

    assert became(date(2025, 6, 30)) == ["1", "", "2"]
    assert became(date(2025, 9, 2)) == ["", "1-2", ""]


@pytest.mark.parametrize(
    ("sets", "standing_is", "said"),
    [
        (
            ("1-2", "3", "", "4", "5-6"),
            "inferred",
            (
                "The plan schedules 2 of 6 paragraphs. 1 more falls under standing items, by our reading of the"
                " mandates. 1 is deferred, a gap in this data. 2 are assigned to nobody."
            ),
        ),
        (("1-6", "", "", "", ""), "inferred", "The plan schedules all 6 paragraphs."),
        (("", "1-6", "", "", ""), "stated", "The plan schedules none of 6 paragraphs. 6 fall under standing items."),
        (("", "", "", "", "1-6"), "stated", "The plan schedules none of 6 paragraphs. 6 are assigned to nobody."),
        (
            ("1-5", "", "6", "", ""),
            "stated",
            "The plan schedules 5 of 6 paragraphs. 1 is only proposed, which nobody announced.",
        ),
    ],
    ids=range(5),
)
def test_the_first_sentence(small: Path, sets: tuple[str, ...], standing_is: str, said: str) -> None:
    """Clauses without a number are left out; "by our reading" only where no standing item is stated."""
    plan = read(small)
    plan = plan._replace(standing=tuple(one._replace(certainty=standing_is) for one in plan.standing))
    parts = [ParagraphSet(parse(part) if part else ()) for part in sets]
    whole = coverage.Coverage(plan.declaration.numbers, *parts)
    assert sums.of_all(plan, whole, Words.of(plan)) == said


@pytest.mark.parametrize(
    ("sets", "said"),
    [
        (
            ("1", "2-3", "4"),
            "Of the 4 scheduled, 1 is reported as taken up, 2 are past without a report, 1 is to come.",
        ),
        (
            ("", "2-3", ""),
            "Of the 2 scheduled, none are reported as taken up, 2 are past without a report.",
        ),
        (("", "", "1-2"), "Of the 2 scheduled, 2 are to come."),
        (("", "", ""), ""),
    ],
    ids=range(4),
)
def test_the_second_sentence(sets: tuple[str, ...], said: str) -> None:
    became = coverage.Outcomes(*(ParagraphSet(parse(part) if part else ()) for part in sets))
    assert sums.of_scheduled(became, date(2025, 1, 1), date(2025, 1, 1)) == said.replace(".", " (as of 2025-01-01).")


@pytest.mark.parametrize("by", ["section", "body", "year", "paragraph"])
def test_every_format_says_what_became_of_the_scheduled(by: str) -> None:
    """The parts of each row add up to what is scheduled."""
    rows = json.loads(run("coverage", "--by", by, "--format", "json").stdout)["rows"]
    for row in rows:
        if by == "paragraph":
            assert (row["outcome"] is not None) == (row["state"] == "scheduled")
        else:
            assert sorted(row["held"] + row["not_confirmed"] + row["to_come"]) == row["scheduled"]
    lines = list(csv.DictReader(io.StringIO(run("coverage", "--by", by, "--format", "csv").stdout)))
    if by == "paragraph":
        assert {line["State"] for line in lines} == {"held", "not confirmed", "to come", "standing", "deferred"}
    else:
        parts = ("Held", "Not confirmed", "To come")
        assert [sum(int(line[part]) for part in parts) for line in lines] == [int(line["Scheduled"]) for line in lines]


def test_a_row_tells_what_became_of_its_own_entries(small: Path) -> None:
    """Paragraph 1 was past in 2024 without a report; in 2025 it is to come, whatever 2024 was."""
    rows = json.loads(run("coverage", "--plan", small, "--by", "year", "--format", "json").stdout)["rows"]
    assert [(row["year"], row["not_confirmed"], row["to_come"]) for row in rows] == [
        (2024, [1], []),
        (2025, [], [1, 2]),
    ]


def test_paragraphs_that_there_are_not_are_left_out_and_named(small: Path) -> None:
    """And soon: a slip of a trillion numbers is listed nowhere."""
    small.write_text(SMALL.replace("paragraphs: 2-3", "paragraphs: 2-999999999999"), "utf-8")
    for command in (["coverage", "--by", "paragraph"], ["show", "3"], ["show", "wgp"], ["find", "two"]):
        answer = run(*command, "--plan", small, "--format", "json")
        assert answer.returncode == 0
        assert "since the declaration does not have them: 7-999999999999" in answer.stderr
        assert len(answer.stdout) < 20_000


def test_seen_from_before_what_is_known_since_counts_and_that_is_said() -> None:
    says = json.loads(run("coverage", "--as-of", "2023-01-01", "--format", "json").stdout)["says"][1]
    assert says.endswith("(as of 2023-01-01, with what is known since, up to 2025-10-15).")
    assert "since" not in json.loads(run("coverage", "--format", "json").stdout)["says"][1]


def test_with_only_what_is_scheduled_no_standing_item_is_drawn() -> None:
    line = next(line for line in run("coverage", "--only", "scheduled").stdout.splitlines() if line.startswith("All"))
    assert line.count("≡") == 0
    assert "60" in line.split()


def test_shares_of_all() -> None:
    """A body's is of what it takes up in any way, a year's of what is scheduled; both of all paragraphs."""
    bodies = json.loads(run("coverage", "--by", "body", "--format", "json").stdout)["rows"]
    assert [(row["body"], row["percent"]) for row in bodies] == [
        ("ra", 15.0),
        ("rg", 30.0),
        ("wgp", 50.0),
        ("em", 40.0),
    ]
    only = json.loads(run("coverage", "--by", "body", "--only", "scheduled", "--format", "json").stdout)["rows"]
    assert [row["percent"] for row in only] == [15.0, 20.0, 40.0, 20.0]
    years = json.loads(run("coverage", "--by", "year", "--format", "json").stdout)["rows"]
    assert [(row["year"], row["percent"]) for row in years] == [
        (2023, 15.0),
        (2024, 20.0),
        (2025, 15.0),
        (2026, 5.0),
        (None, 15.0),
    ]


@pytest.mark.parametrize(
    ("part", "whole", "percent", "shown"),
    [
        (71, 86, 82.5, "82.5"),
        (85, 86, 98.8, "98.8"),
        (99_999, 100_000, 99.9, "99.9"),
        (86, 86, 100.0, "100"),
        (1, 2_000, 0.0, "0"),
        (0, 9, 0.0, "0"),
        (0, 0, None, ""),
    ],
)
def test_percentages_are_numbers_rounded_down(part: int, whole: int, percent: float | None, shown: str) -> None:
    assert coverage.percent(part, whole) == percent
    assert said(percent) == shown


def test_what_is_left_if_a_session_never_meets() -> None:
    plan = read(PLAN)
    assert (
        coverage.coverage(plan).counted("recommendations")
        == "20 recommendations: 12 scheduled, 5 standing, 3 deferred, 0 unassigned"
    )
    assert (
        coverage.coverage(plan, [SPECIAL]).counted("actions")
        == "20 actions: 9 scheduled, 8 standing, 3 deferred, 0 unassigned"
    )
    years = {share.key: str(share.scheduled) for share in coverage.by_year(plan, ())}
    assert years == {2023: "1-3", 2024: "7, 10-12", 2025: "7, 12-13", 2026: "4", None: "16-18"}


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["--fail-under", "85"], 0, ""),
        (["--fail-under", "85.1"], 1, "17 of 20, 85 %, is under 85.1 %"),
        (["--fail-under", "pollution=100"], 0, ""),
        (["--fail-under", "cooperation=83.4"], 1, "cooperation: 5 of 6, 83.3 %"),
        (["--fail-under", "61", "--only", "scheduled"], 1, "12 of 20, 60 %"),
        (["--fail-under", "floods=60", "--only", "scheduled", "--without", SPECIAL], 1, "0 of 5"),
        (["--fail-under", "101"], 2, "from 0 to 100"),
        (["--fail-under", "nan"], 2, "from 0 to 100"),
        (["--fail-under", "polution=1"], 2, "did you mean pollution?"),
        (["--without", "special-sesion-floods"], 2, "did you mean special-session-floods?"),
        (["--format", "JSON"], 2, "did you mean json?"),
        (["--by", "bodies"], 2, "did you mean body?"),
        (["--missing", "--by", "year"], 2, "leave out --by"),
        (["--only", "standing"], 2, "scheduled"),
        (["--format", "html"], 2, "table"),
        (["--plan", "no-such-folder"], 2, "no-such-folder"),
    ],
)
def test_limits_and_usage(arguments: list[str], status: int, said: str) -> None:
    result = run("coverage", *arguments)
    assert result.returncode == status
    assert said in " ".join(result.stderr.replace("│", " ").split())
    assert "Traceback" not in result.stderr


def test_a_plan_with_faults_has_no_table(tmp_path: Path) -> None:
    """A table of half a plan would be quoted as if it were whole."""
    (tmp_path / "plan.yaml").write_text(SMALL + "    - [", encoding="utf-8")
    result = run("coverage", "--plan", tmp_path / "plan.yaml")
    assert (result.returncode, result.stdout) == (1, "")
    assert "error[syntax]" in result.stderr


def test_several_plans_are_listed(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.yaml").write_text(SMALL, encoding="utf-8")
    result = run("coverage", "--plan", tmp_path)
    assert result.returncode == 2
    assert "a\n" in result.stderr
    assert result.stderr.rstrip().endswith("b")


# --- formats -----------------------------------------------------------------------------------------------------


def test_json_is_versioned_and_sorted() -> None:
    environments = ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2", "TZ": "UTC"})
    (text,) = {run("coverage", "--format", "json", **environment).stdout for environment in environments}
    report = json.loads(text)
    assert json.dumps(report, indent=2, sort_keys=True) + "\n" == text
    assert (report["format"], report["as_of"], report["revised"]) == (1, "2025-10-15", "2025-10-15")
    assert (report["total"]["covered"], report["total"]["percent"]) == (17, 85.0)
    assert report["notice"].startswith("unofficial; not a paper of the Assembly")
    assert [row["id"] for row in report["rows"]] == ["pollution", "enforcement", "cooperation", "floods"]


def test_a_table_has_short_titles_and_json_both() -> None:
    rows = json.loads(run("coverage", "--format", "json").stdout)["rows"]
    assert [row["short"] for row in rows][2:] == ["Cooperation across borders", "Floods and droughts"]
    assert rows[3]["title"].startswith("Floods and droughts of the years to come, and what")
    table = run("coverage").stdout
    assert "\nFloods and" in table
    assert "insurers" not in table


def test_json_by_paragraph_says_where_and_how_sure() -> None:
    report = json.loads(run("coverage", "--by", "paragraph", "--format", "json").stdout)
    row = report["rows"][11]
    assert (row["number"], row["state"]) == (12, "scheduled")
    assert [(e["id"], e["inferred"], e["not_confirmed_as_held"]) for e in row["entries"]] == [
        ("alarms", ["body", "meeting"], True),
        ("safe-harbour", ["body", "paragraphs"], True),
    ]


@pytest.mark.parametrize(
    "command",
    [["coverage", "--by", "paragraph"], ["coverage", "--missing"], ["meetings"], ["meetings", "--deadlines"]],
    ids=" ".join,
)
def test_a_row_carries_its_sources_in_every_format(command: list[str], tmp_path: Path) -> None:
    """In columns of their own, as objects by id, as numbered notes, and on a terminal where it is told to."""
    shutil.copytree(RIVERS / "workplans", tmp_path / "workplans")
    file = tmp_path / "workplans" / "2023-2026" / "workplan.yaml"
    cited = "Workplan of the bodies, date: 2022-12-01, url: 'https://rivers.example/plan', symbol: RA/P/1"
    text = file.read_text("utf-8").replace("Workplan of the bodies, date: 2022-12-01", cited)
    file.write_text(
        text.replace("torn here., until: 2027-12-31", "torn here., until: 2027-12-31, source: plan"), "utf-8"
    )
    url, title, mark = ("https://rivers.example/plan", "Workplan of the bodies", "[")
    if "--deadlines" in command:
        url, title = "https://rivers.example/rules?a=1&b=2", "Rules of procedure"

    def shown(*options: str) -> str:
        return run(*command, *options, "--as-of", "2025-10-15", cwd=tmp_path).stdout

    rows = list(csv.DictReader(io.StringIO(shown("--format", "csv"))))
    (row, *_) = [row for row in rows if title in row["Sources"]]
    places = [n for n, one in enumerate(row["Sources"].split("; ")) if one == title]
    assert [row["Addresses"].split("; ")[n] for n in places] == [url]
    report = json.loads(shown("--format", "json"))
    (source,) = [source for source in report["sources"].values() if source["title"] == title]
    assert (source["url"], report["sources"][source["id"]]) == (url, source)
    notes = re.findall(rf"(?m)^(\d+)\. {title}.*rivers\.example", shown("--format", "markdown"))
    assert len(notes) == 1
    assert f"\\[{notes[0]}\\]" in shown("--format", "markdown")
    assert url not in shown()
    assert f"    {url}\n" in shown("--sources")
    assert mark in shown("--sources")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["coverage", "--sources"], "--by paragraph"),
        (["coverage", "--by", "paragraph", "--sources", "--format", "csv"], "csv has the sources without it"),
        (["meetings", "--sources", "--format", "json"], "json has the sources without it"),
    ],
    ids=str,
)
def test_sources_where_they_would_change_nothing(options: list[str], said: str) -> None:
    answer = run(*options)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert said in " ".join(answer.stderr.split())


def test_missing_lists_every_gap_with_its_reason() -> None:
    report = json.loads(run("coverage", "--missing", "--format", "json").stdout)
    assert [(row["number"], row["deferred"][0]["reason"]) for row in report["rows"]] == [
        (15, "Who takes up the costs was not found."),
        (19, "The table was torn here."),
        (20, "The table was torn here."),
    ]


@pytest.mark.parametrize("by", ["section", "body", "year"])
def test_a_heading_from_the_plan_is_as_harmless_as_a_cell(by: str, small: Path) -> None:
    evil = r'{one: x, many: "=m \e[31m\u202e\nline2"}'
    declaration = small.parent / "small-declaration.yaml"
    text = declaration.read_text("utf-8").replace("  adopted: 2021-06-02\n", f"  adopted: 2021-06-02\n  unit: {evil}\n")
    declaration.write_text(text, "utf-8")
    for format in ("table", "csv", "markdown"):
        said = run("coverage", "--plan", small, "--by", by, "--format", format).stdout
        assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", said) is None
        assert "line2" not in said.splitlines()[1] or format != "csv"
    heading = next(csv.reader(io.StringIO(run("coverage", "--plan", small, "--by", by, "--format", "csv").stdout)))
    assert not [cell for cell in heading if cell[:1] in tuple("=+-@\t\r")]


def test_csv_is_safe_in_a_spreadsheet(small: Path) -> None:
    """No cell is a formula; "2-3" would become a date."""
    hostile = SMALL.replace("reason: Nobody has decided.", 'reason: "=HYPERLINK(\\"http://x\\")\\e[31m"')
    small.write_text(hostile.replace("title: Follow-up", 'title: "+1"'), encoding="utf-8")
    for arguments in (["--by", "body"], ["--by", "paragraph"], ["--by", "section"], ["--missing"]):
        text = run("coverage", "--plan", small, "--format", "csv", *arguments).stdout
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
        assert "\x1b" not in text
        assert text.count("unofficial") == len(text.splitlines()) - 1
    assert "2 to 3" in run("coverage", "--plan", small, "--format", "csv", "--by", "body").stdout


def test_hostile_text_in_a_terminal_and_in_markdown(small: Path) -> None:
    r"""Control codes, rich markup, table cells and HTML from the YAML stay text."""
    hostile = SMALL.replace("Nobody has decided.", '"[red]x[/red] \\e[2J | <script>alert(1)</script> :smile:"')
    small.write_text(hostile, encoding="utf-8")
    table = run("coverage", "--plan", small, "--missing").stdout
    assert "[red]x[/red]" in table
    assert "\\x1b[2J" in table
    assert ":smile:" in table
    assert "\x1b" not in table
    document = run("coverage", "--plan", small, "--missing", "--format", "markdown").stdout
    assert "<script" not in document
    assert "\\| &lt;script\\>" in document


@pytest.mark.parametrize("width", [20, 40, 59, 60, 70, 80, 81, 100, 200])
@pytest.mark.parametrize("by", ["section", "body", "year", "paragraph"])
def test_nothing_is_cut_off(width: int, by: str) -> None:
    """Every cell is there at any width, no figure is broken, and no line is longer than the terminal."""
    plan = read(PLAN)
    report = sheet(CoverageReport.of(plan, Words.of(plan), date(2025, 10, 15), by))
    text = drawn(report, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert lost(report, text) == {}
    shown = report.without(data=True)
    figures = {said(cell) for row in shown.rows for cell in row if isinstance(cell, int | float)}
    assert figures <= {*text.split()} | {"0"}


def test_colour_and_ascii() -> None:
    plan = read(PLAN)
    report = sheet(CoverageReport.of(plan, Words.of(plan), date(2025, 10, 15)))
    assert "\x1b[" in drawn(report, width=80, colour=True)
    assert "\x1b" not in drawn(report, width=80)
    assert drawn(report, width=80, unicode=False).isascii()


def test_piped_into_a_narrow_encoding() -> None:
    """An output that cannot encode a character gets a replacement, not a crash."""
    result = run("coverage", "--by", "paragraph", PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert result.stdout.isascii()
