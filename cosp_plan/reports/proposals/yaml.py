"""A proposal as a file of a plan: under `proposed`, where nothing takes it for a part of the plan."""

from collections.abc import Iterator
from typing import Any

import yaml

from cosp_plan.escaping import line_start, one_line
from cosp_plan.model import ProposedEntry, ProposedMeeting, Sitting
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.proposals import ProposalReport
from cosp_plan.reports.proposals.half_days import HalfDaysReport
from cosp_plan.reports.proposals.weeks import WeeksReport


class _InALine(list[Any]):
    """A short list."""


class _RecordInALine(dict[str, Any]):
    """A short record."""


def render(report: ProposalReport | WeeksReport | HalfDaysReport, _: Screen) -> Iterator[str]:
    """One document of YAML, with what it is in comments before it."""
    for line in (report.title, *report.kept(), *report.remarks()):
        yield f"# {one_line(line)}\n"
    content = {
        "proposed": {
            "meetings": {meeting.id: _meeting(meeting) for meeting in report.proposed.meetings},
            "entries": [_entry(entry) for entry in report.proposed.entries],
        }
    }
    given = {"proposed": {key: some for key, some in content["proposed"].items() if some}}
    for line in (
        yaml.dump(given, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110).rstrip("\n").split("\n")
    ):
        yield f"{line_start(one_line(line))}\n"


class _Dumper(yaml.SafeDumper):
    """A writer that puts short lists and records into a line, and whatever is the same again in full."""

    def ignore_aliases(self, _: object) -> bool:
        return True


_Dumper.add_representer(
    _InALine, lambda dumper, values: dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=True)
)
_Dumper.add_representer(
    _RecordInALine, lambda dumper, record: dumper.represent_mapping("tag:yaml.org,2002:map", record, flow_style=True)
)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A text, in double quotes if there is anything in it that is shown by its number: only there are such escapes."""
    hidden = one_line(text) != text or "::" in text
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if hidden else None)


_Dumper.add_representer(str, _text)


def _entry(entry: ProposedEntry) -> dict[str, Any]:
    record = {
        "id": entry.id,
        "year": entry.year,
        "body": _one_or_many(entry.body),
        "paragraphs": _one_or_many(tuple(entry.paragraphs)),
        "keywords": _InALine(entry.keywords),
        "meeting": _one_or_many(entry.meeting),
        "reason": entry.reason,
        "note": entry.note,
    }
    return {key: value for key, value in record.items() if value not in ("", None, [], ())}


def _meeting(meeting: ProposedMeeting) -> dict[str, Any]:
    record = {
        "body": meeting.body,
        "session": meeting.session,
        "resumed": meeting.resumed,
        "intersessional": "tbd" if meeting.intersessional == 0 else meeting.intersessional,
        "year": meeting.year,
        "month": meeting.month,
        "dates": _one_or_many(tuple(map(str, meeting.dates))),
        "sittings": list(map(_sitting, meeting.sittings)),
        "like": meeting.like,
        "reason": meeting.reason,
        "note": meeting.note,
    }
    return {key: value for key, value in record.items() if value not in ("", None, [], ())}


def _sitting(one: Sitting) -> _RecordInALine:
    record = {"day": one.day, "part": one.part, "item": one.item, "title": one.title, "entry": _one_or_many(one.entry)}
    return _RecordInALine({key: value for key, value in record.items() if value not in ("", [])})


def _one_or_many(values: tuple[Any, ...]) -> Any:
    return values[0] if len(values) == 1 else _InALine(values)
