"""What changed from one version of a plan to another, in the plan's own terms."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from cosp_plan.answers.answer import Answer, Fact, Group
from cosp_plan.answers.knowledge import Knowledge
from cosp_plan.changes import Move, Proposals, RecordChange, Slot, changes, moves, proposals
from cosp_plan.coverage import FINE_STATES, fine
from cosp_plan.language.words import capital
from cosp_plan.model import (
    Days,
    Deferral,
    Entry,
    Meeting,
    ProposedEntry,
    ProposedMeeting,
    Requirement,
    Sitting,
    Standing,
)
from cosp_plan.paragraphs import EMPTY, ParagraphSet

if TYPE_CHECKING:
    from cosp_plan.answers.data import ChangeRow, MoveRow, SlotRow

_LONGEST = 70
"""Letters of a text that is shown as it was and as it is; of a longer one it is said that it changed."""

_HEADINGS = {
    "workplan": "The plan itself",
    "standing": "Standing items",
    "declaration": "The text",
    "paragraphs": "As the text is described",
    "holidays": "Lists of holidays",
    "instruments": "Related instruments",
}


def between(old: Knowledge, new: Knowledge, names: tuple[str, str]) -> Answer:
    """All that changed; ``names`` is what the two versions are called."""
    before, after = old.lookup.plan, new.lookup.plan
    moved, changed = moves(before, after), changes(before, after)
    proposed = proposals(before, after)
    states = {name: (_states(old)[name], _states(new)[name]) for name in FINE_STATES}
    head = after.workplan
    return Answer(
        "changes",
        head.id if head else "",
        head.title if head else after.path,
        (f"From {names[0]} to {names[1]}, as of {new.day}.", *_says(old, new, bool(moved or changed))),
        (
            Group(f"{new.words.own['Units']} by state", tuple(_by_state(states, new))),
            Group(f"Where {new.words.own['units']} are taken up", tuple(_moved(one, old, new) for one in moved)),
            Group(f"Where {new.words.own['units']} are proposed", tuple(_proposed(proposed, old, new))),
            *(
                Group(
                    _HEADINGS.get(kind, capital(kind)),
                    tuple(_fact(one, old, new) for one in changed if one.kind == kind),
                )
                for kind in dict.fromkeys(one.kind for one in changed)
            ),
        ),
        {
            "versions": list(names),
            "covered": {"before": old.states.covered, "after": new.states.covered},
            "states": {name: {"before": was, "after": now} for name, (was, now) in states.items()},
            "moves": [_way(one) for one in moved],
            "proposals_kept": proposed.kept,
            "proposals_moved": [_way(one) for one in proposed.moves],
            "records": [_row(one) for one in changed],
        },
    )


def _states(known: Knowledge) -> dict[str, ParagraphSet]:
    return fine(known.states, known.became)


def _says(old: Knowledge, new: Knowledge, anything: bool) -> Iterator[str]:
    """The answer in a few sentences: whether anything changed, and what became of the coverage."""
    before, after = old.lookup.plan, new.lookup.plan
    if before.workplan and after.workplan and before.workplan.id != after.workplan.id:
        yield f"These are two plans: {before.workplan.id} and {after.workplan.id}."
    if not anything:
        yield "Nothing changed."
    was, now = old.states.covered, new.states.covered
    units, whole, listed = new.words.own["units"], len(new.states.numbers), new.words.labels.listed
    total = len(old.states.numbers)
    if was == now and total == whole:
        yield f"{len(now)} of {whole} {units} are covered, as before."
        return
    if old.states.numbers != new.states.numbers:
        yield f"The text has {whole} {units}; it had {total}."
    sides = [f"no longer {listed(was - now)}" if was - now else "", f"newly {listed(now - was)}" if now - was else ""]
    of = "" if total == whole else f" of {total}"
    which = "; ".join(filter(None, sides)) or "the same"
    yield f"Covered: {len(was)}{of} → {len(now)} of {whole} {units}: {which}."


def _by_state(states: dict[str, tuple[ParagraphSet, ParagraphSet]], new: Knowledge) -> Iterator[Fact]:
    listed = new.words.labels.listed
    for name, (was, now) in states.items():
        if was != now:
            sides = [f"+ {listed(now - was)}" if now - was else "", f"− {listed(was - now)}" if was - now else ""]
            yield Fact(capital(name.replace("_", " ")), f"{len(was)} → {len(now)}: {'; '.join(filter(None, sides))}")


def _moved(move: Move, old: Knowledge, new: Knowledge) -> Fact:
    was = new.words.listed(_slot(slot, old) for slot in move.before)
    now = new.words.listed(_slot(slot, new) for slot in move.after)
    text = {"moved": f"moved from {was} to {now}", "new": f"new: {now}", "gone": f"no longer: {was}"}[move.kind]
    lost = move.paragraphs & new.states.unassigned if move.before and move.before[0].kind != "proposed" else EMPTY
    return Fact(new.words.labels.listed(move.paragraphs), f"{text}; now assigned to nobody" if lost else text)


def _proposed(found: Proposals, old: Knowledge, new: Knowledge) -> Iterator[Fact]:
    """What of a proposal stays, then where the rest went and why, in the words of its row."""
    listed = new.words.labels.listed
    for move in found.moves:
        fact = _moved(move, old, new)
        rows = (one for one in new.lookup.plan.proposed.entries if one.paragraphs & move.paragraphs)
        reasons = "; ".join(dict.fromkeys(one.reason for one in rows)) if move.after else ""
        yield fact._replace(text=f"{fact.text}: {reasons}" if reasons else fact.text)
    if found.kept and found.moves:
        yield Fact("Kept", listed(found.kept))


def _slot(slot: Slot, known: Knowledge) -> str:
    if slot.kind == "deferred":
        return "deferred"
    if slot.kind == "proposed":
        return slot.week or str(slot.year or "no year")
    order = known.lookup.body_order
    ordered = sorted(slot.bodies, key=lambda body: order.get(body, len(order)))
    bodies = known.words.listed(known.lookup.short(body) for body in ordered)
    return f"standing items of {bodies}" if slot.kind == "standing" else f"{bodies} {slot.year or 'without a year'}"


def _fact(change: RecordChange, old: Knowledge, new: Knowledge) -> Fact:
    known, record = (old, change.before) if change.after is None else (new, change.after)
    own = change.kind in ("entries", "meetings", "standing", "deferred", "contributions")
    sources = known.cite(getattr(record, "source", ())) if own else ()
    label = change.id or (known.words.labels.listed(record.paragraphs) if hasattr(record, "paragraphs") else "")
    if not change.fields:
        verb, summary = "gone" if change.after is None else "new", _summary(record, known)
        return Fact(label, f"{verb}: {summary}" if summary else verb, sources)
    if isinstance(record, Entry) and record.status == "held" and {"status", "evidence"} & {*change.fields}:
        sources = known.cite(dict.fromkeys(id for one in record.evidence for id in one.source))
    return Fact(label, "; ".join(_field(name, change, old, new) for name in _in_order(change)), sources)


def _in_order(change: RecordChange) -> list[str]:
    """What happened first: whether and when it takes place. A year that days say goes without saying."""
    first = ("status", "dates", "year", "meeting", "body", "paragraphs", "evidence")
    same_year = isinstance(change.after, Meeting) and change.before.years == change.after.years
    fields = [name for name in change.fields if name != "year" or not same_year]
    return sorted(fields, key=lambda name: first.index(name) if name in first else len(first))


def _summary(record: Any, known: Knowledge) -> str:
    """A record in a line."""
    if isinstance(record, Entry):
        return "; ".join(filter(None, (known.when(record), known.about(record), known.outcome(record))))
    if isinstance(record, Meeting):
        return known.meeting(record)
    if isinstance(record, Standing):
        return known.standing(record)
    if isinstance(record, Deferral | ProposedEntry | ProposedMeeting):
        return record.reason
    if isinstance(record, Requirement):
        return str(record)
    for name in ("title", "topic", "name", "says"):
        if text := getattr(getattr(record, "head", record), name, ""):
            return str(text)
    return "as it is in the files"


def _field(name: str, change: RecordChange, old: Knowledge, new: Knowledge) -> str:
    """What a record says differently under a key."""
    was, now = getattr(change.before, name), getattr(change.after, name)
    if name == "status" and now:
        return f"{now} (was {was})"
    if name == "sittings" and (parts := "; ".join(_half_days(was, now))):
        return f"half-days: {parts}"
    if parts := _parts(name, was, now, new):
        return f"{name}: {parts}"
    said_before, said_now = _value(name, was, old), _value(name, now, new)
    if not said_before or not said_now or said_before == said_now:
        return f"`{name}` changed"
    if name == "dates" and isinstance(change.after, Meeting):
        return f"now {said_now} (was: {said_before})"
    return f"{name}: {said_now}" if was == () else f"{name}: {said_before} → {said_now}"


def _half_days(was: tuple[Sitting, ...], now: tuple[Sitting, ...]) -> Iterator[str]:
    """What is taken up at another time than before, what at a time for the first, and what no more."""
    old, new = _by_work(was), _by_work(now)
    for work in dict.fromkeys((*new, *old)):
        item, title, entries = work
        said = " ".join(filter(None, (item, title, *entries))) or "open"
        before, after = old.get(work, []), new.get(work, [])
        gone = ", ".join(one for one in before if one not in after)
        come = ", ".join(one for one in after if one not in before)
        if gone and come:
            yield f"{said}: {gone} → {come}"
        elif gone or come:
            yield f"{'+' if come else '−'} {said}: {come or gone}"


def _by_work(sittings: tuple[Sitting, ...]) -> dict[tuple[str, str, tuple[str, ...]], list[str]]:
    found: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for one in sittings:
        found.setdefault(one.work, []).append(f"{one.day} {one.part}")
    return found


def _parts(name: str, was: Any, now: Any, known: Knowledge) -> str:
    """What a list has more and less than before: ``+ 19; − 14``; empty where that is not how to say it."""
    if isinstance(now, ParagraphSet):
        gone, new = was - now, now - was
        kept = was & now
    elif isinstance(now, tuple) and all(isinstance(one, str) for one in (*was, *now)):
        gone, new = (tuple(one for one in some if one not in others) for some, others in ((was, now), (now, was)))
        kept = tuple(one for one in now if one in was)
    else:
        return ""
    signed = ((sign, _value(name, some, known)) for sign, some in (("+", new), ("−", gone)) if some)
    said = [f"{sign} {text}" for sign, text in signed if text]
    return "; ".join(said) if kept and len(said) == bool(new) + bool(gone) else ""


def _value(name: str, value: Any, known: Knowledge) -> str:
    """A value in few words; empty where it takes more."""
    if value is None or (not value and not isinstance(value, bool | int)):
        return "to be determined" if name in ("dates", "year") else "nothing"
    if isinstance(value, ParagraphSet):
        text = known.words.labels.listed(value)
    elif isinstance(value, tuple) and all(isinstance(one, Days) for one in value):
        text = known.words.days(value)
    elif isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        text = ", ".join(known.lookup.short(one) if name == "body" else one for one in value)
    elif name == "body":
        text = known.lookup.short(value)
    elif name == "evidence":
        cited = known.cite(dict.fromkeys(id for one in value for id in one.source))
        text = ", ".join(source.short or source.title for source in cited)
    elif isinstance(value, str | int | date | Days):
        text = str(value)
    else:
        return ""
    return text if len(text) <= _LONGEST else ""


def _way(move: Move) -> "MoveRow":
    before, after = _rows(move.before), _rows(move.after)
    return {"kind": move.kind, "paragraphs": move.paragraphs, "before": before, "after": after}


def _rows(slots: tuple[Slot, ...]) -> "list[SlotRow]":
    return [{"kind": slot.kind, "year": slot.year, "bodies": list(slot.bodies), "week": slot.week} for slot in slots]


def _row(change: RecordChange) -> "ChangeRow":
    fields = list(change.fields)
    return {
        "kind": change.kind,
        "id": change.id,
        "change": "changed" if fields else "gone" if change.after is None else "new",
        "fields": fields,
        "before": change.before,
        "after": change.after,
    }
