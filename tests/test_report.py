"""`cosp-plan report`: the site as files; how browsers show it, test_report_browser.py asks."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag
from xml.etree.ElementTree import Element

import html5lib
import pytest
from helpers import CND, PLAN, RIVERS, lay_small, run

from cosp_plan import language, writing
from cosp_plan.answers.knowledge import Knowledge
from cosp_plan.folders import LIST, NotOurFilesError, write_own
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reports.marks import MARKS
from cosp_plan.site.build import files
from cosp_plan.site.content import Stock

WORKPLAN = """
workplan:
  id: small
  title: A small plan
  notice: unofficial; of nobody
  declaration: ./small-declaration.yaml
  bodies: ./small-bodies.yaml
  period: 2024-01-01/2026-12-31
  timezone: Europe/Vienna
  revised: 2025-06-30
  corrections: https://example.org/wrong
sources: {annex: {title: The annex to the report, short: Annex}, page: {title: A page, url: "https://example.org/page"}}
meetings:
  - {id: irg-15, body: irg, session: 15, dates: [2024-06-10/2024-06-14], status: held, certainty: stated, source: page}
  - {id: wgp-15, body: wgp, session: 15, dates: [2024-06-12/2024-06-14], status: held, certainty: stated,
     inferred: [dates], source: page}
  - {id: irg-16, body: irg, session: 16, dates: [2025-03-03/2025-03-07], status: confirmed, certainty: stated,
     source: page}
  - {id: irg-17, body: irg, session: 17, dates: [2026-06-08/2026-06-12], status: confirmed, certainty: stated,
     source: page}
  - {id: wgp-17, body: wgp, session: 17, year: 2026, dates: tbd, status: tentative, certainty: inferred, source: page}
entries:
  - {id: joint, year: 2024, body: [irg, wgp], paragraphs: 1-2, keywords: [Together], meeting: [irg-15, wgp-15],
     status: held, evidence: [{source: page, note: It says so.}], certainty: stated, source: annex}
  - {id: past, year: 2024, body: wgp, paragraphs: [3], keywords: [Past], meeting: wgp-15, status: planned,
     certainty: stated, inferred: [meeting], source: annex}
  - {id: dated, year: 2025, body: irg, paragraphs: [4], keywords: [Dated], meeting: irg-16, status: planned,
     certainty: inferred, source: annex}
  - {id: ahead, year: 2026, body: irg, paragraphs: [5], keywords: [Ahead], meeting: irg-17, status: planned,
     certainty: stated, source: annex}
  - {id: unnamed, year: 2026, body: wgp, paragraphs: [6], keywords: [No meeting], status: planned, certainty: stated,
     source: annex}
  - {id: whole, year: 2026, body: irg, scope: all, keywords: [All of it], meeting: irg-17, status: planned,
     certainty: stated, source: annex}
standing:
  - {body: wgp, paragraphs: [7], item: Prevention, certainty: inferred, source: annex}
deferred:
  - {paragraphs: [8], reason: Nobody knows., until: 2027-12-31, source: annex}
"""
"""One paragraph of each state, as far as the small declaration goes; see :func:`_lay`."""
UNKNOWN = "The meeting took place; whether this paragraph was taken up, no source says."
SECTIONS = "sections:\n  - {id: all-of-it, title: All of it, paragraphs: 1-9}\n"


def _lay(folder: Path, plan: str = WORKPLAN) -> Path:
    """The plan in a folder, with a declaration of nine paragraphs."""
    folder.mkdir(exist_ok=True)
    lay_small(folder)
    (folder / "small-declaration.yaml").write_text(
        "declaration: {id: nine, title: Nine matters, symbol: A/9, source: draft}\n"
        "sources: {draft: {title: The draft}}\n"
        f"{SECTIONS}"
        "paragraphs:\n" + "".join(f"  - {{number: {n}, topic: matter {n}}}\n" for n in range(1, 10)),
        encoding="utf-8",
    )
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    return folder / "plan.yaml"


def _site(plan: Path, folder: Path, *options: str) -> Path:
    answer = run("report", "--plan", plan, "-o", folder, *options)
    assert answer.returncode == 0, answer.stderr
    return folder


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small plan."""
    here = tmp_path_factory.mktemp("small")
    return _site(_lay(here / "plan"), here / "site")


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a made-up plan of some size."""
    return _site(PLAN, tmp_path_factory.mktemp("rivers") / "site")


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def parsed(page: Path) -> Element:
    """A page as a strict reader of HTML has it."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=True)
    tree: Element = parser.parse(page.read_text("utf-8"))
    return tree


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def having(tree: Element, name: str) -> Iterator[Element]:
    """The elements with a class."""
    return (one for one in tree.iter() if name in one.get("class", "").split())


