"""Why there is no proposal, told as findings are."""

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

import typer

from cosp_plan import catalogue
from cosp_plan.cli import common
from cosp_plan.reports.formats import FINDINGS

if TYPE_CHECKING:
    from cosp_plan.findings import Finding
    from cosp_plan.model import Plan
    from cosp_plan.reading.files import SourceFile
    from cosp_plan.reports.proposals.conflict import Speech
    from cosp_plan.schedule.conflict import Conflict
    from cosp_plan.schedule.question import Question


def say_why_not(
    question: "Question", speech: "Speech", model: "Plan", effort: float, proved: bool, format: str
) -> NoReturn:
    """Print why there is no proposal, as findings, and exit with 1."""
    from cosp_plan.reports.findings import Result
    from cosp_plan.reports.findings.text import block
    from cosp_plan.reports.proposals.conflict import at_once, finding
    from cosp_plan.rules import Checked
    from cosp_plan.schedule.conflict import conflicts, merged, would_do

    if not proved:
        common.remark(f"nothing was found within the effort of {effort:g}, which proves nothing: --effort gives more")
        raise typer.Exit(1)
    known: list[Conflict] = []
    try:
        for one in conflicts(question, effort):
            if not known:
                common.remark(at_once(one, speech))
            known.append(one)
        known, findings = merged(known, question), []
        for n, one in enumerate(known):
            others = [thing for other in known if other is not one for thing in other.things]
            findings.append(finding(one, would_do(one, others, question, effort), speech))
            if format != "json":
                text = block(findings[n:], _files(findings[n]), common.screen("text").colour)
                sys.stdout.write(("\n" if n else "") + text)
                sys.stdout.flush()
    except KeyboardInterrupt:
        common.remark("interrupted before all was known of it")
        raise typer.Exit(130) from None
    if format == "json":
        files = {path: file for found in findings for path, file in _files(found).items()}
        common.show(FINDINGS, [Result(model, Checked(tuple(findings), None, None, ()), files)], format)
    raise typer.Exit(1)


def _files(found: "Finding") -> "dict[str, SourceFile]":
    """The files in which a finding has its places, as far as they can be read."""
    from cosp_plan.reading.files import UnreadableFile, read_file

    files = {}
    for place in (found.place, *(place for place, _ in found.related)):
        with suppress(UnreadableFile):
            files[place.path] = read_file(catalogue.located(place.path), place.path)
    return files
