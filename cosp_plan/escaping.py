"""Text from data is hostile in every output: one function a target language, each safe for any string."""

import os
import re
from typing import Any

_NONCHARACTERS = "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029"  # control codes, which a terminal obeys, and hidden line breaks
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # directional marks, which make text read otherwise than it is
    "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # letters without a shape
    f"\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]"  # what is no character: XML, HTML and UTF-8 refuse it
)
_SPACES = "\t\n\r"


def one_line(text: str) -> str:
    r"""Printable text in one line: line breaks and tabs become spaces, what is not to be seen ``\x1b``, ``\u200b``.

    So does the first sign of ``##[``, which begins a command wherever a GitHub runner sees it in a log.
    """
    if text.isascii() and text.isprintable():
        return text.replace("##[", _RUNNER) if "##[" in text else text
    return _UNSEEN.sub(_visible, text).replace("##[", _RUNNER)


def seen(text: str) -> str:
    """What of a text is to be seen: line breaks and tabs become spaces, the rest of the unseen is dropped.

    For the texts of documents, which are quoted as a reader sees them.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub(lambda match: " " if match[0] in _SPACES else "", text)


_RUNNER = r"\x23#["
_COMMAND = re.compile(r"^(\s*):(?=:)")


def line_start(line: str) -> str:
    """A printable line of a log that a GitHub runner does not take for a command: it obeys ``::`` at the start."""
    return _COMMAND.sub(r"\1\\x3a", line)


def json_document(content: Any) -> str:
    """A document of JSON, keys sorted, ASCII only, in whose texts a GitHub runner sees no command either."""
    import json  # late: most commands write none

    return json.dumps(content, indent=2, sort_keys=True).replace("##[", r"\u0023#[") + "\n"


def _visible(match: re.Match[str]) -> str:
    code = match[0]
    if code in _SPACES:
        return " "
    value = ord(code)
    return f"\\x{value:02x}" if value < 0x100 else f"\\u{value:04x}" if value < 0x10000 else f"\\U{value:08x}"


_FORMULA = r"\s*(?:[=+\-@\uff1d\uff0b\uff0d\uff20\u2010-\u2015\u2212]|::)"


def csv_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection"), and no log for a command."""
    text = one_line(text)
    return f"'{text}" if re.match(_FORMULA, text) else text


_MARKDOWN = r"([\\`*_{}\[\]#|~>$])"
_ADDRESS = r"[^\s`|\\<>&]*@[^\s`|\\<>&]*"


def markdown(text: str) -> str:
    """Text that Markdown (CommonMark, GitHub tables) shows as it is, in one line.

    A word with ``@`` is set as code: GitHub makes links and mentions of it however it is escaped.
    """
    line, shown, end = one_line(text), [], 0
    for address in re.finditer(_ADDRESS, line):
        shown += [_markdown(line[end : address.start()]), f"`{address[0]}`"]
        end = address.end()
    return "".join([*shown, _markdown(line[end:])])


def _markdown(text: str) -> str:
    text = re.sub(_MARKDOWN, r"\\\1", text.replace("&", "&amp;"))
    return text.replace("<", "&lt;").replace("://", ":&#47;/").replace("www.", "www&#46;")


def description(text: str) -> str:
    """Text for a JSON Schema, which editors show as it is in one place and as Markdown in another.

    They escape what is Markdown themselves, but let tags through: no tag begins with a space.
    """
    return one_line(text).replace("<", "< ")


_MARKDOWN_START = r"(?=[-+=])|(?<=\d)(?=[.)])"
_MARKDOWN_MARKER = r"[-+=]|\d+[.)]"


def markdown_line(text: str) -> str:
    """Text for the start of a line of Markdown: no list, heading, rule, block of code or command begins there."""
    escaped = line_start(markdown(text).strip())
    return re.sub(_MARKDOWN_START, r"\\", escaped, count=1) if re.match(_MARKDOWN_MARKER, escaped) else escaped


def css_string(text: str) -> str:
    """A quoted string of CSS that is safe inside ``<style>`` too: all but letters and digits by their numbers."""
    return '"' + re.sub("[^A-Za-z0-9]", lambda match: f"\\{ord(match[0]):06x}", one_line(text)) + '"'


def workflow_message(text: str) -> str:
    """The message of a GitHub workflow command."""
    return one_line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def workflow_property(text: str) -> str:
    """A property (``file``, ``title``) of a GitHub workflow command."""
    return workflow_message(text).replace(":", "%3A").replace(",", "%2C")


_LINE_ENDS = re.compile("\r\n|\r")


def lines(text: str) -> list[str]:
    """The lines of a text, each printable; one at least."""
    return [one_line(line) for line in _LINE_ENDS.sub("\n", text).split("\n")]


def icalendar_text(text: str) -> str:
    """Text for a TEXT value before RFC 5545's escaping: newlines as such, no other control code (3.3.11)."""
    return "\n".join(lines(text))


def uri_path(path: str) -> str:
    """A relative path as RFC 3986 has it (4.2): no character of it is taken for a scheme, a query or an escape."""
    from urllib.parse import quote

    return quote(os.fsencode(path), safe="!$&'()*+,/;=@~-._")


def uri(url: str) -> str:
    """An address as RFC 3986 has it, and RFC 5545 takes it unescaped: everything but ASCII percent-encoded."""
    from urllib.parse import quote

    return quote(url, safe="!#$%&'()*+,/:;=?@[]~-._")


def link(address: str) -> str:
    """What a link leads to, in ASCII (RFC 3986); empty for what is no address of the web."""
    return uri(address) if re.match(r"https?://[^\s/?#]", address) else ""


def host(address: str) -> str:
    """Whose address it is, for a line that has no room for the whole; empty where it has none."""
    from urllib.parse import urlsplit

    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
