"""Plain text, as people save it and as programs extract it -> blocks; and a run of paragraphs as plain text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise
from typing import NamedTuple

from cosp_plan.reading.files import UnreadableFile
from cosp_plan.texts.blocks import MOST_BLOCKS, TOO_MANY_BLOCKS, DocumentText, TextBlock
from cosp_plan.texts.gathered import tidy
from cosp_plan.texts.marks import NUMBER, marked
from cosp_plan.texts.runs import NumberedRun, ends_sentence, is_title, joined
from cosp_plan.texts.tables import tabbed_tables

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RULE = re.compile(r"[\W_]+")
"""A line without a letter or digit divides, or adorns."""
_PAGE_NUMBER = re.compile(r"(?:[Pp]age )?[-–—(]? ?([0-9]{1,4}) ?[-–—)]?(?: ?(?:/|[a-z]{1,4}) ?[0-9]{1,4})?")
_FURNITURE = re.compile(
    r"(?:[Pp]ages?|[a-z]{2,4}|[-–—|(]*[0-9][\w./()-]*[-–—|)]*|[A-Z][\w.-]*(?:/[\w.()-]+)+|[-–—/|*()]+)"
)
"""A word of a running line: a page number, a document's symbol, a job number."""
_LONGEST_RUNNING = 80
_MOST_TIMES = 3
"""As often a line of such words stands in a document that has it on every page, digits apart."""
_FOOTNOTE = re.compile(
    rf"\s*(?:<sup>[^<]{{1,4}}</sup>|[{_SUPERSCRIPTS}]+|\[\^[^\]\s]{{1,8}}\]:|\\\*)\s*\S", re.IGNORECASE
)
_FOOTNOTE_BELOW_RULE = re.compile(r"\s*(?:[0-9]{1,3}|\*+|[a-z])\s+\S")
_FOOTNOTE_AT_FOOT = re.compile(r"\s*([0-9]{1,3})\s+[^\W\d_]")
_BULLET = re.compile(r"[-–—•▪·◦‣*+]\s+(?=\S)")
_DASHES = "-–—"
_DOUBT = "read from lines of printed pages, whose footnotes and running lines are left out as far as they can be told"
_NEW_LINE = re.compile("\r\n|\r|\n|\x85|\u2028|\u2029")
_CONTROLS = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\xad]")
_INLINE = (
    (re.compile(r"<sup>\s*(?:[0-9]{1,3}|[*†‡])\s*</sup>", re.IGNORECASE), ""),
    (re.compile(r"</?(?:sup|sub|b|i|u|em|strong|span|br|p)\b[^<>]{0,80}>", re.IGNORECASE), " "),
    (re.compile(r"\[\^[^\]\s]{1,8}\]|\^[0-9]{1,3}\^"), ""),
    (re.compile(r"!?\[([^\[\]]{0,300})\]\((?:[^()\s]|\([^()\s]{0,100}\)){0,500}\)"), r"\1"),
    (re.compile(r"\*{4}"), " "),
    (re.compile(r"\*\*(?=\S)([^*]{1,2000}?)(?<=\S)\*\*|(?<!\w)__(?=\S)([^_]{1,2000}?)(?<=\S)__(?!\w)"), r"\1\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]{1,2000}?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_]{1,2000}?)(?<=[^\s_])_(?![\w_])"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>])"), r"\1"),
)
"""Signs of Markdown and of extraction within a line, and what is left of them."""
_EARLY = 0.8
_SIGN = re.compile(r"[*_\\\[<^]")
_WHOLLY = re.compile(r"(?:#{1,6}\s+.*|\*\*[^*]+\*\*|\*[^*]+\*|__[^_]+__|_[^_]+_)")


class _FileLine(NamedTuple):
    text: str
    number: int
    """In the file, from 1."""
    page: int = 0


def read_plain(text: str) -> DocumentText:
    """The blocks of a plain text, which may have signs of Markdown, and the tables in it that are set with tabs.

    A page ends with a form feed. Left out: footnotes, page numbers, and what stands at the edge of page after page.
    Raises UnreadableFile for more than MOST_BLOCKS.
    """
    tables = tabbed_tables(text) if "\t" in text else ()
    lines = [
        _FileLine(_CONTROLS.sub("", line), number)
        for number, line in enumerate(_NEW_LINE.split(text.replace("\f", "\n\f")), 1)
    ]
    pages = [[*page] for _, page in groupby(_paged(lines), key=lambda line: line.page)]
    on_pages = _without_notes_at_foot([*_without_edges(pages)])
    prose = _without_rows([line for page in on_pages for line in page])
    kept = _without_running(prose)
    blocks = [*islice(_blocks(kept), MOST_BLOCKS + 1)]
    if len(blocks) > MOST_BLOCKS:
        raise UnreadableFile(TOO_MANY_BLOCKS)
    printed = len(pages) > 1 or len(kept) < len(prose)
    return DocumentText((*blocks, *tables), _DOUBT if printed else "")


