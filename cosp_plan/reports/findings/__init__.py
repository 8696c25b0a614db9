"""Findings -> text, one module a format."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cosp_plan.escaping import line_start, one_line
from cosp_plan.findings import Finding, fingerprints
from cosp_plan.model import Plan
from cosp_plan.paragraphs import EMPTY
from cosp_plan.reading.files import SourceFile
from cosp_plan.rules import PLAN_RULES, Checked
from cosp_plan.rules.against import Baseline

MOST_SKIPPED = sum(bool(rule.needs) for rule in PLAN_RULES)
"""Rules that need a part of the plan; all of them are skipped where none of it could be read."""


class Marked(NamedTuple):
    """A finding among those of its plan."""

    finding: Finding
    fingerprint: str
    """What makes it the same one in another run."""
    new: bool
    """Whether it was not in the earlier version; without one, all are."""


class Result(NamedTuple):
    """One checked plan: what reports are made of."""

    plan: Plan
    checked: Checked
    files: dict[str, SourceFile]
    addresses: Mapping[str, str] = {}
    """Paths from the root of the repository, by those that reports show, for formats that others resolve."""
    baseline: Baseline | None = None

    @classmethod
    def of_lost(cls, finding: Finding, version: str) -> "Result":
        """The result of a plan that is gone: that it is."""
        return cls(Plan(finding.place.path), Checked((finding,), None, None, ()), {}, baseline=Baseline(version))

    @property
    def marked(self) -> list[Marked]:
        """Every finding."""
        findings, head = self.checked.findings, self.plan.workplan
        made = zip(findings, fingerprints(findings, head.id if head else ""), strict=True)
        return [Marked(finding, mark, n not in self._old) for n, (finding, mark) in enumerate(made)]

    @property
    def new(self) -> list[Finding]:
        """What is to be shown, and decides: all that was not there before."""
        return [finding for n, finding in enumerate(self.checked.findings) if n not in self._old]

    @property
    def _old(self) -> frozenset[int]:
        return self.baseline.old if self.baseline else frozenset()


def told(finding: Finding) -> str:
    """What is wrong, and what would be right, for formats that have one text for both."""
    return f"{finding.message}. {finding.help[0].upper()}{finding.help[1:]}" if finding.help else finding.message


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Findings by rule, the most frequent first."""
    numbers: dict[str, int] = {}
    for finding in findings:
        numbers[finding.rule] = numbers.get(finding.rule, 0) + 1
    return dict(sorted(numbers.items(), key=lambda item: (-item[1], item[0])))


def summary(results: list[Result]) -> str:
    """What the last line of a report says; with several plans, a line each before it."""
    if len(results) == 1:
        return _of_one(results[0])
    lines = [f"{line_start(one_line(result.plan.path))}: {_of_one(result)}" for result in results]
    findings = [finding for result in results for finding in result.new]
    return "\n".join([*lines, f"{len(results)} plans: {_found(findings)}{_since(results)}"])


def _of_one(result: Result) -> str:
    checked = result.checked
    day = f"as of {checked.day}" if checked.day else "no day to judge on (no `revised`, no --as-of)"
    units = result.plan.declaration.unit.many
    counted = checked.coverage.counted(units) if checked.coverage else "coverage not judged"
    return f"{_found(result.new)}{_since([result])}; {day}; {counted}"


def _since(results: list[Result]) -> str:
    """What the findings are new against, and how many of before are not shown."""
    versions = [result.baseline.version for result in results if result.baseline]
    if not versions:
        return ""
    old = sum(len(result.checked.findings) - len(result.new) for result in results)
    hidden = f", {old} that {'was' if old == 1 else 'were'} there before not shown" if old else ""
    return f" new since {one_line(versions[0])}{hidden}"


def _found(findings: Iterable[Finding]) -> str:
    findings = list(findings)
    if not findings:
        return "no findings"
    parts = []
    for severity in ("error", "warning"):
        some = [f for f in findings if f.severity == severity]
        if some:
            by_rule = ", ".join(f"{number} {rule}" for rule, number in counts(some).items())
            parts.append(f"{len(some)} {severity}{'s' if len(some) > 1 else ''} ({by_rule})")
    return ", ".join(parts)


def notes(results: Iterable[Result]) -> list[str]:
    """What else a reader of findings must know: which rules, or which earlier version, could not be judged."""
    return [
        f"{line_start(one_line(result.plan.path))}: {one_line(note)}"
        for result in results
        for note in (_skipped(result), _not_judged(result), _no_longer(result))
        if note
    ]


def _skipped(result: Result) -> str:
    names = result.checked.skipped
    if not names or len(names) == MOST_SKIPPED:  # where nothing could be read, that is said already
        return ""
    listed = ", ".join(names) if len(names) <= 6 else f"{len(names)} rules, {names[0]} among them"
    return f"a part could not be read, so these are not judged: {listed}"


def _no_longer(result: Result) -> str:
    """Which paragraphs the text does not have any more: nobody misses them."""
    gone = result.baseline.gone if result.baseline else EMPTY
    return f"no longer in the text, and in no count: {result.plan.declaration.unit.many} {gone}" if gone else ""


def _not_judged(result: Result) -> str:
    if result.baseline is None or result.baseline.judged:
        return ""
    why = result.baseline.why
    return f"{result.baseline.trouble}{f' ({line(why)})' if why else ''}, so every finding counts as new"


def line(finding: Finding) -> str:
    """A finding in a line: ``path:line:col: error[rule] message``."""
    place = finding.place
    where = f"{place.path}:{place.line}:{place.column}" if place.line else place.path
    return line_start(one_line(f"{where}: {finding.severity}[{finding.rule}] {finding.message}"))
