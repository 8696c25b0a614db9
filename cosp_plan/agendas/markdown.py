"""A draft as CommonMark with GitHub's tables."""

from collections.abc import Iterable, Iterator

from cosp_plan.agendas.texts import readable, repeated_captions
from cosp_plan.agendas.tree import (
    Agenda,
    AgendaItem,
    Blank,
    Block,
    Bullets,
    DocumentHead,
    Draft,
    Heading,
    Line,
    Note,
    Notes,
    Numbers,
    Prose,
    Table,
    Title,
)
from cosp_plan.escaping import lines, link, markdown, markdown_line

_DOTS = "." * 60
_BREAK = "\\\n"
_LISTS = (Agenda, Bullets, Notes)


def render(draft: Draft) -> str:
    """The draft; its notice stands at the top and at the end."""
    notice = f"> {_emphasis(draft.notice, '**')}"
    return "\n\n".join([notice, *_parts(draft), notice]) + "\n"


def _parts(draft: Draft) -> Iterator[str]:
    before: Block | None = None
    for block, repeated in repeated_captions(draft.blocks):
        part = _block(block, repeated)
        if not part:
            continue
        if isinstance(before, _LISTS) and isinstance(block, _LISTS) and not getattr(block, "heading", ""):
            yield "<!-- -->"  # two lists in a row would be one
        yield part
        before = block


def _block(block: Block, repeated: bool) -> str:
    match block:
        case DocumentHead():
            return "\n\n".join(_head(block))
        case Title(text):
            return f"# {markdown_line(text)}"
        case Heading(level, text):
            return f"{'#' * (level + 1)} {markdown_line(text)}"
        case Prose(text, number, aside, notes):
            if aside:
                return f"> {_emphasis(f'{number} {text}'.strip(), '*')}{_marks(notes)}"
            return _flow(f"{number} {text}" if number else text) + _marks(notes)
        case Agenda(items):
            return "\n".join(_items(items, 0))
        case Bullets(texts, heading):
            above = f"{_emphasis(heading, '*')}\n\n" if heading and texts else ""
            return above + "\n".join(f"- {_line(text, 2)}" for text in texts)
        case Blank(label, count):
            first = f"{markdown_line(label)} {_DOTS}".strip()
            return _BREAK.join([first, *[_DOTS] * (count - 1)])
        case Table(columns, rows, _, caption):
            above = "" if repeated or not caption else f"{_emphasis(caption, '**')}\n\n"
            return above + "\n".join(_table(columns, rows))
        case Notes(notes):
            return "\n".join(_note(number, note) for number, note in enumerate(notes, 1))


def _head(head: DocumentHead) -> Iterator[str]:
    """Bodies and symbols side by side, a rule, then the sessions and the item."""
    rows = [*head.bodies, ("", "\n".join(head.particulars))]
    yield "\n".join(_table((head.organ, ""), [row for row in rows if any(row)]))
    yield "---"
    for one in head.sessions:
        yield _BREAK.join(filter(None, (_emphasis(one.session, "**"), _line(one.when, 0))))
    if head.item:
        yield _flow(head.item)


def _flow(text: str, indent: int = 0) -> str:
    """Text with its line breaks, continued at an indent."""
    kept = [line for line in map(markdown_line, lines(text)) if line]
    return (_BREAK + " " * indent).join(kept)


def _line(line: Line, indent: int) -> str:
    return _flow(line.text, indent) + _marks(line.notes)


def _marks(notes: Numbers) -> str:
    """The numbers of notes, after a text."""
    return f" \\[{', '.join(map(str, notes))}\\]" if notes else ""


def _note(number: int, note: Note) -> str:
    address = f", <{readable(note.address)}>" if link(note.address) else ""
    return f"{number}. {_flow(note.title, len(str(number)) + 2)}{address}"


def _emphasis(text: str, mark: str) -> str:
    """Emphasized text in one paragraph."""
    inside = " ".join(markdown(text).split())
    return f"{mark}{inside}{mark}" if inside else ""


def _items(items: Iterable[AgendaItem], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for item in items:
        line = f"{indent}- {_emphasis(item.label, '**')} {_line(Line(item.title, item.notes), len(indent) + 2)}"
        yield line + (f"{_BREAK}{indent}  {_emphasis(item.note, '*')}" if item.note else "")
        yield from _items(item.sub, depth + 1)


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str | None, ...]]) -> Iterator[str]:
    yield _row(columns)
    yield "|" + " --- |" * len(columns)
    for row in rows:
        yield _row(row)


def _row(cells: Iterable[str | None]) -> str:
    shown = ("<br>".join(markdown(line).strip() for line in lines(cell or "")) for cell in cells)
    return f"| {' | '.join(shown)} |"
