"""Why there is no proposal, as a finding: in the words of the requirements, at their lines."""

from cosp_plan.findings import Finding, Place, Problem, Subject
from cosp_plan.language.words import Words
from cosp_plan.model import Requirement
from cosp_plan.rules.requirements import CANNOT_BE_DONE
from cosp_plan.schedule.conflict import Conflict
from cosp_plan.schedule.rows import Asked

_MOST_WEEKS = 6


def finding(found: Conflict, question: Asked, words: Words) -> Finding:
    """The conflict, its first line marked first."""
    places = [(_place(line), _label(line, found, question, words)) for line in found.lines]
    (first, label), *related = places or [(Place(""), "")]
    count = "this cannot be kept" if len(places) == 1 else f"these {len(places)} cannot all be kept"
    message = f"{_counted(found, question, words)}{count}"
    help = f"would do, each alone: {'; '.join(found.would_do)}" if found.would_do else ""
    return CANNOT_BE_DONE.finding(Problem(message, first, Subject("requirement"), label, tuple(related), help))


def _place(line: Requirement) -> Place:
    return line.origin.at(line.word)


def _counted(found: Conflict, question: Asked, words: Words) -> str:
    """What counting shows: so many paragraphs, so many weeks, so many places."""
    if found.shortage is None:
        return ""
    paragraphs, weeks, places = found.shortage
    if not places:
        return f"{words.numbered(paragraphs)} can be in no week: "
    units = words.own["units"] if len(paragraphs) > 1 else words.own["unit"]
    named = ", ".join(question.task.weeks[week].name for week in weeks[:_MOST_WEEKS])
    more = ", …" if len(weeks) > _MOST_WEEKS else ""
    where = f"{len(weeks)} week{'' if len(weeks) == 1 else 's'} ({named}{more})"
    return f"{len(paragraphs)} {units} can only be in {where} with {places} places: "


def _label(line: Requirement, found: Conflict, question: Asked, words: Words) -> str:
    """What the line has to do with it."""
    if line.word == "once":
        return f"{len(question.task.paragraphs)} {words.own['units']} are to be placed"
    if found.shortage and line.word not in ("topics-per-week", "paragraphs-per-topic"):
        return f"keeps {words.labels.listed(found.shortage.paragraphs)} out of other weeks"
    return ""
