"""Where each page is, relative to the folder of the site: an address for every record, the same in every run."""

from hashlib import sha256

COVER, PARAGRAPHS, MEETINGS, SUBSCRIBE = "index.html", "paragraphs.html", "meetings.html", "subscribe.html"
SOURCES, FINDINGS, TEXTS, SAID = "sources.html", "findings.html", "texts.html", "said.html"
STYLE, SCRIPT, INDEX, ICON = "style.css", "site.js", "search.js", "icon.svg"
FEEDS, DATA = "calendars", "data"
"""Folders of what is there to be taken away."""

_FOLDERS = {
    "paragraph": "paragraphs",
    "meeting": "meetings",
    "body": "bodies",
    "section": "sections",
    "entry": "entries",
    "instrument": "texts",
    "source": "sources",
}


def address(kind: str, id: str | int, *within: str) -> str:
    """The page of a record; ``within`` are folders below that of its kind, for ids that others may have too."""
    return "/".join((_FOLDERS[kind], *map(_name, within), f"{_name(str(id))}.html"))


def root_of(page: str) -> str:
    """The way from a page to the folder of the site: ``../``."""
    return "../" * page.count("/")


def anchor(kind: str, id: str) -> str:
    """The id of an element, which must not be like that of one which every page has."""
    return f"{kind}-{'-'.join(id.split())}"


def _name(id: str) -> str:
    """An id as the name of a file, on every system; ids are kebab-case, so that no other id has it."""
    if len(id) > _LONGEST:
        return f"{id[:_LONGEST]}--{sha256(id.encode()).hexdigest()[:16]}"
    return f"{id}-" if id in _RESERVED else id


_LONGEST = 100
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
"""What Windows takes for a device, whatever the name ends in."""
