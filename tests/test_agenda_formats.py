"""Drafts as Markdown, HTML and Word: every text as it is, in the structure that readers and printers rely on."""

import io
import re
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from markdown_it import MarkdownIt
from readers.drafts import LONG, NOTICE, document, sample

from cosp_plan.agendas import docx, html, markdown
from cosp_plan.agendas.texts import readable
from cosp_plan.agendas.tree import (
    Agenda,
    AgendaItem,
    Blank,
    Block,
    Bullets,
    Convened,
    DocumentHead,
    Draft,
    Heading,
    Line,
    Note,
    Notes,
    Prose,
    Table,
    Title,
)
from cosp_plan.agendas.word import ReferenceDocumentError
from cosp_plan.escaping import link, one_line

HOSTILE = (
    "<script>alert(1)</script>",
    "a | b || c",
    "_under_ *star* `code` ~~no~~ [x](y)",
    "]]> --> </style> &amp; &lt; {{ 7 * 7 }} {% raw %}",
    "\x1b[31mred\x00\x08 \ud800 \ufffe \U0001ffff",
    "مكافحة الفساد \u202egnihsifni",
    "👩🏽‍⚖️ justice",
    "=cmd|' /C calc'!A0",
    "1. one",
    "2) two",
    "- dash",
    "+ plus",
    "---",
    "===",
    "# heading",
    "> quote",
    "    code",
    "\tcode",
    "www.example.org https://example.org a@example.org",
    '" onload="x" \'',
    "back\\slash\\",
    "x" * 10_000,
)


def everywhere(text: str) -> Draft:
    """A draft with the text wherever a text can stand."""
    return Draft(
        "en",
        text,
        text,
        text,
        text,
        "2026-11-21",
        (
            DocumentHead(text, ((text, text), (text, text)), (text, text), (Convened(text, Line(text, (1, 2))),), text),
            Title(text),
            *(Heading(level, text) for level in (1, 2, 3)),
            Prose(text),
            Prose(f"{text}\n{text}", number=text),
            Prose(text, aside=True),
            Agenda((AgendaItem(text, text, text, (AgendaItem(text, text, "", (AgendaItem(text, text),)),), (2,)),)),
            Bullets((Line(text), Line(text, (1,))), text),
            Blank(text, 2),
            Table((text, text), ((text, f"{text}\n{text}"), (None, text)), (40, 60), text),
            Notes((Note(text, text), Note(text, ""))),
        ),
    )


# Markdown


def as_read(source: str) -> "Page":
    """Our Markdown as a reader of CommonMark with tables shows it (rich brings one)."""
    return Page(MarkdownIt("commonmark").enable("table").render(source))


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_hostile_text(text: str) -> None:
    source = markdown.render(everywhere(text))
    read, plain = as_read(source), as_read(markdown.render(everywhere("plain")))
    assert [tag for tag, _ in read.tags if tag != "code"] == [tag for tag, _ in plain.tags]
    assert read.text.count(" ".join(one_line(text).split())) >= plain.text.count("plain")
    assert "://" not in source  # GitHub would make a link of it


@pytest.mark.parametrize(
    "text", ["1. a", "1) a", "- a", "+ a", "* a", "# a", "> a", "---", "===", "  - a", "\t1. a", "***"]
)
def test_markdown_text_begins_no_block(text: str) -> None:
    page = markdown.render(document(Prose(text), Bullets((Line(text),))))
    _, paragraph, bullet, _ = page.split("\n\n")
    assert paragraph.startswith("\\") or re.match(r"1\\[.)]", paragraph)
    assert bullet == f"- {paragraph}"


