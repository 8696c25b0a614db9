"""What a draft is made of, whatever its format: a page header, then blocks in order. Text is plain, never markup."""

from typing import NamedTuple


class Fields(NamedTuple):
    """The header block: label and text in pairs; a text may have several lines."""

    pairs: tuple[tuple[str, str], ...]


class Title(NamedTuple):
    """The title of the document; once."""

    text: str


class Heading(NamedTuple):
    """A heading; level 1 is a part of the document (agenda, annotations, annex), 2 an item, 3 what is within it."""

    level: int
    text: str


class Prose(NamedTuple):
    """Running text. ``number`` is printed before it ("1."); ``aside`` is text about the draft, not of it."""

    text: str
    number: str = ""
    aside: bool = False


class AgendaItem(NamedTuple):
    """An item of an agenda: its label ("2.", "(a)", "[…]"), its title and its sub-items."""

    label: str
    title: str
    note: str = ""
    """A remark about the item, set apart from its title; empty for most."""
    sub: tuple["AgendaItem", ...] = ()


class Agenda(NamedTuple):
    """The list of items."""

    items: tuple[AgendaItem, ...]


class Bullets(NamedTuple):
    """A list without numbers."""

    texts: tuple[str, ...]


class Blank(NamedTuple):
    """Something to be filled in by hand: a label, with its colon, and so many empty lines."""

    label: str
    lines: int = 1


class Table(NamedTuple):
    """A table; its heading is repeated on each page. ``widths`` are shares of the page, adding up to 100."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    caption: str


Block = Fields | Title | Heading | Prose | Agenda | Bullets | Blank | Table


class Draft(NamedTuple):
    """A whole draft, whatever its format."""

    language: str
    """With its region (``en-GB``, ``fr-FR``), for screen readers and spelling checkers."""
    title: str
    """What the file is called in a list: for HTML's title and Word's properties."""
    notice: str
    """On every page: a draft, what the plan says of itself, and of which day the data is."""
    page: str
    """The word for "page" in the document's language."""
    stamp: str
    """The plan's ``revised`` (2026-11-21), from which files take their time stamps."""
    blocks: tuple[Block, ...]
