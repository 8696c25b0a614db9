"""What changed from one version of a plan to another: where each paragraph is taken up, and every record."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from cosp_plan.coverage import counted
from cosp_plan.model import Deferral, Entry, Plan, Requirement, Requirements, Standing
from cosp_plan.paragraphs import ParagraphSet

_Row = TypeVar("_Row", Entry, Standing, Deferral)


class Slot(NamedTuple):
    """Where a plan has a paragraph: in a row, under a body's standing items, among what is deferred; or proposes it."""

    kind: str
    """``entry``, ``standing``, ``deferred`` or ``proposed``."""
    year: int | None = None
    """Of an entry; None while that is to be determined."""
    bodies: tuple[str, ...] = ()
    """Those that take it up together, in the order of their ids."""
    week: str = ""
    """Of what is proposed: its month, or its meetings where that is not known; a new grouping there is no move."""


class Move(NamedTuple):
    """Paragraphs that are no longer where they were, or are somewhere else too."""

    paragraphs: ParagraphSet
    before: tuple[Slot, ...]
    """Where they are no longer."""
    after: tuple[Slot, ...]
    """Where they were not."""

    @property
    def kind(self) -> str:
        """``moved``, ``new`` or ``gone``."""
        return "moved" if self.before and self.after else "new" if self.after else "gone"


class RecordChange(NamedTuple):
    """A record that is new, gone, or says something else."""

    kind: str
    """What its list is called in a file (``entries``), or ``workplan``, ``declaration``, ``organ`` and the like."""
    id: str
    """Empty where the record has none."""
    before: Any
    """The record as it was; None for a new one."""
    after: Any
    """The record as it is; None for one that is gone."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What it says differently; empty for what is new or gone."""
        if self.before is None or self.after is None:
            return ()
        names = self.after._fields
        return tuple(name for name in names if _differ(name, getattr(self.before, name), getattr(self.after, name)))


_IN_ANY_ORDER = ("body", "inferred", "meeting", "source", "keywords", "themes", "stakeholder", "kind", "sections")
"""Lists whose order says nothing."""


def _differ(name: str, before: Any, after: Any) -> bool:
    if name in _IN_ANY_ORDER and isinstance(before, tuple) and isinstance(after, tuple):
        return sorted(before) != sorted(after)
    return bool(before != after)


def moves(before: Plan, after: Plan) -> list[Move]:
    """Where paragraphs went, those of one way together, in their order."""
    return _ways(_slots(before), _slots(after))


class Proposals(NamedTuple):
    """What became of one proposal in another."""

    kept: ParagraphSet
    """In the week in which they were."""
    moves: list[Move]


def proposals(before: Plan, after: Plan) -> Proposals:
    """Where paragraphs of a proposal went."""
    old, new = _proposed(before), _proposed(after)
    kept = (number for number, slots in new.items() if slots == old.get(number))
    return Proposals(ParagraphSet.of(*kept), _ways(old, new))


_Slots = dict[int, frozenset[Slot]]


def _ways(old: _Slots, new: _Slots) -> list[Move]:
    ways: dict[tuple[tuple[Slot, ...], tuple[Slot, ...]], list[int]] = {}
    for number in sorted(old.keys() | new.keys()):
        was, now = old.get(number, frozenset()), new.get(number, frozenset())
        if was != now:
            ways.setdefault((_in_order(was - now), _in_order(now - was)), []).append(number)
    return [Move(ParagraphSet.of(*numbers), *way) for way, numbers in ways.items()]


def _proposed(plan: Plan) -> _Slots:
    months = {meeting.id: meeting.month for meeting in plan.proposed.meetings if meeting.month}
    weeks = ((sorted({months.get(id, id) for id in one.meeting}), one) for one in plan.proposed.entries)
    return _found([(Slot("proposed", one.year, week=", ".join(week)), one.paragraphs) for week, one in weeks], plan)


def _slots(plan: Plan) -> _Slots:
    records: list[tuple[Slot, ParagraphSet]] = [
        *((Slot("entry", one.year, tuple(sorted(one.body))), one.paragraphs) for one in counted(plan)),
        *((Slot("standing", bodies=(one.body,)), one.paragraphs) for one in plan.standing),
        *((Slot("deferred"), one.paragraphs) for one in plan.deferred),
    ]
    return _found(records, plan)


