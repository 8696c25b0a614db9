"""The tags of a page, as they come: what each does to the text after it.

HTML's own rules (WHATWG, 13.2.6) as far as the text depends on them: which tags end by another's beginning, what lies
in a cell of a table, how lists count (4.4.5, 4.4.8). No tree is built.
"""

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from typing import NamedTuple

from cosp_plan.reading.files import LONGEST_LINE, UnreadableFile
from cosp_plan.texts.blocks import TextBlock, TextTable
from cosp_plan.texts.counting import letters, roman
from cosp_plan.texts.gathered import Gathered, is_headline, raised, tidy

_DEEPEST = 10_000
"""Tags that are open; past that, they are only counted."""
_MOST_READINGS = 3
_MOST_TAGS = 2_000_000
_DATA = re.compile(r"""\bdata:[^\s"'<>]{100,}""")
"""A picture within a tag."""
_TAG = re.compile("<[a-zA-Z]")
_MOST_LEFT = 100
"""Tags without a ``>`` at the end of a page, for each of which the library looks through all of them."""
_TO_THE_END = 1000
"""Rows: what 0 says, a cell goes on to the end of its group; and the most that is taken."""
_NO_END = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"),
        "wbr",
    }
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_ITEMS = frozenset(("li", "dt", "dd"))
_CELLS = frozenset(("td", "th"))
_GROUPS = frozenset(("thead", "tbody", "tfoot"))
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog"),
        *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_STRONG = frozenset(("b", "strong", "i", "em"))
_LEFT_OUT = frozenset(
    {
        *("script", "style", "title", "template", "noscript", "nav", "footer", "aside", "button", "select"),
        *("textarea", "option", "datalist", "label", "del", "svg", "iframe", "object", "audio", "video", "canvas"),
        *("rt", "rp"),
    }
)
_ROLES = frozenset(
    {
        *("doc-endnotes", "doc-endnote", "doc-footnote", "doc-noteref", "doc-backlink", "navigation", "banner"),
        *("contentinfo", "search"),
    }
)
_NEVER_LEFT_OUT = frozenset(("html", "body", "main"))
_MAY_STAY_OPEN = frozenset(("p", "tr", *_ITEMS, *_CELLS, *_GROUPS))
"""Tags that need no end (13.1.2.4)."""
_NOTES = re.compile(r"(?<!has-)(?<!with-)(?:footnote|fnref|noteref)", re.IGNORECASE)
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|font-style\s*:\s*italic", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:([^;]*)", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_NUMBER = re.compile(r"\s*([+-]?\d{1,9})(?!\d)")
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_COUNTED: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimal-leading-zero": lambda number: f"{number:02}",
    "lower-alpha": letters,
    "lower-latin": letters,
    "upper-alpha": lambda number: letters(number).upper(),
    "upper-latin": lambda number: letters(number).upper(),
    "lower-roman": roman,
    "upper-roman": lambda number: roman(number).upper(),
}
_UNCOUNTED = frozenset(("none", "disc", "circle", "square"))


def page_parts(text: str) -> tuple[TextBlock | TextTable, ...]:
    """The blocks and tables of a page, which is read again where only its end shows how an earlier part is meant.

    Raises UnreadableFile for more than Gathered takes, and for too many tags or too long ones.
    """
    if text.count("<") > _MOST_TAGS:
        raise UnreadableFile(f"has over {_MOST_TAGS:,} tags: is it one document?")
    text = _DATA.sub("data:", text)
    for piece in text.split(">"):
        tag = _TAG.search(piece)
        if tag and len(piece) - tag.start() > LONGEST_LINE:
            raise UnreadableFile(f"has a tag of over {LONGEST_LINE:,} characters")
    shown: set[int] = set()
    lengths: dict[int, int] = {}
    for _ in range(_MOST_READINGS):
        page = PageText(shown, lengths)
        page.feed(text)
        if page.rawdata.count("<") <= _MOST_LEFT:
            page.close()
        page.finish()
        if page.to_show <= shown and (lengths or not page.backwards):
            break
        shown, lengths = shown | page.to_show, page.lengths
    return tuple(page.parts)


