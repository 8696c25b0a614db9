"""The shapes of a set of bodies, and of a list of holidays."""

from cosp_plan import model
from cosp_plan.reading.dates import Counted, Day
from cosp_plan.reading.lists import ByLanguage, Many
from cosp_plan.reading.records import Field, Keyed, One, Records, Shape
from cosp_plan.reading.scalars import Choice, Integer
from cosp_plan.reading.shapes.fields import (
    CERTAINTY,
    CHAPTER,
    FILE_OR_ID,
    HOURS_FIELD,
    ID,
    IDS,
    NAME,
    NOTE,
    SOURCE,
    SOURCE_FIELD,
    TEXT,
    YEAR,
    ZONE,
    in_other_languages,
    with_inferred,
)
from cosp_plan.reading.shapes.requirements import REQUIREMENTS_FIELD

_KINDS = ("regular", "special", "intersessional")

_ITEM_TITLE = Field("title", TEXT, "its title", True)

_ITEM_SUB = Field("sub", Many(TEXT), "its sub-items (a), (b) … in order")

_ITEM_BASIS = Field("basis", TEXT, "its legal basis, in our own words")

_ITEM_WORDS_SOURCE = Field(
    "source", IDS, "the source that has these words; left out: they are a translation of ours", names="source"
)

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
        Field("sessions", Choice(*_KINDS), "the meetings that have it; left out: regular ones"),
        in_other_languages("item-words", (_ITEM_TITLE, _ITEM_SUB, _ITEM_BASIS, _ITEM_WORDS_SOURCE), model.ItemWords),
        Field("year", YEAR, "the year of the source", True),
        SOURCE_FIELD,
        NOTE,
    ),
    model.Item,
)

_BODY_NAMES = (
    Field("name", TEXT, "its full name", True),
    Field("called", TEXT, "as a sentence says it, with its article: `the Working Group on Prevention`"),
    Field("resumed", TEXT, "what it calls a resumed session, if not that: `reconvened`; the first is not counted then"),
)

BODY = Shape(
    "body",
    "A body that takes up paragraphs of a declaration.",
    (
        Field("id", ID, "what entries and meetings name", True, bears=True),
        *with_inferred(
            *_BODY_NAMES,
            in_other_languages("body-words", _BODY_NAMES, model.BodyWords),
            Field("short", TEXT, "the abbreviation delegates use; left out where there is none"),
            Field("seat", TEXT, "the city where it meets"),
            Field("timezone", ZONE, "the time zone of its meetings; left out: the plan's"),
            HOURS_FIELD,
            Field("chapters", Many(CHAPTER), "chapters of the instrument in its mandate"),
            Field(
                "sections", IDS, "sections of the declaration that follow from its mandate", bears=True, names="section"
            ),
            Field("established", TEXT, "what set it up"),
            Field("symbols", TEXT, "the series of its document symbols, where confirmed"),
            Field("items", Records(ITEM), "its standing agenda items, as far as known"),
            certainty_required=False,
        ),
        SOURCE_FIELD,
        NOTE,
    ),
    model.Body,
    "bodies",
)

DEADLINE = Shape(
    "deadline",
    "A date that is counted from a meeting; shown as derived, never as announced.",
    (
        Field("id", ID, "names the rule for ever, e.g. in the calendars' UIDs", True),
        Field("title", TEXT, "what is due", True),
        Field("when", Counted(), "counted from the first day, or (after) from the last", True),
        Field("bodies", IDS, "whose meetings it is for; left out: all", names="body"),
        Field("sessions", Choice(*_KINDS), "left out: regular and special ones"),
        CERTAINTY,
        SOURCE_FIELD,
        NOTE,
    ),
    model.Deadline,
)

HOLIDAY = Shape(
    "holiday",
    "A day without meetings.",
    (
        Field("date", Day(), "the day", True),
        Field("name", TEXT, "the holiday", True),
        Field("translations", ByLanguage(TEXT), "the name in other languages"),
        NOTE,
    ),
    model.Holiday,
)

HOLIDAYS = Shape(
    "holidays",
    "What a list of holidays says of itself.",
    (
        Field("id", ID, "its id in the catalogue", True),
        Field("title", TEXT, "its title", True),
        Field("place", TEXT, "the city it holds for; left out: wherever the time zone of the plan is kept"),
        Field("years", Many(YEAR, or_one=True), "the years whose list is whole", True),
        SOURCE_FIELD,
        NOTE,
    ),
    dict,
)

HOLIDAYS_FILE = Shape(
    "holidays-file",
    "The official holidays of a place: dated days, never a rule.",
    (
        Field("holidays", One(HOLIDAYS), HOLIDAYS.help, True),
        Field("sources", Keyed(SOURCE, ID), "where facts come from, by id"),
        Field("days", Records(HOLIDAY), "the days", True),
    ),
    dict,
)

_ON_PAPERS = (
    Field("distribution", TEXT, "to whom they are distributed, as their heads say it: `General`"),
    Field("original", TEXT, "the language in which they are written first"),
)

PAPERS = Shape(
    "papers",
    "What the head of every document says; what is left out, drafts do not print.",
    (
        *_ON_PAPERS,
        in_other_languages("papers-words", _ON_PAPERS, model.Papers, translations={}, source=()),
        SOURCE_FIELD,
    ),
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
        Field("holidays", Many(FILE_OR_ID, or_one=True), "lists of holidays: ids of the catalogue or paths"),
        REQUIREMENTS_FIELD,
        Field("sources", Keyed(SOURCE, ID), "where facts come from, by id"),
    ),
    dict,
    "bodies",
)
