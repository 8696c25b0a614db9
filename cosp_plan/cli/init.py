"""``cosp-plan init``: the files of a new plan."""

import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cosp_plan.cli import common

if TYPE_CHECKING:
    from collections.abc import Callable

    from cosp_plan.new_plan import Following
    from cosp_plan.reading.locate import Found

EXAMPLES = (
    """\
cosp-plan init rivers --title Rivers --paragraphs 9 --unit part,parts \\
    --body 'Committee on Rivers (CR)' --years 2027-2029 --as-of today""",
    "cosp-plan init --after 2024-2026 --years 2027-2029 --as-of today",
)
_LONGEST = 30
"""Years of one plan."""
_QUESTIONS = {
    "title": "The title of the text that is followed up",
    "paragraphs": "How many numbered parts it has",
    "unit": "What these are called, one and several",
    "body": "The bodies that take them up, an abbreviation in brackets, divided by ;",
    "years": "The years of the plan, such as 2027-2029",
    "as-of": "The day of the data",
}
_DEFAULTS = {"unit": "paragraph,paragraphs", "as-of": "today"}


def init(
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="The project. Default: the current folder.")] = "",
    title: Annotated[str, typer.Option(metavar="TEXT", help="The title of the text that is followed up.")] = "",
    paragraphs: Annotated[int, typer.Option(metavar="N", help="How many numbered parts it has.")] = 0,
    unit: Annotated[
        str, typer.Option(metavar="ONE,MANY", help="What these are called: recommendation,recommendations.")
    ] = "",
    body: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A body that takes them up: `Committee on Transport (CT)` (repeatable)."),
    ] = None,
    years: Annotated[str, typer.Option(metavar="FIRST-LAST", help="The years of the plan: 2027-2029.")] = "",
    after: Annotated[
        str, typer.Option(metavar="PLAN", help="The id of a plan here that the new one follows; then only --years.")
    ] = "",
    as_of: Annotated[str, typer.Option(metavar="DATE", help="The day of the data, or `today`.")] = "",
) -> None:
    """Begin a plan: write its files, with comments that say how to go on, and the schemas for editors beside them.

    On a terminal it asks for what is not given. All files are written, or none; none over one that is there. Exit
    status: 0, 2 wrong usage or output that cannot be written.
    """
    from cosp_plan.new_plan import Begun, Span, files, files_after

    if after:
        given = {"--title": title, "--paragraphs": paragraphs, "--unit": unit, "--body": body}
        if extra := [option for option, value in given.items() if value]:
            raise typer.BadParameter("is that of the plan before: leave it out", param_hint=f"'{extra[0]}'")
    number, bodies = str(paragraphs or ""), "; ".join(body or ())
    wanted = {} if after else {"title": title, "paragraphs": number, "unit": unit, "body": bodies}
    said = _asked({**wanted, "years": years, "as-of": as_of})
    span = Span(*_years(said["years"]), common.day(said["as-of"]) or date.min)
    if after:
        before, root = _before(after, Path(folder or "."))
        if span.first <= before.last:
            raise typer.BadParameter(f"{after} goes on to {before.last}", param_hint="'--years'")
        made = files_after(before, span)
    else:
        root = Path(folder or ".") / "workplans"
        named = tuple(name for text in said["body"].split(";") if (name := text.strip()))
        one, many = _unit(said["unit"])
        made = files(Begun(said["title"], one, many, _number(said["paragraphs"]), named, span))
    _write(root, made | _schemas(root, ("workplan",) if after else ("workplan", "declaration", "bodies")))


def _write(root: Path, made: dict[str, str]) -> None:
    there = [str(root / name) for name in made if (root / name).exists()]
    if there:
        common.fail("\n".join(f"{path} is there already: nothing is written" for path in there))
    common.write({root / name: text.encode() for name, text in made.items()})
    for name in made:
        typer.echo((root / name).as_posix())
    common.remark(f"`cosp-plan check {root.as_posix()}` reads it; the comments in the files say how to go on")


