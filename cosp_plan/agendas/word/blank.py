"""The document to start from when the office gives none: A4, one typeface, black."""

from typing import cast

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from cosp_plan.agendas.word import package

_FACE = "Times New Roman"
_OF_THE_MODERN_WORD = "15"


def opened() -> Word:
    """An empty document of A4 pages with margins of 2.5 cm."""
    word = Document()
    package.strip(word)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    section.header_distance = section.footer_distance = Cm(1.25)
    _set(word, "Normal", 11, after=6, line=1.1)
    _set(word, "Title", 18, bold=True, before=18, after=18, align=WD_ALIGN_PARAGRAPH.CENTER)
    _set(word, "Heading 1", 15, bold=True, before=24, after=8, outline=0)
    _set(word, "Heading 2", 12, bold=True, before=16, after=6, outline=1)
    _set(word, "Heading 3", 11, italic=True, before=12, after=4, outline=2)
    _set(word, "Caption", 11, bold=True, before=10, after=5)
    _set(word, "Header", 8.5, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
    _set(word, "Footer", 8.5, align=WD_ALIGN_PARAGRAPH.CENTER)
    title = word.styles["Title"].paragraph_format
    title.left_indent = title.right_indent = Cm(2)  # two lines of like length
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Caption"):
        word.styles[name].paragraph_format.keep_with_next = True
        word.styles[name].paragraph_format.keep_together = True
    _modern(word)
    return word


def _set(
    word: Word,
    name: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    outline: int | None = None,
) -> None:
    """Make a style of the template over: what it brings (colours, borders, faces of a theme) goes."""
    style = cast("ParagraphStyle", word.styles[name])
    for properties in (style.element.pPr, style.element.rPr):
        if properties is not None:
            style.element.remove(properties)
    style.font.name = _FACE
    fonts = style.element.rPr.rFonts
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FACE)
    style.font.size = Pt(size)
    style.font.bold, style.font.italic = bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), line
    layout.alignment = align
    layout.widow_control = True
    if outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(outline))
        style.element.pPr.append(level)


def _modern(word: Word) -> None:
    """Let Word open the file as one of its own, not in "compatibility mode"."""
    settings = word.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        return
    for old in list(compat):
        compat.remove(old)
    mode = OxmlElement("w:compatSetting")
    mode.set(qn("w:name"), "compatibilityMode")
    mode.set(qn("w:uri"), "http://schemas.microsoft.com/office/word")
    mode.set(qn("w:val"), _OF_THE_MODERN_WORD)
    compat.append(mode)
