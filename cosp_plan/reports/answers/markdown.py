"""Answers in Markdown, to paste into a report or an issue; sources as numbered notes."""

from collections.abc import Iterator

from cosp_plan.answers.answer import Answer, Fact
from cosp_plan.escaping import markdown, markdown_line
from cosp_plan.language.words import sentence
from cosp_plan.model import Source
from cosp_plan.reports.answers import AnswerReport
from cosp_plan.reports.formats import Screen


def render(report: AnswerReport, _: Screen) -> Iterator[str]:
    """A heading an answer, a list a group, then the sources."""
    numbers = {source: number for number, source in enumerate(report.sources, 1)}
    for answer in report.answers:
        yield "\n".join(_answer(answer, numbers)) + "\n\n"
    for source, number in numbers.items():
        said = ", ".join(filter(None, (source.title, source.symbol, source.url)))
        yield f"{number}. {markdown(said)}\n"
    yield f"\n{markdown_line(sentence(report.notice))}\n"


def _answer(answer: Answer, numbers: dict[Source, int]) -> Iterator[str]:
    yield f"## {markdown(answer.title)}"
    for says in answer.says:
        yield f"\n{markdown_line(says)}"
    for group in answer.groups:
        if group.facts:
            yield f"\n### {markdown(group.title)}\n" if group.title else ""
            yield from (_fact(fact, numbers) for fact in group.facts)


def _fact(fact: Fact, numbers: dict[Source, int]) -> str:
    label = f"**{markdown(fact.label)}**: " if fact.label else ""
    marks = "".join(f" \\[{number}\\]" for number in sorted(numbers[source] for source in fact.sources))
    return f"- {label}{markdown(fact.text)}{marks}"
