"""Meetings as people speak of them."""

import re
from collections.abc import Iterable

from cosp_plan.index import Index
from cosp_plan.language import certainty
from cosp_plan.language.words import Words
from cosp_plan.model import Body, Entry, Meeting, Sitting, Standing


def title(meeting: Meeting, index: Index, words: Words) -> str:
    """A meeting's own title, or one of body, session and resumed session: ``IRG 16, second resumed session``."""
    return own(meeting, words) or _joined("title_resumed", meeting, index, words)


def own(meeting: Meeting, words: Words) -> str:
    """The title that the plan gives to a meeting, in this language if it can be had; empty for most."""
    return meeting.translations.get(words.code, meeting.title)


def in_a_row(meeting: Meeting, index: Index, words: Words) -> str:
    """The title of a meeting where several stand in one line: ``IRG 15 (first resumed session)``."""
    return own(meeting, words) or _joined("title_in_a_row", meeting, index, words)


def session(meeting: Meeting, index: Index, words: Words) -> str:
    """A session in words: ``second resumed sixteenth session``; the title of a special session."""
    if meeting.intersessional is not None:
        return own(meeting, words) or between_sessions(meeting, words)
    if not meeting.session:
        return own(meeting, words) or words("special")
    number = words.ordinal(meeting.session)
    if not meeting.resumed:
        return words("session", ordinal=number)
    return words("resumed", resumption=resumption(meeting, index, words), ordinal=number)


def between_sessions(meeting: Meeting, words: Words) -> str:
    """Which meeting between sessions it is, as far as known: ``first intersessional meeting of the sixth session``."""
    nth = words.ordinal(meeting.intersessional) if meeting.intersessional else ""
    said = words("intersessional_nth", nth=nth) if nth else words("intersessional")
    if not meeting.session:
        return said
    return words("intersessional_of", meeting=said, ordinal=words.ordinal(meeting.session))


def resumption(meeting: Meeting, index: Index, words: Words) -> str:
    """Which resumption of a session it is: ``second resumed``; by a body's own word the first is not counted."""
    word = _resumed(meeting, index, words)
    if _only_resumption(meeting, index):
        return word
    return words("resumption", nth=words.ordinal(meeting.resumed or 1), word=word)


def _resumed(meeting: Meeting, index: Index, words: Words) -> str:
    """What the body of a meeting calls a resumed session."""
    body = index.bodies.get(meeting.body)
    own = body.resumed if body else ""
    if body and own and not words.original:
        own = body.translations[words.code].resumed if words.code in body.translations else ""
    return own or words("word_resumed")


def _only_resumption(meeting: Meeting, index: Index) -> bool:
    body = index.bodies.get(meeting.body)
    return not meeting.resumed or bool(meeting.resumed == 1 and body and body.resumed)


def at_a_glance(meeting: Meeting, index: Index, words: Words) -> str:
    """A meeting beside its body, as a picture has room for (by terms of pages): ``16th, 2nd resumed``."""
    if given := own(meeting, words):
        return given
    if not meeting.session or meeting.intersessional is not None:
        return session(meeting, index, words)
    number = _nth(meeting.session, words)
    if not meeting.resumed:
        return number
    said = _resumed(meeting, index, words)
    if not _only_resumption(meeting, index):
        said = words("picture_resumption", nth=_nth(meeting.resumed, words), word=said)
    return words("picture_resumed", session=number, resumption=said)


def in_figures(meeting: Meeting, words: Words) -> str:
    """The same in the least room, ``16.2``; empty where a meeting has no such number."""
    if own(meeting, words) or not meeting.session or meeting.intersessional is not None:
        return ""
    return f"{meeting.session}.{meeting.resumed}" if meeting.resumed else str(meeting.session)


def _nth(number: int, words: Words) -> str:
    others = (one for one in words.terms["picture_nth_others"].split() if re.fullmatch(rf"{number}\D+", one))
    return next(others, "") or words("picture_nth", number=number)


def in_a_sentence(meeting: Meeting, index: Index, words: Words) -> str:
    """Whose session it is, and which: ``IRG, second resumed sixteenth session``."""
    return f"{index.short(meeting.body)}, {session(meeting, index, words)}"


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


def sitting(one: Sitting, index: Index, words: Words) -> str:
    """What is taken up on a half-day, in a line: ``2 (a) Experts: Sport``; empty where it only says that it is one."""
    known = {entry.id: entry for entry in index.plan.entries if entry.id in one.entry}
    clusters = words.joined(words.joined(known[id].keywords) if id in known else id for id in one.entry)
    item = one.item if one.title or clusters or not one.item else f"{words('agenda_item')} {one.item}"
    return words.labelled(" ".join(filter(None, (item, one.title))), clusters)


def body(one: Body) -> str:
    """A body in full, with its abbreviation if it has one: ``Implementation Review Group (IRG)``."""
    return f"{one.name} ({one.short})" if one.short else one.name


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
    short, body = index.short(meeting.body), index.bodies.get(meeting.body)
    number = f"{short} {meeting.session}"
    if body and short == body.name:  # a name and a bare number would say which body, not which session
        number = f"{short}, {words('session', ordinal=words.ordinal(meeting.session))}"
    if meeting.intersessional is not None:
        return words(term, session=number, resumed=between_sessions(meeting._replace(session=None), words))
    if not meeting.resumed:
        return number
    return words(term, session=number, resumed=words("resumed_only", resumption=resumption(meeting, index, words)))
