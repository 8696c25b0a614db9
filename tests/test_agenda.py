"""`cosp-plan agenda`: what stands in a draft, its languages, and the command."""

import os
import re
import sys
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from helpers import PLAN, RIVERS, clean_environment, lay_small, run
from hypothesis import given
from hypothesis import strategies as st

from cosp_plan import items
from cosp_plan.agendas import html, markdown
from cosp_plan.agendas.content import Content, Request, title_of
from cosp_plan.agendas.draft import draft
from cosp_plan.agendas.tree import Agenda, DocumentHead, Draft, Heading, Prose, Table
from cosp_plan.agendas.work import Task, allot
from cosp_plan.days.sittings import HalfDay, closed_days
from cosp_plan.index import Index
from cosp_plan.language import languages
from cosp_plan.language.words import Words
from cosp_plan.proposed import laid_over
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan

GOLDEN = Path(__file__).parent / "golden" / "agenda"
"""Drafts that were read as pages; `UPDATE_GOLDEN=1 pytest` writes them anew, to be read before they are committed."""

MEETINGS = {"plain": ["rg-16"], "joint-week": ["rg-16-r2", "wgp-19", "em-14"], "split-resumed": ["rg-15-r1"]}


def index_of(path: Path) -> Index:
    (found,) = plans_at(path)
    return Index.of(laid_over(read_plan(found).plan))


def made(path: Path, *ids: str, language: str = "", annotated: bool = True, follow_up: int | None = None) -> Draft:
    index = index_of(path)
    request = Request(tuple(index.meetings[id] for id in ids), annotated, follow_up)
    return draft(request, index, Words.of(index.plan, language))


@pytest.mark.parametrize("name", MEETINGS)
@pytest.mark.parametrize(("format", "language"), [("md", ""), ("md", "fr"), ("html", "")])
def test_golden(name: str, format: str, language: str) -> None:
    document = made(PLAN, *MEETINGS[name], language=language)
    text = markdown.render(document) if format == "md" else html.render(document)
    golden = GOLDEN / f"{name}{language and f'.{language}'}.{format}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")


# --- a small plan ------------------------------------------------------------------------------------------------

BODIES = """
bodies:
  - id: wgp
    name: Working Group on Prevention
    translations: {fr: {name: Groupe de travail sur la prévention}}
    short: WGP
    seat: Vienna
    timezone: Europe/Vienna
    sections: [prevention]
    symbols: CAC/COSP/WG.4
    items:
      - {number: 1, title: Organizational matters, sub: [Opening, Adoption], role: organization, year: 2015, source: a}
      - {number: 2, title: Prevention, year: 2015, source: a}
      - {title: Follow-up, role: follow-up, basis: Resolution 9/2., year: 2023, source: a}
      - {number: 3, title: Adoption of the report, role: report, year: 2015, source: a}
    certainty: stated
    source: a
  - id: irg
    name: Implementation Review Group
    short: IRG
    seat: Vienna
    timezone: Europe/Vienna
    items:
      - {title: Follow-up, role: follow-up, year: 2023, source: a}
    certainty: stated
    source: a
sources: {a: {title: An agenda of 2015, symbol: CAC/2015/1}}
"""

