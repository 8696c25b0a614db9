"""The head of a draft: organ, bodies and symbols, distribution, sessions, and the item under which it comes."""

from collections.abc import Iterator

from cosp_plan.agendas.content import UNKNOWN, Content, label_of
from cosp_plan.agendas.sessions import in_full, name_of, place_of, session_of
from cosp_plan.agendas.tree import Convened, DocumentHead, Line
from cosp_plan.items import ORGANIZATION, items_known
from cosp_plan.language.words import capital
from cosp_plan.model import Body, Meeting, Name


def head(content: Content) -> DocumentHead:
    """The head, in the order in which documents of these bodies have it; without an emblem, for it is a draft."""
    words, plan = content.words, content.lookup.plan
    organ, bodies = _organ(plan.bodies.organ, content), []
    for meeting, body in content.convened:
        bodies.append((name_of(body, content), _symbol(meeting, body) or words("symbol_unknown")))
    if any(name == organ for name, _ in bodies):
        organ = ""
    opening = [label_of(one, content).removesuffix(".") for one in content.listed if one.role == ORGANIZATION]
    known = all(meeting.kind == "intersessional" and items_known(meeting, body) for meeting, body in content.convened)
    return DocumentHead(
        organ,
        tuple(bodies),
        tuple(_particulars(content)),
        tuple(_convened(meeting, content) for meeting in content.request.meetings),
        words("item_line", item=opening[-1] if opening else UNKNOWN) if opening or not known else "",
    )


def _organ(organ: Name | None, content: Content) -> str:
    if organ is None:
        return ""
    said = organ.translations.get(content.words.code)
    return content.says.said("organ", organ.name, said.name if said else "")


def _symbol(meeting: Meeting, body: Body) -> str:
    """The symbol of the agenda where a source gives it, else the body's series with the number left open."""
    agenda = next((d for d in meeting.documents if "provisional agenda" in d.title.casefold() and d.symbol), None)
    if agenda:
        return agenda.symbol
    return f"{body.symbols}/{min(meeting.years, default='…')}/…" if body.symbols else ""


def _particulars(content: Content) -> Iterator[str]:
    words, papers = content.words, content.lookup.plan.bodies.documents
    said = papers.translations.get(words.code) if papers else None
    if papers and papers.distribution:
        distribution = content.says.said("papers", papers.distribution, said.distribution if said else "")
        yield words("distr", distribution=distribution)
    yield words("date")
    if papers and papers.original:
        original = content.says.said("papers", papers.original, said.original if said else "")
        yield words("original", language=original)


def _convened(meeting: Meeting, content: Content) -> Convened:
    words = content.words
    joint = len(content.request.meetings) > 1
    session = in_full(meeting, content) if joint else capital(session_of(meeting, content))
    dates = words.days(meeting.dates) if meeting.dates else words("dates_unknown")
    if meeting.dates and meeting.status == "proposed":
        dates = words("proposed", said=dates)
    place = place_of(meeting, content)
    when = words("place_and_dates", place=place, dates=dates) if place else dates
    return Convened(session, Line(when, content.cited.of(meeting.source, content.lookup.sources)))
