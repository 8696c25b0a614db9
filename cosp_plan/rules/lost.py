"""Where a plan lost a paragraph that it had: at the record that had it, so that the place is part of the change."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from cosp_plan.coverage import counted
from cosp_plan.findings import Place
from cosp_plan.model import Deferral, Entry, Plan, Standing

_Record = Entry | Standing | Deferral


def lost(plan: Plan, number: int, earlier: Plan | None) -> tuple[Place, str] | None:
    """Where a paragraph was lost that an ``earlier`` plan had, and what is to be seen there; None where it had none."""
    if earlier is None:
        return None
    groups: tuple[tuple[Sequence[_Record], Sequence[_Record]], ...] = (
        (counted(earlier), plan.entries),
        (earlier.standing, plan.standing),
        (earlier.deferred, plan.deferred),
    )
    for before, now in groups:
        had = next((record for record in before if number in record.paragraphs), None)
        if had is None:
            continue
        same = _same(had, now)
        if same is None:
            return _gap(plan, had, before, now)
        if isinstance(same, Entry) and number in same.paragraphs:
            return same.origin.at("status" if same.status == "cancelled" else "meeting"), "it was to be here"
        return same.origin.at("paragraphs"), "it was here before"
    return None


def _same(record: _Record, among: Sequence[_Record]) -> _Record | None:
    """The record that was this one: by its id, or else by what the two have in common."""
    if isinstance(record, Entry):
        return next((one for one in among if isinstance(one, Entry) and one.id == record.id), None)
    alike = [one for one in among if getattr(one, "body", "") == getattr(record, "body", "")]
    near = [(-len(one.paragraphs & record.paragraphs), n) for n, one in enumerate(alike)]
    common, n = min(near, default=(0, 0))
    return alike[n] if common else None


def _gap(plan: Plan, record: _Record, before: Sequence[_Record], now: Sequence[_Record]) -> tuple[Place, str]:
    """The gap that a record left: the first line of what followed it in its file, else the last of what came before."""
    file = _file(record)
    beside = [one for one in before if _file(one) == file]
    n = next(n for n, one in enumerate(beside) if one is record)
    here = [one for one in now if _file(one) == file]
    for one in beside[n + 1 :]:
        if same := _same(one, here):
            return same.origin.at(), "the record before this one had it, and is gone"
    for one in reversed(beside[:n]):
        if same := _same(one, here):
            last = max((same.origin.at(key) for key in same._fields), key=lambda place: place.line)
            return last, "the record after this one had it, and is gone"
    return (plan.workplan.origin.at() if plan.workplan else Place(plan.path)), "the record that had it is gone"


def _file(record: _Record) -> str:
    return PurePosixPath(record.origin.at().path).name
