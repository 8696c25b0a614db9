"""`cosp-plan propose half-days`: what is taken up when keeps every must, as near to every should as can be."""

import json
import re
import tempfile
from collections.abc import Iterable
from datetime import date, datetime, time
from itertools import combinations, product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers.office import Answer, invoke

from cosp_plan.reports.contract import json_schema

pytest.importorskip("ortools", reason="needs the extra `schedule`")

# --- a plan of its own: a meets on Monday and Tuesday, b on Tuesday; a cluster is of both ---------------------------

SOURCE = {"certainty": "stated", "source": "s"}
SOURCES = {"s": {"title": "S"}}
ITEMS = [
    {"number": 1, "title": "Opening", "role": "organization"},
    {"number": 2, "title": "Review"},
    {"number": 3, "title": "Help"},
    {"number": 4, "title": "Report", "role": "report"},
]
MONDAY, TUESDAY = date(2027, 6, 7), date(2027, 6, 8)


class Plain(yaml.SafeDumper):
    """A writer without aliases, which plans do not have."""

    def ignore_aliases(self, _: object) -> bool:
        return True


def cluster(id: str, body: str | list[str], meeting: str | list[str], paragraphs: Any = 1) -> dict[str, Any]:
    entry = {"id": id, "year": 2027, "body": body, "paragraphs": paragraphs, "keywords": [id.upper()]}
    return entry | {"meeting": meeting, "status": "planned", **SOURCE}


def met(id: str, dates: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "body": id[0], "session": int(id[2]), "dates": dates, "status": "tentative", **SOURCE, **more}


MEETINGS = [met("a-1", "2027-06-07/2027-06-08"), met("b-1", "2027-06-08")]
CLUSTERS = [cluster("joint", ["a", "b"], ["a-1", "b-1"]), cluster("own", "b", "b-1")]


def write(folder: Path, must: list[Any], should: list[Any], **more: Any) -> Path:
    """The plan, and its requirements."""
    items = [{**item, "year": 2026, "source": "s"} for item in more.pop("items", ITEMS)]
    bodies = [{"id": "a", "name": "A", "short": "A", "seat": "Vienna", "items": items, **SOURCE}]
    bodies += [{"id": id, "name": id.upper(), "short": id.upper(), "seat": "Vienna", **SOURCE} for id in "bc"]
    head = {
        "id": "small",
        "title": "Small",
        "declaration": "./text.yaml",
        "bodies": "./bodies.yaml",
        "period": "2026-01-01/2027-12-31",
        "timezone": "Europe/Vienna",
        "revised": date(2027, 1, 1),
    }
    text = {"declaration": {"id": "t", "title": "T", "source": "s"}, "sources": SOURCES}
    text |= {"sections": [{"id": "one", "title": "One", "paragraphs": "1-9"}]}
    plan = folder / "plan"
    plan.mkdir(parents=True)
    files = {
        plan / "text.yaml": text | {"paragraphs": [{"number": n, "topic": "t"} for n in range(1, 10)]},
        plan / "bodies.yaml": {"bodies": bodies, "sources": SOURCES},
        plan / "plan.yaml": {
            "workplan": head,
            "sources": SOURCES,
            "meetings": more.pop("meetings", MEETINGS),
            "entries": more.pop("entries", CLUSTERS),
            "deferred": [{"paragraphs": "2-9", "until": date(2028, 1, 1), "reason": "r"}],
            "requirements": {"must": must, "should": should},
            **more,
        },
    }
    for path, content in files.items():
        path.write_text(yaml.dump(content, Dumper=Plain, sort_keys=False), "utf-8")
    return plan


def propose(plan: Path, *arguments: object, format: str = "json") -> Answer:
    return invoke("propose", "half-days", *arguments, "--plan", plan, "--format", format)


# --- a judge in plain Python: it goes through every way, and shares no code with the scheduler ---------------------

WHEN = [(MONDAY, "morning"), (MONDAY, "afternoon"), (TUESDAY, "morning"), (TUESDAY, "afternoon")]
HOURS = {"morning": (10, 13), "afternoon": (15, 18)}
SITS = {"a": (0, 1, 2, 3), "b": (2, 3)}
THINGS = {"a-1 2": "a", "a-1 3": "a", "joint": "ab", "own": "b"}
"""In the order of the agendas, each with the bodies that take it up."""
CLOSING = 3
"""The half-day on which a closes; on the first it opens."""

Placed = dict[str, frozenset[int]]
"""The half-days of each thing."""


def every_way(sized: Iterable[str], things: Iterable[str] = THINGS) -> list[Placed]:
    """All ways in which no body is in two sessions at once, of any size for some things, and of one for others."""
    things, choices = [*things], []
    for bodies, id in ((THINGS[id], id) for id in things):
        can = SITS["b" if "b" in bodies else "a"]
        sizes = range(1, len(can) + 1) if id in sized else [1]
        choices.append([frozenset(some) for size in sizes for some in combinations(can, size)])
    ways = (dict(zip(things, some, strict=True)) for some in product(*choices))
    return [way for way in ways if not any(_clash(way, body) for body in "ab")]


def _clash(way: Placed, body: str) -> bool:
    own = [n for id, some in way.items() if body in THINGS[id] for n in some]
    return len(own) > len({*own})


