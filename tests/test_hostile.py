"""Files that are broken, or meant to do harm: one clear answer, soon, in little memory, and never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import COMMAND, EXAMPLES, clean_environment

SECONDS = 10
"""Each takes a fraction of one; the rest is for slow machines."""
MEMORY = 200 * 2**20

PLAN = (EXAMPLES / "good" / "shortest.yaml").read_text("utf-8").replace("../", f"{EXAMPLES.as_posix()}/")


class Answer:
    """What the command said, and what it took."""

    def __init__(self, out: str, err: str, status: int, seconds: float, peak: int) -> None:
        self.out = out
        self.said = out + err
        self.status = status
        self.seconds = seconds
        self.peak = peak


def check(path: Path, *options: str) -> Answer:
    measures = path.parent / "measures.json"
    process = subprocess.run(
        [sys.executable, "-I", Path(__file__).with_name("measured.py"), measures, str(SECONDS), *COMMAND, "check", path.name, *options],
        cwd=path.parent,
        env=clean_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    answer = Answer(process.stdout.decode(), process.stderr.decode(), **json.loads(measures.read_text("ascii")))
    measures.unlink()
    assert "Traceback" not in answer.said
    assert "internal error" not in answer.said
    assert answer.seconds < SECONDS, "killed"
    assert answer.peak < MEMORY
    return answer


LONG = "a" * 10_000
NESTED = 100_000

REFUSED = {
    # name: what the file holds, the exit status, and places with rules that are named, in this order
    "empty": (b"", 2, [" no-workplan"]),
    "comment-only": (b"# workplan: later\n", 2, [" no-workplan"]),
    "binary": (bytes(range(256)) * 100, 2, [":1:1 unreadable"]),
    "latin-1": (PLAN.encode() + "# S\xe3o\n".encode("latin-1"), 2, [f":{PLAN.count(chr(10)) + 1}:4 unreadable"]),
    "utf-16": (b"\xff\xfe" + PLAN.encode("utf-16-le"), 2, [":1:1 unreadable"]),
    "utf-16-without-mark": (PLAN.encode("utf-16-be"), 2, [":1:1 unreadable"]),
    "utf-32": (PLAN.encode("utf-32"), 2, [":1:1 unreadable"]),
    "zero-bytes": (PLAN.encode() + b"note: a\0b\n", 2, [f":{PLAN.count(chr(10)) + 1}:8 unreadable"]),
    "tabs": (b"workplan:\n\tid: tabs\n", 1, [":2:1 syntax"]),
    "line-of-10-mb": (b"workplan: [" + b"a," * 5_000_000 + b"]\n", 2, [":1:1 unreadable"]),
    "one-word-of-10-mb": (b"workplan: " + b"a" * 10_000_000 + b"\n", 2, [":1:1 unreadable"]),
    "nested-lists": (b"workplan: " + b"[" * NESTED, 1, [":1:110 too-deep"]),
    "nested-mappings": (b"workplan: " + b"{a: " * NESTED, 1, [":1:407 too-deep"]),
    "nested-block-lists": (b"workplan:\n" + b"- " * NESTED, 1, [":2:199 too-deep"]),
    "nested-block-keys": (b"workplan:\n " + b"? " * NESTED, 1, [":2:200 too-deep"]),
    "nested-by-indent": (b"workplan:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 2_000)), 1, [":101:100 too-deep"]),
    "several-documents": (f"{PLAN}---\n{PLAN}".encode(), 1, [f":{PLAN.count(chr(10)) + 1}:1 several-documents"]),
    "python-object": (b"workplan: !!python/object/apply:os.system ['touch harm']\n", 1, [":1:11 tag"]),
    "alias-of-itself": (b"workplan: &a\n  id: *a\n", 1, [":2:7 alias"]),
    "billion-laughs": (
        b"a: &a [ha]\n"
        + b"".join(b"%c: &%c [%s]\n" % (n, n, b", ".join([b"*%c" % (n - 1)] * 9)) for n in range(ord("b"), ord("j")))
        + b"workplan: *i\n",
        1,
        [":2:8 alias", ":10:11 alias"],
    ),
    "lone-surrogate": (b'workplan:\n  id: "\\ud800"\n', 1, [":2:8 syntax"]),
    "escaped-zero-in-path": (b'workplan:\n  declaration: "./a\\0.yaml"\n', 1, [":2:16 unknown-declaration"]),
    "escaped-zero-in-id": (b'workplan:\n  declaration: "a\\0"\n', 1, [":2:16 unknown-declaration"]),
    "a-path-too-long": (f"workplan:\n  declaration: ./{LONG}.yaml\n".encode(), 1, [":2:16 unknown-declaration"]),
    "a-device-as-declaration": (b"workplan:\n  declaration: /dev/zero\n", 1, [":2:16 unknown-declaration"]),
    "itself-as-declaration": (b"workplan:\n  declaration: ./plan.yaml\n", 1, [":1:1 missing-key", ":1:1 unknown-key"]),
    "year-of-20-digits": (f"{PLAN}entries:\n  - year: 20242024202420242024\n".encode(), 1, [":13:11 bad-value"]),
    "number-of-5000-digits": (f"{PLAN}deferred:\n  - paragraphs: {'9' * 5000}\n".encode(), 1, [":13:17 bad-paragraphs"]),
    "a-trillion-paragraphs": (f"{PLAN}deferred:\n  - paragraphs: 1-999999999999\n".encode(), 1, [":13:17 unknown-paragraph"]),
    "100000-equal-keys": (PLAN.encode() + b"entries: []\n" * 100_000, 1, [":13:1 duplicate-key", ":100011:1 duplicate-key"]),
    "100000-unknown-keys": (
        PLAN.encode() + b"".join(b"entrie%d: 1\n" % n for n in range(100_000)), 1, [":12:1 unknown-key", ":100011:1 unknown-key"]
    ),
    "100000-empty-keys": (PLAN.encode() + b"entries: [{" + b"a," * 100_000 + b"}]", 1, [":12:12 comma-in-flow"]),
    "keys-of-1000-letters": (
        PLAN.encode() + b"".join(b"%d%s: 1\n" % (n, b"a" * 1000) for n in range(1_000)), 1, [":12:1 unknown-key"]
    ),
    "key-of-10000-letters": (f"{PLAN}{LONG}: 1\n".encode(), 1, [":12:1 syntax"]),
    "marked-keys-of-10000-letters": (
        PLAN.encode() + b"".join(b"? %d%s\n: 1\n" % (n, LONG.encode()) for n in range(100)), 1, [":12:3 unknown-key"]
    ),
    "status-of-900000-letters": (f"{PLAN}entries:\n  - status: {'held' * 225_000}\n".encode(), 1, [":13:13 bad-value"]),
    "100000-odd-paragraphs": (
        f"{PLAN}deferred:\n  - paragraphs: [{', '.join(map(str, range(7, 200_007, 2)))}]\n".encode(), 1, [":13:18 unknown-paragraph"]
    ),
    "100000-paragraphs-and-a-repeat": (
        f"{PLAN}deferred:\n  - paragraphs: [{', '.join(map(str, range(7, 140_007, 2)))}, 7]\n".encode(), 1, [" repeated-paragraph"]
    ),
    "100000-meetings-of-nobody": (
        f"{PLAN}entries:\n  - meeting: [{', '.join(f'm-{n}' for n in range(100_000))}]\n".encode(), 1, [":13:15 unknown-meeting"]
    ),
    "100000-aliases": (PLAN.encode() + b"entries:\n" + b"  - *a\n" * 100_000, 1, [":13:5 alias", ":100012:5 alias"]),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_file_that_is_refused(tmp_path: Path, name: str) -> None:
    content, status, places = REFUSED[name]
    path = tmp_path / "plan.yaml"
    path.write_bytes(content)
    answer = check(path)
    assert answer.status == status
    for place in places:
        at, _, rule = place.partition(" ")
        assert f"plan.yaml{at}" in answer.out
        assert f"[{rule}]" in answer.out
    assert [p.name for p in tmp_path.iterdir()] == ["plan.yaml"]
