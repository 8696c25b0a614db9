"""What a word on the command line means: ``33``, ``32-35``, ``irg-16``, ``IRG``, ``asset-recovery``, ``2025``."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cosp_plan import crosswalk
from cosp_plan.index import Index
from cosp_plan.model import FIRST_YEAR, LAST_YEAR
from cosp_plan.paragraphs import ParagraphSet, parse
from cosp_plan.suggestions import Suggestions

REQUIREMENTS = "requirements"
"""The word for all of them."""
MOST_PARAGRAPHS = 25
"""Of one range: more is a table, not an answer."""


class Named(NamedTuple):
    """One thing that a word means."""

    kind: str
    id: str


class UnknownNameError(LookupError):
    """A word that means nothing in a plan; the message says what is nearest."""


def meant(word: str, index: Index) -> list[Named]:
    """Everything that a word means, paragraphs before years before ids. Raises UnknownNameError."""
    found = [*_paragraphs(word, index), *_labelled(word, index), *_year(word, index), *_ids(word, index)]
    found += [Named("recommendation", one.id) for one in crosswalk.meant(word, index.plan)]
    if found:
        return list(dict.fromkeys(found))
    raise UnknownNameError(_nearest(word, index))


def _paragraphs(word: str, index: Index) -> Iterator[Named]:
    try:
        ranges = parse(word.strip("[]"))  # as tables print numbers that the text does not have
    except ValueError:
        return
    numbers = index.plan.declaration.numbers
    wanted = ParagraphSet(ranges) & numbers
    if wanted and (strange := ParagraphSet(ranges) - numbers):
        raise UnknownNameError(
            f"`{word}` names more than there is: {strange} ({index.plan.declaration.unit.many} are {numbers})"
        )
    if len(wanted) > MOST_PARAGRAPHS:
        table = "`cosp-plan coverage --by paragraph` lists all"
        message = f"`{word}` names {len(wanted)} at once: {MOST_PARAGRAPHS} is the most; {table}"
        raise UnknownNameError(message)
    yield from (Named("paragraph", str(number)) for number in wanted)


def _labelled(word: str, index: Index) -> Iterator[Named]:
    """The paragraph that its text marks so: spaces, brackets and capitals make no difference."""
    for number, paragraph in index.paragraphs.items():
        if paragraph.label and crosswalk.plain(paragraph.label) == crosswalk.plain(word):
            yield Named("paragraph", str(number))


def _year(word: str, index: Index) -> Iterator[Named]:
    if word.isascii() and word.isdigit() and FIRST_YEAR <= int(word[:5]) <= LAST_YEAR:
        year = int(word)
        plan = index.plan
        if any(year in meeting.years for meeting in plan.meetings) or any(entry.year == year for entry in plan.entries):
            yield Named("year", word)


def _ids(word: str, index: Index) -> Iterator[Named]:
    small = word.casefold()
    for kind, ids in _all(index):
        yield from (Named(kind, id) for id in ids if id.casefold() == small)
    for body in index.plan.bodies.bodies:
        if body.short.casefold() == small:
            yield Named("body", body.id)


def _all(index: Index) -> Iterator[tuple[str, Iterable[str]]]:
    plan = index.plan
    yield "requirements", [REQUIREMENTS]
    yield "body", index.bodies
    yield "meeting", index.meetings
    yield "entry", (entry.id for entry in plan.entries)
    yield "contribution", (one.id for one in plan.contributions)
    yield "section", (section.id for section in plan.declaration.sections)
    themes = (theme for paragraph in plan.declaration.paragraphs for theme in paragraph.themes)
    yield "theme", dict.fromkeys((*(theme.id for theme in plan.declaration.themes), *themes))
    yield "instrument", (one.head.id for one in plan.instruments)
    sources = (plan.sources, plan.bodies.sources, plan.declaration.sources)
    yield "source", dict.fromkeys(source.id for given in sources for source in given)


def _nearest(word: str, index: Index) -> str:
    numbers, unit = index.plan.declaration.numbers, index.plan.declaration.unit
    if word[:1].isdigit() and all(part.isdigit() or part in ", -–" for part in word):
        return f"there is no {unit.one} and no year {word}: {unit.many} are {numbers or 'none'}"
    instrument, colon, name = word.partition(":")
    for text in index.plan.instruments if colon else ():
        if text.head.id == instrument.casefold():
            names = ", ".join(one.name for one in text.recommendations)
            return f"`{text.head.id}` has no {name.strip() or 'recommendation without a name'}; there are: {names}"
    near = [(kind, id) for kind, ids in _all(index) if (id := Suggestions(ids).nearest(word.casefold()))]
    if near:
        listed = ", ".join(f"{id} ({kind})" for kind, id in near)
        return f"`{word}` is not known; the nearest: {listed}; `cosp-plan find` looks for words"
    kinds = "a body, meeting, entry, contribution, section, theme, related instrument or source"
    return f"`{word}` is not known: give a {unit.one}, a year, or an id of {kinds}; `cosp-plan find` looks for words"
