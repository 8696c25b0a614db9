"""Which plan a command takes, how it is read, and what stops it."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from cosp_plan.cli.common import fail, fail_without, remark

if TYPE_CHECKING:
    from cosp_plan.findings import Finding
    from cosp_plan.model import Busy, Days, Holidays, Plan
    from cosp_plan.reading.locate import Found
    from cosp_plan.reading.plans import Reading

_WHERE = "the current folder, else the nearest workplans/ here or above"
PlanPath = Annotated[
    str, typer.Option("--plan", metavar="PATH", help=f"The plan: a folder or a file. Default: {_WHERE}.")
]
PlanPaths = Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=f"Plans. Default: {_WHERE}.")]
Shipped = Annotated[bool, typer.Option("--shipped", help="The plan that ships with cosp-plan.")]
WithProposed = Annotated[
    bool, typer.Option("--with-proposed", help="What is `proposed` in the plan too, called that; it covers nothing.")
]
ClashFiles = Annotated[
    list[str] | None,
    typer.Option("--clashes", metavar="FILE", help="A calendar (.ics) to compare meetings with (repeatable)."),
]
HolidayFiles = Annotated[
    list[str] | None,
    typer.Option("--holidays", metavar="FILE", help="A list of holidays, YAML or .ics, beside those of the catalogue."),
]

NONE_HERE = "No plan here: this is the one that ships with cosp-plan (--plan names yours)."
_MOST_NAMES = 5
_MOST_SAID = 3


class PlanChoice(NamedTuple):
    """Which plans a user means."""

    paths: tuple[str, ...] = ()
    """Empty: those here."""
    shipped: bool = False
    """The one that ships with the package."""
    shows: str = ""
    """Where there is none here: ``table`` and ``data`` show the shipped one and say so, each in its place."""
    naming: str = "--plan PATH"
    """How the command names a plan."""
    with_proposed: bool = False
    """Whether what is proposed is laid over the plan."""

    @property
    def said(self) -> str:
        """The plans that are meant, as arguments of ``cosp-plan check``."""
        named = ("--shipped",) if self.shipped else self.paths
        return "".join(f" {word}" for word in (*named, *(("--with-proposed",) if self.with_proposed else ())))


def choice(plan: str, shipped: bool, shown_as: str = "", with_proposed: bool = False) -> PlanChoice:
    """What ``--plan`` and ``--shipped`` mean together, for what only shows with the format it is shown in."""
    shows = shown_as and ("table" if shown_as == "table" else "data")
    return PlanChoice((plan,) if plan else (), shipped, shows, with_proposed=with_proposed)


def chosen(choice: PlanChoice) -> "list[Found]":
    """The plans that are meant; exits with 2 where none is named and there are none here."""
    if choice.paths and choice.shipped:
        raise typer.BadParameter("means another plan than the one that is named", param_hint="'--shipped'")
    found = _shipped() if choice.shipped else _named(choice.paths) if choice.paths else _here(choice)
    for one in found:
        if one.passed_over:
            rest = len(one.passed_over) - _MOST_NAMES
            names = ", ".join(one.passed_over[:_MOST_NAMES]) + (f" and {rest} more" if rest > 0 else "")
            remark(f"{one.shown}: not read: {names} (a plan is the files of one folder that end in .yaml or .yml)")
    return found


def _here(choice: PlanChoice) -> "list[Found]":
    from cosp_plan.reading.locate import plans_here

    found = plans_here()
    if found and found[0].shown.startswith(".."):
        remark(f"no plan in this folder: taken from above, {', '.join(one.shown for one in found)}")
    if found:
        return found
    if choice.shows == "table":
        typer.echo(f"{NONE_HERE}\n")
        return _shipped(quiet=True)
    if not choice.shows:
        fail(
            "there is no plan here: no YAML file of this folder holds `workplan`, and there is no workplans/ here or"
            f" above; name a plan ({choice.naming}), or take the one that ships with cosp-plan (--shipped)"
        )
    remark(NONE_HERE)
    return _shipped()


def _named(paths: Iterable[str]) -> "list[Found]":
    """The plans at the paths given, each once."""
    from cosp_plan.reading.locate import plans_at

    found: list[Found] = []
    named: set[str] = set()
    for one in (one for path in paths for one in plans_at(Path(path))):
        origins = {file.source.origin for file in one.files}
        if not origins or not origins <= named:
            found.append(one)
        named |= origins
    return found


def _shipped(quiet: bool = False) -> "list[Found]":
    from cosp_plan import catalogue
    from cosp_plan.reading.locate import plans_at

    folder = catalogue.shipped_plans()
    name = catalogue.shown(folder).rstrip("/")
    if not quiet:
        remark(f"the plan that ships with cosp-plan: {name} is {folder}")
    return plans_at(folder, name)


class Readings(NamedTuple):
    """The one plan that is meant, and the others of its series, oldest first."""

    own: "Reading"
    before: "tuple[Reading, ...]"
    after: "tuple[Reading, ...]"


def one_plan(choice: PlanChoice, whole: bool = False) -> Readings:
    """The one plan that is meant, read; of plans that follow one another, the current one.

    That is said, unless the ``whole`` series is meant. Exits with 2 where there are several that do not follow one
    another, and reports what could not be read.
    """
    from cosp_plan.reading.series import beside, series_of

    meant, others = one_found(choice, whole)
    reading = read(meant, choice.with_proposed)
    stop_at_errors(reading.findings, choice)
    series = series_of(meant, others or beside(meant))
    before, after = ([read(one, choice.with_proposed) for one in some] for some in (series.before, series.after))
    return Readings(reading, tuple(before), tuple(after))


def read(found: "Found", with_proposed: bool) -> "Reading":
    """A plan as it is, or with what is proposed laid over it; that nothing is, is said."""
    from cosp_plan.reading.plans import read_plan

    return _with_proposals(read_plan(found), with_proposed)


def _with_proposals(reading: "Reading", with_proposed: bool) -> "Reading":
    """A reading with what is proposed laid over it, if that is asked for; that nothing is, is said."""
    if with_proposed and not (reading.plan.proposed or "proposed" in reading.plan.unknown):
        remark(f"{reading.plan.path}: nothing is proposed there")
    return laid(reading, with_proposed)


def laid(reading: "Reading", with_proposed: bool) -> "Reading":
    """A plan as it is, or with what is proposed laid over it."""
    if not with_proposed:
        return reading
    from cosp_plan.proposed import laid_over

    return reading._replace(plan=laid_over(reading.plan))


def one_found(choice: PlanChoice, whole: bool = False) -> "tuple[Found, list[Found]]":
    """The files of the one plan that is meant, and the others among which it was; see :func:`one_plan`."""
    from cosp_plan.reading.series import current

    found = chosen(choice)
    meant = found[0] if len(found) == 1 else current(found)
    if meant is None:
        names = "\n".join(f"  {choice.naming.replace('PATH', one.shown)}" for one in found)
        fail(f"there are {len(found)} plans here; name one:\n{names}")
    if len(found) > 1 and not whole:
        remark(f"of plans that follow one another the current one: {meant.shown} ({choice.naming} names another)")
    return meant, [one for one in found if one is not meant]


def shown_plan(choice: PlanChoice) -> "Plan":
    """The one plan that is meant, for what only shows it: without paragraphs that its declaration does not have."""
    from cosp_plan.coverage import strange, without_strange

    readings = one_plan(choice)
    before, after = (tuple(_without_faults(some)) for some in readings[1:])
    plan = readings.own.plan._replace(before=before, after=after)
    unknown = strange(plan)
    if not unknown:
        return plan
    shows = f"`cosp-plan check{choice.said}` shows where"
    remark(f"left out, since the declaration does not have them: {unknown}; {shows}")
    return without_strange(plan)


def _without_faults(readings: "Iterable[Reading]") -> "Iterator[Plan]":
    """The plans that could be read whole; of the others that they are left out."""
    for reading in readings:
        if any(finding.severity == "error" for finding in reading.findings):
            remark(f"{reading.plan.path}, of the same series, has faults and is left out")
        else:
            yield reading.plan


def sound_plan(choice: PlanChoice, holidays: Iterable[str] = ()) -> "Plan":
    """The one plan that is meant, for what goes out to people: what would make that wrong stops it, with exit 1."""
    readings, lists = one_plan(choice), holidays_in(holidays)
    before, after = (tuple(_without_faults(some)) for some in readings[1:])
    return _sound(readings.own, choice, lists)._replace(before=before, after=after)


def sound_series(choice: PlanChoice, holidays: Iterable[str] = ()) -> "tuple[Plan, ...]":
    """The whole series of the plan that is meant, oldest first, for what all of its plans make together.

    What would make that wrong stops it, in whichever plan: what is left out would be called off.
    """
    readings, lists = one_plan(choice, whole=True), holidays_in(holidays)
    own = _sound(readings.own, choice, lists)  # first of all: its faults are those that are asked about
    before, after = (tuple(_sound(one, choice, lists) for one in some) for some in readings[1:])
    return own._replace(before=before, after=after).series


class SoundPlans(NamedTuple):
    """The one plan that is meant, sound, for a site that shows it beside the calendars of its series."""

    own: "Plan"
    """With what is proposed laid over it, if that is asked for."""
    reading: "Reading"
    """The same as it was read, for whoever judges it."""
    series: "tuple[Plan, ...]"
    """Its series, oldest first, without proposals."""


def sound_plans(choice: PlanChoice, holidays: Iterable[str] = ()) -> SoundPlans:
    """The one plan that is meant with its whole series; what would make either wrong stops it, with exit 1."""
    readings, lists = one_plan(choice._replace(with_proposed=False)), holidays_in(holidays)
    own = _sound(readings.own, choice, lists)
    before, after = (tuple(_sound(one, choice, lists) for one in some) for some in readings[1:])
    series = own._replace(before=before, after=after).series
    shown = _with_proposals(readings.own, choice.with_proposed)
    plan = _sound(shown, choice, lists) if choice.with_proposed else own
    return SoundPlans(plan._replace(before=before, after=after), shown.with_holidays(lists), series)


def _sound(reading: "Reading", choice: PlanChoice, lists: "list[Holidays]") -> "Plan":
    from cosp_plan.rules import soundness

    found = soundness(reading)
    stop_at_errors(found.stopping, choice)
    for finding in found.off:
        remark(f"{finding.message}; shown as cancelled")
    return reading.with_holidays(lists).plan


def stop_at_errors(findings: "Iterable[Finding]", choice: PlanChoice | None) -> None:
    """Print the errors among the findings, and exit with 1, or with 2 where there is no plan to read.

    ``choice`` is how `check` is told of the same plan; None where it cannot be.
    """
    errors = [finding for finding in findings if finding.severity == "error"]
    if not errors:
        return
    from cosp_plan.reports.findings import line
    from cosp_plan.rules import RULES

    for finding in errors:
        typer.echo(line(finding), err=True)
    if choice:
        remark(f"`cosp-plan check{choice.said}` shows each with its line and what would be right")
    raise typer.Exit(2 if any(RULES[finding.rule].no_plan for finding in errors) else 1)


def with_usual_requirements(plan: "Plan") -> "Plan":
    """The plan with the usual requirements, where its set of bodies has none."""
    from cosp_plan.reading.requirements import usual

    bodies = plan.bodies
    return plan if bodies.requirements else plan._replace(bodies=bodies._replace(requirements=usual()))


def revised(plan: "Plan") -> date:
    """The day on which a sound plan was revised, which the format requires."""
    if plan.workplan is None or plan.workplan.revised is None:
        fail("the plan has no `revised`: add it to `workplan`")
    return plan.workplan.revised


def holidays_in(paths: Iterable[str]) -> "list[Holidays]":
    """The lists of holidays in files; exits with 2 for one that cannot be read."""
    paths = list(paths)
    if not paths:
        return []
    from cosp_plan.reading.holidays import read_holidays
    from cosp_plan.reports.findings import line

    lists = []
    for path in paths:
        try:
            holidays, findings = read_holidays(Path(path))
        except ModuleNotFoundError:
            fail_without("clashes", "reading .ics files")
        if holidays is None or findings:
            for finding in findings:
                typer.echo(line(finding), err=True)
            raise typer.Exit(2)
        lists.append(holidays)
    return lists


def busy_times(files: Iterable[str], days: "Days", quiet: bool = False) -> "list[Busy]":
    """The busy times of calendars on some days (both included); says, unless ``quiet``, what could not be read.

    Exits with 2 where a file is no calendar, or the extra is missing.
    """
    busy: list[Busy] = []
    for file in files:
        from cosp_plan.reading.files import UnreadableFile
        from cosp_plan.reading.foreign import busy_times as of_file

        try:
            times, left_out = of_file(Path(file), days)
        except ModuleNotFoundError:
            fail_without("clashes", "comparing calendars")
        except UnreadableFile as fault:
            fail(f"{file}: {fault.reason}")
        busy += times
        if left_out and not quiet:
            events = "an event is" if len(left_out) == 1 else f"{len(left_out)} events are"
            rest = f"; and {len(left_out) - _MOST_SAID} more" if len(left_out) > _MOST_SAID else ""
            said = "; ".join(left_out[:_MOST_SAID])
            remark(f"{file}: {events} left out, and no clash with it is found: {said}{rest}")
    return busy
