"""Other bodies, other texts: what the plans of the Commission on Narcotic Drugs ask of the format, and get."""

import re
from datetime import date
from pathlib import Path

import icalendar
import pytest
from helpers import CND, PARLIAMENT, checked, lay_small, run
from num2words import num2words
from readers.office import invoke

from cosp_plan.agendas.content import Content, Request
from cosp_plan.agendas.timetable import blocks
from cosp_plan.agendas.tree import Table
from cosp_plan.coverage import coverage
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.model import Labels, Plan
from cosp_plan.paragraphs import ParagraphSet
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan

FIRST, SECOND = CND / "2019-2023", CND / "2024-2028"
UNUMBERED = "Numbers in square brackets are of this data: the declaration does not number its challenges."


def plan_at(path: Path) -> Plan:
    (found,) = plans_at(path)
    return read_plan(found).plan


def said(*command: str | Path, plan: Path = FIRST) -> str:
    """What a command prints of a plan, in one line."""
    answer = invoke(*map(str, command), "--plan", str(plan))
    assert (answer.status, answer.err) == (0, "")
    return " ".join(answer.out.split())


# --- the whole -----------------------------------------------------------------------------------------------------


def test_the_data_is_whole() -> None:
    first, second = plan_at(FIRST), plan_at(SECOND)
    entries = [*first.entries, *second.entries]
    assert len(entries) == 34
    assert sum(entry.status == "held" and bool(entry.evidence) for entry in entries) == 31
    meetings = [*first.meetings, *second.meetings]
    assert (len(meetings), sum(len(meeting.sittings) for meeting in meetings)) == (26, 44)
    assert {meeting.session for meeting in meetings if meeting.body == "cnd" and meeting.session} == {*range(62, 70)}


def test_the_first_plan_took_up_all_and_the_second_leaves_a_gap() -> None:
    assert "The plan schedules all 11 challenges. Of the 11 scheduled, 11 are reported as taken up" in said("coverage")
    assert checked(FIRST).findings == ()
    second = checked(SECOND)
    assert [finding.message.partition(" (")[0] for finding in second.findings] == [
        f"challenge [{number}]" for number in (3, 4, 5, 6)
    ]
    assert str(coverage(plan_at(SECOND)).deferred) == "3-6"
    assert "Data on where [3-6] are taken up" in said("show", plan=SECOND)


# --- a text without numbers ----------------------------------------------------------------------------------------


def test_what_has_no_numbers_is_called_by_what_it_says() -> None:
    """In brackets where a number must stand; by the topic alone in lists; plans and commands go on naming it."""
    text = said("show", "[3]")
    assert text.startswith("Challenge [3]: growing ties of drug trafficking")
    assert "Number ours: the declaration has none" in text
    assert "[1] more kinds of drugs" in said("coverage", "--by", "paragraph")
    assert "[10]✓ [11]✓" in said("coverage", "--format", "map")
    assert UNUMBERED in said("coverage")
    draft = invoke("agenda", "cnd-intersessional-2023-october", "--plan", FIRST).out
    assert "- growing ties of drug trafficking with corruption" in draft
    assert "challenge \\[3\\]: Thematic discussions 2021" in draft
    assert "paragraph" not in draft
    answer = invoke("show", "12", "--plan", FIRST)
    assert "there is no challenge and no year 12: challenges are 1-11" in answer.err
    feed = icalendar.Calendar.from_ical(invoke("calendar", "-o", "-", "--plan", FIRST).raw)
    event = next(one for one in feed.walk("VEVENT") if "October" in one["SUMMARY"])
    assert "\n  growing ties of drug trafficking with corruption" in event["DESCRIPTION"]
    assert "challenge-3" in [str(one) for one in event["CATEGORIES"].cats]


LABELS = Labels({1: "(a)", 2: "(b)", 3: "(c)", 5: "16 (a)"}, numbered=True)


@pytest.mark.parametrize(
    ("labels", "numbers", "text"),
    [
        (Labels(), "1-3, 5", "1-3, 5"),
        (LABELS, "1-3, 5", "(a)-(c), 16 (a)"),
        (LABELS, "1-2, 4-6", "(a), (b), 4, 16 (a), 6"),
        (Labels(numbered=False), "3-6, 9", "[3-6, 9]"),
        (LABELS._replace(numbered=False), "2-4, 7", "(b), (c), [4, 7]"),
        (LABELS, "", ""),
    ],
)
def test_labels(labels: Labels, numbers: str, text: str) -> None:
    wanted = ParagraphSet(tuple(map(int, (part.split("-") * 2)[:2])) for part in numbers.split(", ") if part)  # type: ignore[misc]
    assert labels.listed(wanted) == text


