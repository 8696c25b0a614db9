"""Answers as a person reads them on a terminal: the answer first, then what is behind it, then who says so."""

from collections.abc import Iterator

from cosp_plan.answers.answer import Answer, Fact, Group
from cosp_plan.escaping import line_start, one_line
from cosp_plan.language.words import sentence
from cosp_plan.model import Source
from cosp_plan.reports.answers import AnswerReport
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.lines import hanging, notes, painted, wrapped

_NARROWEST = 24
_WIDEST = 110
"""Columns of a line of text: longer ones are hard to read."""
_LABEL = 26
"""Columns of a label; a longer one has a line of its own."""


def render(report: AnswerReport, screen: Screen) -> Iterator[str]:
    """Each answer, then the sources by their numbers and the notice."""
    width = max(_NARROWEST, min(screen.width - 1, _WIDEST))
    numbers = {source: number for number, source in enumerate(report.sources, 1)}
    for answer in report.answers:
        yield "\n".join(_answer(answer, numbers, width, screen)) + "\n\n"
    yield from notes(numbers, width)
    yield "\n".join(map(line_start, wrapped(sentence(report.notice), width))) + "\n"


def _answer(answer: Answer, numbers: dict[Source, int], width: int, screen: Screen) -> Iterator[str]:
    for line in wrapped(answer.title, width):
        yield painted(line_start(line), "", screen.colour, bold=True)
    for says in answer.says:
        yield from map(line_start, wrapped(says, width))
    for group in answer.groups:
        if group.facts:
            yield from _group(group, numbers, width)


def _group(group: Group, numbers: dict[Source, int], width: int) -> Iterator[str]:
    yield ""
    if group.title:
        yield line_start(one_line(group.title))
    labels = [len(one_line(fact.label)) for fact in group.facts]
    room = max((length for length in labels if length <= _LABEL), default=0)
    indent = (2 if group.title else 0) + room + 2
    for fact in group.facts:
        label = f"{'  ' if group.title and fact.label else ''}{one_line(fact.label)}"
        yield from hanging(label, _cited(fact, numbers), indent if room else 2, width)


def _cited(fact: Fact, numbers: dict[Source, int]) -> str:
    marks = "".join(f" [{number}]" for number in sorted(numbers[source] for source in fact.sources))
    return f"{fact.text}{marks}"
