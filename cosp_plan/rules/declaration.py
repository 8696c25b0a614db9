"""Rules about the declaration itself: its sections are apart, and hold every paragraph."""

from collections.abc import Iterator
from itertools import pairwise

from cosp_plan.findings import Problem
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.rules.rule import Case, rule


@rule("error", "declaration")
def sections_overlap(case: Case) -> Iterator[Problem]:
    """Two sections of a declaration hold the same paragraph.

    A paragraph stands in one section; otherwise the rows of a table by section would not add up.
    """
    sections = sorted((s for s in case.plan.declaration.sections if s.paragraphs), key=lambda s: s.paragraphs.ranges)
    for section, following in pairwise(sections):
        if both := section.paragraphs & following.paragraphs:
            message = f"sections `{section.id}` and `{following.id}` both hold {both}"
            related = ((section.node.at("paragraphs"), section.id),)
            yield Problem(message, following.node.at("paragraphs"), following.id, related)


@rule("error", "declaration")
def paragraph_outside_sections(case: Case) -> Iterator[Problem]:
    """A paragraph of a declaration is in none of its sections.

    Sections say which numbers there are; a paragraph outside them is a wrong number, or a wrong range.
    """
    declaration = case.plan.declaration
    numbers = ParagraphSet.union(s.paragraphs for s in declaration.sections)
    for paragraph in declaration.paragraphs:
        if paragraph.number and paragraph.number not in numbers:
            yield Problem(f"paragraph {paragraph.number} is in no section", paragraph.node.at("number"))
