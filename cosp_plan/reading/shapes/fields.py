"""Fields and kinds that several kinds of file have."""

from collections.abc import Callable
from functools import partial
from typing import Any

from cosp_plan import model
from cosp_plan.reading.dates import Day, HoursOfADay
from cosp_plan.reading.lists import ByLanguage, Many
from cosp_plan.reading.records import Field, One, Shape
from cosp_plan.reading.scalars import Choice, Integer, Text

TEXT = Text()
ID = Text(r"[a-z0-9]+(?:-[a-z0-9]+)*", "an id in kebab-case (lower-case letters, digits, hyphens)")
FILE_OR_ID = Text(r"[^\s].*", "an id of the catalogue, or a path that holds / or ends in .yaml")
URL = Text(r"https?://\S+", "a web address (https://…)")
URL_OR_MAIL = Text(r"https?://\S+|mailto:\S+@\S+", "a web address (https://…) or mailto: and an address")
ZONE = Text(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*", "a time zone such as Europe/Vienna")
LANGUAGE = Text("[a-z]{2}", "a language in two letters, such as fr")
CHAPTER = Text(r"[IVX]+", "a chapter of the instrument in Roman numerals")
TOPIC = Text(r"\S[\s\S]{0,79}", "a topic of at most 80 characters", prose=True)
TOPIC_ELSEWHERE = Text(r"\S[\s\S]{0,119}", "a topic of at most 120 characters", prose=True)
"""Most languages take more room than English."""
SAYING = Text(r"\S[\s\S]{0,299}", "a line of at most 300 characters", prose=True)
MONTH = Text(r"(?:19[4-9][0-9]|2[0-9]{3})-(?:0[1-9]|1[0-2])", "a month such as 2027-06")
YEAR = Integer(model.FIRST_YEAR, model.LAST_YEAR)
YEAR_OR_TBD = Integer(model.FIRST_YEAR, model.LAST_YEAR, tbd=True)
IDS = Many(ID, or_one=True)
CERTAINTY = Field("certainty", Choice("stated", "inferred"), "whether the source states it or we infer it", True)


def with_inferred(*fields: Field, certainty_required: bool = True) -> tuple[Field, ...]:
    """Fields of a record that says how sure it is, and which of them are inferred."""
    names = Choice(*(field.name for field in fields if field.name not in ("id", "source", "note")))
    inferred = Field("inferred", Many(names), "the fields of a stated record that are inferred all the same")
    return (*fields, CERTAINTY._replace(required=certainty_required), inferred)


def in_other_languages(name: str, fields: tuple[Field, ...], record: Callable[..., Any], **absent: Any) -> Field:
    """The key under which words stand in other languages; ``absent`` is what a translation has not."""
    shape = Shape(name, "The same words in another language.", fields, partial(record, **absent))
    return Field("translations", ByLanguage(One(shape)), "the same words in other languages")


SOURCE_FIELD = Field("source", IDS, "where it comes from: ids of `sources`", True, names="source")
HOURS_FIELD = Field(
    "hours", HoursOfADay(), 'its sittings on a day, local time: ["10:30-13:30", "15:00-18:00"]; left out: 10-1 and 3-6'
)
NOTE = Field("note", TEXT, "anything a reader should know")
URL_FIELD = Field("url", URL, "its web address")

SOURCE = Shape(
    "source",
    "Where facts come from.",
    (
        Field("title", TEXT, "the title of the document or page", True),
        Field("short", TEXT, "the same in a few words, for tables and references"),
        Field("date", Day(), "its date"),
        Field("symbol", TEXT, "its symbol, only if known"),
        URL_FIELD,
        NOTE,
    ),
    model.Source,
    "sources",
)

_NAMES = (
    Field("name", TEXT, "in full", True),
    Field("short", TEXT, "as a sentence says it after the first time"),
)

NAME = Shape(
    "name",
    "What an organ or an instrument is called.",
    (*_NAMES, in_other_languages("name-words", _NAMES, model.Name, translations={}, source=()), SOURCE_FIELD),
    model.Name,
)
