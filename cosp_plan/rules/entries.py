"""Rules about entries: their year, their bodies and their meetings agree, and what is called held was held."""

from collections.abc import Iterator

from cosp_plan.coverage import all_off, by_id, cancelled
from cosp_plan.findings import Place, Problem
from cosp_plan.model import Body, Contribution, Entry, Meeting
from cosp_plan.rules.rule import Case, rule, subject


@rule("error", "meetings")
def year_mismatch(case: Case) -> Iterator[Problem]:
    """An entry's year is not the year of its meeting.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, status: held, certainty: stated, source: a}
        entries:
          - {id: sport, year: 2025, body: wgp, paragraphs: 1, keywords: [Sport], meeting: wgp-1, status: planned,
             certainty: stated, source: a}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, status: held, certainty: stated, source: a}
        entries:
          - {id: sport, year: 2024, body: wgp, paragraphs: 1, keywords: [Sport], meeting: wgp-1, status: planned,
             certainty: stated, source: a}
    """
    meetings = by_id(case.plan.meetings)
    years_of = {id: meeting.years for id, meeting in meetings.items()}
    for entry in case.plan.entries:
        if entry.year is None and "tbd" not in entry.origin.items(
            "year"
        ):  # missing or unreadable, a finding of its own
            continue
        for meeting in (meetings[id] for id in entry.meeting if id in meetings):
            years = years_of[meeting.id]
            if years and entry.year not in years:
                when = " and ".join(str(year) for year in sorted(years))
                yield Problem(
                    f"the entry's year is {entry.year or 'tbd'}, its meeting {meeting.id} is in {when}",
                    entry.origin.at("year"),
                    subject(entry, "year", meeting.id),
                    related=((meeting.origin.at("dates" if meeting.dates else "year"), "the meeting"),),
                )

    for one in case.plan.proposed.meetings:
        if one.month and one.year and int(one.month[:4]) != one.year:
            message = f"the month of {one.id} is {one.month}, and its year {one.year}"
            related = ((one.origin.at("year"), "the year"),)
            yield Problem(message, one.origin.at("month"), subject(one, "month"), related=related)


@rule("error", "workplan")
def outside_period(case: Case) -> Iterator[Problem]:
    """An entry's year, or a day of a meeting, is outside the period of the plan.

    Fails:

        entries:
          - {id: sport, year: 2031, body: wgp, paragraphs: 1, keywords: [Sport], status: planned,
             certainty: stated, source: a}

    Passes:

        entries:
          - {id: sport, year: 2026, body: wgp, paragraphs: 1, keywords: [Sport], status: planned,
             certainty: stated, source: a}
    """
    workplan = case.plan.workplan
    if workplan is None or workplan.period is None:
        return
    first, last = workplan.period.first.year, workplan.period.last.year
    for entry in case.plan.entries:
        if entry.year is not None and not first <= entry.year <= last:
            message = f"the year {entry.year} is outside the period of the plan, {first} to {last}"
            related = ((workplan.origin.at("period"), "the period"),)
            yield Problem(message, entry.origin.at("year"), subject(entry, "year"), related=related)
    for meeting in case.plan.meetings:
        for days in meeting.dates:
            if days.first < workplan.period.first or days.last > workplan.period.last:
                message = f"{meeting.id} is outside the period of the plan"
                related = ((workplan.origin.at("period"), "the period"),)
                at = meeting.origin.at("dates", str(days))
                yield Problem(message, at, subject(meeting, "dates", days), related=related)
        if meeting.opened and not workplan.period.first <= meeting.opened <= workplan.period.last:
            message = f"the opening of {meeting.id} is outside the period of the plan"
            related = ((workplan.origin.at("period"), "the period"),)
            yield Problem(message, meeting.origin.at("opened"), subject(meeting, "opened"), related=related)


@rule("warning")
def inferred_of_nothing(case: Case) -> Iterator[Problem]:
    """A record calls a field inferred that it does not have.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, status: held, certainty: stated, inferred: [place],
             source: a}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, status: held, certainty: stated, inferred: [dates],
             source: a}
    """
    plan = case.plan
    records: list[Entry | Meeting | Contribution | Body]
    records = [*plan.entries, *plan.meetings, *plan.contributions, *plan.bodies.bodies]
    for record in records:
        for field in record.inferred:
            if not getattr(record, field) and not record.origin.gives(field):
                help = "take it out of `inferred`, or give the field"
                at = record.origin.at("inferred", field)
                yield Problem(f"`{field}` is called inferred, and is not there", at, subject(record, field), help=help)


