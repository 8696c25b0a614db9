"""Feeds on disk: what stops the writer leaves the old feed or the new, whole; what is not ours is not touched."""

import contextlib
import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from helpers import clean_environment, run
from readers.office import Office, invoke

from cosp_plan import writing
from cosp_plan.calendars import published

WGP_1 = "dates: 2026-06-04/2026-06-05, status: confirmed"
IRG_1 = "dates: 2026-09-07, status: tentative"
FEEDS = ["all.ics", "irg.ics", "wgp.ics"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A plan whose feeds are published, and which has changed since: `all.ics` and `wgp.ics` are out of date."""
    office = Office(tmp_path)
    office.publish("2026-03-01", wgp_1=WGP_1, irg_1=IRG_1)
    office.revise("2026-04-01", wgp_1=WGP_1.replace("06-05", "06-06"), irg_1=IRG_1)
    return office


# --- stopped at any point -----------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_line_of_the_writer(office: Office) -> None:
    """SIGKILL at each line in turn: every feed is the old one or the new one, and no part of one is called .ics."""
    old = office.raw()
    outcomes: list[dict[str, bytes]] = []
    killed = True
    while killed:
        for path in office.feeds.iterdir():
            path.unlink()
        for name, raw in old.items():
            (office.feeds / name).write_bytes(raw)
        killed = _killed(office.calendar, at_line=len(outcomes))
        outcomes.append(office.raw())
    new = outcomes[-1]
    assert list(new) == FEEDS
    assert all(old[name] != new[name] for name in FEEDS)
    for outcome in outcomes:
        assert all(outcome[name] in (old[name], new[name]) for name in FEEDS)
        assert all(name.startswith(".") and name.endswith(".tmp") for name in outcome if name not in FEEDS)
    kept = [sum(outcome[name] == old[name] for name in FEEDS) for outcome in outcomes]
    assert kept == sorted(kept, reverse=True)
    assert {*kept} == {0, 1, 2, 3}
    assert any(len(outcome) > 3 for outcome in outcomes), "it was never killed while there was a temporary file"


def _killed(action: Callable[[], Any], at_line: int) -> bool:
    """Whether an action in a child process got as far as this line of the writer, where it is killed."""
    passed = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal passed
        if frame.f_code.co_filename != writing.__file__:
            return None
        if event == "line":
            if passed == at_line:
                os.kill(os.getpid(), signal.SIGKILL)
            passed += 1
        return trace

    child = os.fork()
    if not child:
        sys.settrace(trace)
        with contextlib.suppress(BaseException):
            action()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("killed", [True, False])
def test_stopped_in_the_middle_of_a_write(tmp_path: Path, killed: bool) -> None:
    """The system stops the process, or fails the write, at a limit on the size of files."""
    import resource

    target = tmp_path / "all.ics"
    target.write_bytes(b"old")
    child = os.fork()
    if not child:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL if killed else signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        with contextlib.suppress(OSError):
            writing.write_all({target: b"new" * 100_000})
        os._exit(0)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1]) == killed
    assert target.read_bytes() == b"old"
    left = [path for path in tmp_path.iterdir() if path != target]
    assert [(path.suffix, path.stat().st_size) for path in left] == ([(".tmp", 100_000)] if killed else [])


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("function", ["pathlib.Path.mkdir", "os.fsync", "os.chmod", "os.replace"])
def test_a_failing_step_changes_nothing(
    function: str, fault: BaseException, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    old = office.raw()
    monkeypatch.setattr(function, fail)
    answer = office.calendar()
    monkeypatch.undo()
    assert answer.status != 0
    if isinstance(fault, OSError):
        last = answer.err.splitlines()[-1]
        assert (answer.status, last) == (2, f"cosp-plan: {office.feeds}/all.ics: No space left on device")
    assert office.raw() == old


def test_what_a_killed_run_left_is_replaced(office: Office) -> None:
    (office.feeds / ".all.ics.tmp").write_bytes(b"half a feed")
    (office.feeds / ".wgp.ics.tmp").symlink_to(office.plan)
    plan = office.plan.read_bytes()
    assert office.calendar().status == 0
    assert list(office.raw()) == FEEDS
    assert office.plan.read_bytes() == plan


@pytest.mark.skipif(os.name == "nt", reason="no such locks on Windows")
def test_two_runs_at_once_never_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that begins while another is writing stops, and changes nothing."""
    path, write = tmp_path / "all.ics", writing._write

    def interrupted(*arguments: Any) -> None:
        with pytest.raises(OSError, match="another run is writing here"):
            writing.write_all({path: b"second"})
        write(*arguments)

    monkeypatch.setattr(writing, "_write", interrupted)
    writing.write_all({path: b"first"})
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("all.ics", b"first")]


