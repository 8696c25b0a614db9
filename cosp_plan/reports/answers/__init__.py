"""Answers -> text, one module a format."""

from datetime import date
from typing import NamedTuple

from cosp_plan.answers.answer import Answer
from cosp_plan.model import Source


class AnswerReport(NamedTuple):
    """What was asked of one plan, answered."""

    answers: tuple[Answer, ...]
    plan: str
    """The id of the plan, or its path."""
    notice: str
    """What the report says of itself."""
    day: date
    """The day on which it was said what is past."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that the answers name, each once, in order; their numbers are their places from 1."""
        return tuple(dict.fromkeys(source for answer in self.answers for source in answer.sources))
