"""HTML that is safe by construction: texts are escaped and made printable whenever they are filled in."""

import re
from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape

from cosp_plan.escaping import one_line
from cosp_plan.language.words import Words

NOTHING = Markup()


def html(form: str, /, *texts: object) -> Markup:
    """A form, which is HTML of ours, with each ``{}`` filled in: Markup as it is, whatever else as text in one line."""
    pieces = [*_pieces(form)]
    pieces[1::2] = [text if type(text) is Markup else _escaped(str(text)) for text in texts]
    return Markup("".join(pieces))  # noqa: S704 - forms are never of the data


@cache
def _pieces(form: str) -> list[str]:
    """A form with its blanks at every other place.

    Markup has a way of its own to fill in forms, which takes eight times as long: it was most of the time of a site.
    """
    return re.split(r"(\{\})", form)


def shown(text: object) -> Markup:
    """A text as HTML: in one line, with what is not to be seen made visible."""
    return text if type(text) is Markup else _escaped(str(text))


@cache
def _escaped(text: str) -> Markup:
    return escape(one_line(text))


def said(words: Words, key: str, /, **filled: object) -> Markup:
    """A term of a language as HTML; what fills its blanks may be Markup."""
    blanks = {name: shown(text) for name, text in {**words.own, **filled}.items()}
    return Markup(str.format_map(escape(words.terms[key]), blanks))  # noqa: S704 - escaped, as is what fills it


def joined(between: str, parts: Iterable[Markup]) -> Markup:
    """Parts in a row."""
    return shown(between).join(parts)


def listed(words: Words, parts: Iterable[Markup]) -> Markup:
    """Parts as a list in a sentence."""
    every = list(parts)
    if len(every) < 2 or len(every) > _MOST:
        return joined(", ", every)
    text = words.listed(chr(_FIRST + n) for n in range(len(every)))
    return NOTHING.join(every[ord(sign) - _FIRST] if _FIRST <= ord(sign) <= _LAST else escape(sign) for sign in text)


_FIRST, _LAST = 0xE000, 0xF8FF
"""Signs for private use, which stand for parts while a language makes a list of them."""
_MOST = _LAST - _FIRST + 1
