"""What a record must be as a whole: which of its keys need, or exclude, each other."""

from collections.abc import Iterator
from typing import Any

from cosp_plan.findings import Problem
from cosp_plan.reading.nodes import Mapping, Scalar


def whole_meeting(node: Mapping, values: dict[str, Any]) -> Iterator[Problem]:
    """`session` unless `special` or `intersessional`, `year` with `dates: tbd` and only there, days once it was held.

    A formal opening is before the days.
    """
    written = node.values
    special = _text(node, "special") or "false"
    if special == "false" and not {"session", "intersessional"} & written.keys():
        help = "give its ordinal, or special: true, or intersessional: tbd"
        yield Problem("`session` is missing", node.at("id"), help=help)
    for key in ("session", "resumed", "intersessional") if values["special"] else ():
        if key in written:
            yield Problem(f"a special session has no `{key}`", node.at(key), help="take out one of the two")
    if "intersessional" in written and "resumed" in written:
        help = "take out one of the two"
        yield Problem("a meeting between sessions has no `resumed`", node.at("resumed"), help=help)
    if values["opened"] and values["dates"] and values["opened"] >= min(days.first for days in values["dates"]):
        help = "it is a day of its own; the first of `dates` needs no `opened`"
        yield Problem("`opened` is not before the `dates`", node.at("opened"), help=help)
    undated = _text(node, "dates") == "tbd"
    if undated and "year" not in written:
        help = "give the year, or year: tbd"
        yield Problem("`year` is missing beside `dates: tbd`", node.at("dates"), help=help)
    if undated and values["status"] == "held":
        yield Problem("a meeting that was held has dates", node.at("status"), help="look them up, or mend the status")
    if values["dates"] and "year" in written:
        help = "take it out: the dates say it"
        yield Problem("`year` stands only with `dates: tbd`", node.at("year"), help=help)


def paragraphs_or_scope(node: Mapping, _: dict[str, Any]) -> Iterator[Problem]:
    """Not both: what takes up all as a whole takes up no paragraph by itself."""
    if {"paragraphs", "scope"} <= node.values.keys():
        help = "take out one of the two"
        yield Problem("`scope: all` stands in place of `paragraphs`", node.at("scope"), help=help)


def whole_recommendation(node: Mapping, values: dict[str, Any]) -> Iterator[Problem]:
    """A name, and either links or a word on why there are none."""
    written = node.values
    if not {"number", "id"} & written.keys():
        yield Problem("a recommendation has a `number`, or else an `id`", node.at(), help='number: "16 (a)"')
    if not (values["links"] or values["none"] or {"links", "none"} & written.keys()):
        help = "none: why no paragraph has anything to do with it"
        yield Problem("a recommendation has `links`, or else `none` with a reason", node.at(), help=help)
    if "links" in written and "none" in written:
        yield Problem("`none` stands only where there are no `links`", node.at("none"), help="take out one of the two")


def one_word(node: Mapping, values: dict[str, Any]) -> Iterator[Problem]:
    """Each line of requirements has one word, which the order of importance needs."""
    words = [key for key in values if key not in ("for", "note") and key in node.values]
    for more in words[1:]:
        help = "put each in a line of its own, which begins with `- `"
        yield Problem(f"`{more}` stands in one line with `{words[0]}`", node.at(more), help=help)
    if not words and not {*node.values} - {"for", "note"}:  # an unknown key is a finding of its own
        yield Problem("no word says what is required", node.at(), help="for example `in: 2028`")


def _text(node: Mapping, key: str) -> str:
    value = node.values.get(key)
    return value.text if isinstance(value, Scalar) else ""
