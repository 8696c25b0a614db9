"""How far something is that takes long: a line a step on standard error, and a bar below them on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from cosp_plan.cli import common

Told = Callable[[int, int, str], None]
"""Told how many steps are done, of how many, and what is to be said of the last."""
_SOON = 1.0
"""Seconds; what takes less says nothing."""


@contextmanager
def progress(steps: str) -> Iterator[Told]:
    """What is told how far it is; ``steps`` is what the steps are called."""
    begun = monotonic()
    if sys.stderr.isatty():
        yield from _bar(steps, begun)
        return

    def say(done: int, of: int, text: str) -> None:
        if monotonic() - begun > _SOON:
            common.remark(f"{done} of {of}: {text}" if text else f"{done} of {of} {steps}")

    yield say


def _bar(steps: str, begun: float) -> Iterator[Told]:
    """Lines, and below them a bar that is gone in the end."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from cosp_plan.escaping import one_line

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(steps, total=None)

        def say(done: int, of: int, text: str) -> None:
            bar.update(task, completed=done, total=of)
            if text and monotonic() - begun > _SOON:
                bar.console.out(f"cosp-plan: {done} of {of}: {one_line(text)}", highlight=False)

        yield say
