"""A folder of files that a command writes, again and again: which are its own, and what is none of its business."""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from cosp_plan.writing import beside, write_all

LIST = "files.txt"
"""The file that lists the others, so that a later run knows which are its own."""
_FIRST = "Written by cosp-plan; the next run replaces these files, and no others:"


class NotOurFilesError(Exception):
    """There are other files in the folder; the message says which, and what can be done."""


class OwnFolder(NamedTuple):
    """What is in a folder before files are written into it."""

    folder: Path
    own: frozenset[str]
    """The files that an earlier run wrote, as paths within the folder."""
    others: frozenset[str]
    """Whatever else is there, links to folders included."""

    @classmethod
    def of(cls, folder: Path) -> "OwnFolder":
        """What is in a folder; nothing where there is none. Raises OSError where it cannot be looked into."""
        if not folder.exists():
            return cls(folder, frozenset(), frozenset())
        if not folder.is_dir():
            raise NotADirectoryError(20, "is no folder", str(folder))
        there = frozenset(_files(folder))
        own = frozenset(path for path in _listed(folder) if path in there and not (folder / path).is_symlink())
        on_their_way = {_within(beside(folder / path), folder) for path in own}
        return cls(folder, own, there - own - on_their_way)

    def write(self, files: Mapping[str, bytes], force: bool) -> None:
        """Write files, all of them or none, and remove what an earlier run wrote and this one does not.

        Other files make it refuse, unless ``force``; even then those that are in the way. A crash before the new files
        are put in their places leaves the old ones. Raises NotOurFilesError, or OSError with the path as ``filename``.
        """
        every = {**files, LIST: "\n".join([_FIRST, *sorted(files)]).encode() + b"\n"}
        others = self.others - {_within(beside(self.folder / path), self.folder) for path in every}
        in_the_way = sorted(one for one in others if any(_meet(one, path) for path in every))
        if in_the_way:
            raise NotOurFilesError(
                f"{_some(in_the_way)}: no file of an earlier run; move it elsewhere, or name another folder"
            )
        if others and not force:
            said = f"{_some(sorted(others))}: not written by cosp-plan"
            raise NotOurFilesError(
                f"{said}; name another folder, or leave such files and write beside them with --force"
            )
        changed = {self.folder / path: content for path, content in every.items() if not self._has(path, content)}
        write_all(changed, durable=False)
        for path in sorted(self.own - every.keys(), reverse=True):
            (self.folder / path).unlink(missing_ok=True)
        for path in sorted({str(PurePosixPath(path).parent) for path in self.own - every.keys()}, reverse=True):
            _remove_empty(self.folder, path)

    def _has(self, path: str, content: bytes) -> bool:
        """Whether a file holds this already; then it keeps its time, which is what programs that copy sites look at."""
        return path in self.own and (self.folder / path).read_bytes() == content


def _files(folder: Path) -> Iterator[str]:
    for at, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(at) / name).is_symlink()]
        yield from (_within(Path(at) / name, folder) for name in (*names, *links))


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
