"""A Word file -> the XML of the parts that its text is in, and nothing of what a hostile one holds besides.

The standard library's zip and expat, and no tree: a tree of 20 MiB of XML takes half a gigabyte, and the library for
Word files takes in every part, at whatever length it unpacks to.
"""

import posixpath
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from cosp_plan.reading.files import UnreadableFile

NO_WORD_FILE = "is not a Word document (.docx)"
"""What is said of another kind of file."""
_PASSWORD = "needs a password: save it without one"  # noqa: S105 - what is said
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST = 50 * 1024 * 1024
"""Bytes of all parts, unpacked."""
_LARGEST_XML = 20 * 1024 * 1024
"""Bytes of a part that is read. A book of 1,000 pages takes about ten."""
_MOST_PARTS = 10_000
_MOST_NAMES = 1000
_LONGEST_REASON = 100
_PLAIN_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The namespace as Word writes it, and as ISO/IEC 29500 Strict has it."""
_OTHERS = {
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "math:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "math:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "package:",
}


class WordParts(NamedTuple):
    """The XML of the parts that are read; styles and numbering are empty where a file has none."""

    document: bytes
    styles: bytes
    numbering: bytes


def word_parts(content: bytes) -> WordParts:
    """The parts of a Word file. Raises UnreadableFile for what is none, protected, or too large to read."""
    if content.startswith(_OLD_WORD):
        raise UnreadableFile(_PASSWORD if _ENCRYPTED in content else "is an old Word file (.doc): save it as .docx")
    if content.count(b"PK\x01\x02") > _MOST_PARTS:
        raise UnreadableFile(f"holds over {_MOST_PARTS:,} files")
    try:
        with ZipFile(BytesIO(content)) as file:
            return _parts(file)
    except BadZipFile:
        raise UnreadableFile(NO_WORD_FILE) from None
    except (ValueError, OSError, EOFError, ArithmeticError, LookupError, NotImplementedError, RuntimeError) as fault:
        raise UnreadableFile(_cannot(fault)) from None


def _parts(file: ZipFile) -> WordParts:
    if sum(part.file_size for part in file.infolist()) > _LARGEST:
        raise UnreadableFile(f"is over {_LARGEST // 1024**2} MiB when unpacked")
    document = _related(file, "").get("officeDocument", "word/document.xml")
    if document not in file.NameToInfo:
        raise UnreadableFile(NO_WORD_FILE)
    related = _related(file, document)
    return WordParts(*(_read(file, name) for name in (document, related.get("styles"), related.get("numbering"))))


def _related(file: ZipFile, part: str) -> dict[str, str]:
    """What a part refers to, by the last word of the kind (ECMA-376-2, 9.3)."""
    folder, name = posixpath.split(part)
    found: dict[str, str] = {}

    def begin(tag: str, attributes: dict[str, str]) -> None:
        if tag == "package:Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            found.setdefault(attributes.get("Type", "").rpartition("/")[2], target.lstrip("/"))

    each_element(_read(file, posixpath.join(folder, "_rels", f"{name}.rels")), begin)
    return found


def _read(file: ZipFile, name: str | None) -> bytes:
    """A part, empty where there is none. It is unpacked in steps: an entry may unpack to more than it says."""
    part = file.NameToInfo.get(name or "")
    if not part:
        return b""
    if part.flag_bits & 1:
        raise UnreadableFile(_PASSWORD)
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # no other is unpacked in steps (ECMA-376-2, B.4)
        raise UnreadableFile(_cannot("packed in a way that Word does not know"))
    if part.file_size > _LARGEST_XML:
        raise UnreadableFile(f"has over {_LARGEST_XML // 1024**2} MiB of text and markup")
    unpacked = bytearray()
    try:
        with file.open(part) as packed:
            while piece := packed.read(64 * 1024):
                unpacked += piece
    except (BadZipFile, zlib.error) as fault:
        raise UnreadableFile(_cannot(fault)) from None
    return bytes(unpacked)


def _nothing(_: str) -> None:
    pass


def each_element(
    xml: bytes,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] = _nothing,
    text: Callable[[str], None] = _nothing,
) -> None:
    """Call a function for every tag and text of a part, in order; nothing for an empty one.

    A tag is ``p`` for Word's own, ``mc:Fallback`` for a few others, and empty for the rest; attributes are without
    their namespaces. Raises UnreadableFile for what is no XML, or has a document type (ECMA-376-2, 8.1.4).
    """
    from xml.parsers import expat

    if not xml:
        return

    def no_document_type(*_: object) -> None:
        raise UnreadableFile(_cannot("a document type in it"))

    plain: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        own = plain.get(tag)
        if own is None:
            own = _plain(tag)
            if len(plain) < _MOST_NAMES:
                plain[tag] = own
        begin(own, {name.rpartition("}")[2]: value for name, value in attributes.items()} if attributes else attributes)

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = no_document_type
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: end(plain.get(tag) or _plain(tag))
    parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise UnreadableFile(_cannot(fault)) from None


def _plain(tag: str) -> str:
    namespace, _, name = tag.rpartition("}")
    if namespace in _PLAIN_WORD:
        return name
    return _OTHERS[namespace] + name if namespace in _OTHERS else ""


def _cannot(fault: object) -> str:
    reason = " ".join(str(fault).split())[:_LONGEST_REASON] or type(fault).__name__
    return f"cannot be read as a Word document: {reason}"
