"""`cosp-plan text`, and `--text` of `show`, `find` and `agenda`: the text is the user's, and nothing of it is kept."""

import json
from pathlib import Path

import pytest
from helpers import LIVE, ROOT, SOURCES, run

HEADINGS = {
    1: "Keeping rivers clean",
    7: "Enforcing the rules",
    10: "Cooperation across borders",
    16: "Floods and droughts",
}


def text(without: tuple[int, ...] = (), twice: tuple[int, ...] = ()) -> str:
    """Twenty made-up recommendations under four headings."""
    said = []
    for n in range(1, 21):
        said += [HEADINGS[n]] if n in HEADINGS else []
        said += [f"{n}. We will see to matter {n}, beavers among it."] * (0 if n in without else 1 + (n in twice))
    return "\n\n".join(said) + "\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(text(), "utf-8")
    return path


def test_a_text_that_agrees(file: Path) -> None:
    ended = run("text", file)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == (
        "Clean rivers, safe banks\n"
        "report.txt has 20 recommendations in 4 sections. None is missing, none stands twice, and there is\n"
        "no other: no difference from the catalogue.\n"
        "\n"
        "Sections\n"
        "  1-6    Keeping rivers clean\n"
        "  7-9    Enforcing the rules\n"
        "  10-15  Cooperation across borders\n"
        "  16-20  Floods and droughts\n"
        "\n"
        "Kept  Nothing of the file is kept: it is read anew whenever it is named.\n"
        "\n"
        "Unofficial; not a paper of the Assembly; data as of 2025-10-15.\n"
    )


def test_what_differs_is_named(file: Path) -> None:
    file.write_text(text((5, 12, 13, 14), (9,)).replace("\n\nCooperation", "\n\n21. More.\n\nCooperation"), "utf-8")
    ended = run("text", file)
    assert ended.returncode == 1
    assert "report.txt has 16 of 20 recommendations in 4 sections. It is not the text as the catalogue" in ended.stdout
    assert "  Missing  5, 12-14\n  Twice    9 (again at line 19)\n" in ended.stdout
    told = json.loads(run("text", file, "--format", "json").stdout)
    assert (told["agrees"], told["missing"]) == (False, ["5", "12", "13", "14"])
    assert told["doubled"] == [{"name": "9", "place": "line 19"}]
    assert told["found"][0] == {"name": "1", "text": ["We will see to matter 1, beavers among it."]}


def test_a_heading_in_another_place_is_named(file: Path) -> None:
    moved = text().replace("Enforcing the rules\n\n", "").replace("8. We", "Enforcing the rules\n\n8. We")
    file.write_text(moved, "utf-8")
    ended = run("text", file)
    assert ended.returncode == 1
    assert "  Section  Keeping rivers clean: from 1 to 7 in the text; the catalogue has it from 1 to 6" in ended.stdout
    assert "  Section  Enforcing the rules: from 8 to 9 in the text; the catalogue has it from 7 to 9\n" in ended.stdout


def test_an_instrument_has_parts_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "appeal.txt"
    path.write_text("1. We appeal.\n\n2. We appeal to States:\n\n(a) to dig;\n\n(b) to plant.\n", "utf-8")
    ended = run("text", path, "--as", "appeal")
    assert ended.returncode == 0
    assert "appeal.txt has 3 recommendations. None is missing" in ended.stdout
    assert "1 recommendation of the catalogue has no number, and is not looked for." in " ".join(ended.stdout.split())
    shown = run("show", "appeal:2(b)", "--text", f"appeal={path}").stdout
    assert "Text, as appeal.txt has it\n  We appeal to States:\n  (b) to plant.\n" in shown


def test_the_paragraphs_are_written_as_plain_text(file: Path) -> None:
    out = file.with_name("plain.txt")
    assert run("text", file, "-o", out).returncode == 0
    assert out.read_text("utf-8") == text()
    again = run("text", file, "-o", out)
    assert (again.returncode, "is there already" in again.stderr) == (2, True)
    file.write_text(text((20,)), "utf-8")
    assert run("text", file, "-o", out, "--force").returncode == 1
    assert out.read_text("utf-8") == text((20,))


def test_paragraphs_are_quoted_as_the_file_has_them(file: Path) -> None:
    shown = run("show", "9", "--text", file)
    assert "\nText, as report.txt has it\n  We will see to matter 9, beavers among it.\n" in shown.stdout
    assert json.loads(run("show", "9", "--text", file, "--format", "json").stdout)["answers"][0]["text"] == [
        "We will see to matter 9, beavers among it."
    ]
    assert (
        "- We will see to matter 9, beavers among it."
        in run("show", "9", "--text", file, "--format", "markdown").stdout
    )
    assert "beavers" not in run("show", "9").stdout
    assert "9 " in run("find", "matter", "9", "beavers", "--text", file).stdout
    assert run("show", "rg", "--text", file).stderr == "cosp-plan: nothing is quoted: no recommendation was asked for\n"


def test_a_draft_has_the_text_of_what_is_taken_up(file: Path) -> None:
    drafted = run("agenda", "rg-14", "--text", file, "--format", "md").stdout
    _, _, annex = drafted.partition("### Text of the recommendations")
    assert "As the file report.txt has it" in annex
    assert "We will see to matter" in annex
    assert "We will see to matter" not in run("agenda", "rg-14", "--format", "md").stdout


def test_headings_of_another_language_are_a_doubt_and_one_that_differs_alone_a_difference(file: Path) -> None:
    file.write_text(text().replace("Enforcing the rules", "What the rules are for"), "utf-8")
    ended = run("text", file)
    assert ended.returncode == 1
    assert "  Heading  What the rules are for: the catalogue has Enforcing the rules\n" in ended.stdout
    other = text()
    for n, heading in HEADINGS.items():
        other = other.replace(heading, f"Kapitel über {n}")
    file.write_text(other, "utf-8")
    ended = run("text", file)
    assert ended.returncode == 0
    assert "no heading is called as in the catalogue: is it in another language" in " ".join(ended.stdout.split())


