"""Files that are broken, or meant to do harm: one clear answer, soon, in little memory, and never a traceback."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from helpers import COMMAND, EXAMPLES, clean_environment, lay_small

SECONDS = 20
"""Each takes a fraction of one, those with a hundred thousand faults some; the rest is for slow machines."""
MEMORY = 256 * 2**20

BELOW = (EXAMPLES / "good" / "shortest.yaml").read_text("utf-8")
"""A plan in a folder of its own below the declaration that it names."""
PLAN = BELOW.replace("../", "./")
"""The same beside it."""


@pytest.fixture(autouse=True)
def _small(tmp_path: Path) -> None:
    lay_small(tmp_path)


class Answer(NamedTuple):
    """What the command said, and what it took."""

    out: str
    err: str
    status: int
    seconds: float
    peak: int


def check(path: Path, *options: str) -> Answer:
    """`check` on a path, from the folder that it is in."""
    with tempfile.TemporaryDirectory() as folder:
        measures = Path(folder) / "measures.json"
        measured = [sys.executable, "-I", Path(__file__).with_name("measured.py"), measures, str(SECONDS)]
        process = subprocess.run(
            [*measured, *COMMAND, "check", path.name, *options],
            cwd=path.parent,
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
        answer = Answer(process.stdout.decode(), process.stderr.decode(), **json.loads(measures.read_text("ascii")))
    assert answer.seconds < SECONDS, "killed"
    for said in (answer.out, answer.err):
        assert "Traceback" not in said
        assert "internal error" not in said
    assert answer.peak < MEMORY
    return answer


LONG = "a" * 10_000
MANY = 100_000
LINES = PLAN.count("\n")
NEXT = LINES + 1


def plan_and(more: str) -> bytes:
    return (PLAN + more).encode()


def listed(numbers: range) -> str:
    return ", ".join(map(str, numbers))


NOT_TEXT = {
    "empty": (b"", "no-workplan"),
    "comment only": (b"# workplan: later\n", "no-workplan"),
    "binary": (bytes(range(256)) * 100, ":1:1 unreadable"),
    "latin-1": (PLAN.encode() + b"# S\xe3o\n", f":{NEXT}:4 unreadable"),
    "UTF-16": (PLAN.encode("utf-16"), ":1:1 unreadable"),
    "UTF-16 without a mark": (PLAN.encode("utf-16-be"), ":1:1 unreadable"),
    "UTF-32": (PLAN.encode("utf-32"), ":1:1 unreadable"),
    "zero byte": (plan_and("# a\0b\n"), f":{NEXT}:4 unreadable"),
    "list of 10 MB in a line": (b"workplan: [" + b"a," * 5_000_000 + b"]\n", ":1:1 unreadable"),
    "word of 10 MB": (b"workplan: " + b"a" * 10_000_000 + b"\n", ":1:1 unreadable"),
    "comment of 10 MB": (plan_and("#" + "a" * 10_000_000), f":{NEXT}:1 unreadable"),
}
"""What no reader of text can read: exit status 2."""

NOT_A_PLAN = {
    "tab": (b"workplan:\n\tid: tabs\n", ":2:1 syntax"),
    "deep lists": (b"workplan: " + b"[" * MANY, ":1:110 too-deep"),
    "brackets in a text": (b'workplan: "' + b"[" * 300 + b'" : b\n', ":1:314 syntax"),
    "deep mappings": (b"workplan: " + b"{a: " * MANY, ":1:407 too-deep"),
    "deep block lists": (b"workplan:\n" + b"- " * MANY, ":2:199 too-deep"),
    "deep block keys": (b"workplan:\n " + b"? " * MANY, ":2:200 too-deep"),
    "deep indent": (
        b"workplan:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 1_000)),
        ":101:101 too-deep",
    ),
    "several documents": (plan_and(f"---\n{PLAN}"), f":{NEXT}:1 several-documents"),
    "python object": (b"workplan: !!python/object/apply:os.system ['touch harm']\n", ":1:11 tag"),
    "alias of itself": (b"workplan: &a\n  id: *a\n", ":2:7 alias"),
    "billion laughs": (
        b"workplan: &a [ha]\n"
        + b"".join(b"%c: &%c [%s]\n" % (n, n, b", ".join([b"*%c" % (n - 1)] * 9)) for n in range(ord("b"), ord("k"))),
        ":2:8 alias",
    ),
    "lone surrogate": (b'workplan:\n  id: "\\ud800"\n', ":2:10 syntax"),
    "zero byte in a path": (b'workplan:\n  declaration: "./a\\0.yaml"\n', ":2:16 unknown-declaration"),
    "zero byte in a name": (b'workplan:\n  declaration: "a\\0"\n', ":2:16 unknown-declaration"),
    "path too long": (f"workplan:\n  declaration: ./{LONG}.yaml\n".encode(), ":2:16 unknown-declaration"),
    "device as declaration": (b"workplan:\n  declaration: /dev/zero\n", ":2:16 unknown-declaration"),
    "itself as declaration": (b"workplan:\n  declaration: ./plan.yaml\n", ":2:16 unknown-declaration"),
    "year of 20 digits": (plan_and("entries:\n  - year: 20242024202420242024\n"), f":{NEXT + 1}:11 bad-value"),
    "number of 5,000 digits": (
        plan_and(f"deferred:\n  - paragraphs: {'9' * 5000}\n"),
        f":{NEXT + 1}:17 bad-paragraphs",
    ),
    "trillion paragraphs": (
        plan_and("deferred:\n  - paragraphs: 1-999999999999\n"),
        f":{NEXT + 1}:17 unknown-paragraph",
    ),
    "key of 10,000 letters": (plan_and(f"{LONG}: 1\n"), f":{NEXT}:{len(LONG) + 1} syntax"),
    "marked keys of 10,000 letters": (
        plan_and("".join(f"? {n}{LONG}\n: 1\n" for n in range(100))),
        f":{NEXT + 198}:3 unknown-key",
    ),
    "word of 900,000 letters": (plan_and(f"entries:\n  - status: {'held' * 225_000}\n"), f":{NEXT + 1}:13 bad-value"),
    "equal keys": (plan_and("entries: []\n" * MANY), f":{NEXT + 1_000}:1 too-many-faults"),
    "unknown keys": (plan_and("".join(f"entries{n}: 1\n" for n in range(MANY))), f":{LINES + MANY}:1 unknown-key"),
    "empty keys in a line": (plan_and("entries: [{" + "a," * MANY + "}]"), " too-many-faults"),
    "aliases": (plan_and("entries:\n" + "  - *a\n" * MANY), f":{NEXT + 1_000}:5 too-many-faults"),
    "unknown paragraphs": (
        plan_and(f"deferred:\n  - paragraphs: [{listed(range(7, 2 * MANY, 2))}]\n"),
        f":{NEXT + 1}:18 unknown-paragraph",
    ),
    "repeated paragraph of many": (
        plan_and(f"deferred:\n  - paragraphs: [{listed(range(7, MANY, 2))}, 7]\n"),
        " repeated-paragraph",
    ),
    "unknown meetings of an entry": (
        plan_and(f"entries:\n  - meeting: [{', '.join(f'm-{n}' for n in range(MANY))}]\n"),
        f":{NEXT + 1}:15 unknown-meeting",
    ),
}
"""Text of which something can be said line by line: exit status 1."""


def assert_refused(path: Path, status: int, place: str) -> None:
    answer = check(path)
    at, _, rule = place.rpartition(" ")
    assert answer.status == status
    assert f"{path.name}{at}" in answer.out
    assert f"[{rule}]" in answer.out


@pytest.mark.parametrize("name", NOT_TEXT)
def test_what_is_no_text_is_unreadable(tmp_path: Path, name: str) -> None:
    content, place = NOT_TEXT[name]
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    assert_refused(path, 2, place)


@pytest.mark.parametrize("name", NOT_A_PLAN)
def test_what_is_no_plan_is_refused_at_its_place(tmp_path: Path, name: str) -> None:
    content, place = NOT_A_PLAN[name]
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    before = sorted(tmp_path.iterdir())
    assert_refused(path, 1, place)
    assert sorted(tmp_path.iterdir()) == before  # no tag was obeyed


def test_declaration_of_a_trillion_paragraphs_is_refused(tmp_path: Path) -> None:
    """A plan may bring its own declaration: as many findings as paragraphs would be a memory bomb of one line."""
    (tmp_path / "declaration.yaml").write_text(
        "declaration: {id: huge, title: Huge, bodies: uncac, source: a}\n"
        "sources: {a: {title: A source}}\n"
        "sections: [{id: all, title: All, paragraphs: 1-999999999999}]\n",
        "utf-8",
    )
    (tmp_path / "plan.yaml").write_text(
        "workplan: {id: huge, title: Huge, declaration: ./declaration.yaml, period: 2023-01-01/2026-12-31,\n"
        "           timezone: Europe/Vienna, revised: 2026-11-21}\n",
        "utf-8",
    )
    assert check(tmp_path / "plan.yaml").status == 1


# --- paths that lead out, and files that are something else --------------------------------------------------------

SECRET = "token: swordfish\npassword: [swordfish\n"
OTHERS = {
    "YAML of another kind": "token: swordfish\nswordfish: 1\n",
    "broken YAML of another kind": SECRET,
    "no YAML": "root:$6$swordfish:19000:0:99999:7:::\n",
    "a list": "- swordfish\n",
    "a plan": "workplan: {id: swordfish}\n",
    "one word": "swordfish",
}
"""Files of somebody else, on the machine that checks a stranger's plan."""


