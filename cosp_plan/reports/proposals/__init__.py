"""Proposals -> a sheet (`tables`), which every format prints in its own way, the YAML of a plan, or JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from cosp_plan.language.words import Words, sentence
from cosp_plan.model import Plan, Proposed
from cosp_plan.schedule.question import KEPT, MOVED, NEW
from cosp_plan.schedule.rows.proposal import Proposal
from cosp_plan.schedule.solution import Level

NOT_ANNOUNCED = "A proposal, for review: nothing in it is announced or decided, and it covers nothing."


def notice_of(plan: Plan, words: Words) -> str:
    """What everything made of a proposal says of itself, whatever its format."""
    head = plan.workplan
    return f"{NOT_ANNOUNCED} {sentence(words.notice(head and head.revised))}"


class ProposalReport(NamedTuple):
    """What is proposed for some years of one plan."""

    proposal: Proposal
    plan: Plan
    words: Words
    years: str
    """As a person writes them: ``2027-2029``."""

    @property
    def title(self) -> str:
        """What it is, and of what."""
        head = self.plan.workplan
        return f"Proposal for {self.years}: {head.title if head else self.plan.path}"

    @property
    def notice(self) -> str:
        """What it says of itself."""
        return notice_of(self.plan, self.words)

    def kept(self) -> Iterator[str]:
        """How well each line of `should` is kept, a sentence each."""
        yield from kept_lines(self.proposal.kept)

    @property
    def proposed(self) -> Proposed:
        """As records of a plan."""
        return Proposed(self.proposal.meetings, tuple(row.entry for row in self.proposal.rows))

    def _since(self) -> str:
        """How much of the proposal before is as it was."""
        counts = {kind: len(self.proposal.of_kind(kind)) for kind in (KEPT, MOVED, NEW)} | {
            "in no row any more": len(self.proposal.gone)
        }
        said = (f"{count} {kind}" for kind, count in counts.items() if count or kind in (KEPT, MOVED))
        return f"Since the proposal before: {', '.join(said)}."

    def remarks(self) -> Iterator[str]:
        """What a reader must know, a sentence each."""
        yield from remarks_of(self.proposal, self._since() if self.proposal.again else "", self.notice)


def kept_lines(levels: Iterable[Level]) -> Iterator[str]:
    """How well each line of `should` is kept, a sentence each, in the order of importance."""
    for n, one in enumerate(levels, 1):
        yield f"{n}. {one.line}: {_how_well(one)}."


def since(kinds: Sequence[str]) -> str:
    """How much of the proposal before is as it was."""
    said = (f"{kinds.count(kind)} {kind}" for kind in (KEPT, MOVED, NEW) if kind != NEW or NEW in kinds)
    return f"Since the proposal before: {', '.join(said)}."


class Remarked(Protocol):
    """What every proposal has to say, besides what it proposes."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was left out, or could not be judged."""

    @property
    def interrupted(self) -> bool:
        """Whether somebody stopped the search."""


def remarks_of(made: Remarked, since_then: str, notice: str) -> Iterator[str]:
    """What a reader must know of a proposal, a sentence each; ``since_then`` is empty where there was none before."""
    if made.interrupted:
        yield INTERRUPTED
    if since_then:
        yield since_then
    yield from map(sentence, made.remarks)
    yield notice


INTERRUPTED = "Interrupted: this is the best that was found until then."


def _how_well(one: Level) -> str:
    counted = "kept whole" if not one.found else str(one.found)
    return f"{counted}, best" if one.best else f"{counted}, best found, at least {one.at_least}"
