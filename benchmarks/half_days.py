"""Half-days against what was held: two years of thematic discussions, and a week of three bodies."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from cosp_plan import catalogue
from cosp_plan.coverage import without_strange
from cosp_plan.days.sittings import HalfDay
from cosp_plan.index import Index
from cosp_plan.model import NOWHERE, Entry, Meeting, Plan, Requirement, Requirements
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reading.requirements import usual
from cosp_plan.schedule.conflict import conflicts
from cosp_plan.schedule.half_days import asked
from cosp_plan.schedule.half_days.question import HalfDaysQuestion
from cosp_plan.schedule.solution import EFFORT, NotFoundError, Solution
from cosp_plan.schedule.solving import solve

CND = Path(__file__).parents[1] / "tests" / "plans" / "cnd" / "workplans"
TWICE = ("record-levels-2024", "synthetic-opioids-and-scheduling-2024")
"""The clusters of 2024 that had two half-days, which no rule would tell."""


class AsHeld(NamedTuple):
    """Half-days that are proposed as they were held."""

    year: int
    order: str
    """Of the clusters."""
    right: int
    of: int
    least: int
    """Under which it got worse."""

    @property
    def met(self) -> bool:
        """Whether it did not get worse."""
        return self.right >= self.least


def as_held() -> list[AsHeld]:
    """The thematic discussions of the Commission on Narcotic Drugs, their half-days held out and proposed again.

    In the order in which the first cycle took the challenges up, and in that of their numbers, which is circular: they
    are numbered by the sessions of 2023.
    """
    first, second = (read_plan(one).plan for one in plans_at(CND))
    then = {number: n for n, number in enumerate(_first_cycle(first))}
    last = len(then)

    def by_cycle(entry: Entry) -> int:
        return min((then[number] for number in entry.paragraphs), default=last)

    def by_number(entry: Entry) -> int:
        return min(entry.paragraphs, default=last + 1)

    return [
        AsHeld(2023, "of the first cycle", *_again(first, 2023, by_cycle), 8),
        AsHeld(2024, "of the first cycle", *_again(second._replace(before=(first,)), 2024, by_cycle), 4),
        AsHeld(2023, "of the numbers (circular)", *_again(first, 2023, by_number), 12),
    ]


def _first_cycle(plan: Plan) -> Iterable[int]:
    """The challenges in the order in which they were taken up until 2022."""
    known = {entry.id: entry for entry in plan.entries}
    sat = [
        (one.day, one.entry) for meeting in plan.meetings for one in meeting.sittings if one.day and one.day.year < 2023
    ]
    found = (number for _, ids in sorted(sat) for id in ids for number in known[id].paragraphs)
    return dict.fromkeys(found)


def _again(plan: Plan, year: int, order: Callable[[Entry], int]) -> tuple[int, int]:
    """How many half-days of a year are proposed as they were held, of how many."""
    held = [one for one in plan.meetings if one.intersessional is not None and year in one.years]
    real = {
        (id, HalfDay(one.day, one.part)) for meeting in held for one in meeting.sittings if one.day for id in one.entry
    }
    entries = sorted(plan.entries, key=order)
    open_ = _open(plan._replace(entries=tuple(entries)), held, date(year, 1, 1))
    lines = [_line("half-days", "2", id) for id in TWICE if year == 2024]
    question = asked(Index.of(open_), _held(lines), [one.id for one in held])
    return len(real & {*_placed(question, solve(question))}), len(real)


def _open(plan: Plan, held: Sequence[Meeting], day: date) -> Plan:
    """The plan as it was on a day, its meetings to come without anything fixed for their half-days."""
    ids = {one.id for one in held}
    meetings = (one._replace(sittings=(), status="tentative") if one.id in ids else one for one in plan.meetings)
    head = plan.workplan and plan.workplan._replace(revised=day)
    return without_strange(plan._replace(workplan=head, meetings=tuple(meetings)))


def _line(word: str, value: str, *about: str) -> Requirement:
    return Requirement(word, (value,), about, "", NOWHERE)


def _held(must: Iterable[Requirement]) -> Requirements:
    return usual()._replace(must=tuple(must))


def _placed(question: HalfDaysQuestion, solution: Solution) -> Iterable[tuple[str, HalfDay]]:
    return ((way.matter, question.task.half_day(way.place)) for way in solution.placed)


# --- a week of three bodies ---------------------------------------------------------------------------------------

WEEK = ("irg-16-r2", "wgar-19", "em-14")
SIZES = {"irg-16-r2 2": 3, "irg-16-r2 4": 2, "wgar-19 2": 3, "safe-haven": 2}
PANEL = "innovative-modalities"


class Case(NamedTuple):
    """What is asked of the week, and what is found."""

    asked: str
    found: str
    begins: str
    """With what it begins as long as it does not get worse."""

    @property
    def met(self) -> bool:
        """Whether it did not get worse."""
        return self.found.startswith(self.begins)


def september() -> list[Case]:
    """The week of 1 to 5 September 2025 as if it were to come, with what would be asked of it."""
    (found,) = plans_at(catalogue.shipped_plans())
    plan = read_plan(found).plan
    held = [one for one in plan.meetings if one.id in WEEK]
    index = Index.of(_open(plan, held, date(2025, 6, 30)))
    sizes = [_line("half-days", str(size), id) for id, size in SIZES.items()]
    new_york, beijing = _line("zone", "America/New_York", PANEL), _line("zone", "Asia/Shanghai", PANEL)
    in_order = "together: all: 0; order: agenda: 0"
    return [
        Case("one room", _answer(index, [*sizes, _line("rooms", "1")]), "cannot be: half-days: 3"),
        Case(
            "two rooms",
            _answer(index, [*sizes, _line("rooms", "2")]),
            f"afternoon; {in_order}",
        ),
        Case(
            "a panellist in New York",
            _answer(index, [*sizes, new_york]),
            "afternoon; together: all: 0; order: agenda: 0",
        ),
        Case("a panellist in Beijing", _answer(index, [*sizes, beijing]), "morning; together: all: 0"),
        Case("both on one panel", _answer(index, [*sizes, new_york, beijing]), "cannot be: zone: America/New_York"),
    ]


def _answer(index: Index, must: Sequence[Requirement]) -> str:
    question = asked(index, _held(must), WEEK)
    try:
        solution = solve(question)
    except NotFoundError:
        lines = (line for one in conflicts(question, EFFORT) for line in one.lines)
        return f"cannot be: {'; '.join(map(str, lines))}"
    parts = {half_day.part for id, half_day in _placed(question, solution) if id == PANEL}
    kept = "; ".join(f"{one.line}: {one.found}{'' if one.best else ' (not proved)'}" for one in solution.levels)
    return f"{', '.join(sorted(parts))}; {kept}"