def _schemas(root: Path, kinds: tuple[str, ...]) -> dict[str, str]:
    """The schemas that the files name, where they are not there yet."""
    import json

    from cosp_plan.reading.schema import json_schema

    wanted = {f"{kind}.schema.json": kind for kind in kinds if not (root / f"{kind}.schema.json").exists()}
    return {name: json.dumps(json_schema(kind), indent=2) + "\n" for name, kind in wanted.items()}


def _asked(given: dict[str, str]) -> dict[str, str]:
    """What options say, the rest from whoever sits at the terminal; without one, that they are missing."""
    given = {option: text.strip(" ;") for option, text in given.items()}
    missing = [f"--{option}" for option, text in given.items() if not text]
    if missing and not (sys.stdin.isatty() and sys.stderr.isatty()):
        common.fail(f"missing, where nobody can be asked: {', '.join(missing)}; `cosp-plan init --help` says more")
    return {
        option: text or typer.prompt(_QUESTIONS[option], _DEFAULTS.get(option), value_proc=_CHECKS[option], err=True)
        for option, text in given.items()
    }


def _body(text: str) -> str:
    if not text.strip(" ;"):
        raise typer.BadParameter("name at least one", param_hint="'--body'")
    return text


_CHECKS: "dict[str, Callable[[str], str]]" = {
    "title": str.strip,
    "paragraphs": lambda text: str(_number(text.strip())),
    "unit": lambda text: ",".join(_unit(text)),
    "body": _body,
    "years": lambda text: "-".join(map(str, _years(text.strip()))),
    "as-of": lambda text: str(common.day(text.strip())),
}
"""What an answer must be: whoever gives another is asked again."""


def _years(text: str) -> tuple[int, int]:
    from cosp_plan.model import FIRST_YEAR, LAST_YEAR

    match = re.fullmatch(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", text, re.ASCII)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not FIRST_YEAR <= first <= last <= min(LAST_YEAR, first + _LONGEST):
        raise typer.BadParameter(f"'{text}' is not a year, or two such as 2027-2029", param_hint="'--years'")
    return first, last


def _number(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,3}", text, re.ASCII):
        raise typer.BadParameter(f"'{text}' is not a number from 1 to 9999", param_hint="'--paragraphs'")
    return int(text)


def _unit(text: str) -> tuple[str, str]:
    one, _, many = (part.strip() for part in text.partition(","))
    if not (one and many):
        message = f"'{text}' is not two words such as recommendation,recommendations"
        raise typer.BadParameter(message, param_hint="'--unit'")
    return one, many


def plans_before(folder: Path) -> "list[Found]":
    """The plans that a new one in a folder may follow."""
    from cosp_plan.reading.locate import plans_at, plans_here

    where = folder / "workplans" if (folder / "workplans").is_dir() else folder
    return plans_here() if folder == Path() else plans_at(where)


def _before(id: str, folder: Path) -> "tuple[Following, Path]":
    """The plan of an id, among those here or in a folder; and the folder in which it lies."""
    from cosp_plan.new_plan import Following
    from cosp_plan.reading.plans import read_plan

    read = [(read_plan(one).plan, one) for one in plans_before(folder)]
    known = {plan.workplan.id: (plan, one) for plan, one in read if plan.workplan}
    common.one_of(id, known, "--after")
    plan, place = known[id]
    if place.is_file:
        common.fail(f"{id} is a single file: a plan that is followed has a folder of its own")
    if plan.workplan is None or not (plan.declaration.numbers and plan.bodies.bodies):
        common.fail(f"{id} has faults: `cosp-plan check` shows them")
    head = plan.workplan
    before = Following(
        place.folder.resolve().name,
        head,
        str(plan.declaration.numbers),
        body := plan.bodies.bodies[0].id,
        max((meeting.session or 0 for meeting in plan.meetings if meeting.body == body), default=0),
        head.period.last.year if head.period else 0,
    )
    return before, Path(os.path.relpath(place.folder.resolve().parent))
