"""What is proposed, laid over the plan: as rows and meetings of it, each of which says that it is only proposed."""

from cosp_plan.days.runs import is_over
from cosp_plan.model import Entry, Meeting, Plan, ProposedEntry, ProposedMeeting

PROPOSED = "proposed"
"""The status and the certainty of what nobody announced."""


def laid_over(plan: Plan) -> Plan:
    """The plan as it would be with everything that is proposed in it.

    Rows and meetings have the status and the certainty ``proposed``, their reason for a note, and no source; so has a
    meeting of the plan of which something is proposed. One for whose half-days alone something is stays what it is, and
    each of those says that it is proposed. Of a meeting that is :func:`settled` nothing can be. What is proposed of
    meetings is left there too, for whoever judges it.
    """
    kept = {one.id for one in plan.meetings if settled(one, plan)}
    proposed = {meeting.id: meeting for meeting in plan.proposed.meetings if meeting.id not in kept}
    known = [_changed(one, proposed[one.id]) if one.id in proposed else one for one in plan.meetings]
    new = [_meeting(one) for id, one in proposed.items() if all(id != meeting.id for meeting in plan.meetings)]
    unknown = plan.unknown | ({"entries", "meetings"} if "proposed" in plan.unknown else set())
    return plan._replace(
        entries=(*plan.entries, *map(_entry, plan.proposed.entries)),
        meetings=(*known, *new),
        proposed=plan.proposed._replace(entries=()),
        unknown=unknown,
    )


def settled(meeting: Meeting, plan: Plan) -> bool:
    """Whether a meeting stays what it is, whatever is proposed: held, cancelled, or over when the plan was revised."""
    revised = plan.workplan and plan.workplan.revised
    over = revised and meeting.status != "postponed" and is_over(meeting, revised)
    return meeting.status in ("held", "cancelled") or bool(over)


def why_then(meeting: Meeting, plan: Plan) -> str:
    """Why something is proposed for half-days of a meeting that itself is not; empty where nothing is."""
    if meeting.status == PROPOSED or not any(one.proposed for one in meeting.sittings):
        return ""
    return next((_note(one) for one in plan.proposed.meetings if one.id == meeting.id), "")


def _entry(one: ProposedEntry) -> Entry:
    return Entry(
        id=one.id,
        year=one.year,
        body=one.body,
        paragraphs=one.paragraphs,
        scope="",
        keywords=one.keywords,
        translations={},
        meeting=one.meeting,
        status=PROPOSED,
        evidence=(),
        certainty=PROPOSED,
        inferred=(),
        source=(),
        note=_note(one),
        origin=one.origin,
    )


def _meeting(one: ProposedMeeting) -> Meeting:
    return Meeting(
        id=one.id,
        body=one.body,
        session=one.session,
        resumed=one.resumed,
        special=one.session is None and one.intersessional is None,
        intersessional=one.intersessional,
        opened=None,
        dates=one.dates,
        year=_year(one),
        title="",
        translations={},
        place="",
        timezone="",
        hours=(),
        status=PROPOSED,
        certainty=PROPOSED,
        inferred=(),
        source=(),
        url="",
        documents=(),
        sittings=one.sittings,
        note=_note(one),
        origin=one.origin,
    )


def _changed(meeting: Meeting, one: ProposedMeeting) -> Meeting:
    """A meeting of the plan as it would be; what its sources say is not what is proposed, so they are not named.

    What the plan fixes for its half-days stays, as long as its days do.
    """
    if not one.of_itself:
        return meeting._replace(sittings=meeting.sittings + one.sittings)
    return meeting._replace(
        body=one.body or meeting.body,
        session=one.session or meeting.session,
        resumed=one.resumed or meeting.resumed,
        intersessional=meeting.intersessional if one.intersessional is None else one.intersessional,
        opened=None if one.dates or _year(one) else meeting.opened,
        dates=one.dates or (() if _year(one) else meeting.dates),
        year=_year(one) or meeting.year,
        sittings=(() if one.dates or _year(one) else meeting.sittings) + one.sittings,
        status=PROPOSED,
        certainty=PROPOSED,
        inferred=(),
        source=(),
        note=_note(one),
        origin=one.origin,
    )


def _year(one: ProposedMeeting) -> int | None:
    return None if one.dates else one.year or (int(one.month[:4]) if one.month else None)


def _note(one: ProposedEntry | ProposedMeeting) -> str:
    month = f"in {one.month}: " if isinstance(one, ProposedMeeting) and one.month and not one.dates else ""
    return "; ".join(filter(None, (f"{month}{one.reason}", one.note)))
