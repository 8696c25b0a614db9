"""Which meetings one draft is of."""

from collections.abc import Iterable

from cosp_plan.days.runs import takes_place, weeks
from cosp_plan.index import Index
from cosp_plan.model import Meeting


class NotOneDraftError(Exception):
    """Meetings that no joint draft can be of; the message says why, for a person."""


def joint(index: Index, ids: Iterable[str]) -> tuple[Meeting, ...]:
    """The meetings of some ids of the plan, in the order of their bodies. Raises NotOneDraftError."""
    chosen = [index.meetings[id] for id in dict.fromkeys(ids)]
    off = [f"{meeting.id} is {meeting.status}" for meeting in chosen if not takes_place(meeting)]
    if off:
        raise NotOneDraftError(f"no draft is made of a meeting that does not take place: {', '.join(off)}")
    shared = [_weeks(meeting) for meeting in chosen]
    if len(chosen) > 1 and not set.intersection(*shared):
        named = ", ".join(meeting.id for meeting in chosen)
        raise NotOneDraftError(f"{named} have no week in common: draft them one by one")
    if len({meeting.body for meeting in chosen}) < len(chosen):
        raise NotOneDraftError("a joint draft is of meetings of different bodies")
    order = index.body_order
    return tuple(sorted(chosen, key=lambda meeting: order.get(meeting.body, len(order))))


def of_year(index: Index, year: int) -> list[tuple[Meeting, ...]]:
    """The meetings of a year that take place, those of one week together."""
    groups: list[tuple[Meeting, ...]] = []
    done: set[str] = set()
    order = index.body_order
    for meeting in sorted(index.plan.meetings, key=lambda m: (order.get(m.body, len(order)), m.id)):
        if year not in meeting.years or meeting.id in done or not takes_place(meeting):
            continue
        others = [other for other in index.companions(meeting) if other.id not in done]
        group = (meeting, *(other for other in others if _weeks(meeting) & _weeks(other)))
        done.update(one.id for one in group)
        groups.append(group)
    return groups


def _weeks(meeting: Meeting) -> set[tuple[int, int]]:
    return {week for days in meeting.dates for week in weeks(days)}