def test_markdown_of_each_block() -> None:
    page = markdown.render(
        document(
            DocumentHead(
                "Organ",
                (("A", "A/1"), ("B", "")),
                ("Distr.", "Date"),
                (Convened("First", Line("Vienna", (1, 2))),),
                "Item 1",
            ),
            Title("A title"),
            Heading(1, "Annotations"),
            Prose("First.\nSecond.", "1.", notes=(2,)),
            Prose("A remark.", aside=True),
            Agenda((AgendaItem("1.", "One", sub=(AgendaItem("(a)", "Sub", "why"),)), AgendaItem("[…]", "Two"))),
            Bullets((Line("x"), Line("y", (1,)))),
            Bullets((Line("z"),), "Group"),
            Blank("Panellists:", 2),
            Table(("A", "B"), (("1", ""), (None, "2")), (50, 50), "Caption"),
            Notes((Note("One", "https://example.org/a_(b)?c=1&d=%D9%87"), Note("Two", ""))),
        )
    )
    dots = "." * 60
    assert page == (
        f"> **{NOTICE}**\n\n"
        "| Organ |  |\n| --- | --- |\n| A | A/1 |\n| B |  |\n|  | Distr.<br>Date |\n\n---\n\n"
        "**First**\\\nVienna \\[1, 2\\]\n\nItem 1\n\n"
        "# A title\n\n## Annotations\n\n1\\. First.\\\nSecond. \\[2\\]\n\n> *A remark.*\n\n"
        "- **1.** One\n  - **(a)** Sub\\\n    *why*\n- **\\[…\\]** Two\n\n"
        "<!-- -->\n\n- x\n- y \\[1\\]\n\n*Group*\n\n- z\n\n"
        f"Panellists: {dots}\\\n{dots}\n\n"
        "**Caption**\n\n| A | B |\n| --- | --- |\n| 1 |  |\n|  | 2 |\n\n"
        "1. One, <https://example.org/a_(b)?c=1&d=ه>\n2. Two\n\n"
        f"> **{NOTICE}**\n"
    )


# HTML


