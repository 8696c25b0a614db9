"""Plans of any size that look like a real one and check clean, the same bytes every time.

Everything is a function of the entry's number: no random numbers, no clock.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

PARAGRAPHS_PER_ENTRY = 10

_FIRST_YEAR = 2024
_ENTRIES_PER_YEAR = 1_000  # a file a year, as in workplans/
_ENTRIES_PER_WEEK = 40  # in a week all bodies meet: one meeting for ten entries
_WEEKS_PER_SESSION = 5  # a session and four resumed ones
_WEEKS_PER_YEAR = 50  # of a plan of many meetings
_ENTRIES_PER_GROUP = 4  # which share forty paragraphs, each entry writing its ten in another form
_SECTIONS = 20

_BODIES = ("plenary", "review", "prevention", "recovery")
_JOINT = ((0,), (1,), (1, 2), (2,), (3,), (1, 2, 3), (0, 1), (3, 2))
_DAYS = ((0, 2, None), (0, 1, 3), (1, 3, None), (2, 4, None))  # from, to and one more day, from the Monday
_KEYWORDS = (
    "Judicial integrity and ethics",
    "Denial of safe haven",
    "Beneficial ownership of companies",
    "Protection of reporting persons",
    "Public procurement and the management of public finances",
    "Corruption in sport",
    "Alternatives to traditional enforcement and international cooperation",
    "Technical assistance and capacity-building",
    "Corruption prevention in immigration, business and investment policies and refugee protection programmes",
    "Measurement of corruption",
    "Gender and corruption",
)


class GeneratedPlan(NamedTuple):
    """Where a generated plan lies."""

    folder: Path
    files: tuple[Path, ...]
    """Everything that ``check`` reads: the plan, its declaration and its bodies."""
    workplan_files: tuple[Path, ...]
    """Those of ``files`` that the schema of a workplan describes."""


def write_plan(folder: Path, entries: int, described: bool = False) -> GeneratedPlan:
    """Write a plan of ``entries`` entries (a multiple of 4), ten paragraphs each, and about a tenth as many meetings.

    With ``described`` its declaration has a record, with a topic, for each paragraph; else only sections.
    """
    if entries % _ENTRIES_PER_GROUP:
        raise ValueError(f"{entries} is no multiple of {_ENTRIES_PER_GROUP}: paragraphs would be left out")
    folder.mkdir(parents=True)
    years = -(-entries // _ENTRIES_PER_YEAR)
    texts = {"workplan.yaml": _workplan(years)}
    for n in range(years):
        first = n * _ENTRIES_PER_YEAR
        texts[f"{_FIRST_YEAR + n}.yaml"] = _year(n, range(first, min(first + _ENTRIES_PER_YEAR, entries)))
    references = {"declaration.yaml": _declaration(entries * PARAGRAPHS_PER_ENTRY, described), "bodies.yaml": _bodies()}
    for name, text in (texts | references).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return GeneratedPlan(folder, tuple(folder / n for n in (*texts, *references)), tuple(folder / n for n in texts))


def write_meetings(folder: Path, meetings: int) -> Path:
    """Write a plan of so many meetings, an entry of ten paragraphs for each, and return its folder.

    All bodies meet in each week of a year but the first and the last, one of them in two runs of days.
    """
    folder.mkdir(parents=True)
    weeks = -(-meetings // len(_BODIES))
    years = -(-weeks // _WEEKS_PER_YEAR)
    entries, listed = ["entries:"], ["meetings:"]
    for number in range(meetings):
        week, body = divmod(number, len(_BODIES))
        n, week = divmod(week, _WEEKS_PER_YEAR)
        session, resumed = divmod(n * _WEEKS_PER_YEAR + week, _WEEKS_PER_SESSION)
        id = f"{_BODIES[body]}-{session + 1}" + (f"-r{resumed}" if resumed else "")
        entries += _plain_entry(number, n, body, id)
        listed += [f"  - id: {id}", *_record(body, session + 1, resumed, n, 2 + week, _DAYS[number % len(_DAYS)])]
    _write_plain(folder, years, [*entries, *listed], meetings)
    return folder


def write_one_meeting(folder: Path, entries: int) -> Path:
    """Write a plan of so many entries of ten paragraphs, all of which one meeting takes up, and return its folder."""
    folder.mkdir(parents=True)
    lines = ["entries:"]
    for number in range(entries):
        lines += _plain_entry(number, 0, 0, ONE_MEETING)
    _write_plain(folder, 1, [*lines, "meetings:", f"  - id: {ONE_MEETING}", *_record(0, 1, 0, 0, 2, _DAYS[0])], entries)
    return folder


def write_many_years(folder: Path, paragraphs: int, years: int) -> Path:
    """Write a plan in which each of so many paragraphs (a multiple of 10) is taken up in each year; return its folder.

    A year has four meetings of one week, which share its entries of ten paragraphs.
    """
    folder.mkdir(parents=True)
    entries, listed = ["entries:"], ["meetings:"]
    topics = paragraphs // PARAGRAPHS_PER_ENTRY
    for n in range(years):
        ids = [f"{body}-{n + 1}" for body in _BODIES]
        for number in range(topics):
            body = number % len(_BODIES)
            entry = _plain_entry(number, n, body, ids[body])
            entries += [f"  - id: entry-{n * topics + number + 1}", *entry[1:]]
        for body, id in enumerate(ids):
            listed += [f"  - id: {id}", *_record(body, n + 1, 0, n, 20, _DAYS[0])]
    _write_plain(folder, years, [*entries, *listed], topics, described=True)
    return folder


ONE_MEETING = f"{_BODIES[0]}-1"
"""The meeting of such a plan."""


def _plain_entry(number: int, n: int, body: int, meeting: str) -> list[str]:
    return [
        f"  - id: entry-{number + 1}",
        f"    year: {_FIRST_YEAR + n}",
        f"    body: {_BODIES[body]}",
        f"    paragraphs: {number * PARAGRAPHS_PER_ENTRY + 1}-{(number + 1) * PARAGRAPHS_PER_ENTRY}",
        "    keywords:",
        f"      - {_KEYWORDS[number % len(_KEYWORDS)]}",
        f"    meeting: {meeting}",
        "    status: planned",
        "    certainty: stated",
        "    source: annex",
    ]


def _write_plain(folder: Path, years: int, lines: list[str], entries: int, described: bool = False) -> None:
    texts = {
        "workplan.yaml": _workplan(years),
        "meetings.yaml": "\n".join([*lines, ""]),
        "declaration.yaml": _declaration(entries * PARAGRAPHS_PER_ENTRY, described),
        "bodies.yaml": _bodies(),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _workplan(years: int) -> str:
    last = _FIRST_YEAR + years - 1
    sources = "".join(
        f"  report-{year}:\n    title: Report on the meetings of {year}\n    date: {year}-12-20\n"
        for year in range(_FIRST_YEAR, last + 1)
    )
    return f"""\
