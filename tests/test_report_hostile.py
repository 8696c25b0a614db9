"""Sites of plans that mean harm: whatever a text of the data holds, it is shown as text, and nothing comes of it."""

import re
import warnings
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import EXAMPLES
from readers.node import node_module
from test_agenda_formats import Page
from test_mutations import dumped
from test_report_browser import in_chromium

from cosp_plan.answers.knowledge import Knowledge
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.rules import check
from cosp_plan.site.build import files
from cosp_plan.site.content import Stock
from cosp_plan.site.downloads import downloads

OWNED = 'document.title="owned"'
HOSTILE = {
    "script": f"<script>{OWNED}</script><img src=x onerror=\"document.title='owned'\">",
    "attribute": f"\" onmouseover='{OWNED}' autofocus onfocus={OWNED} \"><svg onload='{OWNED}'>' x=",
    "address": f"javascript:{OWNED}",
    "address of the web": f"https://example.org/\"><script>{OWNED}</script>'onload='{OWNED}",
    "ends": "]]> --> </script></style></title></textarea></main></html>",
    "templates": "{{7*7}} {% raw %} {# #} ${7*7} {0} {} {count} {unit} {text.__class__} %s %(unit)s \\1 \\g<0>",
    "entities": "&lt;script&gt; &amp; &#60; &nbsp &",
    "directions": "\u202egnihsifni \u2066a \u200f\u061c مكافحة الفساد",
    "long": "x" * 10_000,
    "marks": "a" + "\u0301" * 300 + " 👩🏽‍⚖️🏳️‍🌈 e\u20dd",
}
TEXTS = [
    "title",
    "short",
    "note",
    "notice",
    "topic",
    "keywords",
    "names",
    "name",
    "called",
    "the",
    "of",
    "resumed",
    "place",
    "says",
    "by",
    "reason",
    "none",
    "asked",
    "label",
    "symbol",
    "url",
    "corrections",
    "item",
    "basis",
    "seat",
    "established",
    "symbols",
    "one",
    "many",
    "sub",
    "fr",
    "distribution",
    "original",
]
"""The keys of a plan and the files that it names whose values are texts."""


@cache
def trees() -> tuple[dict[str, Any], ...]:
    """Two projects, which have every field between them: the files of each, read."""
    every = {"plan.yaml": EXAMPLES / "good" / "every-field.yaml"}
    small = {name: EXAMPLES / name for name in ("small-declaration.yaml", "small-bodies.yaml", "small-instrument.yaml")}
    other = {path.name: path for path in sorted((EXAMPLES / "good-another-declaration").glob("*.yaml"))}
    texts = [{name: path.read_text("utf-8") for name, path in one.items()} for one in (every | small, other)]
    return tuple(
        {name: yaml.load(text.replace(": ../", ": ./"), yaml.BaseLoader) for name, text in one.items()} for one in texts
    )


def everywhere(node: Any, text: str, key: str = "") -> Any:
    """A copy of a tree with a text in place of every other."""
    if isinstance(node, dict):
        return {name: everywhere(inner, text, name) for name, inner in node.items()}
    if isinstance(node, list):
        return [everywhere(inner, text, key) for inner in node]
    return text if key in TEXTS and not (key == "by" and node.isdecimal()) else node


def sites(text: str, folder: Path, language: str = "en") -> Iterator[dict[str, bytes]]:
    """The sites of both projects with a text everywhere."""
    for n, project in enumerate(trees()):
        there = folder / str(n)
        there.mkdir()
        for name, tree in project.items():
            (there / name).write_bytes(dumped(everywhere(tree, text)).encode())
        (found,) = plans_at(there, "plan")
        reading = read_plan(found)
        plan, day = reading.plan, date(2026, 11, 21)
        known = Knowledge.of(Index.of(plan), Words.spoken(plan, language, pages=True), day)
        made = files(Stock.of(known, tuple(check(reading, day).findings), ("all",), False), lambda _: None)
        yield made | downloads(known.lookup, day, known.words) | {"calendars/all.ics": b""}


def strictly(page: str) -> None:
    html5lib = pytest.importorskip("html5lib")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        html5lib.HTMLParser(strict=True).parse(page)


def forms(page: Page) -> set[tuple[str, str]]:
    """The tags of a page, each with each of its attributes."""
    return {(tag, name) for tag, attributes in page.tags for name in ("", *attributes)}


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """The tags and attributes of sites of the same projects that mean no harm."""
    texts = [("text", tmp_path_factory.mktemp("text")), ("https://example.org/", tmp_path_factory.mktemp("address"))]
    made = (page for text, folder in texts for one in sites(text, folder) for page in one.items())
    return {form for path, content in made if path.endswith(".html") for form in forms(Page(content.decode()))}


@pytest.mark.parametrize("name", HOSTILE)
def test_only_our_own_tags_occur(name: str, ours: set[tuple[str, str]], tmp_path: Path) -> None:
    shown = 0
    for made in sites(HOSTILE[name], tmp_path):
        for path, content in made.items():
            if not path.endswith(".html"):
                continue
            page = content.decode()
            strictly(page)
            read = Page(page)
            assert forms(read) <= ours, path
            scripts = [attributes for tag, attributes in read.tags if tag == "script"]
            assert [one["src"] for one in scripts] == ["../" * path.count("/") + "site.js"]
            for _, attributes in read.tags:
                assert re.match(r"(https?://|mailto:|(\.\./)*[a-z0-9-]+[./]|#|$)", attributes.get("href") or "")
            shown += read.text.count(" ".join(HOSTILE[name].split())[:10])
            assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]", page)
    assert shown > 100 or name == "directions"


def test_what_looks_like_a_template_is_not_filled_in(tmp_path: Path) -> None:
    text = HOSTILE["templates"]
    for made in sites(text, tmp_path):
        cover = Page(made["index.html"].decode()).text
        assert text in cover
        assert "49" not in cover


@pytest.mark.parametrize(
    ("names", "number"), [(("script", "attribute", "address", "templates"), "1"), (("long", "marks", "directions"), "")]
)
def test_in_a_browser_nothing_runs_and_nothing_sticks_out(names: tuple[str, ...], number: str, tmp_path: Path) -> None:
    node_module("playwright-core")
    made, _ = sites(" ".join(HOSTILE[name] for name in names), tmp_path)
    site = tmp_path / "site"
    for path, content in made.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    in_chromium(site, widths=[320, 1440], judged=[], number=number)
