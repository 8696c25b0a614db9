"""Writing files whole or not at all."""

import errno
import os
import stat
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

try:
    import fcntl

    _LOCKS: Any = fcntl
except ModuleNotFoundError:  # Windows
    _LOCKS = None


def write_all(files: Mapping[Path, bytes], durable: bool = True) -> None:
    """Put each content at its path: a reader, or a crash at any point, finds the old file or the new, whole.

    All are written beside their places before the first is put there, so that a full disk changes nothing; while that
    goes on, no other run writes into these folders. ``durable``: against a loss of power too, which for hundreds of
    files takes long. What a link points to is written; what is there and no regular file (a device, a folder, a pipe)
    is refused. Folders are made where they are missing. A file on its way has a fixed name, so that the next run
    removes what a killed one left. Raises OSError with the path that could not be written as its ``filename``.
    """
    at = Path()
    targets: dict[Path, Path] = {}
    taken: set[Path] = set()
    with ExitStack() as held:
        try:
            for at in files:
                target = Path(os.path.realpath(at))
                refuse_irregular(target)
                if target in taken:
                    raise OSError(errno.EINVAL, "is the same file as another")
                targets[at] = target
                taken.add(target)
                target.parent.mkdir(parents=True, exist_ok=True)
            for folder in sorted({target.parent for target in targets.values()}):
                _lock(folder, held)
            for at in files:
                _write(beside(targets[at]), files[at], targets[at], held, durable)
            for at in files:
                beside(targets[at]).replace(targets[at])
        except OSError as fault:
            raise OSError(fault.errno, fault.strerror or "cannot be written", str(at)) from fault


def append(path: Path, content: bytes) -> None:
    """Append to a file that others append to as well, all or nothing. Raises OSError."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb", buffering=0) as file:
        before = os.fstat(file.fileno()).st_size
        try:
            for start in range(0, len(content), _PIECE):
                if file.write(content[start : start + _PIECE]) != len(content[start : start + _PIECE]):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError:
            with suppress(OSError):  # no regular file: nothing can be taken back
                file.truncate(before)
            raise


_PIECE = 1 << 20


def refuse_irregular(path: Path) -> None:
    """Raise OSError where a path is, or a link there points to, something else than a regular file."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "is not a regular file", str(path))


def _lock(folder: Path, held: ExitStack) -> None:
    """Keep other runs out of a folder until ``held`` is closed, where the system has locks."""
    if not _LOCKS:
        return
    descriptor = os.open(folder, os.O_RDONLY)
    held.callback(os.close, descriptor)
    try:
        _LOCKS.flock(descriptor, _LOCKS.LOCK_EX | _LOCKS.LOCK_NB)
    except BlockingIOError:
        raise OSError(errno.EBUSY, "another run is writing here") from None
    except OSError:  # a file system without locks
        return


def beside(target: Path) -> Path:
    """Where a file is while it is on its way."""
    return target.with_name(f".{target.name}.tmp")


def _write(temporary: Path, content: bytes, target: Path, held: ExitStack, durable: bool) -> None:
    """Write a file whole, for whoever may read the target; it goes with ``held``, unless it is in its place by then."""
    with suppress(FileNotFoundError):
        temporary.unlink()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
        held.callback(temporary.unlink, missing_ok=True)
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        file.write(content)
        file.flush()
        if durable:
            os.fsync(file.fileno())
