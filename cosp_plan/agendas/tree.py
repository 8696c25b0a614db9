"""What a draft is made of, whatever its format: a page header, then blocks in order. Text is plain, never markup."""

from typing import NamedTuple

Numbers = tuple[int, ...]
"""The notes that say where a text comes from, by their numbers."""


class Line(NamedTuple):
    """A line of text, and the notes to it."""

    text: str
    notes: Numbers = ()


class Convened(NamedTuple):
    """A session that the document is for: whose and which, and its place and dates."""

    session: str
    when: Line


class DocumentHead(NamedTuple):
    """The head of the document; whoever has no organ above them leaves it empty."""

    organ: str
    bodies: tuple[tuple[str, str], ...]
    """The name of each body, and the symbol of its document."""
    particulars: tuple[str, ...]
    """Distribution, date and original language, one a line."""
    sessions: tuple[Convened, ...]
    item: str
    """The item under which the document comes."""


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
    notes: Numbers = ()


class AgendaItem(NamedTuple):
    """An item of an agenda: its label ("2.", "(a)", "[…]"), its title and its sub-items."""

    label: str
    title: str
    note: str = ""
    """A remark about the item, set apart from its title; empty for most."""
    sub: tuple["AgendaItem", ...] = ()
    notes: Numbers = ()


class Agenda(NamedTuple):
    """The list of items."""

    items: tuple[AgendaItem, ...]


class Bullets(NamedTuple):
    """A list without numbers, under a heading of its own where it has one."""

    lines: tuple[Line, ...]
    heading: str = ""


class Blank(NamedTuple):
    """Something to be filled in by hand: a label, with its colon, and so many empty lines."""

    label: str
    lines: int = 1


class Table(NamedTuple):
    """A table; its heading is repeated on each page. ``widths`` are shares of the page, adding up to 100."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    """None: the cell above goes on."""
    widths: tuple[int, ...]
    caption: str


class Note(NamedTuple):
    """Where something comes from: a title, with what else identifies it, and its address where it has one."""

    title: str
    address: str


class Notes(NamedTuple):
    """The notes, numbered from 1."""

    notes: tuple[Note, ...]


Block = DocumentHead | Title | Heading | Prose | Agenda | Bullets | Blank | Table | Notes


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
    note: str
    """The word before the number of a note, where a screen reader tells what a link leads to."""
    stamp: str
    """The plan's ``revised`` (2026-11-21), from which files take their time stamps."""
    blocks: tuple[Block, ...]
