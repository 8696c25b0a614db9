"""A document's table against a plan: what one has and the other has not, and which groupings are the plan's own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cosp_plan.model import Days, Entry, Meeting, Plan
from cosp_plan.paragraphs import EMPTY, ParagraphSet
from cosp_plan.texts.workplan import NumberGroup, WorkplanRow
from cosp_plan.texts.workplan.letters import Letters, letters

_MOST_COMPARED = 1_000_000
"""Pairs of an entry and a row that are compared where they are not the same: for no published plan a limit."""

_MOST_TIMES = 100
"""How often a number in a row is counted."""


class OtherRow(NamedTuple):
    """Numbers of a row that the plan has in the row before or after."""

    numbers: ParagraphSet
    row: int
    entries: tuple[Entry, ...]


class RowFound(NamedTuple):
    """What a plan has of a row."""

    row: WorkplanRow
    entries: tuple[Entry, ...] = ()
    lacking: ParagraphSet = EMPTY
    """Numbers that the document has here, or has here more often, and the plan has not."""
    surplus: ParagraphSet = EMPTY
    """Numbers that the plan has here, or has here more often, and the document has not."""
    bodies_lacking: tuple[str, ...] = ()
    """Bodies of the document that none of the entries names."""
    bodies_surplus: tuple[str, ...] = ()
    words_lacking: tuple[str, ...] = ()
    """What is left of the document's keywords without those of the plan."""
    words_surplus: tuple[str, ...] = ()
    """Keywords of the plan that the document has not in this row."""
    days: tuple[Days, ...] | None = None
    """Those of the plan's meetings, where they are others than those of the document."""
    elsewhere: tuple[OtherRow, ...] = ()
    ours: tuple[Entry, ...] = ()
    """The entries whose numbers, bodies and keywords the document does not give as one row."""

    @property
    def words_ours(self) -> bool:
        """Whether the document has no keywords, and those of the plan are its own."""
        return bool(self.entries) and not self.row.keywords

    @property
    def year_differs(self) -> bool:
        """Whether the document gives a year, and the plan none."""
        return any(entry.year != self.row.when.year for entry in self.entries)

    @property
    def differs(self) -> bool:
        """Whether one has something that the other has not."""
        some = (*self.bodies_lacking, *self.bodies_surplus, *self.words_lacking, *self.words_surplus, *self.row.unknown)
        numbers = self.lacking or self.surplus
        return bool(some or numbers or not self.entries or self.days is not None or self.year_differs)


class TableCompared(NamedTuple):
    """A table against a plan."""

    rows: tuple[RowFound, ...]
    alone: tuple[Entry, ...]
    """Entries from the first to the last year of the table, or without a year, that stand in none of its rows."""

    @property
    def differs(self) -> bool:
        """Whether one has something that the other has not."""
        return bool(self.alone) or any(row.differs for row in self.rows)


def compared(rows: Sequence[WorkplanRow], plan: Plan) -> TableCompared:
    """What the rows and the entries of the same years say, each number as often as it stands there.

    Keywords are compared by their letters and digits; a plan divides what a cell runs together. Where the table does
    not tell groups apart, a number may belong to the row before or after. The plan's meetings and standing items that
    no row speaks of are not compared, nor is a cell of prose.
    """
    years = [row.when.year for row in rows if row.when.year]
    span = range(min(years), max(years) + 1) if years else range(0)
    known = [entry for entry in plan.entries if entry.status != "proposed"]
    entries = [entry for entry in known if entry.year is None or entry.year in span]
    texts = [letters("; ".join(word for line in row.keywords for word in line)) for row in rows]
    of_row, alone = _shared_out(entries, rows, texts)
    meetings = {meeting.id: meeting for meeting in plan.meetings if meeting.status != "proposed"}
    found = [_found(row, of_row[n], texts[n], meetings) for n, row in enumerate(rows)]
    return TableCompared(tuple(map(_grouped, _placed(found))), tuple(alone))


# --- which entry is of which row ----------------------------------------------------------------------------------


def _shared_out(
    entries: Iterable[Entry], rows: Sequence[WorkplanRow], texts: Sequence[Letters]
) -> tuple[dict[int, list[Entry]], list[Entry]]:
    """The entries of each row, and those of none: first those that say the same, then what is nearest."""
    slots: dict[object, list[int]] = defaultdict(list)
    left: dict[int, int] = {}
    for n in reversed(range(len(rows))):
        keys = list(_slots(rows[n], texts[n].text))
        left[n] = len(keys)
        for key in keys:
            slots[key].append(n)
    of_row: dict[int, list[Entry]] = defaultdict(list)
    rest = []
    for entry in entries:
        text = letters("; ".join(entry.keywords)).text
        if same := slots.get((entry.year, frozenset(entry.body), entry.paragraphs, text)):
            left[same[-1]] -= 1
            of_row[same.pop()].append(entry)
        else:
            rest.append(entry)
    nearest = _Nearest([n for n in range(len(rows)) if left[n]], rows, texts)
    alone = []
    for entry in rest:
        near = nearest.to(entry)
        if near is None:
            alone.append(entry)
        else:
            of_row[near].append(entry)
    return of_row, alone


