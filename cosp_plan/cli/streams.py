"""Standard output and error as a command meets them: full, closed, or with a reader that has seen enough."""

import io
import os
import sys
from typing import Any, TextIO


class OutputError(Exception):
    """Standard output cannot be written; the message says why, for a person."""


class _Stream(io.FileIO):
    """A descriptor that text is written to for as long as that can be done, and then goes nowhere.

    A reader that leaves (`| head`) is no fault: the command goes on to its own exit status.
    """

    def __init__(self, descriptor: int, silent: bool) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._silent = silent
        self._ended = False

    def write(self, data: Any, /) -> int:
        """Write some of the data. Raises OutputError once, where it cannot be written and somebody should know."""
        try:
            return len(data) if self._ended else super().write(data)
        except BrokenPipeError:
            self._ended = True
        except OSError as fault:
            self._ended = True
            if not self._silent:
                raise OutputError((fault.strerror or "cannot be written").lower()) from fault
        return len(data)


def open_streams() -> None:
    """Put both streams in place of Python's own. Raises OutputError where standard output is closed."""
    if sys.stderr is not None:
        sys.stderr = _text(sys.stderr, silent=True)
    if sys.stdout is None:
        raise OutputError("is closed")
    sys.stdout = _text(sys.stdout, silent=False)


def _text(stream: TextIO, silent: bool) -> TextIO:
    """Text with line feeds on every system, and another character for one that cannot be encoded."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if os.name == "nt" and stream.isatty():  # a console of Windows takes no bytes
        stream.reconfigure(errors="replace", newline="\n")
        return stream
    raw = _Stream(stream.fileno(), silent)
    buffer = io.BufferedWriter(raw)
    return io.TextIOWrapper(buffer, stream.encoding, "replace", "\n", line_buffering=silent or raw.isatty())
