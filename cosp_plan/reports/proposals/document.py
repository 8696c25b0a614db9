"""What `propose` prints for programs."""

from typing import TypedDict

from cosp_plan.model import ProposedEntry, ProposedMeeting, Requirement
from cosp_plan.reports.documents import PlanDocument


class KeptRow(TypedDict):
    """How well a line of `should` is kept."""

    line: Requirement
    """The line."""
    found: int
    """What is counted of it: 0 where it is kept whole."""
    at_least: int
    """No proposal could have less, with the lines before as they are."""
    best: bool
    """Whether it is proved that it could not be better."""


class ProposalDocument(PlanDocument):
    """What `propose` prints: nothing in it is announced or decided."""

    interrupted: bool
    """Whether somebody stopped the search: then it is the best until then."""
    entries: list[ProposedEntry]
    """Rows, in order of time."""
    meetings: list[ProposedMeeting]
    """Those that the plan does not have."""
    kept: list[KeptRow]
    """In the order of importance."""
    remarks: list[str]
    """What was left out, or could not be judged."""
