"""Where a plan lost a paragraph that it had: at the record that had it, so that the place is part of the change."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from cosp_plan.changes import same
from cosp_plan.coverage import by_id, counted
from cosp_plan.findings import Place
from cosp_plan.model import Deferral, Entry, Plan, Standing

_Record = Entry | Standing | Deferral
_HERE = "it was here before"


def lost(plan: Plan, number: int, earlier: Plan) -> tuple[Place, str] | None:
    """Where a paragraph was lost that an ``earlier`` plan had, and what is to be seen there; None where it had none."""
    groups: tuple[tuple[Sequence[Any], Sequence[Any]], ...] = (
        (counted(earlier), plan.entries),
        (earlier.standing, plan.standing),
        (earlier.deferred, plan.deferred),
    )
    for before, now in groups:
        had = next((record for record in before if number in record.paragraphs), None)
        if had is None:
            continue
        found = same(had, now) or _in_its_place(had, before, now)
        if found is None:
            return _gap(plan, had, before, now)
        if isinstance(found, Entry) and number in found.paragraphs:
            return _called_off(found, plan, earlier), "it was to be here"
        return found.origin.at("paragraphs"), _HERE
    return None


def _in_its_place(record: _Record, before: Sequence[Any], now: Sequence[Any]) -> Any:
    """A record that was not there before, and that alone took the place of one that is gone: under another id, say."""
    new = [one for one in now if same(one, before) is None]
    alike = [
        one for one in new if getattr(one, "body", "") == getattr(record, "body", "") and _file(one) == _file(record)
    ]
    if isinstance(record, Entry):
        alike = [one for one in alike if one.keywords == record.keywords or one.meeting == record.meeting]
    return alike[0] if len(alike) == 1 else None


def _called_off(entry: Entry, plan: Plan, earlier: Plan) -> Place:
    """Where an entry was called off: at its own status, or at that of a meeting of its own that changed."""
    if entry.status == "cancelled":
        return entry.origin.at("status")
    meetings, before = by_id(plan.meetings), by_id(earlier.meetings)
    called_off = [
        meetings[id]
        for id in entry.meeting
        if id in meetings and (id not in before or before[id].status != meetings[id].status)
    ]
    return called_off[0].origin.at("status") if called_off else entry.origin.at("meeting")


def _gap(plan: Plan, record: _Record, before: Sequence[Any], now: Sequence[Any]) -> tuple[Place, str]:
    """The gap that a record left: the first line of what followed it in its file, else the last of what came before."""
    file = _file(record)
    beside = [one for one in before if _file(one) == file]
    n = next(n for n, one in enumerate(beside) if one is record)
    here = [one for one in now if _file(one) == file]
    for one in beside[n + 1 :]:
        if found := same(one, here):
            return found.origin.at(), "the record before this one had it, and is gone"
    for one in reversed(beside[:n]):
        if found := same(one, here):
            last = max((found.origin.at(key) for key in found._fields), key=lambda place: place.line)
            return last, "the record after this one had it, and is gone"
    return (plan.workplan.origin.at() if plan.workplan else Place(plan.path)), "the record that had it is gone"


def _file(record: _Record) -> str:
    return PurePosixPath(record.origin.at().path).name
