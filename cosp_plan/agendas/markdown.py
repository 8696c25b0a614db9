"""A draft as CommonMark with GitHub's tables."""

from collections.abc import Iterable, Iterator

from cosp_plan.agendas.texts import repeated_captions
from cosp_plan.agendas.tree import (
    Agenda,
    AgendaItem,
    Blank,
    Block,
    Bullets,
    Draft,
    Fields,
    Heading,
    Prose,
    Table,
    Title,
)
from cosp_plan.escaping import lines, markdown, markdown_line

_DOTS = "." * 60
_BREAK = "\\\n"
_LISTS = (Agenda, Bullets)


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
        if isinstance(before, _LISTS) and isinstance(block, _LISTS):
            yield "<!-- -->"  # two lists in a row would be one
        yield part
        before = block


def _block(block: Block, repeated: bool) -> str:
    match block:
        case Title(text):
            return f"# {markdown_line(text)}"
        case Heading(level, text):
            return f"{'#' * (level + 1)} {markdown_line(text)}"
        case Prose(text, number, aside):
            if aside:
                return f"> {_emphasis(f'{number} {text}'.strip(), '*')}"
            return _flow(f"{number} {text}" if number else text)
        case Fields(pairs):
            return "\n".join(_table(("", ""), pairs))
        case Agenda(items):
            return "\n".join(_items(items, 0))
        case Bullets(texts):
            return "\n".join(f"- {_flow(text, 2)}" for text in texts)
        case Blank(label, count):
            first = f"{markdown_line(label)} {_DOTS}".strip()
            return _BREAK.join([first, *[_DOTS] * (count - 1)])
        case Table(columns, rows, _, caption):
            above = "" if repeated or not caption else f"{_emphasis(caption, '**')}\n\n"
            return above + "\n".join(_table(columns, rows))


def _flow(text: str, indent: int = 0) -> str:
    """Text with its line breaks, continued at an indent."""
    kept = [line for line in map(markdown_line, lines(text)) if line]
    return (_BREAK + " " * indent).join(kept)


def _emphasis(text: str, mark: str) -> str:
    """Emphasized text in one paragraph."""
    inside = " ".join(markdown(text).split())
    return f"{mark}{inside}{mark}" if inside else ""


def _items(items: Iterable[AgendaItem], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for item in items:
        line = f"{indent}- {_emphasis(item.label, '**')} {_flow(item.title, len(indent) + 2)}"
        yield line + (f"{_BREAK}{indent}  {_emphasis(item.note, '*')}" if item.note else "")
        yield from _items(item.sub, depth + 1)


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(columns)
    yield "|" + " --- |" * len(columns)
    for row in rows:
        yield _row(row)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join("<br>".join(markdown(line).strip() for line in lines(cell)) for cell in cells) + " |"
