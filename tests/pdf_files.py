"""PDF files for tests, written by hand: standard fonts, each text at its place, nothing else."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

FONTS = {"": "Times-Roman", "i": "Times-Italic", "b": "Times-Bold"}


class Drawn(NamedTuple):
    """A text, where its first letter stands (points from the lower left of an A4 page), and how it is set."""

    text: str
    x: float
    y: float
    size: float = 10
    style: str = ""


def pdf(pages: Iterable[Sequence[Drawn]]) -> bytes:
    """A file of these pages."""
    return pdf_of("\n".join(shown(one) for one in page).encode("cp1252") for page in pages)


def shown(one: Drawn) -> str:
    """What draws a text."""
    text = one.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{one.style or 'r'} {one.size} Tf 1 0 0 1 {one.x} {one.y} Tm ({text}) Tj ET"


def pdf_of(contents: Iterable[bytes], more: Sequence[bytes] = (), resources: str = "", page: str = "") -> bytes:
    """A file of what draws its pages, with objects of its own from number 10 on, resources and entries of each page."""
    fonts = {
        3 + n: f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for n, name in enumerate(FONTS.values())
    }
    objects: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    objects |= {number: font.encode() for number, font in fonts.items()}
    objects |= {10 + n: one for n, one in enumerate(more)}
    named = " ".join(f"/F{style or 'r'} {3 + n} 0 R" for n, style in enumerate(FONTS))
    kids, number = [], 10 + len(more)
    for content in contents:
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
            f"/Resources << /Font << {named} >> {resources} >> {page} >>"
        ).encode()
        objects[number + 1] = stream(content)
        kids.append(f"{number} 0 R")
        number += 2
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return file_of(objects)


def stream(content: bytes, entries: str = "") -> bytes:
    """An object that holds a stream."""
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def file_of(objects: dict[int, bytes]) -> bytes:
    """The bytes of a file, with its table of objects (ISO 32000-1, 7.5)."""
    made, places = b"%PDF-1.7\n", {}
    parts = [made]
    at = len(made)
    for number in sorted(objects):
        places[number] = at
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, objects[number]))
        at += len(parts[-1])
    last = max(objects)
    rows = [b"0000000000 65535 f \n"]
    rows += [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(1, last + 1)]
    parts += [b"xref\n0 %d\n" % (last + 1), *rows]
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (last + 1, at))
    return b"".join(parts)


class Paragraph(NamedTuple):
    """What is laid out: its text, its style, the gap before it in points, and the text of a note to it."""

    text: str
    style: str = ""
    gap: float = 6
    note: str = ""


def laid_out(
    paragraphs: Sequence[Paragraph], letters: int = 80, height: int = 40, size: float = 10
) -> list[list[Drawn]]:
    """Pages of so many letters a line and lines a page, each with a header, a footer, and the notes at its foot."""
    leading, left, top = 1.2 * size, 72.0, 760.0
    bottom = top - height * leading
    pages: list[list[Drawn]] = []
    notes: list[str] = []
    y = 0.0
    count = 0

    def turn() -> None:
        nonlocal y
        if pages:
            foot()
        pages.append([])
        y = top

    def foot() -> None:
        side = 72 if len(pages) % 2 else 460
        pages[-1].append(Drawn("Z/RES/9/1", side, 800, 9, "b"))
        for n, note in enumerate(notes):
            number, _, text = note.partition(" ")
            pages[-1].append(Drawn(number, left, bottom - 25 - 10 * n + 3, 5))
            pages[-1].append(Drawn(text, left + 6, bottom - 25 - 10 * n, 8))
        pages[-1].append(Drawn(f"{len(pages)}/17", side, 40, 9))
        pages[-1].append(Drawn("99-01234", 532 - side, 40, 8))
        notes.clear()

    turn()
    for paragraph in paragraphs:
        y -= paragraph.gap if y < top else 0
        for n, line in enumerate(wrapped(paragraph.text, letters)):
            if y < bottom:
                turn()
            pages[-1].append(Drawn(line, left, y, size, paragraph.style))
            if paragraph.note and not n:
                count += 1
                pages[-1].append(Drawn(str(count), left + 0.45 * size * len(line), y + 4, 6))
                notes.append(f"{count} {paragraph.note}")
            y -= leading
    foot()
    return pages


def wrapped(text: str, letters: int) -> list[str]:
    """Lines of at most so many letters, unless a word is longer."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return lines
