"""The git repository that files lie in, without asking git: where its root is, and paths from there."""

import os
from pathlib import Path

from cosp_plan.reading.files import real_path


def root_of(path: Path) -> Path | None:
    """The real folder of the repository that a path lies in; None where it lies in none."""
    real = Path(real_path(path))
    return next((above for above in (real, *real.parents) if os.path.lexists(above / ".git")), None)


def within(path: Path, root: Path) -> str | None:
    """A path from a real folder, ``.`` for that itself; None for what lies elsewhere."""
    real = Path(real_path(path))
    return real.relative_to(root).as_posix() if real.is_relative_to(root) else None