@rule("error", "meetings")
def meeting_of_another_body(case: Case) -> Iterator[Problem]:
    """An entry names a meeting of a body that the entry does not name.

    Fails:

        meetings:
          - {id: irg-1, body: irg, session: 1, dates: 2024-03-01, status: held, certainty: stated, source: a}
        entries:
          - {id: sport, year: 2024, body: wgp, paragraphs: 1, keywords: [Sport], meeting: irg-1, status: planned,
             certainty: stated, source: a}

    Passes:

        meetings:
          - {id: irg-1, body: irg, session: 1, dates: 2024-03-01, status: held, certainty: stated, source: a}
        entries:
          - {id: sport, year: 2024, body: [wgp, irg], paragraphs: 1, keywords: [Sport], meeting: irg-1,
             status: planned, certainty: stated, source: a}
    """
    meetings = by_id(case.plan.meetings)
    for entry in case.plan.entries:
        for id in entry.meeting:
            meeting = meetings.get(id)
            if meeting and meeting.body and entry.body and meeting.body not in entry.body:
                message = f"{id} is a meeting of {meeting.body}, which the entry does not name"
                related = (
                    (entry.origin.at("body"), "the entry's bodies"),
                    (meeting.origin.at("body"), "the meeting's body"),
                )
                yield Problem(message, entry.origin.at("meeting", id), subject(entry, "meeting", id), related=related)


@rule("error")
def held_without_evidence(case: Case) -> Iterator[Problem]:
    """An entry is called held and no evidence shows it.

    A theme that was discussed is no proof that a paragraph was discussed under the follow-up item. Name the source
    that reports it.

    Fails:

        entries:
          - {id: sport, year: 2024, body: wgp, paragraphs: 1, keywords: [Sport], status: held,
             certainty: stated, source: a}

    Passes:

        entries:
          - {id: sport, year: 2024, body: wgp, paragraphs: 1, keywords: [Sport], status: held,
             evidence: [{source: a}], certainty: stated, source: a}
    """
    for entry in case.plan.entries:
        if entry.status == "held" and not entry.evidence and not entry.origin.gives("evidence"):
            help = "name the source that reports it under `evidence`, or call it planned or announced"
            message = f"{_name(entry)} is called held, without evidence"
            yield Problem(message, entry.origin.at("status"), subject(entry, "evidence"), help=help)


@rule("error", "meetings", publishable=True)
def cancelled_meeting(case: Case) -> Iterator[Problem]:
    """All meetings of an entry are cancelled: its paragraphs are silently taken up nowhere.

    Feeds and tables show the meetings as cancelled all the same, which their readers need to know soon.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, status: cancelled, certainty: stated, source: a}
        entries:
          - {id: sport, year: 2024, body: wgp, paragraphs: 1, keywords: [Sport], meeting: wgp-1, status: planned,
             certainty: stated, source: a}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-01, status: cancelled, certainty: stated, source: a}
        entries:
          - {id: sport, year: 2024, body: wgp, paragraphs: 1, keywords: [Sport], meeting: wgp-1, status: cancelled,
             certainty: stated, source: a}
    """
    meetings, off = by_id(case.plan.meetings), cancelled(case.plan)
    for entry in case.plan.entries:
        if entry.status != "cancelled" and all_off(entry, off):
            are = "are" if len(entry.meeting) > 1 else "is"
            yield Problem(
                f"{', '.join(entry.meeting)} {are} cancelled, so {_name(entry)} is taken up nowhere",
                entry.origin.at("meeting"),
                subject(entry, "meeting"),
                related=_statuses(entry.meeting, meetings, "cancelled"),
                help="name another meeting, or set the entry's status to cancelled",
            )


@rule("warning", "meetings")
def postponed_meeting(case: Case) -> Iterator[Problem]:
    """A meeting of an entry is postponed.

    Fails:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: tbd, year: 2024, status: postponed, certainty: stated, source: a}
        entries:
          - {id: sport, year: 2024, body: wgp, paragraphs: 1, keywords: [Sport], meeting: wgp-1, status: planned,
             certainty: stated, source: a}

    Passes:

        meetings:
          - {id: wgp-1, body: wgp, session: 1, dates: tbd, year: 2024, status: tentative, certainty: stated, source: a}
        entries:
          - {id: sport, year: 2024, body: wgp, paragraphs: 1, keywords: [Sport], meeting: wgp-1, status: planned,
             certainty: stated, source: a}
    """
    meetings = by_id(case.plan.meetings)
    for entry in case.plan.entries:
        if entry.status in ("held", "cancelled"):
            continue
        for id in entry.meeting:
            if id in meetings and meetings[id].status == "postponed":
                related = _statuses((id,), meetings, "postponed")
                message = f"{id}, where {_name(entry)} is due, is postponed"
                yield Problem(message, entry.origin.at("meeting", id), subject(entry, "meeting", id), related=related)


def _name(entry: Entry) -> str:
    return f"`{entry.id}`" if entry.id else "this entry"


def _statuses(ids: tuple[str, ...], meetings: dict[str, Meeting], label: str) -> tuple[tuple[Place, str], ...]:
    return tuple((meetings[id].origin.at("status"), label) for id in ids if id in meetings)