class Page(HTMLParser):
    """Texts and tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def strictly(page: str) -> Any:
    html5lib = pytest.importorskip("html5lib")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return html5lib.HTMLParser(strict=True).parse(page)


@pytest.mark.parametrize("text", HOSTILE)
def test_html_shows_hostile_text(text: str) -> None:
    page = html.render(everywhere(text))
    strictly(page)
    read = Page(page)
    assert " ".join(one_line(text).split()) in read.text
    plain = Page(html.render(everywhere("plain")))
    assert [tag for tag, _ in read.tags] == [tag for tag, _ in plain.tags]
    assert not {name for _, attributes in read.tags for name in attributes} & {"src", "onload", "onerror"}
    links = [attributes["href"] for tag, attributes in read.tags if tag == "a"]
    assert {*links} == {"#note-1", "#note-2"}
    page.encode("utf-8")


def test_html_is_one_valid_page_without_outside_resources() -> None:
    page = html.render(sample("fr-FR"))
    strictly(page)
    read = Page(page)
    tags = [tag for tag, _ in read.tags]
    assert not {"script", "link", "img", "iframe"} & set(tags)
    assert "url(" not in page
    assert "@import" not in page
    assert ("html", {"lang": "fr-FR"}) in read.tags
    assert ("meta", {"name": "color-scheme", "content": "light dark"}) in read.tags
    assert tags.count("h1") == 1
    assert tags.count("caption") == tags.count("table") == tags.count("thead") == 2
    assert all(attributes == {"scope": "col"} for tag, attributes in read.tags if tag == "th")
    ids = {attributes["id"] for _, attributes in read.tags if "id" in attributes}
    leading = {attributes["href"] for tag, attributes in read.tags if tag == "a"}
    assert leading == {f"#{id}" for id in ids} | {"https://www.example.org/a?b=1&c=%D9%87"}
    assert [attributes["rowspan"] for _, attributes in read.tags if "rowspan" in attributes] == ["2"] * 10
    assert read.text.count(NOTICE) == 2
    for text in _texts(sample("fr-FR").blocks):
        assert " ".join(text.split()) in read.text or text.startswith("https:")
    assert "example.org" in read.text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.split("\n")
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def test_html_notice_of_the_printed_page_is_only_a_string() -> None:
    notice = '"; } body { display: none } </style><script> \\ é'
    page = html.render(document()._replace(notice=notice))
    strictly(page)
    (content,) = re.findall(r'@top-center \{ content: "([^"]*)";', page)
    assert re.sub(r"\\([0-9a-f]{6})", lambda match: chr(int(match[1], 16)), content) == notice


# Word


def opened(content: bytes) -> Any:
    return python_docx.Document(io.BytesIO(content))


def shown(word: Any) -> str:
    """All text, tables and line breaks included."""
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in word.element.body.iter(qn("w:p")))


@pytest.mark.parametrize("text", HOSTILE)
def test_word_shows_hostile_text(text: str) -> None:
    word = opened(docx.render(everywhere(text)))
    assert shown(word).count(one_line(text)) >= 20
    assert one_line(text) in word.sections[0].header.paragraphs[0].text
    assert word.core_properties.title == one_line(text)[:255]


def test_word_by_structure() -> None:
    word = opened(docx.render(sample()))
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") == 5
    assert styles.count("Heading 2") == styles.count("Heading 3") == 8
    assert styles.count("List Bullet") == 16
    assert [p.text for p in word.paragraphs if p.style.name == "Draft Agenda Item"][:2] == [
        "1.\tOrganizational matters",
        "2.\tReview of implementation of the Convention2",  # the number of a note, raised
    ]
    (sub_item, _) = (p for p in word.paragraphs if p.style.name == "Draft Agenda Sub-item")
    layout = sub_item.style.paragraph_format
    assert layout.first_line_indent.cm == pytest.approx(-1, abs=0.01)
    assert [stop.position for stop in layout.tab_stops] == [layout.left_indent]
    head, *tables = word.tables
    assert [[cell.text for cell in row.cells] for row in head.rows] == [
        ["Implementation Review Group", "CAC/COSP/IRG/2025/…"],
        [LONG, "CAC/COSP/WG.2/2025/…"],
        ["", "Distr.: General\n[date to be filled in]\nOriginal: English"],
    ]
    assert len(tables) == 2
    assert len(tables[1].rows) == 41
    assert len(tables[0]._tbl.findall(f".//{qn('w:vMerge')}")) == 20
    for table in tables:
        assert table.style.name == "Table Grid"
        rows = table._tbl.tr_lst
        assert [bool(row.findall(f".//{qn('w:tblHeader')}")) for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.findall(f".//{qn('w:cantSplit')}") for row in rows)


def test_long_labels_have_room() -> None:
    joint = document(Agenda((AgendaItem("WGAR 2.", "Overview"), AgendaItem("[…]", "Follow-up"))))
    for paragraph in opened(docx.render(joint)).paragraphs:
        layout = paragraph.paragraph_format
        usual, wider = layout.tab_stops
        assert usual.alignment == WD_TAB_ALIGNMENT.CLEAR
        assert wider.position == layout.left_indent == -layout.first_line_indent > usual.position
    assert "--label: 7ch" in html.render(joint)


def test_marks_lead_to_notes_and_notes_to_their_addresses() -> None:
    word = opened(docx.render(sample()))
    links = list(word.element.body.iter(qn("w:hyperlink")))
    marks = {link.get(qn("w:anchor")) for link in links} - {None}
    starts = {start.get(qn("w:name")) for start in word.element.body.iter(qn("w:bookmarkStart"))}
    assert marks == starts == {"note_1", "note_2"}
    (out,) = [link for link in links if link.get(qn("r:id"))]
    relation = word.part.rels[out.get(qn("r:id"))]
    assert (relation.is_external, relation.target_ref) == (True, "https://www.example.org/a?b=1&c=%D9%87")
    assert "".join(text.text for text in out.iter(qn("w:t"))) == "Report (A/1)"


@pytest.mark.parametrize(
    ("address", "led_to", "shown"),
    [
        ("https://www.example.org/a?b=1&c", "https://www.example.org/a?b=1&c", "https://www.example.org/a?b=1&c"),
        ("https://e.org/%D9%87%2Fb%20c%3E", "https://e.org/%D9%87%2Fb%20c%3E", "https://e.org/ه%2Fb%20c%3E"),
        ("https://e.org/الحدث", "https://e.org/%D8%A7%D9%84%D8%AD%D8%AF%D8%AB", "https://e.org/الحدث"),
        ("https://e.org/%e2%80%aex%ff", "https://e.org/%e2%80%aex%ff", "https://e.org/%E2%80%AEx%ff"),
        ("https://e.org/\u202ex<b>`y", "https://e.org/%E2%80%AEx%3Cb%3E%60y", "https://e.org/%E2%80%AEx%3Cb%3E%60y"),
        ("javascript:alert(1)", "", "javascript:alert(1)"),
        ("https://", "", "https://"),
    ],
)
def test_addresses(address: str, led_to: str, shown: str) -> None:
    """A link is ASCII and of the web; people read letters, and nothing that is not to be seen."""
    assert (link(address), readable(address)) == (led_to, shown)
    page = markdown.render(document(Notes((Note("A", address),))))
    assert f"\n1. A{f', <{shown}>' if led_to else ''}\n" in page


def test_a_caption_that_repeats_its_heading_is_printed_once() -> None:
    table = Table(("A",), (("1",),), (100,), "Sources")
    draft = document(Heading(1, "Sources"), table, table._replace(caption="Others"))
    assert markdown.render(draft).count("Sources") == 1
    assert markdown.render(draft).count("**Others**") == 1
    assert [p.text for p in opened(docx.render(draft)).paragraphs if p.text] == ["Sources", "Others"]
    assert html.render(draft).count('<caption class="unseen">Sources</caption>') == 1


def test_word_pages_language_and_properties() -> None:
    word = opened(docx.render(sample("fr-FR")))
    section = word.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21, 29.7)
    assert {round(side.cm, 1) for side in (section.left_margin, section.right_margin, section.top_margin)} == {2.5}
    assert section.header.paragraphs[0].text == NOTICE
    fields = [field.get(qn("w:instr")).strip() for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    languages = [element.get(qn("w:val")) for element in word.styles.element.iter(qn("w:lang"))]
    assert languages == ["fr-FR"]
    properties = word.core_properties
    assert (properties.author, properties.language, properties.title) == ("cosp-plan", "fr-FR", "A draft")
    assert properties.created.isoformat()[:19] == properties.modified.isoformat()[:19] == "2026-11-21T00:00:00"


def test_the_same_bytes_twice() -> None:
    assert docx.render(sample()) == docx.render(sample())
    with zipfile.ZipFile(io.BytesIO(docx.render(sample()))) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist()[0] == "[Content_Types].xml"
        assert file.namelist()[1:] == sorted(file.namelist()[1:])
        assert not [name for name in file.namelist() if "thumbnail" in name or "customXml" in name]
    assert html.render(sample()) == html.render(sample())
    assert markdown.render(sample()) == markdown.render(sample())


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A document of an office: a size and a face of its own, two sections, a letterhead, old text, an author."""
    word = python_docx.Document()
    word.core_properties.author = "Secret Author"
    word.styles["Normal"].font.name = "Arial"
    word.styles["Table Grid"].delete()
    word.styles["List Bullet"].delete()
    word.styles["Heading 3"].delete()
    word.add_paragraph("Old confidential text")
    word.sections[0].header.paragraphs[0].text = "Letterhead of the office"
    word.sections[0].page_width = Cm(20)
    word.add_section().different_first_page_header_footer = True
    path = tmp_path / "office.docx"
    word.save(str(path))
    return path


