"""Where everything of a timeline stands: a band a year, bodies as rows, weeks to scale. Nothing is drawn here.

One axis of several years would make a week three pixels wide; and bands let the rhythm of the years line up. Lengths
are pixels, from the top left corner of the timeline.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from cosp_plan import coverage
from cosp_plan.days.runs import first_day, is_over, takes_place
from cosp_plan.index import Index
from cosp_plan.language import titles
from cosp_plan.language.words import Words
from cosp_plan.model import Days, Entry, Meeting
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reports.meetings.bodies import bodies_of, short_days
from cosp_plan.reports.pictures.styles import SMALL
from cosp_plan.reports.pictures.svg import MARGIN, WIDTH, PlacedText, counted, fitted, width_of

BAR = 18
"""How high a bar is."""
ROW = 24
"""How high a row is: what can be pointed at."""
LEAST = 13
"""How wide a bar is at least."""
OPEN = 28
"""How wide is what has no days."""
_NAMES = 190
"""The most room for names of bodies."""
_UNDATED = 126
"""Room right of the axis for what has a year and no days."""
_GAP = 5
"""Between a bar and its label."""
_LABEL = 300
"""The most room for a label."""
_LINES = 30
"""How high the date of a week is, with the number of its paragraphs below."""
_LEVELS = 3
"""Dates above one another; those with no room in any are left out, and stand in lists."""
_NEAR = 2
"""Days from one meeting to the next that still make one week of them."""
_PAUSE = timedelta(days=14)
"""Between days of one meeting, above which they are bars of their own."""
_EMPTY = 3
"""Years without meetings in a row that are told in one line."""


class Topics(NamedTuple):
    """What a meeting takes up, as far as the plan says."""

    state: str
    """The fine state of its entries together; ``none`` for none."""
    paragraphs: ParagraphSet
    proposed: ParagraphSet
    """Those that are only proposed for it."""


class TimelineBar(NamedTuple):
    """A meeting, or a part of one."""

    meeting: Meeting
    status: str
    """Of the meeting; ``unreported`` where it should be over and no source says that it was held."""
    topics: Topics
    x: float
    y: float
    width: float
    label: PlacedText | None

    @property
    def target(self) -> tuple[float, float, float, float]:
        """What can be pointed at, with its label: left, top, width and height, at least 24 by 24."""
        left, right = self.x, self.x + self.width
        if self.label:
            left, right = min(left, self.label.box[0]), max(right, self.label.box[2])
        more = max(0.0, ROW - (right - left)) / 2
        return left - more, self.y - (ROW - BAR) / 2, right - left + 2 * more, ROW


class TimelineWeek(NamedTuple):
    """Meetings at one time."""

    x: float
    width: float
    joint: bool
    """Whether several bodies meet."""
    said: tuple[PlacedText, ...]
    """Its date and its number of paragraphs."""


class TimelineBand(NamedTuple):
    """A year; or several without any meeting, which have neither rows nor an axis."""

    texts: tuple[PlacedText, ...]
    """The year, the names of the bodies and the months; what has no days."""
    top: float
    """Of the rows."""
    bottom: float
    months: tuple[float, ...]
    """Where each begins; last the end of the year."""
    weeks: tuple[TimelineWeek, ...]
    bars: tuple[TimelineBar, ...]
    now: float | None
    """The day on which it is said what is past."""


class TimelineLayout(NamedTuple):
    """A whole timeline."""

    years: tuple[int, int] | None
    """The first and the last; None where nothing has a year."""
    height: float
    bands: tuple[TimelineBand, ...]
    undated: tuple[TimelineBar, ...]
    """What has no year."""
    texts: tuple[PlacedText, ...]
    """What belongs to those."""

    @property
    def bars(self) -> tuple[TimelineBar, ...]:
        """All of them, in reading order."""
        return (*(bar for band in self.bands for bar in band.bars), *self.undated)

    @property
    def said(self) -> tuple[PlacedText, ...]:
        """Every text, none of which is above another."""
        of_bands = (text for band in self.bands for text in (*band.texts, *(t for w in band.weeks for t in w.said)))
        return (*of_bands, *(bar.label for bar in self.bars if bar.label), *self.texts)


class Drafting(NamedTuple):
    """What the parts of a timeline are laid out by."""

    lookup: Index
    words: Words
    day: date
    unconfirmed: frozenset[str]
    bodies: Sequence[str]
    """The rows."""
    left: float
    """Where the axis begins."""
    right: float
    """Where it ends."""
    unplaced: dict[int | None, list[Entry]]
    """The entries that name no meeting, by their year."""

    def x(self, day: date, *, end: bool = False) -> float:
        """Where a day begins on the axis of its year, or ends."""
        first = date(day.year, 1, 1)
        length = (date(day.year, 12, 31) - first).days + 1
        return self.left + (self.right - self.left) * ((day - first).days + end) / length

    def status(self, meeting: Meeting) -> str:
        """See :class:`TimelineBar`."""
        unsure = meeting.status in ("confirmed", "tentative") and is_over(meeting, self.day)
        return "unreported" if unsure else meeting.status

    def topics(self, meeting: Meeting) -> Topics:
        """What a meeting takes up; one without days, also what the plan sets for its body and year and no meeting."""
        entries, proposed = (some.get(meeting.id, []) for some in (self.lookup.entries, self.lookup.proposed))
        if not entries and not meeting.dates and meeting.year:
            entries = [one for one in self.unplaced.get(meeting.year, ()) if meeting.body in one.body]
        status, state = self.status(meeting), coverage.together((*entries, *proposed), self.unconfirmed)
        if status == "unreported" and state != "held":
            state = "not_confirmed"
        if not takes_place(meeting) or (status == "held" and state == "proposed"):
            state = ""
        numbers = [ParagraphSet.union(one.paragraphs for one in some) for some in (entries, proposed)]
        return Topics("proposed" if status == "proposed" else state or "none", *numbers)

    def bar(self, meeting: Meeting, x: float, y: float, width: float, label: PlacedText | None) -> TimelineBar:
        """A bar of a meeting, whose row begins at ``y``."""
        return TimelineBar(meeting, self.status(meeting), self.topics(meeting), x, y + (ROW - BAR) / 2, width, label)

    def many(self, numbers: ParagraphSet, proposed: ParagraphSet) -> str:
        """How many paragraphs; empty for none."""
        if numbers or not proposed:
            return counted(len(numbers), self.words) if numbers else ""
        return self.words("picture_only_proposed", n=len(proposed))


def lay_out(
    lookup: Index, words: Words, day: date, unconfirmed: frozenset[str], meetings: Iterable[Meeting], only: int | None
) -> TimelineLayout:
    """A timeline of meetings, of one year ``only`` or of all from the first to the last.

    ``unconfirmed`` are the ids of the entries not confirmed as held on the ``day``.
    """
    meetings = sorted(meetings, key=lambda one: (first_day(one), one.id))
    bodies = bodies_of(meetings, lookup)
    names = max((width_of(lookup.short(body), bold=True) for body in bodies), default=0)
    left = MARGIN + max(44.0, min(names, _NAMES)) + 14
    unplaced: dict[int | None, list[Entry]] = {}
    for entry in coverage.counted(lookup.plan):
        if not entry.meeting and set(entry.body) & set(bodies):
            unplaced.setdefault(entry.year, []).append(entry)
    margin = any(not one.dates and one.year for one in meetings) or any(unplaced)
    right = WIDTH - MARGIN - (_UNDATED + 16 if margin else 0)
    draft = Drafting(lookup, words, day, unconfirmed, bodies, left, right, unplaced)
    of_year: dict[int, list[Meeting]] = {}
    for meeting in meetings:
        spans = [range(run.first.year, run.last.year + 1) for run in _parts(meeting)]
        for year in {year for span in spans for year in span} or ({meeting.year} if meeting.year else set()):
            of_year.setdefault(year, []).append(meeting)
    years = range(min(of_year), max([*of_year, *filter(None, unplaced)]) + 1) if of_year else range(0)
    y, bands = 0.0, []
    for first, last in _told([only] if only and of_year else years, {*of_year, *unplaced, day.year}):
        band, y = _band(first, of_year.get(first, []), y, draft) if first == last else _nothing(first, last, y, draft)
        bands.append(band)
    undated = [one for one in meetings if not one.dates and one.year is None]
    bars, texts, y = _no_year(undated, unplaced.get(None, []), y, draft)
    if not bands and not bars and not texts:
        texts = (PlacedText(MARGIN, 14, words("picture_no_meeting"), "m"),)
        y = 20
    shown = (only, only) if only else (years[0], years[-1]) if years else None
    return TimelineLayout(shown, y, tuple(bands), bars, texts)


def _told(years: Iterable[int], full: set[int | None]) -> list[tuple[int, int]]:
    """The years one by one, but long runs of those that are not ``full`` together."""
    told: list[tuple[int, int]] = []
    empty: list[int] = []
    for year in (*years, None):
        if year is not None and year not in full:
            empty.append(year)
            continue
        told += [(empty[0], empty[-1])] if len(empty) >= _EMPTY else [(one, one) for one in empty]
        empty = []
        told += [(year, year)] if year is not None else []
    return told


def _parts(meeting: Meeting) -> list[Days]:
    """The days of a meeting as bars: a weekend makes no two of them, months between do."""
    found: list[Days] = []
    for days in sorted(meeting.dates):
        if found and days.first - found[-1].last <= _PAUSE:
            found[-1] = Days(found[-1].first, max(found[-1].last, days.last))
        else:
            found.append(days)
    return found


def _nothing(first: int, last: int, y: float, draft: Drafting) -> tuple[TimelineBand, float]:
    years = PlacedText(MARGIN, y + 20, f"{first}–{last}", "h")
    said = PlacedText(max(draft.left, years.box[2] + 14), y + 20, draft.words("picture_no_meeting"), "m")
    return TimelineBand((years, said), y + 34, y + 34, (), (), (), None), y + 44


def _band(year: int, meetings: list[Meeting], y: float, draft: Drafting) -> tuple[TimelineBand, float]:
    """A year, and where the next begins."""
    dated = [
        (Days(max(part.first, date(year, 1, 1)), min(part.last, date(year, 12, 31))), meeting)
        for meeting in meetings
        for part in _parts(meeting)
        if part.first.year <= year <= part.last.year
    ]
    dated.sort(key=lambda one: (one[0], one[1].id))
    now = draft.x(draft.day) if draft.day.year == year else None
    weeks, levels, as_of = _weeks(dated, now, draft)
    undated = [one for one in meetings if not one.dates]
    outside = _no_date(undated, year, draft)
    top = y + max(30, levels * _LINES + 4, 34 if outside else 0)
    texts = [PlacedText(MARGIN, y + 20, str(year), "h")]
    texts += [text._replace(y=text.y + top) for text in (*as_of, *outside)]
    bars: list[TimelineBar] = []
    row = top
    for body in draft.bodies:
        own = _row([one for one in dated if one[1].body == body], row, draft)
        margin = [one for one in undated if one.body == body]
        own += [_open(one, draft.right + 16, row + n * ROW, _UNDATED, "", draft) for n, one in enumerate(margin)]
        texts.append(_name(body, row, draft))
        row = max((bar.y + (ROW + BAR) / 2 for bar in own), default=row + ROW)
        bars += own
    months = [date(year, month, 1) for month in range(1, 13)]
    texts += [PlacedText(draft.x(one) + 2, row + 15, _month(one, draft.words), "m") for one in months]
    band = TimelineBand(
        tuple(texts),
        top,
        row,
        (*map(draft.x, months), draft.right),
        tuple(week._replace(said=tuple(text._replace(y=text.y + top) for text in week.said)) for week in weeks),
        tuple(bars),
        now,
    )
    return band, row + 34


def _name(body: str, row: float, draft: Drafting) -> PlacedText:
    return PlacedText(MARGIN, row + 16.5, fitted(draft.lookup.short(body), _NAMES, bold=True), "b")


def _month(day: date, words: Words) -> str:
    """``Jan``: by way of a day that every language has a figure for."""
    said = short_days(Days(day.replace(day=2), day.replace(day=2)), words)
    name = max("".join(letter if letter.isalpha() else " " for letter in said).split(), key=len, default="")
    return fitted(name, 60, SMALL)


# --- rows --------------------------------------------------------------------------------------------------------


def _row(dated: list[tuple[Days, Meeting]], y: float, draft: Drafting) -> list[TimelineBar]:
    """The bars of a body in a year; what is at one time, or too near, in lines of their own."""
    lines: list[list[tuple[float, float, Meeting]]] = []
    for days, meeting in dated:
        x = draft.x(days.first)
        width = max(float(LEAST), draft.x(days.last, end=True) - x)
        x = min(x, draft.right - width)
        line = next((one for one in lines if one[-1][0] + one[-1][1] + 2 <= x), None)
        if line is None:
            lines.append(line := [])
        line.append((x, width, meeting))
    bars = []
    for n, line in enumerate(lines):
        free, row = draft.left, y + n * ROW
        following = [x for x, _, _ in line[1:]]
        for (x, width, meeting), after in zip_longest(line, following):
            label = _label(meeting, x, x + width, row, free, after, draft)
            bars.append(draft.bar(meeting, x, row, width, label))
            free = max(x + width, label.box[2] if label else 0)
    return sorted(bars, key=lambda bar: (bar.x, bar.y))


def _label(
    meeting: Meeting, left: float, right: float, row: float, free: float, following: float | None, draft: Drafting
) -> PlacedText | None:
    """The label right of a bar, left where the axis ends, in short where the next bar is near, or none.

    ``free`` is where what stands before ends, ``following`` where the next bar begins.
    """
    here = (draft.right if following is None else following - _GAP) - right - _GAP
    before = left - free - 2 * _GAP if following is None else 0.0
    texts = [fitted(titles.at_a_glance(meeting, draft.lookup, draft.words), _LABEL)]
    texts.append(titles.in_figures(meeting, draft.words) or fitted(texts[0], max(60.0, here)))
    for text in texts:
        width = width_of(text)
        if text and width <= here:
            return PlacedText(right + _GAP, row + 16.5, text)
        if text and width <= before:
            return PlacedText(left - _GAP, row + 16.5, text, "", "e")
    return None


def _open(meeting: Meeting, x: float, row: float, room: float, more: str, draft: Drafting) -> TimelineBar:
    """What has no days, with its label; ``more``: what else is said of it."""
    room -= OPEN + _GAP
    said = titles.at_a_glance(meeting, draft.lookup, draft.words)
    if not more and width_of(said) > room:
        said = titles.in_figures(meeting, draft.words) or said
    label = PlacedText(x + OPEN + _GAP, row + 16.5, fitted(said, room - width_of(more)) + more)
    return draft.bar(meeting, x, row, OPEN, label)


def _no_date(undated: list[Meeting], year: int, draft: Drafting) -> list[PlacedText]:
    """What stands above those of a year, from the top of its rows; nothing if there are none."""
    entries = [one for one in draft.unplaced.get(year, ()) if one.status != "cancelled"]
    if not undated and not entries:
        return []
    topics = [draft.topics(one) for one in undated if takes_place(one)]
    numbers = ParagraphSet.union([*(one.paragraphs for one in topics), *(one.paragraphs for one in entries)])
    count = draft.many(numbers, ParagraphSet.union(one.proposed for one in topics))
    x, room = draft.right + 16, float(_UNDATED)
    said = [PlacedText(x, -20 if count else -6, fitted(draft.words("picture_no_date"), room, bold=True), "b")]
    return said + ([PlacedText(x, -6, fitted(count, room, SMALL), "m")] if count else [])


def _no_year(
    undated: list[Meeting], entries: list[Entry], y: float, draft: Drafting
) -> tuple[tuple[TimelineBar, ...], tuple[PlacedText, ...], float]:
    """What has no year: a line each, in the order of the bodies."""
    if not undated and not entries:
        return (), (), max(0.0, y - 10)
    texts = [PlacedText(MARGIN, y + 20, draft.words("picture_no_year"), "h")]
    bars, row = [], y + 30
    if entries:
        numbers = ParagraphSet.union(one.paragraphs for one in entries)
        texts.append(PlacedText(draft.left, row + 16.5, fitted(_numbered(numbers, draft), WIDTH - draft.left - MARGIN)))
        row += ROW
    for body in draft.bodies:
        for n, meeting in enumerate(one for one in undated if one.body == body):
            texts += [] if n else [_name(body, row, draft)]
            numbers = draft.topics(meeting).paragraphs
            more = fitted(f", {_numbered(numbers, draft)}", 420) if numbers else ""
            bars.append(_open(meeting, draft.left, row, WIDTH - MARGIN - draft.left, more, draft))
            row += ROW
    return tuple(bars), tuple(texts), row


def _numbered(numbers: ParagraphSet, draft: Drafting) -> str:
    return f"{counted(len(numbers), draft.words)} ({draft.words.labels.listed(numbers)})"


# --- weeks -------------------------------------------------------------------------------------------------------


def _weeks(
    dated: list[tuple[Days, Meeting]], now: float | None, draft: Drafting
) -> tuple[list[TimelineWeek], int, list[PlacedText]]:
    """What meets at one time, how many lines the dates take, and the text of the day; from the top of the rows."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(_LEVELS)]
    as_of = []
    if now is not None:
        said = draft.words("picture_as_of", day=short_days(Days(draft.day, draft.day), draft.words))
        room = draft.right - draft.left
        text, middle = _centred(fitted(said, room, SMALL), now, SMALL, False, draft)
        as_of = [PlacedText(middle, -6, text, "m", "c")]
        taken[0].append(as_of[0].box[::2])
    groups: list[list[tuple[Days, Meeting]]] = []
    last = date.min
    for days, meeting in dated:
        if not groups or (days.first - last).days > _NEAR:
            groups.append([])
        groups[-1].append((days, meeting))
        last = max(last, days.last) if len(groups[-1]) > 1 else days.last
    weeks = [_week(group, taken, draft) for group in groups]
    return weeks, max((n + 1 for n, level in enumerate(taken) if level), default=0), as_of


