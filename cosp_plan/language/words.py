"""One language: its fixed terms with a plan's own words in them, its dates and its lists."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any, NamedTuple

from cosp_plan import language as room
from cosp_plan.days.runs import SATURDAY
from cosp_plan.language.dates import DateWords, FromBabel, Given
from cosp_plan.model import Days, Holiday, Hours, Labels, Plan
from cosp_plan.paragraphs import ParagraphSet

_NOON = time(12)


class UnknownLanguageError(LookupError):
    """There are no terms for a language."""


class Words(NamedTuple):
    """One language, for one plan."""

    code: str
    """Two letters, as translations in the YAML are keyed."""
    tag: str
    """With the region (``en-GB``), for spelling checkers and screen readers."""
    locale: str
    """As Babel calls the language with its region."""
    dates: DateWords
    terms: Mapping[str, str]
    ordinals: tuple[str, ...]
    mended: Mapping[str, str]
    """What the library has wrong in ordinals past the last of ``ordinals``."""
    beyond: str
    """Such an ordinal in a language that the library does not have."""
    first_of_month: str
    within_month: str
    """How a range of days within a month is written."""
    clock: Mapping[str, str]
    """How times of day are written."""
    places: Mapping[str, str]
    own: Mapping[str, str]
    """What the plan calls itself, its organ, its instrument and its numbered parts; fills the blanks of every term."""
    original: bool
    """Whether a plan's own texts are in this language, or are to be shown as they are."""
    labels: Labels = Labels()
    """How the declaration marks its parts."""
    direction: str = "ltr"
    """How it is written: ``ltr``, or ``rtl`` from right to left."""
    borrowed: frozenset[str] = frozenset()
    """The terms that are in the language of the data for want of others; "ordinals", "clock" for those."""

    @classmethod
    def of(cls, plan: Plan, language: str = "", pages: bool = False) -> "Words":
        """The words of one of :func:`languages` for a plan; left out, those in which commands answer.

        ``pages``: those of web pages and pictures too. Raises UnknownLanguageError.
        """
        content, data = _content(language, pages), plan.workplan.language if plan.workplan else ""
        if not content["language"].get("default"):  # what this file lacks is better in another language than not at all
            default = _content("", pages)
            content, data = _completed(content, default), data or default["language"]["code"]
        head, terms = content["language"], content["terms"]
        return cls(
            head["code"],
            head["tag"],
            head["locale"],
            Given.of(content["dates"]) if "dates" in content else FromBabel(head["locale"]),
            terms,
            tuple(content["ordinals"]),
            content.get("ordinals_mended", {}),
            content["ordinal"],
            head["first_of_month"],
            head["days"],
            content["clock"],
            content.get("places", {}),
            dict(_own(plan, head["code"], terms)),
            not language or head["code"] == (data or head["code"]),
            plan.declaration.labels,
            head.get("direction", "ltr"),
            content.get("borrowed", frozenset()),
        )

    @classmethod
    def spoken(cls, plan: Plan, language: str = "", pages: bool = False) -> "Words":
        """The words of what is made of a plan for people: in a language, or else in the plan's own.

        Where there are no terms for that, those in which commands answer. Raises UnknownLanguageError.
        """
        own = plan.workplan.language if plan.workplan else ""
        return cls.of(plan, language or (own if own in room.languages() else ""), pages)

    def of_plan(self, plan: Plan) -> "Words":
        """The same language for another plan."""
        own = dict(_own(plan, self.code, self.terms))
        return self._replace(own=own, labels=plan.declaration.labels)

    def __call__(self, key: str, **filled: object) -> str:
        """A term, with its blanks filled in."""
        return self.terms[key].format_map({**self.own, **filled})

    def ordinal(self, number: int) -> str:
        """An ordinal in words, of the gender of "session"."""
        if number <= len(self.ordinals):
            return self.ordinals[number - 1]
        from num2words import num2words

        try:
            said = str(num2words(number, lang=self.code, to="ordinal"))
        except NotImplementedError:
            return self.beyond.format(number=number)
        for wrong, right in self.mended.items():
            said = said.replace(wrong, right)
        return said

    def day(self, day: date, weekday: bool = False) -> str:
        """A day: ``1 September 2025``, or with its weekday."""
        return self._first(day, self.dates.day(day, weekday))

    def days(self, dates: Iterable[Days]) -> str:
        """Days and ranges of days: ``28–30 August 2024 and 2 September 2024``."""
        return self.listed(self._range(days) for days in sorted(dates))

    def within_a_year(self, days: Days) -> str:
        """Days without their year, where that is plain to see: ``28–30 August``, ``28 August – 2 September``."""
        first, last = (self._first(day, self.dates.day_of_month(day)) for day in days)
        if days.first == days.last:
            return first
        if days.first.month != days.last.month:
            return f"{first} – {last}"
        begin = self.first_of_month if days.first.day == 1 else str(days.first.day)
        return self.within_month.format(first=begin, last=last)

    def _range(self, days: Days) -> str:
        first, last = days
        if first == last:
            return self.day(first)
        if first.year != last.year:
            return f"{self.day(first)} – {self.day(last)}"
        if first.month != last.month:
            return f"{self._first(first, self.dates.day_of_month(first))} – {self.day(last)}"
        begin = self.first_of_month if first.day == 1 else str(first.day)
        return self.within_month.format(first=begin, last=self.day(last))

    def _first(self, day: date, text: str) -> str:
        return re.sub(r"\b1\b", self.first_of_month, text, count=1) if day.day == 1 else text

    def hour(self, moment: time) -> str:
        """A time of day: ``10.30 a.m.``, ``12 noon``."""
        return self._hour(moment, half=True)

    def from_to(self, hours: Hours) -> str:
        """From when to when: ``10 a.m.–1 p.m.``, ``3–6 p.m.``."""
        same = (hours.begin.hour < 12) == (hours.end.hour < 12) and self.clock["first_half"]
        first = self._hour(hours.begin, half=not same or hours.begin == _NOON)
        return self.clock["range"].format(first=first, last=self._hour(hours.end, half=True))

    def _hour(self, moment: time, *, half: bool) -> str:
        """A time of day, with which half of the day it is where the language says that and it is asked for."""
        clock = self.clock
        if half and moment == _NOON and clock["noon"]:
            return clock["noon"]
        halves = clock["first_half"], clock["second_half"]
        hour = (moment.hour - 1) % 12 + 1 if halves[0] else moment.hour
        said = clock["minutes" if moment.minute else "hour"].format(hour=hour, minute=f"{moment.minute:02}")
        return halves[moment.hour >= 12].format(time=said) if half and halves[0] else said

    def length(self, number: int, unit: str) -> str:
        """A length of time; ``unit`` is ``days``, ``weeks`` or ``months``: ``10 weeks``."""
        from babel.units import format_unit

        return format_unit(number, f"duration-{unit.removesuffix('s')}", locale=self.locale)

    def closed(self, day: date, holiday: Holiday | None) -> str:
        """Why nobody works on a day: the name of the holiday, or which day of the weekend it is."""
        return holiday.said(self.code) if holiday else self("a_saturday" if day.weekday() == SATURDAY else "a_sunday")

    def listed(self, texts: Iterable[str]) -> str:
        """A list in a sentence."""
        found = list(texts)
        return self.dates.listed(found) if len(found) > 1 else "".join(found)

    def numbered(self, numbers: ParagraphSet) -> str:
        """Paragraphs by number, as the plan calls them: ``paragraph 33``, ``recommendations 46-47``."""
        return self("numbered_one" if len(numbers) == 1 else "numbered", numbers=self.labels.listed(numbers))

    def in_a_list(self, number: int, topic: str) -> str:
        """A paragraph in a list of topics: ``33. …``, ``(a) …``; the topic alone where the text does not mark it."""
        label = self.labels.of.get(number) or (f"{number}." if self.labels.numbered else "")
        return f"{label} {topic}".strip() or self.labels.one(number)

    def joined(self, texts: Iterable[str]) -> str:
        """Texts that hold commas or verbs of their own, in a row."""
        return self.terms["between"].join(texts)

    def labelled(self, label: str, text: str) -> str:
        """A text with a label before it, and a colon as this language has it; either may be empty."""
        return self("labelled", label=label, text=text) if label and text else label or text

    def place(self, place: str) -> str:
        """A place as this language calls it, where that is given."""
        return self.places.get(place, place)

    def notice(self, revised: date | None) -> str:
        """What everything made of a plan says of itself: that it is unofficial, and of which day the data is."""
        return self("as_of_day", day=revised or self("unknown_day"))