def answer_on(site: Path, page: str) -> str:
    """The sentence at the top of a page."""
    return text(next(having(parsed(site / page), "answer")).find("p"))


# --- what it says ------------------------------------------------------------------------------------------------


def test_the_cover_begins_with_the_answer(small: Path) -> None:
    cover = parsed(small / "index.html")
    assert text(next(having(cover, "lede"))) == (
        "The workplan schedules 6 of 9 paragraphs."
        " 1 more falls under a standing item, by our reading of the mandates."
        " For 1, no body was found."
        " 1 is assigned to nobody."
    )


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("paragraphs/1", "Reported as taken up: 10–14 June 2024 (IRG) and 12–14 June 2024 (WGP)."),
        (
            "paragraphs/3",
            "Planned for 12–14 June 2024 (WGP) inferred. " + UNKNOWN,
        ),
        (
            "paragraphs/4",
            "Planned for 3–7 March 2025 (IRG) inferred. " + UNKNOWN.replace("meeting took place", "date is past"),
        ),
        ("paragraphs/5", "To come: 8–12 June 2026 (IRG)."),
        ("paragraphs/6", "To come: 2026 (WGP)."),
        (
            "paragraphs/7",
            "In no row of the plan. It falls under standing items of WGP, by our reading of the mandates.",
        ),
        ("paragraphs/8", "No body was found. That is a gap in this data, not a decision."),
        ("paragraphs/9", "The plan assigns it to nobody: an error in this data."),
        ("meetings/irg-15", "The meeting was held. Its topics are reported as taken up."),
        (
            "meetings/wgp-15",
            "The meeting was held. Some of its topics are reported as taken up; of others no source says it.",
        ),
        ("meetings/irg-16", "Its date is past; whether it was held, no source says."),
        ("meetings/irg-17", "The meeting is confirmed."),
        (
            "meetings/wgp-17",
            "The meeting is tentative: its date, or that there will be one, is not confirmed. inferred",
        ),
        ("entries/past", "date past, not confirmed"),
        ("sources/annex", "Named by 8 records of this data."),
    ],
)
def test_each_page_begins_with_its_answer(page: str, sentence: str, small: Path) -> None:
    assert answer_on(small, f"{page}.html") == sentence


def test_a_meeting_lists_what_the_plan_sets_for_its_body_and_year(small: Path) -> None:
    """Else one that no entry names would read as if there were nothing."""
    topics = text(parsed(small / "meetings" / "wgp-17.html"))
    assert "The plan sets one paragraph for this body in 2026, without naming a meeting:" in topics
    assert "No meeting" in topics


def test_a_day_says_whether_a_source_gives_it(small: Path) -> None:
    (week,) = having(parsed(small / "meetings" / "irg-15.html"), "week")
    rows = {text(row[0]): [text(cell) for cell in row[1:]] for row in week.iter("tr")}
    assert rows["IRG 15"] == ["●"] * 5
    assert rows["WGP 15"] == ["", "", "≈", "≈", "≈"]


def test_what_is_inferred_is_said_beside_it(small: Path) -> None:
    (card,) = having(parsed(small / "paragraphs" / "3.html"), "card")
    facts = {text(row[0]): text(row[1]) for row in card.iter("div") if len(row) == 2}
    assert facts["Where inferred"] == "WGP 15 (held)"
    assert facts["Bodies"].startswith("WGP ")


def test_what_reviews_the_whole_text_has_a_wide_cell_and_counts_for_none(small: Path) -> None:
    cover = parsed(small / "index.html")
    assert [text(one) for one in having(cover, "whole")] == ["2026 IRG: to come"]
    assert len([*having(cover, "cell")]) == 9 + 1


def test_numbers_are_those_of_coverage(rivers: Path) -> None:
    answer = run("coverage", "--plan", PLAN, "--format", "json")
    total = json.loads(answer.stdout)["total"]
    counts = {state: total[state] for state in MARKS if total[state]}
    cover, by_year = parsed(rivers / "index.html"), parsed(rivers / "paragraphs.html")
    (legend, *_) = having(cover, "legend")
    shown = {_state(one.find("a/span")): text(one.find("a/span[2]/b")) for one in legend}
    expected = {state: len(numbers) for state, numbers in counts.items()}
    assert {state: int(number) for state, number in shown.items()} == expected
    cells = [_state(one) for one in having(cover, "cell") if "whole" not in one.get("class")]
    assert {state: cells.count(state) for state in expected} == expected
    listed = {one.get("id"): text(one).partition(": ")[2].replace("–", "-") for one in next(having(by_year, "states"))}
    assert listed == {state.replace("_", "-"): str(ParagraphSet.of(*numbers)) for state, numbers in counts.items()}


