"""What the files around a plan were at a revision of their git repository, from its object store."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

from cosp_plan.reading.files import LARGEST_FILE, UnknownVersionError

MOST_FILES = 20_000
MOST_BYTES = 512 * 1024 * 1024
"""YAML files around a plan at a revision, and what they may hold together: more is no folder of plans."""

_QUIET = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
}
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY")
"""Variables that lead git to another repository than the one in which the plan lies."""
_COMMIT = re.compile("[0-9a-f]{40,64}")
_LONGEST = 300
"""Letters of what git says that are passed on."""
_LINK = "120000"


_WHOLE = "fetch it whole (`git fetch --refetch --no-filter`)"


class Revision(NamedTuple):
    """A commit of a repository."""

    root: Path
    """The repository's own folder."""
    name: str
    """As a person named it."""
    commit: str

    def shown(self, path: str) -> str:
        """A path from the root as reports show it: ``HEAD^:workplans``."""
        return f"{self.name}:{path}"


def is_revision(name: str, root: Path) -> bool:
    """Whether git knows something by a name; False where it cannot be asked."""
    try:
        return bool(revision(name, root))
    except UnknownVersionError:
        return False


def revision(name: str, root: Path) -> Revision:
    """What git knows by a name: a commit, or a tag or tree of one. Raises UnknownVersionError."""
    answer = _git(root, "rev-parse", "--verify", "--end-of-options", name)
    commit = answer.stdout.decode("ascii", "replace").strip()
    if answer.returncode == 0 and _COMMIT.fullmatch(commit):
        return Revision(root, name, commit)
    said = " ".join(answer.stderr.decode("utf-8", "replace").split()).removeprefix("fatal: ")[:_LONGEST]
    if answer.returncode and "single revision" not in said:
        raise UnknownVersionError(f"git cannot read `{name}`: {said or 'it says nothing'}")
    if _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        raise UnknownVersionError(
            f"`{name}` is not in this shallow clone: fetch more of it (`git fetch --deepen=1`, or `--unshallow`; in"
            " GitHub Actions `fetch-depth: 2`, or 0 for all)"
        )
    raise UnknownVersionError(f"`{name}` is neither a path nor a revision that git knows here")


@contextmanager
def laid_out(revision: Revision, folder: str) -> Iterator[Path]:
    """A folder that holds, while it is open, the YAML files below ``folder`` (from the root) as a revision has them.

    They come from the object store: no checkout, no filter, no hook, nothing fetched. A link is kept where it leads to
    what is laid out too. Raises UnknownVersionError.
    """
    try:
        temporary = TemporaryDirectory(prefix="cosp-plan-", ignore_cleanup_errors=True)
    except OSError as fault:
        raise _unwritten(revision, fault) from None
    with temporary as name:
        base = Path(name).resolve() / "at"
        try:
            (base / folder).mkdir(parents=True)
            _lay_out(revision, _listed(revision, folder), base)
        except OSError as fault:
            raise _unwritten(revision, fault) from None
        yield base


def _unwritten(revision: Revision, fault: OSError) -> UnknownVersionError:
    return UnknownVersionError(f"the files of `{revision.name}` cannot be laid out: {fault.strerror or fault}")


def _listed(revision: Revision, folder: str) -> dict[str, tuple[str, str]]:
    """The mode and object of each YAML file, and of each link, by its path from the root."""
    below = () if folder in ("", ".") else (f"{folder}/",)
    answer = _git(revision.root, "ls-tree", "-r", "-z", "--full-tree", revision.commit, "--", *below)
    if answer.returncode:
        raise UnknownVersionError(f"git cannot list {revision.shown(folder)}: if this clone is a partial one, {_WHOLE}")
    found = {}
    for line in filter(None, answer.stdout.split(b"\0")):
        head, _, path = line.partition(b"\t")
        mode, kind, id = head.decode("ascii").split()
        name = os.fsdecode(path)
        if kind == "blob" and (mode == _LINK or name.lower().endswith((".yaml", ".yml"))) and _is_plain(name):
            found[name] = (mode, id)
    if len(found) > MOST_FILES:
        raise UnknownVersionError(
            f"{revision.shown(folder)} has more than {MOST_FILES:,} YAML files: name a smaller folder"
        )
    return found


def _is_plain(name: str) -> bool:
    """Whether a path stays where it is laid out, on every system; git itself makes no other."""
    return {"..", "."}.isdisjoint(name.split("/")) and not (os.name == "nt" and {"\\", ":"} & set(name))


def _lay_out(revision: Revision, files: dict[str, tuple[str, str]], base: Path) -> None:
    """Write the files; then the links that lead to one of them, or to a folder of them."""
    command = _command(revision.root, "cat-file", "--batch")
    links: dict[str, str] = {}
    left = MOST_BYTES
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=_environment()) as git:  # noqa: S603 - no shell
        if git.stdin is None or git.stdout is None:
            raise UnknownVersionError("git cannot be read")
        for name, (mode, id) in files.items():
            content = _content(git.stdin, git.stdout, id)
            if content is None:
                git.kill()
                raise UnknownVersionError(
                    f"{revision.shown(name)} is not in this clone, which is a partial one: {_WHOLE}"
                )
            left -= len(content)
            if left < 0:
                git.kill()
                raise UnknownVersionError(
                    f"the YAML files of `{revision.name}` around the plan are over {MOST_BYTES:,} bytes"
                )
            if mode == _LINK:
                links[name] = os.fsdecode(content)
            else:
                (base / name).parent.mkdir(parents=True, exist_ok=True)
                (base / name).write_bytes(content)
        git.stdin.close()
    _link(links, files.keys() - links.keys(), base)


def _content(asked: IO[bytes], answered: IO[bytes], id: str) -> bytes | None:
    """A blob; of one that is larger than any file that is read, as much as shows that. None for one that is missing."""
    asked.write(id.encode("ascii") + b"\n")
    asked.flush()
    head = answered.readline().split()
    if len(head) != 3:
        return None
    size = int(head[2])
    content = answered.read(min(size, LARGEST_FILE + 1))
    rest = size - len(content)
    while rest and (passed := answered.read(min(rest, 1 << 20))):
        rest -= len(passed)
    return content if answered.read(1) else None


def _link(links: dict[str, str], files: set[str], base: Path) -> None:
    known = files | {str(above) for name in files for above in PurePosixPath(name).parents}
    for name, target in links.items():
        to = os.path.normpath(os.path.join(os.path.dirname(name), target)).replace(os.sep, "/")  # noqa: PTH118, PTH120
        if to in known:
            try:
                (base / name).parent.mkdir(parents=True, exist_ok=True)
                (base / name).symlink_to(os.path.relpath(base / to, (base / name).parent))
            except OSError:  # a system that lets nobody make links
                continue


def _git(root: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    command = _command(root, *arguments)
    return subprocess.run(command, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603 - no shell


def _command(root: Path, *arguments: str) -> list[str]:
    program = shutil.which("git")
    if not program or (os.name == "nt" and Path(program).resolve().parent == Path.cwd()):  # it looks there first
        raise UnknownVersionError("git is needed to read a revision, and is not installed")
    return [program, "-C", str(root), *arguments]


def _environment() -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if name not in _ELSEWHERE}, **_QUIET}
