"""The language of a draft: its fixed terms from one file a language, its dates and lists from Babel."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from cosp_plan.model import Days

_TERMS = Path(__file__).parent / "terms"
FALLBACK = "en"
"""The language of the data."""


def languages() -> list[str]:
    """The languages that there are terms for."""
    return sorted(path.stem for path in _TERMS.glob("*.yaml"))


class Words(NamedTuple):
    """One language."""

    code: str
    """Two letters, as translations in the YAML are keyed."""
    tag: str
    """With the region (``en-GB``), for spelling checkers and screen readers."""
    locale: Any
    """Babel's locale."""
    terms: Mapping[str, str]
    ours: frozenset[str]
    """The keys of terms that we chose; the others were seen in documents of these bodies."""
    ordinals: tuple[str, ...]
    beyond: str
    head: Mapping[str, str]
    """How this language writes the first of a month, and a range of days within one."""
    places: Mapping[str, str]

    @classmethod
    def of(cls, language: str) -> "Words":
        """The words of one of :func:`languages`."""
        from babel import Locale

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        content = yaml.load((_TERMS / f"{language}.yaml").read_text("utf-8"), loader)  # noqa: S506 - a safe loader
        terms = {key: term["text"] for key, term in content["terms"].items()}
        ours = frozenset(key for key, term in content["terms"].items() if term["from"] == "us")
        head = content["language"]
        return cls(
            head["code"],
            head["word"],
            Locale.parse(head["locale"]),
            terms,
            ours,
            tuple(content["ordinals"]),
            content["ordinal"],
            head,
            content.get("places", {}),
        )

    def __call__(self, key: str, **filled: object) -> str:
        """A term, with its blanks filled in."""
        return self.terms[key].format(**filled)

    def ordinal(self, number: int) -> str:
        """An ordinal in words, of the gender of "session"."""
        return self.ordinals[number - 1] if number <= len(self.ordinals) else self.beyond.format(number=number)

    def day(self, day: date, weekday: bool = False) -> str:
        """A day: ``1 September 2025``, or with its weekday."""
        from babel.dates import format_date

        text = format_date(day, "full" if weekday else "long", self.locale)
        return re.sub(r"\b1\b", self.head["first_of_month"], text, count=1) if day.day == 1 else text

    def days(self, dates: Iterable[Days]) -> str:
        """Days and ranges of days: ``28–30 August 2024 and 2 September 2024``."""
        return self.listed(self._range(days) for days in sorted(dates))

    def _range(self, days: Days) -> str:
        first, last = days
        if first == last:
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            begin = self.head["first_of_month"] if first.day == 1 else str(first.day)
            return self.head["days"].format(first=begin, last=self.day(last))
        return f"{self.day(first)} – {self.day(last)}"

    def labelled(self, label: str, text: str) -> str:
        """A text with a label before it, and a colon as this language has it; either may be empty."""
        return self("labelled", label=label, text=text) if label and text else label or text

    def place(self, place: str) -> str:
        """A place as this language calls it, where that is given."""
        return self.places.get(place, place)

    def listed(self, texts: Iterable[str]) -> str:
        """A list in a sentence."""
        from babel.lists import format_list

        found = list(texts)
        return format_list(found, locale=self.locale) if found else ""


def capital(text: str) -> str:
    """The same with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]
