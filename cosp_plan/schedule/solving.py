"""A question -> the best places: each level is made as good as it can be, and kept, before the next is looked at."""

import signal
from collections.abc import Callable

from cosp_plan.schedule.question import Question
from cosp_plan.schedule.solution import EFFORT, Level, NotFoundError, Solution
from cosp_plan.schedule.solver import Model, Solved, answer_ctrl_c

Progress = Callable[[int, int, Level], None]
"""Told of each level that is done: which, of how many."""


def first(question: Question, model: Model, effort: float) -> Solved:
    """An answer, from which a search begins: what the question guesses, if that is one. Raises NotFoundError."""
    guess = question.guess()
    if not guess:
        return model.run(effort)
    begun = Solved(guess, 0, 0, stopped=False)
    try:
        return model.run(effort, begun, kept=True)
    except NotFoundError as fault:
        if fault.interrupted:
            raise
    return model.run(effort, begun)


def solve(question: Question, effort: float = EFFORT, progress: Progress | None = None) -> Solution:
    """The best answer, level by level. Raises NotFoundError."""
    model, should = question.model(), question.should
    levels: list[Level] = []
    before = signal.getsignal(signal.SIGINT)
    try:
        found = first(question, model, effort)
        try:
            for measure in should if not found.stopped else ():
                found = model.best(measure, found, effort)
                levels.append(Level(measure.line, found.value, found.at_least))
                if progress:
                    progress(len(levels), len(should), levels[-1])
                if found.stopped:
                    break
        except KeyboardInterrupt:  # what was found before it is an answer
            found = found._replace(stopped=True)
    finally:
        answer_ctrl_c(before)
    return Solution(found.placed, tuple(levels), found.stopped)
