"""What can be found in a plan: its records, as texts with the places where they stand."""

from collections.abc import Iterator
from typing import NamedTuple

from cosp_plan import crosswalk
from cosp_plan.index import Index
from cosp_plan.language import titles
from cosp_plan.language.words import Words
from cosp_plan.model import Theme

_TITLE, _ID, _NAME, THEME, _PLACE, _NOTE = 10, 8, 7, 6, 5, 2
"""How much it says where a word is found."""


class Passage(NamedTuple):
    """Something that can be found, and where it stands in its record."""

    where: str
    weight: int
    text: str


class Record(NamedTuple):
    """What can be found of one record; the first text is its title."""

    kind: str
    id: str
    texts: tuple[Passage, ...]
    themes: tuple[str, ...] = ()
    sifted: str = ""
    """All of its texts, as `search` sifts them: what is not in here is in none of them."""


def records(index: Index, words: Words, dated: bool) -> Iterator[Record]:
    """Everything that can be found, kind by kind; each id is one that `names.meant` knows.

    With the days of meetings in words where they are asked for: to say them takes time.
    """
    plan, declaration = index.plan, index.plan.declaration
    reasons = {number: one.reason for one in plan.deferred for number in one.paragraphs & declaration.numbers}
    for paragraph in declaration.paragraphs:
        if paragraph.number:
            texts = (Passage("topic", _TITLE, paragraph.topic), *_translated(paragraph.translations, _TITLE))
            deferral = _some("reason of the deferral", _NOTE, reasons.get(paragraph.number, ""))
            quoted = _quoted(str(paragraph.number), index)
            yield Record("paragraph", str(paragraph.number), (*texts, *deferral, *quoted), paragraph.themes)
    for entry in plan.entries:
        keywords = Passage("keywords", _TITLE, "; ".join(entry.keywords))
        other = {language: "; ".join(translated) for language, translated in entry.translations.items()}
        notes = (entry.note, *(evidence.note for evidence in entry.evidence))
        yield Record(
            "entry", entry.id, (keywords, *_translated(other, _TITLE), _id(entry.id), *_some("note", _NOTE, *notes))
        )
    for meeting in plan.meetings:
        title = Passage("title", _TITLE, titles.title(meeting, index, words))
        documents = (text for one in meeting.documents for text in (one.title, one.symbol))
        days = words.days(meeting.dates) or str(meeting.year or "") if dated else ""
        where = (
            *_some("days", _NAME, days),
            *_some("place", _PLACE, index.place(meeting)),
            *_some("document", _PLACE, *documents),
        )
        yield Record("meeting", meeting.id, (title, _id(meeting.id), *where, *_some("note", _NOTE, meeting.note)))
    for body in plan.bodies.bodies:
        items = (text for one in body.items for text in (one.title, *one.sub))
        standing = (text for one in plan.standing if one.body == body.id for text in (one.item, one.note))
        yield Record(
            "body",
            body.id,
            (
                Passage("name", _TITLE, titles.body(body)),
                *_translated({language: named.name for language, named in body.translations.items()}, _TITLE),
                *_some("agenda item", _PLACE, *items),
                *_some("standing item", _PLACE, *standing),
                *_some("note", _NOTE, body.note, body.established),
            ),
        )
    for said in plan.contributions:
        says = {language: other.says for language, other in said.translations.items()}
        texts = (Passage("says", _TITLE, said.says), *_translated(says, _TITLE), _id(said.id))
        yield Record("contribution", said.id, (*texts, *_some("by", _PLACE, said.by), *_some("note", _NOTE, said.note)))
    for section in declaration.sections:
        short = _some("short title", _TITLE, section.short)
        yield Record(
            "section",
            section.id,
            (
                Passage("title", _TITLE, section.title),
                *short,
                *_translated(section.translations, _TITLE),
                _id(section.id),
            ),
        )
    for one in crosswalk.recommendations(plan.instruments):
        asks = one.recommendation
        yield Record(
            "recommendation",
            one.id,
            (
                Passage("topic", _TITLE, asks.topic),
                *_translated(asks.translations, _TITLE),
                *_some("instrument", _PLACE, one.instrument.short),
                *_some("reason", _NOTE, *(link.reason for link in asks.links), asks.none),
                *_some("note", _NOTE, asks.note),
                *_quoted(one.id, index),
            ),
        )
    for instrument in plan.instruments:
        about = instrument.head
        title = Passage("title", _TITLE, about.title)
        yield Record("instrument", about.id, (title, _id(about.id), *_some("note", _NOTE, about.note)))
    for theme in declaration.themes:
        yield Record("theme", theme.id, tuple(Passage("name", _NAME, name) for name in names_of(theme)), (theme.id,))
    for source in dict.fromkeys((*plan.sources, *declaration.sources, *plan.bodies.sources)):
        named = (("short title", source.short), ("symbol", source.symbol), ("id", source.id))
        rest = [one for where, said in named for one in _some(where, _PLACE, said)]
        note = _some("note", _NOTE, source.note)
        yield Record("source", source.id, (Passage("title", _PLACE, source.title), *rest, *note))


def names_of(theme: Theme) -> Iterator[str]:
    """What a theme is called, in every language, its id in words first."""
    yield theme.id.replace("-", " ")
    yield from theme.names
    for names in theme.translations.values():
        yield from names


def _id(id: str) -> Passage:
    return Passage("id", _ID, id)


def _some(where: str, weight: int, *texts: str) -> Iterator[Passage]:
    return (Passage(where, weight, text) for text in texts if text)


def _quoted(name: str, index: Index) -> Iterator[Passage]:
    quoted = index.quoted.get(name)
    return _some(f"text, {quoted.file}", _NOTE, " ".join(quoted.lines)) if quoted else iter(())


def _translated(translations: dict[str, str], weight: int) -> Iterator[Passage]:
    return (Passage(f"in {language}", weight, text) for language, text in sorted(translations.items()))
