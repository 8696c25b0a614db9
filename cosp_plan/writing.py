"""Writing files whole or not at all."""

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO


def write_all(files: Mapping[Path, bytes]) -> None:
    """Put each content at its path: a reader, or a crash at any point, finds the old file or the new, whole.

    All are written beside their places before the first is put there, so that a full disk changes nothing. What a link
    points to is written; what is there and no regular file (a device, a folder, a pipe) is refused. Folders are made
    where they are missing. A file on its way has a fixed name, so that the next run removes what a killed one left.
    Raises OSError with the path that could not be written as its ``filename``.
    """
    targets = {path: Path(os.path.realpath(path)) for path in files}
    begun: dict[Path, _Beside] = {}
    at = Path()
    try:
        for at in files:
            refuse_irregular(targets[at])
        for at in files:
            begun[at] = _Beside(targets[at])
            begun[at].write(files[at])
        for at in files:
            begun[at].put()
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror or "cannot be written", str(at)) from fault
    finally:
        for one in begun.values():
            one.clear()


def refuse_irregular(path: Path) -> None:
    """Raise OSError where a path is, or a link there points to, something else than a regular file."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "is not a regular file", str(path))


class _Beside:
    """A new file on its way to its place, written beside it."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._path = target.with_name(f".{target.name}.tmp")
        target.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            self._path.unlink()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._file: BinaryIO = os.fdopen(os.open(self._path, flags, 0o666), "wb")
        self._identity = os.fstat(self._file.fileno())

    def write(self, content: bytes) -> None:
        """Write it whole, for whoever may read the file that is there now."""
        with self._file as file:
            if self._target.exists():
                self._path.chmod(stat.S_IMODE(self._target.stat().st_mode))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def put(self) -> None:
        """Put it in its place."""
        if not self._is_there():
            raise OSError(errno.EBUSY, "another run is writing it")
        self._path.replace(self._target)

    def clear(self) -> None:
        """Remove it, unless it is in its place, or another run has put its own there."""
        with suppress(OSError):
            self._file.close()
        if self._is_there():
            with suppress(OSError):
                self._path.unlink()

    def _is_there(self) -> bool:
        try:
            return os.path.samestat(self._identity, os.lstat(self._path))
        except OSError:
            return False
