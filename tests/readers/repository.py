"""A git repository for tests: what it holds, and commands of git as a person gives them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from helpers import RIVERS

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="no git")

_NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Nobody",
    "GIT_AUTHOR_EMAIL": "nobody@example.org",
    "GIT_COMMITTER_NAME": "Nobody",
    "GIT_COMMITTER_EMAIL": "nobody@example.org",
}


def git(folder: Path, *arguments: str) -> str:
    """A command of git in a folder, and what it says."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        ["git", *arguments], cwd=folder, env={**environment, **_NOBODY}, capture_output=True, text=True, check=True
    ).stdout.strip()


def commit(folder: Path, message: str = "as it is now") -> str:
    """Commit everything in a folder; the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def repository(folder: Path) -> Path:
    """A repository with the project of the rivers in it, committed: the folder of its plan."""
    shutil.copytree(RIVERS / "workplans", folder / "workplans")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    return folder / "workplans" / "2023-2026"
