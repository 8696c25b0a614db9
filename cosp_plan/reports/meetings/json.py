"""Meetings and deadlines for programs. ``format`` counts up when a key changes its meaning or goes.

1: the first.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from cosp_plan.days.deadlines import Due
from cosp_plan.escaping import json_document
from cosp_plan.language import titles
from cosp_plan.model import Meeting, Source
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.meetings import MeetingsReport
from cosp_plan.reports.plain import plain

FORMAT = 1


def render(report: MeetingsReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only: ``meetings`` or ``deadlines``."""
    plan = report.lookup.plan.workplan
    content: dict[str, Any] = {
        "format": FORMAT,
        "as_of": report.day and report.day.isoformat(),
        "notice": report.notice,
        "plan": plan.id if plan else None,
        "revised": plan.revised.isoformat() if plan and plan.revised else None,
        "upcoming": report.upcoming,
    }
    index = report.lookup
    known: Mapping[str, Source] = index.sources
    if report.due is not None:
        known = {source.id: source for source in index.plan.bodies.sources}
    if report.due is None:
        content["meetings"] = [_meeting(meeting, report) for meeting in report.meetings]
    else:
        content["deadlines"] = [_deadline(one, report) for one in report.deadlines]
    records = report.meetings if report.due is None else [one.rule for one in report.deadlines]
    content["sources"] = {id: plain(known[id]) for record in records for id in record.source if id in known}
    yield json_document(content)


def _meeting(meeting: Meeting, report: MeetingsReport) -> dict[str, Any]:
    index = report.lookup
    entries = index.entries.get(meeting.id, ())
    return {
        "body": meeting.body,
        "certainty": meeting.certainty,
        "companions": [other.id for other in index.companions(meeting)],
        "dates": [[days.first.isoformat(), days.last.isoformat()] for days in meeting.dates],
        "entries": [entry.id for entry in entries],
        "id": meeting.id,
        "inferred": list(meeting.inferred),
        "paragraphs": sorted({number for entry in entries for number in entry.paragraphs}),
        "place": index.place(meeting),
        "source": list(meeting.source),
        "status": meeting.status,
        "timezone": index.timezone(meeting),
        "title": titles.title(meeting, index, report.words),
        "year": min(meeting.years, default=None),
    }


def _deadline(one: Due, report: MeetingsReport) -> dict[str, Any]:
    return {
        "certainty": one.rule.certainty,
        "counted": one.counted.isoformat(),
        "day": one.day.isoformat(),
        "derived": True,
        "meeting": one.meeting.id,
        "moved_because": None if one.day == one.counted else report.words.closed(one.counted, one.holiday),
        "rule": one.rule.id,
        "source": list(one.rule.source),
        "title": one.rule.title,
        "when": str(one.when),
    }
