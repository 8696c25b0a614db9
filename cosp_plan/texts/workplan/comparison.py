"""A document's table against a plan: what one has and the other has not, and which groupings are the plan's own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cosp_plan.model import Entry, Meeting, Plan
from cosp_plan.paragraphs import EMPTY, ParagraphSet
from cosp_plan.texts.workplan import WorkplanRow
from cosp_plan.texts.workplan.letters import joined, letters, uncommon
from cosp_plan.texts.workplan.meetings import BodyDays, OtherSessions, other_days, other_sessions
from cosp_plan.texts.workplan.sharing import is_paired, is_unread, shared_out

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
    """Numbers that the plan has here, or has here more often, and the document has not; none for a cell of prose."""
    bodies_lacking: tuple[str, ...] = ()
    """Bodies of the document that none of the entries names."""
    bodies_surplus: tuple[str, ...] = ()
    words_lacking: tuple[str, ...] = ()
    """What is left of the document's keywords without those of the plan, in the signs of the cell."""
    words_surplus: tuple[str, ...] = ()
    """Keywords of the plan that the document has not in this row."""
    days: tuple[BodyDays, ...] | None = None
    """Those of the plan's meetings, where they are others than those of the document."""
    sessions: OtherSessions = OtherSessions()
    elsewhere: tuple[OtherRow, ...] = ()
    ours: tuple[Entry, ...] = ()
    """The entries whose numbers, bodies and keywords the document does not give as one row."""
    reordered: tuple[Entry, ...] = ()
    """Those of them whose keywords are of other lines than their numbers, where a row has as many of each."""

    @property
    def words_ours(self) -> bool:
        """Whether the document has no keywords, and those of the plan are its own."""
        return bool(self.entries) and not self.row.keywords

    @property
    def year_differs(self) -> bool:
        """Whether the document gives a year, and the plan none."""
        return not is_unread(self.row) and any(entry.year != self.row.when.year for entry in self.entries)

    @property
    def differs(self) -> bool:
        """Whether one has something that the other has not."""
        some = (
            *self.bodies_lacking,
            *self.bodies_surplus,
            *self.words_lacking,
            *self.words_surplus,
            *self.sessions.document,
            *self.sessions.plan,
            *self.row.unknown,
        )
        numbers = self.lacking or self.surplus
        return bool(some or numbers or not self.entries or self.days is not None or self.year_differs)


class TableCompared(NamedTuple):
    """A table against a plan."""

    rows: tuple[RowFound, ...]
    alone: tuple[Entry, ...]
    """Entries of the plan, of whatever year, that stand in none of its rows."""
    whole: bool = True
    """Whether every entry was held against every row: not where very much differs."""

    @property
    def differs(self) -> bool:
        """Whether one has something that the other has not."""
        return bool(self.alone) or any(row.differs for row in self.rows)


def compared(rows: Sequence[WorkplanRow], plan: Plan) -> TableCompared:
    """What the rows and all entries of a plan say, each number as often as it stands there.

    Keywords are compared by their letters and digits, one that stands twice once; a plan divides what a cell runs
    together. Where the table does not tell groups apart, a number may belong to the row before or after. Of meetings
    the days and the sessions are compared that a row names; others, and the plan's standing items, are not, nor is a
    cell of prose, or a date of which the table is not sure.
    """
    entries = [entry for entry in plan.entries if entry.status != "proposed"]
    meetings = {meeting.id: meeting for meeting in plan.meetings if meeting.status != "proposed"}
    shared = shared_out(entries, rows, meetings)
    found = [_found(row, shared.of_row.get(n, ()), meetings) for n, row in enumerate(rows)]
    return TableCompared(tuple(map(_grouped, _placed(found))), shared.alone, shared.whole)


# --- what it has of the row ---------------------------------------------------------------------------------------


def _found(row: WorkplanRow, entries: tuple[Entry, ...], meetings: Mapping[str, Meeting]) -> RowFound:
    if not entries:
        return RowFound(row, lacking=row.numbers)
    asked, had = _levels(group.numbers for group in row.groups), _levels(entry.paragraphs for entry in entries)
    bodies = dict.fromkeys(id for entry in entries for id in entry.body)
    keywords = [keyword for entry in entries for keyword in entry.keywords] if row.keywords else []
    words = uncommon((word for line in row.keywords for word in line), keywords)
    return RowFound(
        row,
        entries,
        lacking=_beyond(asked, had),
        surplus=EMPTY if row.is_prose else _beyond(had, asked),
        bodies_lacking=tuple(id for id in row.body if id not in bodies),
        bodies_surplus=tuple(id for id in bodies if id not in row.body),
        words_lacking=words.left,
        words_surplus=words.lacking,
        days=other_days(row, entries, meetings) if row.when.sure else None,
        sessions=other_sessions(row, entries, meetings),
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
    return one._replace(ours=one.entries, reordered=tuple(_reordered(one.row, one.entries)))


def _reordered(row: WorkplanRow, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries with a keyword that stands in none of the lines of their numbers."""
    if not is_paired(row):
        return
    lines = list(map(joined, row.keywords))
    for entry in entries:
        own = [n for n, group in enumerate(row.groups) if group.numbers == entry.paragraphs] or [
            n for n, group in enumerate(row.groups) if group.numbers & entry.paragraphs
        ]
        for keyword in entry.keywords:
            sought = letters(keyword).text
            if any(line.has(sought) for line in lines) and not any(lines[n].has(sought) for n in own):
                yield entry
                break
