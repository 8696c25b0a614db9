"""Plans one after another: `follows` of a plan names the one before it, which lies beside it."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from cosp_plan.findings import Problem, Subject
from cosp_plan.reading.files import folder_above, lies_in
from cosp_plan.reading.locate import Found, head_at, plans_at
from cosp_plan.reading.nodes import Scalar
from cosp_plan.suggestions import nearest


class PlanSeries(NamedTuple):
    """A plan among those before and after it, oldest first."""

    before: tuple[Found, ...]
    own: Found
    after: tuple[Found, ...]


def beside(found: Found) -> list[Found]:
    """The other plans of the folder that the folder of a plan lies in; of a plan in a single file, none.

    Those of its series are read whole, of others only what they say of themselves.
    """
    if not found.files or found.is_file:
        return []
    above = folder_above(found.folder)
    try:
        folders = sorted(path for path in above.iterdir() if not path.name.startswith(".") and path.is_dir())
    except OSError:
        return []
    own = Path(os.path.realpath(found.folder))
    others = [path for path in folders if lies_in(path, above) and Path(os.path.realpath(path)) != own]
    prefix = os.path.dirname(found.shown) if found.shown not in ("", ".") else ".."  # noqa: PTH120 - as it is shown
    heads = (head_at(path, os.path.join(prefix, path.name).replace(os.sep, "/")) for path in others)  # noqa: PTH118
    known = [one for one in heads if one]
    before, _, after = series_of(found, known)
    series = [*before, *after]
    return [plans_at(one.folder, one.shown)[0] if one in series else one for one in known]


def series_of(found: Found, others: Iterable[Found]) -> PlanSeries:
    """The series of a plan among others: what it follows, and what follows it."""
    known = {id: one for one in others if (id := one.id)}
    before: list[Found] = []
    name = found.said("follows")
    while name in known and known[name] not in before:
        before.insert(0, known[name])
        name = known[name].said("follows")
    after: list[Found] = []
    waiting = [found.id]
    while waiting:
        id = waiting.pop(0)
        later = [one for _, one in sorted(known.items()) if id and one.said("follows") == id and one not in after]
        after += (one for one in later if one not in before)
        waiting += (one.id for one in later)
    return PlanSeries(tuple(before), found, tuple(after))


def current(found: list[Found]) -> Found | None:
    """Of several plans that make one series, the last that has begun on the day of the newest data.

    A next plan that somebody prepares does not hide the one that is going on. None where they make no series.
    """
    for one in found:
        before, _, after = series_of(one, (other for other in found if other is not one))
        if not after and len(before) == len(found) - 1:
            day = max(plan.said("revised") for plan in found)
            ordered = (*before, one)
            begun = [plan for plan in ordered if plan.said("period")[: len(day)] <= day]
            return begun[-1] if begun else ordered[0]
    return None


_BEFORE = "name the plan before it"


def unknown_before(found: Found, others: Iterable[Found]) -> Problem | None:
    """What is wrong with `follows`: that nothing of that id lies beside the plan, or that it begins no earlier."""
    head = found.head
    node = head.values.get("follows") if head else None
    if head is None or not isinstance(node, Scalar) or not node.text:
        return None
    if node.text == found.id:
        at = head.place_of(node)
        return Problem("a plan does not follow itself", at, Subject("workplan", node.text, "follows"), help=_BEFORE)
    known = {id: one for one in others if (id := one.id)}
    at, about = head.place_of(node), Subject("workplan", found.id, "follows")
    if node.text not in known:
        near = nearest(node.text, known) or ", ".join(sorted(known))
        help = f"did you mean `{near}`?" if near else "plans of a series lie beside one another, a folder each"
        return Problem(f"there is no plan `{node.text}` beside this one", at, about, help=help)
    if (first := known[node.text].said("period")) and first >= found.said("period"):
        return Problem(f"`{node.text}` does not begin before this plan", at, about, help=_BEFORE)
    return None
