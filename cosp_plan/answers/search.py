"""Words -> the records of a plan that have all of them, best first.

A word is found where a word begins with it: small letters and capitals, accents, hyphens and the plural's s make no
difference. What is called something else is found by its theme, whose names in every language count for it.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from cosp_plan import suggestions
from cosp_plan.answers.names import UnknownNameError, meant
from cosp_plan.answers.searchable import THEME, Passage, Record, names_of, records
from cosp_plan.index import Index
from cosp_plan.language import small_words
from cosp_plan.language.words import Words
from cosp_plan.model import Theme

AFTER = {"contribution": 1, "recommendation": 2, "instrument": 2}
"""Kinds of what others say and of other texts: the plan and its declaration come before them."""
_BEGINNING = 0.8
"""How much of that a word counts of which only the beginning was asked for."""
_OTHER = 0.5
"""How much of that a word counts that stands there by another name."""
_TOGETHER = 3
"""What it adds where all words stand in one text, again where they do so in a row, and again where it says no more."""
_NO_SPACES = "\u2e80"
"""From here on scripts do without spaces (Chinese, Japanese): a word may begin anywhere."""
_SYLLABLES = "\uac00\ud7a3"
"""The first and the last syllable of Korean, which are no letters with accents."""
_ALIKE = 0.75
"""How much alike a word must be to be named where there are no hits."""
_WHOLE = 2
"""Letters of a word up to which it must be a whole word: AI is not the beginning of aim."""
_MOST_OF = 0.6
"""How much of a word of a name must be asked for to mean the name."""


class Hit(NamedTuple):
    """A record in which every word was found."""

    kind: str
    id: str
    title: str
    where: str
    """The field that says most of what was looked for."""
    text: str
    marks: tuple[tuple[int, int], ...]
    """Where in the text: from, to (exclusive), in characters from 0."""


class Search(NamedTuple):
    """What was found, or what might have been meant."""

    words: tuple[str, ...]
    """What was looked for, in small letters without accents."""
    hits: tuple[Hit, ...]
    """Best first."""
    nearest: tuple[str, ...]
    """Words that there are, near those that there are not."""
    alone: tuple[str, ...]
    """Where there are no hits: the words that are found, though not all in one record."""
    shown: tuple[str, ...]
    """The numbers among the words that `show` has an answer to."""


def find(wanted: Iterable[str], index: Index, words: Words) -> Search:
    """The records that have every one of some words; of none, nothing."""
    small = small_words()
    asked = _asked(wanted, small)
    themes = index.plan.declaration.themes
    searched = [_Word(word, _meant(word, asked, themes, small)) for word in asked]
    dated = any(re.fullmatch("(?:19|2[01])[0-9]{2}", word) for word in asked)
    found = [_readable(record) for record in records(index, words, dated)] if searched else []
    fitting = (record for record in found if all(word.fits(record) for word in searched))
    in_a_row = re.compile(r"\W+".join(word.pattern for word in searched))
    scored = sorted(
        (_scored(record, searched, in_a_row, index) for record in fitting),
        key=lambda one: (AFTER.get(one[1].kind, 0), -one[0]),
    )
    best = {(hit.kind, hit.id): hit for _, hit in reversed(scored)}  # two files may give one id to two sources
    hits = tuple(hit for _, hit in scored if best[hit.kind, hit.id] is hit)
    nearest, alone = ((), ()) if hits else _near(searched, found)
    return Search(tuple(asked), hits, nearest, alone, tuple(word for word in asked if _can_be_shown(word, index)))


def _can_be_shown(word: str, index: Index) -> bool:
    try:
        return word[0].isdigit() and bool(meant(word, index))
    except UnknownNameError:
        return False


def _asked(wanted: Iterable[str], small: frozenset[str]) -> list[str]:
    found = dict.fromkeys(part for text in wanted for part in re.findall(r"[\w-]*\w", _words(text)))
    return [word for word in found if word not in small and (len(word) > 1 or word.isdigit())] or list(found)


def _words(text: str) -> str:
    return folded(_composed(text)).replace("œ", "oe")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _compared(text: str) -> str:
    """A text as it is compared: organised is organized."""
    return folded(text).replace("z", "s")


def _sifted(text: str) -> str:
    """A text in which a word is a part, hyphens or not, wherever the word is found."""
    return _compared(text).replace("œ", "oe").replace("-", "").replace(" ", "")


def folded(text: str) -> str:
    """Small letters without accents, each at the place of its letter; the text must be in its composed form (NFC)."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Letters as :func:`folded` has them, each worked out the first time that it is met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if not _SYLLABLES[0] <= letter <= _SYLLABLES[1]:
            letter = unicodedata.normalize("NFD", letter)[0].lower()[:1] or letter
        self[code] = letter
        return letter