SMALL = """
workplan:
  id: small
  title: Follow-up
  declaration: ./small-declaration.yaml
  bodies: ./bodies.yaml
  period: 2024-01-01/2026-12-31
  timezone: Europe/Vienna
  revised: 2025-06-30
sources: {a: {title: Annex}, b: {title: A report, symbol: CAC/2024/9}}
meetings:
  - {id: wgp-1, body: wgp, session: 1, dates: 2024-03-04/2024-03-05, status: held, certainty: stated, source: a}
  - {id: wgp-2, body: wgp, session: 2, dates: [2025-03-06/2025-03-07, 2025-03-10], status: held,
     certainty: stated, inferred: [dates], source: a}
  - {id: irg-2, body: irg, session: 2, dates: 2025-03-07, status: held, certainty: stated, source: a}
  - {id: wgp-3, body: wgp, session: 3, dates: tbd, year: 2026, status: tentative, certainty: inferred, source: a}
entries:
  - {id: before, year: 2024, body: wgp, paragraphs: 1, keywords: [One], meeting: wgp-1, status: held,
     evidence: [{source: b}], certainty: stated, source: a}
  - {id: large, year: 2025, body: wgp, paragraphs: 1-3, keywords: [Large], translations: {fr: [Grand]},
     meeting: wgp-2, status: planned, certainty: stated, inferred: [meeting], source: a}
  - {id: joint, year: 2025, body: [wgp, irg], paragraphs: 4, keywords: [Joint], meeting: [wgp-2, irg-2],
     status: planned, certainty: stated, source: a}
  - {id: later, year: 2026, body: wgp, paragraphs: "2, 3", keywords: [Later], status: planned,
     certainty: stated, source: a}
standing:
  - {body: irg, paragraphs: 4-6, certainty: inferred, source: a}
  - {body: wgp, paragraphs: 3, item: Prevention, certainty: inferred, source: a}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    folder.mkdir()
    lay_small(folder)
    (folder / "plan.yaml").write_text(SMALL, encoding="utf-8")
    (folder / "bodies.yaml").write_text(BODIES, encoding="utf-8")
    assert run("check", folder, "--select", "unknown-key,missing-key,wrong-type,bad-value").returncode == 0
    return folder


def texts(document: Draft) -> str:
    return markdown.render(document)


def table(document: Draft, n: int = 0) -> list[tuple[str | None, ...]]:
    return list([block for block in document.blocks if isinstance(block, Table)][n].rows)


def head(document: Draft) -> DocumentHead:
    (found,) = [block for block in document.blocks if isinstance(block, DocumentHead)]
    return found


def test_head(small: Path) -> None:
    """Of a set of bodies that names no organ and says nothing of its documents, none is made up."""
    alone = head(made(small, "wgp-2"))
    assert (alone.organ, alone.particulars) == ("", ("[date to be filled in]",))
    assert alone.bodies == (("Working Group on Prevention", "CAC/COSP/WG.4/2025/…"),)
    assert [(one.session, one.when.text) for one in alone.sessions] == [
        ("Second session", "Vienna, 6–7 March 2025 and 10 March 2025")
    ]
    assert alone.item == "Item 1 of the provisional agenda"
    joint = head(made(small, "wgp-2", "irg-2"))
    assert joint.bodies == (*alone.bodies, ("Implementation Review Group", "[symbol not known]"))
    assert [one.session for one in joint.sessions] == [
        "Working Group on Prevention, second session",
        "Implementation Review Group, second session",
    ]
    assert head(made(small, "irg-2")).item == "Item […] of the provisional agenda"


def test_head_of_bodies_that_say_how_theirs_is() -> None:
    assert head(made(PLAN, "rg-16"))[::2] == (
        "Assembly of the River States",
        ("Distr.: Limited", "[date to be filled in]", "Original: English"),
        "Item 1 of the provisional agenda",
    )
    assert head(made(PLAN, "rg-16", language="fr")).particulars == (
        "Distr.\u00a0: limitée",
        "[date à compléter]",
        "Original\u00a0: anglais",
    )
    assert head(made(PLAN, "ra-11")).organ == ""  # the body is the organ


def test_no_id_stands_in_a_draft(small: Path) -> None:
    """Neither in its text nor in its title, in whatever language."""
    for path, meetings in ((PLAN, MEETINGS.values()), (small, (["wgp-2", "irg-2"],))):
        index = index_of(path)
        ids = {*index.meetings, *(entry.id for entry in index.plan.entries), *index.sources, *index.bodies}
        for some, code in product(meetings, languages()):
            document = made(path, *some, language=code)
            text = f"{document.title}\n{texts(document)}"
            assert not {id for id in ids if "-" in id and id in text}


def test_items_in_order_with_the_follow_up_item_as_unknown(small: Path) -> None:
    (agenda,) = [block for block in made(small, "wgp-2").blocks if isinstance(block, Agenda)]
    assert [(item.label, item.title) for item in agenda.items] == [
        ("1.", "Organizational matters:"),
        ("2.", "Prevention."),
        ("[…]", "Follow-up."),
        ("3.", "Adoption of the report."),
    ]
    assert [(sub.label, sub.title) for sub in agenda.items[0].sub] == [("(a)", "Opening;"), ("(b)", "Adoption.")]
    assert "not known" in agenda.items[2].note
    (agenda,) = [block for block in made(small, "wgp-2", follow_up=5).blocks if isinstance(block, Agenda)]
    assert agenda.items[2].label == "5."


def test_shared_items_are_named_once(small: Path) -> None:
    document = made(small, "wgp-2", "irg-2")
    (agenda,) = [block for block in document.blocks if isinstance(block, Agenda)]
    assert [item.label for item in agenda.items] == ["WGP 1.", "WGP 2.", "[…]", "WGP 3."]
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings.count("[…] Follow-up") == 1
    assert headings.count("Joint") == 1


def test_where_paragraphs_were_and_will_be_taken_up(small: Path) -> None:
    text = texts(made(small, "wgp-2"))
    held = "Taken up before:\n\n- paragraph 1: Working Group on Prevention at its first session (4–5 March 2024) "
    number = text.partition(held)[2][2]
    assert f"\n{number}. A report (CAC/2024/9)\n" in text  # the evidence for it
    assert "Comes up again:\n\n- paragraphs 2-3: Working Group on Prevention, 2026 (planned)" in text
    assert "planned (meeting inferred)" in text
    assert "Basis: Resolution 9/2." in text


def test_annotation_paragraphs_are_numbered_through(small: Path) -> None:
    numbers = [b.number for b in made(small, "wgp-2").blocks if isinstance(b, Prose) and b.number]
    assert numbers == [f"{n}." for n in range(1, len(numbers) + 1)]


def test_without_annotations(small: Path) -> None:
    document = made(small, "wgp-2", annotated=False)
    assert "Annotations" not in [block.text for block in document.blocks if isinstance(block, Heading)]
    assert "Title or description" in texts(document)


def test_undated_meeting_is_a_draft_with_blanks(small: Path) -> None:
    text = texts(made(small, "wgp-3"))
    assert "dates to be determined" in text
    assert "No dates are known for this meeting" in text
    assert "once the dates are known" in text


def test_what_was_planned_for_an_earlier_meeting_is_not_called_taken_up(small: Path) -> None:
    file = small / "plan.yaml"
    file.write_text(
        SMALL.replace(
            "meeting: wgp-1, status: held,\n     evidence: [{source: b}],", "meeting: wgp-1, status: planned,"
        ),
        "utf-8",
    )
    text = texts(made(small, "wgp-2"))
    assert "Planned for an earlier meeting, and not confirmed as held:\n\n- paragraph 1: " in text
    assert "Taken up before" not in text


def test_meetings_of_one_time_are_named_together(small: Path) -> None:
    file = small / "plan.yaml"
    earlier = (
        "{id: irg-1, body: irg, session: 1, dates: 2024-03-04/2024-03-05, status: held, certainty: stated, source: a}"
    )
    text = SMALL.replace("meetings:\n", f"meetings:\n  - {earlier}\n").replace(
        "year: 2024, body: wgp", "year: 2024, body: [wgp, irg]"
    )
    file.write_text(text.replace("meeting: wgp-1", "meeting: [wgp-1, irg-1]"), "utf-8")
    (small / "bodies.yaml").write_text(
        BODIES.replace("    short: IRG", "    called: the Group\n    short: IRG"), "utf-8"
    )
    said = "Working Group on Prevention at its first session, and the Group at its first (4–5 March 2024)"
    assert f"paragraph 1: {said}" in texts(made(small, "wgp-2"))


# --- what is not known -------------------------------------------------------------------------------------------


def test_a_body_without_known_items(small: Path) -> None:
    text = texts(made(small, "irg-2"))
    assert "No agenda items of Implementation Review Group but the follow-up item are known here." in text
    assert "Opening" not in text


def test_a_set_of_bodies_without_items(small: Path) -> None:
    """The clusters stand under a follow-up item that has the plan's own title; and nothing opens or closes."""
    file = small / "bodies.yaml"
    file.write_text(re.sub(r"(?ms)^    items:\n.*?(?=^    certainty)", "", BODIES), "utf-8")
    document = made(small, "wgp-2", language="fr")
    (agenda,) = [block for block in document.blocks if isinstance(block, Agenda)]
    assert [(item.label, item.title) for item in agenda.items] == [("[…]", "Follow-up.")]
    assert "titre tiré du plan" in agenda.items[0].note
    text = texts(document)
    assert "#### Grand" in text
    assert "telsqu" not in text
    assert "Ouverture" not in text
    assert {row[1:] for row in table(document)} == {("[…]", "Grand"), ("[…]", "Joint"), ("", "[à compléter]")}


