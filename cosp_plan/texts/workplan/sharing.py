"""Which entry of a plan is of which row of a table: one to one as far as that goes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cosp_plan.model import Entry, Meeting
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.texts.workplan import NumberGroup, WorkplanRow
from cosp_plan.texts.workplan.letters import Letters, joined, letters
from cosp_plan.texts.workplan.meetings import means

_MOST_COMPARED = 200_000
"""Pairs of an entry and a row that are compared where they are not the same: for no published plan a limit."""
_A_STEP = 500
"""Letters of a row that are searched as fast as two numbers are compared."""


def is_unread(row: WorkplanRow) -> bool:
    """Whether no year could be read of its date."""
    return row.when.year is None and not row.when.sure


def is_paired(row: WorkplanRow) -> bool:
    """Whether it has as many lines of keywords as groups of numbers, so that they go together in their order."""
    return len(row.keywords) == len(row.groups) > 1


class SharedOut(NamedTuple):
    """The entries of a plan, shared out to rows."""

    of_row: Mapping[int, tuple[Entry, ...]]
    """Those of each row, by its place from 0, in the order of the plan."""
    alone: tuple[Entry, ...]
    whole: bool
    """Whether every entry was held against every row that it could be of."""


def shared_out(entries: Sequence[Entry], rows: Sequence[WorkplanRow], meetings: Mapping[str, Meeting]) -> SharedOut:
    """First what says the same, then what has the same numbers or keywords, then what is nearest, else in order.

    A row has room for as many entries as it has groups of numbers. Beyond that it takes entries that have numbers or
    keywords of it, unless those that say just the same fill it. An entry is of a row of its year; of one whose date
    could not be read; or, where it has no year, of any.
    """
    sharing = _Sharing(entries, rows, meetings)
    sharing.same()
    sharing.nearest()
    of_row = {n: tuple(entries[e] for e in sorted(some)) for n, some in sharing.of.items()}
    return SharedOut(of_row, tuple(entries[e] for e in sharing.rest), sharing.whole)


class _Likeness(NamedTuple):
    score: int
    words: int
    solid: bool
    """Whether they have numbers or keywords in common."""


class _Sharing:
    """Entries and rows, both by their place; what is not shared out yet stands in ``rest``."""

    def __init__(self, entries: Sequence[Entry], rows: Sequence[WorkplanRow], meetings: Mapping[str, Meeting]) -> None:
        self._entries, self._rows, self._meetings = entries, rows, meetings
        self._texts = [joined(word for line in row.keywords for word in line) for row in rows]
        self._numbers = [row.numbers for row in rows]
        self._words = [[letters(keyword).text for keyword in entry.keywords] for entry in entries]
        self._room = [max(1, len(row.groups)) for row in rows]
        self._full: frozenset[int] = frozenset()
        self._asked = 0
        self.rest = list(range(len(entries)))
        self.of: dict[int, list[int]] = defaultdict(list)
        self.whole = True

    def same(self) -> None:
        """Share out what is the same in every way, then in all but one."""
        told = [tuple(_groups(row, text)) for row, text in zip(self._rows, self._texts, strict=True)]
        body = [frozenset(row.body) for row in self._rows]
        year = [row.when.year for row in self._rows]
        of, bodies = self._entries, [frozenset(entry.body) for entry in self._entries]
        text = ["".join(words) for words in self._words]
        self._pair(
            lambda n: ((year[n], body[n], numbers, words) for numbers, words in told[n]),
            lambda e: (of[e].year, bodies[e], of[e].paragraphs, text[e]),
        )
        unread = list(map(is_unread, self._rows))
        self._pair(
            lambda n: ((body[n], numbers, words) for numbers, words in told[n] if unread[n]),
            lambda e: (bodies[e], of[e].paragraphs, text[e]),
        )
        self._full = frozenset(n for n, room in enumerate(self._room) if not room)
        self._pair(
            lambda n: ((year[n], body[n], numbers) for numbers, _ in told[n] if numbers),
            lambda e: (of[e].year, bodies[e], of[e].paragraphs),
        )
        self._pair(
            lambda n: ((year[n], numbers, words) for numbers, words in told[n] if numbers and words),
            lambda e: (of[e].year, of[e].paragraphs, text[e]),
        )
        self._pair(
            lambda n: ((year[n], body[n], words) for _, words in told[n] if words),
            lambda e: (of[e].year, bodies[e], text[e]),
        )

    def _pair(self, of_row: Callable[[int], Iterable[object]], of_entry: Callable[[int], object]) -> None:
        """Share out the entries that say what a group of a row says, in their order."""
        slots: dict[object, list[int]] = defaultdict(list)
        for n in reversed(range(len(self._rows))):
            if self._room[n]:
                for key in of_row(n):
                    slots[key].append(n)
        rest = []
        for e in self.rest:
            free = slots.get(of_entry(e), [])
            while free and not self._room[free[-1]]:
                free.pop()
            if free:
                self._put(e, free.pop())
            else:
                rest.append(e)
        self.rest = rest

    def nearest(self) -> None:
        """Share out the others, the likest first."""
        of_year: dict[int | None, list[int]] = defaultdict(list)
        unread: list[int] = []
        open_rows = [n for n in range(len(self._rows)) if n not in self._full]
        for n in open_rows:
            (unread if is_unread(self._rows[n]) else of_year[self._rows[n].when.year]).append(n)
        self._share(self._pairs(lambda e: (*of_year[self._entries[e].year], *unread)))
        without_year = {e for e in self.rest if self._entries[e].year is None}
        pairs = self._pairs(lambda e: open_rows if e in without_year else ())
        self._share([(e, n) for e, n in pairs if self._room[n]])

    def _pairs(self, among: Callable[[int], Iterable[int]]) -> Iterator[tuple[int, int]]:
        """Each entry that is left with rows, as long as not very much has been compared before."""
        for e in self.rest:
            for n in among(e):
                self._asked += 1 + len(self._words[e]) * len(self._texts[n].text) // _A_STEP
                if self._asked > _MOST_COMPARED:
                    self.whole = False
                    return
                yield e, n

    def _share(self, pairs: Iterable[tuple[int, int]]) -> None:
        found = [(like, e, n) for e, n in pairs if (like := self._likeness(e, n))]
        found.sort(key=lambda one: (-one[0].score, -one[0].words, one[1], one[2]))
        placed: set[int] = set()
        for beyond in (False, True):
            for like, e, n in found:
                if e not in placed and (like.solid if beyond else self._room[n]):
                    placed.add(e)
                    self._put(e, n)
        self.rest = [e for e in self.rest if e not in placed]

    def _put(self, e: int, n: int) -> None:
        self._room[n] = max(0, self._room[n] - 1)
        self.of[n].append(e)

    def _likeness(self, e: int, n: int) -> _Likeness | None:
        """How much an entry is like a row; None: they have nothing in common."""
        entry, row, text = self._entries[e], self._rows[n], self._texts[n]
        words = sum(map(text.has, self._words[e]))
        numbers = _numbers_alike(entry.paragraphs, self._numbers[n], row)
        share = not {*row.body}.isdisjoint(entry.body)
        bare = share and not row.groups and (row.is_prose or not entry.paragraphs)
        if not (words or numbers or bare):
            return None
        held = [self._meetings[id] for id in entry.meeting if id in self._meetings]
        session = any(means(mention, meeting) for mention in row.bodies for meeting in held)
        met = {days for meeting in held for days in meeting.dates}
        day = any(a.first <= b.last and b.first <= a.last for a in row.when.days for b in met)
        bodies = share + ({*row.body} == {*entry.body})
        score = numbers + (bare and not entry.paragraphs) + 2 * bool(words) + bodies + 2 * session + day
        return _Likeness(score, words, bool(words or numbers))


def _groups(row: WorkplanRow, text: Letters) -> Iterator[tuple[object, str]]:
    """The numbers of each group with the keywords of its line, or with all of them."""
    for n, group in enumerate(row.groups or (NumberGroup(row.numbers),)):
        yield group.numbers, joined(row.keywords[n]).text if is_paired(row) else text.text


def _numbers_alike(numbers: ParagraphSet, every: ParagraphSet, row: WorkplanRow) -> int:
    """How much the numbers of an entry are like those of a row, or of a group of it."""
    if not numbers or not every:
        return 0
    if numbers == every or any(numbers == group.numbers for group in row.groups):
        return 4
    common = numbers & every
    return 2 if common == numbers else int(bool(common))
