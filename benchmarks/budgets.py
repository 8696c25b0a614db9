"""The figures that are wanted, and the most that each may be. The only place where a budget is written down."""

from collections.abc import Mapping
from typing import NamedTuple

from benchmarks.measure import Measured

Results = Mapping[str, Mapping[str, Measured]]
"""Series -> command -> what it took."""

SHIPPED = "shipped plan"
GENERATED = "10,000 entries"
DESCRIBED = "10,000 entries, 100,000 topics"
GROWTH = "growth"
FEEDS = "feeds of the shipped plan"
MANY_FEEDS = "feeds of many meetings"
TABLES = "tables of many rows"
ONE_DRAFT = "drafts of many entries"
SITES = "web sites"
PROPOSALS = "proposals, 2027-2029 like 2025"
PEERS = {1_000: "peers, 1,000 entries", 10_000: "peers, 10,000 entries"}

CHECK = "cosp-plan check"
HELP = "cosp-plan --help"
PASS = "python -c pass"
IMPORTS = "python -c 'import typer, yaml'"
AGENDA = "cosp-plan agenda, three meetings, Markdown"
SHOW = "cosp-plan show 33"
FIND = "cosp-plan find whistle-blower"
SARIF = "cosp-plan check --format sarif"
AGAINST = "cosp-plan check --against HEAD"
DIFF = "cosp-plan diff HEAD"
COMPLETION = "cosp-plan completion, the ids of show"
REPORT = "cosp-plan report"
PAGE_IMPORTS = "python -c 'import jinja2, typer, yaml'"
COVERAGE = "cosp-plan coverage --by paragraph"
MEETINGS_TABLE = "cosp-plan meetings"
DRAFT = "cosp-plan agenda, one meeting"
CALENDAR = "cosp-plan calendar"
CALENDAR_CHECK = "cosp-plan calendar --check"
ICS = "python -c 'import ics'"
COMPOSE = "yaml.compose, same files"
YAMLLINT = "yamllint -d relaxed"
JSONSCHEMA = "check-jsonschema"
ONE_SOLVE = "one solve of the model, fewest topics"
PROPOSE = "cosp-plan propose"
AGAIN = "cosp-plan propose --from, a week lost"
WHY_NOT = "cosp-plan propose, too much asked"
FILL = "cosp-plan propose --year 2026"
WEEKS = "cosp-plan propose weeks, three years"
HALF_DAYS = "cosp-plan propose half-days, a week of three bodies"
HALF_DAYS_OF_A_YEAR = "cosp-plan propose half-days, all weeks of a year"
SOLVER = "python -c 'from ortools.sat.python import cp_model'"

SIZES = (8, 1_000, 10_000, 100_000)
"""Entries of the plans of the series GROWTH; the first shows what starting up takes."""


MEETINGS = (1_000, 10_000)
"""Meetings of the plans of the series MANY_FEEDS."""


ENTRIES = (1_000, 10_000)
"""Entries, of ten paragraphs each, of the plans of the series TABLES and ONE_DRAFT."""


PARAGRAPHS = (500, 1_000)
"""Paragraphs of the plans of the series SITES, each taken up in ten years."""


def many(command: str, number: int) -> str:
    """The name of a command on a plan with so many of what it takes time for."""
    return f"{command}, {number:,}"


def calendar_of(meetings: int) -> str:
    """The name of a command of the series MANY_FEEDS."""
    return f"{CALENDAR}, {meetings:,} meetings"


def check_of(entries: int) -> str:
    """The name of a command of the series GROWTH."""
    return f"{CHECK}, {entries:,} entries"


class Ratio(NamedTuple):
    """Wall time of one command in units of another's, in the same rounds."""

    series: str
    of: str
    to: str
    most: float | None = None
    unit: str = "×"

    @property
    def title(self) -> str:
        """What the row is called."""
        return f"{self.series}: time of {self.of} / {self.to}"

    def figure(self, results: Results) -> float | None:
        """The figure; None where one of the commands was not run."""
        series = results.get(self.series, {})
        return series[self.of].ratio(series[self.to]) if {self.of, self.to} <= series.keys() else None