def test_reference_document_gives_styles_and_pages_but_no_text(office: Path) -> None:
    content = docx.render(sample(), office)
    assert content == docx.render(sample(), office)
    word = opened(content)
    assert len(word.sections) == 1
    section = word.sections[0]
    assert round(section.page_width.cm, 1) == 20
    assert word.styles["Normal"].font.name == "Arial"
    assert [p.text for p in section.header.paragraphs] == ["Letterhead of the office", NOTICE]
    assert [p.text for p in section.first_page_header.paragraphs] == [NOTICE]
    assert {"Table Grid", "List Bullet", "Heading 3"} <= {style.name for style in word.styles}
    assert LONG in shown(word)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        everything = b"".join(map(file.read, file.namelist()))
    assert b"Old confidential" not in everything
    assert b"Secret Author" not in everything


def test_reference_document_that_is_a_draft_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(docx.render(sample()))
    word = opened(docx.render(document(Title("x")), path))
    assert len(word.sections[0].footer._element.findall(f".//{qn('w:fldSimple')}")) == 2
    notices = [line.text for line in word.sections[0].header.paragraphs if line.text]
    assert notices == [document().notice]  # and not that of the draft, whose data may be of another day


def changed(tmp_path: Path, change: Callable[[Any], object]) -> Path:
    word = python_docx.Document()
    change(word)
    path = tmp_path / "office.docx"
    word.save(path)
    return path


def _of_no_type(word: Any) -> None:
    del word.styles["Title"].element.attrib[qn("w:type")]


def _without_a_default(word: Any) -> None:
    for element in word.styles.element.findall(qn("w:style")):
        element.attrib.pop(qn("w:default"), None)


def _another_kind_under_our_name(word: Any) -> None:
    theirs = word.styles.add_style("Draft Remark", WD_STYLE_TYPE.CHARACTER)
    word.styles["Quote"].element.append(parse_xml(f'<w:link {nsdecls("w")} w:val="{theirs.style_id}"/>'))


