"""A judge of proposals in plain Python: it shares no code with the scheduler, and reads only what is printed.

A placing is a dictionary: paragraph -> (name of its topic, week). What a line counts is counted here a second time.
"""

from collections.abc import Iterable, Mapping
from itertools import product
from typing import Any, NamedTuple

Place = tuple[str, int]
Placing = Mapping[int, Place]


class Small(NamedTuple):
    """A small task: everything that the judge must know."""

    names: dict[int, list[str]]
    """The themes of each paragraph, and last `section:` and its section."""
    weeks: list[tuple[int, str]]
    """The year and the body of each week."""
    mandates: dict[str, set[int]]
    taken_up: dict[int, int]
    deferred: set[int]
    named: frozenset[int] = frozenset()
    """Those that a line puts somewhere: they may go to bodies that would not take them up by themselves."""


def size_of(lines: Iterable[dict[str, Any]]) -> int:
    return min((int(line["paragraphs-per-topic"]) for line in lines if "paragraphs-per-topic" in line), default=10**6)


def topics(placing: Placing, size: int) -> dict[Place, int]:
    """How many topics there are of each name in each week."""
    cells: dict[Place, int] = {}
    for place in placing.values():
        cells[place] = cells.get(place, 0) + 1
    return {place: -(-count // size) for place, count in cells.items()}


def broken(line: dict[str, Any], placing: Placing, small: Small, size: int) -> int:
    """How much a line is broken."""
    about = line.get("for", "all")
    numbers = {*small.names} if about == "all" else small.deferred if about == "deferred" else {int(about)}
    years = sorted({year for year, _ in small.weeks})
    own = {number: place for number, place in placing.items() if number in numbers}
    year_of = {number: small.weeks[week][0] for number, (_, week) in own.items()}
    made = topics(placing, size)
    match {key: value for key, value in line.items() if key not in ("for", "note")}:
        case {"once": _}:
            return len(numbers - placing.keys())
        case {"topics-per-week": limit}:
            return sum(
                max(0, sum(n for (_, w), n in made.items() if w == week) - limit) for week in range(len(small.weeks))
            )
        case {"paragraphs-per-topic": limit}:
            return 0 if size <= limit else 10**6
        case {"in": year}:
            return sum(found != year for found in year_of.values())
        case {"not-in": year}:
            return sum(found == year for found in year_of.values())
        case {"mandate": _}:
            every = set().union(*(small.mandates[body] for _, body in small.weeks))
            return sum(n in every and n not in small.mandates[small.weeks[week][1]] for n, (_, week) in own.items())
        case {"by": _}:
            return sum(found - years[0] for found in year_of.values())
        case {"fewest": "topics"}:
            return sum(made.values())
        case {"fewest": _}:
            themed = any(not name.startswith("section:") for names in small.names.values() for name in names)
            return sum(themed and name.startswith("section:") for name, _ in own.values())
        case {"moved": before}:
            return sum(number not in placing or placing[number][1] != week for number, week in before.items())
        case {"balance": "weeks"}:
            return max(sum(n for (_, w), n in made.items() if w == week) for week in range(len(small.weeks)))
        case {"balance": _}:
            counts = [sum(small.weeks[week][0] == year for _, week in placing.values()) for year in years]
            return max(counts) - min(counts)
        case {"years-apart": apart}:
            short = (apart - abs(year_of[n] - small.taken_up[n]) for n in own if n in small.taken_up)
            return sum(one for one in short if one > 0)
        case other:
            raise AssertionError(other)


def every_placing(small: Small) -> Iterable[dict[int, Place]]:
    """Every way to place the paragraphs, or to leave some out."""
    numbers = sorted(small.names)
    ways: list[list[Place | None]] = []
    every = set().union(*(small.mandates[body] for _, body in small.weeks))
    for number in numbers:
        anywhere = number in every or number in small.named
        weeks = [week for week, (_, body) in enumerate(small.weeks) if anywhere or _goes(number, body, small)]
        ways.append([None, *product(small.names[number], weeks)])
    for chosen in product(*ways):
        yield {number: place for number, place in zip(numbers, chosen, strict=True) if place}


def _goes(number: int, body: str, small: Small) -> bool:
    """Whether a paragraph of no mandate goes to a body: of the most themes in common with its mandate, else any."""
    own = {*small.names[number]} - {name for name in small.names[number] if name.startswith("section:")}
    shared = {
        one: len(own & {name for n in small.mandates[one] for name in small.names.get(n, [])})
        for one in {body for _, body in small.weeks}
    }
    most = max(shared.values())
    return not most or shared[body] == most


def only(small: Small, numbers: set[int]) -> Small:
    """The task of placing some of the paragraphs alone."""
    names = {number: some for number, some in small.names.items() if number in numbers}
    return small._replace(names=names, deferred=small.deferred & numbers)


def possible(small: Small, must: list[dict[str, Any]]) -> bool:
    """Whether there is a way to keep all these lines."""
    about = [line for line in must if line.get("for", "all") in ("all", "deferred") or int(line["for"]) in small.names]
    return best(small, about, []) is not None


def conflict(small: Small, lines: list[dict[str, Any]], numbers: set[int]) -> bool:
    """Whether these lines conflict for some of these paragraphs, and without any one of them do not."""
    for some in product((True, False), repeat=len(numbers)):
        part = only(small, {number for number, take in zip(sorted(numbers), some, strict=True) if take})
        rest = ([other for other in lines if other is not line] for line in lines)
        if not possible(part, lines) and all(possible(part, others) for others in rest):
            return True
    return False


def cost_of(
    small: Small, must: list[dict[str, Any]], should: list[dict[str, Any]], number: int, weeks: list[int]
) -> Any:
    """What gets worse first with a paragraph in other weeks: which line, and how much; None where nothing can be."""
    size, now = size_of(must), best(small, must, should)
    assert now is not None
    kept = [one for one in every_placing(small) if not any(broken(line, one, small, size) for line in must)]
    left = [one for one in kept if number in one and one[number][1] in weeks]
    if not left:
        return None
    for n, (line, value) in enumerate(zip(should, now, strict=True)):
        least = min(broken(line, one, small, size) for one in left)
        if least > value:
            return n, least
        left = [one for one in left if broken(line, one, small, size) <= value]
    return ()


def best(small: Small, must: list[dict[str, Any]], should: list[dict[str, Any]]) -> list[int] | None:
    """What is counted of each line at best, level by level; None where nothing keeps all that must be kept."""
    size = size_of(must)
    kept = (one for one in every_placing(small) if not any(broken(line, one, small, size) for line in must))
    return min(([broken(line, one, small, size) for line in should] for one in kept), default=None)
