"""Rules about meetings: one body is in one place at a time, and each record says what it is."""

from collections.abc import Iterator
from itertools import groupby

from cosp_plan.days.runs import takes_place
from cosp_plan.days.zone_names import known_zones
from cosp_plan.findings import Problem
from cosp_plan.model import Body, Days, Meeting, Workplan
from cosp_plan.proposed import settled
from cosp_plan.rules.rule import Case, rule, subject

LONGEST_RUN = 14
"""Days. The longest sessions of these bodies take five."""


@rule("error")
def meetings_overlap(case: Case) -> Iterator[Problem]:
    """Two meetings of one body share a day, or one meeting names a day twice.

    Cancelled and postponed meetings do not count.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04/2024-03-08, status: held, certainty: stated, source: a}
          - {id: wgp-2, body: wgp, session: 2, dates: 2024-03-08, status: held, certainty: stated, source: a}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04/2024-03-07, status: held, certainty: stated, source: a}
          - {id: wgp-2, body: wgp, session: 2, dates: 2024-03-08, status: held, certainty: stated, source: a}
    """
    on = [meeting for meeting in case.plan.meetings if meeting.body and takes_place(meeting)]
    for _, meetings in groupby(sorted(on, key=lambda m: m.body), key=lambda m: m.body):
        runs = sorted(((days, m) for m in meetings for days in m.dates), key=lambda run: run[0])
        latest: tuple[Days, Meeting] | None = None
        for run in runs:
            days, meeting = run
            if latest and days.first <= latest[0].last:
                other = latest[1]
                what = f"{meeting.id} names a day twice" if other is meeting else f"{meeting.id} and {other.id} overlap"
                related = ((other.origin.at("dates", str(latest[0])), f"{other.id}: {_said(latest[0])}"),)
                yield Problem(
                    f"{what}, {_said(days)}",
                    meeting.origin.at("dates", str(days)),
                    subject(meeting, "dates", other.id),
                    related=related,
                )
            if latest is None or days.last > latest[0].last:
                latest = run


@rule("warning")
def meeting_on_holiday(case: Case) -> Iterator[Problem]:
    """A meeting is on an official holiday of its place.

    Holidays are dated lists of the catalogue or given with `--holidays`, for the years whose list is known; a year
    without a list finds nothing. Cancelled and postponed meetings do not count.

    Fails:

        workplan:
          id: other
          title: Another plan
          declaration: ungass-2021
          period: 2023-01-01/2026-12-31
          timezone: Europe/Vienna
          revised: 2026-11-21
        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2023-04-06/2023-04-07, place: Vienna, status: held,
             certainty: stated, source: a}

    Passes:

        workplan:
          id: other
          title: Another plan
          declaration: ungass-2021
          period: 2023-01-01/2026-12-31
          timezone: Europe/Vienna
          revised: 2026-11-21
        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2023-04-05/2023-04-06, place: Vienna, status: held,
             certainty: stated, source: a}
    """
    if not case.plan.bodies.holidays:
        return
    for meeting in case.plan.meetings:
        place, at_home = case.index.place(meeting), case.index.at_home(meeting)
        for holidays in case.plan.bodies.holidays if takes_place(meeting) else ():
            for holiday in holidays.days if holidays.hold_for(place, at_home) else ():
                for days in meeting.dates:
                    if holiday.date and days.first <= holiday.date <= days.last:
                        message = f"{meeting.id} is on {holiday.date}, {holiday.name} ({holidays.title})"
                        at = holiday.origin.at("date")
                        related = ((at, "the holiday"),) if at.path else ()
                        yield Problem(
                            message,
                            meeting.origin.at("dates", str(days)),
                            subject(meeting, "dates", holiday.date),
                            related=related,
                        )


@rule("warning", "day")
def undated_past(case: Case) -> Iterator[Problem]:
    """A meeting of a past year still has no dates.

    It met on days that can be looked up, or it did not meet and is cancelled or postponed.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: tbd, year: 2024, status: tentative, certainty: stated, source: a}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: tbd, year: 2026, status: tentative, certainty: stated, source: a}
    """
    for meeting in case.plan.meetings:
        past = meeting.year is not None and meeting.year < case.day.year
        if past and not meeting.dates and takes_place(meeting):
            message = f"{meeting.id} of {meeting.year} has no dates"
            yield Problem(message, meeting.origin.at("dates"), subject(meeting, "dates"), f"judged as of {case.day}")


@rule("warning")
def long_meeting(case: Case) -> Iterator[Problem]:
    """A meeting goes on for more than two weeks without a break.

    Most often one end of the range has a wrong month or year.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04/2025-03-08, status: held, certainty: stated, source: a}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04/2024-03-08, status: held, certainty: stated, source: a}
    """
    for meeting in case.plan.meetings:
        for days in meeting.dates:
            length = (days.last - days.first).days + 1
            if length > LONGEST_RUN:
                message = f"{meeting.id} goes on for {length} days, {_said(days)}"
                yield Problem(message, meeting.origin.at("dates", str(days)), subject(meeting, "dates", days))


