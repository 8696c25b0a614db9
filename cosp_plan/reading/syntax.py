"""What the YAML parser cannot read, in the words of a person."""

import re

import yaml

from cosp_plan.findings import Place, Problem
from cosp_plan.reading.nodes import COLUMN_BITS, Position

_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK = re.compile("\r\n|\r|\n")
_CUT = re.compile(r"(?<=\S)[ \t]+#(?=[^\s#])")
_UNSEEN = "([\xa0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff])"
_UNSEEN_INDENT = re.compile(f"[ \t]*{_UNSEEN}")
_UNSEEN_SPACE = re.compile(f"(?:^|[ \t])(?:-|[a-z]+:){_UNSEEN}")
_MARKS = ("<<<<<<< ", ">>>>>>> ")
_NEAR = 5  # lines: an indentation shows in what follows it
_HIDDEN_BREAK = re.compile("[\x85\u2028\u2029]")

_EXPLANATIONS = (
    ("mapping values are not allowed", "a second `: ` on one line: put the text in quotes"),
    ("could not find expected ':'", "a key needs a colon and a space behind it, or the text wants quotes"),
    ("found unexpected end of stream", "a quote or bracket is opened and never closed"),
    ("did not find expected ',' or ']'", "close the list with ], or put a comma between its items"),
    ("did not find expected ',' or '}'", "close the mapping with }, or put a comma between its keys"),
    (
        "did not find expected '-' indicator",
        "indent this line as the items above it; text that begins with a quote, [ or * wants quotes around all of it",
    ),
    ("did not find expected key", "begin this line below the keys or items above it, with as many spaces"),
    ("did not find expected <document start>", "this stands after the end of the document"),
    ("block sequence entries are not allowed", "begin the list on a line of its own"),
    ("violates indentation", "YAML indents with spaces only, the same for all keys of a record"),
    ("expected alphabetic or numeric", "put text that begins with & or * in quotes"),
    ("cannot start any token", "put text that begins with this character in quotes"),
)


def syntax_fault(fault: yaml.YAMLError, path: str, text: str) -> Problem:
    """What the parser stopped at, and what to do about it."""
    mark = getattr(fault, "problem_mark", None)
    if not isinstance(fault, yaml.MarkedYAMLError) or mark is None:
        found = _NOT_TEXT.search(text)
        if not found:
            return Problem(str(fault).partition("\n")[0], Place(path, 1, 1, 1, 1))
        message = f"the control character U+{ord(found[0]):04X} is not text"
        return Problem(message, place_at(path, text, found.start()), help="delete it")
    lines = _LINE_BREAK.split(text.rstrip("\r\n"))
    if problem := _conflict(lines, path) or _unseen_space(lines, mark.line, path):
        return problem
    message, help = _explained(str(fault.problem), lines[mark.line] if mark.line < len(lines) else "")
    at = _point(path, mark.line, mark.column)
    if mark.line >= len(lines):  # the parser names the line behind the last
        at = _point(path, len(lines) - 1, len(lines[-1]))
    begun = fault.context_mark
    if any(_CUT.search(line) for line in lines[begun.line if begun else mark.line : mark.line + 1]):
        help = "a `#` behind a space begins a comment: put text that holds one in quotes"
    if not fault.context or begun is None or begun.line == mark.line:
        return Problem(message, at, help=help)
    start = _point(path, begun.line, begun.column)
    if "unexpected end of stream" in message:  # what was opened is what to look at, not where the file ends
        return Problem(message, start, label=fault.context, help=help)
    return Problem(message, at, related=((start, fault.context),), help=help)


def hidden_break(path: str, text: str) -> Problem | None:
    """A character that breaks a line for YAML and in no editor, so that every place behind it would be wrong."""
    if text.isascii() or not (found := _HIDDEN_BREAK.search(text)):
        return None
    message = f"the character U+{ord(found[0]):04X} breaks a line unseen"
    help = "delete it, or write it as an escape in double quotes"
    return Problem(message, place_at(path, text, found.start()), help=help)


def cut_texts(text: str) -> frozenset[Position]:
    """Where a text ends at a comment sign that has no space behind it, as if it were meant for the text itself."""
    if "\t#" not in text and text.count(" #") == text.count(" # ") + text.count(" #\n"):  # as in most files
        return frozenset()
    lines = enumerate(_LINE_BREAK.split(text))
    return frozenset(n << COLUMN_BITS | cut.start() for n, line in lines if "#" in line for cut in _CUT.finditer(line))


def unseen_indent(text: str) -> str:
    """The character that begins a text as if it were a space, and is none to YAML: ``U+00A0``; empty for others."""
    found = _UNSEEN_INDENT.match(text)
    return f"U+{ord(found[1]):04X}" if found else ""


def _unseen_space(lines: list[str], at: int, path: str) -> Problem | None:
    """What looks like the space before a line, or behind a colon or a dash, and is none to YAML."""
    for n in range(min(at, len(lines) - 1), max(-1, at - _NEAR), -1):
        for found, where in (
            (_UNSEEN_INDENT.match(lines[n]), "indents this line"),
            (_UNSEEN_SPACE.search(lines[n]), "stands here"),
        ):
            if found:
                message = f"the character U+{ord(found[1]):04X} {where}, which is no space"
                return Problem(message, _point(path, n, found.start(1)), help="write plain spaces only")
    return None


def _conflict(lines: list[str], path: str) -> Problem | None:
    """The marks that git leaves where two versions differ; they begin a line, as no text of a plan does."""
    marks = [(n, line) for n, line in enumerate(lines) if line.startswith(_MARKS)]
    if not marks:
        return None
    n, line = marks[0]
    place = Place(path, n + 1, 1, n + 1, len(line) + 1)
    help = "keep what is right of the two sides, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    return Problem("a merge conflict was left here", place, help=help)


def _explained(problem: str, line: str) -> tuple[str, str]:
    if "\t" in line[: len(line) - len(line.lstrip())] and "cannot start any token" in problem:
        return "a tab indents this line", "YAML indents with spaces only"
    return problem, next((help for words, help in _EXPLANATIONS if words in problem), "")


def _point(path: str, line: int, column: int) -> Place:
    return Place(path, line + 1, column + 1, line + 1, column + 2)


def place_at(path: str, text: str, offset: int) -> Place:
    """The place of one character of a text."""
    before = _LINE_BREAK.split(text[:offset])
    return _point(path, len(before) - 1, len(before[-1]))
