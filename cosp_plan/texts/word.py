"""Word documents -> text, with the numbers that Word counts before it."""

from collections.abc import Callable
from typing import NamedTuple

from cosp_plan.reading.files import UnreadableFile
from cosp_plan.texts.blocks import DocumentText, TextBlock, TextTable
from cosp_plan.texts.gathered import Gathered, is_headline, raised, tidy
from cosp_plan.texts.word_numbers import OFF, ListNumber, Numbering, whole
from cosp_plan.texts.word_package import NO_WORD_FILE, each_element, word_parts
from cosp_plan.texts.word_styles import LetterLook, Styles, is_outline


def read_word(content: bytes) -> DocumentText:
    """The text of a Word document (.docx), as it reads when tracked changes are accepted and hidden text is not shown.

    Footnotes, headers, footers, comments, text boxes and field codes are left out. A table of a single column is
    given as blocks. Raises UnreadableFile for what is no such document, protected, damaged or too large.
    """
    parts = word_parts(content)
    styles = Styles(parts.styles)
    reader = _WordBody(styles, Numbering(parts.numbering, styles.list_of))
    each_element(parts.document, reader.begin, reader.end, reader.text)
    if not reader.is_word:
        raise UnreadableFile(NO_WORD_FILE)
    doubts = {_SYMBOLS: reader.has_symbols, _STRUCK: reader.has_struck}
    return DocumentText(reader.parts(), "; ".join(doubt for doubt, there in doubts.items() if there))


