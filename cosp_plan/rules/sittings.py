"""Rules about sittings: what is fixed, or proposed, for the half-days of meetings."""

from collections.abc import Iterator

from cosp_plan.days.runs import on, takes_place
from cosp_plan.days.sittings import HalfDay, closed_days, half_days, parts_of
from cosp_plan.findings import Problem
from cosp_plan.model import Meeting, Sitting
from cosp_plan.proposed import settled
from cosp_plan.rules.rule import Case, rule, subject


@rule("error")
def sitting_outside_meeting(case: Case) -> Iterator[Problem]:
    """A sitting is fixed on a day that is none of its meeting's, or for a part of the day in which that does not sit.

    Feeds and drafts would have to leave it out. The parts of a day follow from the `hours` of the meeting or its body:
    morning and afternoon where those say nothing, midday and evening where there are more than two. What is proposed
    lies on the half-days on which the meeting sits anyway: those that its own `sittings` fix, else the usual ones.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04/2024-03-08, status: held, certainty: stated, source: a,
             sittings: [{day: 2024-03-11, part: morning, title: Opening}]}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04/2024-03-08, status: held, certainty: stated, source: a,
             sittings: [{day: 2024-03-04, part: morning, title: Opening}]}
    """
    for meeting in case.plan.meetings:
        proposed = meeting.dates and any(sitting.proposed for sitting in meeting.sittings)
        sits = half_days(meeting, case.index) if proposed else []
        for sitting in meeting.sittings if meeting.dates else ():
            about = subject(meeting, "sittings", f"{sitting.day} {sitting.part}")
            if sitting.day and not on(sitting.day, meeting):
                message = f"a sitting of {meeting.id} is on {sitting.day}, which is none of its days"
                related = ((meeting.origin.at("dates"), "its days"),)
                yield Problem(message, sitting.origin.at("day"), about, related=related)
            elif sitting.part and sitting.part not in (parts := parts_of(meeting, case.index)):
                message = f"a sitting of {meeting.id} is in the {sitting.part}; it sits in the {', '.join(parts)}"
                help = "give the `hours` of each sitting of a day, in the meeting or its body"
                yield Problem(message, sitting.origin.at("part"), about, help=help)
            elif sitting.proposed and sitting.day and sitting.part and HalfDay(sitting.day, sitting.part) not in sits:
                holiday = closed_days(meeting, case.index).get(sitting.day)
                why = f": {holiday.name}" if holiday else ""
                message = (
                    f"a proposed sitting of {meeting.id} is in the {sitting.part} of {sitting.day}, when it does not"
                    f" sit{why}"
                )
                yield Problem(message, sitting.origin.at("day"), about)


@rule("warning")
def sittings_overlap(case: Case) -> Iterator[Problem]:
    """A cluster is taken up on a half-day for which another of its meetings has something else.

    An entry that names several meetings is one matter of all of them; no body is in two sessions at once.

    Fails:

        entries:
          - {id: joint, year: 2024, body: [wgp, irg], paragraphs: 1, keywords: [A], meeting: [wgp-1, irg-1],
             status: planned, certainty: stated, source: a}
        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04, status: tentative, certainty: stated, source: a,
             sittings: [{day: 2024-03-04, part: morning, entry: joint}]}
          - {id: irg-1, body: irg, session: 1, dates: 2024-03-04, status: tentative, certainty: stated, source: a,
             sittings: [{day: 2024-03-04, part: morning, title: Opening}]}

    Passes:

        entries:
          - {id: joint, year: 2024, body: [wgp, irg], paragraphs: 1, keywords: [A], meeting: [wgp-1, irg-1],
             status: planned, certainty: stated, source: a}
        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04, status: tentative, certainty: stated, source: a,
             sittings: [{day: 2024-03-04, part: morning, entry: joint}]}
          - {id: irg-1, body: irg, session: 1, dates: 2024-03-04, status: tentative, certainty: stated, source: a,
             sittings: [{day: 2024-03-04, part: morning, entry: joint}]}
    """
    entries = {entry.id: entry for entry in case.plan.entries}
    for meeting in filter(takes_place, case.plan.meetings):
        for sitting in meeting.sittings:
            for id in sitting.entry if sitting.day and sitting.part else ():
                ids = entries[id].meeting if id in entries else ()
                others = (case.index.meetings[each] for each in ids if each in case.index.meetings)
                for other in (each for each in others if each is not meeting and takes_place(each)):
                    then = _at_once(sitting, other)
                    if then and not any(id in each.entry for each in then):
                        when = f"the {sitting.part} of {sitting.day}"
                        message = f"{id} is taken up by {meeting.id} in {when}, when {other.id} has something else"
                        related = ((then[0].origin.at("day"), f"what {other.id} has then"),)
                        about = subject(meeting, "sittings", f"{sitting.day} {sitting.part}")
                        yield Problem(message, sitting.origin.at("entry", id), about, related=related)


def _at_once(sitting: Sitting, other: Meeting) -> list[Sitting]:
    """What another meeting has on the half-day of a sitting."""
    when = (sitting.day, sitting.part)
    return [each for each in other.sittings if (each.day, each.part) == when and not each.open]


@rule("error", "meetings", "workplan")
def settled_half_day(case: Case) -> Iterator[Problem]:
    """Something is proposed for a half-day whose work the plan fixes, or nothing is that would change.

    What the plan says is taken up stays. A sitting of the plan with a day and a part, and nothing else, says only that
    the meeting sits then: that half-day is open.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2026-12-01, status: confirmed, certainty: stated, source: a,
             sittings: [{day: 2026-12-01, part: morning, title: Opening}]}
        proposed:
          meetings:
            wgp-1: {sittings: [{day: 2026-12-01, part: morning, title: Experts}], reason: A panel.}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2026-12-01, status: confirmed, certainty: stated, source: a,
             sittings: [{day: 2026-12-01, part: morning}]}
        proposed:
          meetings:
            wgp-1: {sittings: [{day: 2026-12-01, part: morning, title: Experts}], reason: A panel.}
    """
    known = {meeting.id: meeting for meeting in case.plan.meetings if not settled(meeting, case.plan)}
    for one in case.plan.proposed.meetings:
        meeting = known.get(one.id)
        given = meeting.sittings if meeting else ()
        fixed = {(other.day, other.part): other for other in given if not (other.proposed or other.open)}
        for sitting in one.sittings:
            about = subject(one, "sittings", f"{sitting.day} {sitting.part}")
            when = f"the {sitting.part} of {sitting.day}"
            if other := fixed.get((sitting.day, sitting.part)):
                message = f"something is proposed for {when}, which the plan fixes for {one.id}"
                related = ((other.origin.at("day"), "what the plan fixes"),)
                yield Problem(message, sitting.origin.at("day"), about, related=related, help="take the proposal out")
            elif sitting.day and sitting.part and sitting.open:
                message = f"nothing is proposed for {when} of {one.id}"
                yield Problem(
                    message, sitting.origin.at("day"), about, help="give its `item`, its `title` or its `entry`"
                )