def test_labels_of_a_declaration(tmp_path: Path) -> None:
    """In findings, tables and drafts as the text has them; the plan goes by number."""
    lay_small(tmp_path)
    declaration = tmp_path / "small-declaration.yaml"
    text = declaration.read_text("utf-8")
    for number, letter in enumerate("abcdef", 1):
        text = text.replace(f"- number: {number}\n", f'- number: {number}\n    label: "({letter})"\n')
    declaration.write_text(text, "utf-8")
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "plan.yaml").write_text(
        """
workplan: {id: a, title: A, declaration: ../small-declaration.yaml, period: 2024-01-01/2024-12-31, timezone: UTC,
  revised: 2024-12-31}
sources: {a: {title: A source}}
meetings: [{id: wgp-1, body: wgp, session: 1, dates: 2024-03-04, status: held, certainty: stated, source: a}]
entries:
  - {id: it, year: 2024, body: wgp, paragraphs: 1-3, keywords: [It], meeting: wgp-1, status: planned,
     certainty: stated, source: a}
standing: [{body: irg, paragraphs: 4-5, certainty: stated, source: a}]
""",
        "utf-8",
    )
    plan = tmp_path / "plan"
    (finding,) = checked(plan).findings
    assert finding.message.startswith("paragraph (f) (")
    assert "(a)-(c)" in said("coverage", "--by", "body", plan=plan)
    for word in ("2", "(b)", "B"):
        assert said("show", word, plan=plan).startswith("Paragraph (b): ")
    assert (
        "- \\(b\\) " in invoke("agenda", "wgp-1", "--plan", plan).out
        or "- (b) " in invoke("agenda", "wgp-1", "--plan", plan).out
    )


# --- sessions, and what is between them ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("meeting", "language", "head"),
    [
        ("cnd-67", "en", "**Sixty-seventh session**"),
        ("cnd-67", "fr", "**Soixante-septième session**"),
        ("cnd-66-r1", "en", "**Reconvened sixty-sixth session**"),
        ("cnd-66-r1", "fr", "**Reprise de la soixante-sixième session**"),
        (
            "cnd-intersessional-2021",
            "en",
            "**Thematic discussions 2021 (first intersessional meeting of the sixty-fourth session)**",
        ),
        ("cnd-intersessional-2023-october", "en", "**Thematic discussions 2023, October**"),
    ],
)
def test_what_a_session_is_called(meeting: str, language: str, head: str) -> None:
    assert head in invoke("agenda", meeting, "--lang", language, "--plan", FIRST).out


@pytest.mark.parametrize("language", ["en", "fr"])
def test_ordinals_are_those_of_the_library(language: str) -> None:
    words = Words.of(plan_at(FIRST), language)
    for number in range(1, 41):
        found = num2words(number, lang=language, to="ordinal")
        assert words.ordinal(number) == {"premier": "première"}.get(found, found)
    wanted = {
        "en": ["eightieth", "one hundredth", "two hundredth"],
        "fr": ["quatre-vingtième", "centième", "deux centième"],
    }
    assert [words.ordinal(number) for number in (80, 100, 200)] == wanted[language]


def test_a_meeting_between_sessions_has_its_own_items() -> None:
    draft = invoke("agenda", "cnd-intersessional-2022", "--plan", FIRST).out
    agenda = draft.partition("## Provisional agenda")[2].partition("## Annotations")[0]
    assert re.findall(r"\*\*(.+?)\*\* (.+?)\.", agenda) == [("1.", "Thematic sessions"), ("2.", "Other business")]
    assert "of the provisional agenda" not in draft  # none of the two is the item under which it is adopted
    assert "reviewed as a whole" not in draft  # that is an item of sessions
    regular = invoke("agenda", "cnd-65", "--plan", FIRST).out
    assert "Item 2 of the provisional agenda" in regular
    assert regular.count("The session opened on") == 1
    assert "Thematic sessions" not in regular.partition("## Annotations")[0]


def test_a_session_that_opens_on_the_last_day_of_the_one_before() -> None:
    """True days are no fault, and the draft and the feed say both."""
    meetings = {meeting.id: meeting for meeting in plan_at(FIRST).meetings}
    assert meetings["cnd-63"].opened == meetings["cnd-62-r1"].last_day == date(2019, 12, 13)
    opening = "The session opened formally on Friday, 13 December 2019. Its sittings begin on Monday, 2 March 2020, at"
    assert opening in said("agenda", "cnd-63")
    assert "Opened formally, 13 December 2019" in said("show", "cnd-63")
    feed = invoke("calendar", "-o", "-", "--plan", FIRST).out.replace("\n ", "")
    assert "Opened formally on 13 December 2019." in feed