@pytest.mark.parametrize("change", [_of_no_type, _without_a_default, _another_kind_under_our_name])
def test_reference_documents_as_other_programs_write_them(change: Callable[[Any], object], tmp_path: Path) -> None:
    word = opened(docx.render(sample(), changed(tmp_path, change)))
    ids = {style.style_id for style in word.styles}
    named = word.styles.element.iter(qn("w:basedOn"), qn("w:next"), qn("w:link"))
    assert {element.get(qn("w:val")) for element in named} <= ids
    assert word.styles.default(WD_STYLE_TYPE.PARAGRAPH) is not None


@pytest.mark.parametrize(
    "change",
    [
        lambda word: word.styles["Title"].element.set(qn("w:type"), "bogus"),
        lambda word: word.styles["Title"].element.set(qn("w:default"), "bogus"),
        lambda word: word.styles["Title"].element.find(qn("w:name")).attrib.clear(),
    ],
)
def test_a_reference_document_that_no_library_takes(change: Callable[[Any], object], tmp_path: Path) -> None:
    with pytest.raises(ReferenceDocumentError, match="it is broken"):
        docx.render(sample(), changed(tmp_path, change))


# Offices' documents as they are: each its own way


def _letter_paper_in_two_columns(word: Any) -> None:
    """A newsletter's: Letter, gutter, two columns, headers of its own on the first, odd and even pages."""
    section = word.sections[0]
    section.page_width, section.page_height, section.gutter = Cm(21.59), Cm(27.94), Cm(1)
    section._sectPr.find(qn("w:cols")).set(qn("w:num"), "2")
    section.different_first_page_header_footer = True
    word.settings.odd_and_even_pages_header_footer = True
    for kind in ("header", "first_page_header", "even_page_header"):
        getattr(section, kind).paragraphs[0].text = f"Our {kind}"


def _headings_by_names_of_its_own(word: Any) -> None:
    """A conference service's: `_ H1` and `_ H2` with outline levels; the built-in ones are there and not in use."""
    for level, name in enumerate(("_ H1", "_ H2")):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>'))
        word.add_paragraph("Old", name)
    based = word.styles.add_style("_ H2 run-in", WD_STYLE_TYPE.PARAGRAPH)
    based.base_style = word.styles["_ H2"]


def _locked(word: Any) -> None:
    """A ministry's: only forms may be filled in, styles are locked, and a field of its header cannot be changed."""
    protection = f'<w:documentProtection {nsdecls("w")} w:edit="forms" w:enforcement="1" w:formatting="1"/>'
    word.settings.element.append(parse_xml(protection))
    for style in word.styles:
        style.locked = True
    lock = f'<w:sdt {nsdecls("w")}><w:sdtPr><w:lock w:val="sdtContentLocked"/></w:sdtPr><w:sdtContent><w:p><w:r>'
    header = word.sections[0].header
    header.is_linked_to_previous = False
    header._element.append(parse_xml(f"{lock}<w:t>Ministry</w:t></w:r></w:p></w:sdtContent></w:sdt>"))


OFFICES = [_letter_paper_in_two_columns, _headings_by_names_of_its_own, _locked]


@pytest.mark.parametrize("change", OFFICES)
@pytest.mark.parametrize("kind", ["document.main", "template.main"])
def test_documents_of_offices(change: Callable[[Any], None], kind: str, tmp_path: Path) -> None:
    """Whatever is particular about them, a draft can be edited, has its notice on every page, and fits on it."""
    path = changed(tmp_path, change)
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"document.main", kind.encode())
    _zip(path, parts)
    word = opened(docx.render(sample(), path))
    section = word.sections[0]
    others = [section.first_page_header, section.even_page_header] if change is OFFICES[0] else []
    headers = [section.header, *others]
    assert all(NOTICE in [line.text for line in header.paragraphs] for header in headers)
    assert word.settings.element.find(qn("w:documentProtection")) is None
    columns = 2 if change is OFFICES[0] else 1
    room = (section.page_width - section.left_margin - section.right_margin - section.gutter) / columns
    for table in word.tables:
        assert sum(column.width for column in table.columns) <= room
    names = {paragraph.style.name for paragraph in word.paragraphs}
    own = {"_ H1", "_ H2", "Heading 3"} if change is OFFICES[1] else {"Heading 1", "Heading 2", "Heading 3"}
    assert {name for name in names if "H" in name.replace("Draft", "") and name[:5] in ("_ H1", "_ H2", "Headi")} == own


