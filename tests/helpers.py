"""What several tests share: the command as people run it, and the checker without it."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from cosp_plan.findings import Finding
from cosp_plan.proposed import laid_over
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.sheets import Sheet, said, terminal
from cosp_plan.rules import Checked, check

ROOT = Path(__file__).parent.parent
LIVE = ROOT / "workplans" / "2024-2026"
"""The plan of record. Its facts change: tests ask of it only that it checks clean and is what the README says."""
RIVERS = Path(__file__).parent / "plans" / "rivers"
"""A made-up project with a plan of its own, for whatever is tested."""
PLAN = RIVERS / "workplans" / "2023-2026"
CND = Path(__file__).parent / "plans" / "cnd" / "workplans"
"""A true second case: two plans, a declaration without numbers, and bodies that do things in ways of their own."""
CATALOGUE = ROOT / "cosp_plan" / "catalogue"
EXAMPLES = Path(__file__).parent / "examples"
PARLIAMENT = Path(__file__).parent / "plans" / "parliament" / "workplans" / "2026-2027"
"""A made-up plan in French, so small that it stands in the documentation."""
SOURCES = Path(os.environ.get("COSP_PLAN_SOURCES") or "none")
"""A folder with the published texts, which are beside the project and never part of it; most people have none."""
COMMAND = (sys.executable, "-m", "cosp_plan")

_OF_THE_MACHINE = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR", "PYTHONHASHSEED", "TERM", "TZ")


def clean_environment(**changes: str) -> dict[str, str]:
    """The environment without what would change the output, and with what a test changes."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_THE_MACHINE}
    utf_8 = {"PYTHONUTF8": "1"} if os.name == "nt" else {}
    return {**kept, **utf_8, "PYTHONPATH": str(ROOT), **changes}


def run(*arguments: str | Path, cwd: Path = RIVERS, **environment: str) -> "subprocess.CompletedProcess[str]":
    """`cosp-plan` with these arguments, piped."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        env=clean_environment(**environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )


def lay_small(folder: Path) -> Path:
    """Put the small declaration and its bodies into a folder, where a plan may name them."""
    for name in ("small-declaration.yaml", "small-bodies.yaml", "small-instrument.yaml"):
        shutil.copy(EXAMPLES / name, folder)
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Put a text into a file in place of another that is there once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} is not once in {path.name}"
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def checked(path: Path) -> Checked:
    """What the checker says of the one plan at a path; with what is proposed where a file of it asks for that."""
    (found,) = plans_at(path)
    reading = read_plan(found)
    if any("# check --with-proposed\n" in file.source.text for file in found.files):
        reading = reading._replace(plan=laid_over(reading.plan))
    return check(reading)


def findings(path: Path) -> tuple[Finding, ...]:
    """The findings of the one plan at a path."""
    return checked(path).findings


def rules(path: Path) -> list[str]:
    """The rules that find something in the one plan at a path, in order."""
    return [finding.rule for finding in findings(path)]


def drawn(sheet: Sheet, **screen: Any) -> str:
    """A sheet as a terminal shows it."""
    return "".join(terminal.render(sheet, Screen("table", **screen)))


def lost(sheet: Sheet, text: str) -> dict[str, int]:
    """The letters and digits of cells that a text has not (a narrow table breaks long words)."""
    content = sheet.without(drawn=True, cited=True, data=True)
    cells = Counter(letter for row in content.rows for cell in row for letter in said(cell) if letter.isalnum())
    rows = text.partition("\n\n")[2].rpartition("\n\n")[0]
    return dict(cells - Counter(rows))
