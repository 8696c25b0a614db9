"""What feeds, tables and drafts say in words, a file a language in `terms/`; findings stay English.

`words` is one language with a plan's own words, `titles` what meetings are called, `certainty` how sure a record is.
"""

from pathlib import Path

TERMS = Path(__file__).parent / "terms"


def languages() -> list[str]:
    """The languages that there are terms for, by their two letters."""
    return sorted(path.stem for path in TERMS.glob("*.yaml"))
