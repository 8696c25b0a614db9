"""A document's table against a plan -> a sheet (`tables`), which every format prints in its own way, or JSON."""

from collections.abc import Iterator
from typing import NamedTuple

from cosp_plan.language.words import Words
from cosp_plan.model import Entry, Plan
from cosp_plan.texts.workplan.comparison import RowFound, TableCompared

_SAME = "Every number, body, date and keyword of the document stands in the plan, and the other way."


class ComparedReport(NamedTuple):
    """A document's table against a plan."""

    document: str
    """What its file is called."""
    compared: TableCompared
    plan: Plan
    words: Words

    @property
    def notice(self) -> str:
        """What it says of itself."""
        return self.words.notice(self.plan.workplan and self.plan.workplan.revised)

    @property
    def verdict(self) -> str:
        """Whether one has what the other has not, in a sentence."""
        if not self.compared.differs:
            return _SAME
        rows = sum(row.differs for row in self.compared.rows)
        alone = len(self.compared.alone)
        said = [f"{rows} of {_many(len(self.compared.rows), 'row')}"] if rows else []
        said += [f"{_many(alone, 'entry', 'entries')} of the plan that {'is' if alone == 1 else 'are'} in no row"]
        return f"The document and the plan differ: {self.words.listed(said if alone else said[:1])}."

    def ours(self) -> Iterator[str]:
        """What is a reading of the plan's, and stands in the document otherwise or not at all, a sentence each."""
        grouped = [entry for row in self.compared.rows for entry in row.ours]
        if grouped:
            names = "; ".join(map(self._named, grouped))
            counted = "One grouping is" if len(grouped) == 1 else f"{len(grouped)} groupings are"
            yield f"{counted} ours: {names}."
        for row in self.compared.rows:
            for one in row.elsewhere:
                where = self.words.listed(entry.id for entry in one.entries)
                numbers = self.words.labels.listed(one.numbers)
                yield f"Row {row.row.number} has {numbers}; the plan has it with row {one.row}, in {where}: ours."
        without = [entry.id for row in self.compared.rows if row.words_ours for entry in row.entries]
        if without:
            yield f"Where the document has no keywords, those of the plan are ours: {', '.join(without)}."

    def not_compared(self) -> Iterator[str]:
        """What nobody compared, a sentence each."""
        prose = [str(row.row.number) for row in self.compared.rows if row.row.is_prose]
        if prose:
            said = f"row {prose[0]}" if len(prose) == 1 else f"rows {self.words.listed(prose)}"
            yield f"In {said} words stand in place of numbers, and are not compared."
        unsure = [row.row for row in self.compared.rows if not row.row.when.sure]
        for one in unsure:
            yield f"The date of row {one.number} is read of “{one.cells.get('date', '')}”."
        yield "Meetings and standing items of the plan that the table does not speak of are not compared."

    def _named(self, entry: Entry) -> str:
        bodies = ", ".join(self.plan.bodies.shorts.get(id, id) for id in entry.body)
        numbers = self.words.labels.listed(entry.paragraphs)
        return f"{entry.id} ({bodies}{f': {numbers}' if numbers else ''})"

    def differences(self, row: RowFound) -> Iterator[str]:
        """What one has of a row and the other has not, a line each."""
        labels, shorts = self.words.labels, self.plan.bodies.shorts
        for text in row.row.unknown:
            yield f"no one body of the plan is known by “{text}”"
        if not row.entries:
            yield "the plan has nothing of this row"
            return
        if row.year_differs:
            yield "year: the plan has none"
        for said, numbers in (("document", row.lacking), ("plan", row.surplus)):
            if numbers:
                yield f"only the {said} has {labels.listed(numbers)}"
        for said, bodies in (("document", row.bodies_lacking), ("plan", row.bodies_surplus)):
            if bodies:
                yield f"only the {said} has {self.words.listed(shorts.get(id, id) for id in bodies)}"
        if row.days is not None:
            given = self.words.days(row.row.when.days)
            yield f"days: {given} in the document, {self.words.days(row.days) or 'none'} in the plan"
        for said, texts in (("document", row.words_lacking), ("plan", row.words_surplus)):
            yield from (f"only the {said} has “{text}”" for text in texts)


def _many(count: int, one: str, several: str = "") -> str:
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"