def test_a_special_session_has_no_item_of_a_regular_one(small: Path) -> None:
    file = small / "plan.yaml"
    special = "{id: wgp-special-x, body: wgp, special: true, title: Special session on one, dates: 2026-05-04,"
    more = f"meetings:\n  - {special} status: confirmed, certainty: stated, source: a}}\n"
    file.write_text(
        SMALL.replace("meetings:\n", more).replace('"2, 3", keywords', '"2, 3", meeting: wgp-special-x, keywords'),
        "utf-8",
    )
    document = made(small, "wgp-special-x", follow_up=None)
    (agenda,) = [block for block in document.blocks if isinstance(block, Agenda)]
    assert [(item.label, item.title) for item in agenda.items] == [("[…]", "Follow-up.")]
    assert "The agenda items of this special session are not known here" in texts(document)
    assert [row[1:] for row in table(document)] == [("[…]", "Later"), ("", "[to be filled in]")]
    assert document.title.endswith("Special session on one")


def test_what_is_held_opened(small: Path) -> None:
    assert "The session opened on Thursday, 6 March 2025, in Vienna. The day is inferred" in texts(made(small, "wgp-2"))
    file = small / "plan.yaml"
    file.write_text(
        SMALL.replace("inferred: [dates], source: a", "source: a").replace(
            "2025-03-10], status: held", "2025-03-10], status: confirmed"
        ),
        "utf-8",
    )
    text = texts(made(small, "wgp-2"))
    assert "The session is due to open on Thursday, 6 March 2025, at 10 a.m., the usual hour, in Vienna. \\[" in text


