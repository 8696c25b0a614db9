"""The files of a plan that somebody begins: whole, checked, and with comments that say what to do next.

`drafts`, `encounters` and `imported` make one of a document's table.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from cosp_plan.escaping import one_line
from cosp_plan.model import Workplan

_MOST_WORDS = 4
"""Of a title that stand in an id."""


class Span(NamedTuple):
    """The first and the last year of a plan, and the day on which its data is written."""

    first: int
    last: int
    day: date

    def __str__(self) -> str:
        """The years as a folder is called: ``2027-2029``, ``2027``."""
        return f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"


class Begun(NamedTuple):
    """What somebody who begins a plan says of it."""

    title: str
    """Of the text that is followed up."""
    one: str
    """What one of its parts is called."""
    many: str
    paragraphs: int
    """How many parts it has."""
    bodies: tuple[str, ...]
    """Their names, an abbreviation in brackets: ``Committee on Transport (CT)``."""
    span: Span


class Following(NamedTuple):
    """The plan that a new one follows."""

    folder: str
    """Its folder, beside which the new one lies."""
    head: Workplan
    """What it says of itself; the next one says it too."""
    paragraphs: str
    """All that its declaration has: ``1-86``."""
    body: str
    """The id of its first body."""
    session: int
    """The last session of that which it has; 0 where it has none."""
    last: int
    """Its last year."""


def files(begun: Begun) -> dict[str, str]:
    """The files of a new plan and of its own declaration and bodies, by their paths below the folder of plans."""
    title = quoted(_follow_up(begun))
    id, body = f"{slug(begun.title)}-{begun.span}", next(iter(_ids(begun)))
    head = {"title": title, "declaration": "../declaration.yaml"}
    return {
        "declaration.yaml": _declaration(begun),
        "bodies.yaml": _bodies(begun),
        f"{begun.span}/workplan.yaml": _workplan(id, head, "UTC", begun.span, _all(begun)),
        f"{begun.span}/{begun.span.first}.yaml": _year(body, 1, begun.span),
    }


def files_after(before: Following, span: Span) -> dict[str, str]:
    """The files of a plan that follows another, by their paths below the folder of plans."""
    old = before.head
    said = {**said_of(old, lambda name: _from_beside(name, before.folder)), "follows": quoted(old.id)}
    id = id_after(old.id, span)
    return {
        f"{span}/workplan.yaml": _workplan(id, said, old.timezone, span, before.paragraphs),
        f"{span}/{span.first}.yaml": _year(before.body, before.session + 1, span),
    }


def said_of(head: Workplan, moved: Callable[[str], str]) -> dict[str, str]:
    """What another plan says of itself in the words of one, as YAML by key; ``moved``: a path as the other names it."""
    keys = {
        "title": quoted(head.title),
        "short": quoted(head.short),
        "notice": quoted(head.notice),
        "language": head.language,
        "translations": _translations(head),
        "declaration": quoted(moved(head.declaration)),
        "bodies": quoted(moved(head.bodies)),
        "instruments": f"[{', '.join(quoted(moved(name)) for name in head.instruments)}]",
    }
    return {key: value for key, value in keys.items() if value not in ("", '""', "[]")}


def id_after(id: str, span: Span) -> str:
    """The id of a plan of the same series, for other years."""
    made = re.sub(r"\d{4}(-\d{4})?$", str(span), id)
    return made if made != id else f"{id}-{span}"


def _translations(head: Workplan) -> str:
    """What a plan says of itself in other languages, in a line; empty where it does not."""
    said = []
    for code, words in sorted(head.translations.items()):
        texts = {"title": words.title, "notice": words.notice}
        said.append(f"{code}: {{{', '.join(f'{key}: {quoted(text)}' for key, text in texts.items() if text)}}}")
    return f"{{{', '.join(said)}}}" if said else ""


def slug(text: str, otherwise: str = "plan") -> str:
    """A text as an id: its first words in small letters, without accents, with hyphens between."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain)[:_MOST_WORDS]) or otherwise


def quoted(text: str) -> str:
    """Any text as a YAML scalar."""
    said = json.dumps(text, ensure_ascii=False).replace("##[", r"\u0023#[")  # which a GitHub runner obeys
    return re.sub(r"[^ -~]", lambda match: match[0] if one_line(match[0]) == match[0] else _by_number(match[0]), said)


def _by_number(letter: str) -> str:
    """A letter that nobody sees, or that makes text read otherwise than it is."""
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


def is_path(name: str) -> bool:
    """Whether a name of a declaration or of bodies leads to a file, and is no id of the catalogue."""
    return "/" in name or name.endswith((".yaml", ".yml"))


def _from_beside(name: str, folder: str) -> str:
    """A path within a plan's folder, as a plan beside it names it; an id, or a path that leads up, stays."""
    if not is_path(name):
        return name
    return name if name.startswith("../") else f"../{folder}/{name.removeprefix('./')}"


_FEEDS = ("all", "deadlines")
"""The names of feeds that are of no body."""


