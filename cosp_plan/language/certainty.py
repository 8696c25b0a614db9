"""How sure a record is, in words."""

from cosp_plan.language.words import Words
from cosp_plan.model import Body, Contribution, Entry, Meeting

PLACING = ("body", "paragraphs", "meeting")
"""The fields of an entry that say which body takes up what, and when."""


def certainty(record: Body | Contribution | Entry | Meeting, words: Words) -> str:
    """``stated``, ``inferred``, or which fields of a stated record are inferred: ``dates and place inferred``.

    That a translation is ours says nothing against the record, and is told where translations are shown.
    """
    fields = inferred_fields(record, words)
    if record.certainty != "stated" or not fields:
        return grade(record.certainty, words)
    return words("certainty_partly", fields=fields)


def placing(entry: Entry, words: Words) -> str:
    """How sure it is that an entry stands where it stands, whatever is inferred of it besides."""
    return certainty(entry._replace(inferred=tuple(field for field in PLACING if field in entry.inferred)), words)


def in_full(record: Body | Contribution | Entry | Meeting, words: Words) -> str:
    """The certainty of a record, and besides which of its fields are inferred: ``stated; dates inferred``."""
    sure, fields = grade(record.certainty, words), _fields(record.inferred, words)
    return words("certainty_besides", certainty=sure, fields=fields) if fields else sure


def inferred_fields(record: Body | Contribution | Entry | Meeting, words: Words) -> str:
    """What of a record no source states: fields in a list, or ``everything``; empty where all is stated."""
    if record.certainty != "stated":
        return words("field_all")
    return _fields(record.inferred, words)


def grade(certainty: str, words: Words) -> str:
    """``stated`` or ``inferred``; what says nothing is not stated."""
    return words(f"certainty_{certainty or 'inferred'}")


def _fields(names: tuple[str, ...], words: Words) -> str:
    return words.listed(words(f"field_{name}") for name in names if name != "translations")
