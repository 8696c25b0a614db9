"""Another version of a plan: at a path, or at a revision of its repository with what it is about as it was then."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from cosp_plan.findings import Finding, shown
from cosp_plan.reading.faults import NO_WORKPLAN
from cosp_plan.reading.files import UnknownVersionError, real_path
from cosp_plan.reading.locate import Found, plans_at
from cosp_plan.reading.plans import Reading, read_plan
from cosp_plan.reading.repository import root_of, within
from cosp_plan.reading.series import current


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
        _, colon, named = said.partition(":")
        root = root_of(Path())
        return cls(root / _in_tree(named, root)) if colon and root else None


def is_path(said: str) -> bool:
    """Whether there is something under this name; a name that git knows too then means the path."""
    try:
        return os.path.lexists(said)
    except ValueError:  # a zero byte in it
        return False


def version(said: str, like: Whereabouts) -> Reading | None:
    """The version of a plan that ``said`` names: a path, else a revision, or a revision and a path (``HEAD^:plans``).

    Of several plans there it is that of the same id; at a revision it may have lain in another folder beside. None
    where there is none. Raises UnknownVersionError where a revision cannot be read.
    """
    if is_path(said):
        found = _same(plans_at(Path(said)), like.id)
        return read_plan(found) if found else None
    return _at_revision(said, like)


def _at_revision(said: str, like: Whereabouts) -> Reading | None:
    from cosp_plan.reading.revisions import laid_out, revision

    name, colon, named = said.partition(":")
    root = root_of(Path() if colon else like.path)
    if root is None:
        where = "this folder" if colon else shown(like.path)
        raise UnknownVersionError(
            f"`{said}` is no path, and {where} is in no git repository that could have such a revision"
        )
    path = (_in_tree(named, root) if colon else within(like.path, root)) or "."
    if ".." in path.split("/"):
        raise UnknownVersionError(f"`{said}` leads out of the repository")
    above = path.rpartition("/")[0] or "."
    commit = revision(name, root)
    with laid_out(commit, above) as base:
        found = _same(_plans(base / path, commit.shown(path)), like.id)
        if like.id and (found is None or found.id != like.id) and above != path:
            beside = _plans(base / above, commit.shown(above))
            found = next((one for one in beside if one.id == like.id), found)
        return _renamed(read_plan(found), base, commit.shown("")) if found else None


def _plans(path: Path, name: str) -> list[Found]:
    found = plans_at(path, name) if path.exists() else []
    return [one for one in found if not any(finding.rule == NO_WORKPLAN.name for finding in one.findings)]


def _in_tree(named: str, root: Path) -> str:
    """A path as git reads it after a revision: from the root, or with ``./`` from the current folder."""
    inside = within(Path(named), root) if named.startswith(("./", "../")) else None
    return inside or os.path.normpath(named).replace(os.sep, "/").strip("/")


def _same(plans: Iterable[Found], id: str) -> Found | None:
    """The plan of an id among those found somewhere; else the only one there, or the current one of a series."""
    plans = list(plans)
    return next((one for one in plans if id and one.id == id), plans[0] if len(plans) == 1 else current(plans))


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
