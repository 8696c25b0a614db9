"""What is measured: the commands of each series, which are run in turns, and how often."""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks.budgets import (
    AGAIN,
    AGAINST,
    AGENDA,
    CALENDAR,
    CALENDAR_CHECK,
    CHECK,
    COMPLETION,
    COMPOSE,
    COVERAGE,
    DESCRIBED,
    DIFF,
    DRAFT,
    ENTRIES,
    FEEDS,
    FILL,
    FIND,
    GENERATED,
    GROWTH,
    HALF_DAYS,
    HALF_DAYS_OF_A_YEAR,
    HELP,
    ICS,
    IMPORTS,
    JSONSCHEMA,
    MANY_FEEDS,
    MEETINGS,
    MEETINGS_TABLE,
    ONE_DRAFT,
    ONE_SOLVE,
    PAGE_IMPORTS,
    PARAGRAPHS,
    PASS,
    PEERS,
    PROPOSALS,
    PROPOSE,
    REPORT,
    SARIF,
    SHIPPED,
    SHOW,
    SITES,
    SIZES,
    SOLVER,
    TABLES,
    WEEKS,
    WHY_NOT,
    YAMLLINT,
    calendar_of,
    check_of,
    many,
)
from benchmarks.generate import (
    ONE_MEETING,
    GeneratedPlan,
    write_many_years,
    write_meetings,
    write_one_meeting,
    write_plan,
)
from benchmarks.measure import Command

PROJECT = Path(__file__).parents[1]
"""The root of the project, where the commands run."""

PEER_TOOLS = ("yamllint", "check-jsonschema")

_CATALOGUE_FILES = tuple(
    PROJECT / "cosp_plan" / "catalogue" / name for name in ("declarations/ungass-2021.yaml", "bodies/uncac.yaml")
)  # which the shipped plan refers to

_SCRIPTS = Path(sys.executable).parent
_COMPOSE = """
import gc, sys
gc.disable()
import yaml
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        yaml.compose(file.read(), Loader=yaml.CSafeLoader)
"""
_WRITE = """
import os, sys
folder = sys.argv.pop(1)
if os.path.isdir(folder):
    for name in os.listdir(folder):
        os.unlink(os.path.join(folder, name))
import cosp_plan.cli
cosp_plan.cli.main()
"""
"""The command on a folder without feeds, as it is run after a folder was emptied."""


class Series(NamedTuple):
    """Commands that are compared with each other."""

    name: str
    rounds: int
    commands: dict[str, Command]


def missing_peers() -> list[str]:
    """The peers that are not installed beside this Python; their commands are left out."""
    return [name for name in PEER_TOOLS if not (_SCRIPTS / name).exists()]


def all_series(folder: Path, quick: bool) -> Iterator[Series]:
    """Every series, its plans written into ``folder`` just before it is needed; ``quick`` leaves out 100,000."""
    yield Series(SHIPPED, 5 if quick else 21, {**_shipped(), **_versions(folder / "repository")})
    plans = {n: write_plan(folder / f"{n}", n) for n in SIZES[:-1]}
    yield Series(GENERATED, 3 if quick else 5, _against_compose(plans[10_000]))
    described = write_plan(folder / "described", 10_000, described=True)
    yield Series(DESCRIBED, 1 if quick else 5, _against_compose(described))
    for n, name in PEERS.items():
        rounds = (3 if quick else 11) if n <= 1_000 else (1 if quick else 3)
        yield Series(name, rounds, _against_peers(plans[n], folder))
    if not quick:
        plans[SIZES[-1]] = write_plan(folder / f"{SIZES[-1]}", SIZES[-1])
    yield Series(FEEDS, 5 if quick else 21, _feeds(PROJECT / "workplans", folder))
    crowded = {n: write_meetings(folder / f"{n}-meetings", n) for n in MEETINGS}
    yield Series(MANY_FEEDS, 3, {calendar_of(n): _written(plan, folder / "new") for n, plan in crowded.items()})
    yield Series(TABLES, 3, _tables(plans, crowded))
    alone = {n: write_one_meeting(folder / f"{n}-in-one", n) for n in ENTRIES}
    yield Series(ONE_DRAFT, 3, {many(DRAFT, n): _on(plan, "agenda", ONE_MEETING) for n, plan in alone.items()})
    wide = {n: write_many_years(folder / f"{n}-wide", n, 10) for n in PARAGRAPHS}
    yield Series(SITES, 3 if quick else 11, _sites(wide, folder))
    if find_spec("ortools"):
        yield Series(PROPOSALS, 1 if quick else 5, _proposals(PROJECT / "workplans" / "2024-2026", folder))
    yield Series(GROWTH, 3, {check_of(n): _check(plan.folder) for n, plan in plans.items()})


