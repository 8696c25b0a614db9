"""Rules about meetings: one body is in one place at a time, and each record says what it is."""

from collections.abc import Iterator
from itertools import groupby

from cosp_plan.findings import Problem
from cosp_plan.index import Index, takes_place
from cosp_plan.model import Body, Days, Meeting, Workplan
from cosp_plan.reading.nodes import Mapping
from cosp_plan.rules.rule import Case, rule

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
        runs = sorted(((days, n, m) for m in meetings for n, days in enumerate(m.dates)), key=lambda run: run[:2])
        latest: tuple[Days, int, Meeting] | None = None
        for run in runs:
            days, n, meeting = run
            if latest and days.first <= latest[0].last:
                other = latest[2]
                what = f"{meeting.id} names a day twice" if other is meeting else f"{meeting.id} and {other.id} overlap"
                related = ((other.node.at("dates", latest[1]), f"{other.id}: {_said(latest[0])}"),)
                yield Problem(f"{what}, {_said(days)}", meeting.node.at("dates", n), related=related)
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
    index = Index.of(case.plan)
    for meeting in case.plan.meetings:
        place, at_home = index.place(meeting), index.at_home(meeting)
        for holidays in case.plan.bodies.holidays if takes_place(meeting) else ():
            for holiday in holidays.days if holidays.hold_for(place, at_home) else ():
                for n, days in enumerate(meeting.dates):
                    if holiday.date and days.first <= holiday.date <= days.last:
                        message = f"{meeting.id} is on {holiday.date}, {holiday.name} ({holidays.title})"
                        related = ((holiday.node.at("date"), "the holiday"),) if holiday.node.path else ()
                        yield Problem(message, meeting.node.at("dates", n), related=related)


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
            yield Problem(message, meeting.node.at("dates"), f"judged as of {case.day}")


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
        for n, days in enumerate(meeting.dates):
            length = (days.last - days.first).days + 1
            if length > LONGEST_RUN:
                yield Problem(f"{meeting.id} goes on for {length} days, {_said(days)}", meeting.node.at("dates", n))


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
        for n, days in enumerate(meeting.dates):
            free = [
                f"{day} is a {'Saturday' if day.weekday() == 5 else 'Sunday'}" for day in days if day.weekday() >= 5
            ]
            if free:
                message = f"{meeting.id}: {', '.join(dict.fromkeys(free))}"
                yield Problem(message, meeting.node.at("dates", n))


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
        related = ((meeting.node.at("dates"), f"judged as of {case.day}"),)
        if meeting.status == "held" and last > case.day:
            yield Problem(
                f"{meeting.id} is called held, and ends on {last}", meeting.node.at("status"), related=related
            )
        elif meeting.status in ("tentative", "confirmed") and last < case.day:
            message = f"{meeting.id} ended on {last} and is still called {meeting.status}"
            help = "call it held, and name the source that reports it, or cancelled or postponed"
            yield Problem(message, meeting.node.at("status"), related=related, help=help)


@rule("error")
def meeting_id(case: Case) -> Iterator[Problem]:
    """A meeting's id does not say its body, session and resumed session.

    Ids are `<body>-<session>`, with `-r<n>` for a resumed session, and `<body>-special-<subject>` for a special
    session. People type them, and calendars keep them for years.

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
        if meeting.special:
            right = meeting.id.startswith(f"{meeting.body}-special-")
            form = f"{meeting.body}-special-<subject>"
        elif meeting.session:
            form = f"{meeting.body}-{meeting.session}" + (f"-r{meeting.resumed}" if meeting.resumed else "")
            right = meeting.id == form
        else:
            continue
        if not right:
            fields = [key for key in ("body", "session", "resumed", "special") if key in meeting.node.values]
            related = tuple((meeting.node.at(key), key) for key in fields)
            message = f"`{meeting.id}` does not go with these fields, which make `{form}`"
            help = "an id that was published stays: mend the field, unless the id itself is new and wrong"
            yield Problem(message, meeting.node.at("id"), related=related, help=help)


@rule("error")
def incomplete_meeting(case: Case) -> Iterator[Problem]:
    """A meeting lacks what its kind requires, or has what contradicts it.

    `session` is required unless `special: true`; `year` stands only with `dates: tbd`, and is required there.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: tbd, status: tentative, certainty: stated, source: a}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: tbd, year: 2026, status: tentative, certainty: stated, source: a}
    """
    for meeting in case.plan.meetings:
        node = meeting.node
        has = node.values
        special = getattr(has.get("special"), "text", "false")
        if special == "false" and "session" not in has:
            yield _incomplete(node, "id", "`session` is missing", "give its ordinal, or special: true")
        if meeting.special:
            for key in ("session", "resumed"):
                if key in has:
                    yield _incomplete(node, key, f"a special session has no `{key}`", "take out one of the two")
        undated = not meeting.dates and getattr(has.get("dates"), "text", "") == "tbd"
        if undated and "year" not in has:
            yield _incomplete(node, "dates", "`year` is missing beside `dates: tbd`", "give the year, or year: tbd")
        if undated and meeting.status == "held":
            yield _incomplete(node, "status", "a meeting that was held has dates", "look them up, or mend the status")
        if meeting.dates and "year" in has:
            yield _incomplete(node, "year", "`year` stands only with `dates: tbd`", "take it out: the dates say it")


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
    named = [(record.node, record.timezone) for record in records]
    unknown = {zone for _, zone in named if zone} - _zones()
    for node, zone in named:
        if zone in unknown:
            yield Problem(f"there is no time zone `{zone}`", node.at("timezone"), help="for example Europe/Vienna")


def _zones() -> set[str]:
    """The zones of the `tzdata` package, which lists them in a file of its own."""
    from importlib.resources import files  # late: most plans name zones that are seldom looked up

    return set((files("tzdata") / "zones").read_text("ascii").split())


def _incomplete(node: Mapping, key: str, message: str, help: str) -> Problem:
    return Problem(message, node.at(key), help=help)


def _said(days: Days) -> str:
    return f"{days.first}" if days.first == days.last else f"{days.first} to {days.last}"
