"""`cosp-plan agenda`: what stands in a draft, its languages, and the command."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest
from helpers import PLAN, RIVERS, clean_environment, lay_small, run

from cosp_plan.agendas import html, items, markdown
from cosp_plan.agendas.content import Request, title_of
from cosp_plan.agendas.draft import draft
from cosp_plan.agendas.tree import Agenda, Draft, Fields, Heading, Prose, Table
from cosp_plan.agendas.work import Task, allot
from cosp_plan.days.sittings import HOURS, HalfDay, closed_days
from cosp_plan.index import Index
from cosp_plan.language import languages
from cosp_plan.language.words import Words
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan

GOLDEN = Path(__file__).parent / "golden" / "agenda"
"""Drafts that were read as pages; `UPDATE_GOLDEN=1 pytest` writes them anew, to be read before they are committed."""

MEETINGS = {"plain": ["rg-16"], "joint-week": ["rg-16-r2", "wgp-19", "em-14"], "split-resumed": ["rg-15-r1"]}


def index_of(path: Path) -> Index:
    (found,) = plans_at(path)
    return Index.of(read_plan(found).plan)


def made(path: Path, *ids: str, language: str = "", annotated: bool = True, follow_up: int | None = None) -> Draft:
    index = index_of(path)
    request = Request(tuple(index.meetings[id] for id in ids), annotated, follow_up)
    return draft(request, index, Words.of(index.plan, language))


@pytest.mark.parametrize("name", MEETINGS)
@pytest.mark.parametrize(("format", "language"), [("md", ""), ("md", "fr"), ("html", "")])
def test_golden(name: str, format: str, language: str) -> None:
    document = made(PLAN, *MEETINGS[name], language=language)
    text = markdown.render(document) if format == "md" else html.render(document)
    golden = GOLDEN / f"{name}{language and f'.{language}'}.{format}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


# --- a small plan ------------------------------------------------------------------------------------------------

BODIES = """
bodies:
  - id: wgp
    name: Working Group on Prevention
    translations: {fr: Groupe de travail sur la prévention}
    short: WGP
    seat: Vienna
    timezone: Europe/Vienna
    sections: [prevention]
    symbols: CAC/COSP/WG.4
    items:
      - {number: 1, title: Organizational matters, sub: [Opening, Adoption], role: organization, year: 2015, source: a}
      - {number: 2, title: Prevention, year: 2015, source: a}
      - {title: Follow-up, role: follow-up, basis: Resolution 9/2., year: 2023, source: a}
      - {number: 3, title: Adoption of the report, role: report, year: 2015, source: a}
    certainty: stated
    source: a
  - id: irg
    name: Implementation Review Group
    short: IRG
    seat: Vienna
    timezone: Europe/Vienna
    items:
      - {title: Follow-up, role: follow-up, year: 2023, source: a}
    certainty: stated
    source: a
sources: {a: {title: An agenda of 2015, symbol: CAC/2015/1}}
"""

SMALL = """
workplan:
  id: small
  title: Follow-up
  declaration: ./small-declaration.yaml
  bodies: ./bodies.yaml
  period: 2024-01-01/2026-12-31
  timezone: Europe/Vienna
  revised: 2025-06-30
sources: {a: {title: Annex}, b: {title: A report, symbol: CAC/2024/9}}
meetings:
  - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04/2024-03-05, status: held, certainty: stated, source: a}
  - {id: wgp-2, body: wgp, session: 2, dates: [2025-03-06/2025-03-07, 2025-03-10], status: held,
     certainty: stated, inferred: [dates], source: a}
  - {id: irg-2, body: irg, session: 2, dates: 2025-03-07, status: held, certainty: stated, source: a}
  - {id: wgp-3, body: wgp, session: 3, dates: tbd, year: 2026, status: tentative, certainty: inferred, source: a}
entries:
  - {id: before, year: 2024, body: wgp, paragraphs: 1, keywords: [One], meeting: wgp-1, status: held,
     evidence: [{source: b}], certainty: stated, source: a}
  - {id: large, year: 2025, body: wgp, paragraphs: 1-3, keywords: [Large], translations: {fr: [Grand]},
     meeting: wgp-2, status: planned, certainty: stated, inferred: [meeting], source: a}
  - {id: joint, year: 2025, body: [wgp, irg], paragraphs: 4, keywords: [Joint], meeting: [wgp-2, irg-2],
     status: planned, certainty: stated, source: a}
  - {id: later, year: 2026, body: wgp, paragraphs: "2, 3", keywords: [Later], status: planned,
     certainty: stated, source: a}