def _shipped() -> dict[str, Command]:
    plans = PROJECT / "workplans"
    files = [*plans.glob("*/*.yaml"), *_CATALOGUE_FILES]
    return {
        PASS: (sys.executable, "-c", "pass"),
        IMPORTS: (sys.executable, "-c", "import typer, yaml"),
        HELP: (_script("cosp-plan"), "--help"),
        CHECK: _check(plans),
        SHOW: _on(plans, *SHOW.split()[1:]),
        FIND: _on(plans, *FIND.split()[1:]),
        COMPLETION: (_script("cosp-plan"), "completion", "fish", "--", "show", "--plan", str(plans), ""),
        AGENDA: _on(plans, "agenda", "irg-16-r2", "wgar-19", "em-14"),
        **_yamllint(files),
    }


def _feeds(plan: Path, folder: Path) -> dict[str, Command]:
    """`calendar` into a folder that is empty each time, and compared with what was written before the measurement."""
    there = folder / "there"
    subprocess.run((_script("cosp-plan"), "calendar", "--plan", plan, "-o", there), capture_output=True, check=True)
    return {
        ICS: (sys.executable, "-c", "import ics"),
        CALENDAR: _written(plan, folder / "new"),
        CALENDAR_CHECK: (_script("cosp-plan"), "calendar", "--plan", str(plan), "-o", str(there), "--check"),
    }


def _written(plan: Path, folder: Path) -> Command:
    return sys.executable, "-c", _WRITE, str(folder), "calendar", "--plan", str(plan), "-o", str(folder)


def _versions(folder: Path) -> dict[str, Command]:
    """The shipped plan in a repository of its own, compared with itself as it is committed there; needs git."""
    if not shutil.which("git"):
        return {}
    shutil.copytree(PROJECT / "workplans", folder / "workplans")
    nobody = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "core.hooksPath=/dev/null")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-qm", "the plan")):
        subprocess.run(["git", "-C", folder, *nobody, *arguments], check=True)
    (plan,) = (path.parent for path in folder.glob("workplans/*/workplan.yaml"))
    return {
        SARIF: (*_check(plan), "--format", "sarif"),
        AGAINST: (*_check(plan), "--against", "HEAD"),
        DIFF: (_script("cosp-plan"), "diff", "HEAD", str(plan)),
    }


def _against_compose(plan: GeneratedPlan) -> dict[str, Command]:
    return {
        COMPOSE: (sys.executable, "-c", _COMPOSE, *map(str, plan.files)),
        CHECK: _check(plan.folder),
        SHOW: _on(plan.folder, *SHOW.split()[1:]),
        FIND: _on(plan.folder, *FIND.split()[1:]),
    }


