"""Blocks of text -> the runs of numbered paragraphs in them, each paragraph whole.

A file can hold several runs (a resolution and its annex), and within one a number can be missing, stand twice, or stand
by chance at the beginning of a line: a run is the longest way upward from mark to mark, and what is not on it is text.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from cosp_plan.texts.blocks import TextBlock
from cosp_plan.texts.marks import LETTER, NUMBER, ROMAN, PartMark, marked

Wanted = Mapping[PartMark, "Wanted"]
"""The marks that a text should have, in order, each with those below it."""

_GAP = 3
"""How far apart two numbers of a run are at most, where it is not known which there should be."""
_LONGEST_TITLE = 160
"""Characters of a line that may be a heading without being set as one."""
_MOST_TITLES = 2
"""Such lines that follow one another: a chapter's heading, and that of its first part."""
_DEEPEST = 4
"""Levels of parts within parts: ``16 (a) (i) a.``."""
_MOST_RUNS = 20
_ENDS = tuple(".;:!?…")
"""What a paragraph ends with."""
_GOING_ON = (";", ":")
"""Of these what a list in it follows, or goes on."""
_SHORTEST_APART = 5
"""Numbers of a run that is one of its own without a heading after it."""
_DEEPEST_LEVEL = 9
_CLOSING = ")]\"'”’»"


class NumberedPart(NamedTuple):
    """A numbered paragraph, or a lettered part of one, whole."""

    mark: PartMark
    lines: tuple[str, ...]
    """Its text without its mark, a line for each part that is set apart; those of lettered parts with their marks."""
    opening: tuple[str, ...]
    """The lines before the first of its lettered parts, which those go on from; empty where it has none."""
    below: "tuple[NumberedPart, ...]"
    place: str
    """Where it begins; see :attr:`TextBlock.place`."""


class HeadedFrom(NamedTuple):
    """A heading, and the first paragraph below it."""

    title: str
    first: PartMark


class NumberedRun(NamedTuple):
    """A run of numbered paragraphs, in the order of the text."""

    parts: tuple[NumberedPart, ...]
    headings: tuple[HeadedFrom, ...]
    doubled: tuple[tuple[PartMark, str], ...]
    """Numbers that stand a second time where a paragraph begins, and where."""
    misplaced: tuple[tuple[PartMark, str], ...]
    """Numbers that begin a paragraph out of their order, and where."""
    left_out: tuple[TextBlock, ...]
    """What stands after the last paragraph, up to the next run or annex: no part of it, as far as can be told."""


class Known(NamedTuple):
    """What is known of a text before it is read."""

    wanted: Wanted = MappingProxyType({})
    titles: frozenset[str] = frozenset()
    """Its headings, as :func:`as_compared` has them."""
    unit: str = ""
    """What it calls a part before its number: ``Recommendation 4.``."""
    annexes: tuple[str, ...] = ()
    """Words that begin a part of a document with paragraphs of its own: ``annex``."""


def runs(blocks: Sequence[TextBlock], known: Known = Known()) -> list[NumberedRun]:  # noqa: B008 - it never changes
    """The runs of a text, longest first, of equal ones the first first."""
    found = [run for segment in _segments(blocks, known) for run in _NumberedText(segment, known).runs()]
    return sorted(found, key=lambda run: -len(run.parts))