_SYMBOLS = "it has signs of a font of symbols, which are left out"
_STRUCK = "text in it is struck out, and left out"
_LEFT_OUT = frozenset(
    {
        *("del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "mc:Fallback"),
        *("drawing", "pict", "object", "txbxContent"),  # text boxes
        *("pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPr", "sdtPr"),  # once, or no text
    }
)
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


_PROPERTIES = frozenset({"pPr", "rPr", "trPr", "tcPr"})


class _WordParagraph(NamedTuple):
    style: str = ""
    number: ListNumber = ListNumber()
    heading: bool | None = None
    hidden: bool = False
    """Whether its end is: with nothing else to be seen, the whole of it."""
    goes_on: bool = False
    """Whether its end is deleted, so that the next paragraph is of this one."""


class _WordCell(NamedTuple):
    across: int = 1
    goes_on: bool = False


class _WordBody:
    """Reads ``document.xml``: what it is in, and what it has met of the paragraph, the run and the table."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.is_word = False
        self.has_symbols = False
        self.has_struck = False
        self._styles = styles
        self._numbering = numbering
        self._gathered = Gathered()
        self._left_out = 0
        """How deep it is in what is left out."""
        self._properties: list[str] = []
        """The properties that it is in: ``pPr`` and in it ``rPr``, those of the paragraph's end."""
        self._paragraph = _WordParagraph()
        self._pieces: list[str] = []
        self._plain = False
        """Whether some of the paragraph is neither bold nor italic."""
        self._fields: list[bool] = []
        """The fields that are open: whether it has come to the result."""
        self._codes = 0
        """How many have not."""
        self._run: list[str] = []
        self._look = LetterLook()
        self._letters = ""
        self._in_text = False
        self._cell: _WordCell | None = None
        """A cell of which nothing has come but properties."""
        self._rows: list[bool] = []
        """The rows that are open: whether it is deleted."""
        self._begins: dict[str, Callable[[dict[str, str]], None]] = {
            "document": self._begin_document,
            "p": self._begin_paragraph,
            "r": self._begin_run,
            "math:r": self._begin_run,
            "t": self._begin_text,
            "math:t": self._begin_text,
            "fldChar": self._field,
            "tbl": self._begin_table,
            "tr": self._begin_row,
            "tc": self._begin_cell,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "r": self._end_run,
            "math:r": self._end_run,
            "t": self._end_text,
            "math:t": self._end_text,
            "tbl": self._end_table,
            "tr": self._end_row,
            "tc": self._end_cell,
        }

    def parts(self) -> tuple[TextBlock | TextTable, ...]:
        """What was read."""
        self._flush()
        return tuple(self._gathered.parts)

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if self._left_out or tag in _LEFT_OUT:
            if not self._left_out and tag in ("del", "moveFrom"):
                self._deleted()
            self._left_out += 1
        elif tag in _PROPERTIES:
            self._properties.append(tag)
        elif self._properties:
            self._property(tag, attributes.get("val", ""))
        elif tag in _SIGNS:
            self._run.append(_SIGNS[tag])
        elif tag == "sym":
            self.has_symbols = True
        elif tag in self._begins:
            self._begins[tag](attributes)

    def end(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif tag in _PROPERTIES:
            self._properties.pop()
        elif tag in self._ends and not self._properties:
            self._ends[tag]()

    def text(self, text: str) -> None:
        if self._in_text and not self._left_out:
            self._run.append(text)

    def _deleted(self) -> None:
        if self._properties == ["pPr", "rPr"]:
            self._paragraph = self._paragraph._replace(goes_on=True)
        elif self._properties == ["trPr"] and self._rows:
            self._rows[-1] = True

    def _property(self, tag: str, value: str) -> None:
        match self._properties:
            case ["pPr"]:
                self._paragraph = _with_property(self._paragraph, tag, value)
            case ["pPr", "rPr"] if tag == "vanish":
                self._paragraph = self._paragraph._replace(hidden=value not in OFF)
            case ["rPr"] if tag == "rStyle":
                self._letters = value
            case ["rPr"]:
                self._look = self._look.said(tag, value)
            case ["trPr"] if tag == "gridBefore":
                self._gathered.skip_columns(whole(value, 0))
            case ["tcPr"] if self._cell and tag == "gridSpan":
                self._cell = self._cell._replace(across=whole(value, 1))
            case ["tcPr"] if self._cell and tag == "vMerge":
                self._cell = self._cell._replace(goes_on=value != "restart")

    def _begin_document(self, _: dict[str, str]) -> None:
        self.is_word = True

    def _begin_paragraph(self, _: dict[str, str]) -> None:
        self._open_cell()
        self._end_run()
        if not self._paragraph.goes_on:
            self._flush()
        self._paragraph = _WordParagraph()

    def _end_paragraph(self) -> None:
        self._end_run()
        if self._codes:  # a field without a result, or a broken one that would swallow the rest
            self._fields.clear()
            self._codes = 0
        if not self._paragraph.goes_on:
            self._finish()

    def _begin_run(self, _: dict[str, str]) -> None:
        self._end_run()
        self._look, self._letters = LetterLook(), ""

    def _end_run(self) -> None:
        text = "".join(self._run)
        self._run.clear()
        if not text or self._codes:
            return
        paragraph = self._styles.style(self._paragraph.style).look
        look = self._look.over(self._styles.letters(self._letters).within(paragraph))
        if look.superscript:
            text = raised(text, self._pieces[-1] if self._pieces else "")
        self.has_struck = self.has_struck or bool(look.struck and text)
        if look.hidden or look.struck or not text:
            return
        self._plain = self._plain or not (look.bold or look.italic or text.isspace())
        self._pieces.append(text)

    def _begin_text(self, _: dict[str, str]) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _field(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("fldCharType")
        if kind == "begin":
            self._end_run()
            self._fields.append(False)
            self._codes += 1
        elif kind == "separate" and self._fields and not self._fields[-1]:
            self._fields[-1] = True
            self._codes -= 1
        elif kind == "end" and self._fields and not self._fields.pop():
            self._codes -= 1

    def _begin_table(self, _: dict[str, str]) -> None:
        self._open_cell()
        self._flush()
        self._gathered.open_table()

    def _end_table(self) -> None:
        self._gathered.close_table()

    def _begin_row(self, _: dict[str, str]) -> None:
        self._rows.append(False)
        self._gathered.open_row()

    def _end_row(self) -> None:
        if self._rows.pop():
            self._gathered.drop_row()

    def _begin_cell(self, _: dict[str, str]) -> None:
        self._cell = _WordCell()

    def _open_cell(self) -> None:
        if self._cell:
            self._gathered.open_cell(self._cell.across, goes_on=self._cell.goes_on)
            self._cell = None

    def _end_cell(self) -> None:
        self._open_cell()
        self._flush()
        self._gathered.close_cell()

    def _flush(self) -> None:
        """Give what is left of a paragraph whose end is deleted, with nothing after it."""
        if self._pieces:
            self._finish()
        self._paragraph = _WordParagraph()

    def _finish(self) -> None:
        raw, own = "".join(self._pieces), self._paragraph
        text, *more = map(tidy, raw.split("\n") if self._gathered.in_cell else [raw])
        bold = not self._plain
        self._pieces.clear()
        self._plain = False
        if own.hidden and not text:
            return
        style = self._styles.style(own.style)
        list_id = style.number.list_id if own.number.list_id is None else own.number.list_id
        number, level = "", 0
        if list_id and list_id != "0":
            level = self._level(own, list_id)
            number = tidy(self._numbering.count(list_id, level))
        if text:
            heading = (style.heading if own.heading is None else own.heading) or (bold and is_headline(text))
            self._gathered.block(TextBlock(f"{number} {text}" if number else text, heading, level))
        for line in more:
            self._gathered.block(TextBlock(line, level=level))

    def _level(self, own: _WordParagraph, list_id: str) -> int:
        if own.number.level is not None:
            return own.number.level
        style = self._styles.style(own.style)
        kept = self._numbering.level_of_style(list_id, style.numbered_by) if own.number.list_id is None else None
        return kept if kept is not None else style.number.level or 0


def _with_property(paragraph: _WordParagraph, tag: str, value: str) -> _WordParagraph:
    if tag == "pStyle":
        return paragraph._replace(style=value)
    if tag == "numId":
        return paragraph._replace(number=paragraph.number._replace(list_id=value))
    if tag == "ilvl":
        return paragraph._replace(number=paragraph.number._replace(level=min(whole(value, 0), 8)))
    return paragraph._replace(heading=is_outline(value)) if tag == "outlineLvl" else paragraph
