"""The crosswalk as sheets: by recommendation, which is also the traceability matrix of CSV, and by paragraph."""

from collections import Counter
from collections.abc import Iterable, Iterator

from cosp_plan.crosswalk import Bearing, Placed
from cosp_plan.language.words import capital, sentence
from cosp_plan.model import RELATIONS, Labels
from cosp_plan.reports import formats
from cosp_plan.reports.crosswalk import CrosswalkReport
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.sheets import SOURCES, Cell, Cited, Column, Several, Sheet, cell_of, cell_of_one, named

OURS = "Every link is a reading of this data, and a word of neither text."
AGAINST = "against"
_AGAINST = "Against: the {unit} points, at least in part, the other way; that is shown, and is no support."
COLUMNS = (
    Column("Recommendation", "the instrument and its number, as `cosp-plan show` takes them"),
    Column("Kind", "operative, preambular or theme", data=True),
    Column("Asked", "who is asked; empty where nobody is, or the text does not say", data=True),
    Column("Topic", "of the recommendation, in our own words"),
    Column("{Units}", "the {units} that it bears on; empty where it bears on none", fixed=True),
    Column("Relation", "; ".join(f"{name}: {meaning}" for name, meaning in RELATIONS.items()), fixed=True),
    Column("Against", "yes: the {unit} points, at least in part, the other way; never support", data=True),
    Column("Reason", "why, or why it bears on none"),
    SOURCES,
)
_BY_PARAGRAPH = (
    Column("No.", "", number=True),
    Column("Topic", ""),
    Column("Recommendations", "", fixed=True),
)


def render(report: CrosswalkReport, screen: Screen) -> Iterable[str]:
    """Both tables; in CSV only the first, of which each row is a link."""
    yield from formats.render(formats.SHEETS, by_recommendation(report, matrix=screen.format == "csv"), screen)
    if screen.format != "csv":
        yield "\n"
        yield from formats.render(formats.SHEETS, by_paragraph(report), screen)


def by_recommendation(report: CrosswalkReport, *, matrix: bool = False) -> Sheet:
    """A row a link, and one for each recommendation that bears on no paragraph.

    In a matrix each row says whose it is; tables that people read say it once.
    """
    rows: list[list[Cell]] = []
    groups: dict[int, str] = {}
    before = None
    for one in report.recommendations:
        if (one.instrument, one.group.title) != before:
            before = one.instrument, one.group.title
            groups[len(rows)] = f"{one.instrument.short}: {one.group.title}"
        first, *others = _rows(one, report.words.labels)
        rows += [first, *others] if matrix else [[one.recommendation.name, *first[1:]], *map(_going_on, others)]
    columns = named(report.words.own, *COLUMNS)
    return Sheet(_title(report), columns, rows, [], _remarks(report), report.notice, tuple(_says(report)), groups)


def by_paragraph(report: CrosswalkReport) -> Sheet:
    """A row for each paragraph that a recommendation bears on, the nearest first."""
    topics, labels = report.plan.declaration.topics, report.words.labels
    rows: list[list[Cell]] = [
        [cell_of_one(number, labels), topics.get(number, ""), Several(tuple(map(_short, found)))]
        for number, found in report.by_paragraph.items()
        if found
    ]
    units, untouched = report.words.own["Units"], report.untouched
    says = (f"{units} that no recommendation bears on: {labels.listed(untouched) or 'none'}.",)
    head = report.plan.declaration.head
    title = f"{units} of {head.symbol or head.title}" if head else units
    return Sheet(title, _BY_PARAGRAPH, rows, [], _remarks(report), report.notice, says)


def _going_on(row: list[Cell]) -> list[Cell]:
    """A row of the recommendation of the row above."""
    return ["", *row[1:3], "", *row[4:]]


def _rows(one: Placed, labels: Labels) -> Iterator[list[Cell]]:
    asks = one.recommendation
    source = Cited(one.instrument.cited)
    for link in asks.links:
        against = "yes" if link.against else "no"
        relation = f"{link.relation}; {AGAINST}" if link.against else link.relation
        row: list[Cell] = [
            one.id,
            one.kind,
            one.asked,
            asks.topic,
            cell_of(link.paragraphs, labels),
            relation,
            against,
            link.reason,
        ]
        yield [*row, source]
    if not asks.links:
        yield [one.id, one.kind, one.asked, asks.topic, None, "none", "no", asks.none, source]


def _short(one: Bearing) -> str:
    return f"{one.placed.id} ({one.link.relation}{f'; {AGAINST}' if one.link.against else ''})"


def _says(report: CrosswalkReport) -> Iterator[str]:
    """What the declaration has no counterpart for, which is what readers look for first."""
    every = report.recommendations
    name = _named if len(report.instruments) == 1 else _id
    without = [name(one) for one in every if not one.recommendation.links]
    only = [name(one) for one in every if one.only_related]
    unit = report.words.own["unit"]
    counted = Counter(one.kind for one in every)
    kinds = (f"{called}: {counted[kind]}" for kind, called in _KINDS.items() if counted[kind])
    yield sentence(f"{'; '.join(kinds)}; links: {len(report.links)}")
    yield f"No {unit} has anything to do with {len(without)}: {', '.join(without) or 'none'}."
    text = capital(report.words.own["declaration"])
    yield f"{text} speaks of the field of {len(only)} more, and does not say it: {', '.join(only) or 'none'}."


_KINDS = {"operative": "recommendations", "preambular": "preambular paragraphs", "theme": "themes"}


def _named(one: Placed) -> str:
    return one.recommendation.name


def _id(one: Placed) -> str:
    return one.id


def _title(report: CrosswalkReport) -> str:
    head = report.plan.declaration.head
    return f"{'; '.join(one.short for one in report.instruments)} ({head.symbol or head.id if head else ''})"


def _remarks(report: CrosswalkReport) -> tuple[str, ...]:
    against = any(one.link.against for one in report.links)
    return (OURS, *((_AGAINST.format_map(report.words.own),) if against else ()), sentence(report.notice))
