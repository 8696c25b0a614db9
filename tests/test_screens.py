"""Tables and maps as people see them, of every kind, narrow and wide, with and without colour."""

import os
import re
from datetime import date
from pathlib import Path

import pytest
from helpers import PLAN, drawn
from readers.office import invoke

from cosp_plan.days.deadlines import due
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import NOWHERE, Days, Proposed, ProposedMeeting, Sitting
from cosp_plan.proposed import laid_over
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reports.coverage import CoverageReport, tables
from cosp_plan.reports.coverage import map as as_map
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.marks import MARKS
from cosp_plan.reports.meetings import MeetingsReport
from cosp_plan.reports.meetings import tables as meetings
from cosp_plan.reports.meetings.half_days import half_days_sheet
from cosp_plan.reports.meetings.weeks import weeks_sheet

GOLDEN = Path(__file__).parent / "golden" / "screens"
DAY = date(2025, 10, 15)
INDEX = Index.of(read_plan(plans_at(PLAN)[0]).plan)
WORDS = Words.of(INDEX.plan)
PROPOSING = Index.of(
    laid_over(
        INDEX.plan._replace(
            proposed=Proposed(
                (
                    ProposedMeeting(
                        *("rg-17", "", None, None, None, None, ""),
                        dates=(Days(date(2026, 6, 15), date(2026, 6, 16)),),
                        sittings=tuple(
                            Sitting(date(2026, 6, 15), part, item, title, (), NOWHERE, proposed=True)
                            for part, item, title in (("morning", "1", ""), ("afternoon", "2 (a)", "Permits of dams"))
                        ),
                        like="",
                        reason="a first idea",
                        note="",
                    ),
                )
            )
        )
    )
)
"""With days for a meeting that has none, and work for two of its half-days."""
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def screen(what: str, **screen: object) -> str:
    if what == "map":
        return "".join(as_map.render(CoverageReport.of(INDEX.plan, WORDS, DAY), Screen("map", **screen)))
    if what == "meetings":
        return drawn(meetings.meetings(MeetingsReport(INDEX, WORDS, DAY)), **screen)
    if what == "deadlines":
        dues = tuple(due(INDEX, date(2024, 1, 1)))
        return drawn(meetings.deadlines(MeetingsReport(INDEX, WORDS, DAY, due=dues)), **screen)
    if what == "weeks":
        return drawn(weeks_sheet(PROPOSING, WORDS, PROPOSING.plan.meetings, [2025, 2026]), **screen)
    if what == "half-days":
        some = [PROPOSING.meetings[id] for id in ("rg-16-r2", "wgp-19", "em-14", "rg-17")]
        return drawn(half_days_sheet(PROPOSING, WORDS, some), **screen)
    missing = what == "missing"
    by = "paragraph" if missing else what
    return drawn(tables.sheet(CoverageReport.of(INDEX.plan, WORDS, DAY, by, missing)), **screen)


WHATS = ["section", "body", "year", "paragraph", "missing", "map", "meetings", "deadlines", "weeks", "half-days"]


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("what", WHATS)
def test_golden(what: str, width: int) -> None:
    """`UPDATE_GOLDEN=1 pytest` writes them anew, to be read before they are committed."""
    shown = screen(what, width=width, sources=what == "paragraph")
    golden = GOLDEN / f"{what}.{width}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("what", WHATS)
def test_colour_adds_nothing_but_colour(what: str, width: int) -> None:
    coloured = screen(what, width=width, colour=True)
    assert ESCAPES.search(coloured)
    assert ESCAPES.sub("", coloured) == screen(what, width=width)


def test_each_state_has_a_colour_of_its_own_beside_its_mark() -> None:
    shown = screen("map", width=80, colour=True)
    colours = {mark: colour for colour, mark in re.findall(r"(\x1b\[\d+m)?\d+([✓?→≡–])", shown)}
    assert len({*colours.values()}) == len(colours) == 5


@pytest.mark.parametrize("what", WHATS)
def test_without_unicode_all_is_ascii(what: str) -> None:
    shown = screen(what, width=80, unicode=False)
    assert re.sub(r"(?<=\w)–(?=\w)| – ", "-", shown).isascii()


def test_marks_are_told_apart_in_every_way() -> None:
    for part in ("sign", "ascii", "word", "meaning", "colour"):
        assert len({getattr(mark, part) for mark in MARKS.values()}) == len(MARKS)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--by", "body"], "section by section"),
        (["--missing"], "section by section"),
        (["--only", "scheduled"], "section by section"),
    ],
    ids=str,
)
def test_a_map_is_of_every_paragraph(options: list[str], said: str) -> None:
    answer = invoke("coverage", "--format", "map", *options, "--plan", PLAN)
    assert (answer.status, answer.out) == (2, "")
    assert said in " ".join(answer.err.split())


def test_a_map_has_each_paragraph_once() -> None:
    for width in (20, 49, 50, 80, 200):
        shown = screen("map", width=width).partition("\n\n")[2].partition("\n\n")[0]
        assert [int(number) for number in re.findall(r"(\d+)[✓?→≡–!]", shown)] == [*range(1, 21)]
        assert max(len(line) for line in shown.splitlines()) <= width
