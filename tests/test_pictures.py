"""Pictures of a plan as SVG: what they show, to whom, and that no text from data breaks them."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from helpers import PLAN, lay_small, run
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from cosp_plan import cli, coverage
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import Days, Meeting, Plan
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reports.coverage import CoverageReport
from cosp_plan.reports.formats import Screen
from cosp_plan.reports.meetings import MeetingsReport
from cosp_plan.reports.pictures import map as picture_of_paragraphs
from cosp_plan.reports.pictures import timeline
from cosp_plan.reports.pictures.bands import TimelineLayout, lay_out
from cosp_plan.reports.pictures.palette import DARK, LIGHT, LOOKS
from cosp_plan.reports.pictures.signs import SIGNS
from cosp_plan.reports.pictures.styles import css
from cosp_plan.reports.pictures.svg import WIDTH, fitted, width_of, wrapped

SVG = "{http://www.w3.org/2000/svg}"
TEXT = """
workplan:
  id: small
  title: Follow-up
  notice: unofficial; not a paper of the Assembly
  declaration: ./small-declaration.yaml
  bodies: ./small-bodies.yaml
  period: 2022-01-01/2026-12-31
  timezone: Europe/Vienna
  revised: 2024-06-30
sources: {a: {title: Annex}}
meetings:
  - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04/2024-03-08, status: held, certainty: stated, source: a}
  - {id: irg-1, body: irg, session: 1, dates: 2024-03-10/2024-03-12, status: held, certainty: stated, source: a}
  - {id: irg-1-r1, body: irg, session: 1, resumed: 1, dates: 2024-03-25, status: confirmed, certainty: stated,
     source: a}
  - {id: wgp-2, body: wgp, session: 2, dates: 2024-09-02/2024-09-06, status: confirmed, certainty: stated, source: a}
  - {id: irg-1-r2, body: irg, session: 1, resumed: 2, dates: 2024-12-16/2024-12-20, status: cancelled,
     certainty: stated, source: a}
  - {id: wgp-3, body: wgp, session: 3, dates: 2024-10-07, status: postponed, certainty: stated, source: a}
  - {id: wgp-4, body: wgp, session: 4, dates: tbd, year: 2026, status: tentative, certainty: stated, source: a}
  - {id: irg-special-floods, body: irg, special: true, title: On floods, dates: tbd, year: tbd, status: tentative,
     certainty: stated, source: a}
entries:
  - {id: one, year: 2024, body: wgp, paragraphs: 1, keywords: [One], meeting: wgp-1, status: held,
     evidence: [{source: a}], certainty: stated, source: a}
  - {id: two, year: 2024, body: irg, paragraphs: 2, keywords: [Two], meeting: irg-1, status: planned,
     certainty: stated, source: a}
  - {id: three, year: 2024, body: wgp, paragraphs: 3, keywords: [Three], meeting: wgp-2, status: planned,
     certainty: stated, source: a}
  - {id: later, year: 2026, body: wgp, paragraphs: 3-4, keywords: [Four], status: planned,
     certainty: stated, source: a}
standing:
  - {body: wgp, paragraphs: 5, certainty: inferred, source: a}
deferred:
  - {paragraphs: "6", reason: Nobody has decided., until: 2026-12-31}
