"""The README's examples are real output."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cosp_plan.reading.schema import markdown
from cosp_plan.reading.shapes import FILES

ROOT = Path(__file__).parents[1]
PATH = ROOT / "README.md"
README = PATH.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
PROGRESS = re.compile(r"(?m)^cosp-plan: \d+ of \d+: .*\n")
"""What a command says of how far it is, where the machine is so slow that it says it."""
EXAMPLES = [example for block in BLOCKS for example in re.split(r"(?m)^(?=\$ )", block) if example]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plan of record, one without paragraph 71, and a made-up table."""
    here = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "workplans", here / "workplans")
    shutil.copytree(ROOT / "workplans" / "2024-2026", here / "plan-without-71")
    file = here / "plan-without-71" / "2024.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("    paragraphs: [71]\n") == 1
    file.write_text(text.replace("    paragraphs: [71]\n", ""), encoding="utf-8")
    (here / "annex.csv").write_text(
        'Year,Body,Paragraphs,Keywords\n2027,"IRG, WGP","9, 20",Budgets; audits\n', encoding="utf-8"
    )
    return here


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.partition("\n")[0])
def test_console_examples(example: str, folder: Path) -> None:
    """What the README shows is printed, with lines left out at `…`; `UPDATE_GOLDEN=1 pytest` writes it anew."""
    command, _, expected = example.removeprefix("$ ").partition("\n")
    name, *arguments = shlex.split(command)
    assert name == "cosp-plan"
    run = subprocess.run(
        [sys.executable, "-m", "cosp_plan", *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )
    shown = left_out(run.stdout.splitlines(), expected.splitlines())
    assert PROGRESS.sub("", run.stderr) == ""
    if os.environ.get("UPDATE_GOLDEN"):
        text = PATH.read_text(encoding="utf-8").replace(example, "\n".join([f"$ {command}", *shown, ""]))
        PATH.write_text(text, encoding="utf-8", newline="\n")
    assert shown == expected.splitlines()


def left_out(lines: list[str], like: list[str]) -> list[str]:
    """Lines, of which as many are left out at `…` as in an example like it."""
    if "…" not in like:
        return lines
    first = like.index("…")
    last = len(like) - first - 1
    return [*lines[:first], "…", *lines[len(lines) - last :]]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 3


def test_format_example_is_valid(folder: Path) -> None:
    """The YAML that the README shows is read without a fault of shape."""
    [example] = [block for block in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL) if "entries:" in block]
    plan = folder / "example"
    plan.mkdir()
    head = "workplan: {id: a, title: A, declaration: ungass-2021, period: 2024-01-01/2026-12-31, "
    head += "timezone: Europe/Vienna, revised: 2026-11-21}\n"
    sources = "sources: {annex: {title: Annex}}\n"
    (plan / "plan.yaml").write_text(head + sources + example, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "cosp_plan", "check", str(plan), "--ignore", "unassigned-paragraph"],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("file", FILES)
def test_every_key_is_in_the_field_reference(file: str) -> None:
    reference = markdown(file)
    for field in FILES[file].fields:
        assert f"| `{field.name}` |" in reference


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("picture", "command"), [("map", "coverage"), ("timeline", "meetings")])
def test_pictures_are_current(picture: str, command: str, theme: str, folder: Path) -> None:
    """Those that the README opens with; `UPDATE_GOLDEN=1 pytest` draws them anew."""
    file = ROOT / "docs" / f"{picture}-{theme}.svg"
    assert f"docs/{file.name}" in README
    arguments = [command, "--plan", "workplans", "--format", "svg", "--theme", theme]
    drawn = subprocess.run([sys.executable, "-m", "cosp_plan", *arguments], cwd=folder, capture_output=True, check=True)
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_bytes(drawn.stdout)
    assert file.read_bytes() == drawn.stdout
