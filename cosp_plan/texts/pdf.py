"""PDF files -> blocks, told apart by where their text stands; the numbers are reliable, the wording is doubtful.

Here is what asks pypdf, which an extra brings: where each piece of text stands, upright, whatever was turned or scaled.
Positions are in points, of 1/72 inch, from the lower left. Tables are not read.
"""

import io
import logging
import math
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from cosp_plan.reading.files import UnreadableFile
from cosp_plan.texts.blocks import DocumentText
from cosp_plan.texts.page_blocks import blocks_of
from cosp_plan.texts.page_lines import Piece, in_columns, lines_of_pages
from cosp_plan.texts.pdf_fonts import FontStyles, entries_of, weight_of

MOST_PAGES = 2_000
MOST_PIECES = 500_000
"""Of text, in all pages; an ordinary page has a hundred."""
MOST_BYTES = 40 * 1024 * 1024
"""Of what draws the pages, decompressed, each page by itself: a minute's worth; an ordinary page has some thousands."""

_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 4 * 1024 * 1024,
    "lzw_maximum_output_length": 4 * 1024 * 1024,
    "run_length_maximum_output_length": 4 * 1024 * 1024,
    "array_based_stream_maximum_output_length": 4 * 1024 * 1024,
    "stream_decoding_work_maximum_length": 16 * 1024 * 1024,
    "stream_parsing_work_maximum_count": 500_000,
    "xform_maximum_invocations_per_extraction": 0,  # pypdf loses where they stand: they are placed here
}
_MOST_LETTERS = 16_000_000
"""In all pages, in bytes of their fonts; an ordinary page has three thousand."""
_WIDEST = 512 * 1024
"""Bytes of a stream in ASCII85 (ISO 32000-1, 7.4.3), which few programs still write."""
_DEEPEST = 10
"""Forms in forms."""
_MOST_COPIED = 4 * 10**10
"""Bytes, in all pages, some seconds' worth: pypdf copies a page's text so far at each step that shows or moves it."""
_DOUBT = (
    "read from a PDF, whose paragraphs are told apart by where they stand on the page: "
    "the numbers are reliable, the wording is to be compared"
)
_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FARTHEST = 1e6
"""Points. What stands farther off is on no page."""
_TEXT_OPERATORS = frozenset((b"Tj", b"TJ", b"'", b'"', b"Td", b"TD", b"Tm", b"T*"))

Matrix = tuple[float, float, float, float, float, float]
"""As ISO 32000-1, 8.3.3, has it: x' = ax + cy + e, y' = bx + dy + f."""


class _DrawnText(NamedTuple):
    """A piece of text as it was drawn, or a form of others (then without text)."""

    text: str
    matrix: Matrix
    size: float
    style: str
    form: Any = None


class _Budget:
    """What may still be read, in all pages: counted down, so that no file takes more than its share of time."""

    __slots__ = ("bytes", "copied", "letters", "pieces")

    def __init__(self) -> None:
        self.bytes = MOST_BYTES
        self.pieces = MOST_PIECES
        self.letters = _MOST_LETTERS
        self.copied = _MOST_COPIED

    def take(self, pieces: int = 0, size: int = 0, letters: int = 0, copied: int = 0) -> None:
        self.pieces -= pieces
        self.bytes -= size
        self.letters -= letters
        self.copied -= copied
        if self.letters < 0:
            raise UnreadableFile(f"has over {_MOST_LETTERS:,} letters")
        if self.pieces < 0 or self.copied < 0:
            raise UnreadableFile(f"has over {MOST_PIECES:,} pieces of text")
        if self.bytes < 0:
            raise UnreadableFile(
                f"draws its pages with over {MOST_BYTES // 1024**2} MiB: save those that matter by themselves"
            )