"""
DAY = date(2024, 6, 30)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = lay_small(tmp_path_factory.mktemp("pictures")) / "plan.yaml"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture(scope="module")
def plan(path: Path) -> Plan:
    reading = read_plan(plans_at(path)[0])
    assert [one for one in reading.findings if one.severity == "error"] == []
    return reading.plan


def unconfirmed(plan: Plan) -> frozenset[str]:
    return frozenset(one.id for one in coverage.not_confirmed(plan, DAY))


def layout(plan: Plan, meetings: Iterable[Meeting] | None = None, only: int | None = None) -> TimelineLayout:
    meetings = plan.meetings if meetings is None else tuple(meetings)
    words = Words.of(plan, pages=True)
    return lay_out(Index.of(plan._replace(meetings=tuple(meetings))), words, DAY, unconfirmed(plan), meetings, only)


def the_map(plan: Plan, theme: str = "") -> str:
    words = Words.of(plan, pages=True)
    return "".join(picture_of_paragraphs.render(CoverageReport.of(plan, words, DAY), Screen("svg", theme=theme)))


def the_timeline(plan: Plan, theme: str = "") -> str:
    report = MeetingsReport(Index.of(plan), Words.of(plan, pages=True), DAY)
    return "".join(timeline.render(report, Screen("svg", theme=theme)))


def the_inline(plan: Plan) -> str:
    words = Words.of(plan, pages=True)
    return timeline.inline(Index.of(plan), words, DAY, unconfirmed(plan), lambda one: f"m/{one.id}.html?a=1&b=2")


# --- colours -----------------------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """As WCAG 2.2 has it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("page", [LIGHT, DARK], ids=["light", "dark"])
def test_what_is_read_stands_out_from_what_is_behind_it(page: object) -> None:
    dark = page is DARK
    page = DARK if dark else LIGHT
    for state, look in LOOKS.items():
        ink = look.dark if dark else look.light
        for behind in filter(None, (ink.fill, ink.lines)):
            assert contrast(ink.text, behind) >= 4.5, state
        no_bar = state in ("standing", "deferred", "unassigned")
        for behind in (page.ground,) if no_bar else (page.ground, page.week):
            assert contrast(ink.border, behind) >= 3, state
    for behind in (page.ground, page.strip, page.week):
        assert contrast(page.ink, behind) >= 4.5
    assert min(contrast(page.muted, page.ground), contrast(page.link, page.ground)) >= 4.5
    assert contrast(page.edge, page.ground) >= 3


def test_every_state_has_a_look_a_mark_and_words(plan: Plan) -> None:
    assert SIGNS.keys() == LOOKS.keys() == {*coverage.FINE_STATES, "none"}
    words = Words.of(plan, pages=True)
    assert all(words(f"state_{state}") for state in coverage.FINE_STATES)


def test_the_style_sheet_has_each_theme_alone_or_both() -> None:
    both, light, dark = css(), css("light"), css("dark")
    assert ("prefers-color-scheme" in both, "prefers" in light, "prefers" in dark) == (True, False, False)
    assert LIGHT.ground in light
    assert DARK.ground not in light
    assert LIGHT.muted not in dark
    assert all(rule.startswith((".timeline", "@media", "}")) for rule in css("", ".timeline").splitlines())
    assert min(float(size) for size in re.findall(r"font-size:([\d.]+)px", both)) >= 11.5


# --- files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["", "light", "dark"])
@pytest.mark.parametrize("draw", [the_map, the_timeline])
def test_a_file_stands_alone(draw: Callable[..., str], theme: str, plan: Plan) -> None:
    text = draw(plan, theme)
    assert text.isascii()
    assert text == draw(plan, theme)
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    named = (root.get("aria-labelledby") or "").split()
    assert [one.get("id") for one in root if one.tag in (f"{SVG}title", f"{SVG}desc")] == named
    assert all("".join(root.find(f"{SVG}{tag}").itertext()) for tag in ("title", "desc"))  # type: ignore[union-attr]
    shown = [one.text for one in root.iter(f"{SVG}text")]
    assert any("Unofficial; not a paper of the Assembly; data as of 2024-06-30." in str(one) for one in shown)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        *("svg", "title", "desc", "style", "rect", "path", "text", "g")
    }
    assert not re.search(r"href|url\(|@import|<script|\son\w+=|\sstyle=", text)
    assert ("prefers-color-scheme" in text) is not bool(theme)


