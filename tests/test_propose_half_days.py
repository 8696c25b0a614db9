"""`cosp-plan propose half-days`: what is taken up when keeps every must, as near to every should as can be."""

import json
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
        path.write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")
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
    return sum(n not in own and n < max(own, default=0) for n in SITS[body])


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
