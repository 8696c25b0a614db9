"""Values between commas, and lines divided by tabs -> tables."""

from cosp_plan.texts.blocks import DocumentText, TextTable


def tables_in(text: str) -> tuple[TextTable, ...]:
    """To come."""
    return () if text else ()


def read_csv(text: str) -> DocumentText:
    """To come."""
    return DocumentText((), text[:0])