def _state(one: Element) -> str:
    """The state that the class of a cell or a mark names."""
    return next(name[2:] for name in one.get("class").split() if name.startswith("s-")).replace("-", "_")


def test_what_is_proposed_is_never_called_planned(tmp_path: Path) -> None:
    proposed = """
proposed:
  entries:
    - {id: maybe, year: 2026, body: wgp, paragraphs: 8-9, keywords: [Maybe], meeting: wgp-17, reason: There is room.}
"""
    plan = _lay(tmp_path / "plan", WORKPLAN + proposed)
    without = _site(plan, tmp_path / "without")
    assert not (without / "entries" / "maybe.html").exists()
    site = _site(plan, tmp_path / "site", "--with-proposed")
    assert answer_on(site, "paragraphs/9.html") == "Only proposed, and announced by nobody: 2026, no date yet (WGP)."
    cover = parsed(site / "index.html")
    ahead, only = (next(one for one in cover.iter("section") if one.get("id") == id) for id in ("next", "proposed"))
    assert "Maybe" not in text(ahead)
    assert "8–9: Maybe" in text(only)
    assert "With proposals that nobody announced" in text(next(having(cover, "strip")))
    assert (site / "calendars" / "irg.ics").read_bytes() == (without / "calendars" / "irg.ics").read_bytes()


def test_a_text_without_numbers_has_them_in_brackets(tmp_path: Path) -> None:
    site = _site(CND / "2024-2028", tmp_path / "site")
    cover = parsed(site / "index.html")
    numbers = [text(one) for one in having(cover, "no")]
    assert numbers[0] == "[1]"
    assert "The numbers are of this data: the text has none." in text(cover)


def test_what_is_off_is_no_time_to_come(tmp_path: Path) -> None:
    """A meeting that is cancelled takes nothing up; one that is postponed has no date until somebody gives one."""
    plan = WORKPLAN.replace("meeting: irg-17, status: planned,", "meeting: [irg-17, irg-18], status: planned,", 1)
    plan = plan.replace(
        "entries:\n",
        "  - {id: irg-18, body: irg, session: 18, dates: [2026-09-07/2026-09-11], status: cancelled,\n"
        "     certainty: stated, source: page}\n"
        "  - {id: irg-19, body: irg, session: 19, dates: [2026-11-02/2026-11-06], status: postponed,\n"
        "     certainty: stated, source: page}\n"
        "entries:\n"
        "  - {id: gone, year: 2026, body: irg, paragraphs: [9], keywords: [Gone], meeting: irg-18, status: planned,\n"
        "     certainty: stated, source: annex}\n",
    )
    site = _site(_lay(tmp_path / "plan", plan), tmp_path / "site")
    assert answer_on(site, "paragraphs/5.html") == "To come: 8–12 June 2026 (IRG)."
    assert answer_on(site, "paragraphs/9.html") == "The plan assigns it to nobody: an error in this data."
    assert answer_on(site, "entries/gone.html") == "cancelled"
    assert answer_on(site, "meetings/irg-19.html") == "The meeting is postponed; a new date is not known."
    ahead = text(next(one for one in parsed(site / "index.html").iter("section") if one.get("id") == "next"))
    assert "November" not in ahead
    assert "IRG 19 (postponed)" in ahead
    assert "IRG 18" not in ahead


def test_a_plan_with_faults_that_would_make_it_wrong_is_none(tmp_path: Path) -> None:
    plan = _lay(tmp_path / "plan", WORKPLAN.replace("meeting: irg-16,", "meeting: irg-99,"))
    answer = run("report", "--plan", plan, "-o", tmp_path / "site")
    assert answer.returncode == 1
    assert "irg-99" in answer.stderr
    assert not (tmp_path / "site").exists()


# --- as a site ---------------------------------------------------------------------------------------------------


@pytest.fixture(params=["small", "rivers"])
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def test_every_link_leads_somewhere(site: Path) -> None:
    known = {page: {one.get("id") for one in parsed(page).iter() if one.get("id")} for page in pages(site)}
    for page in known:
        for one in parsed(page).iter():
            for name in ("href", "src"):
                address = one.get(name)
                if address is None or re.match("https?:|mailto:", address):
                    continue
                path, fragment = urldefrag(unquote(address))
                target = (page.parent / path).resolve() if path else page
                assert target.is_file(), f"{page}: {address}"
                assert not fragment or fragment in known[target], f"{page}: {address}"


