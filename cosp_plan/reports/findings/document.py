"""What `check` prints for programs."""

from datetime import date
from typing import Literal, TypedDict

from cosp_plan.findings import Severity, Subject


class Stretch(TypedDict):
    """A stretch of a file. Lines and columns count from 1, the end exclusive; null where it is the file as a whole."""

    path: str
    """The file."""
    line: int | None
    """Where it begins."""
    column: int | None
    """Where it begins."""
    end_line: int | None
    """Where it ends."""
    end_column: int | None
    """Where it ends."""


class Related(Stretch):
    """Another end of a fault."""

    label: str
    """What it is."""


class FindingRow(Stretch):
    """A fault of a plan."""

    rule: str
    """Its name, as `cosp-plan rules` lists it."""
    severity: Severity
    """Whether it makes `check` exit with 1."""
    message: str
    """What is wrong."""
    label: str
    """What the marked place shows; empty where the message says it."""
    help: str
    """What would be right."""
    subject: Subject
    """What it is about: with the rule, what makes it the same fault wherever it stands."""
    new: bool
    """Whether it was not there in the version of `--against`; without that, true."""
    fingerprint: str
    """What makes it the same fault in another run: of rule, subject and plan, not of lines, files or words."""
    related: list[Related]
    """Other ends of the same fault."""


class BaselineRow(TypedDict):
    """The version of the plan that its findings are compared with, as `--against` names it."""

    version: str
    """Its name."""
    judged: bool
    """Whether it could be judged; if not, every finding counts as new."""


class CheckedPlan(TypedDict):
    """What `check` found in one plan."""

    id: str | None
    """That of the plan; null where it has none that can be read."""
    path: str
    """Its folder or file."""
    as_of: date | None
    """The day on which it was judged what is past."""
    revised: date | None
    """When the data was last revised."""
    against: BaselineRow | None
    """What it is compared with; null without `--against`."""
    counts: dict[str, int]
    """Findings by rule."""
    coverage: dict[str, int] | None
    """Paragraphs by state; null where a part of the plan could not be read."""
    findings: list[FindingRow]
    """What is wrong, in order of places."""
    skipped: list[str]
    """Rules that could not judge."""


class FindingsDocument(TypedDict):
    """What `check` prints."""

    format: Literal[1]
    """The version of this document."""
    plans: list[CheckedPlan]
    """Each plan that was checked."""
