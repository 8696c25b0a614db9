"""The data's texts in the language of a draft: what is translated, by whom, and what is left as it is."""

import re
from collections.abc import Iterator
from datetime import time

from cosp_plan.agendas.tree import Block, Bullets, Heading, Line, Prose
from cosp_plan.language.words import Words
from cosp_plan.paragraphs import ParagraphSet

TOPICS = "topics"
"""The kind of text that is named by the numbers of its paragraphs, of which there may be hundreds."""


class Translated:
    """Gives texts of the data in one language, and remembers which it had to leave and which no source has."""

    def __init__(self, words: Words) -> None:
        self._missing: dict[str, dict[str, None]] = {}
        self._ours: dict[str, None] = {}
        self.words = words._replace(terms=_Noted(words, self._missing)) if words.borrowed else words

    def said(self, kind: str, text: str, translation: str | None, *, sourced: bool = False, name: str = "") -> str:
        """A text in the language of the draft, or as it is; ``kind`` is a term without its ``kind_``.

        ``sourced``: a source has the translation. ``name``: how a text that is left as it is is called at the end.
        """
        if self.words.original or not text:
            return text
        if not translation:
            self._missing.setdefault(kind, {})[name or text] = None
            return text
        if not sourced:
            self._ours[kind] = None
        return translation

    def blocks(self) -> Iterator[Block]:
        """What the end of a draft says of its translations; nothing where all is in the language of the data."""
        words = self.words
        if not (self._ours or self._missing):
            return
        yield Heading(2, words("translations"))
        if self._ours:
            yield Prose(words("translations_ours", kinds=words.listed(words(f"kind_{kind}") for kind in self._ours)))
        if self._missing:
            yield Prose(words("translations_missing"))
            self._left()  # the words of this very list may be among what is missing
            yield Bullets(tuple(map(Line, self._left())))

    def _left(self) -> list[str]:
        words, found = self.words, []
        for kind, names in [(kind, [*names]) for kind, names in self._missing.items()]:
            if kind == TOPICS:
                said = words.numbered(ParagraphSet((int(number), int(number)) for number in names))
            else:
                said = words.joined([words("quoted", text=name) for name in names])
            found.append(words.labelled(words(f"kind_{kind}"), said))
        return found


class _Noted(dict[str, str]):
    """The fixed terms of a language that has borrowed some, which are noted when they are used."""

    def __init__(self, words: Words, missing: dict[str, dict[str, None]]) -> None:
        super().__init__(words.terms)
        self._borrowed, self._missing = words.borrowed, missing
        if "ordinals" in words.borrowed:
            self._note(words.ordinals[0])
        if "clock" in words.borrowed:
            self._note(words.hour(time(10)))

    def __getitem__(self, key: str) -> str:
        text = super().__getitem__(key)
        if key in self._borrowed:
            self._note(text)
        return text

    def _note(self, text: str) -> None:
        self._missing.setdefault("terms", {})[re.sub(r"\{\w+\}", "…", text)] = None
