"""Sites in browsers: Chromium and Firefox open, search, walk through and print them as people do."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from helpers import PARLIAMENT, PLAN, ROOT, clean_environment, run
from readers.node import FOLDER, node_module

READERS = ROOT / "tests" / "readers"
CND = ROOT / "tests" / "plans" / "cnd" / "workplans" / "2024-2028"

SITES: dict[str, tuple[tuple[str | Path, ...], str, dict[str, str]]] = {
    "shipped": (
        ("--shipped",),
        "33",
        {"beneficial ownership": "paragraphs/16.html", "whistle-blower": "paragraphs/21.html"},
    ),
    "shipped-in-french": (("--shipped", "--lang", "fr"), "33", {"bénéficiaires effectifs": "paragraphs/16.html"}),
    "rivers": (("--plan", PLAN), "12", {}),
    "parliament": (("--plan", PARLIAMENT), "7", {}),
    "text-without-numbers": (("--plan", CND), "9", {}),
}
"""The plan, a paragraph of it, and pages among the first three that words find."""


def built(folder: Path, *options: str | Path) -> Path:
    """A site."""
    site = folder / "site"
    answer = run("report", *options, "-o", site)
    assert answer.returncode == 0, answer.stderr
    return site


def kinds(site: Path) -> list[str]:
    """A page of each kind: of each folder, and in it of each state that pages are in."""
    found: dict[tuple[str, ...], str] = {}
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix()
        above, _, name = page.rpartition("/")
        answer = re.search(r'class="answer([^"]*)"', path.read_text("utf-8"))
        found.setdefault((above, answer[1] if answer else "") if above else (name,), page)
    return sorted(found.values(), key=lambda page: (page != "index.html", page))


def browsed(script: str, site: Path, browser: str, **plan: Any) -> None:
    """What a browser says of the site."""
    if not Path(browser).is_file():
        pytest.skip(f"needs {browser}")
    asked = site.with_suffix(".json")
    asked.write_text(json.dumps({"folder": str(site), **plan}), "utf-8")
    process = subprocess.run(
        ["node", READERS / script, asked],
        env=clean_environment(NODE_PATH=FOLDER),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert process.returncode == 0, process.stderr


def in_chromium(site: Path, **plan: Any) -> None:
    """Ways through a site as tests/readers/site.mjs describes them."""
    node_module("axe-core")
    usual = {
        "widths": [320, 360, 768, 1440],
        "judged": [[1440, "light"], [360, "dark"]],
        "ways": False,
        "number": "",
        "finds": {},
        "pdf": "",
    }
    browsed(
        "site.mjs", site, os.environ.get("CHROMIUM", "/usr/bin/chromium"), **{"pages": kinds(site), **usual, **plan}
    )


@pytest.mark.parametrize("name", SITES)
def test_chromium_finds_nothing_wrong(name: str, tmp_path: Path) -> None:
    """Widths, light and dark, axe-core, search, keys; for the shipped plan also whatever else a screen may be."""
    node_module("playwright-core")
    options, number, finds = SITES[name]
    site = built(tmp_path, *options)
    if name == "shipped":
        in_chromium(site, number=number, finds=finds, ways=True)
    else:
        in_chromium(site, number=number, finds=finds, widths=[320, 1440], pages=_main(site), judged=[[360, "dark"]])


def _main(site: Path) -> list[str]:
    """The pages that people see first."""
    firsts = (min((site / folder).glob("*.html")) for folder in ("paragraphs", "meetings"))
    return ["index.html", "paragraphs.html", *(first.relative_to(site).as_posix() for first in firsts)]


def test_firefox_opens_it_from_files(tmp_path: Path) -> None:
    node_module("puppeteer-core")
    site = built(tmp_path, "--shipped")
    finds = SITES["shipped"][2]
    firefox = os.environ.get("FIREFOX", "/usr/bin/firefox-esr")
    browsed("firefox.mjs", site, firefox, pages=kinds(site), widths=[320, 1440], finds=finds)


def test_on_paper_every_page_has_the_notice(tmp_path: Path) -> None:
    node_module("playwright-core")
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext")
    site = built(tmp_path, "--plan", PLAN)
    pages = ["index.html", "paragraphs.html", "meetings.html", "sources.html"]
    in_chromium(site, pages=pages, widths=[], judged=[], pdf=str(tmp_path))
    notice = re.search("<footer>.*?<p>(.*?)</p>", (site / "index.html").read_text("utf-8"), re.DOTALL)
    assert notice
    for page in pages:
        printed = subprocess.run(
            ["pdftotext", tmp_path / page.replace("html", "pdf"), "-"],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        sheets = [" ".join(sheet.split()) for sheet in printed.stdout.split("\f")[:-1]]
        assert sheets
        for sheet in sheets:
            assert notice[1].rstrip(".") in sheet
            assert len(sheet) > len(notice[1]) + 30, "an empty page"