def _week(group: list[tuple[Days, Meeting]], taken: list[list[tuple[float, float]]], draft: Drafting) -> TimelineWeek:
    meeting_then = [one for one in group if takes_place(one[1])]
    shown = meeting_then or group
    first, last = min(days.first for days, _ in shown), max(days.last for days, _ in shown)
    x = min(draft.x(first), draft.right - LEAST)
    width = max(float(LEAST), draft.x(last, end=True) - x)
    topics = [draft.topics(meeting) for _, meeting in meeting_then]
    numbers, proposed = (
        ParagraphSet.union(some) for some in ([one.paragraphs for one in topics], [one.proposed for one in topics])
    )
    room = draft.right - draft.left
    date_said = fitted(short_days(Days(first, last), draft.words), room, bold=True)
    count = fitted(draft.many(numbers, proposed), room, SMALL)
    wide = max(width_of(date_said, bold=True), width_of(count, SMALL))
    left = max(draft.left, min(x + width / 2 - wide / 2, draft.right - wide))
    joint = len({meeting.body for _, meeting in meeting_then}) > 1
    for n, level in enumerate(taken):
        if all(left >= end + 8 or left + wide + 8 <= begin for begin, end in level):
            level.append((left, left + wide))
            foot, middle = -6.0 - n * _LINES, left + wide / 2
            said = [PlacedText(middle, foot - (14 if count else 0), date_said, "b", "c")]
            said += [PlacedText(middle, foot, count, "m", "c")] if count else []
            return TimelineWeek(x, width, joint, tuple(said))
    return TimelineWeek(x, width, joint, ())


def _centred(text: str, x: float, size: float, bold: bool, draft: Drafting) -> tuple[str, float]:
    """A text and the middle of where it stands above a place, within the axis."""
    half = width_of(text, size, bold) / 2
    return text, max(draft.left + half, min(x, draft.right - half))
