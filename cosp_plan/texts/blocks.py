"""What a published document is made of, whatever its file: blocks of text and tables, in the order of reading.

Footnotes, running headers and page numbers are left out by who reads the file, and so is what nobody sees.
"""

from typing import NamedTuple

MOST_BLOCKS = 200_000
"""Blocks and cells of tables that a file may have. The longest treaty on paper has some thousands."""
TOO_MANY_BLOCKS = f"has over {MOST_BLOCKS:,} paragraphs: is it one document?"


class TextBlock(NamedTuple):
    """A paragraph, a heading, or an item of a list, with its number as a reader sees it before the text."""

    text: str
    """In one line, single spaces; with the number that a list counts: ``14. We will …``, ``(a) …``."""
    heading: bool = False
    """Whether it is set as one: a heading's style, or a short line in bold or italics."""
    level: int = 0
    """How deep it is indented, or nested in lists; 0 is the outermost."""
    sure: bool = True
    """Whether a paragraph surely begins here; if not, it may go on from before, as at the top of a page does what stood
    at the foot of the one before, and as does a line that begins with a number by chance."""
    place: str = ""
    """Where it stands: ``line 41``, ``page 3``; empty where the file has neither."""


class TextTable(NamedTuple):
    """A table: its rows, of cells, of the lines in each."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]
    """A cell that goes on from the row above has the lines of that; all rows are of one length."""
    place: str = ""


class DocumentText(NamedTuple):
    """What was read of a file."""

    parts: tuple[TextBlock | TextTable, ...]
    doubt: str = ""
    """Why not all of it can be relied on, in a sentence for a person; empty where nothing is known to be wrong."""

    @property
    def blocks(self) -> tuple[TextBlock, ...]:
        """The blocks outside tables."""
        return tuple(part for part in self.parts if isinstance(part, TextBlock))

    @property
    def tables(self) -> tuple[TextTable, ...]:
        """The tables."""
        return tuple(part for part in self.parts if isinstance(part, TextTable))
