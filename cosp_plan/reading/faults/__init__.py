"""The rules that are applied while reading: what a file, and what a value, must be before it can be a plan."""

from cosp_plan.reading.faults.files import (
    ALIAS,
    COMMA_IN_FLOW,
    DUPLICATE_KEY,
    NO_WORKPLAN,
    SECOND_WORKPLAN,
    SEVERAL_DOCUMENTS,
    SYNTAX,
    TAG,
    TOO_DEEP,
    TOO_MANY_FAULTS,
    UNREADABLE,
)
from cosp_plan.reading.faults.values import (
    BAD_DATE,
    BAD_PARAGRAPHS,
    BAD_VALUE,
    COMMENT_IN_TEXT,
    INCOMPLETE_MEETING,
    MISSING_KEY,
    MISSING_SOURCE,
    REPEATED_PARAGRAPH,
    REPEATED_VALUE,
    UNKNOWN_DECLARATION,
    UNKNOWN_KEY,
    UNKNOWN_SECTION,
    WRONG_TYPE,
)

FAULTS = (
    UNREADABLE,
    SYNTAX,
    TOO_DEEP,
    TOO_MANY_FAULTS,
    SEVERAL_DOCUMENTS,
    ALIAS,
    TAG,
    DUPLICATE_KEY,
    COMMA_IN_FLOW,
    WRONG_TYPE,
    BAD_VALUE,
    COMMENT_IN_TEXT,
    BAD_DATE,
    UNKNOWN_KEY,
    MISSING_KEY,
    MISSING_SOURCE,
    INCOMPLETE_MEETING,
    BAD_PARAGRAPHS,
    REPEATED_PARAGRAPH,
    REPEATED_VALUE,
    UNKNOWN_SECTION,
    UNKNOWN_DECLARATION,
    NO_WORKPLAN,
    SECOND_WORKPLAN,
)

CANNOT_BE_READ = frozenset({UNREADABLE.name, NO_WORKPLAN.name})
"""Input that is no plan at all: exit status 2."""

ALWAYS_SHOWN = frozenset(
    {UNREADABLE.name, SYNTAX.name, TOO_DEEP.name, TOO_MANY_FAULTS.name, SEVERAL_DOCUMENTS.name, NO_WORKPLAN.name}
)
"""Faults behind which others hide: neither --select nor --ignore removes them."""

__all__ = [
    "ALIAS",
    "ALWAYS_SHOWN",
    "BAD_DATE",
    "BAD_PARAGRAPHS",
    "BAD_VALUE",
    "CANNOT_BE_READ",
    "COMMA_IN_FLOW",
    "COMMENT_IN_TEXT",
    "DUPLICATE_KEY",
    "FAULTS",
    "INCOMPLETE_MEETING",
    "MISSING_KEY",
    "MISSING_SOURCE",
    "NO_WORKPLAN",
    "REPEATED_PARAGRAPH",
    "REPEATED_VALUE",
    "SECOND_WORKPLAN",
    "SEVERAL_DOCUMENTS",
    "SYNTAX",
    "TAG",
    "TOO_DEEP",
    "TOO_MANY_FAULTS",
    "UNKNOWN_DECLARATION",
    "UNKNOWN_KEY",
    "UNKNOWN_SECTION",
    "UNREADABLE",
    "WRONG_TYPE",
]
