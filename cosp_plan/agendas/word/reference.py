"""The office's own document to start from: as with pandoc its styles and page set-up are taken, its text is not."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile
from zlib import error

from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn

from cosp_plan.agendas.word import ReferenceDocumentError, package
from cosp_plan.escaping import one_line

_LARGEST = 50_000_000
"""Bytes unpacked, beyond which a file is no reference document but a zip bomb."""
_MOST_PARTS = 5_000
_MOST_ELEMENTS = 300_000
"""Of XML, at half a kilobyte of memory each; a hundred pages have about half of that."""
_UTF_8 = re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*<(?!\?xml\b[^>]*encoding\s*=\s*[\"'](?!utf-8|us-ascii))")
_MOST_STYLES = 2_000
"""Word itself brings some 370; each is compared with each."""


def opened(path: Path) -> Word:
    """The reference document, emptied."""
    name = one_line(str(path))
    try:
        if path.is_dir():
            raise ReferenceDocumentError(f"the reference document {name} is a folder")
        if not path.is_file():
            raise ReferenceDocumentError(f"there is no reference document {name}")
        if path.stat().st_size > _LARGEST:
            raise ReferenceDocumentError(_too_large(name))
        content = path.read_bytes()
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or "its name is no path"
        raise ReferenceDocumentError(f"the reference document {name} cannot be read: {reason}") from fault
    _look(name, content)
    try:
        word = Document(BytesIO(content))
        _empty(word)
        package.strip(word)
    except Exception as fault:  # whatever a library makes of a broken file
        raise ReferenceDocumentError(
            f"the reference document {name} is not a Word document (.docx), or it is broken; "
            "open it in Word and save it as .docx"
        ) from fault
    return word


def _look(name: str, content: bytes) -> None:
    """Refuse what is no zip, or holds too much, before a library takes it in."""
    try:
        with ZipFile(BytesIO(content)) as file:
            parts = file.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
                raise ReferenceDocumentError(_too_large(name))
            xml = [file.read(part) for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    except (BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, error) as fault:
        raise ReferenceDocumentError(
            f"the reference document {name} is not a .docx file (no zip archive), or a password protects it"
        ) from fault
    if not all(_UTF_8.match(part) and b"\0" not in part for part in xml):
        raise ReferenceDocumentError(f"the reference document {name} is not as Word writes it (XML in UTF-8)")
    for most, what, tag in ((_MOST_ELEMENTS, "elements", rb"<\w"), (_MOST_STYLES, "styles", rb"<(?:\w+:)?style\b")):
        if sum(len(re.findall(tag, part)) for part in xml) > most:
            raise ReferenceDocumentError(
                f"the reference document {name} is too large: more than {most:,} {what}; delete the text of a copy"
            )


def _too_large(name: str) -> str:
    return (
        f"the reference document {name} is too large: more than {_LARGEST // 1_000_000} MB unpacked,"
        f" or {_MOST_PARTS:,} parts"
    )


def _empty(word: Word) -> None:
    """Remove the text; the last section is left, with what headers and footers it took from those before it."""
    body = word.element.body
    inherited = {
        (reference.tag, reference.get(qn("w:type"))): reference
        for section in body.iter(qn("w:sectPr"))
        for reference in section.iter(qn("w:headerReference"), qn("w:footerReference"))
    }
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    last = body.get_or_add_sectPr()
    for reference in last.findall(qn("w:headerReference")) + last.findall(qn("w:footerReference")):
        last.remove(reference)
    for index, reference in enumerate(inherited.values()):
        last.insert(index, reference)
    for section in word.sections:
        for of_a_size, fallback in (("page_width", 21), ("page_height", 29.7)):
            if not getattr(section, of_a_size):
                setattr(section, of_a_size, round(fallback * 360_000))
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            if getattr(section, side) is None:
                setattr(section, side, 900_000)