def _zip(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)


def test_broken_reference_documents(tmp_path: Path, office: Path) -> None:
    whole = office.read_bytes()
    with zipfile.ZipFile(office) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    broken = tmp_path / "broken.docx"
    with pytest.raises(ReferenceDocumentError, match="there is no reference document"):
        docx.render(sample(), tmp_path / "none.docx")
    with pytest.raises(ReferenceDocumentError, match="is a folder"):
        docx.render(sample(), tmp_path)
    for content in (b"", b"Dear colleague", whole[:2000], b"PK\x03\x04"):
        broken.write_bytes(content)
        with pytest.raises(ReferenceDocumentError, match="no zip archive"):
            docx.render(sample(), broken)
    for changed in (
        {"a.txt": b"x"},
        {**parts, "word/document.xml": b"<not xml"},
        {**parts, "word/document.xml": b"<a/>"},
        {**parts, "[Content_Types].xml": parts["[Content_Types].xml"].replace(b"document.main", b"sheet.main")},
        {name: content for name, content in parts.items() if name != "word/document.xml"},
        {name: content for name, content in parts.items() if name != "word/styles.xml"},
    ):
        _zip(broken, changed)
        with pytest.raises(ReferenceDocumentError, match="not a Word document"):
            docx.render(sample(), broken)
    _zip(broken, {**parts, "word/media/zeros.bin": bytes(51_000_000)})
    with pytest.raises(ReferenceDocumentError, match="more than 50 MB"):
        docx.render(sample(), broken)
    styles, text = parts["word/styles.xml"], parts["word/document.xml"]
    for changed, said in (
        ({"word/styles.xml": _with(styles, b"<w:style/>" * 2_001)}, "more than 2,000 styles"),
        ({"word/document.xml": _with(text, b"<w:p/>" * 300_001)}, "more than 300,000 elements"),
        ({"word/styles.xml": re.sub(rb"<\?xml.*?\?>", b"<?xml version='1.0' encoding='UTF-7'?>", styles)}, "in UTF-8"),
        ({"word/styles.xml": _with(styles, ODD % (b"q.q", b"q.q") * 2_001)}, "more than 2,000 styles"),
        ({"word/styles.xml": _with(styles, ODD % ("é".encode(), "é".encode()) * 2_001)}, "more than 2,000 styles"),
        ({"word/odd.bin": _with(styles, b"<w:style/>" * 2_001)}, "more than 2,000 styles"),
        ({"word/document.xml": _with(text, b"<!--x-->" * 300_001)}, "more than 300,000 elements"),
        ({"word/document.xml": _with(text, b"<?x y?>" * 300_001)}, "more than 300,000 elements"),
        ({"word/document.xml": _with(text, b"<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" * 201)}, "more than 200 sections"),
        ({"word/document.xml": _with(text, b"<!--" + b"x" * 12_000_000 + b"-->")}, "12 MB of XML"),
        ({"word/styles.xml": styles.replace(b"?>", b"?><!DOCTYPE x [<!ENTITY a 'b'>]>", 1)}, "holds a document type"),
    ):
        _zip(broken, {**parts, **changed})
        started = time.perf_counter()
        with pytest.raises(ReferenceDocumentError, match=said):
            docx.render(sample(), broken)
        assert time.perf_counter() - started < 5


ODD = b'<%s:style xmlns:%s="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
"""A style by another prefix."""


def _with(part: bytes, more: bytes) -> bytes:
    """A part of XML with more at its end."""
    end = part.rindex(b"</")
    return part[:end] + more + part[end:]


def test_empty_drafts() -> None:
    empty: tuple[Block, ...] = (
        DocumentHead("", (), (), (), ""),
        Agenda(()),
        Bullets(()),
        Bullets((), "A"),
        Notes(()),
        Prose(""),
        Blank(""),
        Table(("A",), (), (100,), ""),
    )
    assert markdown.render(document()) == f"> **{NOTICE}**\n\n> **{NOTICE}**\n"
    markdown.render(document(*empty))
    opened(docx.render(document(*empty)))
    html.render(document(*empty))
