"""What `crosswalk` prints for programs."""

from datetime import date
from typing import Annotated, Literal, TypedDict

from cosp_plan.model import RELATIONS, Source
from cosp_plan.paragraphs import ParagraphSet


class LinkRow(TypedDict):
    """How a recommendation stands to paragraphs: a reading of the data, and a word of neither text."""

    paragraphs: ParagraphSet
    """The paragraphs of the declaration."""
    relation: Annotated[str, tuple(RELATIONS)]
    """From the nearest to the farthest; read: the recommendation … the paragraph."""
    against: bool
    """Whether the paragraphs point, at least in part, the other way: never support."""
    reason: str
    """Why."""


class RecommendationRow(TypedDict):
    """A recommendation of a related instrument."""

    id: str
    """As `cosp-plan show` takes it."""
    instrument: str
    """The id of its instrument."""
    number: str | None
    """As the text has it; null where it has none."""
    kind: str
    """`operative`, `preambular` or `theme`."""
    group: str
    """The group that it stands in."""
    topic: str
    """In our own words."""
    asked: str | None
    """Who is asked; null where nobody is, or the text does not say."""
    links: list[LinkRow]
    """The paragraphs that it bears on."""
    none: str | None
    """Why it bears on none."""
    source: list[str]
    """Who says it."""


class CrosswalkDocument(TypedDict):
    """What `cosp-plan crosswalk --format json` prints."""

    format: Literal[1]
    """Of this document."""
    plan: str | None
    """Its id."""
    declaration: str | None
    """Its id."""
    revised: date | None
    """Of which day the data is."""
    notice: str
    """What goes with it wherever it goes."""
    recommendations: list[RecommendationRow]
    """In the order of the texts."""
    without: list[str]
    """Those that no paragraph has anything to do with."""
    only_related: list[str]
    """Those of whose field the declaration speaks, and does not say it."""
    untouched: ParagraphSet
    """The paragraphs that none of them bears on."""
    sources: dict[str, Source]
    """Those that are named, by id."""