# --- translations ------------------------------------------------------------------------------------------------


def test_what_is_left_as_it_is_is_listed_whole() -> None:
    """Whatever of the data stands in a French draft in its own language, the list at its end has."""
    index = index_of(PLAN)
    plan = index.plan
    for ids in MEETINGS.values():
        body, _, end = texts(made(PLAN, *ids, language="fr")).partition("### Traductions")
        own = [text for entry in plan.entries for text in entry.keywords]
        own += [text for one in plan.bodies.bodies for item in one.items for text in (item.title, *item.sub)]
        own += [one.title for one in plan.declaration.sections]
        own += [text for one in plan.bodies.bodies for text in (one.name, one.called)]
        assert [text for text in own if text and text in body.partition("## Sources")[0] and text not in end] == []
        for paragraph in plan.declaration.paragraphs:
            left = f"{paragraph.number}\\. {paragraph.topic}" in body
            assert left == (not paragraph.translations and f"- {paragraph.number}\\." in body)
            assert not left or re.search(rf"sujets\u00a0: .*\b{paragraph.number}\b|sujets.*-", end)


def test_a_translation_that_a_source_has_is_not_ours() -> None:
    index = index_of(PLAN)
    content = Content.of(Request((index.meetings["rg-16"],)), index, Words.of(index.plan, "fr"))
    (one,) = [one for one in content.listed if one.role == "organization"]
    assert title_of(one, content)[0] == "Organisation"
    assert list(content.says.blocks()) == []


# --- the organization of work ------------------------------------------------------------------------------------


def test_organization_of_work(small: Path) -> None:
    """Opening first, report last, clusters by weight, the joint one on the day that both bodies meet."""
    rows = table(made(small, "wgp-2", "irg-2"))
    days = [row[0].splitlines()[0] for row in rows if row[0]]
    assert days[0] == "Thursday, 6 March 2025"
    assert days[-1] == "Monday, 10 March 2025"
    assert rows[0][1:] == ("WGP 1", "Opening; Adoption")
    assert rows[-1][1:] == ("WGP 3", "Adoption of the report")
    joint = next(n for n, row in enumerate(rows) if row[2] == "Joint")
    day = next(row[0] for row in reversed(rows[: joint + 1]) if row[0])
    assert day.startswith("Friday, 7 March 2025")
    assert not [row for row in rows if "continued" in str(row[2])]  # three paragraphs have half a day at most
    assert ("", "[to be filled in]") in [row[1:] for row in rows]


def test_drafts_of_one_week_agree(small: Path) -> None:
    """Whichever is drafted, a half-day is given to the same; what other bodies do is told only by whose it is."""

    def by_half_day(document: Draft) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        half_day = ""
        for when, _, what in table(document):
            half_day = when or half_day
            found.setdefault(half_day, set()).add(what or "")
        return found

    for path, ids in ((small, ["wgp-2", "irg-2"]), (PLAN, MEETINGS["joint-week"])):
        joint, alone = by_half_day(made(path, *ids)), [by_half_day(made(path, id)) for id in ids]
        for document in alone:
            assert {*document} <= {*joint}
            for half_day, what in document.items():
                own = {one for one in what if not one.startswith(("Work of another", "[to be"))}
                assert own <= joint[half_day]
                assert what != {"[to be filled in]"} or joint[half_day] == what


