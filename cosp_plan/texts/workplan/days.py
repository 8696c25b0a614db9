"""A cell of a date: a year, days, or that it is to be determined."""

import re
from collections.abc import Iterable
from datetime import date

from cosp_plan.model import FIRST_YEAR, LAST_YEAR, Days
from cosp_plan.texts.workplan import TableWords, When
from cosp_plan.texts.workplan.words import either, folded, has_phrase, words_of

OPEN = When(None)
_LONGEST = 200
"""Characters of a line that may be days."""


class DateCells:
    """Reads dates in the languages of some words."""

    def __init__(self, words: TableWords) -> None:
        self._words = words
        self._forms = [(re.compile(form, re.ASCII), parts) for form, parts in _forms(words).items()]
        self._of_days = frozenset(words.headings["date"]).difference(words.year)
        self._lead = re.compile(rf"(?:{either(words.small)})\s+")

    def when(self, lines: Iterable[str], above: When, body: str) -> When:
        """When a row is, by the lines of its date, the row above where that is empty, and the cell of its bodies.

        A year alone, or days (``12–16 June 2023``, ``30 August–3 September 2024``, ISO 8601), are sure, unless the cell
        or that of the bodies says that they are to be determined. Of anything else the one year that it names is taken,
        and is not.
        """
        lines = tuple(lines)
        text = " ".join(lines)
        open_year = self._is_open(body) and has_phrase(self._around(body), self._words.year)
        if not text:
            return OPEN if self._is_open(body) else above
        said = [self._without_open(line) for line in lines]
        days = {line: read for line in said if (read := self._days(line))}
        found = tuple(sorted(set(days.values())))
        of_them = {str(day.year) for one in found for day in one}
        if found and all(line in days or line in of_them for line in said if line):
            return When(found[0].first.year, found, not open_year and not self._is_open(text))
        named = {int(year) for year in re.findall(r"(?<![\w/.])(\d{4})(?![\w/])", folded(text), re.ASCII)}
        years = {year for year in named if FIRST_YEAR <= year <= LAST_YEAR}
        is_open = self._is_open(text)
        if len(years) == 1:
            alone = bool(re.fullmatch(r"\d{4}", text.strip(), re.ASCII))
            if alone and open_year:  # as where a cell of the year goes on over rows, one of which has none
                return OPEN._replace(sure=False)
            days_open = is_open and has_phrase(self._around(text), self._of_days)
            return When(years.pop(), (), alone or (days_open and not open_year))
        return OPEN._replace(sure=is_open and not years)

    def _is_open(self, text: str) -> bool:
        return has_phrase(words_of(text), self._words.open)

    def _without_open(self, line: str) -> str:
        """A line without what it says in brackets that is to be determined."""
        return " ".join(
            re.sub(r"\(([^()]*)\)", lambda match: "" if self._is_open(match[1]) else match[0], line).split()
        )

    def _around(self, text: str) -> list[str]:
        """The words of what is said to be to be determined: those in brackets with it, else all."""
        inside = [part for part in re.findall(r"\(([^()]*)\)", text) if self._is_open(part)]
        return words_of(" ".join(inside) or text)

    def _days(self, line: str) -> Days | None:
        """The days of a line; None where it is anything else."""
        line = folded(line[: _LONGEST + 1])
        if len(line) > _LONGEST:
            return None
        line = self._lead.sub("", line, count=1) if self._lead.match(line) else line
        for form, parts in self._forms:
            if match := form.fullmatch(line):
                found = {part: said for part, said in zip(parts, match.groups(), strict=True) if said}
                ends = [found.get(part, found[part.lower()]) for part in "ymdYMD"]
                return _between(*(self._number(said) for said in ends))
        return None

    def _number(self, said: str) -> int:
        return self._words.months.get(said) or int(said)


def _forms(words: TableWords) -> dict[str, str]:
    """The forms of days, and what their groups are: year, month and day of the first, in capitals of the last."""
    to = rf"\s*(?:-|/|\b(?:{either(words.to)})\b)\s*"
    day, month, year = r"(\d{1,2})(?:st|nd|rd|th|er)?", rf"({either(words.months)})\.?", r"(\d{4})"
    iso = r"(\d{4})-(\d{2})-(\d{2})"
    return {
        iso: "ymd",
        f"{iso}{to}{iso}": "ymdYMD",
        rf"{day} {month},? {year}": "dmy",
        rf"{day}{to}{day} {month},? {year}": "dDmy",
        rf"{day} {month}{to}{day} {month},? {year}": "dmDMy",
        rf"{day} {month},? {year}{to}{day} {month},? {year}": "dmyDMY",
        rf"{month} {day},? {year}": "mdy",
        rf"{month} {day}{to}{day},? {year}": "mdDy",
        rf"{month} {day}{to}{month} {day},? {year}": "mdMDy",
    }


def _between(*parts: int) -> Days | None:
    """The days from year, month and day to year, month and day; None where there are no such."""
    year, month, day, last_year, last_month, last_day = parts
    try:
        days = Days(date(year, month, day), date(last_year, last_month, last_day))
    except ValueError:
        return None
    return days if year >= FIRST_YEAR and days.first <= days.last and last_year <= LAST_YEAR else None
