"""A cell of a date: a year, days, or that it is to be determined."""

import re
from collections.abc import Iterable
from datetime import date

from cosp_plan.model import FIRST_YEAR, LAST_YEAR, Days
from cosp_plan.texts.workplan import TableWords, When
from cosp_plan.texts.workplan.words import either, folded, has_phrase, words_of

OPEN = When(None)


def when(lines: Iterable[str], above: When, body: str, words: TableWords) -> When:
    """When a row is, by the lines of its date, the row above where that is empty, and the cell of its bodies.

    A year alone, or days (``12–16 June 2023``, ``30 August–3 September 2024``, ISO 8601), are sure. Of anything else
    the one year that it names is taken, and is not.
    """
    lines = tuple(lines)
    text = " ".join(lines)
    if _is_open(body, words) and (not text or has_phrase(_around(body, words), words.year)):
        return OPEN
    if not text:
        return above
    if (days := [_days(line, words) for line in lines]) and all(days):
        found = tuple(one for one in days if one)
        return When(min(one.first for one in found).year, tuple(sorted(set(found))))
    years = {int(year) for year in re.findall(r"(?<![\w/.])(\d{4})(?![\w/])", folded(text), re.ASCII)}
    years = {year for year in years if FIRST_YEAR <= year <= LAST_YEAR}
    said_open = _is_open(text, words)
    if len(years) == 1:
        return When(years.pop(), (), said_open or bool(re.fullmatch(r"\d{4}", text.strip(), re.ASCII)))
    return OPEN._replace(sure=said_open and not years)


def _is_open(text: str, words: TableWords) -> bool:
    return has_phrase(words_of(text), words.open)


def _around(text: str, words: TableWords) -> list[str]:
    """The words of what is said to be to be determined: those in brackets with it, else all."""
    inside = [part for part in re.findall(r"\(([^()]*)\)", text) if _is_open(part, words)]
    return words_of(" ".join(inside) or text)


_DAY = r"(\d{1,2})(?:st|nd|rd|th|er)?"
_ISO = r"(\d{4})-(\d{2})-(\d{2})"


def _days(line: str, words: TableWords) -> Days | None:
    """The days of a line; None where it is anything else."""
    line = folded(line)
    to = rf"\s*(?:-|/|\b(?:{either(words.to)})\b)\s*"
    if match := re.fullmatch(rf"{_ISO}(?:{to}{_ISO})?", line, re.ASCII):
        return _between(*_ends([*map(_number, match.groups())]))
    month, year = rf"\s+({either(words.months)})\.?", r",?\s+(\d{4})"
    line = re.sub(rf"^(?:{either(words.small)})\s+", "", line)
    forms = {
        rf"{_DAY}{month}{year}": "dmy",
        rf"{_DAY}{to}{_DAY}{month}{year}": "dDmy",
        rf"{_DAY}{month}{to}{_DAY}{month}{year}": "dmDMy",
        rf"{_DAY}{month}{year}{to}{_DAY}{month}{year}": "dmyDMY",
        rf"({either(words.months)})\.?\s+{_DAY}{year}": "mdy",
        rf"({either(words.months)})\.?\s+{_DAY}{to}{_DAY}{year}": "mdDy",
        rf"({either(words.months)})\.?\s+{_DAY}{to}({either(words.months)})\.?\s+{_DAY}{year}": "mdMDy",
    }
    for form, parts in forms.items():
        if match := re.fullmatch(form, line, re.ASCII):
            found = dict(zip(parts, match.groups(), strict=True))
            first = found["y"], str(words.months[found["m"]]), found["d"]
            last_month = str(words.months[found.get("M", found["m"])])
            last = found.get("Y", found["y"]), last_month, found.get("D", found["d"])
            return _between(*_ends([*map(_number, (*first, *last))]))
    return None


def _number(text: str | None) -> int:
    return int(text) if text else 0


def _ends(parts: list[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Year, month and day of both ends; the first for the last where that is not given."""
    first, last = tuple(parts[:3]), tuple(parts[3:])
    return first, last if any(last) else first


def _between(first: tuple[int, ...], last: tuple[int, ...]) -> Days | None:
    try:
        days = Days(date(*first[:3]), date(*last[:3]))
    except ValueError:
        return None
    return days if days.first.year >= FIRST_YEAR and days.first <= days.last and days.last.year <= LAST_YEAR else None