def about(line: dict[str, Any], way: Placed) -> list[str]:
    """The things that a line is about."""
    return [id for id in THINGS if id in way and ("for" not in line or line["for"] == id or line["for"] in THINGS[id])]


def runs(some: frozenset[int]) -> int:
    return sum(n - 1 not in some for n in some)


def at(n: int, way: Placed) -> list[str]:
    return [id for id, some in way.items() if n in some]


def sessions(n: int, way: Placed) -> int:
    """What takes place at once; the opening and the closing are sessions of their own where a does nothing else."""
    own = at(n, way)
    return len(own) + (n in (0, CLOSING) and not any("a" in THINGS[id] for id in own))


def night(zone: str, n: int) -> bool:
    """Whether a half-day in Vienna is not all between 8 and 20 o'clock elsewhere."""
    day, part = WHEN[n]
    hours = (datetime.combine(day, time(hour), ZoneInfo("Europe/Vienna")) for hour in HOURS[part])
    first, last = (one.astimezone(ZoneInfo(zone)) for one in hours)
    return first.date() != last.date() or first.hour < 8 or last.hour > 20 or (last.hour == 20 and last.minute > 0)


def broken(line: dict[str, Any], way: Placed) -> int:
    things = about(line, way)
    match {key: value for key, value in line.items() if key != "for"}:
        case {"half-days": limit}:
            return sum(abs(len(way[id]) - limit) for id in things)
        case {"rooms": limit}:
            return sum(max(0, sessions(n, way) - limit) for n in range(4))
        case {"alone": id} if id not in way:
            return 0
        case {"alone": id}:
            others = [other for n in way[id] for other in at(n, way) if other != id]
            bodies = THINGS[id]
            busy = [n for n in way[id] if n in (0, CLOSING) and not any("a" in THINGS[one] for one in at(n, way))]
            return len(others) + (0 if "a" in bodies else len(busy))
        case {"in": "mornings"}:
            return sum(WHEN[n][1] != "morning" for id in things for n in way[id])
        case {"not-in": "2027-06-07 morning"}:
            return sum(n == 0 for id in things for n in way[id])
        case {"not-in": "Mondays"}:
            return sum(n < 2 for id in things for n in way[id])
        case {"zone": zone}:
            return sum(night(zone, n) for id in things for n in way[id])
        case {"together": "all"}:
            return sum(runs(way[id]) - 1 for id in things)
        case {"together": both}:
            some = [way[id] for id in both.split(", ") if id in way]
            return runs(frozenset().union(*some)) - 1 if some else 0
        case {"apart": both}:
            one, other = (way.get(id, ()) for id in both.split(", "))
            return sum(abs(n - m) <= 1 for n in one for m in other)
        case {"order": "agenda"}:
            pairs = [(x, y) for x, y in combinations(things, 2) if {*THINGS[x]} & {*THINGS[y]}]
            return sum(max(way[x]) > min(way[y]) for x, y in pairs)
        case {"fewest": "gaps"}:
            return sum(_gaps(way, body) for body in "ab")
    raise AssertionError(line)


def _gaps(way: Placed, body: str) -> int:
    own = {n for id, some in way.items() if body in THINGS[id] for n in some}
    return sum(n not in own and n < each for each in own for n in SITS[body])


LINE = st.sampled_from(
    [
        {"half-days": 2, "for": "a-1 3"},
        {"half-days": 2, "for": "own"},
        {"rooms": 1},
        {"rooms": 2},
        {"alone": "own"},
        {"alone": "joint"},
        {"in": "mornings", "for": "joint"},
        {"in": "mornings", "for": "a"},
        {"not-in": "2027-06-07 morning"},
        {"not-in": "Mondays", "for": "a-1 2"},
        {"zone": "America/New_York", "for": "own"},
        {"zone": "Asia/Tokyo", "for": "a-1 2"},
        {"together": "a-1 2, a-1 3"},
        {"together": "a-1 3, own"},
        {"apart": "a-1 2, a-1 3"},
        {"apart": "a-1 3, own"},
        {"together": "all", "for": "a-1 3"},
        {"order": "agenda", "for": "a"},
        {"order": "agenda"},
        {"fewest": "gaps"},
    ]
)
LINES = st.lists(LINE, unique_by=lambda line: str((min(line.items()), line.get("for"))), max_size=4)
USUAL = [{"together": "all"}, {"order": "agenda"}, {"fewest": "gaps"}]


def sized(must: list[dict[str, Any]], should: list[dict[str, Any]]) -> list[str]:
    """The things of which a line says how many half-days they have."""
    return [line["for"] for line in (*must, *should) if "half-days" in line]


