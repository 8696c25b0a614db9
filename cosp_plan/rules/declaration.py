"""Rules about the declaration itself: its sections are apart, and hold every paragraph."""

from collections.abc import Iterator

from cosp_plan.findings import Problem
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.rules.rule import Case, rule, subject


@rule("error", "declaration", publishable=True)
def sections_overlap(case: Case) -> Iterator[Problem]:
    """Two sections of a declaration hold the same paragraph.

    A paragraph stands in one section; otherwise the rows of a table by section would not add up.
    """
    sections = case.plan.declaration.sections
    ranges = sorted((r, n) for n, section in enumerate(sections) for r in section.paragraphs.ranges)
    reported: set[tuple[int, int]] = set()
    widest = ((0, 0), -1)
    for (first, last), n in ranges:
        pair = (min(n, widest[1]), max(n, widest[1]))
        if first <= widest[0][1] and n != widest[1] and pair not in reported:
            reported.add(pair)
            one, other = sections[pair[0]], sections[pair[1]]
            message = f"sections `{one.id}` and `{other.id}` both hold {one.paragraphs & other.paragraphs}"
            related = ((one.origin.at("paragraphs"), one.id),)
            about = subject(other, "paragraphs", one.id)
            yield Problem(message, other.origin.at("paragraphs"), about, other.id, related)
        if last > widest[0][1]:
            widest = ((first, last), n)


@rule("error", "declaration", publishable=True)
def paragraph_outside_sections(case: Case) -> Iterator[Problem]:
    """A paragraph of a declaration is in none of its sections.

    Sections say which numbers there are; a paragraph outside them is a wrong number, or a wrong range.
    """
    declaration = case.plan.declaration
    numbers = ParagraphSet.union(s.paragraphs for s in declaration.sections)
    if not ParagraphSet.of(*(p.number for p in declaration.paragraphs if p.number)) - numbers:
        return
    for paragraph in declaration.paragraphs:
        if paragraph.number and paragraph.number not in numbers:
            message = f"{case.named(ParagraphSet.of(paragraph.number))} is in no section"
            yield Problem(message, paragraph.origin.at("number"), subject(paragraph, "number"))