def _ids(begun: Begun) -> dict[str, tuple[str, str]]:
    """The bodies by id: name and abbreviation, which may be empty."""
    found: dict[str, tuple[str, str]] = {}
    for text in begun.bodies:
        match = re.fullmatch(r"(.*\S)\s*\((\S[^()]*)\)\s*", text)
        name, short = (match[1], match[2].strip()) if match else (text.strip(), "")
        id = wanted = slug(short or name)
        id = f"{id}-body" if id in _FEEDS else id
        n = 1
        while id in found:
            n += 1
            id = f"{wanted}-{n}"
        found[id] = (name, short)
    return found


def _declaration(begun: Begun) -> str:
    return f"""\
# yaml-language-server: $schema=./declaration.schema.json
# The text that is followed up.
declaration:
  id: {quoted(slug(begun.title))}
  title: {quoted(begun.title)}
  # What its numbered parts are called, one and several.
  unit: {{one: {quoted(begun.one)}, many: {quoted(begun.many)}}}
  bodies: ./bodies.yaml
  source: text
sources:
  # Where the text can be read: add symbol, date and url as far as you know them.
  text: {{title: {quoted(begun.title)}}}
# Its chapters. Divide this one into those of the text: each part stands in just one.
sections:
  - {{id: whole, title: {quoted(begun.title)}, paragraphs: {_all(begun)}}}
# What each part is about, in your own words. Take out the # and go on:
# paragraphs:
#   - {{number: 1, topic: what the first one asks}}
"""


def _bodies(begun: Begun) -> str:
    lines = [
        "# yaml-language-server: $schema=./bodies.schema.json",
        "# Who takes up the text. `items` are the points of a body's agenda: a draft has those that stand here, and",
        "# what the plan gives to a meeting stands under the one with `role: follow-up`. Add the others, with their",
        "# numbers where a source gives them.",
        "bodies:",
    ]
    of_text = f"year: {begun.span.day.year}, source: text"
    for id, (name, short) in _ids(begun).items():
        lines += [
            f"  - id: {quoted(id)}",
            f"    name: {quoted(name)}",
            *([f"    short: {quoted(short)}"] if short else []),
            "    items:",
            f"      # - {{number: 1, title: Adoption of the agenda, role: organization, {of_text}}}",
            f"      - {{title: {quoted(_follow_up(begun))}, role: follow-up, {of_text}}}",
            f"      # - {{number: 9, title: Other matters, role: other, {of_text}}}",
            "    certainty: inferred",
            "    source: text",
        ]
    return "\n".join([*lines, "sources:", f"  text: {{title: {quoted(begun.title)}}}", ""])


def _workplan(id: str, head: dict[str, str], timezone: str, span: Span, numbers: str) -> str:
    keys = "".join(f"  {key}: {value}\n" for key, value in head.items())
    return f"""\
# yaml-language-server: $schema=../workplan.schema.json
workplan:
  # Names the plan for ever: calendars keep it.
  id: {quoted(id)}
{keys}  period: {span.first}-01-01/{span.last}-12-31
  # That of the meetings, such as Europe/Vienna.
  timezone: {timezone}
  # The day of the last change: move it whenever you change something.
  revised: {span.day}
  source: plan
# Where facts come from; every record names one of these, and you add more.
sources:
  plan: {{title: {head["title"]}}}
# What nobody is known to take up yet: a warning until the day given, then an error. Take out what you put into entries.
deferred:
  - paragraphs: {numbers if numbers.isdigit() else f"[{numbers}]"}
    reason: Not assigned yet.
    until: {span.last}-12-31
"""


def _year(id: str, session: int, span: Span) -> str:
    return f"""\
# yaml-language-server: $schema=../workplan.schema.json
# The meetings of {span.first}, and what they take up. Begin with these: take out the # before each line, mend what is
# not so, and take number 1 out of `deferred` in workplan.yaml. Then: cosp-plan check, cosp-plan agenda {id}-{session},
# cosp-plan calendar.
# meetings:
#   - id: {id}-{session}          # <body>-<session>
#     body: {quoted(id)}
#     session: {session}
#     dates: {_a_monday(span.first)}/{_a_monday(span.first, 2)}
#     place: City
#     status: tentative
#     certainty: stated   # or inferred: where the source does not say it
#     source: plan
# entries:
#   - id: first-topic
#     year: {span.first}
#     body: {quoted(id)}
#     paragraphs: 1
#     keywords: [What is taken up]
#     meeting: {id}-{session}
#     status: planned
#     certainty: stated
#     source: plan
"""


def _a_monday(year: int, later: int = 0) -> date:
    """The second Monday of June, or so many days later."""
    first = date(year, 6, 8)
    return date(year, 6, 8 + (7 - first.weekday()) % 7 + later)


def _follow_up(begun: Begun) -> str:
    return f"{begun.title}: follow-up"


def _all(begun: Begun) -> str:
    return "1" if begun.paragraphs == 1 else f"1-{begun.paragraphs}"