def _slots(row: WorkplanRow, text: str) -> Iterator[object]:
    """What an entry of a row says: of each group with the keywords of its line, or with all of them."""
    paired = len(row.keywords) == len(row.groups) > 1
    for n, group in enumerate(row.groups or (NumberGroup(EMPTY),)):
        words = letters("; ".join(row.keywords[n])).text if paired else text
        yield row.when.year, frozenset(row.body), group.numbers, words


class _Nearest:
    """The nearest of some rows to an entry of the same year; to one without a year, if need be of any."""

    def __init__(self, among: list[int], rows: Sequence[WorkplanRow], texts: Sequence[Letters]) -> None:
        self._rows, self._texts = rows, texts
        self._every = among
        self._of_year: dict[int | None, list[int]] = defaultdict(list)
        for n in among:
            self._of_year[rows[n].when.year].append(n)
        self._asked = 0

    def to(self, entry: Entry) -> int | None:
        """Its number; None where there is none like it, or very much has been compared before."""
        near = self._of(entry, self._of_year[entry.year])
        return self._of(entry, self._every) if near is None and entry.year is None else near

    def _of(self, entry: Entry, among: list[int]) -> int | None:
        self._asked += len(among)
        if self._asked > _MOST_COMPARED:
            return None
        scored = ((_likeness(entry, self._rows[n], self._texts[n]), -n) for n in among)
        likeness, n = max(scored, default=((0, 0), 0))
        return -n if likeness > (0, 0) else None


def _likeness(entry: Entry, row: WorkplanRow, text: Letters) -> tuple[int, int]:
    """How much an entry is like a row, by numbers, bodies and keywords; (0, 0): they have nothing in common."""
    words = sum(text.has(keyword) for keyword in entry.keywords)
    numbers = row.numbers
    common = bool(entry.paragraphs & numbers)
    bare = not entry.paragraphs and not numbers and not {*row.body}.isdisjoint(entry.body)
    if not (words or common or bare):
        return 0, 0
    inside = (common and not entry.paragraphs - numbers) or bare
    return 1 + bool(words) + bool(inside) + ({*entry.body} <= {*row.body}), words


# --- what it has of the row ---------------------------------------------------------------------------------------


def _found(row: WorkplanRow, entries: list[Entry], text: Letters, meetings: dict[str, Meeting]) -> RowFound:
    if not entries:
        return RowFound(row, lacking=row.numbers)
    asked, had = _levels(group.numbers for group in row.groups), _levels(entry.paragraphs for entry in entries)
    bodies = dict.fromkeys(id for entry in entries for id in entry.body)
    keywords = [keyword for entry in entries for keyword in entry.keywords] if row.keywords else []
    left, surplus = text.without(keywords)
    return RowFound(
        row,
        tuple(entries),
        _beyond(asked, had),
        _beyond(had, asked),
        tuple(id for id in row.body if id not in bodies),
        tuple(id for id in bodies if id not in row.body),
        left,
        surplus,
        _other_days(row, entries, meetings),
    )


def _levels(sets: Iterable[ParagraphSet]) -> list[ParagraphSet]:
    """The numbers that stand in one set at least, in two, and so on."""
    levels: list[ParagraphSet] = []
    for numbers in sets:
        carried = numbers
        for n, level in enumerate(levels):
            levels[n], carried = level | carried, level & carried
            if not carried:
                break
        if carried and len(levels) < _MOST_TIMES:
            levels.append(carried)
    return levels


def _beyond(levels: list[ParagraphSet], others: list[ParagraphSet]) -> ParagraphSet:
    """The numbers that stand in more sets here than there."""
    return ParagraphSet.union(level - (others[n] if n < len(others) else EMPTY) for n, level in enumerate(levels))


def _other_days(row: WorkplanRow, entries: Iterable[Entry], meetings: dict[str, Meeting]) -> tuple[Days, ...] | None:
    """The days of the meetings that entries name; None where the row has none, or the same."""
    if not row.when.days:
        return None
    named = (meetings[id] for entry in entries for id in entry.meeting if id in meetings)
    days = tuple(sorted({days for meeting in named for days in meeting.dates}))
    return None if _calendar(days) == _calendar(row.when.days) else days


def _calendar(days: Iterable[Days]) -> ParagraphSet:
    """Days as the set of their numbers in the calendar."""
    return ParagraphSet((one.first.toordinal(), one.last.toordinal()) for one in days)


# --- what is ours -------------------------------------------------------------------------------------------------


def _placed(found: list[RowFound]) -> Iterator[RowFound]:
    """The rows, with numbers that the plan has in the row before or after, where groups are not told apart."""
    for n, one in enumerate(found):
        if not (one.lacking and len(one.row.groups) > 1):
            continue
        for m in (n - 1, n + 1):
            other = found[m] if 0 <= m < len(found) else one
            moved = found[n].lacking & other.surplus
            if m != n and moved:
                entries = tuple(entry for entry in other.entries if entry.paragraphs & moved)
                place = OtherRow(moved, other.row.number, entries)
                found[n] = found[n]._replace(lacking=found[n].lacking - moved, elsewhere=(*found[n].elsewhere, place))
                found[m] = other._replace(surplus=other.surplus - moved)
    yield from found


def _grouped(one: RowFound) -> RowFound:
    """A row, with the entries whose grouping is the plan's own."""
    if len(one.entries) == 1:
        here = len(one.row.groups) - (1 if one.elsewhere else 0)
        return one._replace(ours=one.entries if here > 1 else ())
    return one._replace(ours=one.entries)
