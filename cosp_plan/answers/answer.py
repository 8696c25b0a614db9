"""What an answer is made of, whatever its format. Text is plain, never markup."""

from typing import TYPE_CHECKING, NamedTuple

from cosp_plan.model import Source

if TYPE_CHECKING:  # only programs are told by these names, and making them takes as long as reading a plan
    from cosp_plan.answers.data import AnswerData


class Fact(NamedTuple):
    """Something known, with the sources that say so."""

    label: str
    text: str
    sources: tuple[Source, ...] = ()


class Group(NamedTuple):
    """Facts that belong together; the title may be empty."""

    title: str
    facts: tuple[Fact, ...]


class Answer(NamedTuple):
    """What is known of one thing."""

    kind: str
    """``paragraph``, ``entry``, ``meeting``, ``body``, ``section``, ``theme``, ``contribution``, ``instrument``,
    ``recommendation``, ``source``, ``year`` or ``plan``."""
    id: str
    title: str
    says: tuple[str, ...]
    """The answer itself, in a sentence or two."""
    groups: tuple[Group, ...]
    data: "AnswerData"
    """The records that it is made of, for programs."""
    of_records: tuple[Source, ...] = ()
    """The sources of records that no fact names."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that its facts name, each once, in order."""
        return tuple(dict.fromkeys(source for group in self.groups for fact in group.facts for source in fact.sources))
