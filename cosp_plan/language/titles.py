"""Meetings as people speak of them."""

from collections.abc import Iterable

from cosp_plan.index import Index
from cosp_plan.language import certainty
from cosp_plan.language.words import Words
from cosp_plan.model import Entry, Meeting, Standing


def title(meeting: Meeting, index: Index, words: Words) -> str:
    """A meeting's own title, or one of body, session and resumed session: ``IRG 16, second resumed session``."""
    return own(meeting, words) or _joined("title_resumed", meeting, index, words)


def own(meeting: Meeting, words: Words) -> str:
    """The title that the plan gives to a meeting, in this language if it can be had; empty for most."""
    return meeting.translations.get(words.code, meeting.title)


def in_a_row(meeting: Meeting, index: Index, words: Words) -> str:
    """The title of a meeting where several stand in one line: ``IRG 15 (first resumed session)``."""
    return own(meeting, words) or _joined("title_in_a_row", meeting, index, words)


def session(meeting: Meeting, words: Words) -> str:
    """A session in words: ``second resumed sixteenth session``; the title of a special session."""
    if not meeting.session:
        return own(meeting, words) or words("special")
    number = words.ordinal(meeting.session)
    if not meeting.resumed:
        return words("session", ordinal=number)
    return words("resumed", resumed=words.ordinal(meeting.resumed), ordinal=number)


def in_a_sentence(meeting: Meeting, index: Index, words: Words) -> str:
    """Whose session it is, and which: ``IRG, second resumed sixteenth session``."""
    return f"{index.short(meeting.body)}, {session(meeting, words)}"


def when(entry: Entry, index: Index, words: Words) -> str:
    """The meetings of an entry with their days, those of one time together; else its bodies and its year."""
    named = in_time((index.meetings[id] for id in entry.meeting if id in index.meetings), index, words)
    return named or f"{bodies(entry, index, words)}, {entry.year or 'year to be determined'}"


def in_time(meetings: Iterable[Meeting], index: Index, words: Words) -> str:
    """Meetings with their days, those of one time together: ``WGAR 18 and EM 13, 10–14 June 2024, Vienna``."""
    together: dict[str, list[str]] = {}
    for meeting in meetings:
        together.setdefault(time(meeting, index, words), []).append(in_a_row(meeting, index, words))
    return "; ".join(f"{words.listed(names)}, {days}" for days, names in together.items())


def time(meeting: Meeting, index: Index, words: Words) -> str:
    """The days of a meeting with its place, or that they are to be determined."""
    off = f" ({meeting.status})" if meeting.status in ("cancelled", "postponed") else ""
    if not meeting.dates:
        return f"{f'{meeting.year}, ' if meeting.year else ''}dates to be determined{off}"
    place = index.place(meeting)
    return f"{words.days(meeting.dates)}{f', {place}' if place else ''}{off}"


def standing(one: Standing, index: Index, words: Words) -> str:
    """Under which item of whose agenda something stands, and how sure that is."""
    sure = certainty.grade(one.certainty, words)
    return f"{index.short(one.body)}: {one.item or 'standing items'} ({sure})"


def bodies(entry: Entry, index: Index, words: Words) -> str:
    """The bodies of an entry: ``WGAR and EM``."""
    return words.listed(index.short(body) for body in entry.body)


def _joined(term: str, meeting: Meeting, index: Index, words: Words) -> str:
    if not meeting.session:
        return in_a_sentence(meeting, index, words)
    number = f"{index.short(meeting.body)} {meeting.session}"
    if not meeting.resumed:
        return number
    return words(term, session=number, resumed=words("resumed_only", resumed=words.ordinal(meeting.resumed)))