class _Numbers:
    """A list that is open."""

    __slots__ = ("items", "next", "step", "style")

    def __init__(self, style: str, first: int, step: int) -> None:
        self.style = style
        self.next = first
        self.step = step
        self.items = 0


class _OpenTag(NamedTuple):
    """A tag that is open, and what it is in, itself included; numbers are places among those that are open."""

    name: str
    left_out: int = 0
    """The tag, by its order, that leaves it out; 0 is none."""
    strong: bool = False
    heading: bool = False
    kept: bool = False
    """Whether it is in the document's own part of the page, where a header is no site's."""
    lines: bool = False
    """Whether empty lines part blocks."""
    depth: int = 0
    """Lists around it."""
    numbers: _Numbers | None = None
    paragraph: int = -1
    item: int = -1
    cell: int = -1
    row: int = -1
    group: int = -1
    table: int = -1
    raised: bool = False
    serial: int = 0


class PageText(HTMLParser):
    """A page that is fed once. ``shown`` and ``lengths`` are what an earlier reading of it has found."""

    def __init__(self, shown: set[int], lengths: dict[int, int]) -> None:
        super().__init__(convert_charrefs=True)
        self.to_show: set[int] = set()
        """The tags, by their order, that would leave out more than they may: without an end, or the main part."""
        self.lengths: dict[int, int] = {}
        """How many items a list has that counts backwards, by the order of its tag."""
        self.backwards = False
        """Whether there is one whose first number depends on that."""
        self._shown = shown
        self._known_lengths = lengths
        self._gathered = Gathered()
        self._stack = [_OpenTag("")]
        self._scopes: list[Counter[str]] = [Counter()]
        """How many of each name are open, in the page and in each cell around the place."""
        self._too_deep = 0
        self._serial = 0
        self._pieces: list[str] = []
        self._plain = False
        """Whether some of the block is neither bold nor italic."""
        self._begun: _OpenTag = self._stack[0]
        self._line = 0
        self._tag_line = 1
        self._numbers: list[tuple[int, str]] = []
        """Numbers that wait for their text, by the place of their item."""
        self._break = False
        self._raised_from = -1
        """Where in the pieces a superscript begins."""

    @property
    def parts(self) -> list[TextBlock | TextTable]:
        """What was read."""
        return self._gathered.parts

    def finish(self) -> None:
        """All that is open ends."""
        self.to_show.update(one.serial for one in self._stack if one.left_out)
        self._pop_to(1, ended=False)
        self._flush()

    def parse_html_declaration(self, i: int) -> int:
        """Where a declaration ends: at the next ``>``, whatever it says (13.2.5.42); the library knows only some."""
        if self.rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        end = self.rawdata.find(">", i + 2)
        return end + 1 if end >= 0 else -1

    def handle_data(self, data: str) -> None:
        """A text, wherever it stands."""
        now = self._stack[-1]
        if now.left_out:
            return
        if not now.lines:
            self._add(data, now)
            return
        for number, part in enumerate(_EMPTY_LINE.split(data)):
            if number:
                self._flush()
            self._add(part, now)

    def _add(self, data: str, now: _OpenTag) -> None:
        if data.isspace():
            if self._pieces:
                self._pieces.append(" ")
            return
        if not data:
            return
        if not self._line:
            self._begun, self._line = now, self._tag_line
        self._break = False
        self._plain = self._plain or not now.strong
        self._pieces.append(data)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag like ``<p/>``: in HTML, the stroke means nothing."""
        self.handle_starttag(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag, and what ends by it."""
        self._serial += 1
        if tag in _BLOCKS:
            self._imply_ends(tag)
            self._flush()
            self._tag_line = self.getpos()[0]
        if tag == "br":
            self._line_break()
        elif tag not in _NO_END:
            if len(self._stack) >= _DEEPEST:
                self._too_deep += 1
            else:
                self._push(tag, {name: value or "" for name, value in reversed(attrs)})

    def handle_endtag(self, tag: str) -> None:
        """The end of what is open by this name; else nothing."""
        if tag == "br":
            self._line_break()
        if tag in _NO_END or tag in ("html", "body"):  # what comes after them is of the body all the same
            return
        if tag in _BLOCKS:
            self._tag_line = self.getpos()[0]
        if self._too_deep:
            self._too_deep -= 1
            if tag in _BLOCKS:
                self._flush()
            return
        now = self._stack[-1]
        place = -1
        if tag == "p":
            place = now.paragraph
        elif tag in _ITEMS:
            place = now.item
        elif tag in _CELLS:
            place = now.cell
        elif tag == "tr":
            place = now.row
        elif tag in _GROUPS:
            place = now.group
        elif tag == "table":
            place = now.table
        elif self._scopes[-1][tag]:
            place = len(self._stack) - 1
            while self._stack[place].name != tag:
                place -= 1
        if place > 0:
            self._end_at(place)
        elif tag in _BLOCKS:
            self._flush()

    def _imply_ends(self, tag: str) -> None:
        """End what ends by another's beginning."""
        now = self._stack[-1]
        if now.paragraph > 0:
            self._end_at(now.paragraph)
        now = self._stack[-1]
        place = -1
        if tag in _ITEMS:
            place = now.item
        elif tag in _CELLS:
            place = now.cell
        elif tag == "tr":
            place = now.row if now.row > 0 else now.cell
        elif tag in _GROUPS:
            place = next((one for one in (now.group, now.row, now.cell) if one > 0), -1)
        if place > 0:
            self._end_at(place)

    def _push(self, tag: str, said: dict[str, str]) -> None:
        above, place, style = self._stack[-1], len(self._stack), said.get("style", "")
        left_out = above.left_out
        if not left_out and _is_left_out(tag, said, above) and self._serial not in self._shown:
            left_out = self._serial
        if left_out and tag == "main":
            self.to_show.add(left_out)
        one = above._replace(
            name=tag,
            left_out=left_out,
            strong=above.strong or tag in _STRONG or bool(style and _BOLD.search(style)),
            heading=above.heading or tag in _HEADINGS,
            kept=above.kept or tag in ("main", "article") or said.get("role") == "main",
            lines=above.lines or tag == "pre",
            serial=self._serial,
            raised=False,
        )
        if tag == "p":
            one = one._replace(paragraph=place)
        elif tag in _ITEMS:
            one = one._replace(item=place, paragraph=-1)
        elif tag == "table":
            one = one._replace(table=place, group=-1, row=-1, cell=-1, item=-1, paragraph=-1)
        elif tag in _GROUPS:
            one = one._replace(group=place)
        elif tag == "tr":
            one = one._replace(row=place, cell=-1)
        elif tag in _CELLS:
            one = one._replace(cell=place, item=-1, paragraph=-1, numbers=None)
        elif tag in _LISTS or tag == "dl":
            one = one._replace(item=-1, paragraph=-1, depth=above.depth + (tag != "dl"))
            one = one._replace(numbers=None if tag == "dl" else self._list(tag, said))
        elif (tag == "sup" or _RAISED.search(style)) and self._raised_from < 0:
            self._raised_from = len(self._pieces)
            one = one._replace(raised=True)
        self._scopes[-1][tag] += 1
        self._stack.append(one)
        if tag in _CELLS or tag == "table":
            self._scopes.append(Counter())
        if not left_out:
            self._begin(tag, said, one)

    def _begin(self, tag: str, said: dict[str, str], one: _OpenTag) -> None:
        if tag == "li" and one.numbers:
            if number := _counted(one.numbers, said):
                self._numbers.append((one.item, number))
        elif tag == "table":
            layout = said.get("role", "").strip().lower() in ("presentation", "none")
            self._gathered.open_table(f"line {self._tag_line}", layout)
        elif tag in _GROUPS:
            self._gathered.open_group()
        elif tag == "tr":
            self._gathered.open_row()
        elif tag in _CELLS:
            self._gathered.open_cell(_span(said.get("colspan", "")), _span(said.get("rowspan", "")) or _TO_THE_END)

    def _end_at(self, place: int) -> None:
        """End a tag, and by that what is open in it."""
        self._pop_to(place + 1, ended=False)
        self._pop_to(place, ended=True)

    def _pop_to(self, height: int, ended: bool) -> None:
        """End tags until so many are open; ``ended`` says that it is by their own end, not only by another's."""
        while len(self._stack) > height:
            one = self._stack[-1]
            if one.name in _BLOCKS:
                self._flush()
            self._stack.pop()
            if one.name in _CELLS or one.name == "table":
                self._scopes.pop()
            self._scopes[-1][one.name] -= 1
            if one.raised:
                self._end_raised()
            if one.left_out:
                if not ended and one.name not in _MAY_STAY_OPEN:
                    self.to_show.add(one.serial)
            else:
                self._end(one)

    def _end(self, one: _OpenTag) -> None:
        if one.name == "table":
            self._gathered.close_table()
        elif one.name in _CELLS:
            self._gathered.close_cell()
        elif one.name == "li":
            while self._numbers and self._numbers[-1][0] >= len(self._stack):
                self._numbers.pop()
        elif one.name in _LISTS and one.numbers and one.numbers.step < 0:
            self.lengths[one.serial] = one.numbers.items

    def _list(self, tag: str, said: dict[str, str]) -> _Numbers:
        style = _list_style(said) or ("decimal" if tag == "ol" else "none")
        step = -1 if tag == "ol" and "reversed" in said else 1
        first = _integer(said.get("start", "")) if tag == "ol" else 1
        if first is None and step < 0:
            self.backwards = True
            first = self._known_lengths.get(self._serial)
        return _Numbers(style, 1 if first is None else first, step)

    def _line_break(self) -> None:
        if self._stack[-1].left_out:
            return
        if self._break or self._gathered.in_cell:
            self._flush()
            self._tag_line = self.getpos()[0]
        elif self._pieces:
            self._pieces.append(" ")
            self._break = True

    def _end_raised(self) -> None:
        self._read_raised()
        self._raised_from = -1

    def _read_raised(self) -> None:
        """Read what is raised, or leave it out where it refers to a footnote."""
        before = self._pieces[self._raised_from - 1] if self._raised_from else ""
        self._pieces[self._raised_from :] = [raised("".join(self._pieces[self._raised_from :]), before)]

    def _flush(self) -> None:
        """The block that has begun ends."""
        if self._raised_from >= 0:
            self._read_raised()
            self._raised_from = 0
        text = tidy("".join(self._pieces))
        if text:
            heading = self._begun.heading or (not self._plain and is_headline(text))
            numbered = " ".join([*(number for _, number in self._numbers), text])
            self._numbers.clear()
            self._gathered.block(
                TextBlock(numbered, heading, max(self._begun.depth - 1, 0), place=f"line {self._line}")
            )
        self._pieces.clear()
        self._plain = self._break = False
        self._line = 0


