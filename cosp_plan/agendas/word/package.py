"""The file: no part that the draft does not need, properties of the draft, and the same bytes each time."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml.ns import qn

from cosp_plan.agendas.tree import Draft
from cosp_plan.escaping import one_line

_PARTS = (KIND.STYLES, KIND.NUMBERING, KIND.SETTINGS, KIND.THEME, KIND.FONT_TABLE, KIND.HEADER, KIND.FOOTER)
_SETTINGS = (  # they name parts that go, reach outside, or hinder whoever edits the draft
    "attachedTemplate",
    "mailMerge",
    "footnotePr",
    "endnotePr",
    "documentProtection",
    "writeProtection",
    "docVars",
    "rsids",
    "schemaLibrary",
    "attachedSchema",
    "saveThroughXslt",
    "saveXmlDataOnly",
)
_UNZONED_TIME = (1980, 1, 1, 0, 0, 0)
CONTENT_TYPES = "[Content_Types].xml"


def strip(word: Word) -> None:
    """Drop every part but styles, settings, and the headers and footers of the one section left.

    A reference document's text, pictures, comments, authors and links to the outside stay with it.
    """
    kept = {identity for section in word.element.body.iter(qn("w:sectPr")) for identity in _named(section)}
    for identity, relation in list(word.part.rels.items()):
        of_a_section = relation.reltype in (KIND.HEADER, KIND.FOOTER)
        if relation.is_external or relation.reltype not in _PARTS or (of_a_section and identity not in kept):
            del word.part.rels[identity]
    for identity, relation in list(word.part.package.rels.items()):
        if relation.reltype != KIND.OFFICE_DOCUMENT:
            del word.part.package.rels[identity]
    settings = word.settings.element
    for tag in _SETTINGS:
        for element in settings.findall(qn(f"w:{tag}")):
            settings.remove(element)
    relations = word.part.part_related_by(KIND.SETTINGS).rels
    for identity in list(relations):
        del relations[identity]


def _named(section: object) -> list[str]:
    references = (qn("w:headerReference"), qn("w:footerReference"))
    return [child.get(qn("r:id")) for child in section if child.tag in references]  # type: ignore[attr-defined]


def packed(word: Word, draft: Draft) -> bytes:
    """The file's bytes, with the draft's properties and none of the clock's."""
    _language(word, draft.language)
    stamp = datetime.fromisoformat(draft.stamp)
    properties = word.core_properties
    properties.title = one_line(draft.title)[:255]
    properties.author = properties.last_modified_by = "cosp-plan"
    properties.language = draft.language
    properties.created = properties.modified = stamp.replace(tzinfo=None)
    properties.revision = 1
    saved, file = BytesIO(), BytesIO()
    word.save(saved)
    with ZipFile(saved) as parts, ZipFile(file, "w", ZIP_DEFLATED) as fixed:
        for name in sorted(parts.namelist(), key=lambda name: (name != CONTENT_TYPES, name)):
            part = ZipInfo(name, _UNZONED_TIME)
            part.compress_type, part.create_system, part.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
            fixed.writestr(part, parts.read(name))
    return file.getvalue()


def _language(word: Word, language: str) -> None:
    """The document's language stands in the default run properties, and no style says otherwise."""
    styles = word.styles.element
    for element in list(styles.iter(qn("w:lang"))):
        element.getparent().remove(element)
    defaults = _child(_child(_child(styles, "w:docDefaults", first=True), "w:rPrDefault", first=True), "w:rPr")
    _child(defaults, "w:lang").set(qn("w:val"), language)


def _child(parent, tag: str, *, first: bool = False):  # type: ignore[no-untyped-def]
    found = parent.find(qn(tag))
    if found is None:
        found = parent.makeelement(qn(tag), {})
        parent.insert(0 if first else len(parent), found)
    return found
