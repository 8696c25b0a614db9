"""How a draft names bodies and their sessions, in full and in a sentence; never by their ids."""

from collections.abc import Iterable

from cosp_plan.agendas.content import Content
from cosp_plan.language import titles
from cosp_plan.language.words import capital
from cosp_plan.model import Body, Meeting


def name_of(body: Body, content: Content) -> str:
    """The full name of a body."""
    said = body.translations.get(content.words.code)
    return content.says.said("bodies", body.name, said.name if said else "", sourced=_sourced(body))


def called(body: Body, content: Content) -> str:
    """What a sentence calls a body, with its article; else its name."""
    said = body.translations.get(content.words.code)
    if not body.called or (said and not said.called):
        return name_of(body, content)
    return content.says.said("bodies", body.called, said.called if said else "", sourced=_sourced(body))


def in_full(meeting: Meeting, content: Content) -> str:
    """Whose session it is and which, for a document of several: ``Review Group, second resumed sixteenth session``."""
    body = content.lookup.bodies.get(meeting.body)
    session = session_of(meeting, content)
    return ", ".join([name_of(body, content), session]) if body and meeting.session else capital(session)


def session_of(meeting: Meeting, content: Content) -> str:
    """A session in words: ``second resumed sixteenth session``; another meeting by its title, if it has one."""
    if meeting.title and meeting.kind != "regular":
        translation = meeting.translations.get(content.words.code)
        sourced = meeting.certainty == "stated" and "translations" not in meeting.inferred
        content.says.said("meetings", meeting.title, translation, sourced=sourced)
    said = titles.session(meeting, content.lookup, content.words)
    if meeting.title and meeting.intersessional is not None and meeting.session:
        return content.words("session_besides", title=said, which=titles.between_sessions(meeting, content.words))
    return said


def place_of(meeting: Meeting, content: Content) -> str:
    """Where a meeting is held; empty where that is not known."""
    place, words = content.lookup.place(meeting), content.words
    return content.says.said("places", place, words.places.get(place), sourced=True)


def _sourced(body: Body) -> bool:
    return body.certainty == "stated" and "translations" not in body.inferred


def at_their_sessions(meetings: Iterable[Meeting], content: Content) -> str:
    """Bodies at their sessions, those of the same days together, with the days.

    ``the Review Group at its eighteenth session, and the expert meeting at its thirteenth (10–14 June 2024)``.
    """
    words = content.words
    together: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        together.setdefault(words.days(meeting.dates) or words("dates_unknown"), []).append(meeting)
    found = []
    for days, convened in together.items():
        term = "with_days" if convened[0].dates else "without_days"
        found.append(words(term, sessions=_all_of(convened, content), days=days))
    return words.joined(found)


def _all_of(meetings: list[Meeting], content: Content) -> str:
    words = content.words
    said = [_at_its_session(meeting, content, again=n > 0) for n, meeting in enumerate(meetings)]
    if len(said) == 1:
        return said[0]
    return words("and_also", first=", ".join(said[:-1]), last=said[-1])


def _at_its_session(meeting: Meeting, content: Content, *, again: bool) -> str:
    """A body at its session; the word for session is not said again."""
    words, body = content.words, content.lookup.bodies.get(meeting.body)
    if body is None or meeting.kind != "regular" or not meeting.session:
        return session_of(meeting, content)
    term = "at_resumed" if meeting.resumed else "at_another" if again else "at_session"
    resumption = titles.resumption(meeting, content.lookup, words)
    return words(term, body=called(body, content), ordinal=words.ordinal(meeting.session), resumption=resumption)
