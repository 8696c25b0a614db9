"""The formats of a draft: a name, which is also a file's ending, and the module that makes it, imported when needed."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cosp_plan.agendas.tree import Draft

FORMATS = {"md": "markdown", "html": "html", "docx": "docx"}


def render(draft: "Draft", format: str, reference: Path | None = None) -> bytes:
    """A draft in one of the formats; ``reference`` is for those that take an office's own document to start from.

    Raises ModuleNotFoundError where the format's extra is missing, and what the format's module raises.
    """
    module = import_module(f"cosp_plan.agendas.{FORMATS[format]}")
    made: str | bytes = module.render(draft, reference) if reference else module.render(draft)
    return made.encode("utf-8") if isinstance(made, str) else made
