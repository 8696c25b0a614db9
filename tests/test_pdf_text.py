"""PDFs as text: every number is found; words, headings and notes as they stand; bad files are refused in one line."""

import base64
import contextlib
import io
import logging
import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import docx
import pypdf
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Pt
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cosp_plan.reading.files import UnreadableFile
from cosp_plan.texts.blocks import DocumentText
from cosp_plan.texts.pdf import MOST_PAGES, read_pdf
from tests.pdf_files import Drawn, Paragraph, file_of, laid_out, pdf, pdf_of, shown, stream

NUMBERED = re.compile(r"([0-9]+)\. ")
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu")


def words(start: int, count: int) -> str:
    """Words of no language, each of them once."""
    return " ".join("".join(SYLLABLES[int(digit)] for digit in str(n)) for n in range(start, start + count))


def texts(read: DocumentText) -> list[str]:
    return [block.text for block in read.blocks]


def refused(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as fault:
        read_pdf(content)
    assert "\n" not in fault.value.reason
    return fault.value.reason


DECLARATION = [
    Paragraph("Of keeping the water clear and of what was agreed upon it", "i", 14),
    Paragraph("13. We will keep the water clear, and see that those who keep it are well paid.", note="See Z/9/4."),
    Paragraph("14. We will look after the stones, of which there are " + words(100, 60) + ", in good order:"),
    Paragraph("(a) By counting them;"),
    Paragraph("(b) By washing them."),
    Paragraph("Of letters", "b", 14),
    Paragraph("15. We will write letters."),
]


def test_a_declaration_is_read_in_blocks() -> None:
    read = read_pdf(pdf(laid_out(DECLARATION, height=8)))
    assert texts(read) == [one.text for one in DECLARATION]
    assert [block.text for block in read.blocks if block.heading] == [DECLARATION[0].text, "Of letters"]
    assert {block.sure for block in read.blocks} == {True}
    assert [block.place for block in read.blocks] == ["page 1"] * 3 + ["page 2"] * 4
    assert "the wording is to be compared" in read.doubt


def test_a_year_at_the_start_of_a_line_may_begin_a_paragraph_but_not_surely() -> None:
    lines = [
        "1. We met in the month of May of the year that is called",
        "2021. We will meet again when all of us are older than",
    ]
    read = read_pdf(
        pdf([[Drawn(line, 72, 700 - 12 * n) for n, line in enumerate([*lines, "we were.", "2. We part."])]])
    )
    assert [(block.text[:5], block.sure) for block in read.blocks] == [
        ("1. We", True),
        ("2021.", False),
        ("2. We", True),
    ]


paragraphs = st.lists(
    st.builds(
        lambda count, gap, noted, end: (count, gap, noted, end),
        st.integers(1, 90),
        st.sampled_from([0.0, 3.0, 6.0, 12.0]),
        st.booleans(),
        st.sampled_from([".", ";", ":", ".”"]),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=150)
@given(paragraphs, st.integers(30, 95), st.integers(3, 45), st.sampled_from([8.5, 10, 12]))
def test_every_number_is_found_with_all_its_words(
    drawn: list[tuple[int, float, bool, str]], letters: int, height: int, size: float
) -> None:
    said, start = [], 0
    for n, (count, gap, noted, end) in enumerate(drawn, 1):
        said.append(Paragraph(f"{n}. {words(start, count)}{end}", "", gap, "See that." if noted else ""))
        start += count
    read = read_pdf(pdf(laid_out(said, letters, height, size)))
    numbered = [block for block in read.blocks if NUMBERED.match(block.text)]
    assert [block.text for block in numbered] == [one.text for one in said]
    assert all(block.sure for block in numbered)


def test_text_is_read_as_it_stands_however_it_was_turned_scaled_or_put_into_a_form() -> None:
    lines = "\n".join(shown(Drawn(f"{n}. We say {word}.", 100, 700 - 40 * n)) for n, word in enumerate(("a", "b"), 1))
    aside = "BT /Fr 10 Tf 0 1 -1 0 20 300 Tm (9. Sideways) Tj ET"
    form = stream(
        shown(Drawn("3. We say c.", 10, 10)).encode(),
        "/Type /XObject /Subtype /Form /Matrix [2 0 0 2 0 0] /Resources << /Font << /Fr 3 0 R >> >>",
    )
    drawn = f"q .5 0 0 .5 0 0 cm {lines} Q {aside} q 0.5 0 0 0.5 40 200 cm /Form Do Q"
    expected = ["1. We say a.", "2. We say b.", "3. We say c."]
    for turned in ("1 0 0 1 0 0", "0 1 -1 0 595 0", "-1 0 0 -1 595 842"):
        made = pdf_of([f"{turned} cm {drawn}".encode()], [form], "/XObject << /Form 10 0 R >>")
        assert texts(read_pdf(made)) == expected


def test_letters_that_only_print_has_are_read_as_letters() -> None:
    mapping = b"1 beginbfchar <41> <FB01> endbfchar 1 beginbfchar <42> <00AD> endbfchar"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 10 0 R >>"
    made = pdf_of(
        [b"BT /Own 10 Tf 72 700 Td (1. Anter reAB) Tj 0 -12 Td (nes \\000us.) Tj ET"],
        [stream(b"begincmap " + mapping + b" endcmap"), font],
        "/Font << /Own 11 0 R >>",
    )
    assert texts(read_pdf(made.replace(b"/Font << /Fr 3 0 R /Fi 4 0 R /Fb 5 0 R >> ", b""))) == [
        "1. finter refines us."
    ]


def locked(user: str, algorithm: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(laid_out(DECLARATION))))
    writer.encrypt(user, "owner", algorithm=algorithm)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
@pytest.mark.filterwarnings("ignore::Warning")
def test_a_password_that_only_restricts_does_not_matter(algorithm: str) -> None:
    assert len(read_pdf(locked("", algorithm)).blocks) == len(DECLARATION)
    assert refused(locked("open", algorithm)) == "needs a password: save it without one"


def test_pages_that_are_pictures_are_named() -> None:
    picture = stream(b"\0", "/Type /XObject /Subtype /Image /Width 1 /Height 1")
    text = shown(Drawn("1. We will.", 72, 700)).encode()
    made = pdf_of([b"/Im Do"], [picture], "/XObject << /Im 10 0 R >>")
    assert refused(made) == "has no text, only pictures of pages: run a text recognition (OCR) over it first"
    made = pdf_of([text, b"/Im Do"], [picture], "/XObject << /Im 10 0 R >>")
    assert read_pdf(made).doubt.endswith("without text, only pictures: page 2")


def test_columns_are_told() -> None:
    column = [f"{words(10 * n, 6)}" for n in range(30)]
    page = [Drawn(line, x, 700 - 12 * n) for x in (50, 320) for n, line in enumerate(column)]
    assert "seem to stand in columns" in read_pdf(pdf([page])).doubt


def test_what_is_no_pdf_or_too_much_is_refused_in_one_line() -> None:
    assert refused(b"PK\3\4") == "is not a PDF"
    assert refused(b"%PDF-1.7\n").startswith("cannot be read as a PDF: ")
    assert refused(pdf_of([b""] * (MOST_PAGES + 1))) == f"has over {MOST_PAGES:,} pages"
    assert refused(file_of({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}))
    assert refused(file_of({1: b"[" * 100_000}))


def bomb(content: bytes) -> bytes:
    return stream(zlib.compress(content, 9), "/Filter /FlateDecode")


def test_what_is_spelled_in_letters_is_refused_where_it_is_long_alone() -> None:
    def spelled(content: bytes) -> bytes:
        page = b"<< /Type /Page /Parent 2 0 R /Contents 7 0 R /Resources << /Font << /Fr 3 0 R >> >> >>"
        font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"
        pages = b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>"
        drawn = stream(content + b"~>", "/Filter [/ASCII85Decode]")
        return file_of({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: pages, 3: font, 6: page, 7: drawn})

    assert texts(read_pdf(spelled(base64.a85encode(b"BT /Fr 9 Tf 72 700 Td (1. Fine.) Tj ET")))) == ["1. Fine."]
    assert refused(spelled(b"z" * 10_000_000)) == "draws a page with text that is too long to be decoded"


def form_of(content: bytes, names: str = "") -> bytes:
    entries = f"/Type /XObject /Subtype /Form /Resources << /Font << /Fr 3 0 R >> /XObject << {names} >> >>"
    return stream(content, entries)


BOMBS = {
    "a page that decompresses to much": bomb(b" " * 300_000_000),
    "many texts": bomb(b"BT /Fr 9 Tf " + b"(a) Tj " * 400_000 + b"ET"),
    "one text of many parts": bomb(b"BT /Fr 9 Tf [" + b"(ab)" * 90_000 + b"] TJ ET "),
    "a long text": bomb(b"BT /Fr 9 Tf (" + b"a" * 15_000_000 + b") Tj ET"),
}


@pytest.mark.parametrize("drawn", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_end(drawn: bytes) -> None:
    made = file_of(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [" + b"6 0 R " * 50 + b"] /Count 50 >>",
            3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
            6: b"<< /Type /Page /Contents 7 0 R /Resources << /Font << /Fr 3 0 R >> >> >>",
            7: drawn,
        }
    )
    with pytest.raises(UnreadableFile):
        read_pdf(made)


def test_forms_within_forms_end() -> None:
    text = shown(Drawn("1. We will.", 72, 700)).encode()
    loop = pdf_of([b"/A Do"], [form_of(text + b" /A Do", "/A 10 0 R")], "/XObject << /A 10 0 R >>")
    assert texts(read_pdf(loop)) == ["1. We will."]
    tree = [form_of(b"/A Do " * 30, f"/A {11 + n} 0 R") for n in range(8)] + [form_of(text)]
    assert refused(pdf_of([b"/A Do"], tree, "/XObject << /A 10 0 R >>")) == "has over 500,000 pieces of text"


@settings(max_examples=100)
@given(st.binary(max_size=300))
@example(b"")
def test_any_bytes_are_refused_or_read(content: bytes) -> None:
    for made in (content, b"%PDF-1.4\n" + content):
        with pytest.raises(UnreadableFile):
            read_pdf(made)


WHOLE = pdf(laid_out(DECLARATION))
CHANGE = st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 20), st.binary(max_size=6))


