"""`cosp-plan propose weeks`: days that keep every must, as near as can be to those before; and why not others."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers.office import Answer, invoke

from cosp_plan.reports.contract import json_schema

pytest.importorskip("ortools", reason="needs the extra `schedule`")

# --- a plan of its own: what met in 2026, and what is to meet in 2027 ----------------------------------------------

THEN = {
    "a-1": ("a", "2026-06-01/2026-06-05"),  # W23
    "b-1": ("b", "2026-06-02/2026-06-04"),  # W23
    "c-1": ("c", "2026-06-15/2026-06-16"),  # W25
}
NOW = {"a-2": "a-1", "b-2": "b-1", "c-2": "c-1"}
LENGTH = {"a-2": 5, "b-2": 3, "c-2": 2}
HOLIDAYS = {"2027-06-15": "Founding Day"}


def write(folder: Path, must: list[Any], should: list[Any], more: Mapping[str, Any] = {}) -> Path:
    """The plan, and its requirements."""
    source = {"certainty": "stated", "source": "s"}
    sources = {"s": {"title": "S"}}
    bodies = [{"id": id, "name": id.upper(), "seat": "Vienna", **source} for id in "abc"]
    holidays = {"id": "h", "title": "H", "place": "Vienna", "years": [2027], "source": "s"}
    days = [{"date": date.fromisoformat(day), "name": name} for day, name in HOLIDAYS.items()]
    met = [
        {"id": id, "body": body, "session": 1, "dates": days, "status": "tentative", **source}
        for id, (body, days) in THEN.items()
    ]
    to_meet = [
        {"id": id, "body": id[0], "session": 2, "dates": "tbd", "year": 2027, "status": "tentative", **source}
        for id in NOW
    ]
    head = {
        "id": "small",
        "title": "Small",
        "declaration": "./text.yaml",
        "bodies": "./bodies.yaml",
        "period": "2026-01-01/2027-12-31",
        "timezone": "Europe/Vienna",
        "revised": date(2026, 1, 1),
    }
    text = {"declaration": {"id": "t", "title": "T", "source": "s"}, "sources": sources}
    text |= {"sections": [{"id": "one", "title": "One", "paragraphs": 1}]}
    plan = folder / "plans" / "small"
    plan.mkdir(parents=True)
    files = {
        plan / "text.yaml": text | {"paragraphs": [{"number": 1, "topic": "t"}]},
        plan / "bodies.yaml": {"bodies": bodies, "sources": sources, **more.get("bodies", {})},
        plan / "plan.yaml": {
            "workplan": head,
            "sources": sources,
            "meetings": [*met, *to_meet],
            "requirements": {"must": must, "should": should},
            **more.get("plan", {}),
        },
        folder / "holidays.yaml": {"holidays": holidays, "sources": sources, "days": days},
    }
    for path, content in files.items():
        path.write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")
    return plan


def propose(plan: Path, *arguments: object, format: str = "json") -> Answer:
    holidays = plan.parents[1] / "holidays.yaml"
    return invoke("propose", "weeks", "--plan", plan, "--holidays", holidays, "--format", format, *arguments)


# --- a judge in plain Python: it goes through every way, and shares no code with the scheduler ---------------------

Dated = dict[str, date]
"""The first day of each meeting."""


def days(first: date, length: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(length)]  # within one week


def starts(id: str) -> list[date]:
    """The days of the second to the fourth week of June on which a meeting can begin."""
    found = []
    for monday in (date(2027, 6, 7), date(2027, 6, 14), date(2027, 6, 21)):
        for n in range(6 - LENGTH[id]):
            some = days(monday + timedelta(days=n), LENGTH[id])
            if not any(day.isoformat() in HOLIDAYS for day in some):
                found.append(some[0])
    return found


def week(day: date) -> int:
    return day.isocalendar().week


def then(id: str) -> date:
    return date.fromisoformat(THEN[NOW[id]][1][:10])


def broken(line: dict[str, Any], dated: Dated) -> int:
    about = [id for id in dated if "for" not in line or line["for"] in (id, id[0])]
    match {key: value for key, value in line.items() if key != "for"}:
        case {"in": "W24"}:
            return sum(any(week(day) != 24 for day in days(dated[id], LENGTH[id])) for id in about)
        case {"not-in": "Mondays"}:
            return sum(any(day.weekday() == 0 for day in days(dated[id], LENGTH[id])) for id in about)
        case {"not-in": "2027-06-22/2027-06-23"}:
            return sum(bool({22, 23} & {day.day for day in days(dated[id], LENGTH[id])}) for id in about)
        case {"together": both}:
            one, other = both.split(", ")
            return int(week(dated[f"{one}-2"]) != week(dated[f"{other}-2"]))
        case {"apart": both}:
            one, other = both.split(", ")
            return int(week(dated[f"{one}-2"]) == week(dated[f"{other}-2"]))
        case {"weeks-apart": limit}:
            ids = [f"{one}-2" for one in line["for"].split(", ")]
            between = abs((dated[ids[0]] - dated[ids[1]]).days)
            return max(0, -(-(7 * limit - between) // 7))
        case {"like": "all" | 2026}:
            return sum(abs(week(dated[id]) - week(then(id))) for id in about)
        case {"like": "weekday"}:
            return sum(abs(dated[id].weekday() - then(id).weekday()) for id in about)
        case {"like": "companions"}:
            pairs = [("a-2", "b-2", True), ("a-2", "c-2", False), ("b-2", "c-2", False)]
            return sum((week(dated[one]) == week(dated[other])) != same for one, other, same in pairs)
    raise AssertionError(line)


IN_JUNE = {"in": "2027-06-07/2027-06-25"}
LINE = st.sampled_from(
    [
        {"in": "W24", "for": "a"},
        {"in": "W24", "for": "c-2"},
        {"not-in": "Mondays", "for": "b"},
        {"not-in": "2027-06-22/2027-06-23"},
        {"together": "a, c"},
        {"together": "b, c"},
        {"apart": "a, b"},
        {"apart": "a, c"},
        {"weeks-apart": 1, "for": "a, b"},
        {"weeks-apart": 2, "for": "b, c"},
        {"like": "weekday", "for": "c"},
        {"like": "all", "for": "a"},
        {"like": 2026},
        {"like": "weekday"},
        {"like": "companions"},
    ]
)
LINES = st.lists(LINE, unique_by=lambda line: str((min(line.items()), line.get("for"))), max_size=4)


def every_way() -> Iterator[Dated]:
    for some in product(*(starts(id) for id in NOW)):
        yield dict(zip(NOW, some, strict=True))


def best(must: list[dict[str, Any]], should: list[dict[str, Any]], ways: list[Dated]) -> list[int] | None:
    kept = [one for one in ways if not any(broken(line, one) for line in must)]
    return min(([broken(line, one) for line in should] for one in kept), default=None)


def usual(should: list[dict[str, Any]], must: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the usual requirements have besides, where nothing nearer is about the same."""
    nearer = [line for line in (*must, *should) if "like" in line and "for" not in line]
    given = {"all" if line["like"] == 2026 else line["like"] for line in nearer}
    return [{"like": one} for one in ("companions", "all", "weekday") if one not in given]


