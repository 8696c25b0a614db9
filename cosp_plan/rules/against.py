"""What is new since an earlier version: each plan beside the one of the same id, judged on the same day."""

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from cosp_plan.findings import Finding, Place, Problem, Subject, fingerprints
from cosp_plan.model import Busy, Plan
from cosp_plan.paragraphs import EMPTY, ParagraphSet
from cosp_plan.reading.plans import Reading
from cosp_plan.rules import LOST_PLAN, RULES, Checked, check_all


class Baseline(NamedTuple):
    """The earlier version of a plan, with which its findings are compared."""

    version: str
    """As the user named it."""
    old: frozenset[int] = frozenset()
    """The findings that were there before, by their places among those of now."""
    gone: ParagraphSet = EMPTY
    """The paragraphs that the text does not have any more."""
    trouble: str = ""
    """Why the two could not be compared, and every finding counts as new."""
    why: Finding | None = None
    """What stood against judging it."""

    @property
    def judged(self) -> bool:
        """Whether the two could be compared."""
        return not self.trouble


def same_plan(reading: Reading, before: Sequence[Reading]) -> Reading | None:
    """The plan of the same id among those of the earlier version, of several that in the folder of the same name."""
    head, folder = reading.plan.workplan, PurePosixPath(reading.plan.path).name
    heads = ((one, one.plan.workplan) for one in before)
    found = [one for one, other in heads if head and head.id and other and other.id == head.id]
    return next((one for one in found if PurePosixPath(one.plan.path).name == folder), found[0] if found else None)


def compared(
    version: str,
    readings: Sequence[Reading],
    checked: Sequence[Checked],
    before: Sequence[Reading],
    chosen: Collection[str] | None,
    busy_in: Callable[[Plan], Sequence[Busy]],
) -> list[Baseline]:
    """The baseline of each plan.

    ``before`` are all plans of the earlier version, ``busy_in`` gives the times that a plan's meetings are not to take.
    """
    same = [same_plan(reading, before) for reading in readings]
    day_of = {id(one): found.day for one, found in zip(same, checked, strict=True)}
    days = [day_of.get(id(one)) for one in before]
    judged = check_all(before, days, chosen, [busy_in(one.plan) for one in before])
    known = {id(one): found for one, found in zip(before, judged, strict=True)}
    none = Baseline(version, trouble=f"there is no such plan at {version}")
    return [
        _baseline(version, reading, now, one, known[id(one)]) if one else none
        for reading, now, one in zip(readings, checked, same, strict=True)
    ]


def _baseline(version: str, reading: Reading, now: Checked, earlier: Reading, before: Checked) -> Baseline:
    text = reading.plan.declaration
    gone = earlier.plan.declaration.numbers - text.numbers if text.head else EMPTY
    hiding = [finding for finding in before.findings if RULES[finding.rule].always_shown]
    if before.coverage is None or hiding:
        why = next(iter(hiding or before.findings), None)
        return Baseline(version, frozenset(), gone, f"the plan at {version} cannot be judged", why)
    if now.coverage is None:
        return Baseline(version, frozenset(), gone, f"it could be judged at {version}, and cannot any more")
    known = {*fingerprints(before.findings)}
    old = frozenset(n for n, one in enumerate(fingerprints(now.findings)) if one in known)
    return Baseline(version, old, gone)


def lost(version: str, readings: Sequence[Reading], before: Sequence[Reading]) -> Iterator[Finding]:
    """The plans that the earlier version has, and that are here no more."""
    here = {reading.plan.workplan.id for reading in readings if reading.plan.workplan}
    for one in before:
        head = one.plan.workplan
        if head and head.id and head.id not in here:
            message = f"the plan `{head.id}` was here at {version}, and is gone"
            help = "bring it back, or check without --against once it is meant"
            place = Place(one.plan.path.removeprefix(f"{version}:"))
            yield LOST_PLAN.finding(Problem(message, place, Subject("workplan", head.id), help=help))