def test_every_page_is_reached_from_the_cover(site: Path) -> None:
    found, waiting = set(), [site / "index.html"]
    while waiting:
        page = waiting.pop()
        if page in found:
            continue
        found.add(page)
        links = (one.get("href", "") for one in parsed(page).iter("a"))
        waiting += [
            (page.parent / urldefrag(unquote(link))[0]).resolve()
            for link in links
            if ".html" in link and not re.match("https?:|mailto:", link)
        ]
    assert {page.resolve() for page in found} == {page.resolve() for page in pages(site)}


def test_nothing_comes_from_outside_and_nothing_stands_inline(site: Path) -> None:
    for page in pages(site):
        tree = parsed(page)
        policy = [one.get("content") for one in tree.iter("meta") if one.get("http-equiv") == "Content-Security-Policy"]
        assert policy
        assert "unsafe" not in policy[0]
        assert policy[0].startswith("default-src 'none'")
        for one in tree.iter():
            assert one.tag != "style"
            assert one.tag != "script" or (one.get("src") and not one.text)
            assert not [name for name in one.attrib if name == "style" or name.startswith("on")]
            if re.match("https?:", one.get("href") or ""):
                assert (one.tag, one.get("rel")) == ("a", "noreferrer")
            assert not re.match("https?:", one.get("src") or "")
        assert "Unofficial" in text(next(having(tree, "strip")))
    for asset in ("style.css", "site.js", "search.js", "icon.svg"):
        found = re.findall(r"(?:https?:)?//[\w.-]+", (site / asset).read_text("utf-8"))
        assert set(found) <= {"http://www.w3.org"} | set(found if asset == "search.js" else [])


def test_what_is_taken_away_is_what_the_commands_print(rivers: Path) -> None:
    for path, command in {
        "data/coverage.csv": ("coverage", "--format", "csv"),
        "data/paragraphs.json": ("coverage", "--by", "paragraph", "--format", "json"),
        "data/meetings.json": ("meetings", "--format", "json"),
        "data/deadlines.csv": ("meetings", "--deadlines", "--format", "csv"),
        "data/map-dark.svg": ("coverage", "--format", "svg", "--theme", "dark"),
        "data/timeline.svg": ("meetings", "--format", "svg"),
    }.items():
        assert (rivers / path).read_text("utf-8") == run(*command, "--plan", PLAN).stdout, path
    for feed in (RIVERS / "calendars").glob("*.ics"):
        assert (rivers / "calendars" / feed.name).read_bytes() == feed.read_bytes()


def test_same_plan_same_bytes(rivers: Path, tmp_path: Path) -> None:
    """Wherever and whenever it is made, and whatever the path to the plan; no page tells where that lies."""
    shutil.copytree(RIVERS, tmp_path / "elsewhere")
    plan = "workplans/2023-2026"
    other = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "LC_ALL": "C", "COLUMNS": "40"}
    answer = run("report", "--plan", plan, "-o", tmp_path / "site", cwd=tmp_path / "elsewhere", **other)
    assert answer.returncode == 0, answer.stderr
    made = {path.relative_to(tmp_path / "site"): path.read_bytes() for path in (tmp_path / "site").rglob("*.*")}
    assert made == {path.relative_to(rivers): path.read_bytes() for path in rivers.rglob("*.*")}
    assert not [path for path, content in made.items() if str(RIVERS).encode() in content]


def test_search_index_has_every_record_with_other_words_for_it(rivers: Path) -> None:
    script = (rivers / "search.js").read_text("utf-8")
    index = json.loads(script.removeprefix("self.cospPlanIndex = ").rstrip().removesuffix(";"))
    by_page = {page: (name, kind) for name, page, kind, *_ in index}
    assert {"paragraphs/1.html", "meetings/rg-14.html", "bodies/rg.html"} <= by_page.keys()
    assert all((rivers / urldefrag(page)[0]).is_file() for page in by_page)


# --- languages ---------------------------------------------------------------------------------------------------


def test_another_language_says_which_texts_it_has_not(tmp_path: Path) -> None:
    site = _site(_lay(tmp_path / "plan"), tmp_path / "site", "--lang", "fr")
    page = parsed(site / "paragraphs" / "5.html")
    assert page.get("lang") == "fr-FR"
    assert answer_on(site, "paragraphs/5.html") == "À venir : 8-12 juin 2026 (IRG)."
    heading = next(page.iter("h1"))
    assert (text(heading), heading.find("span").get("lang")) == ("Matter 5", "en")


