"""A published document as its ending says what it is."""

from pathlib import Path

from cosp_plan.reading.files import UnreadableFile, read_text
from cosp_plan.texts.blocks import DocumentText
from cosp_plan.texts.tables import csv_table, tabbed_tables


def read_document(path: Path) -> DocumentText:
    """What a file says. Raises UnreadableFile; ModuleNotFoundError where the extra ``text`` is missing."""
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv"):
        return DocumentText((csv_table(read_text(path)),))
    if ending in ("", ".txt", ".md"):
        return DocumentText(tabbed_tables(read_text(path)))
    raise UnreadableFile(f"ends in {ending}: what is read ends in .csv, .tsv or .txt")