def as_compared(title: str) -> str:
    """A heading by its letters and digits alone."""
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a paragraph does, so that what follows begins something new."""
    return text.rstrip(_CLOSING).endswith(_ENDS)


def is_title(block: TextBlock) -> bool:
    """Whether a block may be a heading without being set as one: short, of capital beginning and without an end."""
    text = block.text
    ended = ends_sentence(text) or text.endswith(",")
    return len(text) <= _LONGEST_TITLE and text[:1] != text[:1].lower() and not ended


def _segments(blocks: Sequence[TextBlock], known: Known) -> Iterator[Sequence[TextBlock]]:
    """The parts of a document with paragraphs of their own."""
    cuts = [
        n for n, block in enumerate(blocks) if _begins_annex(block, known.annexes) and _begins_anew(blocks[n + 1 :])
    ]
    for first, last in pairwise([0, *cuts, len(blocks)]):
        yield blocks[first:last]


def _begins_annex(block: TextBlock, words: tuple[str, ...]) -> bool:
    text = block.text.casefold()
    begins = any(text.startswith(word) and not text[len(word) : len(word) + 1].isalpha() for word in words)
    return begins and (block.heading or is_title(block))


def _begins_anew(blocks: Sequence[TextBlock]) -> bool:
    """Whether the first number in some blocks is 1, or there is none."""
    for block in blocks:
        for mark in marked(block.text).marks:
            if mark.kind == NUMBER:
                return mark.place[0] == 1
    return True


_COUNTED = re.compile(r"(?:[\W\d]+|[A-Za-z]{1,8}[.):]?\s*[\dIVX]*[.):]?|[IVXL]+[.):]?)\s+")
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)\.?$|\.$")


def _as_titles(text: str) -> set[str]:
    """A heading as it may be compared: whole, and without the number before it or the brackets after it."""
    bare = _IN_BRACKETS.sub("", text)
    counted = _COUNTED.match(bare)
    return {as_compared(one) for one in (text, bare, bare[counted.end() :] if counted else bare)}


class _MayBegin(NamedTuple):
    """A block that may begin a part."""

    at: int
    place: tuple[int, int]
    weight: int
    level: int


class _NumberedText:
    """Blocks that have one numbering, or several after one another."""

    def __init__(self, blocks: Sequence[TextBlock], known: Known) -> None:
        self.blocks = blocks
        self.known = known

    def runs(self) -> Iterator[NumberedRun]:
        """Its runs, in order."""
        kind = next((mark.kind for mark in self.known.wanted), NUMBER)
        begun = self._candidates(0, len(self.blocks), kind)
        yield from self._runs(begun, 0, len(self.blocks), kind)

    def _runs(self, begun: list[_MayBegin], first: int, last: int, kind: str) -> Iterator[NumberedRun]:
        """The longest run of some candidates, those before it, and those after; without depth in the interpreter.

        A number alone is a run only where there is nothing else.
        """
        waiting, made = [(begun, first, last)], 0
        while waiting and made < _MOST_RUNS:
            some, first, last = waiting.pop()
            chain = self._chain(some, self.known.wanted, kind)
            if len(chain) < (2 if made else 1):
                continue
            made += 1
            start, end = chain[0].at, chain[-1].at
            before, after = [one for one in some if one.at < start], [one for one in some if one.at > end]
            stop = next((one.at for one in after if one.place <= chain[0].place), last)
            near = self._near(before, start, kind)
            yield self._run(chain, [*near, *(one for one in some if start < one.at < stop)], stop, kind)
            if not near:
                waiting.append((before, first, start))
            waiting.append(([one for one in after if one.at >= stop], stop, last))

    def _near(self, before: list[_MayBegin], start: int, kind: str) -> list[_MayBegin]:
        """Candidates before a run that may rather be its own beginning: few, with no heading between them and it."""
        chain = self._chain(before, self.known.wanted, kind)
        if not 0 < len(chain) < _SHORTEST_APART:
            return []
        between = self.blocks[chain[-1].at + 1 : start]
        return [] if any(one.heading or self._is_known(one) or is_title(one) for one in between) else before

    def _candidates(self, first: int, last: int, kind: str) -> list[_MayBegin]:
        found = []
        for at in range(first, last):
            block = self.blocks[at]
            for mark in marked(block.text, self.known.unit).marks:
                if mark.kind == kind and not self._is_known(block):
                    above = self.blocks[at - 1] if at > first else None
                    below_title = 0 if above is None else 2 * self._is_known(above) or above.heading
                    weight = 1_000_000 + 6 * block.sure + 3 * (not block.heading) + below_title
                    found.append(_MayBegin(at, mark.place, weight, min(block.level, _DEEPEST_LEVEL)))
        return found

    def _chain(self, begun: list[_MayBegin], wanted: Collection[PartMark], kind: str) -> list[_MayBegin]:
        """The longest way upward; on one level, unless the levels together have more."""
        levels = sorted({one.level for one in begun})
        ways = [_longest([one for one in begun if one.level == level], wanted, kind) for level in levels]
        if len(levels) > 1:
            ways.append(_longest(begun, wanted, kind))
        places = {mark.place for mark in wanted if mark.kind == kind}
        return max(ways, key=lambda way: sum(1 if one.place in places or not places else -1 for one in way), default=[])

    def _run(self, chain: list[_MayBegin], within: list[_MayBegin], last: int, kind: str) -> NumberedRun:
        own = {one.at for one in chain}
        places = {one.place for one in chain}
        levels = {one.level for one in chain}
        beside = [one for one in within if one.at not in own and one.level in levels and self._begins(one.at)]
        wanted = {mark.place for mark in self.known.wanted if mark.kind == kind}
        doubled, misplaced = (
            tuple((PartMark(kind, one.place), self.blocks[one.at].place) for one in beside if one.place in some)
            for some in (places, wanted - places)
        )
        parts, headings = [], []
        ends = [one.at for one in chain[1:]] + [last]
        title = self._title_before(chain[0].at)
        for one, end in zip(chain, ends, strict=True):
            mark = PartMark(kind, one.place)
            if title:
                headings.append(HeadedFrom(title, mark))
            stop, title = self._end_of(one.at, end, is_last=end == last)
            parts.append(self._part(mark, one.at, stop, self.known.wanted.get(mark, {})))
        left_out = tuple(self.blocks[stop:last])
        return NumberedRun(tuple(parts), tuple(headings), doubled, misplaced, left_out)

    def _begins(self, at: int) -> bool:
        return self.blocks[at].sure and not self.blocks[at].heading

    def _title_before(self, at: int) -> str:
        """The heading right before a paragraph with nothing of the run before it."""
        if not at:
            return ""
        block = self.blocks[at - 1]
        return block.text if block.heading or self._is_known(block) or is_title(block) else ""

    def _is_known(self, block: TextBlock) -> bool:
        short = len(block.text) <= 2 * _LONGEST_TITLE
        return short and bool(self.known.titles) and not self.known.titles.isdisjoint(_as_titles(block.text))

    def _end_of(self, first: int, last: int, *, is_last: bool) -> tuple[int, str]:
        """Where a paragraph ends (exclusive), and the heading that stands before the next one, if there is one."""
        said = marked(self.blocks[first].text, self.known.unit).rest
        titles = last if is_last else self._titles_before(first, last)
        for at in range(first + 1, last):
            block = self.blocks[at]
            whole = ends_sentence(said)
            if self._is_known(block) or (block.heading and whole):
                return at, self._heading_in(at, last)
            if whole and at >= titles:
                return at, self.blocks[last - 1].text
            if is_last and whole and not said.rstrip(_CLOSING).endswith(_GOING_ON) and _is_apart(block):
                return at, ""
            said = block.text
        return last, ""

    def _titles_before(self, first: int, last: int) -> int:
        """Where the headings begin that may stand right before the next paragraph without being set as such."""
        at = last
        while at - 1 > first and last - at < _MOST_TITLES and self._may_be_title(at - 1, self.blocks[last].level):
            at -= 1
        return at

    def _may_be_title(self, at: int, level: int) -> bool:
        block = self.blocks[at]
        return block.level <= level and is_title(block) and not marked(block.text).marks

    def _heading_in(self, first: int, last: int) -> str:
        """The heading among blocks between two paragraphs: one that is known, else the last."""
        set_so = [block for block in self.blocks[first:last] if block.heading or self._is_known(block)]
        return next((block.text for block in set_so if self._is_known(block)), set_so[-1].text if set_so else "")

    def _part(self, mark: PartMark, first: int, last: int, wanted: Wanted) -> NumberedPart:
        return _part(mark, self.blocks[first:last], wanted, self.known.unit, 1)


def _is_apart(block: TextBlock) -> bool:
    """Whether a block after the end of a sentence is no part of what the sentence is in."""
    return block.sure and not block.level and not block.text[0].islower() and not marked(block.text).marks


def _part(mark: PartMark, blocks: Sequence[TextBlock], wanted: Wanted, unit: str, depth: int) -> NumberedPart:
    """A part of the blocks that it is made of."""
    marks, own = marked(blocks[0].text, unit)
    again = marked(own)
    own = again.rest if again.marks == marks else own  # typed, and counted too
    texts = [blocks[0]._replace(text=own), *blocks[1:]]
    begins, below = _below(texts, wanted, depth) if depth < _DEEPEST else (0, ())
    opening = tuple(_lines(texts[:begins]))
    return NumberedPart(mark, tuple(_lines(texts)), opening, below, blocks[0].place)


def _lines(blocks: Sequence[TextBlock]) -> Iterator[str]:
    """Texts in lines: what goes on with a sentence, as over the end of a page, is in the line of that."""
    said: list[str] = []
    for block in blocks:
        if said and (ends_sentence(said[-1]) or (block.sure and marked(block.text).marks)):
            yield joined(said)
            said = []
        if block.text:
            said.append(block.text)
    if said:
        yield joined(said)


def joined(lines: Iterable[str]) -> str:
    """Lines of one paragraph in one: a word that ends with a hyphen goes on in the next (``anti-`` and ``fraud``)."""
    return re.sub(r"(?<=[^\W\d_]-)\n", "", "\n".join(lines)).replace("\n", " ")


def _below(texts: Sequence[TextBlock], wanted: Wanted, depth: int) -> tuple[int, tuple[NumberedPart, ...]]:
    """The lettered parts of a paragraph, the first of which may stand in its first block; and where they begin."""
    kinds = [next(iter(wanted)).kind] if wanted else [LETTER, ROMAN]
    for kind in kinds:
        begun = [
            _MayBegin(at, mark.place, 1, 0)
            for at, block in enumerate(texts)
            for mark in marked(block.text).marks
            if mark.kind == kind
        ]
        chain = _longest(begun, wanted, kind)
        if chain:
            marks = [PartMark(kind, one.place) for one in chain]
            ends = [*(one.at for one in chain[1:]), len(texts)]
            return chain[0].at, tuple(
                _part(mark, texts[one.at : end], wanted.get(mark, {}), "", depth + 1)
                for mark, one, end in zip(marks, chain, ends, strict=True)
            )
    return 0, ()


def _longest(begun: Sequence[_MayBegin], wanted: Collection[PartMark], kind: str) -> list[_MayBegin]:
    """The heaviest way upward over candidates in the order of the text; of equal ones that which begins last.

    So of a resolution and an annex that is numbered from 1 again, each keeps its own.
    """
    known = {mark.place for mark in wanted if mark.kind == kind}
    allowed = known | _steps({one.place for one in begun})
    ranks = {place: rank for rank, place in enumerate(sorted(allowed), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    top = (0, -1)
    for n, one in enumerate(begun):
        rank = ranks.get(one.place)
        before.append(-1)
        if rank is None:
            continue
        weight, before[n] = _best_below(best, rank - 1)
        reached = (weight + one.weight, n)
        while rank < len(best):
            best[rank] = max(best[rank], reached)
            rank += rank & -rank
        top = max(top, reached)
    way, n = [], top[1]
    while n >= 0:
        way.append(begun[n])
        n = before[n]
    return way[::-1]


def _best_below(best: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    """The heaviest way that ends at a rank or below, and with which candidate (a tree after P. Fenwick, 1994)."""
    found = (0, -1)
    while rank:
        found = max(found, best[rank])
        rank -= rank & -rank
    return found


def _steps(places: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """The places that can be reached from the beginning without a gap that is too wide."""
    found: set[tuple[int, int]] = set()
    reached = 0
    for place in sorted(places):
        if place[0] - reached > _GAP:
            break
        found.add(place)
        reached = place[0]
    return found