def test_the_plan_may_fix_the_sittings(small: Path) -> None:
    file = small / "plan.yaml"
    fixed = "sittings: [{day: 2025-03-06, part: afternoon, item: 2 (a), title: Experts, entry: large}], "
    file.write_text(SMALL.replace("irg-2, body: irg", fixed + "irg-2, body: irg"), encoding="utf-8")
    file.write_text(
        SMALL.replace("inferred: [dates], source: a", f"inferred: [dates], {fixed} source: a"), encoding="utf-8"
    )
    assert table(made(small, "wgp-2")) == [("Thursday, 6 March 2025\n3–6 p.m.", "2 (a)", "Experts: Large")]


def test_what_another_body_has_fixed_in_the_week_is_not_free(small: Path) -> None:
    """Its own draft says what; that of the other body, whose it is."""
    file = small / "plan.yaml"
    fixed = "dates: 2025-03-07, sittings: [{day: 2025-03-07, part: morning, item: 2 (a), title: Experts}]"
    file.write_text(SMALL.replace("dates: 2025-03-07,", f"{fixed},"), "utf-8")
    assert table(made(small, "irg-2")) == [("Friday, 7 March 2025\n10 a.m.–1 p.m.", "2 (a)", "Experts")]
    row = ("Friday, 7 March 2025\n10 a.m.–1 p.m.", "", "Work of another body: Implementation Review Group")
    assert row in table(made(small, "wgp-2"))


HALF_DAYS = """
proposed:
  meetings:
    wgp-2:
      reason: a first idea
      sittings:
        - {day: 2025-03-06, part: afternoon, entry: large}
        - {day: 2025-03-07, part: morning, title: Experts, item: 2 (b)}
        - {day: 2025-03-07, part: afternoon, title: Panel, entry: joint}
    irg-2:
      reason: both together
      sittings:
        - {day: 2025-03-07, part: afternoon, title: Panel, entry: joint}
"""


@pytest.fixture
def proposing(small: Path) -> Path:
    """The small plan, where a meeting to come has a half-day that is fixed, and three that are proposed."""
    open_ = ", ".join(f"{{day: 2025-03-0{day}, part: {part}}}" for day in "67" for part in ("morning", "afternoon"))
    whole = f"sittings: [{open_}, {{day: 2025-03-10, part: morning, title: Excursion}}]"
    text = SMALL.replace("revised: 2025-06-30", "revised: 2025-02-01")
    text = text.replace("2025-03-10], status: held", f"2025-03-10], status: confirmed, {whole}")
    text = text.replace("dates: 2025-03-07, status: held", "dates: 2025-03-07, status: confirmed")
    (small / "plan.yaml").write_text(f"{text}{HALF_DAYS}", "utf-8")
    assert run("check", small, "--with-proposed").returncode == 0
    return small


def test_what_is_fixed_what_is_proposed_and_what_is_suggested(proposing: Path) -> None:
    """What has a half-day is not suggested again; opening and closing have theirs, but none that is fixed."""
    document = made(proposing, "wgp-2")
    assert [row[1:] for row in table(document)] == [
        ("1", "Opening; Adoption"),
        ("", "Large (proposed)"),
        ("2 (b)", "Experts (proposed)"),
        ("", "Panel: Joint (proposed)"),
        ("3", "Adoption of the report"),
        ("", "Excursion"),
    ]
    text = texts(document)
    by_whom = ("For some half-days as the plan fixes it.", "What is called proposed was announced by nobody.")
    assert f"{' '.join(by_whom)} The rest is a suggestion: items weigh" in text
    assert "Draft with proposals that nobody announced" in text
    reasons = text.partition("### Proposed, announced by nobody")[2]
    assert reasons.startswith("\n\n- Working Group on Prevention, second session, half-days: a first idea\n")


def test_without_proposals_what_they_would_take_up_is_suggested(proposing: Path) -> None:
    answer = run("agenda", "wgp-2", "--plan", proposing).stdout
    assert "proposed)" not in answer
    assert "For some half-days as the plan fixes it. The rest is a suggestion" in answer
    assert "| 2 | Prevention |" in answer


