"""Declarations and instruments -> what a text of theirs must have: marks in order, and headings."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cosp_plan.model import Declaration, Instrument, Plan
from cosp_plan.texts.marks import LETTER, ROMAN, PartMark, label
from cosp_plan.texts.runs import Known, Wanted, as_compared

Path = tuple[PartMark, ...]
"""Where a part stands: ``16 (a)`` is the mark 16 and, below it, (a)."""


class HeadedPart(NamedTuple):
    """A section of a declaration, or a group of an instrument."""

    title: str
    titles: frozenset[str]
    """The same in every language that there is, as :func:`as_compared` has them."""
    names: tuple[str, ...]
    """What its parts are called, in order."""


class TextSubject(NamedTuple):
    """A declaration or an instrument, as its text is compared with it."""

    id: str
    title: str
    one: str
    """What it calls a part."""
    many: str
    paths: dict[str, Path]
    """Where each part stands, by its name, in order; a part that the text does not mark is left out."""
    unmarked: int
    """How many those are."""
    headed: tuple[HeadedPart, ...]
    titles_ours: bool
    """Whether headings are the data's own, so that only where they stand can be compared."""

    def known(self, annexes: frozenset[str]) -> Known:
        """What is known of the text before it is read; ``annexes``: words that head a part of its own."""
        titles = frozenset(title for one in self.headed for title in one.titles)
        return Known(self.wanted, titles, self.one, tuple(sorted(annexes)))

    @property
    def wanted(self) -> Wanted:
        """The marks that it should have, each with those below it."""
        tree: dict[PartMark, dict] = {}  # type: ignore[type-arg]
        for path in self.paths.values():
            at = tree
            for mark in path:
                at = at.setdefault(mark, {})
        return tree


def subjects(plan: Plan) -> dict[str, TextSubject]:
    """The declaration of a plan, and its related instruments, by their ids; the declaration first."""
    head = plan.declaration.head
    own = {head.id: of_declaration(plan.declaration)} if head else {}
    return own | {one.head.id: of_instrument(one) for one in plan.instruments}


def of_declaration(declaration: Declaration) -> TextSubject:
    """A declaration."""
    labels, unit, head = declaration.labels, declaration.unit, declaration.head
    names = {
        str(number): labels.of.get(number) or (str(number) if labels.numbered else "") for number in declaration.numbers
    }
    headed = (
        HeadedPart(
            one.title,
            frozenset(map(as_compared, (one.title, one.short or one.title, *one.translations.values()))),
            tuple(map(str, one.paragraphs)),
        )
        for one in declaration.sections
    )
    return _subject(head.id if head else "", head.title if head else "", (unit.one, unit.many), names, headed)


def of_instrument(instrument: Instrument) -> TextSubject:
    """An instrument, whose groups are headed in the words of the data."""
    names = {one.name: one.number for one in instrument.recommendations}
    headed = (
        HeadedPart(group.title, frozenset((as_compared(group.title),)), tuple(r.name for r in group.recommendations))
        for group in instrument.groups
    )
    made = _subject(instrument.head.id, instrument.head.title, ("recommendation", "recommendations"), names, headed)
    return made._replace(titles_ours=True)


def _subject(
    id: str, title: str, unit: tuple[str, str], names: dict[str, str], headed: Iterator[HeadedPart]
) -> TextSubject:
    found = paths(names)
    return TextSubject(id, title, *unit, found, len(names) - len(found), tuple(headed), titles_ours=False)


def paths(labels: Mapping[str, str]) -> dict[str, Path]:
    """Where parts stand, by their names, from their labels; those without a label that is a mark are left out.

    What stands side by side is of one kind: beside (ii), (i) is a Roman number.
    """
    paths = {name: path for name, said in labels.items() if (path := label(said))}
    roman = {path[:-1] for path in paths.values() if path[-1].kind == ROMAN}
    return {name: (*path[:-1], _as_roman(path[-1])) if path[:-1] in roman else path for name, path in paths.items()}


def _as_roman(mark: PartMark) -> PartMark:
    letters = {1: 9, 5: 22, 10: 24, 50: 12, 100: 3}
    for value, place in letters.items():
        if mark.kind == LETTER and mark.place == (place, 0):
            return PartMark(ROMAN, (value, 0))
    return mark
