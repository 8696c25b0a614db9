"""What the formats do alike with texts."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import category
from urllib.parse import quote, unquote

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


_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def readable(address: str) -> str:
    """An address as people read it: letters of every script as such, all else that is no ASCII percent-encoded."""
    shown = _ENCODED.sub(_decoded, address)
    return "".join(
        char if char.isascii() and char not in _NEVER and char.isprintable() else _letter(char) for char in shown
    )


_NEVER = ' <>"\\^`{|}'
"""What no address may hold (RFC 3986, section 2)."""


def _decoded(encoded: re.Match[str]) -> str:
    try:
        text = unquote(encoded[0], errors="strict")
    except UnicodeDecodeError:
        return encoded[0]
    return "".join(map(_letter, text))


def _letter(char: str) -> str:
    return char if category(char)[0] in "LMN" and not char.isascii() else quote(char, errors="surrogatepass")
