"""What feeds, tables and drafts say in words, a file a language in `terms/`; findings stay English.

`words` is one language with a plan's own words, `titles` what meetings are called, `certainty` how sure a record is.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

TERMS = Path(__file__).parent / "terms"


@cache
def content(path: Path, pages: bool = False) -> dict[str, Any]:
    """What the file of a language holds; its second part, the terms of web pages and pictures, only if asked for.

    Its third is for :mod:`cosp_plan.language.tables` alone.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = path.read_text("utf-8")
    parts = text.split(_NEXT_PART)[: 2 if pages else 1]
    found: dict[str, Any] = yaml.load(parts[0], loader)  # noqa: S506 - a safe loader
    for part in parts[1:]:
        found["terms"] |= yaml.load(part, loader)["terms"]  # noqa: S506 - a safe loader
    return found


_NEXT_PART = "\n---\n"
"""Between the documents of a file; most commands need the first alone, and reading the second takes as long."""


def table_words(path: Path) -> dict[str, list[str]]:
    """By which tables are read, as the file of a language has it in its third part; nothing where it has none."""
    import yaml

    parts = path.read_text("utf-8").split(_NEXT_PART)[2:]
    found: dict[str, list[str]] = yaml.safe_load(parts[0])["tables"] if parts else {}
    return found


def small_words() -> frozenset[str]:
    """Words of every language that say nothing alone, such as articles; in small letters without accents."""
    return _words("small_words")


def annex_words() -> frozenset[str]:
    """Words of every language that head a part of a document with a numbering of its own; in small letters."""
    return _words("annex_words")


def _words(key: str) -> frozenset[str]:
    """A list of words of every language, which stands in one line so that no file need be read as YAML for it."""
    found = (re.search(rf"^{key}: (.*)$", path.read_text("utf-8"), re.MULTILINE) for path in TERMS.glob("*.yaml"))
    return frozenset(word for line in found if line for word in line[1].split())


def languages() -> list[str]:
    """The languages that there are terms for, by their two letters."""
    return sorted(path.stem for path in TERMS.glob("*.yaml"))
