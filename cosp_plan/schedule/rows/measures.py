"""Requirements -> what is counted: each line becomes a measure, whose cases are what breaks it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from cosp_plan.days.runs import weeks
from cosp_plan.model import Days, Plan, Requirement
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.schedule.pattern import MeetingWeek
from cosp_plan.schedule.question import Costs, Measured
from cosp_plan.schedule.rows.task import Candidate, PlacingTask
from cosp_plan.subjects import Where, about, where


class Unplaced(NamedTuple):
    """Each of some paragraphs that is in no topic."""

    line: Requirement
    paragraphs: tuple[int, ...]


class TopicsOfWeeks(NamedTuple):
    """Topics of a week, existing rows included, past a limit."""

    line: Requirement
    weeks: tuple[int, ...]
    limit: int


class SizeOfTopics(NamedTuple):
    """Paragraphs of a topic past a limit."""

    line: Requirement
    weeks: tuple[int, ...]
    limit: int


class TopicsOfParagraphs(NamedTuple):
    """Topics that have any of some paragraphs, past a limit."""

    line: Requirement
    paragraphs: tuple[int, ...]
    limit: int


class AllTopics(NamedTuple):
    """Every topic."""

    line: Requirement


class FullestWeek(NamedTuple):
    """Topics of the fullest of some weeks, existing rows included."""

    line: Requirement
    weeks: tuple[int, ...]


class SpreadOfYears(NamedTuple):
    """Paragraphs of the fullest year less those of the emptiest."""

    line: Requirement


class Together(NamedTuple):
    """Each of some paragraphs but the first that is not in the topic of the first."""

    line: Requirement
    paragraphs: tuple[int, ...]


class PerWeek(NamedTuple):
    """Each of some paragraphs past the first that is in one week with it."""

    line: Requirement
    paragraphs: tuple[int, ...]


class Apart(NamedTuple):
    """Each pair of some paragraphs that is in one topic."""

    line: Requirement
    paragraphs: tuple[int, ...]


class Moved(NamedTuple):
    """Each paragraph that is not in one of the weeks in which a proposal before had it."""

    line: Requirement
    before: Mapping[int, tuple[int, ...]]


RowsMeasure = (
    Costs
    | Moved
    | Unplaced
    | TopicsOfWeeks
    | SizeOfTopics
    | TopicsOfParagraphs
    | AllTopics
    | FullestWeek
    | SpreadOfYears
    | Together
    | PerWeek
    | Apart
)


def measured(line: Requirement, task: PlacingTask, plan: Plan) -> Measured:
    """What a line counts in a task. The names in it are known (see :func:`rules.requirements.unknown`)."""
    subject = about(line.about, plan)
    numbers = subject.paragraphs if line.about else ParagraphSet.of(*task.paragraphs)
    chosen = tuple(number for number in task.paragraphs if number in numbers)
    meant = tuple(n for n, week in enumerate(task.weeks) if not subject.bodies or {*subject.bodies} & {*week.bodies})
    match line.word:
        case "once":
            return Measured(Unplaced(line, chosen))
        case "topics-per-week":
            return Measured(TopicsOfWeeks(line, meant, line.limit))
        case "paragraphs-per-topic":
            return Measured(SizeOfTopics(line, meant, line.limit))
        case "topics":
            return Measured(TopicsOfParagraphs(line, chosen, line.limit))
        case "weeks-apart":
            far = f"`{line}` is judged as `weeks-apart: 1`: the days are not known yet" if line.limit > 1 else ""
            return Measured(PerWeek(line, chosen if line.about else ()), far) if _of_rows(line, plan) else NOT_OF_ROWS
        case "in" | "not-in" | "together" | "apart" if not _of_rows(line, plan):
            return NOT_OF_ROWS
        case "in" | "not-in":
            return _placed(line, task, plan, numbers)
        case "mandate":
            outside = {
                candidate: 1
                for candidate in task.candidates
                if candidate.paragraph in numbers & task.mandate and not task.bodies(candidate)
            }
            return Measured(Costs(line, outside))
        case "by":
            first = min((week.year for week in task.weeks), default=0)
            year = first if line.value == ("first-year",) else line.limit
            return Measured(_late(line, task, numbers, dict.fromkeys(chosen, year)))
        case "years-apart":
            early = {
                candidate: short
                for candidate in task.candidates
                if candidate.paragraph in numbers and candidate.paragraph in task.taken_up
                if (short := line.limit - abs(_year(candidate, task) - task.taken_up[candidate.paragraph])) > 0
            }
            return Measured(Costs(line, early))
        case "fewest" if line.value == ("topics",):
            return Measured(AllTopics(line))
        case "fewest" if line.value == ("section-names",):
            if not any(paragraph.themes for paragraph in plan.declaration.paragraphs):
                return Measured(None, f"`{line}` is not judged: the text has no themes")
            by_section = {
                candidate: 1
                for candidate in task.candidates
                if candidate.paragraph in numbers and task.names[candidate.name].kind == "section"
            }
            return Measured(Costs(line, by_section))
        case "balance" if line.value == ("weeks",):
            return Measured(FullestWeek(line, meant))
        case "balance":
            return Measured(SpreadOfYears(line))
        case "together" | "apart":
            named = about(line.value, plan).paragraphs
            ours = tuple(number for number in task.paragraphs if number in named)
            return Measured(Together(line, ours) if line.word == "together" else Apart(line, ours))
        case _:
            return NOT_OF_ROWS


NOT_OF_ROWS = Measured(None)
"""Of a line about meetings, their weeks or their half-days."""


def _of_rows(line: Requirement, plan: Plan) -> bool:
    """Whether a line is about paragraphs: not about meetings alone, nor about bodies where it names their weeks."""
    named = line.value if line.word in ("together", "apart") else line.about
    subject = about(named, plan)
    if line.word == "together" and subject.everything:  # of each item's half-days
        return False
    if line.word in ("together", "apart", "weeks-apart") and subject.bodies:
        return False
    others = len(subject.meetings) + len(subject.items)
    return not others or others < len(named)


def _placed(line: Requirement, task: PlacingTask, plan: Plan, numbers: ParagraphSet) -> Measured:
    """`in` and `not-in`: what is put into weeks where it is not to be."""
    known = _known(line, task, plan)
    closed = {*closed_weeks(line, task, plan)}
    costs = {one: 1 for one in task.candidates if one.paragraph in numbers and one.week in closed}
    unknown = [week for week, inside in zip(task.weeks, known, strict=True) if inside is None]
    return Measured(Costs(line, costs), _not_judged(line, unknown) if unknown else "")


def closed_weeks(line: Requirement, task: PlacingTask, plan: Plan) -> list[int]:
    """The weeks in which nothing may be that an `in` or a `not-in` is about."""
    return [week for week, inside in enumerate(_known(line, task, plan)) if inside is (line.word == "not-in")]


def _known(line: Requirement, task: PlacingTask, plan: Plan) -> list[bool | None]:
    """Whether each week is in one of the places of a line; None where that is not known."""
    places = [where(word, plan) for word in line.value]
    return [_judged(places, week, task) for week in task.weeks]


def _judged(places: Iterable[Where], week: MeetingWeek, task: PlacingTask) -> bool | None:
    """Whether a week is in one of some places; None where its days must be known for that, and are not."""
    answers = [_inside(place, week, task) for place in places]
    return True if True in answers else None if None in answers else False


def _inside(place: Where, week: MeetingWeek, task: PlacingTask) -> bool | None:
    first = min(one.year for one in task.weeks)
    if place.body and place.body not in week.bodies:
        return False
    if place.meeting and place.meeting not in [meeting.id for meeting in week.meetings]:
        return False
    if place.year is not None and week.year != (place.year or first):
        return False
    if place.month is not None and week.month != place.month:
        return None if week.month is None else False
    if not place.knows_days:
        return True
    if not week.days:
        return _surely_outside(place, week)
    overlaps = any(_overlaps(place, days.first, days.last) for days in week.days)
    return None if overlaps and (place.weekday is not None or place.part) else overlaps


def _surely_outside(place: Where, week: MeetingWeek) -> bool | None:
    """False where even the month of a week, or its year, lies apart from a place of days; else None: not known."""
    if place.days is None:
        return None
    first, last = place.days
    if week.month is None:
        return None if first.year <= week.year <= last.year else False
    month = (week.year, week.month)
    return None if (first.year, first.month) <= month <= (last.year, last.month) else False


def _overlaps(place: Where, first: date, last: date) -> bool:
    if place.days is not None:
        return place.days[0] <= last and first <= place.days[1]
    return place.week is None or any(number == place.week for _, number in weeks(Days(first, last)))


def _not_judged(line: Requirement, weeks: list[MeetingWeek]) -> str:
    named = ", ".join(dict.fromkeys(week.name for week in weeks))
    return f"`{line}` is not judged for {named}: the days are not known yet"


def _late(line: Requirement, task: PlacingTask, numbers: ParagraphSet, years: Mapping[int, int]) -> Costs:
    late = {
        candidate: years_late
        for candidate in task.candidates
        if candidate.paragraph in numbers
        if (years_late := _year(candidate, task) - years[candidate.paragraph]) > 0
    }
    return Costs(line, late)


def _year(candidate: Candidate, task: PlacingTask) -> int:
    return task.weeks[candidate.week].year