def _is_left_out(tag: str, said: dict[str, str], above: _OpenTag) -> bool:
    if tag in _LEFT_OUT:
        return True
    if tag in _NEVER_LEFT_OUT or not (said or tag in ("header", "dialog")):
        return False
    return (
        (tag == "header" and not above.kept)
        or (tag == "dialog" and "open" not in said)
        or "hidden" in said
        or said.get("aria-hidden", "").lower() == "true"
        or bool(_UNSEEN.search(said.get("style", "")))
        or not _ROLES.isdisjoint(said.get("role", "").lower().split())
        or (tag != "article" and bool(_NOTES.search(f"{said.get('class', '')} {said.get('id', '')}")))
    )


def _integer(text: str) -> int | None:
    found = _NUMBER.match(text)
    return int(found[1]) if found else None


def _span(text: str) -> int:
    number = _integer(text)
    return 1 if number is None else number


def _list_style(said: dict[str, str]) -> str:
    """How a list or an item is counted, by its style or its type; empty where it says nothing that is known."""
    by_style = _LIST_STYLE.search(said.get("style", ""))
    words = by_style[1].lower().split() if by_style else []
    known = next((word for word in words if word in _COUNTED or word in _UNCOUNTED), "")
    kind = said.get("type", "").strip()
    return known or _TYPES.get(kind, kind.lower() if kind.lower() in _UNCOUNTED else "")


def _counted(numbers: _Numbers, said: dict[str, str]) -> str:
    """The number of the next item; empty where it has a sign only."""
    said_value = _integer(said.get("value", ""))
    value = numbers.next if said_value is None else said_value
    numbers.next = value + numbers.step
    numbers.items += 1
    form = _COUNTED.get(_list_style(said) or numbers.style)
    return f"{form(value)}." if form else ""