def test_drafts_of_a_week_agree_on_what_is_proposed(proposing: Path) -> None:
    """In a joint draft an item has whose it is; a cluster that two take up is told once, and by either's half-day."""
    panel = ("Friday, 7 March 2025\n3–6 p.m.", "", "Panel: Joint (proposed)")
    assert ("Friday, 7 March 2025\n10 a.m.–1 p.m.", "WGP 2 (b)", "Experts (proposed)") in table(
        made(proposing, "wgp-2", "irg-2")
    )
    others = "Work of another body: Working Group on Prevention"
    assert table(made(proposing, "irg-2")) == [
        ("Friday, 7 March 2025\n10 a.m.–1 p.m.", "", f"{others} (proposed)"),
        panel,
        (None, "", others),
    ]
    by_whom = "*What is called proposed was announced by nobody. The rest is a suggestion"
    assert by_whom in texts(made(proposing, "irg-2"))  # what is fixed is on a day on which it does not meet
    file = proposing / "plan.yaml"
    file.write_text(file.read_text("utf-8").partition("    irg-2:\n      reason")[0], "utf-8")
    for ids in (["wgp-2"], ["irg-2"], ["wgp-2", "irg-2"]):
        assert panel in table(made(proposing, *ids))


def test_a_holiday_is_a_row_of_its_own() -> None:
    index = index_of(PLAN)
    assert {day: one.name for day, one in closed_days(index.meetings["rg-14"], index).items()} == {
        date(2023, 4, 7): "Good Friday"
    }
    document = made(PLAN, "rg-14")
    assert ("Friday, 7 April 2023", "", "Official holiday: Good Friday") in table(document)
    french = made(PLAN, "rg-14", language="fr")
    assert ("Vendredi 7 avril 2023", "", "Jour férié officiel\u00a0: Vendredi saint") in table(french)


def test_an_item_is_whole_whatever_is_translated() -> None:
    """Sub-items without a translation stand as they are; a translation too many has no place."""
    index = index_of(PLAN)
    (one,) = [one for one in items.listed([index.meetings["rg-16"]], index) if one.role == "organization"]
    for other, last in (((), "Adoption of the agenda"), (tuple("ABCDE"), "B")):
        content = Content.of(Request((index.meetings["rg-16"],)), index, Words.of(index.plan, "fr"))
        said = one.item.translations["fr"]._replace(title="Organisation", sub=other)
        item = one.item._replace(translations={"fr": said})
        titles = title_of(one._replace(records=((index.bodies["rg"], item),)), content)
        assert (len(titles), titles[0], titles[-1]) == (3, "Organisation", last)


WEEK = [HalfDay(date(2025, 3, 3 + n), part) for n in range(5) for part in ("morning", "afternoon")]


def week(*tasks: tuple[int, str], fixed: str = "", busy: str = "") -> str:
    """The half-days of a week, 0 to 9, with what is taken up: ``0 a, 1 a``. A task is its paragraphs and its days."""
    named = zip("abcdefghijklmnopqrstuvwxyz", tasks, strict=False)
    matter = [Task(key, many, frozenset(WEEK[int(n)] for n in when)) for key, (many, when) in named]
    found = allot(matter, WEEK, [WEEK[int(n)] for n in fixed], {WEEK[int(n)]: 1 for n in busy})
    pairs = sorted((WEEK.index(one), key) for key, placed in found.items() for one in placed)
    return ", ".join(f"{n} {key}" for n, key in pairs)


ALL = "0123456789"


def test_everything_has_a_half_day_and_what_is_left_stays_free() -> None:
    assert week((1, ALL), (4, ALL)) == "0 a, 1 b"
    assert week((0, ALL)) == "0 a"
    assert week() == ""
    assert week((1, ALL), fixed=ALL) == ""


def test_no_more_than_a_half_day_for_four_paragraphs_and_in_a_row() -> None:
    assert week((14, ALL), (5, ALL), (1, ALL)) == "0 a, 1 a, 2 a, 3 a, 4 b, 5 b, 6 c"
    assert week((1, ALL), (8, ALL), fixed="0139") == "2 a, 4 b, 5 b"


def test_with_few_half_days_those_with_most_paragraphs_get_the_second() -> None:
    assert week((11, "0123"), (8, "0123"), (1, "0123")) == "0 a, 1 a, 2 b, 3 c"


def test_none_has_twice_the_time_of_its_like() -> None:
    assert week((8, "012"), (8, "012")) == "0 a, 1 b"


def test_a_closing_has_a_half_day_to_itself_if_there_is_one() -> None:
    assert week((8, "012"), (1, "012"), busy="2") == "0 a, 1 b"
    assert week((8, "01"), (1, "01"), busy="1") == "0 a, 1 b"


