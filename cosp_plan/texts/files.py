"""Files of other people -> what they say: which kind a file is, and how much of it is read at all."""

import codecs
import re
from collections.abc import Callable
from pathlib import Path

from cosp_plan.escaping import seen
from cosp_plan.reading.files import UnreadableFile, read_bytes
from cosp_plan.texts.blocks import DocumentText, TextBlock, TextTable

LARGEST_DOCUMENT = 20 * 1024 * 1024
"""Bytes."""
_MOST_LINES = 500_000
_ZIP, _PDF, _OLD_OFFICE = b"PK\x03\x04", b"%PDF-", bytes.fromhex("d0cf11e0")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
"""At byte 30 (OpenDocument 1.3, part 2, 3.3)."""
_HYPERTEXT = re.compile(
    rb"\s*<(?:!--|!doctype html|html|head|body|meta|p|div|h[1-6]|ol|ul|table|span)\b", re.IGNORECASE
)
_OTHERS = {
    b"{\\rtf": "is a Rich Text file: save it as .docx or as plain text",
    b"MIME-Version:": "is a web archive: save the page as HTML alone",
    b"From: <Saved by": "is a web archive: save the page as HTML alone",
}


Told = Callable[[int, int], None]
"""Told how many pages are read, of how many; by a PDF alone, which takes a second for thirty."""


def read_document(path: Path, told: Told | None = None) -> DocumentText:
    """A document, of whatever kind its content says that it is: Word, PDF, HTML, CSV, or plain text.

    Raises UnreadableFile for what is too large or cannot be read, and ModuleNotFoundError where the extra ``text`` is
    missing that reads PDF.
    """
    document = _read(read_bytes(path, LARGEST_DOCUMENT), path.suffix.lower(), told)
    return document._replace(parts=tuple(map(_seen, document.parts)))


def _read(content: bytes, ending: str, told: Told | None) -> DocumentText:
    if content[30:].startswith(_OPEN_DOCUMENT):
        raise UnreadableFile("is an OpenDocument file: save it as .docx")
    if content.startswith((_ZIP, _OLD_OFFICE)):
        from cosp_plan.texts.word import read_word

        return read_word(content)
    if _PDF in content[:1024]:  # ISO 32000-2, 7.5.2, note: readers take what stands before the header
        from cosp_plan.texts.pdf import read_pdf

        return read_pdf(content, told)
    for begins, reason in _OTHERS.items():
        if content.startswith(begins):
            raise UnreadableFile(reason)
    if ending in (".html", ".htm", ".xhtml") or _HYPERTEXT.match(content):
        from cosp_plan.texts.hypertext import read_hypertext

        return read_hypertext(content)
    text = _decoded(content)
    if ending in (".csv", ".tsv"):
        from cosp_plan.texts.tables import csv_table

        return DocumentText((csv_table(text),))
    from cosp_plan.texts.plain import read_plain

    if text.count("\n") + text.count("\f") > _MOST_LINES:
        raise UnreadableFile(f"has over {_MOST_LINES:,} lines: is it one document?")
    return read_plain(text)


def _decoded(content: bytes) -> str:
    """The text of bytes: UTF-16 where its mark says so, else UTF-8, else as Western Windows writes it."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        raise UnreadableFile("is neither text nor a document of Word, PDF or HTML")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _seen(part: TextBlock | TextTable) -> TextBlock | TextTable:
    if isinstance(part, TextBlock):
        return part._replace(text=seen(part.text))
    return part._replace(rows=tuple(tuple(tuple(map(seen, cell)) for cell in row) for row in part.rows))
