"""The shapes of a workplan."""

from functools import partial

from cosp_plan import model
from cosp_plan.reading import faults
from cosp_plan.reading.checks import paragraphs_or_scope, whole_meeting
from cosp_plan.reading.dates import Dates, Day, Period
from cosp_plan.reading.lists import ByLanguage, Many, Paragraphs, SectionId
from cosp_plan.reading.records import Field, Keyed, One, Records, Shape
from cosp_plan.reading.scalars import Choice, Flag, Integer, Ordinal
from cosp_plan.reading.shapes.fields import (
    CERTAINTY,
    FILE_OR_ID,
    HOURS_FIELD,
    ID,
    IDS,
    LANGUAGE,
    MONTH,
    NOTE,
    SAYING,
    SOURCE,
    SOURCE_FIELD,
    TEXT,
    URL_FIELD,
    URL_OR_MAIL,
    YEAR,
    YEAR_OR_TBD,
    ZONE,
    in_other_languages,
    with_inferred,
)
from cosp_plan.reading.shapes.requirements import REQUIREMENTS_FIELD

_NOTICE = Field("notice", TEXT, "what everything made of the plan says of itself; left out: that it is unofficial")

_PLAN_WORDS = (Field("title", TEXT, "what is followed up"), _NOTICE)

WORKPLAN = Shape(
    "workplan",
    "What the plan says of itself; exactly once in a plan.",
    (
        Field("id", ID, "names the plan for ever, e.g. in the calendars' UIDs", True),
        _PLAN_WORDS[0]._replace(required=True),
        Field("short", TEXT, "the same in two or three words, for the names of calendars"),
        _NOTICE,
        Field("language", LANGUAGE, "of its texts, in two letters; left out: en. Drafts and feeds are in it"),
        in_other_languages("plan-words", _PLAN_WORDS, model.PlanWords),
        Field("declaration", FILE_OR_ID, "an id of the catalogue, or a path relative to this file", True),
        Field("bodies", FILE_OR_ID, "likewise; left out: the declaration's own set"),
        Field("instruments", Many(FILE_OR_ID, or_one=True), "related instruments besides those of the declaration"),
        Field("follows", ID, "the id of the plan before this one, whose folder lies beside that of this"),
        Field("period", Period(), "the first and the last day of the plan, both included", True),
        Field("timezone", ZONE, "the time zone of meetings whose body has none", True),
        Field("revised", Day(), "when this data was last revised; documents and events take their stamp from it", True),
        Field("corrections", URL_OR_MAIL, "where readers report what is wrong; web pages link there"),
        SOURCE_FIELD._replace(required=False),
    ),
    model.Workplan,
    "workplan",
)

EVIDENCE = Shape(
    "evidence",
    "What shows that an entry was announced or held.",
    (SOURCE_FIELD, NOTE),
    model.Evidence,
)

_SCOPE = Field("scope", Choice("all"), "all: the declaration as a whole, which says nothing of any one paragraph")

ENTRY = Shape(
    "entry",
    "A row of the plan: which bodies take up which paragraphs in which year, under the follow-up item.",
    (
        Field("id", ID, "unique in the plan, stable for ever", True),
        *with_inferred(
            Field("year", YEAR_OR_TBD, "the year, or tbd", True),
            Field("body", IDS, "one body, or several for one joint item", True, names="body"),
            Field(
                "paragraphs", Paragraphs(), "left out only for a row without paragraphs", bears=True, names="paragraph"
            ),
            _SCOPE,
            Field("keywords", Many(TEXT), "the subject in a few words, as the plan has them", True),
            Field("translations", ByLanguage(Many(TEXT)), "the keywords in other languages"),
            Field("meeting", IDS, "where it is, or was, taken up", bears=True, names="meeting"),
            Field(
                "status",
                Choice("planned", "announced", "held", "cancelled"),
                "planned: the plan says so; announced: a published agenda lists it; held: a source reports it",
                True,
                bears=True,
            ),
        ),
        Field("evidence", Records(EVIDENCE), "what shows that it was announced or held; required when held"),
        SOURCE_FIELD,
        NOTE,
    ),
    model.Entry,
    "entries",
    (faults.SCOPE_BESIDE_PARAGRAPHS, paragraphs_or_scope),
)

