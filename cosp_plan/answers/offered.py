"""The records of a plan where others name them: for an editor, the id of each and a line on what it is."""

from collections.abc import Iterator
from itertools import islice

from cosp_plan.coverage import STATES, counted, coverage
from cosp_plan.index import Index
from cosp_plan.language import titles
from cosp_plan.language.words import Words
from cosp_plan.model import Plan, Source
from cosp_plan.reading.schema import Offer, Offers

MOST = 1000
"""Of one kind: more is no list to choose from, and an editor would be slow."""
_MOST_ENTRIES = 5

FILES = ("workplan", "declaration", "bodies", "instrument")
"""The kinds of files that name records of a plan."""


def offers(file: str, index: Index, words: Words) -> Offers:
    """What a file of a kind can name of a plan. Records of a kind of which there are too many are left out."""
    plan = index.plan
    every: dict[str, Iterator[Offer]] = {
        "paragraph": _paragraphs(index, words),
        "section": (Offer(one.id, one.title) for one in plan.declaration.sections),
        "theme": (Offer(one.id, ", ".join(one.names) or one.id) for one in plan.declaration.themes),
        "body": (Offer(one.id, titles.body(one)) for one in plan.bodies.bodies),
        "meeting": (
            Offer(one.id, f"{titles.title(one, index, words)}: {titles.time(one, index, words)}")
            for one in plan.meetings
        ),
        "entry": (
            Offer(one.id, f"{'; '.join(one.keywords)}: {titles.when(one, index, words)}") for one in plan.entries
        ),
        "source": (Offer(one.id, _joined(one.title, one.symbol)) for one in _sources(file, plan)),
    }
    some = {kind: tuple(islice(found, MOST + 1)) for kind, found in every.items()}
    return {kind: found for kind, found in some.items() if len(found) <= MOST}


def _sources(file: str, plan: Plan) -> tuple[Source, ...]:
    """Those of the file itself, which are all that it can cite; of instruments there may be several."""
    of = {"workplan": plan.sources, "declaration": plan.declaration.sources, "bodies": plan.bodies.sources}
    return of.get(file, ())


def _paragraphs(index: Index, words: Words) -> Iterator[Offer]:
    """Each paragraph with its topic, its section, and the entries that take it up, or else its state; then sections."""
    plan, states = index.plan, coverage(index.plan)
    entries = counted(plan)
    for number in plan.declaration.numbers:
        topic, section = index.topics.get(number, ""), plan.declaration.section_of(number)
        taken = [entry.id for entry in entries if number in entry.paragraphs]
        rest = len(taken) - _MOST_ENTRIES
        some = ", ".join(taken[:_MOST_ENTRIES]) + (f" and {rest} more" if rest > 0 else "")
        state = next(state for state in STATES if number in getattr(states, state))
        told = (
            ": ".join(filter(None, (f"{words.own['Unit']} {words.labels.one(number)}", topic))),
            f"section: {section.short or section.title}" if section else "",
            f"entries: {some}" if some else state,
        )
        yield Offer(number, "; ".join(filter(None, told)))
    for section in plan.declaration.sections:
        yield Offer(f"section:{section.id}", f"{section.title}: {words.numbered(section.paragraphs)}")


def _joined(*texts: str) -> str:
    return ", ".join(filter(None, texts))