standing:
  - {body: irg, paragraphs: 4-6, certainty: inferred, source: a}
  - {body: wgp, paragraphs: 3, item: Prevention, certainty: inferred, source: a}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    folder.mkdir()
    lay_small(folder)
    (folder / "plan.yaml").write_text(SMALL, encoding="utf-8")
    (folder / "bodies.yaml").write_text(BODIES, encoding="utf-8")
    assert run("check", folder, "--select", "unknown-key,missing-key,wrong-type,bad-value").returncode == 0
    return folder


def texts(document: Draft) -> str:
    return markdown.render(document)


def table(document: Draft, n: int = 0) -> list[tuple[str, ...]]:
    return list([block for block in document.blocks if isinstance(block, Table)][n].rows)


def test_header(small: Path) -> None:
    (fields,) = [block for block in made(small, "wgp-2").blocks if isinstance(block, Fields)]
    assert dict(fields.pairs)["Symbol"] == "CAC/COSP/WG.4/2025/…"
    assert dict(fields.pairs)["Body"].splitlines() == [
        "Working Group on Prevention",
        "Second session",
        "Vienna, 6–7 March 2025 and 10 March 2025",
    ]


def test_items_in_order_with_the_follow_up_item_as_unknown(small: Path) -> None:
    (agenda,) = [block for block in made(small, "wgp-2").blocks if isinstance(block, Agenda)]
    assert [(item.label, item.title) for item in agenda.items] == [
        ("1.", "Organizational matters"),
        ("2.", "Prevention"),
        ("[…]", "Follow-up"),
        ("3.", "Adoption of the report"),
    ]
    assert [sub.label for sub in agenda.items[0].sub] == ["(a)", "(b)"]
    assert "not known" in agenda.items[2].note
    (agenda,) = [block for block in made(small, "wgp-2", follow_up=5).blocks if isinstance(block, Agenda)]
    assert agenda.items[2].label == "5."


def test_shared_items_are_named_once(small: Path) -> None:
    document = made(small, "wgp-2", "irg-2")
    (agenda,) = [block for block in document.blocks if isinstance(block, Agenda)]
    assert [item.label for item in agenda.items] == ["WGP 1.", "WGP 2.", "[…]", "WGP 3."]
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings.count("[…] Follow-up") == 1
    assert headings.count("Joint") == 1


def test_where_paragraphs_were_and_will_be_taken_up(small: Path) -> None:
    text = texts(made(small, "wgp-2"))
    assert "paragraph 1: wgp-1 (4–5 March 2024) (held; source: CAC/2024/9)" in text
    assert "paragraphs 2-3: WGP 2026 (planned)" in text
    assert "planned (meeting inferred)" in text
    assert "Basis: Resolution 9/2." in text


def test_annotation_paragraphs_are_numbered_through(small: Path) -> None:
    numbers = [b.number for b in made(small, "wgp-2").blocks if isinstance(b, Prose) and b.number]
    assert numbers == [f"{n}." for n in range(1, len(numbers) + 1)]


def test_without_annotations(small: Path) -> None:
    document = made(small, "wgp-2", annotated=False)
    assert "Annotations" not in [block.text for block in document.blocks if isinstance(block, Heading)]
    assert "Title or description" in texts(document)


def test_undated_meeting_is_a_draft_with_blanks(small: Path) -> None:
    text = texts(made(small, "wgp-3"))
    assert "dates to be determined" in text
    assert "No dates are known for this meeting" in text
    assert "once the dates are known" in text


def test_a_body_without_known_items(small: Path) -> None:
    assert "No standing items of IRG but the follow-up item are known here." in texts(made(small, "irg-2"))


# --- the organization of work ------------------------------------------------------------------------------------


def test_organization_of_work(small: Path) -> None:
    """Opening first, report last, clusters by weight, the joint one on the day that both bodies meet."""
    rows = table(made(small, "wgp-2", "irg-2"))
    days = [row[0].splitlines()[0] for row in rows if row[0]]
    assert days[0] == "Thursday, 6 March 2025"
    assert days[-1] == "Monday, 10 March 2025"
    assert rows[0][1:] == ("WGP 1", "Opening; Adoption")
    assert rows[-1][1:] == ("WGP 3", "Adoption of the report")
    joint = next(n for n, row in enumerate(rows) if row[2].startswith("Joint"))
    day = next(row[0] for row in reversed(rows[: joint + 1]) if row[0])
    assert day.startswith("Friday, 7 March 2025")
    assert any(row[2] == "Large (continued)" for row in rows)


