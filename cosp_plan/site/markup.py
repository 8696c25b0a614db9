"""HTML that is safe by construction: texts are escaped and made printable whenever they are filled in."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from cosp_plan.escaping import one_line
from cosp_plan.language.words import Words

NOTHING = Markup()


def html(form: str, /, *texts: object, **named: object) -> Markup:
    """A form, which is HTML of ours, with its blanks filled in: Markup as it is, whatever else as text in one line."""
    filled = {name: shown(text) for name, text in named.items()}
    return Markup(form).format(*map(shown, texts), **filled)  # noqa: S704 - forms are never of the data


def shown(text: object) -> Markup:
    """A text as HTML: in one line, with what is not to be seen made visible."""
    return text if isinstance(text, Markup) else escape(one_line(str(text)))


def said(words: Words, key: str, /, **filled: object) -> Markup:
    """A term of a language as HTML; what fills its blanks may be Markup."""
    return escape(words.terms[key]).format(**{k: shown(v) for k, v in {**words.own, **filled}.items()})


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
