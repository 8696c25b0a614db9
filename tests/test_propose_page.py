"""The page "Propose the next plan", followed step by step: what it shows is what is printed."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from helpers import COMMAND, ROOT, clean_environment
from test_readme import left_out

pytest.importorskip("ortools", reason="needs the extra `schedule`")

PATH = ROOT / "docs" / "propose.md"
PAGE = PATH.read_text("utf-8")
STEP = re.compile(r"`(?P<name>[\w-]+\.yaml)`:\n\n```yaml\n(?P<file>.*?)```|```console\n(?P<commands>.*?)```", re.DOTALL)


def test_from_what_a_plan_leaves_open_to_the_next_one(tmp_path: Path) -> None:
    """On the plan of record, like the README's examples; `UPDATE_GOLDEN=1 pytest` writes the page anew."""
    shutil.copytree(ROOT / "workplans", tmp_path / "workplans")
    steps = [*STEP.finditer(PAGE)]
    assert len(steps) == 16
    for step in steps:
        if step["file"]:
            (tmp_path / step["name"]).write_text(step["file"], "utf-8")
            continue
        for example in filter(None, re.split(r"(?m)^(?=\$ )", step["commands"])):
            command, _, expected = example.removeprefix("$ cosp-plan ").partition("\n")
            told = subprocess.run(
                [*COMMAND, *shlex.split(command)],
                cwd=tmp_path,
                env=clean_environment(),
                capture_output=True,
                encoding="utf-8",
                timeout=180,
                check=False,
            )
            assert told.returncode == ("too-much" in command), told.stderr
            shown = left_out(told.stdout.splitlines(), expected.splitlines())
            if os.environ.get("UPDATE_GOLDEN"):
                text = PATH.read_text("utf-8").replace(example, "\n".join([f"$ cosp-plan {command}", *shown, ""]))
                PATH.write_text(text, "utf-8", newline="\n")
            assert shown == expected.splitlines()
