"""What the parts of a draft are made of, and how they name an item or a cluster."""

from typing import NamedTuple

from cosp_plan.agendas import items
from cosp_plan.agendas.items import Listed
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import Body, Entry, Meeting
from cosp_plan.paragraphs import ParagraphSet

UNKNOWN = "[…]"
"""In place of a number that is not known."""


class Request(NamedTuple):
    """What is asked of a draft."""

    meetings: tuple[Meeting, ...]
    """One meeting, or several of one week for a joint draft."""
    annotated: bool = True
    follow_up: int | None = None
    """The number of the follow-up item; None shows it as not known."""


class Content(NamedTuple):
    """What the parts of a draft are made of."""

    lookup: Index
    words: Words
    request: Request
    bodies: tuple[Body, ...]
    listed: tuple[Listed, ...]
    entries: tuple[Entry, ...]
    """The entries that the meetings take up, each once."""

    @property
    def paragraphs(self) -> ParagraphSet:
        """The paragraphs taken up under the follow-up item."""
        return ParagraphSet.union(entry.paragraphs for entry in self.entries)


def label_of(one: Listed, content: Content) -> str:
    """The label of an item in the list: its number, in a joint draft with whose it is; or that it is not known."""
    number = items.number(one, content.request.follow_up)
    if not number:
        return UNKNOWN
    whose = "" if len(one.bodies) == len(content.bodies) else " ".join(body.short for body in one.bodies) + " "
    return f"{whose}{number}."


def title_of(one: Listed, words: Words) -> tuple[str, ...]:
    """The title of an item, and then those of its sub-items, in the language of the draft where there are such."""
    titles = (one.item.title, *one.item.sub)
    translated = one.item.translations.get(words.code, ())
    return (*translated[: len(titles)], *titles[len(translated) :])


def keywords_of(entry: Entry, words: Words) -> tuple[str, ...]:
    """The keywords of a cluster, in the language of the draft where there are such."""
    return entry.translations.get(words.code, entry.keywords)
