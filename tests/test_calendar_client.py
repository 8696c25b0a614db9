"""A subscriber with a real client: vdirsyncer fetches a feed over HTTP, khal shows it, through revisions of the plan.

vdirsyncer gives the events UIDs of its own, so what is compared is what a person sees.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest
from readers.office import Office

SECONDS = 30
"""Each command takes half of one; the rest is for slow machines."""

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not find_spec("khal") or not find_spec("vdirsyncer"), reason="needs khal and vdirsyncer"
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def address(office: Office) -> Iterator[str]:
    """Where the feeds are served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(office.feeds)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Client:
    """khal and vdirsyncer, with nothing outside their folder."""

    def __init__(self, folder: Path, url: str) -> None:
        self._folder = folder
        folder.mkdir()
        (folder / "vdirsyncer.conf").write_text(f"""
[general]
status_path = "{folder}/status/"
[pair feed]
a = "published"
b = "subscribed"
collections = null
[storage published]
type = "http"
url = "{url}"
[storage subscribed]
type = "filesystem"
path = "{folder}/events/"
fileext = ".ics"
""")
        (folder / "khal.conf").write_text(f"""
[calendars]
[[feed]]
path = {folder}/events/
readonly = True
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Asia/Tokyo
default_timezone = Asia/Tokyo
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
""")
        self._run("vdirsyncer", "-c", "vdirsyncer.conf", "discover")

    def refresh(self) -> list[str]:
        """Fetch the feed, and show what there is from 2026 to 2028."""
        self._run("vdirsyncer", "-c", "vdirsyncer.conf", "sync")
        shown = "{start-long} {end-long} {status}| {title}"
        options = ("list", "--once", "--notstarted", "--day-format", "", "--format", shown, "2026-01-01", "1000d")
        listed = self._run("khal", "-c", "khal.conf", *options).splitlines()
        return sorted(" ".join(line.split()) for line in listed if line)

    def _run(self, *command: str) -> str:
        folder = str(self._folder)
        places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), folder)
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", *command],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "no_proxy": "127.0.0.1", **places},
            input="y\n" * 10,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
        assert not done.returncode, done.stderr
        return done.stdout


def test_a_subscriber_sees_exactly_the_plan(office: Office, address: str, tmp_path: Path) -> None:
    """Moved, cancelled, removed and re-added: no event twice, none left over."""
    irg_1, wgp_3 = "dates: 2026-09-07, status: tentative", "dates: 2026-10-12, status: confirmed"
    office.publish(
        "2026-03-01",
        wgp_1="dates: 2026-06-04/2026-06-05, status: confirmed",
        wgp_2="dates: [2026-08-27/2026-08-28, 2026-08-31], status: tentative",
        wgp_3=wgp_3,
        irg_1=irg_1,
    )
    client = Client(tmp_path / "client", f"{address}/all.ics")
    split = [
        "2026-08-27 2026-08-28 TENTATIVE | WGP 2 (part 1 of 2) (tentative)",
        "2026-08-31 2026-08-31 TENTATIVE | WGP 2 (part 2 of 2) (tentative)",
    ]
    assert client.refresh() == [
        "2026-06-04 2026-06-05 CONFIRMED | WGP 1",
        *split,
        "2026-09-07 2026-09-07 TENTATIVE | IRG 1 (tentative)",
        "2026-10-12 2026-10-12 CONFIRMED | WGP 3",
    ]

    office.publish(
        "2026-04-01",
        wgp_1="dates: 2027-06-10, status: confirmed",
        wgp_2="dates: [2026-08-27/2026-08-28, 2026-08-31], status: cancelled",
        irg_1=f"{irg_1}, place: Doha, timezone: Asia/Qatar",
    )
    assert client.refresh() == [
        "2026-08-27 2026-08-28 CANCELLED | CANCELLED: WGP 2 (part 1 of 2)",
        "2026-08-31 2026-08-31 CANCELLED | CANCELLED: WGP 2 (part 2 of 2)",
        "2026-09-07 2026-09-07 TENTATIVE | IRG 1 (tentative)",
        "2026-10-12 2026-10-12 CANCELLED | CANCELLED: WGP 3",
        "2027-06-10 2027-06-10 CONFIRMED | WGP 1",
    ]

    office.publish(
        "2027-05-01",
        wgp_1="dates: 2027-06-10, status: confirmed",
        wgp_2="dates: [2026-08-27/2026-08-28, 2026-08-31], status: tentative",
        wgp_3=wgp_3,
    )
    assert client.refresh() == [
        *split,
        "2026-09-07 2026-09-07 CANCELLED | CANCELLED: IRG 1 (tentative)",
        "2026-10-12 2026-10-12 CONFIRMED | WGP 3",
        "2027-06-10 2027-06-10 CONFIRMED | WGP 1",
    ]

    office.publish(
        "2028-06-01",
        wgp_1="dates: 2027-06-10, status: held",
        wgp_2="dates: 2026-08-31, status: held",
        wgp_3=wgp_3,
    )
    assert client.refresh() == [
        "2026-08-31 2026-08-31 CANCELLED | CANCELLED: WGP 2 (part 2 of 2) (tentative)",
        "2026-08-31 2026-08-31 CONFIRMED | WGP 2",
        "2026-10-12 2026-10-12 CONFIRMED | WGP 3",
        "2027-06-10 2027-06-10 CONFIRMED | WGP 1",
    ]
