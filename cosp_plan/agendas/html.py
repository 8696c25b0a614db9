"""A draft as one page of HTML that needs nothing else; Chromium, Edge and Chrome print its notice on every page."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from cosp_plan.agendas.texts import longest_label, repeated_captions
from cosp_plan.agendas.tree import Draft, Table
from cosp_plan.escaping import css_string, host, lines, link, one_line

if TYPE_CHECKING:
    from jinja2 import Template


def render(draft: Draft) -> str:
    """The draft; texts are escaped by the template's engine, and control characters made visible."""
    blocks = [(type(block).__name__, block, repeated) for block, repeated in repeated_captions(draft.blocks)]
    page = _template().render(draft=draft, blocks=blocks)
    return page if page.endswith("\n") else f"{page}\n"


def _spanned(table: Table) -> Iterator[list[tuple[str, int]]]:
    """The cells that each row begins, with how many rows each goes on for."""
    for n, row in enumerate(table.rows):
        cells = []
        for column, text in enumerate(row):
            if text is not None or n == 0:
                end = n + 1
                while end < len(table.rows) and table.rows[end][column] is None:
                    end += 1
                cells.append((text or "", end - n))
        yield cells


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "line": one_line,
        "lines": lines,
        "link": link,
        "host": host,
        "longest_label": longest_label,
        "spanned": _spanned,
        "css": lambda text: Markup(css_string(text)),  # noqa: S704 - letters, digits and escapes only
    }
    return environment.from_string(files(__package__).joinpath("draft.html.jinja").read_text("utf-8"))