def _found(records: Iterable[tuple[Slot, ParagraphSet]], plan: Plan) -> _Slots:
    found: _Slots = {}
    for slot, numbers in records:
        for number in numbers & plan.declaration.numbers:
            found[number] = found.get(number, frozenset()) | {slot}
    return found


def _in_order(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    return tuple(sorted(slots, key=lambda slot: (slot.kind, slot.year is None, slot.year or 0, slot.bodies, slot.week)))


def changes(before: Plan, after: Plan) -> list[RecordChange]:
    """Every record that changed, list by list in the order of the format."""
    return [change for kind, was, now in _lists(before, after) for change in _changed(kind, was, now)]


def same(record: _Row, among: Sequence[_Row]) -> _Row | None:
    """The row, standing item or deferral of another version that this one was: by its id, else by what it is about."""
    if isinstance(record, Entry):
        return next((one for one in among if id_of(one) == record.id), None)
    alike = [one for one in among if getattr(one, "body", "") == getattr(record, "body", "")]
    near = [(one != record, -len(one.paragraphs & record.paragraphs), n) for n, one in enumerate(alike)]
    differs, common, n = min(near, default=(True, 0, 0))
    return alike[n] if common or not differs else None


def _lists(before: Plan, after: Plan) -> Iterator[tuple[str, Sequence[Any], Sequence[Any]]]:
    """Every list of records of two plans, by what it is called; what is a single record, as a list of one."""
    for name in ("workplan", "entries", "meetings", "standing", "deferred", "contributions", "sources"):
        yield name, _list(getattr(before, name)), _list(getattr(after, name))
    for name in ("entries", "meetings"):
        yield f"proposed {name}", getattr(before.proposed, name), getattr(after.proposed, name)
    yield "requirements", _lines(before.requirements), _lines(after.requirements)
    text, other = before.declaration, after.declaration
    yield "declaration", _list(text.head), _list(other.head)
    for name in ("sections", "paragraphs", "themes"):
        yield name, getattr(text, name), getattr(other, name)
    yield "sources of the declaration", text.sources, other.sources
    for name in ("bodies", "organ", "instrument", "documents", "deadlines", "holidays"):
        yield name, _list(getattr(before.bodies, name)), _list(getattr(after.bodies, name))
    yield "requirements of the bodies", _lines(before.bodies.requirements), _lines(after.bodies.requirements)
    yield "sources of the bodies", before.bodies.sources, after.bodies.sources
    yield "instruments", before.instruments, after.instruments


def _lines(requirements: Requirements) -> Sequence[Requirement]:
    return (*requirements.must, *requirements.should)


def _list(value: Any) -> Sequence[Any]:
    """A list of records as it is; a single one, or none, as a list."""
    if value is None:
        return ()
    return (value,) if hasattr(value, "_fields") else tuple(value)


def _changed(kind: str, was: Sequence[Any], now: Sequence[Any]) -> Iterator[RecordChange]:
    if was == now:
        return
    known = {name: one for one in reversed(was) if (name := id_of(one))}
    without = [one for one in was if not id_of(one)]
    for record in now:
        name = id_of(record)
        old = known.pop(name, None) if name else _like(record, without)
        without = [one for one in without if one is not old]
        change = RecordChange(kind, name, old, record)
        if old is None or change.fields:
            yield change
    left = {id(one) for one in (*known.values(), *without)}
    yield from (RecordChange(kind, id_of(one), one, None) for one in was if id(one) in left)


def _like(record: Any, among: Sequence[Any]) -> Any:
    """What a record without an id was: of rows by what they are about; what there is one of at most is that one."""
    if isinstance(record, Standing | Deferral):
        return same(record, among)
    if isinstance(record, Requirement):
        return next((one for one in among if one == record), None)
    return among[0] if among else None


def id_of(record: Any) -> str:
    """By what a record is known: its id or number, an instrument by that of its head; empty for what has none."""
    head = getattr(record, "head", record)
    return str(getattr(head, "id", "") or getattr(head, "number", "") or "")
