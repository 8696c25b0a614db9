"""Which requirements hold: nearer lines take the place of farther ones, and the nearest are the most important."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cosp_plan.model import Requirement, Requirements

ADDING = ("not-in", "together", "apart")
"""Words whose lines never take the place of others: each says one more thing."""
_BY_VALUE = ("fewest", "balance")
"""Words of which each value is a matter of its own."""


class Layer(NamedTuple):
    """The requirements of one place."""

    named: str
    """As a person calls it: ``the plan``."""
    requirements: Requirements


class Holding(NamedTuple):
    """A line that holds, and where it is from."""

    line: Requirement
    named: str
    """Of its layer."""


class InForce(NamedTuple):
    """All that holds."""

    must: tuple[Holding, ...]
    should: tuple[Holding, ...]
    """In the order of importance."""


def in_force(layers: Sequence[Layer]) -> InForce:
    """What holds of several layers, the nearest first."""
    sides: tuple[list[Holding], list[Holding]] = ([], [])
    nearer: list[Requirement] = []
    for layer in layers:
        for side, lines in zip(sides, layer.requirements[:2], strict=True):
            left = (line for line in lines if not line.takes_away and not _replaced(line, nearer))
            side += [Holding(line, layer.named) for line in left]
        nearer += [*layer.requirements.must, *layer.requirements.should]
    return InForce(tuple(sides[0]), tuple(sides[1]))


def _replaced(line: Requirement, nearer: Iterable[Requirement]) -> bool:
    return any(one.takes_away or one.word not in ADDING for one in nearer if _one_matter(one, line))


def _one_matter(nearer: Requirement, line: Requirement) -> bool:
    if nearer.word != line.word or {*nearer.about} != {*line.about}:
        return False
    return nearer.takes_away or nearer.word not in _BY_VALUE or nearer.value == line.value


def repeated(requirements: Requirements) -> list[tuple[Requirement, Requirement]]:
    """The lines that stand twice in one place, each with the first."""
    first: dict[tuple[str, frozenset[str], frozenset[str]], Requirement] = {}
    found = []
    for line in (*requirements.must, *requirements.should):
        key = (line.word, frozenset(line.value), frozenset(line.about))
        if line.word and first.setdefault(key, line) is not line:
            found.append((line, first[key]))
    return found