@pytest.mark.skipif(os.name == "nt", reason="no such locks on Windows")
def test_many_runs_at_once_leave_whole_feeds(office: Office) -> None:
    """Eight processes in four rounds: each that succeeds has written all of it, and nothing is left over."""
    command = [sys.executable, "-m", "cosp_plan", "calendar", "--plan", str(office.plan), "-o", str(office.feeds)]
    for month in ("05", "06", "07", "08"):
        office.revise(f"2026-{month}-01", wgp_1=WGP_1.replace("06-04/2026-06-05", f"{month}-03"), irg_1=IRG_1)
        runs = [
            subprocess.Popen(command, env=clean_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for _ in range(8)
        ]
        assert 0 in [run.wait(30) for run in runs]
        assert list(office.raw()) == FEEDS
        assert office.calendar("--check").status == 0


def test_two_feeds_that_are_one_file(office: Office) -> None:
    (office.feeds / "wgp.ics").unlink()
    try:
        (office.feeds / "wgp.ics").symlink_to("irg.ics")
    except OSError:
        pytest.skip("symbolic links may not be made here")
    before = office.raw()
    answer = office.calendar("--force")
    assert (answer.status, answer.out) == (2, "")
    assert "is the same file as another" in answer.err
    assert office.raw() == before


@pytest.mark.skipif(os.name == "nt", reason="no such permissions on Windows")
def test_a_feed_is_for_everyone_to_read_as_the_umask_has_it(tmp_path: Path) -> None:
    """A temporary file is its owner's alone; a web server must read the feed."""
    before = os.umask(0o027)
    try:
        writing.write_all({tmp_path / "new.ics": b"1"})
        (tmp_path / "old.ics").write_bytes(b"0")
        (tmp_path / "old.ics").chmod(0o664)
        writing.write_all({tmp_path / "old.ics": b"1"})
    finally:
        os.umask(before)
    assert [oct((tmp_path / name).stat().st_mode & 0o7777) for name in ("new.ics", "old.ics")] == ["0o640", "0o664"]


# --- a file that is there already ---------------------------------------------------------------------------------


def edited(old: str, new: str) -> Callable[[bytes], bytes]:
    """A change by hand, in one place."""

    def edit(raw: bytes) -> bytes:
        assert old.encode() in raw
        return raw.replace(old.encode(), new.encode(), 1)

    return edit


def added(component: str) -> Callable[[bytes], bytes]:
    """Another component at the end of the calendar."""
    return edited("END:VCALENDAR", f"{component}END:VCALENDAR")


ANOTHER = (
    "BEGIN:VEVENT\r\nUID:birthday@a.example\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260101T000000Z\r\nEND:VEVENT\r\n"
)
AGAIN = "BEGIN:VEVENT\r\nUID:wgp-1.1@test.cosp-plan\r\nEND:VEVENT\r\n"
TASK = "BEGIN:VTODO\r\nUID:milk@a.example\r\nDTSTAMP:20260101T000000Z\r\nEND:VTODO\r\n"

REFUSED: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "is not a whole iCalendar file"),
    "text": (lambda _: b"minutes of the meeting\n", "is not a whole iCalendar file"),
    "binary": (lambda _: bytes(range(256)) * 9, "is not UTF-8"),
    "UTF-16": (lambda raw: raw.decode().encode("utf-16"), "is not UTF-8"),
    "truncated": (lambda raw: raw[: len(raw) // 2], "is not a whole iCalendar file"),
    "a component that does not end": (edited("END:VEVENT\r\nEND:VC", "END:VC"), "is broken: VEVENT does not end"),
    "two calendars": (lambda raw: raw + raw, "is broken"),
    "of another program": (edited("//cosp-plan//EN", "//Office//EN"), "was not written by cosp-plan"),
    "of another plan": (lambda raw: raw.replace(b"@test.", b"@other."), "did not write for this plan"),
    "event added": (added(ANOTHER), "did not write for this plan (UID 'birthday@a.example')"),
    "event without UID": (edited("UID:wgp-1.1@test.cosp-plan\r\n", ""), "did not write for this plan (UID '')"),
    "UID twice": (added(AGAIN), "holds the event 'wgp-1.1@test.cosp-plan' twice"),
    "task added": (added(TASK), "did not write"),
    "day of leaving at the end of time": (
        edited("STATUS:CONFIRMED\r\n", "X-COSP-PLAN-LEFT:99991231\r\n"),
        "changed by hand at X-COSP-PLAN-LEFT",
    ),
    "start at the end of time": (edited("DATE:20260604", "DATE:99991231"), "changed by hand at DTSTART"),
    "zone that is none": (edited("DTSTART;VALUE=DATE:20260604", "DTSTART;TZID=A/B:20260604T100000"), "at DTSTART"),
    "day of leaving edited": (edited("STATUS:CONFIRMED\r\n", "X-COSP-PLAN-LEFT:soon\r\n"), "X-COSP-PLAN-LEFT"),
}
"""What became of a feed, and why it is refused."""


@pytest.mark.parametrize(("change", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_ours_is_refused_unless_forced(
    change: Callable[[bytes], bytes], reason: str, office: Office
) -> None:
    """One line with the reason and the way out; then not one of the feeds is touched."""
    path = office.feeds / "all.ics"
    path.write_bytes(change(path.read_bytes()))
    office.revise("2026-04-01", wgp_2=WGP_1, irg_1=IRG_1)
    before = office.raw()
    for answer in (office.calendar(), office.calendar("--check")):
        assert (answer.status, answer.out) == (2, "")
        assert answer.err.startswith(f"cosp-plan: {path} ")
        assert reason in answer.err
        assert answer.err.endswith("; move it elsewhere, or replace it with --force\n")
        assert office.raw() == before
    assert office.calendar("--force").status == 0
    assert office.calendar("--check").status == 0


def test_a_feed_cut_off_anywhere_is_refused(office: Office) -> None:
    raw = (office.feeds / "all.ics").read_bytes()
    for end in range(len(raw) - len("\r\n")):
        with pytest.raises(published.NotOursError):
            published.parse(raw[:end], {"test.cosp-plan"})


def test_an_event_changed_by_hand_is_put_right(office: Office) -> None:
    """It is named, and becomes what the plan says."""
    office.publish("2026-04-01", wgp_1=WGP_1, irg_1=IRG_1)
    path = office.feeds / "irg.ics"
    path.write_bytes(path.read_bytes().replace(b"20260907", b"20260908"))
    answer = office.calendar("--check")
    assert answer.status == 1
    assert answer.out.splitlines()[1:] == ["  changed: irg-1.1@test.cosp-plan (DTSTART) IRG 1 (tentative)"]
    office.calendar()
    assert b"DTSTART;VALUE=DATE:20260907" in path.read_bytes()
    assert office.calendar("--check").status == 0


def test_line_ends_of_another_system_lose_nothing(office: Office) -> None:
    """As after an editor that converts them and adds a byte-order mark: the stamps are still read."""
    office.calendar()
    right = office.raw()
    for name, raw in right.items():
        (office.feeds / name).write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\r\n", b"\n"))
    answer = office.calendar("--check")
    assert (answer.status, answer.out.count("  changed by hand\n")) == (1, 3)
    office.calendar()
    assert office.raw() == right


# --- what cannot be done ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--body", "wg"], "did you mean wgp?"),
        (["--detail", "hours"], "days, sittings"),
        (["--year", "1944"], "no year from 1945 to 2200"),
        (["--year", "9999"], "no year from 1945 to 2200"),
        (["-o", "-", "--check"], "leave out -o -"),
        (["-o", "wgp.ics"], "is a folder"),
        (["--plan", "no-such-plan"], "no-such-plan"),
        (["--holidays", "no-such-list.yaml"], "no-such-list.yaml"),
    ],
)
def test_usage(options: list[str], said: str, office: Office) -> None:
    before = office.raw()
    answer = office.calendar(*options)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err
    assert office.raw() == before


@pytest.mark.parametrize(
    ("old", "new", "status", "said"),
    [
        ("  revised: 2026-04-01\n", "", 1, "`revised` is missing"),
        ("status: tentative", "status: tentative, timezone: Europe/Wien", 1, "there is no time zone `Europe/Wien`"),
        ("timezone: Europe/Vienna", "timezone: ../zones", 1, "`../zones`"),
        ("2026-09-07", "2026-09-31", 1, "2026-09-31"),
        ("body: irg", "body: img", 1, "`img`"),
        ("id: irg-1", "id: wgp-1", 1, "wgp-1"),
        ("meetings:", "meetings: [", 1, "error[syntax]"),
        ("workplan:", "workplan: \0", 2, "zero byte"),
    ],
)
def test_a_plan_with_faults(old: str, new: str, status: int, said: str, office: Office) -> None:
    """Nothing goes out to people from a plan that is not sound."""
    before = office.raw()
    text = office.plan.read_text("utf-8")
    assert old in text
    office.plan.write_text(text.replace(old, new), "utf-8")
    answer = office.calendar()
    assert (answer.status, answer.out) == (status, "")
    assert said in answer.err
    assert office.raw() == before


def test_a_meeting_a_century_away(office: Office) -> None:
    """In days and in sittings, whose time zone then spans a hundred years."""
    office.revise("2026-04-01", irg_1=IRG_1, wgp_1=WGP_1, wgp_2="dates: 2126-06-04, status: tentative")
    text = office.plan.read_text("utf-8")
    office.plan.write_text(text.replace("2030-12-31", "2130-12-31"), "utf-8")
    assert office.calendar().status == 0
    assert office.events()[2] == "wgp-2.1 2126-06-04 TENTATIVE 0 of 2026-04-01"
    assert office.calendar("--detail", "sittings", "--force").status == 0
    assert "wgp-2.1.d1s1 2126-06-04T10:00/13:00 TENTATIVE 0 of 2026-04-01" in office.events()
    zone = office.raw()["all.ics"].partition(b"BEGIN:VTIMEZONE")[2].partition(b"END:VTIMEZONE")[0]
    assert zone.count(b"TZOFFSETTO") == 3


def test_a_folder_that_cannot_be_written(office: Office) -> None:
    """A file where the folder should be, and a folder where the file should be."""
    text = office.plan.read_bytes()
    for folder in (office.plan, office.plan / "below"):
        answer = invoke("calendar", "--plan", office.plan, "-o", folder)
        assert answer.status == 2
        assert answer.err.splitlines()[-1].startswith(f"cosp-plan: {folder}/all.ics: ")
    assert office.plan.read_bytes() == text
    (office.feeds / "wgp.ics").unlink()
    (office.feeds / "wgp.ics").mkdir()
    answer = office.calendar()
    assert (answer.status, answer.out) == (2, "")
    assert answer.err == f"cosp-plan: {office.feeds}/wgp.ics is a directory\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes and devices here")
