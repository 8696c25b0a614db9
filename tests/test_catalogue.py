"""The catalogue against the text of the declaration, where that lies beside the project; its words are our own."""

import re
from pathlib import Path

import pytest
from helpers import LIVE, SOURCES

from cosp_plan.agendas.content import Request
from cosp_plan.agendas.draft import draft
from cosp_plan.agendas.tree import Prose
from cosp_plan.index import Index
from cosp_plan.language import languages
from cosp_plan.language.words import Words
from cosp_plan.model import Declaration
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan

TEXT = next(SOURCES.glob("001_*.txt"), Path("none"))
LONGEST_RUN = 5
"""Words in a row that a topic may share with its paragraph; a name may be longer."""

with_text = pytest.mark.skipif(not TEXT.is_file(), reason="the text of the declaration is not here")


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    return read_plan(plans_at(LIVE)[0]).plan.declaration


@pytest.fixture(scope="module")
def sections() -> dict[str, dict[int, str]]:
    """The paragraphs of the text by heading, each in a line."""
    found: dict[str, dict[int, str]] = {}
    last = 0
    for line in TEXT.read_text("utf-8").splitlines():
        if heading := re.fullmatch(r"(?:#+ )?\*([^*]+)\*", line.strip()):
            found[heading[1]] = {}
        elif found and (begin := re.match(rf"{last + 1}\. (.*)", line)):
            last += 1
            found[next(reversed(found))][last] = begin[1]
        elif found and last and line.strip() and not line.startswith(("<sup>", "---", "#")):
            found[next(reversed(found))][last] += f" {line.strip()}"
    return {heading: paragraphs for heading, paragraphs in found.items() if paragraphs}


@with_text
def test_sections_and_numbers(declaration: Declaration, sections: dict[str, dict[int, str]]) -> None:
    assert [(s.title, list(s.paragraphs)) for s in declaration.sections] == [
        (title, list(paragraphs)) for title, paragraphs in sections.items()
    ]
    assert [p.number for p in declaration.paragraphs] == [n for part in sections.values() for n in part]
    assert str(declaration.numbers) == "1-86"


@with_text
def test_chapters_and_articles_are_those_that_a_paragraph_names(
    declaration: Declaration, sections: dict[str, dict[int, str]]
) -> None:
    text = {number: paragraph for part in sections.values() for number, paragraph in part.items()}
    for paragraph in declaration.paragraphs:
        assert paragraph.number
        named = text[paragraph.number]
        assert list(paragraph.chapters) == re.findall(r"\bchapter ([IVX]+)", named)
        articles = re.findall(r"\barticles? ((?:\d+(?: \(paragraph \d+\))?(?:, | and )?)+)", named)
        numbers = [found for one in articles for found in re.findall(r"\d+(?: \(paragraph \d+\))?", one)]
        plain = {number.replace("paragraph ", "") for number in numbers}
        assert set(paragraph.articles) == plain, paragraph.number


@with_text
def test_topics_are_in_our_own_words(declaration: Declaration, sections: dict[str, dict[int, str]]) -> None:
    text = {number: paragraph for part in sections.values() for number, paragraph in part.items()}
    for paragraph in declaration.paragraphs:
        theirs, ours = (
            re.findall(r"[\w'’-]+", part.lower()) for part in (text[paragraph.number or 0], paragraph.topic)
        )
        runs = {tuple(theirs[n : n + LONGEST_RUN + 1]) for n in range(len(theirs))}
        copied = [
            ours[n : n + LONGEST_RUN + 1] for n in range(len(ours)) if tuple(ours[n : n + LONGEST_RUN + 1]) in runs
        ]
        assert [run for run in copied if len(run) > LONGEST_RUN] == [], paragraph.number


def test_themes_are_in_order_and_each_is_used(declaration: Declaration) -> None:
    ids = [theme.id for theme in declaration.themes]
    assert ids == sorted(ids)
    assert {*ids} == {theme for paragraph in declaration.paragraphs for theme in paragraph.themes}
    assert all(theme.names and theme.translations["fr"] for theme in declaration.themes)


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_drafts_of_the_shipped_plan_are_whole_in_every_language(code: str) -> None:
    """Nothing is left in the language of the data; what no source has is said to be ours."""
    (found,) = plans_at(LIVE)
    index = Index.of(read_plan(found).plan)
    for meeting in index.plan.meetings:
        words = Words.of(index.plan, code)
        made = draft(Request((meeting,)), index, words)
        said = [block.text for block in made.blocks if isinstance(block, Prose)]
        assert words("translations_missing") not in said
        assert said[-1].startswith(words("translations_ours", kinds="").rstrip(" ."))