class Peak(NamedTuple):
    """Peak memory of a command, in MiB."""

    series: str
    of: str
    most: float | None = None
    unit: str = " MiB"

    @property
    def title(self) -> str:
        """What the row is called."""
        return f"{self.series}: peak of {self.of}"

    def figure(self, results: Results) -> float | None:
        """The figure; None where the command was not run."""
        series = results.get(self.series, {})
        return series[self.of].peak if self.of in series else None


class PerEntry(NamedTuple):
    """Time an entry, without start-up, at one size in units of that at a smaller size: 1 is linear growth."""

    small: int
    large: int
    most: float | None = None
    unit: str = "×"

    @property
    def title(self) -> str:
        """What the row is called."""
        return f"{GROWTH}: time an entry without start-up, {self.large:,} / {self.small:,} entries"

    def figure(self, results: Results) -> float | None:
        """The figure; None where one of the sizes was not run."""
        series = results.get(GROWTH, {})
        if check_of(self.large) not in series:
            return None
        start = SIZES[0]
        small, large = (
            (series[check_of(n)].seconds - series[check_of(start)].seconds) / (n - start)
            for n in (self.small, self.large)
        )
        return large / small


ROWS: tuple[Ratio | Peak | PerEntry, ...] = (
    Ratio(SHIPPED, CHECK, YAMLLINT, 1.0),
    Ratio(SHIPPED, CHECK, IMPORTS, 1.8),
    Ratio(SHIPPED, HELP, IMPORTS, 1.3),
    Ratio(SHIPPED, SHOW, IMPORTS, 1.8),
    Ratio(SHIPPED, FIND, IMPORTS, 1.8),
    Ratio(SHIPPED, DIFF, IMPORTS, 2.2),
    Ratio(SHIPPED, SARIF, IMPORTS),
    Ratio(SHIPPED, AGAINST, IMPORTS),
    Ratio(SHIPPED, COMPLETION, IMPORTS, 1.8),
    Ratio(SHIPPED, AGENDA, IMPORTS, 2.5),
    Peak(SHIPPED, CHECK, 22),
    Ratio(GENERATED, CHECK, COMPOSE, 1.8),
    Peak(GENERATED, CHECK, 120),
    Ratio(GENERATED, SHOW, CHECK, 1.2),
    Ratio(GENERATED, FIND, CHECK, 1.2),
    Ratio(DESCRIBED, CHECK, COMPOSE),
    Peak(DESCRIBED, CHECK),
    PerEntry(1_000, 10_000),
    PerEntry(10_000, 100_000),
    Ratio(GROWTH, check_of(100_000), check_of(10_000), 13),
    Ratio(FEEDS, CALENDAR, ICS, 2.5),
    Ratio(FEEDS, CALENDAR_CHECK, CALENDAR, 1.05),
    Ratio(MANY_FEEDS, calendar_of(10_000), calendar_of(1_000), 13),
    Peak(MANY_FEEDS, calendar_of(10_000)),
    Ratio(TABLES, many(COVERAGE, ENTRIES[1]), many(COVERAGE, ENTRIES[0]), 13),
    Ratio(TABLES, many(MEETINGS_TABLE, MEETINGS[1]), many(MEETINGS_TABLE, MEETINGS[0]), 13),
    Ratio(ONE_DRAFT, many(DRAFT, ENTRIES[1]), many(DRAFT, ENTRIES[0]), 13),
    Ratio(SITES, REPORT, PAGE_IMPORTS, 4),
    Ratio(SITES, many(REPORT, PARAGRAPHS[1]), many(REPORT, PARAGRAPHS[0]), 2.4),
    Peak(SITES, many(REPORT, PARAGRAPHS[1])),
    Ratio(PROPOSALS, PROPOSE, ONE_SOLVE, 3.5),
    Ratio(PROPOSALS, AGAIN, ONE_SOLVE, 1.5),
    Ratio(PROPOSALS, WHY_NOT, ONE_SOLVE, 2),
    Ratio(PROPOSALS, FILL, ONE_SOLVE),
    Ratio(PROPOSALS, WEEKS, SOLVER, 3),
    Ratio(PROPOSALS, HALF_DAYS, SOLVER, 2.5),
    Ratio(PROPOSALS, HALF_DAYS_OF_A_YEAR, SOLVER, 3),
    Peak(PROPOSALS, PROPOSE),
    *(Ratio(PEERS[n], CHECK, peer) for n in PEERS for peer in (YAMLLINT, JSONSCHEMA)),
)