def _without_notes_at_foot(pages: list[list[_FileLine]]) -> list[list[_FileLine]]:
    """Pages without what stands at their foot from a line on that begins with the number of the next footnote."""
    note, found = 1, []
    for page in pages if len(pages) > 1 else ():
        foot = _foot(page)
        begins = next((n for n in range(foot, len(page)) if _begins_note(page, n, note)), len(page))
        for line in page[begins:]:
            note += _number_of_note(line) == note
        found.append(page[:begins])
    return found or pages


def _foot(page: list[_FileLine]) -> int:
    """The line after the last that begins a numbered paragraph: above it stands no footnote at the foot of a page."""
    return next((n + 1 for n in reversed(range(len(page))) if marked(page[n].text.strip()).marks), 0)


def _begins_note(page: list[_FileLine], n: int, note: int) -> bool:
    above = page[n - 1].text.strip() if n else ""
    return _number_of_note(page[n]) == note and (not above or ends_sentence(above))


def _number_of_note(line: _FileLine) -> int:
    match = _FOOTNOTE_AT_FOOT.match(line.text)
    return int(match[1]) if match else 0


def _without_running(lines: list[_FileLine]) -> list[_FileLine]:
    """Lines without running ones, each of which ends a page.

    They have nothing but symbols and numbers and stand again and again, digits apart; or are page numbers, each one
    more than the one before.
    """
    texts = [line.text.strip() for line in lines]
    bare = {n: _without_digits(text) for n, text in enumerate(texts) if _is_furniture(text)}
    times = Counter(bare.values())
    gone = {n for n, said in bare.items() if times[said] >= _MOST_TIMES} | _page_numbers(texts)
    kept, pages = [], 0
    for n, line in enumerate(lines):
        pages += n in gone
        kept += [] if n in gone else [line._replace(page=line.page + pages)]
    return kept


def _page_numbers(texts: Sequence[str]) -> set[int]:
    numbers = [(n, int(match[1])) for n, text in enumerate(texts) if (match := _is_page_number(text))]
    rising = {one for pair in pairwise(numbers) if pair[1][1] == pair[0][1] + 1 for one in pair}
    return {n for n, _ in rising} if len(rising) >= _MOST_TIMES else set()


def _is_furniture(text: str) -> bool:
    said = text.split() if 0 < len(text) <= _LONGEST_RUNNING and not _is_page_number(text) else []
    return bool(said) and any("0" <= sign <= "9" for sign in text) and all(map(_FURNITURE.fullmatch, said))


def _without_rows(lines: Iterable[_FileLine]) -> list[_FileLine]:
    """Lines without the rows of tables: two or more that follow one another, of three cells or more, without a mark."""
    kept: list[_FileLine] = []
    for is_row, some in groupby(lines, key=lambda line: _is_row(line.text.strip())):
        group = [*some]
        kept += [] if is_row and len(group) > 1 else group
    return kept


def _is_row(text: str) -> bool:
    return text.count("\t") > 1 and not marked(text).marks


def as_plain(run: NumberedRun) -> str:
    """A run of numbered paragraphs as a plain text, for people; what it has of signs of Markdown stands as it is.

    Without such signs :func:`read_plain` reads the same run of it.
    """
    heading_of = {one.first: one.title for one in run.headings}
    said = []
    for part in run.parts:
        said += [heading_of[part.mark]] if part.mark in heading_of else []
        mark = f"{part.mark}." if part.mark.kind == NUMBER else str(part.mark)
        first, *rest = part.lines or ("",)
        said += [f"{mark} {first}".rstrip(), *rest]
    return "\n\n".join(said) + "\n"


def _paged(lines: Iterable[_FileLine]) -> Iterator[_FileLine]:
    page = 0
    for line in lines:
        page += line.text.startswith("\f")
        yield _FileLine(line.text.removeprefix("\f"), line.number - page, page)


def _without_edges(pages: list[list[_FileLine]]) -> Iterator[list[_FileLine]]:
    """Pages without running headers and footers: what stands at the same edge of another page too, digits apart."""
    if len(pages) == 1:
        yield pages[0]
        return
    edges = [(n, edge) for n, page in enumerate(pages) for edge in _edges(page)]
    seen = Counter((side, _without_digits(line.text)) for _, (side, line) in edges)
    gone: dict[int, set[int]] = {}
    for n, (side, line) in edges:
        said = line.text.strip()
        if _is_page_number(said) or (seen[side, _without_digits(line.text)] > 1 and not marked(said).marks):
            gone.setdefault(n, set()).add(line.number)
    for n, page in enumerate(pages):
        yield [line for line in page if line.number not in gone.get(n, ())]


