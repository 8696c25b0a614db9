"""The page "Your own plan", followed step by step from an empty folder: what it shows is what is printed."""

import re
import shlex
from pathlib import Path

from helpers import ROOT, run
from test_readme import left_out

PAGE = (ROOT / "docs" / "own-plan.md").read_text("utf-8")


def take_out_the_signs(project: Path) -> None:
    """What the page tells its reader to do in an editor."""
    folder = project / "workplans" / "2027-2028"
    head, sign, example = (folder / "2027.yaml").read_text("utf-8").partition("# meetings:")
    (folder / "2027.yaml").write_text(head + re.sub("^# ", "", sign + example, flags=re.MULTILINE), "utf-8")
    plan = (folder / "workplan.yaml").read_text("utf-8")
    assert "[1-12]" in plan
    (folder / "workplan.yaml").write_text(plan.replace("[1-12]", "[2-12]"), "utf-8")


def test_from_an_empty_folder_to_the_next_plan(tmp_path: Path) -> None:
    blocks = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 3
    for n, block in enumerate(blocks):
        if n == 1:
            take_out_the_signs(tmp_path)
        for example in filter(None, re.split(r"(?m)^(?=\$ )", block)):
            command, _, expected = example.removeprefix("$ cosp-plan ").partition("\n")
            answer = run(*shlex.split(command), cwd=tmp_path)
            assert answer.returncode == 0, answer.stderr
            assert left_out(answer.stdout.splitlines(), expected.splitlines()) == expected.splitlines()


def test_the_records_that_it_shows_are_read_without_a_fault(tmp_path: Path) -> None:
    first = re.search(r"\$ cosp-plan (init .*)", PAGE)
    assert first
    assert run(*shlex.split(first[1]), cwd=tmp_path).returncode == 0
    take_out_the_signs(tmp_path)
    records, items = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    folder = tmp_path / "workplans" / "2027-2028"
    dams = """
meetings:
  - {id: committee-on-dams-1, body: committee-on-dams, session: 1, dates: 2027-06-14, status: tentative,
     certainty: stated, source: plan}
"""
    (folder / "2028.yaml").write_text(records + dams, "utf-8")
    plan = (folder / "workplan.yaml").read_text("utf-8")
    (folder / "workplan.yaml").write_text(plan.replace("[2-12]", "[3, 7-12]"), "utf-8")
    bodies = tmp_path / "workplans" / "bodies.yaml"
    bodies.write_text(bodies.read_text("utf-8").replace("    items:\n", items, 1), "utf-8")
    answer = run("check", "--ignore", "deferred-paragraph", cwd=tmp_path)
    assert answer.stdout.startswith("no findings"), answer.stdout


def test_every_key_that_it_names_is_one() -> None:
    table = PAGE.partition("## In other words")[2].partition("`cosp-plan schema")[0]
    named = set(re.findall(r"`(\w+)(?::|`)", table))
    known = {
        key
        for kind in ("workplan", "declaration", "bodies")
        for key in re.findall(r"`(\w+)`", run("schema", kind, "--format", "markdown").stdout)
    }
    assert named <= known | {"tbd"}
