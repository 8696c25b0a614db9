"""A document's table against a plan -> a sheet (`tables`), which every format prints in its own way, or JSON."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cosp_plan.language.words import Words
from cosp_plan.model import Entry, Plan
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.compared.extent import extent
from cosp_plan.texts.workplan.comparison import RowFound, TableCompared
from cosp_plan.texts.workplan.meetings import BodyDays


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
        """Whether one has what the other has not of what was compared, and what was not compared."""
        found = extent(self.compared, self.words)
        return " ".join((found.agreement if not self.compared.differs else self._differing(), *found.left_out))

    def _differing(self) -> str:
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
        reordered = [entry.id for row in self.compared.rows for entry in row.reordered]
        if reordered:
            pair = "pairs" if len(reordered) == 1 else "pair"
            yield f"Of these {self.words.listed(reordered)} {pair} numbers and keywords otherwise than in their order."
        for row in self.compared.rows:
            for one in row.elsewhere:
                where = self.words.listed(entry.id for entry in one.entries)
                numbers = self.words.labels.listed(one.numbers)
                yield f"Row {row.row.number} has {numbers}; the plan has it with row {one.row}, in {where}: ours."
        without = [entry.id for row in self.compared.rows if row.words_ours for entry in row.entries]
        if without:
            yield f"Where the document has no keywords, those of the plan are ours: {', '.join(without)}."

    def not_compared(self) -> Iterator[str]:
        """What is not compared whatever the document, a sentence each."""
        yield "Of the plan's meetings the days and sessions are compared where a row of the table names them."
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
            yield f"days: {self.words.days(row.row.when.days)} in the document, {self._days(row.days)} in the plan"
        for mention in row.sessions.document:
            yield f"session: only the document has “{mention.said}”"
        for meeting in row.sessions.plan:
            yield f"session: only the plan has {meeting.id}"
        for said, texts in (("document", row.words_lacking), ("plan", row.words_surplus)):
            yield from (f"only the {said} has “{text}”" for text in texts)

    def reordered(self, row: RowFound) -> Iterator[str]:
        """How the plan pairs numbers and keywords of a row, where it does not in their order, a line each."""
        if row.reordered:
            lines = zip(row.row.groups, row.row.keywords, strict=True)
            yield f"in their order: {'; '.join(self._pair(group.numbers, words) for group, words in lines)}"
        for entry in row.reordered:
            yield f"the plan pairs {self._pair(entry.paragraphs, entry.keywords)}: ours"

    def _pair(self, numbers: ParagraphSet, keywords: Iterable[str]) -> str:
        return f"{self.words.labels.listed(numbers) or 'no numbers'} with “{'; '.join(keywords)}”"

    def _days(self, days: Iterable[BodyDays]) -> str:
        """Those of each body, by what it is called where they are not all the same."""
        shorts = self.plan.bodies.shorts
        each = {one.body: self.words.days(one.days) or "none" for one in days}
        if len(set(each.values())) == 1:
            return next(iter(each.values()))
        return ", ".join(f"{shorts.get(id, id)} {said}" for id, said in each.items())


def _many(count: int, one: str, several: str = "") -> str:
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"
