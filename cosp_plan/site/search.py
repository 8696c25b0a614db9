"""The search index: a script, because a page that is opened from a file may fetch nothing."""

import json
import re
from collections.abc import Iterator

from cosp_plan.answers.search import AFTER, folded
from cosp_plan.answers.searchable import Record, names_of, records
from cosp_plan.escaping import one_line
from cosp_plan.site.addresses import SAID, address, anchor
from cosp_plan.site.content import Stock
from cosp_plan.site.parts import Parts

_KINDS = ("paragraph", "meeting", "body", "section", "entry", "instrument", "recommendation", "contribution", "source")
"""In the order in which equal hits stand."""


def index(stock: Stock, p: Parts) -> str:
    """A line a record: name, page, kind, texts in small letters without accents, title, and which rank comes after."""
    themes = {theme.id: " ".join(names_of(theme)) for theme in stock.plan.declaration.themes}
    lines = [json.dumps(list(row)) for row in _rows(stock, p, themes)]
    return "self.cospPlanIndex = [\n" + ",\n".join(lines) + "\n];\n"


def _rows(stock: Stock, p: Parts, themes: dict[str, str]) -> Iterator[tuple[str, str, str, list[str], str, int]]:
    found: dict[str, list[Record]] = {}
    for record in records(stock.known.lookup, p.words, dated=True):
        found.setdefault(record.kind, []).append(record)
    for kind in _KINDS:
        called = p(f"kind_of_{kind}").striptags()
        for record in found.get(kind, ()):
            for page in _pages(record, stock):
                named = " ".join(themes.get(theme, theme) for theme in record.themes)
                texts = [text.text for text in record.texts]
                yield (
                    _name(record, p),
                    page,
                    called,
                    _words(*texts, named),
                    _title(record, stock, p),
                    AFTER.get(kind, 0),
                )


def _pages(record: Record, stock: Stock) -> Iterator[str]:
    if record.kind == "source":
        known = stock.namespaces.items()
        yield from (address("source", one.id, *where) for one, where in known if one.id == record.id)
    elif record.kind == "contribution":
        yield f"{SAID}#{anchor('said', record.id)}"
    elif record.kind == "recommendation":
        instrument, _, name = record.id.partition(":")
        yield f"{address('instrument', instrument)}#{anchor('r', name)}"
    else:
        yield address(record.kind, record.id)


def _name(record: Record, p: Parts) -> str:
    if record.kind == "paragraph":
        return one_line(p.words.labels.one(int(record.id)))
    if record.kind == "body":
        return one_line(p.lookup.short(record.id))
    return one_line(record.texts[0].text if record.texts else record.id)


def _title(record: Record, stock: Stock, p: Parts) -> str:
    if record.kind == "paragraph":
        return str(p.topic(int(record.id)).striptags())
    if record.kind == "body":
        return str(p.body_name(stock.known.lookup.bodies[record.id]).striptags())
    return ""


def _words(*texts: str) -> list[str]:
    """Texts as the script compares them: each in small letters, words parted by one space."""
    plain = (re.sub(r"[^\w]+", " ", folded(one_line(text)).replace("œ", "oe")).strip() for text in texts)
    return [text for text in dict.fromkeys(plain) if text]
