"""The formats of each kind of report: a name, and the module that prints it, imported when it is asked for.

A format is one module with ``render(report, screen)``, and one line here.
"""

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import NamedTuple

FINDINGS = {name: f"findings.{name}" for name in ("text", "concise", "json", "github", "sarif", "markdown")}
ANSWERS = {name: f"answers.{name}" for name in ("text", "markdown", "json")}
CHANGES = {"text": "answers.text", "markdown": "answers.markdown", "json": "answers.json_alone"}
TEXTS = CHANGES
HITS = {name: f"hits.{name}" for name in ("text", "markdown", "json")}
SHEETS = {"table": "sheets.terminal", "markdown": "sheets.markdown", "csv": "sheets.csv"}
COVERAGE = {
    **dict.fromkeys(SHEETS, "coverage.tables"),
    "json": "coverage.json",
    "map": "coverage.map",
    "svg": "pictures.map",
}
CROSSWALK = {**dict.fromkeys(SHEETS, "crosswalk.tables"), "json": "crosswalk.json"}
COMPARED = {**dict.fromkeys(SHEETS, "compared.tables"), "json": "compared.json"}
PROPOSALS = {
    **dict.fromkeys(("table", "markdown"), "proposals.tables"),
    "yaml": "proposals.yaml",
    "json": "proposals.json",
}
PROPOSED_WEEKS = {
    **dict.fromkeys(("table", "markdown"), "proposals.weeks"),
    "yaml": "proposals.yaml",
    "json": "proposals.weeks_json",
}
WHY_WEEKS = {**dict.fromkeys(("table", "markdown"), "proposals.why_weeks"), "json": "proposals.why_weeks_json"}
PROPOSED_HALF_DAYS = {
    **dict.fromkeys(("table", "markdown"), "proposals.half_days"),
    "yaml": "proposals.yaml",
    "json": "proposals.half_days_json",
}
WHY_HALF_DAYS = {
    **dict.fromkeys(("table", "markdown"), "proposals.why_half_days"),
    "json": "proposals.why_half_days_json",
}
WHY = {**dict.fromkeys(("table", "markdown"), "proposals.why"), "json": "proposals.why_json"}
MEETINGS = {**dict.fromkeys(SHEETS, "meetings.tables"), "json": "meetings.json", "svg": "pictures.timeline"}


class Screen(NamedTuple):
    """What the output can show, for formats that people look at."""

    format: str
    width: int = 100
    """Columns; where there is no terminal always the same, so that the same plan gives the same bytes."""
    colour: bool = False
    unicode: bool = True
    """False: ASCII alone."""
    sources: bool = False
    """Whether a table shows where each row comes from; formats that are not for a screen always do."""
    theme: str = ""
    """Of a picture: ``light`` or ``dark``; empty: as the system of whoever looks at it."""


def render(formats: Mapping[str, str], report: object, screen: Screen) -> Iterable[str]:
    """A report in one of the formats of its kind, in parts, in order."""
    module = import_module(f"cosp_plan.reports.{formats[screen.format]}")
    parts: Iterable[str] = module.render(report, screen)
    return parts