# --- half-days -----------------------------------------------------------------------------------------------------

WEEKS = ("cnd-intersessional-2023-october", "cnd-intersessional-2023-december", "cnd-intersessional-2024")


def half_days(plan: Plan, meeting: str) -> list[tuple[str, str]]:
    """When, and what first, as the draft of a meeting has it."""
    index, words = Index.of(plan), Words.of(plan)
    (table,) = [
        block
        for block in blocks(Content.of(Request((index.meetings[meeting],)), index, words))
        if isinstance(block, Table)
    ]
    return [(when or "", title or "") for when, _, title in table.rows if when]


def test_drafts_give_the_half_days_as_they_were_held() -> None:
    assert [title for _, title in half_days(plan_at(FIRST), WEEKS[0])] == [
        "Stock-taking: range of drugs and drug markets",
        "Stock-taking: record levels",
        "Stock-taking: corruption and organized crime",
        "Stock-taking: confiscated proceeds",
        "Stock-taking: information technologies",
        "Stock-taking: conventions and human rights obligations",
    ]
    days = [when.replace("\n", ", ") for when, _ in half_days(plan_at(FIRST), WEEKS[1])]
    assert days[0] == "Monday, 4 December 2023, 10 a.m.–1 p.m."
    assert days[-1] == "Wednesday, 6 December 2023, 3–6 p.m."


@pytest.mark.parametrize(
    ("path", "meeting", "alike"), [(FIRST, WEEKS[0], 6), (FIRST, WEEKS[1], 6), (SECOND, WEEKS[2], 1)]
)
def test_how_far_the_suggestion_agrees_with_what_was_held(path: Path, meeting: str, alike: int) -> None:
    """Of six half-days each: both of 2023 whole; of 2024, when two challenges had two half-days apart, the first."""
    plan = plan_at(path)
    without = plan._replace(meetings=tuple(one._replace(sittings=()) for one in plan.meetings))
    held, suggested = half_days(plan, meeting), half_days(without, meeting)
    assert [when for when, _ in held] == [when for when, _ in suggested]
    assert sum(one == other for one, other in zip(held, suggested, strict=True)) == alike


def test_hours_of_a_meeting_are_in_drafts_and_feeds() -> None:
    draft = half_days(plan_at(FIRST), "cnd-intersessional-2021")
    assert [when.partition("\n")[2] for when, _ in draft] == ["10.30 a.m.–1.30 p.m.", "3–6 p.m."] * 3
    feed = icalendar.Calendar.from_ical(invoke("calendar", "-o", "-", "--detail", "sittings", "--plan", FIRST).raw)
    hours = {
        f"{event['DTSTART'].dt:%H:%M}-{event['DTEND'].dt:%H:%M}"
        for event in feed.walk("VEVENT")
        if event["DTSTART"].dt.date() == date(2021, 9, 20)
    }
    assert hours == {"09:00-11:00", "12:00-14:00", "15:00-17:00"}
    said_of_them = [event["DESCRIPTION"] for event in feed.walk("VEVENT") if event["DTSTART"].dt.year == 2021]
    assert any("usual" in text for text in said_of_them)  # the regular session's
    assert not any("usual" in text for text in said_of_them if "Information" in text)


@pytest.mark.parametrize(("hours", "clashes"), [("", 0), ('hours: ["9:00-11:00", "15:00-18:00"], ', 1)])
def test_clashes_go_by_the_hours_of_a_meeting(tmp_path: Path, hours: str, clashes: int) -> None:
    """Half past nine is before the usual sitting."""
    (lay_small(tmp_path) / "plan").mkdir()
    text = JOINT.replace("id: wgp-1, ", f"id: wgp-1, {hours}")
    (tmp_path / "plan" / "plan.yaml").write_text(text, "utf-8")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:a", "DTSTAMP:20240101T000000Z"]
    lines += ["DTSTART:20241206T083000Z", "DTEND:20241206T085000Z", "SUMMARY:Breakfast", "END:VEVENT", "END:VCALENDAR"]
    (tmp_path / "busy.ics").write_text("\r\n".join([*lines, ""]), "utf-8")
    answer = run("check", "plan", "--clashes", "busy.ics", "--select", "clash", "--format", "concise", cwd=tmp_path)
    assert answer.stdout.count("[clash]") == clashes, answer.stdout


