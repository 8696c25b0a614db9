"""The styles a draft is set in; those that a document lacks are made on the fly, upon its own."""

from collections.abc import Callable
from typing import Any, cast

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.document import DocumentPart
from docx.parts.numbering import NumberingPart
from docx.shared import Cm, Length, Pt
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.text.parfmt import ParagraphFormat

TITLE = "Title"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
CAPTION = "Caption"
BULLET = "List Bullet"
GRID = "Table Grid"
HEADER, FOOTER = "Header", "Footer"
FIELD = "Draft Header Block"
NUMBERED = "Draft Numbered Paragraph"
REMARK = "Draft Remark"
BLANK = "Draft Blank"
CELL = "Draft Table Text"
ITEMS = ("Draft Agenda Item", "Draft Agenda Sub-item", "Draft Agenda Sub-sub-item")

_LABEL = Cm(1)
_CHARACTER = Cm(0.25)
USUAL_LABEL = 4
"""Characters of a label that have room without more."""
_FIELD = Cm(4.5)


def text_width(word: Word) -> Length:
    """The width between the margins."""
    section = word.sections[-1]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0) - (section.gutter or 0)
    return Length(max(width, Cm(5)))


def complete(word: Word) -> None:
    """Add the styles that the document lacks."""
    of_its_own: dict[str, Callable[[ParagraphStyle], None]] = {
        TITLE: lambda style: _heading(style, 18, None),
        **{name: _as_heading(level) for level, name in enumerate(HEADINGS)},
        CAPTION: lambda style: _heading(style, 11, None),
        HEADER: _furniture,
        FOOTER: _furniture,
        BULLET: lambda style: _bullet(style, word.part),
        FIELD: _field,
        NUMBERED: _numbered,
        REMARK: _remark,
        BLANK: lambda style: _blank(style, text_width(word)),
        CELL: _cell,
        **{name: _as_item(depth) for depth, name in enumerate(ITEMS)},
    }
    for name, make in of_its_own.items():
        if _lacks(word, name, WD_STYLE_TYPE.PARAGRAPH):
            added = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=not name.startswith("Draft"))
            style = cast("ParagraphStyle", added)
            style.base_style = word.styles.default(WD_STYLE_TYPE.PARAGRAPH)
            style.quick_style = True
            make(style)
    if _lacks(word, GRID, WD_STYLE_TYPE.TABLE):
        _grid(word)


def _lacks(word: Word, name: str, kind: WD_STYLE_TYPE) -> bool:
    """Whether there is no such style; one of the name that is of another kind goes."""
    if name not in word.styles:
        return True
    found: BaseStyle = word.styles[name]
    if found.type == kind:
        return False
    word.styles.element.remove(found.element)
    return True


def _furniture(style: ParagraphStyle) -> None:
    style.font.size = Pt(8.5)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _as_heading(level: int) -> Callable[[ParagraphStyle], None]:
    return lambda style: _heading(style, (15, 12, 11)[level], level)


def _as_item(depth: int) -> Callable[[ParagraphStyle], None]:
    return lambda style: _item(style, depth)


def _heading(style: ParagraphStyle, size: float, level: int | None) -> None:
    style.font.bold, style.font.size = True, Pt(size)
    layout = style.paragraph_format
    layout.keep_with_next = layout.keep_together = True
    layout.space_before, layout.space_after = Pt(12), Pt(6)
    if level is not None:
        style.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="{level}"/>'))


def hang(layout: ParagraphFormat, depth: int, wider: int) -> None:
    """Room for labels that are so many characters longer than usual."""
    start, width = depth * _LABEL, _LABEL + wider * _CHARACTER
    layout.left_indent, layout.first_line_indent = Length(start + width), Length(-width)
    if wider:
        layout.tab_stops.add_tab_stop(Length(start + _LABEL), WD_TAB_ALIGNMENT.CLEAR)  # the style's
    layout.tab_stops.add_tab_stop(Length(start + width))


def _item(style: ParagraphStyle, depth: int) -> None:
    hang(style.paragraph_format, depth, 0)
    style.paragraph_format.space_after = Pt(4)
    style.paragraph_format.keep_together = True


def _field(style: ParagraphStyle) -> None:
    layout = style.paragraph_format
    layout.left_indent, layout.first_line_indent = _FIELD, Length(-_FIELD)
    layout.tab_stops.add_tab_stop(_FIELD)
    layout.space_after = Pt(2)
    style.element.pPr.insert_element_before(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="8" w:space="6" w:color="auto"/></w:pBdr>'),
        *("w:shd", "w:tabs", "w:spacing", "w:ind"),
    )


def _numbered(style: ParagraphStyle) -> None:
    style.paragraph_format.tab_stops.add_tab_stop(_LABEL)


def _remark(style: ParagraphStyle) -> None:
    style.font.italic = True
    style.paragraph_format.left_indent = Cm(0.5)
    style.paragraph_format.keep_together = True


def _blank(style: ParagraphStyle, width: Length) -> None:
    style.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    style.paragraph_format.line_spacing = 1.6
    style.paragraph_format.keep_together = True


def _cell(style: ParagraphStyle) -> None:
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(2)
    layout.line_spacing = 1.0
    style.font.size = Pt(10)


def _bullet(style: ParagraphStyle, part: DocumentPart) -> None:
    """A bullet needs a definition of numbering: add one to whatever the document has."""
    numbering = _numbering(part)
    used = [int(element.get(qn("w:abstractNumId"))) for element in numbering.findall(qn("w:abstractNum"))]
    number = max(used, default=-1) + 1
    definition = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="567" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum>'
    )
    before = (index for index, element in enumerate(numbering) if element.tag == qn("w:num"))
    numbering.insert(next(before, len(numbering)), definition)
    instance = numbering.add_num(number)
    style.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = instance.numId


def _numbering(part: DocumentPart) -> Any:
    if not any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in part.rels.values()):
        element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        new = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element, part.package)
        part.relate_to(new, RELATIONSHIP_TYPE.NUMBERING)
    return part.numbering_part.element


def _grid(word: Word) -> None:
    style = word.styles.add_style(GRID, WD_STYLE_TYPE.TABLE, builtin=True)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    style.element.append(
        parse_xml(
            f"<w:tblPr {nsdecls('w')}><w:tblInd w:w='0' w:type='dxa'/><w:tblBorders>{sides}</w:tblBorders>"
            "<w:tblCellMar><w:left w:w='108' w:type='dxa'/><w:right w:w='108' w:type='dxa'/></w:tblCellMar></w:tblPr>"
        )
    )