DOCUMENT = Shape(
    "document",
    "A document before a meeting.",
    (
        Field("symbol", TEXT, "only where a source gives it"),
        Field("title", TEXT, "its title"),
        URL_FIELD,
    ),
    model.Document,
)

SITTING = Shape(
    "sitting",
    "Half a day of a meeting, and what is taken up in it.",
    (
        Field("day", Day(), "the day", True),
        Field("part", Choice(*model.PARTS), "which of its sittings: usually morning or afternoon", True),
        Field("item", TEXT, "the number of the agenda item, e.g. 2 (a)"),
        Field("title", TEXT, "the title of the agenda item, or a description"),
        Field("entry", IDS, "the entries of the plan that are taken up", names="entry"),
    ),
    model.Sitting,
)

MEETING = Shape(
    "meeting",
    "One body's session or resumed session; bodies that meet in one week have a record each.",
    (
        Field(
            "id",
            ID,
            "<body>-<session>[-r<n>], <body>-special-<subject> or <body>-intersessional-<subject>; stable for ever",
            True,
            bears=True,
        ),
        *with_inferred(
            Field("body", ID, "the body that meets", True, names="body"),
            Field("session", Integer(1, 999), "its ordinal; required unless special or intersessional"),
            Field("resumed", Integer(1, 99), "first, second … resumed session; left out for a session itself"),
            Field("special", Flag(), "true for a special session, which has no ordinal"),
            Field(
                "intersessional",
                Ordinal(),
                "first, second … meeting between the parts of a session, or tbd; left out for a session",
            ),
            Field("opened", Day(), "the day of a formal opening before `dates`, on which nothing is taken up"),
            Field("dates", Dates(), "days or ranges, both ends included; or tbd, then with `year`", True),
            Field("year", YEAR_OR_TBD, "the year of a meeting whose dates are tbd"),
            Field("title", TEXT, "left out: made from body, session and resumed"),
            Field("translations", ByLanguage(TEXT), "the title in other languages"),
            Field("place", TEXT, "the city"),
            Field("timezone", ZONE, "left out: the body's, else the plan's"),
            HOURS_FIELD,
            Field(
                "status",
                Choice("tentative", "confirmed", "held", "postponed", "cancelled"),
                "tentative or confirmed before it meets; held where a source reports it",
                True,
                bears=True,
            ),
        ),
        SOURCE_FIELD,
        URL_FIELD,
        Field("documents", Records(DOCUMENT), "documents whose symbol or title a source gives"),
        Field(
            "sittings",
            Records(SITTING),
            "what is taken up when, where that is settled; left out: suggested, on the usual half-days",
        ),
        NOTE,
    ),
    model.Meeting,
    "meetings",
    (faults.INCOMPLETE_MEETING, whole_meeting),
)

STANDING = Shape(
    "standing",
    "Paragraphs that a body takes up under its standing agenda items.",
    (
        Field("body", ID, "the body", True, names="body"),
        Field("paragraphs", Paragraphs(), "the paragraphs", True, "scope", bears=True, names="paragraph"),
        _SCOPE,
        Field("item", TEXT, "the standing item"),
        CERTAINTY,
        SOURCE_FIELD,
        NOTE,
    ),
    model.Standing,
    "standing",
    (faults.SCOPE_BESIDE_PARAGRAPHS, paragraphs_or_scope),
)

DEFERRAL = Shape(
    "deferral",
    "A known gap in this data: a warning until the day given, an error after it.",
    (
        Field("paragraphs", Paragraphs(), "the paragraphs", True, bears=True, names="paragraph"),
        Field("reason", TEXT, "why nothing is assigned yet", True),
        Field("until", Day(), "the last day on which this is only a warning", True),
        SOURCE_FIELD._replace(required=False),
    ),
    model.Deferral,
    "deferred",
)

_CONTRIBUTION_WORDS = (
    Field("by", TEXT, "who, by name: Peru; States parties, in 25 submissions", True),
    Field("says", SAYING, "in our own words", True),
)

