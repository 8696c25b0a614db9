"""Rows as a model: topics in weeks, of paragraphs under names."""

from collections.abc import Sequence
from typing import Any

from cosp_plan.schedule.question import Costs
from cosp_plan.schedule.rows.measures import (
    AllTopics,
    Apart,
    FullestWeek,
    Moved,
    PerWeek,
    RowsMeasure,
    SizeOfTopics,
    SpreadOfYears,
    Together,
    TopicsOfParagraphs,
    TopicsOfWeeks,
    Unplaced,
)
from cosp_plan.schedule.rows.task import Candidate, PlacingTask
from cosp_plan.schedule.solver import Model


class RowsModel(Model):
    """The variables of a task, and what measures count of them."""

    def __init__(self, task: PlacingTask, must: Sequence[RowsMeasure]) -> None:
        super().__init__(task.candidates)
        self.task = task
        self.together = [{*one.paragraphs} for one in must if isinstance(one, Together)]
        """Paragraphs of one topic, whatever is found."""
        self.cells: dict[tuple[int, int], list[Candidate]] = {}
        for one in task.candidates:
            self.cells.setdefault((one.name, one.week), []).append(one)
        self.topics = {
            cell: self.model.new_int_var(0, len(some), f"t{n}") for n, (cell, some) in enumerate(self.cells.items())
        }
        for cell, some in self.cells.items():
            self.model.add(self.topics[cell] <= sum(self.chosen[one] for one in some))
            for one in some:
                self.model.add(self.topics[cell] >= self.chosen[one])
        for number in task.paragraphs:
            self.model.add_at_most_one(self.of(number))
        self.rows = {
            (row.id, week): self.model.new_bool_var(f"r{n}-{week}")
            for n, row in enumerate(task.rows)
            for week in row.weeks
        }
        for row in task.rows:
            self.model.add_exactly_one(self.rows[row.id, week] for week in row.weeks)

    def in_week(self, week: int) -> Any:
        """The topics of a week, with those of existing rows."""
        own = [topics for (_, where), topics in self.topics.items() if where == week]
        rows = [used for (_, where), used in self.rows.items() if where == week]
        return sum([*own, *rows])

    def broken(self, measure: RowsMeasure) -> Any:
        """How much a measure is broken: an expression that is 0 where it is kept, and at least as much as it is not."""
        match measure:
            case Costs():
                return self.cost(measure)
            case Unplaced(paragraphs=paragraphs):
                return len(paragraphs) - sum(variable for number in paragraphs for variable in self.of(number))
            case Moved(before=before):
                there = (self.chosen[one] for one in self.chosen if one.week in before.get(one.paragraph, ()))
                return len(before) - sum(there)
            case TopicsOfWeeks(weeks=weeks, limit=limit):
                return sum(self._too_many(week, limit) for week in weeks)
            case SizeOfTopics(weeks=weeks, limit=limit):
                cells = ((cell, some) for cell, some in self.cells.items() if cell[1] in weeks)
                return self.excess(
                    sum(self.chosen[one] for one in some) - limit * self.topics[cell] for cell, some in cells
                )
            case TopicsOfParagraphs(paragraphs=paragraphs, limit=limit):
                return self.excess([sum(self._topics_with({*paragraphs})) - limit])
            case AllTopics():
                return sum(self.topics.values())
            case FullestWeek(weeks=weeks):
                return self.highest([self.in_week(week) for week in weeks])
            case SpreadOfYears():
                return self._spread()
            case PerWeek(paragraphs=paragraphs):
                named = {*paragraphs}
                met = {one.week for one in self.chosen if one.paragraph in named}
                return self.excess(
                    sum(x for one, x in self.chosen.items() if one.week == week and one.paragraph in named) - 1
                    for week in sorted(met)
                )
            case Together(paragraphs=paragraphs):
                return sum(self._away(paragraphs[0], other) for other in paragraphs[1:])
            case Apart(paragraphs=paragraphs):
                named = {*paragraphs}
                cells = ((cell, [one for one in some if one.paragraph in named]) for cell, some in self.cells.items())
                both = [group & named for group in self.together if len(group & named) > 1]
                if both:  # of one topic wherever they are: so they are nowhere
                    return sum(variable for group in both for number in sorted(group) for variable in self.of(number))
                return self.excess(
                    sum(self.chosen[one] for one in some) - self.topics[cell] for cell, some in cells if len(some) > 1
                )

    def _too_many(self, week: int, limit: int) -> Any:
        """The topics of a week past a limit; rows that are past it by themselves break nothing."""
        if not any(where == week for _, where in self.rows):
            return self.excess([self.in_week(week) - limit])
        own = [topics for (_, where), topics in self.topics.items() if where == week]
        some, excess = self.model.new_bool_var(""), self.number()
        for topics in own:
            self.model.add(topics == 0).only_enforce_if(~some)
        self.model.add(excess >= self.in_week(week) - limit).only_enforce_if(some)
        return excess

    def _spread(self) -> Any:
        years: dict[int, list[Any]] = {week.year: [] for week in self.task.weeks}
        for one, variable in self.chosen.items():
            years[self.task.weeks[one.week].year].append(variable)
        highest, lowest = self.highest(sum(some) for some in years.values()), self.number()
        for some in years.values():
            self.model.add(lowest <= sum(some))
        return highest - lowest

    def _topics_with(self, paragraphs: set[int]) -> list[Any]:
        """For each name and week the topics there, where any of some paragraphs is among them."""
        found = []
        for cell, some in self.cells.items():
            if own := [self.chosen[one] for one in some if one.paragraph in paragraphs]:
                counted = self.number()
                for one in own:
                    self.model.add(counted >= self.topics[cell]).only_enforce_if(one)
                found.append(counted)
        return found

    def _away(self, first: int, other: int) -> Any:
        """1 where another paragraph is not under the name and in the week of the first."""
        away = self.model.new_bool_var("")
        ours = {(one.name, one.week): self.chosen[one] for one in self._by_thing.get(first, ())}
        theirs = {(one.name, one.week): self.chosen[one] for one in self._by_thing.get(other, ())}
        for cell in dict.fromkeys([*ours, *theirs]):
            self.model.add(ours.get(cell, 0) - theirs.get(cell, 0) <= away)
            self.model.add(theirs.get(cell, 0) - ours.get(cell, 0) <= away)
        return away
