"""A cell of paragraphs: numbers, ranges and sections, in groups; or prose, of which no number is taken."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from cosp_plan.model import Section
from cosp_plan.paragraphs import ParagraphSet, Range
from cosp_plan.texts.workplan import NumberGroup, TableWords
from cosp_plan.texts.workplan.words import folded, words_of

_TOKEN = re.compile(
    r"\s*(?:(?P<id>section:[a-z0-9-]+)|(?P<number>[1-9][0-9]{0,11})(?![\w/]|\.\d)|(?P<dash>-)|(?P<comma>[,;])"
    r"|(?P<word>[^\W\d_]+)\.?|(?P<other>\S))"
)
_MOST_GROUPS = 30
"""Of a cell; one with more is no cell of a workplan."""
_LONGEST = 20_000
"""Characters of a cell that is read for numbers."""


class _NotNumbersError(Exception):
    """A cell says something else."""


class SectionNames(NamedTuple):
    """The sections of a declaration by the words of their titles."""

    of: tuple[tuple[Section, tuple[frozenset[str], ...]], ...]

    @classmethod
    def named(cls, sections: Iterable[Section], words: TableWords) -> "SectionNames":
        """Those of a declaration, titles in every language."""
        return cls(tuple((one, tuple(_titles(one, words))) for one in sections))

    def by_id(self, id: str) -> Section | None:
        """The section of an id."""
        return next((one for one, _ in self.of if one.id == id), None)

    def said_in(self, phrase: Iterable[str], known: frozenset[str]) -> Section | None:
        """The one section whose title a phrase is, but for words that are known to say nothing more."""
        said = frozenset(phrase)
        found = [(len(title), one) for one, titles in self.of for title in titles if title and title <= said]
        most = max((length for length, _ in found), default=0)
        best = {one.id: one for length, one in found if length == most}
        if len(best) != 1:
            return None
        (one,) = best.values()
        words = frozenset(
            word for known_one, titles in self.of if known_one is one for title in titles for word in title
        )
        return one if said <= words | known else None


def _titles(section: Section, words: TableWords) -> Iterable[frozenset[str]]:
    for title in (section.title, section.short, section.id, *section.translations.values()):
        yield frozenset(word for word in words_of(title) if word not in words.small)


def groups(lines: Iterable[str], sections: SectionNames, words: TableWords) -> tuple[NumberGroup, ...]:
    """The groups of numbers in the lines of a cell; none where anything in it is neither a number nor belongs to one.

    A comma or "and" joins, the end of a line or a missing comma parts; so does a semicolon where there are commas too.
    """
    text = "\n".join(lines)
    if len(text) > _LONGEST:
        return ()
    reader = _GroupReader(sections, words, {} if "," in text else {";": ","})
    try:
        for line in text.split("\n"):
            reader.read(folded(line).rstrip("."))
        return tuple(reader.done())
    except _NotNumbersError:
        return ()


class _GroupReader:
    """Reads the lines of one cell."""

    def __init__(self, sections: SectionNames, words: TableWords, meant: dict[str, str]) -> None:
        self._sections = sections
        self._words = words
        self._meant = meant
        self._units = frozenset(words.headings["paragraphs"])
        self._saying_nothing = words.small.union(words.text, words.section, self._units)
        self._groups: list[tuple[list[Range], list[Section]]] = []
        self._goes_on = False
        """Whether what comes next belongs to the last group."""
        self._range = False
        """Whether it is the end of a range."""
        self._ended = False
        """Whether the last number was that."""

    def read(self, line: str) -> None:
        """Read one line. Raises _NotNumbersError."""
        at = 0
        while match := _TOKEN.match(line, at):
            at = match.end()
            if match["number"]:
                self._number(int(match["number"]))
            elif match["id"]:
                self._section(self._sections.by_id(match["id"].partition(":")[2]))
            elif match["comma"]:
                self._joined(self._meant.get(match["comma"], match["comma"]) == ",")
            elif match["dash"]:
                self._to()
            elif match["word"] and (word := match["word"]) not in self._units:
                if word in self._words.section:
                    phrase, at = line[at:], len(line)
                    said = words_of(phrase)
                    if any(part[0].isdigit() for part in said):
                        raise _NotNumbersError
                    self._section(self._sections.said_in(said, self._saying_nothing))
                elif word in self._words.joined:
                    self._joined(True)
                elif word in self._words.to:
                    self._to()
                else:
                    raise _NotNumbersError
            elif match["other"]:
                raise _NotNumbersError
        if self._range:
            raise _NotNumbersError

    def done(self) -> Iterable[NumberGroup]:
        """The groups."""
        for ranges, sections in self._groups:
            numbers = ParagraphSet.union([ParagraphSet(ranges), *(one.paragraphs for one in sections)])
            yield NumberGroup(numbers, tuple(dict.fromkeys(one.id for one in sections)))

    def _number(self, number: int) -> None:
        if self._range:
            ranges = self._groups[-1][0]
            if number < ranges[-1][0]:
                raise _NotNumbersError
            ranges[-1] = (ranges[-1][0], number)
            self._range, self._ended = False, True
        else:
            self._group()[0].append((number, number))
            self._ended = False

    def _section(self, section: Section | None) -> None:
        if section is None or self._range:
            raise _NotNumbersError
        self._group()[1].append(section)

    def _group(self) -> tuple[list[Range], list[Section]]:
        if not (self._goes_on and self._groups):
            if len(self._groups) == _MOST_GROUPS:
                raise _NotNumbersError
            self._groups.append(([], []))
        self._goes_on = False
        return self._groups[-1]

    def _joined(self, joins: bool) -> None:
        if self._range or not self._groups:
            raise _NotNumbersError
        self._goes_on = joins

    def _to(self) -> None:
        if self._range or self._ended or self._goes_on or not self._groups or not self._groups[-1][0]:
            raise _NotNumbersError
        self._range = True
