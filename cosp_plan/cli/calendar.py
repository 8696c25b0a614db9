"""``cosp-plan calendar``: feeds, written or compared."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.cli import common, feed_files, plans

if TYPE_CHECKING:
    from datetime import date

    from cosp_plan.calendars.feeds import Feed, Scope
    from cosp_plan.calendars.published import Published
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words

DETAILS = ("days", "sittings")
EXAMPLES = (
    "cosp-plan calendar",
    "cosp-plan calendar --check",
    "cosp-plan calendar --body irg --detail sittings -o sittings",
)


def calendar(
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="FOLDER|-",
            help="Where the feeds are; - prints one. Default: calendars/ beside the workplans/ of the plan, else here.",
        ),
    ] = "",
    body: Annotated[str, typer.Option(metavar="BODY", help="Only this body's feed, e.g. irg.")] = "",
    year: Annotated[int | None, typer.Option(help="Only events of this year.")] = None,
    detail: Annotated[
        str, typer.Option(metavar="|".join(DETAILS), help="All-day events, or one a half-day sitting.")
    ] = "days",
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if a feed is out of date.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files of another scope, or that cosp-plan did not write.")
    ] = False,
    holidays: plans.HolidayFiles = None,
    plan: plans.PlanPath = "",
    shipped: plans.Shipped = False,
    with_proposed: plans.WithProposed = False,
) -> None:
    """Write calendar feeds (.ics): one of all meetings, one a body, one of deadlines.

    A feed that is there already is continued: what did not change keeps its stamps, what left the plan stays as
    cancelled for a year. Exit status: 0, 1 where the plan has faults or (--check) a feed is out of date, 2 wrong usage.
    """
    from cosp_plan.calendars import deadlines, feeds
    from cosp_plan.days.zones import UnknownZoneError
    from cosp_plan.index import Index
    from cosp_plan.language.words import Words

    common.one_of(detail, DETAILS, "--detail")
    common.known_year(year)
    if with_proposed and not output:
        message = f"needs a folder of its own: -o FOLDER ({feed_files.FOLDER}/ is what people subscribe to)"
        raise typer.BadParameter(message, param_hint="'--with-proposed'")
    choice = plans.choice(plan, shipped, with_proposed=with_proposed)
    series = [Index.of(one) for one in plans.sound_series(choice, holidays or [])]
    revised = max(plans.revised(index.plan) for index in series)
    names = feeds.feed_names(series)
    if len(set(names)) < len(names):
        common.fail(f"a body may not have the id `{feeds.ALL}` or `{feeds.DEADLINES}`: feeds have these names")
    if body:
        common.one_of(body, [one.id for index in series for one in index.plan.bodies.bodies], "--body")
    printed = output == "-"
    if printed and check:
        raise typer.BadParameter("compares files: leave out -o -", param_hint="'--check'")
    if output.endswith(".ics"):
        raise typer.BadParameter("is a folder; feeds have names of their own", param_hint="'--output'")
    wanted = [body] if body else [feeds.ALL] if printed else names
    scope = feeds.Scope(year, detail == "sittings", with_proposed)
    folder = Path(output) if output and not printed else feed_files.beside(series, shipped)
    there = feed_files.there(folder, names)
    old = feed_files.continued(folder, there, wanted, scope, series, force)
    words = Words.spoken(series[-1].plan)
    due = deadlines.events(series, words, revised) if feeds.DEADLINES in wanted else []
    try:
        made = feeds.feeds(series, words, old, scope, revised, due, wanted, deadlines.uids(series))
    except UnknownZoneError as fault:
        common.fail(f"there is no time zone `{fault}`")
    _remark(series, words, made, old, scope)
    if printed:
        sys.stdout.flush()
        sys.stdout.buffer.write(made[0].content if made[0].events else b"")
    elif check:
        if _out_of_date(folder, made, there, old, revised):
            raise typer.Exit(1)
    else:
        _write(folder, made, there)


def _remark(
    series: "list[Index]", words: "Words", made: "list[Feed]", old: "dict[str, Published]", scope: "Scope"
) -> None:
    from cosp_plan.calendars import feeds

    kept = feeds.on_old_days(series, words, old, scope)
    undated = [one.meeting for one in feeds.undated(series) if one.meeting.status != "cancelled"]
    if missing := [meeting for meeting in undated if meeting.id not in kept]:
        listed = ", ".join(f"{m.id} ({m.year or 'tbd'})" for m in missing)
        common.remark(f"not in any feed, for want of dates: {listed}")
    for id in kept:
        common.remark(f"{id} has no days any more: it stays on those that it had, as tentative, and says so")
    revised = max(plans.revised(index.plan) for index in series)
    for feed in made:
        if not feed.events:
            common.remark(f"{feed.name}.ics: no events, so it is not written")
        altered = [change for change in feed.changes if change.kind in ("changed", "cancelled")]
        if altered and feed.name in old and old[feed.name].revised == revised:
            change = "1 event changes" if len(altered) == 1 else f"{len(altered)} events change"
            common.remark(
                f"{feed.name}.ics: {change} while `revised` stays {revised}; move it, so that the events say when they"
                " changed"
            )


def _out_of_date(
    folder: Path, made: "list[Feed]", there: dict[str, bytes], old: "dict[str, Published]", revised: "date"
) -> bool:
    """Say which feeds are out of date, event by event; whether any is."""
    from cosp_plan.escaping import one_line

    found = False
    for feed in made:
        before = there.get(feed.name)
        if before == feed.content or not feed.events:
            continue
        found = True
        path = folder / f"{feed.name}.ics"
        typer.echo(one_line(f"{path.as_posix()} is {'missing' if before is None else 'out of date'}"))
        for change in feed.changes:
            typer.echo(one_line(f"  {change}"))
        if before is not None and not feed.changes:
            stamp = old[feed.name].revised if feed.name in old else None
            moved = stamp and stamp != revised
            typer.echo(f"  its data is as of {stamp}, the plan's as of {revised}" if moved else "  changed by hand")
    if found:
        common.remark("run `cosp-plan calendar` to bring the feeds up to date")
    return found


def _write(folder: Path, made: "list[Feed]", there: dict[str, bytes]) -> None:
    """Write what has changed, all of it or nothing, and then say so."""
    from cosp_plan.escaping import one_line

    written = [feed for feed in made if feed.events]
    common.write({folder / f"{f.name}.ics": f.content for f in written if there.get(f.name) != f.content})
    for feed in written:
        kinds = [change.kind for change in feed.changes]
        counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
        path = folder / f"{feed.name}.ics"
        events = f"{feed.events} {'event' if feed.events == 1 else 'events'}"
        typer.echo(one_line(f"{path.as_posix()}: {events}" + (f" ({counts})" if counts else "")))
