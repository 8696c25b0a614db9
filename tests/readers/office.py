"""A desk to publish at: a small plan in a folder of its own, the command in this process, and the feeds beside it."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import icalendar
from helpers import lay_small
from typer.testing import CliRunner

from cosp_plan.cli import app

HEAD = """
workplan:
  id: test
  title: Test plan
  notice: unofficial; not a United Nations document
  declaration: ./small-declaration.yaml
  bodies: {bodies}
  period: 2023-01-01/2030-12-31
  timezone: Europe/Vienna
  revised: {revised}
sources: {{a: {{title: A source}}}}
"""
MEETING = "  - {{id: {id}, {of}, certainty: stated, source: a, {fields}}}\n"

ALL = "all.ics"


class Answer(NamedTuple):
    """What a command said."""

    status: int
    out: str
    err: str
    raw: bytes
    """Standard output, byte for byte."""


def invoke(*arguments: str | Path) -> Answer:
    """`cosp-plan` in this process, which is fast; what it raises, but for its exit, is raised here."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(result.exit_code, result.stdout, result.stderr, result.stdout_bytes)


def meeting(id: str, fields: str) -> str:
    """A meeting in YAML: ``wgp-1``, ``dates: 2026-06-04, status: tentative``."""
    body, _, number = id.partition("-")
    session, _, resumed = number.partition("-r")
    of = f"body: {body}, session: {session}" + (f", resumed: {resumed}" if resumed else "")
    return MEETING.format(id=id, of=of, fields=fields)


def quoted(text: str) -> str:
    r"""Any text as a YAML scalar, what YAML does not take as it is written ``\u2028``."""
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\ufeff]", lambda m: f"\\u{ord(m[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


class Office:
    """A plan, and its feeds."""

    def __init__(self, folder: Path) -> None:
        self.plan = folder / "plan.yaml"
        self.feeds = folder / "calendars"
        self.bodies = "./small-bodies.yaml"
        lay_small(folder)

    def revise(self, revised: str, *, more: str = "", **meetings: str) -> None:
        """Write the plan as of a day, with meetings such as ``wgp_1="dates: 2026-06-04, status: tentative"``."""
        listed = "".join(meeting(id.replace("_", "-"), fields) for id, fields in meetings.items())
        head = HEAD.format(bodies=self.bodies, revised=revised)
        self.plan.write_text(f"{head}{more}meetings:\n{listed}" if listed else head + more, encoding="utf-8")

    def calendar(self, *options: str) -> Answer:
        """`calendar` with the plan, into the folder of the feeds."""
        return invoke("calendar", "--plan", self.plan, "-o", self.feeds, *options)

    def publish(self, revised: str, *, more: str = "", **meetings: str) -> Answer:
        """Revise the plan, and bring the feeds up to date, which must succeed."""
        self.revise(revised, more=more, **meetings)
        answer = self.calendar()
        assert answer.status == 0, answer.err
        assert self.calendar("--check").status == 0, "out of date right after it was written"
        return answer

    def raw(self) -> dict[str, bytes]:
        """Every file in the folder of the feeds, by name."""
        return {path.name: path.read_bytes() for path in sorted(self.feeds.iterdir())} if self.feeds.exists() else {}

    def events(self, feed: str = ALL) -> list[str]:
        """The events of a feed, a line each: ``wgp-1.1 2026-06-04/2026-06-05 TENTATIVE 0 of 2026-03-01``.

        UID, first and last day (or times), STATUS, SEQUENCE, and the day of DTSTAMP, which LAST-MODIFIED repeats.
        """
        calendar = icalendar.Calendar.from_ical((self.feeds / feed).read_bytes())
        return [_shown(event) for event in calendar.walk("VEVENT")]

    def summaries(self, feed: str = ALL) -> list[str]:
        """The titles of a feed's events."""
        calendar = icalendar.Calendar.from_ical((self.feeds / feed).read_bytes())
        return [str(event["SUMMARY"]) for event in calendar.walk("VEVENT")]


def _shown(event: icalendar.Event) -> str:
    uid = str(event["UID"]).removesuffix("@test.cosp-plan")
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    if hasattr(start, "hour"):
        days = f"{start:%Y-%m-%dT%H:%M}/{end:%H:%M}"
    else:
        days = "/".join(dict.fromkeys((f"{start}", f"{end - timedelta(days=1)}")))
    stamp, modified = event["DTSTAMP"].dt, event["LAST-MODIFIED"].dt
    assert stamp == modified
    return f"{uid} {days} {event['STATUS']} {event['SEQUENCE']} of {stamp:%Y-%m-%d}"