@given(LINES, LINES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_days_are_as_good_as_can_be(must: list[dict[str, Any]], should: list[dict[str, Any]]) -> None:
    """Every must is kept, and each should is as good as going through every way shows; else there is no way."""
    should = [line for line in should if line not in must]
    with tempfile.TemporaryDirectory() as name:
        plan = write(Path(name), [IN_JUNE, *must], should)
        answer = propose(plan, "--year", "2027")
        lines = (plan / "plan.yaml").read_text("utf-8").splitlines()
    ways = list(every_way())
    wanted = best(must, [*should, *usual(should, must)], ways)
    if wanted is None:
        assert answer.status == 1, answer.err
        for finding in json.loads(answer.out)["plans"][0]["findings"]:
            places = [one for one in (finding, *finding["related"]) if one["path"].endswith("plan.yaml")]
            said = [written(lines, place["line"]) for place in places]
            own = [line for line in said if line != IN_JUNE]
            assert best(own, [], ways) is None, said
            assert all(best([one for one in own if one is not out], [], ways) is not None for out in own), said
        return
    assert answer.status == 0, answer.err
    document = json.loads(answer.out)
    dated = {one["meeting"]: date.fromisoformat(one["dates"][0][0]) for one in document["dated"]}
    assert dated in ways
    assert [one["found"] for one in document["kept"]] == wanted
    assert all(one["best"] for one in document["kept"])
    assert [broken(line, dated) for line in [*should, *usual(should, must)]] == wanted


def written(lines: list[str], number: int) -> dict[str, Any]:
    """The line of requirements that begins, or goes on, at a line of the file."""
    first = max(n for n in range(number) if lines[n].lstrip().startswith("- "))
    last = next(n for n in range(first + 1, len(lines) + 1) if n == len(lines) or not lines[n].startswith("    "))
    (line,) = yaml.safe_load("\n".join(lines[first:last]))
    return dict(line)


@given(LINES, LINES, st.sampled_from(["a-2", "c-2"]))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_why_tells_what_another_week_would_cost(
    must: list[dict[str, Any]], should: list[dict[str, Any]], id: str
) -> None:
    """The first line that cannot be kept as well there, as going through every way shows."""
    should = [line for line in should if line not in must]
    with tempfile.TemporaryDirectory() as name:
        plan = write(Path(name), [IN_JUNE, *must], should)
        proposed = plan / "proposed.yaml"
        answer = propose(plan, "--year", "2027", "-o", proposed)
        if answer.status:
            return
        asked = propose(plan, "--why", id)
    assert asked.status == 0, asked.err
    document = json.loads(asked.out)
    jsonschema.validate(document, json_schema("why-weeks"))
    levels = [*should, *usual(should, must)]
    ways = [one for one in every_way() if not any(broken(line, one) for line in must)]
    now = best([], levels, ways)
    assert now is not None
    for one in document["weeks"]:
        monday = date.fromisoformat(one["monday"])
        there = [way for way in ways if week(way[id]) == week(monday)]
        if not there:
            assert one["outcome"] == "impossible"
            continue
        found = best([], levels, there)
        assert found is not None
        worse = next((n for n, (value, before) in enumerate(zip(found, now, strict=True)) if value > before), None)
        if worse is None:
            assert one["outcome"] == "not worse"
        else:
            assert (one["instead"], one["now"]) == (found[worse], now[worse])
            assert one["outcome"] == "worse"


# --- what is said ---------------------------------------------------------------------------------------------------

BUSY = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
BEGIN:VEVENT
UID:1
DTSTART:20270622T080000Z
DTEND:20270623T120000Z
SUMMARY:Board
END:VEVENT
END:VCALENDAR
"""


def tables(markdown: str) -> list[list[str]]:
    """The lines of each table."""
    return [part.splitlines() for part in markdown.split("\n\n") if part.startswith("| ")]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path()


def test_days_are_those_of_the_year_before_but_for_what_is_against_them(here: Path) -> None:
    """A holiday moves a meeting within its week; a calendar that leaves no day of it, to the next."""
    plan = write(here, [], [])
    (here / "other.ics").write_text(BUSY)
    first = propose(plan, "--year", "2027", "-o", "first.yaml", format="markdown")
    assert tables(first.out)[0][2:] == [
        "| a-2 | 7–11 June 2027 | W23, as a-1 in 2026 |",
        "| b-2 | 8–10 June 2027 | W23, as b-1 in 2026 |",
        "| c-2 | 21–22 June 2027 | W25, as c-1 in 2026 |",
    ]
    again = propose(plan, "--from", "first.yaml", "--clashes", "other.ics", format="markdown")
    assert tables(again.out)[0][-1] == (
        "| c-2 | 24–25 June 2027 | W25, as c-1 in 2026"
        " | moved from 21–22 June 2027 (“Board” (other.ics) on 2027-06-22) |"
    )
    assert "Since the proposal before: 2 kept, 1 moved." in again.out
    assert tables(again.out)[1][2:] == [
        "| W01–W22 | nothing |  |  |  |  |",
        "| W23 | 7–11 June | a-2 (proposed) | b-2, Tue–Thu (proposed) |  |  |",
        "| W24 | 14–18 June |  |  |  | Tue 15 June: Founding Day |",
        "| W25 | 21–25 June |  |  | c-2, Thu–Fri (proposed) | “Board” (other.ics) |",
        "| W26–W52 | nothing |  |  |  |  |",
    ]


def test_no_deadline_is_over_when_it_becomes_known(here: Path) -> None:
    """Nor does a meeting begin before the day of the data, or run into the next year."""
    rule = {"id": "papers", "title": "Papers", "when": "10 weeks before", "certainty": "inferred", "source": "s"}
    plan = write(here, [{"in": "2027-01", "for": "a"}], [], {"bodies": {"deadlines": [rule]}})
    text = (plan / "plan.yaml").read_text()
    (plan / "plan.yaml").write_text(text.replace("revised: 2026-01-01", "revised: 2026-11-20"))
    answer = propose(plan, "--year", "2027", format="table")
    assert answer.status == 1
    assert (
        answer.out
        == """\
error[cannot-be-done]: a-2 (5 working days) could begin on 47 days of 2027: this cannot be kept
  --> plans/small/plan.yaml:60:9
   |
60 |   - in: 2027-01
   |         ^^^^^^^ leaves no week: its deadline papers would be over
   = help: would do, each alone: `in: 2027-01 for a` not for a-2
"""
    )


PAST = "past: the data is of 2027-12-30"


def test_each_meeting_that_has_no_day_left_is_told_with_what_is_against_its_days(here: Path) -> None:
    """And how many days each thing rules out."""
    plan = write(here, [], [])
    text = (plan / "plan.yaml").read_text()
    (plan / "plan.yaml").write_text(text.replace("revised: 2026-01-01", "revised: 2027-12-30"))
    answer = propose(plan, "--year", "2027", format="table")
    assert sorted(line for line in answer.out.splitlines() if line.startswith("error")) == [
        f"error[cannot-be-done]: {id} ({length} working days) can begin on no day of 2027: {PAST} (for {days} days)"
        for id, length, days in (("a-2", 5, 52), ("b-2", 3, 3 * 52), ("c-2", 2, 4 * 52))
    ]


def test_a_meeting_longer_than_a_week_begins_on_the_weekday_of_the_one_before(here: Path) -> None:
    """Its days go on after the weekend, and it shares a week with whoever sits in one of its weeks."""
    must = [{"days": 7, "for": "a"}, {"together": "a, c"}]
    document = json.loads(propose(write(here, must, [{"like": "weekday"}]), "--year", "2027").out)
    dates = {one["meeting"]: one["dates"] for one in document["dated"]}
    assert len(dates["a-2"]) == 2
    assert date.fromisoformat(dates["a-2"][0][0]).weekday() == then("a-2").weekday()
    assert week(date.fromisoformat(dates["c-2"][0][0])) in {
        week(date.fromisoformat(first)) for first, _ in dates["a-2"]
    }


@pytest.mark.parametrize(
    ("must", "said"),
    [
        (
            [{"days": 270, "for": "a"}],
            "error[cannot-be-done]: a-2 (270 working days) is longer than any week, or run of weeks, of 2027",
        ),
        (
            [{"together": "a, b"}, {"apart": "a, b"}],
            "error[cannot-be-done]: a-2 and b-2: these 2 cannot all be kept",
        ),
        (
            [{"weeks-apart": 60, "for": "a, b"}],
            "error[cannot-be-done]: a-2 and b-2: this cannot be kept",
        ),
        (
            [{"in": "2027-W24"}, {"days": 5, "for": "c-2"}],
            "error[cannot-be-done]: a-2 and c-2: this cannot be kept",
        ),
    ],
)
def test_what_cannot_be_is_told_at_its_line(here: Path, must: list[dict[str, Any]], said: str) -> None:
    """In the words of the requirements, with the meetings that it is about."""
    answer = propose(write(here, must, []), "--year", "2027", format="table")
    assert answer.status == 1, answer.err
    assert said in answer.out.splitlines()
    assert "plans/small/plan.yaml:60:" in answer.out


def test_what_would_do_is_said(here: Path) -> None:
    """A number changed as little as possible, or the meeting for which a line is not kept."""
    plan = write(here, [{"weeks-apart": 60, "for": "a, b"}, {"in": "June", "for": "a, b"}], [])
    answer = propose(plan, "--year", "2027", format="table")
    assert "= help: would do, each alone: without `weeks-apart: 60 for a, b`" in answer.out
    assert propose(write(here / "x", [{"weeks-apart": 3, "for": "a, b"}], []), "--year", "2027").status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--year", "2026"), "no meeting of 2026 is without days"),
        (("--year", "2031"), "no meeting of 2031 is without days: --like YEAR takes the meetings of another year"),
        ((), "names no year"),
        (("--why", "a-2"), "no meeting is proposed in the plan"),
        (("--year", "2027", "--clashes", "holidays.yaml"), "holidays.yaml: is no calendar"),
    ],
)
def test_wrong_usage_is_a_line(here: Path, arguments: tuple[str, ...], said: str) -> None:
    """And exit status 2."""
    answer = propose(write(here, [], []), *arguments)
    assert (answer.status, said in " ".join(answer.err.replace("│", " ").split())) == (2, True), answer.err


def test_meetings_that_an_entry_names_together_share_a_week(here: Path) -> None:
    """Without being asked: it is one item of both."""
    entry = {"id": "joint", "year": 2027, "body": ["a", "c"], "paragraphs": 1, "keywords": ["J"]}
    entry |= {"meeting": ["a-2", "c-2"], "status": "planned", "certainty": "stated", "source": "s"}
    document = json.loads(propose(write(here, [], [], {"plan": {"entries": [entry]}}), "--year", "2027").out)
    first = {one["meeting"]: date.fromisoformat(one["dates"][0][0]) for one in document["dated"]}
    assert week(first["a-2"]) == week(first["c-2"])
    jsonschema.validate(document, json_schema("weeks"))


def test_the_same_bytes_whatever_the_order_of_the_files(here: Path) -> None:
    """And in any process."""
    plan = write(here, [], [])
    one = propose(plan, "--year", "2027", format="yaml").out
    text = yaml.safe_load((plan / "plan.yaml").read_text())
    meetings = text.pop("meetings")
    (plan / "plan.yaml").write_text(yaml.safe_dump(text))
    (plan / "a.yaml").write_text(yaml.safe_dump({"meetings": meetings[::-1]}))
    assert propose(plan, "--year", "2027", format="yaml").out == one


def test_proposed_days_are_in_the_feeds_and_deadlines_of_the_plan_with_them(here: Path) -> None:
    """What is written is read by what looks at proposals, and by nothing else."""
    plan = write(here, [], [])
    assert propose(plan, "--year", "2027", "-o", plan / "proposed.yaml").status == 0
    shown = invoke("meetings", "--plan", plan, "--year", "2027", "--with-proposed").out
    assert "7–11 June 2027" in shown
    assert "7–11 June 2027" not in invoke("meetings", "--plan", plan, "--year", "2027").out
    assert invoke("check", plan, "--with-proposed", "--select", "meetings-overlap,settled-meeting").status == 0
