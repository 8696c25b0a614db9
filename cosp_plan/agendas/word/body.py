"""What stands in a Word file: the blocks of the draft, the notice in its headers and page numbers in its footers."""

from collections.abc import Iterable
from itertools import zip_longest

from docx.document import Document as Word
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _BaseHeaderFooter
from docx.shared import Length, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Lines

from cosp_plan.agendas.texts import longest_label, repeated_captions
from cosp_plan.agendas.tree import (
    Agenda,
    AgendaItem,
    Blank,
    Bullets,
    Draft,
    Fields,
    Heading,
    Prose,
    Table,
    Title,
)
from cosp_plan.agendas.word import styles
from cosp_plan.escaping import lines, one_line

_Flowing = Title | Heading | Prose | Fields | Agenda | Bullets | Blank


def write(word: Word, draft: Draft) -> None:
    """Write the draft into an empty document whose styles are complete."""
    for (block, repeated), following in zip_longest(repeated_captions(draft.blocks), draft.blocks[1:]):
        if isinstance(block, Table):
            _table(word, block, captioned=not repeated)
        else:
            _block(word, block)
        if isinstance(block, Prose) and isinstance(following, Bullets | Table):
            word.paragraphs[-1].paragraph_format.keep_with_next = True
    for furniture in _furniture(word, "header"):
        _notice(furniture, draft.notice)
    for furniture in _furniture(word, "footer"):
        _page_number(furniture, draft.page)


def _block(word: Word, block: _Flowing) -> None:
    match block:
        case Title(text):
            _add(word, text, styles.TITLE)
        case Heading(level, text):
            _add(word, text, styles.HEADINGS[min(level, len(styles.HEADINGS)) - 1])
        case Prose(text, number, aside):
            style = styles.REMARK if aside else styles.NUMBERED if number else None
            _text(_add(word, number and f"{one_line(number)}\t", style, tabs=True), text)
        case Fields(pairs):
            for label, text in pairs:
                _field(word, label, text)
        case Agenda(items):
            _items(word, items, 0)
        case Bullets(texts):
            for text in texts:
                _add(word, text, styles.BULLET)
        case Blank(label, count):
            _blank(word, label, count)


def _add(word: Word, text: str, style: str | None, *, tabs: bool = False) -> Lines:
    paragraph = word.add_paragraph(style=style)
    if tabs:
        paragraph.add_run(text)
    else:
        _text(paragraph, text)
    return paragraph


def _text(paragraph: Lines, text: str, *, bold: bool | None = None, italic: bool | None = None) -> None:
    """Text with its line breaks, in a run of its own."""
    if not text:
        return
    run = paragraph.add_run()
    run.bold, run.italic = bold, italic
    for index, line in enumerate(lines(text)):
        if index:
            run.add_break()
        run.add_text(line)


def _field(word: Word, label: str, text: str) -> None:
    paragraph = word.add_paragraph(style=styles.FIELD)
    _text(paragraph, one_line(label), bold=True)
    paragraph.add_run("\t")
    _text(paragraph, text)


def _items(word: Word, items: Iterable[AgendaItem], depth: int) -> None:
    items = tuple(items)
    style = styles.ITEMS[min(depth, len(styles.ITEMS) - 1)]
    wider = longest_label(items) - styles.USUAL_LABEL
    for item in items:
        paragraph = _add(word, f"{one_line(item.label)}\t", style, tabs=True)
        if wider > 0:
            styles.hang(paragraph.paragraph_format, depth, wider)
        _text(paragraph, item.title)
        if item.note:
            paragraph.add_run().add_break()
            _text(paragraph, item.note, italic=True)
        if item.sub:
            paragraph.paragraph_format.keep_with_next = True
        _items(word, item.sub, depth + 1)


def _blank(word: Word, label: str, count: int) -> None:
    paragraph = word.add_paragraph(style=styles.BLANK)
    _text(paragraph, one_line(label))
    run = paragraph.add_run(" \t" if label else "\t")
    for _ in range(count - 1):
        run.add_break()
        run.add_tab()


def _table(word: Word, table: Table, *, captioned: bool) -> None:
    if captioned and table.caption:
        caption = _add(word, one_line(table.caption), styles.CAPTION)
        caption.paragraph_format.keep_with_next = True
    width = styles.text_width(word)
    shares = [Length(width * share // 100) for share in table.widths]
    grid = word.add_table(rows=0, cols=len(table.columns), style=styles.GRID)
    grid.autofit = False
    properties = grid._tbl.tblPr
    properties.append(_element("w:tblCaption", **{"w:val": one_line(table.caption)}))
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = share
    for index, texts in enumerate((table.columns, *table.rows)):
        row = grid.add_row()._tr
        properties_of_row = row.get_or_add_trPr()
        properties_of_row.append(_element("w:cantSplit"))
        if index == 0:
            properties_of_row.append(_element("w:tblHeader"))
        for tc, share, text in zip(row.tc_lst, shares, texts, strict=True):
            tc.width = share
            _cell(_Cell(tc, grid), text, heading=index == 0)
    after = word.add_paragraph()  # Word wants one; it is as small as can be
    after.paragraph_format.space_after = Length(0)
    after.paragraph_format.line_spacing = Pt(1)


def _cell(cell: _Cell, text: str, *, heading: bool) -> None:
    (paragraph,) = cell.paragraphs
    paragraph.style = styles.CELL
    _text(paragraph, text, bold=heading or None)
    if heading:
        paragraph.paragraph_format.keep_with_next = True


def _element(tag: str, **attributes: str):  # type: ignore[no-untyped-def]
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name), value)
    return element


def _furniture(word: Word, kind: str) -> list[_BaseHeaderFooter]:
    """The headers or footers that pages come out with, linked ones made the document's own."""
    section = word.sections[-1]
    found = [getattr(section, kind)]
    if section.different_first_page_header_footer:
        found.append(getattr(section, f"first_page_{kind}"))
    if word.settings.odd_and_even_pages_header_footer:
        found.append(getattr(section, f"even_page_{kind}"))
    return found


def _line_of(furniture: _BaseHeaderFooter, style: str) -> Lines:
    """An empty line at the end of what the office has there."""
    furniture.is_linked_to_previous = False
    last = furniture.paragraphs[-1] if furniture.paragraphs else furniture.add_paragraph()
    if last.text.strip() or len(last._p) > (last._p.pPr is not None):
        last = furniture.add_paragraph()
    last.style = style
    return last


def _notice(header: _BaseHeaderFooter, notice: str) -> None:
    for line in header.paragraphs if not header.is_linked_to_previous else ():
        if line.style and line.style.name == styles.NOTICE:  # of a draft that is taken as a reference
            line._p.getparent().remove(line._p)
    _text(_line_of(header, styles.NOTICE), notice, bold=True)


def _page_number(footer: _BaseHeaderFooter, page: str) -> None:
    instructions = [element.get(qn("w:instr")) or element.text for element in footer._element.iter(*_FIELDS)]
    if any("PAGE" in (instruction or "").split() for instruction in instructions):
        return  # the office's own
    line = _line_of(footer, styles.FOOTER)
    line.add_run(f"{one_line(page)} ")
    _count(line, "PAGE")
    line.add_run("/")
    _count(line, "NUMPAGES")


_FIELDS = (qn("w:fldSimple"), qn("w:instrText"))


def _count(paragraph: Lines, field: str) -> None:
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
