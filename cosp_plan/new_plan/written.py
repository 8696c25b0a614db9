"""Texts as YAML that people read: plain where that is safe, prose in block style, else in quotes."""

import textwrap
from collections.abc import Iterable, Mapping

from cosp_plan.escaping import one_line
from cosp_plan.new_plan import quoted

_WIDTH = 120
_NO_TEXT = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
"""Words that alone are something else to a version of YAML."""


def text(value: str, indent: int) -> list[str]:
    """A text as the lines of a value, of which the first goes behind the key or the dash.

    ``indent``: columns before the others, and about as many as are before the first.
    """
    value = " ".join(value.split())
    if one_line(value) != value or "::" in value or not value:  # no plain text can hold it, or a log would obey it
        return [quoted(value)]
    if indent + len(value) > _WIDTH:
        wrapped = textwrap.wrap(value, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
        return [">-", *(f"{' ' * indent}{line}" for line in wrapped)]
    return [value if _is_plain(value) else quoted(value)]


def _is_plain(value: str) -> bool:
    """Whether YAML reads a text in a line as it is written (1.2.2, 7.3.3), in block style."""
    signs = ": " in value or " #" in value or value.endswith(":")
    return value[0].isalpha() and not signs and value.lower() not in _NO_TEXT


def in_a_line(values: Iterable[str]) -> str:
    """One id, or a list of several."""
    said = [value if _is_plain(value) else quoted(value) for value in values]
    return said[0] if len(said) == 1 else f"[{', '.join(said)}]"


def record(keys: Mapping[str, list[str]]) -> list[str]:
    """A record of a list, of keys with the lines of their values; a key without lines is left out."""
    lines: list[str] = []
    for key, (first, *others) in ((key, value) for key, value in keys.items() if value):
        lines += [f"{'    ' if lines else '  - '}{key}:{f' {first}' if first else ''}", *others]
    return lines
