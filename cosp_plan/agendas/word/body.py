"""What stands in a Word file: the blocks of the draft, the notice in its headers and page numbers in its footers."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
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
    DocumentHead,
    Draft,
    Heading,
    Note,
    Notes,
    Numbers,
    Prose,
    Table,
    Title,
)
from cosp_plan.agendas.word import styles
from cosp_plan.escaping import host, lines, link, one_line

_Flowing = DocumentHead | Title | Heading | Prose | Agenda | Bullets | Blank | Notes


def write(word: Word, draft: Draft, headings: tuple[str, ...]) -> None:
    """Write the draft into an empty document whose styles are complete; ``headings`` are those of each level."""
    for (block, repeated), following in zip_longest(repeated_captions(draft.blocks), draft.blocks[1:]):
        if isinstance(block, Table):
            _table(word, block, captioned=not repeated)
        else:
            _block(word, block, headings)
        if isinstance(block, Prose) and isinstance(following, Bullets | Table):
            word.paragraphs[-1].paragraph_format.keep_with_next = True
    for furniture in _furniture(word, "header"):
        _notice(furniture, draft.notice)
    for furniture in _furniture(word, "footer"):
        _page_number(furniture, draft.page)


def _block(word: Word, block: _Flowing, headings: tuple[str, ...]) -> None:
    match block:
        case Title(text):
            _add(word, text, styles.TITLE)
        case Heading(level, text):
            _add(word, text, headings[min(level, len(headings)) - 1])
        case Prose(text, number, aside, notes):
            style = styles.REMARK if aside else styles.NUMBERED if number else None
            paragraph = _add(word, number and f"{one_line(number)}\t", style, tabs=True)
            _text(paragraph, text)
            _marks(paragraph, notes)
        case DocumentHead():
            _head(word, block)
        case Agenda(items):
            _items(word, items, 0)
        case Bullets(texts, heading):
            if heading and texts:
                _add(word, heading, styles.GROUP)
            for one in texts:
                _marks(_add(word, one.text, styles.BULLET), one.notes)
        case Notes(notes):
            for n, note in enumerate(notes, 1):
                _note(word, n, note)
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


def _head(word: Word, head: DocumentHead) -> None:
    """Bodies and symbols side by side in a table without lines, a rule, then the sessions and the item."""
    if head.organ:
        _add(word, one_line(head.organ), styles.ORGAN)
    rows = [*head.bodies, *([("", "\n".join(head.particulars))] if head.particulars else [])]
    if rows:
        width = styles.text_width(word)
        grid = _grid(word, [Length(width * 64 // 100), Length(width * 36 // 100)], None)
        for name, beside in rows:
            left, right = _row(grid)
            _in_cell(left, name, styles.CELL, bold=True)
            _in_cell(right, beside, styles.CELL)
    _add(word, "", styles.RULE)
    for one in head.sessions:
        paragraph = word.add_paragraph()
        _text(paragraph, one_line(one.session), bold=True)
        paragraph.add_run().add_break()
        _text(paragraph, one.when.text)
        _marks(paragraph, one.when.notes)
    if head.item:
        _add(word, head.item, None)


def _marks(paragraph: Lines, notes: Numbers) -> None:
    """The numbers of notes, raised, each leading to its note."""
    for n, number in enumerate(notes):
        if n:
            _raised(paragraph, ", ")
        anchor = _element("w:hyperlink", **{"w:anchor": _bookmark(number), "w:history": "1"})
        run = _raised(paragraph, str(number))._r
        paragraph._p.append(anchor)
        anchor.append(run)


def _raised(paragraph: Lines, text: str) -> Any:
    run = paragraph.add_run(text)
    run.font.superscript = True
    return run


def _bookmark(number: int) -> str:
    return f"note_{number}"


def _note(word: Word, number: int, note: Note) -> None:
    """A note where its mark leads; its title leads to its address, and whose address it is stands behind."""
    paragraph = _add(word, f"{number}.\t", styles.NOTE, tabs=True)
    start = _element("w:bookmarkStart", **{"w:id": str(number), "w:name": _bookmark(number)})
    paragraph.runs[0]._r.addprevious(start)
    paragraph._p.append(_element("w:bookmarkEnd", **{"w:id": str(number)}))
    _text(paragraph, note.title)
    if address := link(note.address):
        identity = word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        anchor = _element("w:hyperlink", **{"r:id": identity, "w:history": "1"})
        run = paragraph.runs[-1]
        run.style = styles.LINK
        run._r.addprevious(anchor)
        anchor.append(run._r)
        paragraph.add_run(f", {one_line(host(note.address))}")


def _items(word: Word, items: Iterable[AgendaItem], depth: int) -> None:
    items = tuple(items)
    style = styles.ITEMS[min(depth, len(styles.ITEMS) - 1)]
    wider = longest_label(items) - styles.USUAL_LABEL
    for item in items:
        paragraph = _add(word, f"{one_line(item.label)}\t", style, tabs=True)
        if wider > 0:
            styles.hang(paragraph.paragraph_format, depth, wider)
        _text(paragraph, item.title)
        _marks(paragraph, item.notes)
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
    grid = _grid(word, [Length(width * share // 100) for share in table.widths], styles.GRID)
    grid._tbl.tblPr.append(_element("w:tblCaption", **{"w:val": one_line(table.caption)}))
    for column, cell in zip(table.columns, _row(grid, heading=True), strict=True):
        _in_cell(cell, column, styles.CELL, bold=True).paragraph_format.keep_with_next = True
    for n, texts in enumerate(table.rows):
        going_on = table.rows[n + 1] if n + 1 < len(table.rows) else ()
        for n_th, (text, cell) in enumerate(zip(texts, _row(grid), strict=True)):
            paragraph = _in_cell(cell, text or "", styles.CELL)
            if text is None:
                cell._tc.get_or_add_tcPr().append(_element("w:vMerge"))
            elif going_on and going_on[n_th] is None:
                cell._tc.get_or_add_tcPr().append(_element("w:vMerge", **{"w:val": "restart"}))
            if None in going_on:
                paragraph.paragraph_format.keep_with_next = True
    after = word.add_paragraph()  # Word wants one; it is as small as can be
    after.paragraph_format.space_after = Length(0)
    after.paragraph_format.line_spacing = Pt(1)


def _grid(word: Word, shares: list[Length], style: str | None) -> Any:
    """A table without rows, whose columns keep their widths."""
    grid = word.add_table(rows=0, cols=len(shares), style=style)
    grid.autofit = False
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = share
    return grid


def _row(grid: Any, *, heading: bool = False) -> list[_Cell]:
    """A new row that no page break splits; a heading is repeated on each page."""
    row = grid.add_row()._tr
    properties = row.get_or_add_trPr()
    properties.append(_element("w:cantSplit"))
    if heading:
        properties.append(_element("w:tblHeader"))
    for tc, column in zip(row.tc_lst, grid.columns, strict=True):
        tc.width = column.width
    return [_Cell(tc, grid) for tc in row.tc_lst]


def _in_cell(cell: _Cell, text: str, style: str, *, bold: bool | None = None) -> Lines:
    paragraph: Lines = cell.paragraphs[0]
    paragraph.style = style
    _text(paragraph, text, bold=bold)
    return paragraph


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
