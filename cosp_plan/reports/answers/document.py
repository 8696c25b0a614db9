"""What `show`, `diff` and `text` print for programs."""

from typing import Literal, TypedDict

from cosp_plan.answers.data import ChangesData, TextData
from cosp_plan.model import Source
from cosp_plan.reports.documents import DatedDocument


class AnswerRow(TypedDict):
    """An answer; the records that it is made of follow, by its kind."""

    kind: str
    """What was asked for."""
    id: str
    """Its id or number."""
    title: str
    """Its title."""
    says: list[str]
    """The answer in a sentence or two."""


class AnswersDocument(DatedDocument):
    """What `show` prints."""

    format: Literal[2]  # type: ignore[misc]
    """The version of this document."""
    answers: list[AnswerRow]
    """In the order of what was asked for."""
    sources: list[Source]
    """What the records name as `source`."""


class ChangesDocument(ChangesData, DatedDocument):
    """What `diff` prints."""


class TextDocument(TextData, DatedDocument):
    """What `text` prints."""
