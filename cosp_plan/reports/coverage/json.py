"""Coverage for programs. ``format`` counts up when a key changes its meaning or goes; new keys may come at any time.

1: the first.
"""

from collections.abc import Iterator
from typing import Any

from cosp_plan import coverage
from cosp_plan.coverage import Coverage, Standpoint, percent
from cosp_plan.escaping import json_document
from cosp_plan.model import Entry
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.coverage import CoverageReport
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.plain import plain

FORMAT = 1


def render(report: CoverageReport, _: Screen) -> Iterator[str]:
    """One JSON object, keys sorted, ASCII only. Percentages are rounded down to one decimal; null for none of none."""
    plan = report.plan
    head = plan.declaration.head
    content = {
        "format": FORMAT,
        "as_of": report.day and report.day.isoformat(),
        "by": report.by,
        "declaration": head.id if head else None,
        "notice": report.notice,
        "only": report.only or None,
        "plan": plan.workplan.id if plan.workplan else None,
        "remarks": list(report.remarks()),
        "revised": plan.workplan.revised.isoformat() if plan.workplan and plan.workplan.revised else None,
        "rows": _rows(report),
        "sources": _sources(report),
        "total": _states(report, report.whole),
        "without": list(report.without),
    }
    yield json_document(content)


def _sources(report: CoverageReport) -> dict[str, Any]:
    """The sources that the rows name, by id."""
    if report.by != "paragraph":
        return {}
    return {source.id: plain(source) for point in _points(report) for source in report.sources(point)}


def _points(report: CoverageReport) -> list[Standpoint]:
    wanted = report.not_counted(report.whole)
    points = coverage.by_paragraph(report.plan, report.whole, report.without)
    return [point for point in points if not report.missing or point.number in wanted]


def _rows(report: CoverageReport) -> list[dict[str, Any]]:
    plan = report.plan
    if report.by == "section":
        sections = coverage.by_section(plan, report.whole)
        return [
            {"id": part.id, "short": part.short, "title": part.title, **_states(report, part.states)}
            for part in sections
        ]
    if report.by == "paragraph":
        past = {entry.id for entry in report.open_entries}
        return [_point(point, past) for point in _points(report)]
    shares = coverage.by_body if report.by == "body" else coverage.by_year
    rows = shares(plan, report.without)
    return [{report.by: s.key, "scheduled": list(s.scheduled), "standing": list(s.standing)} for s in rows]


def _states(report: CoverageReport, part: Coverage) -> dict[str, Any]:
    covered: ParagraphSet = report.counted(part)
    return {
        **{name: list(numbers) for name, numbers in zip(part._fields, part, strict=True)},
        "covered": len(covered),
        "missing": list(report.not_counted(part)),
        "percent": percent(len(covered), len(part.numbers)),
    }


def _point(point: Standpoint, past: set[str]) -> dict[str, Any]:
    return {
        "deferred": [
            {"reason": d.reason, "source": list(d.source), "until": d.until and d.until.isoformat()}
            for d in point.deferred
        ],
        "entries": [_entry(entry, entry.id in past) for entry in point.entries],
        "number": point.number,
        "section": point.section,
        "standing": [
            {"body": s.body, "certainty": s.certainty, "item": s.item, "source": list(s.source)} for s in point.standing
        ],
        "state": point.state,
        "topic": point.topic,
    }


def _entry(entry: Entry, past: bool) -> dict[str, Any]:
    return {
        "body": list(entry.body),
        "certainty": entry.certainty,
        "id": entry.id,
        "inferred": list(entry.inferred),
        "meeting": list(entry.meeting),
        "not_confirmed_as_held": past,
        "source": list(entry.source),
        "status": entry.status,
        "year": entry.year,
    }
