"""The shape of each record, declared once: the reader, the JSON Schema and the format page all come from here."""

from collections.abc import Callable
from functools import partial
from typing import Any

from cosp_plan import model
from cosp_plan.paragraphs import HIGHEST
from cosp_plan.reading import faults
from cosp_plan.reading.checks import whole_meeting
from cosp_plan.reading.dates import Counted, Dates, Day, Period
from cosp_plan.reading.lists import ByLanguage, Many, Paragraphs
from cosp_plan.reading.nodes import Mapping
from cosp_plan.reading.records import Field, Keyed, One, Records, Shape
from cosp_plan.reading.scalars import Choice, Flag, Integer, Text

# --- kinds in use ------------------------------------------------------------------------------------------------

_TEXT = Text()
_ID = Text(r"[a-z0-9]+(?:-[a-z0-9]+)*", "an id in kebab-case (lower-case letters, digits, hyphens)")
_FILE_OR_ID = Text(r"[^\s].*", "an id of the catalogue, or a path that holds / or ends in .yaml")
_URL = Text(r"https?://\S+", "a web address (https://…)")
_ZONE = Text(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*", "a time zone such as Europe/Vienna")
_CHAPTER = Text(r"[IVX]+", "a chapter of the instrument in Roman numerals")
_TOPIC = Text(r"\S[\s\S]{0,79}", "a topic of at most 80 characters", prose=True)
_TOPIC_ELSEWHERE = Text(r"\S[\s\S]{0,119}", "a topic of at most 120 characters", prose=True)
"""Most languages take more room than English."""
_YEAR = Integer(model.FIRST_YEAR, model.LAST_YEAR)
_YEAR_OR_TBD = Integer(model.FIRST_YEAR, model.LAST_YEAR, tbd=True)
_IDS = Many(_ID, or_one=True)
_CERTAINTY = Field("certainty", Choice("stated", "inferred"), "whether the source states it or we infer it", True)


def _with_inferred(*fields: Field) -> tuple[Field, ...]:
    names = Choice(*(field.name for field in fields if field.name not in ("id", "source", "note")))
    inferred = Field("inferred", Many(names), "the fields of a stated record that are inferred all the same")
    return (*fields, _CERTAINTY, inferred)


def _in_other_languages(name: str, fields: tuple[Field, ...], record: Callable[..., Any], **absent: Any) -> Field:
    """The key under which words stand in other languages; ``absent`` is what a translation has not."""
    shape = Shape(name, "The same words in another language.", fields, partial(record, **absent))
    return Field("translations", ByLanguage(One(shape)), "the same words in other languages")


_SOURCE = Field("source", _IDS, "where it comes from: ids of `sources`", True)
_NOTE = Field("note", _TEXT, "anything a reader should know")
_URL_FIELD = Field("url", _URL, "its web address")

# --- the plan ----------------------------------------------------------------------------------------------------

SOURCE = Shape(
    "source",
    "Where facts come from.",
    (
        Field("title", _TEXT, "the title of the document or page", True),
        Field("short", _TEXT, "the same in a few words, for tables and references"),
        Field("date", Day(), "its date"),
        Field("symbol", _TEXT, "its symbol, only if known"),
        _URL_FIELD,
        _NOTE,
    ),
    model.Source,
    "sources",
)

_NOTICE = Field("notice", _TEXT, "what everything made of the plan says of itself; left out: that it is unofficial")
_PLAN_WORDS = (Field("title", _TEXT, "what is followed up"), _NOTICE)

WORKPLAN = Shape(
    "workplan",
    "What the plan says of itself; exactly once in a plan.",
    (
        Field("id", _ID, "names the plan for ever, e.g. in the calendars' UIDs", True),
        _PLAN_WORDS[0]._replace(required=True),
        Field("short", _TEXT, "the same in two or three words, for the names of calendars"),
        _NOTICE,
        _in_other_languages("plan-words", _PLAN_WORDS, model.PlanWords),
        Field("declaration", _FILE_OR_ID, "an id of the catalogue, or a path relative to this file", True),
        Field("bodies", _FILE_OR_ID, "likewise; left out: the declaration's own set"),
        Field("period", Period(), "the first and the last day of the plan, both included", True),
        Field("timezone", _ZONE, "the time zone of meetings whose body has none", True),
        Field("revised", Day(), "when this data was last revised; documents and events take their stamp from it", True),
        _SOURCE._replace(required=False),
    ),
    model.Workplan,
    "workplan",
)

EVIDENCE = Shape(
    "evidence",
    "What shows that an entry was announced or held.",
    (_SOURCE, _NOTE),
    model.Evidence,
)

ENTRY = Shape(
    "entry",
    "A row of the plan: which bodies take up which paragraphs in which year, under the follow-up item.",
    (
        Field("id", _ID, "unique in the plan, stable for ever", True),
        *_with_inferred(
            Field("year", _YEAR_OR_TBD, "the year, or tbd", True),
            Field("body", _IDS, "one body, or several for one joint item", True),
            Field("paragraphs", Paragraphs(), "left out only for a row without paragraphs", bears=True),
            Field("keywords", Many(_TEXT), "the subject in a few words, as the plan has them", True),
            Field("translations", ByLanguage(Many(_TEXT)), "the keywords in other languages"),
            Field("meeting", _IDS, "where it is, or was, taken up", bears=True),
            Field(
                "status",
                Choice("planned", "announced", "held", "cancelled"),
                "planned: the plan says so; announced: a published agenda lists it; held: a source reports it",
                True,
                bears=True,
            ),
        ),
        Field("evidence", Records(EVIDENCE), "what shows that it was announced or held; required when held"),
        _SOURCE,
        _NOTE,
    ),
    model.Entry,
    "entries",
)

DOCUMENT = Shape(
    "document",
    "A document before a meeting.",
    (
        Field("symbol", _TEXT, "only where a source gives it"),
        Field("title", _TEXT, "its title"),
        _URL_FIELD,
    ),
    model.Document,
)

SITTING = Shape(
    "sitting",
    "Half a day of a meeting, and what is taken up in it.",
    (
        Field("day", Day(), "the day", True),
        Field("part", Choice("morning", "afternoon"), "10 a.m. to 1 p.m., or 3 to 6 p.m.", True),
        Field("item", _TEXT, "the number of the agenda item, e.g. 2 (a)"),
        Field("title", _TEXT, "the title of the agenda item, or a description"),
        Field("entry", _IDS, "the entries of the plan that are taken up"),
    ),
    model.Sitting,
)

MEETING = Shape(
    "meeting",
    "One body's session or resumed session; bodies that meet in one week have a record each.",
    (
        Field("id", _ID, "<body>-<session>[-r<n>], or <body>-special-<subject>; stable for ever", True, bears=True),
        *_with_inferred(
            Field("body", _ID, "the body that meets", True),
            Field("session", Integer(1, 999), "its ordinal; required unless special"),
            Field("resumed", Integer(1, 99), "first, second … resumed session; left out for a session itself"),
            Field("special", Flag(), "true for a special session, which has no ordinal"),
            Field("dates", Dates(), "days or ranges, both ends included; or tbd, then with `year`", True),
            Field("year", _YEAR_OR_TBD, "the year of a meeting whose dates are tbd"),
            Field("title", _TEXT, "left out: made from body, session and resumed"),
            Field("translations", ByLanguage(_TEXT), "the title in other languages"),
            Field("place", _TEXT, "the city"),
            Field("timezone", _ZONE, "left out: the body's, else the plan's"),
            Field(
                "status",
                Choice("tentative", "confirmed", "held", "postponed", "cancelled"),
                "tentative or confirmed before it meets; held where a source reports it",
                True,
                bears=True,
            ),
        ),
        _SOURCE,
        _URL_FIELD,
        Field("documents", Records(DOCUMENT), "documents whose symbol or title a source gives"),
        Field("sittings", Records(SITTING), "what is taken up when, where that is settled; left out: suggested"),
        _NOTE,
    ),
    model.Meeting,
    "meetings",
    (faults.INCOMPLETE_MEETING, whole_meeting),
)

STANDING = Shape(
    "standing",
    "Paragraphs that a body takes up under its standing agenda items.",
    (
        Field("body", _ID, "the body", True),
        Field("paragraphs", Paragraphs(), "the paragraphs", True, bears=True),
        Field("item", _TEXT, "the standing item"),
        _CERTAINTY,
        _SOURCE,
        _NOTE,
    ),
    model.Standing,
    "standing",
)

DEFERRAL = Shape(
    "deferral",
    "A known gap in this data: a warning until the day given, an error after it.",
    (
        Field("paragraphs", Paragraphs(), "the paragraphs", True, bears=True),
        Field("reason", _TEXT, "why nothing is assigned yet", True),
        Field("until", Day(), "the last day on which this is only a warning", True),
        _SOURCE._replace(required=False),
    ),
    model.Deferral,
    "deferred",
)

PLAN_FILE = Shape(
    "plan",
    "A file of a workplan; each key may stand in any file of the plan, `workplan` in exactly one.",
    (
        Field("workplan", One(WORKPLAN), WORKPLAN.help),
        Field("sources", Keyed(SOURCE, _ID), "where facts come from, by id"),
        Field("entries", Records(ENTRY), "the rows of the plan"),
        Field("meetings", Records(MEETING), "the meetings of the bodies"),
        Field("standing", Records(STANDING), "paragraphs taken up under standing agenda items"),
        Field("deferred", Records(DEFERRAL), "known gaps in this data"),
    ),
    dict,
)

# --- the catalogue -----------------------------------------------------------------------------------------------

_UNIT_WORDS = (
    Field("one", _TEXT, "one of them: paragraph, recommendation, action", True),
    Field("many", _TEXT, "several of them", True),
)

UNIT = Shape(
    "unit",
    "What the numbered parts of a declaration are called.",
    (*_UNIT_WORDS, _in_other_languages("unit-words", _UNIT_WORDS, model.Unit, translations={})),
    model.Unit,
)

DECLARATION = Shape(
    "declaration",
    "What a declaration says of itself.",
    (
        Field("id", _ID, "its id in the catalogue", True),
        Field("title", _TEXT, "its title", True),
        Field("symbol", _TEXT, "the symbol of the resolution that adopted it"),
        Field("adopted", Day(), "the day of its adoption"),
        Field("unit", One(UNIT), "what its numbered parts are called; left out: paragraphs"),
        Field("bodies", _FILE_OR_ID, "the bodies that follow it up, unless a plan names others"),
        _SOURCE,
        _NOTE,
    ),
    model.DeclarationHead,
    "declaration",
)

SECTION = Shape(
    "section",
    "A section of the declaration.",
    (
        Field("id", _ID, "what `section:ID` and the bodies' mandates name", True, bears=True),
        Field("title", _TEXT, "its heading", True),
        Field("short", _TEXT, "the same in a few words, for tables"),
        Field("paragraphs", Paragraphs(), "its paragraphs", True, bears=True),
        Field("translations", ByLanguage(_TEXT), "the heading in other languages"),
    ),
    model.Section,
    "declaration",
)

PARAGRAPH = Shape(
    "paragraph",
    "A paragraph of the declaration.",
    (
        Field("number", Integer(1, HIGHEST), "its number", True, bears=True),
        Field("topic", _TOPIC, "its topic in our own words", True),
        Field("translations", ByLanguage(_TOPIC_ELSEWHERE), "the topic in other languages"),
        Field("themes", Many(_ID), "what it is about: ids of `themes`, or words of your own where there are none"),
        Field("chapters", Many(_CHAPTER), "chapters of the instrument that the paragraph itself names"),
        Field("articles", Many(_TEXT), "articles of the instrument that the paragraph itself names"),
    ),
    model.Paragraph,
    "declaration",
)

THEME = Shape(
    "theme",
    "What several paragraphs are about. Whoever looks for one of its names finds them all.",
    (
        Field("id", _ID, "what paragraphs name", True),
        Field("names", Many(_TEXT), "other words for it, as people would look for it"),
        Field("translations", ByLanguage(Many(_TEXT)), "words for it in other languages"),
    ),
    model.Theme,
)

DECLARATION_FILE = Shape(
    "declaration-file",
    "A declaration: its sections and paragraphs.",
    (
        Field("declaration", One(DECLARATION), DECLARATION.help, True),
        Field("sources", Keyed(SOURCE, _ID), "where facts come from, by id"),
        Field("sections", Records(SECTION), "its sections in order", True, bears=True),
        Field("themes", Records(THEME), "what paragraphs are about, one list for all"),
        Field("paragraphs", Records(PARAGRAPH), "its paragraphs, with topics"),
    ),
    dict,
    "declaration",
)

_ITEM_TITLE = Field("title", _TEXT, "its title", True)
_ITEM_SUB = Field("sub", Many(_TEXT), "its sub-items (a), (b) … in order")
_ITEM_BASIS = Field("basis", _TEXT, "its legal basis, in our own words")
_ITEM_WORDS_SOURCE = Field("source", _IDS, "the source that has these words; left out: they are a translation of ours")

ITEM = Shape(
    "item",
    "A standing agenda item, as of the year of its source; later numbering may differ.",
    (
        Field("number", Integer(1, 99), "its number, only where a source gives it"),
        _ITEM_TITLE,
        _ITEM_SUB,
        Field(
            "role",
            Choice("organization", "follow-up", "other", "next-agenda", "report"),
            "what drafts make of it: opens the session, takes up the plan's entries, closes the list",
        ),
        _ITEM_BASIS,
        _in_other_languages("item-words", (_ITEM_TITLE, _ITEM_SUB, _ITEM_BASIS, _ITEM_WORDS_SOURCE), model.ItemWords),
        Field("year", _YEAR, "the year of the source", True),
        _SOURCE,
        _NOTE,
    ),
    model.Item,
)

_BODY_NAMES = (
    Field("name", _TEXT, "its full name", True),
    Field("called", _TEXT, "as a sentence says it, with its article: `the Working Group on Prevention`"),
)

BODY = Shape(
    "body",
    "A body that takes up paragraphs of a declaration.",
    (
        Field("id", _ID, "what entries and meetings name", True, bears=True),
        *_with_inferred(
            *_BODY_NAMES,
            _in_other_languages("body-words", _BODY_NAMES, model.BodyWords),
            Field("short", _TEXT, "the abbreviation delegates use", True),
            Field("seat", _TEXT, "the city where it meets"),
            Field("timezone", _ZONE, "the time zone of its meetings; left out: the plan's"),
            Field("chapters", Many(_CHAPTER), "chapters of the instrument in its mandate"),
            Field("sections", _IDS, "sections of the declaration that follow from its mandate", bears=True),
            Field("established", _TEXT, "what set it up"),
            Field("symbols", _TEXT, "the series of its document symbols, where confirmed"),
            Field("items", Records(ITEM), "its standing agenda items, as far as known"),
        ),
        _SOURCE,
        _NOTE,
    ),
    model.Body,
    "bodies",
)

DEADLINE = Shape(
    "deadline",
    "A date that is counted from a meeting; shown as derived, never as announced.",
    (
        Field("id", _ID, "names the rule for ever, e.g. in the calendars' UIDs", True),
        Field("title", _TEXT, "what is due", True),
        Field("when", Counted(), "counted from the first day, or (after) from the last", True),
        Field("bodies", _IDS, "whose meetings it is for; left out: all"),
        Field("sessions", Choice("regular", "special"), "left out: both"),
        _CERTAINTY,
        _SOURCE,
        _NOTE,
    ),
    model.Deadline,
)

HOLIDAY = Shape(
    "holiday",
    "A day without meetings.",
    (
        Field("date", Day(), "the day", True),
        Field("name", _TEXT, "the holiday", True),
        Field("translations", ByLanguage(_TEXT), "the name in other languages"),
        _NOTE,
    ),
    model.Holiday,
)

HOLIDAYS = Shape(
    "holidays",
    "What a list of holidays says of itself.",
    (
        Field("id", _ID, "its id in the catalogue", True),
        Field("title", _TEXT, "its title", True),
        Field("place", _TEXT, "the city it holds for; left out: wherever the time zone of the plan is kept"),
        Field("years", Many(_YEAR, or_one=True), "the years whose list is whole", True),
        _SOURCE,
        _NOTE,
    ),
    dict,
)

HOLIDAYS_FILE = Shape(
    "holidays-file",
    "The official holidays of a place: dated days, never a rule.",
    (
        Field("holidays", One(HOLIDAYS), HOLIDAYS.help, True),
        Field("sources", Keyed(SOURCE, _ID), "where facts come from, by id"),
        Field("days", Records(HOLIDAY), "the days", True),
    ),
    dict,
)

_NAMES = (
    Field("name", _TEXT, "in full", True),
    Field("short", _TEXT, "as a sentence says it after the first time"),
)

NAME = Shape(
    "name",
    "What an organ or an instrument is called.",
    (*_NAMES, _in_other_languages("name-words", _NAMES, model.Name, translations={}, source=()), _SOURCE),
    model.Name,
)

_ON_PAPERS = (
    Field("distribution", _TEXT, "to whom they are distributed, as their heads say it: `General`"),
    Field("original", _TEXT, "the language in which they are written first"),
)

PAPERS = Shape(
    "papers",
    "What the head of every document says; what is left out, drafts do not print.",
    (*_ON_PAPERS, _in_other_languages("papers-words", _ON_PAPERS, model.Papers, translations={}, source=()), _SOURCE),
    model.Papers,
)

BODIES_FILE = Shape(
    "bodies-file",
    "A set of bodies.",
    (
        Field("bodies", Records(BODY), "the bodies", True, bears=True),
        Field("organ", One(NAME), "to whom the bodies report, and who decides"),
        Field("instrument", One(NAME), "the treaty, or other text, that the bodies serve"),
        Field("documents", One(PAPERS), "what the head of their documents says"),
        Field("deadlines", Records(DEADLINE), "dates that are counted from a meeting"),
        Field("holidays", Many(_FILE_OR_ID, or_one=True), "lists of holidays: ids of the catalogue or paths"),
        Field("sources", Keyed(SOURCE, _ID), "where facts come from, by id"),
    ),
    dict,
    "bodies",
)

FILES = {"workplan": PLAN_FILE, "declaration": DECLARATION_FILE, "bodies": BODIES_FILE, "holidays": HOLIDAYS_FILE}
"""The kinds of files, by the name under which `cosp-plan schema` prints them."""


def is_of_plan(root: Mapping) -> bool:
    """Whether a file is a part of a plan: a declaration or a set of bodies may lie beside it, and is never merged."""
    if any(field.name in root.values for field in PLAN_FILE.fields if field.name != "sources"):
        return True
    return not any(key in root.values for key in ("declaration", "bodies", "holidays"))
