"""Proposals against what was really planned: rows held out, proposed again from mandates and themes alone; and days.

The themes are ours, written by people who knew the rows, and in part so is the grouping of the rows: the figures say
how far a proposal goes, not that it is right.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from math import comb
from pathlib import Path
from typing import NamedTuple

from cosp_plan import catalogue
from cosp_plan.coverage import counted, without_strange
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import NOWHERE, Plan, Standing
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reading.requirements import usual
from cosp_plan.schedule.rows import asked, propose
from cosp_plan.schedule.solution import EFFORT
from cosp_plan.schedule.solving import solve
from cosp_plan.schedule.weeks import asked as asked_weeks

YEARS = (2024, 2025, 2026)


class Placed(NamedTuple):
    """Where a row has a paragraph."""

    row: str
    year: int
    bodies: frozenset[str]
    """Those that meet in its week."""


class Likeness(NamedTuple):
    """How like the real rows the proposed ones are."""

    paragraphs: int
    year: int
    """Paragraphs in the right year."""
    week: int
    """Paragraphs in a week of the right bodies, whatever its year."""
    pairs_real: int
    pairs_proposed: int
    pairs_both: int
    """Pairs of paragraphs in one row in both."""
    topics: int
    """Rows that are exactly a real one."""
    topics_real: int
    rand: float
    """The adjusted Rand index of the groupings: 1 the same, 0 chance."""

    def rows(self) -> list[tuple[str, float, float]]:
        """What is printed of each figure: what it is, the value, and under which it got worse."""
        return [
            ("paragraphs in a week of the right bodies", self.week, 14),
            ("paragraphs in the right year", self.year, 12),
            (f"pairs in one row, of {self.pairs_real} real and {self.pairs_proposed} proposed", self.pairs_both, 5),
            (f"rows exactly, of {self.topics_real}", self.topics, 4),
            ("adjusted Rand index of the grouping", round(self.rand, 2), 0.16),
        ]


def held_out() -> Likeness:
    """The rows of the shipped plan that name a meeting with days, or a year, proposed again."""
    (found,) = plans_at(catalogue.shipped_plans())
    plan = without_strange(read_plan(found).plan)
    index = Index.of(plan)
    before = ParagraphSet.union(one.paragraphs for one in plan.entries if one.year and one.year < YEARS[0])
    real: dict[int, Placed] = {}
    for one in counted(plan):
        bodies = {body for id in one.meeting for body in _week(id, index)} or {*one.body}
        for number in one.paragraphs - before if one.year in YEARS else ():
            real.setdefault(number, Placed(one.id, one.year or 0, frozenset(bodies)))
    return likeness(real, _proposed(plan, real))


def _week(id: str, index: Index) -> set[str]:
    meeting = index.meetings[id]
    return {meeting.body, *(other.body for other in index.companions(meeting))}


def _proposed(plan: Plan, real: Mapping[int, Placed]) -> dict[int, Placed]:
    """The same paragraphs as a proposal has them that knows only what was before."""
    rest = plan.declaration.numbers - ParagraphSet.of(*real)
    head = plan.workplan and plan.workplan._replace(revised=date(YEARS[0] - 1, 12, 31))
    known = plan._replace(
        workplan=head,
        entries=tuple(one for one in plan.entries if one.year and one.year < YEARS[0]),
        standing=(*(one._replace(paragraphs=one.paragraphs & rest) for one in plan.standing), _rest(rest)),
        deferred=(),
    )
    index = Index.of(known)
    made = propose(asked(index, usual(), YEARS, None), index, Words.of(known), EFFORT)
    return {
        number: Placed(row.entry.id, row.week.year, frozenset(row.week.bodies))
        for row in made.rows
        for number in row.entry.paragraphs
    }


def _rest(numbers: ParagraphSet) -> Standing:
    """What is not asked about."""
    return Standing("", numbers, "", "", "inferred", (), "", NOWHERE)


def likeness(real: Mapping[int, Placed], proposed: Mapping[int, Placed]) -> Likeness:
    """Compare two ways to place the same paragraphs."""
    numbers = sorted(real)
    pairs, others = ({*_pairs(one)} for one in (real, proposed))
    groups, made = _groups(real), _groups(proposed)
    return Likeness(
        len(numbers),
        sum(real[n].year == proposed[n].year for n in numbers),
        sum(real[n].bodies == proposed[n].bodies for n in numbers),
        len(pairs),
        len(others),
        len(pairs & others),
        len(groups & made),
        len(groups),
        _adjusted_rand(len(pairs & others), len(pairs), len(others), comb(len(numbers), 2)),
    )


def _pairs(placed: Mapping[int, Placed]) -> Iterable[tuple[int, int]]:
    return (pair for pair in combinations(sorted(placed), 2) if placed[pair[0]].row == placed[pair[1]].row)


def _groups(placed: Mapping[int, Placed]) -> set[frozenset[int]]:
    rows: dict[str, set[int]] = {}
    for number, one in placed.items():
        rows.setdefault(one.row, set()).add(number)
    return {frozenset(some) for some in rows.values()}


def _adjusted_rand(both: int, real: int, proposed: int, of: int) -> float:
    """Hubert and Arabie, 1985: pairs in both, less those that chance would give."""
    chance = real * proposed / of
    return (both - chance) / ((real + proposed) / 2 - chance)


# --- days ---------------------------------------------------------------------------------------------------------

HELD_OUT = (2024, 2025)
WITHIN_A_WEEK = 7
"""Days."""
LEAST_WITHIN_A_WEEK = 7
"""Meetings, under which it got worse."""


class DaysOff(NamedTuple):
    """How far the days that are proposed for a meeting are from those on which it was held."""

    year: int
    meeting: str
    like: str
    """The meeting of a year before that it follows, by its number."""
    days: int
    """From the real first day to the proposed one."""


def days_off(folder: Path) -> list[DaysOff]:
    """The meetings of the years held out of each plan of a folder, proposed again from the years before."""
    plans = sorted((read_plan(one).plan for one in plans_at(folder)), key=_begins)
    found = []
    for n, plan in enumerate(plans):
        for year in HELD_OUT:
            found += _off(without_strange(plan)._replace(before=tuple(plans[:n])), year)
    return found


def _begins(plan: Plan) -> date:
    return plan.workplan.period.first if plan.workplan and plan.workplan.period else date.max


def _off(plan: Plan, year: int) -> list[DaysOff]:
    held = [one for one in plan.meetings if one.status == "held" and one.dates and year in one.years]
    real = {one.id: min(days.first for days in one.dates) for one in held}
    undated = (one._replace(dates=(), year=year, sittings=(), status="tentative", opened=None) for one in held)
    before = (one for one in plan.meetings if one.dates and max(one.years) < year)
    head = plan.workplan and plan.workplan._replace(revised=date(year - 1, 1, 1))  # so that no deadline is over
    if not held:
        return []
    index = Index.of(plan._replace(workplan=head, meetings=(*undated, *before)))
    question = asked_weeks(index, usual(), [year], None)
    return [
        DaysOff(year, one.meeting.id, one.like.id, (way.day - real[one.meeting.id]).days)
        for way in solve(question).placed
        if (one := question.task.of(way.meeting)).like and not one.fixed
    ]
