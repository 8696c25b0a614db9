"""A solution -> a proposal: rows and meetings as a plan could have them, each with its reason, and how good it is."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import NOTHING_PROPOSED, Meeting, Plan, Proposed, ProposedEntry, ProposedMeeting
from cosp_plan.paragraphs import EMPTY, ParagraphSet
from cosp_plan.schedule.pattern import MeetingWeek
from cosp_plan.schedule.rows.earlier import Whence, gone, whence
from cosp_plan.schedule.rows.measures import Apart, RowsMeasure, SizeOfTopics, Together
from cosp_plan.schedule.rows.task import PlacingTask, TopicName
from cosp_plan.schedule.solution import Level, Solution


class ProposedRow(NamedTuple):
    """A row, and the week in which it would be."""

    entry: ProposedEntry
    week: MeetingWeek
    whence: tuple[Whence, ...] = ()
    """Where its paragraphs were in the proposal that it was made from; empty where there was none."""


class Proposal(NamedTuple):
    """What is proposed for some years."""

    rows: tuple[ProposedRow, ...]
    """In order of time, then of the text."""
    meetings: tuple[ProposedMeeting, ...]
    """Those that the plan does not have."""
    kept: tuple[Level, ...]
    """How well each line of `should` is kept, in the order of importance."""
    remarks: tuple[str, ...]
    interrupted: bool
    """Whether somebody stopped the search: then it is the best until then."""
    gone: ParagraphSet = EMPTY
    """The paragraphs that the proposal before had, and that are in no row any more."""

    @property
    def again(self) -> bool:
        """Whether it was made from one before."""
        return any(row.whence for row in self.rows)

    def of_kind(self, kind: str) -> ParagraphSet:
        """The paragraphs that are ``kept``, ``moved`` or ``new`` since."""
        return ParagraphSet.union(one.paragraphs for row in self.rows for one in row.whence if one.kind == kind)


def proposal(
    solution: Solution,
    task: PlacingTask,
    must: Sequence[RowsMeasure],
    index: Index,
    words: Words,
    remarks: Iterable[str] = (),
    before: Proposed = NOTHING_PROPOSED,
) -> Proposal:
    """What a solution means for a plan; ``before`` is the proposal that it was made from."""
    ids: dict[str, int] = {}
    rows = []
    for week, name, numbers in _topics(solution, task, must):
        base = f"{_slug(name, index.plan)}-{week.year}"
        ids[base] = ids.get(base, 0) + 1
        id = base if ids[base] == 1 else f"{base}-{ids[base]}"
        came = whence(numbers, week, before, task, must) if before else ()
        rows.append(ProposedRow(_entry(id, name, numbers, week, task, index, words), week, came))
    old = {meeting.id: meeting for meeting in before.meetings}
    used = {meeting for row in rows for meeting in row.entry.meeting}
    known = {meeting.id for meeting in index.plan.meetings}
    kept = [meeting for meeting in before.meetings if meeting.id in known or (meeting.dates and meeting.id not in used)]
    meetings = kept + [
        old.get(meeting.id) or _meeting(meeting, like, week)
        for week in task.weeks
        for meeting, like in zip(week.meetings, week.like or ("",) * len(week.meetings), strict=True)
        if meeting.id in used and meeting.id not in known
    ]
    return Proposal(
        tuple(rows),
        tuple(meetings),
        solution.levels,
        tuple(remarks),
        solution.interrupted,
        gone(before, solution, index),
    )


def _topics(
    solution: Solution, task: PlacingTask, must: Sequence[RowsMeasure]
) -> Iterator[tuple[MeetingWeek, TopicName, tuple[int, ...]]]:
    """Every topic, week by week, by its first paragraph."""
    cells: dict[tuple[int, int], list[int]] = {}
    for one in solution.placed:
        cells.setdefault((one.week, one.name), []).append(one.paragraph)
    found = []
    for (week, name), numbers in cells.items():
        limits = [measure.limit for measure in must if isinstance(measure, SizeOfTopics) and week in measure.weeks]
        found += [(week, part[0], name, part) for part in _cut(sorted(numbers), min(limits, default=0), must)]
    for week, _, name, numbers in sorted(found):
        yield task.weeks[week], task.names[name], tuple(numbers)


def _cut(numbers: list[int], limit: int, must: Sequence[RowsMeasure]) -> list[list[int]]:
    """The paragraphs of one name in one week as topics: as few as may be, alike in size, in the order of the text.

    What is to be together stays so, and what is to be apart is parted.
    """
    together = [{*measure.paragraphs} for measure in must if isinstance(measure, Together)]
    apart = [{*measure.paragraphs} for measure in must if isinstance(measure, Apart)]
    units: list[list[int]] = []
    for number in numbers:
        group = next((one for one in together if number in one), {number})
        home = next((unit for unit in units if group & {*unit}), None)
        units.append([number]) if home is None else home.append(number)
    least = -(-len(numbers) // limit) if limit else 1
    for pieces in range(least, len(units) + 1):
        if found := _packed(units, pieces, limit or len(numbers), apart):
            return sorted(sorted(piece) for piece in found)
    return [sorted(unit) for unit in units]


def _packed(units: list[list[int]], pieces: int, limit: int, apart: list[set[int]]) -> list[list[int]] | None:
    """Units in so many pieces, in their order as far as can be: the first way that is found, going through them all."""
    even = -(-sum(map(len, units)) // pieces)

    def place(n: int, made: list[list[int]]) -> list[list[int]] | None:
        if n == len(units):
            return made if all(made) else None
        here = [k for k, piece in enumerate(made) if len(piece) + len(units[n]) <= limit]
        last = max((k for k, piece in enumerate(made) if piece), default=0)
        for k in sorted(here, key=lambda k: (len(made[k]) + len(units[n]) > even, k < last, k)):
            piece = [*made[k], *units[n]]
            if any(len(group & {*piece}) > 1 for group in apart):
                continue
            if found := place(n + 1, [*made[:k], piece, *made[k + 1 :]]):
                return found
        return None

    return place(0, [[] for _ in range(pieces)])


def _entry(
    id: str, name: TopicName, numbers: tuple[int, ...], week: MeetingWeek, task: PlacingTask, index: Index, words: Words
) -> ProposedEntry:
    bodies = _bodies(numbers, week, task, index)
    return ProposedEntry(
        id,
        week.year,
        bodies,
        ParagraphSet.of(*numbers),
        (_keyword(name, index.plan),),
        tuple(meeting.id for meeting in week.meetings if meeting.body in bodies),
        _reason(name, numbers, week, task, index, words),
        "",
    )


def _bodies(numbers: tuple[int, ...], week: MeetingWeek, task: PlacingTask, index: Index) -> tuple[str, ...]:
    """The bodies of the week whose mandate has one of the paragraphs, else those to which they go; else all of it."""
    by_mandate = [body for body in week.bodies if ParagraphSet.of(*numbers) & index.plan.mandate(index.bodies[body])]
    eligible = [body for body in week.bodies if any(body in task.eligible[number].bodies for number in numbers)]
    return tuple(by_mandate or eligible or week.bodies)


def _slug(name: TopicName, plan: Plan) -> str:
    unit = plan.declaration.unit.one if plan.declaration.unit.one.isascii() else "paragraph"
    return f"{unit.casefold().replace(' ', '-')}-{name.id}" if name.kind == "paragraph" else name.id


def _keyword(name: TopicName, plan: Plan) -> str:
    """What the topic is called: the theme in words, the title of the section, the topic of the paragraph."""
    if name.kind == "section":
        section = next(one for one in plan.declaration.sections if one.id == name.id)
        return section.short or section.title
    if name.kind == "paragraph":
        return plan.declaration.topics.get(int(name.id), f"{plan.declaration.unit.one} {name.id}")
    if title := next((theme.title for theme in plan.declaration.themes if theme.id == name.id), ""):
        return title
    words = name.id.replace("-", " ")
    return f"{words[:1].upper()}{words[1:]}"


_GO_BY = {
    "required": "in no mandate of these bodies, but put there by a requirement",
    "standing": "by the standing items of",
    "themes": "in no mandate, but of themes in that of",
    "any": "in no mandate of these bodies",
}


def _reason(
    name: TopicName, numbers: tuple[int, ...], week: MeetingWeek, task: PlacingTask, index: Index, words: Words
) -> str:
    """Why these paragraphs, and why there."""
    said = [f"{name.kind} {name.id}"] if name.kind != "paragraph" else []
    for by, some in _by(numbers, week, task).items():
        listed, here = words.labels.listed(ParagraphSet.of(*some)), week.bodies
        bodies = dict.fromkeys(body for number in some for body in task.eligible[number].bodies if body in here)
        names = words.listed(index.short(body) for body in bodies)
        if by == "mandate":
            said.append(f"{listed} in the mandate of {names}")
        elif by == "outside":
            said.append(f"{listed} outside the mandates of this week")
        else:
            said.append(f"{listed} {_GO_BY[by]}{'' if by in ('any', 'required') else f' {names}'}")
    if put_off := ParagraphSet.union(one.paragraphs for one in index.plan.deferred) & ParagraphSet.of(*numbers):
        said.append(f"{words.labels.listed(put_off)} deferred until now")
    before: dict[int, list[int]] = {}
    for number in numbers:
        if number in task.taken_up:
            before.setdefault(task.taken_up[number], []).append(number)
    said += [f"{words.labels.listed(ParagraphSet.of(*some))} last in {year}" for year, some in sorted(before.items())]
    return "; ".join(said)


def _by(numbers: tuple[int, ...], week: MeetingWeek, task: PlacingTask) -> dict[str, list[int]]:
    """The paragraphs by what brings them into this week; ``outside`` where nothing but a requirement does."""
    found: dict[str, list[int]] = {}
    for number in numbers:
        eligible = task.eligible[number]
        elsewhere = "outside" if number in task.mandate else "required"
        found.setdefault(eligible.by if {*eligible.bodies} & {*week.bodies} else elsewhere, []).append(number)
    return found


def _meeting(meeting: Meeting, like: str, week: MeetingWeek) -> ProposedMeeting:
    return ProposedMeeting(
        meeting.id,
        meeting.body,
        meeting.session,
        meeting.resumed,
        meeting.intersessional,
        week.year,
        week.name if week.month else "",
        (),
        (),
        like,
        f"as {like} was; its number by count, its days not proposed" if like else "",
        "",
    )
