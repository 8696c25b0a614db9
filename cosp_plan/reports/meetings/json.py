"""Meetings and deadlines for programs."""

from collections.abc import Iterable, Iterator, Mapping

from cosp_plan.days.deadlines import Due
from cosp_plan.days.runs import is_over
from cosp_plan.escaping import json_document
from cosp_plan.language import titles
from cosp_plan.model import Meeting, Source
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.meetings import MeetingsReport
from cosp_plan.reports.meetings.document import (
    DeadlineRow,
    DeadlinesDocument,
    MeetingRow,
    MeetingsDocument,
    MeetingsHead,
)
from cosp_plan.reports.meetings.tables import week
from cosp_plan.reports.plain import plain


def render(report: MeetingsReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: a MeetingsDocument or a DeadlinesDocument."""
    yield json_document(plain(_meetings(report) if report.due is None else _deadlines(report)))


def _meetings(report: MeetingsReport) -> MeetingsDocument:
    meetings = report.meetings
    sources = _named((meeting.source for meeting in meetings), report.lookup.sources)
    return MeetingsDocument(**_head(report, sources), meetings=[_meeting(meeting, report) for meeting in meetings])


def _deadlines(report: MeetingsReport) -> DeadlinesDocument:
    shown = report.deadlines
    sources = _named((one.rule.source for one in shown), report.lookup.sources_of_bodies)
    return DeadlinesDocument(**_head(report, sources), deadlines=[_deadline(one, report) for one in shown])


def _head(report: MeetingsReport, sources: dict[str, Source]) -> MeetingsHead:
    plan = report.lookup.plan.workplan
    return MeetingsHead(
        format=1,
        plan=plan.id if plan else None,
        as_of=report.day,
        revised=plan.revised if plan else None,
        notice=report.notice,
        upcoming=report.upcoming,
        body=report.body or None,
        year=report.year,
        sources=sources,
    )


def _named(cited: Iterable[tuple[str, ...]], known: Mapping[str, Source]) -> dict[str, Source]:
    return {id: known[id] for ids in cited for id in ids if id in known}


def _meeting(meeting: Meeting, report: MeetingsReport) -> MeetingRow:
    index = report.lookup
    entries = index.entries.get(meeting.id, ())
    return MeetingRow(
        id=meeting.id,
        title=titles.title(meeting, index, report.words),
        body=meeting.body,
        year=min(meeting.years, default=None),
        dates=list(meeting.dates),
        week=week(meeting),
        when="past" if is_over(meeting, report.day) else "to come",
        place=index.place(meeting),
        timezone=index.timezone(meeting),
        status=meeting.status,
        certainty=meeting.certainty,
        inferred=list(meeting.inferred),
        source=list(meeting.source),
        companions=[other.id for other in index.companions(meeting)],
        entries=[entry.id for entry in entries],
        paragraphs=ParagraphSet.union(entry.paragraphs for entry in entries),
        proposed=ParagraphSet.union(entry.paragraphs for entry in index.proposed.get(meeting.id, ())),
    )


def _deadline(one: Due, report: MeetingsReport) -> DeadlineRow:
    return DeadlineRow(
        day=one.day,
        counted=one.counted,
        moved_because=None if one.day == one.counted else report.words.closed(one.counted, one.holiday),
        rule=one.rule.id,
        title=one.rule.title,
        when=str(one.when),
        meeting=one.meeting.id,
        derived=True,
        certainty=one.certainty,
        source=list(one.rule.source),
    )
