"""How a language says days and lists: as its file has it, or else as Babel does.

Babel knows every language, and takes a fifth of the time of a short command to load. So what every command says stands
in the file of the language of the data, and the tests hold it against Babel.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol


class DateWords(Protocol):
    """Days and lists in one language."""

    def day(self, day: date, weekday: bool) -> str:
        """A day with its year: ``3 September 2025``, or with its weekday."""

    def day_of_month(self, day: date) -> str:
        """A day without its year: ``3 September``."""

    def listed(self, texts: Sequence[str]) -> str:
        """Two texts or more, in a sentence."""


class Given(NamedTuple):
    """Days and lists by the words of a language's file."""

    months: list[str]
    weekdays: list[str]
    """From Monday on."""
    patterns: Mapping[str, str]
    """``day``, ``weekday``, ``day_of_month``, ``list`` (what stands between texts) and ``last`` (before the last)."""

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> "Given":
        """Those of the part ``dates`` of a language's file."""
        return cls(content["months"], content["weekdays"], content)

    def day(self, day: date, weekday: bool) -> str:
        """See :class:`DateWords`."""
        named = self.weekdays[day.weekday()]
        pattern = self.patterns["weekday" if weekday else "day"]
        return pattern.format(weekday=named, day=day.day, month=self.months[day.month - 1], year=day.year)

    def day_of_month(self, day: date) -> str:
        """See :class:`DateWords`."""
        return self.patterns["day_of_month"].format(day=day.day, month=self.months[day.month - 1])

    def listed(self, texts: Sequence[str]) -> str:
        """See :class:`DateWords`."""
        return f"{self.patterns['list'].join(texts[:-1])}{self.patterns['last']}{texts[-1]}"


class FromBabel(NamedTuple):
    """Days and lists as the Unicode Consortium's data has them."""

    locale: str

    def day(self, day: date, weekday: bool) -> str:
        """See :class:`DateWords`."""
        from babel.dates import format_date

        return format_date(day, "full" if weekday else "long", self.locale)

    def day_of_month(self, day: date) -> str:
        """See :class:`DateWords`."""
        from babel.dates import format_skeleton

        return format_skeleton("MMMMd", day, locale=self.locale)

    def listed(self, texts: Sequence[str]) -> str:
        """See :class:`DateWords`."""
        from babel.lists import format_list

        return format_list(texts, locale=self.locale)