_FOLDED = _Folded()


class _Word:
    """A word that is looked for, and the themes that it is a name of."""

    def __init__(self, word: str, themes: frozenset[str]) -> None:
        self.word = word
        self.themes = themes
        compared = _compared(word)
        self._squeezed = re.sub("(?:ie|y)$", "", _stem(compared)).replace("-", "")
        spaced = word[0] < _NO_SPACES
        end = "" if not spaced else r"s?(?!\w)" if len(word) <= _WHOLE else r"\w*"
        self.pattern = _pattern(compared) + end
        self._before = r"(?<![^\W_])" if spaced else ""
        self._names = [_Word(theme, frozenset()) for theme in sorted(themes - {word})]

    @cached_property
    def _begins(self) -> re.Pattern[str]:
        return re.compile(self._before + self.pattern)

    def is_in(self, text: str) -> bool:
        """Whether a text has it, or another word for its theme."""
        if self._squeezed not in _sifted(text):
            return any(name.is_in(text) for name in self._names)
        return bool(self.marks(text))

    def fits(self, record: Record) -> bool:
        """Whether a record has it, in words or by its themes."""
        if self.means(record):
            return True
        return self._may_be_in(record.sifted) and any(self.is_in(text.text) for text in record.texts)

    def _may_be_in(self, sifted: str) -> bool:
        return self._squeezed in sifted or any(name._may_be_in(sifted) for name in self._names)

    def means(self, record: Record) -> bool:
        """Whether a record has a theme that it is a name of."""
        return bool(self.themes) and not self.themes.isdisjoint(record.themes)

    def marks(self, text: str) -> list[tuple[int, int]]:
        """Where a text has it; else where it has another word for its theme."""
        return [match.span() for match in self._begins.finditer(_compared(text))] or [
            mark for name in self._names for mark in name.marks(text)
        ]

    def begins_in(self, text: str) -> bool:
        """Whether a word of a text begins with it."""
        return self._begins.search(_compared(text)) is not None

    def share(self, text: str) -> float:
        """How well it fits a text that has it: whole words before beginnings, and both before other words for it."""
        found = [match[0] for match in self._begins.finditer(_compared(text))]
        if not found:
            return _OTHER
        return 1 if any(_stem(one) == _stem(_compared(self.word)) for one in found) else _BEGINNING


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _pattern(word: str) -> str:
    """The beginning of a word, with or without hyphens within; y and ie, oe and its ligature, are one."""
    stem = re.sub("(?:ie|y)$", "~", _stem(word))
    letters = {"-": "[- ]?", "~": "(?:ie|y)"}
    joined = "-?".join(letters.get(letter, re.escape(letter)) for letter in stem)
    return joined.replace("-?[- ]?-?", "[- ]?").replace("o-?e", "(?:o-?e|œ)")


# --- themes ------------------------------------------------------------------------------------------------------


def _meant(word: str, asked: list[str], themes: Iterable[Theme], small: frozenset[str]) -> frozenset[str]:
    """The themes that a word is a name of, or a part of a name that the other words complete."""
    return frozenset(t.id for t in themes if any(_is_named(name, word, asked, small) for name in names_of(t)))


