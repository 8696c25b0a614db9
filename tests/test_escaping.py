"""Text from data in each output, and what its readers make of it: the text, and nothing else."""

import html
import json
import re
from pathlib import Path

import cmarkgfm
import pytest
from helpers import lay_small, run
from hypothesis import given
from hypothesis import strategies as st

from cosp_plan import escaping
from cosp_plan.calendars import ical

HOSTILE = st.text(st.sampled_from("ab1@.:/#[]`|\\*_<>&~- \n\t!()ws\x1b\u200b\u202e\u00e9")) | st.text()


def shown_by_github(markdown: str) -> str:
    """What GitHub's Markdown makes of a text, as HTML."""
    return cmarkgfm.github_flavored_markdown_to_html(markdown)


# --- Markdown -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "write to ada@a.example",
        "ada@a.example, bob@b.example",
        "@octocat and @org/team",
        "mailto:ada@a.example",
        "xmpp:ada@a.example/b",
        "a|b@c.example|d",
        "`ada@a.example`",
        "\\ada@a.example",
        "<ada@a.example>",
        "*ada@a.example*",
        "https://ada@a.example/x",
        "https://a.example www.a.example",
    ],
)
@pytest.mark.parametrize("around", ["{}\n", "| a |\n|---|\n| {} |\n", "**{}**\n", "- {}\n"])
def test_an_address_is_no_link_and_a_name_no_mention(text: str, around: str) -> None:
    page = shown_by_github(around.format(escaping.markdown(text)))
    assert "<a" not in page
    assert "@" not in re.sub("<code>.*?</code>", "", page)
    assert text in html.unescape(re.sub("<[^>]*>", "", page))


@given(HOSTILE)
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    page = shown_by_github(f"x{escaping.markdown(text)}x\n")
    assert re.sub("</?code>", "", page.strip()).startswith("<p>x")
    assert set(re.findall("<(\\w+)", page)) <= {"p", "code"}
    shown = html.unescape(re.sub("<[^>]*>", "", page)).strip()
    assert " ".join(shown.split()) == " ".join(f"x{escaping.one_line(text)}x".split())


# --- logs of a GitHub runner --------------------------------------------------------------------------------------


def commands(log: str) -> list[str]:
    """The lines that a runner obeys: `::` at the start, white space aside, or `##[` anywhere."""
    return [line for line in log.splitlines() if line.strip().startswith("::") or "##[" in line]


@given(HOSTILE | st.just("##[error]a") | st.just(" ::error::a") | st.just("###[#[::"))
def test_no_line_of_any_text_is_a_command(text: str) -> None:
    assert commands(escaping.line_start(escaping.one_line(text))) == []
    content = {"text": text, f"key {text}": [text]}
    document = escaping.json_document(content)
    assert commands(document) == []
    assert json.loads(document) == content


@given(HOSTILE | st.just("::error::a") | st.just("a" * 61 + "::error::" + "b" * 200) | st.just(":" * 300))
def test_no_cell_and_no_line_of_a_feed_begins_a_command(text: str) -> None:
    assert commands(escaping.csv_cell(text)) == []
    folded = ical.fold(ical.text_line("SUMMARY", text)).decode()
    assert folded.replace("\r\n ", "") == ical.text_line("SUMMARY", text) + "\r\n"
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    if ":" * 70 not in text:  # where a line has nothing else, there is no other place to fold
        assert [line for line in folded.split("\r\n")[1:] if line.strip().startswith("::")] == []


COMMANDS = (
    "check {}",
    "check {} --format concise",
    "check {} --format json",
    "check ./{}/x",
    "coverage --plan {}",
    "coverage --plan {} --by paragraph",
    "coverage --plan {} --format markdown",
    "coverage --plan {} --format csv",
    "coverage --plan {} --format json",
    "meetings --plan {}",
    "meetings --plan {} --format csv",
    "agenda wgp-1 --plan {}",
    "calendar --plan {} --check",
)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("text", ["##[error]x", "::error::x", "x ::error::x ::warning::y ##[group]z"])
def test_no_text_of_a_plan_is_a_command(command: str, text: str, tmp_path: Path) -> None:
    """In every column and line that a table breaks a text into."""
    folder = tmp_path / "::error::plan"
    folder.mkdir()
    lay_small(folder)
    quoted, long = json.dumps(text), json.dumps(" ".join([text] * 30))
    (folder / "::error file=a::.yaml").write_text(
        f"workplan: {{id: test, title: {long}, declaration: ./small-declaration.yaml, timezone: Europe/Vienna,\n"
        "           period: 2023-01-01/2026-12-31, revised: 2026-11-21}\n"
        f"sources: {{a: {{title: {quoted}}}}}\n"
        f"entries: [{{id: e, year: 2026, body: wgp, paragraphs: 1, keywords: [{quoted}], meeting: wgp-1,\n"
        f"           status: planned, certainty: stated, source: a, note: {long}}}]\n"
        f"meetings: [{{id: wgp-1, body: wgp, session: 1, dates: 2026-12-03, title: {long}, place: {quoted},\n"
        f"            status: confirmed, certainty: stated, source: a, note: {quoted}}}]\n"
        f"deferred: [{{paragraphs: 2-6, reason: {long}, until: 2026-12-31}}]\n"
        + (f"? {quoted}\n: {quoted}\n" if command.startswith("check") else ""),
        "utf-8",
    )
    answer = run(*(part.format(folder.name) for part in command.split()), cwd=tmp_path)
    assert answer.stdout + answer.stderr
    assert commands(answer.stdout + answer.stderr) == []


# --- what is not to be seen ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202E, 0x2060, 0x2066, 0xFEFF, 0xE0041, 0x1B, 0x85, 0x2028],
)
def test_what_is_not_to_be_seen_is_shown_as_what_it_is(code: int) -> None:
    shown = escaping.one_line(f"a{chr(code)}b")
    assert shown.isprintable()
    assert f"{code:x}" in shown


def test_letters_of_every_script_stay() -> None:
    text = "São Tomé – عربي עברית हिन्दी فارسی‌ها 中文 한국어 👩‍💻"
    assert escaping.one_line(text) == text
