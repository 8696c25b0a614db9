"""The words by which the tables of other people's workplans are read: those of all languages together."""

from collections.abc import Iterable
from typing import Any

from cosp_plan import language
from cosp_plan.texts.workplan import TableWords
from cosp_plan.texts.workplan.words import folded


def words_of_tables() -> TableWords:
    """Headings, months, ordinals and small words of every language that there are terms for."""
    files = [language.TERMS / f"{code}.yaml" for code in language.languages()]
    contents = [language.content(file) for file in files]
    lists = [language.table_words(file) for file in files]

    def every(kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(folded(word) for one in lists for word in one.get(kind, ())))

    return TableWords(
        {kind: every(kind) for kind in ("date", "body", "paragraphs", "keywords")},
        every("open"),
        every("year"),
        every("to"),
        every("and"),
        every("section"),
        every("text"),
        every("session"),
        every("special"),
        every("resumed"),
        _months(content["language"]["locale"] for content in contents if "locale" in content["language"]),
        _ordinals(contents),
        language.small_words(),
    )


def _months(locales: Iterable[str]) -> dict[str, int]:
    """The months by name and abbreviation; a name of two months in two languages is left out."""
    from babel.dates import get_month_names

    found: dict[str, set[int]] = {}
    for locale in locales:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                said = folded(name).rstrip(".")
                for one in (said, said[:3]):
                    found.setdefault(one, set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


def _ordinals(contents: Iterable[dict[str, Any]]) -> dict[str, int]:
    return {folded(said): number for content in contents for number, said in enumerate(content.get("ordinals", ()), 1)}
