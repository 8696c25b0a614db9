"""What is wrong, where, and what would be right: plain records that any report can render."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning"]


def shown(path: PurePath | str) -> str:
    """A path as reports show it: ``/`` between its parts on every system."""
    return str(path).replace(os.sep, "/")


class Place(NamedTuple):
    """A stretch of a file. Lines and columns count from 1, columns in characters; the end is exclusive.

    ``line`` 0 means the file as a whole (it could not be read, or does not exist).
    """

    path: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


class Subject(NamedTuple):
    """What a fault is about, wherever it stands and however it is said: with the rule, what makes it the same fault."""

    kind: str
    """A kind of record, by the name of its shape; ``paragraph``; or ``file``."""
    id: str = ""
    """The id of the record, or the number of the paragraph; empty for what has none."""
    field: str = ""
    """The key that is at fault; empty where it is the record as a whole."""
    value: str = ""
    """What it is about there, where a field can have several faults of one kind: the id that nobody knows, a day."""


FILE = Subject("file")


class Problem(NamedTuple):
    """What a rule says of one place; the runner adds the rule's name and severity to make a :class:`Finding`."""

    message: str
    place: Place
    subject: Subject = FILE
    label: str = ""
    """What the marked place shows, in a few words; empty where the message says it already."""
    related: tuple[tuple[Place, str], ...] = ()
    """Other ends of the same fault, each with its label."""
    help: str = ""
    """What would be right."""


class Finding(NamedTuple):
    """One fault. ``rule`` is the name of a :class:`Rule`; the other fields are those of :class:`Problem`."""

    rule: str
    severity: Severity
    message: str
    place: Place
    subject: Subject = FILE
    label: str = ""
    related: tuple[tuple[Place, str], ...] = ()
    help: str = ""

    @property
    def order(self) -> tuple[Any, ...]:
        """Sort key within one file: place, then rule, then message."""
        return (self.place.line, self.place.column, self.rule, self.message)


def fingerprints(findings: Iterable[Finding], plan: str = "") -> list[str]:
    """What makes each finding the same one in another run: its rule, its subject and the id of its ``plan``.

    Lines, files and messages do not matter. Several findings of one rule and subject are numbered in their order.
    """
    from hashlib import sha256  # late: most runs compare nothing

    met: dict[tuple[str, Subject], int] = {}
    made = []
    for finding in findings:
        key = (finding.rule, finding.subject)
        met[key] = met.get(key, 0) + 1
        said = "\0".join((plan, finding.rule, *finding.subject, str(met[key])))
        made.append(sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return made


class Rule(NamedTuple):
    """A named rule, its page, and (for rules over a whole plan) the function that applies it."""

    name: str
    severity: Severity
    title: str
    """One line, no full stop."""
    page: str
    """Why the rule is there, and the examples ``Fails:`` and ``Passes:`` that the tests run."""
    needs: tuple[str, ...] = ()
    """Parts of the plan without which the rule cannot judge (see :attr:`cosp_plan.model.Plan.unknown`)."""
    apply: Callable[[Any], Iterator[Problem]] | None = None
    """None for rules that the reader applies while reading."""
    publishable: bool = False
    """Whether feeds, tables of meetings and drafts are right all the same."""
    always_shown: bool = False
    """Whether other faults hide behind it, so that neither --select nor --ignore removes it."""
    no_plan: bool = False
    """Whether there is no plan at all to judge: exit status 2."""

    @property
    def stops_publishing(self) -> bool:
        """Whether nothing is to go out to people from a plan with this fault."""
        return self.severity == "error" and not self.publishable

    def finding(self, problem: Problem) -> Finding:
        """The finding that this rule makes of a problem."""
        return Finding(self.name, self.severity, *problem)
