"""Another version of a plan: at a path, or at a revision of its repository with what it is about as it was then."""

import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cosp_plan.findings import Finding, shown
from cosp_plan.reading.faults import NO_WORKPLAN
from cosp_plan.reading.files import UnknownVersionError, real_path
from cosp_plan.reading.locate import Found, plans_at
from cosp_plan.reading.plans import Reading, read_plan
from cosp_plan.reading.repository import root_of, within
from cosp_plan.reading.series import current

if TYPE_CHECKING:
    from cosp_plan.reading.revisions import Revision


class Whereabouts(NamedTuple):
    """Where a plan lies, and which it is: by these another version of it is found."""

    path: Path
    """Its folder or file."""
    id: str = ""
    """Empty where it is not known."""

    @classmethod
    def of(cls, *found: Found) -> "Whereabouts":
        """Those of a plan in files: of several that follow one another the current one; of none, the folder here."""
        meant = found[0] if len(found) == 1 else current([*found])
        if meant is None:
            return cls(Path())
        return cls(Path(meant.files[0].source.origin) if meant.is_file else meant.folder, meant.id)

    @classmethod
    def named(cls, said: str) -> "Whereabouts | None":
        """Those of a plan at a revision and a path; None where ``said`` names no path after a revision."""
        _, path = _parted(said)
        root = root_of(Path())
        return cls(root / _in_tree(path, root)) if path is not None and root else None


def is_path(said: str) -> bool:
    """Whether there is something under this name."""
    try:
        return os.path.lexists(said)
    except ValueError:  # a zero byte in it
        return False


def version(said: str, like: Whereabouts) -> Reading | None:
    """The version of a plan that ``said`` names: a path, else a revision, or a revision and a path (``HEAD^:plans``).

    Of several plans there it is that of the same id; at a revision without a path it may have lain in another folder
    beside. None where there is none. Raises UnknownVersionError where that cannot be told, or a revision not be read.
    """
    if is_path(said):
        _refuse_both(said, like.path)
        found = _one(plans_at(Path(said)), like.id, said)
        return read_plan(found) if found else None
    name, path = _parted(said)
    with _laid_out(name, like.path if path is None else Path(), path) as (base, there, commit):
        found = _one(_plans(base / there, commit.shown(there)), like.id, said)
        if path is None and like.id and (found is None or found.id != like.id):
            found = next(iter(_beside(base, there, {like.id}, commit)), found)
        return _renamed(read_plan(found), base, commit.shown("")) if found else None


def earlier(said: str, places: Iterable[Path], ids: Iterable[str]) -> list[Reading]:
    """All plans that ``said`` has at some places, and those of these ids that lay beside; see :func:`version`."""
    if is_path(said):
        for place in places:
            _refuse_both(said, place)
        return [read_plan(one) for one in plans_at(Path(said)) if one.files]
    name, path = _parted(said)
    readings: dict[str, Reading] = {}
    for place in dict.fromkeys(places if path is None else [Path()]):
        with _laid_out(name, place, path) as (base, there, commit):
            found = _plans(base / there, commit.shown(there))
            missing = {*ids} - {one.id for one in found}
            found += _beside(base, there, missing, commit) if path is None and missing else []
            for one in found:
                readings.setdefault(one.shown, _renamed(read_plan(one), base, commit.shown("")))
    return list(readings.values())


def _refuse_both(said: str, place: Path) -> None:
    """Raise UnknownVersionError for a bare name of a path that git knows too: whoever can add a file chose it."""
    from cosp_plan.reading.revisions import is_revision

    bare = not os.path.isabs(said) and not said.startswith(("./", "../", ".\\", "..\\")) and said not in (".", "..")  # noqa: PTH117
    root = root_of(place) if bare else None
    if root and is_revision(said, root):
        raise UnknownVersionError(
            f"`{said}` is a path here, and a revision that git knows: write ./{said} for the path; for the revision,"
            " rename the path"
        )


def _parted(said: str) -> tuple[str, str | None]:
    """A revision and a path: parted as git does it, at the first colon that is neither first nor within braces."""
    depth = 0
    for n, letter in enumerate(said):
        depth += (letter == "{") - (letter == "}")
        if letter == ":" and n and not depth:
            return said[:n], said[n + 1 :]
    return said, None


@contextmanager
def _laid_out(name: str, place: Path, path: str | None) -> "Iterator[tuple[Path, str, Revision]]":
    """Where the files around a place lie for a while, the place there, and the revision that they are of."""
    from cosp_plan.reading.revisions import laid_out, revision

    root = root_of(place)
    if root is None:
        where = "this folder" if path is not None else shown(place)
        raise UnknownVersionError(f"`{name}` is no path, and no revision either: {where} is in no git repository")
    there = (within(place, root) if path is None else _in_tree(path, root)) or "."
    if ".." in there.split("/"):
        raise UnknownVersionError(f"`{name}:{path}` leads out of the repository")
    commit = revision(name, root)
    with laid_out(commit, _above(there)) as base:
        yield base, there, commit


def _above(there: str) -> str:
    """The folder above that of a plan, which its own paths may reach."""
    folder = there.rpartition("/")[0] if there.lower().endswith((".yaml", ".yml")) else there
    return folder.rpartition("/")[0] or "."


def _beside(base: Path, there: str, ids: Collection[str], commit: "Revision") -> list[Found]:
    """The plans of some ids in the folder above a plan's, which may have moved."""
    above = _above(there)
    return [one for one in _plans(base / above, commit.shown(above)) if one.id in ids] if above != there else []


def _plans(path: Path, name: str) -> list[Found]:
    found = plans_at(path, name) if path.exists() else []
    return [one for one in found if not any(finding.rule == NO_WORKPLAN.name for finding in one.findings)]


def _in_tree(named: str, root: Path) -> str:
    """A path as git reads it after a revision: from the root, or with ``./`` from the current folder."""
    inside = within(Path(named), root) if named.startswith(("./", "../")) else None
    return inside or os.path.normpath(named).replace(os.sep, "/").strip("/")


def _one(plans: Iterable[Found], id: str, said: str) -> Found | None:
    """The plan of an id among those found somewhere; else the only one there, or the current one of a series."""
    plans = list(plans)
    if found := next((one for one in plans if id and one.id == id), None):
        return found
    found = plans[0] if len(plans) == 1 else current(plans)
    if found is None and plans:
        named = ", ".join(one.shown for one in plans)
        raise UnknownVersionError(f"there are {len(plans)} plans at {said}, name one: {named}")
    return found


def _renamed(reading: Reading, base: Path, prefix: str) -> Reading:
    """The reading with the names of the revision for the files that lay there for a while."""
    bases = {f"{base.as_posix()}/", f"{Path(real_path(base)).as_posix()}/"}

    def renamed(path: str) -> str:
        return next((prefix + path[len(one) :] for one in bases if path.startswith(one)), path)

    def moved(finding: Finding) -> Finding:
        place = finding.place._replace(path=renamed(finding.place.path))
        related = tuple((at._replace(path=renamed(at.path)), label) for at, label in finding.related)
        return finding._replace(place=place, related=related)

    files = {renamed(path): file for path, file in reading.files.items()}
    return reading._replace(findings=tuple(map(moved, reading.findings)), files=files)
