"""A cell of bodies: which of a set it names, and which of their meetings."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from cosp_plan.model import Body
from cosp_plan.texts.workplan import Mention, TableWords
from cosp_plan.texts.workplan.words import either, has_phrase, words_of

_LONGEST = 1_000
"""Characters of a line that names bodies; a longer one names none."""
_SHOWN = 100
_ENOUGH = 0.28
"""Of the words of a name."""
_APART = re.compile(r"\s*(?:[;,/+&]|\u00b7)\s*")


class NamedBodies(NamedTuple):
    """What a cell of bodies says."""

    bodies: tuple[Mention, ...]
    unknown: tuple[str, ...]
    """What names no body of the set, or more than one."""


class BodyNames:
    """The names of a set of bodies; no one is guessed of two that it could be."""

    def __init__(self, bodies: Iterable[Body], words: TableWords) -> None:
        self._words = words
        self._exact: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._names: list[tuple[str, frozenset[str]]] = []
        for body in bodies:
            for name in _names(body):
                if said := tuple(self._significant(name)):
                    self._exact[said].add(body.id)
                    self._names.append((body.id, frozenset(said)))
        self._patterns = _Patterns.of(words)
        self._apart = re.compile(rf"{_APART.pattern}|\s+(?:{either(words.joined)})\s+", re.IGNORECASE)
        self.one = lru_cache(maxsize=None)(self._one)

    def named(self, lines: Iterable[str]) -> NamedBodies:
        """The bodies of a cell: one a line, or several with commas, semicolons, slashes or "and" between.

        A body is known by its id, a name of it in any language, or by words that stand in a name of its alone.
        """
        bodies: list[Mention] = []
        unknown: list[str] = []
        for line in lines:
            if len(line) > _LONGEST:
                unknown.append(f"{line[:_SHOWN]} …")
                continue
            found = self.one(line)
            some = (found,) if found else self._several(line)
            bodies += [one for one in some if isinstance(one, Mention)]
            unknown += [one for one in some if isinstance(one, str)]
        return NamedBodies(tuple(bodies), tuple(dict.fromkeys(unknown)))

    def _several(self, line: str) -> "tuple[Mention | str, ...]":
        """Each part of a line; the line itself where a part is not named in full and others are not known."""
        for pattern in (_APART, self._apart):
            parts = [part.strip() for part in pattern.split(line) if part.strip()]
            found = [self.one(part) for part in parts]
            if len(parts) > 1 and all(found):
                return tuple(one for one in found if one)
        if len(parts) > 1 and any(self._is_exact(part) for part in parts):
            return tuple(one or part for one, part in zip(found, parts, strict=True))
        return (line,)

    def _is_exact(self, text: str) -> bool:
        return len(self._exact.get(tuple(self._significant(text)), ())) == 1

    def _one(self, text: str) -> Mention | None:
        """The one body that a text names, with its session; None where it is none, or more than one."""
        if id := self._known(self._significant(text)):
            return Mention(id, text)
        outside, inside = re.sub(r"\([^()]*\)", " ", text), " ".join(re.findall(r"\(([^()]*)\)", text))
        left, within = self._patterns.parted(" ".join(words_of(inside)))
        again = self._patterns.resumed.fullmatch(" ".join(words_of(inside)))
        if again or (within.session and not within.special and not self._significant(left)):
            outside, inside = f"{outside} {inside}", ""
        elif has_phrase(words_of(inside), self._words.open):
            inside = ""
        found = self._outside(outside, text)
        aside = inside if found and self._known(self._significant(inside)) != found.body else ""
        return found._replace(aside=aside.strip()) if found else None

    def _outside(self, outside: str, text: str) -> Mention | None:
        """The body that a text without its brackets names."""
        if id := self._known(self._significant(outside)):
            return Mention(id, text)
        rest, meeting = self._patterns.parted(" ".join(words_of(outside)))
        significant = self._significant(rest)
        if meeting.special:
            return self._special(significant, text)
        if id := self._known(significant) or self._by_words(significant):
            return meeting._replace(body=id, said=text)
        return self._with_number(significant, text)

    def _with_number(self, significant: list[str], said: str) -> Mention | None:
        """A name with a session's number behind it: ``CT 14``, ``CT14``."""
        match = re.fullmatch(r"(\D*?)([1-9][0-9]{0,2})", significant[-1], re.ASCII) if significant else None
        id = self._known([*significant[:-1], *filter(None, [match[1]])]) if match else ""
        return Mention(id, said, int(match[2])) if match and id else None

    def _special(self, significant: list[str], said: str) -> Mention | None:
        """Whose special session it is: the longest beginning that names a body; the rest says on what it is."""
        for n in range(len(significant), 0, -1):
            if id := self._known(significant[:n]) or self._by_words(significant[:n]):
                return Mention(id, said, special=True, subject=" ".join(significant[n:]))
        return None

    def _known(self, significant: list[str]) -> str:
        ids = self._exact.get(tuple(significant), set())
        return next(iter(ids)) if len(ids) == 1 else ""

    def _by_words(self, significant: list[str]) -> str:
        """The one body whose name has some words, two at least and a third of it."""
        said = frozenset(significant)
        ids = {id for id, words in self._names if words >= said} if len(said) > 1 else set()
        most = max((len(said) / len(words) for id, words in self._names if id in ids and words >= said), default=0)
        return ids.pop() if len(ids) == 1 and most >= _ENOUGH else ""

    def _significant(self, text: str) -> list[str]:
        return [word for word in words_of(text) if word not in self._words.small]


def _names(body: Body) -> Iterator[str]:
    yield from (body.id, body.name, body.called, body.short)
    for words in body.translations.values():
        yield from (words.name, words.called)


class _Patterns(NamedTuple):
    """What says which meeting of a body is meant."""

    special: re.Pattern[str]
    resumed: re.Pattern[str]
    session: re.Pattern[str]
    ordinals: dict[str, int]

    @classmethod
    def of(cls, words: TableWords) -> "_Patterns":
        ordinals = {" ".join(words_of(said)): number for said, number in words.ordinals.items()}
        nth = rf"({either(ordinals)}|[1-9][0-9]{{0,2}}(?:st|nd|rd|th|er?|re|eme|ieme))"
        session, special = rf"(?:{either(words.session)})", rf"(?:{either(words.special)})"
        return cls(
            re.compile(rf"\b(?:{special} {session}|{session} {special})\b"),
            re.compile(rf"\b(?:{nth} )?(?:{either(words.resumed)})\b"),
            re.compile(rf"\b{nth} {session}\b"),
            ordinals,
        )

    def parted(self, text: str) -> tuple[str, Mention]:
        """A text without what says which meeting it is, and what that is."""
        found = Mention("", "")
        if self.special.search(text):
            return self.special.sub(" ", text, count=1), found._replace(special=True)
        session = self.session.search(self.resumed.sub(" ", text))
        if session:
            found = found._replace(session=self._number(session[1]))
            if match := self.resumed.search(text):
                found = found._replace(resumed=self._number(match[1]) if match[1] else 1)
                text = self.resumed.sub(" ", text, count=1)
            text = self.session.sub(" ", " ".join(text.split()), count=1)
        return text, found

    def _number(self, said: str) -> int:
        return self.ordinals.get(said) or int(re.sub(r"\D", "", said))