def test_a_third_language_is_one_file_and_may_run_from_right_to_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terms = tmp_path / "terms"
    shutil.copytree(language.TERMS, terms)
    (terms / "ar.yaml").write_text(
        "language: {code: ar, tag: ar, locale: ar, direction: rtl}\nterms: {unit: فقرة, units: فقرات}\n"
        "small_words: و\n---\nterms: {nav_overview: نظرة}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(language, "TERMS", terms)
    plan = read_plan(plans_at(_lay(tmp_path / "plan"))[0]).plan
    words = Words.spoken(plan, "ar", pages=True)
    known = Knowledge.of(Index.of(plan), words, plan.workplan.revised)
    made = files(Stock.of(known, (), (), False), lambda tenths: None)
    cover = html5lib.parse(made["index.html"].decode(), namespaceHTMLElements=False)
    assert cover.get("dir") == "rtl"
    assert text(next(cover.iter("nav"))).startswith("نظرة")


# --- the folder --------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that a run has written two files into."""
    write_own(tmp_path / "site", {"index.html": b"old", "below/gone.html": b"old"}, force=False)
    return tmp_path / "site"


def there(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_a_run_does_not_write_any_more_goes(folder: Path) -> None:
    write_own(folder, {"index.html": b"new"}, force=False)
    assert {name for name in there(folder) if name != LIST} == {"index.html"}
    assert not (folder / "below").exists()


def test_other_files_are_left_alone(folder: Path) -> None:
    (folder / "CNAME").write_text("example.org", "utf-8")
    before = there(folder)
    with pytest.raises(NotOurFilesError, match="CNAME: not written by cosp-plan"):
        write_own(folder, {"index.html": b"new"}, force=False)
    assert there(folder) == before
    write_own(folder, {"index.html": b"new"}, force=True)
    assert there(folder)["CNAME"] == b"example.org"
    with pytest.raises(NotOurFilesError, match="CNAME: no file of an earlier run"):
        write_own(folder, {"CNAME": b"mine"}, force=True)
    with pytest.raises(NotOurFilesError, match="CNAME: no file of an earlier run"):
        write_own(folder, {"CNAME/index.html": b"mine"}, force=True)


def test_a_list_that_lies_removes_nothing_outside(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("mine", "utf-8")
    names = (folder / LIST).read_text("utf-8")
    (folder / LIST).write_text(f"{names}../outside.html\n{outside}\n", "utf-8")
    write_own(folder, {"index.html": b"new"}, force=False)
    assert outside.read_text("utf-8") == "mine"


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_link_is_no_file_of_an_earlier_run(folder: Path, tmp_path: Path) -> None:
    """What it leads to is somebody else's."""
    secret = tmp_path / "secret"
    secret.write_text("mine", "utf-8")
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(secret)
    with pytest.raises(NotOurFilesError, match=r"index\.html: no file of an earlier run"):
        write_own(folder, {"index.html": b"new"}, force=True)
    assert secret.read_text("utf-8") == "mine"


def test_a_crash_leaves_the_old_site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = there(folder)

    def full(temporary: Path, content: bytes, *rest: Any) -> None:
        if temporary.name == ".z.html.tmp":
            raise OSError(28, "No space left on device", str(temporary))
        original(temporary, content, *rest)

    original = writing._write
    monkeypatch.setattr(writing, "_write", full)
    with pytest.raises(OSError, match="No space left"):
        write_own(folder, {"index.html": b"new", "a.html": b"new", "z.html": b"new"}, force=False)
    assert there(folder) == before
    monkeypatch.undo()
    write_own(folder, {"index.html": b"new", "a.html": b"new"}, force=False)
    assert {name for name in there(folder) if name != LIST} == {"index.html", "a.html"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "is needed: -o FOLDER"),
        (("-o", "/"), "not written by cosp-plan"),
        (("-o", "plan.yaml"), "plan.yaml: is no folder"),
        (("-o", "site", "--lang", "xx"), "'xx' is not known"),
    ],
)
def test_wrong_usage_is_one_line(options: tuple[str, ...], said: str, tmp_path: Path) -> None:
    _lay(tmp_path / "plan")
    answer = run("report", "--plan", "plan.yaml", *options, cwd=tmp_path / "plan")
    assert answer.returncode == 2
    assert said in " ".join(answer.stderr.split())
    assert not (tmp_path / "plan" / "site").exists()


def test_a_site_is_made_again_in_its_place(tmp_path: Path) -> None:
    plan = _lay(tmp_path / "plan")
    site = _site(plan, tmp_path / "site")
    _lay(tmp_path / "plan", WORKPLAN.replace("id: past,", "id: later,"))
    _site(plan, site)
    assert (site / "entries" / "later.html").exists()
    assert not (site / "entries" / "past.html").exists()
