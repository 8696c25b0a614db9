"""The office's own document to start from: as with pandoc its styles and page set-up are taken, its text is not."""

import re
from io import BytesIO
from pathlib import Path
from xml.parsers.expat import ExpatError, ParserCreate, errors
from zipfile import BadZipFile, ZipFile
from zlib import error

from docx import Document
from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE
from docx.oxml.ns import qn

from cosp_plan.agendas.word import ReferenceDocumentError, package, styles
from cosp_plan.escaping import one_line

_LARGEST = 50_000_000
"""Bytes unpacked, beyond which a file is no reference document but a zip bomb."""
_MOST_PARTS = 5_000
_MOST = {"elements": (300_000, "elements"), "style": (2_000, "styles"), "sectPr": (200, "sections")}
"""Of XML: half a kilobyte of memory an element, of which a hundred pages have half as many; Word itself brings some 370
styles, and each is compared with each."""
_ENCODINGS = {errors.codes[errors.XML_ERROR_UNKNOWN_ENCODING], errors.codes[errors.XML_ERROR_INCORRECT_ENCODING]}
_XML = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00<")
"""How a part of XML begins."""
_OTHER_KINDS = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template"
    rb"|ms-word\.(?:document|template)\.macroEnabled(?:Template)?)\.main\+xml"
)
"""How .dotx, .docm and .dotm files call their text."""
_LARGEST_XML = 12_000_000
"""Bytes of all such parts."""


def opened(path: Path) -> tuple[Word, tuple[str, ...]]:
    """The reference document, emptied, and the names of the styles in which its headings of each level are set."""
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
        word = Document(BytesIO(_document(content)))
        headings = styles.headings(word)
        _empty(word)
        package.strip(word)
    except Exception as fault:  # whatever a library makes of a broken file
        raise ReferenceDocumentError(broken(path)) from fault
    return word, headings


def _document(content: bytes) -> bytes:
    """A template, or a document with macros, as the document that the library takes; its macros are not among it."""
    with ZipFile(BytesIO(content)) as file:
        types = file.read(package.CONTENT_TYPES)
        plain = _OTHER_KINDS.sub(CONTENT_TYPE.WML_DOCUMENT_MAIN.encode(), types)
        if plain == types:
            return content
        made = BytesIO()
        with ZipFile(made, "w") as copy:
            for part in file.infolist():
                copy.writestr(part, plain if part.filename == package.CONTENT_TYPES else file.read(part))
    return made.getvalue()


def broken(path: Path) -> str:
    """What is said of a file that is there and no document."""
    name = one_line(str(path))
    return (
        f"the reference document {name} is not a Word document (.docx), or it is broken; "
        "open it in Word and save it as .docx"
    )


def _look(name: str, content: bytes) -> None:
    """Refuse what is no zip, or holds too much, before a library takes it in."""
    try:
        with ZipFile(BytesIO(content)) as file:
            parts = file.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
                raise ReferenceDocumentError(_too_large(name))
            contents = [file.read(part) for part in parts]
    except (BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError, error) as fault:
        raise ReferenceDocumentError(
            f"the reference document {name} is not a .docx file (no zip archive), or a password protects it"
        ) from fault
    xml = [content for content in contents if content.lstrip().startswith(_XML)]
    if sum(map(len, xml)) > _LARGEST_XML:
        raise ReferenceDocumentError(_too_large(name))
    counted = _Tally()
    for content in xml:
        counted.count(content)
    if counted.too_many:
        reason = f"is too large: more than {counted.too_many}; delete the text of a copy"
        raise ReferenceDocumentError(f"the reference document {name} {reason}")
    if counted.strange:
        raise ReferenceDocumentError(f"the reference document {name} is not as Word writes it ({counted.strange})")


class _Tally:
    """What parts of XML hold, whatever they are called: counted as they go by, without a tree of them."""

    def __init__(self) -> None:
        self.too_many = ""
        self.strange = ""
        self._left = {name: most for name, (most, _) in _MOST.items()}

    def count(self, part: bytes) -> None:
        """Count a part, until there is too much; what is no XML is for the library to refuse."""
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._element
        parser.CommentHandler = lambda _: self._one("elements")
        parser.ProcessingInstructionHandler = lambda _, __: self._one("elements")
        parser.StartDoctypeDeclHandler = lambda *_: self._stop("a document type")
        try:
            parser.Parse(part, True)
        except _EnoughError:
            pass
        except ExpatError as fault:
            if fault.code in _ENCODINGS:
                self.strange = "XML in UTF-8"
        except ValueError:  # an encoding of several bytes
            self.strange = "XML in UTF-8"

    def _element(self, name: str, _: object) -> None:
        self._one("elements")
        local = name.rpartition(" ")[2]
        if local in self._left:
            self._one(local)

    def _one(self, name: str) -> None:
        self._left[name] -= 1
        if self._left[name] < 0:
            most, called = _MOST[name]
            self.too_many = f"{most:,} {called}"
            raise _EnoughError

    def _stop(self, what: str) -> None:
        self.strange = f"it holds {what}"
        raise _EnoughError


class _EnoughError(Exception):
    """The rest need not be counted."""


def _too_large(name: str) -> str:
    return (
        f"the reference document {name} is too large: more than {_LARGEST // 1_000_000} MB unpacked,"
        f" {_LARGEST_XML // 1_000_000} MB of XML, or {_MOST_PARTS:,} parts; delete the text of a copy"
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
