"""Feeds as other programs read them: icalendar, vobject and ical.js see what the plan says, as RFC 5545 has it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from helpers import EXAMPLES, PLAN, ROOT
from hypothesis import given
from hypothesis import strategies as st
from readers.feeds import Read, by_icalendar, by_icaljs, by_vobject
from readers.office import Office, invoke, quoted

from cosp_plan.calendars import deadlines, events, ical
from cosp_plan.calendars.events import Event
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.reading.locate import plans_at
from cosp_plan.reading.plans import read_plan

FEEDS = ("all", "ra", "rg", "wgp", "em", "deadlines")

HOSTILE = {
    "a, b; c: d = e": "a, b; c: d = e",
    "\"quoted\" and 'quoted' and ^n ^' %0A": "\"quoted\" and 'quoted' and ^n ^' %0A",
    "back\\slash, \\n is no line break, \\": "back\\slash, \\n is no line break, \\",
    "two\nlines": "two\nlines",
    "two\r\nlines": "two\nlines",
    "two\rlines": "two\nlines",
    "BEGIN\nEND:VEVENT\r\nEND:VCALENDAR\nBEGIN:VEVENT\nUID:x": "BEGIN\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VEVENT\nUID:x",
    "a\x85b\u2028c\u2029d\x0be\x0cf": "a\\x85b\\u2028c\\u2029d\\x0be\\x0cf",
    "\x07\x1b[2J\x7f\x9b": "\\x07\\x1b[2J\\x7f\\x9b",
    "tab\there": "tab here",
    "\u202egnp.exe\u202c": "\\u202egnp.exe\\u202c",
    "مكافحة الفساد، دورة ١٦": "مكافحة الفساد، دورة ١٦",
    "反腐敗、" * 60: "反腐敗、" * 60,
    "x" * 300: "x" * 300,
    ";," * 150: ";," * 150,
    "Σύνοδος 👩🏽‍⚖️ é \u00a0 \ufe0f": "Σύνοδος 👩🏽‍⚖️ é \u00a0 \ufe0f",
    **{f"{'x' * n}👩🏽‍⚖️é{'y' * 74}😀": f"{'x' * n}👩🏽‍⚖️é{'y' * 74}😀" for n in range(50, 76)},
    **{f"{'x' * n} y": f"{'x' * n} y" for n in range(56, 70)},
}
"""What stands in the plan, and what readers are to read: line breaks are kept, other control codes made visible."""

ADDRESSES = {
    "https://a.example/x,y;z?q=a,b&r=c:d#e": "https://a.example/x,y;z?q=a,b&r=c:d#e",
    "https://a.example/%E2%82%AC,": "https://a.example/%E2%82%AC,",
    "https://a.example/الحدث/é": "https://a.example/%D8%A7%D9%84%D8%AD%D8%AF%D8%AB/%C3%A9",
    "https://a.example/\\n'\"<>": "https://a.example/%5Cn'%22%3C%3E",
    "https://a.example/" + "x" * 300: "https://a.example/" + "x" * 300,
}

TITLE = ',;:\\"'


def unfolded(feed: bytes) -> list[str]:
    """The content lines, after a look at the physical ones: at most 75 octets, CRLF, whole characters."""
    assert feed.endswith(b"\r\n")
    physical = feed.split(b"\r\n")[:-1]
    for line in physical:
        assert len(line) <= 75
        assert not re.search(rb"[\r\n\x00-\x08\x0b-\x1f\x7f]", line)
        assert line.strip()
        line.decode("utf-8")
    return feed.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def valid(feed: bytes) -> bytes:
    """The same feed, after a look at what RFC 5545 asks of it: what is required, nothing twice, all in order."""
    lines = unfolded(feed)
    names = [re.split("[:;]", line, maxsplit=1)[0] for line in lines]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    head = names[1 : names.index("BEGIN", 1)]
    assert {"VERSION", "PRODID", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"} <= {*head}
    assert len(head) == len({*head})
    assert "METHOD" not in names
    components = re.findall(r"\nBEGIN:(\w+)\n(.*?)\nEND:\1(?=\n)", "\n".join(lines), re.DOTALL)
    rest = sum(body.count("\n") + 3 for _, body in components)
    assert 2 + len(head) + rest == len(lines), "something stands between the components"
    assert [kind for kind, _ in components] == sorted((kind for kind, _ in components), reverse=True)  # VTIMEZONE first
    for kind, body in components:
        held = [re.split("[:;]", line, maxsplit=1)[0] for line in body.split("\n")]
        if kind == "VEVENT":
            assert len(held) == len({*held})
            assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "STATUS"} <= {*held}
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(uids) == len({*uids})
    return feed


def every_reader(feed: bytes) -> Iterator[list[Read]]:
    """The events as each of the three readers sees them; ical.js last, for the test is skipped where it is missing."""
    yield by_icalendar(feed)
    yield by_vobject(feed)
    yield by_icaljs(feed)[0]


def as_read(event: Event, revised: date) -> Read:
    """What readers are to make of an all-day event that is new."""
    moment = f"{revised}T00:00:00+00:00"
    return Read(
        event.uid,
        f"{event.start}",
        f"{event.end}",
        event.summary,
        event.description,
        event.location,
        event.url,
        event.categories,
        event.status,
        "OPAQUE" if event.busy else "TRANSPARENT",
        "".join(event.related),
        0,
        moment,
        moment,
    )


def test_feeds_read_back_as_the_plan(tmp_path: Path) -> None:
    """Each of the three readers finds each event of the plan, day for day and word for word."""
    plan = read_plan(plans_at(PLAN)[0]).plan
    index, words = Index.of(plan), Words.of(plan)
    revised = plan.workplan.revised
    everything = [
        as_read(event, revised) for one in events.shown([index]).values() for event in events.of_meeting(one, words)
    ]
    due = [as_read(event, revised) for event in deadlines.events([index], words, revised)]
    assert len(everything) == 11
    invoke("calendar", "--plan", PLAN, "-o", tmp_path)
    made = [valid((tmp_path / f"{name}.ics").read_bytes()) for name in FEEDS]
    expected = []
    for name, feed in zip(FEEDS, made, strict=True):
        of = due if name == "deadlines" else [e for e in everything if name == "all" or e.uid.startswith(f"{name}-")]
        expected.append([e._replace(url=ical.uri(e.url)) for e in sorted(of, key=lambda e: (e.start, e.uid))])
        assert by_icalendar(feed) == expected[-1]
        assert by_vobject(feed) == expected[-1]
    assert by_icaljs(*made) == expected


@pytest.mark.parametrize("path", sorted((ROOT / "calendars").glob("*.ics")), ids=lambda path: path.stem)
def test_committed_feeds_are_valid(path: Path) -> None:
    """They have a history that the plan does not tell, so readers are compared with each other."""
    feed = valid(path.read_bytes())
    assert by_icalendar(feed) == by_vobject(feed)


def test_sittings_read_back_as_instants(tmp_path: Path) -> None:
    """In the local time of each meeting: Vienna in summer, Atlanta, Doha."""
    invoke("calendar", "--plan", PLAN, "-o", tmp_path, "--detail", "sittings")
    feed = valid((tmp_path / "all.ics").read_bytes())
    found = by_icalendar(feed)
    assert found == by_vobject(feed)
    starts = {event.uid.partition("@")[0]: event.start for event in found}
    assert starts["rg-14.1.d1s1"] == "2023-04-03T08:00:00+00:00"
    assert starts["rg-16.1.d1s2"][10:] == "T13:00:00+00:00"
    assert starts["ra-10.1.d1s1"] == "2023-12-11T15:00:00+00:00"
    assert starts["ra-11.1.d1s1"] == "2025-12-15T07:00:00+00:00"
    assert found == by_icaljs(feed)[0]


def test_hostile_text_reads_back_equal(tmp_path: Path) -> None:
    """Line breaks, what RFC 5545 escapes, control codes, what a fold must not cut: in title, place and note."""
    office = Office(tmp_path)
    meetings = {
        f"wgp_{n}": f"dates: {date(2026, 1, 5) + timedelta(weeks=n)}, status: held, title: {quoted(text)},\n"
        f"     place: {quoted(text)}, note: {quoted(text)}"
        for n, text in enumerate(HOSTILE, 1)
    }
    office.publish("2026-03-01", **meetings)
    feed = valid((office.feeds / "all.ics").read_bytes())
    for read in every_reader(feed):
        for event, text in zip(read, HOSTILE.values(), strict=True):
            assert event.summary == text
            assert event.location == text
            assert f"\nNote: {text}\nUnofficial; not" in event.description


def test_hostile_keywords_documents_and_addresses_read_back_equal(tmp_path: Path) -> None:
    office = Office(tmp_path)
    texts = [text for text in HOSTILE if len(text) < 100]
    meetings = {
        f"wgp_{n}": f"dates: {date(2026, 1, 5) + timedelta(weeks=n)}, status: held, url: {quoted(url)},\n"
        f"     documents: [{{symbol: X/1, title: {quoted(TITLE)}, url: {quoted(url)}}}]"
        for n, url in enumerate(ADDRESSES, 1)
    }
    entry = f"""
