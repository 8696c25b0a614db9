"""What the parts of a draft are made of, and how they name an item, a cluster or a paragraph in its language."""

from typing import NamedTuple

from cosp_plan import items
from cosp_plan.agendas.notes import Citations
from cosp_plan.agendas.translated import TOPICS, Translated
from cosp_plan.index import Index
from cosp_plan.items import Listed
from cosp_plan.language.words import Words
from cosp_plan.model import Body, Entry, Meeting
from cosp_plan.paragraphs import ParagraphSet

UNKNOWN = "[…]"
"""In place of a number that is not known."""


class Request(NamedTuple):
    """What is asked of a draft."""

    meetings: tuple[Meeting, ...]
    """One meeting, or several of one week for a joint draft, in the order of their bodies."""
    annotated: bool = True
    follow_up: int | None = None
    """The number of the follow-up item; None shows it as not known."""


class Content(NamedTuple):
    """What the parts of a draft are made of."""

    lookup: Index
    says: Translated
    cited: Citations
    request: Request
    listed: tuple[Listed, ...]
    entries: tuple[Entry, ...]
    """The entries that the meetings take up, each once."""

    @classmethod
    def of(cls, request: Request, index: Index, words: Words) -> "Content":
        """The content of a draft in one language."""
        entries = {entry.id: entry for meeting in request.meetings for entry in index.taken_up(meeting.id)}
        listed = tuple(items.listed(request.meetings, index))
        return cls(index, Translated(words), Citations(), request, listed, tuple(entries.values()))

    @property
    def words(self) -> Words:
        """The language of the draft."""
        return self.says.words

    @property
    def convened(self) -> tuple[tuple[Meeting, Body], ...]:
        """The meetings, each with its body."""
        known = self.lookup.bodies
        return tuple((meeting, known[meeting.body]) for meeting in self.request.meetings if meeting.body in known)

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies that meet, in the order of their meetings."""
        return tuple(body for _, body in self.convened)

    @property
    def proposed(self) -> bool:
        """Whether a meeting, a cluster of it, or what it takes up when is only proposed."""
        records = (record for some in (self.request.meetings, self.entries) for record in some)
        when = any(one.proposed for meeting in self.request.meetings for one in meeting.sittings)
        return when or any(record.status == "proposed" for record in records)

    @property
    def paragraphs(self) -> ParagraphSet:
        """The paragraphs taken up under the follow-up item."""
        return ParagraphSet.union(entry.paragraphs for entry in self.entries)


def label_of(one: Listed, content: Content) -> str:
    """The label of an item in the list: its number, in a joint draft with whose it is; or that it is not known."""
    numbers = items.numbers(one, content.request.follow_up)
    if not numbers:
        return UNKNOWN
    (number, bodies), *others = numbers.items()
    if not others and len(bodies) == len(content.bodies):
        return f"{number}."
    short = content.lookup.short
    whose = (f"{'/'.join(short(body.id) for body in bodies)} {number}" for number, bodies in numbers.items())
    return f"{'/'.join(whose)}."


def title_of(one: Listed, content: Content) -> tuple[str, ...]:
    """The title of an item, and then those of its sub-items."""
    code = content.words.code
    like = (item for other in (one, *content.listed) for _, item in other.records if item.title == one.item.title)
    said = next((item.translations[code] for item in like if code in item.translations), None)
    sub = said.sub if said else ()
    texts = [(one.item.title, said.title if said else "")]
    texts += [(text, sub[n] if n < len(sub) else "") for n, text in enumerate(one.item.sub)]
    sourced = bool(said and said.source)
    return tuple(content.says.said("items", text, other, sourced=sourced) for text, other in texts)


def keywords_of(entry: Entry, content: Content) -> str:
    """The keywords of a cluster, in a row; of one that is only proposed with that word."""
    keywords = bare_keywords_of(entry, content)
    return content.words("proposed", said=keywords) if entry.status == "proposed" else keywords


def bare_keywords_of(entry: Entry, content: Content) -> str:
    """The keywords of a cluster, where something else says whether it is proposed."""
    said = entry.translations.get(content.words.code, ())
    sourced = entry.certainty == "stated" and "translations" not in entry.inferred
    return content.words.joined(
        content.says.said("keywords", text, said[n] if n < len(said) else "", sourced=sourced)
        for n, text in enumerate(entry.keywords)
    )


def topic_of(number: int, content: Content) -> str:
    """The topic of a paragraph; empty where it has none."""
    paragraph = content.lookup.paragraphs.get(number)
    if paragraph is None:
        return ""
    return content.says.said(
        TOPICS, paragraph.topic, paragraph.translations.get(content.words.code), name=str(paragraph.number)
    )


def by_section(paragraphs: ParagraphSet, content: Content) -> list[tuple[str, ParagraphSet]]:
    """Paragraphs by the sections they stand in, with their headings; those outside of any have none."""
    found = []
    for section in content.lookup.plan.declaration.sections:
        if within := paragraphs & section.paragraphs:
            said = content.says.said("sections", section.title, section.translations.get(content.words.code))
            found.append((said, within))
            paragraphs -= within
    return [*found, *([("", paragraphs)] if paragraphs else [])]
