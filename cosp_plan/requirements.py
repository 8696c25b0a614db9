"""Which requirements hold: nearer lines take the place of farther ones, and the nearest are the most important."""

from collections.abc import Iterable, Sequence

from cosp_plan.model import Requirement, Requirements

ADDING = ("not-in", "together", "apart", "alone", "zone")
"""Words whose lines never take the place of others: each says one more thing."""
_BY_VALUE = ("fewest", "balance", "like")
"""Words of which each value is a matter of its own."""


def in_force(places: Sequence[Requirements]) -> Requirements:
    """What holds of the requirements of several places, the nearest first."""
    must: list[Requirement] = []
    should: list[Requirement] = []
    nearer: list[Requirement] = []
    for place in places:
        must += _left(place.must, nearer)
        should += _left(place.should, nearer)
        nearer += [*place.must, *place.should]
    return Requirements(tuple(must), tuple(should))


def _left(lines: Iterable[Requirement], nearer: Sequence[Requirement]) -> list[Requirement]:
    """The lines that nothing nearer replaces."""
    known: dict[tuple[str, frozenset[str]], list[Requirement]] = {}
    for one in nearer:
        known.setdefault((one.word, frozenset(one.about)), []).append(one)
    return [
        line
        for line in lines
        if line.word and not line.takes_away and not _replaced(line, known.get((line.word, frozenset(line.about)), ()))
    ]


def _replaced(line: Requirement, nearer: Iterable[Requirement]) -> bool:
    """Whether a line is replaced by nearer ones of the same word, about the same."""
    if any(one.takes_away for one in nearer):
        return True
    if line.word in _BY_VALUE:
        return any(_matter(one) == _matter(line) for one in nearer)
    return line.word not in ADDING and bool([*nearer])


def _matter(line: Requirement) -> tuple[str, ...]:
    """What a line of a word with several matters is about: a year is another answer to the same as `all`."""
    return ("all",) if line.value[0].isdigit() else line.value


def repeated(requirements: Requirements) -> list[tuple[Requirement, Requirement]]:
    """The lines that stand twice in one place, each with the first."""
    first: dict[tuple[str, frozenset[str], frozenset[str]], Requirement] = {}
    found = []
    for line in (*requirements.must, *requirements.should):
        key = (line.word, frozenset(line.value), frozenset(line.about))
        if line.word and first.setdefault(key, line) is not line:
            found.append((line, first[key]))
    return found
