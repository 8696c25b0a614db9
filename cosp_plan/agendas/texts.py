"""What the formats do alike with texts."""

from collections.abc import Iterable, Iterator

from cosp_plan.agendas.document import Block, Heading, Item, Table

_SPACED = ("fr",)


def labelled(label: str, language: str) -> str:
    """A label with its colon, which some languages set off by a space; a colon of its own is left alone."""
    if not label or label.rstrip().endswith(":"):
        return label
    return f"{label}\u00a0:" if language[:2] in _SPACED else f"{label}:"


def repeated_captions(blocks: Iterable[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it is a table whose caption only says again what the heading above it says."""
    heading = None
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        yield block, isinstance(block, Table) and block.caption == heading


def longest_label(items: Iterable[Item]) -> int:
    """How many characters the labels of these items take up, within reason."""
    return min(max((len(item.label) for item in items), default=0), 16)