def capital(text: str) -> str:
    """A text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A text as a sentence of its own."""
    return f"{capital(text)}."


def _content(language: str, pages: bool) -> dict[str, Any]:
    """The file of a language, or of the one that says it is that of the data."""
    known = room.languages()
    if language and language not in known:
        raise UnknownLanguageError(language)
    for code in [language] if language else known:
        content = room.content(room.TERMS / f"{code}.yaml", pages)
        if language or content["language"].get("default"):
            return content
    raise UnknownLanguageError("that of the data")


def _completed(content: dict[str, Any], default: dict[str, Any]) -> dict[str, Any]:
    """The file of a language with what it lacks from another; places are its own."""
    head = {**default["language"], "default": False, **content["language"]}
    terms = {**default["terms"], **content["terms"]}
    others = {key: value for key, value in default.items() if key not in ("places", "dates")}
    lacking = {"ordinals", "clock"} - content.keys() | default["terms"].keys() - content["terms"].keys()
    return {**others, **content, "language": head, "terms": terms, "borrowed": frozenset(lacking)}


def _own(plan: Plan, language: str, terms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The words of a plan, in a language where they are translated."""
    head, unit = plan.workplan, plan.declaration.head and plan.declaration.head.unit
    about = head.notice if head else ""
    if head and language in head.translations:
        about = head.translations[language].notice or about
    unit = unit.translations.get(language, unit) if unit else None
    one, many = (unit.one, unit.many) if unit else (terms["unit"], terms["units"])
    yield from {"unit": one, "units": many, "Unit": capital(one), "Units": capital(many)}.items()
    called = plan.declaration.head and plan.declaration.head.called
    called = called.translations.get(language, called) if called else None
    yield "declaration", called.the if called else terms["declaration"]
    yield "of_declaration", called.of if called else terms["of_declaration"]
    yield "about", " ".join(about.split()).rstrip(" .;,") or terms["about"]
    yield "organ", plan.bodies.organ.said(language) if plan.bodies.organ else ""
    yield "instrument", plan.bodies.instrument.said(language) if plan.bodies.instrument else ""