CONTRIBUTION = Shape(
    "contribution",
    "What somebody said on how paragraphs are carried out: a line in our own words.",
    (
        Field("id", ID, "unique in the plan, stable for ever", True),
        *with_inferred(
            _CONTRIBUTION_WORDS[0],
            Field("stakeholder", Many(Choice(*model.STAKEHOLDERS), or_one=True), "what they are", True),
            Field("date", Period(or_day=True), "a day, or the first and the last; left out where it is not known"),
            Field("meeting", IDS, "the meetings of the plan to which it was given", names="meeting"),
            Field("paragraphs", Paragraphs(), "those that it is about, one by one", names="paragraph"),
            Field("sections", Many(SectionId(), or_one=True), "those that it is about as a whole", names="section"),
            Field(
                "kind",
                Many(Choice(*model.CONTRIBUTION_KINDS), or_one=True),
                "what it tells of; left out where the source does not say",
            ),
            _CONTRIBUTION_WORDS[1],
            in_other_languages("contribution-words", _CONTRIBUTION_WORDS, model.ContributionWords),
        ),
        URL_FIELD,
        SOURCE_FIELD,
        NOTE,
    ),
    model.Contribution,
    "contributions",
)

_REASON = Field("reason", TEXT, "why it is proposed", True)

PROPOSED_ENTRY = Shape(
    "proposed-entry",
    "A row that could be. Nobody announced it: it has a reason in place of a source, and covers nothing.",
    (
        Field("id", ID, "unique among what is proposed, and in the plan", True),
        Field("year", YEAR, "the year", True),
        Field("body", IDS, "one body, or several for one joint item", True, names="body"),
        Field("paragraphs", Paragraphs(), "the paragraphs", True, names="paragraph"),
        Field("keywords", Many(TEXT), "the subject in a few words", True),
        Field("meeting", IDS, "where it would be taken up: meetings of the plan, or proposed ones", names="meeting"),
        _REASON,
        NOTE,
    ),
    model.ProposedEntry,
)

_PROPOSED_SITTING = Shape(SITTING.name, SITTING.help, SITTING.fields, partial(model.Sitting, proposed=True))

PROPOSED_MEETING = Shape(
    "proposed-meeting",
    "A meeting that could be, under its id; of one that the plan has, only what would change.",
    (
        Field("body", ID, "the body that would meet", names="body"),
        Field("session", Integer(1, 999), "its ordinal, by count"),
        Field("resumed", Integer(1, 99), "first, second … resumed session"),
        Field("intersessional", Ordinal(), "first, second … meeting between sessions, or tbd"),
        Field("year", YEAR, "the year"),
        Field("month", MONTH, "the month, where its days are not proposed"),
        Field("dates", Dates(), "days or ranges, both ends included"),
        Field(
            "sittings",
            Records(_PROPOSED_SITTING),
            "what would be taken up when; given alone, a meeting of the plan stays what it is but for these",
        ),
        Field("like", ID, "the meeting of another year that it follows", names="meeting"),
        _REASON,
        NOTE,
    ),
    model.ProposedMeeting,
)

PROPOSED = Shape(
    "proposed",
    "What a scheduler proposes. It is no part of the plan: only --with-proposed looks at it.",
    (
        Field("meetings", Keyed(PROPOSED_MEETING, ID), "meetings by id"),
        Field("entries", Records(PROPOSED_ENTRY), "rows"),
    ),
    model.Proposed,
    "proposed",
)

PLAN_FILE = Shape(
    "plan",
    "A file of a workplan; each key may stand in any file of the plan, `workplan` in exactly one.",
    (
        Field("workplan", One(WORKPLAN), WORKPLAN.help),
        Field("sources", Keyed(SOURCE, ID), "where facts come from, by id"),
        Field("entries", Records(ENTRY), "the rows of the plan"),
        Field("meetings", Records(MEETING), "the meetings of the bodies"),
        Field("standing", Records(STANDING), "paragraphs taken up under standing agenda items"),
        Field("deferred", Records(DEFERRAL), "known gaps in this data"),
        Field("contributions", Records(CONTRIBUTION), "what was said on how paragraphs are carried out"),
        REQUIREMENTS_FIELD,
        Field("proposed", One(PROPOSED), PROPOSED.help),
    ),
    dict,
)