def test_what_is_bound_to_some_days_is_put_there() -> None:
    assert week((1, ALL), (1, "45"), (1, "01")) == "0 c, 1 a, 4 b"
    assert week((1, ALL), (4, "01"), (4, "01"), (9, "0123456")) == "0 b, 1 c, 2 d, 3 d, 4 d, 5 a"


def test_with_fewer_half_days_than_tasks_they_are_shared_by_weight() -> None:
    assert week((1, "01"), (1, "01"), (1, "01"), (1, "01")) == "0 a, 0 b, 1 c, 1 d"
    assert week((6, "01"), (1, "01"), (1, "01"), (4, "01")) == "0 a, 1 b, 1 c, 1 d"
    assert week((1, "01"), (1, "01"), (1, "01"), busy="1") == "0 a, 0 b, 1 c"
    assert week((1, "0"), (1, "0"), (1, "01")) == "0 a, 0 b, 1 c"


@given(
    st.lists(st.tuples(st.integers(0, 20), st.sets(st.integers(0, 9), min_size=1)), max_size=14),
    st.sets(st.integers(0, 9), max_size=9),
)
def test_allotting_any_week(tasks: list[tuple[int, set[int]]], fixed: set[int]) -> None:
    matter = [Task(str(n), many, frozenset(WEEK[i] for i in days)) for n, (many, days) in enumerate(tasks)]
    found = allot(matter, WEEK, [WEEK[n] for n in fixed], {WEEK[9]: 1})
    assert found.keys() == {task.key for task in matter}
    alone = len({one for placed in found.values() for one in placed}) == sum(map(len, found.values()))
    for task in matter:
        numbers = [WEEK.index(one) for one in found[task.key]]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        assert len(numbers) <= task.portion.most
        assert not fixed & {*numbers}
        own = {one for one in task.half_days if WEEK.index(one) not in fixed}
        assert not own or {*found[task.key]} <= own
        assert not alone or {len(found[other.key]) for other in matter if other.portion == task.portion} == {
            len(numbers)
        }


# --- the command -------------------------------------------------------------------------------------------------


def test_the_same_bytes(tmp_path: Path) -> None:
    for format in ("md", "html", "docx"):
        written = set()
        for n, environment in enumerate(({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"LC_ALL": "C", "TZ": "UTC"})):
            file = tmp_path / f"{n}.{format}"
            answer = run("agenda", "rg-16-r2", "wgp-19", "em-14", "-o", file, **environment)
            assert answer.returncode == 0, answer.stderr
            written.add(file.read_bytes())
        assert len(written) == 1


def test_a_year_into_a_folder(tmp_path: Path) -> None:
    answer = run("agenda", "--year", "2025", "-o", tmp_path / "2025")
    assert answer.returncode == 0
    names = sorted(path.name for path in (tmp_path / "2025").iterdir())
    assert names == ["ra-11.md", "rg-16-r2+wgp-19+em-14.md", "rg-16.md"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["RG-16"], "did you mean rg-16?"),
        (["rg-16", "--format", "MD"], "did you mean md?"),
        (["rg-18"], "did you mean rg-1"),
        (["rg-16", "wgp-18"], "no week in common"),
        ([], "name a meeting"),
        (["rg-16", "--year", "2025"], "name a meeting"),
        (["--year", "2025"], "needs a folder"),
        (["--year", "1999", "-o", "x"], "no meeting in 1999"),
        (["rg-16", "--format", "pdf"], "docx"),
        (["rg-16", "--lang", "xx"], ", ".join(languages())),
        (["rg-16", "--reference-doc", "a.docx"], "--format docx"),
        (["rg-16", "-o", "x.docx", "--format", "html"], "x.docx does not end with .html"),
        (["rg-16", "-o", "x.pdf"], "write x.docx and save it as PDF"),
        (["rg-16", "-o", "x.doc"], "ends in one of .md, .html, .docx"),
        (["rg-16", "-o", "x", "--format", "docx"], "ends in one of .md, .html, .docx"),
        (["rg-16", "--format", "docx", "--reference-doc", "no-such.docx", "-o", "x.docx"], "no-such.docx"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, tmp_path: Path) -> None:
    answer = run("agenda", *arguments, "--plan", PLAN, cwd=tmp_path)
    assert answer.returncode == 2
    assert said in " ".join(answer.stderr.split())
    assert "Traceback" not in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text("mine")
    answer = run("agenda", "rg-16", "-o", file)
    assert answer.returncode == 2
    assert "--force" in answer.stderr
    assert file.read_text() == "mine"
    assert run("agenda", "rg-16", "-o", file, "--force").returncode == 0
    assert file.read_text(encoding="utf-8").startswith("> **Draft; unofficial")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no devices and named pipes here")
