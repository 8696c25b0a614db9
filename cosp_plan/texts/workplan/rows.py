"""The rows of a workplan's table, put together of their cells."""

from collections.abc import Iterable, Iterator, Mapping

from cosp_plan.model import Bodies, Declaration, Unit
from cosp_plan.texts.blocks import TextTable
from cosp_plan.texts.workplan import TableWords, WorkplanRow, WorkplanTable
from cosp_plan.texts.workplan.columns import Lines, parted
from cosp_plan.texts.workplan.days import OPEN, DateCells
from cosp_plan.texts.workplan.names import BodyNames
from cosp_plan.texts.workplan.numbers import SectionNames, groups
from cosp_plan.texts.workplan.words import folded, words_of


def rows(tables: Iterable[TextTable], words: TableWords, declaration: Declaration, bodies: Bodies) -> WorkplanTable:
    """The rows of those tables that are a workplan's, one after another, in words of a declaration and its bodies."""
    headings = {**words.headings, "paragraphs": (*words.headings["paragraphs"], *_units(declaration.unit))}
    reader = _RowReader(words._replace(headings=headings), declaration, bodies)
    found: list[WorkplanRow] = []
    passed_over: list[str] = []
    unread: list[str] = []
    known = False
    for table in tables:
        some = parted(table, headings)
        if some is None:
            passed_over.append(_described(table))
            continue
        known = True
        read = reader.read(some.rows, len(found) + 1)
        found += (row._replace(when=row.when._replace(sure=False)) for row in read) if some.several_dates else read
        unread += some.unread
    return WorkplanTable(tuple(found), known, tuple(passed_over), tuple(dict.fromkeys(unread)))


def _described(table: TextTable) -> str:
    """How many rows a table has, and how it begins."""
    first = " | ".join(" ".join(cell) for cell in next(iter(table.rows), ()) if cell)
    count = len(table.rows)
    return f"{count} row{'' if count == 1 else 's'} from “{first[:_SHOWN]}{'…' if len(first) > _SHOWN else ''}”"


_SHOWN = 60


def _units(unit: Unit) -> tuple[str, ...]:
    every = (unit, *unit.translations.values())
    return tuple(folded(name) for one in every for name in (one.one, one.many))


class _RowReader:
    """Reads the cells of each row."""

    def __init__(self, words: TableWords, declaration: Declaration, bodies: Bodies) -> None:
        self._words = words
        self._dates = DateCells(words)
        self._bodies = BodyNames(bodies.bodies, words)
        self._sections = SectionNames.named(declaration.sections, words)

    def read(self, rows: Iterable[Mapping[str, Lines]], first: int) -> Iterator[WorkplanRow]:
        """The rows of a table, in order, from a number on; a date that is empty goes on from the row above."""
        above = OPEN._replace(sure=False)
        for number, cells in enumerate(rows, first):
            lines = {kind: cells.get(kind, ()) for kind in ("date", "body", "paragraphs", "keywords")}
            body = " ".join(lines["body"])
            above = self._dates.when(lines["date"], above, "")
            named = self._bodies.named(lines["body"])
            label, keywords = _without_label(lines["keywords"], self._words)
            yield WorkplanRow(
                number,
                self._dates.when(lines["date"], above, body),
                named.bodies,
                named.unknown,
                groups(lines["paragraphs"], self._sections, self._words),
                tuple(filter(None, map(_split, keywords))),
                label,
                {kind: " / ".join(some) for kind, some in lines.items() if some},
                " / ".join(cells.get("beyond", ())),
            )


def _without_label(lines: Lines, words: TableWords) -> tuple[str, Lines]:
    """What introduces the keywords (``Topic agreed by the bureau:``), and the rest."""
    if len([line for line in lines if _is_labelled(line, words)]) == 1 and lines[0].count(":") == 1:
        label, colon, rest = lines[0].partition(":")
        if colon and (said := words_of(label)) and said[0] in words.headings["keywords"]:
            return label.strip(), tuple(filter(None, (rest.strip(), *lines[1:])))
    return "", lines


def _is_labelled(line: str, words: TableWords) -> bool:
    said = words_of(line.partition(":")[0]) if ":" in line else []
    return bool(said) and said[0] in words.headings["keywords"]


def _split(line: str) -> tuple[str, ...]:
    return tuple(part for one in line.split(";") if any(map(str.isalnum, part := one.strip())))
