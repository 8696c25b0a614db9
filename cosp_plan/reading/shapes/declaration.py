"""The shapes of a declaration."""

from cosp_plan import model
from cosp_plan.paragraphs import HIGHEST
from cosp_plan.reading.dates import Day
from cosp_plan.reading.lists import ByLanguage, Many, Paragraphs
from cosp_plan.reading.records import Field, Keyed, One, Records, Shape
from cosp_plan.reading.scalars import Flag, Integer
from cosp_plan.reading.shapes.fields import (
    CHAPTER,
    FILE_OR_ID,
    ID,
    NOTE,
    SOURCE,
    SOURCE_FIELD,
    TEXT,
    TOPIC,
    TOPIC_ELSEWHERE,
    in_other_languages,
)

_UNIT_WORDS = (
    Field("one", TEXT, "one of them: paragraph, recommendation, action", True),
    Field("many", TEXT, "several of them", True),
)

UNIT = Shape(
    "unit",
    "What the parts of a declaration are called.",
    (
        *_UNIT_WORDS,
        Field("numbered", Flag(absent=True), "false where the text does not number them: the numbers are ours"),
        in_other_languages("unit-words", _UNIT_WORDS, model.Unit, numbered=True, translations={}),
    ),
    model.Unit,
)

_CALLED_WORDS = (
    Field("the", TEXT, "with its article: the report", True),
    Field("of", TEXT, "the same as a sentence joins it: of the report", True),
)

CALLED = Shape(
    "called",
    "What sentences of drafts call the text; left out: the declaration.",
    (*_CALLED_WORDS, in_other_languages("called-words", _CALLED_WORDS, model.Called, translations={})),
    model.Called,
)

DECLARATION = Shape(
    "declaration",
    "What a declaration says of itself.",
    (
        Field("id", ID, "its id in the catalogue", True),
        Field("title", TEXT, "its title", True),
        Field("symbol", TEXT, "the symbol of the resolution that adopted it"),
        Field("adopted", Day(), "the day of its adoption"),
        Field("called", One(CALLED), "what sentences call it; left out: the declaration"),
        Field("unit", One(UNIT), "what its parts are called; left out: paragraphs"),
        Field("bodies", FILE_OR_ID, "the bodies that follow it up, unless a plan names others"),
        Field("instruments", Many(FILE_OR_ID, or_one=True), "related instruments: ids of the catalogue or paths"),
        SOURCE_FIELD,
        NOTE,
    ),
    model.DeclarationHead,
    "declaration",
)

SECTION = Shape(
    "section",
    "A section of the declaration.",
    (
        Field("id", ID, "what `section:ID` and the bodies' mandates name", True, bears=True),
        Field("title", TEXT, "its heading", True),
        Field("short", TEXT, "the same in a few words, for tables"),
        Field("paragraphs", Paragraphs(), "its paragraphs", True, bears=True, names="paragraph"),
        Field("translations", ByLanguage(TEXT), "the heading in other languages"),
    ),
    model.Section,
    "declaration",
)

PARAGRAPH = Shape(
    "paragraph",
    "A paragraph of the declaration.",
    (
        Field("number", Integer(1, HIGHEST), "its number; what plans name it by", True, bears=True),
        Field("label", TEXT, "as the text has it where that is no plain number: `16 (a)`; left out: the number"),
        Field("topic", TOPIC, "its topic in our own words", True),
        Field("translations", ByLanguage(TOPIC_ELSEWHERE), "the topic in other languages"),
        Field(
            "themes",
            Many(ID),
            "what it is about: ids of `themes`, or words of your own where there are none",
            names="theme",
        ),
        Field("chapters", Many(CHAPTER), "chapters of the instrument that the paragraph itself names"),
        Field("articles", Many(TEXT), "articles of the instrument that the paragraph itself names"),
    ),
    model.Paragraph,
    "declaration",
)

THEME = Shape(
    "theme",
    "What several paragraphs are about. Whoever looks for one of its names finds them all.",
    (
        Field("id", ID, "what paragraphs name", True),
        Field("title", TEXT, "as the subject of a topic that is proposed; left out: the words of its id"),
        Field("names", Many(TEXT), "other words for it, as people would look for it"),
        Field("translations", ByLanguage(Many(TEXT)), "words for it in other languages"),
    ),
    model.Theme,
)

DECLARATION_FILE = Shape(
    "declaration-file",
    "A declaration: its sections and paragraphs.",
    (
        Field("declaration", One(DECLARATION), DECLARATION.help, True),
        Field("sources", Keyed(SOURCE, ID), "where facts come from, by id"),
        Field("sections", Records(SECTION), "its sections in order", True, bears=True),
        Field("themes", Records(THEME), "what paragraphs are about, one list for all"),
        Field("paragraphs", Records(PARAGRAPH), "its paragraphs, with topics"),
    ),
    dict,
    "declaration",
)