def _proposals(plan: Path, folder: Path) -> dict[str, Command]:
    """A proposal, the same again without a week, and one that cannot be; exit statuses do not matter."""
    lost, too_much, proposal, dated = (folder / f"{name}.yaml" for name in ("lost", "too-much", "proposal", "dated"))
    lost.write_text("requirements: {must: [{not-in: 2028-09}]}\n", "utf-8")
    too_much.write_text(
        "requirements: {must: [{mandate: all}, {years-apart: 3}, {not-in: 2029-06}]}\n", encoding="utf-8"
    )
    years = ("--year", "2027-2029", "--like", "2025")
    made = subprocess.run(_on(plan, "propose", *years, "--format", "yaml"), capture_output=True, check=True)
    proposal.write_bytes(made.stdout)
    dating = _on(plan, "propose", "weeks", "--from", str(proposal), "--format", "yaml")
    dated.write_bytes(subprocess.run(dating, capture_output=True, check=True).stdout)
    of_a_year = ("irg-18", "irg-18-r1", "irg-18-r2")
    return {
        ONE_SOLVE: (sys.executable, "-m", "benchmarks.proposing", str(plan), "2027", "2029", "2025"),
        SOLVER: (sys.executable, "-c", "from ortools.sat.python import cp_model"),
        WEEKS: _on(plan, "propose", "weeks", *years),
        HALF_DAYS: _on(plan, "propose", "half-days", "irg-18-r2", "--from", str(dated)),
        HALF_DAYS_OF_A_YEAR: _on(plan, "propose", "half-days", *of_a_year, "--from", str(dated)),
        FILL: _on(plan, "propose", "--year", "2026"),
        PROPOSE: _on(plan, "propose", *years),
        AGAIN: _on(plan, "propose", "--from", str(proposal), "--requirements", str(lost)),
        WHY_NOT: _whatever(*_on(plan, "propose", *years, "--requirements", str(too_much))),
    }


def _whatever(*command: str) -> Command:
    """A command whose exit status says nothing."""
    return sys.executable, "-c", "import subprocess, sys; subprocess.run(sys.argv[1:])", *command


def _sites(wide: dict[int, Path], folder: Path) -> dict[str, Command]:
    """`report` into a folder of its own: after the first run what has not changed is not written again."""
    return {
        PAGE_IMPORTS: (sys.executable, "-c", "import jinja2, typer, yaml"),
        REPORT: (*_on(PROJECT / "workplans", "report"), "-o", str(folder / "site")),
        **{many(REPORT, n): (*_on(plan, "report"), "-o", str(folder / f"site-{n}")) for n, plan in wide.items()},
    }


def _tables(plans: dict[int, GeneratedPlan], crowded: dict[int, Path]) -> dict[str, Command]:
    rows = {many(COVERAGE, n): _on(plans[n].folder, *COVERAGE.split()[1:]) for n in ENTRIES}
    return rows | {many(MEETINGS_TABLE, n): _on(plan, "meetings") for n, plan in crowded.items()}


def _on(plan: Path, *arguments: str) -> Command:
    return _script("cosp-plan"), *arguments, "--plan", str(plan)


def _against_peers(plan: GeneratedPlan, folder: Path) -> dict[str, Command]:
    return {CHECK: _check(plan.folder), **_yamllint(plan.files), **_jsonschema(plan.workplan_files, folder)}


def _check(folder: Path) -> Command:
    return _script("cosp-plan"), "check", str(folder)


def _yamllint(files: Iterable[Path]) -> dict[str, Command]:
    if "yamllint" in missing_peers():
        return {}
    return {YAMLLINT: (_script("yamllint"), "-d", "relaxed", *map(str, sorted(files)))}


def _jsonschema(files: tuple[Path, ...], folder: Path) -> dict[str, Command]:
    if "check-jsonschema" in missing_peers():
        return {}
    schema = folder / "workplan.schema.json"
    schema.write_bytes(subprocess.run((_script("cosp-plan"), "schema"), stdout=subprocess.PIPE, check=True).stdout)
    return {JSONSCHEMA: (_script("check-jsonschema"), "--schemafile", str(schema), *map(str, files))}


def _script(name: str) -> str:
    return str(_SCRIPTS / name)
