"""What lies beside the pages to be taken away: what the commands print, in the same bytes."""

from collections.abc import Iterator
from datetime import date

from cosp_plan.days.deadlines import due
from cosp_plan.index import Index
from cosp_plan.language.words import Words
from cosp_plan.reports.coverage import CoverageReport
from cosp_plan.reports.formats import COVERAGE, MEETINGS, Screen, render
from cosp_plan.reports.meetings import MeetingsReport
from cosp_plan.reports.pictures.styles import css
from cosp_plan.site.addresses import DATA
from cosp_plan.site.pages.subscribe import DOWNLOADS

THEMES = ("", "light", "dark")


def downloads(index: Index, day: date, of_pages: Words) -> dict[str, bytes]:
    """Tables as JSON and CSV, in the words of the commands, and pictures in those of the pages, by path."""
    plan, words = index.plan, Words.of(index.plan)
    coverage = CoverageReport.of(plan, words, day)
    meetings = MeetingsReport(index, words, day)
    reports = {
        "coverage": (COVERAGE, coverage),
        "paragraphs": (COVERAGE, coverage._replace(by="paragraph")),
        "meetings": (MEETINGS, meetings),
        "deadlines": (MEETINGS, meetings._replace(due=tuple(due(index, day)))),
    }
    found = {}
    for name, kinds in DOWNLOADS.items():
        formats, report = reports[name]
        for kind in kinds:
            found[f"{DATA}/{name}.{kind}"] = "".join(render(formats, report, Screen(kind))).encode()
    return found | dict(_pictures(coverage._replace(words=of_pages), meetings._replace(words=of_pages)))


def _pictures(coverage: CoverageReport, meetings: MeetingsReport) -> Iterator[tuple[str, bytes]]:
    """Each once; a theme is another style sheet, and no other drawing."""
    map = "".join(render(COVERAGE, coverage, Screen("svg")))
    timeline = "".join(render(MEETINGS, meetings, Screen("svg")))
    for theme in THEMES:
        for name, drawn in (("map", map), ("timeline", timeline)):
            end = f"-{theme}" if theme else ""
            yield f"{DATA}/{name}{end}.svg", drawn.replace(css(), css(theme)).encode()