def test_the_map_says_the_state_of_every_paragraph(plan: Plan) -> None:
    root = ElementTree.fromstring(the_map(plan))
    assert root.findtext(f"{SVG}title") == "6 paragraphs: 4 scheduled, 1 under standing items, 1 with no body found"
    assert root.findtext(f"{SVG}desc") == (
        "Reported as taken up: paragraph 1. Date past, not confirmed: paragraph 2. To come: paragraphs 3-4."
        " Standing item: paragraph 5. No body found: paragraph 6."
        " Unofficial; not a paper of the Assembly; data as of 2024-06-30."
    )
    groups = [(one.get("class"), [*one.itertext()]) for one in root.iter(f"{SVG}g") if one.get("class")]
    assert [(kind, said) for kind, said in groups if said] == [
        ("s-held", ["1"]),
        ("s-not-confirmed", ["2"]),
        ("s-to-come", ["3"]),
        ("s-to-come", ["4"]),
        ("s-standing", ["5"]),
        ("s-deferred", ["6"]),
    ]
    said = [str(one.text) for one in root.iter(f"{SVG}text")]
    assert "is a gap in this data, not a decision" in said[-1]
    assert [one for one in said if one.startswith(("assigned", "proposed"))] == []


def with_numbers(plan: Plan, count: int, labels: dict[int, str]) -> Plan:
    section = plan.declaration.sections[0]._replace(paragraphs=ParagraphSet([(1, count)]), title="x" * 10_000)
    paragraphs = tuple(plan.declaration.paragraphs[0]._replace(number=n, label=label) for n, label in labels.items())
    return plan._replace(declaration=plan.declaration._replace(sections=(section,), paragraphs=paragraphs))


@pytest.mark.parametrize(
    ("count", "labels", "side"),
    [(300, {}, 38), (301, {}, 24), (60, {n: f"{n} (a)" for n in range(1, 61)}, 38), (400, {1: "y" * 10_000}, 24)],
)
def test_cells_wrap_within_the_picture(count: int, labels: dict[int, str], side: int, plan: Plan) -> None:
    many = with_numbers(plan, count, labels)
    root = ElementTree.fromstring(the_map(many))
    boxes = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "box" and float(one.get("x", 0)) > 200]
    places = {(one.get("x"), one.get("y")) for one in boxes}
    assert len(places) == len(boxes) == count
    assert all(float(one.get("x", 0)) + float(one.get("width", 0)) < WIDTH - 20 for one in boxes)
    assert {round(float(one.get("height", 0))) for one in boxes} <= {side - 2, side - 1}
    numbers = [one.text for one in root.iter(f"{SVG}text") if (one.text or "").isdigit()]
    assert len(numbers) == {300: 300, 301: 31, 60: 0, 400: 39}[count]
    assert len(the_map(many)) < 900 * count


# --- timeline ----------------------------------------------------------------------------------------------------


def test_a_bar_says_how_sure_a_meeting_is_and_what_became_of_its_topics(plan: Plan) -> None:
    """What no source reports as held never looks so."""
    found = {bar.meeting.id: (bar.status, bar.topics.state) for bar in layout(plan).bars}
    assert found == {
        "wgp-1": ("held", "held"),
        "irg-1": ("held", "not_confirmed"),
        "irg-1-r1": ("unreported", "not_confirmed"),
        "wgp-2": ("confirmed", "to_come"),
        "irg-1-r2": ("cancelled", "none"),
        "wgp-3": ("postponed", "none"),
        "wgp-4": ("tentative", "to_come"),
        "irg-special-floods": ("tentative", "none"),
    }
    drawn = {one.status: one for one in timeline.legend(Index.of(plan), Words.of(plan, pages=True), DAY, frozenset())}
    assert [status for status, one in drawn.items() if "open" not in one.drawn] == ["held"]
    assert drawn["unreported"].words == "date past, not reported as held"
    assert len({re.sub(r"s-[a-z-]+", "", one.drawn) for one in drawn.values()}) == len(drawn)


