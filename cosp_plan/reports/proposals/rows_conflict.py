"""Why there is no proposal of rows, in words."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from cosp_plan.findings import Place
from cosp_plan.language.words import Words
from cosp_plan.model import Plan
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.schedule.conflict import Conflict, WouldDo
from cosp_plan.schedule.question import Costs
from cosp_plan.schedule.rows.earlier import name_of
from cosp_plan.schedule.rows.task import PlacingTask

_MOST = 6
"""Weeks, and groups of paragraphs, that stand in a line."""


class RowsSpeech(NamedTuple):
    """What a conflict about rows is told in."""

    task: PlacingTask
    plan: Plan
    words: Words

    def listed(self, numbers: ParagraphSet) -> str:
        """Paragraphs as the plan calls them."""
        return self.words.labels.listed(numbers)

    def weeks(self, weeks: Iterable[int]) -> str:
        """Weeks by their months."""
        names = list(dict.fromkeys(name_of(week, self.task) for week in weeks))
        return ", ".join(names[:_MOST]) + (", …" if len(names) > _MOST else "")

    def elsewhere(self, _: Conflict) -> Place:
        """Where it is told of a conflict that is one of no line."""
        return Place(self.plan.path)

    def counted(self, found: Conflict) -> str:
        """What counting shows; empty where it shows nothing."""
        return _counted(found, self)

    def label(self, measure: Any, found: Conflict) -> str:
        """What a line has to do with a conflict."""
        return _label(measure, found, self)

    def change(self, one: WouldDo) -> str:
        """A change in the words of the requirements."""
        return _said(one, self)


def _numbers(things: Iterable[Any]) -> ParagraphSet:
    return ParagraphSet.of(*things)


def _counted(found: Conflict, speech: RowsSpeech) -> str:
    """What counting shows: so many paragraphs, so many weeks, so many places; empty where it shows nothing."""
    if found.shortage is None:
        return ""
    things, weeks, places = found.shortage
    paragraphs = _numbers(things)
    if not places:
        return f"{speech.words.numbered(paragraphs)} can be in no week: "
    units = speech.words.own["units" if len(paragraphs) > 1 else "unit"]
    where = f"{len(weeks)} week{'' if len(weeks) == 1 else 's'} ({speech.weeks(weeks)})"
    return f"{len(paragraphs)} {units} can only be in {where} with {places} places: "


def _label(measure: Any, found: Conflict, speech: RowsSpeech) -> str:
    """What a line has to do with it."""
    line, numbers, task = measure.line, _numbers(found.things), speech.task
    match line.word:
        case "once":
            placed = f"{speech.listed(numbers)} {'is' if len(numbers) == 1 else 'are'} to be placed"
            return "; ".join(filter(None, (placed, _only_to(numbers, speech))))
        case "mandate":
            return _grouped((_bodies(number, speech), number) for number in numbers if number in task.mandate)
        case "years-apart":
            return _grouped(_last(number, line.limit, task) for number in numbers if number in task.taken_up)
        case "topics-per-week" | "paragraphs-per-topic" | "topics":
            return f"{line.limit} at most"
        case "in" | "not-in" | "by" if isinstance(measure, Costs):
            return _closed(measure, found, speech)
    return ""


def _grouped(pairs: Iterable[tuple[str, int]]) -> str:
    """Numbers by what is said of them: ``12, 21 in the mandate of WGP; 44 in that of WGAR``."""
    groups: dict[str, list[int]] = {}
    for said, number in pairs:
        groups.setdefault(said, []).append(number)
    texts = [f"{ParagraphSet.of(*some)} {said}" for said, some in groups.items()]
    return "; ".join(texts[:_MOST]) + ("; …" if len(texts) > _MOST else "")


def _only_to(numbers: ParagraphSet, speech: RowsSpeech) -> str:
    """To which bodies paragraphs of no mandate go by themselves, where that is not to all."""
    weeks, task = {*range(len(speech.task.weeks))}, speech.task
    where = {number: {one.week for one in task.candidates if one.paragraph == number} for number in numbers}
    narrow = [number for number in numbers if number not in task.mandate and where[number] < weeks]
    shorts = speech.plan.bodies.shorts
    bodies = ((speech.words.listed(shorts[one] for one in task.eligible[number].bodies), number) for number in narrow)
    return _grouped((f"by itself to {names} alone, unless an `in:` says where", number) for names, number in bodies)


def _bodies(number: int, speech: RowsSpeech) -> str:
    shorts = speech.plan.bodies.shorts
    bodies = (shorts.get(body, body) for body in speech.task.eligible[number].bodies)
    return f"in the mandate of {speech.words.listed(bodies)}"


def _last(number: int, apart: int, task: PlacingTask) -> tuple[str, int]:
    year = task.taken_up[number]
    return f"taken up in {year}, so not before {year + apart}", number


def _closed(measure: Costs, found: Conflict, speech: RowsSpeech) -> str:
    """Out of which weeks a line keeps the paragraphs, and whether the other lines leave them any other."""
    others = [one for one in found.measures if isinstance(one, Costs) and one is not measure]
    there = [one for one in speech.task.candidates if one.paragraph in _numbers(found.things)]
    closed = sorted({one.week for one in there if measure.costs.get(one)})
    left = {one.week for one in there if not any(other.costs.get(one) for other in others)}
    listed = speech.listed(_numbers(found.things))
    if left and left <= {*closed}:
        which = "the only week" if len(left) == 1 else "the only weeks"
        return f"{speech.weeks(sorted(left))}: {which} that the other lines leave {listed}"
    return f"keeps {listed} out of {speech.weeks(closed)}"


def _said(one: WouldDo, speech: RowsSpeech) -> str:
    """A change in the words of the requirements."""
    if one.instead:
        return f"`{one.instead}`"
    if not one.cases.things:
        return f"without `{one.line}`"
    listed = speech.listed(_numbers(one.cases.things))
    if one.line.word == "once":
        return f"leave out {listed}"
    if one.line.word == "not-in":
        return f"{speech.weeks(one.cases.places)} after all, for {listed}"
    return f"`{one.line}` not for {listed}"
