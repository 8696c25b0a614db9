"""The forms of pages: every text that they are filled with is escaped, and in one line."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from cosp_plan.escaping import css_string
from cosp_plan.reports.pictures.palette import dashed
from cosp_plan.site.markup import shown
from cosp_plan.site.parts import Parts

if TYPE_CHECKING:
    from jinja2 import Environment


def drawn(name: str, content: object, p: Parts) -> Markup:
    """A part of a page by a macro of its own: ``matrix``."""
    macro = getattr(environment().get_template(f"{name}.html.jinja").module, name)
    found: Markup = macro(content, p)
    return found


def text_of(name: str) -> str:
    """What one of the files here holds."""
    return files(__package__).joinpath(name).read_text("utf-8")


def filled(template: str, **content: object) -> str:
    """A template with its blanks filled in."""
    page = environment().get_template(template).render(content)
    return page if page.endswith("\n") else f"{page}\n"


@cache
def environment() -> "Environment":
    """The templates, read as they are asked for."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    found = Environment(
        loader=FunctionLoader(text_of),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: shown(value) if isinstance(value, str) else value,
        auto_reload=False,
    )
    found.filters |= {
        "css": lambda text: Markup(css_string(text)),  # noqa: S704 - letters, digits and escapes only
        "kind": lambda block: type(block).__name__,
        "dashed": dashed,
    }
    return found
