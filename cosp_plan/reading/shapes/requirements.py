"""The shapes of requirements: each word is a key, declared here and nowhere else."""

from typing import Any

from cosp_plan import model
from cosp_plan.model import FIRST_YEAR, LAST_YEAR
from cosp_plan.reading import faults
from cosp_plan.reading.checks import one_word
from cosp_plan.reading.records import Field, One, Records, Shape
from cosp_plan.reading.shapes.fields import NOTE
from cosp_plan.reading.words import WordsOf

_NONE = model.NONE
_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_YEARS = (FIRST_YEAR, LAST_YEAR)

ALL = WordsOf("all, or none", "all", _NONE)
NUMBER = WordsOf("a whole number from 1 to 9999, or none", _NONE, numbers=(1, 9999))
PLACES = WordsOf(
    "a year (2028), a month (2029-06, June), an ISO week (2027-W33, W33), days, Mondays, mornings, a half-day"
    " (2027-06-08 afternoon), first-year, a meeting, a body",
    *model.MONTHS,
    *model.WEEKDAYS,
    form=f"{_ID}|(?:[0-9]{{4}}-)?W[0-9]{{2}}|{_DAY}(?:/{_DAY}| (?:{'|'.join(model.PARTS)}))?",
    numbers=_YEARS,
    several=True,
)
SUBJECTS = WordsOf(
    "paragraphs (12, 16-19), deferred, all, an item (irg-18 2 (a)), or the id of a section, theme, body, meeting or"
    " entry",
    form=rf"{_ID}|{_ID} [1-9][0-9]*(?: \([a-z]\))?",
    numbers=(1, 10**11),
    several=True,
)

LIKE = WordsOf("all, companions, weekday, a year, or none", "all", "companions", "weekday", _NONE, numbers=_YEARS)

ROWS = (
    Field("once", ALL, "each paragraph is in just one topic"),
    Field("topics-per-week", NUMBER, "topics of a week of meetings; bodies that share a week share its topics"),
    Field("paragraphs-per-topic", NUMBER, "paragraphs of a topic"),
    Field("in", PLACES, "only there"),
    Field("not-in", PLACES, "not there; without `for` nothing is"),
    Field("topics", NUMBER, "topics, at most, for a section or a theme"),
    Field(
        "together",
        SUBJECTS,
        "paragraphs of one topic; bodies, or meetings, of one week; items on half-days in a row (all: each on its own)",
    ),
    Field(
        "apart",
        SUBJECTS,
        "paragraphs that are never of one topic; bodies, or meetings, never of one week; items, or clusters, never on"
        " one half-day or in a row",
    ),
    Field("mandate", ALL, "only bodies whose mandate has the paragraph"),
    Field(
        "by",
        WordsOf("a year, first-year, or none", "first-year", _NONE, numbers=_YEARS),
        "not later than this year; as a `should`, the years late",
    ),
    Field(
        "fewest",
        WordsOf("section-names, topics, gaps, or none", "section-names", "topics", "gaps", _NONE),
        "as few topics as can be, or paragraphs whose topic is named by a section, or half-days left free before what a"
        " body takes up, counted for each half-day of that",
    ),
    Field(
        "balance",
        WordsOf("weeks, years, or none", "weeks", "years", _NONE),
        "few topics in the fullest week; as many paragraphs in each year",
    ),
    Field("years-apart", NUMBER, "years since a paragraph was taken up last; as a `should`, the years short of it"),
)
"""The words on rows, each a key; some of them are words on weeks too."""

WEEKS = (
    Field("days", NUMBER, "working days of a meeting; left out: as many as that which it follows"),
    Field("weeks-apart", NUMBER, "weeks between the first days of meetings; 1: paragraphs that are never of one week"),
    Field(
        "like",
        LIKE,
        "weeks away from the ISO week of that year, or (all) of the meeting that it follows; companions: meetings that"
        " share a week and did not, or the other way; weekday: days away from the weekday",
    ),
)
"""The words on weeks."""

HALF_DAYS = (
    Field(
        "half-days",
        NUMBER,
        "half-days of an item or a cluster; left out: as many as it took before, else by its paragraphs",
    ),
    Field("rooms", NUMBER, "sessions at one time, of all bodies of a week; left out: one for each body"),
    Field("alone", SUBJECTS, "items, or clusters, with nothing beside them"),
    Field(
        "zone",
        WordsOf(
            "a time zone such as America/New_York, or none",
            _NONE,
            form="[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*",
        ),
        "when it is between 8 and 20 o'clock there, for a panellist",
    ),
    Field("order", WordsOf("agenda, or none", "agenda", _NONE), "a body's items in the order of its agenda"),
)
"""The words on half-days."""

WORDS = tuple(field.name for field in (*ROWS, *WEEKS, *HALF_DAYS))


def _line(**values: Any) -> model.Requirement:
    """A line of the one word that it gives; without a word where it gives none, or several."""
    given = [(word, values.pop(word)) for word in WORDS]
    said = [(word, value) for word, value in given if value]
    word, value = said[0] if len(said) == 1 else ("", ())
    return model.Requirement(word, value, values["for"], values["note"], values["origin"])


REQUIREMENT = Shape(
    "requirement",
    "One line of what a plan must or should keep: one word, and what it is about.",
    (*ROWS, *WEEKS, *HALF_DAYS, Field("for", SUBJECTS, "what it is about; left out: everything"), NOTE),
    _line,
    "requirements",
    (faults.ONE_WORD, one_word),
)

REQUIREMENTS = Shape(
    "requirements",
    "What a proposal must keep, and what it should.",
    (
        Field("must", Records(REQUIREMENT), "all of it is kept, or it cannot be done"),
        Field("should", Records(REQUIREMENT), "in the order of importance: none costs an earlier one"),
    ),
    model.Requirements,
    "requirements",
)

REQUIREMENTS_FIELD = Field("requirements", One(REQUIREMENTS), "what proposals must keep, and should")

REQUIREMENTS_FILE = Shape(
    "requirements-file",
    "Requirements on their own, for `cosp-plan propose --requirements FILE`.",
    (Field("requirements", One(REQUIREMENTS), REQUIREMENTS.help, True),),
    dict,
)
