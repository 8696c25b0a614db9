"""Word documents -> text: each difficulty a document of its own."""

import io
import re
import shutil
import struct
import subprocess
import zipfile
import zlib
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosp_plan.reading.files import UnreadableFile
from cosp_plan.texts.blocks import MOST_BLOCKS, TextTable
from cosp_plan.texts.word import read_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LEVELS = """
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>
"""
ONE_LIST = f"""
  <w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
"""


def packed(**parts: str) -> bytes:
    """A zip of parts, as small as Word would take one: ``word/numbering.xml`` is called ``numbering``."""
    kinds = "".join(f'<Relationship Id="{one}" Type="{RELATED}/{one}" Target="{one}.xml"/>' for one in parts)
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{types}.document.main+xml"/>'
            f'<Override PartName="/word/numbering.xml" ContentType="{types}.numbering+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{types}.styles+xml"/></Types>',
        )
        main = f'<Relationship Id="m" Type="{RELATED}/officeDocument" Target="word/document.xml"/>'
        file.writestr("_rels/.rels", f'<Relationships xmlns="{relations}">{main}</Relationships>')
        file.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{relations}">{kinds}</Relationships>')
        for name, xml in parts.items():
            file.writestr(f"word/{name}.xml", xml)
    return made.getvalue()


def word(body: str, numbering: str = ONE_LIST, styles: str = "") -> bytes:
    """A document with this body, lists and styles."""
    return packed(
        document=f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>",
        numbering=f"<w:numbering {W}>{numbering}</w:numbering>",
        styles=f"<w:styles {W}>{styles}</w:styles>",
    )


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(runs: str, properties: str = "") -> str:
    runs = runs if runs.startswith("<") else r(runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def item(text: str, level: int = 0, list_id: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def style(id: str, inner: str, kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{id}">{inner}</w:style>'


def texts(content: bytes) -> list[str]:
    return [block.text for block in read_word(content).blocks]


def headings(content: bytes) -> list[str]:
    return [block.text for block in read_word(content).blocks if block.heading]


def table(content: bytes) -> tuple[tuple[tuple[str, ...], ...], ...]:
    (found,) = read_word(content).parts
    assert isinstance(found, TextTable)
    return found.rows


def test_a_file_of_another_library_is_read() -> None:
    document = docx.Document()
    document.add_heading("Measures on the river", 1)
    for number in range(86):
        document.add_paragraph(f"We will look at bridge {number}", style="List Number")
    document.add_paragraph("without a number", style="List Bullet")
    made = io.BytesIO()
    document.save(made)
    expected = [f"{number + 1}. We will look at bridge {number}" for number in range(86)]
    assert texts(made.getvalue()) == ["Measures on the river", *expected, "without a number"]
    assert headings(made.getvalue()) == ["Measures on the river"]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (r("a") + "<w:r><w:tab/><w:br/></w:r>" + r("b"), "a b"),
        (r("follow") + "<w:r><w:noBreakHyphen/></w:r>" + r("up to co\u00adoperate"), "follow-up to cooperate"),
        (f"<w:ins>{r('put in')}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", "put in"),
        (f"<w:moveFrom>{r('was ')}</w:moveFrom><w:moveTo>{r('moved')}</w:moveTo>", "moved"),
        (r("left ") + r("struck", "<w:strike/>") + r("out", '<w:dstrike w:val="0"/>'), "left out"),
        (r("seen ") + r("not", "<w:vanish/>") + r("again", '<w:vanish w:val="0"/>'), "seen again"),
        (f"<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>{r('in a control')}</w:sdtContent></w:sdt>", "in a control"),
        (f'<w:hyperlink>{r("a link")}</w:hyperlink><w:fldSimple w:instr="X">{r(" and a field")}</w:fldSimple>', None),
        (r("day 8") + r("th", '<w:vertAlign w:val="superscript"/>'), "day 8th"),
        (r("word") + r("12*", '<w:vertAlign w:val="superscript"/>') + r(" on"), "word on"),
        ("<w:r><w:t>measures¹² and bodies.³ End</w:t></w:r>", "measures and bodies. End"),
        (
            f"<mc:Choice>{r('a')}</mc:Choice><mc:Fallback>{r('b')}</mc:Fallback>",
            "a",
        ),
        (r("a") + f"<w:r><w:pict><w:txbxContent>{p('box')}</w:txbxContent></w:pict></w:r>" + r("b"), "ab"),
    ],
)
def test_what_is_seen_is_the_text(runs: str, expected: str | None) -> None:
    assert texts(word(p(runs))) == [expected or "a link and a field"]


def test_what_is_left_out_of_it_is_said() -> None:
    assert "struck out" in read_word(word(p(r("a") + r("b", "<w:strike/>")))).doubt
    assert "symbols" in read_word(word(p(r("a") + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'))).doubt
    assert read_word(word(p("a"))).doubt == ""


def test_a_break_in_a_cell_divides_its_lines() -> None:
    cell = f"<w:tc>{p(r('WGP') + '<w:r><w:br/></w:r>' + r('IRG'))}</w:tc>"
    (found,) = read_word(word(f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>")).parts
    assert isinstance(found, TextTable)
    assert found.rows == ((("WGP", "IRG"), ("WGP", "IRG")),)


def test_the_code_of_a_field_is_left_out_but_a_broken_field_swallows_no_more_than_its_paragraph() -> None:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>REF x</w:instrText></w:r>" + r("code")
    whole = field("begin") + code + field("separate") + r("result") + field("end") + r(" after")
    assert texts(word(p(whole) + p(r("before") + field("begin") + r("lost")) + p("the rest"))) == [
        "result after",
        "before",
        "the rest",
    ]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next_and_counts_once() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    assert texts(word(p("One ", number + gone) + p("sentence", number) + item("Next"))) == [
        "1. One sentence",
        "2. Next",
    ]


def test_levels_count_and_start_again_below_a_higher_one() -> None:
    body = item("A") + item("B", 1) + item("C", 2) + item("D", 2) + item("E", 1) + item("F") + item("G", 1)
    blocks = read_word(word(body)).blocks
    assert [block.text for block in blocks] == ["1. A", "(a) B", "(i) C", "(ii) D", "(b) E", "2. F", "(a) G"]
    assert [block.level for block in blocks] == [0, 1, 2, 2, 1, 0, 1]


def test_lists_of_one_kind_go_on_unless_one_says_where_it_starts() -> None:
    again = """
      <w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="0"/>
        <w:lvlOverride w:ilvl="0"><w:startOverride w:val="41"/></w:lvlOverride></w:num>
    """
    body = item("A") + item("B", list_id=2) + p("between") + item("C", list_id=3) + item("D", list_id=3) + item("E")
    assert texts(word(body, ONE_LIST + again)) == ["1. A", "2. B", "between", "41. C", "42. D", "43. E"]


def test_the_number_is_the_styles_and_what_it_is_based_on() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Own", numbered) + style("Below", '<w:basedOn w:val="Own"/>')
    none = '<w:pStyle w:val="Own"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    deeper = '<w:pStyle w:val="Own"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = "".join(p("x", f'<w:pStyle w:val="{id}"/>') for id in ("Own", "Below")) + p("x", none) + p("x", deeper)
    assert texts(word(body, styles=styles)) == ["1. x", "2. x", "x", "(a) x"]


def test_a_list_keeps_levels_for_styles_and_may_refer_to_another_by_a_style() -> None:
    numbering = """
      <w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Lists"/></w:abstractNum>
      <w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Lists"/>
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Sub"/>
          <w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    """
    by_style = '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    styles = style("Lists", by_style, "numbering") + style("Sub", by_style)
    assert texts(word(item("A") + p("B", '<w:pStyle w:val="Sub"/>') + item("C"), numbering, styles)) == [
        "I. A",
        "I.1 B",
        "II. C",
    ]


@pytest.mark.parametrize(
    ("form", "start", "text", "expected"),
    [
        ("decimalZero", 9, "%1)", ["09) x", "10) x"]),
        ("upperLetter", 26, "%1.", ["Z. x", "AA. x"]),
        ("lowerLetter", 28, "%1.", ["bb. x", "cc. x"]),
        ("lowerRoman", 9, "(%1)", ["(ix) x", "(x) x"]),
        ("cardinalText", 1, "Paragraph %1:", ["Paragraph 1: x", "Paragraph 2: x"]),
        ("none", 1, "%1", ["x", "x"]),
        ("bullet", 1, "\uf0b7", ["x", "x"]),
    ],
)
def test_numbers_have_forms(form: str, start: int, text: str, expected: list[str]) -> None:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    numbering = ONE_LIST.replace(LEVELS, level)
    assert texts(word(item("x") * 2, numbering)) == expected


def test_a_level_may_go_on_below_a_higher_one() -> None:
    numbering = ONE_LIST.replace(
        '<w:numFmt w:val="lowerLetter"/>', '<w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/>'
    )
    body = (item("head") + item("x", 1) * 2) * 2
    assert texts(word(body, numbering)) == ["1. head", "(1) x", "(2) x", "2. head", "(3) x", "(4) x"]


def test_what_is_set_as_a_heading() -> None:
    styles = (
        style("berschrift1", '<w:name w:val="heading 1"/>')
        + style("Out", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
        + style("Bold", "<w:rPr><w:b/></w:rPr>")
        + style("Strong", "<w:rPr><w:b/></w:rPr>", "character")
    )
    body = (
        p("by name", '<w:pStyle w:val="berschrift1"/>')
        + p("by level", '<w:pStyle w:val="Out"/>')
        + p("by bold style", '<w:pStyle w:val="Bold"/>')
        + p(r("by bold", "<w:b/>") + r(" and italic", "<w:i/>"))
        + p(r("bold in bold is not", '<w:rStyle w:val="Strong"/>'), '<w:pStyle w:val="Bold"/>')
        + p(r("A bold sentence.", "<w:b/>"))
        + p(r("half", "<w:b/>") + r(" bold"))
        + p(r("long " * 60, "<w:b/>"))
    )
    assert headings(word(body, styles=styles)) == ["by name", "by level", "by bold style", "by bold and italic"]


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_cells_over_rows_and_columns_are_repeated_and_rows_made_as_long_as_the_longest() -> None:
    made = tbl(
        tc("down", '<w:vMerge w:val="restart"/>') + tc("across", '<w:gridSpan w:val="2"/>'),
        tc("", "<w:vMerge/>") + tc(item("one") + item("two")) + tc(p("") + p("line")),
        tc("", "<w:vMerge/>"),
    )
    down = ("down",)
    assert table(word(made)) == (
        (down, ("across",), ("across",)),
        (down, ("1. one", "2. two"), ("line",)),
        (down, (), ()),
    )


def test_a_deleted_row_is_not_there_and_a_table_in_a_cell_is_lines_of_it() -> None:
    inner = tbl(tc("a") + tc("b", '<w:gridSpan w:val="2"/>'))
    made = tbl("<w:trPr><w:del/></w:trPr>" + tc("x") + tc("y"), tc(p("before") + inner + p("after")) + tc("z"))
    assert table(word(made)) == ((("before", "a", "b", "after"), ("z",)),)


def test_a_table_of_one_column_is_blocks_and_nothing_is_lost() -> None:
    made = tbl(tc(item("One") + item("Two", 1)), tc(tbl(tc("left") + tc("right")) + p("End")))
    parts = read_word(word(p("Before") + made)).parts
    assert [part.rows if isinstance(part, TextTable) else part.text for part in parts] == [
        "Before",
        "1. One",
        "(a) Two",
        ((("left",), ("right",)),),
        "End",
    ]


def test_a_content_control_may_hold_paragraphs_rows_and_cells() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    row = f"<w:tr>{control(tc('b'))}{tc('c')}</w:tr>"
    body = control(p("a")) + f"<w:tbl>{control(row)}</w:tbl>"
    parts = read_word(word(body)).parts
    assert [part.rows if isinstance(part, TextTable) else part.text for part in parts] == ["a", ((("b",), ("c",)),)]


@given(st.lists(st.integers(0, 8), max_size=40))
def test_any_list_counts_as_one_counts_by_hand(levels: list[int]) -> None:
    lvl = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{1}"/></w:lvl>'
    numbering = ONE_LIST.replace(
        LEVELS, "".join(lvl.format(level, ".".join(f"%{n + 1}" for n in range(level + 1))) for level in range(9))
    )
    counts: list[int] = []
    expected = []
    for level in levels:
        counts = [*counts[: level + 1], *[0] * (level + 1 - len(counts))]
        counts = [*(count or 1 for count in counts[:-1]), counts[-1] + 1]
        expected.append(f"{'.'.join(map(str, counts))} x")
    assert texts(word("".join(item("x", level) for level in levels), numbering)) == expected


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_counts_the_same(tmp_path: Path) -> None:
    more = """
      <w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="0"/>
        <w:lvlOverride w:ilvl="0"><w:startOverride w:val="23"/></w:lvlOverride></w:num>
    """
    legal = LEVELS.replace('"(%2)"', '"%1.%2"').replace('"(%3)"', '"%1.%2.%3"').replace("lowerLetter", "decimal")
    other = f'<w:abstractNum w:abstractNumId="7">{legal}</w:abstractNum>'
    numbering = other + ONE_LIST + more + '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num>'
    levels = [0, 1, 2, 2, 1, 0, 0, 1, 2, 1, 2, 2, 0]
    body = "".join(item(f"first {n}", level) for n, level in enumerate(levels))
    body += p("") + "".join(item(f"deep {n}", 1) for n in range(30)) + item("", 0) + item("after an empty one")
    body += "".join(item(f"again {n}", level, 3) for n, level in enumerate(levels)) + item("on", 0, 2)
    body += "".join(item(f"other {n}", level, 7) for n, level in enumerate([2, 1, 0, 2, 1, 0]))
    content = word(body, numbering)
    (tmp_path / "list.docx").write_bytes(content)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "list.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    shown = (tmp_path / "list.txt").read_text("utf-8-sig").splitlines()
    lines = [" ".join(line.split()) for line in shown]
    assert texts(content) == [line for line in lines if re.search("[a-z] ?[0-9]*$", line)]


def refused(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_word(content)
    assert "\n" not in caught.value.reason
    return caught.value.reason


def lying() -> bytes:
    """A document that unpacks to 40 MiB, and says that it is of 1,000 bytes, with their checksum."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 40 * 1024**2)
    content = bytearray(made.getvalue())
    entry = content.rfind(b"PK\x01\x02")
    said = struct.pack("<I", zlib.crc32(b" " * 1000))
    content[entry + 16 : entry + 20] = content[14:18] = said
    content[entry + 24 : entry + 28] = content[22:26] = struct.pack("<I", 1000)
    return bytes(content)


def test_other_files_are_refused_in_a_line() -> None:
    assert refused(b"") == refused(b"%PDF-1.7") == refused(packed()) == "is not a Word document (.docx)"
    assert refused(packed(document="<a/>")) == "is not a Word document (.docx)"
    assert refused(b"\xd0\xcf\x11\xe0 old") == "is an old Word file (.doc): save it as .docx"
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    assert refused(locked) == "needs a password: save it without one"
    assert refused(packed(document="<a")).startswith("cannot be read as a Word document: ")


def test_bombs_are_refused_before_they_go_off() -> None:
    assert refused(packed(document="", large=" " * 51 * 1024**2)) == "is over 50 MiB when unpacked"
    assert refused(packed(document=" " * 21 * 1024**2)) == "has over 20 MiB of text and markup"
    assert refused(packed(**{f"a{n}": "" for n in range(10_001)})) == "holds over 10,000 files"
    assert refused(lying()).startswith("cannot be read as a Word document: ")
    laughs = "".join(f'<!ENTITY {a} "{f"&{b};" * 10}">' for b, a in pairwise("abcdefghij"))
    entities = f'<!DOCTYPE d [<!ENTITY a "ha">{laughs}]><w:document {W}><w:body>&j;</w:body></w:document>'
    assert refused(packed(document=entities)) == "cannot be read as a Word document: a document type in it"
    wide = tbl(*[tc("x", '<w:gridSpan w:val="99999"/>')] * 201)
    assert refused(word(wide)) == "has over 200,000 paragraphs: is it one document?"
    assert refused(word(p("x") * (MOST_BLOCKS + 1))) == "has over 200,000 paragraphs: is it one document?"


def test_depth_is_no_danger() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 30_000 + p("bottom") + "</w:tc></w:tr></w:tbl>" * 30_000
    assert texts(word(deep)) == ["bottom"]
    assert texts(word("<w:p><w:r><w:t>x" + "<w:ins>" * 90_000 + "</w:ins>" * 90_000 + "</w:t></w:r></w:p>")) == ["x"]


@given(st.binary(max_size=200), st.integers(0, 2000), st.booleans())
def test_any_bytes_are_read_or_refused(noise: bytes, place: int, within: bool) -> None:
    whole = word(tbl(tc("a") + tc("b")) + item("c"))
    with suppress(UnreadableFile):
        read_word(whole[:place] + noise + whole[place + len(noise) :] if within else noise)


TAGS = ["p", "pPr", "rPr", "r", "t", "tbl", "tr", "tc", "tcPr", "trPr", "del", "vMerge", "gridSpan", "fldChar", "sdt"]


NESTED = st.recursive(
    st.just(""),
    lambda inner: st.builds("<w:{0}>{1}a{2}</w:{0}>".format, st.sampled_from(TAGS), inner, inner),
)


@given(NESTED)
def test_any_order_of_tags_is_read(body: str) -> None:
    read_word(word(body))
