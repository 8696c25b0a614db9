"""Readers from npm: where they are, if they are."""

import os
import shutil
from pathlib import Path

import pytest

FOLDER = os.environ.get("COSP_PLAN_NODE_MODULES") or os.environ.get("NODE_PATH", "")


def node_module(name: str) -> Path:
    """The folder of a package from npm; skips the test where it, or Node, is not here."""
    if not shutil.which("node") or not FOLDER or not (Path(FOLDER) / name).is_dir():
        pytest.skip(f"needs Node, and {name} from npm in the folder COSP_PLAN_NODE_MODULES")
    return Path(FOLDER) / name
