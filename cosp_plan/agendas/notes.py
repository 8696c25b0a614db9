"""Where the facts of a draft come from: notes, numbered in the order in which they are cited."""

from collections.abc import Iterable, Mapping

from cosp_plan.agendas.tree import Note, Numbers
from cosp_plan.model import Source


class Citations:
    """The notes of one draft so far."""

    def __init__(self) -> None:
        self._numbers: dict[Note, int] = {}

    def of(self, ids: Iterable[str], known: Mapping[str, Source]) -> Numbers:
        """The numbers of the notes to some sources, each once; a source of two files of the data is one."""
        return tuple(sorted({self._number(known[id]) for id in ids if id in known}))

    def _number(self, source: Source) -> int:
        symbol = f" ({source.symbol})" if source.symbol else ""
        return self._numbers.setdefault(Note(f"{source.title}{symbol}", source.url), len(self._numbers) + 1)

    @property
    def notes(self) -> tuple[Note, ...]:
        """All of them, in order."""
        return tuple(self._numbers)


def together(*numbers: Numbers) -> Numbers:
    """Notes to one text, each once."""
    return tuple(sorted({number for some in numbers for number in some}))
