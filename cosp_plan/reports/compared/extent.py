"""How far a table was compared with a plan: of what it may be said that the two agree, and what was left out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cosp_plan.language.words import Words
from cosp_plan.texts.workplan import WorkplanRow
from cosp_plan.texts.workplan.comparison import RowFound, TableCompared
from cosp_plan.texts.workplan.meetings import names_session

_SHOWN = 100
"""Characters of a date that are quoted."""


class Extent(NamedTuple):
    """How far a table was compared."""

    agreement: str
    """What it says where nothing differs, in a sentence."""
    left_out: tuple[str, ...]
    """What of the document, or of entries that are of its rows, was not compared, a sentence each."""


def extent(compared: TableCompared, words: Words) -> Extent:
    """Of which kinds everything was compared, each way, and in which rows something was not."""
    unlike, without = list(_unlike(compared, words)), [one for one in compared.rows if one.words_ours]
    left_out = (*unlike, f"{_in(without, words, 'has', 'have')} no keywords to compare.") if without else tuple(unlike)
    document, plan = list(_of_document(compared.rows)), list(_of_plan(compared.rows))
    if not document:
        return Extent("Nothing was compared.", left_out)
    head = "Of what was compared, every" if unlike else "Every"
    there = f"{head} {words.listed(document)} of the document stands in the plan"
    back = f"every {words.listed(plan)} of the plan's entries in the document" if plan else ""
    back = "the other way" if plan == document else back
    return Extent(f"{there}, and {back}." if back else f"{there}.", left_out)


def _of_document(rows: Sequence[RowFound]) -> Iterator[str]:
    """The kinds of what the document has, and the plan was asked for."""
    told = {
        "number": any(one.row.groups for one in rows),
        "body": any(one.row.bodies for one in rows),
        "session": any(names_session(mention) for one in rows for mention in one.row.bodies),
        "date": any(one.row.when.sure for one in rows),
        "keyword": any(one.row.keywords for one in rows),
    }
    return (kind for kind, some in told.items() if some)


def _of_plan(rows: Sequence[RowFound]) -> Iterator[str]:
    """The kinds of what the entries have, and the document was asked for in every row; never the sessions."""
    told = {
        "number": any(one.row.groups for one in rows) and not any(_numbers_in_prose(one) for one in rows),
        "body": any(one.row.bodies for one in rows),
        "date": all(one.row.when.sure for one in rows),
        "keyword": not any(one.words_ours for one in rows),
    }
    return (kind for kind, some in told.items() if some)


def _numbers_in_prose(one: RowFound) -> bool:
    return one.row.is_prose and any(entry.paragraphs for entry in one.entries)


def _unlike(compared: TableCompared, words: Words) -> Iterator[str]:
    """What the document says, and nothing was held against it."""
    prose = [one for one in compared.rows if one.row.is_prose]
    if prose:
        yield f"{_in(prose, words, 'has', 'have')} words in place of numbers, which are not compared."
    for one in filter(_numbers_in_prose, prose):
        for entry in one.entries:
            if entry.paragraphs:
                numbers = words.labels.listed(entry.paragraphs)
                yield f"Nor are the numbers that the plan has there, {numbers} in {entry.id}."
    yield from _dates([one.row for one in compared.rows])
    for one in compared.rows:
        for mention in one.row.bodies:
            if mention.aside:
                yield f"Not compared in row {one.row.number}: “{mention.aside}”, beside a body."
        if one.row.beyond:
            yield f"Not compared in row {one.row.number}: “{one.row.beyond}”, under no heading."
    if not compared.whole:
        yield "So much differs that not every entry was held against every row."


def _dates(rows: Iterable[WorkplanRow]) -> Iterator[str]:
    """The dates that are not sure; an empty one is that of the row above."""
    said = ""
    for row in rows:
        said = row.cells.get("date", said)
        if row.when.sure:
            continue
        date = f"The date “{said[:_SHOWN]}{'…' if len(said) > _SHOWN else ''}” of row {row.number}"
        if not said:
            yield f"Row {row.number} has no date, and is compared without one."
        elif row.when.year is None:
            yield f"{date} could not be read, and is not compared."
        else:
            yield f"{date} is not sure, and is compared by the year {row.when.year} alone."


def _in(rows: Sequence[RowFound], words: Words, one: str, several: str) -> str:
    numbers = [str(row.row.number) for row in rows]
    return f"Row {numbers[0]} {one}" if len(numbers) == 1 else f"Rows {words.listed(numbers)} {several}"
