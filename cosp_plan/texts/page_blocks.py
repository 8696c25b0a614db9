"""Lines of pages -> blocks of text: nothing here knows of PDF. Positions are in points, as in `page_lines`."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cosp_plan.texts.blocks import TextBlock
from cosp_plan.texts.marks import begins_part
from cosp_plan.texts.page_lines import PageLine, body_size, usual_leading

_WIDER = 1.2
"""Of the usual leading; a wider gap stands before a paragraph."""
_PUSHED = 0.3
"""Of its type; so far a raised number may push a line down."""
_INDENT = 6.0
"""Points."""
_SHORT = 0.85
"""Of the width of the text: a line that ends before it, with no more room needed, ends a paragraph."""
_LARGER = 1.12
"""Of the type of the text; so large are headings."""
_LONGEST_HEADING = 300
"""Letters; three lines or so."""

_SENTENCE_END = re.compile(r"""[.;:!?…。؟۔]["'”’»)\]]*(?:\s(?:and|or))?$""")
_DIVIDED = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011]$")


class _Setting(NamedTuple):
    """How the text is set."""

    left: float
    right: float
    leading: float
    size: float


def blocks_of(lines: Sequence[PageLine]) -> tuple[TextBlock, ...]:
    """The paragraphs and headings, which go on over the end of a page.

    One that begins with a number is sure where a gap, an indent, or the line before shows that a paragraph begins.
    """
    setting = _setting(lines)
    groups: list[tuple[list[PageLine], bool]] = []
    for before, line in zip([None, *lines], lines, strict=False):
        begins, sure = (True, True) if before is None else _begins(groups[-1][0], line, setting)
        if begins:
            groups.append(([line], sure))
        else:
            groups[-1][0].append(line)
    blocks = (_block(group, sure, setting) for group, sure in groups)
    return tuple(block for block in blocks if block.text)


def _setting(lines: Sequence[PageLine]) -> _Setting:
    size = body_size(lines)
    body = [line for line in lines if abs(line.size - size) < 0.6] or list(lines)
    lefts = Counter(round(line.x) for line in body)
    ends = sorted(line.end for line in body)
    return _Setting(
        max(lefts, key=lambda x: (lefts[x], -x), default=0),
        ends[len(ends) * 9 // 10] if ends else 0.0,
        usual_leading(body),
        size,
    )


def _begins(group: list[PageLine], line: PageLine, setting: _Setting) -> tuple[bool, bool]:
    """Whether a block begins with the line, after those of the last block; and whether surely."""
    before = group[-1]
    below = before.y - line.y
    same_page = before.page == line.page
    usual = max(setting.leading, 0.9 * before.size) + (_PUSHED * line.size if line.refers else 0)
    gap = same_page and (below > _WIDER * usual or below < 0)
    indent = line.x > max(setting.left, group[0].x if len(group) > 1 else setting.left, before.x) + _INDENT
    short = before.end < setting.left + _SHORT * (setting.right - setting.left)
    ended = bool(_SENTENCE_END.search(before.text))
    other = (before.style != line.style and (_all_of(group, before.style) if before.style else True)) or (
        abs(before.size - line.size) > (_LARGER - 1) * setting.size
    )
    evidence = gap or ended or short or indent
    if begins_part(line.text):
        return True, evidence
    if gap or (other and evidence):
        return True, True
    if not same_page or indent:
        return ended and (short or indent), True
    return False, True


def _all_of(group: list[PageLine], style: str) -> bool:
    return all(line.style == style for line in group)


def _block(group: list[PageLine], sure: bool, setting: _Setting) -> TextBlock:
    text = ""
    for line in group:
        if text.endswith("\u00ad"):
            text = text[:-1] + line.text
        elif _DIVIDED.search(text) or text.endswith("/"):
            text += line.text
        else:
            text += (" " if text else "") + line.text
    text = text.replace("\u00ad", "")
    styled = bool(group[0].style) and _all_of(group, group[0].style)
    larger = all(line.size > _LARGER * setting.size for line in group)
    heading = (styled or larger) and len(text) <= _LONGEST_HEADING and not re.search(r"[.;,:]$", text)
    return TextBlock(text, heading=heading, sure=sure, place=f"page {group[0].page}")