def test_what_may_be_of_the_page_is_said_where_it_is_quoted(file: Path) -> None:
    file.write_text(text().replace("\n\n9.", "\n\n3 See the map.\n\n9."), "utf-8")
    ended = run("text", file)
    assert ended.returncode == 0
    assert "something of the page may stand in 8: a heading, a footnote" in " ".join(ended.stdout.split())
    assert "something of the page may stand in it" in " ".join(run("show", "8", "--text", file).stdout.split())
    assert "something of the page" not in run("show", "10", "--text", file).stdout


def test_a_text_that_stands_twice_in_a_file_is_not_quoted(file: Path) -> None:
    file.write_text(text() + "\nLa même chose\n\n" + text(), "utf-8")
    ended = run("text", file)
    assert (ended.returncode, "All of it twice" in ended.stdout) == (1, True)
    assert run("show", "9", "--text", file).returncode == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (text((4,)).encode(), "is not rivers-2022 as the catalogue has it, and is not quoted: `cosp-plan text"),
        (b"Nothing is numbered here.\n", "no numbered recommendations were found in it"),
        (b"", "has no text"),
        (b"1. a\0b\n", "is neither text nor a document of Word, PDF or HTML"),
        (b"%PDF-1.7\n", "cannot be read as a PDF"),
        (b"PK\x03\x04", "is not a Word document (.docx)"),
        (b"\n" * 500_001, "has over 500,000 lines: is it one document?"),
        (b" " * (20 * 1024**2 + 1), "is larger than 20 MiB"),
    ],
    ids=["missing", "unnumbered", "empty", "binary", "pdf", "zip", "lines", "large"],
)
def test_what_cannot_be_quoted_is_said_in_a_line(file: Path, content: bytes, said: str) -> None:
    file.write_bytes(content)
    for arguments in (("show", "9"), ("find", "matter"), ("agenda", "rg-14")):
        ended = run(*arguments, "--text", file)
        assert (ended.returncode, ended.stdout) == (2, "")
        assert said in ended.stderr
        assert len(ended.stderr.splitlines()) == 1


def test_one_file_a_text(file: Path, tmp_path: Path) -> None:
    ended = run("show", "9", "--text", file, "--text", f"rivers-2022={file}")
    assert (ended.returncode, ended.stderr) == (
        2,
        f"cosp-plan: two files for rivers-2022: {file} and {file}; name one\n",
    )
    ended = run("show", "9", "--text", f"river={file}")
    assert (ended.returncode, "'river' is not known" in ended.stderr) == (2, True)
    assert run("text", tmp_path / "none.txt").stderr.endswith("none.txt: no such file or directory\n")
    assert run("text", file, "--as", "apeal").stderr.endswith("did you mean appeal?\n")


def test_text_in_other_encodings(file: Path) -> None:
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        file.write_bytes(text().replace("beavers", "Bäche und “Seen”").encode(encoding))
        assert "Bäche und “Seen”" in run("show", "9", "--text", file).stdout


def test_nothing_that_a_terminal_obeys_is_quoted(file: Path) -> None:
    file.write_text(text().replace("beavers", "\x1b[31mred\u202eder [bold]bold[/bold] ::error::x"), "utf-8")
    ended = run("show", "9", "--text", file)
    assert "[31mredder [bold]bold[/bold] ::error::x among it." in ended.stdout.replace("\n  ", " ")
    assert not {"\x1b", "\u202e"} & {*ended.stdout}


# --- the published texts -------------------------------------------------------------------------------------------


@pytest.mark.skipif(not SOURCES.is_dir(), reason="no published texts here: COSP_PLAN_SOURCES names none")
@pytest.mark.parametrize(
    ("name", "id", "says"),
    [
        ("001", "ungass-2021", "has 86 paragraphs in 7 sections. None is missing"),
        ("003", "cohort", "has 30 recommendations in 4 groups. None is missing"),
        ("000", "nato-pa-477", "has 26 recommendations. None is missing"),
    ],
)
def test_a_published_text_is_as_the_catalogue_has_it(name: str, id: str, says: str) -> None:
    (path,) = SOURCES.glob(f"{name}_*.txt")
    ended = run("text", path, "--as", id, "--plan", LIVE, cwd=ROOT)
    assert ended.returncode == 0
    assert says in " ".join(ended.stdout.split())


@pytest.mark.skipif(not SOURCES.is_dir(), reason="no published texts here: COSP_PLAN_SOURCES names none")
def test_the_published_texts_are_read_whole() -> None:
    def lines(prefix: str, id: str) -> dict[str, list[str]]:
        (path,) = SOURCES.glob(f"{prefix}_*.txt")
        told = json.loads(run("text", path, "--as", id, "--plan", LIVE, "--format", "json", cwd=ROOT).stdout)
        return {one["name"]: one["text"] for one in told["found"]}

    declaration, resolution, report = (
        lines(*one) for one in (("001", "ungass-2021"), ("000", "nato-pa-477"), ("004", "ungass-2021"))
    )
    assert all(len(said) == 1 and said[0][-1] in ".;" for said in declaration.values())
    assert declaration["18"][0].endswith("accounting and auditing standards.")
    assert declaration["63"][0].endswith("implementation of the 2030 Agenda.")
    assert [*resolution][-11:] == [f"16 ({letter})" for letter in "abcdefghijk"]
    assert [*report] == [str(n) for n in range(1, 21)]
    assert report["20"][0].endswith("on the TRACK portal.")