def test_a_feed_that_is_no_file_is_neither_read_nor_replaced(office: Office) -> None:
    """A pipe would be read for ever, and a device until the memory is full."""
    for make in (os.mkfifo, lambda path: path.symlink_to("/dev/zero")):
        path = office.feeds / "wgp.ics"
        path.unlink()
        make(path)
        for options in ([], ["--force"], ["--check"], ["--body", "wgp"]):
            answer = office.calendar(*options)
            assert (answer.status, answer.out) == (2, "")
            assert answer.err == f"cosp-plan: {path} is not a regular file\n"


def test_a_feed_that_is_too_large(office: Office) -> None:
    with (office.feeds / "wgp.ics").open("wb") as file:
        file.truncate(65 * 2**20)
    answer = office.calendar()
    assert (answer.status, answer.out) == (2, "")
    assert answer.err == f"cosp-plan: {office.feeds}/wgp.ics is larger than 64 MiB\n"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(office: Office) -> None:
    before = office.raw()
    office.feeds.chmod(0o500)
    answer = office.calendar()
    office.feeds.chmod(0o700)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.endswith("all.ics: Permission denied\n")
    assert office.raw() == before


@pytest.mark.parametrize("name", ["all", "deadlines"])
def test_a_body_may_not_take_the_name_of_another_feed(name: str, office: Office, tmp_path: Path) -> None:
    bodies = (tmp_path / office.bodies).read_text("utf-8").replace("id: wgp", f"id: {name}")
    (tmp_path / "bodies.yaml").write_text(bodies, "utf-8")
    office.bodies = "./bodies.yaml"
    office.revise("2026-04-01", **{f"{name}_1": WGP_1})
    answer = office.calendar()
    assert (answer.status, answer.out) == (2, "")
    assert "a body may not have the id `all` or `deadlines`" in answer.err


def test_as_people_run_it(office: Office) -> None:
    """A process of its own, for what only the whole program can show: one line, and no traceback."""
    (office.feeds / "irg.ics").write_bytes(b"\xff")
    answer = run("calendar", "--plan", office.plan, "-o", office.feeds)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == (
        f"cosp-plan: {office.feeds}/irg.ics is not UTF-8; move it elsewhere, or replace it with --force\n"
    )