def levels(must: list[dict[str, Any]], should: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The plan's own lines, then the usual ones that none of them replaces."""
    own = [*must, *should]
    return [*should, *(line for line in USUAL if "together" in line or line not in own)]


def kept(must: list[dict[str, Any]], ways: list[Placed]) -> list[Placed]:
    """The ways that keep every must; only those in which a closes alone, if there is one."""
    found = [way for way in ways if not any(broken(line, way) for line in must)]
    alone = [way for way in found if not any("a" in THINGS[id] for id in at(CLOSING, way))]
    return alone or found


def best(should: list[dict[str, Any]], ways: list[Placed]) -> list[int] | None:
    return min(([broken(line, way) for line in should] for way in ways), default=None)


def placed(document: dict[str, Any]) -> Placed:
    return {
        one["id"]: frozenset(WHEN.index((date.fromisoformat(at["day"]), at["part"])) for at in one["half_days"])
        for one in document["taken_up"]
    }


@given(LINES, LINES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_half_days_are_as_good_as_can_be(must: list[dict[str, Any]], should: list[dict[str, Any]]) -> None:
    """Every must is kept, and each should is as good as going through every way shows; else there is no way."""
    should = [line for line in should if line not in must]
    with tempfile.TemporaryDirectory() as name:
        plan = write(Path(name), must, should)
        answer = propose(plan, "b-1")
        lines = (plan / "plan.yaml").read_text("utf-8").splitlines()
    ways = every_way(sized(must, should))
    wanted = best(levels(must, should), kept(must, ways))
    if wanted is None:
        assert answer.status == 1, answer.err
        for finding in json.loads(answer.out)["plans"][0]["findings"]:
            places = [one for one in (finding, *finding["related"]) if one["path"].endswith("plan.yaml")]
            own = [written(lines, place["line"]) for place in places]
            every = every_way(sized(must, should), [id for id in THINGS if id in finding["message"]])
            assert not kept(own, every), own
            assert all(kept([one for one in own if one is not out], every) for out in own), own
        return
    assert answer.status == 0, answer.err
    document = json.loads(answer.out)
    jsonschema.validate(document, json_schema("half-days"))
    way = placed(document)
    assert way in ways
    assert [one["found"] for one in document["kept"]] == wanted
    assert all(one["best"] for one in document["kept"])
    assert [broken(line, way) for line in levels(must, should)] == wanted


def written(lines: list[str], number: int) -> dict[str, Any]:
    """The line of requirements that begins, or goes on, at a line of the file."""
    first = max(n for n in range(number) if lines[n].lstrip().startswith("- "))
    last = next(n for n in range(first + 1, len(lines) + 1) if n == len(lines) or not lines[n].startswith("    "))
    (line,) = yaml.safe_load("\n".join(lines[first:last]))
    return dict(line)


@given(LINES, LINES, st.sampled_from([*THINGS]))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_why_tells_what_another_half_day_would_cost(
    must: list[dict[str, Any]], should: list[dict[str, Any]], id: str
) -> None:
    """The first line that cannot be kept as well there, as going through every way shows."""
    should = [line for line in should if line not in must]
    with tempfile.TemporaryDirectory() as name:
        plan = write(Path(name), must, should)
        answer = propose(plan, "a-1", "-o", plan / "proposed.yaml")
        if answer.status:
            return
        asked = propose(plan, "--why", id)
    assert asked.status == 0, asked.err
    document = json.loads(asked.out)
    jsonschema.validate(document, json_schema("why-half-days"))
    way, lines = placed(json.loads(answer.out)), levels(must, should)
    ways = [one for one in kept(must, every_way(sized(must, should))) if _sizes(one) == _sizes(way)]
    now = best(lines, ways)
    assert now is not None
    for one in document["others"]:
        n = WHEN.index((date.fromisoformat(one["day"]), one["part"]))
        there = best(lines, [other for other in ways if n in other[id]])
        if there is None:
            assert one["outcome"] == "impossible"
            continue
        worse = next((n for n, (value, before) in enumerate(zip(there, now, strict=True)) if value > before), None)
        assert one["outcome"] == ("not worse" if worse is None else "worse")
        if worse is not None:
            assert (one["instead"], one["now"]) == (there[worse], now[worse])


def _sizes(way: Placed) -> list[int]:
    return [len(way[id]) for id in THINGS]


# --- what is said ---------------------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path()


def rows(answer: Answer) -> list[str]:
    """The rows of the first table in Markdown."""
    assert answer.status == 0, answer.err
    table = next(part for part in answer.out.split("\n\n") if part.startswith("| "))
    return table.splitlines()[2:]


def required(*lines: dict[str, Any]) -> str:
    """A file of requirements that must be kept."""
    Path("requirements.yaml").write_text(yaml.safe_dump({"requirements": {"must": [*lines]}}), "utf-8")
    return "requirements.yaml"


@given(st.lists(st.integers(1, 9), max_size=4), st.integers(1, 4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_draft_suggests_the_same_of_one_body(paragraphs: list[int], days: int) -> None:
    """Items and clusters, each with as many half-days, on the same ones, in a row and in order."""
    clusters = [cluster(f"t{n}", "a", "a-1", f"1-{many}") for n, many in enumerate(paragraphs)]
    meetings = [met("a-1", f"2027-06-07/2027-06-{6 + days:02}")]
    with tempfile.TemporaryDirectory() as name:
        plan = write(Path(name), [], [], entries=clusters, meetings=meetings)
        proposed, draft = propose(plan, "a-1"), invoke("agenda", "a-1", "--plan", plan)
    if len(paragraphs) + 2 > 2 * days:  # a draft may have more share a half-day, by their weight
        assert proposed.status == 0
        return
    document, suggested = json.loads(proposed.out), drafted(draft.out)
    ours: dict[tuple[str, str], list[str]] = {}
    for one in document["meetings"][0]["sittings"]:
        title = one["entry"][0].upper() if one["entry"] else ITEMS[int(one["item"]) - 1]["title"]
        ours.setdefault((one["day"], one["part"]), []).append(title)
    assert ours == suggested


def drafted(draft: str) -> dict[tuple[str, str], list[str]]:
    """What the organization of work of a draft has, by half-day."""
    found: dict[tuple[str, str], list[str]] = {}
    when = ("", "")
    for line in draft.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if " June 2027<br>" in cells[0]:
            day = int(cells[0].split(",")[1].split()[0])
            when = (f"2027-06-{day:02}", "morning" if "10 a.m" in cells[0] else "afternoon")
        elif cells[0] or when[0] == "":
            when = ("", "")
            continue
        if len(cells) == 3 and "to be filled" not in cells[2]:
            found.setdefault(when, []).append(cells[2].removesuffix(" (continued)"))
    return found


def test_a_day_taken_away_moves_only_what_was_on_it(here: Path) -> None:
    """And each says what keeps it from where it was; the plan's own words for the holiday."""
    meetings = [met("a-1", "2027-06-07/2027-06-09")]
    plan = write(here, [], [], meetings=meetings, entries=[cluster("x", "a", "a-1")])
    assert propose(plan, "a-1", "-o", "first.yaml").status == 0
    holidays = {"holidays": {"id": "h", "title": "H", "place": "Vienna", "years": [2027], "source": "s"}}
    days = {"sources": SOURCES, "days": [{"date": MONDAY, "name": "Founding Day"}]}
    (here / "late.yaml").write_text(yaml.safe_dump(holidays | days), "utf-8")
    again = propose(plan, "--from", "first.yaml", "--holidays", "late.yaml", format="markdown")
    assert rows(again) == [
        "| x | A | Tue 8 June, morning | 1 half-day for 1 paragraph | kept |",
        "| a-1 2 | A | Tue 8 June, afternoon | 1 half-day | moved from Mon 7 June, morning (Founding Day) |",
        "| a-1 3 | A | Wed 9 June, morning | 1 half-day | moved from Mon 7 June, afternoon (Founding Day) |",
    ]
    assert "Since the proposal before: 1 kept, 2 moved." in again.out
    unchanged = propose(plan, "--from", "first.yaml", "-o", "second.yaml")
    assert unchanged.status == 0
    proposed = [yaml.safe_load(Path(name).read_text("utf-8")) for name in ("first.yaml", "second.yaml")]
    assert proposed[0] == proposed[1]


def test_what_is_fixed_stays_and_nothing_is_put_beside_it(here: Path) -> None:
    """A body is in one session at a time; another goes on beside it. More of the same is asked for by a line."""
    fixed = {"day": MONDAY, "part": "afternoon", "item": "3"}
    every = [{"day": day, "part": part} for day in (MONDAY, TUESDAY) for part in ("morning", "afternoon")]
    sittings = [fixed, *(one for one in every if one != {"day": MONDAY, "part": "afternoon"})]
    plan = write(here, [], [], meetings=[met("a-1", "2027-06-07/2027-06-08", sittings=sittings), MEETINGS[1]])
    assert rows(propose(plan, "a-1", format="markdown")) == [
        "| a-1 2 | A | Mon 7 June, morning | 1 half-day |",
        "| joint | A, B | Tue 8 June, morning | 1 half-day for 1 paragraph |",
        "| own | B | Tue 8 June, afternoon | 1 half-day for 1 paragraph |",
    ]
    more = propose(plan, "a-1", "--requirements", required({"half-days": 2, "for": "a-1 3"}), format="markdown")
    assert rows(more)[1] == (
        "| a-1 3 | A | Tue 8 June, morning | 1 half-day beside the 1 that it has, by \\`half-days: 2 for a-1 3\\` |"
    )


def test_items_have_as_many_half_days_as_before_or_by_their_paragraphs(here: Path) -> None:
    """No more than there is room for: those with most for a half-day first; those alike have the same."""
    fixed = [
        {"day": date(2026, 6, 8), "part": "morning", "item": "2"},
        {"day": date(2026, 6, 8), "part": "afternoon", "item": "2"},
        {"day": date(2026, 6, 9), "part": "morning", "entry": "then"},
    ]
    before = met("a-1", "2026-06-08/2026-06-09", sittings=fixed)
    then = cluster("then", "a", "a-1", "8-9") | {"year": 2026}
    new = [
        cluster("small", "a", "a-2", "1-4"),
        cluster("large", "a", "a-2", "1-7"),
        cluster("again", "a", "a-2", "8-9"),
    ]
    for days, sizes in (("2027-06-07/2027-06-11", "2 1 1 2 1"), ("2027-06-07/2027-06-09", "1 1 1 1 1")):
        plan = write(here / days[-2:], [], [], meetings=[before, met("a-2", days)], entries=[then, *new])
        answer = propose(plan, "a-2", format="markdown")
        assert [row.split("| ")[4].split()[0] for row in rows(answer)] == sizes.split()
    full = rows(propose(here / "11" / "plan", "a-2", format="markdown"))
    assert [row.split(" | ")[3].rstrip(" |") for row in full] == [
        "2 half-days, as many as at a-1",
        "1 half-day",
        "1 half-day for 4 paragraphs",
        "2 half-days for 7 paragraphs",
        "1 half-day, as many as at a-1",
    ]


def test_a_part_of_an_item_is_taken_up_by_itself_where_a_line_names_it(here: Path) -> None:
    """With it all parts are; a line on the whole item is about each."""
    items = [*ITEMS[:1], {**ITEMS[1], "sub": ["First cycle", "Second cycle"]}, *ITEMS[2:]]
    plan = write(here, [], [], items=items, entries=[], meetings=MEETINGS[:1])
    assert [row.split(" | ")[0] for row in rows(propose(plan, "a-1", format="markdown"))] == ["| a-1 2", "| a-1 3"]
    lines = required({"in": "2027-06-08 morning", "for": "a-1 2 (a)"}, {"in": "mornings", "for": "a-1 2"})
    answer = propose(plan, "a-1", "--requirements", lines)
    assert {one["id"]: one["half_days"] for one in json.loads(answer.out)["taken_up"]} == {
        "a-1 2 (a)": [{"day": "2027-06-08", "part": "morning"}],
        "a-1 2 (b)": [{"day": "2027-06-07", "part": "morning"}],
        "a-1 3": [{"day": "2027-06-07", "part": "afternoon"}],
    }
    (sittings,) = (one["sittings"] for one in json.loads(answer.out)["meetings"])
    assert [(one["item"], one["title"]) for one in sittings] == [
        ("1", ""),
        ("2 (b)", "Second cycle"),
        ("3", ""),
        ("2 (a)", "First cycle"),
        ("4", ""),
    ]


def test_more_items_than_half_days_share_them(here: Path) -> None:
    """The lightest neighbours do, and what no line is about; where even that is not enough, it is told."""
    plan = write(here, [], [], meetings=[met("a-1", "2027-06-07")], entries=[cluster("x", "a", "a-1", "1-3")])
    answer = propose(plan, "a-1", format="markdown")
    assert rows(answer) == [
        "| a-1 2 + a-1 3 | A | Mon 7 June, morning | 1 half-day |",
        "| x | A | Mon 7 June, afternoon | 1 half-day for 3 paragraphs |",
    ]
    assert "share half-days: there are more items than half-days." in answer.out
    alone = [{"half-days": 1, "for": id} for id in ("a-1 2", "a-1 3", "x")]
    refused = propose(plan, "a-1", "--requirements", required(*alone), format="table")
    assert refused.status == 1
    assert refused.out.splitlines()[0] == (
        "error[cannot-be-done]: 3 items or clusters have 2 half-days, and one body sits in one at a time"
        " (a-1 2, a-1 3 and x)"
    )


REFUSED = {
    "one place for two": (
        [{"in": "2027-06-07 morning", "for": "a-1 2"}, {"in": "2027-06-07 morning", "for": "a-1 3"}],
        "a-1 2 and a-1 3: these 2 cannot all be kept",
        ["leaves 1 of 4 half-days (morning)", "leaves 1 of 4 half-days (morning)"],
        "`in: 2027-06-07 morning for a-1 2` not for a-1 2 · `in: 2027-06-07 morning for a-1 3` not for a-1 3",
    ),
    "outside the days": (
        [{"in": "2027-07-07 morning", "for": "a-1 2"}],
        "a-1 2 could be on 4 half-days: this cannot be kept",
        ["leaves no half-day: a-1 is on 7–8 June 2027"],
        "`in: 2027-07-07 morning for a-1 2` not for a-1 2",
    ),
    "a zone that leaves nothing": (
        [{"zone": "Pacific/Auckland", "for": "own"}],
        "own could be on 2 half-days: this cannot be kept",
        ["leaves no half-day: b-1 sits 20:00–23:00 and 01:00–04:00 there"],
        "`zone: Pacific/Auckland for own` not for own",
    ),
    "two panellists": (
        [{"zone": "America/New_York", "for": "own"}, {"zone": "Asia/Shanghai", "for": "own"}],
        "own could be on 2 half-days: these 2 cannot all be kept",
        ["leaves 1 of 2 half-days (afternoon)", "leaves 1 of 2 half-days (morning)"],
        "`zone: America/New_York for own` not for own · `zone: Asia/Shanghai for own` not for own",
    ),
    "one room": (
        [{"rooms": 1}, {"half-days": 2, "for": "a-1 2"}],
        "a-1 2, a-1 3, joint and own: these 2 cannot all be kept",
        ["", "4 sessions at most on 4 half-days, and these need 5"],
        "`rooms: 2` · `half-days: 1 for a-1 2`",
    ),
}


@pytest.mark.parametrize(("must", "message", "labels", "would_do"), REFUSED.values(), ids=REFUSED)
def test_why_there_is_none(
    must: list[dict[str, Any]], message: str, labels: list[str], would_do: str, here: Path
) -> None:
    """In the words of the YAML, each line with what it leaves, and what would do."""
    answer = propose(write(here, [], []), "a-1", "--requirements", required(*must))
    assert answer.status == 1
    (finding,) = json.loads(answer.out)["plans"][0]["findings"]
    assert finding["message"] == message
    assert sorted([finding["label"], *(one["label"] for one in finding["related"])]) == sorted(labels)
    assert {*finding["help"].removeprefix("would do, each alone: ").split(" · ")} == {*would_do.split(" · ")}


FAULTS = {
    "an item that no agenda has": ({"half-days": 2, "for": "a-1 5"}, "the plan has no `a-1 5`"),
    "a part that no item has": ({"half-days": 2, "for": "a-1 2 (a)"}, "the plan has no `a-1 2 (a)`"),
    "an item of no meeting": ({"alone": "a-x 2"}, "the plan has no `a-x 2`"),
    "no time zone": ({"zone": "Asia/Bejing", "for": "own"}, "there is no time zone `Asia/Bejing`"),
    "half of a day": ({"in": "2027-06-07 noon", "for": "own"}, "`2027-06-07 noon` is not a year"),
    "no number": ({"rooms": 0}, "a whole number from 1 to 9999, or none is meant here, not `0`"),
}


@pytest.mark.parametrize(("line", "message"), FAULTS.values(), ids=FAULTS)
def test_faulty_lines_are_told_at_their_place(line: dict[str, Any], message: str, here: Path) -> None:
    """Before anything is looked for."""
    answer = propose(write(here, [], []), "a-1", "--requirements", required(line))
    assert answer.status == 1
    assert message in answer.err
    assert answer.err.startswith("requirements.yaml:")
    assert not answer.out


NOTHING = {
    "no meeting": ([], "which meetings? For example `propose half-days irg-18`"),
    "no days": (["c-1"], "c-1 has no days yet: `propose weeks` proposes some"),
    "over": (["a-3"], "a-3 is over: nothing is proposed for it"),
    "cancelled": (["b-2"], "b-2 is cancelled"),
    "a year": (["a-1", "--year", "2027"], "is for `propose rows`"),
    "a calendar": (["a-1", "--clashes", "x.ics"], "is for `propose weeks`"),
}


@pytest.mark.parametrize(("arguments", "message"), NOTHING.values(), ids=NOTHING)
def test_nothing_to_propose(arguments: list[str], message: str, here: Path) -> None:
    """Each with what would help, in a line."""
    more = [
        met("a-3", "2026-06-08", status="tentative"),
        met("b-2", "2027-06-15", status="cancelled"),
        met("c-1", "tbd", year=2027),
    ]
    answer = propose(write(here, [], [], meetings=[*MEETINGS, *more]), *arguments)
    assert answer.status == 2
    assert message in " ".join(answer.err.split())


def test_lines_on_what_opens_and_closes_are_not_judged_and_said_so(here: Path) -> None:
    answer = propose(write(here, [], []), "a-1", "--requirements", required({"in": "mornings", "for": "a-1 4"}))
    assert json.loads(answer.out)["remarks"] == [
        "the official holidays of Vienna in 2027 are not known: no half-day is left out for one",
        "`in: mornings for a-1 4` is not judged: what opens a session is first, and what closes it last",
    ]


def test_what_is_proposed_is_in_drafts_and_tables_and_nowhere_else(here: Path) -> None:
    """And stays where a second proposal is made for another week."""
    plan = write(here, [], [])
    assert propose(plan, "a-1", "-o", plan / "proposed.yaml").status == 0
    assert invoke("check", plan, "--with-proposed").status == 0
    shown = invoke("meetings", "--by", "half-day", "--plan", plan, "--with-proposed", "--format", "csv").out
    assert '2027-06-08,morning,"3–6' not in shown
    assert "JOINT" in shown
    assert "JOINT" not in invoke("meetings", "--by", "half-day", "--plan", plan, "--format", "csv").out
    draft = invoke("agenda", "a-1", "--plan", plan, "--with-proposed").out
    assert "| 2 | Review (proposed) |" in draft
    left = propose(plan, "a-1")
    assert left.status == 2
    assert "nothing of a-1, b-1 is without a half-day: --from FILE proposes it again" in left.err


def test_the_same_bytes_whatever_the_order_of_the_files(here: Path) -> None:
    plan = write(here, [], [{"order": "agenda"}])
    one = propose(plan, "a-1", format="yaml").out
    text = yaml.safe_load((plan / "plan.yaml").read_text())
    (plan / "a.yaml").write_text(yaml.dump({"meetings": text.pop("meetings")[::-1]}, Dumper=Plain))
    (plan / "z.yaml").write_text(yaml.dump({"entries": text.pop("entries")}, Dumper=Plain))  # the order of agendas
    (plan / "plan.yaml").write_text(yaml.safe_dump(text))
    assert propose(plan, "a-1", format="yaml").out == one


# --- what is easily got wrong -----------------------------------------------------------------------------------------


def taken_up(answer: Answer) -> dict[str, str]:
    """When each thing is proposed, as ``7m`` and ``7a``."""
    assert answer.status == 0, answer.err
    return {
        one["id"]: " ".join(f"{int(at['day'][-2:])}{at['part'][0]}" for at in one["half_days"])
        for one in json.loads(answer.out)["taken_up"]
    }


def sittings_of(answer: Answer) -> dict[str, list[str]]:
    """What the records of meetings have, in order."""
    return {
        one["id"]: [
            f"{int(at['day'][-2:])}{at['part'][0]} {at['item'] or at['title'] or at['entry'][0]}" for at in some
        ]
        for one in json.loads(answer.out)["meetings"]
        if (some := one["sittings"])
    }


def test_why_and_from_know_what_shares_a_half_day(here: Path) -> None:
    plan = write(here, [], [], meetings=[met("a-1", "2027-06-07")], entries=[cluster("x", "a", "a-1", "1-3")])
    first = propose(plan, "a-1", "-o", plan / "proposed.yaml")
    assert json.loads(propose(plan, "--why", "a-1 3").out)["id"] == "a-1 2 + a-1 3"
    assert taken_up(propose(plan, "--from", plan / "proposed.yaml")) == taken_up(first)
    assert "no half-day is proposed for `y`; some are for a-1 2 + a-1 3, x" in propose(plan, "--why", "y").err


def test_a_cluster_goes_to_the_meetings_that_it_names(here: Path) -> None:
    """Not to another meeting of a body of it that is in the same week."""
    meetings = [*MEETINGS, met("a-2", "2027-06-14"), met("b-2", "2027-06-14")]
    plan = write(here, [], [], meetings=meetings, entries=[cluster("x", ["a", "b"], ["a-1", "b-2"])])
    records = sittings_of(propose(plan, "a-1", "b-2"))
    assert [id for id, some in records.items() if any("x" in one for one in some)] == ["a-1", "b-2"]


def test_bodies_that_never_sit_at_one_time_take_it_up_by_themselves(here: Path) -> None:
    meetings = [met("a-1", "2027-06-07/2027-06-08"), met("b-1", "2027-06-09")]
    answer = propose(write(here, [], [], meetings=meetings, entries=CLUSTERS[:1]), "a-1")
    assert taken_up(answer) == {"a-1 2": "7m", "a-1 3": "7a", "joint": "8m", "joint at b-1": "9m"}
    assert "joint: its bodies never sit at one time, so each takes it up by itself" in json.loads(answer.out)["remarks"]


def test_two_meetings_of_a_body_in_one_week_are_refused(here: Path) -> None:
    meetings = [*MEETINGS, met("a-2", "2027-06-10/2027-06-11")]
    for id in ("a-1", "b-1"):
        answer = propose(write(here / id, [], [], meetings=meetings), id)
        assert answer.status == 2
        assert "a-1 and a-2 are of one body in one week" in answer.err
    alone = write(here / "alone", [], [], meetings=[MEETINGS[0], meetings[2]], entries=[])
    assert taken_up(propose(alone, "a-2")) == {"a-2 2": "10m", "a-2 3": "10a"}


def test_the_rest_of_an_item_of_which_a_part_is_fixed(here: Path) -> None:
    items = [*ITEMS[:1], {**ITEMS[1], "sub": ["P", "Q"]}, *ITEMS[2:]]
    half_days = [{"day": day, "part": part} for day, part in WHEN]
    sittings = [{**half_days[0], "item": "2 (a)"}, *half_days[1:]]
    meetings = [met("a-1", "2027-06-07/2027-06-08", sittings=sittings)]
    plan = write(here, [], [], items=items, meetings=meetings, entries=[])
    assert taken_up(propose(plan, "a-1")) == {"a-1 2 (b)": "7a", "a-1 3": "8m"}


def test_parts_stay_parts_without_the_line_that_named_them(here: Path) -> None:
    items = [*ITEMS[:1], {**ITEMS[1], "sub": ["P", "Q"]}, *ITEMS[2:]]
    plan = write(here, [], [], items=items, meetings=MEETINGS[:1], entries=[])
    line = required({"in": "2027-06-08 morning", "for": "a-1 2 (b)"})
    first = propose(plan, "a-1", "--requirements", line, "-o", "first.yaml")
    assert taken_up(propose(plan, "--from", "first.yaml")) == taken_up(first)


def test_nothing_is_proposed_for_what_is_over(here: Path) -> None:
    """Be it a meeting of the same week, or the first days of one."""
    meetings = [MEETINGS[0], met("b-1", "2027-06-07", status="held")]
    entries = [cluster("x", ["a", "b"], ["a-1", "b-1"])]
    plan = write(here, [], [], meetings=meetings, entries=entries, evidence=None)
    text = (plan / "plan.yaml").read_text().replace("revised: 2027-01-01", "revised: 2027-06-08")
    (plan / "plan.yaml").write_text(text.replace("evidence: null\n", ""))
    answer = propose(plan, "a-1", "-o", plan / "proposed.yaml")
    assert taken_up(answer) == {"a-1 2 + a-1 3": "8m", "x": "8a"}
    assert [*sittings_of(answer)] == ["a-1"]
    assert propose(plan, "--from", plan / "proposed.yaml").status == 0


def test_what_is_unknown_to_agendas_stays_where_it_is_proposed(here: Path) -> None:
    """And so does the number of half-days that things had, whatever is new."""
    plan = write(
        here, [], [], meetings=[met("a-1", "2027-06-07/2027-06-09")], entries=[cluster("x", "a", "a-1", "1-9")]
    )
    record = {"sittings": [], "reason": "By hand."}
    for part, item in (("morning", "Film"), ("afternoon", "2")):
        key = "title" if item == "Film" else "item"
        record["sittings"].append({"day": MONDAY, "part": part, key: item})  # type: ignore[attr-defined]
    record["sittings"].append({"day": TUESDAY, "part": "morning", "item": "2"})  # type: ignore[attr-defined]
    Path("hand.yaml").write_text(yaml.dump({"proposed": {"meetings": {"a-1": record}}}, Dumper=Plain), "utf-8")
    answer = propose(plan, "--from", "hand.yaml")
    assert taken_up(answer) == {"a-1 2": "7a 8m", "a-1 3": "8a", "x": "9m"}
    assert sittings_of(answer)["a-1"][:2] == ["7m Film", "7m 1"]


LINES_OF_FEW = {
    "one place of two is a half-day": ([{"not-in": "2027-06-07 morning, 2027-07"}], {"a-1 2": "7a"}),
    "paragraphs are about rows": ([{"apart": "1, 2"}], {"joint": "8m", "own": "8a"}),
    "the nearer line says it": (
        [{"half-days": 1}, {"half-days": 2, "for": "a-1 3"}],
        {"a-1 2": "7m", "a-1 3": "7a 8m", "joint": "8a", "own": "8m"},
    ),
    "rooms of one body": ([{"rooms": 1, "for": "b"}], {"a-1 2": "7m", "a-1 3": "7a", "joint": "8m", "own": "8a"}),
}


@pytest.mark.parametrize(("must", "expected"), LINES_OF_FEW.values(), ids=LINES_OF_FEW)
def test_lines_that_are_easily_misread(must: list[dict[str, Any]], expected: dict[str, str], here: Path) -> None:
    found = taken_up(propose(write(here, [], []), "a-1", "--requirements", required(*must)))
    assert {id: when for id, when in found.items() if id in expected} == expected


def test_what_is_fixed_counts_for_lines_about_others(here: Path) -> None:
    half_days = [{"day": day, "part": part} for day, part in WHEN]
    sittings = [{**half_days[1], "item": "3"}, half_days[0], *half_days[2:]]
    meetings = [met("a-1", "2027-06-07/2027-06-08", sittings=sittings)]
    plan = write(here, [], [], meetings=meetings, entries=[])
    assert taken_up(propose(plan, "a-1")) == {"a-1 2": "7m"}
    assert taken_up(propose(plan, "a-1", "--requirements", required({"apart": "a-1 3, a-1 2"}))) == {"a-1 2": "8a"}
    more = write(here / "more", [], [{"in": "2027-06-07 afternoon", "for": "a-1 3"}, {"half-days": 2, "for": "a-1 3"}])
    text = yaml.safe_load((more / "plan.yaml").read_text())
    (more / "plan.yaml").write_text(yaml.dump({**text, "meetings": meetings, "entries": []}, Dumper=Plain))
    assert taken_up(propose(more, "a-1")) == {"a-1 2": "7m"}  # nothing more of 3 fits the first line


DAYS = st.sampled_from(["07/2027-06-07", "07/2027-06-08", "07/2027-06-09", "08/2027-06-08", "08/2027-06-09", "09"])
SHORT = st.fixed_dictionaries(dict.fromkeys("abc", DAYS))
BODIES = st.sets(st.sampled_from("abc"), min_size=1)
TOPICS = st.lists(st.tuples(BODIES, st.sampled_from(["1", "1-3", "1-9"])), max_size=4)
OF_ITEMS = LINE.filter(lambda line: not {"own", "joint"} & {*re.findall(r"\w+", str(line))})
FOLLOW_UP = st.sampled_from([[], [{"number": 9, "title": "Follow-up", "role": "follow-up"}]])


@given(SHORT, TOPICS, FOLLOW_UP, st.lists(OF_ITEMS, max_size=3))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_proposal_is_read_back_and_moves_nothing(
    days: dict[str, str], topics: list[tuple[set[str], str]], follow_up: list[Any], should: list[dict[str, Any]]
) -> None:
    """No meeting is in two sessions at once, each half-day is one of its own, and `check` has nothing against it."""
    meetings = [met(f"{id}-1", f"2027-06-{some}") for id, some in days.items()]
    entries = [
        cluster(f"t{n}", sorted(bodies), [f"{id}-1" for id in sorted(bodies)], paragraphs)
        for n, (bodies, paragraphs) in enumerate(topics)
    ]
    should = [line for n, line in enumerate(should) if line not in should[:n]]
    items = [*ITEMS[:3], *follow_up, *ITEMS[3:]]
    with tempfile.TemporaryDirectory() as name:
        plan = write(Path(name), [], should, meetings=meetings, entries=entries, items=items)
        first = propose(plan, "a-1", "-o", plan / "proposed.yaml")
        if first.status:  # more to take up than a body has half-days
            assert "one body sits in one at a time" in first.out
            return
        again = propose(plan, "--from", plan / "proposed.yaml")
        checked = invoke("check", plan, "--with-proposed", "--select", "settled-half-day,sitting-outside-meeting")
    assert taken_up(again) == taken_up(first)
    assert sittings_of(again) == sittings_of(first)
    assert checked.status == 0, checked.out
    things = json.loads(first.out)["taken_up"]
    busy = [(id, *at.values()) for one in things for id in one["meetings"] for at in one["half_days"]]
    assert len(busy) == len({*busy})
    sits = {id: range(int(some[:2]), int(some[-2:]) + 1) for id, some in days.items()}
    assert all(int(one[0]) in sits[id[0]] for id, some in sittings_of(first).items() for one in some)
