"""What is known of contributions: what was said on how paragraphs are carried out, by whom and when."""

from collections.abc import Iterable
from datetime import date

from cosp_plan.answers.answer import Answer, Fact, Group
from cosp_plan.answers.knowledge import Knowledge, facts, said
from cosp_plan.language import certainty, titles
from cosp_plan.model import Contribution, Section
from cosp_plan.paragraphs import ParagraphSet

SAID_ON_IT = "Said on it, in words of this data"
_OURS = "The line is in words of this data, and no quotation."


def on(numbers: ParagraphSet, known: Knowledge) -> list[Contribution]:
    """The contributions that are about any of some paragraphs, one by one, in order of time."""
    return in_time((one for one in known.lookup.plan.contributions if one.paragraphs & numbers), known)


def on_section(id: str, known: Knowledge) -> list[Contribution]:
    """The contributions that are about a section as a whole, in order of time."""
    return in_time((one for one in known.lookup.plan.contributions if id in one.sections), known)


def on_paragraph(number: int, section: Section | None, known: Knowledge) -> tuple[list[Contribution], Group]:
    """The contributions on one paragraph, and the same as facts; of those on its whole section the names."""
    found = on(ParagraphSet.of(number), known)
    on_the_whole = on_section(section.id, known) if section else ()
    names = known.words.listed(f"cosp-plan show {one.id}" for one in on_the_whole)
    told = group(SAID_ON_IT, found, known)
    return found, told._replace(facts=(*told.facts, *facts(("Its whole section", names))))


def given_to(meeting: str, known: Knowledge) -> list[Contribution]:
    """The contributions that were given to a meeting."""
    return [one for one in known.lookup.plan.contributions if meeting in one.meeting]


def in_time(found: Iterable[Contribution], known: Knowledge) -> list[Contribution]:
    """Contributions in order of their days or of those of their meetings, those without at the end."""
    return sorted(found, key=lambda one: (known.lookup.made_on(one) or date.max, one.id))


def group(title: str, found: Iterable[Contribution], known: Knowledge) -> Group:
    """Contributions in a list: by whom, what they tell of, when, and what they say."""
    return Group(title, tuple(Fact(one.id, _in_a_line(one, known), known.cite(one.source)) for one in found))


def contribution(one: Contribution, known: Knowledge) -> Answer:
    """A contribution: who said what on which paragraphs, and how sure that is."""
    plan, words = known.lookup.plan, known.words
    meetings = [known.lookup.meetings[id] for id in one.meeting if id in known.lookup.meetings]
    sections = (section.title for section in plan.declaration.sections if section.id in one.sections)
    return Answer(
        "contribution",
        one.id,
        f"{one.by}: {one.says}",
        (_about(one, known), _OURS),
        (
            Group(
                "",
                facts(
                    ("By", one.by),
                    ("Stakeholder", words.listed(name.replace("-", " ") for name in one.stakeholder)),
                    ("Tells of", tells_of(one, known)),
                    ("When", words.days([one.date]) if one.date else "not known"),
                    ("Given to", titles.in_time(meetings, known.lookup, words)),
                    Fact("Certainty", certainty.certainty(one, words), known.cite(one.source)),
                    ("Sections", words.joined(sections)),
                    ("Address", one.url),
                    ("Note", one.note),
                ),
            ),
            Group(words.own["Units"], known.topics_of(one.paragraphs)),
        ),
        {"contribution": one, "meetings": meetings},
    )


def tells_of(one: Contribution, known: Knowledge) -> str:
    """What a contribution tells of: ``good practice and challenge``; empty where the source does not say."""
    return known.words.listed(known.words(f"tells_{kind}") for kind in one.kind)


def _about(one: Contribution, known: Knowledge) -> str:
    if one.paragraphs:
        return f"On {said(one.paragraphs, known.words)}."
    if not one.sections:
        return f"On no section, and no {known.words.own['unit']}, by itself."
    whole = "a section" if len(one.sections) == 1 else "sections"
    return f"On {whole} as a whole, and on no {known.words.own['unit']} by itself."


def _in_a_line(one: Contribution, known: Knowledge) -> str:
    when = known.words.days([one.date]) if one.date else ""
    sure = certainty.certainty(one, known.words)
    inferred = "" if sure == certainty.grade("stated", known.words) else sure
    about = known.words.joined(filter(None, (tells_of(one, known), when, inferred)))
    return f"{one.by}{f' ({about})' if about else ''}: {one.says}"
