"""The feeds that are there: where they are, what they hold, and which of them can be continued."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cosp_plan.cli import common, plans

if TYPE_CHECKING:
    from cosp_plan.calendars.feeds import Scope
    from cosp_plan.calendars.published import Published
    from cosp_plan.index import Index

FOLDER = "calendars"


def beside(series: "list[Index]", shipped: bool) -> Path:
    """The folder of the feeds of a series; those of the shipped plan belong to the current folder.

    Where a project has other plans besides, each series has a folder of its own, named after its first plan, unless
    its feeds are already where those of a single one would be: their addresses stay.
    """
    from cosp_plan.calendars import feeds, published
    from cosp_plan.calendars.events import domain
    from cosp_plan.reading.locate import plans_in, project_of

    if shipped:
        return Path(FOLDER)
    project = project_of(Path(series[0].plan.path))
    folder = project / FOLDER
    if plans_in(project) <= len(series):
        return folder
    found = there(folder, [feeds.ALL]).get(feeds.ALL)
    with suppress(published.NotOursError):
        if found is not None and published.parse(found, {domain(index.plan) for index in series}):
            return folder
    head = series[0].plan.workplan
    return folder / (head.id if head else "")


def there(folder: Path, names: list[str]) -> dict[str, bytes]:
    """What the feeds' files hold."""
    from cosp_plan.reading.files import UnreadableFile, read_bytes

    found, refused = {}, []
    for path in (folder / f"{name}.ics" for name in names):
        try:
            if path.exists():
                found[path.stem] = read_bytes(path)
        except OSError as fault:
            refused.append(f"{path}: {fault.strerror}")
        except UnreadableFile as fault:
            refused.append(f"{path} {fault.reason}")
    if refused:
        common.fail("\n".join(refused))
    return found


def continued(
    folder: Path, there: dict[str, bytes], wanted: list[str], scope: "Scope", series: "list[Index]", force: bool
) -> "dict[str, Published]":
    """The feeds that are there; what cannot be continued is refused unless ``force``."""
    from cosp_plan.calendars import published
    from cosp_plan.calendars.events import domain

    old: dict[str, Published] = {}
    refused = []
    revised = max(plans.revised(index.plan) for index in series)
    for name, raw in there.items():
        path = folder / f"{name}.ics"
        try:
            feed = published.parse(raw, {domain(index.plan) for index in series})
        except published.NotOursError as fault:
            if name in wanted:
                refused.append(f"{path} {fault}; move it elsewhere, or replace it with --force")
            continue
        if name in wanted and feed.scope != str(scope):
            refused.append(f"{path} is of another scope ({feed.scope}, not {scope}); name another folder, or --force")
        elif name in wanted and feed.revised and feed.revised > revised:
            refused.append(
                f"{path} has data of {feed.revised}, and `revised` is {revised}: subscribers would take the change for"
                " an old one; move `revised` forward, or write it all the same with --force"
            )
        if scope.proposed and feed.scope != str(scope) and "proposed" not in feed.scope:
            common.fail(f"{path} is a feed of the plan, which is never replaced by proposals: name another folder")
        old[name] = feed
    if refused and not force:
        common.fail("\n".join(refused))
    return old