def test_the_plan_may_fix_the_sittings(small: Path) -> None:
    file = small / "plan.yaml"
    fixed = "sittings: [{day: 2025-03-06, part: afternoon, item: 2 (a), title: Experts, entry: large}], "
    file.write_text(SMALL.replace("irg-2, body: irg", fixed + "irg-2, body: irg"), encoding="utf-8")
    file.write_text(
        SMALL.replace("inferred: [dates], source: a", f"inferred: [dates], {fixed} source: a"), encoding="utf-8"
    )
    assert table(made(small, "wgp-2")) == [("Thursday, 6 March 2025\n3–6 p.m.", "2 (a)", "Experts: Large")]


def test_a_holiday_is_a_row_of_its_own() -> None:
    index = index_of(PLAN)
    assert closed_days(index.meetings["rg-14"], index) == {date(2023, 4, 7): "Good Friday"}
    document = made(PLAN, "rg-14")
    assert ("Friday, 7 April 2023", "", "Official holiday: Good Friday") in table(document)


def test_an_item_is_whole_whatever_is_translated() -> None:
    """Sub-items without a translation stand as they are; a translation too many has no place."""
    index = index_of(PLAN)
    (one,) = [one for one in items.listed([index.bodies["rg"]]) if one.role == "organization"]
    words = Words.of(index.plan, "fr")
    for given, last in ((("Organisation",), "Adoption of the agenda"), (tuple("ABCDE"), "C")):
        item = one.item._replace(translations={"fr": given})
        titles = title_of(one._replace(records=((index.bodies["rg"], item),)), words)
        assert (len(titles), titles[0], titles[-1]) == (3, given[0], last)


def test_a_draft_says_that_something_is_not_translated() -> None:
    said = "Certains textes sont en anglais, faute de traduction."
    assert said in texts(made(PLAN, "wgp-17", language="fr", annotated=False))


def test_allotting() -> None:
    monday, tuesday = date(2025, 3, 3), date(2025, 3, 4)
    sittings = [HalfDay(day, part) for day in (monday, tuesday) for part in HOURS]
    both = frozenset((monday, tuesday))
    assert allot([Task("a", 1, both), Task("b", 3, both)], sittings) == [["a"], ["b"], ["b"], ["b"]]
    late = [Task("a", 1, both), Task("b", 1, frozenset((tuesday,)))]
    assert allot(late, sittings) == [["a"], ["a"], ["b"], ["b"]]
    crowd = [Task(str(n), 1, both) for n in range(20)]
    assert {key for keys in allot(crowd, sittings) for key in keys} == {str(n) for n in range(20)}
    assert allot([], sittings) == [[], [], [], []]
    assert allot(late, []) == []


# --- the command -------------------------------------------------------------------------------------------------


def test_the_same_bytes(tmp_path: Path) -> None:
    for format in ("md", "html", "docx"):
        written = set()
        for n, environment in enumerate(({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"LC_ALL": "C", "TZ": "UTC"})):
            file = tmp_path / f"{n}.{format}"
            answer = run("agenda", "rg-16-r2", "wgp-19", "em-14", "--format", format, "-o", file, **environment)
            assert answer.returncode == 0, answer.stderr
            written.add(file.read_bytes())
        assert len(written) == 1


def test_a_year_into_a_folder(tmp_path: Path) -> None:
    answer = run("agenda", "--year", "2025", "-o", tmp_path / "2025")
    assert answer.returncode == 0
    names = sorted(path.name for path in (tmp_path / "2025").iterdir())
    assert names == ["ra-11.md", "rg-16-r2+wgp-19+em-14.md", "rg-16.md"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["RG-16"], "did you mean rg-16?"),
        (["rg-16", "--format", "MD"], "did you mean md?"),
        (["rg-18"], "did you mean rg-1"),
        (["rg-16", "wgp-18"], "no week in common"),
        ([], "name a meeting"),
        (["rg-16", "--year", "2025"], "name a meeting"),
        (["--year", "2025"], "needs a folder"),
        (["--year", "1999", "-o", "x"], "no meeting in 1999"),
        (["rg-16", "--format", "pdf"], "docx"),
        (["rg-16", "--lang", "xx"], ", ".join(languages())),
        (["rg-16", "--reference-doc", "a.docx"], "--format docx"),
        (["rg-16", "--format", "docx", "--reference-doc", "no-such.docx", "-o", "x.docx"], "no-such.docx"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, tmp_path: Path) -> None:
    answer = run("agenda", *arguments, "--plan", PLAN, cwd=tmp_path)
    assert answer.returncode == 2
    assert said in " ".join(answer.stderr.split())
    assert "Traceback" not in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text("mine")
    answer = run("agenda", "rg-16", "-o", file)
    assert answer.returncode == 2
    assert "--force" in answer.stderr
    assert file.read_text() == "mine"
    assert run("agenda", "rg-16", "-o", file, "--force").returncode == 0
    assert file.read_text(encoding="utf-8").startswith("> **Draft; unofficial")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no devices and named pipes here")
