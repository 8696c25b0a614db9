"""What `import --compare` prints for programs."""

from typing import TypedDict

from cosp_plan.model import Days
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.documents import PlanDocument


class OtherRowNumbers(TypedDict):
    """Numbers of a row that the plan has in another."""

    paragraphs: ParagraphSet
    """The numbers."""
    row: int
    """The row before or after."""
    entries: list[str]
    """The entries that have them there, by id."""


class SideRow(TypedDict):
    """What one side has of a row, and the other has not."""

    paragraphs: ParagraphSet
    """Numbers that it has, or has more often."""
    body: list[str]
    """Bodies, by id."""
    keywords: list[str]
    """Keywords, or what is left of them."""
    dates: list[Days]
    """Days, where they differ."""
    sessions: list[str]
    """Sessions: of the document in its words, of the plan its meetings by id."""


class ComparedRow(TypedDict):
    """A row of the document's table."""

    row: int
    """From 1, headings left out."""
    year: int | None
    """Null: to be determined."""
    dates: list[Days]
    """The days, where it gives them."""
    sure: bool
    """Whether the date was understood; else its days are not compared, nor is its year where that is null."""
    body: list[str]
    """Bodies, by id."""
    unknown: list[str]
    """What names no body of the set, or more than one."""
    paragraphs: ParagraphSet
    """All of its numbers."""
    entries: list[str]
    """The entries of the plan that are of the row, by id."""
    differs: bool
    """Whether one side has something that the other has not."""
    only_document: SideRow
    """What the document has alone."""
    only_plan: SideRow
    """What the plan has alone."""
    ours: list[str]
    """The entries whose grouping the document does not give."""
    reordered: list[str]
    """Those of them that pair numbers and keywords otherwise than the document has them in order."""
    elsewhere: list[OtherRowNumbers]
    """Numbers that the plan has in the row before or after."""
    prose: bool
    """Whether words stand in place of numbers; these are not compared, nor are the plan's numbers there."""


class ComparedDocument(PlanDocument):
    """What `cosp-plan import --compare --format json` prints."""

    document: str
    """What its file is called."""
    differs: bool
    """Whether one side has something that the other has not."""
    verdict: str
    """That in sentences, and what was not compared."""
    rows: list[ComparedRow]
    """In the order of the document."""
    alone: list[str]
    """Entries of the plan that stand in none of its rows, by id."""