@settings(max_examples=400)
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 20), st.binary(max_size=6)), min_size=1, max_size=8)
)
def test_a_damaged_file_is_refused_or_read(changes: list[tuple[int, int, bytes]]) -> None:
    content = WHOLE
    for at, cut, put in changes:
        content = content[:at] + put + content[at + cut :]
    with contextlib.suppress(UnreadableFile):
        assert read_pdf(content).doubt


def test_faults_reach_no_log(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    before = logging.getLogger("pypdf").handlers[:], logging.getLogger("pypdf").propagate
    assert read_pdf(re.sub(rb"(?<=startxref\n)\d+", b"7", WHOLE)).blocks
    assert (logging.getLogger("pypdf").handlers, logging.getLogger("pypdf").propagate) == before
    assert (caplog.records, *capfd.readouterr()) == ([], "", "")


SECTIONS = (14, 12, 12, 12, 12, 12, 12)


def declaration() -> list[tuple[str, list[str]]]:
    """Seven headings, the fourth over two lines, and 86 paragraphs."""
    made, number = [], 0
    for n, count in enumerate(SECTIONS):
        numbers = range(number + 1, number + count + 1)
        heading = f"Of {words(900_000 + 20 * n, 12 if n == 3 else 3)}"
        made.append((heading, [f"We will {words(200 * k, 30 + k * 37 % 90)}." for k in numbers]))
        number += count
    return made


SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
REFERENCE = f'<w:r {SPACE}>{RAISED}<w:footnoteReference w:id="{{}}"/></w:r>'
PAGE_NUMBER = f'<w:fldSimple {SPACE} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
NOTE = (
    f'<w:footnote w:id="{{0}}"><w:p><w:r>{RAISED}<w:footnoteRef/></w:r>'
    '<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:t xml:space="preserve"> See Z/{0}/4, {1}.</w:t></w:r></w:p></w:footnote>'
)
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def word_file(path: Path) -> None:
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(10)
    normal.paragraph_format.space_after = Pt(6)
    document.sections[0].header.paragraphs[0].text = "Z/RES/9/1"
    foot = document.sections[0].footer.paragraphs[0]
    foot._p.append(parse_xml(PAGE_NUMBER))
    foot.add_run("\t\t99-01234")
    number, notes = 0, []
    for heading, said in declaration():
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(heading).italic = True
        for text in said:
            number += 1
            paragraph = document.add_paragraph(f"{number}.\t")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            half = text.index(" ", len(text) // 2)
            paragraph.add_run(text[:half])
            if number % 5 == 0:
                notes.append(NOTE.format(number, words(800_000 + 30 * number, 25)))
                paragraph._p.append(parse_xml(REFERENCE.format(number)))
            paragraph.add_run(text[half:])
    written = f"<w:footnotes {SPACE}>{''.join(notes)}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, written, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(path)


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice")
def test_a_word_file_as_libreoffice_prints_it(tmp_path: Path) -> None:
    word_file(tmp_path / "text.docx")
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "text.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    reads_as_declared(read_pdf((tmp_path / "text.pdf").read_bytes()))


@pytest.mark.skipif(not shutil.which("chromium") or sys.platform == "win32", reason="no Chromium")
def test_a_page_as_chromium_prints_it(tmp_path: Path) -> None:
    lines, number = ['<meta charset="utf-8"><body style="font: 10pt serif">'], 0
    for heading, said in declaration():
        lines.append(f'<p style="text-align: center"><i>{heading}</i></p>')
        for text in said:
            number += 1
            lines.append(f"<p>{number}. {text[:-1]}<sup>{number}</sup>.</p>")
    (tmp_path / "text.html").write_text("\n".join(lines), "utf-8")
    command = ["chromium", "--headless", "--no-sandbox", f"--user-data-dir={tmp_path / 'home'}"]
    command += [f"--print-to-pdf={tmp_path / 'text.pdf'}", (tmp_path / "text.html").as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    reads_as_declared(read_pdf((tmp_path / "text.pdf").read_bytes()))


def reads_as_declared(read: DocumentText) -> None:
    expected, number = [], 0
    for heading, said in declaration():
        expected.append((heading, True))
        expected += [(f"{number + n}. {text}", False) for n, text in enumerate(said, 1)]
        number += len(said)
    assert number == 86
    assert [(block.text, block.heading) for block in read.blocks] == expected
    assert all(block.sure for block in read.blocks)
