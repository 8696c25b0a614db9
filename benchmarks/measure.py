"""Whole processes, measured from outside."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

_STARTER = Path(__file__).with_name("starter.py")

Command = tuple[str, ...]
"""A program and its arguments, as in ``argv``."""


class Run(NamedTuple):
    """What one run of a command took."""

    seconds: float
    """Wall time from start to exit."""
    cpu: float
    """Seconds of processor time, user and system."""
    peak: float
    """Most memory held at once (resident), in MiB."""


class Measured(NamedTuple):
    """All runs of one command. Runs of equal index, of the commands of one series, ran one after the other."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """Median wall time."""
        return median(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float:
        """Median processor time in seconds."""
        return median(run.cpu for run in self.runs)

    @property
    def peak(self) -> float:
        """Median peak in MiB."""
        return median(run.peak for run in self.runs)

    def ratio(self, other: "Measured") -> float:
        """Wall time in units of another command's: the median of the rounds, so that noise hits both sides."""
        return median(a.seconds / b.seconds for a, b in zip(self.runs, other.runs, strict=True))


class CommandError(Exception):
    """A command cannot be run or did not exit with 0, so that its time would mean nothing."""


def measure(commands: Mapping[str, Command], rounds: int, folder: Path) -> dict[str, Measured]:
    """Run every command once in each round, after one round that is not counted and must succeed.

    ``folder`` is where the commands run. The first round also writes the byte code that later ones read.
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    for command in commands.values():
        try:
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
        except OSError as fault:
            raise CommandError(f"{command[0]}: {fault.strerror}") from None
        if done.returncode:
            said = (done.stdout + done.stderr).decode("utf-8", "replace")[-2000:]
            raise CommandError(f"{' '.join(command)[:500]}\nexited with {done.returncode}:\n{said}")
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(_run(command, folder, environment))
    return {name: Measured(tuple(list_of_runs)) for name, list_of_runs in runs.items()}


def _run(command: Command, folder: Path, environment: dict[str, str]) -> Run:
    starter = (sys.executable, "-I", "-S", str(_STARTER), *command)
    done = subprocess.run(starter, cwd=folder, env=environment, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise CommandError(f"{command[0]} failed in a later round")
    seconds, cpu, peak = map(float, done.stdout.split())
    return Run(seconds, cpu, peak)