JOINT = """
workplan: {id: joint, title: A, declaration: ../small-declaration.yaml, period: 2024-01-01/2024-12-31,
  timezone: Europe/Vienna, revised: 2024-01-01}
sources: {a: {title: A source}}
meetings:
  - {id: wgp-1, body: wgp, session: 1, dates: 2024-12-05/2024-12-06, status: confirmed, certainty: stated, source: a,
     place: Vienna, sittings: [{day: 2024-12-05, part: morning, title: Joint opening},
     {day: 2024-12-05, part: afternoon, entry: sport}, {day: 2024-12-06, part: morning, title: Own business}]}
  - {id: irg-1, body: irg, session: 1, dates: 2024-12-05/2024-12-06, status: confirmed, certainty: stated, source: a,
     place: Vienna, sittings: [{day: 2024-12-05, part: morning, title: Joint opening},
     {day: 2024-12-05, part: afternoon, entry: sport}, {day: 2024-12-06, part: afternoon, title: Review}]}
entries:
  - {id: sport, year: 2024, body: [wgp, irg], paragraphs: 1-6, keywords: [Sport], meeting: [wgp-1, irg-1],
     status: planned, certainty: stated, source: a}
"""


def test_a_joint_day_and_the_next_one_split_between_two_bodies(tmp_path: Path) -> None:
    """Each sits on its own half of the second day, in drafts and in feeds; the joint draft has both."""
    (lay_small(tmp_path) / "plan").mkdir()
    (tmp_path / "plan" / "plan.yaml").write_text(JOINT, "utf-8")
    plan = tmp_path / "plan"
    assert checked(plan).findings == ()
    of_both = said("agenda", "wgp-1", "irg-1", plan=plan).partition("| Date/time |")[2]
    assert re.findall(r"\| (\w+, \d+ December 2024<br>[^|]+?) \|[^|]*\| ([^|]+?) \|", of_both) == [
        ("Thursday, 5 December 2024<br>10 a.m.–1 p.m.", "Joint opening"),
        ("Thursday, 5 December 2024<br>3–6 p.m.", "Sport"),
        ("Friday, 6 December 2024<br>10 a.m.–1 p.m.", "Own business"),
        ("Friday, 6 December 2024<br>3–6 p.m.", "Review"),
    ]
    answer = run("calendar", "-o", "-", "--body", "irg", "--detail", "sittings", "--plan", "plan", cwd=tmp_path)
    feed = icalendar.Calendar.from_ical(answer.stdout)
    assert [f"{event['DTSTART'].dt:%d %H}" for event in feed.walk("VEVENT")] == ["05 10", "05 15", "06 15"]


# --- a plan in another language --------------------------------------------------------------------------------------


def test_a_plan_in_french_is_drafted_and_published_in_french(tmp_path: Path) -> None:
    """By default; its report is a report, its committees keep their hours, and nothing is left to translate."""
    found = checked(PARLIAMENT)
    assert [finding.message for finding in found.findings] == [
        "recommandation 11 (le partage des coûts avec les communes) is deferred until 2027-06-30"
    ]
    draft = said("agenda", "transports-2", "petitions-1", plan=PARLIAMENT)
    assert "Recommandations du rapport à l'examen" in draft
    assert "le mardi 9 mars 2027, à 9 h 30, à Brumeville" in said("agenda", "transports-3", plan=PARLIAMENT)
    assert "<br>9 h 30-12 h 30 |" in draft
    assert "### Traductions" not in draft
    assert "déclaration" not in draft
    answer = run("calendar", "-o", "-", "--plan", PARLIAMENT, cwd=tmp_path)
    feed = icalendar.Calendar.from_ical(answer.stdout)
    described = " ".join(" ".join(event["DESCRIPTION"] for event in feed.walk("VEVENT")).split())
    assert "Gares rurales ; Passages à niveau" in described
    english = said("agenda", "transports-1", "--lang", "en", plan=PARLIAMENT)
    assert "Left in the language of the data, because no translation is given:" in english


def test_a_body_without_an_abbreviation_is_called_by_its_name() -> None:
    assert "Commission des pétitions, first session" in said("show", "petitions-1", plan=PARLIAMENT)
    assert "HONLEA" in said("show", "honlaf", plan=FIRST)
    assert "Meeting of Heads of National Drug Law Enforcement Agencies (HONLEA), Africa" in said(
        "coverage", "--by", "body", "--format", "csv", plan=FIRST
    )
