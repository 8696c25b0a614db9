"""The words of feeds, tables and drafts: complete in every language, and a plan's own."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from string import Formatter

import pytest
from typer.testing import CliRunner

from cosp_plan import cli, language
from cosp_plan.days.runs import SATURDAY
from cosp_plan.index import Index
from cosp_plan.language import certainty, titles
from cosp_plan.language.dates import FromBabel, Given
from cosp_plan.language.words import Words
from cosp_plan.model import NOWHERE, Days, Holiday, Plan
from cosp_plan.reading.lists import Many
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan
from cosp_plan.reading.shapes import BODY, ENTRY, MEETING

LANGUAGES = language.languages()
OWN = {"unit", "units", "Unit", "Units", "organ", "instrument", "about", "declaration", "of_declaration"}

PLAN = """
workplan:
  id: small
  title: Follow-up
  short: Small follow-up
  notice: unofficial; not a paper of the Assembly
  translations:
    fr: {notice: non officiel ; n'est pas un document de l'Assemblée}
  declaration: ./declaration.yaml
  bodies: ./bodies.yaml
  period: 2024-01-01/2026-12-31
  timezone: Europe/Vienna
  revised: 2025-06-30
sources: {a: {title: Annex}}
meetings:
  - {id: irg-16-r2, body: irg, session: 16, resumed: 2, dates: [2025-08-28/2025-09-02, 2025-09-04], status: held,
     certainty: stated, inferred: [dates, place], source: a}
entries:
  - {id: one, year: 2025, body: irg, paragraphs: 4-5, keywords: [One], meeting: irg-16-r2, status: held,
     evidence: [{source: a}], certainty: stated, inferred: [translations, meeting], source: a}
"""
DECLARATION = """
declaration:
  id: report
  title: A report
  unit: {one: recommendation, many: recommendations, translations: {fr: {one: recommandation, many: recommandations}}}
  source: a
sources: {a: {title: The report}}
sections: [{id: all, title: All of it, paragraphs: 1-6}]
paragraphs: [{number: 4, topic: extradition, articles: ["44"]}]
"""
BODIES = """
bodies:
  - id: irg
    name: Implementation Review Group
    short: IRG
    seat: Vienna
    items: [{title: Follow-up, role: follow-up, year: 2023, source: a}]
    certainty: stated
    source: a
organ: {name: Assembly of the States Parties, short: Assembly, translations: {fr: {name: Assemblée des États parties}},
  source: a}
