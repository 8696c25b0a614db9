"""Meetings as people speak of them."""

from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import Meeting


def title(meeting: Meeting, index: Index, words: Words) -> str:
    """A meeting's own title, or one of body, session and resumed session: ``IRG 16, second resumed session``."""
    return meeting.title or _joined("title_resumed", meeting, index, words)


def in_a_row(meeting: Meeting, index: Index, words: Words) -> str:
    """The title of a meeting where several stand in one line: ``IRG 15 (first resumed session)``."""
    return meeting.title or _joined("title_in_a_row", meeting, index, words)


def session(meeting: Meeting, words: Words) -> str:
    """A session in words: ``second resumed sixteenth session``; the title of a special session."""
    if not meeting.session:
        return meeting.title or words("special")
    number = words.ordinal(meeting.session)
    if not meeting.resumed:
        return words("session", ordinal=number)
    return words("resumed", resumed=words.ordinal(meeting.resumed), ordinal=number)


def in_a_sentence(meeting: Meeting, index: Index, words: Words) -> str:
    """Whose session it is, and which: ``IRG, second resumed sixteenth session``."""
    return f"{index.short(meeting.body)}, {session(meeting, words)}"


def _joined(term: str, meeting: Meeting, index: Index, words: Words) -> str:
    if not meeting.session:
        return in_a_sentence(meeting, index, words)
    number = f"{index.short(meeting.body)} {meeting.session}"
    if not meeting.resumed:
        return number
    return words(term, session=number, resumed=words("resumed_only", resumed=words.ordinal(meeting.resumed)))
