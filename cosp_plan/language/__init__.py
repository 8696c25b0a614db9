"""What feeds, tables and drafts say in words, a file a language in `terms/`; findings stay English.

`words` is one language with a plan's own words, `titles` what meetings are called, `certainty` how sure a record is.
"""

from pathlib import Path

TERMS = Path(__file__).parent / "terms"


def small_words() -> frozenset[str]:
    """Words of every language that say nothing alone, such as articles; in small letters without accents."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    files = (yaml.load(path.read_text("utf-8"), loader) for path in TERMS.glob("*.yaml"))  # noqa: S506 - a safe loader
    return frozenset(word for content in files for word in content.get("small_words", "").split())


def languages() -> list[str]:
    """The languages that there are terms for, by their two letters."""
    return sorted(path.stem for path in TERMS.glob("*.yaml"))
