"""Text as a terminal shows it: broken into lines by the width of its letters, and coloured where that is wanted."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

import typer

from cosp_plan.escaping import line_start, one_line
from cosp_plan.model import Source
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.marks import MARKS

_ONE_COLUMN = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u21ff\u2261\u2500\u25cb\u2713\ue000\ue001]*"
)


def width_of(text: str) -> int:
    """The columns that printable text takes: letters of Chinese, say, take two."""
    if text.isascii() or _ONE_COLUMN.fullmatch(text):
        return len(text)
    from rich.cells import cell_len  # late: texts of Latin letters do without

    return cell_len(text)


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most ``width`` columns, one at least; only words longer than a line are broken."""
    line = one_line(text)
    if width_of(line) <= width:
        return [line]
    lines, room = [""], width
    for word in line.split(" "):
        length = width_of(word)
        if lines[-1] and length + 1 <= room:
            lines[-1] += f" {word}"
            room -= length + 1
            continue
        for part in _chopped(word, width) if length > width else [word]:
            if lines[-1] or len(lines) > 1:
                lines.append(part)
            else:
                lines[-1] = part
            room = width - width_of(part)
    return lines


def texts(sentences: Iterable[str], screen: Screen, bold: bool = False) -> Iterator[str]:
    """Sentences, each in lines of its own."""
    for sentence in sentences:
        for line in wrapped(sentence, screen.width):
            yield f"{painted(line_start(line), '', screen.colour, bold)}\n"


def legend(states: list[str], screen: Screen) -> Iterator[str]:
    """What the marks of some states mean, in as many lines as it takes."""
    line = ""
    for state in states:
        mark = MARKS[state]
        said = f"{mark.on(screen)} {mark.meaning}"
        if line and width_of(line) + 2 + width_of(said) > screen.width:
            yield from texts([line], screen)
            line = ""
        line = f"{line}  {said}" if line else said
    yield from texts([line] if line else [], screen)


def notes(sources: Mapping[Source, int], width: int) -> Iterator[str]:
    """Sources after their numbers, each with its address below, in one piece, to be opened or copied."""
    indent = max((len(f"[{number}] ") for number in sources.values()), default=0)
    for source, number in sources.items():
        title = " ".join(filter(None, (source.short or source.title, source.symbol)))
        yield from (f"{line}\n" for line in hanging(f"[{number}]", title, indent, width))
        if source.url:
            yield f"{' ' * indent}{one_line(source.url)}\n"


def hanging(label: str, text: str, indent: int, width: int) -> Iterator[str]:
    """A label and a text beside it, its lines at ``indent``; below the label where that takes more than its room."""
    lines = wrapped(text, max(1, width - indent))
    if width_of(label) >= indent:
        yield from (line_start(line) for line in wrapped(label, width))
        label = ""
    for beside, line in zip_longest([label], lines, fillvalue=""):
        yield line_start(f"{beside}{' ' * (indent - width_of(beside))}{line}".rstrip())


def painted(text: str, colour: str, wanted: bool, bold: bool = False) -> str:
    """A text in a colour, where colours are wanted."""
    return typer.style(text, fg=colour or None, bold=bold or None) if wanted and text and (colour or bold) else text


def _chopped(word: str, width: int) -> Iterator[str]:
    if word.isascii():
        while len(word) > width:
            end = word.rfind("-", width // 2, width) + 1 or width  # an id is broken where it has a hyphen
            yield word[:end]
            word = word[end:]
        yield word
        return
    from rich.cells import chop_cells

    yield from chop_cells(word, max(2, width))