entries:
  - {{id: a, year: 2026, body: wgp, paragraphs: 1, keywords: [{", ".join(map(quoted, texts))}],
     meeting: wgp-1, status: planned, certainty: stated, source: a}}
"""
    office.publish("2026-03-01", more=entry, **meetings)
    feed = valid((office.feeds / "all.ics").read_bytes())
    keywords = "; ".join(HOSTILE[text] for text in texts)
    for read in every_reader(feed):
        assert [event.url for event in read] == list(ADDRESSES.values())
        assert all(
            f"Documents: X/1 {TITLE} {url}\n" in event.description for event, url in zip(read, ADDRESSES, strict=True)
        )
        assert f"\n{keywords} (planned; stated)\n  1. integrity in public life\n" in read[0].description


def test_hostile_names_of_the_plan_and_its_bodies(tmp_path: Path) -> None:
    """The name of a calendar, and a body's abbreviation, whose comma would make two categories in some readers."""
    short, title = "W,G;P\r😀", "a,b;\n\\" + "é" * 90
    office = Office(tmp_path)
    bodies = (EXAMPLES / "small-bodies.yaml").read_text("utf-8").replace("short: WGP", f"short: {quoted(short)}")
    (tmp_path / "bodies.yaml").write_text(bodies, encoding="utf-8")
    office.revise("2026-03-01", wgp_1="dates: 2026-06-04, status: held")
    text = office.plan.read_text("utf-8").replace("title: Test plan", f"title: {quoted(title)}")
    office.plan.write_text(re.sub("bodies: .*", "bodies: ./bodies.yaml", text), encoding="utf-8")
    assert office.calendar().status == 0
    feed = valid((office.feeds / "wgp.ics").read_bytes())
    (name,) = {line.partition(":")[2] for line in unfolded(feed) if line.startswith(("NAME:", "X-WR-CALNAME:"))}
    assert name == "a\\,b\\;\\n\\\\" + "é" * 90 + ": W\\,G\\;P\\n😀"
    for read in every_reader(feed):
        assert read[0].categories == ("W G;P\n😀",)
        assert read[0].summary == "W,G;P\n😀 1"


@given(st.text(st.characters(codec="utf-8"), max_size=200).filter(lambda text: text.strip()))
def test_any_text_reads_back_equal(text: str) -> None:
    """The same for any text at all: what stands in the event is what two readers find, and what this program finds."""
    days = date(2026, 6, 4), date(2026, 6, 5)
    event = Event("a@b", *days, "", text, text, text, "", ("A",), "CONFIRMED", busy=True)
    stamps = ["DTSTAMP:20260301T000000Z", "LAST-MODIFIED:20260301T000000Z", "SEQUENCE:0"]
    head = ["VERSION:2.0", "PRODID:x", "NAME:x", "X-WR-CALNAME:x", "REFRESH-INTERVAL:PT1H", "X-PUBLISHED-TTL:PT1H"]
    feed = valid(ical.calendar(head, [], [[*ical.lines(event), *stamps]]))
    (one,), (two,) = by_icalendar(feed), by_vobject(feed)
    assert one == two
    assert one.summary == one.description == one.location == ical.icalendar_text(text)
