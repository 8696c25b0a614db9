"""Meetings as people speak of them."""

from collections.abc import Iterable

from cosp_plan.index import Index
from cosp_plan.model import Days, Meeting

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def title(meeting: Meeting, index: Index) -> str:
    """A meeting's own title, or one made of body, session and resumed session: ``IRG 16, second resumed session``."""
    resumed = f", {ordinal(meeting.resumed)} resumed session" if meeting.resumed else ""
    return meeting.title or f"{_number(meeting, index)}{resumed}"


def short_title(meeting: Meeting, index: Index) -> str:
    """The same where several stand in one line: ``IRG 15 (first resumed session)``."""
    resumed = f" ({ordinal(meeting.resumed)} resumed session)" if meeting.resumed else ""
    return meeting.title or f"{_number(meeting, index)}{resumed}"


def ordinal(number: int) -> str:
    """An ordinal, in words up to ten."""
    if 1 <= number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def listed(names: Iterable[str]) -> str:
    """Names in a sentence: ``A``, ``A and B``, ``A, B and C``."""
    *others, last = list(names) or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _number(meeting: Meeting, index: Index) -> str:
    return f"{index.short(meeting.body)} {meeting.session or ''}".strip()


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_words(dates: Iterable[Days]) -> str:
    """Days as a person writes them, whatever the locale: ``28–30 August 2024, 2 September 2024``."""
    return ", ".join(_in_words(days) for days in sorted(dates))


def _in_words(days: Days) -> str:
    first, last = days
    end = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} {first.year} – {end}"
    return f"{first.day}–{end}" if first.month == last.month else f"{first.day} {_MONTHS[first.month - 1]} – {end}"
