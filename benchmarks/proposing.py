"""What proposing is measured by: the model of the same task, solved once by CP-SAT, without levels or words."""

import sys
from pathlib import Path

from cosp_plan.coverage import without_strange
from cosp_plan.index import Index
from cosp_plan.model import NOWHERE, Requirement
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reading.requirements import usual
from cosp_plan.schedule.rows import asked
from cosp_plan.schedule.rows.measures import AllTopics
from cosp_plan.schedule.rows.solver import RowsModel

_ENOUGH = 1_000.0


def solve_once(plan: Path, years: range, like: int) -> None:
    """The fewest topics in which everything that must be is kept."""
    (found,) = plans_at(plan)
    question = asked(Index.of(without_strange(read_plan(found).plan)), usual(), years, like)
    model = RowsModel(question.task, question.must).keeping(question.must)
    topics = AllTopics(Requirement("fewest", ("topics",), (), "", NOWHERE))
    model.best(topics, model.run(_ENOUGH), _ENOUGH)


if __name__ == "__main__":
    solve_once(Path(sys.argv[1]), range(int(sys.argv[2]), int(sys.argv[3]) + 1), int(sys.argv[4]))
