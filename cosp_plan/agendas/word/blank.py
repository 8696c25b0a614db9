"""The document to start from when the office gives none: A4, and no style yet."""

from docx import Document
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from cosp_plan.agendas.word import package, styles

_OF_THE_MODERN_WORD = "15"


def opened() -> Word:
    """An empty document of A4 pages with margins of 2.5 cm."""
    word = Document()
    package.strip(word)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    section.header_distance = section.footer_distance = Cm(1.25)
    styles.clear(word)
    _modern(word)
    return word


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
