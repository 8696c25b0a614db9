"""What a workplan is: immutable records of plain values, each of which knows where it comes from.

Fields that are not given hold ``""``, ``()`` or None. ``year`` None and ``dates`` () mean "to be determined". All dates
are days in the time zone of the meeting, both ends of a range included.
"""

from cosp_plan.model.bodies import Bodies, Body, BodyWords, Count, Deadline, Holiday, Holidays, Item, ItemWords, Papers
from cosp_plan.model.declaration import Declaration, DeclarationHead, Name, Paragraph, Section, Theme, Unit
from cosp_plan.model.instruments import RELATIONS, Instrument, InstrumentHead, Link, Recommendation, RecommendationGroup
from cosp_plan.model.origin import FIRST_YEAR, LAST_YEAR, NOWHERE, Days, Origin, Source
from cosp_plan.model.plan import (
    CONTRIBUTION_KINDS,
    STAKEHOLDERS,
    Busy,
    Contribution,
    ContributionWords,
    Deferral,
    Document,
    Entry,
    Evidence,
    Meeting,
    Plan,
    PlanWords,
    Sitting,
    Standing,
    Workplan,
)

__all__ = [
    "CONTRIBUTION_KINDS",
    "FIRST_YEAR",
    "LAST_YEAR",
    "NOWHERE",
    "RELATIONS",
    "STAKEHOLDERS",
    "Bodies",
    "Body",
    "BodyWords",
    "Busy",
    "Contribution",
    "ContributionWords",
    "Count",
    "Days",
    "Deadline",
    "Declaration",
    "DeclarationHead",
    "Deferral",
    "Document",
    "Entry",
    "Evidence",
    "Holiday",
    "Holidays",
    "Instrument",
    "InstrumentHead",
    "Item",
    "ItemWords",
    "Link",
    "Meeting",
    "Name",
    "Origin",
    "Papers",
    "Paragraph",
    "Plan",
    "PlanWords",
    "Recommendation",
    "RecommendationGroup",
    "Section",
    "Sitting",
    "Source",
    "Standing",
    "Theme",
    "Unit",
    "Workplan",
]