def secret_plan(tmp_path: Path, name: str, field: str) -> Path:
    """A plan in tmp_path/project/plan that names a file as its declaration, its bodies or its list of holidays."""
    folder = tmp_path / "project" / "plan"
    folder.mkdir(parents=True)
    lay_small(folder.parent)
    text = BELOW
    if field == "holidays":
        bodies = (folder.parent / "small-bodies.yaml").read_text("utf-8")
        (folder / "bodies.yaml").write_text(f"{bodies}holidays: {name}\n", "utf-8")
        text = text.replace("\nsources", "\n  bodies: ./bodies.yaml\nsources")
    elif field == "bodies":
        text = text.replace("\nsources", f"\n  bodies: {name}\nsources")
    else:
        text = text.replace("../small-declaration.yaml", name)
    (folder / "plan.yaml").write_text(text, "utf-8")
    return folder


def assert_nothing_of_it_is_said(folder: Path, reason: str) -> None:
    for format in ("text", "concise", "json", "github"):
        answer = check(folder, "--format", format)
        assert answer.status == 1
        assert "unknown-declaration" in answer.out
        assert reason in answer.out
        assert "swordfish" not in answer.out + answer.err


@pytest.mark.parametrize("field", ["declaration", "bodies", "holidays"])
@pytest.mark.parametrize(
    "name", ["{outside}/secret.yaml", "../../outside/secret.yaml", "../link.yaml", "C:/secret.yaml"]
)
@pytest.mark.parametrize("there", [True, False])
def test_a_path_that_leads_out_of_the_folder_above_the_plan(name: str, field: str, there: bool, tmp_path: Path) -> None:
    """The same is said of it whether it is there or not."""
    outside = tmp_path / "outside"
    outside.mkdir()
    if there:
        (outside / "secret.yaml").write_text(SECRET, "utf-8")
    folder = secret_plan(tmp_path, name.format(outside=outside.as_posix()), field)
    try:
        (folder.parent / "link.yaml").symlink_to(outside / "secret.yaml")
    except OSError:
        pytest.skip("symbolic links may not be made here")
    assert_nothing_of_it_is_said(folder, "leads out of the folder above the plan")


