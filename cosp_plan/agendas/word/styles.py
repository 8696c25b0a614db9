"""The styles a draft is set in: those of `styles.xml` that a document lacks, upon its own."""

from collections import Counter
from importlib.resources import files
from typing import Any

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.parts.numbering import NumberingPart
from docx.shared import Cm, Length, Twips
from docx.styles import BabelFish
from docx.styles.style import BaseStyle
from docx.text.parfmt import ParagraphFormat

TITLE = "Title"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
CAPTION = "Caption"
BULLET = "List Bullet"
GRID = "Table Grid"
FOOTER = "Footer"
NOTICE = "Draft Notice"
ORGAN = "Draft Organ"
RULE = "Draft Rule"
GROUP = "Draft Group Heading"
NOTE = "Draft Note"
LINK = "Hyperlink"
NUMBERED = "Draft Numbered Paragraph"
REMARK = "Draft Remark"
BLANK = "Draft Blank"
CELL = "Draft Table Text"
ITEMS = ("Draft Agenda Item", "Draft Agenda Sub-item", "Draft Agenda Sub-sub-item")

_LABEL = Cm(1)
_CHARACTER = Cm(0.25)
USUAL_LABEL = 4
"""Characters of a label that have room without more."""


def text_width(word: Word) -> Length:
    """The width between the margins, or of a column."""
    section = word.sections[-1]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0) - (section.gutter or 0)
    columns = section._sectPr.find(qn("w:cols"))
    if columns is not None and (count := int(columns.get(qn("w:num")) or 1)) > 1:
        width = (width - (count - 1) * Twips(int(columns.get(qn("w:space")) or 720))) // count
    return Length(max(width, Cm(5)))


def headings(word: Word) -> tuple[str, ...]:
    """The styles of headings of each level: of those of a level, the one that the document's own text uses most.

    Offices have names of their own; what makes a style one of headings is its outline level (ECMA-376, 17.3.1.20).
    """
    used = Counter(element.get(qn("w:val")) for element in word.element.body.iter(qn("w:pStyle")))
    by_id = {element.get(qn("w:styleId")): element for element in word.styles.element.findall(qn("w:style"))}
    of_level: dict[int | None, list[tuple[int, bool, str]]] = {}
    for id, element in by_id.items():
        name = _name(element)
        if name and element.get(qn("w:type")) in (None, "paragraph"):
            of_level.setdefault(_outline(element, by_id), []).append((used[id], name in HEADINGS, name))
    return tuple(max(of_level.get(level, [(0, True, ours)]))[2] for level, ours in enumerate(HEADINGS))


def _name(element: Any) -> str:
    name = element.find(qn("w:name"))
    return BabelFish.internal2ui(name.get(qn("w:val"), "")) if name is not None else ""


def _outline(element: Any, by_id: dict[str, Any]) -> int | None:
    """The outline level of a style, which may be that of the style it is based on; 0 is the highest."""
    seen: list[Any] = []
    while element is not None and element not in seen:
        seen.append(element)
        level = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if level is not None:
            return int(level.get(qn("w:val")))
        if _name(element) in HEADINGS:
            return HEADINGS.index(_name(element))
        base = element.find(qn("w:basedOn"))
        element = by_id.get(base.get(qn("w:val"))) if base is not None else None
    return None


def hang(layout: ParagraphFormat, depth: int, wider: int) -> None:
    """Room for labels that are so many characters longer than usual."""
    start, width = depth * _LABEL, _LABEL + wider * _CHARACTER
    layout.left_indent, layout.first_line_indent = Length(start + width), Length(-width)
    layout.tab_stops.add_tab_stop(Length(start + _LABEL), WD_TAB_ALIGNMENT.CLEAR)  # the style's
    layout.tab_stops.add_tab_stop(Length(start + width))


def clear(word: Word) -> None:
    """Take out every style, and what holds where no style says otherwise becomes ours."""
    styles = word.styles.element
    for element in list(styles):
        styles.remove(element)
    styles.append(_ours("styles.xml").find(qn("w:docDefaults")))


def complete(word: Word) -> None:
    """Add the styles that the document lacks."""
    _settle(word)
    for element in _ours("styles.xml").findall(qn("w:style")):
        name = BabelFish.internal2ui(element.find(qn("w:name")).get(qn("w:val")))
        kind = WD_STYLE_TYPE.from_xml(element.get(qn("w:type")))
        if _lacks(word, name, kind) and not (element.get(qn("w:default")) and word.styles.default(kind)):
            _add(word, element, kind)
            if name == BULLET:
                _bullet(word.styles[name], word.part)
            elif name == BLANK:
                stops = word.styles[name].paragraph_format.tab_stops
                stops.add_tab_stop(text_width(word), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _settle(word: Word) -> None:
    """Say what a style is that does not say it, and which one is the default where none is (ECMA-376, 17.7.4)."""
    for element in word.styles.element.findall(qn("w:style")):
        if element.get(qn("w:type")) is None:
            element.set(qn("w:type"), "paragraph")
    if word.styles.default(WD_STYLE_TYPE.PARAGRAPH) is None and "Normal" in word.styles:
        word.styles["Normal"].element.set(qn("w:default"), "1")


def _lacks(word: Word, name: str, kind: WD_STYLE_TYPE) -> bool:
    """Whether there is no such style; one of the name that is of another kind goes."""
    if name not in word.styles:
        return True
    found: BaseStyle = word.styles[name]
    if found.type == kind:
        return False
    for element in list(word.styles.element.iter(qn("w:basedOn"), qn("w:next"), qn("w:link"))):
        if element.get(qn("w:val")) == found.style_id:
            element.getparent().remove(element)
    word.styles.element.remove(found.element)
    return True


def _add(word: Word, element: Any, kind: WD_STYLE_TYPE) -> None:
    """Add a style under an id that is free, based on the document's own default."""
    taken = {style.style_id for style in word.styles}
    id = element.get(qn("w:styleId"))
    element.set(
        qn("w:styleId"), next(free for free in (id, *(f"{id}{n}" for n in range(len(taken)))) if free not in taken)
    )
    default = word.styles.default(kind)
    for tag in ("w:basedOn", "w:next"):
        if (base := element.find(qn(tag))) is not None and default is not None:
            base.set(qn("w:val"), default.style_id)
    word.styles.element.append(element)


def _bullet(style: Any, part: DocumentPart) -> None:
    """A bullet needs a definition of numbering: add ours to whatever the document has."""
    numbering = _numbering(part)
    used = {element.get(qn("w:abstractNumId")) for element in numbering.findall(qn("w:abstractNum"))}
    free = next(number for number in range(len(used) + 1) if str(number) not in used)
    definition = _ours("numbering.xml").find(qn("w:abstractNum"))
    definition.set(qn("w:abstractNumId"), str(free))
    before = (index for index, element in enumerate(numbering) if element.tag == qn("w:num"))
    numbering.insert(next(before, len(numbering)), definition)
    instance = numbering.add_num(free)
    style.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = instance.numId


def _numbering(part: DocumentPart) -> Any:
    if not any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in part.rels.values()):
        empty = _ours("numbering.xml")
        for element in list(empty):
            empty.remove(element)
        new = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty, part.package)
        part.relate_to(new, RELATIONSHIP_TYPE.NUMBERING)
    return part.numbering_part.element


def _ours(name: str) -> Any:
    return parse_xml(files(__package__).joinpath(name).read_bytes())
