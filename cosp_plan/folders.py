"""A folder of files that a command writes, again and again: which are its own, and what is none of its business."""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from cosp_plan.writing import beside, write_all

LIST = "files.txt"
"""The file that lists the others, so that a later run knows which are its own."""
_FIRST = "Written by cosp-plan; the next run replaces these files, and no others:"


class NotOurFilesError(Exception):
    """There are other files in the folder; the message says which, and what can be done."""


def write_own(folder: Path, files: Mapping[str, bytes], force: bool) -> None:
    """Write files by their paths within a folder, all of them or none; what an earlier run wrote beside them goes.

    Other files make it refuse, unless ``force``; even then those that are in the way. A crash before the new files are
    put in their places leaves the old ones. Raises NotOurFilesError, or OSError with the path as ``filename``.
    """
    every = {**files, LIST: "\n".join([_FIRST, *sorted(files)]).encode() + b"\n"}
    there = frozenset(_there(folder, {*every, *_listed(folder)}))
    own = frozenset(path for path in _listed(folder) if path in there and not (folder / path).is_symlink())
    others = there - own - {_within(beside(folder / path), folder) for path in (*every, *own)}
    if in_the_way := sorted(one for one in others if any(_meet(one, path) for path in every)):
        said = f"{_some(in_the_way)}: no file of an earlier run"
        raise NotOurFilesError(f"{said}; move it elsewhere, or name another folder")
    if others and not force:
        said = f"{_some(sorted(others))}: not written by cosp-plan"
        raise NotOurFilesError(f"{said}; name another folder, or leave such files and write beside them with --force")
    changed = {path for path, content in every.items() if path not in own or (folder / path).read_bytes() != content}
    write_all({folder / path: every[path] for path in every if path in changed}, durable=False)
    gone = sorted(own - every.keys(), reverse=True)
    for path in gone:
        (folder / path).unlink(missing_ok=True)
    for path in sorted({str(PurePosixPath(path).parent) for path in gone}, reverse=True):
        _remove_empty(folder, path)


def _there(folder: Path, paths: Collection[str]) -> Iterator[str]:
    """The files in a folder; a folder where none of some paths is, or a link to one, for all that is in it."""
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(20, "is no folder", str(folder))
    known = {str(above) for path in paths for above in PurePosixPath(path).parents}
    for at, folders, names in os.walk(folder):
        yield from (_within(Path(at) / name, folder) for name in names)
        for name in [*folders]:
            path = Path(at) / name
            if path.is_symlink() or _within(path, folder) not in known:
                folders.remove(name)
                if path.is_symlink() or any(os.scandir(path)):
                    yield _within(path, folder)


def _within(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _listed(folder: Path) -> Collection[str]:
    """What the list of an earlier run names; it is no more trusted than any other file."""
    try:
        lines = (folder / LIST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    if lines[:1] != [_FIRST]:
        return ()
    return {LIST, *(line for line in lines[1:] if ".." not in PurePosixPath(line).parts)}


def _meet(other: str, path: str) -> bool:
    """Whether one of two paths is, or is below, the other."""
    return other == path or path.startswith(f"{other}/") or other.startswith(f"{path}/")


def _some(paths: list[str]) -> str:
    rest = len(paths) - 3
    return ", ".join(paths[:3]) + (f" and {rest} more" if rest > 0 else "")


def _remove_empty(folder: Path, path: str) -> None:
    while path not in ("", "."):
        try:
            (folder / path).rmdir()
        except OSError:
            return
        path = str(PurePosixPath(path).parent)