def _is_named(name: str, word: str, asked: list[str], small: frozenset[str]) -> bool:
    """Whether words make up a whole name, this word being one of them."""
    text = _compared(_words(name))
    if _compared(word)[0] not in text:
        return False
    left = re.findall(r"\w+", _spent(text, asked))
    return small.issuperset(left) and _spent(text, [word]) != text


def _spent(text: str, asked: Iterable[str]) -> str:
    """A name without the words of it that are asked for, each by most of its letters."""

    def gone(match: re.Match[str]) -> str:
        return " " if len(stem) >= _MOST_OF * len(match[0]) else match[0]

    for word in map(_compared, asked):
        stem = _stem(word)
        text = re.sub(rf"(?<!\w){_pattern(word)}\w*", gone, text)
    return text


def _readable(record: Record) -> Record:
    """A record with its texts in composed form, so that an accent has no place of its own."""
    plain = "\n".join(text.text for text in record.texts if text.text.isascii())  # most: to fold letters takes long
    texts = tuple(t if t.text.isascii() else t._replace(text=_composed(t.text)) for t in record.texts)
    others = "\n".join(text.text for text in texts if not text.text.isascii())
    return record._replace(texts=texts, sifted=f"{_sifted(plain)}\n{_sifted(others)}")


# --- how well ----------------------------------------------------------------------------------------------------


def _scored(record: Record, searched: list[_Word], in_a_row: re.Pattern[str], index: Index) -> tuple[float, Hit]:
    """A record with how well it fits, and the text that says most of it."""
    score = 0.0
    words_in: dict[Passage, list[float]] = {}
    for word in searched:
        found = [text for text in dict.fromkeys(record.texts) if word.is_in(text.text)]
        for text in found:
            words_in.setdefault(text, []).append(word.share(text.text))
        score += max((text.weight * words_in[text][-1] for text in found), default=THEME)
    best = max(words_in, key=lambda text: (len(words_in[text]), sum(words_in[text]), text.weight), default=None)
    if best and len(words_in[best]) == len(searched):
        score += _TOGETHER * (bool(in_a_row.search(_compared(best.text))) + 1)
        score += _TOGETHER if best.where != "id" and _says_no_more(best.text, searched) else 0
    title = record.texts[0].text if record.texts else record.id
    if best is None or len(words_in[best]) < sum(word.means(record) for word in searched):
        best = _named(record, searched, index)
    marks = tuple(sorted({mark for word in searched for mark in word.marks(best.text)}))
    return score, Hit(record.kind, record.id, title, best.where, best.text, marks)


def _says_no_more(text: str, searched: list[_Word]) -> bool:
    said = sum(last - first for first, last in {mark for word in searched for mark in word.marks(text)})
    return said >= sum(letter.isalnum() for letter in text)


def _named(record: Record, searched: list[_Word], index: Index) -> Passage:
    """The name of a theme of a record that was asked for: the one with most of the words."""
    for theme in index.plan.declaration.themes:
        if theme.id in record.themes and any(theme.id in word.themes for word in searched):
            name = max(names_of(theme), key=lambda name: sum(word.begins_in(name) for word in searched))
            return Passage(f"theme {theme.id}", THEME, name)
    return Passage("theme", THEME, ", ".join(record.themes))


def _near(searched: list[_Word], records: list[Record]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words near those that are nowhere; and those that are somewhere."""
    texts = {text.text for record in records for text in record.texts}
    several = len(searched) > 1  # one word alone, of which there is no hit, is nowhere
    there = {word.word: several and any(word.is_in(text) for text in texts) for word in searched}
    alone = tuple(word for word, found in there.items() if found)
    missing = [word for word, found in there.items() if not found]
    known = {*re.findall(r"\w{3,}", folded("\n".join(texts)))} if missing else set()
    near = (
        suggestions.nearest(word, (one for one in known if abs(len(one) - len(word)) <= 2), _ALIKE) for word in missing
    )
    return tuple(dict.fromkeys(word for word in near if word)), alone
