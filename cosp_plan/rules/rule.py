"""What a rule over a plan is: a generator of problems, whose docstring is its page."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from cosp_plan import model
from cosp_plan.coverage import Coverage
from cosp_plan.findings import Problem, Rule, Severity, Subject
from cosp_plan.model import Busy, Labels, Plan
from cosp_plan.paragraphs import ParagraphSet

if TYPE_CHECKING:
    from cosp_plan.index import Index


class Case:
    """What rules judge: a plan, its coverage, the day on which it is judged, and what other calendars have.

    The plan as it was ``earlier`` decides where a fault is shown, never whether it is one. Rules that need ``day`` (see
    ``--as-of``) say so and are not run without it.
    """

    def __init__(
        self, plan: Plan, coverage: Coverage, day: date, busy: Sequence[Busy] = (), earlier: Plan | None = None
    ) -> None:
        self.plan = plan
        self.coverage = coverage
        self.day = day
        self.busy = busy
        self.earlier = earlier
        self._index: Index | None = None
        self._labels: Labels | None = None

    def named(self, numbers: ParagraphSet) -> str:
        """Paragraphs as the declaration calls them: ``paragraph 71``, ``challenges [3-6]``."""
        declaration = self.plan.declaration
        self._labels = self._labels or declaration.labels
        unit = declaration.unit
        return f"{unit.one if len(numbers) == 1 else unit.many} {self._labels.listed(numbers)}"

    @property
    def index(self) -> "Index":
        """Look-ups over the plan, made when the first rule asks: most plans need none."""
        from cosp_plan.index import Index

        self._index = self._index or Index.of(self.plan)
        return self._index


_KINDS = {
    model.Workplan: "workplan",
    model.Entry: "entry",
    model.Meeting: "meeting",
    model.Standing: "standing",
    model.Deferral: "deferral",
    model.Contribution: "contribution",
    model.Requirement: "requirement",
    model.ProposedEntry: "proposed-entry",
    model.ProposedMeeting: "proposed-meeting",
    model.Source: "source",
    model.DeclarationHead: "declaration",
    model.Section: "section",
    model.Theme: "theme",
    model.Paragraph: "paragraph",
    model.InstrumentHead: "instrument",
    model.RecommendationGroup: "group",
    model.Recommendation: "recommendation",
    model.Link: "link",
    model.Body: "body",
    model.Name: "name",
    model.Papers: "documents",
    model.Item: "item",
    model.ItemWords: "item",
    model.Deadline: "deadline",
}


def subject(record: Any, field: str = "", value: object = "") -> Subject:
    """What a problem of a record is about; without an id it is known by its number, body or first paragraph."""
    id = getattr(record, "id", "") or getattr(record, "number", "") or getattr(record, "body", "")
    if isinstance(record, model.Deferral) and record.paragraphs:
        id = record.paragraphs.ranges[0][0]
    if isinstance(record, model.Requirement):
        id = str(record)
    return Subject(_KINDS[type(record)], str(id or ""), field, str(value))


Check = Callable[[Case], Iterator[Problem]]


def rule(severity: Severity, *needs: str, publishable: bool = False) -> Callable[[Check], Rule]:
    """Make a rule of a function: its name in words, its docstring's first line the title, the rest the page.

    ``publishable``: an error that says nothing against the plan's days, bodies and meetings.
    """

    def make(check: Check) -> Rule:
        title, _, page = (inspect.getdoc(check) or "").partition("\n")
        return Rule(check.__name__.replace("_", "-"), severity, title.rstrip("."), page, needs, check, publishable)

    return make
