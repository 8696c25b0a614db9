"""`constraints.txt` holds a version of each direct dependency, and of nothing else."""

import tomllib
from itertools import chain

from helpers import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LINES = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]


def direct() -> dict[str, Requirement]:
    """The dependencies that pyproject.toml names, by name."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = declared["project"]["optional-dependencies"].values()
    named = [*declared["build-system"]["requires"], *declared["project"]["dependencies"], *chain.from_iterable(extras)]
    return {canonicalize_name(requirement.name): requirement for requirement in map(Requirement, named)}


def test_each_direct_dependency_has_one_version_that_it_allows() -> None:
    pinned = dict(line.split("==") for line in LINES)
    assert len(pinned) == len(LINES)
    assert sorted(pinned) == sorted(direct())
    for name, requirement in direct().items():
        assert requirement.specifier.contains(pinned[name]), requirement
