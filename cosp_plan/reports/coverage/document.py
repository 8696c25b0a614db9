"""What `coverage` prints for programs."""

from datetime import date
from typing import Annotated, TypedDict

from cosp_plan.answers.data import OutcomeSets, StateSets
from cosp_plan.coverage import STATES, Outcomes
from cosp_plan.model import Source
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.coverage import BY, ONLY
from cosp_plan.reports.documents import DatedDocument


class States(StateSets):
    """The paragraphs of a part of the declaration by their state, and how many are covered."""

    numbers: ParagraphSet
    """All of them."""
    covered: int
    """How many are scheduled or standing; with `only`, scheduled."""
    missing: ParagraphSet
    """Those that are not covered."""
    percent: float | None
    """Covered of all; null of none."""


class SectionRow(States):
    """A section of the declaration."""

    id: str
    """Empty for what stands outside any section."""
    title: str
    """Its title."""
    short: str
    """As a table has room for."""


class BodyRow(OutcomeSets):
    """What a body takes up. Rows overlap: a joint item counts for each of its bodies."""

    body: str
    """Its id."""
    standing: ParagraphSet
    """Under its standing items, whether scheduled besides or not."""
    percent: float | None
    """What it takes up, of all paragraphs."""


class YearRow(OutcomeSets):
    """What is scheduled in a year. Rows overlap."""

    year: int | None
    """Null for what has no year yet."""
    percent: float | None
    """What is scheduled in it, of all paragraphs."""


class EntryRow(TypedDict):
    """An entry that takes up a paragraph."""

    id: str
    """What `show` takes."""
    year: int | None
    """Null while it is to be determined."""
    body: list[str]
    """One body, or several for a joint item, by their ids."""
    meeting: list[str]
    """Where it is, or was, taken up: ids."""
    status: str
    """planned, announced or held; with --with-proposed proposed too."""
    not_confirmed_as_held: bool
    """Whether its time is past without a report."""
    certainty: str
    """stated or inferred; proposed, where nobody announced it."""
    inferred: list[str]
    """Fields of a stated entry that are inferred all the same."""
    source: list[str]
    """Ids in `sources`."""


class StandingRow(TypedDict):
    """A standing item under which a body takes up a paragraph."""

    body: str
    """Its id."""
    item: str
    """The agenda item; empty where it is not known."""
    certainty: str
    """stated or inferred."""
    source: list[str]
    """Ids in `sources`."""


class DeferralRow(TypedDict):
    """Why a paragraph is a gap in this data, and until when that is excused."""

    reason: str
    """Why it is in no plan."""
    until: date | None
    """The last day on which that is excused."""
    source: list[str]
    """Ids in `sources`."""


class ParagraphRow(TypedDict):
    """A paragraph, and every record that says something of it."""

    number: int
    """Its number."""
    topic: str
    """In our own words; empty where the declaration does not describe it."""
    section: str
    """The id of its section; empty outside any."""
    state: Annotated[str, STATES]
    """The first of these that it is."""
    outcome: Annotated[str, Outcomes._fields] | None
    """What became of it, if it is scheduled."""
    entries: list[EntryRow]
    """Those that take it up."""
    standing: list[StandingRow]
    """Items under which bodies take it up."""
    deferred: list[DeferralRow]
    """Why it is a gap."""
    contributions: list[str]
    """Ids of what was said on it, as `show` takes them."""


class CoverageDocument(DatedDocument):
    """What `coverage` prints."""

    declaration: str | None
    """The id of the text that is followed up."""
    revised: date | None
    """When the data was last revised."""
    by: Annotated[str, BY]
    """What the rows are."""
    only: Annotated[str, ONLY] | None
    """`scheduled`: standing items do not count as covered."""
    without: list[str]
    """Entries left out of the count."""
    says: list[str]
    """The answer in a sentence or two."""
    remarks: list[str]
    """What a reader must know to read the figures."""
    rows: list[SectionRow] | list[BodyRow] | list[YearRow] | list[ParagraphRow]
    """By what `by` says."""
    sources: dict[str, Source]
    """What the rows name as `source`, by id."""
    total: States
    """Of all paragraphs."""
    as_a_whole: list[str]
    """Ids of the entries that review the declaration as a whole, which counts for no paragraph."""
    as_a_whole_standing: list[str]
    """Ids of the bodies that do so under a standing agenda item."""