@pytest.mark.parametrize("options", [[], ["--force"]])
def test_only_a_regular_file_is_replaced(tmp_path: Path, options: list[str]) -> None:
    """As root, replacing /dev/null would take it from the whole machine; and nothing here suggests to force it."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "device").symlink_to("/dev/null")
    for name in ("pipe", "folder", "device"):
        before = (tmp_path / name).lstat()
        answer = run("agenda", "rg-16", "-o", tmp_path / name, *options)
        assert answer.returncode == 2
        assert answer.stderr == f"cosp-plan: {tmp_path / name}: is not a regular file\n"
        assert os.path.samestat(before, (tmp_path / name).lstat())
    assert len([*tmp_path.iterdir()]) == 3


def test_what_a_link_points_to_is_written(tmp_path: Path) -> None:
    try:
        (tmp_path / "link.md").symlink_to("folder/draft.md")
    except OSError:
        pytest.skip("symbolic links may not be made here")
    for options in ([], ["--force"]):
        assert run("agenda", "rg-16", "-o", tmp_path / "link.md", *options).returncode == 0
        assert (tmp_path / "link.md").is_symlink()
        assert (tmp_path / "folder" / "draft.md").read_bytes().startswith(b"> **Draft")
        assert [path.name for path in (tmp_path / "folder").iterdir()] == ["draft.md"]


def test_a_year_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "rg-16.md").write_text("mine", "utf-8")
    (tmp_path / "ra-11.md").mkdir()
    answer = run("agenda", "--year", "2025", "-o", tmp_path)
    assert answer.returncode == 2
    assert "ra-11.md: is not a regular file" in answer.stderr
    assert "rg-16.md is there already" in answer.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ra-11.md", "rg-16.md"]


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_draft_of_a_meeting_that_does_not_take_place_says_so(status: str, small: Path) -> None:
    file = small / "plan.yaml"
    file.write_text(SMALL.replace("dates: 2025-03-07, status: held", f"dates: 2025-03-07, status: {status}"), "utf-8")
    assert f"This meeting is {status}: IRG, second session." in texts(made(small, "irg-2"))
    assert status not in texts(made(small, "wgp-3"))


def test_without_the_extra(tmp_path: Path) -> None:
    """One line with the install command."""
    (tmp_path / "docx").mkdir()
    (tmp_path / "docx" / "__init__.py").write_text("raise ModuleNotFoundError('docx')")
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from cosp_plan.cli import main; main()"
    import subprocess

    answer = subprocess.run(
        [sys.executable, "-c", program, "agenda", "rg-16", "--format", "docx", "-o", str(tmp_path / "x.docx")],
        cwd=RIVERS,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 2
    assert answer.stderr.splitlines() == [
        f"cosp-plan: writing Word documents needs the extra `docx`: {sys.executable} -m pip install python-docx"
    ]


def test_check_imports_nothing_of_it() -> None:
    import subprocess

    program = (
        "import sys; sys.argv = ['cosp-plan', 'check', 'workplans']\n"
        "from cosp_plan.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = ('babel', 'jinja2', 'docx', 'rich', 'cosp_plan.agendas.', 'cosp_plan.calendars.')\n"
        "print([m for m in sys.modules if m.startswith(heavy)])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=RIVERS, env=clean_environment(), capture_output=True, text=True, check=True
    )
    assert answer.stdout.splitlines()[-1] == "[]"


def test_items_of_one_number_keep_the_later_list() -> None:
    """The Assembly's item 7 of 2019 gave way to the follow-up item of 2023."""
    index = index_of(PLAN)
    listed = items.listed([index.bodies["ra"]])
    sevens = [one.item for one in listed if one.item.number == 7]
    assert [item.year for item in sevens] == [2023]
