"""Files -> text: what is read at all, and how much of it."""

import codecs
import os
import re
import stat
from pathlib import Path

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes. A plan of 100,000 entries takes about 25 MB."""
LONGEST_LINE = 1_000_000
"""Characters: past that, a parser may take gigabytes for one line."""

_UTF_16_OR_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_LINE_BREAK = re.compile("\r\n|\r|\n")


class UnreadableFile(Exception):  # noqa: N818 - what it is, not that it is an error
    """A file that cannot be read as text; ``line`` is 0 where the fault is in no line."""

    def __init__(self, reason: str, line: int = 0, column: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


class UnknownVersionError(Exception):
    """Why another version of files cannot be read, in a line for a person."""


class SourceFile:
    """The text of one file, the path that reports show for it, and where it really is."""

    __slots__ = ("_lines", "origin", "path", "text")

    def __init__(self, path: str, text: str, origin: str = "") -> None:
        self.path = path
        self.text = text
        self.origin = origin
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        """Line ``number``, counted from 1, without its end; empty past the end."""
        if self._lines is None:
            self._lines = _LINE_BREAK.split(self.text)
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""


def real_path(path: Path) -> str:
    """What two paths to one file have in common."""
    try:
        return os.path.realpath(path)
    except ValueError:  # a zero byte in it
        return str(path)


def folder_above(folder: Path) -> Path:
    """The real folder above a folder: what a plan may reach."""
    return Path(real_path(folder)).parent


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path, wherever its links lead, is in a real folder."""
    return Path(real_path(path)).is_relative_to(folder)


def read_file(path: Path, name: str) -> SourceFile:
    """A file, under the name that reports show for it. Raises UnreadableFile, see :func:`read_text`."""
    return SourceFile(name, read_text(path), real_path(path))


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, without a byte-order mark.

    Raises UnreadableFile for what is no regular file, too large, not UTF-8, or holds a line over LONGEST_LINE.
    """
    raw = read_bytes(path)
    if raw.startswith(_UTF_16_OR_32):
        raise UnreadableFile("is UTF-16 or UTF-32, not UTF-8: save it again as UTF-8", 1, 1)
    if (nul := raw.find(b"\0")) >= 0:
        raise UnreadableFile("is not text (it holds a zero byte)", *_place_of(raw, nul))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        reason = f"is not UTF-8 (byte 0x{raw[fault.start]:02x}): save it again as UTF-8"
        raise UnreadableFile(reason, *_place_of(raw, fault.start)) from None
    _refuse_long_line(text)
    return text


def read_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a regular file of at most so many. Raises UnreadableFile."""
    try:
        # Without O_NONBLOCK, opening a named pipe waits for a writer that may never come.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFile("is not a regular file")
            if status.st_size > largest:
                raise UnreadableFile(f"is larger than {largest // 1024**2} MiB")
            return file.read(largest + 1)
    except OSError as fault:
        raise UnreadableFile((fault.strerror or "cannot be read").lower()) from None
    except ValueError:  # a zero byte in the path
        raise UnreadableFile("is no path") from None


def _place_of(raw: bytes, offset: int) -> tuple[int, int]:
    start = raw.rfind(b"\n", 0, offset) + 1
    return raw.count(b"\n", 0, offset) + 1, len(raw[start:offset].decode("utf-8", "replace")) + 1


def _refuse_long_line(text: str) -> None:
    """Jump from newline to newline in steps of the limit, so that an ordinary file costs a few searches."""
    start = 0
    while len(text) - start > LONGEST_LINE:
        end = max(text.rfind("\n", start, start + LONGEST_LINE + 1), text.rfind("\r", start, start + LONGEST_LINE + 1))
        if end < 0:
            raise UnreadableFile(f"has a line of over {LONGEST_LINE:,} characters", text.count("\n", 0, start) + 1, 1)
        start = end + 1
