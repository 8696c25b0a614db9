"""Rows for some years: from a plan and what is required of it to a proposal, or to why there is none."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import NOTHING_PROPOSED, Plan, Proposed, Requirement, Requirements
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.schedule.pattern import weeks_of
from cosp_plan.schedule.question import (
    FEWEST_MOVED,
    Cases,
    Costs,
    Measured,
    NothingToProposeError,
    Question,
    Shortage,
    Thing,
)
from cosp_plan.schedule.rows.counting import shortage
from cosp_plan.schedule.rows.earlier import placed
from cosp_plan.schedule.rows.existing import broken_by_rows
from cosp_plan.schedule.rows.measures import (
    Apart,
    Moved,
    PerWeek,
    RowsMeasure,
    Together,
    TopicsOfParagraphs,
    Unplaced,
    measured,
)
from cosp_plan.schedule.rows.proposal import Proposal, proposal
from cosp_plan.schedule.rows.task import PlacingTask, open_paragraphs, task_of
from cosp_plan.schedule.solution import NotFoundError
from cosp_plan.subjects import about

if TYPE_CHECKING:
    from cosp_plan.schedule.solver import Model
    from cosp_plan.schedule.solving import Progress


class RowsQuestion(Question):
    """Paragraphs, to be put under names into weeks of meetings."""

    task: PlacingTask

    @property
    def things(self) -> tuple[Thing, ...]:
        """The paragraphs."""
        return self.task.paragraphs

    def only(self, things: Iterable[Thing]) -> "RowsQuestion":
        """The question of some of the paragraphs alone."""
        some = {*things}
        must, should = ([_of(measure, some) for measure in lines] for lines in (self.must, self.should))
        return RowsQuestion(self.task.only(some), must, should, self.plan)

    def model(self) -> "Model":
        """The model of the candidates."""
        from cosp_plan.schedule.rows.solver import RowsModel

        return RowsModel(self.task, self.must).keeping(self.must)

    def measured(self, line: Requirement) -> Measured:
        """See :func:`measures.measured`."""
        return measured(line, self.task, self.plan)

    def shortage(self) -> Shortage | None:
        """See :func:`counting.shortage`."""
        return shortage(self.task, self.must)

    def cases(self, measure: Any, placed: Iterable[Any]) -> Cases:
        """Where a line is not kept: what is placed nowhere, or where it costs."""
        if isinstance(measure, Unplaced):
            there = {one.paragraph for one in placed}
            return Cases(tuple(number for number in measure.paragraphs if number not in there))
        return super().cases(measure, placed)


def _of(measure: RowsMeasure, numbers: set[Thing]) -> RowsMeasure:
    """A measure as it is for some of the paragraphs alone."""
    if isinstance(measure, Costs):
        return measure.only(numbers)
    if isinstance(measure, Unplaced | TopicsOfParagraphs | Together | PerWeek | Apart):
        return measure._replace(paragraphs=tuple(number for number in measure.paragraphs if number in numbers))
    return measure


def asked(
    index: Index, held: Requirements, years: Sequence[int], like: int | None, before: Proposed = NOTHING_PROPOSED
) -> RowsQuestion:
    """The task of proposing rows for years, with all that is required. Raises NothingToProposeError."""
    plan = index.plan
    revised = plan.workplan and plan.workplan.revised
    if revised and (over := [year for year in years if year < revised.year]):
        raise NothingToProposeError(f"{_said(over)} is over: the data is of {revised}")
    numbers = _wanted(plan, years)
    weeks = weeks_of(index, years, like, _named(held))
    if not weeks.weeks:
        known = "; ".join(weeks.left_out)
        help = "--like YEAR takes those of another year" if like is None else f"{like} has none either"
        raise NothingToProposeError(f"there are no meetings in {_said(years)}{f' ({known})' if known else ''}: {help}")
    if not numbers:
        raise NothingToProposeError(f"every one of the {plan.declaration.unit.many} is placed already")
    put = [line for line in (*held.must, *held.should) if line.word == "in" and line.about]
    named = ParagraphSet.union(about(line.about, plan).paragraphs for line in put)
    task = task_of(index, numbers, weeks.weeks, named)
    must = [measured(line, task, plan) for line in held.must]
    should = [measured(line, task, plan) for line in held.should]
    remarks = [*weeks.left_out, *(one.remark for one in (*must, *should) if one.remark)]
    remarks += broken_by_rows([one.measure for one in must if one.measure], task, plan)
    first = (Moved(FEWEST_MOVED, placed(before, task)),) if before else ()
    return RowsQuestion(
        task,
        tuple(one.measure for one in must if one.measure is not None),
        (*first, *(one.measure for one in should if one.measure is not None)),
        plan,
        remarks,
        before,
    )


def _wanted(plan: Plan, years: Sequence[int]) -> ParagraphSet:
    """What is to be placed: in years of the plan what it leaves open, in later years everything."""
    period = plan.workplan.period if plan.workplan else None
    inside = [year for year in years if period and period.first.year <= year <= period.last.year]
    if inside and len(inside) < len(years):
        raise NothingToProposeError(
            f"{_said(inside)} belongs to the plan, which has rows, and the rest does not: propose for the two apart"
        )
    return open_paragraphs(plan) if inside else plan.declaration.numbers


def _named(held: Requirements) -> set[str]:
    """The bodies and meetings that `in:` names: they get rows whatever their mandate."""
    lines: tuple[Requirement, ...] = (*held.must, *held.should)
    return {word for line in lines if line.word == "in" for word in line.value}


def _said(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def propose(
    question: RowsQuestion, index: Index, words: Words, effort: float, progress: "Progress | None" = None
) -> Proposal:
    """The best proposal. Raises NotFoundError, and ModuleNotFoundError without the solver."""
    from cosp_plan.schedule.solving import solve

    if question.shortage():  # at once, where a solver would go through all ways
        raise NotFoundError(proved=True)
    solution = solve(question, effort, progress)
    return proposal(solution, question.task, question.must, index, words, question.remarks, question.before)
