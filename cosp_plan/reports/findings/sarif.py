"""Findings for code scanning: SARIF 2.1.0 (OASIS Standard, 28 August 2023), as GitHub wants it."""

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from cosp_plan import __version__
from cosp_plan.escaping import json_document, one_line, uri_path
from cosp_plan.findings import Place
from cosp_plan.reports.findings import Marked, Result, notes, told
from cosp_plan.reports.formats import Screen
from cosp_plan.rules import RULES

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "SRCROOT"


def render(results: list[Result], _: Screen) -> Iterator[str]:
    """One log with one run, keys sorted, ASCII only."""
    named = sorted({finding.rule for result in results for finding in result.checked.findings})
    run = {
        "tool": {"driver": {"name": "cosp-plan", "semanticVersion": __version__, "rules": [*map(_rule, named)]}},
        "invocations": [_invocation(results)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, result, named) for result in results for one in result.marked],
    }
    yield json_document({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str) -> dict[str, Any]:
    rule = RULES[name]
    title = f"{rule.title[0].upper()}{rule.title[1:]}."
    page = rule.page.strip() or title
    return {
        "id": name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"precision": "very-high", "problem.severity": rule.severity},
    }


def _invocation(results: list[Result]) -> dict[str, Any]:
    """Whether every plan could be judged, and what could not."""
    unread = [f for result in results for f in result.checked.findings if RULES[f.rule].no_plan]
    said = [*(f"{finding.place.path}: {finding.message}" for finding in unread), *notes(results)]
    levels = ["error"] * len(unread) + ["warning"] * (len(said) - len(unread))
    return {
        "executionSuccessful": not unread,
        "toolExecutionNotifications": [
            {"level": level, "message": {"text": _text(text)}} for level, text in zip(levels, said, strict=True)
        ],
    }


def _result(one: Marked, result: Result, named: list[str]) -> dict[str, Any]:
    finding = one.finding
    found = {
        "ruleId": finding.rule,
        "ruleIndex": named.index(finding.rule),
        "level": finding.severity,
        "message": {"text": _text(told(finding))},
        "locations": [_location(finding.place, finding.label, result)],
        "partialFingerprints": {"primaryLocationLineHash": one.fingerprint},
    }
    if finding.related:
        found["relatedLocations"] = [
            {"id": n, **_location(place, label, result)} for n, (place, label) in enumerate(finding.related, 1)
        ]
    if result.baseline:
        found["baselineState"] = "new" if one.new else "unchanged"
    return found


def _location(place: Place, label: str, result: Result) -> dict[str, Any]:
    """A place of a file; one that is about a file as a whole stands at its first line, since viewers want a line."""
    address = result.addresses.get(place.path)
    where: dict[str, Any] = {"uri": uri_path(address) if address else _elsewhere(place.path)}
    if address:
        where["uriBaseId"] = _ROOT
    region = {"startLine": place.line or 1}
    if place.line:
        region |= {"startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}
    message = {"message": {"text": _text(label)}} if label else {}
    return {"physicalLocation": {"artifactLocation": where, "region": region}, **message}


def _elsewhere(path: str) -> str:
    """The address of a file that is in no repository."""
    return f"file:///{uri_path(path.lstrip('/'))}" if PurePath(path).is_absolute() else uri_path(path)


_LINKING = re.compile(r"[\[\]\\](?=[^\[\]]*\]\()|\](?=\()")


def _text(text: str) -> str:
    """A plain-text message in which no link begins (SARIF 2.1.0, 3.11.6)."""
    return _LINKING.sub(r"\\\g<0>", one_line(text))
