"""Web pages -> text, as a browser shows it: with the numbers of lists, and without menus and notes."""

import codecs
import re

from cosp_plan.reading.files import UnreadableFile
from cosp_plan.texts.blocks import DocumentText

LARGEST_PAGE = 20 * 1024 * 1024
"""Bytes. The longest laws that are published as one page take some five."""


def read_hypertext(content: bytes) -> DocumentText:
    """The text of a web page (HTML), its tables, and the place of each: the line of the tag in which it begins.

    Left out are scripts, menus, a site's own header and footer, controls of forms, notes and their signs, and what
    nobody sees; but no element without an end tag, so that a forgotten one does not take the page with it. A table of a
    single column, or one for the layout only, is given as blocks. Raises UnreadableFile for what is no text or too
    large.
    """
    from cosp_plan.texts.tags import page_parts

    if len(content) > LARGEST_PAGE:
        raise UnreadableFile(f"is over {LARGEST_PAGE // 1024**2} MiB")
    return DocumentText(page_parts(_decoded(content)))


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAID_WITHIN = 4096
_CHARSET = re.compile(
    rb"""(?:<meta[^>]*?\bcharset|<\?xml[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_CHARSETS = re.compile(
    r"utf-8|ascii|iso8859-\d+|cp125\d|cp874|koi8-[ru]|mac-\w+|gbk|gb2312|gb18030|big5|big5hkscs|euc_\w+|shift_jis|"
    r"iso2022_jp"
)


def _decoded(content: bytes) -> str:
    """The text: a byte-order mark decides, else what the page says, else it is UTF-8, else windows-1252."""
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(charset, "replace")
    if b"\0" in content:
        raise UnreadableFile("is not a web page (it holds a zero byte)")
    said = _CHARSET.search(content[:_SAID_WITHIN])
    charset = _known(said[1].decode("ascii", "replace")) if said else ""
    if charset and charset != "utf-8":
        return content.decode(charset, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(charset or "cp1252", "replace")


def _known(name: str) -> str:
    """A character set by Python's name; empty for what is none of the web's (Encoding, 4.2: Latin-1 is a subset)."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    if found in ("iso8859-1", "ascii"):
        return "cp1252"
    return found if _CHARSETS.fullmatch(found) else ""