@rule("warning")
def meeting_on_weekend(case: Case) -> Iterator[Problem]:
    """A meeting begins or ends on a Saturday or Sunday.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04/2024-03-09, status: held, certainty: stated, source: a}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04/2024-03-08, status: held, certainty: stated, source: a}
    """
    for meeting in case.plan.meetings:
        for days in meeting.dates:
            free = [
                f"{day} is a {'Saturday' if day.weekday() == 5 else 'Sunday'}" for day in days if day.weekday() >= 5
            ]
            if free:
                message = f"{meeting.id}: {', '.join(dict.fromkeys(free))}"
                yield Problem(message, meeting.origin.at("dates", str(days)), subject(meeting, "dates", days))


@rule("warning", "day")
def status_against_date(case: Case) -> Iterator[Problem]:
    """A meeting is called held before its days are over, or still tentative or confirmed when they are.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04, status: tentative, certainty: stated, source: a}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04, status: held, certainty: stated, source: a}
    """
    for meeting in case.plan.meetings:
        last = meeting.last_day
        if last is None:
            continue
        related = ((meeting.origin.at("dates"), f"judged as of {case.day}"),)
        if meeting.status == "held" and last > case.day:
            yield Problem(
                f"{meeting.id} is called held, and ends on {last}",
                meeting.origin.at("status"),
                subject(meeting, "status"),
                related=related,
            )
        elif meeting.status in ("tentative", "confirmed", "proposed") and last < case.day:
            message = f"{meeting.id} ended on {last} and is still called {meeting.status}"
            help = "call it held, and name the source that reports it, or cancelled or postponed"
            yield Problem(
                message,
                meeting.origin.at("status"),
                subject(meeting, "status", meeting.status),
                related=related,
                help=help,
            )


@rule("error")
def meeting_id(case: Case) -> Iterator[Problem]:
    """A meeting's id does not say its body, session and resumed session.

    Ids are `<body>-<session>`, with `-r<n>` for a resumed session, `<body>-special-<subject>` for a special session,
    and `<body>-intersessional-<subject>` for a meeting between sessions. People type them, and calendars keep them for
    years.

    Fails:

        meetings:
          - {id: wgp-2, body: wgp, session: 1, dates: 2024-03-01, status: held, certainty: stated, source: a}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, status: held, certainty: stated, source: a}
    """
    for meeting in case.plan.meetings:
        if not (meeting.id and meeting.body):
            continue
        if meeting.kind != "regular":
            right = meeting.id.startswith(f"{meeting.body}-{meeting.kind}-")
            form = f"{meeting.body}-{meeting.kind}-<subject>"
        elif meeting.session:
            form = f"{meeting.body}-{meeting.session}" + (f"-r{meeting.resumed}" if meeting.resumed else "")
            right = meeting.id == form
        else:
            continue
        if not right:
            fields = [
                key for key in ("body", "session", "resumed", "special", "intersessional") if meeting.origin.gives(key)
            ]
            related = tuple((meeting.origin.at(key), key) for key in fields)
            message = f"`{meeting.id}` does not go with these fields, which make `{form}`"
            help = "an id that was published stays: mend the field, unless the id itself is new and wrong"
            yield Problem(message, meeting.origin.at("id"), subject(meeting, "id"), related=related, help=help)


@rule("error", "meetings", "workplan")
def settled_meeting(case: Case) -> Iterator[Problem]:
    """Something is proposed of a meeting that was held, is cancelled or over, or nothing is that would change.

    What was is no matter of proposals. A meeting is over by the day on which the plan was revised.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, status: held, certainty: stated, source: a}
        proposed:
          meetings:
            wgp-1: {dates: 2024-09-01, reason: Another day.}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: tbd, year: 2026, status: tentative, certainty: stated, source: a}
        proposed:
          meetings:
            wgp-1: {dates: 2026-12-01, reason: A day.}
    """
    known = {meeting.id: meeting for meeting in case.plan.meetings}
    for one in case.plan.proposed.meetings:
        meeting = known.get(one.id)
        if meeting is None:
            continue
        at, related = one.origin.at("id"), ((meeting.origin.at("id"), "the meeting"),)
        if settled(meeting, case.plan):
            what = meeting.status if meeting.status in ("held", "cancelled") else "over"
            message = f"{one.id} is {what}, and something else is proposed of it"
            yield Problem(message, at, subject(one), related=related, help="take the proposal out")
        elif not (one.of_itself or one.sittings):
            message = f"nothing is proposed of {one.id} that would change"
            yield Problem(message, at, subject(one), related=related, help="give its `dates` or its `month`, say")


@rule("error")
def unknown_timezone(case: Case) -> Iterator[Problem]:
    """A time zone that the time zone database does not have.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, timezone: Europe/Wien, status: held,
             certainty: stated, source: a}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, timezone: Europe/Vienna, status: held,
             certainty: stated, source: a}
    """
    plan = case.plan
    records: list[Workplan | Body | Meeting] = [*plan.bodies.bodies, *plan.meetings]
    records += [plan.workplan] if plan.workplan else []
    unknown = {record.timezone for record in records if record.timezone} - known_zones()
    for record in records:
        if record.timezone in unknown:
            at = record.origin.at("timezone")
            message = f"there is no time zone `{record.timezone}`"
            yield Problem(message, at, subject(record, "timezone"), help="for example Europe/Vienna")


def _said(days: Days) -> str:
    return f"{days.first}" if days.first == days.last else f"{days.first} to {days.last}"
