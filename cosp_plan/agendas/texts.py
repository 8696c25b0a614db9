"""What the formats do alike with texts."""

from collections.abc import Iterable, Iterator

from cosp_plan.agendas.tree import AgendaItem, Block, Heading, Table


def repeated_captions(blocks: Iterable[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it is a table whose caption only says again what the heading above it says."""
    heading = None
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        yield block, isinstance(block, Table) and block.caption == heading


def longest_label(items: Iterable[AgendaItem]) -> int:
    """How many characters the labels of these items take up, within reason."""
    return min(max((len(item.label) for item in items), default=0), 16)