def _edges(page: list[_FileLine]) -> Iterator[tuple[str, _FileLine]]:
    """The outermost lines of a page, with text, and where they stand."""
    said = [line for line in page if line.text.strip()]
    for n, line in enumerate(said[:2]):
        yield f"top {n}", line
    for n, line in enumerate(said[:-3:-1]):
        yield f"foot {n}", line


def _without_digits(text: str) -> str:
    return re.sub("[0-9]+", "0", " ".join(text.split()))


def _is_page_number(text: str) -> re.Match[str] | None:
    return _PAGE_NUMBER.fullmatch(text) if len(text) <= _LONGEST_RUNNING else None


def _blocks(lines: Sequence[_FileLine]) -> Iterator[TextBlock]:
    """Blocks, with what begins one within lines that no empty line divides."""
    before, page, left_out, below_rule = "", 0, False, False
    paragraphs = [[*some] for full, some in groupby(lines, key=lambda line: bool(line.text.strip())) if full]
    for paragraph in paragraphs:
        for part in _divided_by_rules(paragraph):
            if part is None:
                below_rule = True
                continue
            said = _without_footnotes(part, below_rule)
            below_rule = below_rule and not said
            left_out |= len(said) < len(part)
            for n_of, block in enumerate(_of_lines(said, before)):
                goes_on = n_of == 0 and (left_out or said[0].page != page) and not marked(block.text).marks
                yield block._replace(sure=False) if goes_on and not block.heading else block
                before, page, left_out = block.text, said[-1].page, False


def _divided_by_rules(lines: Sequence[_FileLine]) -> Iterator[list[_FileLine] | None]:
    """Lines between rules; None for a rule."""
    for is_rule, some in groupby(lines, key=lambda line: bool(_RULE.fullmatch(line.text))):
        yield None if is_rule else [*some]


def _without_footnotes(lines: list[_FileLine], below_rule: bool) -> list[_FileLine]:
    """What of some lines is no footnote: one goes on until a numbered paragraph begins, or its block ends."""
    kept: list[_FileLine] = []
    within = False
    for line in lines:
        if _FOOTNOTE.match(line.text) or (below_rule and not kept and _FOOTNOTE_BELOW_RULE.match(line.text)):
            within = True
        elif marked(line.text.strip()).marks:
            within = False
        if not within:
            kept.append(line)
    return kept


def _of_lines(lines: Sequence[_FileLine], before: str) -> Iterator[TextBlock]:
    """The blocks of lines that no empty line divides: one begins with a mark, a bullet, or what may be a heading."""
    block: TextBlock | None = None
    said: list[str] = []
    widest = max((len(line.text) for line in lines), default=0)
    read = [(line, *_read(line.text)) for line in lines]
    read = [one for one in read if one[1]]
    for (line, text, heading, bullet), after in zip(read, [*(one[1] for one in read[1:]), ""], strict=False):
        if bullet and line.text.lstrip()[0] in _DASHES and said and not ends_sentence(said[-1]):
            text, bullet = f"{line.text.lstrip()[0]} {text}", False
        begins = heading or bullet or marked(text).marks or (_titled(text) and marked(after).marks)
        if block is not None and not (begins or block.heading or _ended_early(said[-1], text, widest)):
            said.append(text)
            continue
        if block is not None:
            yield block._replace(text=joined(said))
            before = said[-1]
        level = (len(line.text.expandtabs()) - len(line.text.expandtabs().lstrip())) // 2 + bullet
        sure = heading or bullet or not before or ends_sentence(before) or _titled(before)
        block, said = TextBlock(text, heading, level, sure, f"line {line.number}"), [text]
    if block is not None:
        yield block._replace(text=joined(said))


def _ended_early(line: str, after: str, widest: int) -> bool:
    """Whether a line ends a paragraph: with a sentence, well before the others, though there was room for a word."""
    word = after.partition(" ")[0]
    return ends_sentence(line) and len(line) + 1 + len(word) < _EARLY * widest


def _titled(text: str) -> bool:
    return is_title(TextBlock(text))


def _read(line: str) -> tuple[str, bool, bool]:
    """A line without signs of Markdown; whether it is a heading by them, and whether it had a bullet."""
    said = line.strip()
    heading = bool(_WHOLLY.fullmatch(re.sub(r"\*{4}", " ", said))) and not ends_sentence(said.rstrip("*_"))
    said = re.sub(r"^#{1,6}\s+", "", said)
    bullet = _BULLET.match(said)
    if bullet and not heading:
        said = said[bullet.end() :]
    for pattern, left in _INLINE if _SIGN.search(said) else ():
        said = pattern.sub(left, said)
    return tidy(said), heading, bool(bullet) and not heading