@pytest.mark.parametrize("options", [[], ["--force"]])
def test_only_a_regular_file_is_replaced(tmp_path: Path, options: list[str]) -> None:
    """As root, replacing /dev/null would take it from the whole machine; and nothing here suggests to force it."""
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "device.md").symlink_to("/dev/null")
    for name in ("pipe.md", "folder.md", "device.md"):
        before = (tmp_path / name).lstat()
        answer = run("agenda", "rg-16", "-o", tmp_path / name, *options)
        assert answer.returncode == 2
        assert answer.stderr == f"cosp-plan: {tmp_path / name}: is not a regular file\n"
        assert os.path.samestat(before, (tmp_path / name).lstat())
    assert len([*tmp_path.iterdir()]) == 3


def test_what_a_link_points_to_is_written(tmp_path: Path) -> None:
    try:
        (tmp_path / "link.md").symlink_to("folder/draft.md")
    except OSError:
        pytest.skip("symbolic links may not be made here")
    for options in ([], ["--force"]):
        assert run("agenda", "rg-16", "-o", tmp_path / "link.md", *options).returncode == 0
        assert (tmp_path / "link.md").is_symlink()
        assert (tmp_path / "folder" / "draft.md").read_bytes().startswith(b"> **Draft")
        assert [path.name for path in (tmp_path / "folder").iterdir()] == ["draft.md"]


def test_a_year_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "rg-16.md").write_text("mine", "utf-8")
    (tmp_path / "ra-11.md").mkdir()
    answer = run("agenda", "--year", "2025", "-o", tmp_path)
    assert answer.returncode == 2
    assert "ra-11.md: is not a regular file" in answer.stderr
    assert "rg-16.md is there already" in answer.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ra-11.md", "rg-16.md"]


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_no_draft_is_made_of_a_meeting_that_does_not_take_place(status: str, small: Path, tmp_path: Path) -> None:
    file = small / "plan.yaml"
    file.write_text(SMALL.replace("dates: 2025-03-07, status: held", f"dates: 2025-03-07, status: {status}"), "utf-8")
    answer = run("agenda", "irg-2", "--plan", small)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"irg-2 is {status}" in answer.stderr
    answer = run("agenda", "--year", "2025", "--plan", small, "-o", tmp_path / "2025")
    assert answer.returncode == 0
    assert f"left out: irg-2 is {status}\n" in answer.stderr
    assert [path.name for path in (tmp_path / "2025").iterdir()] == ["wgp-2.md"]
    assert (
        "Implementation Review Group"
        not in texts(made(small, "wgp-2")).partition("Proposed organization")[2].partition("##")[0]
    )


def test_without_the_extra(tmp_path: Path) -> None:
    """One line with the install command."""
    (tmp_path / "docx").mkdir()
    (tmp_path / "docx" / "__init__.py").write_text("raise ModuleNotFoundError('docx')")
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from cosp_plan.cli import main; main()"
    import subprocess

    answer = subprocess.run(
        [sys.executable, "-c", program, "agenda", "rg-16", "--format", "docx", "-o", str(tmp_path / "x.docx")],
        cwd=RIVERS,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 2
    assert answer.stderr.splitlines() == [
        f"cosp-plan: writing Word documents needs the extra `docx`: {sys.executable} -m pip install python-docx"
    ]


def test_check_imports_nothing_of_it() -> None:
    import subprocess

    program = (
        "import sys; sys.argv = ['cosp-plan', 'check', 'workplans']\n"
        "from cosp_plan.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = ('babel', 'jinja2', 'docx', 'rich', 'cosp_plan.agendas.', 'cosp_plan.calendars.')\n"
        "print([m for m in sys.modules if m.startswith(heavy)])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=RIVERS, env=clean_environment(), capture_output=True, text=True, check=True
    )
    assert answer.stdout.splitlines()[-1] == "[]"


def test_items_of_one_number_keep_the_later_list() -> None:
    """The Assembly's item 7 of 2019 gave way to the follow-up item of 2023."""
    index = index_of(PLAN)
    listed = items.listed([index.meetings["ra-11"]], index)
    sevens = [one.item for one in listed if one.item.number == 7]
    assert [item.year for item in sevens] == [2023]
