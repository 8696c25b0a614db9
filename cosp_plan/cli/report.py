"""``cosp-plan report``: the plan as a web site."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.cli import common, feed_files, plans
from cosp_plan.cli.progress import progress
from cosp_plan.language import languages

if TYPE_CHECKING:
    from cosp_plan.index import Index

EXAMPLES = (
    "cosp-plan report -o site",
    "cosp-plan report --lang fr -o site-fr",
)


def report(
    output: Annotated[str, typer.Option("-o", "--output", metavar="FOLDER", help="Where to write it.")] = "",
    lang: Annotated[
        str,
        typer.Option(metavar="LANGUAGE", help=f"The language: {', '.join(languages())}. Default: that of the plan."),
    ] = "",
    as_of: common.AsOf = "",
    force: Annotated[
        bool, typer.Option("--force", help="Write into a folder with other files, which stay as they are.")
    ] = False,
    holidays: plans.HolidayFiles = None,
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
    with_proposed: plans.WithProposed = False,
) -> None:
    """Write a web site of the plan: who takes up what, when, what comes next, what is missing, and says who.

    It works from a file, on any web server below any path, and on GitHub Pages; it asks nobody else for anything.
    Calendars and data lie beside the pages. Exit status: 0, 1 where the plan has faults that would make it wrong, 2
    wrong usage, unreadable input or unwritable output.
    """
    from cosp_plan.answers.knowledge import Knowledge
    from cosp_plan.escaping import one_line
    from cosp_plan.folders import NotOurFilesError, write_own
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words
    from cosp_plan.rules import check
    from cosp_plan.site.addresses import COVER, FEEDS
    from cosp_plan.site.build import files
    from cosp_plan.site.content import Stock
    from cosp_plan.site.downloads import downloads

    if not output:
        raise typer.BadParameter("is needed: -o FOLDER", param_hint="'-o'")
    if lang:
        common.one_of(lang, languages(), "--lang")
    day = common.day(as_of)
    folder = Path(output)
    found = plans.sound_plans(plans.choice(plan, shipped, with_proposed=with_proposed), holidays or [])
    shown = Index.of(found.own)
    day = day or plans.revised(found.own)
    words = Words.spoken(found.own, lang, pages=True)
    try:
        feeds = _feeds([Index.of(one) for one in found.series], shipped, folder / FEEDS)
        with progress("tenths of the pages") as told:

            def tell(tenths: int) -> None:
                told(tenths, 10, "")

            findings = check(found.reading, day).findings
            made = files(Stock.of(Knowledge.of(shown, words, day), findings, tuple(feeds), with_proposed), tell)
        made |= downloads(shown, day, words)
        made |= {f"{FEEDS}/{name}.ics": content for name, content in feeds.items()}
        write_own(folder, made, force)
    except NotOurFilesError as fault:
        common.fail(f"{folder}: {fault}")
    except OSError as fault:
        common.fail(f"{fault.filename or folder}: {fault.strerror}")
    typer.echo(one_line(f"{(folder / COVER).as_posix()}: {len(made)} files"))


def _feeds(series: "list[Index]", shipped: bool, here: Path) -> dict[str, bytes]:
    """The feeds as `cosp-plan calendar` writes them: a continuation of those that it wrote, or of those on the site."""
    from cosp_plan.calendars import deadlines, feeds
    from cosp_plan.language.words import Words

    names, scope = feeds.feed_names(series), feeds.Scope()
    folder = feed_files.beside(series, shipped)
    there = feed_files.there(folder, names) or feed_files.there(here, names)
    old = feed_files.continued(folder, there, names, scope, series, force=True)
    revised = max(plans.revised(index.plan) for index in series)
    words = Words.spoken(series[-1].plan)
    due = deadlines.events(series, words, revised)
    made = feeds.feeds(series, words, old, scope, revised, due, names, deadlines.uids(series))
    return {feed.name: feed.content for feed in made if feed.events}