@pytest.mark.parametrize("field", ["declaration", "bodies", "holidays"])
@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_a_file_of_another_kind_is_not_shown(content: str, field: str, tmp_path: Path) -> None:
    """`.env` and the like lie in the folder of a project, and are no declaration."""
    folder = secret_plan(tmp_path, "../.env", field)
    (folder.parent / ".env").write_text(content, "utf-8")
    assert_nothing_of_it_is_said(folder, "it does not hold")


@pytest.mark.usefixtures("_links")
def test_a_file_of_the_plan_that_is_a_link_to_elsewhere(tmp_path: Path) -> None:
    folder = secret_plan(tmp_path, "../small-declaration.yaml", "declaration")
    (tmp_path / "secret").write_text(SECRET, "utf-8")
    (folder / "2024.yaml").symlink_to(tmp_path / "secret")
    answer = check(folder)
    assert answer.status == 2
    assert "plan/2024.yaml" in answer.out
    assert "a link that leads out" in answer.out
    assert "swordfish" not in answer.out + answer.err


@pytest.mark.usefixtures("_links")
def test_links_that_stay_around_the_plan_are_followed(tmp_path: Path) -> None:
    folder = secret_plan(tmp_path, "./of-ours.yaml", "declaration")
    (folder / "of-ours.yaml").symlink_to("../small-declaration.yaml")
    (folder / "small-bodies.yaml").symlink_to("../small-bodies.yaml")
    (folder.parent / "shared.yaml").write_text("entries: []\n", "utf-8")
    (folder / "shared.yaml").symlink_to("../shared.yaml")
    assert check(folder).status == 0
    (tmp_path / "by-a-link").symlink_to(folder)
    assert check(tmp_path / "by-a-link").status == 0