def test_weeks_years_and_what_has_no_days(plan: Plan) -> None:
    laid = layout(plan)
    this, empty, later = laid.bands
    assert [(week.joint, [text.text for text in week.said]) for week in this.weeks] == [
        (True, ["4–12 Mar", "2 paragraphs"]),
        (False, ["25 Mar"]),
        (False, ["2–6 Sep", "1 paragraph"]),
        (False, ["7 Oct"]),
        (False, ["16–20 Dec"]),
    ]
    assert (this.now is not None, empty.now, later.now) == (True, None, None)
    assert empty.bars == ()
    assert len(empty.months) == 13
    (bar,) = later.bars
    assert bar.x > later.months[-1]
    assert {"no date yet", "2 paragraphs"} <= {text.text for text in later.texts}
    assert [text.text for text in laid.texts] == ["No year yet", "IRG"]
    assert [bar.label.text for bar in laid.undated if bar.label] == ["On floods"]
    labels = {bar.meeting.id: bar.label for bar in this.bars}
    assert labels["irg-1-r2"].anchor == "e"  # type: ignore[union-attr]  # the axis ends there
    assert labels["irg-1"].text == "1"  # type: ignore[union-attr]  # the next is near
    assert labels["irg-1-r1"].text == "1st, 1st resumed"  # type: ignore[union-attr]
    only = layout(plan, [one for one in plan.meetings if 2026 in one.years], 2026)
    assert [band.texts[0].text for band in only.bands] == ["2026"]


def test_years_without_meetings_are_drawn_empty_and_many_of_them_told_in_a_line(plan: Plan) -> None:
    first = plan.meetings[0]
    days = [Days(date(year, 5, 2), date(year, 5, 6)) for year in (1960, 1963, 2020)]
    at = [first._replace(id=str(one.first), dates=(one,)) for one in days]
    heads = [band.texts[0].text for band in layout(plan, at).bands]
    assert heads == ["1960", "1961", "1962", "1963", "1964–2019", "2020", "2021–2023", "2024", "2025", "2026"]


LONG = "A rather long name of a body that nobody abbreviates, of a sort that exists"
NAMES = st.sampled_from(["", "WGP", LONG, "ا" * 60])
DAYS = st.tuples(st.dates(date(2022, 1, 1), date(2025, 12, 31)), st.integers(0, 20))
RUNS = DAYS.map(lambda one: Days(one[0], one[0] + timedelta(days=one[1])))
MEETINGS = st.lists(
    st.fixed_dictionaries(
        {
            "body": st.sampled_from(["wgp", "irg", "unknown"]),
            "session": st.sampled_from([None, 1, 12, 113]),
            "resumed": st.sampled_from([None, 1, 2]),
            "dates": st.lists(RUNS, max_size=2).map(tuple),
            "year": st.sampled_from([None, 2021, 2024]),
            "title": NAMES,
            "status": st.sampled_from(["held", "confirmed", "tentative", "postponed", "cancelled", "proposed"]),
        }
    ),
    max_size=24,
)


@given(drawn=MEETINGS, name=NAMES)
def test_nothing_in_a_timeline_is_above_anything_else(plan: Plan, drawn: list[dict[str, Any]], name: str) -> None:
    meetings = [plan.meetings[0]._replace(id=f"m{n}", **one) for n, one in enumerate(drawn)]
    bodies = tuple(one._replace(short=name, name=name or "Body") for one in plan.bodies.bodies[:1])
    renamed = plan._replace(bodies=plan.bodies._replace(bodies=(*bodies, *plan.bodies.bodies[1:])))
    laid = layout(renamed, meetings)
    boxes = [text.box for text in laid.said]
    boxes += [(bar.x, bar.y, bar.x + bar.width, bar.y + 18) for bar in laid.bars]
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= laid.height
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)
    assert {bar.meeting.id for bar in laid.bars} == {one.id for one in meetings}


# --- in a page ---------------------------------------------------------------------------------------------------


def test_in_a_page_every_bar_is_a_link_that_says_everything(plan: Plan) -> None:
    text = the_inline(plan)
    assert not re.search(r"<style|\sstyle=|\sid=|url\(|<script", text)
    root = ElementTree.fromstring(text)
    assert (root.get("class"), root.get("role"), root.get("aria-label")) == (
        *("timeline", "group", "Meetings of the bodies, 2024–2026"),
    )
    links = [*root.iter(f"{SVG}a")]
    assert len(links) == len(plan.meetings)
    assert {link.get("href", "").partition("?")[2] for link in links} == {"a=1&b=2"}
    named = {link.get("href", "").partition("?")[0]: link.get("aria-label") for link in links}
    assert named["m/wgp-1.html"] == ("WGP 1, 1st: 4–8 March 2024; held; topics reported as taken up; paragraph 1")
    assert named["m/wgp-4.html"] == "WGP 4, 4th: 2026 no date yet; tentative; topics to come; paragraphs 3-4"
    for link in links:
        target = link.find(f"{SVG}rect[@class='target']")
        assert target is not None
        assert min(float(target.get(side, 0)) for side in ("width", "height")) >= 24


