"""What the YAML parser cannot read, in the words of a person."""

import re

import yaml

from cosp_plan.findings import Place, Problem

_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK = re.compile("\r\n|\r|\n")
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
    message, help = _explained(str(fault.problem), lines[mark.line] if mark.line < len(lines) else "")
    at = _point(path, mark.line, mark.column)
    if mark.line >= len(lines):  # the parser names the line behind the last
        at = _point(path, len(lines) - 1, len(lines[-1]))
    begun = fault.context_mark
    if not fault.context or begun is None or begun.line == mark.line:
        return Problem(message, at, help=help)
    start = _point(path, begun.line, begun.column)
    if "unexpected end of stream" in message:  # what was opened is what to look at, not where the file ends
        return Problem(message, start, fault.context, help=help)
    return Problem(message, at, related=((start, fault.context),), help=help)


def hidden_break(path: str, text: str) -> Problem | None:
    """A character that breaks a line for YAML and in no editor, so that every place behind it would be wrong."""
    if text.isascii() or not (found := _HIDDEN_BREAK.search(text)):
        return None
    message = f"the character U+{ord(found[0]):04X} breaks a line unseen"
    help = "delete it, or write it as an escape in double quotes"
    return Problem(message, place_at(path, text, found.start()), help=help)


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