workplan:
  id: generated
  title: A generated plan
  declaration: ./declaration.yaml
  bodies: ./bodies.yaml
  period: {_FIRST_YEAR}-01-01/{last}-12-31
  timezone: Europe/Vienna
  revised: {last}-12-31
  source: annex
sources:
  annex:
    title: Workplan for the subsidiary bodies
    date: {_FIRST_YEAR - 1}-10-09
{sources}"""


def _year(n: int, numbers: range) -> str:
    weeks = -(-len(numbers) // _ENTRIES_PER_WEEK)
    lines = ["entries:"]
    for number in numbers:
        lines += _entry(number, n, (number - numbers.start) // _ENTRIES_PER_WEEK)
    lines.append("meetings:")
    for week in range(weeks):
        for body in range(len(_BODIES)):
            lines += _meeting(body, n, week)
    return "\n".join(lines) + "\n"


def _entry(number: int, n: int, week: int) -> Iterator[str]:
    bodies = _JOINT[number % len(_JOINT)]
    held = number % 5 == 0
    keyword = _KEYWORDS[number % len(_KEYWORDS)]
    yield f"  - id: {'-'.join(keyword.lower().replace(',', '').split()[:3])}-{number + 1}"
    yield f"    year: {_FIRST_YEAR + n}"
    yield f"    body: {_one_or_list([_BODIES[body] for body in bodies])}"
    yield f"    paragraphs: {_paragraphs(number)}"
    yield "    keywords:"
    yield f"      - {keyword}"
    if number % 2:
        yield "      - >-"
        yield f"        {_KEYWORDS[number // 2 % len(_KEYWORDS)]}, as in paragraph {number * PARAGRAPHS_PER_ENTRY + 1}"
    yield f"    meeting: {_one_or_list([_meeting_id(body, n, week) for body in bodies])}"
    yield f"    status: {'held' if held else 'planned'}"
    if held:
        yield "    evidence:"
        yield f"      - source: report-{_FIRST_YEAR + n}"
        yield "        note: The report lists it under the follow-up item."
    yield "    certainty: stated"
    if number % 3:
        yield "    inferred: [body, paragraphs, meeting]"
    yield "    source: annex" if number % 4 else f"    source: [annex, report-{_FIRST_YEAR + n}]"
    if number % 4 == 1:
        yield "    note: >-"
        yield "      The report gives one week for the bodies; on which of its days this was taken up was not found."


def _paragraphs(number: int) -> str:
    base = number // _ENTRIES_PER_GROUP * _ENTRIES_PER_GROUP * PARAGRAPHS_PER_ENTRY
    match number % _ENTRIES_PER_GROUP:
        case 0:
            return f"{base + 1}{'–' if number % 8 else '-'}{base + 10}"
        case 1:
            return f"[{', '.join(str(base + 11 + n) for n in range(10))}]"
        case 2:
            return f"[{base + 21}-{base + 24}, {base + 27}, {base + 28}, {base + 31}-{base + 33}, {base + 36}]"
        case _:
            return (
                f'"{base + 25}, {base + 26}, {base + 29}-{base + 30}, {base + 34}-{base + 35}, {base + 37}-{base + 40}"'
            )


def _meeting_id(body: int, n: int, week: int) -> str:
    session, resumed = _session(n, week)
    return f"{_BODIES[body]}-{session}" + (f"-r{resumed}" if resumed else "")


def _session(n: int, week: int) -> tuple[int, int]:
    session, resumed = divmod(n * (_ENTRIES_PER_YEAR // _ENTRIES_PER_WEEK) + week, _WEEKS_PER_SESSION)
    return session + 1, resumed


def _meeting(body: int, n: int, week: int) -> Iterator[str]:
    session, resumed = _session(n, week)
    yield f"  - id: {_meeting_id(body, n, week)}"
    yield from _record(body, session, resumed, n, 2 + 2 * week, _DAYS[body])


def _record(
    body: int, session: int, resumed: int, n: int, week: int, days: tuple[int, int, int | None]
) -> Iterator[str]:
    monday = date.fromisocalendar(_FIRST_YEAR + n, week, 1)
    first, last, extra = (None if day is None else monday + timedelta(day) for day in days)
    yield f"    body: {_BODIES[body]}"
    yield f"    session: {session}"
    if resumed:
        yield f"    resumed: {resumed}"
    yield f"    dates: [{first}/{last}{f', {extra}' if extra else ''}]"
    yield "    place: Vienna"
    yield "    status: held"
    yield "    certainty: stated"
    yield f"    source: report-{_FIRST_YEAR + n}"


def _declaration(paragraphs: int, described: bool) -> str:
    lines = [
        "declaration:",
        "  id: generated-declaration",
        "  title: A generated declaration",
        f"  adopted: {_FIRST_YEAR - 3}-06-02",
        "  source: draft",
        "sources:",
        "  draft:",
        "    title: A generated draft",
        "sections:",
    ]
    sections = min(_SECTIONS, paragraphs)
    for n in range(sections):
        lines.append(f"  - id: section-{n + 1}")
        lines.append(f"    title: Section {n + 1}")
        lines.append(f"    paragraphs: {paragraphs * n // sections + 1}-{paragraphs * (n + 1) // sections}")
    if described:
        lines.append("paragraphs:")
        for n in range(paragraphs):
            lines.append(f"  - number: {n + 1}")
            lines.append(f"    topic: {_KEYWORDS[n % len(_KEYWORDS)][:60]} ({n + 1})")
    return "\n".join(lines) + "\n"


def _bodies() -> str:
    lines = ["sources:", "  page:", "    title: A generated page on the bodies", "bodies:"]
    for body in _BODIES:
        lines.append(f"  - id: {body}")
        lines.append(f"    name: Open-ended working group on {body}")
        lines.append(f"    short: {body.upper()}")
        lines.append("    seat: Vienna")
        lines.append("    timezone: Europe/Vienna")
        lines.append("    sections: [section-1]")
        lines.append("    certainty: stated")
        lines.append("    source: page")
    return "\n".join(lines) + "\n"


def _one_or_list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"[{', '.join(words)}]"
