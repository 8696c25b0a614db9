"""What feeds, tables and drafts say in words, a file a language in `terms/`; findings stay English.

`words` is one language with a plan's own words, `titles` what meetings are called, `certainty` how sure a record is.
"""

from functools import cache
from pathlib import Path
from typing import Any

TERMS = Path(__file__).parent / "terms"


@cache
def content(path: Path) -> dict[str, Any]:
    """The file of a language, read once."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), loader)  # noqa: S506 - a safe loader
    return found


def small_words() -> frozenset[str]:
    """Words of every language that say nothing alone, such as articles; in small letters without accents."""
    files = (content(path) for path in TERMS.glob("*.yaml"))
    return frozenset(word for one in files for word in one.get("small_words", "").split())


def languages() -> list[str]:
    """The languages that there are terms for, by their two letters."""
    return sorted(path.stem for path in TERMS.glob("*.yaml"))
