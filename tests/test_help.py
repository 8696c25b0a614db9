"""`--help`: what people want first, and at the end of every command examples that run."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import docx
import pytest
from helpers import LIVE, ROOT, clean_environment, run
from readers.repository import commit, git

from cosp_plan.cli import COMMANDS, module_of
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.texts.subjects import subjects

NAMES = [name for commands in COMMANDS.values() for name in commands]
EXAMPLES = [example for name in NAMES for example in module_of(name).EXAMPLES]


def help_of(*command: str) -> list[str]:
    answer = run(*command, "--help", COLUMNS="80")
    assert (answer.returncode, answer.stderr) == (0, "")
    return answer.stdout.splitlines()


def test_commands_stand_under_what_people_want() -> None:
    lines = help_of()
    headings = [line[:-1] for line in lines if re.fullmatch("[A-Z][a-z]+:", line)]
    assert headings == ["Options", *(heading for heading, commands in COMMANDS.items() if commands)]
    listed = [re.match("  ([a-z]+) +", line) for line in lines[lines.index("Look:") :]]
    assert [match[1] for match in listed if match] == NAMES
    assert len({match.end() for match in listed if match}) == 1, "the columns of all headings are the same"


@pytest.mark.parametrize("name", NAMES)
def test_help_ends_with_examples(name: str) -> None:
    lines = help_of(name)
    examples = module_of(name).EXAMPLES
    assert lines[lines.index("Examples:") + 1 :] == indent("\n".join(examples), "  ").splitlines()
    assert len(examples) in (2, 3)
    assert all(f"cosp-plan {name}" in example for example in examples)


@pytest.mark.parametrize("command", ["", *NAMES])
def test_nothing_wraps_badly(command: str) -> None:
    lines = help_of(*command.split())
    assert max(map(len, lines)) <= 80
    assert [line for line in "\n".join(lines).partition("\nExamples:")[0].splitlines() if line.endswith("-")] == []


def _published(folder: Path) -> None:
    """Texts with the numbers and headings of the declaration and of an instrument, and nothing else of theirs."""
    declaration, wanted = docx.Document(), subjects(read_plan(plans_at(LIVE)[0]).plan)
    heading_of = {one.names[0]: one.title for one in wanted["ungass-2021"].headed}
    for name in wanted["ungass-2021"].paths:
        if name in heading_of:
            declaration.add_heading(heading_of[name])
        declaration.add_paragraph(f"{name}. We will see to it.")
    declaration.save(str(folder / "declaration.docx"))
    items = "".join(f"<li>See to {name}." for name in wanted["cohort"].paths)
    (folder / "recommendations.html").write_text(f"<!doctype html><ol>{items}</ol>", "utf-8")


@pytest.mark.skipif(os.name == "nt" or not shutil.which("git"), reason="needs a POSIX shell, and git")
@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_run(example: str, tmp_path: Path) -> None:
    """In a repository, on the plan of record, whose ids they name: those stay, whatever else becomes of its facts."""
    project = tmp_path / "project"
    for folder in ("workplans", "calendars"):
        shutil.copytree(ROOT / folder, project / folder)
    if " text " in example:
        _published(project)
    if "annex.csv" in example:
        (project / "annex.csv").write_text("Year,Body,Paragraphs,Keywords\n2027,WGP,9,Budgets\n", "utf-8")
    if "HEAD" in example:
        git(project, "init", "--quiet")
        commit(project)
        commit(project)
    command = f'cosp-plan() {{ {shlex.quote(sys.executable)} -m cosp_plan "$@"; }}\n{example}'
    environment = clean_environment(HOME=str(tmp_path))
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=project,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    verdict = "check" in example or "--fail-under" in example or "--compare" in example
    assert done.returncode in ((0, 1) if verdict else (0,)), done.stderr.decode()
    assert list(tmp_path.iterdir()) == [project]
