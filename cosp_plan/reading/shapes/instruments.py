"""The shapes of a related instrument."""

from cosp_plan import model
from cosp_plan.reading import faults
from cosp_plan.reading.checks import whole_recommendation
from cosp_plan.reading.dates import Day
from cosp_plan.reading.lists import ByLanguage, Paragraphs
from cosp_plan.reading.records import Field, Keyed, One, Records, Shape
from cosp_plan.reading.scalars import Choice, Flag
from cosp_plan.reading.shapes.fields import ID, NOTE, SOURCE, SOURCE_FIELD, TEXT, TOPIC, TOPIC_ELSEWHERE

INSTRUMENT = Shape(
    "instrument",
    "What a related instrument says of itself.",
    (
        Field("id", ID, "its id in the catalogue", True),
        Field("title", TEXT, "its title", True),
        Field("short", TEXT, "the same in a few words, for lines"),
        Field("date", Day(), "the day of its adoption, or of the text"),
        SOURCE_FIELD,
        NOTE,
    ),
    model.InstrumentHead,
)

_RELATIONS = "; ".join(f"{name}: {meaning.format(unit='paragraph')}" for name, meaning in model.RELATIONS.items())

LINK = Shape(
    "link",
    "How a recommendation stands to paragraphs: a reading of whoever writes it, never a word of either text.",
    (
        Field("paragraphs", Paragraphs(), "the paragraphs", True, names="paragraph"),
        Field("relation", Choice(*model.RELATIONS), f"the recommendation … the paragraph: {_RELATIONS}", True),
        Field("against", Flag(), "true if the paragraph points, at least in part, the other way: never support"),
        Field("reason", TEXT, "why, in a line", True),
    ),
    model.Link,
)

RECOMMENDATION = Shape(
    "recommendation",
    "One thing that the instrument asks, states or names.",
    (
        Field("number", TEXT, "its number as the text has it, in quotes: 16 (a); left out where it has none"),
        Field("id", ID, "what names it where it has no number"),
        Field("topic", TOPIC, "its topic in our own words", True),
        Field("translations", ByLanguage(TOPIC_ELSEWHERE), "the topic in other languages"),
        Field("asked", TEXT, "who is asked; left out: as its group says"),
        Field("links", Records(LINK), "how it stands to paragraphs of the declaration"),
        Field("none", TEXT, "why no paragraph has anything to do with it, in place of links"),
        NOTE,
    ),
    model.Recommendation,
    "",
    (faults.INCOMPLETE_RECOMMENDATION, whole_recommendation),
)

GROUP = Shape(
    "group",
    "Recommendations that stand together in the text.",
    (
        Field("title", TEXT, "its heading, in our own words", True),
        Field(
            "kind", Choice("operative", "preambular", "theme"), "they ask, state, or are named in a discussion", True
        ),
        Field("asked", TEXT, "who is asked; left out where nobody is, or the text does not say"),
        Field("recommendations", Records(RECOMMENDATION), "what it asks, states or names, in its order", True),
    ),
    model.RecommendationGroup,
)

INSTRUMENT_FILE = Shape(
    "instrument-file",
    "A related instrument: another text on matters of the declaration, and what it asks.",
    (
        Field("instrument", One(INSTRUMENT), INSTRUMENT.help, True),
        Field("sources", Keyed(SOURCE, ID), "where facts come from, by id"),
        Field("groups", Records(GROUP), "its recommendations, by the groups they stand in", True),
    ),
    dict,
)