def read_pdf(content: bytes, told: Callable[[int, int], None] | None = None) -> DocumentText:
    """The blocks of a PDF file, without running headers, page numbers and footnotes; always with a doubt.

    ``told`` is told how many pages are read, of how many. A password that only restricts printing or changing does not
    matter. Raises UnreadableFile for what is no PDF or a broken one, needs a password, has no text (as scanned pages
    have none), or more than MOST_PAGES, MOST_PIECES or MOST_BYTES; ModuleNotFoundError without pypdf, or for an
    encrypted file without what decrypts it.
    """
    import pypdf

    if b"%PDF-" not in content[:1024]:
        raise UnreadableFile("is not a PDF")
    with _quietly(), pypdf.apply_configuration(**_LIMITS):
        try:
            pages, pictures = _pages_of(pypdf.PdfReader(io.BytesIO(content)), told)
        except UnreadableFile:
            raise
        except pypdf.errors.DependencyError as fault:
            if "cryptography" in str(fault):
                raise ModuleNotFoundError(str(fault), name="cryptography") from None
            raise UnreadableFile(f"cannot be read as a PDF: {_in_a_line(fault)}") from None
        except pypdf.errors.PyPdfError as fault:
            raise UnreadableFile(f"cannot be read as a PDF: {_in_a_line(fault)}") from None
        except Exception:  # whatever else hostile bytes bring about, as RecursionError and MemoryError
            raise UnreadableFile("cannot be read as a PDF: it is broken") from None
    if not any(pages):
        raise UnreadableFile("has no text, only pictures of pages: run a text recognition (OCR) over it first")
    lines = lines_of_pages(pages)
    doubt = _DOUBT
    if in_columns(lines):
        doubt += "; its lines seem to stand in columns, which are not told apart"
    if pictures:
        shown = ", ".join(str(page) for page in pictures[:5]) + (" and others" if len(pictures) > 5 else "")
        doubt += f"; without text, only pictures: page{'s' if len(pictures) > 1 else ''} {shown}"
    return DocumentText(blocks_of(lines), doubt)


@contextmanager
def _quietly() -> Iterator[None]:
    """What pypdf has to say of a file's faults reaches neither the user nor anybody's log."""
    logger = logging.getLogger("pypdf")
    silent, propagate = logging.NullHandler(), logger.propagate
    logger.addHandler(silent)
    logger.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.propagate = propagate
        logger.removeHandler(silent)


def _in_a_line(fault: Exception) -> str:
    said = " ".join("".join(letter if letter.isprintable() else " " for letter in str(fault)[:500]).split())
    return said[:120].rstrip(" .") or "it is broken"


