"""A standard output that is full, closed or left, and Ctrl-C: one line, the command's own status, no traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import COMMAND, PLAN, ROOT, clean_environment, run
from readers.office import Office

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell and signals")

COMMANDS = (
    "check workplans",
    "check workplans --format json",
    "coverage --plan workplans",
    "meetings --plan workplans --format csv",
    "agenda irg-16 --plan workplans",
    "calendar --plan workplans --check -o {empty}",
    "rules",
    "schema",
    "--help",
    "--version",
)


def shell(arguments: str, redirection: str) -> "subprocess.CompletedProcess[str]":
    """The command with its output redirected by a shell, whose answer is the command's own status."""
    script = f'set -o pipefail; "$0" -m cosp_plan {arguments} {redirection}'
    return subprocess.run(
        ["bash", "-c", script, sys.executable],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )


@pytest.mark.parametrize("arguments", COMMANDS)
@pytest.mark.parametrize(
    ("redirection", "said"),
    [
        pytest.param(
            "> /dev/full",
            "no space left on device",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full"),
        ),
        (">&-", "is closed"),
    ],
)
def test_output_that_cannot_be_written(arguments: str, redirection: str, said: str, tmp_path: Path) -> None:
    answer = shell(arguments.format(empty=tmp_path), redirection)
    assert answer.returncode == 2
    assert answer.stderr.splitlines()[-1] == f"cosp-plan: standard output: {said}"
    assert answer.stderr.count("standard output") == 1
    assert "please report" not in answer.stderr.lower()
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "status"),
    [("check workplans", 0), ("check workplans --strict", 1), ("check workplans --as-of 2028-01-01 --format json", 1)],
)
def test_a_reader_that_leaves_does_not_change_the_status(arguments: str, status: int) -> None:
    for reader in ("head -n 1", "true"):
        answer = shell(arguments, f"| {reader}")
        assert answer.returncode == status
        assert answer.stderr == ""


def test_nobody_hears_of_a_closed_standard_error() -> None:
    for redirection in ("2>&-", "2>/dev/full") if Path("/dev/full").exists() else ("2>&-",):
        assert shell("coverage --plan no-such-plan", redirection).returncode == 2
        answer = shell("check workplans --shipped", redirection)
        assert answer.returncode == 2
        assert shell("check --shipped", redirection).returncode == 0


@pytest.mark.parametrize("redirection", ["| true", "| head -n 1", "> /dev/full", ">&-"])
def test_feeds_are_written_all_or_none_whoever_listens(redirection: str, tmp_path: Path) -> None:
    """Everything is made before the first file is written, and written before the first line is printed."""
    office = Office(tmp_path)
    office.publish("2026-03-01", wgp_1="dates: 2026-06-04, status: confirmed", irg_1="dates: 2026-09-07, status: held")
    before = office.raw()
    office.revise("2026-04-01", wgp_1="dates: 2026-06-05, status: confirmed", irg_1="dates: 2026-09-08, status: held")
    shell(f"calendar --plan '{office.plan}' -o '{office.feeds}'", redirection)
    changed = [before[name] != raw for name, raw in office.raw().items()]
    assert len(changed) == len(before)
    assert all(changed) or not any(changed)
    assert any(changed) == (redirection != ">&-")


# --- Ctrl-C -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("loading", ["typer", "yaml"])
@pytest.mark.parametrize("launched", ["module", "script"])
def test_ctrl_c_while_it_starts_and_while_it_reads(loading: str, launched: str, tmp_path: Path) -> None:
    """A module that does not come to an end stands for all the time that loading and reading take."""
    (tmp_path / f"{loading}.py").write_text("import os, time\nos.write(2, b'.')\ntime.sleep(60)\n", "utf-8")
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    script = [sys.executable, "-c", "from cosp_plan.__main__ import main; main()"]
    process = subprocess.Popen(
        [*(COMMAND if launched == "module" else script), "check", PLAN],
        env=clean_environment(PYTHONPATH=path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # which a background job ignores
    )
    assert process.stderr
    assert process.stderr.read(1) == b"."
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"cosp-plan: interrupted\n")


def test_a_fault_of_the_program_is_status_3_and_no_traceback() -> None:
    script = "import cosp_plan.cli as c, cosp_plan.cli.plans as p; p.chosen = lambda _: 1 / 0; c.main()"
    answer = subprocess.run(
        [sys.executable, "-c", script, "check"], cwd=ROOT, env=clean_environment(), capture_output=True, text=True
    )
    assert (answer.returncode, answer.stdout) == (3, "")
    assert answer.stderr == "cosp-plan: internal error: ZeroDivisionError: division by zero. Please report it.\n"


def test_version() -> None:
    assert run("--version").stdout.startswith("cosp-plan ")