# --- texts that mean harm ----------------------------------------------------------------------------------------

EVIL = (
    '</text></svg><script>alert(1)</script>"onload="x" & ]]> <!-- ',
    "\x1b[31m\x00\ud800\ufffe\u202e##[error]",
    "W" * 10_000,
    "à̀" * 5_000,
    "漢字" * 2_000,
    "a " * 5_000,
)


@pytest.mark.parametrize("evil", EVIL, ids=["markup", "codes", "long", "marks", "wide", "words"])
def test_no_text_from_data_breaks_a_picture(evil: str, plan: Plan) -> None:
    head = plan.workplan
    assert head is not None
    hostile = plan._replace(
        workplan=head._replace(title=evil, notice=evil),
        bodies=plan.bodies._replace(bodies=tuple(one._replace(short=evil) for one in plan.bodies.bodies)),
        meetings=tuple(one._replace(title=evil, place=evil) for one in plan.meetings),
        declaration=plan.declaration._replace(
            sections=tuple(one._replace(title=evil, short="") for one in plan.declaration.sections),
            paragraphs=tuple(one._replace(label=evil, topic=evil) for one in plan.declaration.paragraphs),
        ),
    )
    for text in (the_map(hostile), the_timeline(hostile), the_inline(hostile)):
        root = ElementTree.fromstring(text)
        assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
            *("svg", "title", "desc", "style", "rect", "path", "text", "g", "a")
        }
        assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
        assert all(width_of(one.text or "") <= WIDTH * 1.1 for one in root.iter(f"{SVG}text"))


@given(text=st.text(max_size=300), room=st.integers(20, 400))
def test_what_is_fitted_fits(text: str, room: int) -> None:
    assert width_of(fitted(text, room)) <= room
    assert all(width_of(line) <= room for line in wrapped(text, room))
    assert len(wrapped(text, room)) <= 3


# --- the command -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["coverage", "--theme", "dark"], "is the look of a picture"),
        (["meetings", "--theme", "dark", "--format", "json"], "is the look of a picture"),
        (["meetings", "--theme", "grey", "--format", "svg"], "choose from light, dark"),
        (["coverage", "--format", "svg", "--missing"], "the state of every paragraph"),
        (["coverage", "--format", "svg", "--by", "body"], "the state of every paragraph"),
        (["meetings", "--format", "svg", "--deadlines"], "shows meetings"),
        (["meetings", "--format", "svg", "--by", "week"], "shows meetings"),
        (["meetings", "--format", "svg", "--sources"], "no room"),
    ],
)
def test_what_does_not_go_together_is_said(arguments: list[str], said: str) -> None:
    answer = CliRunner().invoke(cli.app, [*arguments, "--plan", str(PLAN)])
    assert answer.exit_code == 2
    assert said in " ".join(answer.output.replace("│", " ").split())


def test_meetings_are_those_that_are_asked_for(path: Path) -> None:
    def titles(*options: str) -> tuple[str | None, int]:
        answer = run("meetings", "--format", "svg", "--plan", path, *options, PYTHONIOENCODING="ascii")
        root = ElementTree.fromstring(answer.stdout)
        return root.findtext(f"{SVG}title"), sum("open" in str(one.get("class")) for one in root.iter(f"{SVG}rect"))

    every = titles()
    assert every[0] == "Meetings of the bodies, 2024–2026"
    assert titles("--body", "irg")[0] == "Meetings of IRG, 2024"
    assert titles("--year", "2026")[0] == "Meetings of the bodies, 2026"
    assert titles("--upcoming")[1] < every[1]
    assert ">as of 1 Jan<" in run("meetings", "--format", "svg", "--plan", path, "--as-of", "2024-01-01").stdout
    assert titles("--year", "2030")[0] == "Meetings of the bodies, 2030"