def _pages_of(reader: Any, told: Callable[[int, int], None] | None) -> tuple[list[list[Piece]], list[int]]:
    """The upright pieces of every page, and the numbers of pages that have pictures alone."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableFile("needs a password: save it without one")
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableFile(f"has over {MOST_PAGES:,} pages")
    budget, styles = _Budget(), FontStyles()
    forms: dict[int, tuple[Any, list[_DrawnText]]] = {}
    pages, pictures = [], []
    for number, page in enumerate(reader.pages, 1):
        _refuse_wide(page.get("/Contents"))
        budget.take(size=weight_of(page) + len(contents.get_data() if (contents := page.get_contents()) else b""))
        found = _found_in(page, page.extract_text, budget, styles)
        pieces = _upright(_placed(found, _UPRIGHT, page, budget, styles, forms, _DEEPEST))
        pages.append(pieces)
        if not pieces and any(one.get("/Subtype") == "/Image" for one in entries_of(page, "/XObject").values()):
            pictures.append(number)
        if told:
            told(number, len(reader.pages))
    return pages, pictures


def _refuse_wide(streams: Any) -> None:
    """Refuse what is spelled in letters at length: pypdf bounds no such stream, and takes a hundred times its size."""
    streams = streams.get_object() if streams is not None else []
    for one in streams if isinstance(streams, list) else [streams]:
        stream = one.get_object()
        filters = stream.get("/Filter", "") if isinstance(stream, dict) else ""
        spelled = "ASCII85" in str(filters) or "A85" in str(filters)
        if spelled and len(getattr(stream, "_data", b"")) > _WIDEST:
            raise UnreadableFile("draws a page with text that is too long to be decoded")


def _found_in(holder: Any, extract: Any, budget: _Budget, styles: FontStyles) -> list[_DrawnText]:
    """What a page or a form draws, in that order, each in the space of its holder."""
    found: list[_DrawnText] = []
    forms = entries_of(holder, "/XObject")
    shown = 0

    def text(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text.strip("\n\0"):
            budget.take(pieces=1)
            found.append(_DrawnText(text.strip("\n"), _times(tm, cm), size, styles.of(font)))

    def operator(name: bytes, operands: Any, cm: list[float], _: list[float]) -> None:
        if name == b"Do" and operands and (form := forms.get(operands[0])) and form.get("/Subtype") == "/Form":
            budget.take(pieces=1)
            found.append(_DrawnText("", _times(cm, _UPRIGHT), 0, "", form))
        elif name in _TEXT_OPERATORS:
            nonlocal shown
            parts = operands[0] if name == b"TJ" and operands and isinstance(operands[0], list) else operands
            letters = sum(len(part) for part in parts if isinstance(part, str | bytes))
            shown += letters
            budget.take(letters=letters, copied=shown * len(parts))

    extract(visitor_text=text, visitor_operand_before=operator)
    return found


def _placed(
    found: list[_DrawnText],
    outer: Matrix,
    page: Any,
    budget: _Budget,
    styles: FontStyles,
    forms: dict[int, tuple[Any, list[_DrawnText]]],
    depth: int,
) -> Iterator[_DrawnText]:
    """The pieces with those of the forms among them, each form read once, all in the space of the page."""
    for one in found:
        matrix = _times(one.matrix, outer)
        if one.form is None:
            budget.take(pieces=1, letters=len(one.text))
            yield one._replace(matrix=matrix)
        elif depth:
            form = one.form
            if id(form) not in forms:
                _refuse_wide(form)
                budget.take(size=weight_of(form) + len(form.get_data()))

                def extract(form: Any = form, **visitors: Any) -> None:
                    page.extract_xform_text(form, **visitors)

                forms[id(form)] = form, _found_in(form, extract, budget, styles)
            own = form.get("/Matrix")
            own = tuple(float(number) for number in own.get_object()) if own is not None else _UPRIGHT
            inner = _times(own, matrix) if len(own) == 6 else matrix
            budget.take(pieces=1)
            yield from _placed(forms[id(form)][1], inner, page, budget, styles, forms, depth - 1)


def _times(one: Any, other: Any) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _upright(found: Iterator[_DrawnText]) -> list[Piece]:
    """The pieces that run the way in which most of the page does, as if the page were turned to read them."""
    turned: dict[int, list[Piece]] = {}
    letters: Counter[int] = Counter()
    for text, (a, b, c, d, e, f), size, style, _ in found:
        height = abs(size) * math.hypot(c, d)
        if not (math.isfinite(a + b + c + d + e + f + height) and abs(e) < _FARTHEST and abs(f) < _FARTHEST):
            continue
        quarters = round(math.atan2(b, a) / (math.pi / 2)) % 4
        if abs(math.atan2(b, a) / (math.pi / 2) - round(math.atan2(b, a) / (math.pi / 2))) > 0.05 or height < 0.5:
            continue
        x, y = ((e, f), (f, -e), (-e, -f), (-f, e))[quarters]
        slanted = abs(a * c + b * d) > 0.1 * math.hypot(a, b) * math.hypot(c, d)
        turned.setdefault(quarters, []).append(
            Piece(text, x, y, height, "".join(sorted({*style, "i"})) if slanted else style)
        )
        letters[quarters] += len(text.strip())
    most = max(letters, key=lambda quarters: (letters[quarters], -quarters), default=0)
    pieces = turned.get(most, [])
    return pieces if letters[most] else []
