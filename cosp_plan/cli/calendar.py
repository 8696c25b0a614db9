"""``cosp-plan calendar``: feeds, written or compared."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.cli import common, plans

if TYPE_CHECKING:
    from datetime import date

    from cosp_plan.calendars.feeds import Feed, Scope
    from cosp_plan.calendars.published import Published
    from cosp_plan.index import Index

FOLDER = "calendars"
DETAILS = ("days", "sittings")


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
    year: Annotated[int | None, typer.Option(min=1945, max=2999, help="Only events of this year.")] = None,
    detail: Annotated[
        str, typer.Option(metavar="days|sittings", help="All-day events, or one a half-day sitting.")
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
) -> None:
    """Write calendar feeds (.ics): one of all meetings, one a body, one of deadlines.

    A feed that is there already is continued: what did not change keeps its stamps, what left the plan stays as
    cancelled for a year. Exit status: 0, 1 where the plan has faults or (--check) a feed is out of date, 2 wrong usage.
    """
    from cosp_plan.calendars import deadlines, feeds, zones
    from cosp_plan.index import Index

    common.one_of(detail, DETAILS, "--detail")
    index = Index.of(plans.sound_plan(plans.choice(plan, shipped), holidays or []))
    revised = plans.revised(index.plan)
    names = feeds.feed_names(index)
    if len(set(names)) < len(names):
        common.fail(f"a body may not have the id `{feeds.ALL}` or `{feeds.DEADLINES}`: feeds have these names")
    if body:
        common.one_of(body, [one.id for one in index.plan.bodies.bodies], "--body")
    printed = output == "-"
    if printed and check:
        raise typer.BadParameter("compares files: leave out -o -", param_hint="'--check'")
    if output.endswith(".ics"):
        raise typer.BadParameter("is a folder; feeds have names of their own", param_hint="'--output'")
    wanted = [body] if body else [feeds.ALL] if printed else names
    scope = feeds.Scope(year, detail == "sittings")
    folder = Path(output) if output and not printed else _beside(index.plan.path, shipped)
    old = _old(folder, names, wanted, scope, index, force)
    due = deadlines.events(index, revised) if feeds.DEADLINES in wanted else []
    try:
        made = feeds.feeds(index, old, scope, revised, due, wanted, deadlines.uids(index))
    except zones.UnknownZoneError as fault:
        common.fail(f"there is no time zone `{fault}`")
    _remark(index, made, old, revised)
    if printed:
        sys.stdout.flush()
        sys.stdout.buffer.write(made[0].content if made[0].events else b"")
    elif check:
        if _out_of_date(folder, made, old, revised):
            raise typer.Exit(1)
    else:
        _write(folder, made)


def _beside(plan: str, shipped: bool) -> Path:
    """The folder of the feeds of a plan; those of the shipped one belong to the current folder."""
    from cosp_plan.reading.locate import project_of

    return (Path() if shipped else project_of(Path(plan))) / FOLDER


def _old(
    folder: Path, names: list[str], wanted: list[str], scope: "Scope", index: "Index", force: bool
) -> "dict[str, Published]":
    """What the feeds' files hold; a file that is not ours, or of another scope, is refused unless ``force``."""
    from cosp_plan.calendars import published
    from cosp_plan.calendars.events import domain

    old: dict[str, Published] = {}
    refused = []
    for name in names:
        path = folder / f"{name}.ics"
        try:
            if not path.exists():
                continue
            feed = published.parse(path.read_bytes(), domain(index.plan))
        except OSError as fault:
            refused.append(f"{path}: {fault.strerror}")
            continue
        except published.NotOursError as fault:
            if name in wanted and not force:
                refused.append(f"{path} {fault}; move it elsewhere, or replace it with --force")
            continue
        if name in wanted and feed.scope != str(scope) and not force:
            refused.append(f"{path} is of another scope ({feed.scope}, not {scope}); name another folder, or --force")
        old[name] = feed
    if refused:
        common.fail("\n".join(refused))
    return old


def _remark(index: "Index", made: "list[Feed]", old: "dict[str, Published]", revised: "date") -> None:
    from cosp_plan.calendars import feeds, published

    if missing := feeds.undated(index):
        listed = ", ".join(f"{m.id} ({m.year or 'tbd'})" for m in missing)
        common.remark(f"not in any feed, for want of dates: {listed}")
    for feed in made:
        if not feed.events:
            common.remark(f"{feed.name}.ics: no events, so it is not written")
        stamp = old[feed.name].header.get(published.REVISED, "") if feed.name in old else ""
        altered = [change for change in feed.changes if change.kind in ("changed", "cancelled")]
        if altered and stamp == f"{revised:%Y%m%d}":
            common.remark(
                f"{feed.name}.ics: {len(altered)} events change while `revised` stays {revised}; move it, so that"
                " the events say when they changed"
            )
        elif stamp > f"{revised:%Y%m%d}":
            common.remark(f"{feed.name}.ics: its data is of {stamp}, later than `revised` {revised}")


def _out_of_date(folder: Path, made: "list[Feed]", old: "dict[str, Published]", revised: "date") -> bool:
    """Say which feeds are out of date, event by event; whether any is."""
    from cosp_plan.calendars import published
    from cosp_plan.escaping import one_line

    found = False
    for feed in made:
        path = folder / f"{feed.name}.ics"
        there = path.read_bytes() if path.exists() else None
        if there == feed.content or not feed.events:
            continue
        found = True
        typer.echo(f"{path.as_posix()} is {'missing' if there is None else 'out of date'}")
        for change in feed.changes:
            typer.echo(one_line(f"  {change}"))
        if there is not None and not feed.changes:
            stamp = old[feed.name].header.get(published.REVISED, "") if feed.name in old else ""
            moved = stamp != f"{revised:%Y%m%d}"
            typer.echo(f"  its data is as of {stamp}, the plan's as of {revised}" if moved else "  changed by hand")
    if found:
        common.remark("run `cosp-plan calendar` to bring the feeds up to date")
    return found


def _write(folder: Path, made: "list[Feed]") -> None:
    from cosp_plan.writing import write_atomically

    for feed in made:
        path = folder / f"{feed.name}.ics"
        if not feed.events:
            continue
        try:
            if not path.exists() or path.read_bytes() != feed.content:
                write_atomically(path, feed.content)
        except OSError as fault:
            common.fail(f"{path}: {fault.strerror}")
        kinds = [change.kind for change in feed.changes]
        counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
        typer.echo(
            f"{path.as_posix()}: {feed.events} {'event' if feed.events == 1 else 'events'}"
            + (f" ({counts})" if counts else "")
        )