# --- files and folders that are not what they seem ----------------------------------------------------------------


def test_missing_path(tmp_path: Path) -> None:
    assert_refused(tmp_path / "no-such-plan", 2, " unreadable")


def test_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    assert_refused(tmp_path / "plan", 2, " no-workplan")


def test_folder_called_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml" / "folder.yaml").mkdir(parents=True)
    assert_refused(tmp_path / "plan.yaml", 2, " no-workplan")


def test_folder_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    answer = check(tmp_path, "plan.yaml/2024")
    assert answer.status == 2
    assert "plan.yaml/2024: " in answer.out


def test_file_of_70_mb(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    with path.open("wb") as file:
        file.truncate(70 * 2**20)
    assert_refused(path, 2, " unreadable")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("given", ["plan.yaml", ""])
def test_named_pipe(tmp_path: Path, given: str) -> None:
    """Reading one would wait for a writer that never comes."""
    folder = tmp_path / "plan"
    folder.mkdir()
    os.mkfifo(folder / "plan.yaml")
    answer = check(folder / given)
    assert answer.status == 2
    assert "plan.yaml" in answer.out
    assert "not a regular file" in answer.out


@pytest.mark.parametrize("folder_too", [False, True])
def test_what_may_not_be_read(tmp_path: Path, folder_too: bool) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    path = folder / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    locked = folder if folder_too else path
    locked.chmod(0)
    try:
        if os.access(locked, os.R_OK):
            pytest.skip("the superuser may read everything, and Windows locks in other ways")
        assert_refused(folder if folder_too else path, 2, " unreadable")
    finally:
        locked.chmod(0o700)


@pytest.fixture
def _links(tmp_path: Path) -> None:
    try:
        (tmp_path / "link").symlink_to(tmp_path)
    except OSError:
        pytest.skip("symbolic links may not be made here")
    (tmp_path / "link").unlink()


@pytest.mark.usefixtures("_links")
def test_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.symlink_to(path)
    assert_refused(path, 2, " unreadable")


@pytest.mark.usefixtures("_links")
def test_link_to_itself_among_the_files_of_a_plan(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    answer = check(folder)
    assert answer.status == 2
    assert "plan/loop.yaml" in answer.out


@pytest.mark.usefixtures("_links")
def test_folder_that_holds_itself(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "again").symlink_to(folder)
    (folder / "loop").symlink_to(folder / "loop")
    assert_refused(folder, 2, " no-workplan")
    (folder / "plan.yaml").write_text(BELOW, "utf-8")
    assert check(folder).status == 0


@pytest.mark.skipif(os.name == "nt", reason="no such names on Windows")
@pytest.mark.parametrize("name", ["a\x1b[31m\n::error::b", os.fsdecode(b"\xff"), "[bold]%0A,:"])
@pytest.mark.parametrize("options", [[], ["--format", "concise"], ["--format", "github"], ["--format", "json"]])
def test_names_of_files_and_folders_are_no_commands(tmp_path: Path, name: str, options: list[str]) -> None:
    for folder in (tmp_path / "plans" / name, tmp_path / "plans" / f"{name}2"):
        try:
            folder.mkdir(parents=True)
        except OSError:
            pytest.skip("no such name on this file system")
        (folder / f"{name}.yaml").write_text(f"{PLAN}entrys: []\n", "utf-8")
    answer = check(tmp_path / "plans", *options)
    assert answer.status == 1
    assert "unknown-key" in answer.out
    assert "\x1b" not in answer.out
    assert "\n::error::b" not in answer.out


# --- what is odd and yet right ------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "byte-order mark"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_and_byte_order_mark_change_nothing(tmp_path: Path, mark: bytes, line_end: bytes) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(mark + f"{PLAN}# São\nentries:\n  - status: hled\n".encode().replace(b"\n", line_end))
    answer = check(path)
    assert answer.status == 1
    assert f"plan.yaml:{NEXT + 2}:13\n" in answer.out
    assert f"{NEXT + 2} |   - status: hled\n" in answer.out
    assert "\r" not in answer.out
