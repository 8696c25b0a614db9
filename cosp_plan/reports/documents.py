"""What every document has that commands print for programs; the keys of each kind stand in the room of that kind.

Each document has a ``format``, which counts up when a key changes its meaning or goes; new keys may come at any time.
Dates are ``2026-11-21``, ranges of days a list of first and last, both included; paragraphs are lists of numbers;
percentages are rounded down to tenths, so that only all is 100. Records of a plan have the keys of its own format: what
is not given is ``""``, ``[]`` or null.
"""

from datetime import date
from typing import Literal, TypedDict


class PlanDocument(TypedDict):
    """What every document on one plan says of itself."""

    format: Literal[1]
    """The version of this document."""
    plan: str | None
    """The id of the plan."""
    notice: str
    """That it is unofficial, and of which day the data is: to be shown wherever the data is."""


class DatedDocument(PlanDocument):
    """A document that depends on a day."""

    as_of: date
    """The day on which it is said what is past."""