instrument: {name: Treaty of 2003, short: Treaty, source: a}
sources: {a: {title: Rules}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan whose words are all its own."""
    for name, text in (("plan", PLAN), ("declaration", DECLARATION), ("bodies", BODIES)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def plan(folder: Path) -> Plan:
    reading = read_plan(plans_at(folder)[0])
    assert reading.findings == ()
    return reading.plan


def terms_of(code: str) -> dict[str, str]:
    return language.content(language.TERMS / f"{code}.yaml", pages=True)["terms"]


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name} - OWN


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_every_term(code: str) -> None:
    """With the same blanks to be filled in."""
    content = language.content(language.TERMS / f"{code}.yaml", pages=True)
    assert content["language"]["code"] == code
    assert len(content["ordinals"]) == 40
    first = terms_of(LANGUAGES[0])
    assert {key: blanks(text) for key, text in content["terms"].items()} == {k: blanks(t) for k, t in first.items()}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("shape", [BODY, ENTRY, MEETING], ids=lambda shape: shape.name)
def test_every_field_that_may_be_inferred_has_a_word(code: str, shape: object) -> None:
    (inferred,) = [field.kind for field in shape.fields if field.name == "inferred"]
    assert isinstance(inferred, Many)
    assert {f"field_{name}" for name in inferred.schema()["items"]["enum"]} - {"field_translations"} <= terms_of(
        code
    ).keys()


def test_small_words_are_those_of_every_file() -> None:
    """A line of each file gives them: it is the one that the file means."""
    files = [language.content(language.TERMS / f"{code}.yaml", pages=True) for code in LANGUAGES]
    assert language.small_words() == {word for content in files for word in content["small_words"].split()}


def test_one_language_is_that_original() -> None:
    assert [code for code in LANGUAGES if Words.of(Plan(""), code).original] == [Words.of(Plan("")).code]


# --- what a plan calls itself ------------------------------------------------------------------------------------


def test_a_plan_has_words_of_its_own(plan: Plan) -> None:
    own = Words.of(plan).own
    assert own == {
        "unit": "recommendation",
        "units": "recommendations",
        "Unit": "Recommendation",
        "Units": "Recommendations",
        "about": "unofficial; not a paper of the Assembly",
        "declaration": "the declaration",
        "of_declaration": "of the declaration",
        "organ": "Assembly",
        "instrument": "Treaty",
    }
    french = Words.of(plan, "fr").own
    assert (french["units"], french["organ"], french["instrument"]) == (
        "recommandations",
        "Assemblée des États parties",
        "Treaty",
    )
    assert french["about"] == "non officiel ; n'est pas un document de l'Assemblée"


def test_a_plan_without_words_of_its_own() -> None:
    words = Words.of(Plan(""))
    assert words.notice(None) == "unofficial; data as of an unknown day"
    assert words("annex") == "Paragraphs of the declaration taken up"
    assert words.own["organ"] == words.own["instrument"] == ""


@pytest.mark.parametrize("command", [["coverage"], ["coverage", "--by", "body"], ["agenda", "irg-16-r2"], ["check"]])
def test_whatever_is_made_of_a_plan_says_its_own_words(command: list[str], folder: Path) -> None:
    path = [str(folder)] if command == ["check"] else ["--plan", str(folder)]
    said = CliRunner().invoke(cli.app, [*command, *path]).output
    for foreign in ("Conference", "Convention", "United Nations"):
        assert foreign not in said
    if command[0] == "agenda":
        assert "Provisions of the Treaty that these recommendations name: article 44." in said
        assert "Recommendations of the declaration taken up" in said
        assert "paragraph" not in said.lower()
    if command[0] != "check":
        assert "nofficial; not a paper of the Assembly; data as of" in said


def test_the_package_names_no_organ_and_no_instrument() -> None:
    package = Path(cli.__file__).parent.parent
    for module in package.glob("**/*.py"):
        text = module.read_text("utf-8")
        assert not [name for name in ("Conference", "Convention", "United Nations") if name in text], module
    for terms in language.TERMS.glob("*.yaml"):
        assert "Nations" not in terms.read_text("utf-8")


# --- how sure, when, which session -------------------------------------------------------------------------------


def test_certainty(plan: Plan) -> None:
    words = Words.of(plan)
    (meeting,), (entry,) = plan.meetings, plan.entries
    assert certainty.certainty(meeting, words) == "dates and place inferred"
    assert certainty.in_full(meeting, words) == "stated; dates and place inferred"
    assert certainty.placing(entry, words) == "meeting inferred"
    assert (
        certainty.inferred_fields(entry, words) == "meeting"
    )  # whose translation it is says nothing against the entry
    guessed = meeting._replace(certainty="inferred", inferred=())
    assert certainty.certainty(guessed, words) == certainty.in_full(guessed, words) == "inferred"
    assert certainty.inferred_fields(guessed, words) == "everything"


def test_titles(plan: Plan) -> None:
    index, words = Index.of(plan), Words.of(plan)
    (meeting,) = plan.meetings
    assert titles.title(meeting, index, words) == "IRG 16, second resumed session"
    assert titles.in_a_row(meeting, index, words) == "IRG 16 (second resumed session)"
    assert titles.in_a_sentence(meeting, index, words) == "IRG, second resumed sixteenth session"
    assert titles.title(meeting._replace(resumed=None), index, words) == "IRG 16"
    assert titles.title(meeting._replace(title="A special session"), index, words) == "A special session"
    special = meeting._replace(session=None, resumed=None, special=True)
    assert titles.title(special, index, words) == titles.in_a_row(special, index, words) == "IRG, special session"


@pytest.mark.parametrize(
    ("code", "first", "last", "said"),
    [
        ("en", date(2025, 9, 1), date(2025, 9, 1), "1 September 2025"),
        ("en", date(2025, 9, 1), date(2025, 9, 5), "1–5 September 2025"),
        ("en", date(2025, 8, 28), date(2025, 9, 2), "28 August – 2 September 2025"),
        ("en", date(2025, 12, 30), date(2026, 1, 2), "30 December 2025 – 2 January 2026"),
        ("fr", date(2025, 9, 1), date(2025, 9, 5), "1er-5 septembre 2025"),
        ("fr", date(2025, 9, 1), date(2025, 10, 1), "1er septembre – 1er octobre 2025"),
    ],
)
def test_days(code: str, first: date, last: date, said: str) -> None:
    assert Words.of(Plan(""), code).days([Days(first, last)]) == said


def test_weekdays_lists_and_lengths() -> None:
    english, french = Words.of(Plan(""), "en"), Words.of(Plan(""), "fr")
    assert french.day(date(2025, 9, 1), weekday=True) == "lundi 1er septembre 2025"
    assert english.listed([]) == ""
    assert english.listed("A") == "A"
    assert english.listed("ABC") == "A, B and C"
    assert french.listed("ABC") == "A, B et C"
    assert (english.length(10, "weeks"), french.length(1, "months")) == ("10 weeks", "1\u00a0mois")
    saturday = date(2025, 9, 6)
    assert saturday.weekday() == SATURDAY
    eid = Holiday(saturday, "Eid", {"fr": "Aïd"}, "", NOWHERE)
    assert [english.closed(saturday, None), english.closed(date(2025, 9, 7), None)] == ["a Saturday", "a Sunday"]
    assert [english.closed(saturday, eid), french.closed(saturday, eid)] == ["Eid", "Aïd"]


# --- a third language --------------------------------------------------------------------------------------------


SPANISH = """
language: {code: es, tag: es-ES, locale: es_ES, first_of_month: "1", days: "{first} a {last}"}
terms:
  session: "{ordinal} período de sesiones"
  title_annotated: "Programa provisional anotado y propuesta de organización de los trabajos"
  place_and_dates: "{place}, {dates}"
  draft_notice: "Proyecto; {about}; datos al {day}"
ordinals: [primer, segundo, tercer]
ordinal: "{number}º"
places: {Vienna: Viena}
"""


def test_a_third_language_is_one_file(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the file lacks is said in the language of the data."""
    terms = tmp_path / "terms"
    terms.mkdir()
    for code in {*LANGUAGES} - {"es"}:
        shutil.copy(language.TERMS / f"{code}.yaml", terms)
    (terms / "es.yaml").write_text(SPANISH, encoding="utf-8")
    monkeypatch.setattr(language, "TERMS", terms)
    assert language.languages() == sorted({*LANGUAGES, "es"})
    drafted = CliRunner().invoke(cli.app, ["agenda", "irg-16-r2", "--plan", str(folder), "--lang", "es"])
    assert drafted.exit_code == 0
    assert "# Programa provisional anotado y propuesta de organización de los trabajos" in drafted.output
    assert "Viena, 28 de agosto – 2 de septiembre de 2025 y 4 de septiembre de 2025" in drafted.output
    assert "Proyecto; unofficial; not a paper of the Assembly; datos al 30 de junio de 2025" in drafted.output
    left = drafted.output.partition("### Translations")[2]
    for kind in (
        "names of bodies",
        "keywords: “One”",
        "topics: recommendation 4",
        "“Sources”",
        "fixed words: ",
        "“unofficial; not a paper of the Assembly”",
        "“recommendations”",
    ):
        assert kind in left
    assert "Viena" not in left


def test_a_file_of_a_language_may_lack_anything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for code in LANGUAGES:
        shutil.copy(language.TERMS / f"{code}.yaml", tmp_path)
    least = "language: {code: de, tag: de-DE, locale: de_DE}\nterms: {annotations: Anmerkungen}\n"
    (tmp_path / "de.yaml").write_text(least, encoding="utf-8")
    monkeypatch.setattr(language, "TERMS", tmp_path)
    words = Words.of(Plan(""), "de")
    assert (words("annotations"), words("work"), words.ordinal(2)) == (
        "Anmerkungen",
        "Proposed organization of work",
        "second",
    )
    assert words.day(date(2025, 9, 1)) == "1. September 2025"
    assert not words.original


@pytest.mark.parametrize("notice", ["Unofficial.", "Unofficial;\nours ;", "  Unofficial  "])
def test_a_notice_is_a_part_of_a_sentence(notice: str, plan: Plan) -> None:
    words = Words.of(plan._replace(workplan=plan.workplan._replace(notice=notice)))  # type: ignore[union-attr]
    assert re.fullmatch(r"Unofficial(?:; ours)?; data as of 2025-06-30", words.notice(date(2025, 6, 30)))


def test_an_unknown_language_names_those_that_there_are(folder: Path) -> None:
    drafted = CliRunner().invoke(cli.app, ["agenda", "irg-16-r2", "--plan", str(folder), "--lang", "xx"])
    assert drafted.exit_code == 2
    assert all(code in drafted.output for code in LANGUAGES)


def test_a_draft_in_a_language_original_needs_no_translation(folder: Path) -> None:
    drafted = CliRunner().invoke(cli.app, ["agenda", "irg-16-r2", "--plan", str(folder)])
    assert "ranslation" not in drafted.output


def test_no_language_is_named_in_code() -> None:
    package = Path(cli.__file__).parent.parent
    for module in package.glob("**/*.py"):
        text = module.read_text("utf-8")
        assert not [code for code in LANGUAGES if f'"{code}"' in text or f"'{code}'" in text], module


def test_dates_and_lists_that_a_file_gives_are_those_of_babel() -> None:
    """They stand there only because Babel takes long to load."""
    given = [words for words in (Words.of(Plan(""), code) for code in LANGUAGES) if isinstance(words.dates, Given)]
    assert [words.original for words in given] == [True]
    for words in given:
        babel = FromBabel(words.locale)
        for day in (date(2024, 1, 1) + timedelta(days) for days in range(366)):
            assert words.dates.day(day, False) == babel.day(day, False)
            assert words.dates.day(day, True) == babel.day(day, True)
            assert words.dates.day_of_month(day) == babel.day_of_month(day)
        for texts in ("ab", "abc", "abcde"):
            assert words.dates.listed([*texts]) == babel.listed([*texts])
