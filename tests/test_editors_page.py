"""The page "Editors": what it shows does what it says."""

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from helpers import LIVE, PLAN, RIVERS, ROOT, run
from readers.editor import Editor
from test_editors import place

PAGE = (ROOT / "docs" / "editors.md").read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the plan of record, of which the page speaks."""
    shutil.copytree(ROOT / "workplans", tmp_path / "workplans")
    return tmp_path


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def write_schema(project: Path) -> Path:
    """Do what the page does in a shell."""
    [command] = blocks("console")
    *arguments, sign, name = shlex.split(command.removeprefix("$ cosp-plan "))
    assert sign == ">"
    answer = run(*arguments, cwd=project)
    assert (answer.returncode, answer.stderr) == (0, "")
    (project / name).write_text(answer.stdout, "utf-8")
    return project / name


def test_the_first_line_leads_to_the_schema(project: Path) -> None:
    schema = write_schema(project)
    [line] = blocks("yaml")
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)\n", line)
    assert named
    assert (project / "workplans" / LIVE.name / named[1]).resolve() == schema
    assert run("check", "workplans", cwd=project).stderr == ""


def test_the_settings_lead_to_the_schema(project: Path) -> None:
    write_schema(project)
    file = project / "workplans" / LIVE.name / "2024.yaml"
    text = file.read_text("utf-8").partition("\n")[2]
    settings = {name.removeprefix("yaml."): value for name, value in json.loads(blocks("json")[0]).items()}
    with Editor(project, settings) as editor:
        assert editor.open(file, text) == []
        assert "2024-2026.schema.json" in editor.hover(file, *place(text, "meetings"))


def problem(matcher: dict[str, Any], line: str) -> dict[str, str]:
    """What VS Code makes of a line, by the pattern of a matcher; nothing where that does not fit."""
    pattern = matcher["pattern"]
    found = re.search(pattern["regexp"], line)
    return {key: found[group] for key, group in pattern.items() if isinstance(group, int)} if found else {}


def test_the_task_lists_every_finding(tmp_path: Path) -> None:
    shutil.copytree(RIVERS / "workplans", tmp_path / "workplans")
    file = tmp_path / "workplans" / PLAN.name / "2024.yaml"
    file.write_text(file.read_text("utf-8").replace("    meeting: rg", "    meetign: rg"), "utf-8")
    (file.parent / "2027.yaml").symlink_to("nowhere.yaml")
    [task] = json.loads(blocks("json")[1])["tasks"]
    assert task["command"] == "cosp-plan"
    lines = run(*task["args"], cwd=tmp_path).stdout.splitlines()
    found = [one for line in lines for matcher in task["problemMatcher"] if (one := problem(matcher, line))]
    [plan] = json.loads(run("check", "workplans", "--format", "json", cwd=tmp_path).stdout)["plans"]
    at = {"file": "path", "line": "line", "column": "column"}
    said = {"severity": "severity", "code": "rule", "message": "message"}
    assert found == [
        {key: str(one[name]) for key, name in ((at if one["line"] else {"file": "path"}) | said).items()}
        for one in plan["findings"]
    ]
    assert {one["code"] for one in found} == {"unreadable", "unknown-key", "meeting-on-holiday"}
    assert len({frozenset(one) for one in found}) == 2, "with a line and without"
